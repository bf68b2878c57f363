"""How does the state of a day become a row, and a row the view that people see?"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
from pydantic_core import to_json

from core.domain.daily_state import DayState, HrvDay, ReadinessDay, RestingHrDay
from core.domain.vocabulary import HrvMethod, PrimaryMuscle, RecoverySource, StressBucket
from core.metrics.daily_state import ReadinessArrays, SignalArrays, StateArrays
from core.metrics.daily_state.additions import BUCKETS
from core.metrics.daily_state.engine import CARRIED_SIZE, FAST, FATIGUE, FITNESS, NEURAL, SLOW
from core.metrics.daily_state.engine import MUSCLES as MUSCLE_PART
from core.metrics.daily_state.readiness_days import CAP_REASONS, COMPONENTS
from core.metrics.fatigue import MUSCLES
from core.metrics.readiness import ReadinessBand, readiness_band
from core.metrics.registry import REGISTRY
from core.metrics.values import FloatArray, known
from core.services.state_inputs import Sessions
from core.services.state_wellness import HRV_SERIES, SOURCES, Wellness

ON_LOAD = tuple((metric.min_history_days, metric.id) for metric in REGISTRY.values() if metric.science_id[0] in "FR")
ON_SIGNALS = frozenset({"hrv", "resting_hr"})
_MUSCLE_NAMES = tuple((muscle, muscle.value) for muscle in MUSCLES)  # the value of an enum takes its time to look up
_BUCKET_NAMES = tuple((bucket, bucket.value) for bucket in BUCKETS)
_BUCKET_COLUMNS = tuple((bucket, f"{bucket.value}_load") for bucket in BUCKETS)
SIGNAL_FIELDS = ("rolling", "mean", "sd", "low", "high", "z", "z_today", "cv_percent")


@dataclass(frozen=True)
class ComputedDays:
    """The state of some days in a row, from the first of them on, as arrays."""

    first: date
    first_load_day: int
    state: StateArrays
    wellness: Wellness
    readiness: ReadinessArrays
    sessions: Sessions
    soreness: FloatArray

    @property
    def length(self) -> int:
        """How many days there are."""
        return len(self.state.load_points)


def columns(days: ComputedDays) -> dict[str, list[Any]]:
    """Return the columns of the table of states, one value a day; documents as JSON text, unknown as `None`."""
    state, wellness = days.state, days.wellness
    count = np.arange(days.length) - days.first_load_day + 1
    score = _plain(days.readiness.score)
    return {
        "date": [days.first + timedelta(days=number) for number in range(days.length)],
        "load_days": [number if number > 0 else None for number in count.tolist()],
        "load_points": _plain(state.load_points),
        "imputed_load_points": _plain(np.where(np.isnan(state.load_points), np.nan, _imputed(days))),
        **{f"{bucket.value}_load": _plain(state.bucket_load[:, column]) for column, bucket in enumerate(BUCKETS)},
        "discipline_load_json": _disciplines(days),
        "fitness": _plain(state.fitness),
        "fatigue": _plain(state.fatigue),
        "form_morning": _plain(state.form_morning),
        "form_percent_morning": _plain(state.form_percent_morning),
        "ramp": _plain(state.ramp),
        "monotony": _plain(state.monotony),
        "strain": _plain(state.strain),
        "bucket_fitness_json": _documents(BUCKETS, state.carried[:, SLOW]),
        "bucket_fatigue_json": _documents(BUCKETS, state.carried[:, FAST]),
        "systemic_fatigue": _plain(state.systemic_fatigue),
        "neural_load": _plain(state.neural_load),
        "cns_fatigue": _plain(state.neural_fatigue),
        "cns_recovery": _plain(state.neural_recovery),
        "recovery_score": score,
        "readiness_score": score,
        "readiness_json": _readiness(days),
        "muscle_fatigue_json": _documents(MUSCLES, state.muscle_fatigue),
        "muscle_recovery_json": _documents(MUSCLES, state.muscle_recovery),
        "recovery_factor": _plain(wellness.recovery_factor),
        "sleep_debt_hours": _plain(wellness.sleep_debt_h),
        "wellness_json": _known_documents(
            {
                "sleep_hours": wellness.sleep_hours,
                "sleep_score": wellness.sleep_score,
                "subjective_score": wellness.subjective_score,
            }
        ),
        "hrv_json": _signal_documents(wellness.hrv, [{"method": m.value, "source": s.value} for m, s in HRV_SERIES]),
        "resting_hr_json": _signal_documents(wellness.resting_hr, [{"source": source.value} for source in SOURCES]),
        "soreness_json": _known_documents({m.value: days.soreness[:, c] for c, m in enumerate(MUSCLES)}, empty="{}"),
    }


def carried_state(row: Mapping[str, Any]) -> FloatArray:
    """Return the fading vector at the end of a stored day."""
    state = np.zeros(CARRIED_SIZE)
    state[FITNESS], state[FATIGUE], state[NEURAL] = row["fitness"] or 0.0, row["fatigue"] or 0.0, row["neural_load"] or 0.0
    state[SLOW] = [row["bucket_fitness_json"].get(bucket.value, 0.0) for bucket in BUCKETS]
    state[FAST] = [row["bucket_fatigue_json"].get(bucket.value, 0.0) for bucket in BUCKETS]
    state[MUSCLE_PART] = [row["muscle_fatigue_json"].get(muscle.value, 0.0) for muscle in MUSCLES]
    return state


def day_states(table: Mapping[str, Sequence[Any]]) -> tuple[DayState, ...]:
    """Return the views of computed columns."""
    names = list(table)
    documents = {name for name in names if name.endswith("_json")}
    rows = (dict(zip(names, values, strict=True)) for values in zip(*table.values(), strict=True))
    return tuple(
        day_state({name: json.loads(value) if name in documents and value is not None else value for name, value in row.items()})
        for row in rows
    )


def day_state(row: Mapping[str, Any]) -> DayState:
    """Return the view of one row of the table of states."""
    wellness, hrv, resting = row["wellness_json"] or {}, row["hrv_json"], row["resting_hr_json"]
    is_loaded = row["load_days"] is not None
    return DayState(
        day=row["date"],
        load_days=row["load_days"],
        load_points=row["load_points"],
        imputed_load_points=row["imputed_load_points"],
        load_by_bucket={bucket: row[column] for bucket, column in _BUCKET_COLUMNS} if is_loaded else {},
        load_by_discipline=row["discipline_load_json"],
        fitness=row["fitness"],
        fatigue=row["fatigue"],
        form_morning=row["form_morning"],
        form_evening=row["fitness"] - row["fatigue"] if is_loaded else None,
        form_percent_morning=row["form_percent_morning"],
        ramp=row["ramp"],
        monotony=row["monotony"],
        strain=row["strain"],
        bucket_fitness=_by_bucket(row["bucket_fitness_json"]) if is_loaded else {},
        bucket_fatigue=_by_bucket(row["bucket_fatigue_json"]) if is_loaded else {},
        muscle_fatigue=_by_muscle(row["muscle_fatigue_json"]),
        muscle_recovery=_by_muscle(row["muscle_recovery_json"]),
        neural_load=row["neural_load"],
        cns_recovery=row["cns_recovery"],
        cns_fatigue=row["cns_fatigue"],
        systemic_fatigue=row["systemic_fatigue"],
        recovery_factor=row["recovery_factor"],
        readiness=_readiness_day(row["readiness_score"], row["readiness_json"]),
        hrv=None if hrv is None else _hrv_day(hrv),
        resting_hr=None if resting is None else _resting_hr_day(resting),
        sleep_hours=wellness.get("sleep_hours"),
        sleep_score=wellness.get("sleep_score"),
        sleep_debt_h=row["sleep_debt_hours"],
        subjective_score=wellness.get("subjective_score"),
        soreness=_by_muscle(row["soreness_json"]),
        settling=_settling(row["load_days"] or 0, hrv, resting),
    )


def _settling(load_days: int, hrv: Mapping[str, Any] | None, resting: Mapping[str, Any] | None) -> frozenset[str]:
    """Return the metrics that have not the history that they need: days of load, or values of a baseline that can be trusted."""
    by_load = {name for needed, name in ON_LOAD if load_days < needed and name not in ON_SIGNALS}
    signals = (("hrv", hrv), ("resting_hr", resting))
    return frozenset(by_load | {name for name, document in signals if document is None or not document["is_trusted"]})


def _json(document: Mapping[str, Any]) -> str:
    return to_json(document).decode()


def _plain(values: FloatArray) -> list[float | None]:
    return [value if value == value else None for value in values.tolist()]  # noqa: PLR0124 - NaN is the one value unlike itself


def _imputed(days: ComputedDays) -> FloatArray:
    sums = np.zeros(days.length)
    own = days.sessions.arrays
    np.add.at(sums, own.day, np.where(days.sessions.is_imputed, np.nan_to_num(own.load_points), 0.0))
    return sums


def _disciplines(days: ComputedDays) -> list[str]:
    loads: list[dict[str, float]] = [{} for _ in range(days.length)]
    own = days.sessions.arrays
    for day, load, name in zip(own.day.tolist(), own.load_points.tolist(), days.sessions.disciplines, strict=True):
        if known(load):
            loads[day][name] = loads[day].get(name, 0.0) + load
    return [_json(load) if load else "{}" for load in loads]


def _documents(keys: Sequence[StressBucket] | Sequence[PrimaryMuscle], values: FloatArray) -> list[str]:
    """Return one JSON document a day with every key; numbers keep full precision."""
    names = [key.value for key in keys]
    return [_json(dict(zip(names, row, strict=True))) for row in values.tolist()]


def _known_documents(values: Mapping[str, FloatArray], empty: str | None = None) -> list[str | None]:
    """Return one JSON document a day with the keys that are known on it, `empty` where none is."""
    names, table = list(values), np.stack(list(values.values()), axis=1)
    found: list[str | None] = [empty] * len(table)
    for day in np.flatnonzero(np.isfinite(table).any(axis=1)).tolist():
        found[day] = _json({name: value for name, value in zip(names, table[day].tolist(), strict=True) if known(value)})
    return found


def _signal_documents(signal: SignalArrays, origins: Sequence[Mapping[str, str]]) -> list[str | None]:
    """Return one JSON document for each day with a reading."""
    documents: list[str | None] = [None] * len(signal.series)
    is_read = np.isfinite(signal.z)
    numbers = np.stack([getattr(signal, name) for name in SIGNAL_FIELDS], axis=1)
    for day in np.flatnonzero(is_read).tolist():
        today = float(signal.today[day])
        documents[day] = _json(
            {
                **origins[int(signal.series[day])],
                "today": today if known(today) else None,
                **{name: value if known(value) else None for name, value in zip(SIGNAL_FIELDS, numbers[day].tolist(), strict=True)},
                "flag": str(signal.flag[day]) or None,
                "is_acute_low": bool(signal.is_acute_low[day]),
                "is_trusted": bool(signal.is_trusted[day]),
                "values": int(signal.values[day]),
            }
        )
    return documents


def _readiness(days: ComputedDays) -> list[str]:
    readiness, vendor = days.readiness, days.wellness.vendor.tolist()
    own = np.isfinite(readiness.components).tolist()
    found = []
    for day, score in enumerate(readiness.score.tolist()):
        parts = zip(COMPONENTS, own[day], readiness.components[day].tolist(), strict=True)
        components = {component.value: value for component, is_known, value in parts if is_known}
        document: dict[str, Any] = {"components": components}
        document["caps"] = [reason for reason, holds in zip(CAP_REASONS, readiness.caps[day].tolist(), strict=True) if holds]
        document["band"] = (readiness_band(score) if known(score) else ReadinessBand.UNKNOWN).value
        document["is_blocked"] = bool(readiness.is_blocked[day])
        document["vendor"] = SOURCES[vendor[day]].value if readiness.is_vendors[day] else None
        found.append(_json(document))
    return found


def _readiness_day(score: float | None, document: Mapping[str, Any]) -> ReadinessDay:
    return ReadinessDay(
        score=score,
        band=document["band"],
        components=document["components"],
        caps=tuple(document["caps"]),
        is_blocked=document["is_blocked"],
        vendor=None if document["vendor"] is None else RecoverySource(document["vendor"]),
    )


def _hrv_day(document: Mapping[str, Any]) -> HrvDay:
    values = {name: document[name] for name in ("rolling", "mean", "sd", "low", "high", "z_today", "cv_percent")}
    return HrvDay(
        source=RecoverySource(document["source"]),
        method=HrvMethod(document["method"]),
        value_ms=document["today"],
        z_rolling=document["z"],
        **values,
        **{name: document[name] for name in ("flag", "is_acute_low", "is_trusted", "values")},
    )


def _resting_hr_day(document: Mapping[str, Any]) -> RestingHrDay:
    values = {name: document[name] for name in ("rolling", "mean", "sd", "low", "high", "z", "flag", "values", "is_trusted")}
    return RestingHrDay(source=RecoverySource(document["source"]), value_bpm=document["today"], **values)


def _by_bucket(document: Mapping[str, float]) -> dict[StressBucket, float]:
    return {bucket: document[name] for bucket, name in _BUCKET_NAMES if name in document}


def _by_muscle(document: Mapping[str, float]) -> dict[PrimaryMuscle, float]:
    return {muscle: document[name] for muscle, name in _MUSCLE_NAMES if name in document}
