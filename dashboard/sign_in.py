"""Who looks? In local mode a person chooses an athlete: there is no password, and the screen says so.

The choice is kept in the session and in the address, so a reload or a bookmark finds the same athlete.
"""

import re
from contextlib import nullcontext
from typing import Literal

import streamlit as st

from core.services.accounts import AthleteChoice
from dashboard import actions, data, navigation, state
from dashboard.components.brand import wordmark
from dashboard.failures import escaped
from dashboard.state import Notice

_ADDRESS_KEY, _OPENED_KEY = "athlete", "who"
_NUMBER = re.compile("[1-9][0-9]{0,17}")
_DEMO_WORDS = {
    "Demo lifter": "strength and muscle on four days",
    "Demo hybrid athlete": "runs, rides and lifts on six days",
    "Demo beginner": "three days, back from a sore knee",
    "Demo coach": "all three of them on one page",
}
_LOCAL_MODE = "Local mode: there is no password. Whoever sits at this computer can open every athlete in it."


def is_signed_in() -> bool:
    """Tell whether somebody is chosen, by this session or by the address; keeps the address up to date."""
    wanted, viewer = st.query_params.get(_ADDRESS_KEY), state.viewer_id()
    if viewer is not None and data.looker(viewer).person is None:  # all was deleted, in another window
        state.sign_out()
        return False
    if viewer is None:
        person = data.looker(int(wanted)).person if wanted is not None and _NUMBER.fullmatch(wanted) else None
        if person is None:
            return False
        _enter(person)
    if wanted != str(state.viewer_id()):
        st.query_params[_ADDRESS_KEY] = str(state.viewer_id())
    _leave_closed_doors()
    return True


def _leave_closed_doors() -> None:
    """Bring a coach home whose access was ended while they looked."""
    viewer, subject = state.viewer_id(), state.subject_id()
    if viewer is not None and subject != viewer and all(person.user_id != subject for person in data.linked_athletes()):
        state.look_at(viewer)
        state.say(Notice("The athlete has ended your access. These are your own pages.", is_problem=True))


def forget_address() -> None:
    """Take the athlete out of the address."""
    st.query_params.pop(_ADDRESS_KEY, None)


def sidebar() -> None:
    """Show who is chosen, and the way to somebody else."""
    with st.sidebar:
        with st.container(key="who", horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escaped(_viewer_name())}**", width="stretch")
            if st.button("Switch", icon=":material/switch_account:", type="tertiary", help="Look at another athlete"):
                state.sign_out()
                st.query_params.clear()
                st.rerun()
        _choose_subject()
        st.caption(_LOCAL_MODE)


def whose() -> None:
    """Tell a coach on every page whose training it shows and what they may do there, and why, with the way back to the roster.

    The address names the athlete too, so that a reload or a bookmark opens the same one.
    """
    viewer, subject = state.viewer_id(), state.subject_id()
    shown = next((person for person in data.linked_athletes() if person.user_id == subject), None)
    if viewer is None or shown is None or subject == viewer:
        if _OPENED_KEY in st.query_params:
            del st.query_params[_OPENED_KEY]
        return
    if st.query_params.get(_OPENED_KEY) != str(subject):
        st.query_params[_OPENED_KEY] = str(subject)
    may = "lets you see and change this" if data.may_change() else "lets you look, not change: buttons that change something are left out"
    with st.container(key="whose", horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/visibility: **{escaped(shown.name)}** :small[{may}]", width="stretch")
        st.page_link(navigation.page("roster"), label="Roster", icon=":material/groups:", query_params={"who": str(shown.user_id)})


def _enter(person: AthleteChoice) -> None:
    """Sign a person in; a coach sees the first athlete who let them in."""
    state.sign_in(person.user_id)
    linked = data.linked_athletes() if person.is_coach else ()
    if linked:
        state.look_at(linked[0].user_id)


def _viewer_name() -> str:
    number = state.viewer_id()
    person = None if number is None else data.looker(number).person
    return "" if person is None else person.name


def _choose_subject() -> None:
    """Let a coach open an athlete who let them in."""
    viewer, linked = state.viewer_id(), data.linked_athletes()
    names = {person.user_id: person.name for person in linked}
    if viewer is None or not names:
        return
    opened = st.query_params.get(_OPENED_KEY, "")
    if opened in {str(number) for number in names} and opened != str(state.subject_id()):
        state.open_athlete(int(opened))  # the athlete that the roster shows is the one whose pages the menu opens
    choices = [viewer, *names]
    if state.field_or_none(state.LOOKING_AT) not in choices:
        state.set_field(state.LOOKING_AT, state.subject_id() if state.subject_id() in choices else viewer)
    chosen = st.selectbox("Looking at", choices, format_func=lambda person: names.get(person, "My own training"), key=state.LOOKING_AT)
    if chosen != state.subject_id():
        state.look_at(chosen)
        if opened:
            st.query_params[_OPENED_KEY] = str(chosen)
        st.rerun()


def welcome() -> None:
    """Show the first screen: choose an athlete or start with one's own."""
    people = data.athletes()
    with st.container(key="welcome", horizontal_alignment="center"):
        wordmark()
        st.markdown("### Training that adapts to you, with a reason for every set.", anchors=False)
        own = [person for person in people if not person.is_demo]
        if own:
            st.markdown("#### Welcome back", anchors=False)
            for person in own:
                _choice(person, escaped(person.name), is_main=True)
        with st.container(key="own_start_again" if own else "own_start_first"):
            _own_start(is_only_way=not people)
        demo = [person for person in people if person.is_demo]
        if demo:
            st.markdown("#### Or look around as a demo athlete", anchors=False)
            for person in sorted(demo, key=_demo_place):
                words = _DEMO_WORDS.get(person.name, "")
                _choice(person, f"**{escaped(person.name)}** {words}")
        st.page_link(navigation.page("theatre"), label="**Theatre** fourteen stories of plans that adapt", icon=":material/theater_comedy:")
        st.caption(_LOCAL_MODE)


def _demo_place(person: AthleteChoice) -> int:
    return list(_DEMO_WORDS).index(person.name) if person.name in _DEMO_WORDS else len(_DEMO_WORDS)


def _choice(person: AthleteChoice, label: str, *, is_main: bool = False) -> None:
    icon = ":material/groups:" if person.is_coach else ":material/person:"
    style: Literal["primary", "secondary"] = "primary" if is_main else "secondary"
    if st.button(label, key=f"choose_{person.user_id}", icon=icon, type=style, width="stretch"):
        _enter(person)
        if person.is_coach:
            st.switch_page(navigation.page("roster"))
        st.rerun()


def _own_start(*, is_only_way: bool) -> None:
    """Show the fields of a new person, folded away while there are others to choose."""
    title = "Start with your own training"
    if is_only_way:
        st.markdown(f"#### {title}", anchors=False)
    with nullcontext() if is_only_way else st.expander(title, icon=":material/person_add:"), st.form("own_start", border=False):
        name = st.text_input("Your name", placeholder="Robin", autocomplete="given-name")
        email = st.text_input("E-mail", placeholder="robin@example.org", autocomplete="email", type="email")
        units = st.segmented_control("Units", ["kg and km", "lb and miles"], default="kg and km", required=True)
        st.caption("The address only tells people apart; no mail is sent.")
        if st.form_submit_button("Start", type="primary", width="stretch"):
            zone = st.context.timezone or "UTC"
            if actions.create_athlete(name, email, zone, use_metric=units == "kg and km"):
                st.switch_page(navigation.page("onboarding"))
            st.rerun()
