"""How do two placed weeks differ, what does that cost, and what is a week that is made of both?"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from core.planner.placement import Placement

CHANGES_OF_TOUCH = 4  # rule of thumb: changed exercises that weigh as much as a session that does not stay as it was
SETS_OF_CHANGE = 4  # rule of thumb: changed sets that weigh as much as a changed exercise


def touched_days(before: Placement, after: Placement) -> frozenset[int]:
    """Return the days (as index) on which a week holds something else than before."""
    days = {day for _, day in (*before.sets, *after.sets)}
    for own in (before, after):
        days |= {*own.endurance, *own.circuits, *own.hobbies}
    return frozenset(day for day in days if _content(before, day) != _content(after, day))


def change_cost(price: int, before: Placement, after: Placement) -> int:
    """Return what a week's changes cost: for each touched day, and in it for each part that comes or goes and each set more or less."""
    cost = 0
    for day in touched_days(before, after):
        old, new = _content(before, day), _content(after, day)
        parts = len(old.keys() ^ new.keys())
        sets = sum(abs(old[key] - new[key]) for key in old.keys() & new.keys())
        cost += price * (CHANGES_OF_TOUCH + parts) + price * sets // SETS_OF_CHANGE
    return cost


def _content(placement: Placement, day: int) -> dict[tuple[str, int], int]:
    """Return the parts of one day with their sets; parts without sets count once."""
    found = {("t", index): sets for (index, own), sets in placement.sets.items() if own == day}
    for kind, own_days in (("e", placement.endurance), ("c", placement.circuits), ("h", placement.hobbies)):
        found |= {(kind, index): 1 for index in own_days.get(day, ())}
    return found


def on_days(parts: Mapping[int, tuple[int, ...]], allowed: tuple[tuple[int, ...], ...]) -> dict[int, tuple[int, ...]]:
    """Return parts by day without those that may not stand there."""
    kept = {day: tuple(index for index in indices if day in allowed[index]) for day, indices in parts.items()}
    return {day: indices for day, indices in kept.items() if indices}


def without_halves(placement: Placement) -> Placement:
    """Return a week without supersets that lost a partner or have unequal sets."""
    sets = placement.sets
    pairs = tuple(own for own in placement.pairs if {own[::2], own[1:]} <= sets.keys() and sets[own[0], own[2]] == sets[own[1], own[2]])
    return replace(placement, pairs=pairs)


def mixed(placement: Placement, other: Placement, days: frozenset[int]) -> Placement:
    """Return a week that stands as another one on some days."""

    def by_day(own: Mapping[int, Any], its: Mapping[int, Any]) -> dict[int, Any]:
        return {day: value for day, value in own.items() if day not in days} | {day: value for day, value in its.items() if day in days}

    sets = {key: count for key, count in placement.sets.items() if key[1] not in days}
    sets |= {key: count for key, count in other.sets.items() if key[1] in days}
    return Placement(
        sets=sets,
        kinds=by_day(placement.kinds, other.kinds),
        endurance=by_day(placement.endurance, other.endurance),
        circuits=by_day(placement.circuits, other.circuits),
        hobbies=by_day(placement.hobbies, other.hobbies),
        pairs=tuple(own for own in placement.pairs if own[2] not in days) + tuple(own for own in other.pairs if own[2] in days),
    )
