"""What is an athlete's state on a day, and at this minute? Frozen views of the daily state.

Loads are load points [LP], fatigue of a muscle fatigue sets, recovery and scores 0 to 100. `None` is unknown, never 0;
a rested muscle has fatigue 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.domain.vocabulary import HrvMethod, PrimaryMuscle, RecoverySource, StressBucket


@dataclass(frozen=True)
class HrvDay:
    """Heart-rate variability of a day against the athlete's own 60 days before it, in ln(ms) of one source and method (science R1).

    `value_ms` [ms] is the day's own value; `rolling` the mean of seven days, `low` and `high` its normal band; `z_rolling` and
    `z_today` are in deviations; `flag` is normal, suppressed or elevated; `values` counts the baseline, which is trusted from 30 on.
    """

    source: RecoverySource
    method: HrvMethod
    value_ms: float | None
    rolling: float
    mean: float
    sd: float
    low: float
    high: float
    z_rolling: float
    z_today: float | None
    cv_percent: float
    flag: str | None
    is_acute_low: bool
    is_trusted: bool
    values: int


@dataclass(frozen=True)
class RestingHrDay:
    """Resting heart rate of a day against the athlete's own 60 days before it [bpm] of one source (science R2).

    `rolling` is the mean of three days; `flag` is normal, raised or high; `low` and `high` lie one deviation from the mean.
    """

    source: RecoverySource
    value_bpm: float | None
    rolling: float
    mean: float
    sd: float
    low: float
    high: float
    z: float
    flag: str
    values: int
    is_trusted: bool


@dataclass(frozen=True)
class ReadinessDay:
    """Readiness of a morning: score, band, the sub-score of each component that is known, and the reasons of any cap (science R5).

    `vendor` names the device whose own score stands in because own inputs are too few. `is_blocked` forbids training whatever the score.
    """

    score: float | None
    band: str
    components: Mapping[str, float]
    caps: tuple[str, ...]
    is_blocked: bool
    vendor: RecoverySource | None


@dataclass(frozen=True)
class DayState:
    """The state of one day. Evening values are those of its end; morning values are before its sessions.

    Load values are `None` before the first activity. `settling` holds the ids of the metrics that have not yet the history that they need.
    """

    day: date
    load_days: int | None
    load_points: float | None
    imputed_load_points: float | None
    load_by_bucket: Mapping[StressBucket, float]
    load_by_discipline: Mapping[str, float]
    fitness: float | None
    fatigue: float | None
    form_morning: float | None
    form_evening: float | None
    form_percent_morning: float | None
    ramp: float | None
    monotony: float | None
    strain: float | None
    bucket_fitness: Mapping[StressBucket, float]
    bucket_fatigue: Mapping[StressBucket, float]
    muscle_fatigue: Mapping[PrimaryMuscle, float]
    muscle_recovery: Mapping[PrimaryMuscle, float]
    neural_load: float
    cns_recovery: float
    cns_fatigue: float
    systemic_fatigue: float | None
    recovery_factor: float
    readiness: ReadinessDay
    hrv: HrvDay | None
    resting_hr: RestingHrDay | None
    sleep_hours: float | None
    sleep_score: float | None
    sleep_debt_h: float | None
    subjective_score: float | None
    soreness: Mapping[PrimaryMuscle, float]
    settling: frozenset[str]


@dataclass(frozen=True)
class StateNow:
    """The state at a minute of today: what is left of fatigue by then, and how it stood at the day's beginning.

    Only sessions that have ended count. `hours_to_90` says in how many hours of rest [h] each muscle is 90 % recovered, 0 where it is.
    """

    now: datetime
    today: DayState
    morning_muscle_recovery: Mapping[PrimaryMuscle, float]
    muscle_fatigue: Mapping[PrimaryMuscle, float]
    muscle_recovery: Mapping[PrimaryMuscle, float]
    neural_load: float
    cns_recovery: float
    hours_to_90: Mapping[PrimaryMuscle, float]
