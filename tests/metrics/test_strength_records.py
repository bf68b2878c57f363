"""Records, spread and rep maxes follow E1 and E4."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domain.vocabulary import E1RMFormula
from core.metrics.strength import e1rm
from core.metrics.strength_records import gap_range, held_back, new_records, rep_max_load, trend_spread
from core.metrics.strength_trend import SessionBest, trend_series

START = date(2026, 1, 1)


def bests(*values: float, confidence: float = 1.0) -> list[SessionBest]:
    return [SessionBest(START + timedelta(weeks=n), value, confidence) for n, value in enumerate(values)]


@given(st.lists(st.floats(1, 500), min_size=1, max_size=30))
def test_a_record_beats_everything_before_it(values):
    marks = new_records(values)
    assert marks[0] is False
    assert all(mark == (value > max(values[:n])) for n, (value, mark) in enumerate(zip(values, marks, strict=True)) if n)


@pytest.mark.parametrize("formula", E1RMFormula)
@pytest.mark.parametrize("reps", range(1, 13))
def test_the_rep_max_table_is_the_formula_read_backwards(formula, reps):
    assert e1rm(rep_max_load(150.0, reps, formula), reps, formula) == pytest.approx(150.0)


def test_without_a_maximum_there_is_no_table():
    assert rep_max_load(None, 5) is None
    assert rep_max_load(100.0, 40, E1RMFormula.BRZYCKI) is None


def test_a_value_is_held_back_until_it_is_repeated_within_14_days():
    """120 is followed by 135, which waits, and 134 a week later, which confirms."""
    sessions = bests(120, 135, 134)
    assert held_back(sessions, trend_series(sessions)) == (False, True, False)


def test_spread_needs_three_sessions_and_ignores_what_waits():
    assert trend_spread(bests(100, 104)) is None
    steady = trend_spread(bests(100, 104, 100, 103))
    with_typing_error = trend_spread(bests(100, 104, 100, 103, 1030))
    assert steady is not None
    assert with_typing_error == pytest.approx(steady)


@pytest.mark.parametrize(("days", "low"), [(0, 98), (27, 98), (28, 91), (56, 83)])
def test_the_range_widens_downwards_after_four_and_eight_weeks(days, low):
    assert gap_range(100.0, 2.0, days) == pytest.approx((low, 102))
