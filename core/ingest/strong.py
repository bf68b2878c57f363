"""What does an export of the Strong app say?

The app has written several layouts over the years: with commas or semicolons, with the units in a column, in the column name or
nowhere. Columns are found by name; `Set Order` holds a number, a mark (W, D, F) or names a row that is no set (Rest Timer, Note).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.activity import ParsedFile
from core.domain.units import DistanceUnit, WeightUnit, to_kg, to_metres
from core.domain.vocabulary import ProviderType, SetType
from core.ingest.logbook import Logbook, cell_number, require
from core.ingest.moments import parse_duration
from core.ingest.tables import Row, Table
from core.ingest.workouts import LoggedSet, RowError, Workout, signed_load, whole

_NAMES = {
    "date": ("date", "datum"),
    "workout": ("workout name", "workout-name"),
    "duration": ("duration", "workout duration", "dauer", "workout-dauer"),
    "exercise": ("exercise name", "name der übung"),
    "order": ("set order", "reihenfolge festlegen"),
    "weight": ("weight", "gewicht", "kg", "lbs", "lb"),
    "weight_unit": ("weight unit",),
    "reps": ("reps", "wiederh.", "wiederholungen"),
    "distance": ("distance", "entfernung", "km", "mi.", "mi"),
    "distance_unit": ("distance unit",),
    "seconds": ("seconds", "sekunden"),
    "notes": ("notes", "notizen"),
    "workout_notes": ("workout notes", "workout-notizen"),
    "rpe": ("rpe",),
}
_KEY_OF = {name: key for key, names in _NAMES.items() for name in names}
_REQUIRED = {
    "date": "Date",
    "workout": "Workout Name",
    "exercise": "Exercise Name",
    "order": "Set Order",
    "weight": "Weight",
    "reps": "Reps",
}
_WEIGHT_UNITS = {
    **dict.fromkeys(("kg", "kgs", "kilogram", "kilograms"), WeightUnit.KG),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), WeightUnit.LB),
}
_DISTANCE_UNITS = {
    **dict.fromkeys(("km", "kilometer", "kilometers", "kilometre", "kilometres"), DistanceUnit.KILOMETRE),
    **dict.fromkeys(("mi", "mile", "miles"), DistanceUnit.MILE),
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), DistanceUnit.METRE),
    **dict.fromkeys(("yd", "yard", "yards"), DistanceUnit.YARD),
}
_MARKS = {
    **dict.fromkeys(("w", "warm-up", "warmup", "warm up"), SetType.WARMUP),
    **dict.fromkeys(("d", "drop", "drop set", "dropset"), SetType.DROP),
    **dict.fromkeys(("f", "failure"), SetType.FAILURE),
}


@dataclass(frozen=True)
class _Columns:
    """Where each column stands, and the units that their names state."""

    index: Mapping[str, int]
    weight_unit: WeightUnit | None
    distance_unit: DistanceUnit | None
    duration_in_seconds: bool


def is_strong(columns: tuple[str, ...]) -> bool:
    """Tell whether column names are those of an export of the Strong app."""
    keys = {key for key, _ in map(_named, columns) if key}
    return len(keys & {"workout", "exercise", "order"}) >= 2


def _named(column: str) -> tuple[str | None, str]:
    """Return which column a name means and the unit that it states.

    >>> _named("Weight (kg)"), _named("lbs"), _named("Workout #")
    (('weight', 'kg'), ('weight', 'lbs'), (None, ''))
    """
    text = " ".join(column.casefold().split())
    match = re.fullmatch(r"(.*?)\s*\(([^()]*)\)", text)
    name, unit = (match[1], match[2].strip().rstrip(".")) if match else (text, "")
    key = _KEY_OF.get(name)
    if not unit and name.rstrip(".") in (*_WEIGHT_UNITS, *_DISTANCE_UNITS):
        unit = name.rstrip(".")
    return key, unit


def _columns(table: Table) -> _Columns:
    index: dict[str, int] = {}
    units: dict[str, str] = {}
    for position, column in enumerate(table.columns):
        key, unit = _named(column)
        if key and key not in index:
            index[key] = position
            units[key] = unit
    require(table, "Strong", index, _REQUIRED)
    return _Columns(
        index,
        _WEIGHT_UNITS.get(units.get("weight", "")),
        _DISTANCE_UNITS.get(units.get("distance", "")),
        units.get("duration", "").startswith("s"),
    )


def parse_strong(table: Table, *, weight_unit: WeightUnit | None, time_zone: str) -> ParsedFile:
    """Return the workouts of an export of the Strong app.

    A unit that the file states wins over `weight_unit`; where the file states none and `weight_unit` is `None`, the result asks
    for it. A load of 0 means body weight or not entered and becomes `None`. Raises `InputError` when a needed column is missing.
    """
    reader = _Reader(Logbook(table, time_zone), _columns(table), weight_unit)
    reader.log.read(reader.take)
    stated = reader.columns.weight_unit
    unit = (
        f"weights in {stated.value}" if stated else "unit beside the weight" if "weight_unit" in reader.columns.index else "unit not stated"
    )
    return reader.log.parsed(ProviderType.STRONG, f"Strong, {len(table.columns)} columns, {unit}", needs_weight_unit=reader.unit_missing)


class _Reader:
    def __init__(self, log: Logbook, columns: _Columns, asked: WeightUnit | None) -> None:
        self.log = log
        self.columns = columns
        self.unit_missing = False
        self._asked = asked
        self._last_set: dict[tuple[int, str], LoggedSet] = {}

    def _cell(self, row: Row, key: str) -> str:
        position = self.columns.index.get(key)
        return row.cells[position].strip() if position is not None else ""

    def take(self, row: Row) -> None:
        """Take one row; raises `RowError` when it states no set, rest or note."""
        exercise = self._cell(row, "exercise")
        order = self._cell(row, "order")
        workout = self._workout(row)
        if "rest timer" in (order.casefold(), exercise.casefold()):
            self._rest(row, workout, exercise)
        elif not exercise:
            raise RowError("The row names no exercise.")
        elif order.casefold() == "note":
            workout.note_exercise(exercise, self._cell(row, "notes"))
        else:
            entry = self._set(row, workout, exercise, order)
            self.log.add(workout, entry)
            self._last_set[id(workout), exercise] = entry
            self._last_set[id(workout), ""] = entry

    def _workout(self, row: Row) -> Workout:
        workout = self.log.workout(row, self._cell(row, "workout"), self._cell(row, "date"))
        if len(workout.raw_rows) == 1:
            self._duration(row, workout)
        if note := self._cell(row, "workout_notes"):
            workout.notes[note] = None
        return workout

    def _duration(self, row: Row, workout: Workout) -> None:
        text = self._cell(row, "duration")
        if not text:
            return
        seconds = parse_duration(text)
        if seconds is None and self.columns.duration_in_seconds:
            seconds = cell_number(text, "The duration")
        if seconds is None:
            self.log.remark(
                "duration text", row.line, f'The duration "{text[:40]}" was not understood, as 1h 51m would be; it was left open.'
            )
        self.log.lasted(workout, seconds, row.line)

    def _rest(self, row: Row, workout: Workout, exercise: str) -> None:
        seconds = cell_number(self._cell(row, "seconds"), "A rest")
        if not seconds:
            return
        before = self._last_set.get((id(workout), "" if exercise.casefold() == "rest timer" else exercise))
        if before is None:
            raise RowError(f"A rest of {seconds:g} s stands before the first set of its exercise, so it follows none.")
        if not 0 < seconds <= 86_400:
            raise RowError(f"A rest of {seconds:g} s is outside 0 to 24 h.")
        before.rest_s = (before.rest_s or 0.0) + seconds

    def _set(self, row: Row, workout: Workout, exercise: str, order: str) -> LoggedSet:
        number, set_type = self._order(order, row.line)
        return LoggedSet(
            row.line,
            exercise,
            order=number,
            set_type=set_type,
            reps=whole(cell_number(self._cell(row, "reps"), "Repetitions"), "Repetitions"),
            load_kg=signed_load(exercise, self._load(row, workout)),
            duration_s=cell_number(self._cell(row, "seconds"), "The seconds of a set") or None,
            rpe=self.log.effort(self._cell(row, "rpe"), row.line),
            note=self._cell(row, "notes"),
            distance_m=self._distance(row, workout),
        )

    def _order(self, text: str, line: int) -> tuple[int | None, SetType]:
        plain = text.casefold()
        if plain in _MARKS:
            return None, _MARKS[plain]
        if match := re.fullmatch(r"(\d{1,4})(?:[.,]0+)?", plain):
            return int(match[1]), SetType.WORKING
        if plain:
            sentence = f'The set order "{text[:20]}" is neither a number nor one of W, D, F; the set counts as a working set.'
            self.log.remark("order", line, sentence)
        return None, SetType.WORKING

    def _load(self, row: Row, workout: Workout) -> float | None:
        load = cell_number(self._cell(row, "weight"), "The weight")
        if not load:
            return None
        text = self._cell(row, "weight_unit").casefold().rstrip(".")
        stated = _WEIGHT_UNITS.get(text) if text else self.columns.weight_unit
        if text and stated is None:
            raise RowError(f'The weight unit "{text[:20]}" is neither kg nor lb.')
        if stated is None:
            self.unit_missing = self._asked is None
            stated = self._asked or WeightUnit.KG
            workout.assumed_units["weight"] = stated.value
        return to_kg(load, stated)

    def _distance(self, row: Row, workout: Workout) -> float | None:
        distance = cell_number(self._cell(row, "distance"), "The distance")
        if not distance:
            return None
        text = self._cell(row, "distance_unit").casefold().rstrip(".")
        unit = _DISTANCE_UNITS.get(text) if text else self.columns.distance_unit
        if text and unit is None:
            sentence = f'The distance unit "{text[:20]}" is none of km, mi, m and yd; the set was kept without its distance.'
            self.log.remark("distance unit", row.line, sentence)
            return None
        if unit is None:
            unit = self._likely_distance_unit(row.line, distance)
            workout.assumed_units["distance"] = unit.value
        return to_metres(distance, unit)

    def _likely_distance_unit(self, line: int, distance: float) -> DistanceUnit:
        """Return the unit that goes with the loads, and say that it was not stated: the app follows its settings and writes none."""
        pounds = WeightUnit.LB in (self._asked, self.columns.weight_unit)
        unit, word, why = (
            (DistanceUnit.MILE, "miles", "because the loads are pounds")
            if pounds
            else (DistanceUnit.KILOMETRE, "kilometres", "the app's usual unit")
        )
        self.log.remark("distance", line, f"The file does not state the unit of the distance {distance:g}; it was read as {word}, {why}.")
        return unit
