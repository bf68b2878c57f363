"""Which planned lifts were done, and how? Read from the plan and the log, and put together by the rules."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from core.db import planning_inputs
from core.db.unit import ReadUnit
from core.domain.exposures import DoneSet, LiftedExposure, PlannedLift
from core.domain.vocabulary import ExerciseRole, MicrocycleType
from core.rules.adherence import MOST_DAYS_BESIDE
from core.rules.exposures import matched

LIGHT = frozenset({MicrocycleType.DELOAD, MicrocycleType.TAPER, MicrocycleType.RAMP_IN})


def read_exposures(unit: ReadUnit, user_id: int, since: date, start: date) -> dict[int, tuple[LiftedExposure, ...]]:
    """Return the planned lifts from `since` until before `start` that were done, by movement, oldest first; two queries."""
    planned = [planned_lift(row) for row in planning_inputs.read(unit, "planned_lifts", user_id, since=since, start=start)]
    if not planned:
        return {}
    first = min(own.day for own in planned) - timedelta(days=MOST_DAYS_BESIDE)
    movements = sorted({own.movement_id for own in planned})
    rows = planning_inputs.read(unit, "lifted", user_id, since=first, start=start, movement_ids=movements)
    return by_movement(matched(planned, [done_set(row) for row in rows]))


def by_movement(exposures: Sequence[LiftedExposure]) -> dict[int, tuple[LiftedExposure, ...]]:
    """Return exposures by their movement, in their order."""
    found: defaultdict[int, list[LiftedExposure]] = defaultdict(list)
    for own in exposures:
        found[own.planned.movement_id].append(own)
    return {number: tuple(own) for number, own in found.items()}


def planned_lift(row: Mapping[str, Any]) -> PlannedLift:
    """Return a row of `planned_lifts` as a planned exercise."""
    kind = row["microcycle_type"]
    return PlannedLift(
        exercise_id=row["id"],
        movement_id=row["movement_id"],
        day=row["date"],
        role=ExerciseRole(row["role"]),
        sets=row["target_sets"],
        reps=(row["target_rep_range_min"], row["target_rep_range_max"]),
        rpe=row["target_rpe"],
        load_kg=row["target_load_kg"],
        is_light=kind is not None and MicrocycleType(kind) in LIGHT,
    )


def done_set(row: Mapping[str, Any]) -> DoneSet:
    """Return a row of `lifted` as a performed set."""
    return DoneSet(
        movement_id=row["movement_id"],
        day=row["performed_on"],
        workout=row["workout_log_id"],
        reps=row["actual_reps"],
        load_kg=row["load_kg"],
        rpe=row["rpe"],
        exercise_id=row["session_exercise_id"],
        repetition_maximum=row["repetition_maximum"] or 0,
    )
