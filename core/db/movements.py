"""Which movements and circuits may an athlete see, what is known of each, and what did the athlete do with it?

The athlete's own movements stand beside those of the library: row-level security lets nobody else see them. Parts of movements are
read table by table; each statement meets a few thousand rows at most.
"""

from functools import partial
from typing import Any

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

VISIBLE = "(m.user_id IS NULL OR m.user_id = :user_id)"

_CARDS = f"""
SELECT m.id, m.slug, m.name, m.pattern, m.skill_level, m.metric_type, m.user_id IS NOT NULL AS is_own, m.is_active,
       c.name AS ladder, l.level_order AS level, h.last_done, coalesce(h.workouts, 0) AS workouts
FROM movements m
LEFT JOIN exercise_categories c ON c.id = m.category_id
LEFT JOIN workout_levels l ON l.id = m.level_id
LEFT JOIN (
    SELECT movement_id, max(performed_on) AS last_done, count(*) AS workouts FROM top_set_logs WHERE user_id = :user_id GROUP BY 1
) h ON h.movement_id = m.id
WHERE {VISIBLE} AND (cast(:slug AS text) IS NULL OR m.slug = :slug)
ORDER BY lower(m.name), m.id
"""

_DONE = "SELECT movement_id, max(performed_on) AS last_done, count(*) AS workouts FROM top_set_logs WHERE user_id = :user_id GROUP BY 1"

_HAS_OWN = """
SELECT EXISTS (SELECT 1 FROM movements WHERE user_id = :user_id)
    OR EXISTS (SELECT 1 FROM user_exercise_aliases WHERE user_id = :user_id)
    OR EXISTS (SELECT 1 FROM user_movement_values WHERE user_id = :user_id)
    OR EXISTS (SELECT 1 FROM user_movement_muscles WHERE user_id = :user_id)
    OR EXISTS (SELECT 1 FROM user_exercise_configs WHERE user_id = :user_id) AS has_own
"""

_MUSCLES = """
SELECT p.movement_id, u.muscle, p.role, p.magnitude, false AS is_own FROM movement_muscle_map p JOIN muscles u ON u.id = p.muscle_id
WHERE (p.user_id IS NULL OR p.user_id = :user_id) AND (cast(:movement_id AS bigint) IS NULL OR p.movement_id = :movement_id)
UNION ALL
SELECT o.movement_id, u.muscle, o.role, o.magnitude, true FROM user_movement_muscles o JOIN muscles u ON u.id = o.muscle_id
WHERE o.user_id = :user_id AND (cast(:movement_id AS bigint) IS NULL OR o.movement_id = :movement_id)
ORDER BY 1, 4 DESC, 2
"""

_EQUIPMENT = """
SELECT p.movement_id, p.option, e.slug, e.name FROM movement_equipment p JOIN equipment e ON e.id = p.equipment_id
WHERE (p.user_id IS NULL OR p.user_id = :user_id) AND (cast(:movement_id AS bigint) IS NULL OR p.movement_id = :movement_id)
ORDER BY p.movement_id, p.option, e.name
"""

_WORDS = """
SELECT w.movement_id, w.kind, array_agg(w.slug ORDER BY w.name) AS slugs, array_agg(w.name ORDER BY w.name) AS names FROM (
SELECT p.movement_id, 'discipline' AS kind, d.slug, d.name FROM movement_disciplines p JOIN disciplines d ON d.id = p.discipline_id
WHERE p.user_id IS NULL OR p.user_id = :user_id
UNION ALL SELECT movement_id, 'tag', tag, tag FROM movement_tags WHERE user_id IS NULL OR user_id = :user_id
UNION ALL SELECT movement_id, 'alias', source_name, source_name FROM movement_aliases
UNION ALL SELECT movement_id, 'alias', source_name, source_name FROM user_exercise_aliases WHERE user_id = :user_id
UNION ALL SELECT movement_id, 'value', '', '' FROM user_movement_values WHERE user_id = :user_id
UNION ALL SELECT movement_id, 'value', '', '' FROM user_movement_muscles WHERE user_id = :user_id
UNION ALL SELECT movement_id, 'value', '', '' FROM user_exercise_configs WHERE user_id = :user_id
    AND num_nonnulls(current_sets, current_tempo, current_rest_seconds, nullif(current_notes, '')) > 0
) w WHERE cast(:movement_id AS bigint) IS NULL OR w.movement_id = :movement_id GROUP BY 1, 2
"""

_DETAIL = f"""
SELECT m.*, v.skill_level AS own_skill_level, v.body_weight_share AS own_body_weight_share, v.fatigue_factor AS own_fatigue_factor,
       v.min_recovery_hours AS own_min_recovery_hours, v.setup_seconds AS own_setup_seconds,
       k.current_sets, k.current_tempo, k.current_rest_seconds, k.current_notes, k.mastered_at
FROM movements m
LEFT JOIN user_movement_values v ON v.user_id = :user_id AND v.movement_id = m.id
LEFT JOIN user_exercise_configs k ON k.user_id = :user_id AND k.movement_id = m.id
WHERE {VISIBLE} AND m.id = :movement_id
"""

_RISKS = """
SELECT b.slug, b.name, r.risk FROM movement_joint_risks r JOIN body_parts b ON b.id = r.body_part_id
WHERE r.movement_id = :movement_id ORDER BY r.risk DESC, b.name
"""

_GATES = """
SELECT c.name AS ladder, l.level_order AS level, l.name AS level_name, g.sets, g.reps, g.hold_seconds, g.distance_cm, g.tempo,
       g.added_body_weight_share
FROM ladder_gates g JOIN exercise_categories c ON c.id = g.category_id JOIN workout_levels l ON l.id = g.level_id
WHERE g.movement_id = :movement_id ORDER BY l.level_order, g.position
"""

_NEIGHBOURS = f"""
SELECT e.relationship_type, e.source_movement_id = :movement_id AS leads_there, e.difficulty_delta, e.axis, e.load_transfer_factor,
       m.slug, m.name
FROM movement_relationships e
JOIN movements m ON m.id = CASE WHEN e.source_movement_id = :movement_id THEN e.target_movement_id ELSE e.source_movement_id END
WHERE (e.source_movement_id = :movement_id OR e.target_movement_id = :movement_id)
  AND (e.user_id IS NULL OR e.user_id = :user_id) AND {VISIBLE} AND m.is_active
ORDER BY abs(e.difficulty_delta), m.name
"""

_SETS = """
SELECT s.performed_on, s.actual_reps, s.load_kg, s.actual_duration_seconds, s.distance_m, t.e1rm_kg
FROM exercise_set_logs s
LEFT JOIN top_set_logs t ON t.user_id = s.user_id AND t.workout_log_id = s.workout_log_id AND t.movement_id = s.movement_id
     AND t.set_number = s.set_number
WHERE s.user_id = :user_id AND s.movement_id = :movement_id AND s.set_type <> 'warmup'
ORDER BY s.performed_on, s.workout_log_id, s.exercise_order, s.set_number
"""

_CIRCUITS = """
SELECT id, slug, name, description, circuit_type, default_rounds, default_duration_seconds, work_seconds, rest_seconds, tags,
       difficulty_tier, min_recovery_hours, default_rpe, user_id IS NOT NULL AS is_own, is_active
FROM circuit_templates WHERE (user_id IS NULL AND is_active) OR user_id = :user_id
ORDER BY user_id IS NULL, is_active DESC, difficulty_tier, name
"""

_STATIONS = """
SELECT e.circuit_template_id, e.position, 0 AS option, m.slug, m.name, e.reps, e.reps_step, e.duration_seconds, e.distance_m, e.load_kg,
       e.notes
FROM circuit_exercises e JOIN movements m ON m.id = e.movement_id WHERE e.user_id IS NULL OR e.user_id = :user_id
UNION ALL
SELECT e.circuit_template_id, e.position, s.option, m.slug, m.name, s.reps, s.reps_step, s.duration_seconds, s.distance_m, s.load_kg,
       s.notes
FROM circuit_scalings s JOIN circuit_exercises e ON e.id = s.circuit_exercise_id JOIN movements m ON m.id = s.movement_id
WHERE s.user_id IS NULL OR s.user_id = :user_id
ORDER BY 1, 2, 3
"""

_STRESS = """
SELECT circuit_template_id, bucket, stress FROM circuit_bucket_stress
WHERE stress > 0 AND (user_id IS NULL OR user_id = :user_id) ORDER BY 1, stress DESC
"""

_EXPECTED = """
SELECT circuit_template_id, level, seconds, rounds FROM circuit_expectations WHERE user_id IS NULL OR user_id = :user_id ORDER BY 1, level
"""


def cards(unit: ReadUnit | WriteUnit, user_id: int, slug: str | None = None) -> list[dict[str, Any]]:
    """Return the movements that an athlete may see, or the one of a slug, by name, with the day and number of workouts that held them."""
    return fetch(unit.session, _CARDS, {"user_id": user_id, "slug": slug})


def done(unit: ReadUnit, user_id: int) -> dict[int, dict[str, Any]]:
    """Return the newest day and the number of workouts of every movement that an athlete did."""
    return {row["movement_id"]: row for row in fetch(unit.session, _DONE, {"user_id": user_id})}


def has_own(unit: ReadUnit, user_id: int) -> bool:
    """Tell whether an athlete added anything to the library: a movement, a name, a value, a muscle map, a configuration."""
    return bool(fetch(unit.session, _HAS_OWN, {"user_id": user_id})[0]["has_own"])


def muscles(unit: ReadUnit | WriteUnit, user_id: int, movement_id: int | None = None) -> list[dict[str, Any]]:
    """Return muscles with role and magnitude of all movements or of one; the athlete's own map stands beside the library's."""
    return fetch(unit.session, _MUSCLES, {"user_id": user_id, "movement_id": movement_id})


def equipment(unit: ReadUnit | WriteUnit, user_id: int, movement_id: int | None = None) -> list[dict[str, Any]]:
    """Return what all movements or one need, by way of doing them."""
    return fetch(unit.session, _EQUIPMENT, {"user_id": user_id, "movement_id": movement_id})


def words(unit: ReadUnit | WriteUnit, user_id: int, movement_id: int | None = None) -> list[dict[str, Any]]:
    """Return disciplines, tags and other names of all movements or of one, and a row of kind `value` where the athlete set own values."""
    return fetch(unit.session, _WORDS, {"user_id": user_id, "movement_id": movement_id})


def detail(unit: ReadUnit | WriteUnit, user_id: int, movement_id: int) -> dict[str, Any] | None:
    """Return a movement's columns and the athlete's own values of it, `None` when there is none that the athlete may see."""
    rows = fetch(unit.session, _DETAIL, {"user_id": user_id, "movement_id": movement_id})
    return rows[0] if rows else None


def joint_risks(unit: ReadUnit | WriteUnit, movement_id: int) -> list[dict[str, Any]]:
    """Return the risks of a movement by body part, greatest first."""
    return fetch(unit.session, _RISKS, {"movement_id": movement_id})


def gates(unit: ReadUnit | WriteUnit, movement_id: int) -> list[dict[str, Any]]:
    """Return the gates of the ladders that a movement is shown for."""
    return fetch(unit.session, _GATES, {"movement_id": movement_id})


def neighbours(unit: ReadUnit | WriteUnit, user_id: int, movement_id: int) -> list[dict[str, Any]]:
    """Return the edges of the movement graph at a movement; `leads_there` says that the edge begins here."""
    return fetch(unit.session, _NEIGHBOURS, {"user_id": user_id, "movement_id": movement_id})


def performed_sets(unit: ReadUnit | WriteUnit, user_id: int, movement_id: int) -> list[dict[str, Any]]:
    """Return the athlete's working sets of a movement, oldest first; the best of each workout carries its estimate."""
    return fetch(unit.session, _SETS, {"user_id": user_id, "movement_id": movement_id})


def circuits(unit: ReadUnit | WriteUnit, user_id: int) -> tuple[list[dict[str, Any]], ...]:
    """Return the circuits that an athlete may see, own ones first, all stations with other ways to do them, stresses, expected scores."""
    statements = (_CIRCUITS, _STATIONS, _STRESS, _EXPECTED)
    return tuple(unit.gather_all(partial(fetch, unit.session, statement, {"user_id": user_id}) for statement in statements))


def choices(unit: ReadUnit | WriteUnit, table: str) -> list[dict[str, Any]]:
    """Return id, slug and name of a table of words (`equipment`, `disciplines`, `muscles` or `body_parts`), by name."""
    return fetch(unit.session, f"SELECT id, slug, name FROM {table} ORDER BY name", {})
