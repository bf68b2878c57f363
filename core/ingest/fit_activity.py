"""How does a recording become performed activities, one per sport?"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from core.domain.activity import Lap, PerformedActivity, PerformedSet, Skipped, SourcePlace
from core.domain.vocabulary import ProviderType
from core.ingest.fit_reach import MAX_ACTIVITY_S, MOST_BPM, MOST_MPS, MOST_WATTS, reached
from core.ingest.fit_recording import (
    ACTIVITY,
    DEVELOPER_DATA_ID,
    DEVICE_INFO,
    DISTANCE,
    FIELD_DESCRIPTION,
    FIRST_CALENDAR_SECOND,
    FIT_EPOCH,
    SESSION,
    SET,
    SPORT,
    TIME,
    Message,
    Recording,
    as_number,
    json_safe,
)
from core.ingest.fit_samples import Session, fill_heart_rate, samples_of, share_out
from core.ingest.fit_sets import SetReader
from core.ingest.fit_sports import activity_slug, is_transition
from core.ingest.tracks import mean, measured, without_unreached

MAX_OFFSET_S = 14 * 3600
MAX_UNFINISHED_S = 2 * 86_400.0


@dataclass
class Understood:
    """What was made of one recording."""

    activities: list[PerformedActivity] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def understand(recording: Recording, file: str, assumed_start: datetime | None) -> Understood:
    """Return the activities of a recording; what cannot be placed in the calendar is skipped with the reason."""
    result = Understood()
    messages = [m for m in recording.of(SESSION) if _session_start(m) is not None]
    recording.records.sort(key=lambda row: row[TIME])
    recording.heart.samples.sort()
    if recording.untimed_records:
        place = SourcePlace(file, offset=recording.offset)
        reason = "A record without a time cannot be placed in the activity."
        result.skipped.append(Skipped(place, f"{recording.untimed_records} records", reason))
    messages.sort(key=lambda m: _session_start(m) or 0)
    _drop_stray_records(recording, messages, file, result)
    result.warnings += without_unreached(file, recording.records)
    if not messages and recording.records:
        messages = [_session_from_records(recording)]
        if not messages[0].positive("total_elapsed_time") and not recording.of(SET):
            place, value = SourcePlace(file, offset=recording.offset), f"{len(recording.records)} records"
            result.skipped.append(Skipped(place, value, "There is no summary and no stretch of time between records that can be read."))
            return result
        result.warnings.append(
            f"{file} has no summary of the activity, as when a recording breaks off; "
            f"it was worked out from {len(recording.records)} records."
        )
    shift = _shift(messages, file, assumed_start, result)
    if recording.app_fields:
        names = ", ".join(sorted(recording.app_fields)[:12])
        result.warnings.append(f"{file}: apps on the device added {names} to the records; only what the device itself measured was read.")
    if shift is not None:
        sessions = [Session(m, _session_start(m) or 0, shift) for m in messages]
        share_out(recording, sessions)
        for session in sessions:
            _add(result, recording, session, file)
    return result


def _drop_stray_records(recording: Recording, sessions: list[Message], file: str, result: Understood) -> None:
    """Leave out records from another time, as a device writes them before it knows the date and as damage makes them."""
    if not recording.records:
        return
    if sessions:
        first, last = (_session_start(sessions[0]) or 0) - 86_400, (_session_start(sessions[-1]) or 0) + MAX_ACTIVITY_S
        reason = "Their time is more than a day before the activity or more than 30 days after it."
    else:
        middle = recording.records[len(recording.records) // 2][TIME]
        first, last = middle - MAX_UNFINISHED_S, middle + MAX_UNFINISHED_S
        reason = "Their time is more than two days from that of the others."
    kept = [row for row in recording.records if first <= row[TIME] <= last]
    if len(kept) < len(recording.records):
        value = f"{len(recording.records) - len(kept)} records"
        place = SourcePlace(file, offset=recording.offset)
        result.skipped.append(Skipped(place, value, reason))
        recording.records = kept


def _session_start(message: Message) -> int | None:
    start = message.number("start_time")
    if start is None and (end := message.number("timestamp")) is not None:
        start = end - (message.number("total_elapsed_time") or 0.0)
    return int(start) if start is not None and 0 <= start < 2**32 else None


def _session_from_records(recording: Recording) -> Message:
    sport = recording.of(SPORT)[0].fields if recording.of(SPORT) else {}
    first, last = recording.records[0], recording.records[-1]
    distances = [d for row in recording.records if (d := as_number(row[DISTANCE])) is not None]
    elapsed = float(last[TIME] - first[TIME])
    fields = {
        "start_time": first[TIME],
        "timestamp": last[TIME],
        "total_elapsed_time": elapsed,
        "total_timer_time": elapsed,
        "total_distance": distances[-1] - distances[0] if distances else None,
        "sport": sport.get("sport", "generic"),
        "sub_sport": sport.get("sub_sport", "generic"),
    }
    return Message(recording.offset, {name: value for name, value in fields.items() if value is not None})


def _shift(messages: list[Message], file: str, assumed_start: datetime | None, result: Understood) -> int | None:
    """Return the seconds from device time to the calendar: 0 for a device that knows the date, `None` where nobody knows it."""
    if not messages:
        return None
    start = _session_start(messages[0]) or 0
    if start >= FIRST_CALENDAR_SECOND:
        return 0
    if assumed_start is not None:
        return int((assumed_start - FIT_EPOCH).total_seconds()) - start
    place = SourcePlace(file, offset=messages[0].offset)
    reason = "The device counted seconds since it was switched on and did not know the date; say when the activity began to import it."
    result.skipped.append(Skipped(place, f"start {start}", reason, wants_start=True))
    return None


def _add(result: Understood, recording: Recording, session: Session, file: str) -> None:
    if is_transition(*session.sport):
        result.skipped.append(_transition(session, file))
        return
    started_at = session.moment(session.start)
    fill_heart_rate(session, recording.heart.samples)
    reader = SetReader(file, started_at, strength=activity_slug(*session.sport) == "strength_training")
    sets = reader.read([(m, _began(session, m)) for m in session.sets])
    result.skipped += reader.skipped
    result.warnings += reader.warnings
    known = {activity.external_id.split("#")[0] for activity in result.activities}
    external_id = _external_id(recording, session)
    if external_id in known:
        external_id += f"#{len(result.activities) + 1}"
    result.activities.append(_performed(recording, session, SourcePlace(file, offset=session.message.offset), external_id, sets))


def _transition(session: Session, file: str) -> Skipped:
    message = session.message
    minutes = (message.number("total_timer_time") or 0.0) / 60
    value = f"transition of {minutes:.1f} min and {message.number('total_distance') or 0.0:.0f} m, {len(session.records)} records"
    place = SourcePlace(file, offset=message.offset)
    return Skipped(place, value, "A transition between two sports is no training of its own; the sports around it were read.")


def _performed(
    recording: Recording, session: Session, place: SourcePlace, external_id: str, sets: tuple[PerformedSet, ...]
) -> PerformedActivity:
    message, started_at, samples = session.message, session.moment(session.start), samples_of(session)
    elapsed = _elapsed(session)
    heart, power = measured(samples.heart_rate_bpm), measured(samples.power_w)
    slug = activity_slug(*session.sport)
    return PerformedActivity(
        provider=ProviderType.FIT_FILE,
        external_id=external_id,
        activity_slug=slug,
        activity_type_raw="/".join(session.sport),
        title=message.text("sport_profile_name") or slug.replace("_", " ").capitalize(),
        started_at=started_at,
        place=place,
        raw=_raw(recording, session),
        ended_at=started_at + timedelta(seconds=elapsed) if elapsed else None,
        utc_offset_s=_utc_offset(recording),
        duration_s=_seconds(message, "total_timer_time") or elapsed,
        elapsed_s=elapsed,
        distance_m=reached(message, "total_distance", MOST_MPS * (elapsed or MAX_ACTIVITY_S)),
        elevation_gain_m=message.number("total_ascent"),
        avg_hr_bpm=reached(message, "avg_heart_rate", MOST_BPM) or mean(heart),
        max_hr_bpm=reached(message, "max_heart_rate", MOST_BPM) or max(heart, default=None),
        avg_power_w=reached(message, "avg_power", MOST_WATTS) or mean(power),
        max_power_w=reached(message, "max_power", MOST_WATTS) or max(power, default=0.0) or None,
        avg_cadence_rpm=message.positive("avg_cadence"),
        energy_kcal=message.positive("total_calories"),
        session_rpe=_session_rpe(message),
        sets=sets,
        laps=_laps(session),
        samples=samples,
    )


def _seconds(message: Message, name: str) -> float | None:
    """Return a duration [s] that an activity can have."""
    value = message.positive(name)
    return value if value is not None and value <= MAX_ACTIVITY_S else None


def _elapsed(session: Session) -> float | None:
    elapsed = _seconds(session.message, "total_elapsed_time") or _seconds(session.message, "total_timer_time")
    if elapsed is None and session.records:
        elapsed = float(max(session.records[-1][TIME] - session.start, 0)) or None
    return elapsed


def _began(session: Session, message: Message) -> datetime | None:
    start = message.number("start_time")
    return session.moment(start) if start is not None and 0 <= start < 2**32 else None


def _session_rpe(message: Message) -> float | None:
    """Return the effort that the athlete entered on the device, which counts it from 10 to 100."""
    value = message.positive("workout_rpe")
    return value / 10 if value is not None and value <= 100 else None


def _utc_offset(recording: Recording) -> int | None:
    """Return the offset of local time from UTC [s]; what is no offset of any place on Earth is not believed."""
    for message in recording.of(ACTIVITY):
        utc, local = message.number("timestamp"), message.number("local_timestamp")
        if utc is None or local is None or utc < FIRST_CALENDAR_SECOND:
            continue
        offset = round((local - utc) / 900) * 900
        if abs(offset) <= MAX_OFFSET_S and abs(local - utc - offset) <= 60:
            return offset
    return None


def _external_id(recording: Recording, session: Session) -> str:
    """Return what identifies this session of this recording of this device, whatever the file is called."""
    parts = [*recording.identity[:4], session.start]
    if not recording.identity:
        parts += [*session.sport, session.message.number("total_elapsed_time")]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def _laps(session: Session) -> tuple[Lap, ...]:
    return tuple(
        Lap(
            number=number,
            duration_s=lap.positive("total_timer_time") or lap.positive("total_elapsed_time"),
            distance_m=lap.number("total_distance"),
            avg_hr_bpm=lap.positive("avg_heart_rate"),
            max_hr_bpm=lap.positive("max_heart_rate"),
            avg_power_w=lap.positive("avg_power"),
        )
        for number, lap in enumerate(session.laps, start=1)
    )


def _raw(recording: Recording, session: Session) -> dict[str, Any]:
    raw: dict[str, Any] = {
        "file_id": recording.file_id.json() if recording.file_id else None,
        "session": session.message.json(),
        "activity": [m.json() for m in recording.of(ACTIVITY)],
        "sport": [m.json() for m in recording.of(SPORT)],
        "laps": [m.json() for m in session.laps],
        "lengths": [m.json() for m in session.lengths],
        "sets": [m.json() for m in session.sets],
        "devices": [m.json() for m in recording.of(DEVICE_INFO)],
        "developer_fields": [m.json() for m in (*recording.of(DEVELOPER_DATA_ID), *recording.of(FIELD_DESCRIPTION))],
    }
    return {name: json_safe(value) for name, value in raw.items() if value}
