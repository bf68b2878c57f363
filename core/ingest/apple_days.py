"""What do the records of Apple Health say of nights, mornings and body weight?

Sleep belongs to the day on which it ended; what ended after six in the evening, to the next. Of several sources that watched the same
night one is taken: one that tells stages before one that does not, then the one that saw more; its segments are put together, so
nothing counts twice. Time in bed is no sleep. Heart-rate variability (SDNN) is the mean of the readings of the night's longest sleep,
without one that of the readings up to ten in the morning. Of several resting pulses of a day the one of the source that tells most days
is taken.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import fmean

from core.domain.morning import PLAUSIBLE
from core.domain.vocabulary import HrvMethod
from core.ingest.apple_values import amount, local, moment, seconds, union
from core.ingest.day_book import SECONDS_PER_HOUR, DayBook, clean

DAY_CHANGES_AFTER = timedelta(hours=6)  # before midnight: 18:00
LEAST_NIGHT_S = 3 * 3600  # shorter sleep is a nap, or a night that the device did not see
_LONGEST_SEGMENT = timedelta(hours=24)
_AWAKE_BETWEEN = timedelta(hours=1)
_MORNING_ENDS_H = 10
_ASLEEP = "HKCategoryValueSleepAnalysisAsleep"
_STAGES = frozenset({f"{_ASLEEP}Core", f"{_ASLEEP}Deep", f"{_ASLEEP}REM"})

_Interval = tuple[datetime, datetime]


@dataclass(frozen=True)
class _Segment:
    start: datetime
    end: datetime
    source: str
    is_stage: bool


@dataclass(frozen=True)
class _Reading:
    """A value with the time at which it was read, by the clock of that place."""

    start: datetime
    end: datetime
    source: str
    value: float


class AppleDays:
    """Sleep, variability, resting pulse and weight of one export."""

    def __init__(self) -> None:
        self._sleep: dict[date, list[_Segment]] = defaultdict(list)
        self._hrv: dict[date, list[_Reading]] = defaultdict(list)
        self._pulse: dict[date, list[_Reading]] = defaultdict(list)
        self._weights: list[_Reading] = []
        self._left: Counter[tuple[str, str]] = Counter()

    @property
    def takes(self) -> Mapping[str, Callable[[dict[str, str]], None]]:
        """Return which kinds of records are taken, and how."""
        return {
            "HKCategoryTypeIdentifierSleepAnalysis": self._take_sleep,
            "HKQuantityTypeIdentifierHeartRateVariabilitySDNN": lambda record: self._take(record, "ms", self._hrv, "HRV"),
            "HKQuantityTypeIdentifierRestingHeartRate": lambda record: self._take(record, "bpm", self._pulse, "resting heart rate"),
            "HKQuantityTypeIdentifierBodyMass": self._take_weight,
        }

    def tell(self, book: DayBook) -> None:
        """Say what all records together mean."""
        for (what, reason), count in self._left.items():
            book.leave(what, reason, count=count)
        nights = self._nights(book)
        self._tell_hrv(book, nights)
        self._tell_pulse(book)
        for weight in self._weights:
            book.weigh(weight.start.date(), weight.start, weight.value, {"source": weight.source, "kg": weight.value})

    def _take_sleep(self, record: dict[str, str]) -> None:
        span = self._span(record, "sleep")
        if span is None:
            return
        value = record.get("value", "")
        if not value.startswith(_ASLEEP):
            self._left["time in bed or awake", "Only time asleep counts as sleep."] += 1
        elif not timedelta() < span[1] - span[0] <= _LONGEST_SEGMENT:
            self._left["sleep", "It ends before it begins, or lasts more than a day."] += 1
        else:
            woke = local(span[1], record.get("time zone"))
            source = clean(record.get("sourceName", ""))[:100]
            self._sleep[(woke + DAY_CHANGES_AFTER).date()].append(_Segment(*span, source, value in _STAGES))

    def _take(self, record: dict[str, str], unit: str, into: dict[date, list[_Reading]], what: str) -> None:
        reading = self._reading(record, unit, what)
        if reading is None:
            return
        name, words = ("hrv_ms", "ms") if unit == "ms" else ("resting_hr_bpm", "bpm")
        low, high = PLAUSIBLE[name]
        if low <= reading.value <= high:
            into[reading.start.date()].append(reading)
        else:
            self._left[what, f"It must lie between {low:g} and {high:g} {words}."] += 1

    def _take_weight(self, record: dict[str, str]) -> None:
        reading = self._reading(record, "kg", "body weight")
        if reading is not None:
            self._weights.append(reading)

    def _reading(self, record: dict[str, str], unit: str, what: str) -> _Reading | None:
        span, value = self._span(record, what), amount(record.get("value"), record.get("unit"), unit)
        if span is None:
            return None
        if value is None:
            self._left[what, "It states no number, or one in a unit that Gainsly does not know."] += 1
            return None
        return _Reading(local(span[0], record.get("time zone")), span[1], clean(record.get("sourceName", ""))[:100], value)

    def _span(self, record: dict[str, str], what: str) -> _Interval | None:
        start, end = moment(record.get("startDate")), moment(record.get("endDate"))
        if start is None or end is None:
            self._left[what, "It states no time."] += 1
            return None
        return start, end

    def _nights(self, book: DayBook) -> dict[date, _Interval]:
        """Say how long each night was; return from when to when its longest sleep lasted."""
        nights: dict[date, _Interval] = {}
        for day in sorted(self._sleep):
            by_source: dict[str, list[_Segment]] = defaultdict(list)
            for segment in self._sleep[day]:
                by_source[segment.source].append(segment)
            best = max(by_source, key=lambda source: _rank(by_source[source]))
            slept = _joined(by_source[best])
            for source, segments in by_source.items():
                if source != best:
                    reason = "Another source watched the same night; one is taken, so that nothing counts twice."
                    book.leave(f"sleep of {source}", reason, day, count=len(segments))
            length = seconds(slept)
            if length < LEAST_NIGHT_S:
                book.leave("sleep of less than three hours", "It may be a nap, or a night that was not watched to its end.", day)
                continue
            record = {"source": best, "segments": len(by_source[best]), "seconds": length}
            book.say(day, "sleep", record, sleep_hours=length / SECONDS_PER_HOUR)
            nights[day] = max(union(slept, _AWAKE_BETWEEN), key=lambda one: one[1] - one[0])
        return nights

    def _tell_hrv(self, book: DayBook, nights: Mapping[date, _Interval]) -> None:
        readings = [reading for of_day in self._hrv.values() for reading in of_day]
        asleep: dict[date, list[_Reading]] = defaultdict(list)
        spans = sorted((start, end, day) for day, (start, end) in nights.items())
        used = set()
        place = 0
        for reading in sorted(readings, key=lambda one: one.start):
            while place < len(spans) and spans[place][1] < reading.start:
                place += 1
            if place < len(spans) and spans[place][0] <= reading.start <= spans[place][1]:
                asleep[spans[place][2]].append(reading)
                used.add(id(reading))
        for day, of_day in self._hrv.items():
            early = [one for one in of_day if one.start.hour < _MORNING_ENDS_H and id(one) not in used]
            if day not in asleep and early:
                asleep[day] = early
        for day in sorted(asleep):
            source = Counter(one.source for one in asleep[day]).most_common(1)[0][0]
            taken = [one for one in asleep[day] if one.source == source]
            record = {"source": source, "readings_ms": [one.value for one in taken]}
            book.say_hrv(day, "hrv_sdnn", record, fmean(one.value for one in taken), HrvMethod.SDNN)
            used.update(id(one) for one in taken)
        others = sum(1 for reading in readings if id(reading) not in used)
        book.leave("HRV", "A reading of the day; a morning takes those of one source in the night.", count=others)

    def _tell_pulse(self, book: DayBook) -> None:
        days_of = Counter(source for of_day in self._pulse.values() for source in {one.source for one in of_day})
        for day in sorted(self._pulse):
            taken = max(self._pulse[day], key=lambda one: (days_of[one.source], one.source, one.end))
            record = {"source": taken.source, "count_per_min": taken.value}
            book.say(day, "resting_heart_rate", record, resting_hr_bpm=taken.value)
            reason = "The day has another one, of its later hours or of the source that tells most days."
            book.leave("resting heart rate", reason, day, count=len(self._pulse[day]) - 1)


def _joined(segments: list[_Segment]) -> list[_Interval]:
    return union([(segment.start, segment.end) for segment in segments])


def _rank(segments: list[_Segment]) -> tuple[bool, float, str]:
    return any(segment.is_stage for segment in segments), seconds(_joined(segments)), segments[0].source
