"""A forecast never looks ahead, and a comparison says no more than the numbers carry."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.errors import InputError
from core.domain.report_card import BacktestScore, Gain, Verdict
from core.metrics.backtest import Forecasts, forecasts, joined, last_known, line_forecast, mean_so_far, score
from core.metrics.forecast import soreness_expected

values = st.lists(st.one_of(st.floats(-50, 50), st.just(float("nan"))), min_size=2, max_size=40)


@given(values, st.data())
@settings(max_examples=60, deadline=None)
def test_what_comes_later_changes_no_forecast(series, data):
    place = data.draw(st.integers(0, len(series) - 1))
    signal = np.sin(np.arange(len(series)))
    changed = [*series[:place], *(value + 17 for value in series[place:])]
    for said in (last_known, mean_so_far, lambda v: line_forecast(signal, v, least=3)):
        assert np.allclose(said(series)[: place + 1], said(changed)[: place + 1], equal_nan=True)


def test_a_line_finds_the_link_between_signal_and_answer():
    signal = np.tile([1.0, 5.0, 2.0, 8.0], 10)
    said = line_forecast(signal, 3 * signal - 4)
    assert np.isnan(said[:14]).all()
    assert said[14:] == pytest.approx(3 * signal[14:] - 4)


def test_a_signal_that_never_varies_is_answered_with_the_mean():
    assert line_forecast([7.0] * 5, [1.0, 3.0, 2.0, 4.0, 9.0], least=2).tolist()[2:] == pytest.approx([2.0, 2.0, 2.5])


def test_only_events_for_which_everybody_had_something_to_say_are_scored():
    made = forecasts([1.0, np.nan, 3.0, 4.0], [1.0, 2.0, 3.5, np.nan])
    assert score(made) == BacktestScore(1, 0.5, 2.0, 2.0, None, None)


def test_nothing_to_score_leaves_everything_unknown():
    assert score(joined([])) == BacktestScore(0)
    assert score(joined([])).against_persistence is Verdict.TOO_FEW


def test_a_series_and_a_signal_of_different_length_are_refused():
    with pytest.raises(InputError, match="3 days"):
        line_forecast([1, 2, 3], [1, 2])


@pytest.mark.parametrize(
    ("gain", "count", "verdict"),
    [
        (Gain(0.5, 0.2), 20, Verdict.BETTER),
        (Gain(0.4, 0.2), 20, Verdict.NO_DIFFERENCE),
        (Gain(-0.5, 0.2), 20, Verdict.WORSE),
        (Gain(0.5, 0.2), 19, Verdict.TOO_FEW),
        (None, 100, Verdict.TOO_FEW),
    ],
)
def test_a_model_is_called_better_only_beyond_two_standard_errors_and_twenty_events(gain, count, verdict):
    assert BacktestScore(count, 1.0, 1.0, 1.0, gain, gain).against_persistence is verdict


def test_forecasts_of_several_series_do_not_mix():
    parts = [forecasts([1.0, 2.0], [0.0, 0.0]), forecasts([10.0, 20.0], [0.0, 0.0])]
    assert joined(parts).persistence.tolist()[3] == 10.0
    assert np.isnan(joined(parts).persistence[2])
    assert isinstance(joined(parts), Forecasts)


def test_a_rested_muscle_is_expected_to_be_free_of_soreness_and_an_exhausted_one_not_beyond_the_scale():
    expected = soreness_expected([0.0, 500.0, float("nan")], [14.4] * 3, [10.0] * 3)
    assert expected[:2].tolist() == [0.0, 10.0]
    assert np.isnan(expected[2])
