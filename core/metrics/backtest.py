"""Does what the models say beforehand come nearer to what happened than a naive guess? Walk-forward scores, without a look ahead.

A forecast of day t uses values of days before t only. The two naive guesses are persistence (the last value again) and the mean of all
values so far. A model that does not beat persistence says nothing that yesterday did not say already.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.domain.errors import InputError
from core.domain.report_card import BacktestScore, Gain
from core.metrics.values import FloatArray, float_array

LEAST_PAIRS_FOR_LINE = 14  # as many values as a baseline of heart-rate variability needs (R1)


@dataclass(frozen=True)
class Forecasts:
    """What happened and what was said before it, one value an event in its own unit; NaN where nothing could be said."""

    truth: FloatArray
    model: FloatArray
    persistence: FloatArray
    average: FloatArray


def last_known(values: ArrayLike) -> FloatArray:
    """Return for each place the last value known before it; NaN before the first.

    >>> last_known([5.0, float("nan"), 7.0, 8.0]).tolist()
    [nan, 5.0, 5.0, 7.0]
    """
    series = float_array(values)
    places = np.where(np.isfinite(series), np.arange(series.size), -1)
    newest = np.maximum.accumulate(np.concatenate([[-1], places[:-1]])) if series.size else places
    return np.where(newest >= 0, series[np.maximum(newest, 0)], np.nan)


def mean_so_far(values: ArrayLike) -> FloatArray:
    """Return for each place the mean of all values known before it; NaN before the first.

    >>> mean_so_far([4.0, float("nan"), 8.0, 0.0]).tolist()
    [nan, 4.0, 4.0, 6.0]
    """
    series = float_array(values)
    return _before(np.nan_to_num(series)) / _none_is_nan(_before(np.isfinite(series)))


def line_forecast(signal: ArrayLike, values: ArrayLike, *, least: int = LEAST_PAIRS_FOR_LINE) -> FloatArray:
    """Return what a straight line through all earlier pairs of signal and value makes of each signal; NaN until `least` pairs are in.

    The line brings a model's number to the scale of what the athlete reports. A signal that never varied is answered with the mean.

    >>> line_forecast([1, 2, 3, 4], [10, 20, 30, 40], least=3).tolist()
    [nan, nan, nan, 40.0]
    """
    x, y = float_array(signal), float_array(values)
    if x.shape != y.shape:
        raise InputError(f"A signal of {x.size} days cannot be set against values of {y.size} days.")
    both = np.isfinite(x) & np.isfinite(y)
    anchor = float(x[both][0]) if both.any() else 0.0
    x0, y0 = np.where(both, x - anchor, 0.0), np.where(both, y, 0.0)
    count = _none_is_nan(_before(both))
    mean_x, mean_y = _before(x0) / count, _before(y0) / count
    spread = np.maximum(_before(x0 * x0) / count - mean_x**2, 0.0)
    slope = np.divide(_before(x0 * y0) / count - mean_x * mean_y, spread, out=np.zeros(x.size), where=spread > 1e-9)
    line: FloatArray = mean_y + slope * (x - anchor - mean_x)
    return np.where(count >= least, line, np.nan)


def forecasts(truth: ArrayLike, model: ArrayLike) -> Forecasts:
    """Set a model's forecasts beside the naive guesses for one series in order of time; NaN is a day without a value."""
    values = float_array(truth)
    return Forecasts(values, float_array(model), last_known(values), mean_so_far(values))


def joined(parts: list[Forecasts]) -> Forecasts:
    """Put the forecasts of several series behind one another."""
    if not parts:
        return Forecasts(*(np.empty(0) for _ in range(4)))
    names = ("truth", "model", "persistence", "average")
    return Forecasts(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def score(made: Forecasts) -> BacktestScore:
    """Return the errors over the events for which the model and both naive guesses had something to say.

    >>> result = score(forecasts([1.0, 2.0, 3.0, 4.0], [float("nan"), 2.0, 3.0, 4.5]))
    >>> result.count, round(result.model, 3), result.persistence, result.against_persistence.value
    (3, 0.167, 1.0, 'too few')
    """
    said = np.isfinite(made.truth) & np.isfinite(made.model) & np.isfinite(made.persistence) & np.isfinite(made.average)
    if not said.any():
        return BacktestScore(0)
    model, persistence, average = (np.abs(guess - made.truth)[said] for guess in (made.model, made.persistence, made.average))
    return BacktestScore(
        model.size,
        float(model.mean()),
        float(persistence.mean()),
        float(average.mean()),
        _gain(persistence - model),
        _gain(average - model),
    )


def _gain(differences: FloatArray) -> Gain | None:
    if differences.size < 2:
        return None
    return Gain(float(differences.mean()), float(differences.std(ddof=1) / np.sqrt(differences.size)))


def _before(values: ArrayLike) -> FloatArray:
    """Return the sum of all earlier values at each place."""
    sums = np.cumsum(float_array(values))
    return np.concatenate([[0.0], sums[:-1]]) if sums.size else sums


def _none_is_nan(counts: FloatArray) -> FloatArray:
    return np.where(counts > 0, counts, np.nan)
