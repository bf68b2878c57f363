"""What did a run or a swim cost, judged by speed and slope (L7, L8)?"""

from collections.abc import Sequence

import numpy as np

from core.domain.errors import InputError
from core.metrics.session_load.power import intensity, threshold_points
from core.metrics.session_load.samples import WINDOW_S, effort_mean, per_second, valid_samples
from core.metrics.values import FloatArray, float_array, known, require_between, require_positive

MINETTI_COEFFICIENTS = (155.4, -30.4, -43.3, 46.3, 19.5, 3.6)  # J/kg/m, highest power of the slope first
STEEPEST_SLOPE = 0.45  # valid range of L7
FASTEST_RUN_MPS = 7.0  # L7: faster GPS samples of a run are errors
SWIM_EXPONENT = 3.0  # heuristic stss.exponent
TRAIL_DOWNHILL_FLOOR = 0.85  # heuristic run.downhill_floor


def slope_factors(slopes: FloatArray, *, downhill_floor: float | None = None) -> FloatArray:
    """Return how much harder running is on each slope (rise / run) than on the flat; slopes beyond 45 % count as 45 % (science L7)."""
    clamped = np.clip(slopes, -STEEPEST_SLOPE, STEEPEST_SLOPE)
    factors = float_array(np.polyval(MINETTI_COEFFICIENTS, clamped)) / MINETTI_COEFFICIENTS[-1]
    return factors if downhill_floor is None else np.where(clamped < 0, np.maximum(factors, downhill_floor), factors)


def slope_factor(slope: float | None, *, downhill_floor: float | None = None) -> float | None:
    """Return how much harder running is on a slope (rise / run) than on the flat, per metre.

    Science L7, grade A (Minetti et al. 2002, valid from -0.45 to 0.45, clamped). Trail running gives back less downhill than the
    treadmill promised: `downhill_floor` (for example 0.85) limits the credit, grade H.

    >>> round(slope_factor(0.05), 4), round(slope_factor(0.10), 4), round(slope_factor(-0.05), 4)
    (1.3014, 1.6578, 0.7628)
    """
    if not known(slope):
        return None
    return float(slope_factors(float_array([slope]), downhill_floor=downhill_floor)[0])


def normalized_graded_speed(
    elapsed_s: Sequence[float],
    speed_mps: Sequence[float | None],
    altitude_m: Sequence[float | None] | None = None,
    *,
    slope: float | None = None,
    fastest_mps: float | None = FASTEST_RUN_MPS,
    downhill_floor: float | None = None,
    window_s: int = WINDOW_S,
) -> float | None:
    """Return the steady flat speed [m/s] that would have cost as much as this run, from recorded samples.

    Science L7, grade A for the cost of slopes, B for the smoothing: slope over 30 s of distance, 30 s trailing mean of the
    flat-equivalent speed, fourth-power mean. `slope` (rise / run) is what a treadmill was set to and replaces altitude; without either
    the run counts as flat. Samples above `fastest_mps` are GPS errors (`None` for sprints).

    >>> round(normalized_graded_speed(range(600), [3.0] * 600, slope=0.05), 4)
    3.9043
    """
    times, speeds = valid_samples(elapsed_s, speed_mps)
    plausible = (speeds >= 0) & (speeds <= (np.inf if fastest_mps is None else fastest_mps))
    climb = valid_samples(elapsed_s, altitude_m) if altitude_m is not None and slope is None else None
    stretches = []
    for seconds, values in per_second(times[plausible], speeds[plausible]):
        slopes = np.full(values.size, slope if slope is not None else 0.0)
        if climb is not None and climb[0].size > 1:
            slopes = _slopes(values, np.interp(seconds, *climb), window_s)
        stretches.append(values * slope_factors(slopes, downhill_floor=downhill_floor))
    return effort_mean(stretches, window_s=window_s)


def _slopes(speeds: FloatArray, altitudes: FloatArray, window_s: int) -> FloatArray:
    """Return the slope around each second, over a window of at least `window_s` where the stretch is that long."""
    size = speeds.size
    travelled = np.concatenate([[0.0], np.cumsum(speeds)])[:size]
    first = np.clip(np.arange(size) - window_s // 2, 0, max(size - 1 - window_s, 0))
    last = np.minimum(first + window_s, size - 1)
    run = travelled[last] - travelled[first]
    rise = altitudes[last] - altitudes[first]
    return float_array(np.divide(rise, run, out=np.zeros(size), where=run > 0))


def speed_from_distance(elapsed_s: Sequence[float], distance_m: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return the speed [m/s] since the previous sample of a recording that states only distance [m]; the first is `None`.

    >>> speed_from_distance([0, 10, 20], [0.0, 30.0, None])
    (None, 3.0, None)
    """
    times, metres = float_array(elapsed_s), float_array(distance_m)
    if times.shape != metres.shape:
        raise InputError(f"{times.size} times and {metres.size} distances cannot belong to one recording.")
    passed, moved = np.diff(times), np.diff(metres)
    speeds = np.divide(moved, passed, out=np.full(passed.size, np.nan), where=passed > 0)
    return (None, *(float(speed) if speed >= 0 else None for speed in speeds))[: times.size]


def run_points(graded_speed_mps: float | None, threshold_mps: float | None, duration_s: float | None) -> float | None:
    """Return load points [LP] of a run from graded speed, threshold speed [m/s] and duration [s] (science L7, grade A).

    >>> round(run_points(1000 / 330, 1000 / 285, 50 * 60), 3)
    62.156
    """
    return threshold_points(intensity(graded_speed_mps, threshold_mps), duration_s)


def swim_points(
    distance_m: float | None, duration_s: float | None, css_mps: float | None, *, exponent: float = SWIM_EXPONENT
) -> float | None:
    """Return load points [LP] of a swim from distance [m], duration [s] with its rests, and critical swim speed [m/s].

    Science L8, grade C for the exponent 3; other products use 6.

    >>> round(swim_points(2000, 40 * 60, 100 / 110), 2)
    51.35
    """
    if not known(distance_m) or not known(duration_s):
        return None
    require_positive("The duration in seconds", duration_s)
    require_between("The distance in metres", distance_m, 0, float("inf"))
    return threshold_points(intensity(distance_m / duration_s, css_mps), duration_s, exponent=exponent)


def critical_swim_speed(t400_s: float, t200_s: float) -> float:
    """Return critical swim speed [m/s] from time trials over 400 m and 200 m [s] (science L8).

    >>> critical_swim_speed(400.0, 180.0)
    0.9090909090909091
    """
    require_positive("The time over 200 m in seconds", t200_s)
    if not t400_s > t200_s:
        raise InputError(f"400 m in {t400_s:g} s and 200 m in {t200_s:g} s cannot both be right.")
    return 200 / (t400_s - t200_s)
