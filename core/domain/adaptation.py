"""What is today's session, what is known of today, and how does the session change? (science 8)

Everything that decides a proposal stands in `AdaptationInput`; the same input gives the same `Adaptation`, byte for byte. Loads in kg,
rests and holds in seconds, distances in metres, recovery and readiness 0 to 100, `None` is unknown. Volume of a week is in quarter sets.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated

from core.domain.load_reasons import usual_reps
from core.domain.plan_choices import LATER
from core.domain.planning import Athlete, Candidate, Injury
from core.domain.vocabulary import (
    DifficultyAxis,
    ExerciseRole,
    Goal,
    Illness,
    MovementPattern,
    PrimaryMuscle,
    RelationshipType,
    SessionSection,
    SessionType,
    SetType,
)

Amount = float | str | None
"""What stood or stands in a field: a number, a word, or nothing."""


class AdaptStep(StrEnum):
    """The steps of science 8 in their order; an earlier one is never undone by a later one."""

    GUARDRAILS = "guardrails"
    ILLNESS = "illness"
    EQUIPMENT = "equipment"
    TIME = "time"
    MUSCLES = "muscles"
    READINESS = "readiness"
    PREFERENCE = "preference"


class ChangedField(StrEnum):
    """What of an exercise or of the session changes."""

    MOVEMENT = "movement"
    SETS = "sets"
    REPS = "reps"
    LOAD = "load"
    RPE = "rpe"
    REST = "rest"
    TEMPO = "tempo"
    SUPERSET = "superset"
    REMOVED = "removed"
    ADDED = "added"
    COOLDOWN = "cooldown"
    CIRCUIT = "circuit"
    ENDURANCE = "endurance"
    SESSION = "session"


class OfferKind(StrEnum):
    """What the athlete may do beyond accepting the session as changed; nothing of it happens by itself."""

    SWAP = "swap"
    SPLIT = "split"
    DELOAD = "deload"
    TEST_DAY = "test_day"
    MOVE = "move"


@dataclass(frozen=True)
class SetLine:
    """One set of an exercise where sets differ, warm-up sets among them."""

    set_type: SetType
    reps: tuple[int, int] | None
    load_kg: float | None
    rpe: float | None
    seconds: int | None
    rest_seconds: int | None


@dataclass(frozen=True)
class ExerciseLine:
    """One exercise of today's session. `place` is its place as planned, from 1; `is_fixed` forbids another movement in its place.

    `is_ramp_test` asks to find the load by warm-up sets, because none is known. `remark` is a word for the athlete.
    """

    place: int
    movement_id: int
    role: ExerciseRole
    section: SessionSection
    goal: Goal | None
    sets: int
    reps: tuple[int, int] | None = None
    load_kg: float | None = None
    rpe: float | None = None
    hold_seconds: int | None = None
    distance_m: float | None = None
    rest_seconds: int | None = None
    tempo: str | None = None
    superset_group: int | None = None
    is_fixed: bool = False
    is_ramp_test: bool = False
    remark: str | None = None
    set_lines: tuple[SetLine, ...] = ()

    @property
    def is_work(self) -> bool:
        """Whether it is training that state and readiness scale, and neither warm-up nor cool-down."""
        return self.role not in {ExerciseRole.WARMUP, ExerciseRole.COOLDOWN}

    @property
    def usual_reps(self) -> int | None:
        """Repetitions that time and load are reckoned with: the middle of the range, rounded up."""
        return usual_reps(self.reps)


@dataclass(frozen=True)
class CircuitPart:
    """A circuit of the session."""

    circuit_id: int
    name: str
    is_finisher: bool
    minutes: int
    joint_risks: Mapping[str, int] = field(default_factory=dict)
    equipment: tuple[str, ...] = ()


@dataclass(frozen=True)
class EndurancePart:
    """A run, a ride or the like in the session. `by_effort` says that targets hold by effort or heart rate, not by pace or power."""

    activity: str
    name: str
    minutes: int
    is_hard: bool
    words: str
    joint_risks: Mapping[str, int] = field(default_factory=dict)
    by_effort: bool = False


@dataclass(frozen=True)
class TodaySession:
    """A session as it stands or as it would be; without lines, circuits and endurance it asks for nothing."""

    session_id: int
    day: date
    session_type: SessionType
    title: str
    lines: tuple[ExerciseLine, ...]
    circuits: tuple[CircuitPart, ...] = ()
    endurance: EndurancePart | None = None
    warmup_seconds: int = 300
    cooldown_seconds: int = 240
    load_points: float | None = None


@dataclass(frozen=True)
class GraphEdge:
    """An edge of the movement graph as it is stored: `source` is the easier or original movement (science 6.13)."""

    source_id: int
    target_id: int
    relation: RelationshipType
    difficulty_delta: int
    axis: DifficultyAxis | None = None
    load_factor: float | None = None


@dataclass(frozen=True)
class Body:
    """How the athlete is today.

    `components` are the sub-scores of readiness. `low_days` counts days in a row with readiness below 40, today included, `short_nights`
    nights in a row under five hours. `symptom_free_hours` and `sessions_since_illness` follow an illness that ended lately.
    `days_since_training` counts days without any training before today. `has_ramp_guard` says that load has risen as fast as it may.
    """

    readiness: float | None = None
    components: Mapping[str, float] = field(default_factory=dict)
    caps: tuple[str, ...] = ()
    low_days: int = 0
    muscle_recovery: Mapping[PrimaryMuscle, float] = field(default_factory=dict)
    soreness: Mapping[PrimaryMuscle, float] = field(default_factory=dict)
    cns_recovery: float | None = None
    sleep_hours: float | None = None
    short_nights: int = 0
    is_hrv_suppressed: bool = False
    illness: Illness | None = None
    symptom_free_hours: float | None = None
    sessions_since_illness: int | None = None
    days_since_training: int | None = None
    has_ramp_guard: bool = False


@dataclass(frozen=True)
class TodayAnswers:
    """What the athlete says of today beyond how they feel; every answer may be left out.

    `minutes` is the time there is. `place` names where; `missing` are slugs of equipment that is not there today. `not_today`
    are movements that the athlete does not want; `wants_more` asks to fill time that is left. Temperature and altitude are of the place.
    """

    minutes: int | None = None
    place_id: int | None = None
    missing: tuple[str, ...] = ()
    not_today: tuple[int, ...] = ()
    wants_more: bool = False
    temperature_c: float | None = None
    altitude_m: float | None = None


@dataclass(frozen=True)
class MuscleWeek:
    """What a muscle gets in this microcycle, done and planned with today [quarter sets], against its landmarks."""

    muscle: PrimaryMuscle
    total_quarters: int
    mev_quarters: int
    mrv_quarters: int


@dataclass(frozen=True)
class LaterSession:
    """A session of the same microcycle that today's could change places with."""

    session_id: int
    day: date
    title: str
    muscles: tuple[PrimaryMuscle, ...]


@dataclass(frozen=True)
class DeloadSigns:
    """What speaks for a deload; what is unknown speaks neither way.

    `readiness_7d` is the mean of seven days. `e1rm_changes` are the changes of the main lifts over two exposures as shares, by movement,
    `patterns` their patterns. `soreness_7d` is the mean soreness of seven days by muscle [0-10]. `form_days` counts days in a row with form
    under -30 %, `high_pulse_days` those with a high resting pulse. `recovery_marks` counts R-SETS recovery weeks in a row by muscle.
    """

    readiness_7d: float | None = None
    e1rm_changes: Mapping[int, float] = field(default_factory=dict)
    patterns: Mapping[int, MovementPattern] = field(default_factory=dict)
    soreness_7d: Mapping[PrimaryMuscle, float] = field(default_factory=dict)
    high_pulse_days: int = 0
    form_days: int = 0
    recovery_marks: Mapping[PrimaryMuscle, int] = field(default_factory=dict)
    is_asked_for: bool = False
    is_ill: bool = False
    microcycles_since_last: int | None = None


@dataclass(frozen=True)
class AdaptationInput:
    """All that decides how today's session changes.

    `candidates` are the planned movements, those near them in the graph, and a few for each muscle that may need one. `equipment` is what
    stands at today's place; `forbidden` are movements that the athlete never wants; `new_skills` those that became possible lately.
    `done_load_points` is what was trained today beside the plan. `injuries_in_plan` are those that the plan has already made room for.
    `is_elsewhere` says that the athlete is at another place than the session was planned for.
    """

    session: TodaySession
    body: Body
    athlete: Athlete
    candidates: tuple[Candidate, ...]
    equipment: tuple[str, ...]
    answers: TodayAnswers = field(default_factory=TodayAnswers)
    edges: tuple[GraphEdge, ...] = ()
    injuries: tuple[Injury, ...] = ()
    injuries_in_plan: tuple[str, ...] = ()
    muscles: tuple[MuscleWeek, ...] = ()
    later: tuple[LaterSession, ...] = ()
    forbidden: tuple[int, ...] = ()
    new_skills: tuple[int, ...] = ()
    done_load_points: float = 0.0
    deload: DeloadSigns = field(default_factory=DeloadSigns)
    time_factor_percent: int = 100
    heuristics_name: str = "gainsly"
    heuristics_version: int = 1
    is_elsewhere: Annotated[bool, LATER] = False


@dataclass(frozen=True)
class AdaptReason:
    """Why something changes or stays: a value against a threshold, by a rule of the science notation with its grade of evidence."""

    step: AdaptStep
    rule: str
    grade: str
    quantity: str
    value: float | None
    threshold: float | None
    unit: str
    words: str
    movement_id: int | None = None
    muscle: PrimaryMuscle | None = None


@dataclass(frozen=True)
class Change:
    """One field that changes; `place` is the exercise, `None` the session. `reasons` are places in the list of reasons, from 0."""

    place: int | None
    field: ChangedField
    before: Amount
    after: Amount
    reasons: tuple[int, ...]


@dataclass(frozen=True)
class Kept:
    """What does not change, and why not; `place` as in `Change`."""

    place: int | None
    words: str


@dataclass(frozen=True)
class Offer:
    """Something to choose beyond the changed session."""

    kind: OfferKind
    words: str
    reasons: tuple[int, ...]
    session_id: int | None = None


@dataclass(frozen=True)
class Adaptation:
    """A session as it would be, as a difference with reasons; `is_blocked` says that there is no training today.

    `changes` is empty when all stays. `seconds` is how long the session takes before and after.
    """

    session: TodaySession
    changes: tuple[Change, ...]
    kept: tuple[Kept, ...]
    offers: tuple[Offer, ...]
    reasons: tuple[AdaptReason, ...]
    is_blocked: bool
    seconds_before: int
    seconds_after: int
    input_hash: str

    def line(self, place: int) -> ExerciseLine | None:
        """Return the exercise of a planned place as it would be, `None` when it goes."""
        return next((line for line in self.session.lines if line.place == place), None)
