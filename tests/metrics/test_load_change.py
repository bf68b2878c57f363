"""Response to training (F1), kinds of stress (F3) and the guards against sudden growth (F4)."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.vocabulary import PersonaAggression, StressBucket
from core.metrics.impulse_response import days_until_gain, days_until_peak, predicted_performance
from core.metrics.load_change import (
    BUCKET_TAUS_DAYS,
    bucket_series,
    running_distance_growth,
    single_run_limit,
    weekly_load_limit,
)

loads = st.lists(st.floats(0, 500), min_size=1, max_size=80)


def test_worked_times_of_one_session() -> None:
    """With 45/15/1/2 a session has paid for itself after 15.60 days and is of most use after 40.31."""
    assert days_until_gain() == pytest.approx(15.60, abs=0.005)
    assert days_until_peak() == pytest.approx(40.31, abs=0.005)


def test_the_closed_forms_agree_with_the_series() -> None:
    """One session harms until the 15th day, helps from the 16th, and helps most on the 40th."""
    series = predicted_performance([100.0] + [0.0] * 120)
    assert series[0] == 0
    assert (series[1:16] < 0).all()
    assert (series[16:] > 0).all()
    assert int(np.argmax(series)) == 40


@given(first=loads, scale=st.floats(0, 10))
def test_response_is_proportional_to_load(first: list[float], scale: float) -> None:
    """Twice the load has twice the effect."""
    once, scaled = predicted_performance(first), predicted_performance([value * scale for value in first])
    np.testing.assert_allclose(scaled, once * scale, rtol=1e-9, atol=1e-6)


def test_a_gain_that_fades_first_is_refused() -> None:
    """Time constants the wrong way round have no taper."""
    with pytest.raises(InputError, match="fade slower"):
        days_until_gain(tau_gain=10, tau_cost=15)


@given(first=loads)
def test_each_kind_of_stress_has_its_own_time(first: list[float]) -> None:
    """A kind of stress follows fitness and fatigue with the constants of its own kind, whatever the others do."""
    both = bucket_series({StressBucket.CNS: first, StressBucket.STRENGTH: [2 * value for value in first]})
    alone = bucket_series({StressBucket.CNS: first})
    np.testing.assert_array_equal(both[StressBucket.CNS].fatigue, alone[StressBucket.CNS].fatigue)
    assert set(BUCKET_TAUS_DAYS) == set(StressBucket)


def test_week_limit_follows_how_boldly_the_coach_plans() -> None:
    """Four weeks at 200 LP allow 220 to 240 LP, 230 usually."""
    limits = [weekly_load_limit([200] * 4, boldness) for boldness in PersonaAggression]
    assert limits == pytest.approx([220, 225, 230, 235, 240])
    assert weekly_load_limit([900, 200, 200, 200, 200]) == pytest.approx(230)
    weeks = [200.0, 220.0, 180.0, 260.0]  # a week further ahead keeps to the four before it as well, each of them full
    for ahead in range(5):
        assert weekly_load_limit([200, 220, 180, 260], weeks_ahead=ahead) == pytest.approx(1.15 * sum(weeks[-4:]) / 4)
        weeks.append(1.15 * sum(weeks[-4:]) / 4)


@pytest.mark.parametrize("weeks", [[], [200, 200, 200], [0, 0, 0, 0]], ids=["none", "three weeks", "no load"])
def test_no_week_limit_without_four_weeks_of_history(weeks: list[float]) -> None:
    """Without four weeks, or without any load in them, nothing limits the coming week."""
    assert weekly_load_limit(weeks) is None


def test_running_guards() -> None:
    """Growth is told as a share; the longest run of 30 days allows a tenth more; without runs nothing is known."""
    assert running_distance_growth(20_000, 26_000) == pytest.approx(0.3)
    assert running_distance_growth(0, 26_000) is None
    assert single_run_limit([5_000, 20_000]) == pytest.approx(22_000)
    assert single_run_limit([]) is None
