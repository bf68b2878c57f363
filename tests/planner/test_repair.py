"""A repair keeps what need not change, keeps every hard rule, and comes out the same again."""

from dataclasses import replace

import pytest

from core.domain.planning import Limits, problem_from_json, to_json
from core.domain.repair import Disruption, DisruptionKind
from core.planner.repair import LEAST_WORTH
from core.planner.solve import plan
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


def test_only_the_day_with_less_time_is_touched(standing):
    _, result = repaired(standing, Disruption(DisruptionKind.SHORTENED, 5, minutes=45))
    assert touched_days(standing[1], result.plan) <= {5}


def test_the_same_problem_gives_the_same_repair(standing):
    problem, first = repaired(standing, Disruption(DisruptionKind.SHORTENED, 3, minutes=30))
    again = plan(problem_from_json(to_json(problem)))
    assert to_json(replace(again, seconds=0, build_seconds=0, first_seconds=None)) == to_json(
        replace(first, seconds=0, build_seconds=0, first_seconds=None)
    )
