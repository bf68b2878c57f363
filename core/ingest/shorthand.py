"""What does somebody mean who types a set in a hurry: `100x5@8`, `3x5x100`, `12`, `+10x5`, `30s`?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from core.domain.errors import InputError
from core.domain.live_session import DoneSet
from core.domain.units import WeightUnit, to_kg
from core.domain.vocabulary import SetType

MOST_SETS = 20  # of three numbers the first counts sets up to here, else the last one does
MOST_REPS = 1000
MOST_SECONDS = 24 * 3600.0
LEAST_KG, MOST_KG = -500.0, 2000.0
MOST_MPS = 5.0
HELP = "for example 100x5@8, 3x5x100, +10x5, 12 or 30s"

_KINDS = {"w": SetType.WARMUP, "d": SetType.DROP, "f": SetType.FAILURE}
_UNITS = {"kg": WeightUnit.KG, "lb": WeightUnit.LB, "lbs": WeightUnit.LB}
_SECONDS = {"s": 1.0, "sec": 1.0, "min": 60.0}
_METRES = {"m": 1.0, "km": 1000.0, "mi": 1609.344, "yd": 0.9144}
_NUMBER = r"[+-]?\d+(?:[.,]\d+)?"
_PART = re.compile(
    rf"(?P<clock>\d+:\d\d(?::\d\d)?)$|(?P<bw>bw)$|(?P<number>{_NUMBER})\s*(?P<unit>kg|lbs|lb|sec|s|min|km|mi|yd|m|reps|r)?$", re.IGNORECASE
)
_EFFORT = re.compile(rf"@\s*(?P<rpe>{_NUMBER})|\b(?:rir\s*(?P<rir>{_NUMBER})|(?P<left>{_NUMBER})\s*rir)\b", re.IGNORECASE)
_SPEED = re.compile(rf"(?P<speed>{_NUMBER})\s*m/s", re.IGNORECASE)
_KIND = re.compile(r"(?<=[\da-z])\s*(?P<kind>[wdf])$", re.IGNORECASE)
_SPLIT = re.compile(r"\s*;\s*|,\s+|\n")


@dataclass(frozen=True)
class Typing:
    """What a typed set is read against: the unit of a bare load, whether the movement is held or carried, and the load that stands."""

    unit: WeightUnit = WeightUnit.KG
    is_timed: bool = False
    load_kg: float | None = None
    has_body_weight: bool = False


def parse_sets(text: str, typing: Typing) -> tuple[DoneSet, ...]:
    """Return the sets that a line means; raise `InputError` with the part that cannot be read and what can.

    A number alone is repetitions, or seconds of a hold, with the load that stands. Two are load and repetitions, and where body weight is
    the load sets and repetitions; three are sets, repetitions and load. `@8` is RPE and `2rir` what was left; `kg`, `lb`, `s`, `1:30`,
    `m`, `0.6m/s` name units; a final w, d or f is a warm-up, a drop set (or the next part of a rest-pause set) or a set to failure. Sets
    are parted by a semicolon, or a comma and a blank.

    >>> [(one.load_kg, one.reps, one.rpe) for one in parse_sets("100x5@8", Typing())]
    [(100.0, 5, 8.0)]
    >>> len(parse_sets("3x5x100", Typing())), parse_sets("30s", Typing())[0].seconds, parse_sets("12", Typing(load_kg=60.0))[0].load_kg
    (3, 30.0, 60.0)
    >>> parse_sets("+10x5", Typing())[0].load_kg, round(parse_sets("225x5", Typing(unit=WeightUnit.LB))[0].load_kg, 2)
    (10.0, 102.06)
    """
    found = tuple(one for part in _SPLIT.split(text.strip()) if part for one in _sets(part, typing))
    if not found:
        raise InputError(f"Type a set, {HELP}.")
    if len(found) > MOST_SETS:
        raise InputError(f"{len(found)} sets at once are too many: {MOST_SETS} at most.")
    return found


def _sets(part: str, typing: Typing) -> Iterator[DoneSet]:
    rest, rpe = _taken(part.lower().replace("×", "x").replace("*", "x"), part)
    speed = _SPEED.search(rest)
    rest = _SPEED.sub("", rest).strip()
    kind = _KIND.search(rest)
    rest = (rest[: kind.start()] if kind else rest).strip()
    pieces = [piece.strip() for piece in rest.split("x")]
    if not 1 <= len(pieces) <= 3 or not all(pieces):
        raise InputError(f"“{part}” is not a set: type {HELP}.")
    marks = [_mark(piece, part, typing) for piece in pieces]
    count, plain = _put_together(marks, part, typing)
    velocity = None if speed is None else _decimal(speed["speed"])
    one = replace(plain, rpe=rpe, velocity_mps=velocity, set_type=_KINDS[kind["kind"]] if kind else SetType.WORKING)
    _check(one, count, part)
    yield from (one for _ in range(count))


def _taken(words: str, part: str) -> tuple[str, float | None]:
    """Return a set without its effort, and the effort as RPE."""
    found = list(_EFFORT.finditer(words))
    if len(found) > 1:
        raise InputError(f"“{part}” names its effort twice.")
    if not found:
        return words, None
    told = found[0]
    rpe = _decimal(told["rpe"]) if told["rpe"] else 10 - _decimal(told["rir"] or told["left"])
    if not 1 <= rpe <= 10:
        raise InputError(f"“{part}”: the effort of a set is RPE 1 to 10, or 0 to 9 in reserve.")
    return (words[: told.start()] + words[told.end() :]).strip(), rpe


@dataclass(frozen=True)
class _Mark:
    """One number of a set: its value, and what its sign or unit makes it: load [kg], seconds, metres, reps, or nothing yet."""

    value: float
    means: str


def _mark(piece: str, part: str, typing: Typing) -> _Mark:
    found = _PART.match(piece)
    if found is None:
        raise InputError(f"“{piece}” in “{part}” cannot be read: type {HELP}.")
    if found["clock"]:
        seconds = 0.0
        for number in found["clock"].split(":"):
            seconds = 60 * seconds + int(number)
        return _Mark(seconds, "seconds")
    if found["bw"]:
        return _Mark(0.0, "load")
    value, unit = _decimal(found["number"]), found["unit"] or ""
    if unit in _METRES:
        return _Mark(value * _METRES[unit], "metres")
    if unit in _SECONDS:
        return _Mark(value * _SECONDS[unit], "seconds")
    if unit in _UNITS or found["number"][0] in "+-":
        return _Mark(to_kg(value, _UNITS.get(unit, typing.unit)), "load")
    return _Mark(value, "reps" if unit else "")


def _put_together(marks: list[_Mark], part: str, typing: Typing) -> tuple[int, DoneSet]:
    """Return how often a set was done, and the set."""
    count, rest = 1, marks
    if len(marks) == 3:
        is_first = not marks[0].means and marks[0].value <= MOST_SETS
        count = _whole(marks[0] if is_first else marks[2], part, "sets")
        rest = [marks[2], marks[1]] if is_first else marks[:2]
    elif len(marks) == 2 and _counts_sets(marks[0], marks[1], typing):
        count, rest = _whole(marks[0], part, "sets"), marks[1:]
    rest = sorted(rest, key=lambda mark: mark.means != "load")
    if rest[-1].means == "load":
        raise InputError(f"“{part}” says a load without repetitions, seconds or metres: type {HELP}.")
    load = typing.load_kg if len(rest) == 1 else rest[0].value if rest[0].means == "load" else to_kg(rest[0].value, typing.unit)
    amount = rest[-1]
    if amount.means == "seconds" or (typing.is_timed and not amount.means):
        return count, DoneSet(load_kg=load, seconds=amount.value)
    if amount.means == "metres":
        return count, DoneSet(load_kg=load, distance_m=amount.value)
    return count, DoneSet(load_kg=load, reps=_whole(amount, part, "repetitions"))


def _counts_sets(first: _Mark, second: _Mark, typing: Typing) -> bool:
    """Tell whether the first of two bare numbers counts sets: before a hold or a carry, and where body weight is the load."""
    is_small = not first.means and first.value <= MOST_SETS and first.value == int(first.value)
    is_without_load = second.means in {"seconds", "metres"} or typing.has_body_weight or typing.is_timed
    return is_small and is_without_load and second.means != "load"


def _whole(mark: _Mark, part: str, what: str) -> int:
    if mark.value != int(mark.value) or mark.value < 0 or (what == "sets" and mark.value < 1):
        raise InputError(f"“{part}”: {mark.value:g} {what} cannot be.")
    return int(mark.value)


def _decimal(text: str) -> float:
    return float(text.replace(",", "."))


def _check(one: DoneSet, count: int, part: str) -> None:
    limits = (
        (one.reps, 0, MOST_REPS, "repetitions"),
        (one.load_kg, LEAST_KG, MOST_KG, "kg"),
        (one.seconds, 1, MOST_SECONDS, "seconds"),
        (one.velocity_mps, 0.01, MOST_MPS, "m/s"),
        (count, 1, MOST_SETS, "sets"),
    )
    for value, low, high, unit in limits:
        if value is not None and not low <= value <= high:
            raise InputError(f"“{part}”: {value:g} {unit} cannot be; {low:g} to {high:g} can.")
