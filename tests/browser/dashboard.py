"""Run `gainsly` for journeys, which plan with little work: `python -m tests.browser.dashboard serve …`.

How well the planner does with its usual work is asked in `tests/planner`; here it matters that a week comes, is shown and is changed.
"""

from cli.main import main
from core.domain.planning import Limits
from core.planner import worker
from core.services import plan_week, programs
from tests.makers.solving import solve_text_once

LITTLE = Limits(what_units=0.05, when_units=0.05)


def plan_with_little_work() -> None:
    """Let services ask for little work where nobody says how much, and the worker process keep what it finds for the run of the tests."""
    plan_week.Limits = lambda: LITTLE  # type: ignore[assignment, attr-defined]
    programs.NEAR = programs.OF_KIND = programs.FAR = LITTLE
    worker._plan = solve_text_once


if __name__ == "__main__":
    plan_with_little_work()
    main()
