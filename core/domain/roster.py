"""What does a coach see of many athletes at once, why does one of them need a look first, and who let whom in?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.domain.vocabulary import CoachPermission, PrimaryMuscle, RecommendationKind


class NeedKind(StrEnum):
    """Why an athlete may need the coach, most pressing first."""

    PAIN = "pain"
    OVERREACHED = "overreached"
    MISSED = "missed"
    UNDER_PLANNED = "under_planned"
    STALE = "stale"


@dataclass(frozen=True)
class NeedReason:
    """One reason with its value and its threshold, in words; a rule of thumb (grade H)."""

    kind: NeedKind
    value: float
    threshold: float
    words: str


@dataclass(frozen=True)
class Need:
    """How much an athlete needs a look [points], and every reason for it, heaviest kind first. No reason is no need."""

    points: float
    points_by_kind: Mapping[NeedKind, float]
    reasons: tuple[NeedReason, ...]
    rule: str = "roster.need"
    grade: str = "H"


@dataclass(frozen=True)
class Ache:
    """One body part that an athlete says hurts or is sore [0 to 10], since or on which day."""

    body_part: str
    severity: float
    day: date
    is_injury: bool


@dataclass(frozen=True)
class NeedFacts:
    """What is known of one athlete before any judgement; unknown is `None` and speaks neither way.

    `missed` and `due` count planned sessions of the last days, `done_points` and `planned_points` are the last week's load [LP] where a
    plan was, `ahead_points` what the coming week holds, `usual_points` what a week held lately. `readiness` is the mean of seven days.
    """

    days_since_record: int | None = None
    missed: int = 0
    due: int = 0
    done_points: float | None = None
    planned_points: float | None = None
    ahead_points: float = 0.0
    ahead_sessions: int = 0
    usual_points: float | None = None
    form_percent: float | None = None
    readiness: float | None = None
    aches: tuple[Ache, ...] = ()


@dataclass(frozen=True)
class WeekLoad:
    """Load of seven days [load points]: what was done and what was planned, `None` without a plan; the running week counts up to today."""

    first: date
    last: date
    performed: float
    planned: float | None


@dataclass(frozen=True)
class MuscleGap:
    """Sets that a muscle lacks in the last seven days: against the plan, or against what makes it grow where nothing was planned."""

    muscle: PrimaryMuscle
    performed: float
    wanted: float
    is_planned: bool

    @property
    def missing(self) -> float:
        """Return how many fractional sets are missing."""
        return self.wanted - self.performed


@dataclass(frozen=True)
class NextSession:
    """The next planned session of an athlete."""

    day: date
    title: str
    load_points: float | None


@dataclass(frozen=True)
class RosterAthlete:
    """One athlete as the roster shows them; `readiness` is of `readiness_day`, the newest morning with one in the last week."""

    user_id: int
    name: str
    permission: CoachPermission
    since: datetime | None
    group: str | None
    need: Need
    facts: NeedFacts
    weeks: tuple[WeekLoad, ...]
    gaps: tuple[MuscleGap, ...]
    readiness: float | None
    readiness_day: date | None
    fitness: float | None
    last_record: date | None
    next_session: NextSession | None
    has_program: bool

    @property
    def may_edit(self) -> bool:
        """Return whether the athlete lets the coach change things."""
        return self.permission is CoachPermission.EDIT


@dataclass(frozen=True)
class Proposal:
    """A proposal that waits for a yes or a no.

    `title` and `changes` say what a yes does, as far as one line can; `sentence` is the first reason.
    """

    recommendation_id: int
    user_id: int
    athlete: str
    kind: RecommendationKind
    for_date: date | None
    made_at: datetime
    may_decide: bool
    sentence: str = ""
    title: str = ""
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RosterView:
    """Everything that the roster shows, athletes with the greatest need first."""

    today: date
    athletes: tuple[RosterAthlete, ...]
    proposals: tuple[Proposal, ...] = ()


class RosterOrder(StrEnum):
    """By what the roster is sorted."""

    NEED = "need"
    NAME = "name"
    READINESS = "readiness"
    LAST_RECORD = "last_record"


@dataclass(frozen=True)
class RosterQuery:
    """Which athletes of the roster are looked for; empty takes them all."""

    words: str = ""
    kinds: frozenset[NeedKind] = frozenset()
    groups: frozenset[str] = frozenset()
    order: RosterOrder = RosterOrder.NEED


@dataclass(frozen=True)
class Comment:
    """One thing that a coach and an athlete said to each other; `is_new` until the athlete put it away or answered."""

    comment_id: int
    author_id: int
    author: str
    text: str
    said_at: datetime
    is_new: bool = False


@dataclass(frozen=True)
class Decision:
    """What became of one proposal that was answered together with others; `problem` says why it still waits."""

    proposal: Proposal
    problem: str = ""


@dataclass(frozen=True)
class Grant:
    """One coach whom an athlete let in: what they may do, since when, and until when."""

    coach_id: int
    name: str
    email: str
    permission: CoachPermission
    since: datetime | None
    ended: datetime | None


@dataclass(frozen=True)
class AccessRequest:
    """A coach who would like to follow an athlete and waits for an answer."""

    coach_id: int
    coach: str
    athlete_id: int
    athlete: str
    permission: CoachPermission
    message: str
    asked_at: datetime


@dataclass(frozen=True)
class AccessView:
    """Who may see one person's training, and who asks to: what the Settings page and the roster show of access."""

    code: str
    grants: tuple[Grant, ...] = ()
    asks_me: tuple[AccessRequest, ...] = ()
    asked_by_me: tuple[AccessRequest, ...] = field(default=())
