"""What is known of one planning as it goes? The clock, the work done, the best week so far, the bound, and whether that is good enough."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from core.domain.planning import PlanProblem
from core.planner.options import Prepared
from core.planner.placement import Content, Placement
from core.planner.terms import Term, objective
from core.planner.weekbuild import build_week
from core.rules.verifier.verify import verify

THOROUGH_UNITS, ENOUGH_GAPS = 1.5, 2.5  # of improving towards the gap that is aimed at; after them so many times of it are enough
WHOLE_UNITS = 0.5  # deterministic units of improving a week that is close but leaves muscles outside their band


@dataclass
class Run:
    """One planning as it goes: the clock, the work done and the best week so far."""

    problem: PlanProblem
    prepared: Prepared
    terms: tuple[Term, ...]
    started: float
    on_better: Callable[[float | None, int | None], None] | None = None
    build_seconds: float = 0.0
    units: float = 0.0
    first_seconds: float | None = None
    best: Placement | None = None
    cost: int | None = None
    outside: int | None = None
    bound: int | None = None
    contents: list[Content] = field(default_factory=list)
    near: frozenset[int] = frozenset()
    when_objective: int | None = None
    when_bound: int | None = None
    rounds: int = 1

    @cached_property
    def worst(self) -> int:
        """Cost of a week with nothing in it."""
        return objective(self.terms, {})

    def gap(self) -> float | None:
        """Return the distance to the bound as a share of the range from the worst week to the bound."""
        if self.cost is None or self.bound is None:
            return None
        return max(self.cost - self.bound, 0) / max(self.worst - self.bound, 1)

    def offer(self, placement: Placement, *, is_equal_taken: bool = False) -> bool:
        """Take a week when it is better than the best so far, or as good where that is asked, and keeps every hard rule."""
        cost = objective(self.terms, placement.counts())
        if self.cost is not None and (cost > self.cost or (cost == self.cost and not is_equal_taken)):
            return False
        week = build_week(self.prepared, placement)
        if verify(self.problem, week):
            return False
        self.best, self.cost, self.outside = placement, cost, len(week.outside_band(self.problem.targets))
        self.when_objective = self.when_bound = None
        if self.first_seconds is None:
            self.first_seconds = time.perf_counter() - self.started
        self.tell()
        return True

    def raise_bound(self, bound: int) -> None:
        """Take a bound that was proved, where it says more than the one that is known."""
        if self.bound is None or bound > self.bound:
            self.bound = bound
            self.tell()

    def tell(self) -> None:
        """Say how good the best week is by now."""
        if self.on_better is not None:
            self.on_better(self.gap(), self.outside)

    def is_close(self, times: float = 1) -> bool:
        """Tell whether the gap is at most so many times the one aimed at."""
        gap = self.gap()
        return gap is not None and gap <= times * self.problem.limits.gap_goal_permille / 1000

    def is_enough(self, done_units: float) -> bool:
        """Tell whether the week is good enough after so much improving: close, with every muscle in its band unless that takes long."""
        is_near = self.is_close(1 if done_units < THOROUGH_UNITS else ENOUGH_GAPS)
        return is_near and (self.outside == 0 or self.gap() == 0 or done_units >= min(WHOLE_UNITS, self.problem.limits.when_units / 8))
