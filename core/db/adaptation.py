"""What does adapting a session read, and how is a session rewritten and put back as it was?

Only the session as it stands is written, and only while it is planned; what was issued and what lies behind is never touched.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.db import plans
from core.db.rows import fetch, insert_rows
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit

_SESSION = "SELECT * FROM sessions WHERE user_id = :user_id AND id = :session_id"

_EDGES = """
SELECT source_movement_id, target_movement_id, relationship_type, difficulty_delta, axis, load_transfer_factor FROM movement_relationships
WHERE (user_id IS NULL OR user_id = :user_id) AND relationship_type IN ('progression', 'variation', 'antagonist') ORDER BY id
"""

_GYMS = "SELECT id, name, is_default FROM user_gyms WHERE user_id = :user_id ORDER BY is_default DESC, name"

_BODY_PARTS = "SELECT slug, name FROM body_parts WHERE slug <> 'full_body' ORDER BY kind, name"

_LATEST = """
SELECT r.id, r.status, r.created_at, r.decided_at, r.state_hash, r.input_hash, r.heuristics_version, r.input_json, r.output_json,
       (SELECT u.name FROM users u WHERE u.id = r.decided_by) AS decided_by FROM recommendations r
WHERE r.user_id = :user_id AND r.session_id = :session_id AND r.kind = 'adaptation' ORDER BY r.id DESC LIMIT 1
"""

_PLAN_KNEW = """
SELECT input_json -> 'injuries' AS injuries, input_json -> 'athlete' ->> 'return_week' AS return_week FROM recommendations
WHERE user_id = :user_id AND microcycle_id = :microcycle_id AND kind = 'microcycle' AND status <> 'declined' ORDER BY id DESC LIMIT 1
"""

_ILL = """
SELECT signal_date, illness FROM recovery_signals
WHERE user_id = :user_id AND signal_date BETWEEN :first AND :last AND illness IS NOT NULL ORDER BY signal_date
"""

_TRAINED_DAYS = """
SELECT local_date FROM activity_instances
WHERE user_id = :user_id AND local_date BETWEEN :first AND :last AND completed GROUP BY local_date ORDER BY local_date
"""

_PLANNED_VOLUME = """
SELECT session_id, muscle_id, fractional_sets FROM session_muscle_volumes WHERE user_id = :user_id AND session_id = ANY(:session_ids)
"""

_UNDO = """
SELECT id FROM change_log WHERE user_id = :user_id AND table_name = 'sessions' AND record_id = :session_id AND undone_at IS NULL
  AND after_json ? 'recommendation_id' ORDER BY id DESC LIMIT 1
"""

_NEEDED = """
SELECT DISTINCT e.slug, e.name FROM movement_equipment n JOIN equipment e ON e.id = n.equipment_id
WHERE n.movement_id = ANY(ARRAY(SELECT x.movement_id FROM session_exercises x WHERE x.user_id = :user_id AND x.session_id = :session_id))
  AND e.slug <> 'bodyweight' ORDER BY e.name
"""

_PARTS = (
    ("session_exercises", "session_id = :session_id"),
    (
        "session_exercise_sets",
        "session_exercise_id IN (SELECT id FROM session_exercises WHERE user_id = :user_id AND session_id = :session_id)",
    ),
    ("session_muscle_volumes", "session_id = :session_id"),
)
_STAMPS = {"created_at", "updated_at"}


def owner_of(session: Session, recommendation_id: int) -> int | None:
    """Return whose recommendation this is, `None` when nobody, or not one person alone, has one of this number."""
    found = session.scalars(text("SELECT user_id FROM recommendations WHERE id = :id LIMIT 2"), {"id": recommendation_id}).all()
    return int(found[0]) if len(found) == 1 else None


def session(unit: Unit, user_id: int, session_id: int) -> dict[str, Any] | None:
    """Return one planned session as it stands."""
    rows = fetch(unit.session, _SESSION, {"user_id": user_id, "session_id": session_id})
    return rows[0] if rows else None


def edges(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """Return the edges of the movement graph that a substitute may be found over."""
    return fetch(unit.session, _EDGES, {"user_id": user_id})


def gyms(unit: Unit, user_id: int) -> list[dict[str, Any]]:
    """Return the places where an athlete trains, the usual one first."""
    return fetch(unit.session, _GYMS, {"user_id": user_id})


def place_ids(unit: Unit, user_id: int) -> frozenset[int]:
    """Return which places there are: one that was named before may be gone since."""
    return frozenset(gym["id"] for gym in gyms(unit, user_id))


def body_parts(unit: Unit) -> list[dict[str, Any]]:
    """Return what can hurt: joints and regions, then muscles."""
    return fetch(unit.session, _BODY_PARTS, {})


def latest(unit: Unit, user_id: int, session_id: int) -> dict[str, Any] | None:
    """Return the newest proposal to adapt a session, with the name of who answered it."""
    rows = fetch(unit.session, _LATEST, {"user_id": user_id, "session_id": session_id})
    return rows[0] if rows else None


def what_plan_knew(unit: Unit, user_id: int, microcycle_id: int) -> dict[str, Any]:
    """Return the injuries that a microcycle's plan made room for, and whether it is a week of return."""
    rows = fetch(unit.session, _PLAN_KNEW, {"user_id": user_id, "microcycle_id": microcycle_id})
    return rows[0] if rows else {"injuries": [], "return_week": None}


def illnesses(unit: Unit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return what was said of being ill on each day of a period."""
    return fetch(unit.session, _ILL, {"user_id": user_id, "first": first, "last": last})


def trained_days(unit: Unit, user_id: int, first: date, last: date) -> list[date]:
    """Return the days of a period on which the athlete trained."""
    return [row["local_date"] for row in fetch(unit.session, _TRAINED_DAYS, {"user_id": user_id, "first": first, "last": last})]


def planned_volume(unit: Unit, user_id: int, session_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return what planned sessions give each muscle [fractional sets]."""
    return fetch(unit.session, _PLANNED_VOLUME, {"user_id": user_id, "session_ids": list(session_ids)})


def change_to_undo(unit: Unit, user_id: int, session_id: int) -> int | None:
    """Return the newest change of a session that a proposal made and nobody has taken back."""
    rows = fetch(unit.session, _UNDO, {"user_id": user_id, "session_id": session_id})
    return rows[0]["id"] if rows else None


def needed_equipment(unit: Unit, user_id: int, session_id: int) -> list[dict[str, Any]]:
    """Return what the exercises of a session need besides body weight."""
    return fetch(unit.session, _NEEDED, {"user_id": user_id, "session_id": session_id})


def snapshot(unit: WriteUnit, session_id: int) -> dict[str, Any]:
    """Return a session with all its rows as they stand, ready to be put back."""
    values = {"user_id": unit.subject_id, "session_id": session_id}
    own = unit.session.scalar(text("SELECT to_jsonb(s) FROM sessions s WHERE user_id = :user_id AND id = :session_id"), values)
    parts = {
        table: list(
            unit.session.scalars(text(f"SELECT to_jsonb(t) FROM {table} t WHERE user_id = :user_id AND {where} ORDER BY id"), values)
        )
        for table, where in _PARTS
    }
    return {"session": own, **parts}


def put_back(unit: WriteUnit, session_id: int, kept: Mapping[str, Any]) -> None:
    """Make a session what a snapshot holds; a place that is gone since is the usual one."""
    plans.clear_sessions(unit, [session_id])
    values = {name: value for name, value in kept["session"].items() if name not in {"id", "user_id", *_STAMPS}}
    if values["gym_id"] not in place_ids(unit, unit.subject_id):
        values["gym_id"] = None
    plans.update_session(unit, session_id, values)
    for table, _ in _PARTS:
        if kept[table]:
            insert_rows(unit.session, table, kept[table])


def add_reason(unit: WriteUnit, recommendation_id: int, rule: str, sentence: str, values: Mapping[str, Any]) -> None:
    """Add what a person did with a proposal to its reasons."""
    place = unit.session.scalar(
        text("SELECT coalesce(max(position), 0) + 1 FROM recommendation_reasons WHERE user_id = :user_id AND recommendation_id = :id"),
        {"user_id": unit.subject_id, "id": recommendation_id},
    )
    row = {"recommendation_id": recommendation_id, "position": place, "rule": rule, "values_json": dict(values), "sentence": sentence}
    plans.insert_many(unit, "recommendation_reasons", [row])
