"""What happened in one session of a recording, sample by sample?"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from core.domain.activity import Samples
from core.ingest.fit_heart import nearest
from core.ingest.fit_recording import (
    ALTITUDE,
    CADENCE,
    DISTANCE,
    FIT_EPOCH,
    HEART_RATE,
    LAP,
    LENGTH,
    POWER,
    SET,
    SPEED,
    TIME,
    Message,
    Recording,
    Row,
    as_number,
)

HEART_RATE_REACH_S = 5.0


@dataclass
class Session:
    """One session with everything that happened in it. `shift` [s] takes device time to the calendar."""

    message: Message
    start: int
    shift: int
    records: list[Row] = field(default_factory=list)
    laps: list[Message] = field(default_factory=list)
    lengths: list[Message] = field(default_factory=list)
    sets: list[Message] = field(default_factory=list)
    distance_before: float = 0.0

    def moment(self, seconds: float) -> datetime:
        """Return a device time [s] as a moment."""
        return FIT_EPOCH + timedelta(seconds=seconds + self.shift)

    @property
    def sport(self) -> tuple[str, str]:
        """Return the sport and its kind."""
        fields = self.message.fields
        return str(fields.get("sport", "generic")), str(fields.get("sub_sport", "generic"))


def share_out(recording: Recording, sessions: list[Session]) -> None:
    """Give every record, lap, length and set to the session in which it happened: the last one that had begun."""
    starts = [session.start for session in sessions]

    def of(seconds: float | None) -> Session:
        return sessions[max(bisect_left(starts, (seconds or 0.0) + 0.5) - 1, 0)]

    for row in recording.records:
        of(row[TIME]).records.append(row)
    for message in recording.of(LAP):
        of(message.number("start_time")).laps.append(message)
    for message in recording.of(LENGTH):
        of(message.number("start_time")).lengths.append(message)
    for message in recording.of(SET):
        of(message.number("start_time") or message.number("timestamp")).sets.append(message)
    covered = 0.0
    for session in sessions:
        distances = [d for row in session.records if (d := as_number(row[DISTANCE])) is not None]
        if distances:
            session.distance_before = covered if distances[0] >= covered else 0.0
            covered = distances[-1]


def fill_heart_rate(session: Session, beats: list[tuple[float, float]]) -> None:
    """Give records without a heart rate the nearest beat of the strap, and make records of beats where the device wrote none."""
    if not beats:
        return
    beats = sorted(beats)
    end = session.start + (session.message.number("total_elapsed_time") or 0.0)
    times = [row[TIME] for row in session.records]
    for row in session.records:
        if not _heart_rate(row[HEART_RATE]):
            row[HEART_RATE] = nearest(beats, row[TIME], HEART_RATE_REACH_S)
    alone: dict[int, float] = {}
    for time_s, rate in beats:
        at = bisect_left(times, time_s)
        far = all(abs(time - time_s) > HEART_RATE_REACH_S for time in times[max(at - 1, 0) : at + 1])
        if session.start <= time_s <= end and far:
            alone[int(time_s)] = rate
    for second, rate in alone.items():
        row = [None] * 7
        row[TIME], row[HEART_RATE] = second, rate
        session.records.append(row)
    session.records.sort(key=lambda row: row[TIME])


def _heart_rate(value: Any) -> float | None:
    rate = as_number(value)
    return rate if rate is not None and rate > 0 else None


def _column(rows: list[Row], slot: int) -> tuple[float | None, ...]:
    return tuple(float(v) if type(v) is int else as_number(v) for v in (row[slot] for row in rows))


def samples_of(session: Session) -> Samples:
    """Return the samples of a session by the seconds since its start; distances count from its start."""
    rows, before = session.records, session.distance_before
    distance = _column(rows, DISTANCE)
    return Samples(
        elapsed_s=tuple(float(row[TIME] - session.start) for row in rows),
        heart_rate_bpm=tuple(_heart_rate(row[HEART_RATE]) for row in rows),
        power_w=_column(rows, POWER),
        speed_mps=_column(rows, SPEED),
        altitude_m=_column(rows, ALTITUDE),
        distance_m=tuple(d - before if d is not None else None for d in distance) if before else distance,
        cadence_rpm=_column(rows, CADENCE),
    )
