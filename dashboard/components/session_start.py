"""How is a workout begun or gone on with: the large button of Today, the ways on the Log and on the page of the session?"""

import streamlit as st

from core.domain.live_session import LiveView
from core.domain.today_views import TodayView
from core.domain.vocabulary import RecommendationStatus, SessionStatus
from core.visuals.format import count
from dashboard import data, navigation, session_actions, session_data
from dashboard.components import session_dialogs
from dashboard.failures import escaped

_PLAY = ":material/play_arrow:"


def running() -> LiveView | None:
    """Return the workout that runs; one that was left alone for hours is finished first."""
    return session_actions.close_forgotten(session_data.running())


def go_on(view: LiveView) -> None:
    """Show the large button back to the workout that runs."""
    done = f"{view.done_sets} of {count(view.planned_sets, 'set')}" if view.planned_sets else f"{count(view.done_sets, 'set')} so far"
    label = f"Go on: {escaped(view.sheet.title)} · {done}"
    if st.button(label, icon=_PLAY, type="primary", width="stretch", key="session_go_on"):
        st.switch_page(navigation.page("session"))


def of_today(view: TodayView) -> None:
    """Show the large button that begins today's session, or goes on with what runs; it waits while a change is to be answered first."""
    live = running()
    if live is not None and not data.may_change():
        st.caption(f":material/timer: {escaped(live.sheet.title)} runs right now.")
    elif live is not None:
        go_on(live)
    elif view.session is not None and view.status is SessionStatus.COMPLETED:
        st.caption(":material/check_circle: Done today. It stands in your log, and what follows from it below.")
    elif view.session is not None and _may_start(view) and not _is_asked(view):
        begin = st.button("Start the session", icon=_PLAY, type="primary", width="stretch", key="session_start")
        if begin:
            session_actions.start_planned(view.session.session_id)


def answered(view: TodayView) -> None:
    """Show the buttons that answer what is proposed for today and begin at once."""
    proposal = view.proposal
    if view.session is None or proposal is None or proposal.is_stale or not _may_start(view) or not _is_asked(view):
        return
    if session_data.running() is not None:
        return
    number = view.session.session_id
    if st.button("Accept and start", icon=_PLAY, type="primary", width="stretch", key="session_accept_start"):
        session_actions.start_planned(number, accept=proposal.recommendation_id)
    is_free = not proposal.adaptation.is_blocked
    if is_free and st.button("Start as planned", icon=_PLAY, width="stretch", key="session_decline_start"):
        session_actions.start_planned(number, decline=proposal.recommendation_id)


def _may_start(view: TodayView) -> bool:
    return data.may_change() and view.status in {SessionStatus.PLANNED, SessionStatus.IN_PROGRESS}


def _is_asked(view: TodayView) -> bool:
    """Tell whether a change of today's session waits for an answer."""
    proposal = view.proposal
    is_open = proposal is not None and proposal.status is RecommendationStatus.PROPOSED and bool(proposal.adaptation.changes)
    return is_open and view.status is SessionStatus.PLANNED


def empty_workout(*, is_main: bool = False) -> None:
    """Show the button that begins a workout without a plan."""
    if data.may_change() and st.button(
        "Start an empty workout", icon=_PLAY, type="primary" if is_main else "secondary", key="session_empty"
    ):
        session_actions.start_empty()


def one_circuit() -> None:
    """Show the button that begins a circuit with its clock."""
    if data.may_change() and st.button("Do a circuit", icon=":material/cycle:", key="session_circuit"):
        session_dialogs.circuit(is_running=False)


def again(activity_id: int, label: str = "Repeat this workout") -> None:
    """Show the button that begins a workout like an earlier one."""
    if data.may_change() and st.button(label, icon=":material/replay:", key="session_again"):
        session_actions.repeat(activity_id)
