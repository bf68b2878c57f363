"""Has anything of this athlete's data changed since a page was drawn?"""

from core.db.unit import Database
from core.domain.access import Subject, Viewer


def data_revision(database: Database, viewer: Viewer, subject: Subject) -> int:
    """Return a number that grows with every write to the subject's data; it is part of every cache key."""
    with database.read(viewer, subject) as unit:
        return unit.revision(subject.user_id)
