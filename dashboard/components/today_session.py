"""How does today's session stand on the page: as a difference to accept, edit or decline, or as it is?"""

import streamlit as st

from core.domain.adaptation import ExerciseLine, Offer, OfferKind
from core.domain.today_views import Edits, LineEdit, Proposal, TodayView
from core.domain.vocabulary import RecommendationStatus, SessionStatus
from core.visuals import format as written
from core.visuals.coach_words import today_lead
from core.visuals.format import Units
from core.visuals.today_session import accepted_html, fields_of, session_html
from core.visuals.today_words import answered_words, coming_words, day_words, grade_note, headline, length_words, rules_note, status_words
from dashboard import data, navigation, today_actions
from dashboard.components import came_up, session_start
from dashboard.components.mode import mode
from dashboard.components.picture import picture
from dashboard.components.who_wanted import votes_on_today
from dashboard.failures import escaped

_MOST_SETS = 20
_ON_PLAN = {
    OfferKind.DELOAD: "Ask for a lighter week on Plan",
    OfferKind.MOVE: "Move it on Plan",
    OfferKind.SPLIT: "Choose another day on Plan",
}


def session(view: TodayView, units: Units) -> None:
    """Show the session with the proposal for it, and what can be done with that."""
    if view.session is None or view.status is None:
        _no_session(view)
        return
    proposal = view.proposal
    is_open = proposal is not None and proposal.status is RecommendationStatus.PROPOSED
    title = headline(proposal) if is_open and proposal is not None else view.session.title
    st.subheader(title, anchor=False)
    if is_open and proposal is not None:
        facts = [view.session.title, length_words(proposal)]
    else:
        facts = [f"{view.minutes} min" if view.minutes else "", written.points(view.session.load_points)]
    st.caption(escaped(" · ".join(fact for fact in facts if fact and fact != written.UNKNOWN)))
    if is_open and proposal is not None:
        st.markdown(today_lead(proposal.adaptation, data.profile().tone))
    drawn_for = (data.asking(), view.day, units, mode())
    picture(("today_session", *drawn_for), lambda: session_html(view, units, mode(), says_once=True))
    if proposal is not None and is_open:
        _answer(view, proposal, units)
    elif proposal is not None:
        _answered(view, proposal, units)
    if view.status is SessionStatus.COMPLETED and view.coming is not None:
        st.caption(escaped(coming_words(view)))


def _no_session(view: TodayView) -> None:
    if not view.others and view.coming is None:
        return
    icon = ":material/event:" if view.others else ":material/weekend:"
    with st.container(border=True, key="today_rest", gap="small"):
        st.subheader(f"{icon} {escaped(day_words(view))}", anchor=False)
        st.markdown(escaped(coming_words(view)))
        st.page_link(navigation.page("plan"), label="See the week", icon=":material/event_note:")


def _answer(view: TodayView, proposal: Proposal, units: Units) -> None:
    number = proposal.recommendation_id
    if said := answered_words(proposal, view):
        st.caption(escaped(said))
    session_start.answered(view)
    if proposal.is_stale:
        _stale(view, proposal)
    elif proposal.adaptation.changes and data.may_change():
        with st.container(horizontal=True, key="today_answer"):
            if st.button("Accept", icon=":material/check:", key="today_accept"):
                today_actions.accept(number)
            if not proposal.adaptation.is_blocked and st.button("Edit", icon=":material/tune:", key="today_edit"):
                edit(view, units)
            if st.button("Keep the plan", icon=":material/close:", key="today_decline"):
                today_actions.decline(number)
    for offer in () if view.injuries else proposal.adaptation.offers:
        _offer(view, offer)
    if proposal.adaptation.changes:
        votes_on_today(proposal)
    with st.container(horizontal=True, vertical_alignment="center", key="today_aside"):
        st.page_link(navigation.page("ask"), label="Ask the coach", icon=":material/forum:")
        with st.popover("Which rules, and how sure?", type="tertiary", icon=":material/help:"):
            st.markdown("\n\n".join([*rules_note(proposal.adaptation), grade_note(proposal.adaptation)]))
            st.caption(f"Proposal {number}, input {proposal.input_hash[:8]}, heuristics version {proposal.heuristics_version}.")


def _offer(view: TodayView, offer: Offer) -> None:
    """Show what else can be chosen, with the way there."""
    with st.container(key=f"today_offer_{offer.kind}", gap="xsmall"):
        st.info(escaped(offer.words), icon=":material/lightbulb:")
        if not data.may_change():
            return
        if offer.kind is OfferKind.SWAP and offer.session_id is not None:
            if st.button("Change places", icon=":material/swap_horiz:", key="today_swap", help="You see on Plan what would change first."):
                came_up.change_places(view.day, offer.session_id)
        elif offer.kind in _ON_PLAN:
            st.page_link(navigation.page("plan"), label=_ON_PLAN[offer.kind], icon=":material/event_note:")


def _answered(view: TodayView, proposal: Proposal, units: Units) -> None:
    st.caption(f"{escaped(status_words(proposal))} Proposal {proposal.recommendation_id}.")
    if proposal.adaptation.changes and proposal.status is not RecommendationStatus.DECLINED:
        with st.expander("What was changed, and why", icon=":material/difference:"):
            picture(("today_accepted", data.asking(), view.day, units, mode()), lambda: accepted_html(view, units, mode()))
            st.caption("\n\n".join(rules_note(proposal.adaptation)))
    if proposal.is_stale:
        _stale(view, proposal)
    can_undo = data.may_change() and view.undo_change_id is not None and view.status is SessionStatus.PLANNED
    if can_undo and view.undo_change_id and st.button("Undo the change", icon=":material/undo:", key="today_undo"):
        today_actions.undo(view.undo_change_id)


def _stale(view: TodayView, proposal: Proposal) -> None:
    st.info("More is known now than when this was worked out.", icon=":material/update:")
    if view.session is not None and data.may_change() and st.button("Look again", icon=":material/refresh:", key="today_again"):
        today_actions.look_again(view.session.session_id, proposal.answers)


@st.dialog("Change the suggestion", width="medium")
def edit(view: TodayView, units: Units) -> None:
    """Ask for sets and load of every changed exercise, or to leave it as planned; guardrails are not overruled."""
    proposal = view.proposal
    if proposal is None:
        return
    st.caption("Take each change as it is, set your own numbers, or keep what was planned.")
    edits = []
    for planned in proposal.before.lines:
        if fields_of(proposal.adaptation, planned.place):
            edits.append(_line(view, proposal, planned, units))
    if st.button("Accept with my changes", type="primary", width="stretch", key="today_accept_edits"):
        today_actions.accept(proposal.recommendation_id, Edits(tuple(one for one in edits if one is not None)))


def _line(view: TodayView, proposal: Proposal, planned: ExerciseLine, units: Units) -> LineEdit | None:
    after = proposal.adaptation.line(planned.place)
    shown = planned if after is None else after
    st.markdown(f"**{escaped(view.names.get(shown.movement_id, 'Exercise'))}**")
    if st.toggle("Keep as planned", key=f"keep_{planned.place}"):
        return LineEdit(planned.place, is_as_planned=True)
    if after is None:
        st.caption("Left out.")
        return None
    with st.container(horizontal=True, key=f"fields_edit_{planned.place}"):
        sets = st.number_input("Sets", value=after.sets, min_value=1, max_value=_MOST_SETS, step=1, key=f"sets_{planned.place}")
        typed = None
        if after.load_kg is not None:
            start = written.typed_load(after.load_kg, units)
            typed = st.number_input(f"Load ({units.weight})", value=start, step=2.5, format="%.1f", key=f"load_{planned.place}")
    load = written.load_from_typed(typed, units, after.load_kg)
    return LineEdit(planned.place, sets=sets, load_kg=load)
