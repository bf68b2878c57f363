"""What does a TCX file say (Garmin's Training Center Database, versions 1 and 2), whatever device or service wrote it?

An `Activity` (in version 1 a `Run`) is one activity, and so is each sport of a multisport session. Courses and workouts are plans.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from core.domain.activity import Lap, ParsedFile, PerformedActivity, SourcePlace
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.ingest.fit_reach import MAX_ACTIVITY_S, MOST_BPM, MOST_KCAL, MOST_MPS, MOST_WATTS
from core.ingest.fit_recording import ALTITUDE, CADENCE, DISTANCE, HEART_RATE, POWER, SPEED, Row
from core.ingest.sports import sport_slug
from core.ingest.track_reader import STATED_TIME, Points, TrackReader
from core.ingest.tracks import (
    LATITUDE,
    LONGITUDE,
    Ordered,
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
from core.ingest.xml_stream import Element, child, drop_unfinished, first_text, forget, local_name, moment_in, number_in, text_of

MAX_LAPS = 100_000
_PLANS = {
    "Course": "A course is a way to follow, not an activity that was done.",
    "Workout": "It is a planned workout, not one that was done.",
}
# A heart rate is the text of its element in version 1 and of the value within it in version 2, which comes later.
_MEASURES: Mapping[str, int] = {
    "Time": STATED_TIME,
    "LatitudeDegrees": LATITUDE,
    "LongitudeDegrees": LONGITUDE,
    "AltitudeMeters": ALTITUDE,
    "DistanceMeters": DISTANCE,
    "HeartRateBpm": HEART_RATE,
    "Value": HEART_RATE,
    "Cadence": CADENCE,
    "RunCadence": CADENCE,
    "Watts": POWER,
    "Speed": SPEED,
}
_TRANSITION = "A transition between two sports is no training of its own; the sports around it were read."
_V1_SPORTS = ("Running", "Biking", "Other", "MultiSport")


@dataclass
class _Lap:
    """One lap in the making."""

    began: datetime | None
    seconds: float | None = None
    metres: float | None = None
    kcal: float | None = None
    mean_bpm: float | None = None
    most_bpm: float | None = None
    mean_watts: float | None = None
    note: str = ""

    def describe(self, element: Element) -> None:
        """Take what the element of the lap says besides its points."""
        self.seconds = _within(number_in(text_of(element, "TotalTimeSeconds")), MAX_ACTIVITY_S)
        self.metres = _within(number_in(text_of(element, "DistanceMeters")), MOST_MPS * (self.seconds or MAX_ACTIVITY_S))
        self.kcal = _within(number_in(text_of(element, "Calories")), MOST_KCAL)
        self.mean_bpm = _within(_rate(element, "AverageHeartRateBpm"), MOST_BPM)
        self.most_bpm = _within(_rate(element, "MaximumHeartRateBpm"), MOST_BPM)
        extensions = child(element, "Extensions")
        watts = (
            next((one for one in extensions.iterdescendants() if local_name(one) == "AvgWatts"), None) if extensions is not None else None
        )
        self.mean_watts = _within(number_in(watts.text), MOST_WATTS) if watts is not None else None
        self.note = text_of(element, "Notes")


@dataclass
class _Activity(Points):
    """One activity in the making."""

    number: int
    line: int | None
    sport: str
    element: Element
    transition: bool = False
    stated_start: datetime | None = None
    laps: list[_Lap] = field(default_factory=list)
    device: str = ""
    note: str = ""
    name: str = ""

    def describe(self) -> None:
        """Take what the element of the activity says besides its laps."""
        self.note, self.device = text_of(self.element, "Notes"), text_of(self.element, "Creator", "Name")
        self.name = text_of(self.element, "Training", "Plan", "Name")
        if (stated := moment_in(text_of(self.element, "Id"))) is not None:
            self.stated_start, self.offset_s = stated


def _within(value: float | None, most: float) -> float | None:
    """Return a value above zero that somebody can have reached; devices write 0 for what they did not measure."""
    return value if value is not None and 0 < value <= most else None


def _rate(element: Element, name: str) -> float | None:
    """Return a heart rate, which version 2 wraps once more than version 1."""
    return number_in(first_text((text_of(element, name, "Value"), text_of(element, name))))


def parse_tcx(name: str, data: bytes) -> ParsedFile:
    """Return the activities of a TCX file.

    A damaged file gives what can be read of it and says the line. Raises `InputError` when nothing of it can be read.
    """
    reader = _Reader(name, data)
    reader.read()
    if not reader.found and not reader.skipped:
        raise InputError(f"{name} is a TCX file without an activity. {reader.xml.damage}".rstrip())
    devices = dict.fromkeys(one.device for one in reader.found if one.device)
    layout = f"TCX{f', {chr(32).join(devices)[:80]}' if devices else ''}"
    return reader.parsed(ProviderType.TCX_FILE, layout, map(reader.activity, reader.found))


class _Reader(TrackReader):
    def __init__(self, name: str, data: bytes) -> None:
        wanted = ("TrainingCenterDatabase", "Activity", "Run", "Lap", "Track", "Trackpoint", "Transition", *_PLANS, *_V1_SPORTS)
        super().__init__(name, data, wanted, MAX_LAPS)
        self.found: list[_Activity] = []
        self._open: _Activity | None = None
        self._lap: Element | None = None
        self._plan = self._parts = 0
        self._outside = 0
        self._changing: int | None = None
        self._before_change = 0
        self._v1_sport = ""

    def read(self) -> None:
        """Read the file to its end, or to where it breaks."""
        for event, kind, element in self.xml.read("start", "end"):
            if event == "start":
                self._begin(kind, element)
            else:
                self._end(kind, element)
        if self._open is not None:
            if self._lap is not None:
                drop_unfinished(self._lap)
                self._open.laps[-1].describe(self._lap)
            drop_unfinished(self._open.element)
            self._open.describe()
        self.finish(self._outside, "They stand outside of an activity.")

    def _begin(self, kind: str, element: Element) -> None:
        self._parts += kind != "Trackpoint"
        if self._parts > MAX_LAPS:
            raise InputError(f"{self.name} holds more than {MAX_LAPS:,} activities, laps and tracks; split it into smaller files.")
        if kind in _PLANS:
            self._plan += 1
        elif self._plan:
            return
        elif kind in ("Activity", "Run") and self._open is None:
            sport = (element.get("Sport") or "").strip() or self._v1_sport
            self._open = _Activity(len(self.found) + 1, self.xml.line(element), sport, element, self._changing is not None)
            self.found.append(self._open)
        elif kind == "Transition":
            self._changing, self._before_change = 0, len(self.found)
        elif kind in _V1_SPORTS:
            self._v1_sport = kind
        elif kind == "Lap" and self._open:
            stated = moment_in(element.get("StartTime"))
            self._open.laps.append(_Lap(stated[0] if stated else None))
            self._open.segments.append([])
            self._lap = element
        elif kind == "Track" and self._open:
            self._open.segments.append([])

    def _end(self, kind: str, element: Element) -> None:
        if kind in _PLANS:
            self._plan -= 1
            self.rows += 1
            place = SourcePlace(self.name, line=self.xml.line(element))
            self.skip(place, text_of(element, "Name") or kind.lower(), _PLANS[kind])
            forget(element)
        elif self._plan:
            if kind == "Trackpoint":
                forget(element)
        elif kind == "Trackpoint":
            self._point(element)
            forget(element)
        elif kind == "Lap" and self._open and self._open.laps:
            self._open.laps[-1].describe(element)
            self._lap = None
        elif self._open is not None and element is self._open.element:
            self._open.describe()
            self._open = None
            forget(element)
        elif kind == "Transition":
            if len(self.found) == self._before_change:
                self.skip(SourcePlace(self.name, line=self.xml.line(element)), f"transition of {self._changing} points", _TRANSITION)
            self._changing = None

    def _point(self, element: Element) -> None:
        self.count_point()
        if self._open is None:
            if self._changing is None:
                self._outside += 1
            else:
                self._changing += 1
            return
        self._open.take({slot: one.text for one in element.iter() if (slot := _MEASURES.get(local_name(one))) is not None})

    def activity(self, one: _Activity) -> PerformedActivity | None:
        """Return an activity as Gainsly stores it; without one the reason is remembered."""
        place = SourcePlace(self.name, line=one.line)
        value = f"{one.sport or 'activity'} {one.number}"
        if one.transition or one.sport == "Transition":
            self.skip(place, value, _TRANSITION)
            return None
        ordered = self.ordered(place, value, one)
        _continue_distances(ordered)
        self.warnings += without_unreached(str(place), ordered.rows)
        start = _start(one, ordered.rows)
        if start is None:
            self.skip(place, value, "Neither the activity nor a lap nor a point says when it began; it cannot be placed in the calendar.")
            return None
        performed = _performed(one, place, ordered, start)
        if not performed.duration_s:
            self.skip(place, value, "Neither its laps nor its points say how long it took.")
            return None
        return performed


def _continue_distances(ordered: Ordered) -> None:
    """Let distances that begin at nothing in every lap go on from the lap before, as those of most devices do."""
    before = last = 0.0
    for segment in ordered.segments:
        first = next((row[DISTANCE] for row in segment if row[DISTANCE] is not None), None)
        if first is not None and before + first < last - 1.0 and first < last / 2:
            before = last
        for row in segment:
            if row[DISTANCE] is not None:
                row[DISTANCE] += before
                last = max(last, row[DISTANCE])


def _start(one: _Activity, rows: Sequence[Row]) -> datetime | None:
    """Return when an activity began: what its first lap, its name or its first point says, if the points do not contradict."""
    stated = next((lap.began for lap in one.laps if lap.began), None) or one.stated_start
    if not rows:
        return stated
    first = moment_of(rows[0])
    return stated if stated and abs((first - stated).total_seconds()) <= 86_400 and stated <= first else first


def _performed(one: _Activity, place: SourcePlace, ordered: Ordered, started_at: datetime) -> PerformedActivity:
    rows, whole = ordered.rows, travelled(ordered.segments)
    stated_metres = any(row[DISTANCE] for row in rows)
    samples = samples_of(rows, () if stated_metres else whole.metres)
    heart, power = measured(samples.heart_rate_bpm), measured(samples.power_w)
    timer = _within(sum(lap.seconds or 0.0 for lap in one.laps), MAX_ACTIVITY_S) or 0.0
    end = max([_end_of(one, started_at, timer), *(moment_of(row) for row in rows[-1:])])
    elapsed = (end - started_at).total_seconds()
    slug = sport_slug(one.sport)
    reached = measured(samples.distance_m)
    metres = sum(lap.metres or 0.0 for lap in one.laps) or (max(reached) - min(reached) if reached else None)
    return PerformedActivity(
        provider=ProviderType.TCX_FILE,
        external_id=identity("tcx", one.stated_start or started_at),
        activity_slug=slug,
        activity_type_raw=one.sport or "activity",
        title=(one.name or slug.replace("_", " ").capitalize())[:200],
        started_at=started_at,
        place=place,
        raw=_raw(one, ordered),
        ended_at=end if elapsed else None,
        utc_offset_s=one.offset_s,
        duration_s=timer or whole.recorded_s or elapsed or None,
        elapsed_s=elapsed or None,
        distance_m=metres or None,
        elevation_gain_m=climbed_m(ordered.segments),
        avg_hr_bpm=mean(heart) or _lap_mean([(lap.mean_bpm, lap.seconds) for lap in one.laps]),
        max_hr_bpm=max([*heart, *measured([lap.most_bpm for lap in one.laps])], default=None),
        avg_power_w=mean(power) or _lap_mean([(lap.mean_watts, lap.seconds) for lap in one.laps]),
        max_power_w=max(power, default=0.0) or None,
        avg_cadence_rpm=mean(measured(samples.cadence_rpm)),
        energy_kcal=_within(sum(lap.kcal or 0.0 for lap in one.laps), MOST_KCAL),
        notes="\n".join(dict.fromkeys(text for text in (one.note, *(lap.note for lap in one.laps)) if text)),
        laps=tuple(
            Lap(number, lap.seconds, lap.metres, lap.mean_bpm, lap.most_bpm, lap.mean_watts) for number, lap in enumerate(one.laps, start=1)
        ),
        samples=samples,
    )


def _end_of(one: _Activity, started_at: datetime, timer_s: float) -> datetime:
    last = next((lap for lap in reversed(one.laps) if lap.began), None)
    by_lap = last.began + timedelta(seconds=last.seconds or 0.0) if last is not None and last.began is not None else started_at
    return max(by_lap, started_at + timedelta(seconds=timer_s))


def _lap_mean(values: Sequence[tuple[float | None, float | None]]) -> float | None:
    """Return the mean of the values of laps, each weighted with its seconds."""
    known = [(value, seconds) for value, seconds in values if value is not None and seconds]
    return sum(value * seconds for value, seconds in known) / sum(seconds for _, seconds in known) if known else None


def _raw(one: _Activity, ordered: Ordered) -> dict[str, Any]:
    laps = [
        {key: value.isoformat() if isinstance(value, datetime) else value for key, value in vars(lap).items() if value not in (None, "")}
        for lap in one.laps
    ]
    texts = {"sport": one.sport, "device": one.device, "name": one.name, "notes": one.note}
    stated = {"id": one.stated_start.isoformat()} if one.stated_start else {}
    return {key: text for key, text in texts.items() if text} | stated | {"laps": laps, "segments": outline(ordered.segments)}
