"""Which muscles of a workout are asked about in the first week of a block, and what was told of them?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit

_MICROCYCLE = """
SELECT c.start_date, c.length_days, c.microcycle_type::text, b.microcycle_type::text AS before
FROM activity_instances i
JOIN sessions s ON s.user_id = i.user_id AND s.id = i.session_id
JOIN microcycles c ON c.user_id = s.user_id AND c.id = s.microcycle_id
LEFT JOIN microcycles b ON b.user_id = c.user_id AND b.program_id = c.program_id AND b.sequence_number = c.sequence_number - 1
WHERE i.user_id = :user_id AND i.id = :activity_id AND i.completed
"""

_MUSCLES = """
SELECT u.slug AS muscle, m.hard_sets, f.mind_muscle, f.pump, f.disruption
FROM activity_muscle_map m
JOIN muscles u ON u.id = m.muscle_id
LEFT JOIN first_week_feelings f
  ON f.user_id = m.user_id AND f.activity_instance_id = m.activity_instance_id AND f.muscle_id = m.muscle_id
WHERE m.user_id = :user_id AND m.activity_instance_id = :activity_id AND m.role = 'primary' AND m.hard_sets > 0
  AND (f.id IS NOT NULL OR NOT EXISTS (
    SELECT FROM first_week_feelings o
    WHERE o.user_id = m.user_id AND o.muscle_id = m.muscle_id AND o.performed_on BETWEEN :first AND :last))
ORDER BY m.hard_sets DESC, u.slug
"""

_OF_DAYS = """
SELECT u.slug AS muscle, f.mind_muscle, f.pump, f.disruption
FROM first_week_feelings f JOIN muscles u ON u.id = f.muscle_id
WHERE f.user_id = :user_id AND f.performed_on BETWEEN :first AND :last ORDER BY f.performed_on, f.id
"""

_KEEP = """
INSERT INTO first_week_feelings (user_id, activity_instance_id, muscle_id, performed_on, mind_muscle, pump, disruption)
SELECT i.user_id, i.id, u.id, i.local_date, :mind_muscle, :pump, :disruption
FROM activity_instances i CROSS JOIN muscles u
WHERE i.user_id = :user_id AND i.id = :activity_id AND u.slug = :muscle
ON CONFLICT (user_id, activity_instance_id, muscle_id)
DO UPDATE SET mind_muscle = excluded.mind_muscle, pump = excluded.pump, disruption = excluded.disruption
"""

_REMOVE = """
DELETE FROM first_week_feelings WHERE user_id = :user_id AND activity_instance_id = :activity_id
  AND muscle_id = (SELECT id FROM muscles WHERE slug = :muscle)
"""


def microcycle_of(unit: Unit, user_id: int, activity_id: int) -> dict[str, Any] | None:
    """Return the microcycle in which a finished workout was planned, and the type of the one before; `None` without a plan."""
    rows = fetch(unit.session, _MICROCYCLE, {"user_id": user_id, "activity_id": activity_id})
    return rows[0] if rows else None


def muscles_of(unit: Unit, user_id: int, activity_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return the main muscles of a workout, most sets first, with what was told; without those told of by another workout of these days."""
    return fetch(unit.session, _MUSCLES, {"user_id": user_id, "activity_id": activity_id, "first": first, "last": last})


def of_days(unit: Unit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return what was told of muscles on some days, oldest first."""
    return fetch(unit.session, _OF_DAYS, {"user_id": user_id, "first": first, "last": last})


def keep(unit: WriteUnit, activity_id: int, muscle: str, felt: Mapping[str, int]) -> bool:
    """Keep what a muscle felt like, in the place of an earlier answer; return whether the athlete has the workout."""
    values = {"user_id": unit.subject_id, "activity_id": activity_id, "muscle": muscle, **felt}
    return bool(unit.session.execute(text(_KEEP), values).rowcount)  # type: ignore[attr-defined]


def remove(unit: WriteUnit, activity_id: int, muscle: str) -> None:
    """Take an answer back."""
    unit.session.execute(text(_REMOVE), {"user_id": unit.subject_id, "activity_id": activity_id, "muscle": muscle})
