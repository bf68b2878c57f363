"""What does a repair change of a week, day by day, and why?"""

from collections.abc import Sequence

from core.domain.plan_edits import ChangeKind
from core.domain.repair import PlanDiff, RepairDay, RepairReason
from core.domain.weekplan import PlannedSession, WeekPlan
from core.rules.plan_changes import changes


def diff(before: WeekPlan, after: WeekPlan, reasons: Sequence[RepairReason], *, first: int) -> PlanDiff:
    """Return what a repair does to the week, day by day from day `first` on, with the sessions that moved and why.

    A session has moved when most of its exercises stand on a day that had none before. A day that has passed shows only where its session
    went.
    """
    lines = {line.day_number: line for line in changes(before, after)}
    old = {day.number: day.session for day in before.days if day.session is not None}
    new = {day.number: day.session for day in after.days if day.session is not None}
    gone = [number for number in old if number not in new]
    moved: dict[int, int] = {}
    for number in gone:
        came = [to for to in new if to not in old and to not in moved.values() and _is_same(old[number], new[to])]
        if came:
            moved[number] = came[0]
    came_from = {to: origin for origin, to in moved.items()}
    dates = {day.number: day.day for day in after.days}
    days = tuple(
        RepairDay(
            line, dates[number], moved.get(number), came_from.get(number), tuple(own.words for own in reasons if own.day_number == number)
        )
        for number, line in sorted(lines.items())
        if number >= first or number in moved
    )
    held = [number for number in old if number >= first]
    touched = touched_sessions(before, after, first=first)
    return PlanDiff(tuple(own for own in days if own.change.kind is not ChangeKind.KEPT), touched, len(held), tuple(reasons))


def touched_sessions(before: WeekPlan, after: WeekPlan, *, first: int) -> int:
    """Return how many sessions from day `first` on are not as they were.

    A session is touched when its movements, their sets or doses, its endurance or its circuits differ, and when it goes to another day,
    goes away or is new. One that goes and one that comes on another day are one session that moved. Order, loads and rounding do not count.
    """
    gone, new, changed = _by_what(before, after, first)
    return len(changed) + max(len(gone), len(new))


def touched_days(before: WeekPlan, after: WeekPlan) -> frozenset[int]:
    """Return the days whose session is not as it was: changed, new or gone."""
    return frozenset().union(*_by_what(before, after, 0))


def _by_what(before: WeekPlan, after: WeekPlan, first: int) -> tuple[set[int], set[int], set[int]]:
    """Return the days whose sessions are gone, new and changed."""
    old, new = (
        {day.number: _content(day.session) for day in week.days if day.session is not None and day.number >= first}
        for week in (before, after)
    )
    return set(old) - set(new), set(new) - set(old), {number for number in set(old) & set(new) if old[number] != new[number]}


def _content(session: PlannedSession) -> tuple[object, ...]:
    """Return what a session consists of, whatever its order and loads."""
    items = {(own.movement_id, own.sets, own.reps, own.hold_seconds, own.distance_m) for own in session.items}
    endurance = {(own.activity, own.kind, own.minutes) for own in session.endurance}
    return items, endurance, {own.circuit_id for own in session.circuits}


def _is_same(one: PlannedSession, other: PlannedSession) -> bool:
    first, second = ({item.movement_id for item in own.items} for own in (one, other))
    if not first and not second:
        return {own.activity for own in one.endurance} == {own.activity for own in other.endurance}
    return 2 * len(first & second) >= len(first | second)
