"""Which gates lead up the calisthenics ladders, where does an athlete stand, and which sets show it (science 6.12)?"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.db.movements import VISIBLE
from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

_LADDERS = """
SELECT c.slug, c.name, l.level_order, l.name AS level_name, l.description, u.current_level, g.movement_id, m.slug AS movement_slug,
       m.name AS movement_name, g.sets, g.reps, g.hold_seconds, g.distance_cm, g.tempo, g.added_body_weight_share, g.alternative_group,
       g.notes
FROM ladder_gates g
JOIN exercise_categories c ON c.id = g.category_id
JOIN workout_levels l ON l.id = g.level_id
JOIN movements m ON m.id = g.movement_id
LEFT JOIN user_current_levels u ON u.user_id = :user_id AND u.category_id = g.category_id
ORDER BY c.id, l.level_order, g.position
"""

_SETS = """
SELECT movement_id, workout_log_id, performed_on, actual_reps, actual_duration_seconds, distance_m, load_kg, rpe, tempo
FROM exercise_set_logs
WHERE user_id = :user_id AND movement_id = ANY(:movement_ids) AND performed_on BETWEEN :first AND :last AND set_type <> 'warmup'
ORDER BY performed_on, workout_log_id, exercise_order, set_number
"""

_PATHS = f"""
SELECT c.id AS centre_id, c.slug AS centre_slug, c.name AS centre_name, e.relationship_type, e.source_movement_id = c.id AS leads_there,
       e.difficulty_delta, e.axis, e.load_transfer_factor, m.slug, m.name
FROM movements c
LEFT JOIN movement_relationships e ON (e.source_movement_id = c.id OR e.target_movement_id = c.id)
     AND (e.user_id IS NULL OR e.user_id = :user_id)
LEFT JOIN movements m ON m.id = CASE WHEN e.source_movement_id = c.id THEN e.target_movement_id ELSE e.source_movement_id END
     AND m.is_active AND {VISIBLE}
WHERE c.slug = :slug AND (c.user_id IS NULL OR c.user_id = :user_id)
ORDER BY c.user_id NULLS LAST, abs(e.difficulty_delta), m.name
"""

_CHAINS = """
SELECT source_movement_id, target_movement_id FROM movement_relationships
WHERE relationship_type = 'progression' AND axis = ANY(CAST(:axes AS difficulty_axis[])) AND (user_id IS NULL OR user_id = :user_id)
ORDER BY id
"""

_RANKS = """
SELECT c.id AS category_id, l.id AS workout_level_id, l.level_order AS current_level
FROM exercise_categories c CROSS JOIN workout_levels l WHERE c.slug = :slug ORDER BY l.level_order
"""


def ladders(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return every gate with its ladder and level, easiest first, and the level that the athlete stated."""
    return fetch(unit.session, _LADDERS, {"user_id": user_id})


def shown_sets(unit: ReadUnit, user_id: int, movement_ids: Sequence[int], first: date, last: date) -> list[dict[str, Any]]:
    """Return the working sets of some movements in a period, oldest first."""
    return fetch(unit.session, _SETS, {"user_id": user_id, "movement_ids": list(movement_ids), "first": first, "last": last})


def chains(unit: ReadUnit, user_id: int, axes: Sequence[str]) -> list[tuple[int, int]]:
    """Return the steps from an easier to a harder movement along some axes."""
    rows = fetch(unit.session, _CHAINS, {"user_id": user_id, "axes": list(axes)})
    return [(row["source_movement_id"], row["target_movement_id"]) for row in rows]


def paths(unit: ReadUnit, user_id: int, slug: str) -> list[dict[str, Any]]:
    """Return a movement with each edge of the graph that touches it; one row without a neighbour where there is none."""
    return fetch(unit.session, _PATHS, {"user_id": user_id, "slug": slug})


def ranks(unit: WriteUnit, slug: str) -> list[dict[str, Any]]:
    """Return the levels of a ladder as the columns that state one of them, lowest first."""
    return fetch(unit.session, _RANKS, {"slug": slug})
