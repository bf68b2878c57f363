"""What may a microcycle be made of: movements, endurance sessions, circuits, ladder work, hobbies?

Units as in `core.domain.planning`, which holds the whole problem.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from pydantic import Field

from core.domain.vocabulary import (
    CircuitType,
    CNSLoad,
    ExerciseRole,
    Goal,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    PrimaryRegion,
    ProgressionStyle,
    SessionType,
    SkillLevel,
    SpinalCompression,
)

LATER = Field(exclude_if=lambda value: not value)
"""Marks a field that came later: while it is empty it is left out of the canonical JSON, so that what was stored before keeps its hash."""


@dataclass(frozen=True)
class PerformedWork:
    """An exercise that a microcycle has had already, once: what it was there for, and how many sets were done of it."""

    movement_id: int
    pattern: MovementPattern
    role: ExerciseRole
    goal: Goal | None
    sets: int


@dataclass(frozen=True)
class PlaceLoads:
    """What a movement can be loaded with at one place [kg], rising, and the usual step there."""

    gym_id: int | None
    loads_kg: tuple[float, ...] = ()
    step_kg: float = 2.5


@dataclass(frozen=True)
class Loading:
    """What the athlete can lift and what the gym can load, for prescribing (science E4, 6.5, R-PLATE).

    `e1rm_kg` is the trend value already lowered for time without exposure; with `body_weight_share` it is system load. `loads_kg` lists
    every load that can be made, rising; empty means that none is known. A load of the last exposure and its result feed the style:
    `target_sets`, `target_reps` and `target_rpe` are what was planned of it, `waves` the waves that were done. `fail_count`, `easy_count`
    and `pause_seconds` are what the style remembered before it. `is_held` keeps the last load, because the athlete said no to another.
    `apre_reps` and `apre_kg` are the repetition maximum that the last exposure went by, and its load the next time (R-APRE).
    `loads_kg` can be made at all places of the week; `elsewhere` has the places where something else can be made.
    """

    e1rm_kg: float | None = None
    loads_kg: tuple[float, ...] = ()
    lightest_kg: float = 0.0
    step_kg: float = 2.5
    last_load_kg: float | None = None
    last_reps: tuple[int, ...] = ()
    last_rpe: float | None = None
    target_reps: tuple[int, int] | None = None
    target_rpe: float | None = None
    fail_count: int = 0
    style: ProgressionStyle | None = None
    pause_seconds: int | None = None
    target_sets: Annotated[int, LATER] = field(default=0, repr=False)
    easy_count: Annotated[int, LATER] = field(default=0, repr=False)
    waves: Annotated[int, LATER] = field(default=0, repr=False)
    is_held: Annotated[bool, LATER] = field(default=False, repr=False)
    apre_reps: Annotated[int, LATER] = field(default=0, repr=False)
    apre_kg: Annotated[float, LATER] = field(default=0.0, repr=False)
    elsewhere: Annotated[tuple[PlaceLoads, ...], LATER] = field(default=(), repr=False)

    def at(self, gym_id: int | None) -> "Loading":
        """Return the same with what can be loaded at a place.

        >>> hotel = PlaceLoads(2, (10.0, 20.0), 10.0)
        >>> Loading(loads_kg=(20.0, 32.0), elsewhere=(hotel,)).at(2).loads_kg, Loading(loads_kg=(20.0, 32.0)).at(2).loads_kg
        ((10.0, 20.0), (20.0, 32.0))
        """
        own = next((place for place in self.elsewhere if place.gym_id == gym_id), None)
        if own is None:
            return self
        return replace(self, loads_kg=own.loads_kg, lightest_kg=next(iter(own.loads_kg), 0.0), step_kg=own.step_kg)


@dataclass(frozen=True)
class PersonalConfig:
    """How this athlete does a movement; every value that is set replaces the rule's own (S4 personal configurations)."""

    sets: int | None = None
    reps: tuple[int, int] | None = None
    hold_seconds: int | None = None
    rest_seconds: int | None = None
    tempo: str | None = None


@dataclass(frozen=True)
class Candidate:
    """A movement that might be planned, with all that the model needs.

    Only movements that are active come here; the rest (injury, equipment, skill, hard_no) is decided by the planner, so that it can say why
    not. `equipment` lists the ways to do it, each with all that it needs. `skill_gap` is by how many levels it exceeds the athlete's
    skill, 0 or less when it does not; `is_possible` is the athlete's own "I can do it". `joint_risks` holds 0 to 3 (science G2).
    `preference` and `enjoyment` are 0 to 100. `recent_exposures` counts consecutive exposures of the same movement in its pattern, and
    `days_since` days since it was last done, `None` for never. `is_continued` marks a main lift of the running block.
    `first_hour` is the hour from midnight of day 1 before which it may not stand in the plan. `is_new` says, in a deload, that the weeks
    before it did not hold the movement (science 6.7).
    """

    movement_id: int
    slug: str
    name: str
    pattern: MovementPattern
    region: PrimaryRegion
    muscles: Mapping[PrimaryMuscle, MuscleRole]
    cns: CNSLoad
    spinal: SpinalCompression
    skill_level: SkillLevel
    metric: MetricType
    compound: bool
    is_complex: bool
    is_unilateral: bool
    equipment: tuple[tuple[str, ...], ...]
    tags: tuple[str, ...]
    setup_seconds: int
    tempo_tenths_per_rep: int
    tempo: str | None
    recovery_hours: int
    fatigue_percent: int = 100
    stimulus_percent: int = 100
    injury_risk_percent: int = 100
    default_rest_seconds: int | None = None
    default_reps: int | None = None
    default_hold_seconds: int | None = None
    default_distance_m: int | None = None
    body_weight_share: float | None = None
    substitution_group: str = ""
    joint_risks: Mapping[str, int] = field(default_factory=dict)
    skill_gap: int = 0
    is_possible: bool = True
    preference: int = 0
    enjoyment: int = 0
    recent_exposures: int = 0
    days_since: int | None = None
    is_continued: bool = False
    first_hour: int = 0
    loading: Loading = field(default_factory=Loading)
    personal: PersonalConfig = field(default_factory=PersonalConfig)
    is_new: Annotated[bool, LATER] = field(default=False, repr=False)


@dataclass(frozen=True)
class EnduranceOption:
    """One way to spend time on endurance, ready to be placed (science 6.8); made by the rules, chosen by the planner.

    `kind` is easy, long, tempo, intervals, hiit or sprint. `zone_minutes` holds minutes in zones 1 to 5 and sums to `minutes`. `blocks`
    words the session piece by piece, such as "4 × 4 min Z5, 3 min Z1". `leg_hours` keeps heavy leg work away after it, `hours` the
    same limbs. `equipment` as of a movement.
    """

    option_id: str
    activity: str
    name: str
    kind: str
    minutes: int
    zone_minutes: tuple[int, int, int, int, int]
    blocks: tuple[str, ...]
    load_points: int
    is_hard: bool
    uses_legs: bool
    neural_centipoints: int = 0
    leg_hours: int = 0
    equipment: tuple[tuple[str, ...], ...] = ((),)
    joint_risks: Mapping[str, int] = field(default_factory=dict)
    muscle_percent: Mapping[PrimaryMuscle, int] = field(default_factory=dict)
    preference: int = 0
    enjoyment: int = 0


@dataclass(frozen=True)
class EnduranceTarget:
    """How much endurance the microcycle should hold [min], and its limits (science 6.8, F4).

    `most_minutes` caps growth; `longest_minutes` caps one session; `hard_percent` caps the share above zone 2, of at most `hard_sessions`
    hard sessions. `share_longest_percent` caps the longest session's share of the week.
    """

    target_minutes: int
    most_minutes: int
    longest_minutes: int
    hard_percent: int = 20
    hard_sessions: int = 2
    share_longest_percent: int = 50


@dataclass(frozen=True)
class Station:
    """One exercise of a circuit with what is done in a round."""

    movement_id: int
    reps: int | None = None
    duration_seconds: int | None = None
    distance_m: int | None = None
    load_kg: float | None = None


@dataclass(frozen=True)
class CircuitOption:
    """A circuit that may stand as the finisher or, when `may_be_main`, as the main part of a session.

    `minutes` follows science 6.11 for its type; `muscles` are those that its stations use as primary. It gives conditioning minutes and
    no fractional sets (science V1).
    """

    circuit_id: int
    slug: str
    name: str
    circuit_type: CircuitType
    minutes: int
    rounds: int | None
    work_seconds: int | None
    rest_seconds: int | None
    stations: tuple[Station, ...]
    load_points: int
    neural_centipoints: int
    spinal_half_points: int
    recovery_hours: int
    muscles: tuple[PrimaryMuscle, ...]
    equipment: tuple[str, ...]
    skill_gap: int = 0
    joint_risks: Mapping[str, int] = field(default_factory=dict)
    may_be_main: bool = False
    preference: int = 0


@dataclass(frozen=True)
class SkillWork:
    """A step of a calisthenics ladder that the athlete works on (science 6.12): a gate of the current level.

    `exposures` is how often it should come in the microcycle, at least `hours_between` apart. Repetitions and holds are per set.
    """

    movement_id: int
    category: str
    level: int
    sets: int
    reps: int | None
    hold_seconds: int | None
    rest_seconds: int
    exposures: int
    hours_between: int = 24


@dataclass(frozen=True)
class HobbyWish:
    """A hobby that the athlete would like every so many days and that the plan may suggest; `due_times` in this microcycle.

    `kept_days` are the numbers of the days on which the athlete put it: there it stays.
    """

    wish_id: str
    name: str
    activity: str
    due_times: int
    minutes: int
    load_points: int
    enjoyment: int
    neural_centipoints: int = 0
    muscle_percent: Mapping[PrimaryMuscle, int] = field(default_factory=dict)
    hours_before: int = 0
    hours_after: int = 0
    avoid_patterns: tuple[MovementPattern, ...] = ()
    is_hard_legs: bool = False
    kept_days: Annotated[tuple[int, ...], LATER] = field(default=(), repr=False)


@dataclass(frozen=True)
class AlikeDay:
    """One day of a week that is like the one to plan, from which the search may start; nothing has to stay of it.

    `exercises` are movement, role, goal and sets, `supersets` pairs of movements; `endurance`, `circuits` and `hobbies` name the options.
    A day without a session has no type.
    """

    number: int
    session_type: SessionType | None
    exercises: tuple[tuple[int, ExerciseRole, Goal, int], ...] = ()
    supersets: tuple[tuple[int, int], ...] = ()
    endurance: tuple[str, ...] = ()
    circuits: tuple[int, ...] = ()
    hobbies: tuple[str, ...] = ()
