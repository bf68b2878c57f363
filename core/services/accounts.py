"""Who may be chosen on this machine, and how does a person like units, weeks and days?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.db import accounts
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.days import zone
from core.domain.errors import InputError
from core.domain.vocabulary import E1RMFormula, ExperienceLevel, PersonaTone, Sex


@dataclass(frozen=True)
class AthleteChoice:
    """One person in the sign-in list of a local installation."""

    user_id: int
    name: str
    email: str
    is_coach: bool
    is_demo: bool


@dataclass(frozen=True)
class AthleteSettings:
    """How one person reads numbers and is spoken to, which formula and level apply, and from when to when the log goes."""

    user_id: int
    name: str
    email: str
    experience_level: ExperienceLevel
    use_metric: bool
    time_zone: str
    week_starts_on: int
    active_e1rm_formula: E1RMFormula
    distance_in_miles: bool = False
    tone: PersonaTone = PersonaTone.SUPPORTIVE
    first_day: date | None = None
    last_day: date | None = None


def list_athletes(database: Database) -> tuple[AthleteChoice, ...]:
    """Return everybody who can be chosen on this machine, own people before demo athletes."""
    with database.anonymous() as session:
        rows = accounts.people(session)
    return tuple(choice(row) for row in rows)


def create_athlete(
    database: Database,
    *,
    email: str,
    name: str | None = None,
    time_zone: str = "UTC",
    experience_level: ExperienceLevel = ExperienceLevel.INTERMEDIATE,
    is_demo: bool = False,
    is_coach: bool = False,
    use_metric: bool = True,
) -> Subject:
    """Create a person with settings and return whom the data will belong to; raise `InputError` for an e-mail address that exists."""
    address = email_address(email)
    zone(time_zone)
    with database.anonymous() as session:
        if accounts.find_by_email(session, address) is not None:
            raise InputError(f"There is an athlete with the e-mail address {address} already.")
        person = {
            "email": address,
            "name": (name or address.partition("@")[0]).strip(),
            "experience_level": experience_level.value,
            "is_demo": is_demo,
            "is_coach": is_coach,
        }
        subject = Subject(accounts.add_person(session, person))
    with database.write(Viewer(subject.user_id), subject) as unit:
        accounts.save_settings(unit, {"time_zone": time_zone, "use_metric": use_metric, "distance_in_miles": not use_metric})
    return subject


def email_address(text: str) -> str:
    """Return an e-mail address without spaces around it; raise `InputError` for what is none.

    >>> email_address(" me@home.example ")
    'me@home.example'
    """
    address = text.strip()
    if "@" not in address or address.startswith("@") or address.endswith("@") or " " in address:
        raise InputError(f"{text!r} is not an e-mail address; write something like name@example.org.")
    return address


def find_or_create_athlete(database: Database, email: str, *, time_zone: str = "UTC") -> tuple[Subject, bool]:
    """Return the athlete with this e-mail address, and whether they were created just now."""
    with database.anonymous() as session:
        user_id = accounts.find_by_email(session, email.strip())
    return (Subject(user_id), False) if user_id is not None else (create_athlete(database, email=email, time_zone=time_zone), True)


def find_athlete(database: Database, email: str) -> Subject:
    """Return the athlete with this e-mail address; raise `InputError` when there is none."""
    with database.anonymous() as session:
        user_id = accounts.find_by_email(session, email.strip())
    if user_id is None:
        raise InputError(f"There is no athlete with the e-mail address {email.strip() or 'that was left empty'}.")
    return Subject(user_id)


def profile(database: Database, viewer: Viewer, subject: Subject) -> AthleteSettings:
    """Return how the subject reads numbers, and the days of the first and the newest activity."""
    with database.read(viewer, subject) as unit:
        row = accounts.settings(unit, subject.user_id)
    return AthleteSettings(
        user_id=subject.user_id,
        name=row["name"] or row["email"],
        email=row["email"],
        experience_level=ExperienceLevel(row["experience_level"]),
        use_metric=row["use_metric"] is not False,
        time_zone=row["time_zone"] or "UTC",
        week_starts_on=row["week_starts_on"] or 0,
        active_e1rm_formula=E1RMFormula(row["active_e1rm_formula"] or E1RMFormula.EPLEY),
        distance_in_miles=bool(row["distance_in_miles"]),
        tone=PersonaTone(row["persona_tone"]),
        first_day=row["first_day"],
        last_day=row["last_day"],
    )


def save_settings(database: Database, viewer: Viewer, subject: Subject, **values: Any) -> None:
    """Change settings of the subject: time_zone, use_metric, week_starts_on (0 Monday to 6 Sunday), active_e1rm_formula."""
    if "time_zone" in values:
        zone(values["time_zone"])
    if not 0 <= values.get("week_starts_on", 0) <= 6:
        raise InputError(f"A week begins on a day from 0 (Monday) to 6 (Sunday), not on {values['week_starts_on']}.")
    with database.write(viewer, subject) as unit:
        accounts.save_settings(unit, values)


def save_sex_and_birth(database: Database, viewer: Viewer, subject: Subject, *, sex: Sex, date_of_birth: Any = None) -> None:
    """Store what the heart-rate models need to know of a person (science L2)."""
    with database.write(viewer, subject) as unit:
        accounts.save_profile(unit, {"sex": sex.value, "date_of_birth": date_of_birth})


def delete_demo_people(database: Database) -> None:
    """Delete every demo athlete and demo coach with all that they have."""
    with database.owner() as session:
        accounts.delete_demo_people(session)


def choice(row: Mapping[str, Any]) -> AthleteChoice:
    """Return a row of `core.db.accounts` as a person who can be chosen."""
    return AthleteChoice(row["id"], row["name"] or row["email"], row["email"], row["is_coach"], row["is_demo"])
