"""How fast does the daily state follow: a replay of ten years, one new day, everybody, against a bare numpy pass over the same arrays?"""

import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from statistics import median

import numpy as np
import psycopg
from sqlalchemy import text

from bench import build
from core.db import daily_state as state_db
from core.db import migrate
from core.db.unit import Database, psycopg_url
from core.domain.access import Subject, Viewer
from core.domain.days import zone
from core.metrics.daily_state import Athlete, advance, carried_at
from core.services import daily_state, load_library, log_workout, recompute, state_inputs

NAME = "bench_state"
SIZE = build.Size(athletes=24, exercises=8, sets_per_exercise=4)
LAST = date(2026, 11, 15)
WELLNESS_DAYS = 3650

_WELLNESS = """
INSERT INTO recovery_signals (user_id, signal_date, source, hrv_value, hrv_method, resting_heart_rate, sleep_hours, sleep_quality_score,
                              hooper_sleep, hooper_stress, hooper_fatigue, hooper_soreness)
SELECT u.id, cast(:last AS date) - n, 'oura', 60 + 15 * sin(n * 1.7), 'rmssd', 52 + 3 * sin(n * 0.9), 7.2 + sin(n * 2.3), 70 + n % 25,
       1 + n % 5, 1 + n % 4, 1 + n % 6, 1 + n % 3
FROM users u, generate_series(0, :days - 1) n WHERE u.id >= :first_id
"""


def report(url: str) -> Iterator[str]:
    """Yield the section of the benchmark page; the database of its own is built once."""
    database = Database(_prepared(url))
    with database.owner() as session:
        people, _, _ = build.counts(session)
        largest = build.athletes_by_size(session)[1]
    subject, viewer = Subject(largest), Viewer(largest)
    yield "## Daily state\n"
    yield f"{_size(database, largest)} Median of several runs; every figure holds all reading and writing unless it says otherwise.\n"
    yield "| work | ms |"
    yield "|---|---|"
    for name, milliseconds in _one_athlete(database, viewer, subject):
        yield f"| {name} | {milliseconds:.1f} |"
    yield "\n| `gainsly recompute --all` | athletes | s | athletes per second |"
    yield "|---|---|---|---|"
    for workers in (1, 2):
        began = time.perf_counter()
        recompute.recompute_all(database, workers=workers)
        seconds = time.perf_counter() - began
        yield f"| {workers} {'worker' if workers == 1 else 'workers'} | {people} | {seconds:.1f} | {people / seconds:.2f} |"
    yield ""
    database.dispose()


def _prepared(url: str) -> str:
    """Make and fill the database, unless it is there."""
    target = psycopg_url(url).set(database=NAME).render_as_string(hide_password=False)
    plain = psycopg_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (NAME,)).fetchone() is None:
            connection.execute(f"CREATE DATABASE {NAME}")
    migrate.upgrade(target)
    database = Database(target)
    load_library.load_library(database)
    with database.owner() as session:
        if not build.counts(session)[1]:
            build.build(session, SIZE)
            session.execute(text(_WELLNESS), {"last": LAST, "days": WELLNESS_DAYS, "first_id": build.FIRST_ID})
            for table in ("activity_instances", "workout_logs", "exercise_set_logs"):
                session.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"))
            session.commit()
            build.analyze(target)
            largest = build.athletes_by_size(session)[1]
            recompute.recompute(database, Subject(largest))
            build.analyze(target)
    database.dispose()
    return target


def _size(database: Database, user_id: int) -> str:
    with database.owner() as session:
        numbers = [
            session.scalar(text(f"SELECT count(*) FROM {table} WHERE user_id = :user_id"), {"user_id": user_id})
            for table in ("activity_instances", "exercise_set_logs", "recovery_signals")
        ]
    return "One athlete with {:,} sessions, {:,} sets and {:,} wellness days.".format(*numbers)


def _one_athlete(database: Database, viewer: Viewer, subject: Subject) -> Iterator[tuple[str, float]]:
    def replay() -> None:
        with database.write(viewer, subject) as unit:
            recompute.replay(unit)

    def back(days: int) -> Callable[[], None]:
        def run() -> None:
            with database.write(viewer, subject) as unit:
                daily_state.changed(unit, LAST - timedelta(days=days))
                daily_state.refresh(unit)

        return run

    yield "replay of ten years", _median(replay, 5)
    yield "state after a change a year ago", _median(back(365), 5)
    yield "state after a change on the newest day", _median(back(0), 20)
    yield "logging a workout of 15 sets, all that follows included", _logging(database, viewer, subject)
    yield "reading 90 days up to today", _median(lambda: _read(database, viewer, subject), 20)
    yield from _engine_alone(database, viewer, subject)


def _read(database: Database, viewer: Viewer, subject: Subject) -> None:
    daily_state.states(database, viewer, subject, first=LAST - timedelta(days=88), last=LAST + timedelta(days=1))


def _logging(database: Database, viewer: Viewer, subject: Subject) -> float:
    movement_id = log_workout.movement_choices(database)[0][0]
    moment = datetime(LAST.year, LAST.month, LAST.day, 18, tzinfo=zone("UTC"))
    sets = tuple(log_workout.NewSet(movement_id, 8, 80.0, 8.0) for _ in range(15))
    new = log_workout.NewActivity("strength_training", moment, duration_s=3600, session_rpe=7, sets=sets)
    times = []
    for _ in range(10):
        began = time.perf_counter()
        _, change = log_workout.add_activity(database, viewer, subject, new, now=moment)
        times.append((time.perf_counter() - began) * 1000)
        log_workout.undo(database, viewer, subject, change)
    return median(times)


def _engine_alone(database: Database, viewer: Viewer, subject: Subject) -> Iterator[tuple[str, float]]:
    with database.read(viewer, subject) as unit:
        span = state_db.span(unit, subject.user_id)
        first = min(span["first_activity"], span["first_signal"])
        days = (LAST - first).days + 1
        sessions = state_inputs.read_sessions(unit, subject.user_id, first, LAST, span["first_set"])
        events = state_inputs.day_events(sessions, state_inputs.read_soreness(unit, subject.user_id, first, days), 0)
        capacity = state_inputs.capacity(state_db.person(unit, subject.user_id))
    athlete = Athlete(np.ones(days), capacity)
    yield "the engine alone, arrays in memory", _median(lambda: advance(days, carried_at(), events, athlete), 10)
    size = carried_at().state.size
    keep, gain = np.full((days, size), 0.9), np.ones((days, size))
    yield "a bare numpy pass: fade and add, day by day", _median(lambda: _bare(keep, gain), 10)


def _bare(keep: np.ndarray, gain: np.ndarray) -> np.ndarray:
    state, rows = np.zeros(keep.shape[1]), np.empty_like(keep)
    for day in range(len(keep)):
        state *= keep[day]
        state += gain[day]
        rows[day] = state
    return rows


def _median(run: Callable[[], object], repeats: int) -> float:
    run()
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        run()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)
