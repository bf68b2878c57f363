"""Which program does a demo athlete follow? Begun two weeks ago, planned up to the coming week, each week as of its own Monday.

Everything is a function of the calendar week, so that planning again in the same week changes nothing. The running week comes first,
because somebody looks at it already; the weeks around it go on with its main lifts.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.adherence import Kept
from core.domain.plan_views import ProgramView
from core.domain.vocabulary import SplitTemplate
from core.services import follow_week, log_workout, plan_week, programs, review_adherence, view_plan
from core.services.plan_week import WeekOutcome
from core.services.programs import FAR, NEAR, ProgramWishes
from seeds.demo import life
from seeds.demo.athlete import DemoAthlete

BEGAN_WEEKS_AGO = 2
PLANNED_WEEKS = BEGAN_WEEKS_AGO + 2
WEEKS = 12
EARLY = time(4)


def plan_running_week(database: Database, athlete: DemoAthlete, subject: Subject, today: date) -> WeekOutcome | None:
    """Give a demo athlete a program where there is none and plan its running week; return it, `None` when it was planned before."""
    monday = today - timedelta(days=today.weekday())
    program = _program(database, athlete, subject, today)
    running = next((own for own in program.microcycles if own.start == monday), None)
    if running is None or running.is_planned:
        return None
    viewer = Viewer(subject.user_id)
    return plan_week.plan_microcycle(database, viewer, subject, running.microcycle_id, now=_early(monday), limits=NEAR)


def plan_weeks_around(database: Database, athlete: DemoAthlete, subject: Subject, today: date, running: WeekOutcome | None) -> int:
    """Plan the weeks from the first one up to the coming one, from the running one on; return how many were planned."""
    viewer, monday = Viewer(subject.user_id), today - timedelta(days=today.weekday())
    cycles = [own for own in _program(database, athlete, subject, today).microcycles if own.start <= monday + timedelta(weeks=1)]
    missing = [cycle for cycle in cycles[-PLANNED_WEEKS:] if not cycle.is_planned]
    options: dict[str, Any] = {} if running is None else {"main_before": programs.main_lifts(running), "alike": running.result.plan}
    for cycle in missing:
        as_of = _early(min(cycle.start, monday))
        plan_week.plan_microcycle(database, viewer, subject, cycle.microcycle_id, now=as_of, limits=FAR, **options)
    return len(missing)


def keep_what_was_done(database: Database, subject: Subject, today: date) -> None:
    """Say of sessions that passed which activity of their day fulfilled them, where that cannot be told from the exercises."""
    viewer, monday = Viewer(subject.user_id), today - timedelta(days=today.weekday())
    first, now = monday - timedelta(weeks=BEGAN_WEEKS_AGO), datetime.combine(today, EARLY, UTC)
    view = review_adherence.review_adherence(database, viewer, subject, first=first, last=today, now=now)
    lines = [line for week in view.weeks for line in week.sessions]
    done = {line.when: line for line in lines if line.kept is Kept.UNPLANNED}
    for line in lines:
        own = done.get(line.when)
        if line.kept is Kept.MISSED and line.session_id is not None and own is not None and bool(own.performed_sets) == bool(line.sets):
            log_workout.link_to_session(database, viewer, subject, own.activity_ids[0], line.session_id)


def look_back(database: Database, subject: Subject, today: date) -> None:
    """Ask once what follows from the week before the running one, as on its Monday, so that a coach has proposals to answer."""
    viewer, monday = Viewer(subject.user_id), today - timedelta(days=today.weekday())
    program = view_plan.view_program(database, viewer, subject)
    running = next((own for own in program.microcycles if own.start == monday), None) if program is not None else None
    if running is None or follow_week.view(database, viewer, subject, running.microcycle_id, now=_early(today)).lines:
        return
    follow_week.look_back(database, viewer, subject, running.microcycle_id, now=_early(monday))


def wishes_of(athlete: DemoAthlete, start: date) -> ProgramWishes:
    """Return what a demo athlete wants of a program that begins on a day."""
    return ProgramWishes(
        athlete.goals,
        start,
        weeks=WEEKS,
        days_per_week=athlete.days_per_week,
        split=SplitTemplate.HYBRID if athlete.kinds else None,
        disciplines={} if athlete.life is None else {slug: weight for slug, (_, weight) in athlete.life.disciplines.items()},
        hybrid_definition={str(number): kind.value for number, kind in enumerate(athlete.kinds, start=1)} or None,
    )


def _program(database: Database, athlete: DemoAthlete, subject: Subject, today: date) -> ProgramView:
    viewer, monday = Viewer(subject.user_id), today - timedelta(days=today.weekday())
    program = view_plan.view_program(database, viewer, subject)
    if program is not None and program.start + timedelta(weeks=program.weeks) > monday:
        return program
    start = monday - timedelta(weeks=BEGAN_WEEKS_AGO)
    programs.create_program(database, viewer, subject, wishes_of(athlete, start), now=_early(start))
    if athlete.life is not None:
        life.begin_program(database, subject, athlete.life, athlete.goals, today)
    begun = view_plan.view_program(database, viewer, subject)
    if begun is None:
        raise LookupError(f"{athlete.name} has no program, although one was written.")
    return begun


def _early(day: date) -> datetime:
    return datetime.combine(day, EARLY, UTC)
