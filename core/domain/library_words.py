"""Which words does the reference library use: muscles, body parts, equipment, disciplines and the rungs of the ladders?

The types of single fields stand here too: a slug, a line of text, a share, a risk.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from core.domain.vocabulary import BodyPartKind, PrimaryMuscle, PrimaryRegion

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=80)]
Line = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^\S(.*\S)?$")]
Share = Annotated[float, Field(gt=0, le=1)]
Factor = Annotated[float, Field(gt=0, le=3)]
NotNegative = Annotated[float, Field(ge=0)]
Seconds = Annotated[int, Field(ge=0, le=36_000)]
Hours = Annotated[int, Field(ge=0, le=96)]
Rating = Annotated[float, Field(ge=0, le=10)]
Met = Annotated[float, Field(ge=0.9, le=23)]
Tempo = Annotated[str, Field(pattern=r"^([0-9]+|x)(-([0-9]+|x)){3}$|^hold$")]
Grade = Literal["A", "B", "C", "H"]
Risk = Annotated[int, Field(ge=0, le=3)]


class Row(BaseModel):
    """A row of a library file: no field may be missing, unknown or of another type."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False)


class Muscle(Row):
    """One of the nineteen muscles; `recovery_t90_hours` is the time to nine tenths of recovery [h] (science R6)."""

    slug: Slug
    name: Line
    muscle: PrimaryMuscle
    body_region: PrimaryRegion
    recovery_t90_hours: Annotated[float, Field(ge=12, le=120)] | None
    description: Line


class BodyPart(Row):
    """A joint, region or muscle that can hurt (science G2)."""

    slug: Slug
    name: Line
    kind: BodyPartKind
    muscle: PrimaryMuscle | None


class Equipment(Row):
    """A kind of equipment; steps and empty weight [kg]."""

    slug: Slug
    name: Line
    is_loadable: bool
    default_step_kg: Annotated[float, Field(gt=0, le=20)] | None
    default_bar_kg: Annotated[float, Field(ge=0, le=200)] | None
    description: Line


class Discipline(Row):
    """A training discipline."""

    slug: Slug
    name: Line
    description: Line


class Level(Row):
    """A rung of the calisthenics ladders (science 6.12)."""

    slug: Slug
    name: Line
    level_order: Annotated[int, Field(ge=0, le=5)]
    description: Line


class Category(Row):
    """A calisthenics ladder (science 6.12)."""

    slug: Slug
    name: Line
    description: Line


class Gate(Row):
    """What must be shown to master a level: repetitions, a hold [s] or a range [cm] (science 6.12)."""

    category: Slug
    level: Annotated[int, Field(ge=0, le=5)]
    position: Annotated[int, Field(ge=1)]
    movement: Slug
    sets: Annotated[int, Field(ge=1, le=10)]
    reps: Annotated[int, Field(ge=1, le=100)] | None = None
    hold_seconds: Annotated[int, Field(ge=1, le=600)] | None = None
    distance_cm: Annotated[float, Field(gt=0, le=300)] | None = None
    tempo: Tempo | None = None
    added_body_weight_share: Share | None = None
    alternative_group: Annotated[int, Field(ge=1)] | None = None
    notes: Line | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if sum(value is not None for value in (self.reps, self.hold_seconds, self.distance_cm)) != 1:
            raise ValueError("state one of reps, hold_seconds and distance_cm")
        return self


class Landmark(Row):
    """Weekly volume landmarks of a muscle and the most for one session [fractional sets] (science V3)."""

    muscle: PrimaryMuscle
    mv: NotNegative
    mev: NotNegative
    mav_low: NotNegative
    mav_high: NotNegative
    mrv: NotNegative
    session_cap: Annotated[float, Field(gt=0)]
