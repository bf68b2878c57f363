"""What is a known value, and how do the models refuse a value that breaks their rule?

Missing is not zero (science 0.2): a number that nobody measured is `None` or NaN and every model answers it with `None` (single values)
or NaN (arrays). A value that cannot be true raises `InputError`, which names the value and the rule.
"""

import math
from collections.abc import Sequence
from typing import TypeGuard

import numpy as np
from numpy.typing import ArrayLike, NDArray

from core.domain.errors import InputError

FloatArray = NDArray[np.float64]

SECONDS_PER_MINUTE = 60.0
SECONDS_PER_HOUR = 3600.0


def known(value: float | None) -> TypeGuard[float]:
    """Tell whether `value` was measured: neither `None` nor NaN.

    >>> known(0.0), known(None), known(float("nan"))
    (True, False, False)
    """
    return value is not None and not math.isnan(value)


def require_positive(name: str, value: float) -> None:
    """Refuse a `value` that is not a finite number above zero; `name` is the word that the person reads."""
    if not (math.isfinite(value) and value > 0):
        raise InputError(f"{name} is {value:g}; it must be a number above 0.")


def require_between(name: str, value: float, low: float, high: float) -> None:
    """Refuse a `value` outside `low` to `high`, both included."""
    if not low <= value <= high:
        raise InputError(f"{name} is {value:g}; it must lie between {low:g} and {high:g}.")


def round_half_up(value: float, step: float) -> float:
    """Round `value` to a multiple of `step`, ties upwards, as coaches round sets and ratings.

    >>> round_half_up(4.8, 0.5), round_half_up(8.25, 0.5), round_half_up(13.2, 0.5)
    (5.0, 8.5, 13.0)
    """
    return math.floor(round(value / step, 9) + 0.5) * step


def float_array(values: ArrayLike | Sequence[float | None]) -> FloatArray:
    """Return `values` as double precision; `None` becomes NaN."""
    return np.asarray(values, dtype=np.float64)


def daily_load_array(values: ArrayLike) -> FloatArray:
    """Return a dense daily load series; refuse gaps and negative loads, because a day without a record is 0 (science 0.2)."""
    loads = float_array(values)
    if loads.ndim != 1:
        raise InputError(f"A daily series has one value a day; this one has {loads.ndim} dimensions.")
    bad = np.flatnonzero(~(np.isfinite(loads) & (loads >= 0)))
    if bad.size:
        raise InputError(f"Day {bad[0] + 1} of the daily load is {loads[bad[0]]:g}; it must be 0 or more, and 0 without a record.")
    return loads
