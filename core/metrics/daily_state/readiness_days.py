"""How ready is the athlete on every day of a series? The score of `core.metrics.readiness`, for many days (science R5)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.metrics import readiness as one_day
from core.metrics.readiness import ReadinessComponent
from core.metrics.recovery_signals import SignalFlag
from core.metrics.values import FloatArray

COMPONENTS: tuple[ReadinessComponent, ...] = tuple(ReadinessComponent)
CAP_REASONS = (
    "You report an illness.",
    "You slept less than four hours.",
    "Heart-rate variability is low and resting heart rate is raised.",
)


@dataclass(frozen=True)
class ReadinessArrays:
    """Readiness of each morning: the score (NaN is unknown), its components in order of `COMPONENTS`, and which of `CAP_REASONS` hold.

    `is_vendors` tells that a vendor's score stands in for it.
    """

    score: FloatArray
    components: FloatArray
    is_vendors: NDArray[np.bool_]
    caps: NDArray[np.bool_]
    is_blocked: NDArray[np.bool_]


def readiness_days(
    components: FloatArray,
    *,
    sleep_hours: FloatArray,
    is_ill: NDArray[np.bool_],
    is_severely_ill: NDArray[np.bool_],
    hrv_flag: NDArray[np.str_],
    resting_hr_flag: NDArray[np.str_],
    vendor_score: FloatArray,
) -> ReadinessArrays:
    """Return the readiness of each day from its unclipped components, NaN where unknown, in order of `COMPONENTS`.

    Science R5, grade H. `vendor_score` is a vendor's score on our scale; it stands in where own inputs are too few, under the same caps.
    """
    clipped = np.clip(components, 0.0, 100.0)
    known = np.isfinite(clipped)
    weights = np.array([one_day.WEIGHTS[component] for component in COMPONENTS])
    total = (known * weights).sum(axis=1)
    asked = known[:, [COMPONENTS.index(ReadinessComponent.SLEEP), COMPONENTS.index(ReadinessComponent.SUBJECTIVE)]].any(axis=1)
    is_enough = (known.sum(axis=1) >= one_day.LEAST_COMPONENTS) & asked
    weighted = (np.nan_to_num(clipped) * weights).sum(axis=1)
    score = np.minimum(np.divide(weighted, total, out=np.full(total.size, np.nan), where=is_enough & (total > 0)), 100.0)
    is_vendors = np.isnan(score) & np.isfinite(vendor_score)
    score = np.where(is_vendors, vendor_score, score)
    raised = (resting_hr_flag == SignalFlag.RAISED.value) | (resting_hr_flag == SignalFlag.HIGH.value)
    with np.errstate(invalid="ignore"):
        short = sleep_hours < one_day.SHORT_SLEEP_H
    caps = np.stack([is_ill | is_severely_ill, short, (hrv_flag == SignalFlag.SUPPRESSED.value) & raised], axis=1)
    for column, limit in enumerate((one_day.ILLNESS_CAP, one_day.SHORT_SLEEP_CAP, one_day.HRV_AND_RHR_CAP)):
        score = np.where(caps[:, column] & (score > limit), limit, score)
    return ReadinessArrays(score, clipped, is_vendors, caps, is_severely_ill)
