"""What did a person set, and how is one row of it written, compared and put back?

Every change goes through `save` or `remove`, which return what the row was before and is afterwards, for the change log.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows, new_ids
from core.db.unit import ReadUnit, WriteUnit
from core.db.volume import LESS_RECOVERY

# Tables of settings with the columns that make a row unique for an athlete, and the column that says whose it is.
KEYS: Mapping[str, tuple[str, ...]] = {
    "users": (),
    "user_settings": (),
    "user_profiles": (),
    "user_volume_landmarks": ("muscle_id",),
    "user_biometrics_history": ("measurement_date", "metric", "source"),
    "user_current_levels": ("category_id",),
}
_PERSON = f"""
SELECT u.name, u.email, u.is_demo, u.experience_level, u.persona_tone, u.persona_aggression, p.sex, p.date_of_birth, p.usual_weekly_hours,
       s.use_metric, s.distance_in_miles, s.time_zone, s.week_starts_on, s.active_e1rm_formula,{LESS_RECOVERY}
FROM users u LEFT JOIN user_settings s ON s.user_id = u.id LEFT JOIN user_profiles p ON p.user_id = u.id
WHERE u.id = :user_id
"""
_MEASUREMENTS = """
SELECT id, metric, measurement_date, value, source FROM user_biometrics_history
WHERE user_id = :user_id ORDER BY measurement_date DESC, id DESC
"""
_LANDMARKS = """
SELECT u.slug AS muscle, u.id AS muscle_id, l.mv, l.mev, l.mav_low, l.mav_high, l.mrv, l.session_cap
FROM volume_landmarks l JOIN muscles u ON u.id = l.muscle_id ORDER BY u.id
"""
_OWN_LANDMARKS = """
SELECT u.slug AS muscle, o.mv, o.mev, o.mav_low, o.mav_high, o.mrv, o.session_cap, o.reason
FROM user_volume_landmarks o JOIN muscles u ON u.id = o.muscle_id WHERE o.user_id = :user_id
"""
_COACHES = """
SELECT u.name, l.permission, l.accepted_at, l.revoked_at FROM coach_athlete_links l JOIN users u ON u.id = l.coach_id
WHERE l.user_id = :user_id ORDER BY l.revoked_at NULLS FIRST, u.name
"""
_CONSTANTS = """
SELECT key, value, category, description, version FROM heuristic_configs
WHERE is_active AND name = :name ORDER BY category, key
"""
_VERSIONS = """
SELECT version, key, value, is_active, created_at FROM heuristic_configs WHERE name = :name ORDER BY version, key
"""


def person(unit: ReadUnit | WriteUnit, user_id: int) -> dict[str, Any]:
    """Return what one person set about units, days, models and the coach's manner; what was never set is `None`."""
    return fetch(unit.session, _PERSON, {"user_id": user_id})[0]


def measurements(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return all dated values of the body and of thresholds, newest first."""
    return fetch(unit.session, _MEASUREMENTS, {"user_id": user_id})


def usual_landmarks(unit: ReadUnit | WriteUnit) -> list[dict[str, Any]]:
    """Return the library's volume landmarks by muscle, before they are scaled to an athlete."""
    return fetch(unit.session, _LANDMARKS, {})


def own_landmarks(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return the landmarks that an athlete set."""
    return fetch(unit.session, _OWN_LANDMARKS, {"user_id": user_id})


def coaches(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return the coaches whom an athlete let in, those in force first."""
    return fetch(unit.session, _COACHES, {"user_id": user_id})


def constants(unit: ReadUnit, name: str) -> list[dict[str, Any]]:
    """Return the constants of the models in the version that is in force."""
    return fetch(unit.session, _CONSTANTS, {"name": name})


def constant_versions(unit: ReadUnit, name: str) -> list[dict[str, Any]]:
    """Return every stored constant of every version, oldest version first."""
    return fetch(unit.session, _VERSIONS, {"name": name})


def save(unit: WriteUnit, table: str, values: Mapping[str, Any]) -> tuple[dict[str, Any] | None, dict[str, Any]]:
    """Insert or change the subject's row of `table` that has the key in `values`; return it before (`None`: new) and afterwards."""
    keys = {name: values[name] for name in KEYS[table]}
    before = find(unit, table, keys)
    if before is None:
        new = {"user_id": unit.subject_id, "id": new_ids(unit.session, table, 1)[0], **values}
        insert_rows(unit.session, table, [new])
    else:
        changes = {name: value for name, value in values.items() if name not in keys}
        _update(unit, table, before["id"], changes)
    after = find(unit, table, keys)
    if after is None:
        raise RuntimeError(f"the row of {table} was not written")
    return before, after


def remove(unit: WriteUnit, table: str, record_id: int) -> dict[str, Any] | None:
    """Delete the subject's row of `table` and return what it was, `None` when there was none."""
    row = unit.session.scalar(
        text(f"DELETE FROM {table} t WHERE user_id = :user_id AND id = :id RETURNING to_jsonb(t)"),
        {"user_id": unit.subject_id, "id": record_id},
    )
    return None if row is None else dict(row)


def put_back(unit: WriteUnit, table: str, record_id: int, before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> None:
    """Undo one change of a row: delete what was new, write again what was deleted, and give changed fields their old values."""
    if before is None:
        remove(unit, table, record_id)
    elif after is None:
        insert_rows(unit.session, table, [dict(before)], on_conflict="DO NOTHING")
    else:
        _update(unit, table, record_id, {name: before[name] for name in differing(before, after)})


def differing(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Return the fields in which two states of a row differ, times of writing left out."""
    return [name for name in after if before.get(name) != after[name] and name not in ("created_at", "updated_at", "id", "user_id")]


def delete_everything(unit: WriteUnit) -> None:
    """Delete the subject with every row that belongs to them; the keys of the schema take them along."""
    unit.session.execute(text("DELETE FROM users WHERE id = :user_id"), {"user_id": unit.subject_id})


def _owner(table: str) -> str:
    return "id" if table == "users" else "user_id"


def find(unit: WriteUnit, table: str, keys: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the subject's row of `table` with these keys, `None` when there is none."""
    given = f"jsonb_populate_record(null::{table}, cast(:keys AS jsonb))"
    same = "".join(f" AND t.{name} = k.{name}" for name in keys)
    rows = fetch(
        unit.session,
        f"SELECT to_jsonb(t) AS row FROM {table} t, {given} k WHERE t.{_owner(table)} = :user_id{same}",
        {"user_id": unit.subject_id, "keys": _json(keys)},
    )
    return dict(rows[0]["row"]) if rows else None


def _update(unit: WriteUnit, table: str, record_id: int, values: Mapping[str, Any]) -> None:
    if not values:
        return
    changes = ", ".join(f"{name} = r.{name}" for name in values)
    unit.session.execute(
        text(
            f"UPDATE {table} t SET {changes}, updated_at = now() FROM jsonb_populate_record(null::{table}, cast(:row AS jsonb)) r "
            f"WHERE t.{_owner(table)} = :user_id AND t.id = :id"
        ),
        {"user_id": unit.subject_id, "id": record_id, "row": _json(values)},
    )


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(dict(values), default=str)
