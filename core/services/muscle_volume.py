"""How much did every muscle get, by week or by any window, of one athlete or a whole roster? (science V1, L13)"""

from collections.abc import Sequence
from datetime import date, timedelta

from core.db.muscle_windows import muscle_windows
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError
from core.domain.muscle_volume import MuscleWindow
from core.domain.vocabulary import PrimaryMuscle

WEEK = 7


def volume_by_window(
    database: Database, viewer: Viewer, subjects: Sequence[Subject], *, first: date, last: date, days: int | None = WEEK
) -> tuple[MuscleWindow, ...]:
    """Return planned and performed volume of every muscle in windows of `days` days from `first` to `last`; `None` is one window.

    By athlete, window and muscle; muscles that got nothing and were not planned are left out. One statement, however many athletes.

    Raises:
        AccessError: an athlete among them has not let the viewer in.
    """
    length = (last - first).days + 1 if days is None else days
    if last < first or length < 1:
        raise InputError(f"A window from {first} to {last} of {length} days holds no day.")
    with database.read(viewer, *subjects) as unit:
        rows = muscle_windows(unit, [subject.user_id for subject in subjects], first, last, length)
    return tuple(
        MuscleWindow(
            user_id=row["user_id"],
            muscle=PrimaryMuscle(row["muscle"]),
            first=first + timedelta(days=row["number"] * length),
            last=min(first + timedelta(days=(row["number"] + 1) * length - 1), last),
            planned_sets=float(row["planned_sets"]),
            planned_days=row["planned_days"],
            performed_sets=float(row["performed_sets"]),
            hard_sets=row["hard_sets"],
            training_days=row["training_days"],
            load_kg=float(row["load_kg"]),
        )
        for row in rows
    )
