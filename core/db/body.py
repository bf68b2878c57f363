"""Which measurements, injuries and coaches does an athlete have?"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text

from core.db.rows import insert_rows
from core.db.unit import WriteUnit


def add_biometric(unit: WriteUnit, values: Mapping[str, Any]) -> None:
    """Store a measurement of the subject."""
    insert_rows(unit.session, "user_biometrics_history", [{"user_id": unit.subject_id, **values}])


def add_injury(unit: WriteUnit, body_part: str, values: Mapping[str, Any]) -> bool:
    """Store an injury of the subject; return whether the body part exists."""
    body_part_id = unit.session.scalar(text("SELECT id FROM body_parts WHERE slug = :slug"), {"slug": body_part})
    if body_part_id is None:
        return False
    insert_rows(unit.session, "user_injuries", [{"user_id": unit.subject_id, "body_part_id": body_part_id, **values}])
    return True


def add_coach(unit: WriteUnit, coach_id: int, permission: str) -> None:
    """Let a coach see or edit the subject's data from now on."""
    unit.session.execute(
        text(
            "INSERT INTO coach_athlete_links (user_id, coach_id, permission, invited_at, accepted_at) "
            "VALUES (:user_id, :coach_id, cast(:permission AS coach_permission), now(), now())"
        ),
        {"user_id": unit.subject_id, "coach_id": coach_id, "permission": permission},
    )
