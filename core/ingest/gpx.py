"""What does a GPX file say, whatever device, app or service wrote it?

One track is one activity. Elements are known by their local names, so versions 1.0 and 1.1, foreign namespaces and none at all read alike.
A route and a track without times are plans: nothing in them was done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import Any

from core.domain.activity import ParsedFile, PerformedActivity, Skipped, SourcePlace
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.ingest.fit_recording import ALTITUDE, CADENCE, HEART_RATE, POWER, SPEED
from core.ingest.sports import duration_of, sport_slug
from core.ingest.tracks import (
    LATITUDE,
    LONGITUDE,
    Ordered,
    Segment,
    Travelled,
    climbed_m,
    identity,
    in_order,
    mean,
    measured,
    moment_of,
    new_row,
    outline,
    samples_of,
    travelled,
    without_unreached,
)
from core.ingest.xml_stream import Element, XmlStream, drop_unfinished, first_text, forget, local_name, moment_in, number_in, text_of

MAX_POINTS = 1_000_000
MAX_TRACKS = 20_000
_TIME = -1
_MEASURES: Mapping[str, int] = {
    "time": _TIME,
    "ele": ALTITUDE,
    "hr": HEART_RATE,
    "heartrate": HEART_RATE,
    "heartratebpm": HEART_RATE,
    "cad": CADENCE,
    "cadence": CADENCE,
    "runcadence": CADENCE,
    "power": POWER,
    "watts": POWER,
    "powerinwatts": POWER,
    "speed": SPEED,
}


@lru_cache(maxsize=1024)
def _slot(tag: Any) -> int | None:
    """Return the slot of a row for which an element of a point stands, in whatever namespace."""
    return _MEASURES.get(tag.rpartition("}")[2].casefold()) if isinstance(tag, str) else None


@dataclass
class _Track:
    """One track in the making."""

    number: int
    line: int | None
    segments: list[Segment] = field(default_factory=list)
    points: int = 0
    untimed: int = 0
    misplaced: int = 0
    offset_s: int | None = None
    name: str = ""
    sport: str = ""
    note: str = ""

    def describe(self, element: Element) -> None:
        """Take what the element of the track says besides its points."""
        self.name, self.sport = text_of(element, "name"), text_of(element, "type")
        self.note = first_text((text_of(element, "desc"), text_of(element, "cmt")))

    def take(self, element: Element) -> None:
        """Take a point; one without a time is only counted."""
        self.points += 1
        stated: dict[int, str | None] = {}
        for one in element.iter():
            if (slot := _slot(one.tag)) is not None:
                stated[slot] = one.text
        moment = moment_in(stated.pop(_TIME, None))
        if moment is None:
            self.untimed += 1
            return
        row = new_row(moment[0])
        if self.offset_s is None:
            self.offset_s = moment[1]
        for number, text in stated.items():
            row[number] = number_in(text)
        for slot in (HEART_RATE, POWER, SPEED, CADENCE):
            if row[slot] is not None and (row[slot] < 0 or (slot == HEART_RATE and not row[slot])):
                row[slot] = None
        latitude, longitude = number_in(element.get("lat")), number_in(element.get("lon"))
        if latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180:
            row[LATITUDE], row[LONGITUDE] = latitude, longitude
        else:
            self.misplaced += 1
        self.segments[-1].append(row)


def parse_gpx(name: str, data: bytes) -> ParsedFile:
    """Return the activities of a GPX file, one per track.

    A damaged file gives what can be read of it and says the line. Raises `InputError` when nothing of it can be read.
    """
    reader = _Reader(name, data)
    reader.read()
    activities = [activity for track in reader.tracks if (activity := reader.activity(track))]
    distinct: dict[str, PerformedActivity] = {}
    for activity in activities:
        kept = distinct.setdefault(activity.external_id, activity)
        if kept is not activity:
            reader.skip(activity.place, activity.title, f"The same activity stands at {kept.place} too and was read there.")
    if not reader.tracks and not reader.skipped:
        raise InputError(f"{name} is a GPX file without a track. {reader.xml.damage}".rstrip())
    return ParsedFile(
        file=name,
        provider=ProviderType.GPX_FILE,
        layout=f"GPX{f', {reader.creator}' if reader.creator else ''}",
        rows=reader.rows,
        activities=tuple(sorted(distinct.values(), key=lambda one: (one.started_at, one.external_id))),
        skipped=tuple(reader.skipped),
        warnings=tuple(reader.warnings),
    )


class _Reader:
    def __init__(self, name: str, data: bytes) -> None:
        self.xml = XmlStream(name, data, ("gpx", "metadata", "trk", "trkpt", "rte", "wpt"))
        self.name = name
        self.tracks: list[_Track] = []
        self.skipped: list[Skipped] = []
        self.warnings: list[str] = []
        self.creator = ""
        self.rows = 0
        self._title = ""
        self._waypoints = self._outside = 0
        self._open: tuple[_Track, Element] | None = None
        self._segment: Element | None = None
        self._ends: Mapping[str, Callable[[Element], None]] = {
            "trkpt": self._point,
            "trk": self._track,
            "metadata": self._metadata,
            "wpt": self._waypoint,
            "rte": self._route,
        }

    def read(self) -> None:
        """Read the file to its end, or to where it breaks."""
        root = None
        for _, kind, element in self.xml.read("end"):
            root = element.getroottree().getroot() if root is None else root
            if kind in self._ends:
                self._ends[kind](element)
                forget(element)
        self.creator = " ".join((root.get("creator") or "").split())[:80] if root is not None else ""
        if self._open is not None:
            drop_unfinished(self._open[1])
            self._open[0].describe(self._open[1])
        if self.xml.damage:
            self.warnings.append(f"{self.name}: {self.xml.damage} What stands before was read.")
        if self._outside:
            self.skip(
                SourcePlace(self.name), f"{self._outside:,} points", "They stand outside of a track, so nothing says what they belong to."
            )
        if self._waypoints:
            self.warnings.append(f"{self.name}: {self._waypoints:,} waypoints mark places; nothing was done at them.")

    def _track(self, element: Element) -> None:
        """End a track; one without points is told too."""
        track = self._open[0] if self._open else self._begin(element)
        track.describe(element)
        self._open = None

    def _begin(self, element: Element) -> _Track:
        if len(self.tracks) >= MAX_TRACKS:
            raise InputError(f"{self.name} holds more than {MAX_TRACKS:,} tracks; split it into smaller files.")
        track = _Track(len(self.tracks) + 1, self.xml.line(element))
        self.tracks.append(track)
        self._open = (track, element)
        return track

    def _metadata(self, element: Element) -> None:
        self._title = text_of(element, "name")

    def _waypoint(self, _: Element) -> None:
        self._waypoints += 1

    def _route(self, element: Element) -> None:
        self.rows += 1
        place = SourcePlace(self.name, line=self.xml.line(element))
        self.skip(place, text_of(element, "name") or "route", "A route is a plan of a way, not an activity that was done.")

    def _point(self, element: Element) -> None:
        self.rows += 1
        if self.rows > MAX_POINTS:
            raise InputError(f"{self.name} holds more than {MAX_POINTS:,} points; split it into smaller files.")
        parent = element.getparent()
        if parent is not self._segment:
            self._enter(parent)
        if self._open is None:
            self._outside += 1
        else:
            self._open[0].take(element)

    def _enter(self, parent: Element) -> None:
        """Begin the segment that a first point stands in, and its track if that is new."""
        self._segment = parent
        element = parent
        while element is not None and local_name(element) != "trk":
            element = element.getparent()
        if element is None:
            self._open = None
            return
        if self._open is None or self._open[1] is not element:
            self._begin(element)
        if self._open:
            self._open[0].segments.append([])

    def skip(self, place: SourcePlace, value: str, reason: str) -> None:
        """Remember what was left out and why."""
        if len(self.skipped) >= MAX_TRACKS:
            raise InputError(f"{self.name} holds more than {MAX_TRACKS:,} routes and tracks that cannot be read.")
        self.skipped.append(Skipped(place, value, reason))

    def activity(self, track: _Track) -> PerformedActivity | None:
        """Return the activity of a track; without one the reason is remembered."""
        place = SourcePlace(self.name, line=track.line)
        value = track.name or f"track {track.number}"
        if track.untimed == track.points:
            reason = "None of its points has a time, as in a planned way; it cannot be placed in the calendar."
            self.skip(place, value, reason if track.points else "The track holds no points.")
            return None
        ordered = in_order(track.segments)
        if track.untimed:
            ordered.left_out.append(f"{track.untimed:,} points without a time")
        for points in ordered.left_out:
            self.skip(place, f"{value}: {points}", "They cannot be placed in the activity.")
        self.warnings += without_unreached(str(place), ordered.rows)
        whole = travelled(ordered.segments)
        if whole.elapsed_s <= 0:
            self.skip(place, value, "All its points have one time, so it says of no stretch of time what was done.")
            return None
        self._remark(place, track, ordered, whole)
        return self._performed(track, place, ordered, whole)

    def _remark(self, place: SourcePlace, track: _Track, ordered: Ordered, whole: Travelled) -> None:
        if ordered.swapped:
            self.warnings.append(f"{place}: {ordered.swapped:,} points stood out of the order of time and were sorted.")
        if track.misplaced:
            self.warnings.append(f"{place}: {track.misplaced:,} points have no position on Earth; only what else they say was read.")
        if whole.jumps:
            self.warnings.append(f"{place}: {whole.jumps:,} jumps of the receiver, faster than 100 m/s, count no distance.")

    def _performed(self, track: _Track, place: SourcePlace, ordered: Ordered, whole: Travelled) -> PerformedActivity:
        slug = sport_slug(track.sport, strava_numbers="strava" in self.creator.casefold())
        rows = ordered.rows
        started_at = moment_of(rows[0])
        samples = samples_of(rows, whole.metres)
        heart, power = measured(samples.heart_rate_bpm), measured(samples.power_w)
        title = track.name or (self._title if len(self.tracks) == 1 else "") or slug.replace("_", " ").capitalize()
        return PerformedActivity(
            provider=ProviderType.GPX_FILE,
            external_id=identity("gpx", started_at),
            activity_slug=slug,
            activity_type_raw=track.sport or "track",
            title=title[:200],
            started_at=started_at,
            place=place,
            raw=self._raw(track, ordered.segments),
            ended_at=started_at + timedelta(seconds=whole.elapsed_s),
            utc_offset_s=track.offset_s,
            duration_s=duration_of(slug, whole.moving_s, whole.recorded_s) or whole.elapsed_s,
            elapsed_s=whole.elapsed_s,
            distance_m=whole.distance_m,
            elevation_gain_m=climbed_m(ordered.segments),
            avg_hr_bpm=mean(heart),
            max_hr_bpm=max(heart, default=None),
            avg_power_w=mean(power),
            max_power_w=max(power, default=0.0) or None,
            avg_cadence_rpm=mean(measured(samples.cadence_rpm)),
            notes=track.note,
            samples=samples,
        )

    def _raw(self, track: _Track, segments: list[Segment]) -> dict[str, Any]:
        raw = {"creator": self.creator, "title": self._title, "name": track.name, "type": track.sport, "description": track.note}
        return {key: text for key, text in raw.items() if text} | {"segments": outline(segments)}
