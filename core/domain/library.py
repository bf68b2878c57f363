"""What is a row of the reference library, and which values may each field take?

The files under `seeds/library` hold these rows one by one; every number says its unit here. A row that breaks a rule of its own
(a share above one, an unknown word, a field too many) cannot be made; what rows must be to one another is asked by the rules.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Self

from pydantic import Field, JsonValue, model_validator

from core.domain.library_circuits import Circuit
from core.domain.library_words import (
    BodyPart,
    Category,
    Discipline,
    Equipment,
    Factor,
    Gate,
    Grade,
    Hours,
    Landmark,
    Level,
    Line,
    Met,
    Muscle,
    NotNegative,
    Rating,
    Risk,
    Row,
    Seconds,
    Share,
    Slug,
    Tempo,
)
from core.domain.vocabulary import (
    ActivityCategory,
    CNSLoad,
    ConfigDataType,
    DifficultyAxis,
    EnjoyableActivity,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    PrimaryRegion,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
)


class Activity(Row):
    """An activity of the taxonomy with what is assumed of it (science L9-L11, R6, 6.9).

    METs light, moderate, vigorous; impacts [load points a minute at a rating of 5]; `stress_points` [load points per hour at the default
    rating]; `cns_impact` [share of the load that is neural]; `muscles` maps a muscle to its share of the load, omega.
    """

    slug: Slug
    name: Line
    description: Line
    category: ActivityCategory
    activity_type: EnjoyableActivity | None
    discipline: Slug | None
    parent: Slug | None
    default_metric_type: MetricType
    default_equipment_tags: tuple[Slug, ...]
    default_duration_seconds: Annotated[int, Field(ge=60, le=43_200)]
    default_rpe: Rating
    default_intensity: Annotated[float, Field(ge=0, le=2)]
    stress_points: NotNegative
    met_light: Met | None
    met_moderate: Met
    met_vigorous: Met | None
    met_grade: Grade
    active_fraction: Share
    impact_lower_per_min: Annotated[float, Field(ge=0, le=2)]
    impact_upper_per_min: Annotated[float, Field(ge=0, le=2)]
    hours_before: Hours
    hours_after: Hours
    avoid_patterns: tuple[MovementPattern, ...]
    is_rhythmic: bool
    cns_impact: Annotated[float, Field(ge=0, le=1)]
    muscles: Mapping[PrimaryMuscle, Share]


class MuscleMap(Row):
    """What a movement loads: magnitude within the role [0 to 1] by muscle (science V1, R6)."""

    primary: Mapping[PrimaryMuscle, Share]
    secondary: Mapping[PrimaryMuscle, Share]
    stabilizer: Mapping[PrimaryMuscle, Share]

    def each(self) -> Iterator[tuple[MuscleRole, PrimaryMuscle, float]]:
        """Yield every muscle with its role and magnitude."""
        roles = {MuscleRole.PRIMARY: self.primary, MuscleRole.SECONDARY: self.secondary, MuscleRole.STABILIZER: self.stabilizer}
        for role, muscles in roles.items():
            for muscle, magnitude in muscles.items():
                yield role, muscle, magnitude


class SetPlan(Row):
    """One usual set: repetitions, a duration [s] or a distance [m]."""

    reps: Annotated[int, Field(ge=1, le=100)] | None = None
    duration: Annotated[int, Field(ge=1, le=14_400)] | None = None
    distance: Annotated[int, Field(ge=1, le=100_000)] | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if sum(value is not None for value in (self.reps, self.duration, self.distance)) != 1:
            raise ValueError("state one of reps, duration and distance")
        return self


class Movement(Row):
    """A movement of the library; what its fields mean stands at the columns of the table `movements`.

    `equipment` lists the ways to do it, each with all that it needs. `joint_risks` holds 0-3 for every joint and region of the guardrail
    table (science G2), and 3 for a muscle that the movement loads explosively, maximally or at long length.
    """

    slug: Slug
    name: Line
    description: Line
    pattern: MovementPattern
    primary_muscle: PrimaryMuscle
    primary_region: PrimaryRegion
    muscles: MuscleMap
    cns_load: CNSLoad
    skill_level: SkillLevel
    spinal_compression: SpinalCompression
    metric_type: MetricType
    compound: bool
    is_complex_lift: bool
    is_unilateral: bool
    body_weight_share: Share | None
    fatigue_factor: Factor
    stimulus_factor: Factor
    injury_risk_factor: Factor
    min_recovery_hours: Hours
    setup_seconds: Seconds
    tempo_seconds_per_rep: Annotated[float, Field(gt=0, le=60)]
    default_tempo: Tempo | None
    default_rest_seconds: Seconds
    default_sets: Annotated[tuple[SetPlan, ...], Field(min_length=1, max_length=10)]
    default_notes: Line | None
    level: Annotated[int, Field(ge=0, le=5)] | None
    category: Slug | None
    substitution_group: Slug
    primary_discipline: Slug
    disciplines: Annotated[tuple[Slug, ...], Field(min_length=1)]
    equipment: Annotated[tuple[Annotated[tuple[Slug, ...], Field(min_length=1)], ...], Field(min_length=1)]
    tags: tuple[Slug, ...]
    joint_risks: Mapping[Slug, Risk]
    coaching_cues: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]


class Edge(Row):
    """A directed edge of the movement graph; `source` is the easier or original movement (science 6.13)."""

    source: Slug
    target: Slug
    type: RelationshipType
    difficulty_delta: Annotated[int, Field(ge=-3, le=3)]
    axis: DifficultyAxis | None
    load_transfer_factor: Annotated[float, Field(gt=0, le=5)] | None
    notes: Line | None = None


class Interference(Row):
    """That two movements disturb each other; severity [0 to 1], least distance [h] (science 6.9)."""

    movement_1: Slug
    movement_2: Slug
    severity: Share
    min_hours_between: Hours
    notes: Line


class Heuristic(Row):
    """A constant of the models with its bounds, its evidence and its source (science 10)."""

    key: Annotated[str, Field(pattern=r"^[a-zA-Z0-9_]+(\.[a-zA-Z0-9_]+)*$")]
    value: JsonValue
    data_type: ConfigDataType
    unit: Line | None = None
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[Line, ...] | None = None
    category: Slug
    grade: Grade
    science: Line
    min_history: Line | None = None
    description: Line


class Heuristics(Row):
    """All constants of one version; a stored version never changes."""

    name: Slug
    version: Annotated[int, Field(ge=1)]
    values: tuple[Heuristic, ...]


@dataclass(frozen=True)
class Alias:
    """A name under which an app or a person knows a movement; `key` is the name as names are compared."""

    key: str
    name: str
    movement: str
    source: str


@dataclass(frozen=True)
class Library:
    """The whole reference library as the files state it.

    `name_keys` are the movements' own names as names are compared, with their slugs, `movement_files` the file in which each
    movement stands; `content_hash` changes with every file.
    """

    muscles: tuple[Muscle, ...]
    body_parts: tuple[BodyPart, ...]
    equipment: tuple[Equipment, ...]
    disciplines: tuple[Discipline, ...]
    levels: tuple[Level, ...]
    categories: tuple[Category, ...]
    gates: tuple[Gate, ...]
    landmarks: tuple[Landmark, ...]
    activities: tuple[Activity, ...]
    movements: tuple[Movement, ...]
    edges: tuple[Edge, ...]
    interferences: tuple[Interference, ...]
    aliases: tuple[Alias, ...]
    circuits: tuple[Circuit, ...]
    heuristics: Heuristics
    name_keys: tuple[tuple[str, str], ...]
    movement_files: tuple[tuple[str, str], ...]
    content_hash: str
