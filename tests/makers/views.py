"""Views as the services return them, made up: a hybrid athlete after 20 weeks, and the same athlete before the first activity."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import numpy as np

from core.domain.activity import Skipped, SourcePlace
from core.domain.importing import Candidate, FilePreview, FileResult, ImportPreview, ImportResult, RunRow, UnknownName
from core.domain.other_models import LiftNumbers, OtherModels
from core.domain.review import Contribution, Landmarks, LoadView, LogDetail, LogEntry, LoggedSet, LogView, MusclesView, MuscleVolume
from core.domain.vocabulary import IngestionStatus, LoadMethod, MovementPattern, PrimaryMuscle, ProviderType, SetType
from core.metrics.series import fitness_series, monotony, recent_load, strain

TODAY = date(2026, 11, 19)
M = PrimaryMuscle

MARKS = {
    M.QUADRICEPS: Landmarks(6, 8, 12, 18, 22, 10),
    M.HAMSTRINGS: Landmarks(4, 6, 10, 16, 20, 8),
    M.GLUTES: Landmarks(4, 6, 10, 18, 24, 10),
    M.CALVES: Landmarks(6, 8, 12, 16, 20, 8),
    M.CHEST: Landmarks(6, 8, 12, 20, 22, 10),
    M.LATS: Landmarks(6, 8, 12, 20, 24, 10),
    M.UPPER_BACK: Landmarks(6, 8, 12, 20, 24, 10),
    M.REAR_DELTS: Landmarks(4, 6, 12, 18, 24, 8),
    M.FRONT_DELTS: Landmarks(2, 4, 6, 12, 16, 8),
    M.SIDE_DELTS: Landmarks(5, 8, 14, 22, 26, 10),
    M.BICEPS: Landmarks(4, 8, 12, 20, 26, 10),
    M.TRICEPS: Landmarks(4, 6, 10, 18, 22, 10),
    M.FOREARMS: Landmarks(0, 2, 6, 12, 20, 8),
    M.CORE: Landmarks(0, 4, 10, 18, 24, 10),
    M.OBLIQUES: Landmarks(0, 2, 6, 12, 20, 8),
    M.LOWER_BACK: Landmarks(0, 2, 4, 8, 12, 6),
    M.HIP_FLEXORS: Landmarks(0, 0, 2, 8, 12, 6),
    M.ADDUCTORS: Landmarks(0, 2, 4, 10, 16, 8),
}
USUAL_SETS = {
    M.QUADRICEPS: 13,
    M.HAMSTRINGS: 9,
    M.GLUTES: 15,
    M.CALVES: 3,
    M.CHEST: 14,
    M.LATS: 16,
    M.UPPER_BACK: 17,
    M.REAR_DELTS: 5,
    M.FRONT_DELTS: 13.5,
    M.SIDE_DELTS: 6.5,
    M.BICEPS: 11,
    M.TRICEPS: 12.5,
    M.FOREARMS: 3,
    M.CORE: 8,
    M.OBLIQUES: 1.5,
    M.LOWER_BACK: 13,
    M.HIP_FLEXORS: 0,
    M.ADDUCTORS: 3.5,
}


def muscles_view(weeks: int = 8, *, empty: bool = False, with_plan: bool = False) -> MusclesView:
    """Weekly volume of all muscles; the last week is running and about half done."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    return MusclesView(
        week_starts=tuple(monday - timedelta(weeks=weeks - 1 - n) for n in range(weeks)),
        today=TODAY,
        muscles=tuple(_volume(muscle, weeks, empty, with_plan) for muscle in PrimaryMuscle),
        contributions=() if empty else _contributions(weeks),
        level="intermediate",
        sets_by_pattern={}
        if empty
        else {
            MovementPattern.HORIZONTAL_PUSH: 18.0,
            MovementPattern.VERTICAL_PULL: 10.0,
            MovementPattern.SQUAT: 9.0,
            MovementPattern.HINGE: 8.0,
        },
    )


def load_view(first: date | None = None, last: date | None = None, *, start: date | None = None, planned_days: int = 0) -> LoadView:
    """Daily load of an athlete who began to log on `start`, up to today and `planned_days` beyond."""
    first, last = first or TODAY - timedelta(days=90), (last or TODAY) + timedelta(days=planned_days)
    start = start or TODAY - timedelta(days=400)
    origin = min(first, start)
    days = [origin + timedelta(days=n) for n in range((last - origin).days + 1)]
    strength = [0.0 if day < start else {0: 74.0, 2: 66.0, 4: 81.0}.get(day.weekday(), 0.0) * _wave(day) for day in days]
    running = [0.0 if day < start else {1: 48.0, 3: 62.0, 6: 110.0}.get(day.weekday(), 0.0) * _wave(day) for day in days]
    tennis = [0.0 if day < start or day.toordinal() % 11 else 85.0 for day in days]
    done = {"Strength": strength, "Running": running, "Tennis": tennis}
    planned_from = TODAY - timedelta(days=planned_days and 40)
    planned = [_asked(day, sum(column[n] for column in done.values())) if day > planned_from else None for n, day in enumerate(days)]
    loads = np.array([sum(column) for column in zip(*done.values(), strict=True)])
    series, recent = fitness_series(loads), recent_load(loads)
    shown = [n for n, day in enumerate(days) if day >= first]
    return LoadView(
        days=tuple(days[n] for n in shown),
        today=TODAY,
        load_points_by_discipline={name: tuple(column[n] if days[n] <= TODAY else 0.0 for n in shown) for name, column in done.items()},
        planned_load_points=tuple(planned[n] for n in shown),
        fitness=_from(series.fitness, days, shown, start),
        fatigue=_from(series.fatigue, days, shown, start),
        form_morning=_from(series.form_morning, days, shown, start),
        ramp_per_week=2.4,
        settled_on=start + timedelta(days=42),
        form_hidden_until=start + timedelta(days=14),
        unscored_activities=("2026-11-02: Garden work – it has no duration",),
        imputed_share=0.12,
        monotony=_measured(monotony(loads), days, shown),
        strain=_measured(strain(loads), days, shown),
        recent=_measured(recent.recent, days, shown),
        usual=_measured(recent.usual, days, shown),
        runs=tuple((TODAY - timedelta(days=ago), far) for ago, far in ((2, 12_000.0), (4, 9_000.0), (16, 10_000.0))),
    )


def empty_load_view(first: date | None = None, last: date | None = None) -> LoadView:
    """Load of a period without anything."""
    first, last = first or TODAY - timedelta(days=90), last or TODAY
    days = tuple(first + timedelta(days=n) for n in range((last - first).days + 1))
    nothing: tuple[None, ...] = (None,) * len(days)
    return LoadView(days, TODAY, {}, nothing, nothing, nothing, nothing, None, None, None, (), 0.0)


def log_view(*, empty: bool = False) -> LogView:
    """A page of the history."""
    entries = () if empty else tuple(_entries())
    return LogView(entries, len(entries))


def log_detail(activity_id: int = 1) -> LogDetail:
    """One strength workout of three exercises that came from two sources."""
    entry = replace(next(one for one in _entries() if one.set_count), activity_id=activity_id)
    return LogDetail(
        entry,
        "Felt strong, last set was a grind.",
        tuple(_sets()),
        ("Strong: strong.csv, imported on 2026-11-19", "FIT file: push.fit, imported on 2026-11-19"),
    )


def other_models() -> OtherModels:
    """What other models make of a hard session of squats and jumps with a recorded heart rate."""
    return OtherModels(
        loads=(("session_rpe_load", 480.0), ("rated_load", 80.0), ("trimp", 92.4), ("edwards_load", 141.0)),
        rating_ratio=1.7,
        lifts=(LiftNumbers("Back Squat", 5, 25, 2000.0, 0.8, 0.933, 10.0, 1.25, (10, 20), 106.4),),
        ground_contacts=90,
        usual_contacts=(100, 120),
    )


def import_preview(*, needs_unit: bool = False) -> ImportPreview:
    """What two good files, one without a unit and one broken file would do."""
    place = SourcePlace("strong.csv", line=418)
    strong = FilePreview(
        file="strong.csv",
        provider=ProviderType.STRONG,
        layout="Strong, 2021",
        rows=2078,
        activities=129,
        new_activities=120,
        known_activities=9,
        merged_activities=4,
        sets=2071,
        first_day=date(2021, 2, 10),
        last_day=date(2021, 12, 22),
        needs_weight_unit=needs_unit,
        skipped=(Skipped(place, "Rest Timer", "a rest timer is no set"), Skipped(place, "−3", "a set has 0 to 1000 repetitions")),
        warnings=("129 workouts have no clock time of their own; 12:00 is assumed where the day alone is known.",),
    )
    run = FilePreview("morning_run.fit", ProviderType.FIT_FILE, "FIT activity", 2809, 1, 1, 0, 0, 0, TODAY, TODAY, False, (), ())
    reason = "notes.csv is no export that Gainsly knows: its first line has no columns of Strong or Hevy."
    bad = FilePreview("notes.csv", None, "", 0, 0, 0, 0, 0, 0, None, None, False, (), (), reason)
    return ImportPreview((strong, run, bad), unknown_names())


def unknown_names() -> tuple[UnknownName, ...]:
    """Two exercise names that nobody knows."""
    squat, press = Candidate(1, "Back squat", 93.0), Candidate(2, "Bench press", 71.0)
    return (UnknownName("Squat (Smith Machine)", 42, (squat, press)), UnknownName("Zottman thing", 6, (press,)))


def import_result() -> ImportResult:
    """What the import of one file did."""
    done = FileResult("strong.csv", ProviderType.STRONG, 2078, 129, 120, 0, 9, 4, 1950, 48, (), ())
    return ImportResult((done,), unknown_names())


def import_runs() -> tuple[RunRow, ...]:
    """Two earlier imports."""
    at = datetime(2026, 11, 18, 7, 30, tzinfo=UTC)
    left_out = ("strong.csv, line 418: Rest Timer – a rest timer is no set",)
    return (
        RunRow(2, at, at, "strong.csv", ProviderType.STRONG, IngestionStatus.PARTIAL, 120, 0, 4, left_out, None),
        RunRow(1, at - timedelta(days=3), at, "morning_run.fit", ProviderType.FIT_FILE, IngestionStatus.SUCCEEDED, 1, 0, 0, (), None),
    )


def _volume(muscle: PrimaryMuscle, weeks: int, empty: bool, with_plan: bool) -> MuscleVolume:
    usual = 0.0 if empty else float(USUAL_SETS.get(muscle, 0.0))
    full = [round(2 * usual * (0.78 + 0.22 * math.sin(n * 1.3 + len(muscle)) + 0.02 * n)) / 2 for n in range(weeks - 1)]
    done = (*full, round(usual * 1.1) / 2)
    if not empty and full:
        done = (*full[:-1], usual, done[-1])
    planned = tuple(round(usual * 2.2) / 2 if with_plan else None for _ in range(weeks))
    return MuscleVolume(muscle, done, planned, tuple(round(sets) for sets in done), (2,) * weeks, MARKS.get(muscle))


def _contributions(weeks: int) -> tuple[Contribution, ...]:
    shares: dict[PrimaryMuscle, Sequence[tuple[str, float]]] = {
        M.CHEST: (("Bench press", 0.5), ("Dip <b>&", 0.3), ("Push-up", 0.2)),
        M.LATS: (("Pull-up", 0.6), ("Barbell row", 0.4)),
        M.QUADRICEPS: (("Back squat", 0.55), ("Bulgarian split squat", 0.3), ("Leg press", 0.15)),
        M.GLUTES: (("Back squat", 0.4), ("Romanian deadlift", 0.35), ("Hip thrust", 0.25)),
    }
    return tuple(
        Contribution(muscle, name, round(USUAL_SETS[muscle] * weeks * share, 1))
        for muscle, given in shares.items()
        for name, share in given
    )


def _asked(day: date, done: float) -> float:
    """What a plan asked for that was kept better in some weeks than in others."""
    return done if day > TODAY else round(done * (1.1, 0.95, 1.6, 0.7)[day.isocalendar().week % 4], 1)


def _measured(values: np.ndarray, days: Sequence[date], shown: Sequence[int]) -> tuple[float | None, ...]:
    return tuple(float(values[n]) if days[n] <= TODAY and math.isfinite(values[n]) else None for n in shown)


def _wave(day: date) -> float:
    return 0.85 + 0.25 * math.sin(day.toordinal() / 9.0) - (0.45 if day.isocalendar().week % 4 == 0 else 0.0)


def _from(values: np.ndarray, days: Sequence[date], shown: Sequence[int], start: date) -> tuple[float | None, ...]:
    return tuple(float(values[n]) if days[n] >= start else None for n in shown)


def _run() -> LogEntry:
    return LogEntry(
        activity_id=4,
        day=TODAY,
        started_at=datetime(2026, 11, 19, 7, 5, tzinfo=UTC),
        title="Morning run",
        activity_name="Running",
        discipline="Running",
        duration_s=2880.0,
        distance_m=8234.0,
        avg_hr_bpm=148.0,
        session_rpe=6.0,
        load_points=62.4,
        load_method=LoadMethod.HEART_RATE,
        load_is_imputed=False,
        set_count=0,
        volume_load_kg=None,
        sources=("Garmin",),
    )


def _entries() -> list[LogEntry]:
    run = _run()
    push = replace(
        run,
        activity_id=1,
        day=TODAY - timedelta(days=1),
        started_at=run.started_at - timedelta(days=1),
        title="Push day",
        activity_name="Strength training",
        discipline="Strength",
        duration_s=3720.0,
        distance_m=None,
        load_points=81.2,
        load_method=LoadMethod.SESSION_RPE,
        set_count=8,
        volume_load_kg=6420.0,
        sources=("Strong", "FIT file"),
    )
    estimated = {"load_points": 85.0, "load_method": LoadMethod.MET, "load_is_imputed": True, "avg_hr_bpm": None, "session_rpe": None}
    tennis = replace(run, activity_id=3, day=push.day, title="Tennis with Ada", activity_name="Tennis", discipline="Tennis", **estimated)
    unscored = {"load_points": None, "load_method": None, "duration_s": 9240.0, "distance_m": 64_670.0}
    title = "Sunday ride *hills* [x](y) <b>&"
    ride = replace(
        run, activity_id=2, day=TODAY - timedelta(days=4), title=title, activity_name="Cycling", discipline="Cycling", **unscored
    )
    return [run, push, tennis, ride]


def _sets() -> list[LoggedSet]:
    lines = [
        ("Bench press", 1, [(60.0, 5, None), (90.0, 5, 7.0), (95.0, 5, 8.0), (97.5, 4, 9.0)]),
        ("Dip", 2, [(10.0, 8, 7.5), (10.0, 8, 8.5), (10.0, 7, 9.5)]),
        ("Plank", 3, [(None, None, None)]),
    ]
    sets = []
    for name, order, done in lines:
        for number, (load, reps, rpe) in enumerate(done, start=1):
            kind = SetType.WARMUP if name == "Bench press" and number == 1 else SetType.WORKING
            held = 60.0 if name == "Plank" else None
            e1rm = load * (1 + reps / 30) if load and reps and kind is SetType.WORKING else None
            sets.append(LoggedSet(order * 10 + number, order, name, order, number, kind, reps, load, held, None, rpe, e1rm, ""))
    return sets
