"""What did a session cost, judged by the athlete's own rating (L1, L9), by its sets (L12) or by its kind and length (L10)?"""

from collections.abc import Sequence

import numpy as np

from core.domain.vocabulary import ExperienceLevel
from core.metrics.values import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, known, require_between, require_positive

POINTS_PER_HOUR_BY_RPE = (0.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 100.0, 120.0, 140.0)  # heuristic rpe_rate
LONGEST_PLAUSIBLE_S = 600 * SECONDS_PER_MINUTE  # L1: ask above
EFFORT_KNOTS = ((0.0, 0.5), (0.30, 2.0), (0.40, 3.0), (0.60, 5.0), (0.90, 9.0), (1.0, 10.0))  # L10: effort fraction, RPE
MET_MAX_BY_LEVEL = {  # heuristic met_max
    ExperienceLevel.BEGINNER: 9.0,
    ExperienceLevel.INTERMEDIATE: 11.0,
    ExperienceLevel.ADVANCED: 13.0,
    ExperienceLevel.EXPERT: 15.0,
}
ML_OXYGEN_PER_MET = 3.5  # ml/kg/min
SET_RPE_WEIGHT = 0.75  # L12, rule of thumb
HARD_SET_WEIGHT = 0.05  # L12, rule of thumb
TYPICAL_HARD_SETS = 10  # L12, rule of thumb


def _rating(session_rpe: float | None) -> float | None:
    if not known(session_rpe):
        return None
    require_between("The rating of the session", session_rpe, 0, 10)
    return session_rpe


def _duration(duration_s: float | None) -> float | None:
    if not known(duration_s):
        return None
    require_between("The duration in seconds", duration_s, 0, float("inf"))
    return duration_s


def is_duration_doubtful(duration_s: float) -> bool:
    """Tell whether a session of `duration_s` [s] is so long that the athlete should be asked (over 600 min, science L1)."""
    return duration_s > LONGEST_PLAUSIBLE_S


def session_rpe_load(session_rpe: float | None, duration_s: float | None) -> float | None:
    """Return the session-RPE load [AU]: rating on the 0-10 scale times minutes.

    Science L1, grade A (Foster et al. 2001). Duration [s] runs from the first movement to the last, rests included. A rating of 0 for a
    session that took time is a missing rating. One rating varies by a quarter from test to retest; never act on a single value.

    >>> session_rpe_load(6.0, 75 * 60)
    450.0
    """
    rating, duration = _rating(session_rpe), _duration(duration_s)
    if rating is None or duration is None or (rating == 0 and duration > 0):
        return None
    return rating * duration / SECONDS_PER_MINUTE


def points_per_hour(session_rpe: float, *, table: Sequence[float] = POINTS_PER_HOUR_BY_RPE) -> float:
    """Return load points per hour [LP/h] at a session rating 0-10 (science L9, grade A for Friel's table, H between its rows).

    >>> points_per_hour(6.5)
    75.0
    """
    require_between("The rating of the session", session_rpe, 0, 10)
    return float(np.interp(session_rpe, range(len(table)), table))


def rating_at(points_per_hour_value: float, *, table: Sequence[float] = POINTS_PER_HOUR_BY_RPE) -> float:
    """Return the session rating 0-10 that stands for so many load points per hour: L9 read backwards, 10 at most.

    >>> rating_at(75.0), rating_at(500.0)
    (6.5, 10.0)
    """
    require_between("The load in points per hour", points_per_hour_value, 0, float("inf"))
    return float(np.interp(points_per_hour_value, table, range(len(table))))


def load_points_from_rating(
    session_rpe: float | None, duration_s: float | None, *, table: Sequence[float] = POINTS_PER_HOUR_BY_RPE
) -> float | None:
    """Return load points [LP] from the athlete's rating 0-10 and the duration [s] (science L9).

    >>> load_points_from_rating(6.5, 45 * 60)
    56.25
    """
    rating, duration = _rating(session_rpe), _duration(duration_s)
    if rating is None or duration is None:
        return None
    return points_per_hour(rating, table=table) * duration / SECONDS_PER_HOUR


def rating_from_sets(mean_set_rpe: float | None, hard_sets: int) -> float | None:
    """Estimate the session rating 0-10 of a lifting session from its hard sets and their mean RPE_set (science L12, grade H).

    >>> round(rating_from_sets(8.0, 18), 6), round(load_points_from_rating(rating_from_sets(8.0, 18), 3600), 6)
    (6.4, 74.0)
    """
    if not known(mean_set_rpe):
        return None
    require_between("The mean RPE of the hard sets", mean_set_rpe, 1, 10)
    require_between("The number of hard sets", hard_sets, 0, float("inf"))
    return min(max(SET_RPE_WEIGHT * mean_set_rpe + HARD_SET_WEIGHT * (hard_sets - TYPICAL_HARD_SETS), 1.0), 10.0)


def met_minutes(met: float | None, duration_s: float | None, active_fraction: float = 1.0) -> float | None:
    """Return the external load [MET-min] of an activity: MET x active minutes (science L10, grade A for the compendium).

    >>> met_minutes(8.0, 90 * 60)
    720.0
    """
    duration = _duration(duration_s)
    if not known(met) or duration is None:
        return None
    require_positive("The MET value", met)
    require_between("The active fraction", active_fraction, 0, 1)
    return met * duration / SECONDS_PER_MINUTE * active_fraction


def energy_kcal(met: float | None, body_weight_kg: float | None, duration_s: float | None) -> float | None:
    """Estimate the energy [kcal] of an activity from its MET value and body weight [kg] (science L10).

    >>> energy_kcal(8.0, 75.0, 90 * 60)
    945.0
    """
    minutes = met_minutes(1.0, duration_s)
    if not known(met) or not known(body_weight_kg) or minutes is None:
        return None
    require_positive("The MET value", met)
    require_positive("The body weight in kg", body_weight_kg)
    return met * ML_OXYGEN_PER_MET * body_weight_kg / 200 * minutes


def met_max(level: ExperienceLevel | None, vo2max_ml_kg_min: float | None = None) -> float:
    """Return the highest MET an athlete reaches: VO2max / 3.5 if known, else by endurance level (science L10, grade H).

    >>> met_max(ExperienceLevel.INTERMEDIATE), met_max(None, 52.5)
    (11.0, 15.0)
    """
    if known(vo2max_ml_kg_min):
        require_positive("The VO2max", vo2max_ml_kg_min)
        return vo2max_ml_kg_min / ML_OXYGEN_PER_MET
    return MET_MAX_BY_LEVEL[level or ExperienceLevel.INTERMEDIATE]


def rating_from_met(met: float, met_max_value: float, *, knots: Sequence[tuple[float, float]] = EFFORT_KNOTS) -> float:
    """Estimate the session rating 0-10 from how much of the athlete's capacity an activity takes (science L10, grade H).

    >>> round(rating_from_met(8.0, 11.0), 2)
    6.33
    """
    require_positive("The MET value", met)
    require_between("The highest MET", met_max_value, 1.5, 40)
    effort = min(max((met - 1) / (met_max_value - 1), 0.0), 1.0)
    return float(np.interp(effort, [x for x, _ in knots], [y for _, y in knots]))


def load_points_from_met(met: float | None, duration_s: float | None, met_max_value: float, active_fraction: float = 1.0) -> float | None:
    """Estimate load points [LP] of an activity that nobody measured or rated, from its MET value (science L10, grade H).

    >>> round(load_points_from_met(8.0, 3600, 11.0), 1)
    73.3
    """
    if not known(met) or not known(duration_s):
        return None
    require_between("The active fraction", active_fraction, 0, 1)
    return load_points_from_rating(rating_from_met(met, met_max_value), duration_s * active_fraction)
