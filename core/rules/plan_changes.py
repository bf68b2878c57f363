"""What changes between two planned weeks and what stays; and which broken rule may an athlete insist on?"""

from collections.abc import Iterable

from core.domain.plan_edits import ChangeKind, DayChange, ExerciseChange
from core.domain.weekplan import PlannedDay, PlannedItem, Violation, WeekPlan

GUARDRAILS = ("G", "A", "R8", "F4", "past", "days", "availability", "candidates", "session", "equipment", "time", "V1", "0.2")
"""Rules that protect body and sense, by how their names begin; the rest are wishes and proportions."""


def may_insist(violations: Iterable[Violation]) -> bool:
    """Tell whether an athlete may keep a plan that breaks these rules: no guardrail is among them.

    >>> may_insist([Violation("6.2", "order")]), may_insist([Violation("G2", "it loads the knee")])
    (True, False)
    """
    return not any(violation.rule.startswith(GUARDRAILS) for violation in violations)


def changes(before: WeekPlan, after: WeekPlan) -> tuple[DayChange, ...]:
    """Return what happens to each day that holds something before or after; exercises are matched by movement."""
    old = {day.number: day for day in before.days}
    found = (_day(old.get(day.number), day) for day in after.days)
    return tuple(change for change in found if change is not None)


def _day(before: PlannedDay | None, after: PlannedDay) -> DayChange | None:
    was = before.session if before is not None else None
    now = after.session
    events = [{event.activity for event in day.events} if day is not None else set() for day in (before, after)]
    came, went = tuple(sorted(events[1] - events[0])), tuple(sorted(events[0] - events[1]))
    if was is None and now is None and not came and not went:
        return None
    old = {item.movement_id: item for item in was.items} if was is not None else {}
    new = {item.movement_id: item for item in now.items} if now is not None else {}
    lines = [_line(old.get(number), item) for number, item in new.items()]
    lines += [
        ExerciseChange(ChangeKind.REMOVED, item.movement_id, dose_words(item), "", item.load_kg) for n, item in old.items() if n not in new
    ]
    minutes = tuple(0 if session is None else round(session.estimated_seconds / 60) for session in (was, now))
    same_parts = was is not None and now is not None and (was.endurance, was.circuits) == (now.endurance, now.circuits)
    if was is None and now is None:
        kind = ChangeKind.KEPT
    elif was is None:
        kind = ChangeKind.ADDED
    elif now is None:
        kind = ChangeKind.REMOVED
    else:
        kind = ChangeKind.KEPT if same_parts and all(line.kind is ChangeKind.KEPT for line in lines) else ChangeKind.CHANGED
    return DayChange(after.number, after.day, kind, minutes[0], minutes[1], tuple(lines), came, went)


def _line(before: PlannedItem | None, after: PlannedItem) -> ExerciseChange:
    if before is None:
        return ExerciseChange(ChangeKind.ADDED, after.movement_id, "", dose_words(after), None, after.load_kg, after.load_why)
    is_same = (dose_words(before), before.load_kg) == (dose_words(after), after.load_kg)
    kind = ChangeKind.KEPT if is_same else ChangeKind.CHANGED
    why = after.load_why if before.load_kg != after.load_kg else ""
    return ExerciseChange(kind, after.movement_id, dose_words(before), dose_words(after), before.load_kg, after.load_kg, why)


def dose_words(item: PlannedItem) -> str:
    """Return sets with repetitions, seconds or metres, without the load.

    Its sign between sets and repetitions is a multiplication sign.
    """
    if item.reps is not None:
        low, high = item.reps
        amount = f"{low}" if low == high else f"{low}–{high}"
    elif item.hold_seconds is not None:
        amount = f"{item.hold_seconds} s"
    elif item.distance_m is not None:
        amount = f"{item.distance_m} m"
    else:
        amount = "sets"
    return f"{item.sets} × {amount}"
