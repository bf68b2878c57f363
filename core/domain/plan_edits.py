"""What can a person change in a planned week by hand, and what does a change do to it?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.weekplan import PlanStatus, Violation


class EditKind(StrEnum):
    """What is done to the week.

    swap puts another movement in the place of one. remove takes an exercise out. move takes a session to another day; two sessions change
    places. drop leaves a session out. move_hobby takes a suggested hobby to another day, skip_hobby leaves it out this week.
    """

    SWAP = "swap"
    REMOVE = "remove"
    MOVE = "move"
    DROP = "drop"
    MOVE_HOBBY = "move_hobby"
    SKIP_HOBBY = "skip_hobby"


@dataclass(frozen=True)
class PlanEdit:
    """One change by hand, on day `day_number`: of `movement_id` into `other_id`, or of the session to `to_day`."""

    kind: EditKind
    day_number: int
    movement_id: int | None = None
    other_id: int | None = None
    to_day: int | None = None


@dataclass(frozen=True)
class SwapChoice:
    """A movement that could stand in the place of another, with its own dose and load [kg], and `why` it is that load.

    `price` is by how much the week would be worse in points of the planner, `percent` the same of what the week is worth; negative when
    better. `breaks` are the hard rules that it would break.
    """

    movement_id: int
    name: str
    price: int
    sets: int
    reps: tuple[int, int] | None
    load_kg: float | None
    breaks: tuple[Violation, ...] = ()
    percent: float = 0.0
    why: str = ""


class ChangeKind(StrEnum):
    """What a line of a difference says of an exercise or a session."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    KEPT = "kept"


@dataclass(frozen=True)
class ExerciseChange:
    """One exercise of a day before and after, in words such as "4 × 6–8 at 80 kg"; the sets say how much, `why` a load is new."""

    kind: ChangeKind
    movement_id: int
    before: str
    after: str
    load_before_kg: float | None = None
    load_after_kg: float | None = None
    why: str = ""


@dataclass(frozen=True)
class DayChange:
    """What a change does to one day: its session's minutes before and after (0 for none), its exercises, and suggested hobbies.

    `kind` is about the session. The hobbies that come and go are named by their activity, such as "tennis".
    """

    day_number: int
    day: date
    kind: ChangeKind
    minutes_before: int
    minutes_after: int
    exercises: tuple[ExerciseChange, ...]
    hobbies_added: tuple[str, ...] = ()
    hobbies_removed: tuple[str, ...] = ()

    @property
    def is_kept(self) -> bool:
        """Tell whether the day stays as it was."""
        return self.kind is ChangeKind.KEPT and not self.hobbies_added and not self.hobbies_removed


@dataclass(frozen=True)
class ProposalView:
    """A change that waits for a yes: what it does to each day, which hard rules it would break, and what it costs.

    `price` is by how much the week gets worse by its named terms, negative when better, `percent` the same of what the week was worth.
    `may_insist` says that no guardrail is among the rules broken. `conflicts` and `ways_out` are filled where nothing was found.
    `reasons` say why, where something came up.
    """

    recommendation_id: int
    microcycle_id: int
    status: PlanStatus
    days: tuple[DayChange, ...]
    violations: tuple[Violation, ...]
    price: int | None
    may_insist: bool
    names: Mapping[int, str]
    conflicts: tuple[str, ...] = ()
    ways_out: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    percent: float | None = None
