"""What does a FIT file say, whatever device or service wrote it?"""

from collections.abc import Mapping
from datetime import datetime

from core.domain.activity import ParsedFile, PerformedActivity, Skipped, SourcePlace
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.ingest.fit_activity import understand
from core.ingest.fit_recording import LAP, RECORD, SESSION, Recording, recordings
from core.ingest.fit_stream import FitStream

_ACTIVITY_TYPES = ("activity", "activity_summary")
_OTHER_FILES: Mapping[str, str] = {
    "device": "a description of the device",
    "settings": "settings of a device",
    "sport": "settings of a sport",
    "workout": "a planned workout, not one that was done",
    "course": "a course to follow, not an activity that was done",
    "schedules": "a schedule of workouts, not workouts that were done",
    "weight": "measurements of a scale",
    "totals": "totals of a device",
    "goals": "goals set on a device",
    "blood_pressure": "measurements of blood pressure",
    "monitoring_a": "all-day monitoring of steps and heart rate, not an activity",
    "monitoring_daily": "all-day monitoring of steps and heart rate, not an activity",
    "monitoring_b": "all-day monitoring of steps and heart rate, not an activity",
    "segment": "a segment of a route",
    "segment_list": "a list of segments",
    "exd_configuration": "settings of a display",
}


def parse_fit(name: str, data: bytes, *, assumed_start: datetime | None = None) -> ParsedFile:
    """Return the activities of a FIT file, one per sport.

    A damaged file gives what can be read of it and a warning that names the byte. `assumed_start` dates a recording of a device
    that did not know the date; without it such a recording is skipped. Raises `InputError` when no message can be read at all.
    """
    stream = FitStream(name, data)
    found = recordings(stream)
    if not found:
        raise InputError(f"{name} begins like a FIT file but holds no message that can be read. {' '.join(stream.warnings[:1])}".rstrip())
    activities: list[PerformedActivity] = []
    skipped: list[Skipped] = []
    warnings = list(stream.warnings)
    for recording in found:
        if reason := _no_activity(recording):
            skipped.append(Skipped(SourcePlace(name, offset=recording.offset), _kind(recording), reason))
            continue
        result = understand(recording, name, assumed_start)
        activities += result.activities
        skipped += result.skipped
        warnings += result.warnings
    distinct = _distinct(activities, skipped)
    return ParsedFile(
        file=name,
        provider=ProviderType.FIT_FILE,
        layout=f"FIT, {' and '.join(dict.fromkeys(_kind(recording) for recording in found))}",
        rows=stream.messages,
        activities=distinct,
        skipped=tuple(skipped),
        warnings=tuple(warnings),
    )


def _kind(recording: Recording) -> str:
    kind = recording.file_id.fields.get("type") if recording.file_id else None
    return str(kind).replace("_", " ") if isinstance(kind, str) else "file of unknown type"


def _no_activity(recording: Recording) -> str | None:
    """Return why a recording is no activity, `None` when it may be one."""
    kind = recording.file_id.fields.get("type") if recording.file_id else None
    count = sum(recording.messages.values())
    if isinstance(kind, str) and kind not in _ACTIVITY_TYPES and not (recording.of(SESSION) and kind not in _OTHER_FILES):
        return f"The file holds {_OTHER_FILES.get(kind, 'no activity')} ({count} messages); there is no training in it."
    if recording.of(SESSION) or recording.records:
        return None
    if recording.messages[RECORD]:
        return (
            f"None of the {recording.messages[RECORD]} records has a time and there is no session, as in a sample of a developer's own "
            f"fields; nothing can be placed in the calendar."
        )
    laps = f"{len(recording.of(LAP))} laps, " if recording.of(LAP) else ""
    return f"The file holds neither a session nor records of one ({laps}{count} messages), so there is no training to read."


def _distinct(activities: list[PerformedActivity], skipped: list[Skipped]) -> tuple[PerformedActivity, ...]:
    """Return activities by their start; of one that stands several times in the file the longest reading is kept."""
    best: dict[str, PerformedActivity] = {}
    for activity in sorted(activities, key=lambda a: len(a.samples.elapsed_s), reverse=True):
        kept = best.setdefault(activity.external_id, activity)
        if kept is not activity:
            skipped.append(Skipped(activity.place, activity.title, f"The same activity stands at {kept.place} too and was read there."))
    return tuple(sorted(best.values(), key=lambda activity: (activity.started_at, activity.external_id)))
