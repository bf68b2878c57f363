"""Which program does a demo athlete follow? Begun two weeks ago, planned up to the coming week, each week as of its own Monday.

Everything is a function of the calendar week, so that planning again in the same week changes nothing.
"""

from datetime import UTC, date, datetime, time, timedelta

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.planning import Limits
from core.services import plan_week, programs, view_plan
from core.services.programs import FAR, ProgramWishes
from seeds.demo.athlete import DemoAthlete

BEGAN_WEEKS_AGO = 2
PLANNED_WEEKS = BEGAN_WEEKS_AGO + 2
WEEKS = 12
EARLY = time(4)
NOW = Limits(what_units=1.0, when_units=1.0)


def plan(database: Database, athlete: DemoAthlete, subject: Subject, today: date) -> int:
    """Give a demo athlete a program where it has none, and plan its weeks up to the coming one; return how many were planned."""
    viewer, monday = Viewer(subject.user_id), today - timedelta(days=today.weekday())
    program = view_plan.view_program(database, viewer, subject)
    if program is None or program.start + timedelta(weeks=program.weeks) <= monday:
        start = monday - timedelta(weeks=BEGAN_WEEKS_AGO)
        wishes = ProgramWishes(athlete.goals, start, weeks=WEEKS, days_per_week=athlete.days_per_week)
        programs.create_program(database, viewer, subject, wishes, now=_early(start))
        program = view_plan.view_program(database, viewer, subject)
    cycles = [] if program is None else [own for own in program.microcycles if own.start <= monday + timedelta(weeks=1)]
    missing = [cycle for cycle in cycles[-PLANNED_WEEKS:] if not cycle.is_planned]
    for cycle in missing:
        limits = NOW if cycle.start == monday else FAR
        as_of = _early(min(cycle.start, monday))
        plan_week.plan_microcycle(database, viewer, subject, cycle.microcycle_id, now=as_of, limits=limits)
    return len(missing)


def _early(day: date) -> datetime:
    return datetime.combine(day, EARLY, UTC)
