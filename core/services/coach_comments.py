"""What do a coach and an athlete say to each other about training?"""

from core.db import comments as stored
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError
from core.domain.roster import Comment

LONGEST = 1000
MOST = 30


def comments(database: Database, viewer: Viewer, subject: Subject) -> tuple[Comment, ...]:
    """Return what a coach and the subject said to each other lately, oldest first."""
    with database.read(viewer, subject) as unit:
        rows = stored.newest(unit, subject.user_id, MOST)
    return tuple(
        Comment(row["id"], row["author_id"] or 0, row["author"], row["content"], row["created_at"], is_new=row["is_active"])
        for row in reversed(rows)
    )


def say(database: Database, viewer: Viewer, subject: Subject, words: str) -> None:
    """Add a comment in the viewer's name; the athlete sees it until they put it away or answer.

    Raises `InputError` for nothing or for more than fits, and `AccessError` for a coach who may only see.
    """
    typed = words.strip()
    if not typed:
        raise InputError("There is nothing to send yet.")
    if len(typed) > LONGEST:
        raise InputError(f"A comment holds {LONGEST} signs at most; this one has {len(typed)}.")
    with database.write(viewer, subject) as unit:
        stored.add(unit, typed)


def put_away(database: Database, viewer: Viewer) -> None:
    """Note that the viewer has seen what was said to them."""
    with database.write(viewer, Subject(viewer.user_id)) as unit:
        stored.put_away(unit)
