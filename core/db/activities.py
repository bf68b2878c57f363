"""Which activities did the athlete perform, with which sets, and what did they look like before a change?"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit

_PAGE = """
SELECT i.id, i.local_date, i.performed_start, i.time_zone, i.title, i.duration_seconds, i.distance_m, i.avg_hr_bpm, i.session_rpe,
       i.load_points, i.load_method, i.load_is_imputed, i.notes, d.name AS activity_name, coalesce(c.name, d.name) AS discipline,
       count(*) OVER () AS total
FROM activity_instances i
JOIN activity_definitions d ON d.id = i.activity_definition_id
LEFT JOIN disciplines c ON c.id = d.discipline_id
WHERE i.user_id = :user_id AND i.completed
  AND (cast(:first AS date) IS NULL OR i.local_date >= :first) AND (cast(:last AS date) IS NULL OR i.local_date <= :last)
  AND (cast(:activity_id AS bigint) IS NULL OR i.id = :activity_id)
  AND (cast(:search AS text) IS NULL OR i.title ILIKE :search OR d.name ILIKE :search OR i.id = ANY(cast(:found_ids AS bigint[])))
ORDER BY i.local_date DESC, i.performed_start DESC, i.id DESC
OFFSET :offset LIMIT :limit
"""

# One table after the other: the filter and the policy both name the athlete, which PostgreSQL takes for two filters, so that it expects a
# single row and would join the two tables row by row. The arrays are cast, because ids beside an array of shorter integers, as it is
# sent, are compared one by one instead of by their hash.
_WORKOUTS_WITH = "SELECT DISTINCT workout_log_id FROM exercise_set_logs WHERE user_id = :user_id AND movement_id = ANY(:ids)"
_ACTIVITIES_OF = "SELECT activity_instance_id FROM workout_logs WHERE user_id = :user_id AND id = ANY(cast(:ids AS bigint[]))"

_SETS_OF_PAGE = """
WITH w AS MATERIALIZED (
    SELECT id, activity_instance_id FROM workout_logs WHERE user_id = :user_id AND activity_instance_id = ANY(cast(:ids AS bigint[])))
SELECT w.activity_instance_id AS id, sum(e.sets)::int AS set_count, sum(e.volume_load_kg) AS volume_load_kg,
       array_agg(m.name ORDER BY e.place) AS movement_names
FROM (
    SELECT workout_log_id, movement_id, count(*) AS sets, min(exercise_order) AS place,
           sum(greatest(load_kg, 0) * actual_reps) FILTER (WHERE set_type <> 'warmup') AS volume_load_kg
    FROM exercise_set_logs
    WHERE user_id = :user_id AND workout_log_id = ANY(ARRAY(SELECT id FROM w))
    GROUP BY 1, 2) e
JOIN w ON w.id = e.workout_log_id
JOIN movements m ON m.id = e.movement_id
GROUP BY 1
"""

_SOURCES_OF_PAGE = """
SELECT processed_to_instance_id, array_agg(provider::text ORDER BY id) AS sources FROM external_activity_records
WHERE user_id = :user_id AND processed_to_instance_id = ANY(:ids) GROUP BY 1
"""

_SETS = """
SELECT s.id, s.movement_id, m.name AS movement_name, s.exercise_order, s.set_number, s.set_type, s.actual_reps, s.load_kg,
       s.actual_duration_seconds, s.distance_m, s.rpe, s.notes,
       CASE WHEN t.set_number = s.set_number AND t.reps = s.actual_reps AND t.load_kg IS NOT DISTINCT FROM s.load_kg
             AND m.body_weight_share IS NULL THEN t.e1rm_kg END AS e1rm_kg
FROM workout_logs w
JOIN exercise_set_logs s ON s.user_id = w.user_id AND s.workout_log_id = w.id
JOIN movements m ON m.id = s.movement_id
LEFT JOIN top_set_logs t ON t.user_id = s.user_id AND t.workout_log_id = s.workout_log_id AND t.movement_id = s.movement_id
WHERE w.user_id = :user_id AND w.activity_instance_id = :activity_id
ORDER BY s.exercise_order, s.set_number
"""

_FEEDBACK = """
SELECT i.enjoyment_rating, w.mood_before, w.mood_after, coalesce(w.feedback_tags, '{}') AS tags
FROM activity_instances i LEFT JOIN workout_logs w ON w.user_id = i.user_id AND w.activity_instance_id = i.id
WHERE i.user_id = :user_id AND i.id = :activity_id
"""

_OF_SESSION = "SELECT EXISTS (SELECT 1 FROM activity_instances WHERE user_id = :user_id AND session_id = :session_id AND completed)"

_SOURCES = """
SELECT r.provider, r.start_time, n.file_name, n.started_at
FROM external_activity_records r JOIN external_ingestion_runs n ON n.user_id = r.user_id AND n.id = r.ingestion_run_id
WHERE r.user_id = :user_id AND r.processed_to_instance_id = :activity_id
ORDER BY r.id
"""

_DEFINITIONS = """
SELECT d.id, d.slug, d.name, d.category, c.slug AS discipline
FROM activity_definitions d LEFT JOIN disciplines c ON c.id = d.discipline_id ORDER BY d.name
"""

# Everything that belongs to one activity, in the order in which it must be written back.
_PARTS = {
    "activity_instances": "user_id = :user_id AND id = :activity_id",
    "workout_logs": "user_id = :user_id AND activity_instance_id = :activity_id",
    "exercise_set_logs": "user_id = :user_id AND workout_log_id IN "
    "(SELECT id FROM workout_logs WHERE user_id = :user_id AND activity_instance_id = :activity_id)",
    "circuit_results": "user_id = :user_id AND activity_instance_id = :activity_id",
    "first_week_feelings": "user_id = :user_id AND activity_instance_id = :activity_id",
    "activity_instance_links": "user_id = :user_id "
    "AND (source_activity_instance_id = :activity_id OR target_activity_instance_id = :activity_id)",
}


def history(unit: Unit, user_id: int, filters: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return one page of performed activities, newest first, each with the total over all pages.

    `filters` holds first, last (days), search (text), offset, limit and activity_id; all but offset and limit may be `None`.
    """
    pattern = _pattern(filters.get("search"))
    values = {"user_id": user_id, "first": None, "last": None, "activity_id": None, "offset": 0, "limit": 50, **filters, "search": pattern}
    rows = fetch(unit.session, _PAGE, {**values, "found_ids": _with_movement(unit, user_id, pattern)})
    ids = [row["id"] for row in rows]
    of_page = {"user_id": user_id, "ids": ids}
    with_sets, found = unit.gather(
        lambda: fetch(unit.session, _SETS_OF_PAGE, of_page), lambda: fetch(unit.session, _SOURCES_OF_PAGE, of_page)
    )
    sets = {row["id"]: row for row in with_sets}
    sources = {row["processed_to_instance_id"]: row["sources"] for row in found}
    none = {"set_count": 0, "volume_load_kg": None, "movement_names": ()}
    return [{**row, **sets.get(row["id"], none), "sources": sources.get(row["id"], ())} for row in rows]


def _pattern(search: str | None) -> str | None:
    """Return what a person typed as a pattern of LIKE, its own wildcards taken literally."""
    return None if not search else "%" + search.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def _with_movement(unit: Unit, user_id: int, pattern: str | None) -> list[int]:
    """Return the activities that hold a movement whose name fits."""
    if pattern is None:
        return []
    fitting = list(unit.session.scalars(text("SELECT id FROM movements WHERE name ILIKE :pattern"), {"pattern": pattern}))
    workouts = list(unit.session.scalars(text(_WORKOUTS_WITH), {"user_id": user_id, "ids": fitting}))
    return list(unit.session.scalars(text(_ACTIVITIES_OF), {"user_id": user_id, "ids": workouts}))


def sets_of(unit: Unit, user_id: int, activity_id: int) -> list[dict[str, Any]]:
    """Return the sets of one activity in the order in which they were done."""
    return fetch(unit.session, _SETS, {"user_id": user_id, "activity_id": activity_id})


def feedback_of(unit: Unit, user_id: int, activity_id: int) -> dict[str, Any]:
    """Return what the athlete said of one activity: enjoyment 1 to 5, moods 1 to 10, tags."""
    return fetch(unit.session, _FEEDBACK, {"user_id": user_id, "activity_id": activity_id})[0]


def other_of_session(unit: WriteUnit, session_id: int) -> bool:
    """Tell whether a finished activity fulfils a planned session."""
    found = unit.session.scalar(text(_OF_SESSION), {"user_id": unit.subject_id, "session_id": session_id})
    return bool(found)


def sources_of(unit: Unit, user_id: int, activity_id: int) -> list[dict[str, Any]]:
    """Return the imported records that tell of one activity."""
    return fetch(unit.session, _SOURCES, {"user_id": user_id, "activity_id": activity_id})


def categories(unit: Unit) -> dict[str, str]:
    """Return the category of each kind of activity."""
    return {slug: row["category"] for slug, row in definitions(unit).items()}


def definitions(unit: Unit) -> dict[str, dict[str, Any]]:
    """Return every activity of the reference library by slug, in order of name."""
    return {str(row["slug"]): row for row in fetch(unit.session, _DEFINITIONS, {})}


def snapshot(unit: WriteUnit, activity_id: int) -> dict[str, list[dict[str, Any]]]:
    """Return every row of one activity as it stands, ready to be written back; an unknown activity gives an empty snapshot."""
    keys = {"user_id": unit.subject_id, "activity_id": activity_id}
    rows = {
        table: list(unit.session.scalars(text(f"SELECT to_jsonb(t) FROM {table} t WHERE {where} ORDER BY id"), keys))
        for table, where in _PARTS.items()
    }
    linked = unit.session.scalars(
        text("SELECT id FROM external_activity_records WHERE user_id = :user_id AND processed_to_instance_id = :activity_id"), keys
    )
    return {**rows, "records": [{"id": record_id} for record_id in linked]}


def remove(unit: WriteUnit, activity_id: int) -> None:
    """Delete one activity with its sets; the imported record stays, so that a second import does not bring the activity back."""
    keys = {"user_id": unit.subject_id, "activity_id": activity_id}
    unit.session.execute(
        text(
            "UPDATE external_activity_records SET processed_to_instance_id = NULL "
            "WHERE user_id = :user_id AND processed_to_instance_id = :activity_id"
        ),
        keys,
    )
    unit.session.execute(text("DELETE FROM activity_instances WHERE user_id = :user_id AND id = :activity_id"), keys)


def restore(unit: WriteUnit, rows: Mapping[str, Sequence[dict[str, Any]]]) -> None:
    """Write a snapshot back, with the ids it had."""
    for table in _PARTS:
        insert_rows(unit.session, table, rows.get(table, ()))
    if records := rows.get("records"):
        unit.session.execute(
            text(
                "UPDATE external_activity_records SET processed_to_instance_id = :activity_id WHERE user_id = :user_id AND id = ANY(:ids)"
            ),
            {"user_id": unit.subject_id, "activity_id": rows["activity_instances"][0]["id"], "ids": [row["id"] for row in records]},
        )


def update_row(unit: WriteUnit, table: str, row_id: int, values: Mapping[str, Any]) -> int:
    """Change columns of one of the subject's rows and return how many rows matched; table and columns come from the code that calls."""
    changes = ", ".join(f"{name} = r.{name}" for name in values)
    result = unit.session.execute(
        text(
            f"UPDATE {table} t SET {changes} FROM jsonb_populate_record(null::{table}, cast(:row AS jsonb)) r "
            "WHERE t.user_id = :user_id AND t.id = :id"
        ),
        {"user_id": unit.subject_id, "id": row_id, "row": json.dumps(dict(values), default=str)},
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def delete_sets(unit: WriteUnit, activity_id: int) -> None:
    """Delete the sets of one activity, before newer ones of its source take their place."""
    unit.session.execute(
        text(
            "DELETE FROM exercise_set_logs s USING workout_logs w WHERE w.user_id = s.user_id AND w.id = s.workout_log_id "
            "AND s.user_id = :user_id AND w.activity_instance_id = :activity_id"
        ),
        {"user_id": unit.subject_id, "activity_id": activity_id},
    )


def workout_log_ids(unit: Unit, user_id: int, activity_ids: Sequence[int]) -> dict[int, int]:
    """Return the workout log of each activity that has one."""
    rows = unit.session.execute(
        text("SELECT activity_instance_id, id FROM workout_logs WHERE user_id = :user_id AND activity_instance_id = ANY(:ids)"),
        {"user_id": user_id, "ids": list(activity_ids)},
    )
    return {row.activity_instance_id: row.id for row in rows}


def local_dates(unit: WriteUnit, activity_ids: Sequence[int]) -> dict[int, date]:
    """Return the athlete's calendar day of each activity of the subject."""
    rows = unit.session.execute(
        text("SELECT id, local_date FROM activity_instances WHERE user_id = :user_id AND id = ANY(:ids)"),
        {"user_id": unit.subject_id, "ids": list(activity_ids)},
    )
    return {row.id: row.local_date for row in rows}


def measured_columns(unit: WriteUnit, activity_id: int) -> dict[str, Any]:
    """Return one activity's row as it stands."""
    row = unit.session.execute(
        text("SELECT * FROM activity_instances WHERE user_id = :user_id AND id = :id"), {"user_id": unit.subject_id, "id": activity_id}
    )
    return dict(row.mappings().one())
