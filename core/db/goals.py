"""How are goals, their versions and check-ins, macro cycles and a program's points kept and read?"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit

_MACRO = """
SELECT id, name, start_date, end_date FROM macro_cycles
WHERE user_id = :user_id ORDER BY (start_date <= :today AND end_date >= :today) DESC, start_date DESC LIMIT 1
"""

_GOALS = """
SELECT g.*, m.name AS movement_name, m.metric_type, d.name AS discipline_name,
       (SELECT jsonb_agg(jsonb_build_object('id', c.id, 'day', c.checkin_date, 'value', c.current_value, 'target', c.target_value,
                                            'notes', c.notes) ORDER BY c.checkin_date)
        FROM goal_checkins c WHERE c.user_id = g.user_id AND c.goal_id = g.id) AS check_ins
FROM goals g LEFT JOIN movements m ON m.id = g.movement_id LEFT JOIN disciplines d ON d.id = g.discipline_id
WHERE g.user_id = :user_id ORDER BY g.id
"""

_PROGRAM = """
SELECT p.*, (SELECT jsonb_agg(to_jsonb(t) || jsonb_build_object('movement_name', m.name) ORDER BY t.id)
             FROM program_goals t LEFT JOIN movements m ON m.id = t.movement_id
             WHERE t.user_id = p.user_id AND t.program_id = p.id) AS targets
FROM programs p WHERE p.user_id = :user_id AND p.is_active AND NOT p.is_template
"""

_MEASURED = """
SELECT 'metric' AS kind, metric::text AS word, NULL::bigint AS ref, measurement_date AS day, value, NULL::float8 AS seconds
FROM user_biometrics_history WHERE user_id = :user_id AND metric::text = ANY(:metrics) AND measurement_date <= :today
UNION ALL
SELECT 'activity', c.slug, c.id, i.local_date, i.distance_m, i.duration_seconds
FROM activity_instances i JOIN activity_definitions d ON d.id = i.activity_definition_id JOIN disciplines c ON c.id = d.discipline_id
WHERE i.user_id = :user_id AND i.completed AND i.local_date BETWEEN :since AND :today
UNION ALL
SELECT 'set', NULL, movement_id, performed_on, max(actual_reps), max(actual_duration_seconds)
FROM exercise_set_logs WHERE user_id = :user_id AND movement_id = ANY(:skills) AND set_type <> 'warmup' AND performed_on <= :today
GROUP BY movement_id, performed_on
UNION ALL
SELECT 'level', c.slug, g.movement_id, cast(u.updated_at AS date), u.current_level, NULL
FROM user_current_levels u JOIN exercise_categories c ON c.id = u.category_id JOIN ladder_gates g ON g.category_id = u.category_id
WHERE u.user_id = :user_id AND g.movement_id = ANY(:skills)
ORDER BY 4
"""

_LAST_CHANGE = """
SELECT c.id, c.changed_at, c.before_json, c.after_json, u.name AS changed_by
FROM change_log c LEFT JOIN users u ON u.id = c.changed_by
WHERE c.user_id = :user_id AND c.table_name = 'programs' AND c.record_id = :program_id AND c.undone_at IS NULL AND c.action = 'update'
ORDER BY c.id DESC LIMIT 1
"""

_PROPOSALS = """
SELECT microcycle_id, created_at <= :moment AS is_before, for_date, output_json -> 'plan' AS plan FROM (
    SELECT DISTINCT ON (microcycle_id, created_at <= :moment) microcycle_id, created_at, for_date, output_json FROM recommendations
    WHERE user_id = :user_id AND program_id = :program_id AND kind = 'microcycle' AND solver_status IN ('optimal', 'feasible')
      AND for_date BETWEEN :first AND :last
    ORDER BY microcycle_id, created_at <= :moment, id DESC) r
ORDER BY for_date
"""

_DISCIPLINES = "SELECT id, name FROM disciplines ORDER BY name"

_SKILLS = """
SELECT m.id, m.name, m.metric_type, c.name AS ladder, g.level
FROM movements m
LEFT JOIN LATERAL (
    SELECT l.category_id, w.level_order AS level FROM ladder_gates l JOIN workout_levels w ON w.id = l.level_id
    WHERE l.movement_id = m.id ORDER BY w.level_order LIMIT 1) g ON true
LEFT JOIN exercise_categories c ON c.id = g.category_id
WHERE m.user_id IS NULL AND m.is_active AND (g.category_id IS NOT NULL OR EXISTS (
    SELECT 1 FROM movement_tags t WHERE t.movement_id = m.id AND t.tag = 'skill'))
ORDER BY m.name
"""

NEVER_STAMPED = frozenset({"goals"})  # a version of a goal is written once and ended once


def macro_cycle(unit: Unit, user_id: int, today: date) -> dict[str, Any] | None:
    """Return the macro cycle that holds a day, else the newest one."""
    rows = fetch(unit.session, _MACRO, {"user_id": user_id, "today": today})
    return rows[0] if rows else None


def goals(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """Return every version of an athlete's goals with its check-ins, oldest first."""
    return fetch(unit.session, _GOALS, {"user_id": user_id})


def goal(unit: Unit, user_id: int, goal_id: int) -> dict[str, Any] | None:
    """Return one version of a goal."""
    rows = fetch(unit.session, "SELECT * FROM goals WHERE user_id = :user_id AND id = :id", {"user_id": user_id, "id": goal_id})
    return rows[0] if rows else None


def program(unit: Unit, user_id: int) -> dict[str, Any] | None:
    """Return the program that an athlete follows, with its measurable targets."""
    rows = fetch(unit.session, _PROGRAM, {"user_id": user_id})
    return rows[0] if rows else None


def measured(unit: Unit, user_id: int, *, metrics: Sequence[str], skills: Sequence[int], since: date, today: date) -> list[dict[str, Any]]:
    """Return what data say of an athlete up to `today`, by day: measurements, activities since a day, best sets, ladder levels.

    `value` is the measurement, the distance [m], the most repetitions or the level; `seconds` the duration of an activity or a hold.
    """
    values = {"user_id": user_id, "metrics": list(metrics), "skills": list(skills), "since": since, "today": today}
    return fetch(unit.session, _MEASURED, values)


def last_points_change(unit: Unit, user_id: int, program_id: int) -> dict[str, Any] | None:
    """Return the newest change of a program that was not taken back."""
    rows = fetch(unit.session, _LAST_CHANGE, {"user_id": user_id, "program_id": program_id})
    return rows[0] if rows else None


def proposals_around(unit: Unit, user_id: int, program_id: int, *, moment: Any, first: date, last: date) -> list[dict[str, Any]]:
    """Return the newest plan of each microcycle that begins from `first` to `last`, once before and once after a moment."""
    values = {"user_id": user_id, "program_id": program_id, "moment": moment, "first": first, "last": last}
    return fetch(unit.session, _PROPOSALS, values)


def disciplines(unit: Unit) -> list[dict[str, Any]]:
    """Return id and name of every discipline."""
    return fetch(unit.session, _DISCIPLINES, {})


def skill_movements(unit: Unit) -> list[dict[str, Any]]:
    """Return the movements of ladders and skills with what is counted of them and where they stand on a ladder."""
    return fetch(unit.session, _SKILLS, {})


def change(unit: WriteUnit, table: str, record_id: int, values: Mapping[str, Any]) -> int:
    """Change columns of one of the subject's rows and return whether there was one; table and columns come from this program."""
    changes = ", ".join(f"{name} = r.{name}" for name in values)
    stamp = "" if table in NEVER_STAMPED else ", updated_at = now()"
    statement = (
        f"UPDATE {table} t SET {changes}{stamp} FROM jsonb_populate_record(null::{table}, cast(:row AS jsonb)) r "
        "WHERE t.user_id = :user_id AND t.id = :id"
    )
    given = {"user_id": unit.subject_id, "id": record_id, "row": json.dumps(dict(values), default=str)}
    return unit.session.execute(text(statement), given).rowcount  # type: ignore[attr-defined, no-any-return]


def remove(unit: WriteUnit, table: str, record_id: int) -> int:
    """Delete one of the subject's rows and return whether there was one."""
    statement = text(f"DELETE FROM {table} WHERE user_id = :user_id AND id = :id")
    return unit.session.execute(statement, {"user_id": unit.subject_id, "id": record_id}).rowcount  # type: ignore[attr-defined, no-any-return]


def write_check_in(unit: WriteUnit, values: Mapping[str, Any]) -> None:
    """Write a check-in of a goal, in place of one of the same day."""
    unit.session.execute(
        text(
            "INSERT INTO goal_checkins AS c (user_id, goal_id, program_id, checkin_date, current_value, target_value, notes) "
            "VALUES (:user_id, :goal_id, :program_id, :checkin_date, :current_value, :target_value, :notes) "
            "ON CONFLICT (user_id, goal_id, checkin_date) DO UPDATE SET current_value = excluded.current_value, "
            "target_value = excluded.target_value, notes = excluded.notes"
        ),
        {"user_id": unit.subject_id, **values},
    )
