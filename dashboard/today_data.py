"""Which reads does the dashboard make of today's session? As `dashboard.data`: cached per viewer, subject and data revision."""

from datetime import date

import streamlit as st

from core.domain.access import Subject, Viewer
from core.domain.adaptation import TodayAnswers
from core.domain.ensemble import TodayVotes
from core.domain.errors import GainslyError
from core.domain.today_views import TodayView
from core.domain.vocabulary import SessionStatus
from core.services import adapt_session, who_wanted
from dashboard import data, runtime
from dashboard.data import Asking


def today() -> TodayView:
    """Return the athlete's day: session, proposal, and what was said this morning."""
    return _today(data.asking(), data.today())


def first_look() -> TodayView:
    """Return the day; the first time that a session of today is opened, what is known of the body is weighed against it."""
    view, asking = today(), data.asking()
    is_open = view.session is not None and view.status is SessionStatus.PLANNED and view.proposal is None
    if view.session is None or not is_open or asking.viewer_id != asking.subject_id:
        return view
    return today() if _look(asking.viewer_id, view.session.session_id, view.day) else view


def votes(recommendation_id: int) -> TodayVotes:
    """Return what every voice leaves of the session that a proposal adapts."""
    return _votes(data.asking(), recommendation_id)


@st.cache_data(max_entries=300, ttl="1h", show_spinner=False)
def _votes(asking: Asking, recommendation_id: int) -> TodayVotes:
    return who_wanted.votes_on_today(*asking.whom, recommendation_id)


@st.cache_data(max_entries=1000, ttl="1h", show_spinner=False)
def _look(viewer_id: int, session_id: int, _day: date) -> bool:
    whom = runtime.database(), Viewer(viewer_id), Subject(viewer_id)
    try:
        adapt_session.propose(*whom, session_id, TodayAnswers(), now=runtime.now())
    except GainslyError:
        return False
    return True


@st.cache_resource(max_entries=300, ttl="1h", show_spinner=False)
def _today(asking: Asking, today: date) -> TodayView:
    return adapt_session.today(*asking.whom, now=runtime.now())
