"""How does a week go on after something came up, with as little change as can be?

What can stay, stays: the sessions of the week before are kept, less what the rules of the new problem forbid. Then the sessions that have
changed anyway are grown again, and another one is touched only where that brings more than the price of a change.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.domain.planning import PlanProblem
from core.domain.vocabulary import ExerciseRole
from core.domain.weekplan import Violation, WeekPlan
from core.planner.counts import SLOT_POINTS
from core.planner.edits import whole_placement
from core.planner.growing import Sketch
from core.planner.options import Option, Prepared
from core.planner.placement import Placement
from core.planner.sketch import SECONDS_EXPONENTS, SHAKE, _add_first, _Gains, _grow, _meets_demands
from core.planner.terms import Term, objective
from core.planner.weekbuild import build_week
from core.rules.verifier.verify import verify

CHANGES_OF_TOUCH = 4  # rule of thumb: changed exercises that weigh as much as a session that does not stay as it was
SETS_OF_CHANGE = 4  # rule of thumb: changed sets that weigh as much as a changed exercise
MOST_LEFT_OUT = 80
ROUNDS = 14
ROUNDS_OF_TRY = 6
CHOICES_OF_DEMAND = 40


@dataclass(frozen=True)
class Repaired:
    """A repaired week and what its changes cost beside the objective."""

    placement: Placement
    change: int


def is_repair(problem: PlanProblem) -> bool:
    """Tell whether a problem asks for a repair: it knows the week before, and change has a price."""
    return problem.previous is not None and problem.change_price > 0


def repair(prepared: Prepared, terms: tuple[Term, ...]) -> Repaired | None:
    """Return the week before with as few changes as pay off, or `None` where a demand cannot be met that way."""
    if prepared.problem.previous is None:
        return None
    search = _Search(prepared, terms, whole_placement(prepared, prepared.problem.previous))
    kept = search.demanded(search.allowed())
    if kept is None:
        return None
    best = search.improved(kept)
    return Repaired(best, change_cost(prepared.problem.change_price, search.before, best))


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


class _Search:
    """One repair: the week before as the models see it, and what makes a week better."""

    def __init__(self, prepared: Prepared, terms: tuple[Term, ...], before: Placement) -> None:
        self.prepared, self.terms, self.before = prepared, terms, before
        self.gains = _Gains(prepared, terms)
        self.locked = {(lock.day_number, lock.movement_id) for lock in prepared.problem.locks if lock.movement_id is not None}
        self.dice = random.Random(prepared.problem.limits.seed)  # noqa: S311  a search, not a secret

    def cost(self, placement: Placement) -> int:
        """Return objective and price of change together."""
        return objective(self.terms, placement.counts()) + change_cost(self.prepared.problem.change_price, self.before, placement)

    def allowed(self) -> Placement:
        """Return what the rules leave of the week before: the parts that they name go first, then those that are missed least."""
        prepared = self.prepared
        options = prepared.options
        sets = {
            (index, day): min(max(count, options[index].dose.sets[0]), options[index].dose.sets[1])
            for (index, day), count in self.before.sets.items()
            if day in options[index].days
        }
        left = replace(
            self.before,
            sets=sets,
            endurance=_on_days(self.before.endurance, prepared.endurance_days),
            circuits=_on_days(self.before.circuits, prepared.circuit_days),
            hobbies=_on_days(self.before.hobbies, prepared.hobby_days),
        )
        for _ in range(MOST_LEFT_OUT):
            left = _without_halves(left)
            broken = verify(prepared.problem, build_week(prepared, left))
            next_left = next((found for own in broken if (found := self._less(left, own)) is not None), None)
            if next_left is None:
                return left
            left = next_left
        return left

    def _less(self, placement: Placement, broken: Violation) -> Placement | None:
        """Return a week without one part that takes part in breaking a rule, `None` where leaving out does not help."""
        day = None
        if broken.day_number is not None:
            day = next((index for index, own in enumerate(self.prepared.days) if own.number == broken.day_number), None)
            if day is None:
                return None
        keys = [key for key in placement.sets if day is None or key[1] == day]
        if broken.movement_id is not None:
            keys = [key for key in keys if self.prepared.options[key[0]].candidate.movement_id == broken.movement_id]
            is_missing = not keys or (day is None and "wished" in broken.words)
            if is_missing:
                return None
        elif broken.rule == "6.3 goals":
            return None
        elif (parts := self._other_parts(placement, day, broken.rule)) is not None:
            return parts
        free = [key for key in keys if not self._is_locked(key)]
        if not free:
            return None
        counts = placement.counts()
        least = min(free, key=lambda key: (self._is_demanded(key), self._loss(counts, key, placement.sets[key]), key))
        return replace(placement, sets={key: count for key, count in placement.sets.items() if key != least})

    def _other_parts(self, placement: Placement, day: int | None, rule: str) -> Placement | None:
        """Return a week without the endurance, circuits or hobbies that a rule about them complains of."""

        def fewer(own: Mapping[int, tuple[int, ...]], rules: tuple[str, ...]) -> dict[int, tuple[int, ...]] | None:
            days = [number for number, held in own.items() if held and (day is None or number == day)]
            return {number: held for number, held in own.items() if number != days[-1]} if days and rule.startswith(rules) else None

        if (hobbies := fewer(placement.hobbies, ("6.9",))) is not None:
            return replace(placement, hobbies=hobbies)
        if (endurance := fewer(placement.endurance, ("6.8", "6.9"))) is not None:
            return replace(placement, endurance=endurance)
        if (circuits := fewer(placement.circuits, ("circuits", "R8", "G2"))) is not None:
            return replace(placement, circuits=circuits)
        return None

    def _loss(self, counts: dict[tuple[str, int], int], key: tuple[int, int], sets: int) -> float:
        """Return how much is lost without an exercise, for its time."""
        index = key[0]
        fewer = {**counts, ("x", index): counts["x", index] - 1, ("t", index): counts["t", index] - sets}
        lost = sum(term.cost(fewer) - term.cost(counts) for term in self.terms if any(own[1] == index for own, _ in term.counted))
        return lost / max(self.prepared.options[index].seconds(sets), 1)

    def _is_locked(self, key: tuple[int, int]) -> bool:
        return (self.prepared.days[key[1]].number, self.prepared.options[key[0]].candidate.movement_id) in self.locked

    def _is_demanded(self, key: tuple[int, int]) -> bool:
        return self.prepared.least.get(self.prepared.options[key[0]].candidate.movement_id, 0) > 0

    def demanded(self, placement: Placement) -> Placement | None:
        """Return a week that holds what wishes and goals demand as well, `None` where it cannot be added.

        Where there is no room, the exercises of one day that are missed least make room for it.
        """
        if _meets_demands(self.prepared, placement):
            return placement
        tried = (self._with_demands(placement, day) for day in (None, *sorted(self.before.kinds)))
        return min((found for found in tried if found is not None), key=self.cost, default=None)

    def _with_demands(self, placement: Placement, day: int | None) -> Placement | None:
        left = placement
        wanted = [[self.prepared.options[index] for index in self.prepared.by_movement.get(own, ())] for own in self._missing(placement)]
        wanted += self._missing_slots(placement)
        while True:
            week = self._held(left, frozenset())
            kinds = week.kinds
            week.kinds = kinds if day is None else {day: kinds[day]}
            if all(_add_first(week, self.gains, options) for options in wanted):
                week.kinds = kinds
                return week.placement() if self._is_kept(week.placement()) else None
            counts = left.counts()
            free = [key for key in left.sets if key[1] == day and not self._is_locked(key) and not self._is_demanded(key)]
            if not free:
                return None
            least = min(free, key=lambda key: (self._loss(counts, key, left.sets[key]), key))
            left = _without_halves(replace(left, sets={key: count for key, count in left.sets.items() if key != least}))

    def _missing(self, placement: Placement) -> list[int]:
        numbers = [self.prepared.options[index].candidate.movement_id for index, _ in placement.sets]
        return [own for own, least in sorted(self.prepared.least.items()) for _ in range(least - numbers.count(own))]

    def _missing_slots(self, placement: Placement) -> Iterable[list[Option]]:
        own = {self.prepared.options[index].dose.goal for index, _ in placement.sets if self._is_main(index)}
        for goal, points in sorted(self.prepared.problem.goals.items()):
            mains = [option for option in self.prepared.options if option.dose.goal is goal and self._is_main(option.index)]
            if points >= SLOT_POINTS and mains and goal not in own:
                order = self.gains.of(self.gains.low_sets)
                yield sorted(mains, key=lambda option: (-order[option.index], option.index))[:CHOICES_OF_DEMAND]

    def _is_main(self, index: int) -> bool:
        return self.prepared.options[index].dose.role is ExerciseRole.MAIN

    def _held(self, placement: Placement, free: frozenset[int], dropped: float = 0.0) -> Sketch:
        """Return the week as something to add to; on `free` days a share of the exercises is taken out first."""
        week = Sketch(self.prepared, self.before.kinds)
        self.gains.totals[:] = 0
        for day, indices in sorted(placement.endurance.items()):
            for index in indices:
                week.hold_endurance(index, day)
        for day, indices in sorted(placement.circuits.items()):
            for index in indices:
                week.hold_circuit(index, day)
        week.hobbies = {day: indices[0] for day, indices in placement.hobbies.items() if indices}
        for (index, day), count in sorted(placement.sets.items()):
            if day in free and not self._is_locked((index, day)) and self.dice.random() < dropped:
                continue
            week.add(self.prepared.options[index], day, count)
            self.gains.add(index, count)
        for first, second, day in placement.pairs:
            if (first, day) in week.sets and (second, day) in week.sets:
                one, other = self.prepared.options[first], self.prepared.options[second]
                week.seconds[day] -= max(week._saving(one, other, week.sets[first, day]), 0)
                week.alone[day] = [own for own in week.alone.get(day, []) if own.index not in {first, second}]
                week.pairs.append((min(first, second), max(first, second), day))
        return week

    def improved(self, placement: Placement) -> Placement:
        """Grow the touched days again, then touch one more day at a time as long as that pays."""
        free = touched_days(self.before, placement) & set(self.before.kinds)
        best = self._grown(placement, free, ROUNDS) if free else placement
        others = set(self.before.kinds) - free
        while others:
            tried = [(self._grown(best, free | {day}, ROUNDS_OF_TRY), day) for day in sorted(others)]
            cost, day, found = min(((self.cost(found), day, found) for found, day in tried), key=lambda own: own[:2])
            if cost >= self.cost(best):
                return best
            free |= {day}
            others.discard(day)
            best = self._grown(found, free, ROUNDS)
        return best

    def _grown(self, placement: Placement, free: frozenset[int], rounds: int) -> Placement:
        """Take exercises out of the free days and add better ones, a few times; return the cheapest week, change included."""
        best, cost = placement, self.cost(placement)
        for turn in range(rounds):
            dropped = 0.0 if turn == 0 else self.dice.choice((0.15, 0.3, 0.5, 1.0))
            week = self._held(best, free, dropped)
            kinds = week.kinds
            week.kinds = {day: kind for day, kind in kinds.items() if day in free}
            week.with_supersets = self.prepared.problem.supersets_allowed and (bool(best.pairs) or self.dice.random() < 0.5)
            shake = None if turn == 0 else np.array([self.dice.uniform(*SHAKE) for _ in self.prepared.options])
            _grow(week, self.gains, self.dice.choice(SECONDS_EXPONENTS), shake=shake)
            week.kinds = kinds
            found = week.placement()
            if self.cost(found) < cost and _meets_demands(self.prepared, found) and self._is_kept(found):
                best, cost = found, self.cost(found)
        return best

    def _is_kept(self, placement: Placement) -> bool:
        return not verify(self.prepared.problem, build_week(self.prepared, placement))


def _on_days(parts: Mapping[int, tuple[int, ...]], allowed: tuple[tuple[int, ...], ...]) -> dict[int, tuple[int, ...]]:
    kept = {day: tuple(index for index in indices if day in allowed[index]) for day, indices in parts.items()}
    return {day: indices for day, indices in kept.items() if indices}


def _without_halves(placement: Placement) -> Placement:
    """Return a week without supersets that lost a partner or have unequal sets."""
    sets = placement.sets
    pairs = tuple(own for own in placement.pairs if {own[::2], own[1:]} <= sets.keys() and sets[own[0], own[2]] == sets[own[1], own[2]])
    return replace(placement, pairs=pairs)


def sessions_kept(before: WeekPlan, after: WeekPlan) -> tuple[int, int]:
    """Return how many sessions of a week stay as they were, and how many it held."""
    new = {day.number: day.session for day in after.days}
    held = [day for day in before.days if day.session is not None]
    return sum(1 for day in held if new.get(day.number) == day.session), len(held)
