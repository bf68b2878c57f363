"""What does an athlete want, how far are they, and what do ten points buy each aim of the program?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.domain.vocabulary import BiometricMetric, Goal, GoalStatus, GoalType, PrimaryMuscle


class GoalUnit(StrEnum):
    """In what a goal is measured, as it is stored in `goals.unit` and `program_goals.unit`."""

    KILOGRAMS = "kg"
    CENTIMETRES = "cm"
    PERCENT = "%"
    BEATS = "bpm"
    WATTS = "W"
    SPEED = "m/s"
    OXYGEN = "ml/kg/min"
    SECONDS = "s"
    METRES = "m"
    REPETITIONS = "reps"
    LEVEL = "level"
    DAYS_PER_WEEK = "days/week"
    MINUTES_PER_WEEK = "min/week"


class Standing(StrEnum):
    """How a goal stands against the straight line from its start to its target."""

    REACHED = "reached"
    AHEAD = "ahead"
    ON_TRACK = "on_track"
    BEHIND = "behind"
    OVERDUE = "overdue"
    NO_DATE = "no_date"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reading:
    """What was measured on a day, in the unit of the goal."""

    day: date
    value: float


@dataclass(frozen=True)
class GoalDraft:
    """A goal as somebody words it; which fields it takes follows from its type.

    Body composition names a metric, strength and skill a movement, an event a discipline, a distance [m] and a day. `target_value` is in
    `unit`; an event without a time is about the distance.
    """

    goal_type: GoalType
    title: str
    target_value: float | None = None
    unit: GoalUnit | None = None
    metric: BiometricMetric | None = None
    movement_id: int | None = None
    discipline_id: int | None = None
    target_distance_m: float | None = None
    target_date: date | None = None
    baseline_value: float | None = None
    priority: int = 1
    notes: str = ""


@dataclass(frozen=True)
class GoalCheckIn:
    """What an athlete wrote down on a day, and the target as it was then."""

    checkin_id: int
    day: date
    value: float | None
    target: float | None
    notes: str


@dataclass(frozen=True)
class GoalVersion:
    """One version of a goal with the days on which it counted; `last` is empty while it does."""

    goal_id: int
    number: int
    title: str
    target_value: float | None
    target_date: date | None
    first: date
    last: date | None
    status: GoalStatus


@dataclass(frozen=True)
class GoalView:
    """A long-term goal in its newest version, with everything known on the way there.

    `subject` names what it is about, such as the movement. `share` is the way covered, 0 at the start and 1 at the target; `expected` is
    the value of the straight line today. `readings` come from data, oldest first; `current` is the newest of them and of the check-ins.
    """

    goal_id: int
    goal_type: GoalType
    title: str
    subject: str
    unit: GoalUnit
    since: date
    baseline: float | None
    target: float | None
    target_date: date | None
    target_distance_m: float | None
    metric: BiometricMetric | None
    movement_id: int | None
    discipline_id: int | None
    priority: int
    status: GoalStatus
    notes: str
    readings: tuple[Reading, ...]
    check_ins: tuple[GoalCheckIn, ...]
    versions: tuple[GoalVersion, ...]
    current: Reading | None
    share: float | None
    expected: float | None
    standing: Standing

    @property
    def is_open(self) -> bool:
        """Whether the athlete still works on it."""
        return self.status is GoalStatus.ACTIVE


@dataclass(frozen=True)
class TargetDraft:
    """A measurable target of a program: of a movement's maximum [kg], a measurement, training days or endurance minutes a week."""

    goal: Goal
    target_value: float
    unit: GoalUnit
    movement_id: int | None = None
    metric: BiometricMetric | None = None


@dataclass(frozen=True)
class TargetView:
    """A measurable target of the running program with what data say; `start` is the value when the program began."""

    target_id: int
    goal: Goal
    subject: str
    unit: GoalUnit
    target: float
    start: float | None
    current: Reading | None
    share: float | None
    standing: Standing
    achieved_on: date | None


@dataclass(frozen=True)
class MacroView:
    """A long stretch, usually a year, that holds programs and long-term goals."""

    macro_id: int
    name: str
    first: date
    last: date


@dataclass(frozen=True)
class PointsChange:
    """The last change of a running program's points, which can be taken back."""

    change_id: int
    changed_at: datetime
    changed_by: str
    before: Mapping[Goal, int]
    after: Mapping[Goal, int]


@dataclass(frozen=True)
class ProgramPoints:
    """The running program as its goals see it: `places` are its three goals in order, some perhaps without a point."""

    program_id: int
    name: str
    first: date
    last: date
    places: tuple[Goal, Goal, Goal]
    points: Mapping[Goal, int]
    last_change: PointsChange | None


@dataclass(frozen=True)
class GoalsView:
    """Everything that the Goals page shows: the stretch, the program's points and targets, long-term goals, open ones first."""

    today: date
    macro: MacroView | None
    program: ProgramPoints | None
    targets: tuple[TargetView, ...]
    goals: tuple[GoalView, ...]


@dataclass(frozen=True)
class WeekShape:
    """What the rules give one microcycle for a distribution of points, before it is filled with sessions.

    `muscle_sets` are fractional sets a week (science V4). Minutes are of the microcycle: `minutes` are each goal's share of the training
    time (6.3), `endurance_minutes` of all endurance with at most `hard_minutes` of it hard (6.8). `main_slots` are goals that own a main
    lift for sure, `main_reps` the repetitions of main lifts by the goal that owns them, `accessory_goal` and `accessory_reps` those of
    small exercises. `power_sets` are sets of jumps, throws or sprints. `deload_load_percent` is the load of the next deload (6.7).
    """

    muscle_sets: Mapping[PrimaryMuscle, float]
    minutes: Mapping[Goal, int]
    endurance_minutes: int
    hard_minutes: int
    hard_sessions: int
    conditioning_minutes: int
    mobility_minutes: int
    main_slots: frozenset[Goal]
    main_reps: Mapping[Goal, tuple[int, int]]
    accessory_goal: Goal
    accessory_reps: tuple[int, int]
    power_sets: Mapping[Goal, int]
    deload_load_percent: int

    @property
    def sets(self) -> float:
        """Fractional sets of all muscles in a week."""
        return sum(self.muscle_sets.values())


@dataclass(frozen=True)
class Effect:
    """One concrete thing that a goal has before and after: a number with its unit, or words."""

    label: str
    unit: str
    before: float | str | None
    after: float | str | None

    @property
    def change(self) -> float | None:
        """By how much a number moves; `None` for words."""
        if isinstance(self.before, str) or isinstance(self.after, str) or self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True)
class GoalEffects:
    """What one goal gains and loses by a change of points."""

    goal: Goal
    points_before: int
    points_after: int
    effects: tuple[Effect, ...]


@dataclass(frozen=True)
class TradeOff:
    """What a change of points does to a week: in all, and goal by goal."""

    before: WeekShape
    after: WeekShape
    goals: tuple[GoalEffects, ...]


@dataclass(frozen=True)
class WeekDigest:
    """A planned microcycle in a few numbers: sessions, minutes, fractional sets, endurance, main lifts, and what stands on which day."""

    sessions: int
    minutes: int
    sets: float
    endurance_minutes: int
    mobility_sets: int
    main_lifts: tuple[str, ...]
    days: tuple[tuple[date, str], ...]
    muscle_sets: Mapping[PrimaryMuscle, float] = field(default_factory=dict)


@dataclass(frozen=True)
class WeekBeforeAfter:
    """The next microcycle as it was planned before a change of points and as it is planned now."""

    first: date
    before: WeekDigest
    after: WeekDigest
