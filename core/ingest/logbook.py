"""How is a training log read row by row, so that every row ends in a set, in a remark about one, or in a reason?"""

from collections.abc import Callable, Mapping
from datetime import datetime

from core.domain.activity import ParsedFile, Skipped
from core.domain.days import zone
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.ingest.moments import parse_moment, to_utc
from core.ingest.tables import Row, Table, number, shown
from core.ingest.workouts import LoggedSet, RowError, Workout, check_set, effort, performed

MAX_WORKOUT_SECONDS = 86_400.0


def require(table: Table, app: str, found: Mapping[str, object], required: Mapping[str, str]) -> None:
    """Raise `InputError` naming the columns that an export of `app` must have and this table has not."""
    missing = [title for key, title in required.items() if key not in found]
    if missing:
        raise InputError(
            f"{table.file} looks like an export of {app}, but line 1 has no column {' and no column '.join(missing)}; "
            f"it has {', '.join(column for column in table.columns if column)}."
        )


def cell_number(text: str, what: str) -> float | None:
    """Return the number in a cell; raise `RowError` naming the column when it is none."""
    try:
        return number(text)
    except ValueError:
        raise RowError(f'{what} must be a number, not "{text[:40]}".') from None


class Logbook:
    """The workouts of one table, gathered row by row."""

    def __init__(self, table: Table, time_zone: str) -> None:
        self.table = table
        self._zone = zone(time_zone)
        self._workouts: dict[tuple[datetime, str], Workout] = {}
        self._skipped: list[Skipped] = []

    def remark(self, kind: str, line: int, sentence: str) -> None:
        """Tell the person something about a row that loses nothing."""
        self.table.remarks.add(kind, f"{self.table.place(line)}: {sentence}")

    def read(self, take: Callable[[Row], None]) -> None:
        """Hand every row to `take`; a row that breaks a rule is skipped with the reason."""
        for row in self.table.rows:
            try:
                take(row)
            except RowError as error:
                self._skipped.append(Skipped(self.table.place(row.line), shown(row.cells), str(error)))

    def workout(self, row: Row, name: str, start: str) -> Workout:
        """Return the workout to which a row belongs; `start` is the text of its start."""
        moment = parse_moment(start)
        if moment is None:
            raise RowError(
                f'The start "{start[:40]}" was not understood; forms such as 2025-09-15 07:48:00, 15 Sep 2025, 07:48 '
                f"and Sep 15, 2025, 7:48 AM are."
            )
        workout = self._workouts.get((moment, name))
        if workout is None:
            started_at, decided = to_utc(moment, self._zone)
            if decided:
                self.remark(f"clock {moment}", row.line, decided)
            workout = self._workouts[moment, name] = Workout(name, moment, started_at, row.line)
        workout.raw_rows.append(row.cells)
        return workout

    def lasted(self, workout: Workout, duration_s: float | None, line: int) -> None:
        """Set how long a workout lasted [s]; what nobody trains for is not believed."""
        if not duration_s:
            return
        if 0 < duration_s <= MAX_WORKOUT_SECONDS:
            workout.duration_s = duration_s
        else:
            sentence = f"A workout of {duration_s / 3600:.1f} h is outside 0 to 24 h; its duration was left open."
            self.remark("duration", line, sentence)

    def effort(self, text: str, line: int) -> float | None:
        """Return the RPE that a cell states; what is no RPE is left out with a remark."""
        try:
            return effort(number(text))
        except ValueError:
            self.remark("rpe", line, f'The RPE "{text[:20]}" is no number from 1 to 10; the set was kept without it.')
            return None

    def add(self, workout: Workout, entry: LoggedSet) -> None:
        """Add a set to its workout; raises `RowError` when it cannot be."""
        check_set(entry)
        workout.sets.append(entry)

    def parsed(self, provider: ProviderType, layout: str, *, needs_weight_unit: bool) -> ParsedFile:
        """Return what was understood, workouts by their start."""
        for workout in self._workouts.values():
            _keep_lone_notes(workout)
        kind = f"{provider.value} workout"
        activities = [
            performed(workout, provider, self.table.place(workout.line), self.table.columns, kind)
            for workout in self._workouts.values()
            if workout.sets or workout.exercise_notes
        ]
        return ParsedFile(
            file=self.table.file,
            provider=provider,
            layout=layout,
            rows=self.table.count,
            activities=() if needs_weight_unit else tuple(sorted(activities, key=lambda a: (a.started_at, a.external_id))),
            skipped=tuple(sorted([*self.table.skipped, *self._skipped], key=lambda s: s.place.line or 0)),
            warnings=self.table.remarks.sentences(),
            needs_weight_unit=needs_weight_unit,
        )


def _keep_lone_notes(workout: Workout) -> None:
    """Move remarks about exercises without a set to the workout."""
    done = {entry.exercise for entry in workout.sets}
    for exercise in [name for name in workout.exercise_notes if name not in done]:
        for text in workout.exercise_notes[exercise]:
            workout.notes[f"{exercise}: {text}"] = None
