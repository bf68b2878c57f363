"""How does a week go on after something came up, with as little change as can be?

What can stay, stays: the sessions of the week before are kept, less what the rules of the new problem forbid. Then the sessions that have
changed anyway are grown again. Another one is touched only where that brings more than the price of a change, or while the week lacks too
much of what a week planned anew would be worth.
"""

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from core.domain.planning import PlanProblem
from core.domain.vocabulary import ExerciseRole
from core.domain.weekplan import Violation, WeekPlan
from core.planner.differences import change_cost, mixed, on_days, touched_days, without_halves
from core.planner.edits import whole_placement
from core.planner.growing import Sketch
from core.planner.options import Option, Prepared
from core.planner.placement import Placement
from core.planner.sketch import SECONDS_EXPONENTS, SHAKE, _add_first, _Gains, _grow, _meets_demands
from core.planner.terms import Term, objective
from core.planner.weekbuild import build_week
from core.rules.goal_points import SLOT_POINTS
from core.rules.verifier.verify import verify

MOST_LEFT_OUT = 80
LEAST_WORTH = 0.97  # rule of thumb: of what a week planned anew is worth, for which sessions are touched at any price
ROUNDS = 14
ROUNDS_OF_TRY = 6
MORE_ROUNDS = 2  # times as many where the week is worth too little, until it is worth enough
CHOICES_OF_DEMAND = 40


@dataclass(frozen=True)
class Repaired:
    """A repaired week, what its changes cost beside the objective, and in words what stays and what it is worth."""

    placement: Placement
    change: int
    words: str


def is_repair(problem: PlanProblem) -> bool:
    """Tell whether a problem asks for a repair: it knows the week before, and change has a price."""
    return problem.previous is not None and problem.change_price > 0


def repair(prepared: Prepared, terms: tuple[Term, ...], anew: WeekPlan | None) -> Repaired | None:
    """Return the week before with as few changes as pay off, or `None` where a demand cannot be met that way.

    `anew` is the week that would be planned without regard to the one before, if there is one.
    """
    if prepared.problem.previous is None:
        return None
    return _Search(prepared, terms, whole_placement(prepared, prepared.problem.previous), anew).best()


class _Search:
    """One repair: the week before as the models see it, and what makes a week better."""

    def __init__(self, prepared: Prepared, terms: tuple[Term, ...], before: Placement, anew: WeekPlan | None) -> None:
        self.prepared, self.terms, self.before = prepared, terms, before
        self.gains = _Gains(prepared, terms)
        self.locked = {(lock.day_number, lock.movement_id) for lock in prepared.problem.locks if lock.movement_id is not None}
        self.dice = random.Random(prepared.problem.limits.seed)  # noqa: S311  a search, not a secret
        self.anew = None if anew is None else whole_placement(prepared, anew)
        self.worst = objective(terms, {})

    def best(self) -> Repaired | None:
        """Return the repaired week, `None` where demands cannot be met."""
        kept = self.demanded(self.allowed(self._carried()))
        found = None if kept is None else self.improved(kept)
        if found is None or self.worth(found) < LEAST_WORTH:
            found = self.anew if self.anew is not None and self._is_kept(self.anew) else found
        if found is None:
            return None
        touched, days = touched_days(self.before, found), set(self.before.kinds) | set(found.kinds)
        words = f"{len(set(self.before.kinds) - touched)} of {len(days)} sessions stay as they are."
        if self.anew is not None:
            words += f" The week is worth {100 * self.worth(found):.1f} % of one planned anew."
        return Repaired(found, change_cost(self.prepared.problem.change_price, self.before, found), words)

    def worth(self, placement: Placement) -> float:
        """Return what a week is better than an empty one, as a share of what the week planned anew is; 1 where there is none."""
        anew = 0 if self.anew is None else self.worst - self._content_cost(self.anew)
        return 1.0 if anew <= 0 else (self.worst - self._content_cost(placement)) / anew

    def cost(self, placement: Placement) -> int:
        """Return objective and price of change together."""
        return self._content_cost(placement) + change_cost(self.prepared.problem.change_price, self.before, placement)

    def _carried(self) -> Placement:
        """Return what of the week before stands on days and with equipment that are still there."""
        options = self.prepared.options
        return replace(
            self.before,
            sets={
                (index, day): min(max(count, options[index].dose.sets[0]), options[index].dose.sets[1])
                for (index, day), count in self.before.sets.items()
                if day in options[index].days
            },
            endurance=on_days(self.before.endurance, self.prepared.endurance_days),
            circuits=on_days(self.before.circuits, self.prepared.circuit_days),
            hobbies=on_days(self.before.hobbies, self.prepared.hobby_days),
        )

    def _content_cost(self, placement: Placement) -> int:
        return objective(self.terms, placement.counts())

    def allowed(self, left: Placement, free: frozenset[int] = frozenset()) -> Placement:
        """Return what the rules leave of a week: parts that they name go first, then those missed least, on `free` days before others."""
        for _ in range(MOST_LEFT_OUT):
            left = without_halves(left)
            broken = verify(self.prepared.problem, build_week(self.prepared, left))
            next_left = next((found for own in broken if (found := self._less(left, own, free)) is not None), None)
            if next_left is None:
                return left
            left = next_left
        return left

    def _less(self, placement: Placement, broken: Violation, free_days: frozenset[int]) -> Placement | None:
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
        least = min(
            free, key=lambda key: (self._is_demanded(key), key[1] not in free_days, self._loss(counts, key, placement.sets[key]), key)
        )
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
            left = without_halves(replace(left, sets={key: count for key, count in left.sets.items() if key != least}))

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
        week = Sketch(self.prepared, {**self.before.kinds, **placement.kinds})
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
        """Grow the touched days again, then touch one more day at a time as long as that pays or the week is worth too little."""
        free = touched_days(self.before, placement) & set(self.before.kinds)
        best = self._best_of(placement, free, ROUNDS) if free else placement
        others = set(self.before.kinds) - free
        while others:
            if self.worth(best) < LEAST_WORTH:
                day = min(sorted(others), key=lambda own: self._content_cost(self._both(best, free | {own}) or best))
                found = best
            else:
                tried = [(self._grown(best, free | {own}, ROUNDS_OF_TRY), own) for own in sorted(others)]
                cost, day, found = min(((self.cost(own), number, own) for own, number in tried), key=lambda own: own[:2])
                if cost >= self.cost(best):
                    return best
            free |= {day}
            others.discard(day)
            best = self._best_of(found, free, ROUNDS)
        return best

    def _both(self, placement: Placement, free: frozenset[int]) -> Placement | None:
        """Return a week that stands as the one planned anew on the free days, as far as rules allow; `None` where demands are not met."""
        if self.anew is None:
            return None
        both = self.allowed(mixed(placement, self.anew, free), free)
        return both if _meets_demands(self.prepared, both) and self._is_kept(both) else None

    def _best_of(self, placement: Placement, free: frozenset[int], rounds: int) -> Placement:
        """Return the better of two ways to fill the free days: grown from what stands there, and as the week planned anew has them."""
        grown = self._grown(placement, free, rounds)
        both = None if self.worth(grown) >= LEAST_WORTH else self._both(placement, free)
        return grown if both is None else min((grown, self._grown(both, free, rounds)), key=self._content_cost)

    def _grown(self, placement: Placement, free: frozenset[int], rounds: int) -> Placement:
        """Take exercises out of the free days and add better ones, a few times; change has its price unless the week is worth little."""
        is_poor = self.worth(placement) < LEAST_WORTH
        price = self._content_cost if is_poor else self.cost
        best, cost = placement, price(placement)
        for turn in range(rounds * MORE_ROUNDS if is_poor else rounds):
            dropped = 0.0 if turn == 0 else self.dice.choice((0.15, 0.3, 0.5, 1.0))
            week = self._held(best, free, dropped)
            kinds = week.kinds
            week.kinds = {day: kind for day, kind in kinds.items() if day in free}
            week.with_supersets = self.prepared.problem.supersets_allowed and (bool(best.pairs) or self.dice.random() < 0.5)
            shake = None if turn == 0 else np.array([self.dice.uniform(*SHAKE) for _ in self.prepared.options])
            _grow(week, self.gains, self.dice.choice(SECONDS_EXPONENTS), shake=shake)
            week.kinds = kinds
            found = week.placement()
            if price(found) < cost and _meets_demands(self.prepared, found) and self._is_kept(found):
                best, cost = found, price(found)
            if is_poor and self.worth(best) >= LEAST_WORTH:
                break
        return best

    def _is_kept(self, placement: Placement) -> bool:
        return not verify(self.prepared.problem, build_week(self.prepared, placement))
