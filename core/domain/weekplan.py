"""What does the planner answer? A week from day to exercise, what was proved about it, and why each pick is in it.

Units as in `core.domain.planning`: quarter sets, centipoints, half points, whole load points, minutes or seconds as named; loads in kg.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated

from core.domain.load_reasons import LoadReason
from core.domain.muscle_target import MuscleTarget
from core.domain.plan_choices import LATER, AlikeDay
from core.domain.vocabulary import CircuitType, ExerciseRole, Goal, PrimaryMuscle, SessionSection, SessionType


class PlanStatus(StrEnum):
    """What the planner can say of its answer.

    proved: no week is better (in the terms of the what-stage; the when-stage is proved in its own). feasible: a valid week with a stated
    gap. impossible: the wishes contradict one another, see `conflicts`. out_of_time: no week was found within the limit.
    """

    PROVED = "proved"
    FEASIBLE = "feasible"
    IMPOSSIBLE = "impossible"
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True)
class RampSet:
    """One warm-up set before the working sets (science 6.10); the load is unknown where no one-repetition maximum is."""

    reps: int
    percent_of_load: int
    load_kg: float | None


@dataclass(frozen=True)
class PlannedItem:
    """One exercise of a session in its place.

    `reps` is the range of a set; holds and distances leave it empty. `load_kg` is what to put on; empty means by effort only. `is_heavy`
    marks a dose of 85 % or more, or sets to failure (science R8). `goal` owns the dose (science 6.3). `seconds` is its time in the
    session with warm-up sets, without what a superset saves. `superset_group` pairs it with its neighbour of the same number.
    `set_loads_kg` and `set_reps` are what each set aims at where a progression style tells them apart. `load_reason` says where the load
    comes from; two exercises that differ by it alone are the same.
    """

    order: int
    movement_id: int
    slug: str
    role: ExerciseRole
    section: SessionSection
    goal: Goal
    sets: int
    reps: tuple[int, int] | None
    hold_seconds: int | None
    distance_m: int | None
    rir: float | None
    rpe: float | None
    rest_seconds: int
    tempo: str | None
    is_heavy: bool
    seconds: int
    superset_group: int | None = None
    load_kg: float | None = None
    percent_of_e1rm: float | None = None
    ramp: tuple[RampSet, ...] = ()
    set_loads_kg: tuple[float, ...] = ()
    set_reps: Annotated[tuple[int, ...], LATER] = field(default=(), repr=False)
    load_reason: Annotated[LoadReason | None, LATER] = field(default=None, repr=False, compare=False)

    @property
    def load_why(self) -> str:
        """Where the load comes from, in words; empty where nothing is told."""
        return "" if self.load_reason is None else self.load_reason.words


@dataclass(frozen=True)
class PlannedCircuit:
    """A circuit in its place, after the exercises of its section."""

    circuit_id: int
    slug: str
    circuit_type: CircuitType
    section: SessionSection
    minutes: int


@dataclass(frozen=True)
class PlannedEndurance:
    """An endurance part with its zones [min in zones 1 to 5] and its pieces in words (science 6.8)."""

    option_id: str
    activity: str
    kind: str
    minutes: int
    zone_minutes: tuple[int, int, int, int, int]
    blocks: tuple[str, ...]
    load_points: int


@dataclass(frozen=True)
class PlannedEvent:
    """A hobby that the plan suggests for this day."""

    wish_id: str
    activity: str
    start_minute: int
    minutes: int
    load_points: int


@dataclass(frozen=True)
class PlannedSession:
    """One session. `estimated_seconds` follows science 6.11: general warm-up, exercises with supersets, circuits, endurance, cool-down."""

    session_type: SessionType
    start_minute: int
    gym_id: int | None
    items: tuple[PlannedItem, ...]
    circuits: tuple[PlannedCircuit, ...]
    endurance: tuple[PlannedEndurance, ...]
    warmup_seconds: int
    cooldown_seconds: int
    estimated_seconds: int
    load_points: int
    spinal_half_points: int
    neural_centipoints: int
    muscle_quarters: Mapping[PrimaryMuscle, int] = field(default_factory=dict)


@dataclass(frozen=True)
class PlannedDay:
    """One day: its session, if any, and the hobbies that are suggested for it."""

    number: int
    day: date
    session: PlannedSession | None
    events: tuple[PlannedEvent, ...] = ()


@dataclass(frozen=True)
class WeekPlan:
    """The microcycle, day by day, with what each muscle gets in all [quarter sets], performed volume included."""

    days: tuple[PlannedDay, ...]
    muscle_quarters: Mapping[PrimaryMuscle, int]

    def outside_band(self, targets: Iterable[MuscleTarget]) -> tuple[PrimaryMuscle, ...]:
        """Return the muscles that get less or more than their productive band."""
        return tuple(own.muscle for own in targets if not own.is_in_band(self.muscle_quarters.get(own.muscle, 0)))

    def as_start(self) -> tuple[AlikeDay, ...]:
        """Return what the search for a week like this one may start from."""
        return tuple(_as_start(day) for day in self.days if day.session is not None or day.events)


def _as_start(day: PlannedDay) -> AlikeDay:
    hobbies = tuple(event.wish_id for event in day.events)
    if day.session is None:
        return AlikeDay(day.number, None, hobbies=hobbies)
    groups: dict[int, list[int]] = {}
    for item in day.session.items:
        if item.superset_group is not None:
            groups.setdefault(item.superset_group, []).append(item.movement_id)
    return AlikeDay(
        number=day.number,
        session_type=day.session.session_type,
        exercises=tuple((item.movement_id, item.role, item.goal, item.sets) for item in day.session.items),
        supersets=tuple((group[0], group[1]) for group in groups.values() if len(group) == 2),
        endurance=tuple(part.option_id for part in day.session.endurance),
        circuits=tuple(part.circuit_id for part in day.session.circuits),
        hobbies=hobbies,
    )


@dataclass(frozen=True)
class Violation:
    """A hard rule that a plan breaks: the rule's science id or wish, where, and in words with numbers and units."""

    rule: str
    words: str
    day_number: int | None = None
    movement_id: int | None = None


@dataclass(frozen=True)
class TermShare:
    """What one pick adds to one named term of the objective; less is better, so a negative number speaks for it."""

    term: str
    value: int
    words: str


@dataclass(frozen=True)
class PickReason:
    """Why a movement is in the plan.

    `price` is by how much the objective would grow without it, or with the best one movement of its pattern in its places, whichever is
    less; `alternative_id` is that movement, `None` where leaving it out is cheaper. `wishes` are the rules that demand it.
    """

    movement_id: int
    days: tuple[int, ...]
    shares: tuple[TermShare, ...]
    wishes: tuple[str, ...] = ()
    price: int | None = None
    alternative_id: int | None = None


@dataclass(frozen=True)
class WhyNot:
    """Why a movement is not in the plan: the rule that forbids it, or what it would cost to have it."""

    movement_id: int
    rule: str | None
    words: str
    price: int | None = None


@dataclass(frozen=True)
class ConflictPart:
    """One wish or limit that takes part in a contradiction; `ref` names it (`rule:12`, `day:3:minutes`, `budget:spinal`, `lock:2:15`)."""

    ref: str
    words: str


@dataclass(frozen=True)
class Relaxation:
    """A way out that was tried: with `change` made, a week exists; `cost` orders them, cheapest first."""

    refs: tuple[str, ...]
    words: str
    cost: int


@dataclass(frozen=True)
class Conflict:
    """A smallest set of wishes and limits that cannot be had together, and up to three verified ways out."""

    parts: tuple[ConflictPart, ...]
    relaxations: tuple[Relaxation, ...]


@dataclass(frozen=True)
class PlanResult:
    """The planner's answer with its proof.

    Objectives are costs: less is better. `gap` is (`what_objective` - `what_bound`) as a share of the range from `worst_objective` (a week
    with nothing in it) to the bound, 0 to 1. The what-bound holds for every week that keeps the hard rules; the when-bound holds for the
    chosen content only. `terms` splits the objective by name. `first_seconds` is when the first checked week stood.
    """

    status: PlanStatus
    plan: WeekPlan | None
    what_objective: int | None
    what_bound: int | None
    worst_objective: int
    gap: float | None
    when_objective: int | None
    when_bound: int | None
    terms: Mapping[str, int]
    reasons: tuple[PickReason, ...]
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...]
    input_hash: str
    seed: int
    solver_version: str
    deterministic_time: float
    build_seconds: float
    first_seconds: float | None
    seconds: float
    muscles_outside_band: tuple[PrimaryMuscle, ...] = ()
    rounds: int = 1
