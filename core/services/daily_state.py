"""What state is the athlete in, on any day and now, and how does it follow every change at once? (science F, R)

A stored day is never out of date. `changed` forgets the days from a change on, `refresh` computes what is missing from the last day that is
left; both belong into the unit of work that makes the change. Reading computes the days after the last stored one on the fly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from core.db import daily_state as db
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.daily_state import DayState, StateNow
from core.domain.days import local_day, zone
from core.metrics import fatigue
from core.metrics.daily_state import LOOK_BACK_DAYS, Athlete, Carried, advance, carried_at
from core.metrics.daily_state.engine import NEURAL
from core.metrics.fatigue import MUSCLES
from core.metrics.series import RAMP_DAYS, start_from_habit
from core.metrics.values import FloatArray
from core.services import state_inputs, state_wellness
from core.services.state_rows import ComputedDays, carried_state, columns, day_state, day_states

RECOVERED_PERCENT = 90.0  # R6: what the half-lives were tuned to


def changed(unit: WriteUnit, day: date, *, is_alone: bool = True) -> None:
    """Forget the state from `day` on. Call it in the unit that changes what that day rests on.

    A unit that means to refresh as well is alone from here on; one of several parallel steps of an import is not and leaves that to
    the end.
    """
    if is_alone:
        db.take_turn(unit)
    db.forget_from(unit, day)


def refresh(unit: WriteUnit) -> int:
    """Compute and store what is missing of the subject's state up to the last day with a record, and return the number of days."""
    db.take_turn(unit)
    span = db.span(unit, unit.subject_id)
    first, last = _first_missing(span), _last_record(span)
    is_begun = span["last_state"] is not None
    if is_begun and last is not None and span["last_state"] > last:
        db.forget_from(unit, last + timedelta(days=1))
    db.refresh_exposure(unit, first if first is not None and is_begun else date.min)
    if first is None or last is None or first > last:
        return 0
    days = _compute(span, first, _carried(unit, unit.subject_id, first), _read(unit, unit.subject_id, span, first, last))
    db.store(unit, columns(days))
    return days.length


def bring_up_to_date(database: Database, viewer: Viewer, subject: Subject) -> int:
    """Compute and store what an import or an earlier change left missing, and return the number of days."""
    with database.write(viewer, subject) as unit:
        return refresh(unit)


def states(database: Database, viewer: Viewer, subject: Subject, *, first: date, last: date) -> tuple[DayState, ...]:
    """Return the state of every day from `first` to `last`, oldest first; days before the athlete's first record are left out.

    Days after the last record are computed as days of rest.
    """
    with database.read(viewer, subject) as unit:
        span, rows = unit.gather(
            lambda: db.span(unit, subject.user_id), lambda: db.stored(unit, subject.user_id, first - timedelta(days=RAMP_DAYS), last)
        )
        kept = tuple(day_state(row) for row in rows if row["date"] >= first)
        missing = _first_missing(span)
        if missing is None or missing > last:
            return kept
        before, given = unit.gather(
            lambda: _carried_from(rows, missing) if missing >= first else _carried(unit, subject.user_id, missing),
            lambda: _read(unit, subject.user_id, span, missing, last),
        )
    days = _compute(span, missing, before, given)
    return (*kept, *(state for state in day_states(columns(days)) if state.day >= first))


def state_now(database: Database, viewer: Viewer, subject: Subject, *, now: datetime) -> StateNow | None:
    """Return the state at this minute: fatigue faded until `now`, with every session of today that has ended; `None` without a record."""
    with database.read(viewer, subject) as unit:
        span = db.span(unit, subject.user_id)
        today = local_day(now, span["time_zone"])
        if (first := _first_record(span)) is None or first > today:
            return None
        yesterday, given = unit.gather(
            lambda: _evening_before(unit, subject.user_id, span, today), lambda: _read(unit, subject.user_id, span, today, today)
        )
    days = _compute(span, today, yesterday, given)
    limits = state_inputs.capacity(span)
    moment = now.astimezone(zone(span["time_zone"]))
    hour = moment.hour + moment.minute / 60 + moment.second / 3600
    return _at_hour(now, hour, days, yesterday, limits)


def _at_hour(now: datetime, hour: float, days: ComputedDays, yesterday: Carried, limits: FloatArray) -> StateNow:
    """Return the state at an hour of the one day that was computed."""
    half_lives = fatigue.half_lives(float(days.wellness.recovery_factor[0]))
    own, added = days.sessions.arrays, days.sessions.totals
    past = own.end_hour <= hour
    since = hour - own.end_hour[past]
    morning = days.state.muscle_morning[0]
    muscles = fatigue.decay(morning, hour, half_lives) + (added.muscles[past] * np.exp2(-since[:, None] / half_lives)).sum(axis=0)
    neural = float(fatigue.decay(yesterday.state[NEURAL], hour, fatigue.NEURAL_HALF_LIFE_H))
    neural += float((added.neural[past] * np.exp2(-since / fatigue.NEURAL_HALF_LIFE_H)).sum())
    allowed = limits * (1 - RECOVERED_PERCENT / 100)
    wait = half_lives * np.log2(np.maximum(muscles / allowed, 1.0))
    return StateNow(
        now=now,
        today=day_states(columns(days))[0],
        morning_muscle_recovery=_by_muscle(fatigue.recovery(morning, limits)),
        muscle_fatigue=_by_muscle(muscles),
        muscle_recovery=_by_muscle(fatigue.recovery(muscles, limits)),
        neural_load=neural,
        cns_recovery=fatigue.neural_recovery(neural),
        hours_to_90=_by_muscle(wait),
    )


def _evening_before(unit: ReadUnit, user_id: int, span: dict[str, Any], today: date) -> Carried:
    """Return what is carried into today, computing the days since the last stored one."""
    missing = _first_missing(span)
    if missing is None or missing >= today:
        return _carried(unit, user_id, today)
    last = today - timedelta(days=1)
    before, given = unit.gather(lambda: _carried(unit, user_id, missing), lambda: _read(unit, user_id, span, missing, last))
    days = _compute(span, missing, before, given)
    return Carried(
        days.state.carried[-1],
        np.concatenate([before.loads, days.state.load_points])[-RAMP_DAYS:],
        np.concatenate([before.fitness, days.state.fitness])[-RAMP_DAYS:],
    )


@dataclass(frozen=True)
class _Given:
    """What the state of some days, one after the other, rests on: recovery signals, sessions and reported soreness."""

    length: int
    signals: list[dict[str, Any]]
    sessions: state_inputs.Sessions
    soreness: FloatArray


def _compute(span: dict[str, Any], first: date, carried: Carried, given: _Given) -> ComputedDays:
    """Return the state of the days from `first` on, going on from what is carried into it."""
    wellness = state_wellness.read_wellness(given.signals, span, first, given.length)
    began = span["first_activity"]
    first_load_day = given.length if began is None else (began - first).days
    state = advance(
        given.length,
        carried,
        state_inputs.day_events(given.sessions, given.soreness, first_load_day),
        Athlete(wellness.recovery_factor, state_inputs.capacity(span), start_from_habit(span["usual_weekly_hours"] or 0.0)),
    )
    readiness = state_wellness.read_readiness(wellness, state.form_for_readiness)
    return ComputedDays(first, first_load_day, state, wellness, readiness, given.sessions, given.soreness)


def _read(unit: ReadUnit | WriteUnit, user_id: int, span: dict[str, Any], first: date, last: date) -> _Given:
    """Return what the state of the days from `first` to `last` rests on."""
    length = (last - first).days + 1
    is_quiet = span["last_activity"] is None or span["last_activity"] < first
    signals, sessions, soreness = unit.gather(
        lambda: db.signals(unit, user_id, first - timedelta(days=LOOK_BACK_DAYS), last),
        lambda: state_inputs.no_sessions() if is_quiet else state_inputs.read_sessions(unit, user_id, first, last, span["first_set"]),
        lambda: state_inputs.read_soreness(unit, user_id, first, length),
    )
    return _Given(length, signals, sessions, soreness)


def _carried(unit: ReadUnit | WriteUnit, user_id: int, first: date) -> Carried:
    """Return what is carried into `first` from the stored days before it."""
    return _carried_from(db.stored(unit, user_id, first - timedelta(days=RAMP_DAYS), first - timedelta(days=1)), first)


def _carried_from(stored: Sequence[dict[str, Any]], first: date) -> Carried:
    """Return what is carried into `first`, when `stored` holds the stored days before it."""
    rows = [row for row in stored if 0 < (first - row["date"]).days <= RAMP_DAYS]
    if not rows:
        return carried_at()
    return Carried(carried_state(rows[-1]), _last_days(rows, "load_points", first), _last_days(rows, "fitness", first))


def _last_days(rows: Sequence[dict[str, Any]], name: str, first: date) -> FloatArray:
    values = np.full(RAMP_DAYS, np.nan)
    for row in rows:
        if row[name] is not None:
            values[(row["date"] - first).days] = row[name]
    return values


def _first_record(span: dict[str, Any]) -> date | None:
    days = [span[name] for name in ("first_activity", "first_signal", "first_soreness") if span[name] is not None]
    return min(days, default=None)


def _last_record(span: dict[str, Any]) -> date | None:
    days = [span[name] for name in ("last_activity", "last_signal", "last_soreness") if span[name] is not None]
    return max(days, default=None)


def _first_missing(span: dict[str, Any]) -> date | None:
    """Return the first day without a stored state, `None` without any record."""
    if span["last_state"] is not None:
        following: date = span["last_state"] + timedelta(days=1)
        return following
    return _first_record(span)


def _by_muscle(values: FloatArray) -> dict[Any, float]:
    return dict(zip(MUSCLES, values.tolist(), strict=True))
