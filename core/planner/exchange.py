"""How does a good week get better still? Frees a day or two of it, holds the rest, and lets the solver find the best for them.

What is freed, and which movements may come in, follows from the seed alone: the content that the what-stage found best, what stands in the
week, and some of those that would save most for their time.
"""

import random
from collections.abc import Mapping

import numpy as np

from core.planner.options import Prepared
from core.planner.placement import Placement, WhenModel
from core.planner.sketch import OVERHEAD_SECONDS, SECONDS_EXPONENTS, _Gains
from core.planner.terms import Key, Term
from core.planner.when import build_when

SURE_NEWCOMERS = 6
NEWCOMERS = {1: 30, 2: 8}  # by the number of freed days, beside the sure ones
MOST_NEWCOMERS = 60
IDLE_DAY = 0.5


class Exchange:
    """Steps of exchanging what stands on a few days of a week; `content` is what the what-stage found."""

    def __init__(self, prepared: Prepared, terms: tuple[Term, ...], content: Mapping[Key, int], seed: int) -> None:
        self.prepared, self.terms, self.content = prepared, terms, content
        self.gains = _Gains(prepared, terms)
        self.dice = random.Random(seed)  # noqa: S311  a search, not a secret

    def model(self, week: Placement, days: int) -> WhenModel | None:
        """Return the model of a week with so many of its days freed, `None` where it has nothing that could be freed."""
        chosen = self._days(week, days)
        options = self.prepared.options
        free = {(index, day) for index in self._movements(week, days) for day in chosen if day in options[index].days}
        if not free:
            return None
        supersets = self.prepared.problem.supersets_allowed
        return build_when(self.prepared, self.terms, self.content, free=free, held=week, with_supersets=supersets)

    def _days(self, week: Placement, count: int) -> list[int]:
        used = sorted(week.kinds)
        idle = [day for day in range(len(self.prepared.days)) if day not in {*used, *week.hobbies}]
        chosen = self.dice.sample(used, min(count, len(used)))
        if count > 1 and idle and self.dice.random() < IDLE_DAY:
            chosen.append(self.dice.choice(idle))
        return chosen

    def _movements(self, week: Placement, days: int) -> set[int]:
        """Return the options that may stand on the freed days."""
        gains = self.gains
        gains.totals[:] = 0
        for (index, _), sets in sorted(week.sets.items()):
            gains.add(index, sets)
        seconds = gains.base + gains.low_sets * gains.each + OVERHEAD_SECONDS
        worth = gains.of(gains.low_sets) / np.maximum(seconds, 1.0) ** SECONDS_EXPONENTS[1]
        best = np.argsort(-worth, kind="stable")[:MOST_NEWCOMERS].tolist()
        some = self.dice.sample(best, min(NEWCOMERS[days], len(best)))
        known = {index for kind, index in self.content if kind == "x"} | {index for index, _ in week.sets}
        return known | set(best[:SURE_NEWCOMERS]) | set(some)
