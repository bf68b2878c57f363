"""What did the athlete do, and how is the history kept right: read, add, edit, delete, undo?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.db import accounts, activities, changes, live_session, own_circuits, reference
from core.db.rows import insert_rows, new_ids
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.days import local_day, zone
from core.domain.errors import InputError, NotFoundError
from core.domain.live_session import CircuitScore
from core.domain.review import LogDetail, LogEntry, LoggedSet, LogView
from core.domain.vocabulary import ActivitySource, ChangeAction, LoadMethod, ProviderType, SessionStatus, SetType
from core.services import derive
from core.services.live_lines import check_score, score_of

STRENGTH, CIRCUIT = "strength_training", "circuit_training"
LONGEST_HOURS = 24.0
_SOURCE_WORDS = {
    ProviderType.STRONG: "Strong",
    ProviderType.HEVY: "Hevy",
    ProviderType.FIT_FILE: "FIT file",
    ProviderType.GPX_FILE: "GPX track",
    ProviderType.TCX_FILE: "TCX file",
    ProviderType.DEMO: "demo",
}


@dataclass(frozen=True)
class NewSet:
    """One set as a person enters it; load [kg], duration [s], distance [m]."""

    movement_id: int
    reps: int | None = None
    load_kg: float | None = None
    rpe: float | None = None
    set_type: SetType = SetType.WORKING
    duration_s: float | None = None
    distance_m: float | None = None
    notes: str = ""


@dataclass(frozen=True)
class NewActivity:
    """One performed activity as a person enters it; the start is an aware time.

    `score` is what was reached in the circuit that `circuit_slug` names. `session_id` is the planned session that this fulfilled, which is
    completed by that.
    """

    activity_slug: str
    started_at: datetime
    duration_s: float | None = None
    session_rpe: float | None = None
    distance_m: float | None = None
    title: str = ""
    notes: str = ""
    sets: tuple[NewSet, ...] = ()
    circuit_slug: str = ""
    score: CircuitScore | None = None
    session_id: int | None = None


def history(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    *,
    first: date | None = None,
    last: date | None = None,
    search: str | None = None,
    offset: int = 0,
    limit: int = 50,
) -> LogView:
    """Return one page of the subject's performed activities, newest first."""
    with database.read(viewer, subject) as unit:
        filters = {"first": first, "last": last, "search": search, "offset": offset, "limit": limit}
        rows = activities.history(unit, subject.user_id, filters)
    return LogView(tuple(_entry(row) for row in rows), rows[0]["total"] if rows else 0)


def detail(database: Database, viewer: Viewer, subject: Subject, activity_id: int) -> LogDetail:
    """Return one activity with its sets and sources; raise `NotFoundError` when the subject has no such activity."""
    with database.read(viewer, subject) as unit:
        only = {"activity_id": activity_id, "limit": 1}
        rows, sets, sources, scores = unit.gather(
            lambda: activities.history(unit, subject.user_id, only),
            lambda: activities.sets_of(unit, subject.user_id, activity_id),
            lambda: activities.sources_of(unit, subject.user_id, activity_id),
            lambda: live_session.scores_of(unit, subject.user_id, activity_id),
        )
        if not rows:
            raise NotFoundError("This activity does not exist any more.")
        said = activities.feedback_of(unit, subject.user_id, activity_id)
    return LogDetail(
        _entry(rows[0]),
        rows[0]["notes"] or "",
        tuple(_logged_set(row) for row in sets),
        tuple(_source_line(r) for r in sources),
        circuits=tuple((row["name"], score_of(row)) for row in scores),
        enjoyment=said["enjoyment_rating"],
        moods=(said["mood_before"], said["mood_after"]),
        tags=tuple(said["tags"]),
    )


def activity_choices(database: Database, viewer: Viewer, subject: Subject) -> tuple[tuple[str, str], ...]:
    """Return (slug, name) of every activity that can be logged, by name."""
    with database.read(viewer, subject) as unit:
        return tuple((slug, row["name"]) for slug, row in activities.definitions(unit).items() if slug != "transition")


def movement_choices(database: Database) -> tuple[tuple[int, str], ...]:
    """Return (id, name) of every movement of the library, by name."""
    with database.anonymous() as session:
        names = reference.movement_names(session)
    return tuple(sorted(names.items(), key=lambda item: item[1].casefold()))


def add_activity(database: Database, viewer: Viewer, subject: Subject, new: NewActivity, *, now: datetime) -> tuple[int, int]:
    """Store what the athlete did and return (activity id, id of the change that undoes it)."""
    _check(new, now)
    with database.write(viewer, subject) as unit:
        activity_id = _insert(unit, new)
        if new.session_id is not None:
            _fulfil(unit, activity_id, new.session_id)
        derive.derive_now(unit, [activity_id])
        change_id = changes.record_change(unit, ChangeAction.CREATE, activity_id, None, _snapshot(unit, activity_id))
    return activity_id, change_id


def edit_activity(database: Database, viewer: Viewer, subject: Subject, activity_id: int, *, now: datetime, **values: Any) -> int:
    """Change title, notes, session_rpe, duration_seconds, distance_m or enjoyment_rating; return the change that undoes it."""
    allowed = {"title", "notes", "session_rpe", "duration_seconds", "distance_m", "enjoyment_rating"}
    if unknown := set(values) - allowed:
        raise InputError(f"{', '.join(sorted(unknown))} cannot be changed here; {', '.join(sorted(allowed))} can.")
    _check_numbers(values.get("session_rpe"), values.get("duration_seconds"), values.get("distance_m"))
    with database.write(viewer, subject) as unit:
        before = _snapshot(unit, activity_id)
        activities.update_row(unit, "activity_instances", activity_id, {**values, "edited_at": now.isoformat()})
        derive.derive_now(unit, [activity_id])
        return changes.record_change(unit, ChangeAction.UPDATE, activity_id, before, _snapshot(unit, activity_id))


def edit_sets(
    database: Database, viewer: Viewer, subject: Subject, activity_id: int, edits: Mapping[int, Mapping[str, Any]], *, now: datetime
) -> int:
    """Change actual_reps, load_kg, rpe, set_type or notes of sets by id, all or none; return the change that undoes it."""
    allowed = {"actual_reps", "load_kg", "rpe", "set_type", "notes", "actual_duration_seconds", "distance_m"}
    with database.write(viewer, subject) as unit:
        before = _snapshot(unit, activity_id)
        own = {row["id"] for row in before["exercise_set_logs"]}
        for set_id, values in edits.items():
            if set_id not in own or set(values) - allowed:
                raise InputError("Only the sets of this activity can be changed: reps, load, RPE, type, duration, distance and notes.")
            _check_set(values.get("actual_reps"), values.get("load_kg"), values.get("rpe"))
            activities.update_row(unit, "exercise_set_logs", set_id, values)
        activities.update_row(unit, "activity_instances", activity_id, {"edited_at": now.isoformat()})
        derive.derive_now(unit, [activity_id])
        return changes.record_change(unit, ChangeAction.UPDATE, activity_id, before, _snapshot(unit, activity_id))


def delete_activity(database: Database, viewer: Viewer, subject: Subject, activity_id: int) -> int:
    """Delete an activity with its sets and return the change that brings it back."""
    with database.write(viewer, subject) as unit:
        before = _snapshot(unit, activity_id)
        days = [date.fromisoformat(before["activity_instances"][0]["local_date"])]
        activities.remove(unit, activity_id)
        _follow_session(unit, before)
        derive.derive_now(unit, [], days)
        return changes.record_change(unit, ChangeAction.DELETE, activity_id, before, None)


def undo(database: Database, viewer: Viewer, subject: Subject, change_id: int) -> int:
    """Take back a change and return the id of the activity that it was about; raise `NotFoundError` when it was undone already."""
    with database.write(viewer, subject) as unit:
        activity_id, before = changes.take_change(unit, change_id)
        days = list(activities.local_dates(unit, [activity_id]).values())
        now = activities.snapshot(unit, activity_id)
        activities.remove(unit, activity_id)
        if before is not None:
            activities.restore(unit, {**before, "records": before["records"] or now["records"]})
        _follow_session(unit, before or now)
        derive.derive_now(unit, [] if before is None else [activity_id], days)
    return activity_id


def link_to_session(database: Database, viewer: Viewer, subject: Subject, activity_id: int, session_id: int) -> None:
    """Say that a performed activity fulfilled a planned session, which is completed by that."""
    with database.write(viewer, subject) as unit:
        _snapshot(unit, activity_id)
        _fulfil(unit, activity_id, session_id)


def _fulfil(unit: WriteUnit, activity_id: int, session_id: int) -> None:
    if activities.update_row(unit, "sessions", session_id, {"status": SessionStatus.COMPLETED.value}) == 0:
        raise NotFoundError("This planned session does not exist any more.")
    activities.update_row(unit, "activity_instances", activity_id, {"session_id": session_id})


def _snapshot(unit: WriteUnit, activity_id: int) -> dict[str, list[dict[str, Any]]]:
    before = activities.snapshot(unit, activity_id)
    if not before["activity_instances"]:
        raise NotFoundError("This activity does not exist any more.")
    return before


def _follow_session(unit: WriteUnit, kept: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
    """Let the planned session that an activity fulfilled be done, running or planned again, after the activity went or came back."""
    rows = kept["activity_instances"]
    if not rows or rows[0].get("session_id") is None:
        return
    session_id = rows[0]["session_id"]
    running = live_session.running(unit, unit.subject_id)
    if activities.other_of_session(unit, session_id):
        live_session.close_session(unit, session_id, SessionStatus.COMPLETED.value, datetime.fromisoformat(rows[0]["performed_start"]))
    elif running is not None and running["session_id"] == session_id:
        live_session.close_session(unit, session_id, SessionStatus.IN_PROGRESS.value, None)
    else:
        live_session.close_session(unit, session_id, SessionStatus.PLANNED.value, None)


def _check(new: NewActivity, now: datetime) -> None:
    if new.started_at.tzinfo is None:
        raise InputError("The start of an activity needs a time zone.")
    if new.started_at > now + timedelta(minutes=5):
        raise InputError(f"{new.started_at:%Y-%m-%d %H:%M} lies in the future; log what was done, not what is planned.")
    _check_numbers(new.session_rpe, new.duration_s, new.distance_m)
    for performed in new.sets:
        _check_set(performed.reps, performed.load_kg, performed.rpe)
    if new.score is not None:
        check_score(new.score)


def _check_numbers(session_rpe: float | None, duration_s: float | None, distance_m: float | None) -> None:
    if session_rpe is not None and not 0 <= session_rpe <= 10:
        raise InputError(f"A session is rated from 0 (rest) to 10 (maximal), not {session_rpe:g}.")
    if duration_s is not None and not 0 < duration_s <= LONGEST_HOURS * 3600:
        raise InputError(f"A duration of {duration_s / 60:g} minutes cannot be: it must be more than 0 and at most 24 hours.")
    if distance_m is not None and distance_m < 0:
        raise InputError(f"A distance of {distance_m:g} m cannot be.")


def _check_set(reps: int | None, load_kg: float | None, rpe: float | None) -> None:
    if reps is not None and not 0 <= reps <= 1000:
        raise InputError(f"{reps} repetitions cannot be: a set has 0 to 1000.")
    if load_kg is not None and not -500 <= load_kg <= 2000:
        raise InputError(f"A load of {load_kg:g} kg cannot be; assistance is entered as a negative load.")
    if rpe is not None and not 1 <= rpe <= 10:
        raise InputError(f"The effort of a set is rated from RPE 1 to 10, not {rpe:g}.")


def _insert(unit: WriteUnit, new: NewActivity) -> int:
    zone_name = accounts.settings(unit, unit.subject_id)["time_zone"] or "UTC"
    definition = activities.definitions(unit).get(new.activity_slug)
    if definition is None:
        raise InputError(f"There is no activity called {new.activity_slug!r} in the library.")
    activity_id = new_ids(unit.session, "activity_instances", 1)[0]
    day = local_day(new.started_at, zone_name)
    ended_at = None if new.duration_s is None else new.started_at + timedelta(seconds=new.duration_s)
    event = {
        "user_id": unit.subject_id,
        "id": activity_id,
        "activity_definition_id": definition["id"],
        "source": ActivitySource.MANUAL.value,
        "title": new.title or definition["name"],
        "performed_start": new.started_at,
        "performed_end": ended_at,
        "time_zone": zone_name,
        "local_date": day,
        "duration_seconds": new.duration_s,
        "distance_m": new.distance_m,
        "session_rpe": new.session_rpe,
        "completed": True,
        "completed_at": ended_at or new.started_at,
        "notes": new.notes,
        "visibility": "private",
        "load_is_imputed": False,
    }
    insert_rows(unit.session, "activity_instances", [event])
    if new.sets:
        _insert_sets(unit, activity_id, day, new.sets)
    if new.score is not None:
        _insert_score(unit, activity_id, day, new.circuit_slug, new.score)
    return activity_id


def _insert_score(unit: WriteUnit, activity_id: int, day: date, slug: str, score: CircuitScore) -> None:
    circuit_id = next((row["id"] for row in own_circuits.known(unit, unit.subject_id) if row["slug"] == slug), None)
    if circuit_id is None:
        raise InputError(f"There is no circuit {slug!r} in your library.")
    reached = {
        "activity_instance_id": activity_id,
        "circuit_template_id": circuit_id,
        "performed_on": day,
        "rounds": score.rounds,
        "extra_reps": score.extra_reps,
        "duration_seconds": score.seconds,
        "is_scaled": score.is_scaled,
    }
    live_session.add_scores(unit, [reached])


def _insert_sets(unit: WriteUnit, activity_id: int, day: date, performed_sets: Sequence[NewSet]) -> None:
    log_id = new_ids(unit.session, "workout_logs", 1)[0]
    log = {"user_id": unit.subject_id, "id": log_id, "activity_instance_id": activity_id, "workout_date": day, "completed": True}
    insert_rows(unit.session, "workout_logs", [log])
    rows: list[dict[str, Any]] = []
    order, number, previous = 0, 0, None
    for performed in performed_sets:
        order, number = (order, number + 1) if performed.movement_id == previous else (order + 1, 1)
        previous = performed.movement_id
        rows.append(
            {
                "user_id": unit.subject_id,
                "workout_log_id": log_id,
                "movement_id": performed.movement_id,
                "performed_on": day,
                "exercise_order": order,
                "set_number": number,
                "set_type": performed.set_type.value,
                "actual_reps": performed.reps,
                "actual_duration_seconds": performed.duration_s,
                "load_kg": performed.load_kg,
                "distance_m": performed.distance_m,
                "rpe": performed.rpe,
                "notes": performed.notes,
            }
        )
    insert_rows(unit.session, "exercise_set_logs", rows)


def _entry(row: Mapping[str, Any]) -> LogEntry:
    return LogEntry(
        activity_id=row["id"],
        day=row["local_date"],
        started_at=row["performed_start"].astimezone(zone(row["time_zone"])),
        title=row["title"] or row["activity_name"],
        activity_name=row["activity_name"],
        discipline=row["discipline"],
        duration_s=row["duration_seconds"],
        distance_m=row["distance_m"],
        avg_hr_bpm=row["avg_hr_bpm"],
        session_rpe=row["session_rpe"],
        load_points=row["load_points"],
        load_method=None if row["load_method"] is None else LoadMethod(row["load_method"]),
        load_is_imputed=bool(row["load_is_imputed"]),
        set_count=row["set_count"],
        volume_load_kg=row["volume_load_kg"],
        sources=tuple(_source_word(provider) for provider in row["sources"]),
        movement_names=tuple(row["movement_names"]),
    )


def _logged_set(row: Mapping[str, Any]) -> LoggedSet:
    return LoggedSet(
        set_id=row["id"],
        movement_id=row["movement_id"],
        movement_name=row["movement_name"],
        exercise_order=row["exercise_order"],
        set_number=row["set_number"],
        set_type=SetType(row["set_type"]),
        reps=row["actual_reps"],
        load_kg=row["load_kg"],
        duration_s=row["actual_duration_seconds"],
        distance_m=row["distance_m"],
        rpe=row["rpe"],
        e1rm_kg=row["e1rm_kg"],
        notes=row["notes"] or "",
    )


def _source_word(provider: str) -> str:
    return _SOURCE_WORDS.get(ProviderType(provider), provider.capitalize())


def _source_line(row: Mapping[str, Any]) -> str:
    return f"{_source_word(row['provider'])}: {row['file_name']}, imported on {row['started_at']:%Y-%m-%d}"
