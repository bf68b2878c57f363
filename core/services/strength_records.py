"""What is the best that an athlete ever did in a movement, and which records are new? Warm-ups never count, and a tie is no record."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from core.domain.strength import Measure, RecordKind, StrengthRecord, StrengthSession
from core.metrics.strength import system_load
from core.metrics.strength_chart import MAX_CHART_REPS
from core.metrics.strength_records import SAME

MOST_NEW_RECORDS = 12
Sets = Sequence[Mapping[str, Any]]
_COLUMNS = {
    RecordKind.HEAVIEST: "load_kg",
    RecordKind.MOST_REPS: "actual_reps",
    RecordKind.LONGEST_TIME: "actual_duration_seconds",
    RecordKind.LONGEST_DISTANCE: "distance_m",
}
_TELLING = {
    Measure.E1RM: (RecordKind.HEAVIEST,),
    Measure.LOAD: (RecordKind.HEAVIEST, RecordKind.MOST_REPS),
    Measure.REPS: (RecordKind.HEAVIEST, RecordKind.MOST_REPS),
    Measure.TIME: (RecordKind.HEAVIEST, RecordKind.LONGEST_TIME, RecordKind.LONGEST_DISTANCE),
    Measure.DISTANCE: (RecordKind.HEAVIEST, RecordKind.LONGEST_TIME, RecordKind.LONGEST_DISTANCE),
}
_KIND_OF_MEASURE = {
    Measure.E1RM: RecordKind.E1RM,
    Measure.LOAD: RecordKind.HEAVIEST,
    Measure.REPS: RecordKind.MOST_REPS,
    Measure.TIME: RecordKind.LONGEST_TIME,
    Measure.DISTANCE: RecordKind.LONGEST_DISTANCE,
}


def all_time_records(
    sets: Sets, sessions: Sequence[StrengthSession], measure: Measure, share: float | None, weights: Sequence[tuple[date, float]]
) -> tuple[StrengthRecord, ...]:
    """Return the best estimate, the heaviest load, the largest volume of a workout, and the most repetitions, time and distance.

    Volume counts what really moves: body weight included for a body-weight movement (science E5, L13).
    """
    records = []
    firm = [session for session in sessions if not session.is_held_back]
    if measure is Measure.E1RM and firm:
        best = max(firm, key=lambda session: session.value)
        records.append(
            StrengthRecord(RecordKind.E1RM, best.value, best.day, load_kg=best.load_kg, reps=best.reps, is_lower_bound=best.is_lower_bound)
        )
    for kind, column in _COLUMNS.items():
        if kind not in _TELLING[measure] and not (kind is RecordKind.MOST_REPS and share is not None):
            continue
        best_set = max((row for row in sets if (row[column] or 0) > 0), key=lambda row: float(row[column]), default=None)
        if best_set is not None:
            records.append(_of_set(kind, float(best_set[column]), best_set))
    volume = max(_volumes(sets, share, weights), key=lambda pair: pair[1], default=None)
    if volume is not None and volume[1] > 0:
        records.append(StrengthRecord(RecordKind.VOLUME, volume[1], volume[0]))
    return tuple(records)


def recent_records(sets: Sets, sessions: Sequence[StrengthSession], measure: Measure, first: date) -> tuple[StrengthRecord, ...]:
    """Return the records that were set since `first`, newest first: of the estimate or count, of the load, and of the load at a number
    of repetitions."""
    of_sessions = [] if measure is Measure.LOAD else _records_of_sessions(sessions, measure)
    found = [*of_sessions, *_records_of_load(sets)]
    recent = [record for record in found if record.day >= first]
    return tuple(sorted(recent, key=lambda record: record.day, reverse=True)[:MOST_NEW_RECORDS])


def _records_of_sessions(sessions: Sequence[StrengthSession], measure: Measure) -> Iterator[StrengthRecord]:
    best: float | None = None
    for session in sessions:
        if session.is_record:
            yield StrengthRecord(
                _KIND_OF_MEASURE[measure],
                session.value,
                session.day,
                before=best,
                load_kg=session.load_kg,
                reps=session.reps,
                is_lower_bound=session.is_lower_bound,
            )
        if not session.is_held_back:
            best = session.value if best is None else max(best, session.value)


def _records_of_load(sets: Sets) -> Iterator[StrengthRecord]:
    """Yield loads that were lifted more often than ever: heavier than every earlier set of at least so many repetitions."""
    best: dict[int, float] = {}
    counted = (row for row in sets if row["actual_reps"] and row["load_kg"] is not None)
    for _, group in groupby(counted, key=lambda row: row["workout_log_id"]):
        workout = list(group)
        for row in _front(workout):
            load, reps = float(row["load_kg"]), min(int(row["actual_reps"]), MAX_CHART_REPS)
            before = best.get(reps)
            if best and load > best[1] + SAME:
                yield _of_set(RecordKind.HEAVIEST, load, row, before=best[1])
            elif before is not None and load > before + SAME and row["actual_reps"] <= MAX_CHART_REPS:
                yield _of_set(RecordKind.REPS_AT_LOAD, load, row, before=before)
        for row in workout:
            for reps in range(1, min(int(row["actual_reps"]), MAX_CHART_REPS) + 1):
                best[reps] = max(best.get(reps, float("-inf")), float(row["load_kg"]))


def _front(workout: Sets) -> list[Mapping[str, Any]]:
    """Return the sets of a workout that no other set of it beats in load and repetitions; of equal ones the first."""
    kept: list[Mapping[str, Any]] = []
    for row in sorted(workout, key=lambda r: (-float(r["load_kg"]), -int(r["actual_reps"]))):
        if not kept or row["actual_reps"] > kept[-1]["actual_reps"]:
            kept.append(row)
    return kept


def _volumes(sets: Sets, share: float | None, weights: Sequence[tuple[date, float]]) -> Iterator[tuple[date, float]]:
    for _, group in groupby((row for row in sets if row["actual_reps"]), key=lambda row: row["workout_log_id"]):
        workout = list(group)
        weight = next((value for day, value in reversed(weights) if day <= workout[0]["performed_on"]), weights[0][1] if weights else None)
        loads = [system_load(float(row["load_kg"] or 0), weight if share is not None else None, share) for row in workout]
        yield (
            workout[0]["performed_on"],
            sum(max(load or 0.0, 0.0) * row["actual_reps"] for load, row in zip(loads, workout, strict=True)),
        )


def _of_set(kind: RecordKind, value: float, row: Mapping[str, Any], before: float | None = None) -> StrengthRecord:
    return StrengthRecord(kind, value, row["performed_on"], before=before, load_kg=row["load_kg"], reps=row["actual_reps"])
