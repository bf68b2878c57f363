"""Which program does a demo athlete follow? Begun two weeks ago, planned up to the coming week, each week as of its own Monday.

Everything is a function of the calendar week, so that planning again in the same week changes nothing. The running week comes first,
because somebody looks at it already; the weeks around it go on with its main lifts.
"""

from datetime import UTC, date, datetime, time, timedelta

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.plan_views import ProgramView
from core.services import plan_week, programs, view_plan
from core.services.programs import FAR, NEAR, ProgramWishes
from seeds.demo import life
from seeds.demo.athlete import DemoAthlete

BEGAN_WEEKS_AGO = 2
PLANNED_WEEKS = BEGAN_WEEKS_AGO + 2
WEEKS = 12
EARLY = time(4)


def plan_running_week(database: Database, athlete: DemoAthlete, subject: Subject, today: date) -> frozenset[int] | None:
    """Give a demo athlete a program where there is none and plan its running week; return its main lifts, `None` when it was planned."""
    monday = today - timedelta(days=today.weekday())
    program = _program(database, athlete, subject, today)
    running = next((own for own in program.microcycles if own.start == monday), None)
    if running is None or running.is_planned:
        return None
    viewer = Viewer(subject.user_id)
    outcome = plan_week.plan_microcycle(database, viewer, subject, running.microcycle_id, now=_early(monday), limits=NEAR)
    return programs.main_lifts(outcome)


def plan_weeks_around(database: Database, athlete: DemoAthlete, subject: Subject, today: date, main_lifts: frozenset[int] | None) -> int:
    """Plan the weeks from the first one up to the coming one; return how many were planned."""
    viewer, monday = Viewer(subject.user_id), today - timedelta(days=today.weekday())
    cycles = [own for own in _program(database, athlete, subject, today).microcycles if own.start <= monday + timedelta(weeks=1)]
    missing = [cycle for cycle in cycles[-PLANNED_WEEKS:] if not cycle.is_planned]
    for cycle in missing:
        as_of = _early(min(cycle.start, monday))
        plan_week.plan_microcycle(database, viewer, subject, cycle.microcycle_id, now=as_of, limits=FAR, main_before=main_lifts)
    return len(missing)


def _program(database: Database, athlete: DemoAthlete, subject: Subject, today: date) -> ProgramView:
    viewer, monday = Viewer(subject.user_id), today - timedelta(days=today.weekday())
    program = view_plan.view_program(database, viewer, subject)
    if program is not None and program.start + timedelta(weeks=program.weeks) > monday:
        return program
    start = monday - timedelta(weeks=BEGAN_WEEKS_AGO)
    disciplines = {} if athlete.life is None else {slug: weight for slug, (_, weight) in athlete.life.disciplines.items()}
    wishes = ProgramWishes(athlete.goals, start, weeks=WEEKS, days_per_week=athlete.days_per_week, disciplines=disciplines)
    programs.create_program(database, viewer, subject, wishes, now=_early(start))
    if athlete.life is not None:
        life.begin_program(database, subject, athlete.life, athlete.goals, today)
    begun = view_plan.view_program(database, viewer, subject)
    if begun is None:
        raise LookupError(f"{athlete.name} has no program, although one was written.")
    return begun


def _early(day: date) -> datetime:
    return datetime.combine(day, EARLY, UTC)
