"""L1, L9, L10, L12: load from ratings, kinds and sets."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import ActivityCategory, ExperienceLevel
from core.metrics.session_load import Modality, modality_of
from core.metrics.session_load.effort import (
    energy_kcal,
    is_duration_doubtful,
    load_points_from_met,
    load_points_from_rating,
    met_max,
    met_minutes,
    points_per_hour,
    rating_at,
    rating_from_met,
    rating_from_sets,
    session_rpe_load,
)

RATINGS = st.floats(0, 10)
SECONDS = st.floats(0, 36000)


def test_l1_worked_example() -> None:
    """L1: 75 min at 6 is 450 AU."""
    assert session_rpe_load(6, 75 * 60) == 450


def test_l1_a_rating_of_nothing_is_missing() -> None:
    """L1: 0 for a session that took time was never rated; over 600 min the athlete is asked."""
    assert session_rpe_load(0, 3600) is None
    assert session_rpe_load(None, 3600) is None
    assert session_rpe_load(5, None) is None
    assert session_rpe_load(math.nan, 3600) is None
    assert is_duration_doubtful(600 * 60 + 1)
    assert not is_duration_doubtful(600 * 60)


@pytest.mark.parametrize("rating", [-0.1, 10.1, 11])
def test_l1_ratings_beyond_the_scale_are_refused(rating: float) -> None:
    """L1: the scale is 0 to 10."""
    with pytest.raises(InputError, match="rating of the session"):
        session_rpe_load(rating, 60)
    with pytest.raises(InputError, match="rating of the session"):
        load_points_from_rating(rating, 60)


def test_l9_worked_example() -> None:
    """L9: RPE 6.5 for 45 min is 75 LP an hour and 56.25 LP."""
    assert points_per_hour(6.5) == 75
    assert load_points_from_rating(6.5, 45 * 60) == 56.25


def test_l9_table() -> None:
    """L9: Friel's table from 0 to 10; its ratio to session-RPE load lies between 3.0 and 5.25 AU a point."""
    assert [points_per_hour(rpe) for rpe in range(11)] == [0, 20, 30, 40, 50, 60, 70, 80, 100, 120, 140]
    ratios = [60 * rpe / points_per_hour(rpe) for rpe in range(1, 11)]
    assert min(ratios) == 3.0
    assert max(ratios) == 5.25


@given(RATINGS, RATINGS, SECONDS, SECONDS)
def test_l9_more_effort_or_time_is_never_less_load(a: float, b: float, s: float, t: float) -> None:
    """L9 is monotone in rating and duration."""
    less, more = load_points_from_rating(min(a, b), min(s, t)), load_points_from_rating(max(a, b), max(s, t))
    assert less is not None
    assert more is not None
    assert less <= more + 1e-9


@given(st.floats(0.01, 10))
def test_l9_backwards(rating: float) -> None:
    """L9 read backwards returns the rating."""
    assert rating_at(points_per_hour(rating)) == pytest.approx(rating)


@given(RATINGS, SECONDS, SECONDS)
def test_l9_parts_of_a_session_add_up(rating: float, first: float, second: float) -> None:
    """L9: two halves at one rating are the whole."""
    parts = (load_points_from_rating(rating, first) or 0) + (load_points_from_rating(rating, second) or 0)
    assert parts == pytest.approx(load_points_from_rating(rating, first + second))


def test_l10_worked_examples() -> None:
    """L10: 8.0 MET for 90 min and 75 kg is 945 kcal; with MET_max 11 it is RPE 6.33 and 73.3 LP an hour."""
    assert energy_kcal(8, 75, 90 * 60) == pytest.approx(945)
    assert met_minutes(8, 90 * 60) == 720
    assert rating_from_met(8, 11) == pytest.approx(6.33, abs=5e-3)
    assert load_points_from_met(8, 3600, 11) == pytest.approx(73.3, abs=0.05)


def test_l10_bouldering_counts_the_time_on_the_wall() -> None:
    """L10: active_fraction scales the minutes, not the effort."""
    assert load_points_from_met(8.8, 3600, 11, 0.35) == pytest.approx(0.35 * (load_points_from_met(8.8, 3600, 11) or 0))
    assert met_minutes(8.8, 3600, 0.35) == pytest.approx(184.8)


def test_l10_capacity_by_level_or_test() -> None:
    """L10: 9, 11, 13, 15 MET by level; VO2max / 3.5 where known; intermediate where nothing is."""
    assert [met_max(level) for level in ExperienceLevel] == [9, 11, 13, 15]
    assert met_max(None) == 11
    assert met_max(ExperienceLevel.BEGINNER, 49) == 14


@given(st.floats(0.9, 25), st.floats(0.9, 25), st.floats(5, 22))
def test_l10_harder_kinds_are_never_easier(a: float, b: float, highest: float) -> None:
    """L10: the estimated rating grows with the MET value and stays on the scale."""
    assert 0.5 <= rating_from_met(min(a, b), highest) <= rating_from_met(max(a, b), highest) + 1e-12 <= 10 + 1e-9


def test_l10_missing_stays_missing() -> None:
    """L10: without a MET value or a duration there is no estimate."""
    assert load_points_from_met(None, 3600, 11) is None
    assert load_points_from_met(5, None, 11) is None
    assert energy_kcal(5, None, 3600) is None
    assert met_minutes(None, 3600) is None
    with pytest.raises(InputError):
        met_minutes(0, 3600)


def test_l12_worked_example() -> None:
    """L12: 18 hard sets at a mean of 8 are rated 6.4 and give 74 LP in an hour."""
    rating = rating_from_sets(8, 18)
    assert rating == pytest.approx(6.4)
    assert load_points_from_rating(rating, 3600) == pytest.approx(74)


def test_l12_stays_on_the_scale() -> None:
    """L12: clipped to 1-10; unknown without rated sets."""
    assert rating_from_sets(10, 100) == 10
    assert rating_from_sets(1, 0) == 1
    assert rating_from_sets(None, 10) is None


def test_climbing_stairs_is_endurance_and_climbing_rock_is_rated():
    """L11: the heart follows stairs, it does not follow a wall."""
    assert modality_of(ActivityCategory.CARDIO, "stair_climbing") is Modality.ENDURANCE
    assert modality_of(ActivityCategory.SPORT, "indoor_climbing", "climbing") is Modality.RATED
