"""What do the body's signals say on every day of a series, each against the athlete's own 60 days before it? (science R1, R2, R3)

The same models as `core.metrics.recovery_signals` has for one day. A series begins `LOOK_BACK_DAYS` before day 0, so that day 0 finds its
baseline; NaN is a day without a measurement.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.metrics import recovery_signals as one_day
from core.metrics.values import FloatArray

LOOK_BACK_DAYS = one_day.BASE_DAYS
_TODAY = slice(LOOK_BACK_DAYS, None)
_NO_DEVIATION = 1e-12


@dataclass(frozen=True)
class SignalArrays:
    """One signal on each day: which series it was read from (-1 where no reading is possible), and its place against the baseline.

    `today` is the day's own value, `rolling` the mean of the last days (seven for heart-rate variability, three for resting heart rate),
    `mean` and `sd` the baseline's, `low` and `high` the normal band; `flag` a `SignalFlag` or empty; `values` the size of the baseline.
    """

    series: NDArray[np.int64]
    today: FloatArray
    rolling: FloatArray
    mean: FloatArray
    sd: FloatArray
    low: FloatArray
    high: FloatArray
    z: FloatArray
    z_today: FloatArray
    cv_percent: FloatArray
    flag: NDArray[np.str_]
    is_acute_low: NDArray[np.bool_]
    is_trusted: NDArray[np.bool_]
    values: NDArray[np.int64]


def hrv_days(rmssd_ms: FloatArray, *, band: float = one_day.BAND_SHARE_OF_SD) -> SignalArrays:
    """Read heart-rate variability on each day; one row of [ms] per source and method, the preferred one first (science R1).

    Sources and methods are never mixed: a day is read from the series with most values in its last 61 days among those with any in the
    last seven. So a new device starts its own baseline, and says nothing until it has one.
    """
    low, high = one_day.PLAUSIBLE_RMSSD_MS
    plausible = (rmssd_ms >= low) & (rmssd_ms <= high)
    with np.errstate(invalid="ignore", divide="ignore"):
        logs = np.log(np.where(plausible, rmssd_ms, np.nan))
    chosen, window = _choose(logs, one_day.ROLLING_DAYS)
    count, mean, measured_sd = _moments(window[:, :-1])
    week_count, rolling, week_sd = _moments(window[:, -one_day.ROLLING_DAYS :])
    is_read = (chosen >= 0) & (count >= one_day.LEAST_BASE_VALUES) & (week_count >= one_day.LEAST_ROLLING_VALUES)
    varies = measured_sd > _NO_DEVIATION
    sd = np.maximum(measured_sd, one_day.LEAST_HRV_SD)
    z_today = (window[:, -1] - mean) / sd
    flag = np.full(chosen.size, one_day.SignalFlag.NORMAL.value, dtype="<U10")
    flag[rolling < mean - band * sd] = one_day.SignalFlag.SUPPRESSED.value
    flag[rolling > mean + band * sd] = one_day.SignalFlag.ELEVATED.value
    flag[~(is_read & varies)] = ""
    return _only(
        is_read,
        SignalArrays(
            series=chosen,
            today=np.exp(window[:, -1]),
            rolling=rolling,
            mean=mean,
            sd=sd,
            low=mean - band * sd,
            high=mean + band * sd,
            z=(rolling - mean) / sd,
            z_today=z_today,
            cv_percent=100 * week_sd / rolling,
            flag=flag,
            is_acute_low=is_read & varies & (np.nan_to_num(z_today) < one_day.ACUTE_LOW_Z),
            is_trusted=is_read & (count >= one_day.TRUSTED_BASE_VALUES),
            values=count,
        ),
    )


def resting_hr_days(bpm: FloatArray) -> SignalArrays:
    """Read resting heart rate on each day; one row of [bpm] per source, the preferred one first (science R2).

    The normal band is one deviation wide on either side; `flag` also asks for a difference of at least 3 bpm.
    """
    chosen, window = _choose(np.where(bpm > 0, bpm, np.nan), one_day.RHR_DAYS)
    count, mean, measured_sd = _moments(window[:, :-1])
    recent, rolling, recent_sd = _moments(window[:, -one_day.RHR_DAYS :])
    is_read = (chosen >= 0) & (count >= one_day.LEAST_BASE_VALUES) & (recent > 0)
    sd = np.maximum(measured_sd, one_day.LEAST_RHR_SD_BPM)
    z, above = (rolling - mean) / sd, rolling - mean
    flag = np.full(chosen.size, one_day.SignalFlag.NORMAL.value, dtype="<U10")
    flag[(z > one_day.RAISED_Z) & (above >= one_day.RAISED_BPM)] = one_day.SignalFlag.RAISED.value
    flag[above >= one_day.HIGH_BPM] = one_day.SignalFlag.HIGH.value
    flag[~is_read] = ""
    return _only(
        is_read,
        SignalArrays(
            series=chosen,
            today=window[:, -1],
            rolling=rolling,
            mean=mean,
            sd=sd,
            low=mean - sd,
            high=mean + sd,
            z=z,
            z_today=(window[:, -1] - mean) / sd,
            cv_percent=100 * recent_sd / rolling,
            flag=flag,
            is_acute_low=np.zeros(chosen.size, dtype=bool),
            is_trusted=is_read & (count >= one_day.TRUSTED_BASE_VALUES),
            values=count,
        ),
    )


def sleep_need_days(age_years: FloatArray) -> FloatArray:
    """Return how much sleep the athlete needs on each day [h]; unknown age needs 8 (science R3).

    >>> sleep_need_days(np.array([16.0, 30.0, 70.0, np.nan])).tolist()
    [9.0, 8.0, 7.5, 8.0]
    """
    limits = np.array([limit for limit, _ in one_day.SLEEP_NEED_H])
    hours = np.array([need for _, need in one_day.SLEEP_NEED_H])
    known_age = np.where(np.isnan(age_years), 30.0, age_years)
    needed: FloatArray = hours[np.searchsorted(limits, known_age, side="right")]
    return needed


def sleep_debt_days(hours: FloatArray, need_h: FloatArray) -> FloatArray:
    """Return the sleep missed in the seven nights up to each day [h]; NaN when all are unknown (science R3).

    `hours` begins `LOOK_BACK_DAYS` before day 0; `need_h` has one value for each day from day 0 on.
    """
    nights = np.lib.stride_tricks.sliding_window_view(hours, one_day.SLEEP_DEBT_DAYS)[LOOK_BACK_DAYS - one_day.SLEEP_DEBT_DAYS + 1 :]
    known_nights = np.isfinite(nights)
    missed = np.where(known_nights, np.maximum(0.0, need_h[:, None] - np.nan_to_num(nights)), 0.0).sum(axis=1)
    return np.where(known_nights.any(axis=1), missed, np.nan)


def _choose(series: FloatArray, recent_days: int) -> tuple[NDArray[np.int64], FloatArray]:
    """Return for each day the series that it is read from (-1 for none) and that series' last 61 days."""
    days = series.shape[1] - LOOK_BACK_DAYS
    if not series.shape[0]:
        return np.full(days, -1, dtype=np.int64), np.full((days, LOOK_BACK_DAYS + 1), np.nan)
    windows = np.lib.stride_tricks.sliding_window_view(series, LOOK_BACK_DAYS + 1, axis=1)
    measured = np.isfinite(windows)
    size = np.where(measured[:, :, -recent_days:].any(axis=2), measured.sum(axis=2), -1)
    best = size.argmax(axis=0)
    chosen = np.where(size.max(axis=0) > 0, best, -1).astype(np.int64)
    return chosen, np.ascontiguousarray(windows[best, np.arange(days)])


def _moments(window: FloatArray) -> tuple[NDArray[np.int64], FloatArray, FloatArray]:
    """Return number, mean and sample deviation of the known values of each row; NaN where there are too few."""
    measured = np.isfinite(window)
    count = measured.sum(axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(measured, window, 0.0).sum(axis=1) / count
        squares = np.where(measured, (window - mean[:, None]) ** 2, 0.0).sum(axis=1)
        sd = np.sqrt(squares / (count - 1.0))
    return count, mean, np.where(count > 1, sd, np.nan)


def _only(is_read: NDArray[np.bool_], found: SignalArrays) -> SignalArrays:
    """Leave the numbers of a day without a reading unknown."""
    numbers = ("rolling", "mean", "sd", "low", "high", "z", "z_today", "cv_percent")
    hidden = {name: np.where(is_read, getattr(found, name), np.nan) for name in numbers}
    return SignalArrays(
        series=found.series,
        today=found.today,
        flag=found.flag,
        is_acute_low=found.is_acute_low,
        is_trusted=found.is_trusted,
        values=found.values,
        **hidden,
    )
