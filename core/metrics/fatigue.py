"""How tired is each muscle (R6), and how much neural load is left (R7)?

A fatigue state is an array over `MUSCLES` in fatigue sets: 1 is one familiar direct set of 6-15 repetitions at RPE 8. It halves in a
time of its own per muscle; decay comes first, then what a session adds at its end.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from core.domain.errors import InputError
from core.domain.vocabulary import CNSLoad, ExperienceLevel, MuscleRole, PrimaryMuscle
from core.metrics.values import FloatArray, float_array, known, require_between, require_positive, round_half_up
from core.metrics.volume import LANDMARKS

MUSCLES: tuple[PrimaryMuscle, ...] = tuple(LANDMARKS)
SET_EFFORT_BY_RIR = (1.6, 1.3, 1.0, 0.7, 0.5, 0.3)  # heuristic fatigue.E, at 0, 1, 2, 3, 4, 5 repetitions left
UNRATED_SET_EFFORT = 1.0  # heuristic fatigue.E
WARMUP_SET_EFFORT = 0.1  # science 6.10
ROLE_SHARE = {MuscleRole.PRIMARY: 1.0, MuscleRole.SECONDARY: 0.5, MuscleRole.STABILIZER: 0.2}  # R6, rule of thumb
UNACCUSTOMED_FACTOR = 1.3  # R6, rule of thumb
POINTS_PER_FATIGUE_SET = 10.0  # R6, rule of thumb
HALF_LIFE_H = MappingProxyType(  # heuristic fatigue.T90: hours to 90 % recovery / log2(10)
    dict.fromkeys(MUSCLES, 10.8)
    | dict.fromkeys(
        (PrimaryMuscle.CHEST, PrimaryMuscle.FRONT_DELTS, PrimaryMuscle.LATS, PrimaryMuscle.UPPER_BACK, PrimaryMuscle.ADDUCTORS), 14.4
    )
    | dict.fromkeys((PrimaryMuscle.QUADRICEPS, PrimaryMuscle.HAMSTRINGS, PrimaryMuscle.GLUTES), 18.1)
    | {PrimaryMuscle.LOWER_BACK: 21.7}
)
CAPACITY_BY_LEVEL = {  # heuristic fatigue.capacity, times the session cap of V3
    ExperienceLevel.BEGINNER: 0.7,
    ExperienceLevel.INTERMEDIATE: 1.0,
    ExperienceLevel.ADVANCED: 1.15,
    ExperienceLevel.EXPERT: 1.25,
}
UNTRAINED_FACTOR = 1.3  # R6, rule of thumb
OLDER_AGE_YEARS = 50  # R6, rule of thumb
OLDER_FACTOR = 1.2  # R6, rule of thumb
SLEEP_DEBT_H = 7.0  # R6, rule of thumb
SLEEP_DEBT_FACTOR = 1.15  # R6, rule of thumb
ENERGY_DEFICIT_FACTOR = 1.1  # R6, rule of thumb
MOST_HALF_LIFE_FACTOR = 1.8  # R6, rule of thumb
SORENESS_SHARE = 0.8  # R6, rule of thumb
SORENESS_WEIGHT = 0.5  # R6, rule of thumb
NEURAL_BASE = {  # heuristic cns.base
    CNSLoad.VERY_LOW: 0.0,
    CNSLoad.LOW: 0.25,
    CNSLoad.MODERATE: 0.5,
    CNSLoad.HIGH: 1.0,
    CNSLoad.VERY_HIGH: 1.5,
}
NEURAL_HALF_LIFE_H = 16.0  # heuristic cns.half_life_h
NEURAL_CAPACITY = 15.0  # heuristic cns.capacity
POINTS_PER_HARD_NEURAL_UNIT = 20.0  # R7, rule of thumb
POINTS_PER_STEADY_NEURAL_UNIT = 60.0  # R7, rule of thumb


@dataclass(frozen=True)
class FatiguingSets:
    """Some equal sets of one movement: what each muscle does in it, with its magnitude, and how hard they were."""

    roles: Mapping[PrimaryMuscle, tuple[MuscleRole, float]]
    count: float = 1.0
    rir: float | None = None
    is_warmup: bool = False
    fatigue_factor: float = 1.0
    is_unaccustomed: bool = False


def set_effort(rir: float | None, *, is_warmup: bool = False) -> float:
    """Return the fatigue [fatigue sets] of one set by the repetitions left; unrated sets count 1 (science R6, grade H).

    >>> set_effort(2.0), set_effort(0.5), set_effort(9.0), set_effort(None)
    (1.0, 1.45, 0.3, 1.0)
    """
    if is_warmup:
        return WARMUP_SET_EFFORT
    if not known(rir):
        return UNRATED_SET_EFFORT
    require_between("The repetitions in reserve", rir, 0, 100)
    return round(float(np.interp(rir, range(len(SET_EFFORT_BY_RIR)), SET_EFFORT_BY_RIR)), 12)


def lifting_fatigue(sets: Iterable[FatiguingSets]) -> FloatArray:
    """Return what lifting adds to each of `MUSCLES` [fatigue sets].

    Science R6, grade H. full_body must be expanded first (V1). A movement not done for 21 days, or done for its lowering phase, counts
    1.3 times.

    >>> added = lifting_fatigue([FatiguingSets({PrimaryMuscle.CHEST: (MuscleRole.PRIMARY, 1.0)}, count=8, rir=2.0)])
    >>> float(added[MUSCLES.index(PrimaryMuscle.CHEST)])
    8.0
    """
    added = np.zeros(len(MUSCLES))
    for group in sets:
        require_between("The number of sets", group.count, 0, 1000)
        require_between("The fatigue factor of the movement", group.fatigue_factor, 0, 10)
        effort = group.count * set_effort(group.rir, is_warmup=group.is_warmup) * group.fatigue_factor
        effort *= UNACCUSTOMED_FACTOR if group.is_unaccustomed else 1.0
        for muscle, (role, magnitude) in group.roles.items():
            require_between(f"The magnitude for {muscle.value}", magnitude, 0, 10)
            added[_index(muscle)] += effort * ROLE_SHARE[role] * magnitude
    return added


def activity_fatigue(load_points: float, weights: Mapping[PrimaryMuscle, float]) -> FloatArray:
    """Return what an endurance or sport session adds to each of `MUSCLES` [fatigue sets], from its load [LP] (science R6, grade H).

    >>> float(activity_fatigue(70.0, {PrimaryMuscle.FOREARMS: 0.5})[MUSCLES.index(PrimaryMuscle.FOREARMS)])
    3.5
    """
    require_between("The load in points", load_points, 0, float("inf"))
    added = np.zeros(len(MUSCLES))
    for muscle, weight in weights.items():
        require_between(f"The weight of {muscle.value}", weight, 0, 10)
        added[_index(muscle)] += load_points / POINTS_PER_FATIGUE_SET * weight
    return added


def _index(muscle: PrimaryMuscle) -> int:
    if muscle not in LANDMARKS:
        raise InputError(f"{muscle.value} has no fatigue of its own; expand it to muscles first.")
    return MUSCLES.index(muscle)


def half_life_factor(
    *, is_untrained: bool = False, age_years: float | None = None, sleep_debt_h: float | None = None, has_energy_deficit: bool = False
) -> float:
    """Return how much slower an athlete recovers than the usual half-lives: a factor of 1 to 1.8 (science R6, grade H).

    >>> half_life_factor(age_years=55, sleep_debt_h=7)
    1.38
    """
    factor = UNTRAINED_FACTOR if is_untrained else 1.0
    factor *= OLDER_FACTOR if known(age_years) and age_years >= OLDER_AGE_YEARS else 1.0
    factor *= SLEEP_DEBT_FACTOR if known(sleep_debt_h) and sleep_debt_h >= SLEEP_DEBT_H else 1.0
    factor *= ENERGY_DEFICIT_FACTOR if has_energy_deficit else 1.0
    return min(round(factor, 9), MOST_HALF_LIFE_FACTOR)


def half_lives(factor: float = 1.0) -> FloatArray:
    """Return the half-life of fatigue of each of `MUSCLES` [h] for an athlete's factor (science R6, grade H)."""
    require_positive("The half-life factor", factor)
    return float_array([HALF_LIFE_H[muscle] * factor for muscle in MUSCLES])


def decay(state: ArrayLike, hours: float, half_life_h: ArrayLike) -> FloatArray:
    """Return what is left of fatigue after `hours` [h] of rest; muscles and half-lives [h] match element by element.

    Science R6, R7.

    >>> decay([8.0], 24, [14.4]).round(3).tolist()
    [2.52]
    """
    require_between("The hours of rest", hours, 0, float("inf"))
    left: FloatArray = float_array(state) * np.exp2(-hours / float_array(half_life_h))
    return left


def fatigue_at(
    moments_h: Sequence[float], event_hours: Sequence[float], event_fatigue: Sequence[FloatArray], half_life_h: ArrayLike
) -> FloatArray:
    """Return the fatigue of each of `MUSCLES` at each of `moments_h`, one row a moment.

    Science R6. Hours [h] count from one common origin; events are session ends with what they added, moments and events each in order of
    time. An event at the very moment counts.
    """
    if any(later < earlier for hours in (moments_h, event_hours) for earlier, later in pairwise(hours)):
        raise InputError("Moments and sessions must come in order of time.")
    rates = float_array(half_life_h)
    state, clock, event = np.zeros(rates.size), 0.0, 0
    rows = np.empty((len(moments_h), rates.size))
    for row, moment in enumerate(moments_h):
        while event < len(event_hours) and event_hours[event] <= moment:
            gap = event_hours[event] - clock if event else 0.0
            state = decay(state, gap, rates) + event_fatigue[event]
            clock = event_hours[event]
            event += 1
        rows[row] = decay(state, moment - clock, rates) if event else state
    return rows


def capacities(level: ExperienceLevel = ExperienceLevel.INTERMEDIATE) -> FloatArray:
    """Return how much fatigue exhausts each of `MUSCLES` [fatigue sets]: its session cap times a factor of the level (science R6)."""
    return float_array([LANDMARKS[muscle].session_cap * CAPACITY_BY_LEVEL[level] for muscle in MUSCLES])


def recovery(state: ArrayLike, capacity: ArrayLike) -> FloatArray:
    """Return recovery [%] from fatigue and capacity: 100 is rested, 0 is exhausted (science R6, R7).

    >>> recovery([8.0, 0.0, 20.0], [10.0, 10.0, 10.0]).round(6).tolist()
    [20.0, 100.0, 0.0]
    """
    percent: FloatArray = 100 * np.clip(1 - float_array(state) / float_array(capacity), 0.0, 1.0)
    return percent


def correct_by_soreness(state: ArrayLike, soreness: ArrayLike, capacity: ArrayLike) -> FloatArray:
    """Move fatigue half-way to what reported soreness (0-10, NaN where none was reported) stands for (science R6, grade H).

    >>> correct_by_soreness([2.0, 2.0], [5.0, float("nan")], [10.0, 10.0]).tolist()
    [3.0, 2.0]
    """
    felt = float_array(soreness)
    if ((felt < 0) | (felt > 10)).any():
        raise InputError("Soreness lies between 0 and 10.")
    modelled = float_array(state)
    observed = float_array(capacity) * felt / 10 * SORENESS_SHARE
    return np.where(np.isnan(felt), modelled, (1 - SORENESS_WEIGHT) * modelled + SORENESS_WEIGHT * observed)


def neural_units(cns_load: CNSLoad, hard_sets: float = 1.0, *, share_of_1rm: float | None = None, rpe: float | None = None) -> float:
    """Return the neural load [points] of hard sets by the movement's class, its share of the maximum and RPE_set.

    Science R7, grade H: a scheduling aid for heavy and skilled days, not a measure of health.

    >>> neural_units(CNSLoad.VERY_HIGH, 5, share_of_1rm=0.87, rpe=8)
    9.375
    """
    require_between("The number of sets", hard_sets, 0, 1000)
    effort = round_half_up(rpe, 0.5) if known(rpe) else 0.0
    share = share_of_1rm if known(share_of_1rm) else 0.0
    intensity = 1.0
    if share >= 0.95 or effort >= 10:
        intensity = 1.5
    elif share >= 0.85 or effort >= 9:
        intensity = 1.25
    return NEURAL_BASE[cns_load] * intensity * hard_sets


def activity_neural_units(load_points: float, *, is_steady: bool) -> float:
    """Return the neural load [points] of endurance or sport: intervals, sprints and matches count three times steady work (science R7).

    >>> activity_neural_units(60.0, is_steady=True), activity_neural_units(60.0, is_steady=False)
    (1.0, 3.0)
    """
    require_between("The load in points", load_points, 0, float("inf"))
    return load_points / (POINTS_PER_STEADY_NEURAL_UNIT if is_steady else POINTS_PER_HARD_NEURAL_UNIT)


def neural_recovery(units: float, *, capacity: float = NEURAL_CAPACITY) -> float:
    """Return neural recovery [%] from the points that are left (science R7, grade H).

    >>> neural_recovery(9.375), round(neural_recovery(float(decay(9.375, 48, NEURAL_HALF_LIFE_H))), 1)
    (37.5, 92.2)
    """
    return float(recovery(units, capacity))
