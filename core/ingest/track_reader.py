"""How do the readers of files of tracks (GPX, TCX) gather points, and what do they tell of those that are in no activity?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.domain.activity import ParsedFile, PerformedActivity, Skipped, SourcePlace
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.ingest.fit_recording import CADENCE, HEART_RATE, POWER, SPEED, Row
from core.ingest.tracks import LATITUDE, LONGITUDE, Ordered, Segment, in_order, new_row
from core.ingest.xml_stream import XmlStream, moment_in, number_in

MAX_POINTS = 1_000_000
STATED_TIME = -1
"""The place of a point's time among its texts; a row holds it as seconds."""


@dataclass(kw_only=True)
class Points:
    """The points of one activity in the making: those that say when they were by segment, the others counted."""

    segments: list[Segment] = field(default_factory=list)
    points: int = 0
    untimed: int = 0
    misplaced: int = 0
    offset_s: int | None = None

    def take(self, stated: dict[int, str | None]) -> None:
        """Take a point, given its texts by slot of a row; one without a time is only counted."""
        self.points += 1
        moment = moment_in(stated.pop(STATED_TIME, None))
        if moment is None:
            self.untimed += 1
            return
        if self.offset_s is None:
            self.offset_s = moment[1]
        if not self.segments:
            self.segments.append([])
        row = _row(stated, moment[0])
        self.misplaced += row[LATITUDE] is None
        self.segments[-1].append(row)


def _row(stated: Mapping[int, str | None], moment: datetime) -> Row:
    """Return the row of a point without what cannot be: half a position, one that is not on Earth, values below 0, a pulse of 0."""
    row = new_row(moment)
    for slot, text in stated.items():
        row[slot] = number_in(text)
    if None in (row[LATITUDE], row[LONGITUDE]) or abs(row[LATITUDE]) > 90 or abs(row[LONGITUDE]) > 180:
        row[LATITUDE] = row[LONGITUDE] = None
    for slot in (HEART_RATE, POWER, SPEED, CADENCE):
        if row[slot] is not None and (row[slot] < 0 or (slot == HEART_RATE and not row[slot])):
            row[slot] = None
    return row


class TrackReader:
    """What a file of tracks says so far, at most `most_parts` of which may be left out."""

    def __init__(self, name: str, data: bytes, wanted: Sequence[str], most_parts: int) -> None:
        self.name = name
        self.xml = XmlStream(name, data, wanted)
        self.skipped: list[Skipped] = []
        self.warnings: list[str] = []
        self.rows = 0
        self._most_parts = most_parts

    def count_point(self) -> None:
        """Count a point; raise `InputError` for the first that is too many."""
        self.rows += 1
        if self.rows > MAX_POINTS:
            raise InputError(f"{self.name} holds more than {MAX_POINTS:,} points; split it into smaller files.")

    def skip(self, place: SourcePlace, value: str, reason: str) -> None:
        """Remember what was left out and why."""
        if len(self.skipped) >= self._most_parts:
            raise InputError(f"{self.name} holds more than {self._most_parts:,} parts that cannot be read.")
        self.skipped.append(Skipped(place, value, reason))

    def finish(self, outside: int, why: str) -> None:
        """Tell where the file broke, and why points that stand outside of any activity were left out."""
        if self.xml.damage:
            self.warnings.append(f"{self.name}: {self.xml.damage} What stands before was read.")
        if outside:
            self.skip(SourcePlace(self.name), f"{outside:,} points", why)

    def ordered(self, place: SourcePlace, value: str, points: Points) -> Ordered:
        """Return the points of an activity in the order of time and tell which were sorted or left out."""
        ordered = in_order([segment for segment in points.segments if segment])
        if points.untimed:
            ordered.left_out.append(f"{points.untimed:,} points without a time")
        for left_out in ordered.left_out:
            self.skip(place, f"{value}: {left_out}", "They cannot be placed in the activity.")
        if ordered.swapped:
            self.warnings.append(f"{place}: {ordered.swapped:,} points stood out of the order of time and were sorted.")
        return ordered

    def parsed(self, provider: ProviderType, layout: str, activities: Iterable[PerformedActivity | None]) -> ParsedFile:
        """Return all that the file says, each activity once."""
        distinct: dict[str, PerformedActivity] = {}
        for activity in activities:
            if activity is None:
                continue
            kept = distinct.setdefault(activity.external_id, activity)
            if kept is not activity:
                self.skip(activity.place, activity.title, f"The same activity stands at {kept.place} too and was read there.")
        return ParsedFile(
            file=self.name,
            provider=provider,
            layout=layout,
            rows=self.rows,
            activities=tuple(sorted(distinct.values(), key=lambda one: (one.started_at, one.external_id))),
            skipped=tuple(self.skipped),
            warnings=tuple(self.warnings),
        )
