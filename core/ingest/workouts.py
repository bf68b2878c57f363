"""How do the rows of a training log become workouts with exercises and sets?

Strong and Hevy both write one row per set and repeat the workout on every row. Neither numbers the exercises of a workout:
they follow from the order of the rows, and a set number that occurs twice says that the exercise was done a second time.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from core.domain.activity import PerformedActivity, PerformedSet, SourcePlace
from core.domain.vocabulary import ProviderType, SetType

MAX_LOAD_KG = 2_000.0
MAX_REPS = 10_000
MAX_SECONDS = 86_400.0
MAX_METRES = 1_000_000.0


class RowError(Exception):
    """A row breaks a rule; the text says which value and which rule."""


@dataclass(slots=True)
class LoggedSet:
    """One set as a row states it. `order` is the row's own number within the exercise, if it has one."""

    line: int
    exercise: str
    order: int | None = None
    set_type: SetType = SetType.WORKING
    reps: int | None = None
    load_kg: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    rpe: float | None = None
    rest_s: float | None = None
    superset: int | None = None
    note: str = ""


@dataclass(slots=True)
class Workout:
    """One workout in the making.

    `local_start` is the start as the file writes it, which never changes with the time zone. `assumed_units` are those that the
    file does not state, by measure, so that the record changes when the person corrects them.
    """

    name: str
    local_start: datetime
    started_at: datetime
    line: int
    duration_s: float | None = None
    notes: dict[str, None] = field(default_factory=dict)
    exercise_notes: dict[str, dict[str, None]] = field(default_factory=dict)
    sets: list[LoggedSet] = field(default_factory=list)
    raw_rows: list[list[str]] = field(default_factory=list)
    assumed_units: dict[str, str] = field(default_factory=dict)

    def note_exercise(self, exercise: str, text: str) -> None:
        """Keep a remark about an exercise; a remark that repeats is kept once."""
        if text:
            self.exercise_notes.setdefault(exercise, {})[text] = None


def check_set(entry: LoggedSet) -> None:
    """Raise `RowError` when a row states nothing that was done, or what nobody can do."""
    if entry.load_kg is not None and abs(entry.load_kg) > MAX_LOAD_KG:
        raise RowError(f"A load of {entry.load_kg:g} kg is beyond the {MAX_LOAD_KG:g} kg that Gainsly takes for possible.")
    if entry.reps is not None and not 0 <= entry.reps <= MAX_REPS:
        raise RowError(f"{entry.reps} repetitions are outside 0 to {MAX_REPS}.")
    if entry.duration_s is not None and not 0 <= entry.duration_s <= MAX_SECONDS:
        raise RowError(f"A set of {entry.duration_s:g} s is outside 0 to {MAX_SECONDS:g} s.")
    if entry.distance_m is not None and not 0 <= entry.distance_m <= MAX_METRES:
        raise RowError(f"A set of {entry.distance_m:g} m is outside 0 to {MAX_METRES:g} m.")
    if entry.duration_s or entry.distance_m:
        entry.reps = entry.reps or None
    elif not entry.reps and not entry.load_kg:
        raise RowError("The row states neither repetitions nor a time nor a distance.")


def whole(value: float | None, what: str) -> int | None:
    """Return a count; raise `RowError` when it is no whole number."""
    if value is None:
        return None
    if value != int(value):
        raise RowError(f"{what} must be a whole number, not {value:g}.")
    return int(value)


def signed_load(exercise: str, load_kg: float | None) -> float | None:
    """Return the load [kg] as science E5 counts it: 0 is none, and what an assisted exercise states is taken off, so negative.

    >>> signed_load("Pull Up (Assisted)", 20.0), signed_load("Push Up", 0.0)
    (-20.0, None)
    """
    if not load_kg:
        return None
    return -load_kg if load_kg > 0 and "(assisted)" in exercise.casefold() else load_kg


def effort(value: float | None) -> float | None:
    """Return the RPE of a set; `None` when it was not given; raise `ValueError` outside 1 to 10."""
    if not value:
        return None
    if not 1 <= value <= 10:
        raise ValueError(value)
    return value


def identity(name: str, local_start: datetime) -> str:
    """Return the stable identity of a workout: its name and its start as the app shows it."""
    return hashlib.sha256(f"{local_start.isoformat(timespec='seconds')}\n{name.strip()}".encode()).hexdigest()[:32]


def performed(workout: Workout, provider: ProviderType, place: SourcePlace, columns: tuple[str, ...], kind: str) -> PerformedActivity:
    """Return a workout as Gainsly stores it; `place` is where its first row stands and `kind` what the source calls it."""
    ended_at = workout.started_at + timedelta(seconds=workout.duration_s) if workout.duration_s is not None else None
    return PerformedActivity(
        provider=provider,
        external_id=identity(workout.name, workout.local_start),
        activity_slug="strength_training",
        activity_type_raw=kind,
        title=workout.name or "Workout",
        started_at=workout.started_at,
        place=place,
        raw={"columns": list(columns), "rows": workout.raw_rows, "assumed_units": workout.assumed_units},
        ended_at=ended_at,
        duration_s=workout.duration_s,
        elapsed_s=workout.duration_s,
        notes="\n".join(workout.notes),
        sets=tuple(_numbered(workout, place.file)),
    )


def _numbered(workout: Workout, file: str) -> Iterable[PerformedSet]:
    noted: set[str] = set()
    for number, block in enumerate(_blocks(workout.sets), start=1):
        for position, entry in enumerate(_ordered(block), start=1):
            notes = dict.fromkeys([entry.note] if entry.note else [])
            if entry.exercise not in noted:
                noted.add(entry.exercise)
                notes = workout.exercise_notes.get(entry.exercise, {}) | notes
            yield PerformedSet(
                exercise_name=entry.exercise,
                exercise_order=number,
                set_number=position,
                set_type=entry.set_type,
                reps=entry.reps,
                load_kg=entry.load_kg,
                duration_s=entry.duration_s,
                distance_m=entry.distance_m,
                rpe=entry.rpe,
                rest_s=entry.rest_s,
                superset_group=entry.superset,
                notes="\n".join(notes),
                place=SourcePlace(file, line=entry.line),
            )


def _runs(sets: list[LoggedSet]) -> list[list[LoggedSet]]:
    """Return stretches of rows of one exercise; a set number that comes back begins a new stretch."""
    runs: list[list[LoggedSet]] = []
    seen: set[int] = set()
    for entry in sets:
        again = entry.order is not None and entry.order in seen
        if not runs or runs[-1][-1].exercise != entry.exercise or again:
            runs.append([])
            seen = set()
        if entry.order is not None:
            seen.add(entry.order)
        runs[-1].append(entry)
    return runs


def _blocks(sets: list[LoggedSet]) -> list[list[LoggedSet]]:
    """Return the exercises of a workout in their order; an exercise done twice, with its set numbers again, is two blocks."""
    blocks: list[list[LoggedSet]] = []
    of_exercise: dict[str, list[tuple[list[LoggedSet], set[int]]]] = {}
    for run in _runs(sets):
        orders = {entry.order for entry in run if entry.order is not None}
        candidates = of_exercise.setdefault(run[0].exercise, [])
        block, used = next((known for known in candidates if not orders & known[1]), (None, orders))
        if block is None:
            block = []
            blocks.append(block)
            candidates.append((block, used))
        block.extend(run)
        used.update(orders)
    return blocks


def _ordered(block: list[LoggedSet]) -> list[LoggedSet]:
    """Return the sets of one block by their own numbers; a set without a number stays behind the one before it."""
    last = -1
    keyed: list[tuple[int, int, LoggedSet]] = []
    for index, entry in enumerate(block):
        last = entry.order if entry.order is not None else last
        keyed.append((last, index, entry))
    keyed.sort(key=lambda item: item[:2])
    return [entry for _, _, entry in keyed]
