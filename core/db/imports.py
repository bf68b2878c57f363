"""What has been imported already, what came from where, and what still waits for a name?"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import text

from core.db.load import plan_for_bulk
from core.db.rows import fetch, insert_rows, new_ids
from core.db.unit import ReadUnit, WriteUnit

_KNOWN = """
SELECT r.external_id, r.id, r.content_hash, r.processed_to_instance_id, i.edited_at,
       length((r.raw_payload_json -> 'raw')::text) AS raw_size, jsonb_array_length(r.raw_payload_json -> 'sets') AS set_count
FROM external_activity_records r
LEFT JOIN activity_instances i ON i.user_id = r.user_id AND i.id = r.processed_to_instance_id
WHERE r.user_id = :user_id AND r.provider = cast(:provider AS provider_type) AND r.external_id = ANY(:external_ids)
"""

_OVERLAPPING = """
WITH near AS (
    SELECT id, performed_start, duration_seconds, activity_definition_id FROM activity_instances
    WHERE user_id = :user_id AND completed AND performed_start BETWEEN :first AND :last
)
SELECT n.id, n.performed_start, n.duration_seconds, d.slug AS activity_slug, d.category, r.providers,
       s.activity_instance_id IS NOT NULL AS has_sets
FROM near n
JOIN activity_definitions d ON d.id = n.activity_definition_id
LEFT JOIN (
    SELECT processed_to_instance_id, array_agg(DISTINCT provider::text) AS providers FROM external_activity_records
    WHERE user_id = :user_id AND processed_to_instance_id IN (SELECT id FROM near) GROUP BY 1) r ON r.processed_to_instance_id = n.id
LEFT JOIN (
    SELECT DISTINCT w.activity_instance_id FROM workout_logs w
    JOIN exercise_set_logs l ON l.user_id = w.user_id AND l.workout_log_id = w.id
    WHERE w.user_id = :user_id AND l.user_id = :user_id AND w.activity_instance_id IN (SELECT id FROM near)
) s ON s.activity_instance_id = n.id
"""

_WAITING = """
SELECT id, provider, external_id, raw_payload_json, processed_to_instance_id, waiting_names
FROM external_activity_records
WHERE user_id = :user_id AND cardinality(waiting_names) > 0
ORDER BY start_time
"""

RUNS = "external_ingestion_runs"

_RUN = """
SELECT id, started_at, finished_at, file_name, provider, status, records_added, records_updated, records_merged, skipped_json, error_message
FROM external_ingestion_runs
WHERE user_id = :user_id"""

_OF_RUN = """
SELECT r.id, i.id AS activity_id, i.local_date,
       i.edited_at IS NOT NULL OR i.session_id IS NOT NULL OR EXISTS (
           SELECT FROM external_activity_records o
           WHERE o.user_id = r.user_id AND o.processed_to_instance_id = r.processed_to_instance_id AND o.id <> r.id) AS is_kept
FROM external_activity_records r
LEFT JOIN activity_instances i ON i.user_id = r.user_id AND i.id = r.processed_to_instance_id
WHERE r.user_id = :user_id AND r.ingestion_run_id = :run_id
"""

_RUNS = f"""{_RUN}
ORDER BY started_at DESC, id DESC
LIMIT :limit
"""


def known_records(unit: ReadUnit | WriteUnit, user_id: int, provider: str, external_ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return what is stored of these records of one provider, by external id."""
    rows = fetch(unit.session, _KNOWN, {"user_id": user_id, "provider": provider, "external_ids": list(external_ids)})
    return {str(row["external_id"]): row for row in rows}


def activities_between(unit: ReadUnit | WriteUnit, user_id: int, first: datetime, last: datetime) -> list[dict[str, Any]]:
    """Return the performed activities that begin in a period, with what is needed to see whether another source tells of the same event."""
    plan_for_bulk(unit)
    return fetch(unit.session, _OVERLAPPING, {"user_id": user_id, "first": first, "last": last})


def waiting_records(unit: ReadUnit | WriteUnit, user_id: int) -> list[dict[str, Any]]:
    """Return the imported records that still hold sets whose exercise name nobody has explained."""
    return fetch(unit.session, _WAITING, {"user_id": user_id})


def runs(unit: ReadUnit | WriteUnit, user_id: int, limit: int) -> list[dict[str, Any]]:
    """Return the newest ingestion runs."""
    return fetch(unit.session, _RUNS, {"user_id": user_id, "limit": limit})


def run(unit: WriteUnit, run_id: int) -> dict[str, Any] | None:
    """Return one ingestion run of the subject."""
    rows = fetch(unit.session, f"{_RUN} AND id = :run_id", {"user_id": unit.subject_id, "run_id": run_id})
    return rows[0] if rows else None


def records_of_run(unit: WriteUnit, run_id: int) -> list[dict[str, Any]]:
    """Return the records of a run with the activity of each, and whether something else holds that activity: an edit, a session, a file."""
    return fetch(unit.session, _OF_RUN, {"user_id": unit.subject_id, "run_id": run_id})


def forget_records(unit: WriteUnit, record_ids: Sequence[int], activity_ids: Sequence[int]) -> None:
    """Delete imported records and the activities that were made of them, with all their sets and samples."""
    for table, ids in (("external_activity_records", record_ids), ("activity_instances", activity_ids)):
        unit.session.execute(
            text(f"DELETE FROM {table} WHERE user_id = :user_id AND id = ANY(:ids)"), {"user_id": unit.subject_id, "ids": list(ids)}
        )


def forget_counts(unit: WriteUnit, run_id: int) -> None:
    """Note at a run that nothing of it is left."""
    unit.session.execute(
        text("UPDATE external_ingestion_runs SET records_added = 0, updated_at = now() WHERE user_id = :user_id AND id = :run_id"),
        {"user_id": unit.subject_id, "run_id": run_id},
    )


def start_run(unit: WriteUnit, values: Mapping[str, Any]) -> int:
    """Record that an ingestion run has begun and return its id."""
    run_id = new_ids(unit.session, "external_ingestion_runs", 1)[0]
    started_at = unit.session.scalar(text("SELECT now()"))
    insert_rows(unit.session, "external_ingestion_runs", [{"user_id": unit.subject_id, "id": run_id, "started_at": started_at, **values}])
    return run_id


def finish_run(unit: WriteUnit, run_id: int, values: Mapping[str, Any]) -> None:
    """Store how an ingestion run ended."""
    plain = {name: json.dumps(value) if name.endswith("_json") else value for name, value in values.items()}
    changes = ", ".join(f"{name} = {_typed(name)}" for name in plain)
    unit.session.execute(
        text(
            f"UPDATE external_ingestion_runs SET {changes}, finished_at = now(), updated_at = now() WHERE user_id = :user_id AND id = :id"
        ),
        {"user_id": unit.subject_id, "id": run_id, **plain},
    )


def _typed(name: str) -> str:
    if name == "status":
        return "cast(:status AS ingestion_status)"
    return f"cast(:{name} AS jsonb)" if name.endswith("_json") else f":{name}"


def remember_name(unit: WriteUnit, source_name: str, movement_id: int) -> None:
    """Keep what an exercise name of this athlete's files means."""
    unit.session.execute(
        text(
            "INSERT INTO user_exercise_aliases (user_id, source_name, movement_id) VALUES (:user_id, :name, :movement_id) "
            "ON CONFLICT (user_id, source_name) DO UPDATE SET movement_id = excluded.movement_id"
        ),
        {"user_id": unit.subject_id, "name": source_name, "movement_id": movement_id},
    )


def own_aliases(unit: ReadUnit | WriteUnit, user_id: int) -> dict[str, int]:
    """Return the exercise names that the athlete has explained, normalised, with the movement that each means."""
    rows = unit.session.execute(
        text("SELECT source_name, movement_id FROM user_exercise_aliases WHERE user_id = :user_id"), {"user_id": user_id}
    )
    return {row.source_name: row.movement_id for row in rows}


def set_waiting_names(unit: WriteUnit, record_id: int, names: Sequence[str]) -> None:
    """Store which exercise names of an imported record are still unexplained."""
    unit.session.execute(
        text("UPDATE external_activity_records SET waiting_names = :names WHERE user_id = :user_id AND id = :id"),
        {"user_id": unit.subject_id, "id": record_id, "names": list(names)},
    )


def replace_record(unit: WriteUnit, record_id: int, values: Mapping[str, Any]) -> None:
    """Store the newer state of a record that its provider has changed."""
    unit.session.execute(
        text(
            "UPDATE external_activity_records SET raw_payload_json = cast(:raw_payload_json AS jsonb), content_hash = :content_hash, "
            "ingestion_run_id = :ingestion_run_id, waiting_names = :waiting_names, updated_at = now() WHERE user_id = :user_id AND id = :id"
        ),
        {"user_id": unit.subject_id, "id": record_id, **values, "raw_payload_json": json.dumps(values["raw_payload_json"])},
    )


def take_turn(unit: ReadUnit, user_id: int) -> None:
    """Wait until no other import of the same athlete is storing; the turn ends with this unit, which sees nothing that came meanwhile."""
    unit.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('gainsly import', :user_id))"), {"user_id": user_id})
