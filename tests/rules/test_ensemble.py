"""What every voice leaves of today's session multiplies to what is decided, and each voice speaks from its own quantity."""

from dataclasses import replace
from random import Random

import pytest

from core.domain.adaptation import Body, TodayAnswers
from core.domain.ensemble import Coach
from core.domain.planning import Injury
from core.domain.vocabulary import Goal, Illness, PrimaryMuscle
from core.rules.adaptation import adapt
from core.rules.ensemble import today_votes
from tests.makers.adaptation import today

GOALS = {Goal.STRENGTH: 6, Goal.HYPERTROPHY: 4}


def voices(part):
    return {ask.coach: ask for ask in part.asks}


def test_readiness_and_a_muscle_are_what_recovery_leaves():
    given = today(body=Body(readiness=52.0, muscle_recovery={PrimaryMuscle.QUADRICEPS: 66.0}))
    squat = today_votes(given, GOALS).parts[0]
    assert (squat.planned, squat.decided) == (5, 3)
    assert voices(squat)[Coach.RECOVERY].share == pytest.approx(0.8 * 0.75)
    assert any("66 %" in words for words in voices(squat)[Coach.RECOVERY].because)
    assert voices(squat)[Coach.STRENGTH].share == 1.0


def test_minutes_are_the_athletes_own_ask():
    given = today(answers=TodayAnswers(minutes=25))
    asked = [ask for part in today_votes(given, GOALS).parts for ask in part.asks if ask.share != 1]
    assert asked
    assert {ask.coach for ask in asked} == {Coach.ATHLETE}


def test_an_injury_is_a_veto_of_the_guardrails_whatever_the_points():
    given = today(injuries=(Injury("1", "knee", 0.9),))
    for goals in (GOALS, {Goal.STRENGTH: 10}):
        parts = today_votes(given, goals).parts
        assert any(Coach.GUARD in voices(part) and voices(part)[Coach.GUARD].share < 1 for part in parts)


def test_an_illness_leaves_nothing_and_its_minutes_are_not_the_athletes():
    blocked = today_votes(today(body=Body(illness=Illness.BELOW_NECK_OR_FEVER)), GOALS)
    assert all(part.decided == 0 and voices(part)[Coach.GUARD].share == 0 for part in blocked.parts)
    light = today_votes(today(body=Body(illness=Illness.ABOVE_NECK)), GOALS)
    assert {ask.coach for part in light.parts for ask in part.asks if ask.share != 1} <= {Coach.GUARD}


def test_the_product_of_all_asks_is_what_is_decided_but_for_rounding():
    random = Random(6)
    for _ in range(150):
        body = Body(
            readiness=random.choice([None, random.uniform(5, 95)]),
            muscle_recovery={muscle: random.uniform(10, 100) for muscle in (PrimaryMuscle.QUADRICEPS, PrimaryMuscle.CHEST)},
            soreness={PrimaryMuscle.CHEST: random.uniform(0, 10)},
            days_since_training=random.choice([None, 3, 9, 20]),
        )
        given = today(body=body, answers=TodayAnswers(minutes=random.choice([None, 20, 35, 50, 90])))
        found = adapt(given)
        for part, line in zip(today_votes(given, GOALS).parts, [own for own in given.session.lines if own.is_work], strict=False):
            now = found.line(line.place)
            assert part.decided == (0 if now is None else now.sets)
            is_floor = part.decided == 1 and part.asked < 1
            assert part.asked == pytest.approx(part.decided, abs=0.5 + 1e-9) or is_floor


def test_the_goals_move_no_ask():
    given = today(body=Body(readiness=45.0))
    assert today_votes(given, GOALS).parts == today_votes(given, {Goal.ENDURANCE: 10}).parts
    assert replace(today_votes(given, GOALS), goals={}).goals == {}
