"""What masters a level of a calisthenics ladder, and how far is an athlete with it (science 6.12)?"""

from dataclasses import dataclass
from datetime import date

from core.domain.movement_views import Neighbour


@dataclass(frozen=True)
class LadderGate:
    """Something to show: so many sets of repetitions, of a hold [s] or of a range [cm], at a tempo, with a share of body weight added.

    Of gates with one `alternative_group` one is enough.
    """

    movement_id: int
    slug: str
    name: str
    sets: int
    reps: int | None = None
    hold_s: int | None = None
    distance_cm: float | None = None
    tempo: str | None = None
    added_body_weight_share: float | None = None
    alternative_group: int | None = None
    notes: str = ""


@dataclass(frozen=True)
class ShownSet:
    """A performed working set; `workout` tells sets of one workout apart, `load_kg` is what was added [kg], assistance is negative."""

    workout: int
    day: date
    reps: int | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    load_kg: float | None = None
    rpe: float | None = None
    tempo: str | None = None


@dataclass(frozen=True)
class GateProgress:
    """How far a gate is: the sets that reached it in the best workout, the amounts of that workout, and when it was met.

    `amounts` are repetitions, seconds or centimetres of the best workout, best first; `share` is how much of the whole was shown there
    [0 to 1]; `met_on` are the days on which all of it was shown; `is_mastered` says that two of them lie far enough apart, or that a harder
    gate of the same chain is mastered, which `implied_by` names.
    """

    gate: LadderGate
    sets_reached: int = 0
    amounts: tuple[float, ...] = ()
    share: float = 0.0
    best_day: date | None = None
    met_on: tuple[date, ...] = ()
    is_mastered: bool = False
    implied_by: str = ""


@dataclass(frozen=True)
class LadderLevel:
    """A level of a ladder: its rank from 0, its name, its gates as far as they were shown, and whether they make it mastered."""

    rank: int
    name: str
    description: str
    gates: tuple[GateProgress, ...]
    is_shown: bool


@dataclass(frozen=True)
class Ladder:
    """A ladder and where the athlete stands on it.

    `stated` is the level that the athlete set, `None` while nobody did; `working_on` is the rank of the level that comes next to master.
    """

    slug: str
    name: str
    stated: int | None
    working_on: int
    levels: tuple[LadderLevel, ...]

    @property
    def level(self) -> LadderLevel:
        """Return the level that is worked on."""
        return self.levels[self.working_on]

    @property
    def may_go_on(self) -> bool:
        """Return whether the logged sets master the level that is worked on, so that the next one may begin."""
        return self.level.is_shown and self.level.rank < self.levels[-1].rank


@dataclass(frozen=True)
class SkillsView:
    """The ladders of an athlete on one day, from the working sets since `since`."""

    ladders: tuple[Ladder, ...]
    today: date
    since: date
    has_sets: bool

    @property
    def gates(self) -> tuple[tuple[Ladder, LadderLevel, GateProgress], ...]:
        """Return every gate with its ladder and level, easiest level of each ladder first."""
        return tuple((ladder, level, one) for ladder in self.ladders for level in ladder.levels for one in level.gates)

    def gates_of(self, movement_id: int) -> tuple[tuple[Ladder, LadderLevel, GateProgress], ...]:
        """Return the gates that a movement is shown for."""
        return tuple(item for item in self.gates if item[2].gate.movement_id == movement_id)


@dataclass(frozen=True)
class MovementPaths:
    """A movement in the middle of the graph with its neighbours (science 6.13)."""

    movement_id: int
    slug: str
    name: str
    neighbours: tuple[Neighbour, ...]
