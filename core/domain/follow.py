"""What follows from a week that was done: what each question was asked, and what was answered?

Every proposal is one question of one topic. Its `FollowInput` holds all that decides it, so that the same input gives the same answer, byte
for byte. Volume is in fractional sets a week, loads in kg, effort in RPE, soreness 0 to 10, recovery 0 to 100; `None` is unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated

from core.domain.adaptation import DeloadSigns
from core.domain.exposures import LiftedExposure
from core.domain.ladders import LadderGate, ShownSet
from core.domain.plan_choices import LATER
from core.domain.vocabulary import (
    ExperienceLevel,
    MicrocycleType,
    MovementPattern,
    PrimaryMuscle,
    ProgressionStyle,
    RecommendationStatus,
)


class FollowTopic(StrEnum):
    """What a proposal is about, in the order in which they are told."""

    PROGRAM = "program"
    DELOAD = "deload"
    WEEKLY_SETS = "weekly_sets"
    NEXT_LOADS = "next_loads"
    PLATEAU = "plateau"
    LADDER = "ladder"
    MASTERY = "mastery"
    HOBBY = "hobby"


@dataclass(frozen=True)
class LiftFacts:
    """A lift with its planned exposures that were done, oldest first, and what can be loaded; for the next load (science 6.5).

    `fatigue` is how tired the lighter sets after a top set should make: low, medium or high.
    """

    movement_id: int
    name: str
    style: ProgressionStyle
    exposures: tuple[LiftedExposure, ...]
    e1rm_kg: float | None
    loads_kg: tuple[float, ...]
    step_kg: float
    is_lower: bool
    is_barbell: bool
    fatigue: Annotated[str, LATER] = ""


@dataclass(frozen=True)
class ExerciseResult:
    """A planned exercise that was done, as far as it tells how a muscle answered (science R-SETS)."""

    movement_id: int
    name: str
    sets: int
    reps: tuple[int, int]
    rpe: float | None
    done_reps: tuple[int, ...]
    done_rpes: tuple[float | None, ...]


@dataclass(frozen=True)
class SoreGap:
    """The days between two sessions of a muscle: soreness told on each morning after the first, up to that of the next session.

    `None` is a morning without a check-in. `recovery` is what the model says of the muscle on the evening before the next session.
    """

    mornings: tuple[float | None, ...]
    recovery: float | None = None


@dataclass(frozen=True)
class FirstWeekFeel:
    """What a muscle felt like after a session in the first week of a block, 0 to 3 each (science R-SETS)."""

    connection: int
    pump: int
    disruption: int

    @property
    def points(self) -> int:
        """Return all three added up, 0 to 9."""
        return self.connection + self.pump + self.disruption


@dataclass(frozen=True)
class MuscleFeel:
    """A muscle that a workout asks about in the first week of a block: its sets there, and what was told."""

    muscle: PrimaryMuscle
    sets: int
    told: FirstWeekFeel | None = None


@dataclass(frozen=True)
class MuscleFacts:
    """What a muscle got in the microcycle that is over, a week: planned and performed sets, on how many days, and its landmarks.

    `sets_before_deload` is what it got before a deload that has just ended. `recovery_marks` counts recovery weeks in a row before.
    `probe` is what it felt like in the first week of a block, where that was told.
    """

    muscle: PrimaryMuscle
    planned: float
    performed: float
    sessions: int
    mev: float
    mrv: float
    session_cap: float
    gaps: tuple[SoreGap, ...] = ()
    results: tuple[ExerciseResult, ...] = ()
    recovery_marks: int = 0
    sets_before_deload: float | None = None
    probe: Annotated[FirstWeekFeel | None, LATER] = None


@dataclass(frozen=True)
class SetsFacts:
    """The muscles of a microcycle, and how boldly the athlete wants to be planned, 1 to 5."""

    persona: int
    muscles: tuple[MuscleFacts, ...]


@dataclass(frozen=True)
class PlateauFacts:
    """A main lift and what may explain that it does not get stronger (science 6.5); `tried` are remedies that were taken before.

    `bests_kg` are its estimates, exposure by exposure. `variation` is a movement that could take its place. `exposures_since_remedy` counts
    those since the last remedy, while it is too early to judge that.
    """

    movement_id: int
    name: str
    level: ExperienceLevel
    bests_kg: tuple[float, ...]
    reps: tuple[int, int] | None
    muscles: tuple[PrimaryMuscle, ...]
    weekly_sets: Mapping[PrimaryMuscle, float]
    sleep_hours: float | None = None
    readiness_7d: float | None = None
    kept_percent: float | None = None
    microcycles_since_deload: int | None = None
    is_deload_next: bool = False
    variation: tuple[int, str] | None = None
    tried: tuple[str, ...] = ()
    exposures_since_remedy: int | None = None


@dataclass(frozen=True)
class Layout:
    """The microcycles of a program: their types in order, and the place of the one to be planned, from 0."""

    kinds: tuple[MicrocycleType, ...]
    place: int
    deload_every: int


@dataclass(frozen=True)
class DeloadFacts:
    """What speaks for a lighter week, where it would come, and which muscles the lifts that fell work as primary (science 6.7)."""

    signs: DeloadSigns
    layout: Layout
    muscles_of_lifts: Mapping[int, tuple[PrimaryMuscle, ...]] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ProgramFacts:
    """How much of the microcycle that is over was done, and for how many days there was no training (science A5, G4)."""

    layout: Layout
    due: int
    done: int
    days_without_training: int | None


@dataclass(frozen=True)
class FirstSet:
    """The first set of a planned ladder exercise: what was planned and done [repetitions or s]."""

    movement_id: int
    day: date
    planned: float
    done: float


@dataclass(frozen=True)
class LadderFacts:
    """The level that is worked on in a ladder, what was shown of its gates, and what could be stepped back to (science 6.12).

    `implied` names the harder gate of the same chain, mastered in any ladder, by which a gate's movement counts as shown (6.13).
    """

    slug: str
    name: str
    level: int
    top: int
    gates: tuple[LadderGate, ...]
    sets: Mapping[int, tuple[ShownSet, ...]]
    body_weight_kg: float | None
    first_sets: tuple[FirstSet, ...] = ()
    easier: Mapping[int, tuple[int, str]] = field(default_factory=dict)
    implied: Annotated[Mapping[int, str], LATER] = field(default_factory=dict)


@dataclass(frozen=True)
class MasteryFacts:
    """How an athlete does a movement now, on the way to its defaults, and what was shown since (S4; 48 h between proofs as in 6.12).

    `now` and `goal` are what each set asks for [repetitions, or s where `is_hold`].
    """

    movement_id: int
    name: str
    now: tuple[int, ...]
    goal: tuple[int, ...]
    is_hold: bool
    sets: tuple[ShownSet, ...]


@dataclass(frozen=True)
class HobbyFacts:
    """A hobby, every how many days it is wanted, and on which days it was done lately."""

    hobby_id: int
    name: str
    every_days: int
    days: tuple[date, ...]


@dataclass(frozen=True)
class FollowInput:
    """One question: its topic, what it is about (`key`), and the facts of that topic; the others are empty."""

    topic: FollowTopic
    key: str
    loads: tuple[LiftFacts, ...] = ()
    sets: SetsFacts | None = None
    plateau: PlateauFacts | None = None
    deload: DeloadFacts | None = None
    program: ProgramFacts | None = None
    ladder: LadderFacts | None = None
    mastery: MasteryFacts | None = None
    hobby: HobbyFacts | None = None
    heuristics_name: str = "gainsly"
    heuristics_version: int = 1


@dataclass(frozen=True)
class FollowReason:
    """Why something changes or stays: a value against a threshold, by a rule of the science notation with its grade of evidence."""

    rule: str
    grade: str
    quantity: str
    value: float | None
    threshold: float | None
    unit: str
    words: str
    muscle: PrimaryMuscle | None = None
    movement_id: int | None = None


@dataclass(frozen=True)
class FollowChange:
    """One thing that changes: what, from, to, and its reasons as places in the list of reasons, from 0."""

    what: str
    before: str
    after: str
    reasons: tuple[int, ...]


@dataclass(frozen=True)
class EasedPart:
    """A muscle or pattern to be trained lighter: share of its sets [0 to 1], of its load [%], and most effort [RPE].

    `is_recovery` halves the repetitions of its next session too (science R-SETS).
    """

    volume: float
    load_percent: int
    rpe_cap: float
    muscle: PrimaryMuscle | None = None
    pattern: MovementPattern | None = None
    is_recovery: Annotated[bool, LATER] = False


@dataclass(frozen=True)
class Effect:
    """What a yes does. `sets` are weekly sets that a muscle gets, `eased` parts are lightened, `reps` another range of a lift.

    `instead` puts a movement in the place of another, `step_back` an easier exercise in a ladder. `kinds` are the microcycles of the
    program from then on, `level` of `ladder` the one to work on, `config` the present sets of a movement [repetitions or s], `is_mastered`
    whether they are its defaults, `every_days` how often a hobby is wanted.
    """

    sets: Mapping[PrimaryMuscle, float] = field(default_factory=dict)
    eased: tuple[EasedPart, ...] = ()
    reps: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    instead: Mapping[int, int] = field(default_factory=dict)
    step_back: Mapping[int, int] = field(default_factory=dict)
    held: tuple[int, ...] = ()
    kinds: tuple[MicrocycleType, ...] = ()
    ladder: str | None = None
    level: int | None = None
    movement_id: int | None = None
    config: tuple[int, ...] = ()
    is_hold: bool = False
    is_mastered: bool = False
    hobby_id: int | None = None
    every_days: int | None = None
    remedy: str | None = None


@dataclass(frozen=True)
class FollowAnswer:
    """What follows: in a line, what changes, what stays and why, the reasons, and what a yes does. Nothing changes without a reason."""

    topic: FollowTopic
    title: str
    changes: tuple[FollowChange, ...]
    kept: tuple[str, ...]
    reasons: tuple[FollowReason, ...]
    effect: Effect
    input_hash: str


@dataclass(frozen=True)
class Followed:
    """What the athlete has said yes to, as far as it decides a microcycle; `held` are lifts whose new load was declined."""

    sets: Mapping[PrimaryMuscle, float] = field(default_factory=dict)
    eased: tuple[EasedPart, ...] = ()
    reps: Mapping[int, tuple[int, int]] = field(default_factory=dict)
    instead: Mapping[int, int] = field(default_factory=dict)
    step_back: Mapping[int, int] = field(default_factory=dict)
    held: frozenset[int] = frozenset()


@dataclass(frozen=True)
class FollowLine:
    """A stored proposal with what became of it, by whom and when."""

    recommendation_id: int
    status: RecommendationStatus
    answer: FollowAnswer
    made_at: datetime
    decided_at: datetime | None = None
    decided_by: str | None = None
    heuristics_version: int = 1


@dataclass(frozen=True)
class FollowView:
    """What follows for a microcycle. `is_due` says that the one before is over and nobody has looked back yet.

    `has_plan_since` says that the microcycle was planned after the last of them was answered.
    """

    microcycle_id: int
    is_due: bool
    lines: tuple[FollowLine, ...] = ()
    has_plan_since: bool = False

    @property
    def open_lines(self) -> tuple[FollowLine, ...]:
        """Return the proposals that change something and wait for an answer."""
        return tuple(own for own in self.lines if own.status is RecommendationStatus.PROPOSED and own.answer.changes)
