"""How are some days of a week filled anew while all others stay as they are? Grown quickly first, then by the solver.

A week that is worth too little pays dearly for what it lacks; beyond that each change has its price. So changes come where they are needed,
and are spared where they are not.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from core.planner.counts import GOAL_SLOTS
from core.planner.differences import SETS_OF_CHANGE, change_cost, mixed, on_days, without_halves
from core.planner.exchange import draw_pairable
from core.planner.keeping import Keeping, held_sketch
from core.planner.placement import Placement, WhenModel, read_placement
from core.planner.sketch import OVERHEAD_SECONDS, SECONDS_EXPONENTS, SHAKE, _grow
from core.planner.solver import SOLVED, make_solver
from core.planner.when import CONTENT_PRICE, build_when
from core.rules.adaptation.missed import MOST_SHIFT_H

UNITS_OF_DAY = 0.3  # deterministic units of the solver for a day
GAP = 5 * CONTENT_PRICE  # from the best, at which the solver may stop
NEWCOMERS = 12  # movements that save most for their time, for each of two views of how scarce time is
SHORT, SHORTAGE = 10**6, 20  # price of not being worth enough, and how many times what a week lacks counts then
MOST_LACKING = 2**36
OTHER_DAY, OTHER_TYPE, WITH_SUPERSETS = 0.2, 0.3, 0.5  # how often a try moves a session, makes it another type, and pairs exercises
DROPPED = (0.15, 0.3, 0.5, 1.0)  # shares of the exercises that a try takes out


class Refill:
    """Fills days (as index) of a week; `enough` is the cost at which it is worth enough, `anew` the week planned without regard to it."""

    def __init__(self, keeping: Keeping, anew: Placement | None, enough: int) -> None:
        self.keeping, self.anew, self.enough = keeping, anew, enough
        self.prepared, self.before = keeping.prepared, keeping.before
        self.dice = random.Random(self.prepared.problem.limits.seed)  # noqa: S311  a search, not a secret
        self.units = 0.0
        types = Counter(self.prepared.sequence) | Counter(self.before.kinds.values()) | Counter(() if anew is None else anew.kinds.values())
        self.wide = replace(self.prepared, sequence=tuple(sorted(types.elements())))

    def price(self, week: Placement) -> int:
        """Return objective, price of change, and what the week lacks to be worth enough, many times."""
        cost = self.keeping.content_cost(week)
        lacks = cost - self.enough
        return cost + change_cost(self.prepared.problem.change_price, self.before, week) + (SHORT + SHORTAGE * lacks if lacks > 0 else 0)

    def is_enough(self, week: Placement) -> bool:
        """Tell whether a week is worth enough."""
        return self.keeping.content_cost(week) <= self.enough

    def grown(self, week: Placement, days: frozenset[int], rounds: int) -> Placement:
        """Take exercises out of the days and add better ones, many times; now and then as a session of another type, or on an idle day."""
        best, cost = week, self.price(week)
        for turn in range(rounds if days else 0):
            start, own_days = (best, days) if turn == 0 else self._shaken(best, days)
            sketch = held_sketch(self.prepared, self.keeping.gains, start, {})
            kinds = sketch.kinds
            sketch.kinds = {day: kind for day, kind in {**self.before.kinds, **kinds}.items() if day in own_days}
            sketch.with_supersets = self.prepared.problem.supersets_allowed and (bool(best.pairs) or self.dice.random() < WITH_SUPERSETS)
            shake = None if turn == 0 else np.array([self.dice.uniform(*SHAKE) for _ in self.prepared.options])
            _grow(sketch, self.keeping.gains, self.dice.choice(SECONDS_EXPONENTS), shake=shake)
            sketch.kinds = kinds | sketch.kinds
            best, cost = self._better(sketch.placement(), best, cost)
        return best

    def as_anew(self, week: Placement, days: frozenset[int]) -> Placement | None:
        """Return a week whose days stand as in the one planned anew, as far as rules allow; `None` where demands are not met then."""
        if self.anew is None:
            return None
        both = self.keeping.allowed(mixed(week, self.anew, days), days)
        return both if both is not None and self.keeping.keeps_rules(both) else None

    def _better(self, found: Placement, best: Placement, cost: int) -> tuple[Placement, int]:
        price = self.price(found)
        if price < cost and self.keeping.keeps_rules(found):
            return found, price
        return best, cost

    def _shaken(self, week: Placement, days: frozenset[int]) -> tuple[Placement, frozenset[int]]:
        """Return a week with less on its free days, and the days that are free then."""
        share = self.dice.choice(DROPPED)
        stays = {
            key: count
            for key, count in sorted(week.sets.items())
            if key[1] not in days or self.keeping.is_locked(key) or self.dice.random() >= share
        }
        kinds = dict(week.kinds)
        used = sorted(day for day in days if day in kinds)
        if used and self.dice.random() < OTHER_TYPE:
            kinds[self.dice.choice(used)] = self.dice.choice(sorted(set(self.wide.sequence)))
        left = without_halves(replace(week, sets=stays, kinds=kinds))
        idle = sorted(self._idle(left))
        settled = self._settled(left)
        movable = [day for day in used if day not in settled]
        if idle and movable and self.dice.random() < OTHER_DAY:
            return self._moved(left, self.dice.choice(movable), self.dice.choice(idle), days)
        return left, days

    def _settled(self, week: Placement) -> frozenset[int]:
        """Return the days whose session may not go elsewhere: it was put there after something came up (A5), or by the athlete."""
        moved = {index for index, day in enumerate(self.prepared.days) if day.number in self.prepared.problem.moved_days}
        return frozenset(moved & set(week.kinds)) | {key[1] for key in week.sets if self.keeping.is_locked(key)}

    def _moved(self, week: Placement, day: int, other: int, days: frozenset[int]) -> tuple[Placement, frozenset[int]]:
        """Return a week whose session of a day begins from nothing on another one."""
        kinds = {other if own == day else own: kind for own, kind in week.kinds.items()}
        endurance = on_days({other if own == day else own: parts for own, parts in week.endurance.items()}, self.prepared.endurance_days)
        moved = replace(
            week,
            sets={key: count for key, count in week.sets.items() if key[1] != day},
            kinds=kinds,
            endurance=endurance,
            circuits={own: parts for own, parts in week.circuits.items() if own != day},
            pairs=tuple(pair for pair in week.pairs if pair[2] != day),
        )
        return moved, (days - {day}) | {other}

    def solved(self, weeks: tuple[Placement, ...], days: frozenset[int], most_units: float) -> Placement:
        """Return the best of some weeks after the solver filled their days, as soon as it is worth enough.

        Days are filled one by one and together; at last each of their sessions on the idle days to which it may move (A5).
        """
        best = min(weeks, key=self.price)
        for start in (week for place, week in enumerate(weeks) if week not in weeks[:place]):
            found = start
            moved_to = frozenset(start.kinds) - set(self.before.kinds)
            for some in _parts(days | moved_to):
                if self.units >= most_units:
                    return best
                found = self._better_filled(found, some, found)
                best = min(best, found, key=self.price)
                if self.is_enough(best):
                    return best
        start = best
        for day in sorted(days & set(start.kinds) - self._settled(start)):
            for other in self._idle_near(start, day):
                if self.units >= most_units or self.is_enough(best):
                    return best
                week, _ = self._moved(start, day, other, days)
                best = self._better_filled(week, frozenset({other}), best)
        return best

    def _better_filled(self, week: Placement, days: frozenset[int], best: Placement) -> Placement:
        """Return a week as the solver fills its days, where that is better than the best, which keeps every rule."""
        ignored = frozenset({GOAL_SLOTS}) if self.keeping.owes_slots(best) else frozenset()
        tried = self.filled(week, days, ignored)
        return best if tried is None else self._better(tried, best, self.price(best))[0]

    def _idle_near(self, week: Placement, day: int) -> list[int]:
        """Return the idle days at most 48 h from a day, the nearest first."""
        hours = {other: abs(self.prepared.starts[other] - self.prepared.starts[day]) / 60 for other in self._idle(week)}
        return sorted((other for other, own in hours.items() if own <= MOST_SHIFT_H), key=lambda other: (hours[other], other))

    def _idle(self, week: Placement) -> frozenset[int]:
        return frozenset(self.prepared.training) - {*week.kinds, *week.hobbies}

    def filled(self, week: Placement, days: frozenset[int], ignored: frozenset[str] = frozenset()) -> Placement | None:
        """Return what the solver puts on some days of a week, `None` where it finds nothing; whether rules are kept has to be asked.

        `ignored` are families of rules that the solver leaves to the verifier.
        """
        options = self.prepared.options
        free = {(index, day) for index in self._movements(week, days) for day in days if day in options[index].days}
        if not free:
            return None
        limits, supersets = self.prepared.problem.limits, self.prepared.problem.supersets_allowed
        content = (week if self.anew is None else self.anew).counts()
        pairable = draw_pairable(week, days, {index for index, _ in free}, self.dice)
        terms = self.keeping.terms
        when = build_when(self.wide, terms, content, free=free, held=week, with_supersets=supersets, pairable=pairable, ignored=ignored)
        self._hold_sessions(when, week, days)
        self._add_prices(when, days)
        solver = make_solver(limits, UNITS_OF_DAY * len(days))
        solver.parameters.absolute_gap_limit = GAP
        status = solver.solve(when.model)
        self.units += solver.response_proto.deterministic_time
        return read_placement(when, solver) if status in SOLVED else None

    def _hold_sessions(self, when: WhenModel, week: Placement, days: frozenset[int]) -> None:
        """Keep the types of the sessions that stay, and their number."""
        known = set(self.wide.sequence)
        for (day, kind), var in when.kinds.items():
            if day not in days and week.kinds.get(day) in known:
                when.model.add(var == (week.kinds[day] is kind))
        when.model.add(sum(when.kinds.values()) <= max(len(self.prepared.sequence), len(week.kinds)))

    def _add_prices(self, when: WhenModel, days: frozenset[int]) -> None:
        """Let changes against the week before cost their price, and what the week lacks to be worth enough many times its own."""
        price = self.prepared.problem.change_price * CONTENT_PRICE
        lacks, is_short = when.model.new_int_var(0, MOST_LACKING, ""), when.model.new_bool_var("")
        when.model.add(lacks >= when.cost - CONTENT_PRICE * self.enough)
        when.model.add(lacks <= MOST_LACKING * is_short)
        cost = when.cost + SHORTAGE * lacks + CONTENT_PRICE * SHORT * is_short
        for (index, day), is_on in when.on.items():
            if day not in days:
                continue
            sets = self.before.sets.get((index, day), 0)
            cost += price * (1 - is_on if sets else is_on)
            if sets:
                changed = when.model.new_int_var(0, 2 * sets + 99, "")
                for sign in (1, -1):
                    when.model.add(changed >= sign * (when.sets[index, day] - sets)).only_enforce_if(is_on)
                cost += price // SETS_OF_CHANGE * changed
        when.model.minimize(cost)

    def _movements(self, week: Placement, days: frozenset[int]) -> set[int]:
        """Return the options that may stand on the days: those of the weeks before, now and anew, and those that would save most."""
        gains = self.keeping.gains
        gains.totals[:] = 0
        for (index, day), sets in sorted(week.sets.items()):
            if day not in days:
                gains.add(index, sets)
        seconds = gains.base + gains.low_sets * gains.each + OVERHEAD_SECONDS
        saved = gains.of(gains.low_sets)
        found = {index for own in (self.before, self.anew or week, week) for index, _ in own.sets}
        for exponent in SECONDS_EXPONENTS[::2]:
            found |= set(np.argsort(-saved / np.maximum(seconds, 1.0) ** exponent, kind="stable")[:NEWCOMERS].tolist())
        return found


def _parts(days: frozenset[int]) -> Iterator[frozenset[int]]:
    yield from (frozenset({day}) for day in sorted(days))
    if len(days) > 1:
        yield days
        yield from (frozenset({day}) for day in sorted(days))
