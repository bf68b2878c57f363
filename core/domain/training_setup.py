"""What did an athlete say of their training before the first plan, and what stands by default? Frozen views of the training setup.

Loads are kilograms, times minutes. What is `None` or empty was never said; the planner then assumes the usual value that pages name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from core.domain.vocabulary import (
    BodyPartKind,
    EnjoyableActivity,
    ExperienceLevel,
    Goal,
    MovementRuleType,
    PersonaAggression,
    PersonaTone,
    PrimaryMuscle,
    RuleCadence,
    RuleOperator,
    Sex,
    SkillLevel,
)


class SetupStep(StrEnum):
    """The steps of the training setup, in their order."""

    YOU = "you"
    DISCIPLINES = "disciplines"
    PLACES = "places"
    DAYS = "days"
    INJURIES = "injuries"
    WISHES = "wishes"
    HOBBIES = "hobbies"
    COACH = "coach"
    GOALS = "goals"


class StepState(StrEnum):
    """Where a step stands: what is open or skipped stands by default."""

    OPEN = "open"
    ANSWERED = "answered"
    SKIPPED = "skipped"


@dataclass(frozen=True)
class AboutYou:
    """What the models need to know of a person; `body_weight_kg` is the newest one, `usual_weekly_hours` the training before Gainsly."""

    sex: Sex
    date_of_birth: date | None
    body_weight_kg: float | None
    experience_level: ExperienceLevel
    needs_clearance: bool
    use_metric: bool
    distance_in_miles: bool
    usual_weekly_hours: float | None = None


@dataclass(frozen=True)
class DisciplineChoice:
    """A discipline; `level` and `weight` (0 to 10) are what the athlete said of it."""

    slug: str
    name: str
    level: SkillLevel | None = None
    weight: float | None = None


@dataclass(frozen=True)
class LadderChoice:
    """A calisthenics ladder with the names of its levels from 0 on, and the level that the athlete stated (science 6.12)."""

    slug: str
    name: str
    levels: tuple[str, ...]
    level: int | None = None


@dataclass(frozen=True)
class EquipmentKind:
    """A kind of equipment that a place may have."""

    slug: str
    name: str
    is_loadable: bool


@dataclass(frozen=True)
class PlaceItem:
    """One kind of equipment in a place; what is `None` or empty follows the usual values of its kind [kg]."""

    slug: str
    min_load_kg: float | None = None
    max_load_kg: float | None = None
    load_step_kg: float | None = None
    bar_weight_kg: float | None = None
    plate_pairs_kg: tuple[float, ...] = ()
    loads_kg: tuple[float, ...] = ()


@dataclass(frozen=True)
class Place:
    """A place where the athlete trains."""

    name: str
    items: tuple[PlaceItem, ...]
    is_default: bool = False
    place_id: int | None = None

    def item(self, slug: str) -> PlaceItem | None:
        """Return what stands there of one kind, `None` when there is none."""
        return next((item for item in self.items if item.slug == slug), None)


@dataclass(frozen=True)
class DayTime:
    """Time for training on a weekday (0 Monday to 6 Sunday) [min], from when on, and where; no place is the usual one.

    A closed day is kept free of suggested hobbies too.
    """

    weekday: int
    minutes: int
    earliest_start: time | None = None
    place_id: int | None = None
    is_closed: bool = False


@dataclass(frozen=True)
class BodyPart:
    """What can hurt; a muscle where it is one or lies over one."""

    slug: str
    name: str
    kind: BodyPartKind
    muscle: PrimaryMuscle | None


@dataclass(frozen=True)
class OpenInjury:
    """An injury that lasts: where, how badly from 0 to 1, and since when (science G1)."""

    injury_id: int
    part: str
    name: str
    severity: float
    onset: date


@dataclass(frozen=True)
class MovementWish:
    """A rule about one movement: never, must or gladly, so many times per cadence."""

    movement_id: int
    name: str
    kind: MovementRuleType
    operator: RuleOperator = RuleOperator.AT_LEAST
    times: int = 1
    cadence: RuleCadence = RuleCadence.WEEKLY
    wish_id: int | None = None


@dataclass(frozen=True)
class Hobby:
    """Something done for joy, wanted every so many days; `custom_name` names one that the list does not have."""

    activity: EnjoyableActivity
    every_days: int
    custom_name: str = ""


@dataclass(frozen=True)
class FirstWeekWishes:
    """What the last step asks for: ten points on up to three goals, days a week, and when to begin."""

    points: Mapping[Goal, int]
    days_per_week: int
    start: date
    weeks: int = 12


@dataclass(frozen=True)
class SetupView:
    """Everything that the training setup asks for, with what can be chosen, and where each step stands.

    `points` are those of the program that runs, `wanted` what was said in the last step and not planned yet.
    """

    about: AboutYou
    disciplines: tuple[DisciplineChoice, ...]
    ladders: tuple[LadderChoice, ...]
    equipment: tuple[EquipmentKind, ...]
    places: tuple[Place, ...]
    days: tuple[DayTime, ...]
    body_parts: tuple[BodyPart, ...]
    injuries: tuple[OpenInjury, ...]
    wishes: tuple[MovementWish, ...]
    hobbies: tuple[Hobby, ...]
    tone: PersonaTone
    boldness: PersonaAggression
    points: Mapping[Goal, int] = field(default_factory=dict)
    steps: Mapping[SetupStep, StepState] = field(default_factory=dict)
    wanted: FirstWeekWishes | None = None

    def state(self, step: SetupStep) -> StepState:
        """Return where a step stands."""
        return self.steps.get(step, StepState.OPEN)

    @property
    def next_step(self) -> SetupStep | None:
        """Return the first step that was neither answered nor skipped, `None` when there is none."""
        return next((step for step in SetupStep if self.state(step) is StepState.OPEN), None)

    @property
    def has_begun(self) -> bool:
        """Tell whether any step was answered or skipped."""
        return any(state is not StepState.OPEN for state in self.steps.values())
