"""How much did every muscle get in each window of days, planned and performed, of one athlete or many, in one question? (science V1)"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch
from core.db.unit import ReadUnit

# The library's map, an athlete's own map of a movement in its place, and full_body as the five muscles that it stands for.
_MAP = """
SELECT cast(NULL AS bigint) AS owner, mm.movement_id, mm.muscle_id, mm.role
FROM movement_muscle_map mm JOIN muscles u ON u.id = mm.muscle_id WHERE u.slug <> 'full_body'
UNION ALL
SELECT o.user_id, o.movement_id, o.muscle_id, o.role FROM user_movement_muscles o WHERE o.user_id = ANY(:user_ids)
UNION ALL
SELECT NULL, whole.movement_id, part.id, cast('secondary' AS muscle_role)
FROM movement_muscle_map whole JOIN muscles u ON u.id = whole.muscle_id AND u.slug = 'full_body'
JOIN muscles part ON part.slug IN ('quadriceps', 'glutes', 'upper_back', 'front_delts', 'core')
WHERE whole.role = 'primary' AND NOT EXISTS (
    SELECT 1 FROM movement_muscle_map o
    WHERE o.movement_id = whole.movement_id AND o.muscle_id <> whole.muscle_id AND o.role <> 'stabilizer')
"""

_WINDOWS = f"""
SELECT user_id, u.slug AS muscle, number, coalesce(p.sets, 0) AS planned_sets, coalesce(p.days, 0)::int AS planned_days,
       coalesce(d.sets, 0) AS performed_sets, coalesce(d.hard_sets, 0)::int AS hard_sets, coalesce(d.days, 0)::int AS training_days,
       coalesce(d.load_kg, 0) AS load_kg
FROM (
    SELECT user_id, muscle_id, (performed_on - cast(:first AS date)) / :days AS number, sum(fractional_sets) AS sets,
           sum(hard_sets) AS hard_sets, count(DISTINCT performed_on) FILTER (WHERE hard_sets > 0) AS days, sum(volume_load_kg) AS load_kg
    FROM activity_muscle_map
    WHERE user_id = ANY(:user_ids) AND performed_on BETWEEN :first AND :last AND fractional_sets > 0
    GROUP BY 1, 2, 3) d
FULL JOIN (
    SELECT e.user_id, mm.muscle_id, (e.date - cast(:first AS date)) / :days AS number,
           sum(e.sets * CASE mm.role WHEN 'primary' THEN 1.0 WHEN 'secondary' THEN 0.5 ELSE 0.0 END) AS sets,
           count(DISTINCT e.date) FILTER (WHERE mm.role = 'primary') AS days
    FROM (
        SELECT s.user_id, s.date, x.movement_id, sum(x.target_sets) AS sets,
               bool_or(o.movement_id IS NOT NULL) AS has_own_map
        FROM sessions s
        JOIN session_exercises x ON x.user_id = s.user_id AND x.session_id = s.id
        LEFT JOIN (SELECT DISTINCT user_id, movement_id FROM user_movement_muscles WHERE user_id = ANY(:user_ids)) o
               ON o.user_id = x.user_id AND o.movement_id = x.movement_id
        WHERE s.user_id = ANY(:user_ids) AND x.user_id = ANY(:user_ids) AND s.date BETWEEN :first AND :last
          AND x.role NOT IN ('warmup', 'cooldown')
        GROUP BY 1, 2, 3) e
    JOIN ({_MAP}) mm ON mm.movement_id = e.movement_id AND CASE WHEN e.has_own_map THEN mm.owner = e.user_id ELSE mm.owner IS NULL END
    WHERE mm.role <> 'stabilizer'
    GROUP BY 1, 2, 3) p USING (user_id, muscle_id, number)
JOIN muscles u ON u.id = muscle_id
ORDER BY 1, 3, 2
"""


def muscle_windows(unit: ReadUnit, user_ids: Sequence[int], first: date, last: date, days: int) -> list[dict[str, Any]]:
    """Return what every muscle got in each window of `days` days from `first` to `last`; window 0 begins on `first`.

    Planned and performed fractional sets, hard sets, days of direct work and load [kg]; muscles that got nothing in a window are left out.
    The planner takes a roster for one row, because the policy and the statement both name the athletes; it is kept from looking the muscle
    map up anew for every planned exercise.
    """
    unit.session.execute(text("SET LOCAL enable_nestloop = off"))
    found = fetch(unit.session, _WINDOWS, {"user_ids": list(user_ids), "first": first, "last": last, "days": days})
    unit.session.execute(text("SET LOCAL enable_nestloop = on"))
    return found
