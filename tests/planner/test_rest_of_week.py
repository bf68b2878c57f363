"""The rest of a week is weighed as what it is: the rest of a week of which a part was done."""

from dataclasses import replace

import pytest

from core.domain.planning import Limits, MuscleTarget, PerformedWork, PlanProblem
from core.domain.vocabulary import ExerciseRole, Goal, MovementPattern, PrimaryMuscle, SessionType
from core.domain.weekplan import WeekPlan
from core.planner.edits import whole_placement
from core.planner.options import prepare
from core.planner.placement import Placement
from core.planner.solve import plan
from core.planner.terms import by_name, make_terms
from core.planner.weekbuild import build_week
from core.planner.when import build_when
from core.rules.performed_work import done_as_planned
from tests.planner.weeks import NUMBERS, week

QUICK = Limits(seed=7, what_units=0.2, when_units=0.2)
GOALS = {Goal.STRENGTH: 6, Goal.HYPERTROPHY: 4}
OF_THE_WEEK = ("balance", "continuity", "skills", "stimulus", "strength")


def after_day(problem: PlanProblem, planned: WeekPlan, number: int) -> PlanProblem:
    """Return the problem on the day after, all sessions until then done as planned."""
    done = [day.session for day in planned.days if day.session is not None and day.number <= number]
    given = {own.muscle: sum(session.muscle_quarters.get(own.muscle, 0) for session in done) for own in problem.targets}
    return replace(
        problem,
        days=tuple(replace(day, is_past=day.number <= number) for day in problem.days),
        targets=tuple(replace(own, performed_quarters=given[own.muscle]) for own in problem.targets),
        performed=done_as_planned(problem, done),
    )


@pytest.mark.parametrize("number", [1, 3])
def test_the_rest_of_a_week_costs_what_the_whole_week_costs(number):
    main = tuple(replace(own, is_continued=own.slug == "squat") for own in week().candidates)
    problem = week(limits=QUICK, goals=GOALS, candidates=main)
    planned = plan(problem).plan
    whole, late = prepare(problem), prepare(after_day(problem, planned, number))
    costs = by_name(make_terms(whole), whole_placement(whole, planned).counts())
    left = by_name(make_terms(late), whole_placement(late, planned).counts())
    assert {name: left.get(name, 0) for name in OF_THE_WEEK} == {name: costs.get(name, 0) for name in OF_THE_WEEK}


def test_heavy_sets_that_were_done_are_not_asked_for_again():
    asked = {}
    for sets in (0, 3, 5):
        done = (PerformedWork(NUMBERS["squat"], MovementPattern.SQUAT, ExerciseRole.MAIN, Goal.STRENGTH, sets),)
        terms = make_terms(prepare(week(goals=GOALS, performed=done if sets else ())))
        asked[sets] = [(own.level, own.segments) for own in terms if own.words == "heavy sets of squat"]
    ((level, segments),) = asked[0]
    assert asked[3] == [(1, segments[:1])]
    assert asked[5] == []
    assert level == len(segments) == 4


def test_a_set_below_the_least_that_grows_or_beyond_what_is_productive_costs_three_times_what_a_set_off_the_target_does():
    chest = MuscleTarget(PrimaryMuscle.CHEST, 40, 34, 46, 24, 88, 40, productive_quarters=60)
    paid = {own.words: own.paid for own in make_terms(prepare(week(targets=(chest,)))) if own.name == "targets"}
    below, above = paid["chest below its target"], paid["chest above its target"]
    assert [below(own) for own in (34, 33, 24, 23)] == [0, 10, 100, 130]
    assert [above(own) for own in (46, 47, 60, 61)] == [0, 10, 140, 170]


@pytest.mark.parametrize("done", [10, 50, 70])
def test_what_a_muscle_has_done_already_is_priced_as_in_the_whole_week(done):
    given = MuscleTarget(PrimaryMuscle.CHEST, 40, 34, 46, 24, 88, 40, productive_quarters=60)

    def excess(target, quarters):
        return next(own for own in make_terms(prepare(week(targets=(target,)))) if own.is_excess and own.name == "targets").paid(quarters)

    paid_already = excess(given, done)
    assert excess(replace(given, performed_quarters=done), 80 - done) == excess(given, 80) - paid_already


def test_a_superset_has_one_name_whichever_exercise_the_session_tells_first():
    prepared = prepare(week("curl", "extension", days=(1, 3)))
    first, second = sorted(own.index for own in prepared.options if own.dose.role is ExerciseRole.ACCESSORY)[:2]
    kinds = dict.fromkeys((0, 1), SessionType.FULL_BODY)
    held = Placement({(first, 0): 3, (second, 0): 3}, kinds, {}, {}, {}, ((first, second, 0),))
    built = build_week(prepared, held)
    days = tuple(
        day if day.session is None else replace(day, session=replace(day.session, items=day.session.items[::-1])) for day in built.days
    )
    assert whole_placement(prepared, built).pairs == held.pairs
    read = whole_placement(prepared, replace(built, days=days))
    assert read.pairs == held.pairs
    when = build_when(prepared, (), held.counts(), free={(first, 1)}, held=read, with_supersets=True)
    assert (first, second, 0, 3) in when.pairs, "what stays as it is keeps the time that it saves"
