"""How is a value written for the person who reads it: rounding, unit, and the dash for unknown?

Inside Gainsly a load is kilograms, a length metres, a duration seconds; pounds and miles exist only here and at the doors.
Loads keep one decimal, ratios two (science 0.2). Unknown is a dash, never a zero.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

from core.domain.units import DistanceUnit, WeightUnit, from_kg, from_metres, to_kg, to_metres

UNKNOWN = "–"
_KILOGRAMS = re.compile(r"(?<![\d.])(-?\d+(?:\.\d+)?(?: / \d+(?:\.\d+)?)*) kg")
_HALF_KILOMETRE_M = 1000.0
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Units:
    """The units in which one person reads loads and distances."""

    weight: WeightUnit
    distance: DistanceUnit

    @classmethod
    def of(cls, use_metric: bool) -> "Units":
        """Return kilograms and kilometres, or pounds and miles."""
        return cls.each(in_pounds=not use_metric, in_miles=not use_metric)

    @classmethod
    def each(cls, *, in_pounds: bool, in_miles: bool) -> "Units":
        """Return the units of loads and of distances, chosen one by one."""
        return cls(WeightUnit.LB if in_pounds else WeightUnit.KG, DistanceUnit.MILE if in_miles else DistanceUnit.KILOMETRE)


METRIC = Units.of(use_metric=True)


def number(value: float | None, decimals: int = 1) -> str:
    """Return a number with at most `decimals` places and a true minus sign.

    >>> number(12.0), number(12.25), number(-3.04), number(None), number(-0.04)
    ('12', '12.2', '−3', '–', '0')
    """
    if value is None:
        return UNKNOWN
    text = f"{value:,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text.replace("-", "−").replace(",", " ")


def signed(value: float | None, decimals: int = 0) -> str:
    """Return a number that always shows its sign.

    >>> signed(4.6), signed(-4.6), signed(0.6, 1), signed(0.2)
    ('+5', '−5', '+0.6', '0')
    """
    text = number(value, decimals)
    return f"+{text}" if value is not None and value > 0 and text != "0" else text


def load(load_kg: float | None, units: Units) -> str:
    """Return a load in the person's unit.

    >>> load(100, METRIC), load(100, Units.of(use_metric=False)), load(None, METRIC)
    ('100 kg', '220.5 lb', '–')
    """
    return UNKNOWN if load_kg is None else f"{number(from_kg(load_kg, units.weight))} {units.weight}"


def in_units(words: str, units: Units) -> str:
    """Return a sentence with its loads in the person's unit.

    >>> in_units("77.5 kg instead of 80 kg", Units.of(use_metric=False))
    '170.9 lb instead of 176.4 lb'
    >>> in_units("70 / 72.5 kg, 5 / 5, so it rises to 75 kg.", Units.of(use_metric=False))
    '154.3 / 159.8 lb, 5 / 5, so it rises to 165.3 lb.'
    """
    if units.weight is WeightUnit.KG:
        return words

    def told(found: re.Match[str]) -> str:
        loads = (number(from_kg(float(own), units.weight)) for own in found[1].split(" / "))
        return f"{' / '.join(loads)} {units.weight}"

    return _KILOGRAMS.sub(told, words)


def typed_load(load_kg: float | None, units: Units) -> float | None:
    """Return a load as the number that stands in an input field of the person's unit [one decimal]."""
    return None if load_kg is None else round(from_kg(load_kg, units.weight), 1)


def load_from_typed(value: float | None, units: Units, before_kg: float | None = None) -> float | None:
    """Return the load [kg] that a person typed; a field that was not touched keeps its exact load.

    >>> load_from_typed(220.5, Units.of(use_metric=False), before_kg=100.0)
    100.0
    """
    if value is None:
        return None
    return before_kg if value == typed_load(before_kg, units) else to_kg(value, units.weight)


def volume_load(load_kg: float | None, units: Units) -> str:
    """Return the sum of repetitions times load, in whole units.

    >>> volume_load(12345.6, METRIC)
    '12 346 kg'
    """
    return UNKNOWN if load_kg is None else f"{number(from_kg(load_kg, units.weight), 0)} {units.weight}"


def distance(distance_m: float | None, units: Units) -> str:
    """Return a distance, in metres or yards when it is short.

    >>> distance(8234, METRIC), distance(400, METRIC), distance(8234, Units.of(use_metric=False))
    ('8.2 km', '400 m', '5.1 mi')
    """
    if distance_m is None:
        return UNKNOWN
    if distance_m < _HALF_KILOMETRE_M:
        short = DistanceUnit.METRE if units.distance is DistanceUnit.KILOMETRE else DistanceUnit.YARD
        return f"{number(from_metres(distance_m, short), 0)} {short}"
    return f"{number(from_metres(distance_m, units.distance))} {units.distance}"


def typed_distance(distance_m: float | None, units: Units) -> float | None:
    """Return a distance as the number that stands in an input field of the person's unit [two decimals]."""
    return None if distance_m is None else round(from_metres(distance_m, units.distance), 2)


def metres_from_typed(value: float | None, units: Units) -> float | None:
    """Return the distance [m] that a person typed in kilometres or miles."""
    return None if value is None else to_metres(value, units.distance)


def duration(duration_s: float | None) -> str:
    """Return a duration as people say it.

    >>> duration(45), duration(125), duration(3600), duration(4980), duration(None)
    ('45 s', '2 min 5 s', '1 h', '1 h 23 min', '–')
    """
    if duration_s is None:
        return UNKNOWN
    seconds = round(duration_s)
    hours, minutes, rest = seconds // 3600, seconds % 3600 // 60, seconds % 60
    if hours:
        return f"{hours} h {minutes} min" if minutes else f"{hours} h"
    if minutes >= 10 or (minutes and not rest):
        return f"{minutes + (rest >= 30)} min"
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def hours(value: float | None) -> str:
    """Return a number of hours [h] as people say it.

    >>> hours(7.5), hours(0.5), hours(8.0), hours(None)
    ('7 h 30 min', '30 min', '8 h', '–')
    """
    if value is None:
        return UNKNOWN
    minutes = round(value * 60)
    whole, rest = divmod(minutes, 60)
    if not whole:
        return f"{rest} min"
    return f"{whole} h {rest} min" if rest else f"{whole} h"


def typed_minutes(duration_s: float | None) -> float | None:
    """Return a duration as the minutes that stand in an input field."""
    return None if duration_s is None else float(round(duration_s / 60))


def seconds_from_typed(minutes: float | None, before_s: float | None = None) -> float | None:
    """Return the duration [s] that a person typed in minutes; a field that was not touched keeps its exact duration.

    >>> seconds_from_typed(45, before_s=2712.0), seconds_from_typed(40, before_s=2712.0), seconds_from_typed(None)
    (2712.0, 2400, None)
    """
    if not minutes:
        return None
    return before_s if minutes == typed_minutes(before_s) else minutes * 60


def points(load_points: float | None) -> str:
    """Return load points (LP, science L11) in whole points.

    >>> points(73.6)
    '74 LP'
    """
    return UNKNOWN if load_points is None else f"{number(load_points, 0)} LP"


def sets(weekly_sets: float) -> str:
    """Return a number of sets.

    >>> sets(1), sets(12.5)
    ('1 set', '12.5 sets')
    """
    text = number(weekly_sets)
    return f"{text} set" if text == "1" else f"{text} sets"


def percent(share: float) -> str:
    """Return a share from 0 to 1 in whole per cent.

    >>> percent(0.126), percent(0.001)
    ('13 %', 'less than 1 %')
    """
    return "less than 1 %" if 0 < share < 0.005 else f"{share * 100:.0f} %"


def count(amount: int, one: str, many: str | None = None) -> str:
    """Return an amount with its noun.

    >>> count(1, "activity", "activities"), count(1200, "row")
    ('1 activity', '1 200 rows')
    """
    return f"{number(amount, 0)} {one if amount == 1 else many or one + 's'}"


def day(value: date | None, today: date | None = None) -> str:
    """Return a day as people say it; a year is added when it is not that of `today`.

    >>> day(date(2026, 3, 5), date(2026, 3, 6)), day(date(2025, 3, 5), date(2026, 3, 6))
    ('Yesterday', 'Wed 5 Mar 2025')
    """
    if value is None:
        return UNKNOWN
    if today is not None and 0 <= (today - value).days <= 1:
        return ("Today", "Yesterday")[(today - value).days]
    year = "" if today is not None and today.year == value.year else f" {value.year}"
    return f"{_DAYS[value.weekday()]} {value.day} {_MONTHS[value.month - 1]}{year}"


def short_day(value: date) -> str:
    """Return a day without weekday and year, for an axis.

    >>> short_day(date(2026, 3, 5))
    '5 Mar'
    """
    return f"{value.day} {_MONTHS[value.month - 1]}"


def span(first: date | None, last: date | None) -> str:
    """Return a range of days.

    >>> span(date(2025, 12, 30), date(2026, 1, 4)), span(date(2026, 1, 1), date(2026, 1, 1)), span(None, None)
    ('30 Dec 2025 to 4 Jan 2026', '1 Jan 2026', '–')
    """
    if first is None or last is None:
        return UNKNOWN
    end = f"{short_day(last)} {last.year}"
    if first == last:
        return end
    start = short_day(first) if first.year == last.year else f"{short_day(first)} {first.year}"
    return f"{start} to {end}"


def moment(value: datetime) -> str:
    """Return a time of day.

    >>> moment(datetime(2026, 1, 1, 7, 5))
    '07:05'
    """
    return f"{value:%H:%M}"
