"""What was said between an athlete and the coach that answers from data? Comments of a human coach are in `core.db.comments`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic_core import to_json
from sqlalchemy import text

from core.db.rows import fetch, new_ids
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit
MOST_THREADS = 30

_THREADS = """
SELECT id, title, context_date, created_at, final_plan_accepted FROM conversation_threads
WHERE user_id = :user_id AND context_type = 'daily_adaptation' AND is_active ORDER BY updated_at DESC, id DESC LIMIT :most
"""
_COUNTS = """
SELECT thread_id, max(turn_number) AS turns FROM conversation_turns
WHERE user_id = :user_id AND thread_id = ANY(:threads) GROUP BY thread_id
"""
_TURNS = """
SELECT turn_number, role, content, structured_response_json, metadata_json, created_at FROM conversation_turns
WHERE user_id = :user_id AND thread_id = :thread ORDER BY turn_number
"""
_STATUSES = "SELECT id, status, microcycle_id FROM recommendations WHERE user_id = :user_id AND id = ANY(:ids)"
_ADD_THREAD = """
INSERT INTO conversation_threads (user_id, id, title, context_type, context_date, context_program_id, context_session_id)
VALUES (:user_id, :id, :title, 'daily_adaptation', :day, :program, :session)
"""
_ADD_TURN = """
INSERT INTO conversation_turns (user_id, thread_id, turn_number, role, content, structured_response_json, metadata_json)
SELECT :user_id, :thread, 1 + coalesce(max(turn_number), 0), cast(:role AS conversation_role), :content, cast(:structured AS jsonb),
       cast(:metadata AS jsonb)
FROM conversation_turns WHERE user_id = :user_id AND thread_id = :thread
RETURNING turn_number
"""
_TOUCH = "UPDATE conversation_threads SET updated_at = clock_timestamp() WHERE user_id = :user_id AND id = :thread"
_ACCEPTED = """
UPDATE conversation_threads SET final_plan_accepted = :is_accepted, accepted_recommendation_id = :recommendation, updated_at = now()
WHERE user_id = :user_id AND id = :thread
"""
_LAST_ACCEPTED = "SELECT accepted_recommendation_id FROM conversation_threads WHERE user_id = :user_id AND id = :thread"
_CLEAR = "DELETE FROM conversation_threads WHERE user_id = :user_id AND context_type = 'daily_adaptation' AND id = :thread"


def threads(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """Return an athlete's conversations with the coach, the newest first, each with its number of turns."""
    rows = fetch(unit.session, _THREADS, {"user_id": user_id, "most": MOST_THREADS})
    counts = fetch(unit.session, _COUNTS, {"user_id": user_id, "threads": [row["id"] for row in rows]})
    turns_of = {row["thread_id"]: row["turns"] for row in counts}
    return [{**row, "turns": turns_of.get(row["id"], 0)} for row in rows]


def turns(unit: Unit, user_id: int, thread: int) -> list[dict[str, Any]]:
    """Return what was said in a conversation, oldest first."""
    return fetch(unit.session, _TURNS, {"user_id": user_id, "thread": thread})


def statuses(unit: Unit, user_id: int, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return what became of proposals, by their number."""
    return {row["id"]: row for row in fetch(unit.session, _STATUSES, {"user_id": user_id, "ids": list(ids)})}


def add_thread(unit: WriteUnit, title: str, day: date, *, program: int | None, session: int | None) -> int:
    """Begin a conversation and return its number."""
    number = new_ids(unit.session, "conversation_threads", 1)[0]
    values = {"user_id": unit.subject_id, "id": number, "title": title, "day": day, "program": program, "session": session}
    unit.session.execute(text(_ADD_THREAD), values)
    return number


def add_turn(unit: WriteUnit, thread: int, role: str, content: str, structured: Mapping[str, Any] | None) -> int:
    """Add what was said to a conversation and return its place; who typed stands beside it."""
    values = {
        "user_id": unit.subject_id,
        "thread": thread,
        "role": role,
        "content": content,
        "structured": None if structured is None else to_json(structured).decode(),
        "metadata": to_json({"author_id": unit.viewer.user_id}).decode(),
    }
    number: int = unit.session.execute(text(_ADD_TURN), values).scalar_one()
    unit.session.execute(text(_TOUCH), {"user_id": unit.subject_id, "thread": thread})
    return number


def mark_accepted(unit: WriteUnit, thread: int, recommendation: int | None) -> None:
    """Note which proposal of a conversation was accepted last, or that it was taken back."""
    values = {"user_id": unit.subject_id, "thread": thread, "recommendation": recommendation, "is_accepted": recommendation is not None}
    unit.session.execute(text(_ACCEPTED), values)


def accepted(unit: Unit, user_id: int, thread: int) -> int | None:
    """Return the proposal of a conversation that was accepted last, if any."""
    number: int | None = unit.session.scalar(text(_LAST_ACCEPTED), {"user_id": user_id, "thread": thread})
    return number


def clear(unit: WriteUnit, thread: int) -> int:
    """Delete a conversation with everything said in it and return how many there were: one or none."""
    return unit.session.execute(text(_CLEAR), {"user_id": unit.subject_id, "thread": thread}).rowcount  # type: ignore[attr-defined, no-any-return]
