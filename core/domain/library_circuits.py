"""What is a circuit of the reference library: its structure, its stations, how else they can be done, and how long it takes?"""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from core.domain.library_words import Factor, Hours, Line, NotNegative, Rating, Row, Slug
from core.domain.vocabulary import CircuitType, ExperienceLevel, StressBucket

Reps = Annotated[int, Field(ge=1, le=500)]
CircuitSeconds = Annotated[int, Field(ge=5, le=14_400)]
Metres = Annotated[float, Field(gt=0, le=10_000)]
Kilograms = Annotated[float, Field(gt=0, le=400)]


class Task(Row):
    """Something to do: repetitions, a duration [s] or a distance [m], with a load or without.

    `load_kg` and `light_load_kg` are the heavier and the lighter of the two usual loads [kg], as people log them (for a pair of dumbbells
    the weight of one); `reps_step` is how much the repetitions change from round to round.
    """

    movement: Slug
    reps: Reps | None = None
    reps_step: Annotated[int, Field(ge=-100, le=100)] | None = None
    duration: CircuitSeconds | None = None
    distance: Metres | None = None
    load_kg: Kilograms | None = None
    light_load_kg: Kilograms | None = None
    notes: Line | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> Self:
        if sum(value is not None for value in (self.reps, self.duration, self.distance)) != 1:
            raise ValueError("state one of reps, duration and distance")
        if self.reps_step is not None and self.reps is None:
            raise ValueError("reps_step changes reps, so state reps")
        if (self.load_kg is None) != (self.light_load_kg is None):
            raise ValueError("state both usual loads or none")
        if self.load_kg is not None and self.light_load_kg is not None and self.light_load_kg > self.load_kg:
            raise ValueError("light_load_kg is the lighter of the two")
        return self


class Station(Task):
    """A station of a circuit; `scaling` are other ways to do it, each easier than the one before."""

    scaling: tuple[Task, ...] = ()


class Expected(Row):
    """How long an athlete takes [s], or how many rounds they reach in the time of the circuit; neither where all is fixed."""

    seconds: CircuitSeconds | None = None
    rounds: Annotated[float, Field(gt=0, le=100)] | None = None

    @model_validator(mode="after")
    def _one_score(self) -> Self:
        if (self.seconds is None) == (self.rounds is None):
            raise ValueError("state one of seconds and rounds")
        return self


class Circuit(Row):
    """A circuit with its stations (science L11, R9, 6.11).

    `duration` is its fixed time or its time cap [s]; `work_seconds` and `rest_seconds` are the intervals of timed ones, `rest_seconds`
    alone the rest between rounds; `default_rpe` is the usual rating of it when it is done as meant; `bucket_stress` is its stress of
    each kind [load points] for an athlete of intermediate level. `expected` speaks of athletes who scale it to their level.
    """

    slug: Slug
    name: Line
    description: Line
    type: CircuitType
    rounds: Annotated[int, Field(ge=1, le=100)] | None = None
    duration: CircuitSeconds
    work_seconds: CircuitSeconds | None = None
    rest_seconds: Annotated[int, Field(ge=0, le=600)] | None = None
    default_rpe: Rating
    difficulty: Annotated[int, Field(ge=1, le=5)]
    fatigue_factor: Factor
    stimulus_factor: Factor
    min_recovery_hours: Hours
    tags: tuple[Slug, ...]
    bucket_stress: Mapping[StressBucket, NotNegative]
    expected: Mapping[ExperienceLevel, Expected] = {}
    stations: Annotated[tuple[Station, ...], Field(min_length=1, max_length=20)]
