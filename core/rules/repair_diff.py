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
    return PlanDiff(tuple(own for own in days if own.change.kind is not ChangeKind.KEPT), len(touched), len(held), tuple(reasons))


def touched_sessions(before: WeekPlan, after: WeekPlan, *, first: int) -> frozenset[int]:
    """Return the days from `first` on whose session is not as it was: changed, new or gone."""
    return frozenset(own.day_number for own in changes(before, after) if own.day_number >= first and own.kind is not ChangeKind.KEPT)


def _is_same(one: PlannedSession, other: PlannedSession) -> bool:
    first, second = ({item.movement_id for item in own.items} for own in (one, other))
    if not first and not second:
        return {own.activity for own in one.endurance} == {own.activity for own in other.endurance}
    return 2 * len(first & second) >= len(first | second)
