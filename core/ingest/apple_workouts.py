"""Which workouts does an export of Apple Health tell of?

Older versions of the phone state distance and energy as attributes of the workout, newer ones as statistics within it. Several apps may
tell Apple Health of the same workout: of two that overlap by most of the shorter one the one that says more is taken.
"""

import hashlib
from array import array
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from typing import Any

import numpy as np

from core.domain.activity import PerformedActivity, SourcePlace
from core.domain.overlap import LEAST_OVERLAP, UNSPECIFIC, Stretch, overlap
from core.domain.vocabulary import ProviderType
from core.ingest.apple_values import amount, local, moment
from core.ingest.day_book import DayBook, clean, offset_s, positive
from core.ingest.sports import sport_slug, title_of

MAX_BEATS = 30_000_000
_HIGHEST_BPM = 250
_INDOORS = {"running": "treadmill_running", "walking": "treadmill_walking", "cycling": "indoor_cycling", "rowing": "indoor_rowing"}
_POOL, _OPEN_WATER = "1", "2"
_HEART_RATE = "HKQuantityTypeIdentifierHeartRate"
_ENERGY = "HKQuantityTypeIdentifierActiveEnergyBurned"
_DISTANCE = "HKQuantityTypeIdentifierDistance"
_MOST_NOTES = 40


class AppleWorkouts:
    """The workouts of one export, and the heart rates that serve those which state no mean."""

    def __init__(self) -> None:
        self._done: list[dict[str, Any]] = []
        self._now: dict[str, Any] = {}
        self._beat_at, self._beat_bpm = array("d"), array("f")

    def begin(self, attributes: dict[str, str]) -> None:
        """Begin a workout."""
        self._now = {"attributes": attributes, "statistics": [], "metadata": {}}

    def statistic(self, attributes: dict[str, str]) -> None:
        """Take a total or mean of the workout that was begun."""
        if len(self._now["statistics"]) < _MOST_NOTES:
            self._now["statistics"].append(attributes)

    def metadata(self, key: str, value: str) -> None:
        """Take a remark of the workout that was begun."""
        if len(self._now["metadata"]) < _MOST_NOTES:
            self._now["metadata"][key] = value

    def end(self) -> None:
        """End the workout that was begun."""
        self._done.append(self._now)

    def beat(self, attributes: dict[str, str]) -> None:
        """Take a reading of heart rate."""
        at, bpm = moment(attributes.get("startDate")), amount(attributes.get("value"), attributes.get("unit"), "bpm")
        if at is not None and bpm is not None and 0 < bpm <= _HIGHEST_BPM and len(self._beat_at) < MAX_BEATS:
            self._beat_at.append(at.timestamp())
            self._beat_bpm.append(bpm)

    def tell(self, book: DayBook) -> None:
        """Say which activities the workouts are."""
        order = np.argsort(np.frombuffer(self._beat_at, dtype=np.float64), kind="stable") if self._beat_at else np.array([], dtype=np.int64)
        at = np.frombuffer(self._beat_at, dtype=np.float64)[order] if self._beat_at else np.array([])
        bpm = np.frombuffer(self._beat_bpm, dtype=np.float32)[order] if self._beat_at else np.array([])
        found: list[PerformedActivity] = []
        for workout in self._done:
            activity = _performed(book, workout)
            if activity is None or not book.can_be(activity):
                continue
            if activity.avg_hr_bpm is None and activity.ended_at is not None:
                first, last = np.searchsorted(at, [activity.started_at.timestamp(), activity.ended_at.timestamp()])
                if last > first:
                    activity = _with_heart_rate(activity, float(bpm[first:last].mean()), float(bpm[first:last].max()))
            found.append(activity)
        book.leave("heart rate", "Single readings serve only workouts that state no mean.", count=len(self._beat_at))
        for activity in _told_once(book, found):
            book.perform(activity)


def _with_heart_rate(activity: PerformedActivity, mean: float, highest: float) -> PerformedActivity:
    return replace(activity, avg_hr_bpm=round(mean, 1), max_hr_bpm=highest)


def _performed(book: DayBook, workout: dict[str, Any]) -> PerformedActivity | None:
    attributes, metadata = workout["attributes"], workout["metadata"]
    start, end = moment(attributes.get("startDate")), moment(attributes.get("endDate"))
    kind = clean(attributes.get("workoutActivityType", ""))[:100]
    if start is None or end is None:
        book.leave(title_of(kind), "It states no start or no end.")
        return None
    elapsed = (end - start).total_seconds()
    duration = amount(attributes.get("duration"), attributes.get("durationUnit", "min"), "s")
    totals = _totals(workout)
    climb, _, climb_unit = metadata.get("HKElevationAscended", "").partition(" ")
    identity = f"{kind}\n{start.astimezone(UTC).isoformat()}\n{end.astimezone(UTC).isoformat()}"
    return PerformedActivity(
        provider=ProviderType.APPLE,
        external_id=hashlib.sha256(identity.encode()).hexdigest()[:32],
        activity_slug=_slug(kind, metadata),
        activity_type_raw=kind,
        title=title_of(kind),
        started_at=start.astimezone(UTC),
        place=SourcePlace(book.file),
        raw=_record(workout),
        ended_at=end.astimezone(UTC),
        utc_offset_s=offset_s(local(start, metadata.get("HKTimeZone"))),
        duration_s=duration if duration is not None and 0 < duration <= elapsed + 1 else elapsed,
        elapsed_s=elapsed,
        elevation_gain_m=positive(amount(climb, climb_unit, "m")),
        distance_m=totals.distance_m,
        energy_kcal=totals.energy_kcal,
        avg_hr_bpm=totals.avg_hr_bpm,
        max_hr_bpm=totals.max_hr_bpm,
    )


def _slug(kind: str, metadata: dict[str, str]) -> str:
    slug = sport_slug(kind)
    if slug == "swimming":
        return {_POOL: "lap_swimming", _OPEN_WATER: "open_water_swimming"}.get(metadata.get("HKSwimmingLocationType", ""), slug)
    return _INDOORS.get(slug, slug) if metadata.get("HKIndoorWorkout") == "1" else slug


@dataclass
class _Totals:
    distance_m: float | None
    energy_kcal: float | None
    avg_hr_bpm: float | None = None
    max_hr_bpm: float | None = None


def _totals(workout: dict[str, Any]) -> _Totals:
    """Return distance, energy and heart rate, of the statistics or of the attributes of older exports."""
    attributes: dict[str, str] = workout["attributes"]
    found = _Totals(
        positive(amount(attributes.get("totalDistance"), attributes.get("totalDistanceUnit"), "m")),
        positive(amount(attributes.get("totalEnergyBurned"), attributes.get("totalEnergyBurnedUnit"), "kcal")),
    )
    for one in workout["statistics"]:
        kind, unit = one.get("type", ""), one.get("unit")
        if kind == _HEART_RATE:
            found.avg_hr_bpm = positive(amount(one.get("average"), unit, "bpm"))
            found.max_hr_bpm = positive(amount(one.get("maximum"), unit, "bpm"))
        elif kind == _ENERGY and found.energy_kcal is None:
            found.energy_kcal = positive(amount(one.get("sum"), unit, "kcal"))
        elif kind.startswith(_DISTANCE) and found.distance_m is None:
            found.distance_m = positive(amount(one.get("sum"), unit, "m"))
    return found


def _record(workout: dict[str, Any]) -> dict[str, Any]:
    def short(values: dict[str, str]) -> dict[str, str]:
        return {clean(name)[:100]: clean(value)[:200] for name, value in list(values.items())[:_MOST_NOTES] if name != "device"}

    return {
        "attributes": short(workout["attributes"]),
        "statistics": [short(one) for one in workout["statistics"]],
        "metadata": short(workout["metadata"]),
    }


def _told_once(book: DayBook, found: list[PerformedActivity]) -> list[PerformedActivity]:
    """Return workouts without those that another app told of as well."""
    kept: list[PerformedActivity] = []
    for activity in sorted(found, key=lambda one: (one.started_at, one.external_id)):
        rival = next((at for at in range(len(kept) - 1, max(-1, len(kept) - 6), -1) if _same_event(kept[at], activity)), None)
        if rival is None:
            kept.append(activity)
            continue
        better, other = sorted((kept[rival], activity), key=_says, reverse=True)
        kept[rival] = better
        reason = "Another app told Apple Health of the same workout; the one that says more was taken."
        book.leave(other.title, reason, other.day())
    return kept


def _same_event(one: PerformedActivity, other: PerformedActivity) -> bool:
    if one.activity_slug != other.activity_slug and not {one.activity_slug, other.activity_slug} & UNSPECIFIC:
        return False
    return overlap(_stretch(one), _stretch(other)) >= LEAST_OVERLAP


def _stretch(activity: PerformedActivity) -> Stretch:
    return activity.started_at, timedelta(seconds=activity.elapsed_s or 0.0)


def _says(activity: PerformedActivity) -> tuple[int, bool, float, str]:
    facts = (activity.distance_m, activity.avg_hr_bpm, activity.energy_kcal, activity.elevation_gain_m)
    return (
        sum(fact is not None for fact in facts),
        activity.activity_slug not in UNSPECIFIC,
        activity.elapsed_s or 0.0,
        activity.external_id,
    )
