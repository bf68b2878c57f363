"""Which reads does a coach's roster make? Who is on it is asked in every run, so that a revocation counts at once; the rest is cached."""

from datetime import date

from core.domain.access import Subject, Viewer
from core.domain.roster import AccessRequest, AccessView, Comment, RosterAthlete, RosterQuery, RosterView
from core.services import accounts, coach_access, coach_comments, find_athletes, review_roster
from core.services.review_roster import RosterKey
from dashboard import caches, data, runtime, state
from dashboard.data import Asking


def viewer() -> Viewer:
    """Return who is signed in."""
    number = state.viewer_id()
    if number is None:
        raise RuntimeError("nobody is signed in")
    return Viewer(number)


def today() -> date:
    """Return the coach's own calendar day, whoever is looked at."""
    return runtime.today(_time_zone(viewer().user_id))


def is_coach() -> bool:
    """Tell whether the person who is signed in coaches anybody, or said so."""
    number = state.viewer_id()
    if number is None:
        return False
    looker = data.looker(number)
    return bool(looker.linked) or (looker.person is not None and looker.person.is_coach)


def roster() -> RosterView:
    """Return everybody on the roster."""
    database, me = runtime.database(), viewer()
    with database.together(me, Subject(me.user_id)) as unit:
        data.look_ahead(unit, today, lambda: review_roster.linked(database, me))
        return _roster(me.user_id, data.looker(me.user_id).revision, review_roster.roster_key(database, me), today())


def found(view: RosterView, query: RosterQuery) -> tuple[RosterAthlete, ...]:
    """Return the athletes that fit what the coach looks for."""
    return find_athletes.find_athletes(view, query)


def access() -> AccessView:
    """Return who may see the training of the person who is signed in, and who asks."""
    return coach_access.view_access(runtime.database(), viewer())


def comments(athlete_id: int) -> tuple[Comment, ...]:
    """Return what was said to and by an athlete lately."""
    return coach_comments.comments(runtime.database(), viewer(), Subject(athlete_id))


def asks_me() -> tuple[AccessRequest, ...]:
    """Return the coaches who wait for an answer of the person who is signed in."""
    return access().asks_me if data.looker(viewer().user_id).is_asked else ()


def own_comments() -> tuple[Comment, ...]:
    """Return what was said to and by the person who is signed in."""
    number = viewer().user_id
    return _comments(Asking(number, number, data.looker(number).revision))


@caches.kept()
def _comments(asking: Asking) -> tuple[Comment, ...]:
    return coach_comments.comments(*asking.whom)


@caches.copied(entries=50, seconds=600)
def _roster(viewer_id: int, own: int, key: RosterKey, today: date) -> RosterView:
    del own, key  # only there so that another roster is another entry
    return review_roster.review_roster(runtime.database(), Viewer(viewer_id), today=today)


@caches.copied(seconds=300)
def _time_zone(viewer_id: int) -> str:
    return accounts.profile(runtime.database(), Viewer(viewer_id), Subject(viewer_id)).time_zone
