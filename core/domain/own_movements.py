"""What does an athlete state about an own movement, and about the values that they set for themselves?"""

from dataclasses import dataclass, fields
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from core.domain.library import Heuristics, Library, Movement
from core.domain.library_words import Factor, Hours, Line, Row, Seconds, Share, Tempo
from core.domain.vocabulary import (
    CNSLoad,
    MetricType,
    MovementPattern,
    PrimaryMuscle,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
)

MOST_SETS = 10


@dataclass(frozen=True)
class NewMovement:
    """A movement as a person describes it; the first primary muscle is the main one.

    `sets` are the usual sets: repetitions, seconds or metres, as `metric_type` says; `rest_s` [s], `min_recovery_hours` [h],
    `body_weight_share` [0 to 1]. `like` names the movement that it resembles, and `relation` what it is to that one: harder
    (progression), easier (regression) or a variation.
    """

    name: str
    pattern: MovementPattern
    primary: tuple[PrimaryMuscle, ...]
    secondary: tuple[PrimaryMuscle, ...] = ()
    stabilizers: tuple[PrimaryMuscle, ...] = ()
    equipment: tuple[str, ...] = ("bodyweight",)
    discipline: str = "strength"
    metric_type: MetricType = MetricType.REPS
    skill_level: SkillLevel = SkillLevel.INTERMEDIATE
    cns_load: CNSLoad = CNSLoad.MODERATE
    spinal_compression: SpinalCompression = SpinalCompression.NONE
    is_unilateral: bool = False
    body_weight_share: float | None = None
    description: str = ""
    cues: tuple[str, ...] = ()
    tempo: str | None = None
    rest_s: int = 90
    sets: tuple[int, ...] = ()
    min_recovery_hours: int = 24
    like: str | None = None
    relation: RelationshipType = RelationshipType.VARIATION


class OwnMovement(Movement):
    """A movement that an athlete added: as in the library, only that nobody has to write a description or cues for themselves."""

    description: Annotated[str, Field(max_length=300)]
    coaching_cues: Annotated[tuple[Line, ...], Field(max_length=4)]


class OwnValuesRow(Row):
    """The values that an athlete sets for themselves, with the bounds that the library keeps; an empty field follows the library."""

    sets: Annotated[tuple[Annotated[int, Field(ge=1, le=100_000)], ...], Field(max_length=MOST_SETS)]
    tempo: Tempo | None
    rest_s: Seconds | None
    notes: Annotated[str, Field(max_length=1000)]
    skill_level: SkillLevel | None
    body_weight_share: Share | None
    fatigue_factor: Factor | None
    min_recovery_hours: Hours | None
    setup_s: Seconds | None
    primary: tuple[PrimaryMuscle, ...]
    secondary: tuple[PrimaryMuscle, ...]
    stabilizers: tuple[PrimaryMuscle, ...]

    @model_validator(mode="after")
    def _one_role_each(self) -> Self:
        named = (*self.primary, *self.secondary, *self.stabilizers)
        if len(named) != len(set(named)):
            raise ValueError("a muscle has one role")
        if named and not self.primary:
            raise ValueError("name at least one muscle that the movement is for")
        return self


def library_of(movement: Movement) -> Library:
    """Return a library that holds one movement and nothing else, for the rules that look at each movement by itself."""
    parts: dict[str, Any] = {part.name: () for part in fields(Library)}
    constants = Heuristics(name="none", version=1, values=())
    return Library(**{**parts, "movements": (movement,), "heuristics": constants, "content_hash": ""})
