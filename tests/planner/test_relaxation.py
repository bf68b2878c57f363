"""The bound of the what-stage holds for every week with endurance and a hobby too, counted one by one on tiny weeks."""

from itertools import combinations, product

import pytest

from core.domain.planning import EnduranceOption, EnduranceTarget, HobbyWish, PlanProblem
from core.domain.vocabulary import ExerciseRole, Goal, MovementPattern
from core.planner.bounding import cut_bound, linear_rules, relax
from core.planner.options import prepare
from core.planner.placement import Placement
from core.planner.solve import plan
from core.planner.terms import make_terms, objective
from core.planner.weekbuild import build_week
from core.planner.what import build_what, most_saving
from core.planner.when import pair_savings
from core.rules.verifier.verify import verify
from tests.planner.weeks import PATTERNS, movement, week

GOALS = {Goal.HYPERTROPHY: 7, Goal.ENDURANCE: 3}
EASY = EnduranceOption("easy", "running", "Easy run", "easy", 20, (0, 20, 0, 0, 0), ("20 min Z2",), 30, is_hard=False, uses_legs=True)
LONG = EnduranceOption("long", "running", "Longer run", "easy", 35, (0, 35, 0, 0, 0), ("35 min Z2",), 50, is_hard=False, uses_legs=True)
TENNIS = HobbyWish("tennis", "Tennis", "tennis", due_times=1, minutes=30, load_points=40, enjoyment=80)


def hybrid(days: tuple[int, ...], minutes: int, *, hobbies: tuple[HobbyWish, ...] = ()) -> PlanProblem:
    """Return a week of one lift and two runs."""
    return week(
        "bench",
        days=days,
        minutes=minutes,
        goals=GOALS,
        endurance=(EASY, LONG),
        endurance_target=EnduranceTarget(55, 80, 40, share_longest_percent=100),
        hobbies=hobbies,
        supersets_allowed=False,
    )


def costs(problem: PlanProblem) -> list[int]:
    """Return the costs of all weeks that keep the rules of the verifier and hold a main lift."""
    prepared = prepare(problem)
    terms, days = make_terms(prepared), range(len(prepared.days))
    places = [(option, day) for option in prepared.options for day in option.days]
    found = []
    lifts = product(*[[0, *range(option.dose.sets[0], option.dose.sets[1] + 1)] for option, _ in places])
    for sets, runs, hobby in product(lifts, product([None, 0, 1], repeat=len(days)), [None, *days] if problem.hobbies else [None]):
        chosen = {(option.index, day): count for (option, day), count in zip(places, sets, strict=True) if count}
        endurance = {day: (run,) for day, run in enumerate(runs) if run is not None}
        used = {day for _, day in chosen} | set(endurance)
        owns_slot = any(prepared.options[index].dose.role is ExerciseRole.MAIN for index, _ in chosen)
        if hobby in used or not owns_slot:
            continue
        kinds = dict.fromkeys(used, prepared.sequence[0])
        placement = Placement(chosen, kinds, endurance, {}, {} if hobby is None else {hobby: (0,)}, ())
        if not verify(problem, build_week(prepared, placement)):
            found.append(objective(terms, placement.counts()))
    return found


@pytest.mark.parametrize(
    "problem",
    [
        pytest.param(hybrid((1, 3), 45), id="a run beside a lift"),
        pytest.param(hybrid((1, 2), 60), id="days too close for a second lift"),
        pytest.param(hybrid((1, 3), 60, hobbies=(TENNIS,)), id="a hobby or a session"),
    ],
)
def test_no_week_costs_less_than_the_bound(problem: PlanProblem) -> None:
    result, known = plan(problem), costs(problem)
    assert known
    assert result.what_bound is not None
    assert result.what_objective is not None
    assert result.what_bound <= min(known)
    assert result.what_objective <= min(known)
    prepared = prepare(problem)
    terms = make_terms(prepared)
    linear, worst = linear_rules(build_what(prepared, terms).model), objective(terms, {})
    relaxation = relax(linear, worst)
    assert relaxation is not None
    assert relaxation.bound <= cut_bound(linear, worst, 60.0) <= min(known)


def test_a_hobby_that_takes_the_day_of_a_session_is_in_the_bound() -> None:
    problem = hybrid((1, 3), 60, hobbies=(TENNIS,))
    assert plan(problem).what_bound == min(costs(problem))


def test_no_superset_saves_more_than_the_bound_counts_for_its_two_exercises() -> None:
    """And a carry, which no superset holds, saves nothing in either."""
    candidates = (*map(movement, PATTERNS), movement("curl", movement_id=99, slug="carry", pattern=MovementPattern.CARRY))
    prepared = prepare(week("bench", goals={Goal.HYPERTROPHY: 5, Goal.FAT_LOSS: 5}, candidates=candidates))
    small = [option for option in prepared.options if option.dose.role is ExerciseRole.ACCESSORY]
    known = {option.index: most_saving(prepared, option) for option in small}
    pairs = [(*pair, pair_savings(prepared, *pair)) for pair in combinations(small, 2)]
    assert sum(bool(savings) for *_, savings in pairs) > 10
    for first, second, savings in pairs:
        for sets, saved in savings.items():
            assert saved <= sum(each * sets - once for each, once in (known[first.index], known[second.index]))
    assert {known[option.index] for option in small if option.candidate.slug == "carry"} == {(0, 0)}
