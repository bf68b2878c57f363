"""How do coach and athlete find each other and talk: comments, who has access, who asks?"""

import streamlit as st

from core.domain.roster import AccessRequest, AccessView, Comment, Grant
from core.domain.vocabulary import CoachPermission
from core.visuals import format as written
from dashboard import roster_actions, roster_data, state
from dashboard.failures import escaped

_WORDS = {CoachPermission.VIEW: "See only", CoachPermission.EDIT: "See and change"}
_ON_TODAY = 3


def thread(athlete_id: int, *, may_write: bool) -> None:
    """Show what was said, and the field for more."""
    st.subheader("Comments", anchor=False)
    said = roster_data.comments(athlete_id)
    for one in said:
        _comment(one)
    if not may_write:
        st.caption("You may look only; a comment needs the right to change.")
        return
    if not said:
        st.caption("The athlete finds a comment on Today.")
    with st.form("comment_form", clear_on_submit=True, border=False):
        typed = st.text_area("Comment", max_chars=1000, height=80, placeholder="What should they know?", label_visibility="collapsed")
        if st.form_submit_button("Send", icon=":material/send:"):
            roster_actions.comment(athlete_id, typed)


def inbox() -> None:
    """Show an athlete on Today what a coach said and who asks to be let in; nothing when there is nothing."""
    me = state.viewer_id()
    if me is None or me != state.subject_id():
        return
    for asking in roster_data.asks_me():
        _asks(asking)
    said = [one for one in roster_data.own_comments() if one.is_new and one.author_id != me]
    if not said:
        return
    with st.container(border=True, key="entry_comments_inbox"):
        for one in said[-_ON_TODAY:]:
            _comment(one)
        with st.form("reply_form", clear_on_submit=True, border=False):
            typed = st.text_input("Answer", max_chars=1000, placeholder="Answer your coach", label_visibility="collapsed")
            with st.container(horizontal=True):
                send = st.form_submit_button("Send", icon=":material/send:")
                seen = st.form_submit_button("Put away", icon=":material/done:")
        if send:
            roster_actions.comment(me, typed)
        if seen:
            roster_actions.put_away()


def access_section() -> None:
    """Show an athlete who may see their training, with the way to change and end it, and let another coach in."""
    st.subheader("Who may see your training", anchor=False)
    view = roster_data.access()
    for asking in view.asks_me:
        _asks(asking)
    inside = [one for one in view.grants if one.ended is None]
    if not inside:
        st.caption("Nobody but you. A coach sees nothing before you let them in.")
    for one in inside:
        _grant(one)
    _let_in(len(inside))
    ended = [one for one in view.grants if one.ended is not None]
    if ended:
        lines = (f"{escaped(one.name)}: until {written.short_day(one.ended.date())}" for one in ended if one.ended)
        st.caption("Ended: " + " · ".join(lines))
    with st.expander("Coach somebody else", icon=":material/groups:"):
        ask_an_athlete(view)


def ask_an_athlete(view: AccessView) -> None:
    """Show the person's own code, the form that asks an athlete to be let in, and whose answer is waited for."""
    st.markdown(
        "**Give an athlete your code**  \nThey let you in with it under Settings, Coach. It is no secret and opens nothing by itself."
    )
    st.code(view.code, language=None, width=240)
    asked = len(view.asked_by_me)  # the fields are empty again once somebody is asked, and keep what was refused
    with st.form("ask_form"):
        st.markdown("**Or ask them here**  \nThey find it on Today. You see nothing before they say yes.")
        who = st.text_input("Athlete's e-mail or code", placeholder="robin@example.org", autocomplete="off", key=f"ask_who_{asked}")
        permission = _permission_field("What you ask for", CoachPermission.VIEW, key="ask_permission")
        message = st.text_input("A line to them", max_chars=300, placeholder="Who you are, and what for", key=f"ask_line_{asked}")
        if st.form_submit_button("Ask to be let in", type="primary"):
            roster_actions.ask(who, permission, message)
    for one in view.asked_by_me:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{escaped(one.athlete)}** has not answered yet  \n:small[:gray[{_may(one.permission)}]]", width="stretch")
            if st.button("Take back", key=f"withdraw_{one.athlete_id}", type="tertiary"):
                roster_actions.withdraw(one.athlete_id, one.athlete)


def _comment(one: Comment) -> None:
    st.markdown(f"**{escaped(one.author)}** :small[:gray[{written.short_day(one.said_at.date())}]]  \n{escaped(one.text)}")


def _asks(one: AccessRequest) -> None:
    with st.container(border=True, key=f"entry_asks_{one.coach_id}"):
        said = f"  \n“{escaped(one.message)}”" if one.message else ""
        st.markdown(f":material/person_add: **{escaped(one.coach)}** would like to coach you and asks to {_may(one.permission)}.{said}")
        with st.container(horizontal=True):
            if st.button("Let them see", key=f"yes_{one.coach_id}", type="primary"):
                roster_actions.answer(one.coach_id, one.coach, CoachPermission.VIEW)
            if one.permission is CoachPermission.EDIT and st.button("Let them see and change", key=f"edit_{one.coach_id}"):
                roster_actions.answer(one.coach_id, one.coach, CoachPermission.EDIT)
            if st.button("No", key=f"no_{one.coach_id}", type="tertiary"):
                roster_actions.answer(one.coach_id, one.coach, None)


def _grant(one: Grant) -> None:
    with st.container(border=True, key=f"access_{one.coach_id}"):
        since = f"since {written.day(one.since.date())}" if one.since else ""
        st.markdown(f"**{escaped(one.name)}**  \n:small[:gray[{escaped(one.email)} {since}]]")
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = _permission_field("May", one.permission, key=f"permission_{one.coach_id}")
            if chosen is not one.permission and st.button("Save", key=f"save_access_{one.coach_id}", type="primary"):
                roster_actions.change_permission(one.coach_id, one.name, chosen)
            if st.button("End access", key=f"revoke_{one.coach_id}", icon=":material/block:"):
                roster_actions.revoke(one.coach_id, one.name)


def _let_in(inside: int) -> None:
    with st.form("let_in_form"):
        st.markdown("**Let a coach in**")
        label, example = "Coach's e-mail or code", "coach@example.org or GA-00YS"
        who = st.text_input(label, placeholder=example, autocomplete="off", key=f"let_in_who_{inside}")
        permission = _permission_field("They may", CoachPermission.VIEW, key="let_in_permission")
        st.caption("What they change carries their name. You can end it here at any time, and it ends at once.")
        if st.form_submit_button("Let them in", type="primary"):
            roster_actions.let_in(who, permission)


def _permission_field(label: str, default: CoachPermission, *, key: str) -> CoachPermission:
    options = list(CoachPermission)
    chosen = st.segmented_control(label, options, default=default, required=True, format_func=lambda one: _WORDS[one], key=key)
    return chosen or default


def _may(permission: CoachPermission) -> str:
    return "see and change your training" if permission is CoachPermission.EDIT else "see your training"
