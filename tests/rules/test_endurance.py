"""Endurance sessions keep to growth, to the longest of a month and to few hard minutes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.vocabulary import ExperienceLevel, Goal
from core.rules.endurance import EnduranceHistory, EnduranceSport, endurance_options, endurance_target

RUN = EnduranceSport("running", "Run", uses_legs=True)
HALF = {Goal.ENDURANCE: 5, Goal.STRENGTH: 5}


USUAL = EnduranceHistory(150, 60)


def target(goals=HALF, history=USUAL, level=ExperienceLevel.INTERMEDIATE, **options):
    values = {"training_minutes": 300, "length_days": 7, "sessions": 5, **options}
    return endurance_target(goals, level, history, **values)


def test_goals_without_endurance_ask_for_none():
    assert target({Goal.STRENGTH: 6, Goal.HYPERTROPHY: 4}) is None


def test_minutes_grow_by_a_tenth_at_most():
    assert target(training_minutes=900).target_minutes == 165
    assert target(training_minutes=900, history=EnduranceHistory(None, None)).target_minutes == 120


def test_the_longest_session_is_a_tenth_above_the_longest_of_thirty_days():
    assert target(history=EnduranceHistory(150, 100)).longest_minutes == 110
    assert max(option.minutes for option in endurance_options(RUN, target(history=EnduranceHistory(150, 60)), HALF)) <= 66


def test_little_endurance_may_be_harder_than_much():
    assert target().hard_percent == 30
    assert target(training_minutes=900, history=EnduranceHistory(400, 60)).hard_percent == 20


def test_a_light_week_has_no_tempo_session():
    kinds = {option.kind for option in endurance_options(RUN, target(), HALF, is_light_week=True)}
    assert "tempo" not in kinds
    assert "easy" in kinds


def test_four_times_four_minutes_stand_in_forty_minutes_with_their_zones():
    option = next(o for o in endurance_options(RUN, target(), HALF) if o.option_id == "running:intervals:40")
    assert option.zone_minutes == (19, 5, 0, 0, 16)
    assert option.blocks == ("5 min Z1", "5 min Z2", "4 × 4 min Z5, 3 min Z1 between", "5 min Z1")
    assert option.load_points == pytest.approx((19 * 30 + 5 * 50 + 16 * 130) / 60, abs=0.5)


@given(history=st.floats(20, 900), longest=st.floats(20, 240), points=st.integers(1, 10), length=st.integers(7, 10))
def test_zones_sum_to_minutes_and_no_option_is_longer_than_allowed(history, longest, points, length):
    goals = {Goal.ENDURANCE: points, Goal.SPEED: 10 - points}
    wanted = target(goals, EnduranceHistory(history, longest), length_days=length)
    for option in endurance_options(RUN, wanted, goals):
        assert sum(option.zone_minutes) == option.minutes <= wanted.longest_minutes
        assert min(option.zone_minutes) >= 0
        assert option.load_points > 0
