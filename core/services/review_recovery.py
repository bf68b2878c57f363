"""How recovered is the athlete on a day, what moved readiness since yesterday, and how did the signals go? (science R1 to R7)"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from core.db import daily_state as rows_of_state
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.daily_state import DayState, StateNow
from core.domain.days import each_day
from core.domain.recovery import CheckIn, ComponentChange, DeviceMorning, Measured, RecoveryView
from core.domain.vocabulary import HrvMethod, RecoverySource
from core.metrics.readiness import ReadinessComponent
from core.metrics.readiness_change import moved_by, weight_shares
from core.metrics.recovery_signals import sleep_need
from core.services.daily_state import state_now, states
from core.services.log_recovery import as_check_in
from core.services.score_load import DAYS_PER_YEAR

_NO_DEVICE = (RecoverySource.MANUAL, RecoverySource.DEMO)


def review_recovery(
    database: Database, viewer: Viewer, subject: Subject, *, day: date, reach_days: int, today: date, now: datetime
) -> RecoveryView:
    """Return the recovery of the `reach_days` days up to `day`, with readiness of that day in its parts.

    `now` is this minute, for the muscles of today.
    """
    first = day - timedelta(days=reach_days - 1)
    days = tuple(each_day(first, day))
    whom = database, viewer, subject

    def this_minute() -> StateNow | None:
        return state_now(*whom, now=now) if day == today else None

    def stored() -> tuple[dict[str, Any], list[dict[str, Any]]]:
        with database.read(viewer, subject) as unit:
            return rows_of_state.span(unit, subject.user_id), rows_of_state.signals(unit, subject.user_id, first, day)

    def until(last: date) -> tuple[DayState, ...]:
        return states(*whom, first=first - timedelta(days=1), last=last)

    with database.together(viewer, subject) as shared:
        minute, before, (person, signals) = shared.gather(
            this_minute, lambda: until(day - timedelta(days=1) if day == today else day), stored
        )
    found = {state.day: state for state in before}
    if minute is not None:
        found[day] = minute.today
    return RecoveryView(
        days=days,
        today=today,
        states=tuple(found.get(one) for one in days),
        now=minute,
        changes=_changes(found.get(day - timedelta(days=1)), found.get(day)),
        hrv_ms=_measured(_one_method(signals), "hrv_value", days),
        resting_hr=_measured(signals, "resting_heart_rate", days),
        sleep_need_h=_sleep_need(person, day),
        check_in=_check_in(day, signals, found.get(day)),
        devices=tuple(_device(row) for row in signals if row["signal_date"] == day and row["source"] not in _NO_DEVICE),
    )


def _check_in(day: date, signals: Sequence[Mapping[str, Any]], state: DayState | None) -> CheckIn | None:
    by_hand = [row for row in signals if row["signal_date"] == day and row["source"] == RecoverySource.MANUAL]
    sore = {} if state is None else {muscle.value: felt for muscle, felt in state.soreness.items()}
    return as_check_in(day, by_hand[0] if by_hand else None, sore)


def _device(row: Mapping[str, Any]) -> DeviceMorning:
    return DeviceMorning(
        source=RecoverySource(row["source"]),
        hrv_ms=row["hrv_value"],
        hrv_method=None if row["hrv_method"] is None else HrvMethod(row["hrv_method"]),
        resting_hr_bpm=row["resting_heart_rate"],
        sleep_hours=row["sleep_hours"],
        sleep_quality=row["sleep_quality_score"],
        readiness=row["vendor_score"],
    )


def _changes(before: DayState | None, chosen: DayState | None) -> tuple[ComponentChange, ...]:
    """Return every component of readiness, those that are unknown on both days too."""
    was, is_now = _components(before), _components(chosen)
    moved, shares = moved_by(was, is_now), weight_shares(is_now)
    return tuple(
        ComponentChange(component.value, is_now.get(component), was.get(component), shares.get(component), moved.get(component))
        for component in ReadinessComponent
    )


def _components(state: DayState | None) -> dict[ReadinessComponent, float]:
    return {} if state is None else {ReadinessComponent(name): score for name, score in state.readiness.components.items()}


def _one_method(signals: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Return the signals of the method that most values of heart-rate variability have; methods are never mixed (science R1)."""
    methods = Counter(row["hrv_method"] for row in signals if row["hrv_value"] is not None)
    return [row for row in signals if row["hrv_method"] == methods.most_common(1)[0][0]] if methods else signals


def _measured(signals: Sequence[Mapping[str, Any]], column: str, days: Sequence[date]) -> Measured | None:
    """Return one signal of the source that has most of it; sources are never mixed (science R1)."""
    known = [row for row in signals if row[column] is not None]
    if not known:
        return None
    source = Counter(row["source"] for row in known).most_common(1)[0][0]
    by_day = {row["signal_date"]: float(row[column]) for row in known if row["source"] == source}
    method = HrvMethod(known[0]["hrv_method"]) if column == "hrv_value" else None
    return Measured(RecoverySource(source), tuple(by_day.get(day) for day in days), method)


def _sleep_need(person: Mapping[str, Any], day: date) -> float:
    if person["sleep_need_hours"] is not None:
        return float(person["sleep_need_hours"])
    born = person["date_of_birth"]
    return sleep_need(None if born is None else (day - born).days / DAYS_PER_YEAR)
