"""What does the speed of the bar say of the maximum? The line from load to speed, read at the speed of a maximum (E6)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.domain.errors import InputError
from core.metrics.values import require_between, require_positive

LEAST_LOADS = 3  # E6
LEAST_SPAN_OF_1RM = 0.30  # E6
LEAST_R_SQUARED = 0.95  # E6


class VelocityLift(StrEnum):
    """Lift whose speed at a maximum is known."""

    SQUAT = "squat"
    BENCH_PRESS = "bench_press"
    DEADLIFT = "deadlift"
    OVERHEAD_PRESS = "overhead_press"
    PRONE_ROW = "prone_row"


SPEED_AT_MAXIMUM_MPS = {  # E6, grade C
    VelocityLift.SQUAT: 0.30,
    VelocityLift.BENCH_PRESS: 0.17,
    VelocityLift.DEADLIFT: 0.15,
    VelocityLift.OVERHEAD_PRESS: 0.19,
    VelocityLift.PRONE_ROW: 0.50,
}


@dataclass(frozen=True)
class VelocityEstimate:
    """A maximum [kg] with the line that it comes from: speed [m/s] = intercept + slope * load [kg], and how well the line fits."""

    e1rm_kg: float
    intercept_mps: float
    slope_mps_per_kg: float
    r_squared: float


def velocity_e1rm(loads_kg: Sequence[float], speeds_mps: Sequence[float], lift: VelocityLift) -> VelocityEstimate | None:
    """Estimate the one-repetition maximum [kg] from the mean speeds [m/s] of warm-up loads [kg].

    Science E6, grade C (González-Badillo & Sánchez-Medina 2010; Jidovtseff et al. 2011). `None` with fewer than three different loads, when
    they span less than 30 % of the estimate, when speed does not fall with load, or when the line fits worse than R² 0.95. It tends to
    say too much for free weights: never let it overrule an estimate from repetitions.

    >>> round(velocity_e1rm([40, 60, 80], [1.10, 0.82, 0.54], VelocityLift.BENCH_PRESS).e1rm_kg, 2)
    106.43
    """
    if len(loads_kg) != len(speeds_mps):
        raise InputError(f"Every load needs a speed; there are {len(loads_kg)} loads and {len(speeds_mps)} speeds.")
    for load, speed in zip(loads_kg, speeds_mps, strict=True):
        require_positive("A load in kg", load)
        require_between("A speed in m/s", speed, 0, 5)
    if len(set(loads_kg)) < LEAST_LOADS:
        return None
    slope, intercept = (float(value) for value in np.polyfit(loads_kg, speeds_mps, 1))
    spread = np.asarray(speeds_mps) - np.mean(speeds_mps)
    left = np.asarray(speeds_mps) - (intercept + slope * np.asarray(loads_kg))
    if slope >= 0 or not (spread**2).sum() > 0:
        return None
    r_squared = 1 - float((left**2).sum() / (spread**2).sum())
    estimate = (SPEED_AT_MAXIMUM_MPS[lift] - intercept) / slope
    spans_enough = estimate > 0 and max(loads_kg) - min(loads_kg) >= LEAST_SPAN_OF_1RM * estimate
    return VelocityEstimate(estimate, intercept, slope, r_squared) if r_squared >= LEAST_R_SQUARED and spans_enough else None
