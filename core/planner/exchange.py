"""How does a good week get better still? Frees a part of it, holds the rest, and lets the solver find the best for that part.

A part is a day or a few, or all work of two muscles on whatever day. What is freed, and which movements may come in, follows from the
seed alone: those that the what-stage likes, what stands in the week, and some of those that would save most for their time. A part that was
freed in vain is not freed again before the week has changed.
"""

import random
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import chain, combinations, zip_longest
from threading import Event

import numpy as np
from ortools.sat.python import cp_model

from core.domain.planning import Limits
from core.domain.vocabulary import PrimaryMuscle
from core.planner.options import Prepared
from core.planner.placement import Placement
from core.planner.sketch import OVERHEAD_SECONDS, SECONDS_EXPONENTS, _Gains
from core.planner.solver import found_week, make_solver
from core.planner.terms import Key, Term, objective
from core.planner.when import CONTENT_PRICE, build_when

NEWCOMERS = {1: 24, 2: 6, 3: 0}  # by the number of freed days, beside what the what-stage likes
MOST_NEWCOMERS = 60
MOST_FREED = 3
PAIRABLE = 8  # options that may alternate on freed days, beside those that stand there: more make a turn dear
IDLE_DAY = 0.5
MUSCLES_AT_ONCE = 2

Part = tuple[tuple[int, ...], frozenset[PrimaryMuscle]]
"""Days, and the muscles whose work is freed on them; no muscles: everything."""


class Exchange:
    """Steps of exchanging what stands on a few days of a week, or what a few of its muscles do.

    `content` is what the what-stage found, `near` the options that its relaxation likes.
    """

    def __init__(self, prepared: Prepared, terms: tuple[Term, ...], content: Mapping[Key, int], near: frozenset[int], seed: int) -> None:
        self.prepared, self.terms, self.content, self.near = prepared, terms, content, near
        self.gains = _Gains(prepared, terms)
        self.dice = random.Random(seed)  # noqa: S311  a search, not a secret
        self.week: Placement | None = None
        self.waiting: list[Part] = []

    def turn(self, week: Placement, least: int) -> "Turn | None":
        """Return a turn that seeks a week that costs at least so much less; `None` where all parts were freed since the week changed."""
        days, muscles = self._part(week)
        if not days:
            return None
        options = self.prepared.options
        incoming = {index for index in self._movements(week, len(days)) if not muscles or muscles & options[index].primaries}
        free = frozenset((index, day) for index in incoming for day in days if day in options[index].days)
        pairable = draw_pairable(week, days, {index for index, _ in free}, self.dice)
        return Turn(self.prepared, self.terms, self.content, week, frozenset(days), free, pairable, least)

    def begin_again(self) -> None:
        """Free all days once more, though the week has not changed: other movements may come in by lot."""
        self.week = None

    def _part(self, week: Placement) -> Part:
        """Return what is freed next, days and muscles in turn: each day alone, then two at once, then three, each in an order of chance."""
        if week is not self.week:
            self.week, used = week, tuple(sorted(week.kinds))
            by_days: list[Part] = []
            for count in range(1, min(len(used), MOST_FREED) + 1):
                groups = list(combinations(used, count))
                self.dice.shuffle(groups)
                by_days += [(group, frozenset()) for group in groups]
            muscles = sorted({muscle for index, _ in week.sets for muscle in self.prepared.options[index].primaries})
            pairs = list(combinations(muscles, MUSCLES_AT_ONCE))
            by_muscles = [(used, frozenset(pair)) for pair in self.dice.sample(pairs, min(len(by_days), len(pairs)))]
            self.waiting = [part for part in chain.from_iterable(zip_longest(by_days, by_muscles)) if part is not None]
        chosen, freed = self.waiting.pop(0) if self.waiting else ((), frozenset())
        idle = [day for day in self.prepared.training if day not in {*week.kinds, *week.hobbies}]
        if len(chosen) > 1 and idle and not freed and self.dice.random() < IDLE_DAY:
            chosen = (*chosen, self.dice.choice(idle))
        return chosen, freed

    def _movements(self, week: Placement, days: int) -> set[int]:
        """Return the options that may stand on the freed days."""
        gains = self.gains
        gains.totals[:] = 0
        for (index, _), sets in sorted(week.sets.items()):
            gains.add(index, sets)
        seconds = gains.base + gains.low_sets * gains.each + OVERHEAD_SECONDS
        worth = gains.of(gains.low_sets) / np.maximum(seconds, 1.0) ** SECONDS_EXPONENTS[1]
        best = np.argsort(-worth, kind="stable")[:MOST_NEWCOMERS].tolist()
        some = self.dice.sample(best, min(NEWCOMERS[min(days, MOST_FREED)], len(best)))
        known = {index for kind, index in self.content if kind == "x"} | {index for index, _ in week.sets}
        return known | self.near | set(some)


@dataclass
class Turn:
    """A week with the places of a part freed: what could stand there instead, `least` cheaper at least? Built and solved when asked."""

    prepared: Prepared
    terms: tuple[Term, ...]
    content: Mapping[Key, int]
    week: Placement
    days: frozenset[int]
    free: frozenset[tuple[int, int]]
    pairable: set[int]
    least: int
    solver: cp_model.CpSolver | None = None
    stopped: Event = field(default_factory=Event)

    def solve(self, limits: Limits, units: float) -> tuple[Placement | None, float]:
        """Return the week that is found, and the work done [deterministic units]."""
        if self.stopped.is_set() or not self.free:
            return None, 0.0
        supersets = self.prepared.problem.supersets_allowed
        when = build_when(
            self.prepared,
            self.terms,
            self.content,
            free=self.free,
            held=self.week,
            with_supersets=supersets,
            pairable=self.pairable,
        )
        when.model.add(when.cost < CONTENT_PRICE * (objective(self.terms, self.week.counts()) - self.least + 1))
        self.solver = make_solver(limits, units)
        if self.stopped.is_set():  # while it was built
            return None, 0.0
        return found_week(self.solver, CONTENT_PRICE * (self.least - 0.5), when)

    def stop(self) -> None:
        """End it as soon as may be; nobody waits for what it finds."""
        self.stopped.set()
        if self.solver is not None:
            self.solver.stop_search()


def draw_pairable(week: Placement, days: Container[int], free: set[int], dice: random.Random) -> set[int]:
    """Return the options that may alternate on freed days: those that stand there or alternate already, and some of the free ones."""
    known = {index for index, day in week.sets if day in days} | {index for first, second, _ in week.pairs for index in (first, second)}
    others = sorted(free - known)
    return known | set(dice.sample(others, min(PAIRABLE, len(others))))
