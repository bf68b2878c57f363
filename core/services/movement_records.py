"""What are an athlete's best sets of a movement?"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from core.domain.movement_views import BestSet, MovementRecords

Row = Mapping[str, Any]


def records_of(sets: Sequence[Row], load_is_all: bool) -> MovementRecords:
    """Return the best of an athlete's working sets of one movement, which come oldest first; of equals the one with more on it counts.

    `load_is_all` says that nothing but the stated load is lifted. Estimates of a movement with body weight are of the whole system
    (science E5) and are left out here, because a person reads the load on the belt.
    """
    if not sets:
        return MovementRecords(0, None, None, None, None, None, None, None)
    estimates: dict[date, float] = {}
    for row in sets if load_is_all else ():
        if row["e1rm_kg"] is not None:
            estimates[row["performed_on"]] = max(row["e1rm_kg"], estimates.get(row["performed_on"], 0.0))
    loaded = [row for row in sets if (row["actual_reps"] or 0) >= 1]
    return MovementRecords(
        workouts=len({row["performed_on"] for row in sets}),
        first_day=sets[0]["performed_on"],
        last=_best_set(sets[-1], load_is_all),
        heaviest=_best(loaded, lambda row: row["load_kg"], load_is_all, least=0.0),
        best_estimate=_best(sets, lambda row: row["e1rm_kg"], load_is_all) if load_is_all else None,
        most_reps=_best(loaded, lambda row: row["actual_reps"], load_is_all),
        longest=_best(sets, lambda row: row["actual_duration_seconds"], load_is_all, least=0.0),
        farthest=_best(sets, lambda row: row["distance_m"], load_is_all, least=0.0),
        estimates=tuple(estimates.items()),
    )


def _best(sets: Sequence[Row], value: Callable[[Row], float | None], load_is_all: bool, least: float | None = None) -> BestSet | None:
    known = [(found, row) for row in sets if (found := value(row)) is not None and (least is None or found > least)]
    return (
        None
        if not known
        else _best_set(max(known, key=lambda item: (item[0], item[1]["load_kg"] or 0.0, item[1]["actual_reps"] or 0))[1], load_is_all)
    )


def _best_set(row: Row, load_is_all: bool) -> BestSet:
    return BestSet(
        day=row["performed_on"],
        load_kg=row["load_kg"],
        reps=row["actual_reps"],
        duration_s=row["actual_duration_seconds"],
        distance_m=row["distance_m"],
        e1rm_kg=row["e1rm_kg"] if load_is_all else None,
    )
