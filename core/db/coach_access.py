"""Who lets whom in, who asks for it, and how is that kept?

The athlete alone writes the link. A coach's wish stands in the coach's own rows, where the athlete may read it.
"""

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

LINKS = "coach_athlete_links"

_PERSON = "SELECT id, name, email, is_coach FROM users WHERE id = :number OR lower(email) = lower(:email)"

_GRANTS = """
SELECT l.coach_id, u.name, u.email, l.permission, l.accepted_at, l.revoked_at FROM coach_athlete_links l JOIN users u ON u.id = l.coach_id
WHERE l.user_id = :user_id AND l.accepted_at IS NOT NULL ORDER BY l.revoked_at DESC NULLS FIRST, u.name
"""

# Answered is a wish once the athlete wrote the link after it.
_ASKS = """
SELECT i.user_id AS coach_id, c.name AS coach, i.athlete_id, a.name AS athlete, i.permission, i.message, i.updated_at
FROM coach_invitations i JOIN users c ON c.id = i.user_id JOIN users a ON a.id = i.athlete_id
LEFT JOIN coach_athlete_links l ON l.user_id = i.athlete_id AND l.coach_id = i.user_id
WHERE i.{side} = :user_id AND i.withdrawn_at IS NULL AND (l.id IS NULL OR l.updated_at < i.updated_at) ORDER BY i.updated_at DESC
"""
_ASKS_ME, _ASKED_BY_ME = _ASKS.format(side="athlete_id"), _ASKS.format(side="user_id")

_LINK = """
SELECT id, coach_id, permission, accepted_at, revoked_at FROM coach_athlete_links WHERE user_id = :user_id AND coach_id = :coach_id
"""

_WRITE = """
INSERT INTO coach_athlete_links AS l (user_id, coach_id, permission, invited_at, accepted_at, revoked_at)
VALUES (:user_id, :coach_id, cast(:permission AS coach_permission), now(), CASE WHEN :is_let_in THEN now() END,
        CASE WHEN NOT :is_let_in THEN now() END)
ON CONFLICT (user_id, coach_id) DO UPDATE SET
    permission = excluded.permission,
    accepted_at = CASE WHEN NOT :is_let_in OR (l.accepted_at IS NOT NULL AND l.revoked_at IS NULL) THEN l.accepted_at ELSE now() END,
    revoked_at = CASE WHEN NOT :is_let_in THEN now() END, updated_at = clock_timestamp()
RETURNING id
"""

_ASK = """
INSERT INTO coach_invitations (user_id, athlete_id, permission, message)
VALUES (:user_id, :athlete_id, cast(:permission AS coach_permission), :message)
ON CONFLICT (user_id, athlete_id) DO UPDATE SET
    permission = excluded.permission, message = excluded.message, withdrawn_at = NULL, updated_at = clock_timestamp()
"""

_WITHDRAW = """
UPDATE coach_invitations SET withdrawn_at = now(), updated_at = now()
WHERE user_id = :user_id AND athlete_id = :athlete_id AND withdrawn_at IS NULL
"""


def person(session: Session, *, number: int | None = None, email: str | None = None) -> dict[str, Any] | None:
    """Return the person with this number or this e-mail address, ignoring case."""
    rows = fetch(session, _PERSON, {"number": number, "email": email})
    return rows[0] if rows else None


def grants(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return everybody whom an athlete ever let in, those in force first."""
    return fetch(unit.session, _GRANTS, {"user_id": user_id})


def asks_me(unit: ReadUnit | WriteUnit, user_id: int) -> list[dict[str, Any]]:
    """Return the coaches who wait for this athlete's answer."""
    return fetch(unit.session, _ASKS_ME, {"user_id": user_id})


def asked_by_me(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return the athletes whose answer this coach waits for."""
    return fetch(unit.session, _ASKED_BY_ME, {"user_id": user_id})


def link(unit: ReadUnit | WriteUnit, coach_id: int) -> dict[str, Any] | None:
    """Return the subject's link to a coach, in force or not."""
    user_id = unit.subject_id if isinstance(unit, WriteUnit) else unit.viewer.user_id
    rows = fetch(unit.session, _LINK, {"user_id": user_id, "coach_id": coach_id})
    return rows[0] if rows else None


def write_link(unit: WriteUnit, coach_id: int, permission: str, *, is_let_in: bool) -> int:
    """Let a coach in with a permission from now on, or end it from now on; return the number of the link."""
    values = {"user_id": unit.subject_id, "coach_id": coach_id, "permission": permission, "is_let_in": is_let_in}
    return int(unit.session.execute(text(_WRITE), values).scalar_one())


def ask(unit: WriteUnit, athlete_id: int, permission: str, message: str | None) -> None:
    """Note that the subject, a coach, would like to follow an athlete."""
    values = {"user_id": unit.subject_id, "athlete_id": athlete_id, "permission": permission, "message": message}
    unit.session.execute(text(_ASK), values)


def withdraw(unit: WriteUnit, athlete_id: int) -> None:
    """Note that the subject, a coach, does not wait for an athlete's answer any more."""
    unit.session.execute(text(_WITHDRAW), {"user_id": unit.subject_id, "athlete_id": athlete_id})
