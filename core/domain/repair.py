"""What can come between an athlete and a planned week, and what is done about it?

What was performed is read from the log; here stands what a person says of the days to come, or of a session that did not take place.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from core.domain.adherence import SessionAdherence
from core.domain.plan_choices import LATER
from core.domain.plan_edits import DayChange
from core.domain.planning import FixedEvent, PlanProblem
from core.domain.vocabulary import Illness
from core.domain.weekplan import PlanStatus, Violation


class DisruptionKind(StrEnum):
    """What came up (science A5).

    missed: a session did not take place. moved: it shall stand on another day. shortened: a day has less time. unplanned: something else
    takes place on a day, such as a match. ill and travelling: days without training, or with little time. other_gym: days at another place.
    hurt: a body part is hurt. changed: goals, time, or equipment are others than when the week was planned.
    """

    MISSED = "missed"
    MOVED = "moved"
    SHORTENED = "shortened"
    UNPLANNED = "unplanned"
    ILL = "ill"
    TRAVELLING = "travelling"
    OTHER_GYM = "other_gym"
    HURT = "hurt"
    CHANGED = "changed"


@dataclass(frozen=True)
class Disruption:
    """One thing that came up, from day `day_number` to `last_day` (the same day when `None`) of the microcycle.

    `minutes` is the time that is left on those days (`None` for a session that was cut short already), `to_day` where a session shall go.
    `gym_id` and `equipment` (slugs) are what stands at another place. `severity` is 0 to 1 (science G1). `activity` (slug) at local minute
    `start_minute` of the day is what takes place; `event` is the same with all that is known of it. `about` says in words what is another
    than when the week was planned.
    """

    kind: DisruptionKind
    day_number: int = 1
    last_day: int | None = None
    to_day: int | None = None
    minutes: int | None = None
    gym_id: int | None = None
    equipment: tuple[str, ...] | None = None
    illness: Illness | None = None
    body_part: str | None = None
    severity: float = 0.0
    activity: str | None = None
    start_minute: int | None = None
    event: FixedEvent | None = None
    about: Annotated[str, LATER] = ""

    @property
    def days(self) -> range:
        """Return the numbers of the days that it is about."""
        return range(self.day_number, (self.last_day or self.day_number) + 1)


@dataclass(frozen=True)
class RepairReason:
    """Why something of the week changes: the rule of the science notation, in words, for a day or the week (`None`)."""

    rule: str
    words: str
    day_number: int | None = None


@dataclass(frozen=True)
class RepairTask:
    """What the planner is asked after something came up, and why.

    `problem` holds what is allowed now; its `previous` is the week as it would go on without any search: sessions shifted or left out.
    """

    problem: PlanProblem
    reasons: tuple[RepairReason, ...]


@dataclass(frozen=True)
class RepairDay:
    """What a repair does to one day: its session before and after, the day to which or from which it moved, and why."""

    change: DayChange
    day: date
    moved_to: int | None
    moved_from: int | None
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class PlanDiff:
    """What a repair does to a week, day by day; `touched` of `sessions` sessions that lie ahead do not stay as they were."""

    days: tuple[RepairDay, ...]
    touched: int
    sessions: int
    reasons: tuple[RepairReason, ...]


@dataclass(frozen=True)
class RepairView:
    """A repair that waits for a yes. `violations` and `conflicts` are filled where no week keeps every rule."""

    recommendation_id: int
    microcycle_id: int
    status: PlanStatus
    diff: PlanDiff
    violations: tuple[Violation, ...]
    conflicts: tuple[str, ...]
    ways_out: tuple[str, ...]
    names: Mapping[int, str]


@dataclass(frozen=True)
class Noticed:
    """What the log and the settings say of a microcycle up to now, where the rest of it may have to follow.

    missed: sessions whose day passed without them. unplanned: what was done without a plan in the last days and tires. early: sessions that
    stand ahead and were done already. shortened: sessions of which a good part was not done. changed: in words, goals and equipment that
    are others than when the week was planned.
    """

    missed: tuple[SessionAdherence, ...]
    unplanned: tuple[SessionAdherence, ...]
    early: tuple[SessionAdherence, ...] = ()
    shortened: tuple[SessionAdherence, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[SessionAdherence, ...]:
        """Return all that was noticed, by day."""
        found = (*self.missed, *self.unplanned, *self.early, *self.shortened)
        return tuple(sorted(found, key=lambda line: (line.performed_day or line.when, line.session_id or 0)))


@dataclass(frozen=True)
class RepairChoices:
    """What a person may name when something came up: body parts by slug, and their own places of training by id."""

    body_parts: Mapping[str, str]
    places: Mapping[int, str]
