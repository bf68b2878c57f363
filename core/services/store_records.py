"""How do understood activities become rows: the raw record, the event, its log and its sets?"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from core.db import activities, imports, load
from core.db.rows import insert_rows, new_ids
from core.db.unit import WriteUnit
from core.domain.activity import PerformedActivity, PerformedSet
from core.domain.days import local_day, offset_name
from core.domain.vocabulary import ActivityLinkType, ActivitySource, ProviderType, SetType
from core.services.exercise_lookup import ExerciseLookup
from core.services.summarise import summary_columns

# A log that the athlete kept by hand knows the sets better than a watch that guessed them.
SET_LOG_APPS = frozenset({ProviderType.STRONG, ProviderType.HEVY, ProviderType.MANUAL, ProviderType.DEMO})


@dataclass
class StoredBatch:
    """What some activities became."""

    added: int = 0
    updated: int = 0
    merged: int = 0
    sets_added: int = 0
    sets_waiting: int = 0
    activity_ids: list[int] = field(default_factory=list)

    def add(self, other: "StoredBatch") -> None:
        """Count another batch in."""
        self.added += other.added
        self.updated += other.updated
        self.merged += other.merged
        self.sets_added += other.sets_added
        self.sets_waiting += other.sets_waiting
        self.activity_ids.extend(other.activity_ids)


def content_hash(activity: PerformedActivity) -> str:
    """Return a fingerprint of what the source says, so that a second import of the same record is recognised and a changed one too."""
    return hashlib.sha256(json.dumps(activity.raw, sort_keys=True, default=str).encode()).hexdigest()


def says_something_else(activity: PerformedActivity, record: Mapping[str, Any]) -> bool:
    """Tell whether a known record should be replaced by what is read now.

    A logbook may be edited at its source, so its newest word counts. A recording does not change: only a fuller copy of it, such as the
    whole file after a damaged one, is taken.
    """
    if record["content_hash"] == content_hash(activity):
        return False
    return activity.provider in SET_LOG_APPS or len(json.dumps(activity.raw, default=str)) > int(record["raw_size"])


def store_new(
    unit: WriteUnit,
    run_id: int,
    new: Sequence[tuple[PerformedActivity, Mapping[str, Any] | None]],
    lookup: ExerciseLookup,
    zone_name: str,
) -> StoredBatch:
    """Write activities that are not known yet; each comes with the stored activity that tells of the same event, if there is one.

    `zone_name` is the zone of the activities whose source does not state local time.
    """
    load.plan_for_bulk(unit)
    definitions = activities.definitions(unit)
    ids = iter(new_ids(unit.session, "activity_instances", sum(1 for _, twin in new if twin is None)))
    record_ids = new_ids(unit.session, "external_activity_records", len(new))
    targets = [next(ids) if twin is None else int(twin["id"]) for _, twin in new]
    batch = StoredBatch(added=len(new), merged=sum(1 for _, twin in new if twin is not None), activity_ids=targets)

    events = [
        _event(unit.subject_id, target, activity, definitions, zone_name)
        for target, (activity, twin) in zip(targets, new, strict=True)
        if twin is None
    ]
    insert_rows(unit.session, "activity_instances", events)
    records = [
        _record(
            unit.subject_id, record_id, run_id, target, activity, _waiting_names(activity, lookup) if _gives_sets(activity, twin) else []
        )
        for record_id, target, (activity, twin) in zip(record_ids, targets, new, strict=True)
    ]
    insert_rows(unit.session, "external_activity_records", records)
    insert_rows(
        unit.session,
        "activity_instance_links",
        [_link(unit.subject_id, target, record_id, twin) for record_id, target, (_, twin) in zip(record_ids, targets, new, strict=True)],
    )
    for target, (activity, twin) in zip(targets, new, strict=True):
        if twin is not None:
            _fill_gaps(unit, target, activity)
            if twin["has_sets"] and _gives_sets(activity, twin):
                activities.delete_sets(unit, target)
    with_sets = [(target, activity) for target, (activity, twin) in zip(targets, new, strict=True) if _gives_sets(activity, twin)]
    _store_sets(unit, with_sets, lookup, batch)
    return batch


def update_changed(
    unit: WriteUnit, run_id: int, changed: Sequence[tuple[PerformedActivity, Mapping[str, Any]]], lookup: ExerciseLookup
) -> StoredBatch:
    """Write the newer state of records that their source has changed since they were imported."""
    batch = StoredBatch(updated=len(changed), activity_ids=[int(record["processed_to_instance_id"]) for _, record in changed])
    for activity, record in changed:
        activity_id = int(record["processed_to_instance_id"])
        values = _record(unit.subject_id, record["id"], run_id, activity_id, activity, _waiting_names(activity, lookup))
        imports.replace_record(
            unit, record["id"], {k: values[k] for k in ("raw_payload_json", "content_hash", "ingestion_run_id", "waiting_names")}
        )
        stated = {name: value for name, value in summary_columns(activity).items() if value is not None}
        activities.update_row(unit, "activity_instances", activity_id, stated)
        if activity.sets:
            activities.delete_sets(unit, activity_id)
    _store_sets(unit, [(int(r["processed_to_instance_id"]), a) for a, r in changed if a.sets], lookup, batch)
    return batch


def store_waiting(unit: WriteUnit, lookup: ExerciseLookup) -> tuple[int, list[int]]:
    """Add the sets whose exercise name is explained by now; return how many were added and to which activities."""
    batch = StoredBatch()
    for record in imports.waiting_records(unit, unit.subject_id):
        explained = {name for name in record["waiting_names"] if lookup.movement_id(name) is not None}
        if not explained:
            continue
        imports.set_waiting_names(unit, record["id"], sorted(set(record["waiting_names"]) - explained))
        if record["processed_to_instance_id"] is None:
            continue
        stored = [_set_from_json(values) for values in record["raw_payload_json"]["sets"] if values["exercise_name"] in explained]
        _store_set_rows(unit, [(int(record["processed_to_instance_id"]), stored)], lookup, batch)
        batch.activity_ids.append(int(record["processed_to_instance_id"]))
    return batch.sets_added, batch.activity_ids


def _gives_sets(activity: PerformedActivity, twin: Mapping[str, Any] | None) -> bool:
    """Tell whether a new record's sets are taken: a merged one's only where the other source has none, or has a watch's guess of them."""
    if not activity.sets or twin is None or not twin["has_sets"]:
        return bool(activity.sets)
    return activity.provider in SET_LOG_APPS and not _kept_by_hand(twin)


def _waiting_names(activity: PerformedActivity, lookup: ExerciseLookup) -> list[str]:
    return sorted({s.exercise_name for s in activity.sets if lookup.movement_id(s.exercise_name) is None})


def _kept_by_hand(twin: Mapping[str, Any]) -> bool:
    return any(ProviderType(provider) in SET_LOG_APPS for provider in twin["providers"] or ("manual",))


def _event(
    user_id: int, activity_id: int, activity: PerformedActivity, definitions: Mapping[str, Mapping[str, Any]], zone_name: str
) -> dict[str, Any]:
    zone = activity.zone(zone_name)
    definition = definitions.get(activity.activity_slug) or definitions["other"]
    length = activity.elapsed_s or activity.duration_s
    ended_at = activity.ended_at or (activity.started_at + timedelta(seconds=length) if length is not None else None)
    return {
        "user_id": user_id,
        "id": activity_id,
        "activity_definition_id": definition["id"],
        "source": ActivitySource.PROVIDER.value,
        "title": activity.title or definition["name"],
        "performed_start": activity.started_at,
        "performed_end": ended_at,
        "time_zone": zone,
        "local_date": local_day(activity.started_at, zone),
        "completed": True,
        "completed_at": ended_at or activity.started_at,
        "notes": activity.notes,
        "visibility": "private",
        **summary_columns(activity),
    }


def _record(
    user_id: int, record_id: int, run_id: int, activity_id: int, activity: PerformedActivity, waiting: Sequence[str]
) -> dict[str, Any]:
    return {
        "user_id": user_id,
        "id": record_id,
        "ingestion_run_id": run_id,
        "provider": activity.provider.value,
        "external_id": activity.external_id,
        "activity_type_raw": activity.activity_type_raw,
        "start_time": activity.started_at,
        "end_time": activity.ended_at,
        "time_zone": None if activity.utc_offset_s is None else offset_name(activity.utc_offset_s),
        "content_hash": content_hash(activity),
        "raw_payload_json": {"raw": activity.raw, "sets": [_set_to_json(s) for s in activity.sets], "place": str(activity.place)},
        "distance_m": activity.distance_m,
        "avg_watts": activity.avg_power_w,
        "avg_hr_bpm": activity.avg_hr_bpm,
        "elevation_gain_m": activity.elevation_gain_m,
        "processed_to_instance_id": activity_id,
        "waiting_names": list(waiting),
    }


def _link(user_id: int, activity_id: int, record_id: int, twin: Mapping[str, Any] | None) -> dict[str, Any]:
    kind = ActivityLinkType.IMPORTED_FROM if twin is None else ActivityLinkType.MERGED_FROM
    return {
        "user_id": user_id,
        "source_activity_instance_id": activity_id,
        "external_activity_record_id": record_id,
        "link_type": kind.value,
    }


def _fill_gaps(unit: WriteUnit, activity_id: int, activity: PerformedActivity) -> None:
    stored = activities.measured_columns(unit, activity_id)
    missing = {name: value for name, value in summary_columns(activity).items() if value is not None and stored.get(name) is None}
    if missing:
        activities.update_row(unit, "activity_instances", activity_id, missing)


def _store_sets(unit: WriteUnit, with_sets: Sequence[tuple[int, PerformedActivity]], lookup: ExerciseLookup, batch: StoredBatch) -> None:
    _store_set_rows(unit, [(activity_id, activity.sets) for activity_id, activity in with_sets], lookup, batch)


def _store_set_rows(
    unit: WriteUnit,
    rows_of: Sequence[tuple[int, Sequence[PerformedSet]]],
    lookup: ExerciseLookup,
    batch: StoredBatch,
) -> None:
    activity_ids = [activity_id for activity_id, _ in rows_of]
    logs = activities.workout_log_ids(unit, unit.subject_id, activity_ids)
    days = activities.local_dates(unit, activity_ids)
    without = [activity_id for activity_id in activity_ids if activity_id not in logs]
    logs |= dict(zip(without, new_ids(unit.session, "workout_logs", len(without)), strict=True))
    insert_rows(
        unit.session,
        "workout_logs",
        [
            {"user_id": unit.subject_id, "id": logs[i], "activity_instance_id": i, "workout_date": days[i], "completed": True}
            for i in without
        ],
    )
    rows = []
    for activity_id, performed_sets in rows_of:
        for performed in performed_sets:
            movement_id = lookup.movement_id(performed.exercise_name)
            if movement_id is None:
                batch.sets_waiting += 1
            else:
                rows.append(_set_row(unit.subject_id, logs[activity_id], movement_id, days[activity_id], performed))
    batch.sets_added += insert_rows(
        unit.session, "exercise_set_logs", rows, on_conflict="(user_id, workout_log_id, exercise_order, set_number) DO NOTHING"
    )


def _set_row(user_id: int, workout_log_id: int, movement_id: int, day: Any, performed: PerformedSet) -> dict[str, Any]:
    return {
        "user_id": user_id,
        "workout_log_id": workout_log_id,
        "movement_id": movement_id,
        "performed_on": day,
        "exercise_order": performed.exercise_order,
        "set_number": performed.set_number,
        "set_type": performed.set_type.value,
        "actual_reps": performed.reps,
        "actual_duration_seconds": performed.duration_s,
        "load_kg": performed.load_kg,
        "distance_m": performed.distance_m,
        "rpe": performed.rpe,
        "rest_seconds": performed.rest_s,
        "superset_group": performed.superset_group,
        "notes": performed.notes,
        "source_exercise_name": performed.exercise_name,
        "completed_at": performed.completed_at,
        "hypertrophy_credit": _usual_credit(performed),
    }


def _usual_credit(performed: PerformedSet) -> float:
    """What nearly every set of this kind counts (science V1); where the workout says otherwise, the derived value takes its place.

    A row that needs no correction is written once.
    """
    if performed.set_type is SetType.WARMUP:
        return 0.0
    return 0.5 if performed.reps in (1, 2) else 1.0


def _set_to_json(performed: PerformedSet) -> dict[str, Any]:
    return {name: value for name, value in vars(performed).items() if name != "place" and value not in (None, "")}


def _set_from_json(values: Mapping[str, Any]) -> PerformedSet:
    moment = values.get("completed_at")
    return PerformedSet(
        **{
            **values,
            "set_type": SetType(values["set_type"]),
            "completed_at": None if moment is None else datetime.fromisoformat(moment),
        }
    )
