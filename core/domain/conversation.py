"""What does an athlete ask, and what does the coach answer from? Every number of an answer stands in its facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.domain.vocabulary import Illness, PrimaryMuscle


class Intent(StrEnum):
    """What somebody wants who writes to the coach."""

    HELP = "help"
    HELLO = "hello"
    THANKS = "thanks"
    WARNING_SIGN = "warning_sign"
    WHY = "why"
    WHY_NOT = "why_not"
    VOTES = "votes"
    NEXT = "next"
    WEEK = "week"
    STATE = "state"
    STRENGTH = "strength"
    GOALS = "goals"
    VOLUME = "volume"
    DELOAD = "deload"
    MINUTES = "minutes"
    EQUIPMENT = "equipment"
    PAIN = "pain"
    SORE = "sore"
    SLEEP = "sleep"
    TIRED = "tired"
    ILL = "ill"
    MOVE = "move"
    CANNOT = "cannot"
    DROP = "drop"
    MISSED = "missed"
    SWAP = "swap"
    HOBBY = "hobby"
    UNDO = "undo"
    TOPIC = "topic"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Heard:
    """What was understood of a sentence.

    `days` are the days that it names in their order; `to_day` is the one that it moves something to, `from_day` the first other one.
    `minutes` [min] and `hours` of sleep [h] are what was said; `level` is a pain or a soreness [0 to 10]. `part` is a body part's slug.
    `rest` holds the words that may name a movement, a place or an activity, `other` those after "with" or "for". `session` is a kind of
    session, such as "legs". `is_confirmed` says that the athlete means it to be written down.
    """

    intent: Intent
    text: str
    days: tuple[date, ...] = ()
    from_day: date | None = None
    to_day: date | None = None
    minutes: int | None = None
    hours: float | None = None
    level: float | None = None
    part: str | None = None
    muscles: tuple[PrimaryMuscle, ...] = ()
    illness: Illness | None = None
    activity: str | None = None
    session: str | None = None
    rest: str = ""
    other: str = ""
    is_confirmed: bool = False


@dataclass(frozen=True)
class Fact:
    """One piece of evidence: how it is written, and what it was read from. `value` is the number behind it, in `unit`, where it is one."""

    text: str
    source: str
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Line:
    """One sentence of an answer: the key of its template and the facts that fill it."""

    key: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


class ProposalKind(StrEnum):
    """Which of the stored proposals an answer leads to."""

    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True)
class Pending:
    """A proposal that waits for a yes or a no, or that was answered."""

    kind: ProposalKind
    recommendation_id: int
    microcycle_id: int | None = None


@dataclass(frozen=True)
class Answer:
    """What the coach says: lines, what the athlete may say next as buttons, and the proposal that it leads to.

    A choice is (label, words): pressing it says the words.
    """

    intent: Intent
    lines: tuple[Line, ...]
    choices: tuple[tuple[str, str], ...] = ()
    pending: Pending | None = None


class Outcome(StrEnum):
    """What became of a turn's proposal."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    GONE = "gone"


@dataclass(frozen=True)
class Turn:
    """One thing that was said. `facts` are what the words rest on; `outcome` is of the proposal, `None` without one."""

    number: int
    is_coach: bool
    text: str
    said_at: datetime
    choices: tuple[tuple[str, str], ...] = ()
    facts: tuple[Fact, ...] = ()
    pending: Pending | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True)
class ThreadLine:
    """A conversation in the list."""

    thread_id: int
    title: str
    day: date
    turns: int
    is_accepted: bool


@dataclass(frozen=True)
class Conversation:
    """A conversation with all its turns, oldest first, and the athlete's others; `thread_id` is `None` before the first word."""

    thread_id: int | None
    turns: tuple[Turn, ...]
    threads: tuple[ThreadLine, ...]
