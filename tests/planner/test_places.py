"""In a week of two places each day asks for the repetitions that the loads of its place ask for, in the minutes that there are."""

from dataclasses import replace

import pytest

from core.domain.plan_choices import PlaceLoads
from core.domain.plan_edits import EditKind, PlanEdit
from core.domain.planning import Loading
from core.domain.vocabulary import Goal
from core.planner.edits import edit_week, swap_choices
from core.planner.options import prepare
from core.planner.places import doses_by_place
from core.planner.solve import plan as solve
from core.rules.verifier import verify
from tests.planner.weeks import NUMBERS, movement, rule, week

HOME, HOTEL = 1, 2
LOADS = tuple(20 + 2.5 * step for step in range(40))
KNOWN = Loading(e1rm_kg=100.0, loads_kg=LOADS, elsewhere=(PlaceLoads(HOTEL, (20.0, 40.0), 2.5),))


def two_places(*names, minutes=60, **changes):
    """A week for size with two days at home and the last in a hotel whose bar ends at 40 kg."""
    problem = week(*names, goals={Goal.HYPERTROPHY: 10}, minutes=minutes, **changes)
    days = tuple(replace(day, gym_id=HOTEL if day.number == 5 else HOME) for day in problem.days)
    return replace(problem, days=days, candidates=tuple(replace(own, loading=KNOWN) for own in problem.candidates))


def standing(result, name="bench"):
    """Repetitions and load of a movement by day."""
    return {
        day.number: (item.reps, item.load_kg)
        for day in result.plan.days
        for item in (day.session.items if day.session is not None else ())
        if item.movement_id == NUMBERS[name]
    }


@pytest.fixture(scope="module")
def planned():
    problem = two_places("bench", "row", "squat", rules=(rule("bench", least=3),))
    return problem, solve(problem)


def test_light_loads_of_one_place_mean_more_repetitions_there_and_nowhere_else(planned):
    problem, result = planned
    assert standing(result).keys() == {1, 3, 5}
    for number, (reps, load) in standing(result).items():
        assert (reps[0] == 15, load == 40.0) == (number == 5, number == 5)
    assert verify(problem, result.plan) == ()
    bench = {day.number: item for day in result.plan.days if day.session for item in day.session.items if item.slug == "bench"}
    assert bench[5].seconds / bench[5].sets > bench[1].seconds / bench[1].sets


def test_the_minutes_of_more_repetitions_are_reckoned_before_the_day_is_filled():
    short = two_places("bench", "row", "squat", "press", "curl", minutes=30)
    result = solve(short)
    assert verify(short, result.plan) == ()
    assert all(day.session.estimated_seconds <= 30 * 60 for day in result.plan.days if day.session is not None)


def test_a_week_of_one_place_has_one_dose_for_all_its_days():
    problem = two_places("bench")
    same = replace(problem, candidates=(movement("bench", loading=replace(KNOWN, elsewhere=())),))
    assert [len(own) for _, own in doses_by_place(same, same.candidates[0], same.days, None)] == [7, 7]
    assert len(prepare(same).options) == 2
    assert len(prepare(problem).options) == 4


def test_a_session_that_moves_to_another_place_and_what_is_swapped_in_there_ask_for_what_that_place_can_load(planned):
    problem, result = planned
    choices = swap_choices(
        replace(problem, candidates=(*problem.candidates, replace(movement("bench"), movement_id=90, loading=KNOWN))),
        result.plan,
        5,
        NUMBERS["bench"],
    )
    assert [(own.reps[0], own.load_kg) for own in choices if own.movement_id == 90] == [(15, 40.0)]
    moved = edit_week(problem, result.plan, PlanEdit(EditKind.MOVE, 1, to_day=5), None)
    for number, (reps, load) in standing(moved).items():
        assert (reps[0] == 15, load == 40.0) == (number == 5, number == 5)


def test_a_day_that_comes_to_another_place_keeps_its_exercises_with_the_repetitions_of_that_place(planned):
    problem, result = planned
    days = tuple(replace(day, gym_id=HOTEL) if day.number == 3 else day for day in problem.days)
    again = solve(replace(problem, days=days, previous=result.plan, change_price=60))
    before, after = standing(result), standing(again)
    assert after[1] == before[1]
    assert (after[3][0][0], after[3][1]) == (15, 40.0)
    assert verify(replace(problem, days=days), again.plan) == ()
