"""Which single numbers stand for the state of a day and the worth of a session (R9)?"""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike

from core.domain.vocabulary import Goal, PrimaryMuscle
from core.metrics.readiness import NORMAL_SCORE
from core.metrics.values import FloatArray, float_array, require_between
from core.metrics.volume import GOAL_POINTS, hypertrophy_utility, strength_utility


def systemic_fatigue(form_percent_morning: ArrayLike) -> FloatArray:
    """Return the fatigue of the whole body, 0 (fresh) to 100, from the morning's form in percent of fitness; NaN stays unknown.

    Science R9, grade H: 100 - clip(70 + form, 0, 100).

    >>> systemic_fatigue([-18.0, 0.0, 40.0, float("nan")]).tolist()
    [48.0, 30.0, 0.0, nan]
    """
    fatigue: FloatArray = 100 - np.clip(NORMAL_SCORE + float_array(form_percent_morning), 0.0, 100.0)
    return fatigue


def neural_fatigue(neural_recovery_percent: ArrayLike) -> FloatArray:
    """Return neural fatigue, 0 to 100, from neural recovery [%] (science R9).

    >>> neural_fatigue([37.5]).tolist()
    [62.5]
    """
    fatigue: FloatArray = 100 - float_array(neural_recovery_percent)
    return fatigue


def session_stimulus(
    muscle_sets: Mapping[PrimaryMuscle, tuple[float, float, float]],
    lift_sets: Iterable[tuple[float, float]],
    goal_points: Mapping[Goal, float],
) -> float:
    """Return what a session adds to the athlete's goals, without a unit; compare sessions of one athlete only.

    Science R9 over V2, grade H: the rise of growth over all muscles times the share of hypertrophy in the goals, plus the rise of strength
    over all lifts times the share of strength. `muscle_sets` holds fractional sets of the week before the session, those of the session,
    and the muscle's MRV; `lift_sets` the direct sets of a lift in the week before and in the session.

    >>> round(session_stimulus({PrimaryMuscle.CHEST: (6, 4, 22)}, [(0, 4)], {Goal.HYPERTROPHY: 5, Goal.STRENGTH: 5}), 4)
    0.4797
    """
    growth = strength = 0.0
    for before, added, mrv in muscle_sets.values():
        require_between("The sets of a session", added, 0, 1000)
        growth += hypertrophy_utility(before + added, mrv) - hypertrophy_utility(before, mrv)
    for before, added in lift_sets:
        strength += strength_utility(before + added) - strength_utility(before)
    for_growth, for_strength = (goal_points.get(goal, 0.0) / GOAL_POINTS for goal in (Goal.HYPERTROPHY, Goal.STRENGTH))
    return for_growth * growth + for_strength * strength
