"""What do many days of load add up to? Fitness, fatigue and form (F2), recent against usual load (F4), monotony and strain (F5).

Every series is dense: one value a calendar day, 0 without a record. Results have one value a day too; NaN is "not known yet".
None of these numbers predicts injury (science 0.3).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import ArrayLike

from core.domain.errors import InputError
from core.metrics.values import FloatArray, daily_load_array, float_array, require_between, require_positive

TAU_FITNESS_DAYS = 42.0  # heuristic pmc.tau_c
TAU_FATIGUE_DAYS = 7.0  # heuristic pmc.tau_a
SETTLING_DAYS = 42  # F2: after a start from zero
FORM_HIDDEN_DAYS = 14  # F2: form bands after a start from zero
HABIT_POINTS_PER_HOUR = 50.0  # F2, rule of thumb: an hour of mixed training that is rated moderate
LEAST_FITNESS_FOR_PERCENT = 10.0  # F2
RAMP_DAYS = 7  # F2
ACUTE_DAYS = 7  # F4
CHRONIC_DAYS = 28  # F4
GREYED_DAYS = 21  # F4: shown greyed from here to 28 days
MONOTONY_DAYS = 7  # F5
MONOTONY_CAP = 10.0  # heuristic monotony.cap
MONOTONY_DDOF = 0  # heuristic monotony.ddof


class Recurrence(StrEnum):
    """Form of the daily step of fitness and fatigue (heuristic pmc.form)."""

    EXP = "exp"
    RECIP = "recip"


DEFAULT_RECURRENCE = Recurrence.EXP  # heuristic pmc.form


class FormBand(StrEnum):
    """Words for form in percent of fitness; they describe a balance of load, not a risk (science F2, grade H)."""

    TRANSITION = "transition"
    FRESH = "fresh"
    NEUTRAL = "neutral"
    PRODUCTIVE = "productive"
    VERY_HIGH_FATIGUE = "very_high_fatigue"


class LoadRatio(StrEnum):
    """How recent load is set against usual load (science F4)."""

    ROLLING_COUPLED = "rolling_coupled"
    ROLLING_UNCOUPLED = "rolling_uncoupled"
    EWMA = "ewma"
    EWMA_UNCOUPLED = "ewma_uncoupled"


@dataclass(frozen=True)
class FitnessSeries:
    """Fitness, fatigue and form [LP a day], one value a day (science F2).

    `form_morning` is before the day's session and serves decisions; `form_percent_morning` [%] sets it against fitness. `ramp` is the
    change of fitness in seven days, NaN in the first week.
    """

    fitness: FloatArray
    fatigue: FloatArray
    form_morning: FloatArray
    form_evening: FloatArray
    form_percent_morning: FloatArray
    ramp: FloatArray


@dataclass(frozen=True)
class Settling:
    """From which day of a series (0 is the first) the curves are settled and form may be read (science F2)."""

    settled_from: int
    form_from: int


@dataclass(frozen=True)
class RecentLoad:
    """Recent against usual daily load [LP a day] and their ratio, one value a day; NaN until there is history (science F4)."""

    recent: FloatArray
    usual: FloatArray
    ratio: FloatArray


def _steps(tau_fitness: float, tau_fatigue: float, form: Recurrence) -> tuple[float, float]:
    """Return what a day keeps of fitness and of fatigue."""
    require_positive("The time constant of fitness in days", tau_fitness)
    require_positive("The time constant of fatigue in days", tau_fatigue)
    if form is Recurrence.RECIP:
        return 1 - 1 / tau_fitness, 1 - 1 / tau_fatigue
    return math.exp(-1 / tau_fitness), math.exp(-1 / tau_fatigue)


def fitness_series(
    daily_load: ArrayLike,
    *,
    start_fitness: float = 0.0,
    start_fatigue: float = 0.0,
    starts_after: int = 0,
    tau_fitness: float = TAU_FITNESS_DAYS,
    tau_fatigue: float = TAU_FATIGUE_DAYS,
    form: Recurrence = DEFAULT_RECURRENCE,
) -> FitnessSeries:
    """Follow fitness (42 days) and fatigue (7 days) through a daily load [LP]; a day's morning knows yesterday only.

    Science F2, grade A. Start values are those of the evening before the first day, or before the one that `starts_after` so many days
    of which nothing is known; on those both are zero. A planned future is projected by calling it
    with the last evening's values and the planned loads; going on from there gives the same numbers as starting over.

    >>> series = fitness_series([100, 0, 50, 80, 0, 120, 60], start_fitness=50, start_fatigue=50)
    >>> series.fitness.round(3).tolist()[-1], series.fatigue.round(3).tolist()[-1], round(float(series.form_evening[-1]), 3)
    (51.354, 56.575, -5.221)
    """
    loads = daily_load_array(daily_load)
    keep_fitness, keep_fatigue = _steps(tau_fitness, tau_fatigue, form)
    fitness, fatigue = np.zeros(loads.size + 1), np.zeros(loads.size + 1)
    now_fitness, now_fatigue = float(start_fitness), float(start_fatigue)
    fitness[starts_after], fatigue[starts_after] = now_fitness, now_fatigue
    for day, load in enumerate(loads[starts_after:].tolist(), start=starts_after + 1):
        fitness[day] = now_fitness = now_fitness * keep_fitness + load * (1 - keep_fitness)
        fatigue[day] = now_fatigue = now_fatigue * keep_fatigue + load * (1 - keep_fatigue)
    form_all = fitness - fatigue
    ramp = np.full(loads.size, np.nan)
    ramp[RAMP_DAYS - 1 :] = fitness[RAMP_DAYS:] - fitness[:-RAMP_DAYS]
    return FitnessSeries(fitness[1:], fatigue[1:], form_all[:-1], form_all[1:], form_percent(form_all[:-1], fitness[:-1]), ramp)


def form_percent(form: ArrayLike, fitness: ArrayLike) -> FloatArray:
    """Return form as a percentage of fitness, which counts as 10 at least (science F2).

    >>> form_percent([-9.0, -5.0], [50.0, 4.0]).tolist()
    [-18.0, -50.0]
    """
    percent: FloatArray = 100 * float_array(form) / np.maximum(float_array(fitness), LEAST_FITNESS_FOR_PERCENT)
    return percent


def form_band(percent: float) -> FormBand:
    """Name the band of form in percent of fitness (science F2; names grade B, meaning grade H).

    >>> form_band(-18.0).value, form_band(6.0).value
    ('productive', 'fresh')
    """
    if percent > 20:
        return FormBand.TRANSITION
    if percent >= 5:
        return FormBand.FRESH
    if percent >= -10:
        return FormBand.NEUTRAL
    return FormBand.PRODUCTIVE if percent >= -30 else FormBand.VERY_HIGH_FATIGUE


def settling(*, starts_from_zero: bool) -> Settling:
    """Return from which day on the curves may be read: after a start from zero 42 days, form bands 14 (science F2)."""
    return Settling(SETTLING_DAYS, FORM_HIDDEN_DAYS) if starts_from_zero else Settling(0, 0)


def start_from_habit(hours_per_week: float, points_per_hour: float = HABIT_POINTS_PER_HOUR) -> float:
    """Return the start value of fitness and fatigue [LP a day] from what a new athlete usually does (science F2).

    >>> start_from_habit(7.0), start_from_habit(0.0)
    (50.0, 0.0)
    """
    require_between("The hours of training a week", hours_per_week, 0, 60)
    require_between("The load in points per hour", points_per_hour, 0, 200)
    return hours_per_week * points_per_hour / 7


def load_for_form(
    fitness: float,
    fatigue: float,
    target_form: float,
    *,
    tau_fitness: float = TAU_FITNESS_DAYS,
    tau_fatigue: float = TAU_FATIGUE_DAYS,
    form: Recurrence = DEFAULT_RECURRENCE,
) -> float:
    """Return tomorrow's load [LP] that leads to a wanted form in the evening; 0 when no load can lower form to it.

    Science F2, from this evening's fitness and fatigue [LP a day].

    >>> round(load_for_form(60, 55, -10), 2)
    190.8
    """
    keep_fitness, keep_fatigue = _steps(tau_fitness, tau_fatigue, form)
    if keep_fitness <= keep_fatigue:
        raise InputError("Fitness must fade slower than fatigue.")
    return max((fitness * keep_fitness - fatigue * keep_fatigue - target_form) / (keep_fitness - keep_fatigue), 0.0)


def recent_load(daily_load: ArrayLike, variant: LoadRatio = LoadRatio.ROLLING_COUPLED, *, min_days: int = CHRONIC_DAYS) -> RecentLoad:
    """Set the last week's daily load against the last four weeks' [LP a day].

    Science F4, grade A for the formulas; a description of change and never a gauge of risk. Unknown before `min_days` (28; from 21 it
    may be shown greyed) and where the usual load is 0.

    >>> loads = [30] * 21 + [50] * 7
    >>> [round(float(recent_load(loads, variant).ratio[-1]), 4) for variant in LoadRatio][:3]
    [1.4286, 1.6667, 1.2497]
    """
    require_between("The days of history", min_days, GREYED_DAYS, CHRONIC_DAYS)
    loads = daily_load_array(daily_load)
    if variant in {LoadRatio.EWMA, LoadRatio.EWMA_UNCOUPLED}:
        recent, usual = _ewma(loads, ACUTE_DAYS), _ewma(loads, CHRONIC_DAYS)
    else:
        recent, usual = _trailing_mean(loads, ACUTE_DAYS), _trailing_mean(loads, CHRONIC_DAYS)
    if variant is LoadRatio.EWMA_UNCOUPLED:
        usual = _a_week_earlier(usual)
    if variant is LoadRatio.ROLLING_UNCOUPLED:
        usual = _a_week_earlier(_trailing_mean(loads, CHRONIC_DAYS - ACUTE_DAYS))
    unknown = np.arange(loads.size) < min_days - 1
    recent, usual = np.where(unknown, np.nan, recent), np.where(unknown, np.nan, usual)
    ratio = np.divide(recent, usual, out=np.full(loads.size, np.nan), where=usual > 0)
    return RecentLoad(recent, usual, ratio)


def _a_week_earlier(values: FloatArray) -> FloatArray:
    return np.concatenate([np.full(min(ACUTE_DAYS, values.size), np.nan), values[:-ACUTE_DAYS]])


def _trailing_mean(values: FloatArray, days: int) -> FloatArray:
    """Return the mean of the last `days`, of all days while there are fewer."""
    fewer = [values[: end + 1].mean() for end in range(min(days - 1, values.size))]
    full = sliding_window_view(values, days).mean(axis=1) if values.size >= days else []
    return np.concatenate([float_array(fewer), full])


def _ewma(values: FloatArray, days: int) -> FloatArray:
    weight, average, averages = 2 / (days + 1), math.nan, []
    for day, value in enumerate(values.tolist()):
        average = value if day == 0 else weight * value + (1 - weight) * average
        averages.append(average)
    return float_array(averages)


def coupled_ratio(uncoupled: float) -> float:
    """Return the coupled rolling ratio that belongs to an uncoupled one; it never exceeds 4 (science F4).

    >>> round(coupled_ratio(5 / 3), 4)
    1.4286
    """
    require_between("The uncoupled ratio", uncoupled, 0, float("inf"))
    return 4 * uncoupled / (uncoupled + 3)


def uncoupled_ratio(coupled: float) -> float:
    """Return the uncoupled rolling ratio that belongs to a coupled one below 4 (science F4).

    >>> round(uncoupled_ratio(10 / 7), 4)
    1.6667
    """
    if not 0 <= coupled < 4:
        raise InputError(f"The coupled ratio is {coupled:g}; it must be at least 0 and below 4.")
    return 3 * coupled / (4 - coupled)


def monotony(daily_load: Sequence[float] | FloatArray, *, cap: float = MONOTONY_CAP, ddof: int = MONOTONY_DDOF) -> FloatArray:
    """Return how alike the last seven days were: mean daily load over its standard deviation, 10 at most.

    Science F5, grade A (Foster 1998); daily sums and the population deviation are ours. Unknown before seven days and in a week
    without load; above 2 there is little variation.

    >>> round(float(monotony([300, 420, 0, 240, 480, 600, 0])[-1]), 4)
    1.3633
    """
    loads = daily_load_array(daily_load)
    result = np.full(loads.size, np.nan)
    if loads.size < MONOTONY_DAYS:
        return result
    weeks = np.lib.stride_tricks.sliding_window_view(loads, MONOTONY_DAYS)
    means, deviations = weeks.mean(axis=1), weeks.std(axis=1, ddof=ddof)
    values = np.divide(means, deviations, out=np.full(means.size, cap), where=deviations > 0)
    result[MONOTONY_DAYS - 1 :] = np.where(means > 0, np.minimum(values, cap), np.nan)
    return result


def strain(daily_load: Sequence[float] | FloatArray, *, cap: float = MONOTONY_CAP, ddof: int = MONOTONY_DDOF) -> FloatArray:
    """Return the last seven days' load [LP] times their monotony; read it against the athlete's own history only (science F5).

    >>> round(float(strain([300, 420, 0, 240, 480, 600, 0])[-1]), 2)
    2781.08
    """
    loads = daily_load_array(daily_load)
    sums = np.full(loads.size, np.nan)
    if loads.size >= MONOTONY_DAYS:
        sums[MONOTONY_DAYS - 1 :] = np.lib.stride_tricks.sliding_window_view(loads, MONOTONY_DAYS).sum(axis=1)
    product: FloatArray = sums * monotony(loads, cap=cap, ddof=ddof)
    return product
