"""How does a calendar elsewhere read an athlete's plan by itself, and how is that ended?

The address holds the athlete's number and a secret of 256 bits; only its SHA-256 is stored, so nobody who reads the database learns it. It
opens the plan and nothing else, for reading, until the athlete ends it or makes a new one.
"""

import hashlib
import hmac
import secrets
from datetime import datetime

from core.db import calendar_feeds
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError, NotFoundError
from core.services import export_calendar

SECRET_BYTES = 32
_MOST_SIGNS, _MOST_DIGITS = 80, 18


def open_feed(database: Database, viewer: Viewer, subject: Subject) -> str:
    """Make a new secret address, in place of any before, and return its last part; it is shown this once.

    Raises `AccessError` for anybody but the athlete.
    """
    _only_the_athlete(viewer, subject)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    with database.write(viewer, subject) as unit:
        calendar_feeds.keep(unit, _hash(secret))
    return f"{subject.user_id}-{secret}"


def close_feed(database: Database, viewer: Viewer, subject: Subject) -> None:
    """End the address at once; raise `AccessError` for anybody but the athlete."""
    _only_the_athlete(viewer, subject)
    with database.write(viewer, subject) as unit:
        calendar_feeds.drop(unit)


def feed_since(database: Database, viewer: Viewer, subject: Subject) -> datetime | None:
    """Return since when there is an address, `None` when there is none."""
    with database.read(viewer, subject) as unit:
        return calendar_feeds.since(unit, subject.user_id)


def read_feed(database: Database, address: str) -> bytes | None:
    """Return the plan as iCalendar for the last part of an address, `None` for one that leads nowhere.

    Without a running program the calendar is empty, so that a calendar that follows it stays on.
    """
    number, _, secret = address.partition("-")
    is_number = number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS and int(number) > 0
    if not is_number or len(address) > _MOST_SIGNS:
        return None
    subject = Subject(int(number))
    viewer = Viewer(subject.user_id)
    with database.read(viewer, subject) as unit:
        row = calendar_feeds.feed(unit, subject.user_id)
    if row is None or not hmac.compare_digest(row["token_hash"], _hash(secret)):
        return None
    try:
        return export_calendar.calendar(database, viewer, subject)
    except NotFoundError:
        return export_calendar.empty_calendar()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _only_the_athlete(viewer: Viewer, subject: Subject) -> None:
    if viewer.user_id != subject.user_id:
        raise AccessError("Only the athlete can open or end the address of their calendar.")
