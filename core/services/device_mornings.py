"""How does an athlete leave out what a device says of a morning, and take that back?

A morning that was left out stays away when the same file is imported again, as a deleted activity does.
"""

from datetime import date

from core.db import changes
from core.db import settings as stored
from core.db.mornings import TABLE
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.vocabulary import ChangeAction, RecoverySource
from core.services import daily_state


def leave_out(database: Database, viewer: Viewer, subject: Subject, *, day: date, source: RecoverySource) -> int:
    """Delete what one device says of a morning; the state follows. Return the change that brings it back.

    Raises `InputError` for what was entered by hand, which is changed where it was entered, and `NotFoundError` where nothing is said.
    """
    if source is RecoverySource.MANUAL:
        raise InputError("What was entered by hand is changed with the answers of the day.")
    with database.write(viewer, subject) as unit:
        found = stored.find(unit, TABLE, {"signal_date": day.isoformat(), "source": source.value})
        if found is None:
            raise NotFoundError("This device says nothing of that morning any more.")
        stored.remove(unit, TABLE, found["id"])
        change = changes.record_change(unit, ChangeAction.DELETE, found["id"], found, None, table=TABLE)
        _follow(unit, day)
    return change


def bring_back(database: Database, viewer: Viewer, subject: Subject, change_id: int) -> None:
    """Take back that a morning was left out; raise `NotFoundError` when that happened already."""
    with database.write(viewer, subject) as unit:
        change = changes.take_row_change(unit, change_id, (TABLE,))
        stored.put_back(unit, TABLE, change["record_id"], change["before_json"], change["after_json"])
        _follow(unit, date.fromisoformat(change["before_json"]["signal_date"]))


def _follow(unit: WriteUnit, day: date) -> None:
    daily_state.changed(unit, day)
    daily_state.refresh(unit)
