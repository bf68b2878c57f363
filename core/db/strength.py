"""Which sets tell how strong an athlete is in a movement? (science E1 to E5)"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

_TRAINED = """
SELECT m.id AS movement_id, m.slug, m.name, m.pattern, t.days, t.last_day,
       coalesce(v.body_weight_share, m.body_weight_share) AS body_weight_share
FROM (
    SELECT movement_id, count(DISTINCT performed_on) AS days, max(performed_on) AS last_day
    FROM exercise_set_logs WHERE user_id = :user_id GROUP BY movement_id) t
JOIN movements m ON m.id = t.movement_id
LEFT JOIN user_movement_values v ON v.user_id = :user_id AND v.movement_id = m.id
ORDER BY t.days DESC, m.name
"""

_SETS = """
SELECT workout_log_id, movement_id, performed_on, set_number, set_type, actual_reps, load_kg, rpe, rir, velocity_mps,
       actual_duration_seconds, distance_m
FROM exercise_set_logs
WHERE user_id = :user_id AND movement_id = :movement_id AND performed_on <= :last AND set_type <> 'warmup'
ORDER BY performed_on, workout_log_id, exercise_order, set_number
"""

_TOP_SETS = """
SELECT movement_id, workout_log_id, performed_on, reps, load_kg, rpe, rir, e1rm_kg, e1rm_is_lower_bound
FROM top_set_logs
WHERE user_id = :user_id AND movement_id = ANY(:movement_ids) AND performed_on <= :last AND e1rm_kg IS NOT NULL
ORDER BY movement_id, performed_on, workout_log_id
"""


def trained_movements(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return the movements that one athlete has sets of, most trained first."""
    return fetch(unit.session, _TRAINED, {"user_id": user_id})


def sets_of(unit: ReadUnit, user_id: int, movement_id: int, last: date) -> list[dict[str, Any]]:
    """Return all performed sets of a movement up to a day, oldest first, warm-ups left out."""
    return fetch(unit.session, _SETS, {"user_id": user_id, "movement_id": movement_id, "last": last})


def top_sets_of(unit: ReadUnit | WriteUnit, user_id: int, movement_ids: Sequence[int], last: date) -> list[dict[str, Any]]:
    """Return the best set per workout of some movements up to a day, with its estimate [kg], oldest first per movement."""
    return fetch(unit.session, _TOP_SETS, {"user_id": user_id, "movement_ids": list(movement_ids), "last": last})
