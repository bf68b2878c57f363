"""How does the state of one day become that of the next? Fitness and fatigue, kinds of stress, nerves and muscles in one step a day.

Everything that is carried from day to day fades by a share and gains what the day brings: one vector, one multiplication and one addition
a day. Whatever looks back a fixed time (monotony, ramp, baselines) is read from the days themselves.
"""

import math
from dataclasses import dataclass

import numpy as np

from core.metrics import fatigue as muscles
from core.metrics.daily_state.additions import BUCKETS, IntArray
from core.metrics.load_change import BUCKET_TAUS_DAYS
from core.metrics.series import (
    MONOTONY_DAYS,
    RAMP_DAYS,
    TAU_FATIGUE_DAYS,
    TAU_FITNESS_DAYS,
    form_percent,
    monotony,
    settling,
    strain,
)
from core.metrics.stored_state import neural_fatigue, systemic_fatigue
from core.metrics.values import FloatArray

HOURS = 24.0
NEGLIGIBLE = 1e-9  # less than this is nothing: a muscle that rested for months is rested
FITNESS, FATIGUE, NEURAL = 0, 1, 2
SLOW = slice(3, 3 + len(BUCKETS))
FAST = slice(SLOW.stop, SLOW.stop + len(BUCKETS))
MUSCLES = slice(FAST.stop, FAST.stop + len(muscles.MUSCLES))
CARRIED_SIZE = MUSCLES.stop


@dataclass(frozen=True)
class Athlete:
    """What the models know of the athlete on each day: half-life factor (R6), and how much fatigue exhausts each muscle [fatigue sets].

    `habit` is fitness and fatigue on the evening before the first activity [LP a day] (F2); zero knows nothing of it.
    """

    recovery_factor: FloatArray
    capacity: FloatArray
    habit: float = 0.0


@dataclass(frozen=True)
class Carried:
    """The evening before day 0: the fading vector, and the last days' load [LP] and fitness [LP a day], newest last; NaN is unknown."""

    state: FloatArray
    loads: FloatArray
    fitness: FloatArray


@dataclass(frozen=True)
class DayEvents:
    """What happened from day 0 on: sessions in order of time with what they add, and reported soreness per muscle and day (NaN: none).

    `first_load_day` is the day of the athlete's first activity, negative before day 0 and beyond the last day when there is none:
    before it the load is unknown, after it a day without a record is a day of rest.
    """

    day: IntArray
    end_hour: FloatArray
    load_points: FloatArray
    muscles: FloatArray
    neural: FloatArray
    buckets: FloatArray
    soreness: FloatArray
    first_load_day: int


@dataclass(frozen=True)
class StateArrays:
    """The state of each day, one row a day; NaN is unknown. Units and ids are those of the table `user_fatigue_state`.

    `carried` is the fading vector at the end of each day, `muscle_morning` fatigue per muscle at its beginning, soreness counted in.
    """

    carried: FloatArray
    load_points: FloatArray
    bucket_load: FloatArray
    fitness: FloatArray
    fatigue: FloatArray
    bucket_fitness: FloatArray
    bucket_fatigue: FloatArray
    form_morning: FloatArray
    form_percent_morning: FloatArray
    form_for_readiness: FloatArray
    ramp: FloatArray
    monotony: FloatArray
    strain: FloatArray
    systemic_fatigue: FloatArray
    neural_load: FloatArray
    neural_recovery: FloatArray
    neural_fatigue: FloatArray
    muscle_morning: FloatArray
    muscle_fatigue: FloatArray
    muscle_recovery: FloatArray


def carried_at(state: FloatArray | None = None) -> Carried:
    """Return what is carried into the first day of a history: nothing of it is known, and nobody is tired.

    >>> carried_at().state.sum()
    np.float64(0.0)
    """
    unknown = np.full(RAMP_DAYS, np.nan)
    return Carried(np.zeros(CARRIED_SIZE) if state is None else state, unknown, unknown)


def advance(days: int, carried: Carried, events: DayEvents, athlete: Athlete) -> StateArrays:
    """Return the state of `days` days from what was carried into the first of them (science F2, F3, F5, R6, R7, R9).

    Muscles and nerves fade by the hour: a day first loses what fades in 24 hours, and keeps of each session what is left of it at
    midnight. Reported soreness corrects a muscle in the morning, before the day's sessions. Going on from a carried evening gives the
    same numbers as starting over.

    >>> quiet = DayEvents(*(np.zeros(0),) * 3, np.zeros((0, 18)), np.zeros(0), np.zeros((0, 5)), np.full((1, 18), np.nan), 0)
    >>> rested = advance(1, carried_at(), quiet, Athlete(np.ones(1), muscles.capacities()))
    >>> float(rested.muscle_recovery.min()), float(rested.load_points[0])
    (100.0, 0.0)
    """
    keep, gain, load, buckets = _steps(days, events, athlete)
    corrected, added = _soreness_step(events.soreness, athlete.capacity)
    evening, morning = np.empty((days, CARRIED_SIZE)), np.empty((days, len(muscles.MUSCLES)))
    now = carried.state.copy()
    for day in range(days):
        now[MUSCLES] *= corrected[day]
        now[MUSCLES] += added[day]
        if day == events.first_load_day:
            now[[FITNESS, FATIGUE]] += athlete.habit
        morning[day] = now[MUSCLES]
        now *= keep[day]
        now += gain[day]
        now[now < NEGLIGIBLE] = 0.0
        evening[day] = now
    return _arrays(carried, evening, morning, load, buckets, events.first_load_day, athlete)


def _steps(days: int, events: DayEvents, athlete: Athlete) -> tuple[FloatArray, FloatArray, FloatArray, FloatArray]:
    """Return what each day keeps of the vector and adds to it, with the load of each day, whole and per kind of stress."""
    day = events.day.astype(np.int64)
    load, buckets = np.zeros(days), np.zeros((days, len(BUCKETS)))
    np.add.at(load, day, np.nan_to_num(events.load_points))
    np.add.at(buckets, day, events.buckets)
    keep, gain = np.empty((days, CARRIED_SIZE)), np.zeros((days, CARRIED_SIZE))
    for place, tau in ((FITNESS, TAU_FITNESS_DAYS), (FATIGUE, TAU_FATIGUE_DAYS)):
        keep[:, place] = math.exp(-1 / tau)
        gain[:, place] = load * (1 - math.exp(-1 / tau))
    for part, which in ((SLOW, 0), (FAST, 1)):
        kept = np.array([math.exp(-1 / BUCKET_TAUS_DAYS[bucket][which]) for bucket in BUCKETS])
        keep[:, part] = kept
        gain[:, part] = buckets * (1 - kept)
    half_lives = muscles.half_lives()[None, :] * athlete.recovery_factor[:, None]
    keep[:, MUSCLES] = np.exp2(-HOURS / half_lives)
    keep[:, NEURAL] = 2 ** (-HOURS / muscles.NEURAL_HALF_LIFE_H)
    left = HOURS - events.end_hour
    np.add.at(gain[:, MUSCLES], day, events.muscles * np.exp2(-left[:, None] / half_lives[day]))
    np.add.at(gain[:, NEURAL], day, events.neural * np.exp2(-left / muscles.NEURAL_HALF_LIFE_H))
    return keep, gain, load, buckets


def _soreness_step(soreness: FloatArray, capacity: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return by what reported soreness multiplies each muscle's fatigue in the morning, and what it adds (science R6)."""
    reported = np.isfinite(soreness)
    felt = capacity * np.nan_to_num(soreness) / 10 * muscles.SORENESS_SHARE
    return np.where(reported, 1 - muscles.SORENESS_WEIGHT, 1.0), np.where(reported, muscles.SORENESS_WEIGHT * felt, 0.0)


def _arrays(
    carried: Carried,
    evening: FloatArray,
    morning: FloatArray,
    load: FloatArray,
    buckets: FloatArray,
    first_load_day: int,
    athlete: Athlete,
) -> StateArrays:
    """Return the daily arrays of the fading vector; before the first activity the load is unknown."""
    days = load.size
    day = np.arange(days)
    before = day < first_load_day
    load = np.where(before, np.nan, load)
    fitness, fatigue = np.where(before, np.nan, evening[:, FITNESS]), np.where(before, np.nan, evening[:, FATIGUE])
    starts = np.concatenate([carried.state[None, :2], evening[:-1, :2]])
    starts[day == first_load_day] += athlete.habit
    hidden_days = settling(starts_from_zero=athlete.habit == 0).form_from
    form_morning = np.where(before, np.nan, starts[:, 0] - starts[:, 1])
    form_percent_morning = form_percent(form_morning, starts[:, 0])
    past_fitness = np.concatenate([carried.fitness[-RAMP_DAYS:], fitness])[:days]
    weekly, strained = _weeks(np.concatenate([carried.loads[-(MONOTONY_DAYS - 1) :], load]))
    neural_recovery = muscles.recovery(evening[:, NEURAL], muscles.NEURAL_CAPACITY)
    return StateArrays(
        carried=evening,
        load_points=load,
        bucket_load=np.where(before[:, None], np.nan, buckets),
        fitness=fitness,
        fatigue=fatigue,
        bucket_fitness=np.where(before[:, None], np.nan, evening[:, SLOW]),
        bucket_fatigue=np.where(before[:, None], np.nan, evening[:, FAST]),
        form_morning=form_morning,
        form_percent_morning=form_percent_morning,
        form_for_readiness=np.where(day - first_load_day < hidden_days, np.nan, form_percent_morning),
        ramp=fitness - past_fitness,
        monotony=weekly,
        strain=strained,
        systemic_fatigue=systemic_fatigue(form_percent_morning),
        neural_load=evening[:, NEURAL],
        neural_recovery=neural_recovery,
        neural_fatigue=neural_fatigue(neural_recovery),
        muscle_morning=morning,
        muscle_fatigue=evening[:, MUSCLES],
        muscle_recovery=muscles.recovery(evening[:, MUSCLES], athlete.capacity),
    )


def _weeks(loads: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return monotony and strain of the seven days up to each day; `loads` begins six days before day 0 (science F5)."""
    is_known = np.isfinite(np.lib.stride_tricks.sliding_window_view(loads, MONOTONY_DAYS)).all(axis=1)
    dense = np.nan_to_num(loads)
    first = MONOTONY_DAYS - 1
    return np.where(is_known, monotony(dense)[first:], np.nan), np.where(is_known, strain(dense)[first:], np.nan)
