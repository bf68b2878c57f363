"""What does an athlete see of today: the session, the proposal to change it, and what was said this morning?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from core.domain.adaptation import Adaptation, TodayAnswers, TodaySession
from core.domain.recovery import CheckIn
from core.domain.vocabulary import RecommendationStatus, SessionStatus


@dataclass(frozen=True)
class Proposal:
    """A stored proposal to adapt a session, with what became of it. `is_stale` says that the body or the session has moved since."""

    recommendation_id: int
    status: RecommendationStatus
    adaptation: Adaptation
    before: TodaySession
    answers: TodayAnswers
    made_at: datetime
    input_hash: str
    heuristics_version: int
    decided_at: datetime | None = None
    decided_by: str | None = None
    is_stale: bool = False


@dataclass(frozen=True)
class OpenInjury:
    """An injury that lasts: what is hurt and how badly [0 to 1]."""

    body_part: str
    severity: float


@dataclass(frozen=True)
class Coming:
    """The next planned training: its day, title and planned minutes."""

    day: date
    title: str
    minutes: int | None


@dataclass(frozen=True)
class TodayView:
    """One day: its training session as it stands, what else is planned, and the newest proposal for it.

    `names` are movements by id. `places` are (id, name), the usual one first; `body_parts` are (slug, name) of what can hurt.
    `equipment` is (slug, name) of what today's exercises need. `undo_change_id` takes an accepted change back, while that can be done.
    `others` are hobbies and whatever else is planned today; `coming` is the next training after today, within a fortnight.
    `readiness` is that of this morning [0 to 100], `None` while it is unknown.
    """

    day: date
    session: TodaySession | None
    status: SessionStatus | None
    minutes: int | None
    others: tuple[str, ...]
    names: Mapping[int, str]
    proposal: Proposal | None
    check_in: CheckIn | None
    injuries: tuple[OpenInjury, ...] = ()
    places: tuple[tuple[int, str], ...] = ()
    body_parts: tuple[tuple[str, str], ...] = ()
    equipment: tuple[tuple[str, str], ...] = ()
    undo_change_id: int | None = None
    coming: Coming | None = None
    readiness: float | None = None


@dataclass(frozen=True)
class Pain:
    """A sharp or joint pain of this morning: where, and how much [0 to 10]; it is an injury, not soreness (science A2, G1)."""

    body_part: str
    level: float


@dataclass(frozen=True)
class MorningOutcome:
    """What the answers of a morning did: readiness now [0 to 100], and how many things of the session a proposal changes."""

    readiness: float | None
    recommendation_id: int | None
    changes: int
    is_blocked: bool


@dataclass(frozen=True)
class LineEdit:
    """What the athlete would rather have of one changed exercise; `is_as_planned` leaves it as it was, `None` takes what is proposed."""

    place: int
    sets: int | None = None
    load_kg: float | None = None
    is_as_planned: bool = False


@dataclass(frozen=True)
class Edits:
    """All that the athlete changes of a proposal while accepting it."""

    lines: tuple[LineEdit, ...] = field(default=())
