"""A valid row for any table, without knowing the table: required columns by type, keys by following them."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Column, ForeignKeyConstraint, Table, insert, select
from sqlalchemy.orm import Session

from core.db.models import Base

_numbers = count(1)
TABLES = Base.metadata.tables

# Library tables that can hold only a few rows: an existing one is taken.
SCARCE = ("muscles", "workout_levels")

# What the checks of a table ask for beyond a value of the right type.
FITTING: Mapping[str, Mapping[str, Any]] = {
    "activity_instance_links": {"external_activity_record_id": ...},
    "body_parts": {"kind": "joint"},
    "change_log": {"action": "create", "after_json": {}},
    "circuit_exercises": {"reps": 5},
    "circuit_results": {"rounds": 5},
    "circuit_scalings": {"reps": 5},
    "exercise_set_logs": {"exercise_order": ..., "set_number": 1},
    "external_metric_streams": {"metric_type": "resting_hr_bpm"},
    "goal_checkins": {"goal_id": ...},
    "heuristic_configs": {"data_type": "number", "value": "1"},
    "issued_session_exercises": {"order_in_session": ...},
    "ladder_gates": {"reps": 5},
    "movement_relationships": {"relationship_type": "variation"},
    "microcycles": {"sequence_number": ...},
    "programs": {
        "duration_weeks": 8,
        "days_per_week": 3,
        "goal_1": "strength",
        "goal_2": "hypertrophy",
        "goal_3": "endurance",
        "goal_weight_1": 5,
        "goal_weight_2": 3,
        "goal_weight_3": 2,
        "is_active": False,
    },
    "session_exercises": {"order_in_session": ...},
    "user_availability": {"weekday": 1, "available_minutes": 60},
    "user_enjoyable_activities": {"movement_id": ...},
    "user_skill_profiles": {"scope_type": "movement", "movement_id": ...},
    "volume_landmarks": {"mv": 1, "mev": 2, "mav_low": 3, "mav_high": 4, "mrv": 5, "session_cap": 1},
}


def make_row(session: Session, table: str, **values: Any) -> int:
    """Insert a row with exactly `values` and return its number."""
    target = TABLES[table]
    return session.execute(insert(target).values(**values).returning(target.c.id)).scalar_one()


def make_valid_row(session: Session, table: str, user_id: int | None = None, **values: Any) -> int:
    """Insert a row that the table accepts, adding the rows that it points to, and return its number.

    In the tables of athletes everything belongs to `user_id`.
    """
    return make_row(session, table, **valid_values(session, table, user_id, **values))


def valid_values(session: Session, table: str, user_id: int | None = None, **values: Any) -> dict[str, Any]:
    """Return the values of a row that the table accepts; what it points to is inserted."""
    target = TABLES[table]
    fitting = dict(FITTING.get(table, {}))
    filled: dict[str, Any] = {}
    for column in target.columns:
        if column.name in values or column.name == "id":
            continue
        if column.name == "user_id" and target.info["kind"] == "user":
            filled["user_id"] = user_id
            continue
        wanted = column.name in fitting or not (column.nullable or column.server_default is not None or column.computed is not None)
        if not wanted:
            continue
        given = fitting.get(column.name, ...)
        if given is not ...:
            filled[column.name] = given
        else:
            filled[column.name] = _pointed_to(session, target, column, user_id) or _unused(session, column) or _by_type(column)
    return {**filled, **values}


def _pointed_to(session: Session, table: Table, column: Column[Any], user_id: int | None) -> int | None:
    for key in table.foreign_key_constraints:
        if column.name in key.column_keys and key.referred_table.name != "users" and not _is_rank(key):
            target = key.referred_table
            known = session.scalar(select(target.c.id).limit(1)) if target.name in SCARCE else None
            return known or make_valid_row(session, target.name, user_id)
    for key in column.foreign_keys:
        if key.column.table.name == "users":
            return make_valid_row(session, "users")
    return None


def _is_rank(key: ForeignKeyConstraint) -> bool:
    return key.column_keys == ["workout_level_id", "current_level"]


def _unused(session: Session, column: Column[Any]) -> Any:
    """Return a value of a list of values that no row has yet, where each may stand once."""
    if not (column.unique and hasattr(column.type, "enums")):
        return None
    used = set(session.scalars(select(column)))
    return next(value for value in column.type.enums if value not in used)


def _by_type(column: Column[Any]) -> Any:
    number = next(_numbers)
    kind = column.type.python_type
    name = type(column.type).__name__
    if hasattr(column.type, "enums"):
        return column.type.enums[0]
    match name:
        case "Date":
            return date(2000, 1, 1) + timedelta(days=number)
        case "TIMESTAMP":
            return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=number)
        case "Text":
            return f"{column.name} {number}"
        case "JSONB":
            return {}
    return {int: 1, float: 1.0, bool: False, bytes: b"x"}[kind]
