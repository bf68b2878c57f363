"""What does today's state say about the next session and the next morning? Forecasts that the report card puts to the test.

Each uses what was known before the event only. They exist to be checked, not to be shown as predictions.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from core.metrics.backtest import Forecasts, forecasts, line_forecast
from core.metrics.fatigue import SORENESS_SHARE, decay
from core.metrics.strength_trend import SessionBest, starting_load, trend_series
from core.metrics.values import FloatArray, float_array

MORNING_HOURS = 7.0  # from the end of a day, which a state describes, to the next morning


def e1rm_forecasts(bests: Sequence[SessionBest]) -> Forecasts:
    """Forecast each session's best estimate of one movement from the trend before it, in percent of what came (science E4).

    The trend is lowered after a long break as a prescription would be. In percent, movements of different size can be put together.

    >>> from datetime import date
    >>> made = e1rm_forecasts([SessionBest(date(2026, 1, day), kg, 1.0) for day, kg in ((1, 100.0), (4, 110.0), (8, 100.0))])
    >>> made.model.round(1).tolist(), made.persistence.round(1).tolist()
    ([nan, 90.9, 103.0], [nan, 90.9, 110.0])
    """
    values = float_array([best.value_kg for best in bests])
    expected = np.full(values.size, np.nan)
    for place, trend in enumerate(trend_series(bests)[:-1], start=1):
        if trend is not None:
            expected[place] = starting_load(trend.trend_kg, (bests[place].day - trend.last_day).days)
    made = forecasts(values, expected)
    return Forecasts(*(100 * part / values for part in (made.truth, made.model, made.persistence, made.average)))


def answer_forecasts(signal: ArrayLike, answers: ArrayLike) -> Forecasts:
    """Forecast a daily answer from a signal that was known the evening before, on the answer's own scale.

    The line that links the two is fitted to earlier days only.
    """
    return forecasts(answers, line_forecast(signal, answers))


def soreness_expected(evening_fatigue: ArrayLike, half_life_h: ArrayLike, capacity: ArrayLike) -> FloatArray:
    """Return the soreness (0-10) that each muscle's fatigue of the evening stands for next morning (science R6, grade H).

    >>> soreness_expected([8.0], [14.4], [10.0]).round(2).tolist()
    [7.14]
    """
    morning = decay(evening_fatigue, MORNING_HOURS, half_life_h)
    expected: FloatArray = np.clip(10 * morning / (SORENESS_SHARE * float_array(capacity)), 0.0, 10.0)
    return expected
