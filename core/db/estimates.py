"""Which estimates of a one-repetition maximum does an athlete have?"""

from datetime import date
from typing import Any

from core.db.rows import fetch
from core.db.unit import ReadUnit

_ESTIMATES = """
SELECT t.movement_id, m.name AS movement_name, t.performed_on, t.reps, t.rpe, t.rir, t.e1rm_kg, t.e1rm_is_lower_bound
FROM top_set_logs t JOIN movements m ON m.id = t.movement_id
WHERE t.user_id = :user_id AND t.performed_on <= :last AND t.e1rm_kg IS NOT NULL
ORDER BY t.movement_id, t.performed_on, t.workout_log_id
"""


def session_estimates(unit: ReadUnit, user_id: int, last: date) -> list[dict[str, Any]]:
    """Return the best estimate [kg] of every movement and workout up to a day, oldest first per movement."""
    return fetch(unit.session, _ESTIMATES, {"user_id": user_id, "last": last})
