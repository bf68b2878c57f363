"""What happened in one session of a recording, sample by sample?"""

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

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
    """Give records without a heart rate the nearest beat of the strap, and make records of beats where the device wrote none.

    `beats` are sorted by time.
    """
    end = session.start + (session.message.number("total_elapsed_time") or 0.0)
    reach = HEART_RATE_REACH_S
    first, last = bisect_left(beats, (session.start - reach, 0.0)), bisect_left(beats, (end + reach, 0.0))
    beats = beats[first:last]
    if not beats:
        return
    times = [row[TIME] for row in session.records]
    for row in session.records:
        if not row[HEART_RATE]:
            row[HEART_RATE] = nearest(beats, row[TIME], reach)
    for before, after in pairwise([session.start - reach, *times, end + reach]):
        if after - before > 2 * reach:
            _add_rows(session, beats[bisect_left(beats, (before + reach, 0.0)) : bisect_left(beats, (after - reach, 0.0))])
    session.records.sort(key=lambda row: row[TIME])


def _add_rows(session: Session, beats: list[tuple[float, float]]) -> None:
    """Add a record for every second that has a beat."""
    for second, rate in {int(time_s): rate for time_s, rate in beats}.items():
        row: Row = [None] * 7
        row[TIME], row[HEART_RATE] = second, rate
        session.records.append(row)


def _column(rows: list[Row], slot: int) -> tuple[float | None, ...]:
    values = [row[slot] for row in rows]
    return tuple([None if v is None else float(v) if type(v) is int else as_number(v) for v in values])


def samples_of(session: Session) -> Samples:
    """Return the samples of a session by the seconds since its start; distances count from its start."""
    rows, start, before = session.records, session.start, session.distance_before
    distance = _column(rows, DISTANCE)
    return Samples(
        elapsed_s=tuple([float(row[TIME] - start) for row in rows]),
        heart_rate_bpm=tuple([rate if rate and rate > 0 else None for rate in _column(rows, HEART_RATE)]),
        power_w=_column(rows, POWER),
        speed_mps=_column(rows, SPEED),
        altitude_m=_column(rows, ALTITUDE),
        distance_m=tuple([d - before if d is not None else None for d in distance]) if before else distance,
        cadence_rpm=_column(rows, CADENCE),
    )
