"""What is a workout while it runs: the sheet of what it asks for, the sets that were done, and what stands next?

Loads are kilograms beside body weight, holds and rests seconds, distances metres, effort RPE 1 to 10; `None` is unknown. The sheet is kept
with the workout until it is finished, so that a reload or a dead phone loses nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Annotated

from core.domain.adaptation import AdaptReason
from core.domain.load_reasons import usual_reps
from core.domain.plan_choices import LATER
from core.domain.strength import StrengthRecord
from core.domain.vocabulary import CircuitType, ExerciseRole, Goal, MetricType, MovementPattern, PrimaryRegion, SetType

CHANGE_SECONDS = 15  # science 6.11: from one exercise of a superset to the other
WARMUP_REST = 45  # science 6.11: between warm-up sets
ALONE_HOURS = 4  # a workout without a set for so long is taken as over
COUNTED_SETS = frozenset({SetType.WORKING, SetType.FAILURE})
TIMED = frozenset({MetricType.TIME, MetricType.TIME_UNDER_TENSION})


@dataclass(frozen=True)
class TargetSet:
    """What one set asks for; repetitions are a range."""

    set_type: SetType = SetType.WORKING
    reps: tuple[int, int] | None = None
    load_kg: float | None = None
    rpe: float | None = None
    seconds: float | None = None
    distance_m: float | None = None
    rest_seconds: int | None = None

    @property
    def usual_reps(self) -> int | None:
        """Repetitions that its load is worked out for: the middle of the range, rounded up."""
        return usual_reps(self.reps)


@dataclass(frozen=True)
class DoneSet:
    """What was done in one set. `set_id` and `at` are known of stored sets of the running workout."""

    reps: int | None = None
    load_kg: float | None = None
    rpe: float | None = None
    seconds: float | None = None
    distance_m: float | None = None
    set_type: SetType = SetType.WORKING
    velocity_mps: float | None = None
    notes: str = ""
    set_id: int | None = None
    number: int = 0
    at: datetime | None = None


@dataclass(frozen=True)
class Bests:
    """What the athlete's best in a movement was before this workout: the heaviest load [kg] of so many repetitions or more, 1 to 12, the
    longest hold [s] and carry [m], and the most repetitions without a load beside the body."""

    loads_kg: tuple[float | None, ...] = ()
    seconds: float | None = None
    distance_m: float | None = None
    reps: int | None = None


@dataclass(frozen=True)
class Iron:
    """What the load of a movement is made with: loads that can be made, rising, their step, and bar with plates where plates go on one."""

    loads_kg: tuple[float, ...] = ()
    step_kg: float = 2.5
    bar_kg: float | None = None
    plate_pairs_kg: tuple[float, ...] = ()


@dataclass(frozen=True)
class AskedBefore:
    """What was asked of an exercise before it went on in another gym, how fast, and which proposal that is of, with its reasons."""

    targets: tuple[TargetSet, ...]
    started_by: Annotated[int | None, LATER] = None
    reasons: Annotated[tuple[AdaptReason, ...], LATER] = ()
    tempo: Annotated[str | None, LATER] = None


@dataclass(frozen=True)
class LiveLine:
    """One exercise of a running workout. `order` is its place in the log and never changes.

    `targets` holds warm-up sets first. `e1rm_kg` is of the system with a `body_weight_share` (science E5). `next_load_kg` is the load that
    the athlete took from a suggestion. `is_over` says that the athlete moved on, `is_skipped` that it is left out, `without_warmup` that
    its ramp is. `in_pounds` is the athlete's choice for this movement alone. `missing` names equipment that is not in the chosen place.
    `apre_rm` turns the sets into that protocol (science 6.6). `started_by` is the proposal of these sets where the plan's is not, `reasons`
    says why they are so, and `before` is what was asked where another gym changed it.
    """

    order: int
    movement_id: int
    name: str
    pattern: MovementPattern
    region: PrimaryRegion
    metric: MetricType
    role: ExerciseRole = ExerciseRole.MAIN
    goal: Goal | None = None
    session_exercise_id: int | None = None
    targets: tuple[TargetSet, ...] = ()
    superset_group: int | None = None
    tempo: str | None = None
    is_unilateral: bool = False
    is_isolation: bool = False
    iron: Iron = Iron()
    e1rm_kg: float | None = None
    body_weight_share: float | None = None
    last_day: date | None = None
    last_sets: tuple[DoneSet, ...] = ()
    bests: Bests = Bests()
    note: str = ""
    in_pounds: bool | None = None
    instead_of: str | None = None
    next_load_kg: float | None = None
    apre_rm: int | None = None
    missing: tuple[str, ...] = ()
    without_warmup: bool = False
    is_over: bool = False
    is_skipped: bool = False
    started_by: Annotated[int | None, LATER] = None
    reasons: Annotated[tuple[AdaptReason, ...], LATER] = ()
    before: Annotated[AskedBefore | None, LATER] = None

    @property
    def is_timed(self) -> bool:
        """Whether a set is a hold."""
        return self.metric in TIMED

    @property
    def ramp(self) -> tuple[TargetSet, ...]:
        """Warm-up sets that are asked for."""
        return () if self.without_warmup else tuple(one for one in self.targets if one.set_type is SetType.WARMUP)

    @property
    def work(self) -> tuple[TargetSet, ...]:
        """Working sets that are asked for."""
        return tuple(one for one in self.targets if one.set_type is not SetType.WARMUP)


@dataclass(frozen=True)
class CircuitScore:
    """How far or how fast somebody came: whole rounds and repetitions beyond, or time [s]."""

    rounds: int | None = None
    extra_reps: int | None = None
    seconds: float | None = None
    is_scaled: bool = False
    day: date | None = None


@dataclass(frozen=True)
class LiveCircuit:
    """A circuit of a running workout with its stations in words, the newest scores before, and the score of today once it is done.

    `work_seconds` and `rest_seconds` are its intervals [s], where it has any; `rest_seconds` alone is the rest between rounds.
    """

    circuit_id: int
    name: str
    circuit_type: CircuitType
    seconds: int | None
    rounds: int | None
    stations: tuple[str, ...]
    is_finisher: bool = False
    past: tuple[CircuitScore, ...] = ()
    score: CircuitScore | None = None
    is_skipped: bool = False
    work_seconds: int | None = None
    rest_seconds: int | None = None

    @property
    def intervals(self) -> int:
        """How many intervals its clock counts, 0 where it has none."""
        if not self.work_seconds or not self.seconds:
            return 0
        return self.seconds // (self.work_seconds + (self.rest_seconds or 0))


@dataclass(frozen=True)
class LiveEndurance:
    """The run, ride or the like of a running workout, and what was done once it is."""

    activity: str
    name: str
    minutes: int
    words: str
    done_seconds: float | None = None
    distance_m: float | None = None
    rpe: float | None = None
    is_skipped: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it was done."""
        return self.done_seconds is not None


@dataclass(frozen=True)
class Sheet:
    """All that a running workout asks for; `place_id` is the gym in which loads are made."""

    title: str
    lines: tuple[LiveLine, ...] = ()
    circuits: tuple[LiveCircuit, ...] = ()
    endurance: LiveEndurance | None = None
    session_id: int | None = None
    place_id: int | None = None
    body_weight_kg: float | None = None

    def line(self, order: int) -> LiveLine | None:
        """Return the exercise of a place in the log."""
        return next((one for one in self.lines if one.order == order), None)

    def with_line(self, changed: LiveLine) -> "Sheet":
        """Return the sheet with one exercise changed."""
        return replace(self, lines=tuple(changed if one.order == changed.order else one for one in self.lines))


@dataclass(frozen=True)
class LiveView:
    """A running workout as it is shown: the sheet and the sets done, by place of the exercise.

    `places` are (id, name), the usual one first. `effort_in_rir` is how the athlete rates sets. `advised` are the stored suggestions after
    sets by the hash of their input, `plan_id` is the proposal that the other numbers come from.
    """

    activity_id: int
    log_id: int
    started_at: datetime
    now: datetime
    sheet: Sheet
    done: dict[int, tuple[DoneSet, ...]] = field(default_factory=dict)
    effort_in_rir: bool = False
    places: tuple[tuple[int, str], ...] = ()
    advised: Mapping[str, int] = field(default_factory=dict)
    plan_id: int | None = None

    def sets(self, order: int) -> tuple[DoneSet, ...]:
        """Return the sets done of an exercise."""
        return self.done.get(order, ())

    @property
    def last(self) -> tuple[int, DoneSet] | None:
        """The newest set, with the place of its exercise."""
        stored = [(order, one) for order, sets in self.done.items() for one in sets if one.at is not None]
        return max(stored, key=lambda entry: (entry[1].at, entry[1].set_id), default=None)

    @property
    def planned_sets(self) -> int:
        """Working sets that the sheet asks for, without what is skipped."""
        return sum(len(line.work) for line in self.sheet.lines if not line.is_skipped)

    @property
    def done_sets(self) -> int:
        """Working sets that count towards those, as many as were asked for at most."""
        return sum(min(worked(self.sets(line.order)), len(line.work)) for line in self.sheet.lines if not line.is_skipped)


@dataclass(frozen=True)
class Feedback:
    """What the athlete says at the end; everything may be left out. Moods are 1 to 10, enjoyment 1 to 5, effort 0 to 10."""

    session_rpe: float | None = None
    enjoyment: int | None = None
    mood_before: int | None = None
    mood_after: int | None = None
    tags: tuple[str, ...] = ()
    notes: str = ""
    minutes: float | None = None


@dataclass(frozen=True)
class LineSummary:
    """One exercise when it is over: working sets asked for and done, and whether the least repetitions of each were reached."""

    name: str
    planned: int
    done: int
    reached: int


@dataclass(frozen=True)
class NewRecord:
    """A record of this workout with the movement's name."""

    movement_id: int
    name: str
    record: StrengthRecord


@dataclass(frozen=True)
class LiveSummary:
    """What a finished workout came to: time [s], load [load points], volume [kg], planned against done, and new records."""

    activity_id: int
    title: str
    day: date
    duration_s: float | None
    load_points: float | None
    volume_kg: float
    lines: tuple[LineSummary, ...] = ()
    records: tuple[NewRecord, ...] = ()
    circuits: tuple[tuple[str, CircuitScore, tuple[CircuitScore, ...]], ...] = ()
    session_id: int | None = None


def worked(sets: tuple[DoneSet, ...]) -> int:
    """Count working sets; a drop set or the next part of a rest-pause set belongs to the set before it."""
    return sum(one.set_type in COUNTED_SETS for one in sets)


def is_done(line: LiveLine, sets: tuple[DoneSet, ...]) -> bool:
    """Tell whether nothing more is asked of an exercise."""
    return line.is_skipped or line.is_over or (bool(line.work) and worked(sets) >= len(line.work))


def target(line: LiveLine, sets: tuple[DoneSet, ...]) -> TargetSet:
    """Return what the next set asks for: the rest of the ramp, then working sets; beyond them the last one once more.

    Where nothing was planned it is what was done before: the last set of today, else the same set of the last time.
    """
    warm = sum(one.set_type is SetType.WARMUP for one in sets)
    done = worked(sets)
    if done == 0 and warm < len(line.ramp):
        return line.ramp[warm]
    found = line.work[min(done, len(line.work) - 1)] if line.work else _as_before(line, sets, done)
    return found if line.next_load_kg is None else replace(found, load_kg=line.next_load_kg)


def to_begin_with(line: LiveLine, sets: tuple[DoneSet, ...]) -> TargetSet:
    """Return the next set with the load of the set before, where the plan names none or the same for both and none was suggested."""
    asked = target(line, sets)
    mine = [one for one in sets if one.set_type in COUNTED_SETS]
    if asked.set_type is SetType.WARMUP or not mine:
        return asked
    if asked.load_kg is None:
        return replace(asked, load_kg=mine[-1].load_kg)
    before = line.work[min(worked(sets), len(line.work)) - 1].load_kg if line.work else None
    is_same = line.next_load_kg is None and before == asked.load_kg and mine[-1].set_type is SetType.WORKING
    return replace(asked, load_kg=mine[-1].load_kg) if is_same and mine[-1].load_kg is not None else asked


def likely_reps(line: LiveLine, sets: tuple[DoneSet, ...], asked: TargetSet) -> int | None:
    """Return the repetitions to begin with: of a range those of the set before or of the last time at this load, else the lower end."""
    if asked.reps is None or asked.set_type is SetType.WARMUP:
        return None if asked.reps is None else asked.reps[1]
    low, high = asked.reps
    mine = [one for one in sets if one.set_type in COUNTED_SETS]
    before = mine[-1:] or [one for one in line.last_sets if one.set_type in COUNTED_SETS][:1]
    same = next((one.reps for one in before if one.reps is not None and one.load_kg == asked.load_kg), low)
    return min(max(same, low), high)


def _as_before(line: LiveLine, sets: tuple[DoneSet, ...], done: int) -> TargetSet:
    mine = [one for one in sets if one.set_type in COUNTED_SETS]
    model = mine[-1] if mine else line.last_sets[min(done, len(line.last_sets) - 1)] if line.last_sets else DoneSet()
    reps = None if model.reps is None else (model.reps, model.reps)
    return TargetSet(reps=reps, load_kg=model.load_kg, seconds=model.seconds, distance_m=model.distance_m)


def current(view: LiveView) -> LiveLine | None:
    """Return the exercise that stands next: in a superset the one with fewer sets, else the first that is not done."""
    open_lines = [line for line in view.sheet.lines if not is_done(line, view.sets(line.order))]
    if not open_lines:
        return None
    first = open_lines[0]
    if first.superset_group is None:
        return first
    partners = [line for line in open_lines if line.superset_group == first.superset_group]
    return min(partners, key=lambda line: (worked(view.sets(line.order)), view.sheet.lines.index(line)))


def rest_until(view: LiveView) -> datetime | None:
    """Return when the rest after the newest set ends: a short change inside a superset, else as the set asks; `None` if unknown."""
    if view.last is None:
        return None
    order, newest = view.last
    line, after = view.sheet.line(order), current(view)
    if line is None or newest.at is None or after is None:
        return None
    is_change = after.order != order and line.superset_group is not None and after.superset_group == line.superset_group
    mine = view.sets(order)
    asked = line.ramp if newest.set_type is SetType.WARMUP else line.work
    place = sum(one.set_type is SetType.WARMUP for one in mine) if newest.set_type is SetType.WARMUP else worked(mine)
    of_set = asked[min(max(place - 1, 0), len(asked) - 1)].rest_seconds if asked else None
    usual = next((one.rest_seconds for one in line.work if one.rest_seconds), None)
    rest = CHANGE_SECONDS if is_change else of_set if of_set is not None else WARMUP_REST if newest.set_type is SetType.WARMUP else usual
    return None if rest is None else newest.at + timedelta(seconds=rest)
