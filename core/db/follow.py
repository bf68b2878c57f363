"""How are proposals that follow from a week kept, found and answered, and what do they read and change?"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit

_DECIDED = """
SELECT id, microcycle_id, status, input_json ->> 'topic' AS topic, input_json ->> 'key' AS key, input_hash,
       output_json -> 'effect' AS effect, for_date
FROM recommendations
WHERE user_id = :user_id AND program_id = :program_id AND kind IN ('progression', 'program') AND status <> 'proposed'
  AND input_json ? 'topic'
ORDER BY id
"""

_OF_MICROCYCLE = """
SELECT r.id, r.status, r.created_at, r.decided_at, r.heuristics_version, r.input_hash, r.input_json ->> 'topic' AS topic,
       r.input_json ->> 'key' AS key, r.output_json, u.name AS decided_by
FROM recommendations r LEFT JOIN users u ON u.id = r.decided_by
WHERE r.user_id = :user_id AND r.microcycle_id = :microcycle_id AND r.kind IN ('progression', 'program') AND r.input_json ? 'topic'
ORDER BY r.id
"""

_PLANNED_AT = """
SELECT max(created_at) AS planned_at FROM recommendations
WHERE user_id = :user_id AND microcycle_id = :microcycle_id AND kind = 'microcycle' AND status IN ('accepted', 'edited')
"""

_MUSCLE_SETS = """
SELECT s.microcycle_id, u.slug AS muscle, sum(v.fractional_sets) AS sets, count(*) FILTER (WHERE v.hard_sets > 0) AS sessions
FROM sessions s
JOIN session_muscle_volumes v ON v.user_id = s.user_id AND v.session_id = s.id
JOIN muscles u ON u.id = v.muscle_id
WHERE s.user_id = :user_id AND s.microcycle_id = ANY(:microcycle_ids) AND s.status <> 'skipped'
GROUP BY 1, 2
"""

_CONFIGS = """
SELECT k.movement_id, m.name, k.current_sets, m.default_sets FROM user_exercise_configs k JOIN movements m ON m.id = k.movement_id
WHERE k.user_id = :user_id AND NOT k.is_mastered AND k.current_sets IS NOT NULL AND m.default_sets IS NOT NULL ORDER BY k.movement_id
"""

_HOBBIES = """
SELECT e.id, coalesce(e.custom_name, d.name) AS name, e.activity_type, e.recommend_every_days
FROM user_enjoyable_activities e
JOIN LATERAL (SELECT name FROM activity_definitions a WHERE a.activity_type = e.activity_type ORDER BY a.id LIMIT 1) d ON true
WHERE e.user_id = :user_id AND e.enabled AND e.activity_type IS NOT NULL ORDER BY e.id
"""

_HOBBY_DAYS = """
SELECT DISTINCT d.activity_type, i.local_date FROM activity_instances i JOIN activity_definitions d ON d.id = i.activity_definition_id
WHERE i.user_id = :user_id AND i.local_date BETWEEN :first AND :last AND i.completed AND d.activity_type IS NOT NULL ORDER BY 2
"""

_EASIER = """
SELECT e.target_movement_id AS movement_id, m.id, m.name FROM movement_relationships e JOIN movements m ON m.id = e.source_movement_id
WHERE e.relationship_type = 'progression' AND e.target_movement_id = ANY(:movement_ids) AND (e.user_id IS NULL OR e.user_id = :user_id)
ORDER BY e.target_movement_id, abs(e.difficulty_delta), m.id
"""

_VARIATIONS = """
SELECT CASE WHEN e.source_movement_id = ANY(:movement_ids) THEN e.source_movement_id ELSE e.target_movement_id END AS movement_id,
       m.id, m.name, m.slug
FROM movement_relationships e
JOIN movements m ON m.id = CASE WHEN e.source_movement_id = ANY(:movement_ids) THEN e.target_movement_id ELSE e.source_movement_id END
WHERE e.relationship_type = 'variation' AND m.is_active AND (e.user_id IS NULL OR e.user_id = :user_id)
  AND (e.source_movement_id = ANY(:movement_ids) OR e.target_movement_id = ANY(:movement_ids))
ORDER BY 1, abs(e.difficulty_delta), m.id
"""

_LEVEL = """
SELECT u.current_level FROM user_current_levels u JOIN exercise_categories c ON c.id = u.category_id
WHERE u.user_id = :user_id AND c.slug = :slug
"""

_CONFIG = """
SELECT current_sets, gate_first_met_on, is_mastered FROM user_exercise_configs WHERE user_id = :user_id AND movement_id = :movement_id
"""

_CHANGE = """
SELECT id FROM change_log WHERE user_id = :user_id AND table_name = 'recommendations' AND record_id = :id AND undone_at IS NULL
ORDER BY id DESC LIMIT 1
"""

_READS = {
    "muscle_sets": _MUSCLE_SETS,
    "configs": _CONFIGS,
    "hobbies": _HOBBIES,
    "hobby_days": _HOBBY_DAYS,
    "easier": _EASIER,
    "variations": _VARIATIONS,
}


def decided(unit: Unit, user_id: int, program_id: int) -> list[dict[str, Any]]:
    """Return the answered proposals of a program, oldest first, with their topic and what they do."""
    return fetch(unit.session, _DECIDED, {"user_id": user_id, "program_id": program_id})


def of_microcycle(unit: Unit, user_id: int, microcycle_id: int) -> list[dict[str, Any]]:
    """Return every proposal that was made for a microcycle, oldest first, with who answered it and when."""
    return fetch(unit.session, _OF_MICROCYCLE, {"user_id": user_id, "microcycle_id": microcycle_id})


def planned_at(unit: Unit, user_id: int, microcycle_id: int) -> Any:
    """Return when a microcycle was planned last, `None` when it never was."""
    return fetch(unit.session, _PLANNED_AT, {"user_id": user_id, "microcycle_id": microcycle_id})[0]["planned_at"]


def read(unit: Unit, name: str, user_id: int, **values: Any) -> list[dict[str, Any]]:
    """Return the rows of one of this module's statements by its name; `values` are its further parameters."""
    return fetch(unit.session, _READS[name], {"user_id": user_id, **values})


def level_of(unit: Unit, user_id: int, slug: str) -> int | None:
    """Return the level that an athlete has on a ladder."""
    rows = fetch(unit.session, _LEVEL, {"user_id": user_id, "slug": slug})
    return rows[0]["current_level"] if rows else None


def config_of(unit: Unit, user_id: int, movement_id: int) -> dict[str, Any] | None:
    """Return the present sets of a movement, when its gate was first met, and whether it is mastered."""
    rows = fetch(unit.session, _CONFIG, {"user_id": user_id, "movement_id": movement_id})
    return rows[0] if rows else None


def change_of(unit: Unit, user_id: int, recommendation_id: int) -> int | None:
    """Return the entry of the change log that a yes has left and nobody has taken back."""
    rows = fetch(unit.session, _CHANGE, {"user_id": user_id, "id": recommendation_id})
    return rows[0]["id"] if rows else None


def set_hobby_days(unit: WriteUnit, hobby_id: int, every_days: int) -> int | None:
    """Say every how many days a hobby is wanted; return what it was, `None` for a hobby that has gone."""
    values = {"user_id": unit.subject_id, "id": hobby_id, "days": every_days}
    before: int | None = unit.session.scalar(
        text("SELECT recommend_every_days FROM user_enjoyable_activities WHERE user_id = :user_id AND id = :id"), values
    )
    unit.session.execute(
        text("UPDATE user_enjoyable_activities SET recommend_every_days = :days, updated_at = now() WHERE user_id = :user_id AND id = :id"),
        values,
    )
    return before


def set_level(unit: WriteUnit, rank: Mapping[str, Any]) -> None:
    """Write the level of a ladder, as `core.db.ladders.ranks` tells its columns."""
    conflict = (
        "(user_id, category_id) DO UPDATE SET current_level = excluded.current_level, workout_level_id = excluded.workout_level_id,"
        " updated_at = now()"
    )
    insert_rows(unit.session, "user_current_levels", [{"user_id": unit.subject_id, **rank}], on_conflict=conflict)


def set_config(unit: WriteUnit, movement_id: int, sets: Sequence[Mapping[str, int]], first_met: date | None, *, is_mastered: bool) -> None:
    """Write the present sets of a movement, and that its defaults are mastered from now on."""
    row = {
        "user_id": unit.subject_id,
        "movement_id": movement_id,
        "current_sets": list(sets),
        "gate_first_met_on": first_met,
        "is_mastered": is_mastered,
        "mastered_at": None,
    }
    if is_mastered:
        row["mastered_at"] = unit.session.scalar(text("SELECT now()"))
    names = ("current_sets", "gate_first_met_on", "is_mastered", "mastered_at")
    changes = ", ".join(f"{name} = excluded.{name}" for name in names)
    insert_rows(
        unit.session, "user_exercise_configs", [row], on_conflict=f"(user_id, movement_id) DO UPDATE SET {changes}, updated_at = now()"
    )
