"""Who uses Gainsly, and with which units, time zone and training constants?"""

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.db.rows import fetch
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Viewer

_PERSON = "SELECT u.id, u.name, u.email, u.experience_level, u.is_demo, u.is_coach FROM users u"
_PEOPLE = f"{_PERSON} ORDER BY u.is_demo, u.name, u.id"
_ONE_PERSON = f"{_PERSON} WHERE u.id = %(user_id)s"

_LOOKER = f"""
SELECT p.*, (SELECT r.revision FROM data_revisions r WHERE r.user_id = %(user_id)s) AS revision, (
    SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'name', a.name, 'email', a.email, 'is_coach', a.is_coach, 'is_demo', a.is_demo,
                                                 'permission', l.permission)
                              ORDER BY a.name, a.id), '[]'::jsonb)
    FROM coach_athlete_links l JOIN users a ON a.id = l.user_id
    WHERE l.coach_id = %(user_id)s AND l.accepted_at IS NOT NULL AND l.revoked_at IS NULL
) AS linked,
    EXISTS (SELECT 1 FROM coach_invitations i WHERE i.athlete_id = %(user_id)s AND i.withdrawn_at IS NULL) AS is_asked
FROM ({_ONE_PERSON}) p
"""

_SETTINGS = """
SELECT u.name, u.email, u.experience_level, u.persona_tone, p.date_of_birth, p.sex, p.usual_weekly_hours, s.time_zone, s.use_metric,
       s.distance_in_miles, s.week_starts_on, s.active_e1rm_formula,
       (SELECT min(local_date) FROM activity_instances WHERE user_id = :user_id AND completed) AS first_day,
       (SELECT max(local_date) FROM activity_instances WHERE user_id = :user_id AND completed) AS last_day
FROM users u
LEFT JOIN user_settings s ON s.user_id = u.id
LEFT JOIN user_profiles p ON p.user_id = u.id
WHERE u.id = :user_id
"""

_LATEST_BIOMETRICS = """
SELECT DISTINCT ON (metric) metric, value, measurement_date
FROM user_biometrics_history
WHERE user_id = :user_id
ORDER BY metric, measurement_date DESC, id DESC
"""

_WEIGHTS = """
SELECT measurement_date, value FROM user_biometrics_history
WHERE user_id = :user_id AND metric = 'weight_kg'
ORDER BY measurement_date, id
"""


def people(session: Session) -> list[dict[str, Any]]:
    """Return everybody who can be chosen on this machine."""
    return [dict(row) for row in session.execute(text(_PEOPLE)).mappings()]


def looker(database: Database, viewer: Viewer) -> dict[str, Any] | None:
    """Return the person who looks with the revision of their data and, as `linked`, the athletes who let them in as their coach, by name,
    with their permission; `is_asked` tells whether a coach ever asked to be let in and did not take that back."""
    rows = database.read_own(viewer, _LOOKER, {"user_id": viewer.user_id})
    return rows[0] if rows else None


def find_by_email(session: Session, email: str) -> int | None:
    """Return the id of the person with this e-mail address, ignoring case."""
    found = session.scalar(text("SELECT id FROM users WHERE lower(email) = lower(:email)"), {"email": email})
    return None if found is None else int(found)


def add_person(session: Session, values: dict[str, Any]) -> int:
    """Insert a person and return the new id."""
    columns = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    return int(session.execute(text(f"INSERT INTO users ({columns}) VALUES ({marks}) RETURNING id"), values).scalar_one())


def settings(unit: ReadUnit | WriteUnit, user_id: int) -> dict[str, Any]:
    """Return name, level, birth date, sex, units, time zone, week start, formula and the first and last day of the log of one person."""
    return fetch(unit.session, _SETTINGS, {"user_id": user_id})[0]


def latest_biometrics(unit: ReadUnit | WriteUnit, user_id: int) -> dict[str, float]:
    """Return the newest value of every biometric metric; what was never measured is absent."""
    return {row["metric"]: float(row["value"]) for row in fetch(unit.session, _LATEST_BIOMETRICS, {"user_id": user_id})}


def body_weights(unit: ReadUnit | WriteUnit, user_id: int) -> list[tuple[Any, float]]:
    """Return every (day, body weight [kg]) of one person, oldest first."""
    return [(row["measurement_date"], float(row["value"])) for row in fetch(unit.session, _WEIGHTS, {"user_id": user_id})]


def save_settings(unit: WriteUnit, values: dict[str, Any]) -> None:
    """Insert or change the settings of the subject; `values` holds columns of `user_settings`."""
    _save(unit, "user_settings", values)


def save_profile(unit: WriteUnit, values: dict[str, Any]) -> None:
    """Insert or change the profile of the subject; `values` holds columns of `user_profiles`."""
    _save(unit, "user_profiles", values)


def _save(unit: WriteUnit, table: str, values: dict[str, Any]) -> None:
    columns = ", ".join(values)
    marks = ", ".join(f":{name}" for name in values)
    changes = ", ".join(f"{name} = excluded.{name}" for name in values)
    unit.session.execute(
        text(
            f"INSERT INTO {table} (user_id, {columns}) VALUES (:user_id, {marks}) "
            f"ON CONFLICT (user_id) DO UPDATE SET {changes}, updated_at = now()"
        ),
        {"user_id": unit.subject_id, **values},
    )


def delete_demo_people(session: Session) -> None:
    """Delete every invented person; the rows that they own go with them."""
    session.execute(text("DELETE FROM users WHERE is_demo"))
