"""What do a coach and an athlete say to each other? One conversation of the athlete, each turn with who said it."""

from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, new_ids
from core.db.unit import ReadUnit, WriteUnit

TITLE = "Coach and athlete"

_THREAD = "SELECT id FROM conversation_threads WHERE user_id = :user_id AND context_type = 'general' AND title = :title ORDER BY id LIMIT 1"

_ADD_THREAD = "INSERT INTO conversation_threads (user_id, id, title) VALUES (:user_id, :id, :title)"

_OPEN = "UPDATE conversation_threads SET is_active = :is_open, updated_at = now() WHERE user_id = :user_id AND id = :id"

_ADD = """
INSERT INTO conversation_turns (user_id, thread_id, turn_number, role, content, metadata_json)
SELECT :user_id, :thread, 1 + coalesce(max(turn_number), 0), 'user', :content, jsonb_build_object('author_id', cast(:author AS bigint))
FROM conversation_turns WHERE user_id = :user_id AND thread_id = :thread
"""

_NEWEST = """
SELECT c.id, c.content, c.created_at, t.is_active, u.id AS author_id, coalesce(u.name, 'Somebody who left') AS author
FROM conversation_turns c JOIN conversation_threads t ON t.user_id = c.user_id AND t.id = c.thread_id
LEFT JOIN users u ON u.id = (c.metadata_json ->> 'author_id')::bigint
WHERE c.user_id = :user_id AND t.user_id = :user_id AND t.context_type = 'general' AND t.title = :title
ORDER BY c.turn_number DESC LIMIT :most
"""


def newest(unit: ReadUnit, user_id: int, most: int) -> list[dict[str, Any]]:
    """Return the newest comments to and by an athlete, newest first, and whether the athlete has them before them still."""
    return fetch(unit.session, _NEWEST, {"user_id": user_id, "title": TITLE, "most": most})


def add(unit: WriteUnit, content: str) -> None:
    """Add what the viewer says to the subject's conversation; it begins with the first comment."""
    thread = _thread(unit)
    if thread is None:
        thread = new_ids(unit.session, "conversation_threads", 1)[0]
        unit.session.execute(text(_ADD_THREAD), {"user_id": unit.subject_id, "id": thread, "title": TITLE})
    values = {"user_id": unit.subject_id, "thread": thread, "content": content, "author": unit.viewer.user_id}
    unit.session.execute(text(_ADD), values)
    _set_open(unit, thread, is_open=unit.viewer.user_id != unit.subject_id)


def put_away(unit: WriteUnit) -> None:
    """Note that the athlete has seen what was said."""
    thread = _thread(unit)
    if thread is not None:
        _set_open(unit, thread, is_open=False)


def _thread(unit: WriteUnit) -> int | None:
    rows = fetch(unit.session, _THREAD, {"user_id": unit.subject_id, "title": TITLE})
    return rows[0]["id"] if rows else None


def _set_open(unit: WriteUnit, thread: int, *, is_open: bool) -> None:
    unit.session.execute(text(_OPEN), {"user_id": unit.subject_id, "id": thread, "is_open": is_open})
