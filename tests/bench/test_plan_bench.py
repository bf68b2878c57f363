"""The plan benchmark invents the same athletes everywhere, of every kind, and scores weeks by what it publishes."""

import subprocess
import sys
from dataclasses import replace

import pytest

from bench.athletes import TIGHT_KINDS, athlete
from bench.plan_baselines import greedy_week, template_week
from bench.plan_score import WEIGHTS, score, stability
from core.domain.planning import problem_hash
from core.domain.weekplan import WeekPlan
from core.rules.verifier import verify

PRINT_HASH = "from bench.athletes import athlete; from core.domain.planning import problem_hash; print(problem_hash(athlete(8).problem))"


@pytest.fixture(scope="module")
def some() -> list:
    return [athlete(seed) for seed in range(1, 41)]


def test_a_seed_gives_the_same_athlete_in_another_process():
    printed = subprocess.run([sys.executable, "-c", PRINT_HASH], check=True, capture_output=True, text=True, env={"PYTHONHASHSEED": "7"})
    assert printed.stdout.strip() == problem_hash(athlete(8).problem)


def test_no_two_athletes_are_alike(some):
    assert len({problem_hash(own.problem) for own in some}) == len(some)


def test_tight_athletes_of_every_kind_are_among_them(some):
    kinds = {own.kind for own in some}
    assert kinds == {*TIGHT_KINDS, "usual"}
    assert all(day.minutes <= 25 for own in some if own.kind == "short" for day in own.problem.days)
    assert all(len(own.problem.injuries) == 2 for own in some if own.kind == "hurt")


def test_they_choose_from_the_whole_library_on_three_to_six_days(some):
    assert all(len(own.problem.candidates) >= 320 for own in some)
    assert {own.problem.block.sessions for own in some} >= {3, 4, 5, 6}
    assert all(sum(own.problem.goals.values()) == 10 for own in some)


def test_wishes_of_every_kind_injuries_events_and_ladders_occur(some):
    assert {rule.rule_type.value for own in some for rule in own.problem.rules} == {"hard_no", "hard_yes", "preferred"}
    assert {rule.operator.value for own in some for rule in own.problem.rules} == {"at_least", "at_most", "exactly"}
    assert any(own.problem.injuries for own in some)
    assert any(day.events for own in some for day in own.problem.days)
    assert any(own.problem.skills for own in some)
    assert any(own.problem.hobbies for own in some)
    assert any(own.problem.endurance for own in some)
    assert any(candidate.loading.e1rm_kg for own in some for candidate in own.problem.candidates)


@pytest.mark.parametrize("way", [greedy_week, template_week])
def test_a_usual_way_fills_days_that_have_time(way, some):
    for own in some[:6]:
        week = way(own.problem)
        trained = {day.number for day in week.days if day.session is not None}
        assert trained
        assert trained <= {day.number for day in own.problem.days if day.minutes}


def test_a_score_has_parts_from_0_to_1_and_names_what_is_broken(some):
    own = some[0].problem
    week = greedy_week(own)
    found = score(own, week)
    assert found.broken == tuple(violation.rule for violation in verify(own, week))
    assert all(0 <= part <= 1 for part in (found.goals, found.band, found.balance, found.rested, found.time))
    assert sum(WEIGHTS.values()) == 100
    assert 0 <= found.total(1.0) <= 100


def test_an_empty_week_scores_less_than_a_full_one(some):
    own = some[1].problem
    week = greedy_week(own)
    empty = replace(week, days=tuple(replace(day, session=None) for day in week.days), muscle_quarters={})
    assert score(own, empty).total(1.0) < score(own, week).total(1.0)


def test_stability_counts_the_exercises_that_stay(some):
    week = greedy_week(some[1].problem)
    half = replace(week, days=tuple(replace(day, session=None) if day.number > 3 else day for day in week.days))
    assert stability(week, week) == 1
    assert 0 < stability(week, half) < 1
    assert stability(WeekPlan((), {}), WeekPlan((), {})) == 1
