"""What becomes of the mornings and body weights that a file tells of, and how are they stored? (science R1 to R5)

A morning is one row for a person, day and source. Files of one source may each tell a part of a day: what a file does not state stays,
what it states anew takes the place of what was there. What a person entered by hand is a source of its own and is never touched.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar

from core.db import mornings as db
from core.db.unit import ReadUnit, WriteUnit
from core.domain.activity import ParsedFile, Skipped, SourcePlace
from core.domain.importing import DayCounts
from core.domain.morning import BodyWeight, Morning
from core.domain.vocabulary import ProviderType, RecoverySource
from core.services import daily_state, recompute

_WORDS = {
    "hrv_value": "HRV",
    "resting_heart_rate": "resting heart rate",
    "sleep_hours": "sleep",
    "sleep_quality_score": "sleep score",
    "readiness_score": "readiness",
}
_SAME = 1e-6

_One = TypeVar("_One", Morning, BodyWeight)


@dataclass
class Known:
    """The mornings and weights [kg] by source and day that files bring which come first in the same import."""

    mornings: dict[tuple[str, date], Mapping[str, Any]] = field(default_factory=dict)
    weights: dict[tuple[str, date], float] = field(default_factory=dict)


@dataclass
class DailyPlan:
    """What the mornings and weights of one file will do, worked out against what is stored."""

    provider: ProviderType
    source: str = ""
    new: list[Mapping[str, Any]] = field(default_factory=list)
    changed: list[Mapping[str, Any]] = field(default_factory=list)
    known: list[date] = field(default_factory=list)
    new_weights: list[BodyWeight] = field(default_factory=list)
    changed_weights: list[BodyWeight] = field(default_factory=list)
    known_weights: list[date] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        """Tell whether anything is to be stored."""
        return bool(self.new or self.changed or self.new_weights or self.changed_weights)

    @property
    def added(self) -> int:
        """Return how many mornings and weights are new."""
        return len(self.new) + len(self.new_weights)

    @property
    def updated(self) -> int:
        """Return how many mornings and weights say something else or more than before."""
        return len(self.changed) + len(self.changed_weights)

    @property
    def mornings(self) -> DayCounts:
        """Return what becomes of the mornings."""
        return _counts([row["signal_date"] for row in self.new], [row["signal_date"] for row in self.changed], self.known)

    @property
    def weights(self) -> DayCounts:
        """Return what becomes of the body weights."""
        return _counts([w.day for w in self.new_weights], [w.day for w in self.changed_weights], self.known_weights)


def plan_days(unit: ReadUnit, user_id: int, parsed: ParsedFile, before: Known) -> DailyPlan:
    """Return what the mornings and weights of a file will do after those that are known `before`, which takes up what this one brings."""
    plan = DailyPlan(parsed.provider)
    if parsed.mornings:
        _plan_mornings(unit, user_id, parsed, plan, before)
    if parsed.weights:
        _plan_weights(unit, user_id, parsed, plan, before)
    return plan


def store_days(unit: WriteUnit, run_id: int, plan: DailyPlan) -> None:
    """Write the mornings and weights of a plan and bring up to date what rests on a body weight.

    The daily state is forgotten from the first changed morning on; `daily_state.refresh` follows.
    """
    rows = [*plan.new, *plan.changed]
    if rows:
        db.store_mornings(unit, plan.source, run_id, rows)
        daily_state.changed(unit, min(row["signal_date"] for row in rows))
    weights = [*plan.new_weights, *plan.changed_weights]
    if weights:
        stored = [{**vars(weight), "source": weight.source.value} for weight in weights]
        db.store_weights(unit, plan.provider.value, run_id, stored)
        recompute.settings_changed(unit)


def _plan_mornings(unit: ReadUnit, user_id: int, parsed: ParsedFile, plan: DailyPlan, before: Known) -> None:
    last = db.today(unit) + timedelta(days=1)
    given = _in_time([(m.day, m) for m in parsed.mornings], last, parsed.file, "mornings", plan)
    plan.source = parsed.mornings[0].source.value
    away = db.left_out(unit, user_id, plan.source)
    removed = [m.day for m in given if m.day in away]
    _leave(plan, parsed.file, removed, "morning", "It was imported before and removed by hand since, so it stays away.")
    given = [m for m in given if m.day not in away]
    stored: dict[date, Mapping[str, Any]] = dict(db.mornings(unit, user_id, plan.source, [m.day for m in given]))
    told: list[tuple[date, str]] = []
    for morning in given:
        key = (plan.source, morning.day)
        old = before.mornings.get(key) or stored.get(morning.day)
        row = _row(morning, old)
        before.mornings[key] = row
        if old is None:
            plan.new.append(row)
        elif _differ(old, row):
            plan.changed.append(row)
            told += [(morning.day, words) for words in _corrections(old, row)]
        else:
            plan.known.append(morning.day)
    if told:
        first = "; ".join(f"{day} {words}" for day, words in told[:3])
        more = f"; and {len(told) - 3} more" if len(told) > 3 else ""
        plan.told.append(f"Values that were known otherwise were replaced by those of this file: {first}{more}.")


def _plan_weights(unit: ReadUnit, user_id: int, parsed: ParsedFile, plan: DailyPlan, before: Known) -> None:
    last = db.today(unit) + timedelta(days=1)
    given = _in_time([(w.day, w) for w in parsed.weights], last, parsed.file, "body weights", plan)
    if not given:
        return
    stored = {**db.weights(unit, user_id, [w.day for w in given]), **before.weights}
    told_before = db.weighings(unit, user_id, parsed.provider.value, min(w.day for w in given))
    by_hand: list[date] = []
    removed: list[date] = []
    for weight in given:
        old = stored.get((weight.source.value, weight.day))
        if old is not None and abs(old - weight.weight_kg) < _SAME:
            plan.known_weights.append(weight.day)
        elif (RecoverySource.MANUAL.value, weight.day) in stored:
            by_hand.append(weight.day)
        elif old is None and weight.measured_at in told_before:
            removed.append(weight.day)
        elif old is None:
            plan.new_weights.append(weight)
        else:
            plan.changed_weights.append(weight)
    before.weights.update(((w.source.value, w.day), w.weight_kg) for w in [*plan.new_weights, *plan.changed_weights])
    _leave(plan, parsed.file, by_hand, "body weight", "A weight was entered by hand for that day, which counts.")
    _leave(plan, parsed.file, removed, "body weight", "It was imported before and removed by hand since, so it stays away.")


def _in_time(given: Sequence[tuple[date, _One]], last: date, file: str, what: str, plan: DailyPlan) -> list[_One]:
    late = [day for day, _ in given if day > last]
    _leave(plan, file, late, what, "The day has not come yet; the clock of the device may be wrong.")
    return [one for day, one in given if day <= last]


def _leave(plan: DailyPlan, file: str, days: Sequence[date], what: str, reason: str) -> None:
    if days:
        span = f"{min(days)}" if len(days) == 1 else f"{len(days)} days from {min(days)} to {max(days)}"
        plan.skipped.append(Skipped(SourcePlace(file), f"{what} of {span}", reason))


def _row(morning: Morning, old: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the row of a morning: what it states, and of what it does not state what was there."""
    stated = {
        "hrv_value": morning.hrv_ms,
        "hrv_method": None if morning.hrv_method is None else morning.hrv_method.value,
        "resting_heart_rate": morning.resting_hr_bpm,
        "sleep_hours": morning.sleep_hours,
        "sleep_quality_score": morning.sleep_quality,
        "readiness_score": morning.readiness,
    }
    kept = {} if old is None else {name: old[name] for name in stated}
    record = {**((old and old["raw_payload_json"]) or {}), **morning.raw}
    return {
        "signal_date": morning.day,
        **{name: kept.get(name) if value is None else value for name, value in stated.items()},
        "raw_payload_json": record,
    }


def _differ(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool:
    return any(not _alike(old[name], new[name]) for name in db.VALUES)


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, float | int) and isinstance(other, float | int):
        return abs(one - other) < _SAME
    return bool(one == other)


def _corrections(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """Return in words which values were there and are others now."""
    return [
        f"{words} {old[name]:.4g} → {new[name]:.4g}"
        for name, words in _WORDS.items()
        if old[name] is not None and new[name] is not None and not _alike(old[name], new[name])
    ]


def _counts(new: Sequence[date], changed: Sequence[date], known: Sequence[date]) -> DayCounts:
    days = [*new, *changed, *known]
    return DayCounts(len(days), len(new), len(changed), len(known), min(days, default=None), max(days, default=None))
