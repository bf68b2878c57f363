"""Under which secret address does a calendar read an athlete's plan?"""

from datetime import datetime
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

_KEEP = text(
    "INSERT INTO calendar_feeds (user_id, token_hash) VALUES (:user_id, :token_hash)"
    " ON CONFLICT (user_id) DO UPDATE SET token_hash = excluded.token_hash, created_at = now()"
)


def feed(unit: ReadUnit, user_id: int) -> dict[str, Any] | None:
    """Return the hash of the athlete's secret and since when it holds, `None` without one."""
    rows = fetch(
        unit.session,
        "SELECT token_hash, created_at FROM calendar_feeds WHERE user_id = :user_id AND token_hash IS NOT NULL",
        {"user_id": user_id},
    )
    return rows[0] if rows else None


def since(unit: ReadUnit, user_id: int) -> datetime | None:
    """Return since when the athlete's plan can be read at a secret address, `None` when it cannot."""
    row = feed(unit, user_id)
    moment: datetime | None = None if row is None else row["created_at"]
    return moment


def keep(unit: WriteUnit, token_hash: str) -> None:
    """Keep the hash of a new secret; the address before it is worth nothing from now on."""
    unit.session.execute(_KEEP, {"user_id": unit.subject_id, "token_hash": token_hash})


def drop(unit: WriteUnit) -> None:
    """Forget the secret, so that no address leads to the plan."""
    unit.session.execute(text("DELETE FROM calendar_feeds WHERE user_id = :user_id"), {"user_id": unit.subject_id})
