"""What does a story show at one of its steps: the week before and after, the body, the load to come, and why?

Days are numbered from 1 within the week that is shown; loads in LP and kg, recovery and readiness 0 to 100, soreness 0 to 10.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from core.domain.adaptation import Adaptation, TodaySession
from core.domain.vocabulary import PrimaryMuscle


class Place(StrEnum):
    """Where the athlete of a story trains today."""

    USUAL = "usual"
    HOTEL = "hotel"
    DUMBBELLS = "dumbbells"
    BODY_WEIGHT = "body_weight"


class Mark(StrEnum):
    """What became of a session or of an exercise between two weeks."""

    KEPT = "kept"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    DONE = "done"
    MISSED = "missed"


@dataclass(frozen=True)
class StoryCard:
    """How a story is announced: its address, its title, one line, a sign, and who plays in it."""

    slug: str
    title: str
    line: str
    icon: str
    athlete: str
    about: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class WhatIf:
    """What somebody tries out on a morning of a story; `None` leaves what the story says.

    `hrv_percent` is heart-rate variability of the last seven days against the athlete's usual, `soreness` that of the muscles which the
    session is for. `severity` goes with `body_part` (science G1).
    """

    sleep_hours: float | None = None
    hrv_percent: int | None = None
    soreness: int | None = None
    minutes: int | None = None
    place: Place | None = None
    body_part: str | None = None
    severity: float = 0.5


@dataclass(frozen=True)
class ShownLine:
    """One exercise or part of a session in words, and what became of it."""

    name: str
    dose: str
    load_kg: float | None
    mark: Mark
    before: str = ""


@dataclass(frozen=True)
class ShownSession:
    """A session of a shown week."""

    title: str
    session_type: str
    minutes: int
    load_points: int
    lines: tuple[ShownLine, ...]
    mark: Mark


@dataclass(frozen=True)
class ShownDay:
    """A day of a shown week: its session, what else takes place, and whether it is today or has passed."""

    number: int
    day: date
    session: ShownSession | None
    events: tuple[str, ...]
    is_today: bool
    is_past: bool
    note: str = ""


@dataclass(frozen=True)
class StoryReason:
    """Why something changes or stays: the rule with its grade, and a value against a threshold where there is one."""

    rule: str
    grade: str
    words: str
    quantity: str = ""
    value: float | None = None
    threshold: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Reading:
    """One thing that Gainsly knows this morning, in words, and whether it is out of the usual."""

    name: str
    value: str
    note: str
    is_unusual: bool = False


@dataclass(frozen=True)
class LoadOutlook:
    """Load day by day [LP]: what was done up to yesterday, and the week to come before and after; with form each morning [%]."""

    days: tuple[date, ...]
    today: int
    done: tuple[float, ...]
    before: tuple[float, ...]
    after: tuple[float, ...]
    form_before: tuple[float, ...]
    form_after: tuple[float, ...]


@dataclass(frozen=True)
class DayChange:
    """Today's session and how it is adapted; `names` are the movements by id."""

    session: TodaySession
    adaptation: Adaptation
    names: Mapping[int, str]


@dataclass(frozen=True)
class Frame:
    """One step of a story as the engines answer it.

    `changed` are sentences on what changes of the week, `changed_today` of today's session;
    `unknown` says what Gainsly does not know. `broken` are rules that the week or the story's own
    promise break: empty when all is well. `state_of_week` is what the planner can say of the week after.
    `as_told` is the morning as the story has it, for trying out another one on the session of the day `tried_on`, in words.
    """

    slug: str
    step: int
    title: str
    words: str
    day: date
    before: tuple[ShownDay, ...]
    after: tuple[ShownDay, ...]
    readings: tuple[Reading, ...]
    recovery: Mapping[PrimaryMuscle, float]
    outlook: LoadOutlook
    reasons: tuple[StoryReason, ...]
    changed: tuple[str, ...]
    changed_today: tuple[str, ...]
    offers: tuple[str, ...]
    notes: tuple[str, ...]
    unknown: str
    today: DayChange | None
    state_of_week: str
    as_told: WhatIf
    tried_on: str
    broken: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Told:
    """A whole story, told once: for the command line."""

    slug: str
    title: str
    seconds: float
    frames: tuple[Frame, ...]

    @property
    def is_ok(self) -> bool:
        """Whether every step kept every rule and showed what it promises."""
        return not any(frame.broken for frame in self.frames)
