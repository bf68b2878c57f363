"""What does a GPX file say, whatever device, app or service wrote it?

One track is one activity. Elements are known by their local names, so versions 1.0 and 1.1, foreign namespaces and none at all read alike.
A route and a track without times are plans: nothing in them was done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from core.domain.activity import ParsedFile, PerformedActivity, SourcePlace
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.ingest.fit_recording import ALTITUDE, CADENCE, HEART_RATE, POWER, SPEED
from core.ingest.sports import duration_of, sport_slug
from core.ingest.track_reader import STATED_TIME, Points, TrackReader
from core.ingest.tracks import (
    LATITUDE,
    LONGITUDE,
    Ordered,
    Segment,
    Travelled,
    climbed_m,
    identity,
    mean,
    measured,
    moment_of,
    outline,
    samples_of,
    travelled,
    without_unreached,
)
from core.ingest.xml_stream import Element, drop_unfinished, first_text, forget, local_name, text_of

MAX_TRACKS = 20_000
_MEASURES: Mapping[str, int] = {
    "time": STATED_TIME,
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
class _Track(Points):
    """One track in the making."""

    number: int
    line: int | None
    name: str = ""
    sport: str = ""
    note: str = ""

    def describe(self, element: Element) -> None:
        """Take what the element of the track says besides its points."""
        self.name, self.sport = text_of(element, "name"), text_of(element, "type")
        self.note = first_text((text_of(element, "desc"), text_of(element, "cmt")))


def parse_gpx(name: str, data: bytes) -> ParsedFile:
    """Return the activities of a GPX file, one per track.

    A damaged file gives what can be read of it and says the line. Raises `InputError` when nothing of it can be read.
    """
    reader = _Reader(name, data)
    reader.read()
    if not reader.tracks and not reader.skipped:
        raise InputError(f"{name} is a GPX file without a track. {reader.xml.damage}".rstrip())
    layout = f"GPX{f', {reader.creator}' if reader.creator else ''}"
    return reader.parsed(ProviderType.GPX_FILE, layout, map(reader.activity, reader.tracks))


class _Reader(TrackReader):
    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(name, data, ("gpx", "metadata", "trk", "trkpt", "rte", "wpt"), MAX_TRACKS)
        self.tracks: list[_Track] = []
        self.creator = ""
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
        self.finish(self._outside, "They stand outside of a track, so nothing says what they belong to.")
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
        self.count_point()
        parent = element.getparent()
        if parent is not self._segment:
            self._enter(parent)
        if self._open is None:
            self._outside += 1
        else:
            stated = {slot: one.text for one in element.iter() if (slot := _slot(one.tag)) is not None}
            stated[LATITUDE], stated[LONGITUDE] = element.get("lat"), element.get("lon")
            self._open[0].take(stated)

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

    def activity(self, track: _Track) -> PerformedActivity | None:
        """Return the activity of a track; without one the reason is remembered."""
        place = SourcePlace(self.name, line=track.line)
        value = track.name or f"track {track.number}"
        if track.untimed == track.points:
            reason = "None of its points has a time, as in a planned way; it cannot be placed in the calendar."
            self.skip(place, value, reason if track.points else "The track holds no points.")
            return None
        ordered = self.ordered(place, value, track)
        self.warnings += without_unreached(str(place), ordered.rows)
        whole = travelled(ordered.segments)
        if whole.elapsed_s <= 0:
            self.skip(place, value, "All its points have one time, so it says of no stretch of time what was done.")
            return None
        self._remark(place, track, whole)
        return self._performed(track, place, ordered, whole)

    def _remark(self, place: SourcePlace, track: _Track, whole: Travelled) -> None:
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
