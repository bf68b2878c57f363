"""Which was the best set of each movement in a workout? (science E1, E2, E5)"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from core.domain.vocabulary import E1RMFormula, MovementPattern, SetType
from core.metrics.strength import e1rm_array, reserve_array
from core.metrics.values import FloatArray


def best_sets(rows: Sequence[Mapping[str, Any]], weights: Sequence[tuple[date, float]], formula: E1RMFormula) -> list[dict[str, Any]]:
    """Return the set with the highest estimated one-repetition maximum per workout and movement, as columns of `top_set_logs`.

    `rows` are performed working sets; `weights` the athlete's body weights [kg] by day, oldest first. Where no set allows an estimate, the
    heaviest counts and carries none. For body-weight movements the estimate is of the system load, body weight included.
    """
    if not rows:
        return []
    external = _column(rows, "load_kg")
    share = _column(rows, "body_weight_share")
    body = np.where(np.isnan(share), 0.0, share * _body_weight([row["performed_on"] for row in rows], weights))
    system = np.where(np.isnan(share), external, np.nan_to_num(external) + body)
    reps, reserve = _column(rows, "actual_reps"), _reserve(rows)
    single_joint = np.array([row["pattern"] == MovementPattern.ISOLATION for row in rows])
    estimate = e1rm_array(system, reps, reserve, formula, is_single_joint=single_joint)
    key = np.array([[row["workout_log_id"], row["movement_id"]] for row in rows])
    order = np.lexsort((np.nan_to_num(reps), np.nan_to_num(system, nan=-1e9), np.nan_to_num(estimate, nan=-1e9), key[:, 1], key[:, 0]))
    last_of_group = np.append(np.any(key[order][1:] != key[order][:-1], axis=1), True)
    return [_top_set(rows[i], estimate[i], bool(np.isnan(reserve[i])), formula) for i in order[last_of_group]]


def _top_set(row: Mapping[str, Any], estimate: float, is_lower_bound: bool, formula: E1RMFormula) -> dict[str, Any]:
    has_estimate = not np.isnan(estimate)
    return {
        "workout_log_id": row["workout_log_id"],
        "movement_id": row["movement_id"],
        "pattern": row["pattern"],
        "performed_on": row["performed_on"],
        "set_number": row["set_number"],
        "reps": row["actual_reps"],
        "load_kg": row["load_kg"],
        "rpe": row["rpe"],
        "rir": row["rir"],
        "velocity_mps": row["velocity_mps"],
        "e1rm_kg": float(estimate) if has_estimate else None,
        "e1rm_formula": formula.value if has_estimate else None,
        "e1rm_is_lower_bound": has_estimate and is_lower_bound,
    }


def _column(rows: Sequence[Mapping[str, Any]], name: str) -> FloatArray:
    return np.array([np.nan if row[name] is None else float(row[name]) for row in rows])


def _reserve(rows: Sequence[Mapping[str, Any]]) -> FloatArray:
    return reserve_array(_column(rows, "rpe"), _column(rows, "rir"), [row["set_type"] == SetType.FAILURE for row in rows])


def _body_weight(days: Sequence[date], weights: Sequence[tuple[date, float]]) -> FloatArray:
    """Body weight [kg] on each day: the last one measured, before the first measurement the first one, NaN when never measured."""
    if not weights:
        return np.full(len(days), np.nan)
    measured = np.array([day.toordinal() for day, _ in weights])
    values = np.array([value for _, value in weights])
    position = np.searchsorted(measured, [day.toordinal() for day in days], side="right") - 1
    result: FloatArray = values[np.maximum(position, 0)]
    return result
