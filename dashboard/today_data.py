"""Which reads does the dashboard make of today's session? As `dashboard.data`: cached per viewer, subject and data revision."""

from datetime import date

from core.domain.access import Subject, Viewer
from core.domain.adaptation import TodayAnswers
from core.domain.ensemble import TodayVotes
from core.domain.errors import GainslyError
from core.domain.review import LoadView, LogView, MusclesView
from core.domain.today_views import TodayView
from core.domain.vocabulary import SessionStatus
from core.services import adapt_session, who_wanted
from dashboard import caches, data, filters, follow_data, repair_data, roster_data, runtime, session_data, state
from dashboard.data import Asking

MOST_ENTRIES, MOST_TO_REPEAT = 4, 6


def end() -> date:
    """Return the day that the page looks back from: today, or that of the last training when that is long ago."""
    return filters.end_of_interest(data.today(), data.last_day(), filters.GLANCE_DAYS)


def load() -> LoadView:
    """Return the load of the last weeks."""
    return data.load(*filters.glance(end()))


def log() -> LogView:
    """Return the newest activities."""
    return data.history("", 0, MOST_ENTRIES)


def muscles() -> MusclesView:
    """Return the volume of the last two weeks."""
    return data.muscles(2, end())


def look_ahead() -> None:
    """Read at once what the page shows: the day, the last weeks, what runs, what a coach said, and how the week goes."""

    def week() -> None:
        running = follow_data.now()
        if running is not None:
            repair_data.noticed(running.microcycle_id)

    def proposed() -> None:
        view = today()
        if view.proposal is not None:
            votes(view.proposal.recommendation_id)

    is_own = state.viewer_id() == state.subject_id()
    data.ahead(proposed, week, load, log, muscles, session_data.running, *((roster_data.own_comments,) if is_own else ()))


def look_ahead_to_begin() -> None:
    """Read at once what is shown where a workout can be begun: today's session, and the newest workouts; nothing while one runs."""

    def waiting() -> None:
        if session_data.running() is None:
            data.ahead(today, to_repeat)

    data.ahead(waiting)


def to_repeat() -> LogView:
    """Return the newest activities, one of which may be done again."""
    return data.history("", 0, MOST_TO_REPEAT)


def today() -> TodayView:
    """Return the athlete's day: session, proposal, and what was said this morning."""
    return _today(data.asking(), data.today())


def first_look() -> TodayView:
    """Return the day; the first time that a session of today is opened, what is known of the body is weighed against it."""
    view, asking = today(), data.asking()
    is_open = view.session is not None and view.status is SessionStatus.PLANNED and view.proposal is None
    if view.session is None or not is_open or asking.viewer_id != asking.subject_id:
        return view
    if not _look(asking.viewer_id, view.session.session_id, view.day):
        return view
    look_ahead()
    return today()


def votes(recommendation_id: int) -> TodayVotes:
    """Return what every voice leaves of the session that a proposal adapts."""
    return _votes(data.asking(), recommendation_id)


@caches.copied()
def _votes(asking: Asking, recommendation_id: int) -> TodayVotes:
    return who_wanted.votes_on_today(*asking.whom, recommendation_id)


@caches.copied()
def _look(viewer_id: int, session_id: int, _day: date) -> bool:
    whom = runtime.database(), Viewer(viewer_id), Subject(viewer_id)
    try:
        adapt_session.propose(*whom, session_id, TodayAnswers(), now=runtime.now())
    except GainslyError:
        return False
    return True


@caches.kept()
def _today(asking: Asking, today: date) -> TodayView:
    return adapt_session.today(*asking.whom, now=runtime.now())
