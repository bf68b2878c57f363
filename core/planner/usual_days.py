"""On which of its days does each session of a week stand? In the split's own order, where the rules allow it: people count on it.

Sessions change places among the days that hold one, so that what the week holds, and every price of it, stays the same.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations, zip_longest

from core.planner.options import Prepared
from core.planner.placement import Placement
from core.planner.weekbuild import build_week
from core.rules.verifier.verify import verify

MOST_TRIES = 24


def in_usual_order(prepared: Prepared, week: Placement) -> Placement:
    """Return the week with its sessions as near to the order of the split as every hard rule allows; with locks it stays as it is."""
    if prepared.problem.locks or len(week.kinds) < 2:
        return week
    before = _rank(prepared, week, {day: day for day in week.kinds})
    ways = sorted((_rank(prepared, week, way), tuple(way.items())) for way in _ways(prepared, week))
    for rank, way in ways[:MOST_TRIES]:
        if rank >= before:
            break
        moved = _moved(week, dict(way))
        if not verify(prepared.problem, build_week(prepared, moved)):
            return moved
    return week


def _ways(prepared: Prepared, week: Placement) -> Iterator[dict[int, int]]:
    """Yield each way to give the sessions one another's days on which all of their parts may stand."""
    days = sorted(week.kinds)
    open_days = {day: {new for new in days if _may_stand(prepared, week, day, new)} for day in days}
    for order in permutations(days):
        if all(new in open_days[day] for day, new in zip(days, order, strict=True)):
            yield dict(zip(days, order, strict=True))


def _may_stand(prepared: Prepared, week: Placement, day: int, new: int) -> bool:
    return (
        all(new in prepared.options[index].days for index, own in week.sets if own == day)
        and all(new in prepared.endurance_days[index] for index in week.endurance.get(day, ()))
        and all(new in prepared.circuit_days[index] for index in week.circuits.get(day, ()))
    )


def _rank(prepared: Prepared, week: Placement, way: dict[int, int]) -> tuple[int, int, int]:
    """Return how far a way is from the usual: types out of order, neighbours of one type, and sessions on another day."""
    types = [kind for _, kind in sorted((way[day], kind) for day, kind in week.kinds.items())]
    strange = sum(own is not usual for own, usual in zip_longest(types, prepared.sequence))
    alike = sum(first is second for first, second in pairwise(types))
    return strange, alike, sum(day != new for day, new in way.items())


def _moved(week: Placement, way: dict[int, int]) -> Placement:
    return replace(
        week,
        sets={(index, way[day]): sets for (index, day), sets in week.sets.items()},
        kinds={way[day]: kind for day, kind in week.kinds.items()},
        endurance={way[day]: own for day, own in week.endurance.items() if day in way},
        circuits={way[day]: own for day, own in week.circuits.items() if day in way},
        pairs=tuple((first, second, way[day]) for first, second, day in week.pairs),
    )
