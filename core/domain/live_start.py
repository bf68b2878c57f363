"""What decides what is suggested while a workout runs: after a set, and when an exercise begins anew or differently?

It does by a protocol, in the place of another movement, in another gym, because the athlete adds it, or as in an earlier workout.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from core.domain.adaptation import AdaptReason, AdaptStep, Body, MuscleWeek
from core.domain.live_session import DoneSet, LiveLine, TargetSet
from core.domain.plan_choices import LATER, Candidate
from core.domain.planning import Athlete, Injury

AS_THEN = "as then"
"""The rule by which an exercise is copied from an earlier workout."""
AS_HARD_NOW = "load as hard as then"
"""What a load is that was changed because the maximum has moved too far since."""


@dataclass(frozen=True)
class AdviceInput:
    """All that decides what is suggested after a set: the exercise as it was asked for, the sets of it so far, and body weight [kg]."""

    line: LiveLine
    sets: tuple[DoneSet, ...]
    body_weight_kg: float | None = None
    heuristics_name: str = "gainsly"
    heuristics_version: int = 1


@dataclass(frozen=True)
class LiveChoice:
    """A movement that can take the place of an exercise, with its load [kg] and where that comes from, in words too.

    A ramp test finds an unknown load.
    """

    movement_id: int
    name: str
    load_kg: float | None
    basis: str
    is_ramp_test: bool
    is_linked: bool
    why: str = ""


@dataclass(frozen=True)
class Replaced:
    """Which movement takes the place of which, and what was asked of the old one: load [kg], repetitions, RPE.

    `load_factor` is what the movement graph says of their loads, where it says something. `has_ramp` asks for warm-up sets.
    """

    original: Candidate
    chosen: Candidate
    load_factor: float | None
    load_kg: float | None
    reps: int | None
    rpe: float
    has_ramp: bool
    body_weight_kg: float | None = None


@dataclass(frozen=True)
class Added:
    """Where the sets of an added exercise come from: the day on which they were done the last time, `None` for what is usual.

    `has_ramp` asks for warm-up sets; the exercise that `is_first` of its pattern in the workout has more of them.
    """

    last_day: date | None
    has_ramp: bool
    is_first: bool


@dataclass(frozen=True)
class Copied:
    """Which day an exercise is copied from, its movement, and what is known of the athlete and of its muscles today.

    So one exercise was kept by itself; a workout that begins now is kept as one, in `CopyInput`.
    """

    day: date
    today: date
    candidate: Candidate
    body: Body
    athlete: Athlete
    injuries: tuple[Injury, ...] = ()


@dataclass(frozen=True)
class StartInput:
    """All that decides how an exercise begins anew: its line, and the protocol (`apre_rm`) or the movement that it replaces.

    `moved_to` is the gym in which it goes on, with what stands there in its line; `added` says that the athlete adds it, and `copied`
    that it is done as in an earlier workout.
    """

    line: LiveLine
    apre_rm: int | None = None
    replaced: Replaced | None = None
    heuristics_name: str = "gainsly"
    heuristics_version: int = 1
    moved_to: Annotated[int | None, LATER] = None
    added: Annotated[Added | None, LATER] = None
    copied: Annotated[Copied | None, LATER] = None


@dataclass(frozen=True)
class LiveStart:
    """The sets that an exercise begins with, the rule they follow from, where a load comes from, and what differs from before and why.

    `tempo` is set where few heavy repetitions become slow. `is_left_out` says that it should rest today; its sets stand there all the same.
    Exercises of one `superset_group` are done in turn.
    """

    rule: str
    basis: str
    targets: tuple[TargetSet, ...]
    reasons: Annotated[tuple[AdaptReason, ...], LATER] = ()
    tempo: Annotated[str | None, LATER] = None
    is_left_out: Annotated[bool, LATER] = False
    superset_group: Annotated[int | None, LATER] = None


@dataclass(frozen=True)
class CopyInput:
    """All that decides how an earlier workout begins again: exercises as done on `day`, their movements, the athlete of today.

    `muscles` is what each muscle gets in seven days, this workout included.
    """

    lines: tuple[LiveLine, ...]
    day: date
    today: date
    candidates: tuple[Candidate, ...]
    body: Body
    athlete: Athlete
    injuries: tuple[Injury, ...] = ()
    muscles: tuple[MuscleWeek, ...] = ()
    heuristics_name: str = "gainsly"
    heuristics_version: int = 1


@dataclass(frozen=True)
class CopyStart:
    """How each exercise of a copied workout begins, in the order of the workout."""

    starts: tuple[LiveStart, ...]


def is_copied(line: LiveLine) -> bool:
    """Tell whether an exercise is copied from an earlier workout."""
    return bool(line.reasons) and line.reasons[0].rule == AS_THEN


def may_be_as_then(line: LiveLine) -> bool:
    """Tell whether a copied exercise was changed by more than what protects and what stands here, so that it may go back."""
    free = {AdaptStep.MUSCLES, AdaptStep.READINESS}
    return is_copied(line) and any(one.step in free or one.quantity == AS_HARD_NOW for one in line.reasons)
