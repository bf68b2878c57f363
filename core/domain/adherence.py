"""What was planned first, what is planned now, and what was done: how far do they agree?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Kept(StrEnum):
    """What became of a session.

    on_time: done on the day for which it was first issued. shifted: done on another day. missed: its day has passed without it. unplanned:
    done without a plan. dropped: left out of the plan before its day. ahead: still to come.
    """

    ON_TIME = "on_time"
    SHIFTED = "shifted"
    MISSED = "missed"
    UNPLANNED = "unplanned"
    DROPPED = "dropped"
    AHEAD = "ahead"


@dataclass(frozen=True)
class PlannedFact:
    """A planned session as it was first issued and as it stands; sets by movement. `made_on` is the day on which it was first issued,
    `is_suggested` marks a hobby that the plan offers and nobody owes."""

    session_id: int
    title: str
    made_on: date
    issued_day: date
    day: date
    is_skipped: bool
    issued_sets: Mapping[int, int] = field(default_factory=dict)
    sets: Mapping[int, int] = field(default_factory=dict)
    activity_definition_id: int | None = None
    is_suggested: bool = False


@dataclass(frozen=True)
class PerformedFact:
    """A performed activity with its working sets by movement; `session_id` is the planned session that it is linked to."""

    activity_id: int
    title: str
    day: date
    session_id: int | None = None
    sets: Mapping[int, int] = field(default_factory=dict)
    activity_definition_id: int | None = None
    load_points: float | None = None


@dataclass(frozen=True)
class SessionAdherence:
    """One session: the day and sets as first issued, as planned now, and as performed; `None` and 0 where there is none.

    `load_points` is what the performed activities brought.
    """

    kept: Kept
    title: str
    issued_day: date | None
    day: date | None
    performed_day: date | None
    issued_sets: int
    sets: int
    performed_sets: int
    session_id: int | None = None
    activity_ids: tuple[int, ...] = ()
    load_points: float = 0.0

    @property
    def when(self) -> date:
        """Return the day under which it is listed: first issued, else performed."""
        found = self.issued_day or self.performed_day or self.day
        assert found is not None  # noqa: S101 (a line has one of them)
        return found


@dataclass(frozen=True)
class WeekAdherence:
    """The sessions of a calendar week from Monday, and how many of those due were done."""

    start: date
    sessions: tuple[SessionAdherence, ...]

    def count(self, kept: Kept) -> int:
        """Return how many sessions are of a kind."""
        return sum(1 for own in self.sessions if own.kept is kept)

    @property
    def due(self) -> int:
        """Return how many planned sessions were to be done: on time, shifted and missed."""
        return self.count(Kept.ON_TIME) + self.count(Kept.SHIFTED) + self.count(Kept.MISSED)

    @property
    def percent(self) -> float | None:
        """Return the share of the sessions due that was done [%]; `None` where none was due."""
        return 100 * (self.due - self.count(Kept.MISSED)) / self.due if self.due else None


@dataclass(frozen=True)
class AdherenceView:
    """The weeks of a window, oldest first."""

    today: date
    weeks: tuple[WeekAdherence, ...]

    @property
    def percent(self) -> float | None:
        """Return the share of all sessions due that was done [%]."""
        due = sum(week.due for week in self.weeks)
        return 100 * (due - sum(week.count(Kept.MISSED) for week in self.weeks)) / due if due else None

    @property
    def done_days(self) -> Mapping[int, date]:
        """Return the day on which each planned session was done, by session."""
        lines = [line for week in self.weeks for line in week.sessions]
        return {line.session_id: line.performed_day for line in lines if line.session_id is not None and line.performed_day is not None}
