"""What was planned, first and now, and what was performed between two days? One statement for each table of the athlete."""

from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows
from core.db.unit import ReadUnit, WriteUnit

_WINDOW = "sessions WHERE user_id = :user_id AND date BETWEEN :first AND :last AND program_id IS NOT NULL"

_SESSIONS = f"SELECT id, date, title, status, activity_definition_id, intent_tags FROM {_WINDOW} ORDER BY date, id"

_ISSUED = f"""
SELECT id, session_id, date, title, issued_at FROM issued_sessions
WHERE user_id = :user_id AND session_id = ANY(ARRAY(SELECT id FROM {_WINDOW})) ORDER BY session_id
"""

_EXERCISES = f"""
SELECT session_id, movement_id, sum(target_sets)::int AS sets FROM session_exercises
WHERE user_id = :user_id AND session_id = ANY(ARRAY(SELECT id FROM {_WINDOW})) GROUP BY 1, 2
"""

_ISSUED_EXERCISES = f"""
SELECT issued_session_id, movement_id, sum(target_sets)::int AS sets FROM issued_session_exercises
WHERE user_id = :user_id AND issued_session_id = ANY(ARRAY(
    SELECT id FROM issued_sessions WHERE user_id = :user_id AND session_id = ANY(ARRAY(SELECT id FROM {_WINDOW})))) GROUP BY 1, 2
"""

_ACTIVITIES = """
SELECT i.id, i.session_id, i.title, i.local_date, i.activity_definition_id, i.load_points, d.name
FROM activity_instances i LEFT JOIN activity_definitions d ON d.id = i.activity_definition_id
WHERE i.user_id = :user_id AND i.local_date BETWEEN :first AND :last AND i.completed ORDER BY i.performed_start, i.id
"""

_SETS = """
SELECT w.activity_instance_id, s.movement_id, count(*) AS sets FROM workout_logs w
JOIN exercise_set_logs s ON s.user_id = w.user_id AND s.workout_log_id = w.id
WHERE s.user_id = :user_id AND s.performed_on BETWEEN :first AND :last AND s.set_type <> 'warmup' GROUP BY 1, 2
"""

_BODY_PART = "SELECT id FROM body_parts WHERE slug = :slug"

_PLACES = "SELECT id, name FROM user_gyms WHERE user_id = :user_id ORDER BY name, id"

_BODY_PARTS = "SELECT slug, name FROM body_parts ORDER BY name"


_READ = {
    "sessions": _SESSIONS,
    "issued": _ISSUED,
    "exercises": _EXERCISES,
    "issued_exercises": _ISSUED_EXERCISES,
    "activities": _ACTIVITIES,
    "sets": _SETS,
}


def read(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date) -> dict[str, list[dict[str, Any]]]:
    """Return sessions, issued, exercises, issued_exercises, activities and sets between two days; one query, in a unit that writes six."""
    window = {"user_id": user_id, "first": first, "last": last}
    rows = unit.gather_all(partial(fetch, unit.session, statement, window) for statement in _READ.values())
    return dict(zip(_READ, rows, strict=True))


def body_parts(unit: ReadUnit | WriteUnit) -> list[dict[str, Any]]:
    """Return slug and name of every body part that can be hurt."""
    return fetch(unit.session, _BODY_PARTS, {})


def places(unit: ReadUnit | WriteUnit, user_id: int) -> list[dict[str, Any]]:
    """Return id and name of every place where an athlete trains."""
    return fetch(unit.session, _PLACES, {"user_id": user_id})


def add_injury(unit: WriteUnit, slug: str, severity: float, day: date) -> None:
    """Note that a body part is hurt since a day; an open injury of it gets the new severity."""
    part = fetch(unit.session, _BODY_PART, {"slug": slug})[0]["id"]
    values = {"user_id": unit.subject_id, "part": part, "severity": severity}
    known: Any = unit.session.execute(
        text(
            "UPDATE user_injuries SET severity = :severity, updated_at = now()"
            " WHERE user_id = :user_id AND body_part_id = :part AND resolved_date IS NULL"
        ),
        values,
    )
    if known.rowcount == 0:
        row = {"user_id": unit.subject_id, "body_part_id": part, "severity": severity, "onset_date": day}
        insert_rows(unit.session, "user_injuries", [row])
