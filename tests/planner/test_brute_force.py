"""On tiny weeks, the planner's best is the best of all weeks, counted one by one with the same prices and the independent check."""

from dataclasses import replace
from itertools import product

import pytest

from core.domain.planning import PlanProblem
from core.domain.vocabulary import ExerciseRole, Goal, PrimaryMuscle
from core.domain.weekplan import PlanStatus
from core.planner.options import prepare
from core.planner.placement import Placement
from core.planner.solve import plan
from core.planner.terms import make_terms, objective
from core.planner.weekbuild import build_week
from core.rules.verifier.verify import verify
from tests.planner.weeks import rule, target, week

HYPERTROPHY = {Goal.HYPERTROPHY: 10}


def cheapest(problem: PlanProblem) -> int | None:
    """Return the least cost of all weeks that keep every hard rule, by trying all of them."""
    prepared = prepare(problem)
    terms = make_terms(prepared)
    places = [(option, day) for option in prepared.options for day in option.days]
    kinds = dict(enumerate(prepared.sequence)) if len(prepared.sequence) == len(prepared.days) else {}
    best = None
    for sets in product(*[[0, *range(option.dose.sets[0], option.dose.sets[1] + 1)] for option, _ in places]):
        chosen = {(option.index, day): count for (option, day), count in zip(places, sets, strict=True) if count}
        placement = Placement(chosen, kinds, {}, {}, {}, ())
        counts = placement.counts()
        if any(counts.get(("x", option.index), 0) > option.most_exposures for option in prepared.options):
            continue
        cost = objective(terms, counts)
        if best is not None and cost >= best:
            continue
        built = build_week(prepared, placement)
        is_in_time = all(
            own.session is None or own.session.estimated_seconds <= 60 * day.minutes
            for own, day in zip(built.days, problem.days, strict=True)
        )
        has_main = any(option.dose.role is ExerciseRole.MAIN for option in prepared.options)
        owns_slot = not has_main or any(prepared.options[index].dose.role is ExerciseRole.MAIN for index, _ in chosen)
        if is_in_time and owns_slot and not verify(problem, built):
            best = cost
    return best


TINY = {
    "one lift, two days": week("bench", days=(1, 3), goals=HYPERTROPHY, supersets_allowed=False),
    "two lifts, one day": week("bench", "row", days=(1,), goals=HYPERTROPHY, supersets_allowed=False),
    "little time": week("bench", "row", days=(1,), minutes=24, goals=HYPERTROPHY, supersets_allowed=False),
    "days too close": week("bench", days=(1, 2), goals=HYPERTROPHY, supersets_allowed=False),
    "a small muscle": week("curl", "extension", days=(1, 3), goals=HYPERTROPHY, supersets_allowed=False),
    "a wish that costs": week(
        "curl",
        days=(1, 3),
        goals=HYPERTROPHY,
        targets=(target(PrimaryMuscle.BICEPS, 0),),
        rules=(rule("curl", least=2),),
        supersets_allowed=False,
    ),
    "a session cap": week(
        "curl", days=(1, 3), goals=HYPERTROPHY, targets=(target(PrimaryMuscle.BICEPS, 8, cap=3),), supersets_allowed=False
    ),
    "a recoverable volume": week(
        "curl", days=(1, 3), goals=HYPERTROPHY, targets=(target(PrimaryMuscle.BICEPS, 8, mrv=5),), supersets_allowed=False
    ),
}


@pytest.mark.parametrize("name", TINY)
def test_no_week_is_cheaper_than_the_planned_one(name: str) -> None:
    problem = TINY[name]
    result, best = plan(problem), cheapest(problem)
    assert best is not None
    assert result.what_objective == best
    assert result.what_bound is not None
    assert result.what_bound <= best
    assert (result.status is PlanStatus.PROVED) is (result.what_bound == best)


def test_weeks_with_time_are_proved() -> None:
    assert all(plan(TINY[name]).status is PlanStatus.PROVED for name in TINY if name != "little time")


def test_the_bound_never_passes_the_cost_of_the_cheapest_week() -> None:
    problem = replace(TINY["little time"], days=tuple(replace(day, minutes=min(day.minutes, 20)) for day in TINY["little time"].days))
    result = plan(problem)
    best = cheapest(problem)
    assert result.what_bound is not None
    assert best is not None
    assert result.what_bound <= best
    assert result.what_objective == best
