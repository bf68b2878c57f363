"""What did a session cost, judged by the heart? Banister (L2), Edwards (L3), Lucia (L4) and load points from heart rate (L6).

The usual input is a histogram: seconds spent at each heart rate, {bpm: seconds}, which is what is stored of a recording.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from core.domain.errors import InputError
from core.domain.vocabulary import Sex
from core.metrics.values import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, FloatArray, float_array, known, require_between

TRIMP_BY_SEX = {Sex.MALE: (0.64, 1.92), Sex.FEMALE: (0.86, 1.67)}  # heuristic trimp.a_b
MAX_HR_INTERCEPT = 208.0  # L2, Tanaka 2001
MAX_HR_SLOPE = 0.7  # L2, Tanaka 2001
MAX_SAMPLE_GAP_S = 30.0  # L2: longer gaps are not integrated
LTHR_SHARE = 0.88  # heuristic lthr_pct
VT1_SHARE = 0.80  # heuristic vt1_pct
VT2_SHARE = 0.90  # heuristic vt2_pct
EDWARDS_EDGES = (0.50, 0.60, 0.70, 0.80, 0.90)  # L3
PLAUSIBLE_HR_BPM = (20.0, 300.0)
Histogram = Mapping[int, float]


@dataclass(frozen=True)
class HeartConstants:
    """An athlete's heart rates [bpm] at rest, at most and at threshold, and the sex that picks the constants of L2; `None` is unknown."""

    rest_bpm: float | None
    max_bpm: float | None
    sex: Sex = Sex.UNKNOWN
    threshold_bpm: float | None = None
    female_a: float = TRIMP_BY_SEX[Sex.FEMALE][0]  # heuristic trimp.female_a


def max_hr_from_age(age_years: float) -> float:
    """Estimate the highest heart rate [bpm] from age; true values scatter by 7-10 bpm, so mark it (science L2, Tanaka et al. 2001).

    >>> max_hr_from_age(40.0)
    180.0
    """
    require_between("The age in years", age_years, 5, 120)
    return MAX_HR_INTERCEPT - MAX_HR_SLOPE * age_years


def trimp_from_average(avg_bpm: float | None, duration_s: float | None, heart: HeartConstants) -> float | None:
    """Return Banister's training impulse [AU] from a session's mean heart rate [bpm]; it under-reads interval work.

    Science L2, grade A (Banister 1991; Morton et al. 1990). `None` when a value is missing or the maximum does not exceed rest.

    >>> [round(trimp_from_average(150, 3600, HeartConstants(60, 190, sex)), 3) for sex in (Sex.MALE, Sex.FEMALE)]
    [100.44, 113.517]
    """
    if not known(avg_bpm) or not known(duration_s):
        return None
    require_between("The mean heart rate in bpm", avg_bpm, *PLAUSIBLE_HR_BPM)
    require_between("The duration in seconds", duration_s, 0, float("inf"))
    return _trimp_or_none(float_array([avg_bpm]), float_array([duration_s]), heart)


def trimp_from_histogram(seconds_by_bpm: Histogram | None, heart: HeartConstants) -> float | None:
    """Return Banister's training impulse [AU] from seconds at each heart rate, which reads intervals rightly.

    Science L2, grade A. `None` when the histogram is missing or empty, or the maximum does not exceed rest.

    >>> round(trimp_from_histogram({130: 1800, 170: 1800}, HeartConstants(60, 190, Sex.MALE)), 2)
    111.54
    """
    if not seconds_by_bpm:
        return None
    rates, seconds = _columns(seconds_by_bpm)
    return _trimp_or_none(rates, seconds, heart)


def trimp_from_samples(elapsed_s: Sequence[float], heart_rate_bpm: Sequence[float | None], heart: HeartConstants) -> float | None:
    """Return Banister's training impulse [AU] from recorded samples; gaps above 30 s are not integrated (science L2, grade A)."""
    rates, seconds = _intervals(elapsed_s, heart_rate_bpm)
    return _trimp_or_none(rates, seconds, heart) if seconds.size else None


def histogram_from_samples(elapsed_s: Sequence[float], heart_rate_bpm: Sequence[float | None]) -> dict[int, float]:
    """Return the seconds spent at each whole heart rate [bpm]: a sample holds until the next one, gaps above 30 s count nothing.

    >>> histogram_from_samples([0, 1, 2, 60, 61], [100, 101, 101, 120, None])
    {100: 1.0, 101: 1.0}
    """
    rates, seconds = _intervals(elapsed_s, heart_rate_bpm)
    bins, index = np.unique(np.rint(rates).astype(int), return_inverse=True)
    sums = np.bincount(index, weights=seconds, minlength=bins.size)
    return {int(rate): float(total) for rate, total in zip(bins, sums, strict=True)}


def edwards_from_zones(minutes_by_zone: Sequence[float]) -> float:
    """Return Edwards' summated zones [AU] from minutes in the five zones of %HRmax, lowest first (science L3, grade A).

    >>> edwards_from_zones([10, 20, 15, 10, 5])
    160.0
    """
    if len(minutes_by_zone) != len(EDWARDS_EDGES):
        raise InputError(f"Edwards' load needs minutes for five zones; {len(minutes_by_zone)} were given.")
    return float(sum(weight * minutes for weight, minutes in enumerate(minutes_by_zone, start=1)))


def edwards_load(seconds_by_bpm: Histogram | None, max_bpm: float | None) -> float | None:
    """Return Edwards' summated zones [AU]: minutes at 50, 60, 70, 80, 90 % of HRmax and above, weighted 1 to 5.

    Science L3, grade A. One bpm can jump a zone, so it serves for comparison only.

    >>> edwards_load({99: 600, 100: 600, 180: 60}, 200)
    15.0
    """
    if not seconds_by_bpm or not known(max_bpm):
        return None
    require_between("The highest heart rate in bpm", max_bpm, 60, 300)
    rates, seconds = _columns(seconds_by_bpm)
    weights = np.searchsorted(np.array(EDWARDS_EDGES), np.round(rates / max_bpm, 12), side="right")
    return float(np.sum(weights * seconds) / SECONDS_PER_MINUTE)


def lucia_load(
    seconds_by_bpm: Histogram | None, max_bpm: float | None, vt1_bpm: float | None = None, vt2_bpm: float | None = None
) -> float | None:
    """Return Lucia's training impulse [AU]: minutes below VT1, between and from VT2 on, weighted 1, 2, 3.

    Science L4, grade A; thresholds [bpm] that are not known are 80 % and 90 % of HRmax (grade H).

    >>> lucia_load({120: 2400, 165: 900, 185: 300}, 200)
    85.0
    """
    if not seconds_by_bpm:
        return None
    low = vt1_bpm if known(vt1_bpm) else VT1_SHARE * max_bpm if known(max_bpm) else None
    high = vt2_bpm if known(vt2_bpm) else VT2_SHARE * max_bpm if known(max_bpm) else None
    if low is None or high is None:
        return None
    if not 0 < low < high:
        raise InputError(f"The first ventilatory threshold must lie below the second; these are {low:g} and {high:g} bpm.")
    rates, seconds = _columns(seconds_by_bpm)
    weights = 1 + (rates >= low) + (rates >= high)
    return float(np.sum(weights * seconds) / SECONDS_PER_MINUTE)


def heart_rate_points(session_trimp: float | None, heart: HeartConstants) -> float | None:
    """Return load points [LP] from a training impulse: 100 is one hour at threshold heart rate (science L6, grade A).

    `session_trimp` [AU] is L2 with the same constants. Without a tested threshold 88 % of HRmax is used (grade H).

    >>> heart = HeartConstants(60, 190, Sex.MALE, threshold_bpm=170)
    >>> round(heart_rate_points(trimp_from_average(150, 3600, heart), heart), 3)
    60.893
    """
    if not known(session_trimp) or not known(heart.max_bpm):
        return None
    threshold = heart.threshold_bpm if known(heart.threshold_bpm) else LTHR_SHARE * heart.max_bpm
    reference = trimp_from_average(threshold, SECONDS_PER_HOUR, heart)
    return 100 * session_trimp / reference if reference else None


def _trimp_or_none(rates: FloatArray, seconds: FloatArray, heart: HeartConstants) -> float | None:
    rest, highest = heart.rest_bpm, heart.max_bpm
    if not known(rest) or not known(highest) or highest <= rest:
        return None
    reserve = np.clip((rates - rest) / (highest - rest), 0.0, 1.0)
    results = []
    for sex in (Sex.MALE, Sex.FEMALE) if heart.sex is Sex.UNKNOWN else (heart.sex,):
        a, b = TRIMP_BY_SEX[sex]
        a = heart.female_a if sex is Sex.FEMALE else a
        results.append(float(np.sum(seconds / SECONDS_PER_MINUTE * reserve * a * np.exp(b * reserve))))
    return sum(results) / len(results)


def _columns(seconds_by_bpm: Histogram) -> tuple[FloatArray, FloatArray]:
    rates, seconds = float_array(list(seconds_by_bpm.keys())), float_array(list(seconds_by_bpm.values()))
    if (seconds < 0).any() or not np.isfinite(seconds).all():
        raise InputError("The seconds at a heart rate must be 0 or more.")
    return rates, seconds


def _intervals(elapsed_s: Sequence[float], heart_rate_bpm: Sequence[float | None]) -> tuple[FloatArray, FloatArray]:
    """Return the heart rates of valid samples and how long each held; a gap above the limit holds nothing."""
    times, rates = float_array(elapsed_s), float_array(heart_rate_bpm)
    if times.shape != rates.shape:
        raise InputError(f"{times.size} times and {rates.size} heart rates cannot belong to one recording.")
    valid = np.isfinite(times) & np.isfinite(rates) & (rates > 0)
    times, rates = times[valid], rates[valid]
    order = np.argsort(times, kind="stable")
    times, rates = times[order], rates[order]
    held = np.diff(times)
    keep = (held > 0) & (held <= MAX_SAMPLE_GAP_S)
    return rates[:-1][keep], held[keep]
