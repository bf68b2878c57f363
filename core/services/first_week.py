"""How does the end of the setup become a program and a checked first week on screen?"""

from collections.abc import Callable, Mapping
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime

from core.db import training_setup as stored
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.planning import PlanProblem
from core.domain.training_setup import FirstWeekWishes, SetupStep, SetupView, StepState
from core.domain.vocabulary import Goal
from core.domain.weekplan import PlanResult
from core.planner.worker import plan_in_worker, submit
from core.services import programs
from core.services.plan_week import Solver, WeekOutcome, plan_microcycle

LOOK_EVERY_S = 0.5
USUAL_DAYS_PER_WEEK = 4
USUAL_POINTS: Mapping[Goal, int] = {Goal.STRENGTH: 5, Goal.HYPERTROPHY: 3, Goal.ENDURANCE: 2}
Progress = Callable[[str, float], None]
"""Is told what is going on, and for how long it has [s]."""


def usual_days_per_week(view: SetupView) -> int:
    """Return how many days a week a program begins with: those that have time, as far as a program goes."""
    free = sum(1 for day in view.days if day.minutes)
    low, high = programs.DAYS
    return min(max(free or USUAL_DAYS_PER_WEEK, low), high)


def plan_first_week(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    wishes: FirstWeekWishes,
    *,
    now: datetime,
    progress: Progress = lambda _words, _seconds: None,
    solver: Solver | None = None,
) -> WeekOutcome:
    """Write a program from what was said and plan its first microcycle in the worker process; a running program ends.

    Raises `InputError` with the rule that a wish breaks. A week that cannot be is an outcome, with its conflict and ways out.
    """
    with database.read(viewer, subject) as unit:
        rows = stored.read(unit, "skills", subject.user_id)
    disciplines = {row["slug"]: round(row["weight"]) for row in rows if row["kind"] == "discipline" and row["weight"]}
    progress("Writing the program", 0.0)
    program_id = programs.create_program(
        database,
        viewer,
        subject,
        programs.ProgramWishes(
            goals=dict(wishes.points),
            start=wishes.start,
            weeks=wishes.weeks,
            days_per_week=wishes.days_per_week,
            disciplines=disciplines,
        ),
        now=now,
    )
    with database.write(viewer, subject) as writer:
        stored.mark_step(writer, SetupStep.GOALS.value, StepState.ANSWERED.value)
        stored.keep_first_week(writer, None)
    first = programs.running_microcycle(database, viewer, subject, program_id, now=now)
    progress("Reading what you said and did", 0.0)
    return plan_microcycle(database, viewer, subject, first, now=now, solver=solver or _watched(progress))


def _watched(progress: Progress) -> Solver:
    """Return a solver in the worker process that tells how long it has been searching."""

    def solve(problem: PlanProblem) -> PlanResult:
        future, waited = submit(problem), 0.0
        while True:
            progress("Choosing movements and proving the week", waited)
            try:
                return future.result(timeout=LOOK_EVERY_S)
            except TimeoutError:
                waited += LOOK_EVERY_S
            except BrokenProcessPool:
                return plan_in_worker(problem)

    return solve
