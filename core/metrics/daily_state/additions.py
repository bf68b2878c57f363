"""What does each session add: to the muscles, to the nerves, to the five kinds of stress? (science R6, R7, L11)"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.domain.vocabulary import StressBucket
from core.metrics.fatigue import (
    MUSCLES,
    POINTS_PER_FATIGUE_SET,
    POINTS_PER_HARD_NEURAL_UNIT,
    POINTS_PER_STEADY_NEURAL_UNIT,
    UNACCUSTOMED_FACTOR,
)
from core.metrics.session_load.buckets import POINTS_PER_100_CONTACTS, POINTS_PER_NEURAL_UNIT, RATING_OF_FULL_IMPACT
from core.metrics.session_load.effort import POINTS_PER_HOUR_BY_RPE
from core.metrics.values import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, FloatArray

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]
BUCKETS: tuple[StressBucket, ...] = tuple(StressBucket)
UNACCUSTOMED_DAYS = 21  # R6, rule of thumb


@dataclass(frozen=True)
class LiftingWork:
    """Performed sets added up per workout and movement.

    `session` is the place of the session in `SessionArrays`, -1 for work that is only remembered because it came in the 21 days before;
    `day` the day, negative before day 0; `movement` a row of `loading`, which holds role share times magnitude per muscle. `effort` is the
    sum of E(RIR) times the movement's fatigue factor, `lowering_effort` that of sets done for their lowering phase; `neural` the points of
    the hard sets (R7); `contacts` ground contacts of jumps (L14).
    """

    session: IntArray
    day: IntArray
    movement: IntArray
    effort: FloatArray
    lowering_effort: FloatArray
    neural: FloatArray
    contacts: FloatArray
    loading: FloatArray


@dataclass(frozen=True)
class SessionArrays:
    """Performed activities in order of time, one value each; NaN is unknown.

    `end_hour` is the hour of the day at which it ended; `muscle_share` omega per muscle (R6); `is_neural` whether it loads the nerves at
    all and `is_steady` whether it does so as moderate steady work (R7); impacts are the activity's points a minute at a rating of 5.
    """

    day: IntArray
    end_hour: FloatArray
    load_points: FloatArray
    duration_s: FloatArray
    session_rpe: FloatArray
    is_lifting: BoolArray
    is_rhythmic: BoolArray
    is_neural: BoolArray
    is_steady: BoolArray
    impact_lower_per_min: FloatArray
    impact_upper_per_min: FloatArray
    muscle_share: FloatArray


@dataclass(frozen=True)
class SessionTotals:
    """What each session adds: fatigue sets per muscle, neural points, and load points per kind of stress in order of `BUCKETS`."""

    muscles: FloatArray
    neural: FloatArray
    buckets: FloatArray


def lifting_additions(work: LiftingWork, sessions: int, *, first_set_day: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return what lifting adds to each session: fatigue sets per muscle, neural points, ground contacts.

    Science R6, grade H. A movement that the athlete has not done for 21 days counts 1.3 times, as does work done for its lowering phase;
    both together count once. While the record is younger than 21 days nobody knows what was done before, and nothing is surcharged.
    `first_set_day` is the day of the oldest set on record.
    """
    is_counted = work.session >= 0
    factor = np.where(_is_unaccustomed(work, first_set_day), UNACCUSTOMED_FACTOR, 1.0)
    lowering = work.lowering_effort * np.maximum(factor, UNACCUSTOMED_FACTOR)
    effort = (work.effort - work.lowering_effort) * factor + lowering
    muscles, neural, contacts = np.zeros((sessions, len(MUSCLES))), np.zeros(sessions), np.zeros(sessions)
    target = work.session[is_counted]
    np.add.at(muscles, target, effort[is_counted, None] * work.loading[work.movement[is_counted]])
    np.add.at(neural, target, work.neural[is_counted])
    np.add.at(contacts, target, work.contacts[is_counted])
    return muscles, neural, contacts


def _is_unaccustomed(work: LiftingWork, first_set_day: int) -> BoolArray:
    """Tell for each row whether its movement was last done 21 days or longer before its day, on record that is old enough to say so."""
    order = np.lexsort((work.day, work.movement))
    movement, day = work.movement[order], work.day[order]
    before = np.full(day.size, np.iinfo(np.int64).min // 2)
    starts_day = np.ones(day.size, dtype=bool)
    starts_day[1:] = (movement[1:] != movement[:-1]) | (day[1:] != day[:-1])
    group = np.cumsum(starts_day) - 1
    group_movement, group_day = movement[starts_day], day[starts_day]
    group_before = np.full(group_day.size, np.iinfo(np.int64).min // 2)
    follows = group_movement[1:] == group_movement[:-1]
    group_before[1:][follows] = group_day[:-1][follows]
    before[order] = group_before[group] if group.size else before
    is_new: BoolArray = (work.day - before >= UNACCUSTOMED_DAYS) & (work.day - first_set_day >= UNACCUSTOMED_DAYS)
    return is_new


def session_totals(sessions: SessionArrays, lifted: FloatArray, lifted_neural: FloatArray, contacts: FloatArray) -> SessionTotals:
    """Return what each session adds: its sets where it has any, else its load points shared out by the activity (science R6, R7, L11).

    `lifted`, `lifted_neural` and `contacts` come from `lifting_additions`. An activity whose load nobody knows adds nothing.
    """
    load = np.nan_to_num(sessions.load_points)
    has_sets = lifted.any(axis=1) | (lifted_neural > 0)
    by_activity = load[:, None] / POINTS_PER_FATIGUE_SET * sessions.muscle_share
    muscles = np.where(has_sets[:, None], lifted, by_activity)
    per_unit = np.where(sessions.is_steady, POINTS_PER_STEADY_NEURAL_UNIT, POINTS_PER_HARD_NEURAL_UNIT)
    neural = np.where(has_sets, lifted_neural, np.where(sessions.is_neural, load / per_unit, 0.0))
    return SessionTotals(muscles, neural, bucket_arrays(sessions, neural, contacts))


def bucket_arrays(sessions: SessionArrays, neural: FloatArray, contacts: FloatArray) -> FloatArray:
    """Return the load points of each session per kind of stress, in order of `BUCKETS`; as `stress_buckets`, for many (science L11)."""
    load, minutes = np.nan_to_num(sessions.load_points), np.nan_to_num(sessions.duration_s) / SECONDS_PER_MINUTE
    hours = np.nan_to_num(sessions.duration_s) / SECONDS_PER_HOUR
    per_hour = np.divide(load, hours, out=np.zeros_like(load), where=hours > 0)
    stands_for = np.interp(per_hour, POINTS_PER_HOUR_BY_RPE, np.arange(len(POINTS_PER_HOUR_BY_RPE)))
    rating = np.where(np.isnan(sessions.session_rpe), stands_for, sessions.session_rpe)
    weighted = minutes * rating / RATING_OF_FULL_IMPACT
    columns = {
        StressBucket.STRENGTH: np.where(sessions.is_lifting, load, 0.0),
        StressBucket.CONDITIONING: np.where(sessions.is_rhythmic, load, 0.0),
        StressBucket.IMPACT_UPPER: weighted * sessions.impact_upper_per_min,
        StressBucket.IMPACT_LOWER: POINTS_PER_100_CONTACTS * contacts / 100 + weighted * sessions.impact_lower_per_min,
        StressBucket.CNS: POINTS_PER_NEURAL_UNIT * neural,
    }
    return np.stack([columns[bucket] for bucket in BUCKETS], axis=1)
