"""Who changed what, and how is it undone?"""

import json
from typing import Any

from sqlalchemy import text

from core.db.rows import new_ids
from core.db.unit import WriteUnit
from core.domain.errors import NotFoundError
from core.domain.vocabulary import ChangeAction


def record_change(
    unit: WriteUnit, action: ChangeAction, record_id: int, before: dict[str, Any] | None, after: dict[str, Any] | None
) -> int:
    """Keep what an activity was before and after a person's change; return the id that undoes it."""
    change_id = new_ids(unit.session, "change_log", 1)[0]
    unit.session.execute(
        text(
            "INSERT INTO change_log (user_id, id, changed_at, changed_by, action, table_name, record_id, before_json, after_json) "
            "VALUES (:user_id, :id, now(), :changed_by, cast(:action AS change_action), 'activity_instances', :record_id, "
            "cast(:before AS jsonb), cast(:after AS jsonb))"
        ),
        {
            "user_id": unit.subject_id,
            "id": change_id,
            "changed_by": unit.viewer.user_id,
            "action": action.value,
            "record_id": record_id,
            "before": None if before is None else json.dumps(before),
            "after": None if after is None else json.dumps(after),
        },
    )
    return change_id


def take_change(unit: WriteUnit, change_id: int) -> tuple[int, dict[str, Any] | None]:
    """Mark a change as undone and return the record's id with what it was before (`None`: it did not exist)."""
    row = unit.session.execute(
        text(
            "UPDATE change_log SET undone_at = now(), undone_by = :viewer WHERE user_id = :user_id AND id = :id AND undone_at IS NULL "
            "RETURNING record_id, before_json"
        ),
        {"user_id": unit.subject_id, "id": change_id, "viewer": unit.viewer.user_id},
    ).one_or_none()
    if row is None:
        raise NotFoundError("This change was undone already or never made.")
    return row.record_id, row.before_json
