"""What does a person see of a plan? The week with its reasons and proof, and the program as waves of volume and effort."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from core.domain.vocabulary import (
    ExerciseRole,
    Goal,
    MicrocycleStatus,
    MicrocycleType,
    PrimaryMuscle,
    ProgressionStyle,
    SessionSection,
    SessionStatus,
    SessionType,
    SplitTemplate,
    Visibility,
)
from core.domain.weekplan import PlanStatus


@dataclass(frozen=True)
class ReasonView:
    """Why something is in the plan: the named term with its value (less is better), in words."""

    term: str
    value: int
    words: str


@dataclass(frozen=True)
class ExerciseView:
    """One planned exercise as it stands; loads in kg, rests and holds in seconds, distances in metres.

    `price` is by how much the week would be worse without it at least, `percent` the same of what the week is worth; `alternative` the best
    other movement. `load_why` says where the load comes from, as long as it is the one that was planned.
    """

    exercise_id: int
    movement_id: int
    slug: str
    name: str
    role: ExerciseRole
    section: SessionSection
    goal: Goal | None
    order: int
    sets: int
    reps: tuple[int, int] | None
    load_kg: float | None
    rpe: float | None
    rir: float | None
    hold_seconds: int | None
    distance_m: float | None
    rest_seconds: int | None
    tempo: str | None
    superset_group: int | None
    ramp: tuple[tuple[int, float | None], ...] = ()
    set_loads_kg: tuple[float, ...] = ()
    set_reps: tuple[int, ...] = ()
    reasons: tuple[ReasonView, ...] = ()
    wishes: tuple[str, ...] = ()
    price: int | None = None
    percent: float | None = None
    alternative: str | None = None
    is_completed: bool = False
    is_locked: bool = False
    load_why: str = ""


@dataclass(frozen=True)
class SessionView:
    """One planned session: what, when, how long [min], what it costs [LP, points], and its exercises in order.

    `is_kept` says of a suggested hobby that the athlete put it on this day, where it stays.
    """

    session_id: int
    day: date
    begins: time | None
    session_type: SessionType
    title: str
    status: SessionStatus
    minutes: int | None
    load_points: float | None
    neural_points: float | None
    intents: tuple[str, ...]
    exercises: tuple[ExerciseView, ...]
    circuits: tuple[str, ...]
    endurance: str | None
    is_hobby: bool
    is_dropped: bool = False
    is_kept: bool = False
    gym: str | None = None
    notes: str | None = None


@dataclass(frozen=True)
class PlanDayView:
    """One day of a microcycle with its sessions and its time for training [min]."""

    number: int
    day: date
    is_past: bool
    sessions: tuple[SessionView, ...]


@dataclass(frozen=True)
class MuscleShare:
    """What a week gives one muscle against what it should [fractional sets]; `low` to `high` is its productive band."""

    muscle: PrimaryMuscle
    planned: float
    target: float
    low: float
    high: float
    mrv: float


@dataclass(frozen=True)
class ProofView:
    """What is known of a plan's quality: status, objective and bound (costs, less is better), gap as a share of the worst-to-best range."""

    recommendation_id: int
    status: PlanStatus
    objective: float | None
    bound: float | None
    gap: float | None
    terms: Mapping[str, int]
    notes: tuple[str, ...]
    conflicts: tuple[str, ...]
    ways_out: tuple[str, ...]
    seconds: float | None
    made_at: datetime
    input_hash: str


@dataclass(frozen=True)
class MicrocycleView:
    """One microcycle in the program's row: where it stands, and its waves of volume and intensity [%]."""

    microcycle_id: int
    sequence: int
    start: date
    length_days: int
    microcycle_type: MicrocycleType
    status: MicrocycleStatus
    volume_percent: float | None
    intensity_percent: float | None
    sessions: int
    planned_load_points: float
    is_planned: bool
    minutes: int = 0


@dataclass(frozen=True)
class SessionMark:
    """A planned session as a calendar shows it."""

    session_id: int
    day: date
    session_type: SessionType
    title: str
    is_dropped: bool


@dataclass(frozen=True)
class ProgramView:
    """A program with its goals' points, its shape and its microcycles; `sessions` are filled where the whole program is looked at."""

    program_id: int
    name: str
    start: date
    weeks: int
    goals: Mapping[Goal, int]
    split: SplitTemplate
    style: ProgressionStyle
    days_per_week: int
    deload_every: int
    visibility: Visibility
    is_template: bool
    microcycles: tuple[MicrocycleView, ...]
    sessions: tuple[SessionMark, ...] = ()


@dataclass(frozen=True)
class WeekView:
    """One microcycle, day by day, with muscles and proof; `proof` is `None` while nothing was planned."""

    program: ProgramView
    microcycle: MicrocycleView
    days: tuple[PlanDayView, ...]
    muscles: tuple[MuscleShare, ...]
    proof: ProofView | None
    names: Mapping[int, str] = field(default_factory=dict)
    can_undo: bool = False


@dataclass(frozen=True)
class TemplateView:
    """The shape of a program that another may begin from, with who made it."""

    template_id: int
    owner_id: int
    owner: str
    is_own: bool
    name: str
    goals: Mapping[Goal, int]
    weeks: int
    days_per_week: int
    split: SplitTemplate
    style: ProgressionStyle
    deload_every: int
    disciplines: Mapping[str, int]
    hybrid_definition: Mapping[str, str] | None
    visibility: Visibility
