"""What happened on a track of timed positions: how far, how long, how much of it moving, how much uphill?

A track is a list of segments, a segment a list of rows as FIT records them (`core.ingest.fit_recording`) with a position behind.
"""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain.activity import Samples
from core.ingest.fit_reach import MAX_ACTIVITY_S, MOST_MPS, drop_unreached
from core.ingest.fit_recording import ALTITUDE, CADENCE, DISTANCE, HEART_RATE, POWER, SPEED, TIME, Row

LATITUDE, LONGITUDE, WIDTH = 7, 8, 9
EARTH_RADIUS_M = 6_371_008.8
STANDING_MPS = 1 / 3.6
"""Slower than 1 km/h nobody walks; a position that creeps is a receiver that searches."""
PAUSE_S = 60.0
"""A longer silence in which nobody moved is a pause, not a part of the training."""
CLIMB_STEP_M = 5.0
"""What altitude must change before it counts: receivers waver by some metres while nothing rises."""

Segment = list[Row]
Floats = NDArray[np.float64]


@dataclass
class Ordered:
    """Segments in the order of time; `left_out` says which points are in none of them, `swapped` counts those that stood elsewhere."""

    segments: list[Segment] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    swapped: int = 0

    @property
    def rows(self) -> list[Row]:
        """Return all rows, one after the other."""
        return [row for segment in self.segments for row in segment]


@dataclass
class Travelled:
    """What a track says in total; `metres` is the distance so far at every row, `so_far_m` at the last."""

    distance_m: float | None = None
    elapsed_s: float = 0.0
    moving_s: float = 0.0
    recorded_s: float = 0.0
    jumps: int = 0
    so_far_m: float = 0.0
    metres: list[float | None] = field(default_factory=list)


def new_row(moment: datetime) -> Row:
    """Return an empty row for a moment."""
    row: Row = [None] * WIDTH
    row[TIME] = moment.timestamp()
    return row


def great_circle_m(latitude: Floats, longitude: Floats) -> Floats:
    """Return the distances [m] between neighbours of a line of positions [degrees] on a sphere of the Earth's mean radius.

    >>> great_circle_m(np.array([0.0, 1.0]), np.array([0.0, 0.0])).round()
    array([111195.])
    """
    phi, half_lambda = np.radians(latitude), np.radians(np.diff(longitude)) / 2
    squared = np.sin(np.diff(phi) / 2) ** 2 + np.cos(phi[:-1]) * np.cos(phi[1:]) * np.sin(half_lambda) ** 2
    distances: Floats = 2 * EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(squared, 0, 1)))
    return distances


def in_order(segments: Sequence[Segment]) -> Ordered:
    """Return the rows of a track sorted by time, in segments that do not run beside each other.

    Rows from another time, such as those of a receiver that does not know the date yet, are left out.
    """
    ordered = Ordered()
    times = sorted(row[TIME] for segment in segments for row in segment)
    middle = times[len(times) // 2] if times else 0.0
    kept: list[Segment] = []
    strayed = 0
    for segment in segments:
        near = [row for row in segment if abs(row[TIME] - middle) <= MAX_ACTIVITY_S / 2]
        strayed += len(segment) - len(near)
        ordered.swapped += sum(later[TIME] < earlier[TIME] for earlier, later in pairwise(near))
        if near:
            kept.append(sorted(near, key=lambda row: row[TIME]))
    kept.sort(key=lambda segment: (segment[0][TIME], -len(segment)))
    ordered.segments, beside = _apart(kept)
    if strayed:
        ordered.left_out.append(f"{strayed:,} points whose time is more than 15 days from that of the others")
    if beside:
        ordered.left_out.append(f"{beside:,} points of a segment that runs beside an earlier one")
    return ordered


def _apart(segments: Sequence[Segment]) -> tuple[list[Segment], int]:
    apart: list[Segment] = []
    last, beside = float("-inf"), 0
    for segment in segments:
        first = bisect_right([row[TIME] for row in segment], last) if segment[0][TIME] < last else 0
        beside += first
        if segment[first:]:
            apart.append(segment[first:])
            last = segment[-1][TIME]
    return apart, beside


def travelled(segments: Sequence[Segment]) -> Travelled:
    """Return distance, moving and recorded time of a track in order; nothing is travelled between two segments.

    A step that is faster than anything a sports watch rides in is a jump of the receiver and counts no distance.
    """
    whole = Travelled()
    rows = [row for segment in segments for row in segment]
    if not rows:
        return whole
    whole.elapsed_s = float(rows[-1][TIME] - rows[0][TIME])
    located = False
    for segment in segments:
        located |= _travel(whole, segment)
    if located:
        whole.distance_m = whole.so_far_m
    else:
        whole.metres = []
    return whole


def _travel(whole: Travelled, segment: Segment) -> bool:
    """Add one segment; return whether it has positions."""
    times = np.array([row[TIME] for row in segment], dtype=float)
    places = [index for index, row in enumerate(segment) if row[LATITUDE] is not None and row[LONGITUDE] is not None]
    if not places:
        whole.metres += [None] * len(segment)
        passed = np.diff(times)
        whole.recorded_s += float(passed[passed <= PAUSE_S].sum())
        return False
    steps = great_circle_m(
        np.array([segment[index][LATITUDE] for index in places], dtype=float),
        np.array([segment[index][LONGITUDE] for index in places], dtype=float),
    )
    passed = np.diff(times[places])
    jumps = steps > MOST_MPS * np.maximum(passed, 1.0)
    steps[jumps] = 0.0
    moving = (steps >= STANDING_MPS * passed) & ~jumps
    whole.jumps += int(jumps.sum())
    whole.moving_s += float(passed[moving].sum())
    whole.recorded_s += float(passed[moving | (passed <= PAUSE_S)].sum())
    metres: list[float | None] = [None] * len(segment)
    for index, so_far in zip(places, whole.so_far_m + np.concatenate([[0.0], np.cumsum(steps)]), strict=True):
        metres[index] = float(so_far)
    whole.metres += metres
    whole.so_far_m = float(so_far)
    return True


def climbed_m(segments: Sequence[Segment]) -> float | None:
    """Return the metres uphill: every rise of at least `CLIMB_STEP_M` since the last turn; `None` where no altitude is known.

    >>> row = lambda second, metres: [second, None, None, None, metres, None, None, None, None]
    >>> climbed_m([[row(0, 100), row(1, 103), row(2, 99), row(3, 112), row(4, 90), row(5, 97)]])
    20.0
    """
    total, known = 0.0, False
    for segment in segments:
        lowest = highest = None
        for row in segment:
            if (altitude := row[ALTITUDE]) is None:
                continue
            known = True
            if lowest is None or highest is None:
                lowest = highest = altitude
            elif altitude > highest:
                highest = altitude
            elif highest - altitude >= CLIMB_STEP_M or altitude < lowest:
                total += _rise(lowest, highest)
                lowest = highest = altitude
        total += _rise(lowest, highest)
    return total if known else None


def _rise(lowest: float | None, highest: float | None) -> float:
    return highest - lowest if lowest is not None and highest is not None and highest - lowest >= CLIMB_STEP_M else 0.0


def samples_of(rows: Sequence[Row], metres: Sequence[float | None] = ()) -> Samples:
    """Return the samples of rows in order by the seconds since the first one; a column that nobody measured is empty.

    `metres` replace the distances of the rows.
    """
    if not rows:
        return Samples()
    start = rows[0][TIME]
    return Samples(
        elapsed_s=tuple(row[TIME] - start for row in rows),
        heart_rate_bpm=_column(rows, HEART_RATE),
        power_w=_column(rows, POWER),
        speed_mps=_column(rows, SPEED),
        altitude_m=_column(rows, ALTITUDE),
        distance_m=tuple(metres) if metres else _column(rows, DISTANCE),
        cadence_rpm=_column(rows, CADENCE),
    )


def _column(rows: Sequence[Row], slot: int) -> tuple[float | None, ...]:
    values = tuple(row[slot] for row in rows)
    return values if any(value is not None for value in values) else ()


def measured(values: Sequence[float | None]) -> list[float]:
    """Return the values that are known."""
    return [value for value in values if value is not None]


def mean(values: Sequence[float]) -> float | None:
    """Return the mean, `None` for no values and for a sensor that only ever said 0."""
    return sum(values) / len(values) if any(values) else None


def without_unreached(place: str, rows: list[Row]) -> list[str]:
    """Empty the values of rows in order that nobody reaches; return the warning about them, if any."""
    words = drop_unreached(rows)
    return [f"{place}: {words} were left out; nobody reaches them, so damage or a failing sensor must have written them."] if words else []


def moment_of(row: Row) -> datetime:
    """Return the moment of a row."""
    return datetime.fromtimestamp(row[TIME], UTC)


def identity(format_name: str, started_at: datetime) -> str:
    """Return the stable identity of a recording: the second at which it began, whatever its file is called and however whole it is."""
    return hashlib.sha256(f"{format_name}\n{started_at.isoformat(timespec='seconds')}".encode()).hexdigest()[:32]


def outline(segments: Sequence[Segment]) -> list[dict[str, Any]]:
    """Return what the raw record keeps of segments: when each began and how many points every minute of it has.

    A fuller copy of a recording has a longer outline.
    """
    return [_outline(segment) for segment in segments]


def _outline(segment: Segment) -> dict[str, Any]:
    first = segment[0][TIME]
    minutes = Counter(int((row[TIME] - first) // 60) for row in segment)
    began = moment_of(segment[0]).isoformat(timespec="seconds")
    return {"began": began, "points_by_minute": [[minute, count] for minute, count in sorted(minutes.items())]}
