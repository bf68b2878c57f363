"""Which coach may see or change an athlete's data?"""

from core.db import body
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError
from core.domain.vocabulary import CoachPermission


def grant(database: Database, viewer: Viewer, subject: Subject, *, coach_id: int, permission: CoachPermission) -> None:
    """Let a coach see or edit the subject's data; only the athlete can."""
    if viewer.user_id != subject.user_id:
        raise AccessError("Only the athlete can let a coach in.")
    with database.write(viewer, subject) as unit:
        body.add_coach(unit, coach_id, permission.value)
