"""What does one hard day do to performance over the weeks that follow? Banister's impulse and response (F1), which places tapers."""

import math

import numpy as np
from numpy.typing import ArrayLike

from core.domain.errors import InputError
from core.metrics.values import FloatArray, daily_load_array, require_positive

TAU_GAIN_DAYS = 45.0  # F1, grade C
TAU_COST_DAYS = 15.0  # F1, grade C
GAIN = 1.0  # F1, grade C
COST = 2.0  # F1, grade C


def predicted_performance(
    daily_load: ArrayLike,
    *,
    start: float = 0.0,
    gain: float = GAIN,
    cost: float = COST,
    tau_gain: float = TAU_GAIN_DAYS,
    tau_cost: float = TAU_COST_DAYS,
) -> FloatArray:
    """Return performance before each day's session, in the unit of `start`: gains fade in 45 days, costs weigh double and fade in 15.

    Science F1, grade C for the constants (Morton et al. 1990). Not fitted to a person: the parameters are ill-conditioned. Monitor with
    fitness and fatigue (F2); use this only to place a taper.

    >>> predicted_performance([100.0] + [0.0] * 16, gain=1, cost=2)[[1, 15, 16]].round(2).tolist()
    [-89.3, -1.92, 1.25]
    """
    loads = daily_load_array(daily_load)
    _check(gain, cost, tau_gain, tau_cost)
    keep_gain, keep_cost = math.exp(-1 / tau_gain), math.exp(-1 / tau_cost)
    gained = paid = 0.0
    result = np.empty(loads.size)
    for day, load in enumerate(loads.tolist()):
        result[day] = start + gain * gained - cost * paid
        gained, paid = (gained + load) * keep_gain, (paid + load) * keep_cost
    return result


def days_until_gain(*, gain: float = GAIN, cost: float = COST, tau_gain: float = TAU_GAIN_DAYS, tau_cost: float = TAU_COST_DAYS) -> float:
    """Return after how many days a session has paid for itself (science F1): the least length of a taper.

    >>> round(days_until_gain(), 2)
    15.6
    """
    _check(gain, cost, tau_gain, tau_cost)
    return max(0.0, tau_gain * tau_cost / (tau_gain - tau_cost) * math.log(cost / gain))


def days_until_peak(*, gain: float = GAIN, cost: float = COST, tau_gain: float = TAU_GAIN_DAYS, tau_cost: float = TAU_COST_DAYS) -> float:
    """Return after how many days a session is of most use (science F1).

    >>> round(days_until_peak(), 2)
    40.31
    """
    _check(gain, cost, tau_gain, tau_cost)
    return max(0.0, tau_gain * tau_cost / (tau_gain - tau_cost) * math.log(cost * tau_gain / (gain * tau_cost)))


def _check(gain: float, cost: float, tau_gain: float, tau_cost: float) -> None:
    for name, value in (("gain", gain), ("cost", cost), ("time constant of the gain", tau_gain), ("time constant of the cost", tau_cost)):
        require_positive(f"The {name}", value)
    if tau_gain <= tau_cost:
        raise InputError("The gain of a session must fade slower than its cost.")
