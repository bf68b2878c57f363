"""How do the records of a device become mornings, weighings and activities, so that each ends in one of them or in a reason?

A reader of a vendor's records notes what each states; values that no body can have are left out with the reason. Records that are left
out for the same reason are told in one line with their number.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any

from core.domain.activity import ParsedFile, PerformedActivity, Skipped, SourcePlace
from core.domain.morning import PLAUSIBLE, BodyWeight, Morning
from core.domain.vocabulary import HrvMethod, ProviderType, RecoverySource
from core.ingest.fit_reach import unreached
from core.ingest.moments import FIRST_YEAR, LAST_YEAR

_WORDS = {
    "hrv_ms": ("HRV", "ms"),
    "resting_hr_bpm": ("resting heart rate", "bpm"),
    "sleep_hours": ("sleep", "h"),
    "sleep_quality": ("sleep score", "points"),
    "readiness": ("readiness", "points"),
    "weight_kg": ("body weight", "kg"),
}
SECONDS_PER_HOUR = 3600
_LONGEST_ACTIVITY_S = 2 * 86_400
_LONGEST_LIST = 40
_LONGEST_TEXT = 400
_DEEPEST = 20
_LAST_EPOCH_S = 4e9


@dataclass
class _Left:
    place: SourcePlace
    example: str = ""
    count: int = 0
    days: set[date] = field(default_factory=set)


class DayBook:
    """What one file says, gathered record by record."""

    def __init__(self, file: str, provider: ProviderType, source: RecoverySource) -> None:
        self.file, self.provider, self.source = file, provider, source
        self.rows = 0
        self.activities: dict[str, PerformedActivity] = {}
        self.warnings: dict[str, None] = {}
        self._values: dict[date, dict[str, float]] = {}
        self._methods: dict[date, HrvMethod] = {}
        self._raw: dict[date, dict[str, Any]] = {}
        self._weights: dict[date, BodyWeight] = {}
        self._left: dict[tuple[str, str], _Left] = {}

    def say(self, day: date, kind: str, record: Any, **values: float | None) -> bool:
        """Note what a record of a `kind` states of the morning of a day; return whether it stated anything that can be.

        The first word on a value stands: another record that says otherwise of the same day is left out with that reason.
        """
        taken = False
        for name, value in values.items():
            if value is None:
                continue
            words, unit = _WORDS[name]
            low, high = PLAUSIBLE[name]
            known = self._values.get(day, {}).get(name)
            if not low <= value <= high:
                self.leave(words, f"It must lie between {low:g} and {high:g} {unit}.", day, example=f"{value:.4g} {unit}")
            elif known is not None and abs(known - value) > 1e-6:
                self.leave(words, "Another record of the same day says otherwise; the first one was taken.", day)
            else:
                self._values.setdefault(day, {})[name] = value
                taken = True
        if taken:
            self._raw.setdefault(day, {}).setdefault(kind, without_series(record))
        return taken

    def say_hrv(self, day: date, kind: str, record: Any, value: float | None, method: HrvMethod) -> bool:
        """Note the heart-rate variability [ms] of a morning with the method by which it was computed."""
        taken = self.say(day, kind, record, hrv_ms=value)
        if taken:
            self._methods[day] = method
        return taken

    def weigh(self, day: date, moment: datetime, kg: float, record: Any) -> None:
        """Note a weighing; of several on one day the latest stands."""
        low, high = PLAUSIBLE["weight_kg"]
        if not low <= kg <= high:
            self.leave("body weight", f"It must lie between {low:g} and {high:g} kg.", day, example=f"{kg:.4g} kg")
            return
        known = self._weights.get(day)
        if known is not None and known.measured_at == moment and abs(known.weight_kg - kg) < 1e-6:
            return
        if known is not None:
            self.leave("body weight", "The day has a later weighing, which was taken.", day)
        if known is None or moment > known.measured_at:
            self._weights[day] = BodyWeight(day, moment, kg, self.source, self.file, without_series(record))

    def perform(self, activity: PerformedActivity) -> None:
        """Note an activity, without totals that nobody reaches; one that cannot be, and a record that comes again, are left out."""
        if not self.can_be(activity):
            return
        day, beyond = activity.day(), unreached(activity)
        for name, (words, most, unit) in beyond.items():
            reason = f"Nobody reaches more than {most:,.0f} {unit}; the activity was kept without it."
            self.leave(words, reason, day, activity.place, f"{getattr(activity, name):.4g} {unit}")
        unknown: dict[str, Any] = dict.fromkeys(beyond)
        taken = replace(activity, **unknown)
        if self.activities.setdefault(activity.external_id, taken) is not taken:
            self.leave(activity.title, "The file holds the same activity before.", day)

    def can_be(self, activity: PerformedActivity) -> bool:
        """Tell whether an activity can have lasted as long as it says; one that cannot is left out."""
        if activity.elapsed_s is None or 0 < activity.elapsed_s <= _LONGEST_ACTIVITY_S:
            return True
        self.leave(activity.title, "It ends before it begins, or lasts more than two days.", activity.day(), activity.place)
        return False

    def leave(
        self, what: str, reason: str, day: date | None = None, place: SourcePlace | None = None, example: str = "", count: int = 1
    ) -> None:
        """Note something that is not taken over, or `count` like things, with the reason; of like ones the first `example` is shown."""
        if not count:
            return
        left = self._left.setdefault((what, reason), _Left(place or SourcePlace(self.file), example))
        left.count += count
        if day is not None:
            left.days.add(day)

    def warn(self, sentence: str) -> None:
        """Tell the person something that loses nothing."""
        self.warnings[sentence] = None

    def parsed(self, layout: str, *, skipped: Iterable[Skipped] = (), warnings: Iterable[str] = ()) -> ParsedFile:
        """Return all that the file says; `skipped` and `warnings` are what was found before its records were read."""
        return ParsedFile(
            file=self.file,
            provider=self.provider,
            layout=layout,
            rows=self.rows,
            activities=tuple(sorted(self.activities.values(), key=lambda a: (a.started_at, a.external_id))),
            skipped=(*skipped, *(_skipped(what, reason, left) for (what, reason), left in self._left.items())),
            warnings=(*warnings, *self.warnings),
            mornings=tuple(self._morning(day) for day in sorted(self._values)),
            weights=tuple(self._weights[day] for day in sorted(self._weights)),
        )

    def _morning(self, day: date) -> Morning:
        return Morning(day, self.source, self.file, self._raw[day], hrv_method=self._methods.get(day), **self._values[day])


def merged_mornings(files: Iterable[ParsedFile]) -> tuple[tuple[Morning, ...], tuple[BodyWeight, ...], list[Skipped]]:
    """Return what several files of one source say together of mornings and weighings, and what they contradict each other in."""
    found = list(files)
    if not any(file.mornings or file.weights for file in found):
        return (), (), []
    sources = [m.source for file in found for m in file.mornings] + [w.source for file in found for w in file.weights]
    book = DayBook(found[0].file, found[0].provider, sources[0])
    for file in found:
        book.file = file.file
        for one in file.mornings:
            values = {name: getattr(one, name) for name in PLAUSIBLE if name not in ("weight_kg", "hrv_ms")}
            for kind, record in one.raw.items():
                book.say(one.day, kind, record, **values)
                if one.hrv_method is not None:
                    book.say_hrv(one.day, kind, record, one.hrv_ms, one.hrv_method)
        for weight in file.weights:
            book.weigh(weight.day, weight.measured_at, weight.weight_kg, weight.raw)
    whole = book.parsed("")
    return whole.mornings, whole.weights, list(whole.skipped)


def _skipped(what: str, reason: str, left: _Left) -> Skipped:
    days = f"{min(left.days)}" if len(left.days) == 1 else f"{min(left.days)} to {max(left.days)}" if left.days else ""
    if left.count == 1:
        value = " of ".join(part for part in (what, left.example, days) if part)
    else:
        value = ", ".join(part for part in (f"{left.count:,} × {what}", left.example and f"as {left.example}", days) if part)
    return Skipped(left.place, value, reason)


def without_series(record: Any, deepest: int = _DEEPEST) -> Any:
    """Return a record without its long series of samples, which nothing reads again, and without end within; what is left is JSON.

    >>> without_series({"average_hrv": 38, "hrv": {"interval": 300, "items": [12] * 96}})
    {'average_hrv': 38, 'hrv': {'interval': 300, 'items': '96 samples'}}
    """
    if isinstance(record, Mapping | list | tuple) and (not deepest or (len(record) > _LONGEST_LIST and not isinstance(record, Mapping))):
        return f"{len(record)} samples"
    if isinstance(record, Mapping):
        return {clean(str(name))[:100]: without_series(value, deepest - 1) for name, value in list(record.items())[:200]}
    if isinstance(record, list | tuple):
        return [without_series(value, deepest - 1) for value in record]
    if isinstance(record, str):
        return clean(record)[:_LONGEST_TEXT]
    return record if record is None or (isinstance(record, bool | int | float) and _fits(record)) else str(record)


def _fits(value: float) -> bool:
    try:
        return json.loads(json.dumps(value, allow_nan=False)) == value and abs(value) < 1e300
    except (ValueError, OverflowError):
        return False


def number(value: Any) -> float | None:
    """Return the finite number that a value is, `None` for anything else.

    >>> number(38), number("38"), number(True), number(float("nan"))
    (38.0, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if abs(found) < 1e15 else None


def positive(value: Any) -> float | None:
    """Return a number above 0, `None` for anything else: devices write 0 for what they did not measure."""
    found = number(value)
    return found if found is not None and found > 0 else None


def day_of(value: Any) -> date | None:
    """Return the day that a text states or begins with (2024-10-10), `None` for anything else."""
    if not isinstance(value, str):
        return None
    try:
        found = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def moment_of(value: Any) -> datetime | None:
    """Return the moment that an ISO text or a number of milliseconds since 1970 states; without an offset it is naive."""
    if isinstance(value, str) and 10 < len(value) < 50:
        try:
            found = datetime.fromisoformat(value.strip())
        except ValueError:
            return None
        return found if FIRST_YEAR < found.year < LAST_YEAR else None
    ms = number(value)
    if ms is None or not 0 < ms / 1000 < _LAST_EPOCH_S:
        return None
    return datetime.fromtimestamp(ms / 1000, UTC)


def offset_s(moment: datetime) -> int | None:
    """Return the offset of a moment from UTC [s], `None` for one that does not tell."""
    offset = moment.utcoffset()
    return None if offset is None else int(offset.total_seconds())


def text_of(value: Any, most: int = 120) -> str:
    """Return a short text, empty for anything else."""
    return clean(value).strip()[:most] if isinstance(value, str) else ""


def clean(text: str) -> str:
    """Return a text without what no database keeps: zero bytes and halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode()
