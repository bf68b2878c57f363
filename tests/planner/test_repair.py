"""A repair keeps what need not change, keeps every hard rule, and comes out the same again."""

from dataclasses import replace

import pytest

from core.domain.planning import Limits, problem_from_json, to_json
from core.domain.repair import Disruption, DisruptionKind
from core.domain.vocabulary import Goal
from core.planner.doses_before import prepare_after
from core.planner.keeping import Keeping
from core.planner.options import prepare
from core.planner.repair import LEAST_WORTH
from core.planner.solve import plan, without_before
from core.planner.terms import make_terms
from core.rules.repair import repair_task
from core.rules.repair_diff import touched_days, touched_sessions
from core.rules.verifier import verify
from tests.planner.weeks import week

QUICK = Limits(seed=7, what_units=0.5, when_units=0.5, gap_goal_permille=0)


@pytest.fixture(scope="module")
def standing():
    """A week of three sessions with its plan."""
    problem = week(limits=QUICK)
    result = plan(problem)
    assert result.plan is not None
    return problem, result.plan


def repaired(standing, *came_up: Disruption):
    problem, before = standing
    task = repair_task(problem, before, came_up)
    return task.problem, plan(task.problem)


def worth(result) -> int:
    return result.worst_objective - result.what_objective + result.terms.get("change", 0)


def test_nothing_changes_when_nothing_came_up(standing):
    _, result = repaired(standing)
    assert touched_sessions(standing[1], result.plan, first=1) == 0
    assert result.terms["change"] == 0
    assert "3 of 3 sessions stay" in result.notes[-1]


CASES = [
    Disruption(DisruptionKind.SHORTENED, 3, minutes=30),
    Disruption(DisruptionKind.MOVED, 3, to_day=4),
    Disruption(DisruptionKind.HURT, 1, body_part="chest", severity=0.5),
    Disruption(DisruptionKind.TRAVELLING, 5, minutes=40, equipment=("dumbbell",)),
]


@pytest.mark.parametrize("came_up", CASES, ids=lambda own: own.kind.value)
def test_a_repair_keeps_every_rule_is_worth_as_much_and_touches_no_more(standing, came_up):
    problem, result = repaired(standing, came_up)
    anew = plan(replace(problem, previous=None, change_price=0))
    assert verify(problem, result.plan) == ()
    assert worth(result) >= LEAST_WORTH * worth(anew)
    touched, touched_anew = (touched_sessions(standing[1], own.plan, first=1) for own in (result, anew))
    assert touched <= max(touched_anew, 1)


def test_a_day_with_less_time_leaves_most_of_the_week_alone(standing):
    _, result = repaired(standing, Disruption(DisruptionKind.SHORTENED, 5, minutes=45))
    assert len(touched_days(standing[1], result.plan) | {5}) <= 2


def test_a_session_whose_day_has_too_little_time_left_goes_to_an_idle_day_as_one_touched_session():
    problem = week(days=(1, 3, 5, 7), limits=QUICK)
    problem = replace(problem, block=replace(problem.block, sessions=3))
    before = plan(problem).plan
    first = min(day.number for day in before.days if day.session is not None)
    came_up = Disruption(DisruptionKind.SHORTENED, first, minutes=12)
    task, result = repaired((problem, before), came_up)
    assert verify(task, result.plan) == ()
    assert first not in {day.number for day in result.plan.days if day.session is not None}
    assert touched_sessions(before, result.plan, first=1) == 1


def test_an_exercise_may_stay_as_it_was_planned_when_its_goal_has_no_points_any_more(standing):
    problem, before = standing
    goals = {goal: points for goal, points in problem.goals.items() if goal is not Goal.HYPERTROPHY} | {Goal.FAT_LOSS: 7}
    changed = replace(problem, goals=goals, previous=before)
    touched = []
    for prepared in (prepare(changed), prepare_after(changed)):
        keeping = Keeping(prepared, make_terms(prepared), before)
        touched.append(keeping.touched(keeping.carried()))
    assert touched[0]
    assert touched[1] == frozenset()


def test_no_choice_of_fewer_sessions_was_left_untried(standing):
    problem, result = repaired(standing, Disruption(DisruptionKind.OTHER_GYM, 1, equipment=("dumbbell",)))
    anew = plan(without_before(problem))
    touched = touched_days(standing[1], result.plan)
    prepared = prepare(problem)
    keeping = Keeping(prepared, make_terms(prepared), problem.previous)
    forced = keeping.touched(keeping.carried())
    assert {prepared.days[index].number for index in forced} <= touched
    assert worth(result) >= LEAST_WORTH * worth(anew)
    free = frozenset(index for index, day in enumerate(prepared.days) if day.number in touched)
    kept = keeping.kept(keeping.carried(), free)
    assert kept is not None
    assert keeping.touched(kept) <= free


def test_a_rule_between_two_days_is_kept_by_changing_the_one_that_is_free(standing):
    problem, _ = repaired(standing, Disruption(DisruptionKind.MOVED, 5, to_day=4))
    prepared = prepare(problem)
    keeping = Keeping(prepared, make_terms(prepared), problem.previous)
    for index in range(len(prepared.days)):
        left = keeping.kept(keeping.carried(), frozenset({index}))
        assert left is None or keeping.touched(left) <= {index}
    everything = frozenset(range(len(prepared.days)))
    week = keeping.kept(keeping.carried(), everything)
    assert week is not None
    assert keeping.keeps_rules(week)


def test_the_same_problem_gives_the_same_repair(standing):
    problem, first = repaired(standing, Disruption(DisruptionKind.SHORTENED, 3, minutes=30))
    again = plan(problem_from_json(to_json(problem)))
    assert to_json(replace(again, seconds=0, build_seconds=0, first_seconds=None)) == to_json(
        replace(first, seconds=0, build_seconds=0, first_seconds=None)
    )
