"""How is a proposal kept, so that it can be explained and replayed to the same bytes?"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from typing import Any

from core.db import plans
from core.db.unit import WriteUnit
from core.domain.adaptation import Adaptation, AdaptationInput
from core.domain.follow import FollowAnswer, FollowInput
from core.domain.planning import to_json
from core.domain.vocabulary import RecommendationKind, RecommendationStatus, SolverStatus
from core.domain.weekplan import PlanResult, PlanStatus
from core.services.assemble_today import AssembledToday
from core.services.assemble_week import AssembledWeek

EDIT, BOUND, REPAIR = "edit", "bound", "repair"
EVIDENCE = ("quantity", "value", "threshold", "unit", "grade", "step")
SOLVED = {
    PlanStatus.PROVED: SolverStatus.OPTIMAL,
    PlanStatus.FEASIBLE: SolverStatus.FEASIBLE,
    PlanStatus.IMPOSSIBLE: SolverStatus.INFEASIBLE,
    PlanStatus.OUT_OF_TIME: SolverStatus.TIMED_OUT,
}


def store_recommendation(
    unit: WriteUnit,
    kind: RecommendationKind,
    assembled: AssembledWeek,
    result: PlanResult,
    *,
    today: date,
    edit: Mapping[str, Any] | None = None,
    repair: Mapping[str, Any] | None = None,
    **links: Any,
) -> int:
    """Write a proposal with the versions of everything that it read, its proof, its reasons and the input that replays it.

    `edit` is what a person changed by hand in the `previous` plan of the problem, for a proposal that was not searched for. `repair` is
    what came up and why the week changes; it stands beside the problem, which holds its effects, and is no part of the hash.
    """
    given = json.loads(to_json(assembled.problem)) | ({} if edit is None else {EDIT: edit}) | ({} if repair is None else {REPAIR: repair})
    values = {
        "kind": kind.value,
        "for_date": assembled.problem.days[0].day,
        "heuristics_name": assembled.problem.heuristics_name,
        "heuristics_version": assembled.problem.heuristics_version,
        "state_date": today,
        "solver_version": result.solver_version,
        "solver_seed": result.seed,
        "solver_status": SOLVED[result.status].value,
        "objective": result.what_objective,
        "bound": result.what_bound,
        "gap": result.gap,
        "deterministic_time": result.deterministic_time,
        "input_hash": result.input_hash if edit is None else hashlib.sha256(canonical(given)).hexdigest(),
        "input_json": given,
        "output_json": {**json.loads(to_json(result)), "assumed": list(assembled.notes)},
        **links,
    }
    reasons = [
        {
            "rule": share.term,
            "movement_id": reason.movement_id,
            "values_json": {"value": share.value, "price": reason.price, "alternative_id": reason.alternative_id},
            "sentence": share.words,
        }
        for reason, share in ((own, share) for own in result.reasons for share in own.shares)
    ]
    return _store(unit, assembled, values, reasons)


def store_answer(
    unit: WriteUnit,
    kind: RecommendationKind,
    assembled: AssembledToday | AssembledWeek,
    given: AdaptationInput | FollowInput,
    told: Adaptation | FollowAnswer,
    *,
    today: date,
    **links: Any,
) -> int:
    """Write what a rule answered to its input, as a proposal that waits, with its reasons and the input that replays it."""
    values = {
        "kind": kind.value,
        "status": RecommendationStatus.PROPOSED.value,
        "heuristics_name": given.heuristics_name,
        "heuristics_version": given.heuristics_version,
        "state_date": today if assembled.state_hash else None,
        "input_hash": told.input_hash,
        "input_json": json.loads(to_json(given)),
        "output_json": json.loads(to_json(told)),
        **links,
    }
    muscles = plans.muscle_ids(unit)
    reasons = [
        {
            "rule": reason.rule,
            "movement_id": reason.movement_id,
            "muscle_id": None if reason.muscle is None else muscles[reason.muscle.value],
            "values_json": {name: getattr(reason, name) for name in EVIDENCE if hasattr(reason, name)},
            "sentence": reason.words,
        }
        for reason in told.reasons
    ]
    return _store(unit, assembled, values, reasons)


def _store(
    unit: WriteUnit, assembled: AssembledToday | AssembledWeek, values: Mapping[str, Any], reasons: Sequence[Mapping[str, Any]]
) -> int:
    """Write a recommendation with what it read and why it is so."""
    read = {"state_hash": assembled.state_hash, "code_version": version("gainsly")}
    number = plans.insert(unit, "recommendations", {**values, **read})
    numbered = [{"recommendation_id": number, "position": place, **reason} for place, reason in enumerate(reasons, start=1)]
    goals = [{"recommendation_id": number, "goal_id": goal} for goal in assembled.goal_ids]
    run = assembled.ingestion_run_id
    runs = [] if run is None else [{"recommendation_id": number, "ingestion_run_id": run}]
    for table, rows in (("recommendation_reasons", numbered), ("recommendation_goals", goals), ("recommendation_ingestion_runs", runs)):
        if rows:
            plans.insert_many(unit, table, rows)
    return number


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return JSON content as bytes that are equal for equal content."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
