"""How does a week go on after something came up, with as few sessions touched as can be?

What can stay, stays: the sessions of the week before are kept, less what the rules of the new problem forbid. Those that have changed
anyway are filled again. Then one more session is touched, whichever it may be, then two, and so on, until the week is worth nearly what a
week planned anew would be; all others stay exactly as they were. Where nothing but all of them would do, the week planned anew is taken.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from core.domain.planning import PlanProblem
from core.domain.weekplan import WeekPlan
from core.planner.differences import change_cost
from core.planner.edits import whole_placement
from core.planner.keeping import Keeping
from core.planner.options import Prepared
from core.planner.placement import Placement
from core.planner.refill import Refill
from core.planner.terms import Term, objective
from core.planner.weekbuild import build_week
from core.rules.repair_diff import touched_days

LEAST_WORTH = 0.97  # rule of thumb: of what a week planned anew is worth, until which sessions are touched at any price
ROUNDS = 30
MOST_SOLVED = 6  # of the choices of sessions to touch, the most promising are searched by the solver
MOST_MET = 3  # choices for which the solver looks how demands can be met at all
UNITS_SHARE, MOST_UNITS = 2.5, 1.5  # of what improving a week may take, and at most, for all that the solver does in a repair


@dataclass(frozen=True)
class Repaired:
    """A repaired week, what its changes cost beside the objective, the work done, and in words what stays and what it is worth."""

    placement: Placement
    change: int
    units: float
    words: str


def is_repair(problem: PlanProblem) -> bool:
    """Tell whether a problem asks for a repair: it knows the week before, and change has a price."""
    return problem.previous is not None and problem.change_price > 0


def repair(prepared: Prepared, terms: tuple[Term, ...], anew: WeekPlan | None) -> Repaired | None:
    """Return the week before with as few touched sessions as keep it worth enough, or `None` where a demand cannot be met.

    `anew` is the week that would be planned without regard to the one before, if there is one.
    """
    if prepared.problem.previous is None:
        return None
    keeping = Keeping(prepared, terms, prepared.problem.previous)
    return _Search(keeping, None if anew is None else whole_placement(prepared, anew)).best()


class _Search:
    """One repair: the week before, the one planned anew, and the cost at which a week is worth enough."""

    def __init__(self, keeping: Keeping, anew: Placement | None) -> None:
        self.keeping, self.before = keeping, keeping.before
        self.anew = anew if anew is not None and keeping.keeps_rules(anew) else None
        self.worst = objective(keeping.terms, {})
        self.worth_anew = 0 if self.anew is None else self.worst - keeping.content_cost(self.anew)
        enough = self.worst - int(LEAST_WORTH * self.worth_anew) - 1 if self.worth_anew > 0 else self.worst
        self.refill = Refill(keeping, self.anew, enough)
        self.met = 0
        self.most_units = min(UNITS_SHARE * keeping.prepared.problem.limits.when_units, MOST_UNITS)

    def best(self) -> Repaired | None:
        """Return the repaired week, `None` where demands cannot be met."""
        found = self._fewest()
        if found is None or not self.refill.is_enough(found):
            found = self.anew if self.anew is not None else found
        if found is None:
            return None
        sessions = [day.number for day in self.keeping.previous.days if day.session is not None]
        stay = len(set(sessions) - touched_days(self.keeping.previous, build_week(self.keeping.prepared, found)))
        words = f"{stay} of {len(sessions)} sessions stay as they are."
        if self.worth_anew > 0:
            worth = (self.worst - self.keeping.content_cost(found)) / self.worth_anew
            words += f" The week is worth {100 * worth:.1f} % of one planned anew."
        change = change_cost(self.keeping.prepared.problem.change_price, self.before, found)
        return Repaired(found, change, self.refill.units, words)

    def _fewest(self) -> Placement | None:
        """Return a week that is worth enough and touches the fewest sessions with which one is found, else the best of all tried."""
        carried = self.keeping.carried()
        moved = self.keeping.prepared.problem.moved_days
        forced = self.keeping.touched(carried) | {index for index, day in enumerate(self.keeping.prepared.days) if day.number in moved}
        others = sorted(set(self.before.kinds) - forced)
        known: dict[frozenset[int], Placement] = {}
        for count in range(len(others) + 1):
            groups = [forced | frozenset(own) for own in combinations(others, count)]
            starts = {group: start for group in groups if (start := self._start(carried, known, group)) is not None}
            grown = {group: self._grown(start, group) for group, start in starts.items()}
            known |= grown
            ranked = sorted(grown, key=lambda group: (self.refill.price(grown[group]), sorted(group)))
            for group in ranked[:MOST_SOLVED] if forced or count else ():
                if self.refill.is_enough(known[ranked[0]]):
                    break
                known[group] = self.refill.solved((grown[group], starts[group]), group, self.most_units)
                if self.refill.is_enough(known[group]):
                    return known[group]
            if ranked and self.refill.is_enough(known[ranked[0]]):
                return known[ranked[0]]
        return min(known.values(), key=self.refill.price, default=None)

    def _start(self, carried: Placement, known: Mapping[frozenset[int], Placement], group: frozenset[int]) -> Placement | None:
        """Return the best week known in which nothing but a group of days has changed; `None` where others would have to change."""
        smaller = [known[own] for day in sorted(group) if (own := group - {day}) in known]
        kept = self.keeping.kept(carried, group)
        if kept is None and not smaller:
            kept = self._met(carried, group)
        return min([*smaller, *([] if kept is None else [kept])], key=self.refill.price, default=None)

    def _met(self, carried: Placement, group: frozenset[int]) -> Placement | None:
        """Return a week that meets all demands by more than adding to a group of days: as the week planned anew does it, or the solver."""
        left = self.keeping.left(carried, group) if group else None
        if left is None:
            return None
        both = self.refill.as_anew(left, group)
        if both is None and self.met < MOST_MET and self.refill.units < self.most_units:
            self.met += 1
            both = self.refill.filled(left, group)
        return both if both is not None and self.keeping.keeps_rules(both) else None

    def _grown(self, start: Placement, days: frozenset[int]) -> Placement:
        """Return the better of two ways to fill days: from what stands there, and from what the week planned anew has there."""
        grown = self.refill.grown(start, days, ROUNDS)
        both = None if not days or self.refill.is_enough(grown) else self.refill.as_anew(start, days)
        return grown if both is None else min(grown, self.refill.grown(both, days, ROUNDS), key=self.refill.price)
