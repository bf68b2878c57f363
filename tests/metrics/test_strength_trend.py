"""E4: the trend value of a movement."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.metrics.strength_trend import SessionBest, StrengthTrend, starting_load, step_trend, training_max, trend_series, update_trend

DAY = date(2026, 1, 1)
TREND = StrengthTrend(120.0, DAY, sessions=5)


def after(days: int, value: float, confidence: float = 1.0) -> SessionBest:
    return SessionBest(DAY + timedelta(days=days), value, confidence)


def test_e4_worked_example_up() -> None:
    """E4: T 120, x 126, c 0.9 leads to 121.62."""
    updated = update_trend(TREND, after(3, 126, 0.9))
    assert updated is not None
    assert updated.trend_kg == pytest.approx(121.62)


def test_e4_worked_example_down() -> None:
    """E4: T 120, x 110, c 1 leads to 117.0."""
    assert step_trend(120, 110, 1.0) == pytest.approx(117.0)


def test_e4_a_fall_is_limited() -> None:
    """E4: one bad session costs 5 % at most."""
    assert step_trend(120, 40, 1.0) == pytest.approx(114.0)


def test_e4_worked_example_a_jump_waits_to_be_repeated() -> None:
    """E4: x 135 above 1.10 T is held back until a second one within 14 days."""
    held = update_trend(TREND, after(3, 135))
    assert held is not None
    assert held.trend_kg == 120
    assert held.held_day == DAY + timedelta(days=3)
    confirmed = update_trend(held, after(17, 135))
    assert confirmed is not None
    assert confirmed.trend_kg == pytest.approx(124.5)
    assert confirmed.held_day is None
    too_late = update_trend(held, after(18, 135))
    assert too_late is not None
    assert too_late.trend_kg == 120
    assert too_late.held_day == DAY + timedelta(days=18)


def test_e4_an_ordinary_session_does_not_clear_a_held_jump() -> None:
    """E4: the repeat may come after an ordinary session in between."""
    series = trend_series([after(0, 120), after(3, 135), after(5, 121), after(8, 136)])
    assert series[-1] is not None
    assert series[-1].trend_kg > 124


def test_e4_weak_estimates_do_not_move_the_trend() -> None:
    """E4: a session qualifies from confidence 0.5 on; the first qualified one starts the trend."""
    assert update_trend(None, after(0, 100, 0.4)) is None
    assert update_trend(TREND, after(1, 100, 0.4)) == TREND
    started = update_trend(None, after(0, 100, 0.5))
    assert started == StrengthTrend(100, DAY)
    assert started is not None
    assert started.is_settling
    assert not TREND.is_settling


def test_e4_sessions_come_in_order() -> None:
    """An earlier day than the trend's is refused: recompute from there instead."""
    with pytest.raises(InputError, match="in order"):
        update_trend(TREND, after(-1, 120))


def test_e4_after_a_break_the_start_is_lower() -> None:
    """E4: 0.93 T after 28 days, 0.85 T after 56; training maximum 0.90 T."""
    assert starting_load(120, 27) == 120
    assert starting_load(120, 28) == pytest.approx(111.6)
    assert starting_load(120, 90) == pytest.approx(102.0)
    assert training_max(120) == pytest.approx(108)


@given(st.floats(20, 400), st.floats(20, 400), st.floats(0.5, 1))
def test_e4_a_step_goes_towards_the_value_and_never_past_it(trend: float, value: float, confidence: float) -> None:
    """E4: the trend stays between where it was and the session value."""
    stepped = step_trend(trend, value, confidence)
    assert min(trend, value) - 1e-9 <= stepped <= max(trend, value) + 1e-9


@given(st.lists(st.floats(95, 105), min_size=1, max_size=40), st.floats(0.2, 5))
def test_e4_scales_with_the_unit(values: list[float], factor: float) -> None:
    """E4: the trend of scaled values is the scaled trend."""
    plain = trend_series([after(i, value) for i, value in enumerate(values)])
    scaled = trend_series([after(i, value * factor) for i, value in enumerate(values)])
    for one, other in zip(plain, scaled, strict=True):
        assert one is not None
        assert other is not None
        assert other.trend_kg == pytest.approx(one.trend_kg * factor)
