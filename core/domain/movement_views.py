"""What does the Library show of movements and circuits? Frozen views: services fill them, visuals draw them, pages arrange them.

Loads are kilograms, lengths metres, durations seconds. `None` is unknown.
"""

from dataclasses import dataclass, field
from datetime import date

from core.domain.vocabulary import (
    CircuitType,
    CNSLoad,
    DifficultyAxis,
    ExperienceLevel,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
    StressBucket,
)

Choice = tuple[str, str]
"""The slug by which a filter is kept, and the name that people read."""


@dataclass(frozen=True)
class MovementCard:
    """One movement of the list. `equipment` holds its ways, each with all that it needs; `last_done` is the athlete's last working set."""

    movement_id: int
    slug: str
    name: str
    pattern: MovementPattern
    skill_level: SkillLevel
    metric_type: MetricType
    primary: tuple[PrimaryMuscle, ...]
    secondary: tuple[PrimaryMuscle, ...]
    equipment: tuple[tuple[Choice, ...], ...]
    disciplines: tuple[Choice, ...]
    tags: tuple[str, ...]
    ladder: str | None = None
    level: int | None = None
    is_own: bool = False
    is_active: bool = True
    has_own_values: bool = False
    last_done: date | None = None
    workouts: int = 0
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class MovementCatalogue:
    """Every movement that an athlete may see, by name; those that left the library or were retired are among them."""

    movements: tuple[MovementCard, ...]

    @property
    def in_use(self) -> int:
        """Return how many movements can be chosen."""
        return sum(card.is_active for card in self.movements)


@dataclass(frozen=True)
class MovementQuery:
    """What somebody looks for: words, and filters of which empty ones let everything through."""

    words: str = ""
    pattern: MovementPattern | None = None
    muscle: PrimaryMuscle | None = None
    equipment: str | None = None
    discipline: str | None = None
    skill_level: SkillLevel | None = None
    metric_type: MetricType | None = None
    tag: str | None = None
    own_only: bool = False
    done_only: bool = False

    @property
    def filters(self) -> int:
        """Return how many filters narrow the list, the words not counted."""
        chosen = (self.pattern, self.muscle, self.equipment, self.discipline, self.skill_level, self.metric_type, self.tag)
        return sum(one is not None for one in chosen) + self.own_only + self.done_only


@dataclass(frozen=True)
class MuscleShare:
    """One muscle of a movement: its role, and how much it is involved within the role [0 to 1] (science V1)."""

    muscle: PrimaryMuscle
    role: MuscleRole
    magnitude: float


@dataclass(frozen=True)
class JointRisk:
    """A body part and the risk when it hurts: 0 free, 1 left out when severe, 2 from moderate, 3 from mild upward (science G2)."""

    part: str
    risk: int


@dataclass(frozen=True)
class Gate:
    """What has to be shown to master the level of a ladder with this movement (science 6.12)."""

    ladder: str
    level: int
    level_name: str
    sets: int
    reps: int | None
    hold_s: int | None
    distance_cm: float | None
    tempo: str | None
    added_body_weight_share: float | None


@dataclass(frozen=True)
class Neighbour:
    """A movement beside another in the graph (science 6.13); `relation` says what it is to the one in the middle.

    `difficulty_delta` is how much harder it is [steps], negative for easier; `transfer` its load over the load of the one in the middle;
    `from_here` says that the edge begins in the middle, so of two movements of a preparation which one prepares.
    """

    slug: str
    name: str
    relation: RelationshipType
    difficulty_delta: int
    axis: DifficultyAxis | None
    transfer: float | None
    from_here: bool = True


@dataclass(frozen=True)
class BestSet:
    """A performed set that stands out; `e1rm_kg` only where the load alone is lifted."""

    day: date
    load_kg: float | None
    reps: int | None
    duration_s: float | None = None
    distance_m: float | None = None
    e1rm_kg: float | None = None


@dataclass(frozen=True)
class MovementRecords:
    """What the athlete did with a movement so far; `estimates` are days with the best estimated maximum [kg], oldest first."""

    workouts: int
    first_day: date | None
    last: BestSet | None
    heaviest: BestSet | None
    best_estimate: BestSet | None
    most_reps: BestSet | None
    longest: BestSet | None
    farthest: BestSet | None
    estimates: tuple[tuple[date, float], ...] = ()


@dataclass(frozen=True)
class OwnValues:
    """What an athlete set for themselves about a movement; an empty field follows the library.

    `sets` are the present sets (repetitions, or seconds of a hold), `rest_s` the rest after a set [s], `body_weight_share` [0 to 1],
    `fatigue_factor` against a usual movement, `min_recovery_hours` [h], `setup_s` [s]. `muscles` replace the library's muscle map.
    """

    sets: tuple[int, ...] = ()
    tempo: str | None = None
    rest_s: int | None = None
    notes: str = ""
    skill_level: SkillLevel | None = None
    body_weight_share: float | None = None
    fatigue_factor: float | None = None
    min_recovery_hours: int | None = None
    setup_s: int | None = None
    muscles: tuple[MuscleShare, ...] = ()
    mastered_on: date | None = None

    @property
    def is_empty(self) -> bool:
        """Return whether everything follows the library."""
        return self == OwnValues(mastered_on=self.mastered_on)


@dataclass(frozen=True)
class MovementValues:
    """The values of a movement, either of the library or as they count for the athlete; units as in `OwnValues`."""

    skill_level: SkillLevel
    body_weight_share: float | None
    fatigue_factor: float
    min_recovery_hours: int
    setup_s: int
    tempo: str | None
    rest_s: int | None
    sets: tuple[int, ...]
    muscles: tuple[MuscleShare, ...]


@dataclass(frozen=True)
class MovementDetail:
    """Everything about one movement; `values` count for the athlete, `library` is what they were before the athlete's own ones."""

    card: MovementCard
    description: str
    cues: tuple[str, ...]
    notes: str
    cns_load: CNSLoad
    spinal_compression: SpinalCompression
    is_compound: bool
    is_unilateral: bool
    stimulus_factor: float
    joint_risks: tuple[JointRisk, ...]
    gates: tuple[Gate, ...]
    neighbours: tuple[Neighbour, ...]
    records: MovementRecords
    values: MovementValues
    library: MovementValues
    own: OwnValues


@dataclass(frozen=True)
class CircuitStation:
    """One station of a circuit: what is done, and how much of it in a round; `ways` are other ways to do it, each easier than before."""

    slug: str
    name: str
    reps: int | None
    reps_step: int | None
    duration_s: int | None
    distance_m: float | None
    load_kg: float | None
    notes: str
    ways: tuple["CircuitStation", ...] = ()


@dataclass(frozen=True)
class CircuitScore:
    """What an athlete of a level is expected to reach who scales a circuit to it: a time [s], and rounds where these are the score."""

    level: ExperienceLevel
    seconds: int
    rounds: float | None


@dataclass(frozen=True)
class CircuitCard:
    """A circuit with its stations; `difficulty` is 1 to 5, `stress` load points by kind (science L11), `rpe` how hard it is meant to be.

    `is_own` tells those that the athlete added; one that is not active was taken out of lists and plans.
    """

    slug: str
    name: str
    description: str
    circuit_type: CircuitType
    rounds: int | None
    duration_s: int | None
    work_s: int | None
    rest_s: int | None
    tags: tuple[str, ...]
    difficulty: int
    min_recovery_hours: int
    stations: tuple[CircuitStation, ...]
    stress: tuple[tuple[StressBucket, float], ...] = field(default=())
    expected: tuple[CircuitScore, ...] = ()
    rpe: float | None = None
    is_own: bool = False
    is_active: bool = True


@dataclass(frozen=True)
class LibraryChoices:
    """What a person may choose from for an own movement: equipment and disciplines, as (slug, name) by name."""

    equipment: tuple[Choice, ...]
    disciplines: tuple[Choice, ...]
