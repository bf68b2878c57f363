"""Who changed what, and how is it undone?"""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, new_ids
from core.db.unit import ReadUnit, WriteUnit
from core.domain.errors import NotFoundError
from core.domain.vocabulary import ChangeAction

ACTIVITIES = "activity_instances"

_LIST = """
SELECT c.id, c.changed_at, c.table_name, c.record_id, c.before_json, c.after_json, c.undone_at, u.name AS changed_by
FROM change_log c LEFT JOIN users u ON u.id = c.changed_by
WHERE c.user_id = :user_id AND c.table_name = ANY(:tables)
ORDER BY c.changed_at DESC, c.id DESC LIMIT :limit
"""


def record_change(
    unit: WriteUnit,
    action: ChangeAction,
    record_id: int,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
    *,
    table: str = ACTIVITIES,
) -> int:
    """Keep what a record, an activity if nothing else is said, was before and after a person's change; return the id that undoes it."""
    change_id = new_ids(unit.session, "change_log", 1)[0]
    unit.session.execute(
        text(
            "INSERT INTO change_log (user_id, id, changed_at, changed_by, action, table_name, record_id, before_json, after_json) "
            "VALUES (:user_id, :id, now(), :changed_by, cast(:action AS change_action), :table, :record_id, "
            "cast(:before AS jsonb), cast(:after AS jsonb))"
        ),
        {
            "user_id": unit.subject_id,
            "id": change_id,
            "changed_by": unit.viewer.user_id,
            "action": action.value,
            "table": table,
            "record_id": record_id,
            "before": None if before is None else json.dumps(before),
            "after": None if after is None else json.dumps(after),
        },
    )
    return change_id


def take_change(unit: WriteUnit, change_id: int) -> tuple[int, dict[str, Any] | None]:
    """Mark a change of an activity as undone; return its id with what it was before (`None`: it did not exist)."""
    row = take_row_change(unit, change_id, (ACTIVITIES,))
    return row["record_id"], row["before_json"]


def take_row_change(unit: WriteUnit, change_id: int, tables: Sequence[str]) -> dict[str, Any]:
    """Mark a change of a record of one of `tables` as undone and return it: table, record, before and after."""
    row = (
        unit.session.execute(
            text(
                "UPDATE change_log SET undone_at = now(), undone_by = :viewer "
                "WHERE user_id = :user_id AND id = :id AND undone_at IS NULL AND table_name = ANY(:tables) "
                "RETURNING table_name, record_id, before_json, after_json"
            ),
            {"user_id": unit.subject_id, "id": change_id, "viewer": unit.viewer.user_id, "tables": list(tables)},
        )
        .mappings()
        .one_or_none()
    )
    if row is None:
        raise NotFoundError("This change was undone already or never made.")
    return dict(row)


def list_changes(unit: ReadUnit, user_id: int, tables: Sequence[str], limit: int) -> list[dict[str, Any]]:
    """Return the newest changes of records of `tables`, who made them, and which were undone."""
    return fetch(unit.session, _LIST, {"user_id": user_id, "tables": list(tables), "limit": limit})
