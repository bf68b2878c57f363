"""People for tests."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from core.db.models import CoachAthleteLink, User
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.vocabulary import CoachPermission

_numbers = count(1)


def make_user(database: Database, name: str | None = None, **values: Any) -> int:
    """Add a person and return the number."""
    with database.anonymous() as session:
        user = User(name=name or f"Athlete {next(_numbers)}", **values)
        session.add(user)
        session.flush()
        return user.id


def link_coach(database: Database, athlete_id: int, coach_id: int, permission: CoachPermission, **values: Any) -> None:
    """Let an athlete accept a coach; `revoked_at` ends the link."""
    with database.write(Viewer(athlete_id), Subject(athlete_id)) as unit:
        unit.session.add(
            CoachAthleteLink(
                user_id=athlete_id,
                coach_id=coach_id,
                permission=permission,
                **{"accepted_at": datetime(2026, 1, 1, tzinfo=UTC), **values},
            )
        )
