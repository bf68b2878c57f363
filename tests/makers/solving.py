"""How does a test get a planned week without searching again for one that another test has found? Equal problems give equal plans.

What was planned is kept for one run of the tests, in a folder that all processes of the run share.
"""

import os
import pickle
from pathlib import Path

from core.domain.planning import PlanProblem, problem_from_json, problem_hash
from core.domain.weekplan import PlanResult

FOLDER = "GAINSLY_TEST_PLANS"


def solve_once(problem: PlanProblem) -> PlanResult:
    """Plan a week as the planner does, once for all tests of a run that ask for the same."""
    kept = Path(os.environ[FOLDER]) / problem_hash(problem)
    if kept.exists():
        found: PlanResult = pickle.loads(kept.read_bytes())  # noqa: S301 - written below, in a folder of this run
        return found
    from core.planner.solve import plan  # noqa: PLC0415 - a second, which no test pays that plans nothing

    result = plan(problem)
    own = kept.with_suffix(f".{os.getpid()}")
    own.write_bytes(pickle.dumps(result))
    own.replace(kept)
    return result


def solve_text_once(text: str) -> PlanResult:
    """Do the same for a problem as JSON, as the worker process of a dashboard is asked."""
    return solve_once(problem_from_json(text))
