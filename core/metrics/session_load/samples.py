"""How do recorded samples become evenly spaced seconds, and how is their uneven effort averaged (L5, L7)?

A sample holds until the next one. Where the recording was silent for more than 30 s (a pause, a lost sensor) it is cut: nothing is
invented for the silence and no averaging window reaches across it.
"""

from collections.abc import Sequence

import numpy as np

from core.domain.errors import InputError
from core.metrics.session_load.heart_rate import MAX_SAMPLE_GAP_S
from core.metrics.values import FloatArray, float_array

WINDOW_S = 30  # heuristic np.window_s
ZERO_FILL = False  # heuristic np.zero_fill
FOURTH_POWER = 4


def valid_samples(elapsed_s: Sequence[float], values: Sequence[float | None]) -> tuple[FloatArray, FloatArray]:
    """Return times [s] and values of the samples that were measured, in order of time; of two at one time the last counts."""
    times, measured = float_array(elapsed_s), float_array(values)
    if times.shape != measured.shape or times.ndim != 1:
        raise InputError(f"{times.size} times and {measured.size} values cannot belong to one recording.")
    valid = np.isfinite(times) & np.isfinite(measured)
    times, measured = times[valid], measured[valid]
    order = np.argsort(times, kind="stable")
    times, measured = times[order], measured[order]
    last = np.append(np.diff(times) > 0, True)[: times.size]
    return times[last], measured[last]


def per_second(times: FloatArray, values: FloatArray) -> list[tuple[FloatArray, FloatArray]]:
    """Return (seconds, values) at 1 Hz for every stretch of the recording without a gap above 30 s.

    >>> [stretch[1].tolist() for stretch in per_second(np.array([0.0, 2, 60, 61]), np.array([5.0, 7, 9, 9]))]
    [[5.0, 5.0, 7.0], [9.0, 9.0]]
    """
    if not times.size:
        return []
    stretches = []
    for index in np.split(np.arange(times.size), np.flatnonzero(np.diff(times) > MAX_SAMPLE_GAP_S) + 1):
        own_times, own_values = times[index], values[index]
        seconds = np.arange(np.ceil(own_times[0]), np.floor(own_times[-1]) + 1)
        held = np.searchsorted(own_times, seconds, side="right") - 1
        stretches.append((seconds, own_values[held]))
    return stretches


def effort_mean(stretches: Sequence[FloatArray], *, window_s: int = WINDOW_S, zero_fill: bool = ZERO_FILL) -> float | None:
    """Return the fourth-power mean of trailing means over `window_s` [s], full windows only; `None` when no window is full.

    Science L5, grade A (Coggan). `zero_fill` pretends that the recording began after a window of zeros, as some programs do.
    """
    means = []
    for number, stretch in enumerate(stretches):
        values = np.concatenate([np.zeros(window_s - 1), stretch]) if zero_fill and number == 0 else stretch
        if values.size >= window_s:
            sums = np.cumsum(np.concatenate([[0.0], values]))
            means.append((sums[window_s:] - sums[:-window_s]) / window_s)
    if not means:
        return None
    every = np.maximum(np.concatenate(means), 0.0)
    return float(np.mean(every**FOURTH_POWER) ** (1 / FOURTH_POWER))
