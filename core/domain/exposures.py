"""What was planned of a lift and what was logged of it: the exposures from which the next one follows (science 6.5)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from core.domain.plan_choices import LATER
from core.domain.vocabulary import ExerciseRole


@dataclass(frozen=True)
class PlannedLift:
    """A planned exercise with repetitions; loads in kg, effort in RPE. `is_light` marks a deload, a taper or a week of return."""

    exercise_id: int
    movement_id: int
    day: date
    role: ExerciseRole
    sets: int
    reps: tuple[int, int]
    rpe: float | None = None
    load_kg: float | None = None
    is_light: bool = False


@dataclass(frozen=True)
class DoneSet:
    """A performed working set; `workout` tells sets of one workout apart, `exercise_id` is the planned exercise that a person named."""

    movement_id: int
    day: date
    workout: int
    reps: int | None = None
    load_kg: float | None = None
    rpe: float | None = None
    exercise_id: int | None = None
    repetition_maximum: Annotated[int, LATER] = 0
    """3, 6 or 10 of a set to failure in that protocol (science 6.6 R-APRE), 0 of any other set."""


@dataclass(frozen=True)
class LiftedExposure:
    """A planned exercise with the sets that fulfilled it, in their order."""

    planned: PlannedLift
    sets: tuple[DoneSet, ...]

    @property
    def day(self) -> date:
        """Return the day on which it was done."""
        return self.sets[0].day
