"""How does a running workout end: finished with what the athlete says of it, left alone and closed, or discarded?"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from core.db import activities, changes
from core.db import live_session as stored
from core.db.rows import insert_rows, new_ids
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.live_session import ALONE_HOURS, Feedback, LiveEndurance, Sheet
from core.domain.vocabulary import ActivitySource, ChangeAction, SessionStatus
from core.services import derive
from core.services.live_session import NOT_RUNNING, sheet_of
from core.services.start_session import CIRCUIT

LEAST_SECONDS = 60.0
LONGEST_HOURS = 24.0
NOTHING = "Nothing was done yet. Log a set, or discard the workout."


def finish(database: Database, viewer: Viewer, subject: Subject, feedback: Feedback, *, now: datetime) -> int:
    """End the running workout, bring load, muscles and the daily state up to date, and return the number of its activity.

    Raises `NotFoundError` when no workout runs and `InputError` when nothing was done or an answer cannot be.
    """
    _check(feedback)
    with database.write(viewer, subject) as unit:
        row = stored.running(unit, unit.subject_id)
        if row is None:
            raise NotFoundError(NOT_RUNNING)
        return _finish(unit, row, feedback, now, end=now)


def discard(database: Database, viewer: Viewer, subject: Subject) -> int:
    """Throw the running workout away with its sets; its session is planned again. Return the change that brings it back."""
    with database.write(viewer, subject) as unit:
        row = stored.running(unit, unit.subject_id)
        if row is None:
            raise NotFoundError(NOT_RUNNING)
        before = activities.snapshot(unit, row["activity_id"])
        activities.remove(unit, row["activity_id"])
        if row["session_id"] is not None:
            stored.close_session(unit, row["session_id"], SessionStatus.PLANNED.value, None)
        return changes.record_change(unit, ChangeAction.DELETE, row["activity_id"], before, None)


def close_forgotten(database: Database, viewer: Viewer, subject: Subject, *, now: datetime) -> int | None:
    """Finish a workout that had no set for `ALONE_HOURS`, at its last set; discard it when nothing was done.

    Return the number of the activity that counts now, `None` where nothing had to be closed.
    """
    with database.read(viewer, subject) as reader:
        row = stored.running(reader, subject.user_id)
        if row is None or now - row["performed_start"] < timedelta(hours=ALONE_HOURS):
            return None
        last = max((one["completed_at"] for one in stored.sets(reader, subject.user_id, row["log_id"])), default=None)
    if last is not None and now - last < timedelta(hours=ALONE_HOURS):
        return None
    if last is None and not _has_parts(sheet_of(row)):
        discard(database, viewer, subject)
        return None
    with database.write(viewer, subject) as unit:
        found = stored.running(unit, unit.subject_id)
        return None if found is None else _finish(unit, found, Feedback(), now, end=last)


def _finish(unit: WriteUnit, row: Mapping[str, Any], feedback: Feedback, now: datetime, *, end: datetime | None) -> int:
    sheet, activity_id = sheet_of(row), int(row["activity_id"])
    sets = stored.sets(unit, unit.subject_id, row["log_id"])
    if not sets and not _has_parts(sheet):
        raise InputError(NOTHING)
    seconds = _seconds(row, feedback, sheet, end, has_sets=bool(sets) or any(one.score for one in sheet.circuits))
    numbers = [activity_id]
    values: dict[str, Any] = {
        "duration_seconds": seconds,
        "performed_end": None if seconds is None else row["performed_start"] + timedelta(seconds=seconds),
        "session_rpe": feedback.session_rpe,
        "enjoyment_rating": feedback.enjoyment,
        "notes": feedback.notes.strip() or None,
        "completed": True,
        "completed_at": now,
    }
    has_scores = any(one.score is not None for one in sheet.circuits)
    if has_scores and not sets:
        values["activity_definition_id"] = activities.definitions(unit)[CIRCUIT]["id"]
    part = sheet.endurance if sheet.endurance is not None and sheet.endurance.is_done else None
    if part is not None and not sets and not has_scores:
        values |= _of_endurance(unit, part, feedback)
    elif part is not None:
        numbers.append(_second(unit, row, part, seconds, now))
    activities.update_row(unit, "activity_instances", activity_id, values)
    moods = {"mood_before": feedback.mood_before, "mood_after": feedback.mood_after, "feedback_tags": list(feedback.tags)}
    activities.update_row(unit, "workout_logs", row["log_id"], {**moods, "completed": True, "sheet_json": None})
    _store_scores(unit, row, sheet)
    if row["session_id"] is not None:
        stored.close_session(unit, row["session_id"], SessionStatus.COMPLETED.value, now)
    derive.derive_now(unit, numbers)
    return activity_id


def _has_parts(sheet: Sheet) -> bool:
    return any(one.score is not None for one in sheet.circuits) or (sheet.endurance is not None and sheet.endurance.is_done)


def _seconds(row: Mapping[str, Any], feedback: Feedback, sheet: Sheet, end: datetime | None, *, has_sets: bool) -> float | None:
    """Return how long it took: as said, else from the clock, else as long as the endurance part; a session of nothing else takes that."""
    if feedback.minutes is not None:
        return 60 * feedback.minutes
    part = sheet.endurance.done_seconds if sheet.endurance is not None else None
    if not has_sets:
        return part
    if end is None:
        return None
    clock = max(float((end - row["performed_start"]).total_seconds()), LEAST_SECONDS)
    return max(clock - (part or 0.0), LEAST_SECONDS)


def _of_endurance(unit: WriteUnit, part: LiveEndurance, feedback: Feedback) -> dict[str, Any]:
    """Return the columns of a workout that is nothing but a run, a ride or the like."""
    definition = activities.definitions(unit).get(part.activity)
    own = {"distance_m": part.distance_m, "session_rpe": feedback.session_rpe if feedback.session_rpe is not None else part.rpe}
    return own if definition is None else {**own, "activity_definition_id": definition["id"]}


def _second(unit: WriteUnit, row: Mapping[str, Any], part: LiveEndurance, seconds: float | None, now: datetime) -> int:
    """Write the endurance part of a workout with sets as an activity of its own, after them."""
    definition = activities.definitions(unit).get(part.activity)
    if definition is None:
        raise InputError(f"There is no activity called {part.activity!r} in the library.")
    number, begins = new_ids(unit.session, "activity_instances", 1)[0], row["performed_start"] + timedelta(seconds=seconds or 0.0)
    event = {
        "user_id": unit.subject_id,
        "id": number,
        "session_id": row["session_id"],
        "activity_definition_id": definition["id"],
        "source": (ActivitySource.MANUAL if row["session_id"] is None else ActivitySource.PLANNED).value,
        "title": part.name,
        "performed_start": begins,
        "performed_end": begins + timedelta(seconds=part.done_seconds or 0.0),
        "time_zone": row["time_zone"],
        "local_date": row["local_date"],
        "position": 2,
        "duration_seconds": part.done_seconds,
        "distance_m": part.distance_m,
        "session_rpe": part.rpe,
        "completed": True,
        "completed_at": now,
        "visibility": "private",
        "load_is_imputed": False,
    }
    insert_rows(unit.session, "activity_instances", [event])
    return number


def _store_scores(unit: WriteUnit, row: Mapping[str, Any], sheet: Sheet) -> None:
    rows = [
        {
            "activity_instance_id": row["activity_id"],
            "circuit_template_id": one.circuit_id,
            "performed_on": row["local_date"],
            "rounds": one.score.rounds,
            "extra_reps": one.score.extra_reps,
            "duration_seconds": one.score.seconds,
            "is_scaled": one.score.is_scaled,
        }
        for one in sheet.circuits
        if one.score is not None
    ]
    if rows:
        stored.add_scores(unit, rows)


def _check(feedback: Feedback) -> None:
    limits = (
        (feedback.session_rpe, 0, 10, "How hard it was"),
        (feedback.enjoyment, 1, 5, "How much you enjoyed it"),
        (feedback.mood_before, 1, 10, "The mood before"),
        (feedback.mood_after, 1, 10, "The mood after"),
        (feedback.minutes, 1, 60 * LONGEST_HOURS, "How long it took in minutes"),
    )
    for value, low, high, what in limits:
        if value is not None and not low <= value <= high:
            raise InputError(f"{what} is {value:g}; {low:g} to {high:g} can be.")
