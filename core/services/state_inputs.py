"""What does the state of some days rest on, as the arrays that the models take?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.db import daily_state as db
from core.db import load
from core.db.unit import ReadUnit, WriteUnit
from core.domain.days import zone
from core.domain.vocabulary import ActivityCategory, CNSLoad, ExperienceLevel, MuscleRole, PrimaryMuscle
from core.metrics import fatigue
from core.metrics.daily_state import DayEvents, LiftingWork, SessionArrays, SessionTotals, lifting_additions, session_totals
from core.metrics.daily_state.additions import BUCKETS, UNACCUSTOMED_DAYS
from core.metrics.fatigue import MUSCLES
from core.metrics.session_load.buckets import LONG_DESCENT_FACTOR
from core.metrics.values import FloatArray

LOWERING_S = 4  # R6, rule of thumb: a lowering phase of four seconds or more is what the set is done for
HARD_NEURAL_SHARE = 0.15  # library: activities of intervals and matches have 0.25, steady ones 0.08, easy ones 0
HARD_RATING = 7.0  # R7, rule of thumb: from here on an activity is no moderate steady work
LONG_DESCENT_M, LONG_DESCENT_QUADRICEPS = 600.0, 0.8  # 6.9, R6: who climbs as much comes down again
FULL_DAY_H = 24.0
MUSCLE_COLUMN = {muscle: column for column, muscle in enumerate(MUSCLES)}
CONSTANTS = {
    "warmup": fatigue.WARMUP_SET_EFFORT,
    "unrated": fatigue.UNRATED_SET_EFFORT,
    "by_rir": list(fatigue.SET_EFFORT_BY_RIR),
    "lowering_s": LOWERING_S,
    "neural_base": "{" + ", ".join(f'"{load_class.value}": {fatigue.NEURAL_BASE[load_class]}' for load_class in CNSLoad) + "}",
}


@dataclass(frozen=True)
class Sessions:
    """The sessions of some days: what each adds, and what of its load belongs to which discipline or rests on assumed values."""

    arrays: SessionArrays
    totals: SessionTotals
    disciplines: tuple[str, ...]
    is_imputed: NDArray[np.bool_]


@dataclass(frozen=True)
class _Sets:
    """The sets of some days, one array for each column, the activity of each workout, and what each movement loads.

    `movement` is the place of each set's movement in `movements`.
    """

    column: Mapping[str, FloatArray]
    workouts: Mapping[int, int]
    movements: list[int]
    movement: NDArray[np.int64]
    loading: Sequence[Mapping[str, Any]]


def read_sessions(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date, first_set: date | None) -> Sessions:
    """Return the sessions from `first` to `last`, in order of time, with what each adds to muscles, nerves and kinds of stress."""
    if isinstance(unit, WriteUnit):
        load.plan_for_bulk(unit)

    def performed() -> tuple[list[dict[str, Any]], SessionArrays]:
        rows = db.activities(unit, user_id, first, last)
        return rows, session_arrays(rows, first, _shares(unit, rows))

    (rows, arrays), sets = unit.gather(performed, lambda: None if first_set is None else _read_sets(unit, user_id, first))
    lifted = np.zeros((len(rows), len(MUSCLES))), np.zeros(len(rows)), np.zeros(len(rows))
    if first_set is not None and sets is not None:
        work = _lifting_work(sets, {row["id"]: number for number, row in enumerate(rows)})
        lifted = lifting_additions(work, len(rows), first_set_day=(first_set - first).days)
    return Sessions(
        arrays,
        session_totals(arrays, *lifted),
        tuple(row["discipline"] for row in rows),
        np.array([bool(row["load_is_imputed"]) for row in rows], dtype=bool),
    )


def no_sessions() -> Sessions:
    """Return that nothing was performed."""
    arrays = session_arrays((), date.min, {})
    none = np.zeros(0)
    return Sessions(arrays, SessionTotals(np.zeros((0, len(MUSCLES))), none, np.zeros((0, len(BUCKETS)))), (), np.zeros(0, dtype=bool))


def day_events(sessions: Sessions, soreness: FloatArray, first_load_day: int) -> DayEvents:
    """Return what happened, as the engine takes it; `soreness` is per day and muscle, NaN where none was reported."""
    return DayEvents(
        day=sessions.arrays.day,
        end_hour=sessions.arrays.end_hour,
        load_points=sessions.arrays.load_points,
        muscles=sessions.totals.muscles,
        neural=sessions.totals.neural,
        buckets=sessions.totals.buckets,
        soreness=soreness,
        first_load_day=first_load_day,
    )


def read_soreness(unit: ReadUnit | WriteUnit, user_id: int, first: date, days: int) -> FloatArray:
    """Return reported soreness [0 to 10] per day and muscle from `first` on; two parts over one muscle count as the sorer one."""
    felt = np.full((days, len(MUSCLES)), np.nan)
    for row in db.soreness(unit, user_id, first):
        column, day = MUSCLE_COLUMN.get(PrimaryMuscle(row["muscle"])), (row["log_date"] - first).days
        if column is not None and day < days:
            felt[day, column] = np.fmax(felt[day, column], row["severity"])
    return felt


def capacity(person: Mapping[str, Any]) -> FloatArray:
    """Return how much fatigue exhausts each muscle [fatigue sets]: the athlete's own session cap, else that of level and library."""
    usual = fatigue.capacities(ExperienceLevel(person["experience_level"]))
    own = person["own_session_caps"] or {}
    return np.array([own.get(muscle.value) or usual[column] for column, muscle in enumerate(MUSCLES)])


def _shares(unit: ReadUnit | WriteUnit, rows: Sequence[Mapping[str, Any]]) -> dict[int, tuple[FloatArray, float]]:
    """Return omega per muscle and the neural share of every activity of the library that occurs."""
    shares: dict[int, tuple[FloatArray, float]] = {}
    for row in db.activity_muscles(unit, sorted({row["activity_definition_id"] for row in rows})):
        weights, neural = shares.setdefault(row["activity_definition_id"], (np.zeros(len(MUSCLES)), row["cns_impact"]))
        column = MUSCLE_COLUMN.get(PrimaryMuscle(row["muscle"]))
        if column is not None:
            weights[column] = row["magnitude"]
        shares[row["activity_definition_id"]] = (weights, max(neural, row["cns_impact"]))
    return shares


def session_arrays(rows: Sequence[Mapping[str, Any]], first: date, shares: Mapping[int, tuple[FloatArray, float]]) -> SessionArrays:
    """Return performed activities as the engine takes them; `shares` hold omega per muscle and the neural share of their kinds.

    A hike of more than 600 m, climbed and so descended, counts its impact twice and the quadriceps as 0.8 at least (science L11, R6).
    """
    none = (np.zeros(len(MUSCLES)), 0.0)
    known = [shares.get(row["activity_definition_id"], none) for row in rows]
    neural, rating = np.array([share for _, share in known]), _numbers(rows, "session_rpe")
    zones = {name: zone(name) for name in {row["time_zone"] for row in rows}}
    is_long_descent = np.array([bool(row["is_hike"]) and (row["elevation_gain_m"] or 0.0) > LONG_DESCENT_M for row in rows], dtype=bool)
    weights = np.array([share for share, _ in known]).reshape(len(rows), len(MUSCLES))
    quadriceps = MUSCLE_COLUMN[PrimaryMuscle.QUADRICEPS]
    weights[:, quadriceps] = np.where(is_long_descent, np.maximum(weights[:, quadriceps], LONG_DESCENT_QUADRICEPS), weights[:, quadriceps])
    with np.errstate(invalid="ignore"):
        is_hard = (neural >= HARD_NEURAL_SHARE) | (rating >= HARD_RATING)
    return SessionArrays(
        day=np.array([(row["local_date"] - first).days for row in rows], dtype=np.int64),
        end_hour=np.array([_end_hour(row, zones) for row in rows], dtype=np.float64),
        load_points=_numbers(rows, "load_points"),
        duration_s=_numbers(rows, "duration_seconds"),
        session_rpe=np.where(rating > 0, rating, np.nan),
        is_lifting=np.array([row["category"] == ActivityCategory.STRENGTH.value for row in rows], dtype=bool),
        is_rhythmic=np.array([bool(row["is_rhythmic"]) for row in rows], dtype=bool),
        is_neural=neural > 0,
        is_steady=~is_hard,
        impact_lower_per_min=_numbers(rows, "impact_lower_per_min") * np.where(is_long_descent, LONG_DESCENT_FACTOR, 1.0),
        impact_upper_per_min=_numbers(rows, "impact_upper_per_min"),
        muscle_share=weights,
    )


def _end_hour(row: Mapping[str, Any], zones: Mapping[str, Any]) -> float:
    """Return the hour of its day at which a session ended; past midnight it still ends with its day."""
    start = row["performed_start"].astimezone(zones[row["time_zone"]])
    begun = (start.date() - row["local_date"]).days * FULL_DAY_H + start.hour + start.minute / 60 + start.second / 3600
    if row["performed_end"] is not None:
        lasted = (row["performed_end"] - row["performed_start"]).total_seconds()
    else:
        lasted = row["duration_seconds"] or 0.0
    return float(min(max(begun + lasted / 3600, 0.0), FULL_DAY_H))


def _numbers(rows: Sequence[Mapping[str, Any]], name: str) -> FloatArray:
    return np.array([np.nan if row[name] is None else row[name] for row in rows], dtype=np.float64)


def _read_sets(unit: ReadUnit | WriteUnit, user_id: int, first: date) -> _Sets | None:
    """Return the sets from 21 days before `first` on; what came before `first` is only remembered."""
    since = first - timedelta(days=UNACCUSTOMED_DAYS)
    texts, workouts = unit.gather(
        lambda: db.lifting_work(unit, user_id, since, first, CONSTANTS), lambda: db.workouts(unit, user_id, since)
    )
    if not texts:
        return None
    column = {name: np.fromstring(numbers, sep=",") for name, numbers in texts.items()}
    ids, movement = np.unique(column["movement_id"].astype(np.int64), return_inverse=True)
    movements = ids.tolist()
    return _Sets(column, workouts, movements, movement, db.loading(unit, user_id, movements))


def _lifting_work(sets: _Sets, place: Mapping[int, int]) -> LiftingWork:
    """Return the work of the sets, each with the place of its session, -1 for one of the days before."""
    column = sets.column
    logs, log = np.unique(column["workout_log_id"].astype(np.int64), return_inverse=True)
    sessions = np.array([place.get(sets.workouts.get(number, 0), -1) for number in logs.tolist()], dtype=np.int64)
    row_of = {number: row for row, number in enumerate(sets.movements)}
    loading = np.zeros((len(sets.movements), len(MUSCLES)))
    for row in sets.loading:
        muscle = MUSCLE_COLUMN.get(PrimaryMuscle(row["muscle"]))
        if muscle is not None:
            loading[row_of[row["movement_id"]], muscle] += fatigue.ROLE_SHARE[MuscleRole(row["role"])] * row["magnitude"]
    return LiftingWork(
        session=sessions[log],
        day=column["day"].astype(np.int64),
        movement=sets.movement,
        effort=column["effort"],
        lowering_effort=column["lowering_effort"],
        neural=column["neural"],
        contacts=column["contacts"],
        loading=loading,
    )
