"""The verifier of weeks finds every rule that a week by hand breaks, and leaves the week beside it alone. No planner takes part."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from core.domain.planning import Athlete
from core.domain.vocabulary import ExperienceLevel, MovementPattern, PrimaryMuscle, SpinalCompression
from core.domain.weekplan import WeekPlan
from core.rules import verifier
from core.rules.verifier import verify
from tests.makers.weeks import MONDAY, Held, make_candidate, make_plan, make_problem, make_target
from tests.rules.verifier_cases import ALL, CASES, PRESS, Case, item, with_budgets

Pattern = MovementPattern
NAMED = [pytest.param(own, id=f"{own.rule}: {own.says}") for own in CASES]


def broken(own: Case) -> WeekPlan:
    return make_plan(own.problem, own.breaks, **own.changes)


@pytest.mark.parametrize("own", NAMED)
def test_a_week_that_keeps_the_rule_passes(own: Case):
    """A week by hand that keeps every rule has no violation."""
    assert verify(own.problem, make_plan(own.problem, own.keeps)) == ()


@pytest.mark.parametrize("own", NAMED)
def test_a_week_that_breaks_the_rule_is_found(own: Case):
    """The same week with one thing wrong is refused for that rule, and for nothing else."""
    violations = verify(own.problem, broken(own))
    assert {violation.rule for violation in violations} == {own.rule}
    assert all(violation.words.endswith(".") for violation in violations)


def test_every_rule_that_the_verifier_can_name_has_a_case():
    """No rule of the verifier is without a week that breaks it."""
    text = "".join(path.read_text() for path in Path(verifier.__file__).parent.glob("*.py"))
    said = set(re.findall(r'(?:Violation\(|says\(|yield \w+\.says\()\s*"([^"]+)"', text)) | set(re.findall(r'caps\["([^"]+)"\]', text))
    tested = {own.rule for own in CASES} | {"days"}
    assert said - tested == set()


def test_an_empty_week_without_wishes_is_allowed():
    """Nothing at all breaks no rule."""
    problem = make_problem(ALL)
    assert verify(problem, make_plan(problem, {})) == ()


def test_the_days_of_the_plan_are_those_of_the_microcycle():
    """A week of other days is refused."""
    problem = make_problem(ALL)
    week = make_plan(problem, {})
    assert [own.rule for own in verify(problem, replace(week, days=week.days[1:]))] == ["days"]
    assert week.days[0].day == MONDAY


def test_a_full_body_movement_is_spread_over_five_muscles():
    """A thruster without a map of its own gives half a set to each of five muscles."""
    thruster = make_candidate(1, Pattern.SQUAT, [PrimaryMuscle.FULL_BODY])
    problem = make_problem([thruster], targets=(make_target(PrimaryMuscle.CORE, mrv_quarters=6),))
    fits = make_plan(problem, {1: Held([item(thruster, 3)], changes={"muscle_quarters": WHOLE})}, muscle_quarters=WHOLE)
    assert verify(problem, fits) == ()
    tight = replace(problem, targets=(make_target(PrimaryMuscle.CORE, mrv_quarters=5),))
    assert [own.rule for own in verify(tight, fits)] == ["V3"]


WHOLE = dict.fromkeys(
    (PrimaryMuscle.QUADRICEPS, PrimaryMuscle.GLUTES, PrimaryMuscle.UPPER_BACK, PrimaryMuscle.FRONT_DELTS, PrimaryMuscle.CORE), 6
)


def test_sets_of_one_or_two_repetitions_count_half():
    """Three doubles are one and a half sets."""
    problem = make_problem([PRESS], targets=(make_target(PrimaryMuscle.CHEST, mrv_quarters=6),), athlete=Athlete(ExperienceLevel.EXPERT))
    doubles = make_plan(problem, {1: [item(PRESS, 3, reps=(2, 2), is_heavy=True)]})
    assert verify(problem, doubles) == ()
    assert [own.rule for own in verify(problem, make_plan(problem, {1: [item(PRESS, 3)]}))] == ["V3"]


def test_moderate_spinal_and_worked_example_of_the_science():
    """Five back squats, three deadlifts and three front squats are 22 points, above the 18 of an intermediate session (G3)."""
    back = replace(make_candidate(1, Pattern.SQUAT, [PrimaryMuscle.QUADRICEPS]), spinal=SpinalCompression.HIGH)
    dead = replace(make_candidate(2, Pattern.HINGE, [PrimaryMuscle.HAMSTRINGS]), spinal=SpinalCompression.VERY_HIGH)
    front = replace(make_candidate(3, Pattern.SQUAT, [PrimaryMuscle.QUADRICEPS]), spinal=SpinalCompression.MODERATE)
    problem = make_problem([back, dead, front], **with_budgets(spinal_half_points=90, spinal_session_half_points=36))
    week = make_plan(problem, {1: [item(back, 5), item(dead, 3), item(front, 3)]})
    violations = verify(problem, week)
    assert [own.rule for own in violations] == ["G3"]
    assert "22 spinal points, 18" in violations[0].words
