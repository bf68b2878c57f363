"""Who speaks for what in a plan? The voices of the ensemble, and what each of them says of a choice.

Points are those of the planner's objective, turned round: more is better. A voice that is against a choice has negative points.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.domain.vocabulary import Goal


class Coach(StrEnum):
    """A voice of the ensemble.

    The first six are discipline coaches. athlete speaks for what the person likes and has time for. guard stands for injuries, illness and
    the general guards: it forbids and is never outvoted.
    """

    STRENGTH = "strength"
    HYPERTROPHY = "hypertrophy"
    ENDURANCE = "endurance"
    SKILL = "skill"
    MOBILITY = "mobility"
    RECOVERY = "recovery"
    ATHLETE = "athlete"
    GUARD = "guard"


GOALS_OF_COACH: Mapping[Coach, tuple[Goal, ...]] = {
    Coach.STRENGTH: (Goal.STRENGTH, Goal.EXPLOSIVENESS, Goal.SPEED),
    Coach.HYPERTROPHY: (Goal.HYPERTROPHY,),
    Coach.ENDURANCE: (Goal.ENDURANCE, Goal.FAT_LOSS),
    Coach.MOBILITY: (Goal.MOBILITY,),
}
"""Whose say grows with which goal's points."""


@dataclass(frozen=True)
class Vote:
    """What one voice says of a choice.

    `points` count in the decision: `view`, what the choice is worth to the voice itself if its goal had all ten points, times the say that
    the goals leave it. `because` are the planner's own words for what weighs most, strongest first.
    """

    coach: Coach
    points: int
    view: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ballot:
    """One choice with all votes on it, against leaving it out; `total` is their sum, by which the week is better with it."""

    movement_id: int | None
    name: str
    votes: tuple[Vote, ...]

    @property
    def total(self) -> int:
        """Return the sum of the votes."""
        return sum(vote.points for vote in self.votes)


@dataclass(frozen=True)
class PickBallot:
    """A part of the week, with the days on which it stands (from 1), and the best others that could stand there, best first."""

    pick: Ballot
    days: tuple[int, ...]
    others: tuple[Ballot, ...] = ()


@dataclass(frozen=True)
class WeekBallots:
    """The votes on every part of a week and on every session as a whole, by number of its day."""

    goals: Mapping[Goal, int]
    picks: tuple[PickBallot, ...]
    sessions: Mapping[int, Ballot]

    def of_movement(self, movement_id: int) -> PickBallot | None:
        """Return the votes on a movement, `None` when it is not in the week."""
        return next((own for own in self.picks if own.pick.movement_id == movement_id), None)


@dataclass(frozen=True)
class ChangeVotes:
    """The votes on a change of a week: what every coach gains or loses by it against the week as it stands."""

    goals: Mapping[Goal, int]
    ballot: Ballot


@dataclass(frozen=True)
class Ask:
    """What one voice leaves of a part of today's session: 1 is all as planned, 0 nothing, more than 1 a bonus."""

    coach: Coach
    share: float
    because: tuple[str, ...] = ()


@dataclass(frozen=True)
class PartAsks:
    """One part of today's session: `planned` and `decided` in `unit` (sets or min), whose part it is, and what each voice leaves of it.

    The product of all asks with `planned` is what is decided, but for rounding to whole sets.
    """

    name: str
    owner: Coach
    unit: str
    planned: float
    decided: float
    asks: tuple[Ask, ...]

    @property
    def asked(self) -> float:
        """Return what is left by all asks together, before rounding."""
        left = self.planned
        for ask in self.asks:
            left *= ask.share
        return left


@dataclass(frozen=True)
class TodayVotes:
    """What every voice leaves of today's session, part by part, and the points of the goals that made the plan."""

    parts: tuple[PartAsks, ...]
    goals: Mapping[Goal, int]
