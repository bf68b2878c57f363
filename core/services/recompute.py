"""How do stored loads, top sets and muscle volumes follow a new formula, threshold or library?"""

from collections.abc import Callable

from core.db import load
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.importing import ImportProgress
from core.services import accounts, derive

ACTIVITIES_PER_STEP = 500


def recompute(database: Database, subject: Subject, progress: Callable[[ImportProgress], None] = lambda _: None) -> int:
    """Derive everything stored for one athlete anew and return the number of activities."""
    viewer = Viewer(subject.user_id)
    with database.read(viewer, subject) as unit:
        ids = load.all_activity_ids(unit, subject.user_id)
    for start in range(0, len(ids), ACTIVITIES_PER_STEP):
        with database.write(viewer, subject) as unit:
            derive.derive(unit, ids[start : start + ACTIVITIES_PER_STEP])
        progress(ImportProgress(min(start + ACTIVITIES_PER_STEP, len(ids)), len(ids), "Recomputing"))
    return len(ids)


def recompute_all(database: Database, progress: Callable[[ImportProgress], None] = lambda _: None) -> int:
    """Derive everything stored for every athlete anew and return the number of activities."""
    people = accounts.list_athletes(database)
    total = 0
    for number, person in enumerate(people):
        total += recompute(database, Subject(person.user_id))
        progress(ImportProgress(number + 1, len(people), f"Recomputed {person.name}"))
    return total
