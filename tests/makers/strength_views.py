"""Strength views as the services return them, made up: a year of bench press with a break, pull-ups, a plank, and a pattern."""

from dataclasses import replace
from datetime import date, timedelta

from core.domain.errors import NotFoundError
from core.domain.strength import (
    Measure,
    MovementStrength,
    PatternLine,
    PatternStrength,
    RecordKind,
    RepMax,
    StrengthRecord,
    StrengthSession,
    TrainedMovement,
    TrendNow,
)
from core.domain.vocabulary import E1RMFormula, MovementPattern
from core.metrics.strength_records import rep_max_load

TODAY = date(2026, 11, 19)
BENCH = TrainedMovement(2, "Bench press", MovementPattern.HORIZONTAL_PUSH, 44, TODAY - timedelta(days=2), "bench_press")
PULL_UP = TrainedMovement(3, "Pull-up", MovementPattern.VERTICAL_PULL, 31, TODAY - timedelta(days=40), "pull_up")
PLANK = TrainedMovement(4, "Plank <b>", MovementPattern.CORE, 12, TODAY - timedelta(days=9), "plank")
TRAINED = (BENCH, PULL_UP, PLANK)


def trained() -> tuple[TrainedMovement, ...]:
    """Three movements, most trained first."""
    return TRAINED


def movement_strength(movement_id: int, first: date, last: date) -> MovementStrength:
    """One of the three movements over a period."""
    known = {movement.movement_id: movement for movement in TRAINED}
    if movement_id not in known:
        raise NotFoundError("There is no set of this movement in the log.")
    movement = known[movement_id]
    sessions = tuple(s for s in _sessions(movement) if first <= s.day <= last)
    timed = movement is PLANK
    trend = None if timed or not sessions else _trend(sessions[-1].trend or 0.0, (TODAY - movement.last_day).days)
    return MovementStrength(
        movement=movement,
        measure=Measure.TIME if timed else Measure.E1RM,
        formula=E1RMFormula.EPLEY,
        first=first,
        last=last,
        today=TODAY,
        sessions=sessions,
        trend_before=None,
        trend=trend,
        records=_records(movement),
        new_records=_records(movement)[:1],
        rep_maxes=() if trend is None else _rep_maxes(trend.value),
        body_share=1.0 if movement is PULL_UP else None,
        body_weight_kg=80.0 if movement is PULL_UP else None,
        sets=132,
        rated_sets=90,
    )


def pattern_strength(pattern: MovementPattern, first: date, last: date) -> PatternStrength:
    """The movement of a pattern, and a second one beside it."""
    shown = [movement for movement in TRAINED if movement.pattern is pattern and movement is not PLANK]
    lines = [PatternLine(one, tuple(_sessions(one)), _trend(110.0, 2)) for one in shown]
    lines += [PatternLine(replace(line.movement, movement_id=9, name="Close-grip press"), line.sessions[:20], None) for line in lines]
    return PatternStrength(pattern, E1RMFormula.EPLEY, first, last, TODAY, tuple(lines))


def _sessions(movement: TrainedMovement) -> list[StrengthSession]:
    days = [movement.last_day - timedelta(days=8 * n + (45 if n > 15 else 0)) for n in reversed(range(44))]
    return [_session(movement, n, day) for n, day in enumerate(days)]


def _session(movement: TrainedMovement, number: int, day: date) -> StrengthSession:
    trend = 100 + 0.5 * number
    is_held = number == 30
    return StrengthSession(
        day=day,
        value=60 + number if movement is PLANK else 160.0 if is_held else trend + (number * 7 % 5) - 2,
        confidence=(1.0, 0.9, 0.5)[number % 3],
        is_lower_bound=number % 3 == 2,
        is_held_back=is_held,
        is_record=number in (12, 35),
        trend=None if movement is PLANK else trend,
        load_kg=90.0,
        reps=None if movement is PLANK else 5,
        rir=None if number % 3 == 2 else 1.0,
        duration_s=60.0 + number if movement is PLANK else None,
    )


def _trend(value: float, days: int) -> TrendNow:
    low = value * (0.93 if days >= 28 else 1) - 2.5
    return TrendNow(value=value, low=low, high=value + 2.5, spread=2.5, days_since=days, is_settling=False, change=6.4)


def _records(movement: TrainedMovement) -> tuple[StrengthRecord, ...]:
    day = TODAY - timedelta(days=30)
    if movement is PLANK:
        return (StrengthRecord(RecordKind.LONGEST_TIME, 104.0, day, before=90.0),)
    return (
        StrengthRecord(RecordKind.E1RM, 123.3, day, before=121.0, load_kg=105.0, reps=5, is_lower_bound=True),
        StrengthRecord(RecordKind.HEAVIEST, 110.0, day, before=107.5, load_kg=110.0, reps=2),
        StrengthRecord(RecordKind.VOLUME, 4250.0, day),
    )


def _rep_maxes(value: float) -> tuple[RepMax, ...]:
    best = {reps: 110.0 - 5 * reps for reps in range(1, 9)}
    return tuple(
        RepMax(reps, rep_max_load(value, reps), value * (1 - 0.03 * reps), best.get(reps), TODAY if reps in best else None)
        for reps in range(1, 13)
    )
