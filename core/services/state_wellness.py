"""What did devices and the athlete say on each day, and what follows from it for recovery and readiness? (science R1 to R5)"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domain.vocabulary import ExperienceLevel, HrvMethod, Illness, RecoverySource
from core.metrics.daily_state import (
    LOOK_BACK_DAYS,
    ReadinessArrays,
    SignalArrays,
    hrv_days,
    readiness_days,
    resting_hr_days,
    sleep_debt_days,
    sleep_need_days,
)
from core.metrics.fatigue import OLDER_AGE_YEARS, SLEEP_DEBT_H, half_life_factor
from core.metrics.readiness import NORMAL_SCORE, POINTS_PER_DEVIATION, VENDOR_EDGES, readiness_from_vendor
from core.metrics.recovery_signals import HOOPER_RANGE, SLEEP_DURATION_WEIGHT
from core.metrics.values import FloatArray
from core.services.score_load import DAYS_PER_YEAR

SOURCES: tuple[RecoverySource, ...] = tuple(RecoverySource)
HRV_SERIES = tuple((method, source) for method in HrvMethod for source in SOURCES)
UNTRAINED_DAYS = 182  # R6: less than six months of training
HOOPER = ("hooper_sleep", "hooper_stress", "hooper_fatigue", "hooper_soreness")
VENDORS = tuple(source for source in SOURCES if source in VENDOR_EDGES)


@dataclass(frozen=True)
class Wellness:
    """The body's signals of each day, with what the athlete needs to recover; NaN is unknown.

    `sleep_quality` is 0 to 1; `recovery_factor` multiplies half-lives (R6); `vendor` is a place in `SOURCES`, -1 without a vendor's score.
    """

    hrv: SignalArrays
    resting_hr: SignalArrays
    sleep_hours: FloatArray
    sleep_score: FloatArray
    sleep_debt_h: FloatArray
    subjective_score: FloatArray
    recovery_factor: FloatArray
    is_ill: NDArray[np.bool_]
    is_severely_ill: NDArray[np.bool_]
    vendor_score: FloatArray
    vendor: NDArray[np.int64]


def read_wellness(rows: Sequence[Mapping[str, Any]], person: Mapping[str, Any], first: date, days: int) -> Wellness:
    """Return the signals of `days` days from `first` on; `rows` begin `LOOK_BACK_DAYS` before it.

    Where several sources speak of one night or one feeling, what the athlete entered comes first, then sources in the order of their list.
    """
    table = _Table(rows, first, days)
    age, need = _age_and_need(person, first, days)
    hours, quality = table.first_known("sleep_hours", "sleep_hours"), table.first_known("sleep_quality_score", "sleep_hours") / 100
    debt, slept, rated = sleep_debt_days(hours, need), hours[LOOK_BACK_DAYS:], quality[LOOK_BACK_DAYS:]
    answers = np.stack([table.column(name) for name in HOOPER])
    total = _first_known(np.where(np.isfinite(answers).all(axis=0), answers.sum(axis=0), np.nan))
    subjective = 100 * (HOOPER_RANGE[1] - total) / (HOOPER_RANGE[1] - HOOPER_RANGE[0])
    vendor_score, vendor = _vendor(table)
    return Wellness(
        hrv=hrv_days(table.hrv),
        resting_hr=resting_hr_days(table.column("resting_heart_rate")),
        sleep_hours=slept,
        sleep_score=_sleep_score(slept, need, rated),
        sleep_debt_h=debt,
        subjective_score=subjective[LOOK_BACK_DAYS:],
        recovery_factor=_recovery_factor(person, first, age, debt),
        is_ill=table.illness[Illness.ABOVE_NECK][LOOK_BACK_DAYS:],
        is_severely_ill=table.illness[Illness.BELOW_NECK_OR_FEVER][LOOK_BACK_DAYS:],
        vendor_score=vendor_score,
        vendor=vendor,
    )


def read_readiness(wellness: Wellness, form_percent: FloatArray) -> ReadinessArrays:
    """Return the readiness of each morning from the signals and the morning's form in percent of fitness, NaN while form is hidden."""
    components = np.stack(
        [
            NORMAL_SCORE + POINTS_PER_DEVIATION * wellness.hrv.z,
            NORMAL_SCORE - POINTS_PER_DEVIATION * wellness.resting_hr.z,
            wellness.sleep_score,
            wellness.subjective_score,
            NORMAL_SCORE + form_percent,
        ],
        axis=1,
    )
    return readiness_days(
        components,
        sleep_hours=wellness.sleep_hours,
        is_ill=wellness.is_ill,
        is_severely_ill=wellness.is_severely_ill,
        hrv_flag=wellness.hrv.flag,
        resting_hr_flag=wellness.resting_hr.flag,
        vendor_score=wellness.vendor_score,
    )


class _Table:
    """Signals as arrays with a row for each source and a column for each day, `LOOK_BACK_DAYS` before the first one included."""

    def __init__(self, rows: Sequence[Mapping[str, Any]], first: date, days: int) -> None:
        self.rows, self.shape = rows, (len(SOURCES), LOOK_BACK_DAYS + days)
        self.source = np.array([SOURCES.index(RecoverySource(row["source"])) for row in rows], dtype=np.int64)
        self.day = np.array([(row["signal_date"] - first).days + LOOK_BACK_DAYS for row in rows], dtype=np.int64)
        self.hrv = np.full((len(HRV_SERIES), self.shape[1]), np.nan)
        for row, day in zip(rows, self.day.tolist(), strict=True):
            if row["hrv_value"] is not None:
                self.hrv[HRV_SERIES.index((HrvMethod(row["hrv_method"]), RecoverySource(row["source"]))), day] = row["hrv_value"]
        self.illness = {kind: np.zeros(self.shape[1], dtype=bool) for kind in Illness}
        for row, day in zip(rows, self.day.tolist(), strict=True):
            if row["illness"] is not None:
                self.illness[Illness(row["illness"])][day] = True

    def column(self, name: str) -> FloatArray:
        """Return one column of the table of signals per source and day."""
        values = np.full(self.shape, np.nan)
        values[self.source, self.day] = [np.nan if row[name] is None else row[name] for row in self.rows]
        return values

    def first_known(self, name: str, of: str) -> FloatArray:
        """Return `name` of each day from the first source that knows `of` on that day."""
        known = np.isfinite(self.column(of))
        best = known.argmax(axis=0)
        values: FloatArray = np.where(known.any(axis=0), self.column(name)[best, np.arange(self.shape[1])], np.nan)
        return values


def _first_known(values: FloatArray) -> FloatArray:
    known = np.isfinite(values)
    found: FloatArray = np.where(known.any(axis=0), values[known.argmax(axis=0), np.arange(values.shape[1])], np.nan)
    return found


def _age_and_need(person: Mapping[str, Any], first: date, days: int) -> tuple[FloatArray, FloatArray]:
    born = person["date_of_birth"]
    age = np.full(days, np.nan) if born is None else ((first - born).days + np.arange(days)) / DAYS_PER_YEAR
    own = person["sleep_need_hours"]
    return age, sleep_need_days(age) if own is None else np.full(days, float(own))


def _sleep_score(hours: FloatArray, need: FloatArray, quality: FloatArray) -> FloatArray:
    """Return the score of each night 0 to 100; as `sleep_score`, for many (science R3)."""
    length = np.minimum(1.0, hours / need)
    rated = SLEEP_DURATION_WEIGHT * length + (1 - SLEEP_DURATION_WEIGHT) * quality
    return 100 * np.where(np.isnan(quality), length, rated)


def _recovery_factor(person: Mapping[str, Any], first: date, age: FloatArray, debt: FloatArray) -> FloatArray:
    """Return on each day how much slower than usual muscles recover (science R6)."""
    day = np.arange(age.size)
    is_new = np.full(age.size, person["experience_level"] == ExperienceLevel.BEGINNER.value)
    if person["training_since"] is not None:
        is_new |= (first - person["training_since"]).days + day < UNTRAINED_DAYS
    deficit = np.zeros(age.size, dtype=bool)
    for begin, end in person["fat_loss"] or ():
        deficit |= (day >= (date.fromisoformat(begin) - first).days) & (day <= (date.fromisoformat(end) - first).days)
    kinds = np.stack([is_new, np.nan_to_num(age) >= OLDER_AGE_YEARS, np.nan_to_num(debt) >= SLEEP_DEBT_H, deficit], axis=1)
    found, inverse = np.unique(kinds, axis=0, return_inverse=True)
    factors = np.array(
        [
            half_life_factor(
                is_untrained=new,
                age_years=OLDER_AGE_YEARS if old else None,
                sleep_debt_h=SLEEP_DEBT_H if owes else None,
                has_energy_deficit=cut,
            )
            for new, old, owes, cut in found.tolist()
        ]
    )
    per_day: FloatArray = factors[inverse.reshape(-1)]
    return per_day


def _vendor(table: _Table) -> tuple[FloatArray, NDArray[np.int64]]:
    """Return a vendor's score of each day on our scale, and which vendor's; it counts only where own inputs are too few (science R5)."""
    days = table.shape[1] - LOOK_BACK_DAYS
    score, vendor = np.full(days, np.nan), np.full(days, -1, dtype=np.int64)
    own = table.column("vendor_score")[:, LOOK_BACK_DAYS:]
    for source in VENDORS:
        place = SOURCES.index(source)
        for day in np.flatnonzero(np.isfinite(own[place]) & np.isnan(score)).tolist():
            score[day], vendor[day] = readiness_from_vendor(float(own[place, day]), source), place
    return score, vendor
