"""The verifier's entry: every hard rule over one planned week."""

from core.domain.planning import PlanProblem
from core.domain.weekplan import Violation, WeekPlan
from core.rules.verifier import across, inside, parts, week
from core.rules.verifier.facts import Week


def verify(problem: PlanProblem, plan: WeekPlan) -> tuple[Violation, ...]:
    """Return every hard rule that a plan breaks, with the place and the numbers; nothing for a plan that may be stored.

    It is the oracle of the planner: no plan reaches an athlete that it does not pass.
    """
    both = Week.of(problem, plan)
    return (*week.check(both), *inside.check(both), *parts.check(both), *across.check(both))
