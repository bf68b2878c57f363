"""Recovery as the services return it, made up: six weeks with a stretch off the watch, a morning of which little is known, and nothing."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from core.domain.daily_state import DayState, HrvDay, ReadinessDay, RestingHrDay, StateNow
from core.domain.recovery import CheckIn, ComponentChange, Measured, RecoveryView
from core.domain.review import BucketLoad, BucketsView
from core.domain.vocabulary import HrvMethod, PrimaryMuscle, RecoverySource, StressBucket
from core.metrics.fatigue import MUSCLES
from core.metrics.readiness import ReadinessComponent, readiness_band
from core.metrics.readiness_change import moved_by, weight_shares
from tests.makers.views import TODAY

M, C = PrimaryMuscle, ReadinessComponent
OFF_WATCH = range(9, 15)
NOW = datetime(2026, 11, 19, 18, 30, tzinfo=UTC)


def day_state(day: date, **values: Any) -> DayState:
    """The state of a rested day on which nobody said anything."""
    state = DayState(
        day=day,
        load_days=200,
        load_points=0.0,
        imputed_load_points=0.0,
        load_by_bucket=dict.fromkeys(StressBucket, 0.0),
        load_by_discipline={},
        fitness=50.0,
        fatigue=46.0,
        form_morning=4.0,
        form_evening=4.0,
        form_percent_morning=8.0,
        ramp=0.4,
        monotony=1.4,
        strain=600.0,
        bucket_fitness=dict.fromkeys(StressBucket, 20.0),
        bucket_fatigue=dict.fromkeys(StressBucket, 18.0),
        muscle_fatigue=dict.fromkeys(MUSCLES, 0.0),
        muscle_recovery=dict.fromkeys(MUSCLES, 100.0),
        neural_load=0.5,
        cns_recovery=96.7,
        cns_fatigue=3.3,
        systemic_fatigue=22.0,
        recovery_factor=1.0,
        readiness=ReadinessDay(None, "unknown", {C.LOAD.value: 78.0}, (), False, None),
        hrv=None,
        resting_hr=None,
        sleep_hours=None,
        sleep_score=None,
        sleep_debt_h=None,
        subjective_score=None,
        soreness={},
        settling=frozenset(),
    )
    return replace(state, **values)


def recovery_view(day: date = TODAY, reach_days: int = 42, *, unknown_today: bool = False) -> RecoveryView:
    """Recovery of an athlete with a watch, who trains legs and chest; `unknown_today` leaves today's morning unsaid."""
    days = tuple(day - timedelta(days=reach_days - 1 - n) for n in range(reach_days))
    states = [_lived(one, reach_days - 1 - n) for n, one in enumerate(days)]
    if unknown_today:
        states[-1] = day_state(day)
    return RecoveryView(
        days=days,
        today=TODAY,
        states=tuple(states),
        now=_now(states[-1]) if day == TODAY else None,
        changes=_changes(states[-2] if reach_days > 1 else None, states[-1]),
        hrv_ms=Measured(RecoverySource.DEMO, tuple(None if s.hrv is None else s.hrv.value_ms for s in states)),
        resting_hr=Measured(RecoverySource.DEMO, tuple(None if s.resting_hr is None else s.resting_hr.value_bpm for s in states)),
        sleep_need_h=8.0,
        check_in=None if unknown_today else CheckIn(day, 7.25, None, sleep=3, stress=2, fatigue=4, soreness=3, sore_muscles={M.CHEST: 4.0}),
    )


def empty_recovery_view(day: date = TODAY, reach_days: int = 42) -> RecoveryView:
    """Recovery of somebody of whom nothing is known."""
    days = tuple(day - timedelta(days=reach_days - 1 - n) for n in range(reach_days))
    return RecoveryView(days, TODAY, (None,) * reach_days, None, _changes(None, None), None, None, 8.0, None)


def buckets_view(first: date, last: date, *, empty: bool = False) -> BucketsView:
    """Load by kind of stress over a period."""
    days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    nothing = (None,) * len(days)
    if empty:
        return BucketsView(days, tuple(BucketLoad(bucket, nothing, nothing, nothing) for bucket in StressBucket))
    shares = dict(zip(StressBucket, (0.45, 0.4, 0.0, 0.3, 0.25), strict=True))
    return BucketsView(days, tuple(_bucket(bucket, share, days) for bucket, share in shares.items()))


def _bucket(bucket: StressBucket, share: float, days: Sequence[date]) -> BucketLoad:
    load = tuple(share * 70.0 * (day.weekday() % 2) for day in days)
    fitness = tuple(share * (50 + 6 * math.sin(n / 14)) for n in range(len(days)))
    return BucketLoad(bucket, load, fitness, tuple(value + share * 12 * math.sin(n / 3) for n, value in enumerate(fitness)))


def _lived(day: date, ago: int) -> DayState:
    wave = math.sin(day.toordinal() / 5.0)
    off = ago in OFF_WATCH
    components = {C.SLEEP: 82.0 + 9 * wave, C.SUBJECTIVE: 71.0 + 8 * math.sin(day.toordinal()), C.LOAD: 70.0 - 12 * wave}
    if not off:
        components |= {C.HRV: 70.0 + 11 * wave, C.RESTING_HR: 66.0 - 8 * wave}
    known = {} if off and ago % 3 == 0 else components
    shares = weight_shares(known)
    score = sum(share * known[component] for component, share in shares.items()) if known else None
    legs, chest = max(0.0, 100 - 62 * (day.weekday() in {1, 5}) - 20 * (day.weekday() in {2, 6})), 100 - 80.0 * (day.weekday() == 3)
    recovery = dict.fromkeys(MUSCLES, 100.0) | {
        M.QUADRICEPS: legs,
        M.GLUTES: legs + 5 if legs < 95 else legs,
        M.CHEST: chest,
        M.TRICEPS: 55.0,
    }
    readiness = ReadinessDay(
        score, "unknown" if score is None else readiness_band(score).value, {c.value: value for c, value in known.items()}, (), False, None
    )
    return day_state(
        day,
        readiness=readiness,
        hrv=None if off else _hrv(wave),
        resting_hr=None if off else _resting(wave),
        sleep_hours=None if off else 7.4 + 0.8 * wave,
        sleep_score=components[C.SLEEP],
        sleep_debt_h=3.2,
        subjective_score=components[C.SUBJECTIVE],
        muscle_recovery=recovery,
        neural_load=7.0 if day.weekday() in {1, 5} else 2.0,
        cns_recovery=53.0 if day.weekday() in {1, 5} else 87.0,
        soreness={M.CHEST: 4.0, M.QUADRICEPS: 7.0, M.CALVES: 0.0} if ago == 0 else {},
    )


def _hrv(wave: float) -> HrvDay:
    rolling = 4.1 + 0.05 * wave
    return HrvDay(
        RecoverySource.DEMO, HrvMethod.RMSSD, 60 + 9 * wave, rolling, 4.1, 0.16, 4.02, 4.18, wave / 3, wave, 4.0, "normal", False, True, 52
    )


def _resting(wave: float) -> RestingHrDay:
    return RestingHrDay(RecoverySource.DEMO, 52 - 2 * wave, 52.0 - wave, 52.0, 2.4, 49.6, 54.4, -wave / 2, "normal", 52, True)


def _now(state: DayState) -> StateNow:
    hours = {muscle: 0.0 if percent >= 90 else (90 - percent) * 0.7 for muscle, percent in state.muscle_recovery.items()}
    return StateNow(
        NOW, state, state.muscle_recovery, state.muscle_fatigue, state.muscle_recovery, state.neural_load, state.cns_recovery, hours
    )


def _changes(before: DayState | None, now: DayState | None) -> tuple[ComponentChange, ...]:
    was, known = ({C(n): v for n, v in s.readiness.components.items()} if s else {} for s in (before, now))
    moved, shares = moved_by(was, known), weight_shares(known)
    return tuple(ComponentChange(c.value, known.get(c), was.get(c), shares.get(c), moved.get(c)) for c in C)
