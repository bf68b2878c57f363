"""What does an export of the Hevy app say?

One layout with the units in the column names, so kilograms with miles occur too. Times are local and in the words of the phone's
language; sets count from 0 and warm-ups count; a line break in a note is written as a backslash and an n.
"""

from core.domain.activity import ParsedFile
from core.domain.units import DistanceUnit, WeightUnit, to_kg, to_metres
from core.domain.vocabulary import ProviderType, SetType
from core.ingest.logbook import Logbook, cell_number, require
from core.ingest.moments import parse_moment
from core.ingest.tables import Row, Table
from core.ingest.workouts import LoggedSet, RowError, Workout, signed_load, whole

_REQUIRED = {
    "title": "title",
    "start_time": "start_time",
    "exercise_title": "exercise_title",
    "set_index": "set_index",
    "set_type": "set_type",
    "reps": "reps",
}
_WEIGHT = {"weight_kg": WeightUnit.KG, "weight_lbs": WeightUnit.LB, "weight_lb": WeightUnit.LB}
_DISTANCE = {
    "distance_km": DistanceUnit.KILOMETRE,
    "distance_miles": DistanceUnit.MILE,
    "distance_mi": DistanceUnit.MILE,
    "distance_meters": DistanceUnit.METRE,
    "distance_m": DistanceUnit.METRE,
    "distance_yards": DistanceUnit.YARD,
}
_SET_TYPES = {
    "": SetType.WORKING,
    "normal": SetType.WORKING,
    "warmup": SetType.WARMUP,
    "failure": SetType.FAILURE,
    "dropset": SetType.DROP,
}


def is_hevy(columns: tuple[str, ...]) -> bool:
    """Tell whether column names are those of an export of the Hevy app."""
    names = {column.casefold() for column in columns}
    return len(names & {"exercise_title", "start_time", "set_index", "set_type"}) >= 2


def parse_hevy(table: Table, *, time_zone: str) -> ParsedFile:
    """Return the workouts of an export of the Hevy app; raise `InputError` when a needed column is missing."""
    reader = _Reader(table, time_zone)
    reader.log.read(reader.take)
    layout = f"Hevy, {len(table.columns)} columns, {', '.join(reader.measures)}"
    return reader.log.parsed(ProviderType.HEVY, layout, needs_weight_unit=False)


class _Reader:
    def __init__(self, table: Table, time_zone: str) -> None:
        self._index = {column.casefold(): position for position, column in reversed(list(enumerate(table.columns)))}
        weight = next((name for name in _WEIGHT if name in self._index), None)
        distance = next((name for name in _DISTANCE if name in self._index), None)
        required = _REQUIRED if weight else _REQUIRED | {"weight_kg": "weight_kg or weight_lbs"}
        require(table, "Hevy", self._index, required)
        self.measures = [name for name in (weight, distance) if name]
        self._weight = weight or ""
        self._distance = distance or ""
        self.log = Logbook(table, time_zone)

    def _cell(self, row: Row, name: str) -> str:
        position = self._index.get(name)
        return row.cells[position].strip() if position is not None else ""

    def _text(self, row: Row, name: str) -> str:
        return self._cell(row, name).replace("\\r", "").replace("\\n", "\n").strip()

    def take(self, row: Row) -> None:
        """Take one row; raises `RowError` when it states no set."""
        workout = self.log.workout(row, self._cell(row, "title"), self._cell(row, "start_time"))
        if len(workout.raw_rows) == 1:
            self._describe(row, workout)
        exercise = self._cell(row, "exercise_title")
        if not exercise:
            raise RowError("The row names no exercise.")
        workout.note_exercise(exercise, self._text(row, "exercise_notes"))
        self.log.add(workout, self._set(row, exercise))

    def _describe(self, row: Row, workout: Workout) -> None:
        if note := self._text(row, "description"):
            workout.notes[note] = None
        text = self._cell(row, "end_time")
        end = parse_moment(text)
        if end is not None and (end.tzinfo is None) == (workout.local_start.tzinfo is None):
            self.log.lasted(workout, (end - workout.local_start).total_seconds(), row.line)
        elif text:
            self.log.remark("end", row.line, f'The end "{text[:40]}" was not understood; the duration was left open.')

    def _set(self, row: Row, exercise: str) -> LoggedSet:
        load = cell_number(self._cell(row, self._weight), "The weight")
        distance = cell_number(self._cell(row, self._distance), "The distance")
        return LoggedSet(
            row.line,
            exercise,
            order=whole(cell_number(self._cell(row, "set_index"), "set_index"), "set_index"),
            set_type=self._set_type(row),
            reps=whole(cell_number(self._cell(row, "reps"), "Repetitions"), "Repetitions"),
            load_kg=signed_load(exercise, to_kg(load, _WEIGHT[self._weight]) if load else None),
            duration_s=cell_number(self._cell(row, "duration_seconds"), "duration_seconds") or None,
            distance_m=to_metres(distance, _DISTANCE[self._distance]) if distance else None,
            rpe=self.log.effort(self._cell(row, "rpe"), row.line),
            superset=self._superset(row),
        )

    def _set_type(self, row: Row) -> SetType:
        text = self._cell(row, "set_type").casefold()
        if text not in _SET_TYPES:
            self.log.remark("set type", row.line, f'The set type "{text[:20]}" is unknown; the set counts as a working set.')
        return _SET_TYPES.get(text, SetType.WORKING)

    def _superset(self, row: Row) -> int | None:
        text = self._cell(row, "superset_id")
        group = whole(cell_number(text, "superset_id"), "superset_id")
        if group is not None and abs(group) >= 2**31:
            raise RowError(f'superset_id "{text[:40]}" is too large to be a group of a workout.')
        return group
