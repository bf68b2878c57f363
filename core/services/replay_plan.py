"""Does a stored plan come out the same again, from nothing but what was stored with it?"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.db import plans
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.plan_edits import EditKind, PlanEdit
from core.domain.planning import problem_from_json, to_json
from core.domain.weekplan import PlanResult
from core.planner.worker import edit_in_worker, plan_in_worker
from core.services.plan_week import Solver
from core.services.store_plan import BOUND, EDIT

CLOCK = frozenset({"build_seconds", "first_seconds", "seconds", "assumed"})


@dataclass(frozen=True)
class Replay:
    """Whether a stored proposal comes out the same again, byte for byte, from which input and seed; no seed where rules alone decided."""

    recommendation_id: int
    is_same: bool
    input_hash: str
    stored: str
    again: str
    seed: int | None = None

    @property
    def seed_words(self) -> str:
        """Return in words what was drawn by chance."""
        return "no seed, as rules alone decided" if self.seed is None else f"seed {self.seed}"


def replay(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int, *, solver: Solver = plan_in_worker) -> Replay:
    """Plan again from the stored input and compare with what was stored; times are left out, since no two runs share them.

    Raises `NotFoundError` when the subject has no such proposal.
    """
    with database.read(viewer, subject) as unit:
        row = plans.recommendation(unit, subject.user_id, recommendation_id)
    if row is None:
        raise NotFoundError(f"There is no proposal {recommendation_id}.")
    again = json.loads(to_json(_again(row["input_json"], solver)))
    stored, computed = _lasting(row["output_json"]), _lasting(again)
    return Replay(recommendation_id, stored == computed, row["input_hash"], stored, computed, row["solver_seed"])


def _again(given: Mapping[str, Any], solver: Solver) -> PlanResult:
    problem = problem_from_json(json.dumps(given))
    if EDIT not in given or problem.previous is None:
        return solver(problem)
    edit = {**given[EDIT], "kind": EditKind(given[EDIT]["kind"])}
    bound = edit.pop(BOUND)
    return edit_in_worker(problem, problem.previous, PlanEdit(**edit), bound)


def _lasting(result: Mapping[str, Any]) -> str:
    """Return a result without what depends on the clock, as canonical text."""
    kept = {name: value for name, value in result.items() if name not in CLOCK}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
