"""What does Gainsly hold of one athlete?"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import text

from core.db.models import Base
from core.db.rows import fetch
from core.db.unit import ReadUnit

# Keys to other services are never handed out.
_SECRET = {
    "external_provider_accounts": ("access_token_encrypted", "refresh_token_encrypted", "access_token", "refresh_token", "token_key_id"),
    "calendar_feeds": ("token_hash",),
}

_SETS = """
SELECT i.local_date AS day, i.performed_start AS started_at, i.time_zone, i.title, m.name AS movement, s.exercise_order, s.set_number,
       s.set_type::text, s.actual_reps AS reps, s.load_kg, s.actual_duration_seconds AS duration_s, s.distance_m, s.rpe, s.rir,
       s.rest_seconds AS rest_s, s.notes
FROM exercise_set_logs s
JOIN workout_logs w ON w.user_id = s.user_id AND w.id = s.workout_log_id
JOIN activity_instances i ON i.user_id = w.user_id AND i.id = w.activity_instance_id
JOIN movements m ON m.id = s.movement_id
WHERE s.user_id = :user_id
ORDER BY i.performed_start, s.exercise_order, s.set_number
"""

_ACTIVITIES = """
SELECT i.local_date AS day, i.performed_start AS started_at, i.time_zone, d.name AS activity, i.title, i.duration_seconds AS duration_s,
       i.distance_m, i.elevation_gain_m, i.avg_hr_bpm, i.max_hr_bpm, i.avg_power_w, i.energy_kcal, i.session_rpe, i.load_points,
       i.load_method::text, i.load_is_imputed, i.notes
FROM activity_instances i JOIN activity_definitions d ON d.id = i.activity_definition_id
WHERE i.user_id = :user_id AND i.completed
ORDER BY i.performed_start
"""


def everything(unit: ReadUnit, user_id: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Yield (table, rows) of every table that holds something of the athlete, own movements included, secrets left out."""
    for table in sorted(Base.metadata.tables.values(), key=lambda t: t.name):
        if table.info.get("kind") != "user" and not table.info.get("private_rows"):
            continue
        rows = unit.session.scalars(
            text(f"SELECT to_jsonb(t) FROM {table.name} t WHERE user_id = :user_id ORDER BY id"), {"user_id": user_id}
        )
        hidden = _SECRET.get(table.name, ())
        yield table.name, [{name: value for name, value in row.items() if name not in hidden} for row in rows]


def person(unit: ReadUnit, user_id: int) -> dict[str, Any]:
    """Return the athlete's own row."""
    return dict(unit.session.scalars(text("SELECT to_jsonb(u) FROM users u WHERE id = :user_id"), {"user_id": user_id}).one())


def words_of(unit: ReadUnit) -> dict[str, dict[str, str]]:
    """Return the stable word of every row of the reference library by table and number, because numbers differ between installations."""
    tables = [table for table in Base.metadata.sorted_tables if table.info["kind"] == "shared" and "slug" in table.columns]
    found: dict[str, dict[str, str]] = {}
    for table in tables:
        library = " WHERE user_id IS NULL" if table.info["private_rows"] else ""
        rows = unit.session.execute(text(f"SELECT id, slug FROM {table.name}{library} ORDER BY id"))
        found[table.name] = {str(row.id): row.slug for row in rows}
    return found


def set_rows(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return every performed set of the athlete, one row a set, oldest first."""
    return fetch(unit.session, _SETS, {"user_id": user_id})


def activity_rows(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return every performed activity of the athlete, oldest first."""
    return fetch(unit.session, _ACTIVITIES, {"user_id": user_id})
