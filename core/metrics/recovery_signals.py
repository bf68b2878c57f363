"""What do the body's signals say: heart-rate variability (R1), resting heart rate (R2), sleep (R3), how the athlete feels (R4)?

A series has one value a calendar day, the last one today; a day without a measurement is NaN and never 0.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.domain.errors import InputError
from core.domain.morning import PLAUSIBLE
from core.metrics.values import FloatArray, float_array, known, require_between

BASE_DAYS = 60  # heuristic hrv.base
ROLLING_DAYS = 7  # heuristic hrv.window
LEAST_ROLLING_VALUES = 3  # R1
BAND_SHARE_OF_SD = 0.5  # heuristic hrv.swc_k
LEAST_BASE_VALUES = 14  # heuristic hrv.min_valid
TRUSTED_BASE_VALUES = 30  # R1
PLAUSIBLE_RMSSD_MS = PLAUSIBLE["hrv_ms"]  # R1
LEAST_HRV_SD = 0.05  # R1, rule of thumb
ACUTE_LOW_Z = -1.5  # R1, rule of thumb
RHR_DAYS = 3  # R2
LEAST_RHR_SD_BPM = 1.5  # R2
RAISED_Z = 1.0  # R2, rule of thumb
RAISED_BPM = 3.0  # R2, rule of thumb
HIGH_BPM = 7.0  # R2, rule of thumb
SLEEP_NEED_H = ((18, 9.0), (65, 8.0), (math.inf, 7.5))  # R3: below this age, hours
SLEEP_DURATION_WEIGHT = 0.7  # R3
SLEEP_DEBT_DAYS = 7  # R3
HOOPER_RANGE = (4, 28)  # R4
MCLEAN_RANGE = (5, 25)  # R4


class SignalFlag(StrEnum):
    """What a signal says against the athlete's own baseline (science R1, R2); `elevated` variability is not automatically good."""

    NORMAL = "normal"
    SUPPRESSED = "suppressed"
    ELEVATED = "elevated"
    RAISED = "raised"
    HIGH = "high"


class SorenessScale(StrEnum):
    """Scale on which soreness was asked (science R4)."""

    ONE_TO_FIVE = "1-5"
    ONE_TO_SEVEN = "1-7"
    ONE_TO_TEN = "1-10"
    ZERO_TO_TEN = "0-10"


_SORENESS_RANGE = {
    SorenessScale.ONE_TO_FIVE: (1, 5),
    SorenessScale.ONE_TO_SEVEN: (1, 7),
    SorenessScale.ONE_TO_TEN: (1, 10),
    SorenessScale.ZERO_TO_TEN: (0, 10),
}


@dataclass(frozen=True)
class HrvReading:
    """Heart-rate variability against the athlete's own 60 days, in ln(rMSSD [ms]) (science R1).

    `low` and `high` bound the normal band of the seven-day mean; `z_rolling` and `z_today` are in deviations, `z_today` `None` without a
    value today; `cv_percent` [%] is the variation within the week. `flag` is `None` when the baseline does not vary at all. A baseline
    below 30 values is shown, not trusted.
    """

    rolling_mean: float
    baseline_mean: float
    baseline_sd: float
    low: float
    high: float
    z_rolling: float
    z_today: float | None
    cv_percent: float
    flag: SignalFlag | None
    is_acute_low: bool
    is_trusted: bool


@dataclass(frozen=True)
class RestingHrReading:
    """Resting heart rate of the last three days against the athlete's own 60 days [bpm] (science R2)."""

    rolling_mean: float
    baseline_mean: float
    baseline_sd: float
    z: float
    flag: SignalFlag


def _baseline(values: FloatArray) -> FloatArray | None:
    """Return the measured values of the 60 days before today, or `None` when there are too few."""
    before = values[:-1][-BASE_DAYS:]
    before = before[np.isfinite(before)]
    return before if before.size >= LEAST_BASE_VALUES else None


def hrv_flag(rolling_mean: float, baseline_mean: float, baseline_sd: float, *, band: float = BAND_SHARE_OF_SD) -> SignalFlag:
    """Say whether the seven-day mean lies in the normal band around the baseline (science R1).

    >>> hrv_flag(3.98, 4.10, 0.16).value
    'suppressed'
    """
    if rolling_mean < baseline_mean - band * baseline_sd:
        return SignalFlag.SUPPRESSED
    return SignalFlag.ELEVATED if rolling_mean > baseline_mean + band * baseline_sd else SignalFlag.NORMAL


def read_hrv(rmssd_ms: Sequence[float | None], *, band: float = BAND_SHARE_OF_SD) -> HrvReading | None:
    """Read today's heart-rate variability from daily rMSSD [ms] of one source and one routine, today last.

    Science R1, grade A for logarithm, windows and band. Values outside 5-250 ms are discarded. `None` with fewer than 14 values in the
    baseline or 3 in the last week. Sources and methods are never mixed: start anew when one changes.
    """
    raw = float_array(rmssd_ms)
    plausible = (raw >= PLAUSIBLE_RMSSD_MS[0]) & (raw <= PLAUSIBLE_RMSSD_MS[1])
    values = np.log(np.where(plausible, raw, np.nan))
    base, week = _baseline(values), values[-ROLLING_DAYS:]
    week = week[np.isfinite(week)]
    if base is None or week.size < LEAST_ROLLING_VALUES:
        return None
    mean, measured_sd, rolling = float(base.mean()), float(base.std(ddof=1)), float(week.mean())
    varies = measured_sd > 1e-12
    sd = max(measured_sd, LEAST_HRV_SD)
    z_today = float((values[-1] - mean) / sd) if np.isfinite(values[-1]) else None
    return HrvReading(
        rolling_mean=rolling,
        baseline_mean=mean,
        baseline_sd=sd,
        low=mean - band * sd,
        high=mean + band * sd,
        z_rolling=(rolling - mean) / sd,
        z_today=z_today,
        cv_percent=100 * float(week.std(ddof=1)) / rolling,
        flag=hrv_flag(rolling, mean, sd, band=band) if varies else None,
        is_acute_low=varies and z_today is not None and z_today < ACUTE_LOW_Z,
        is_trusted=base.size >= TRUSTED_BASE_VALUES,
    )


def resting_hr_flag(z: float, difference_bpm: float) -> SignalFlag:
    """Say whether resting heart rate is raised: more than one deviation and 3 bpm, or high from 7 bpm (science R2, grade H).

    >>> resting_hr_flag(1.667, 4.0).value, resting_hr_flag(1.667, 2.9).value
    ('raised', 'normal')
    """
    if difference_bpm >= HIGH_BPM:
        return SignalFlag.HIGH
    return SignalFlag.RAISED if z > RAISED_Z and difference_bpm >= RAISED_BPM else SignalFlag.NORMAL


def read_resting_hr(bpm: Sequence[float | None]) -> RestingHrReading | None:
    """Read today's resting heart rate from daily values [bpm], today last.

    Science R2. Values of 0 are no measurement. `None` without any value in three days or with fewer than 14 in the baseline.
    """
    raw = float_array(bpm)
    values = np.where(raw > 0, raw, np.nan)
    recent, base = values[-RHR_DAYS:], _baseline(values)
    recent = recent[np.isfinite(recent)]
    if base is None or not recent.size:
        return None
    mean, sd, rolling = float(base.mean()), max(float(base.std(ddof=1)), LEAST_RHR_SD_BPM), float(recent.mean())
    z = (rolling - mean) / sd
    return RestingHrReading(rolling, mean, sd, z, resting_hr_flag(z, rolling - mean))


def sleep_need(age_years: float | None) -> float:
    """Return how much sleep an athlete of this age needs [h]; 8 when the age is unknown (science R3, middle of the recommended range).

    >>> sleep_need(30), sleep_need(16), sleep_need(None)
    (8.0, 9.0, 8.0)
    """
    return next(hours for below, hours in SLEEP_NEED_H if (age_years if known(age_years) else 30) < below)


def sleep_score(hours: float | None, need_h: float, quality: float | None = None) -> float | None:
    """Score a night 0-100 from its length [h] and its quality (0-1, unknown counts nothing) (science R3).

    >>> round(sleep_score(6.4, 8.0, 0.7), 6), sleep_score(6.0, 8.0)
    (77.0, 75.0)
    """
    if not known(hours):
        return None
    require_between("The hours of sleep", hours, 0, 24)
    require_between("The hours of sleep needed", need_h, 1, 24)
    length = min(1.0, hours / need_h)
    if not known(quality):
        return 100 * length
    require_between("The quality of sleep", quality, 0, 1)
    return 100 * (SLEEP_DURATION_WEIGHT * length + (1 - SLEEP_DURATION_WEIGHT) * quality)


def sleep_debt(hours: Sequence[float | None], need_h: float) -> float | None:
    """Return the sleep [h] missed in the last seven nights; unknown nights count nothing, `None` when all are unknown (science R3).

    >>> sleep_debt([8, 6, 7, None, 9, 8, 7], 8.0)
    4.0
    """
    week = float_array(hours)[-SLEEP_DEBT_DAYS:]
    nights = week[np.isfinite(week)]
    return float(np.maximum(0.0, need_h - nights).sum()) if nights.size else None


def hooper_score(sleep: int, stress: int, fatigue: int, soreness: int) -> float:
    """Score how the athlete feels 0-100 from four answers, each 1 (very good) to 7 (very bad) (science R4).

    >>> hooper_score(3, 3, 4, 3)
    62.5
    """
    for name, answer in (("sleep", sleep), ("stress", stress), ("fatigue", fatigue), ("soreness", soreness)):
        require_between(f"The answer on {name}", answer, 1, 7)
    low, high = HOOPER_RANGE
    return 100 * (high - (sleep + stress + fatigue + soreness)) / (high - low)


def mclean_score(answers: Sequence[int]) -> float:
    """Score how the athlete feels 0-100 from five answers, each 1 to 5 and higher is better (science R4).

    >>> mclean_score([3, 3, 3, 3, 3])
    50.0
    """
    if len(answers) != 5:
        raise InputError(f"The questionnaire has five items; {len(answers)} were answered.")
    for answer in answers:
        require_between("An answer", answer, 1, 5)
    low, high = MCLEAN_RANGE
    return 100 * (sum(answers) - low) / (high - low)


def soreness_to_ten(value: float | None, scale: SorenessScale) -> float | None:
    """Return soreness on the stored scale of 0 (none) to 10 (science R4).

    >>> soreness_to_ten(3, SorenessScale.ONE_TO_FIVE), soreness_to_ten(10, SorenessScale.ONE_TO_TEN)
    (5.0, 10.0)
    """
    if not known(value):
        return None
    low, high = _SORENESS_RANGE[scale]
    require_between("Soreness", value, low, high)
    return (value - low) * 10 / (high - low)
