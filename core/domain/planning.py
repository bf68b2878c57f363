"""What does the planner of a microcycle get to know? Everything it may read stands here, so that a plan can be replayed to the same bytes.

Whole numbers wherever the solver counts: volume in quarter sets (4 = one fractional set, science V1), neural load in centipoints
(100 = one point, science R7), spinal load in half points (2 = one point, science G3), load points whole (science L11), time in minutes or
seconds as the name says. Days are numbered from 1 as in `sessions.day_number`. The answer stands in `core.domain.weekplan`.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, TypeVar

from pydantic import TypeAdapter

from core.domain.muscle_target import MuscleTarget
from core.domain.plan_choices import (
    LATER,
    AlikeDay,
    Candidate,
    CircuitOption,
    EnduranceOption,
    EnduranceTarget,
    HobbyWish,
    Loading,
    PerformedWork,
    PersonalConfig,
    PlaceLoads,
    SkillWork,
    Station,
)
from core.domain.vocabulary import (
    ExperienceLevel,
    Goal,
    MicrocycleType,
    MovementPattern,
    MovementRuleType,
    PrimaryMuscle,
    ProgressionStyle,
    RuleCadence,
    RuleOperator,
    SessionType,
    SplitTemplate,
)
from core.domain.weekplan import WeekPlan

__all__ = [
    "CENTIPOINTS_PER_POINT",
    "HALF_POINTS_PER_POINT",
    "QUARTERS_PER_SET",
    "AlikeDay",
    "Athlete",
    "Block",
    "Budgets",
    "Candidate",
    "CircuitOption",
    "EnduranceOption",
    "EnduranceTarget",
    "FixedEvent",
    "HobbyWish",
    "Injury",
    "InterferencePair",
    "LightPart",
    "Limits",
    "Loading",
    "Lock",
    "MovementRule",
    "MuscleTarget",
    "PerformedWork",
    "PersonalConfig",
    "PlaceLoads",
    "PlanDay",
    "PlanProblem",
    "SkillWork",
    "Station",
    "content_hash",
    "from_json",
    "problem_from_json",
    "problem_hash",
    "to_json",
]

QUARTERS_PER_SET = 4
CENTIPOINTS_PER_POINT = 100
HALF_POINTS_PER_POINT = 2


@dataclass(frozen=True)
class Athlete:
    """Facts of the person that rules ask for.

    `return_week` is 1 or 2 in the first weeks of a new athlete or after more than 28 days off, else `None` (science G4).
    `recovery_percent` multiplies every recovery time: the product of the R6 modifiers, 100 to 180. `is_slow_day_ready` says that recovery
    is at 85 % or more with soreness of 2 or less, which shortens waits from before the microcycle to three quarters (science R8).
    """

    level: ExperienceLevel
    age_years: int | None = None
    body_weight_kg: float | None = None
    persona_aggression: int = 3
    needs_clearance: bool = False
    return_week: int | None = None
    has_low_back_history: bool = False
    recovery_percent: int = 100
    uses_pounds: bool = False


@dataclass(frozen=True)
class Block:
    """Where the microcycle stands in its block (science 6.4, 6.7, V4).

    `week` counts from 1 within `weeks` of accumulation. `sessions` is how many training sessions the microcycle should hold, the
    program's days per week scaled to its length. `volume_percent` scales endurance minutes; muscle targets come scaled already.
    `own_types` are the session types of a split that the athlete defined, in order; empty for the usual ones.
    """

    microcycle_type: MicrocycleType
    week: int
    weeks: int
    sessions: int
    split: SplitTemplate
    progression_style: ProgressionStyle
    volume_percent: int = 100
    own_types: tuple[SessionType, ...] = ()


@dataclass(frozen=True)
class FixedEvent:
    """A hobby or competition that takes place, whatever the plan says (science 6.9).

    `muscle_percent` is the share of its load on each muscle, omega of R6, in percent. `hours_before` and `hours_after` keep
    `avoid_patterns` away. `takes_minutes` says whether its minutes come out of the day's training time. `is_hard_legs` marks a long or
    hard session on the legs (science 6.9 rule 3).
    """

    event_id: str
    name: str
    activity: str
    start_minute: int
    minutes: int
    load_points: int
    neural_centipoints: int = 0
    muscle_percent: Mapping[PrimaryMuscle, int] = field(default_factory=dict)
    hours_before: int = 0
    hours_after: int = 0
    avoid_patterns: tuple[MovementPattern, ...] = ()
    takes_minutes: bool = False
    is_hard_legs: bool = False


@dataclass(frozen=True)
class PlanDay:
    """One day of the microcycle: what time there is and what stands in that day's gym.

    `minutes` is the time for training; 0 keeps the day free of it. `hobby_minutes` is the time that a day without training leaves for a
    hobby that may be suggested, 0 where the athlete closed the day. `is_assumed` says that nobody stated these minutes. `start_minute` is
    the local minute of the day at which a session begins (the earliest start). `equipment` holds slugs. `is_past` days are never planned:
    they hold only what is locked.
    """

    number: int
    day: date
    minutes: int
    start_minute: int = 18 * 60
    gym_id: int | None = None
    equipment: tuple[str, ...] = ()
    events: tuple[FixedEvent, ...] = ()
    is_past: bool = False
    hobby_minutes: Annotated[int, LATER] = 0
    is_assumed: Annotated[bool, LATER] = False

    @property
    def hobby_room(self) -> int:
        """Return the time [min] for a suggested hobby where no session stands: what was stated, else what is usual for a hobby."""
        is_stated = self.minutes > 0 and not self.is_assumed
        return self.minutes if is_stated or self.events else self.hobby_minutes

    @property
    def session_minutes(self) -> int:
        """Return the time [min] that the day's events leave for a session."""
        return self.minutes - sum(event.minutes for event in self.events if event.takes_minutes)


@dataclass(frozen=True)
class MovementRule:
    """An athlete's rule about a movement, resolved to exposures in this microcycle.

    `least` and `most` follow from operator, cadence and what was done before in the cadence (`core.rules.wishes`); `None` sets no limit.
    hard_no is `most` 0; preferred has `least` 1 when its two weeks end in this microcycle.
    """

    rule_id: str
    movement_id: int
    rule_type: MovementRuleType
    operator: RuleOperator
    times: int
    cadence: RuleCadence
    least: int | None
    most: int | None


@dataclass(frozen=True)
class InterferencePair:
    """Two movements that may not stand within `hours` of each other, in either order (science 6.9)."""

    movement_1: int
    movement_2: int
    hours: int
    notes: str = ""


@dataclass(frozen=True)
class Injury:
    """A body part that is hurt (science G1): a joint or region of the guardrail table, or a muscle; severity 0 to 1.

    `days_resolved` is how long ago it was marked resolved; for 14 days its strictest exclusions stay.
    """

    injury_id: str
    body_part: str
    severity: float
    days_resolved: int | None = None


@dataclass(frozen=True)
class Budgets:
    """What the body may be asked for in the microcycle (science G3, R7, F4).

    `load_points_cap` is `None` without enough history. `neural_now_centipoints` is what is left of earlier sessions at midnight of day 1.
    """

    spinal_half_points: int
    spinal_session_half_points: int
    neural_centipoints: int
    neural_day_centipoints: int
    load_points_cap: int | None = None
    neural_now_centipoints: int = 0


@dataclass(frozen=True)
class Lock:
    """Something that stays as it is while the rest is planned anew.

    With `movement_id` that movement keeps `sets` on that day (`sets` 0 keeps it away); without, `session` False keeps the day without
    training and True holds exactly the locked movements of the day.
    """

    day_number: int
    movement_id: int | None = None
    sets: int | None = None
    session: bool | None = None


@dataclass(frozen=True)
class LightPart:
    """A muscle or a pattern that is to be trained lighter on purpose: share of the load [%] and most effort [RPE] (science 6.6, 6.7).

    Its volume is lowered in the targets; what stands here holds for every exercise that works the muscle as primary, or is of the pattern.
    With `is_recovery` its next session has half the repetitions as well (R-SETS).
    """

    load_percent: int
    rpe_cap: float
    muscle: PrimaryMuscle | None = None
    pattern: MovementPattern | None = None
    is_recovery: Annotated[bool, LATER] = False


@dataclass(frozen=True)
class Limits:
    """How much the planner may work, and the seed; `wall_seconds` is only a guard.

    `what_units` are deterministic units of the solver for the what-stage; `when_units` those of improving a week whose gap is not small
    yet, day by day. `gap_goal_permille` is the distance from the bound, as a share of the worst-to-best range, at which the search ends.
    """

    seed: int = 1
    what_units: float = 0.25
    when_units: float = 6.0
    wall_seconds: float = 60.0
    gap_goal_permille: int = 8


@dataclass(frozen=True)
class PlanProblem:
    """All that decides a microcycle. Equal problems give equal plans on any machine (`problem_hash`).

    `goals` share ten points. `weights` are the resolved weights of the objective's terms by name (`core.planner.terms` has the defaults).
    `conditioning_minutes` is what circuits should fill, `mobility_minutes` what drills should fill. `supersets_allowed` lets
    accessories alternate. `change_price` is what one changed exercise costs against `previous`,
    in which the sessions of `moved_days` stand on these days only since something came up. `light` are parts of the body that are to
    be trained lighter. `alike` is a week like this one that was planned before, from which the search may start. `performed` is the work
    that the microcycle has had already; what muscles got of it stands in `targets`.
    """

    athlete: Athlete
    goals: Mapping[Goal, int]
    block: Block
    days: tuple[PlanDay, ...]
    targets: tuple[MuscleTarget, ...]
    candidates: tuple[Candidate, ...]
    budgets: Budgets
    endurance: tuple[EnduranceOption, ...] = ()
    endurance_target: EnduranceTarget | None = None
    circuits: tuple[CircuitOption, ...] = ()
    skills: tuple[SkillWork, ...] = ()
    hobbies: tuple[HobbyWish, ...] = ()
    rules: tuple[MovementRule, ...] = ()
    interference: tuple[InterferencePair, ...] = ()
    injuries: tuple[Injury, ...] = ()
    conditioning_minutes: int = 0
    mobility_minutes: int = 0
    supersets_allowed: bool = True
    time_factor_percent: int = 100
    locks: tuple[Lock, ...] = ()
    previous: WeekPlan | None = None
    change_price: int = 0
    weights: Mapping[str, int] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    heuristics_name: str = "default"
    heuristics_version: int = 1
    light: Annotated[tuple[LightPart, ...], LATER] = field(default=(), repr=False)
    moved_days: Annotated[tuple[int, ...], LATER] = ()
    alike: Annotated[tuple[AlikeDay, ...], LATER] = field(default=(), repr=False)
    performed: Annotated[tuple[PerformedWork, ...], LATER] = field(default=(), repr=False)

    @property
    def kept_hobbies(self) -> Mapping[int, HobbyWish]:
        """Return the hobbies that stay where the athlete put them, by the number of their day.

        What came up may have closed a day, and what the load of the week has no room for is a wish again.
        """
        if not any(wish.kept_days for wish in self.hobbies):
            return {}
        ahead = {day.number for day in self.days if not day.is_past and (day.minutes or day.hobby_minutes)}
        cap, load = self.budgets.load_points_cap, sum(event.load_points for day in self.days for event in day.events)
        found: dict[int, HobbyWish] = {}
        for wish in self.hobbies:
            for number in wish.kept_days:
                if number in ahead and (cap is None or load + wish.load_points <= cap):
                    found[number], load = wish, load + wish.load_points
        return found


_Stored = TypeVar("_Stored")
_ADAPTERS: dict[Any, TypeAdapter[Any]] = {}


def _adapter(kind: Any) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]


def to_json(value: object) -> str:
    """Return a problem, plan or result as canonical JSON: keys sorted, no spaces; equal values give equal bytes."""
    content = _adapter(type(value)).dump_python(value, mode="json")
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def from_json(kind: type[_Stored], text: str) -> _Stored:
    """Read what `to_json` wrote of a value of that kind; raise pydantic's `ValidationError` where it is not one."""
    value: _Stored = _adapter(kind).validate_json(text)
    return value


def content_hash(value: object) -> str:
    """Return the SHA-256 of the canonical JSON: what `recommendations.input_hash` stores."""
    return hashlib.sha256(to_json(value).encode()).hexdigest()


def problem_from_json(text: str) -> PlanProblem:
    """Read a problem that `to_json` wrote; raise pydantic's `ValidationError` where it is not one."""
    return from_json(PlanProblem, text)


def problem_hash(problem: PlanProblem) -> str:
    """Return the hash by which equal problems are known."""
    return content_hash(problem)
