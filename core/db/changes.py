"""Who changed what, and how is it undone?"""

import json
from collections.abc import Sequence
from datetime import datetime
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
AND NOT EXISTS (SELECT 1 FROM change_log n WHERE n.user_id = c.user_id AND n.table_name = c.table_name AND n.record_id = c.record_id
                AND n.changed_at = c.undone_at)
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


def take_up(unit: WriteUnit, table: str, record_id: int, since: datetime) -> dict[str, Any] | None:
    """Mark the newest change that the same person made of a record since a moment as undone, for one that goes on from it to replace it.

    Returns what it was before and afterwards, `None` where there is none. A change that another one replaced is in no list.
    """
    row = (
        unit.session.execute(
            text(
                "UPDATE change_log SET undone_at = now(), undone_by = :viewer WHERE user_id = :user_id AND id = "
                "(SELECT id FROM change_log WHERE user_id = :user_id AND table_name = :table AND record_id = :record_id "
                "AND changed_by = :viewer AND changed_at >= :since AND undone_at IS NULL ORDER BY changed_at DESC, id DESC LIMIT 1) "
                "RETURNING before_json, after_json"
            ),
            {"user_id": unit.subject_id, "viewer": unit.viewer.user_id, "table": table, "record_id": record_id, "since": since},
        )
        .mappings()
        .one_or_none()
    )
    return None if row is None else dict(row)


def list_changes(unit: ReadUnit, user_id: int, tables: Sequence[str], limit: int) -> list[dict[str, Any]]:
    """Return the newest changes of records of `tables`, who made them, and which were undone; those replaced by another are left out."""
    return fetch(unit.session, _LIST, {"user_id": user_id, "tables": list(tables), "limit": limit})
