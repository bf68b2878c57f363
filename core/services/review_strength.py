"""How strong is the athlete in a movement or a pattern, how sure is that, and what was the best so far? (science E1 to E5)"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from typing import Any

from core.db import accounts, strength
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.strength import (
    Measure,
    MovementStrength,
    PatternLine,
    PatternStrength,
    RepMax,
    StrengthRecord,
    StrengthSession,
    TrainedMovement,
    TrendNow,
)
from core.domain.vocabulary import E1RMFormula, MovementPattern, SetType
from core.metrics.strength import added_load, confidence_array, reserve
from core.metrics.strength_chart import MAX_CHART_REPS, chart_load
from core.metrics.strength_records import gap_range, held_back, new_records, rep_max_load, trend_spread
from core.metrics.strength_trend import SessionBest, trend_series
from core.services.strength_records import all_time_records, recent_records
from core.services.top_sets import best_sets

TO_FAILURE = 10.0
SHOWN_DECIMALS = 1  # a record that nobody could tell from a tie is a tie
COLUMNS = {
    Measure.LOAD: "load_kg",
    Measure.TIME: "actual_duration_seconds",
    Measure.DISTANCE: "distance_m",
    Measure.REPS: "actual_reps",
}


def trained_movements(database: Database, viewer: Viewer, subject: Subject) -> tuple[TrainedMovement, ...]:
    """Return the movements that the athlete has sets of, most trained first."""
    with database.read(viewer, subject) as unit:
        rows = strength.trained_movements(unit, subject.user_id)
    return tuple(_trained(row) for row in rows)


def review_movement(
    database: Database, viewer: Viewer, subject: Subject, *, movement_id: int, first: date, last: date, today: date
) -> MovementStrength:
    """Return the sessions of one movement from `first` to `last`, its trend, its records and what can be lifted how often.

    Raises `NotFoundError` for a movement that the athlete has no set of.
    """
    with database.read(viewer, subject) as unit:
        person, weights, trained, own_sets = unit.gather(
            lambda: accounts.settings(unit, subject.user_id),
            lambda: accounts.body_weights(unit, subject.user_id),
            lambda: strength.trained_movements(unit, subject.user_id),
            lambda: strength.sets_of(unit, subject.user_id, movement_id, last),
        )
        found = [row for row in trained if row["movement_id"] == movement_id]
        if not found:
            raise NotFoundError("There is no set of this movement in the log.")
        facts = {name: found[0][name] for name in ("pattern", "body_weight_share")}
        sets = [{**row, **facts} for row in own_sets]
    formula = E1RMFormula(person["active_e1rm_formula"] or E1RMFormula.EPLEY)
    share, weight = facts["body_weight_share"], weights[-1][1] if weights else None
    top = sorted(best_sets([s for s in sets if s["actual_reps"]], weights, formula), key=lambda r: (r["performed_on"], r["workout_log_id"]))
    measure = _measure(top, sets)
    sessions = _estimated(top) if measure is Measure.E1RM else _counted(sets, measure)
    shown = tuple(session for session in sessions if session.day >= first)
    earlier = [session for session in sessions if session.day < first]
    trend = _trend_now(sessions, shown, earlier, min(today, last))
    records = all_time_records(sets, sessions, measure, share, weights)
    return MovementStrength(
        movement=_trained(found[0]),
        measure=measure,
        formula=formula,
        first=first,
        last=last,
        today=today,
        sessions=shown,
        trend_before=earlier[-1] if earlier else None,
        trend=trend,
        records=records,
        new_records=recent_records(sets, sessions, measure, first),
        rep_maxes=_rep_maxes(trend, formula, sets, share, weight) if measure is Measure.E1RM else (),
        body_share=share,
        body_weight_kg=None if share is None else weight,
        sets=len(sets),
        rated_sets=sum(row["rpe"] is not None or row["rir"] is not None for row in sets),
    )


def review_pattern(
    database: Database, viewer: Viewer, subject: Subject, *, pattern: MovementPattern, first: date, last: date, today: date
) -> PatternStrength:
    """Return the movements of one pattern with their estimates from `first` to `last` and their trends, most trained first."""
    with database.read(viewer, subject) as unit:
        person, trained = unit.gather(
            lambda: accounts.settings(unit, subject.user_id), lambda: strength.trained_movements(unit, subject.user_id)
        )
        movements = [_trained(row) for row in trained if row["pattern"] == pattern]
        rows = strength.top_sets_of(unit, subject.user_id, [movement.movement_id for movement in movements], last)
    tops = {movement_id: list(group) for movement_id, group in groupby(rows, key=lambda row: int(row["movement_id"]))}
    lines = []
    for movement in movements:
        sessions = _estimated(tops.get(movement.movement_id, []))
        shown = tuple(session for session in sessions if session.day >= first)
        earlier = [session for session in sessions if session.day < first]
        if shown:
            lines.append(PatternLine(movement, shown, _trend_now(sessions, shown, earlier, min(today, last))))
    formula = E1RMFormula(person["active_e1rm_formula"] or E1RMFormula.EPLEY)
    return PatternStrength(pattern, formula, first, last, today, tuple(lines))


def records_since(sets: Sequence[Mapping[str, Any]], top: Sequence[Mapping[str, Any]], first: date) -> tuple[StrengthRecord, ...]:
    """Return the records of one movement since a day, from all its sets and its best set of every workout, oldest first."""
    measure = _measure(top, sets)
    sessions = _estimated(top) if measure is Measure.E1RM else _counted(sets, measure)
    return recent_records(sets, sessions, measure, first)


def _trained(row: Mapping[str, Any]) -> TrainedMovement:
    return TrainedMovement(row["movement_id"], row["name"], MovementPattern(row["pattern"]), row["days"], row["last_day"], row["slug"])


def _measure(top: Sequence[Mapping[str, Any]], sets: Sequence[Mapping[str, Any]]) -> Measure:
    """Return what tells the strength: an estimate where any set allows one, else what is written down most."""
    if any(row["e1rm_kg"] is not None for row in top):
        return Measure.E1RM
    return max(COLUMNS, key=lambda measure: sum((row[COLUMNS[measure]] or 0) > 0 for row in sets))


def _estimated(top: Sequence[Mapping[str, Any]]) -> list[StrengthSession]:
    """Return one session per workout that allows an estimate, oldest first, each with the trend after it (science E4)."""
    rows = [row for row in top if row["e1rm_kg"] is not None]
    if not rows:
        return []
    reserves = [stored_reserve(row) for row in rows]
    bests = session_bests(rows)
    trends = trend_series(bests)
    held = held_back(bests, trends)
    records = new_records(
        [float("nan") if waits else round(best.value_kg, SHOWN_DECIMALS) for best, waits in zip(bests, held, strict=True)]
    )
    return [
        StrengthSession(
            day=best.day,
            value=best.value_kg,
            confidence=best.confidence,
            is_lower_bound=row["e1rm_is_lower_bound"],
            is_held_back=held[n],
            is_record=records[n],
            trend=None if trend is None else trend.trend_kg,
            load_kg=row["load_kg"],
            reps=row["reps"],
            rir=reserves[n],
        )
        for n, (best, trend, row) in enumerate(zip(bests, trends, rows, strict=True))
    ]


def session_bests(rows: Sequence[Mapping[str, Any]]) -> list[SessionBest]:
    """Return stored best sets as estimates with their confidence (science E2); one that is only a lower bound has an unknown reserve."""
    reserves = [float("nan") if left is None else left for left in map(stored_reserve, rows)]
    confidences = confidence_array([row["reps"] for row in rows], reserves).tolist()
    return [SessionBest(row["performed_on"], row["e1rm_kg"], confidence) for row, confidence in zip(rows, confidences, strict=True)]


def stored_reserve(row: Mapping[str, Any]) -> float | None:
    """Return the repetitions left in a stored best set; one that is no lower bound and has no rating was to failure."""
    if row["e1rm_is_lower_bound"]:
        return None
    return reserve(row["rpe"], row["rir"], SetType.FAILURE).rir


def _counted(sets: Sequence[Mapping[str, Any]], measure: Measure) -> list[StrengthSession]:
    """Return the best set per workout by load, repetitions, time or distance, oldest first."""
    column = COLUMNS[measure]
    sessions = []
    for _, group in groupby((row for row in sets if (row[column] or 0) > 0), key=lambda row: row["workout_log_id"]):
        best = max(group, key=lambda row: float(row[column]))
        sessions.append(
            StrengthSession(
                day=best["performed_on"],
                value=float(best[column]),
                confidence=1.0,
                is_lower_bound=False,
                is_held_back=False,
                is_record=False,
                trend=None,
                load_kg=best["load_kg"],
                reps=best["actual_reps"],
                duration_s=best["actual_duration_seconds"],
                distance_m=best["distance_m"],
            )
        )
    marks = new_records([session.value for session in sessions])
    return [replace(session, is_record=mark) for session, mark in zip(sessions, marks, strict=True)]


def _trend_now(
    sessions: Sequence[StrengthSession], shown: Sequence[StrengthSession], earlier: Sequence[StrengthSession], end: date
) -> TrendNow | None:
    if not sessions or sessions[-1].trend is None:
        return None
    bests = [SessionBest(session.day, session.value, session.confidence) for session in sessions]
    value, spread = sessions[-1].trend, trend_spread(bests)
    days_since = (end - sessions[-1].day).days
    low, high = gap_range(value, spread, days_since)
    begin = earlier[-1].trend if earlier else shown[0].trend if len(shown) > 1 else None
    settled = trend_series(bests)[-1]
    return TrendNow(
        value=value,
        low=low,
        high=high,
        spread=spread,
        days_since=days_since,
        is_settling=settled is None or settled.is_settling,
        change=None if begin is None or not shown else value - begin,
    )


def _rep_maxes(
    trend: TrendNow | None, formula: E1RMFormula, sets: Sequence[Mapping[str, Any]], share: float | None, weight: float | None
) -> tuple[RepMax, ...]:
    """Return the table of what can be lifted 1 to 12 times, in the load as it is logged (science E1, E3, E5)."""
    value = None if trend is None else trend.value
    done = [row for row in sets if row["actual_reps"] and row["load_kg"] is not None]
    table = []
    for reps in range(1, MAX_CHART_REPS + 1):
        best = max((row for row in done if row["actual_reps"] >= reps), key=lambda row: float(row["load_kg"]), default=None)
        table.append(
            RepMax(
                reps=reps,
                formula_kg=added_load(rep_max_load(value, reps, formula), weight, share),
                chart_kg=added_load(chart_load(value, reps, TO_FAILURE), weight, share),
                best_kg=None if best is None else float(best["load_kg"]),
                best_day=None if best is None else best["performed_on"],
            )
        )
    return tuple(table)
