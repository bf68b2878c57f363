"""How fast does a coach see a roster of 200 athletes with years of history, and with how many queries?"""

from collections.abc import Iterator
from datetime import date, timedelta

import psycopg
from sqlalchemy import text

from bench import build
from bench.measure import measure, plan_shape
from bench.volume import roster_of
from core.db import migrate
from core.db.unit import Database, psycopg_url
from core.services import load_library
from core.services.review_roster import review_roster, roster_key

NAME = "bench_roster"
BUDGET_MS = 1000.0
SIZE = build.Size(athletes=200, exercises=5, sets_per_exercise=1)
LAST = date(2026, 11, 15)

_STATES = """
INSERT INTO user_fatigue_state (user_id, date, load_points, fitness, fatigue, form_percent_morning, load_days, readiness_score)
SELECT u.id, d.day, CASE WHEN n % 3 = 0 THEN 0 ELSE 40 + (n * 7 + u.id) % 60 END, 40 + u.id % 30, 30 + (u.id * 7) % 50,
       20 - (u.id * 13) % 60, n + 1, 40 + (n * 11 + u.id) % 50
FROM users u CROSS JOIN generate_series(0, 3649) n CROSS JOIN LATERAL (SELECT cast(:last AS date) - 3649 + n AS day) d
WHERE u.id >= :first_id AND n < 3650 - u.id % 9
"""

_PROGRAMS = """
INSERT INTO programs (user_id, name, start_date, duration_weeks, goal_1, goal_2, goal_3, goal_weight_1, goal_weight_2, goal_weight_3,
                      split_template, days_per_week, progression_style, persona_tone, persona_aggression)
SELECT id, 'Block', cast(:last AS date) - 27, 8, 'strength', 'hypertrophy', 'endurance', 5, 3, 2, 'full_body', 4, 'double_progression',
       'supportive', '3' FROM users WHERE id >= :first_id
"""

_SESSIONS = """
INSERT INTO sessions (user_id, program_id, date, session_type, title, planned_load_points, status)
SELECT p.user_id, p.id, p.start_date + n, 'full_body', 'Full body', 55,
       CASE WHEN p.start_date + n < :last AND (n + p.user_id) % 5 > 0 THEN 'completed' ELSE 'planned' END::session_status
FROM programs p CROSS JOIN generate_series(0, 41) n WHERE p.user_id >= :first_id AND n % 7 IN (0, 2, 4, 5)
"""

_EXERCISES = """
INSERT INTO session_exercises (user_id, session_id, movement_id, session_section, role, order_in_session, target_sets)
SELECT s.user_id, s.id, m.ids[1 + (s.id * 7 + e * 13) % cardinality(m.ids)], 'main', 'main', e, 4
FROM sessions s CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM movements WHERE metric_type = 'reps' AND user_id IS NULL) m
CROSS JOIN generate_series(1, 5) e WHERE s.user_id >= :first_id
"""


def report(url: str, repeats: int) -> Iterator[str]:
    """Yield the section of the benchmark page; the database of its own is built once."""
    database = Database(_prepared(url))
    coach, athletes = roster_of(database)
    yield "## Roster\n"
    yield f"{len(athletes)} athletes with ten years of daily states and six planned weeks each. Budget: p95 below {BUDGET_MS:.0f} ms.\n"
    yield "| view | athletes | queries | p50 ms | p95 ms | within budget |"
    yield "|---|---|---|---|---|---|"
    today = LAST + timedelta(days=1)
    timings = [
        measure("everybody", database._app_engine, lambda: review_roster(database, coach, today=today), repeats=repeats),
        measure("who is on it, for the cache", database._app_engine, lambda: roster_key(database, coach), repeats=repeats),
    ]
    for timing in timings:
        p50, p95 = timing.percentile(50), timing.percentile(95)
        yield (
            f"| {timing.name} | {len(athletes)} | {len(timing.statements)} | {p50:.1f} | {p95:.1f} | {'yes' if p95 < BUDGET_MS else 'no'} |"
        )
    yield "\n### How PostgreSQL reads the tables for it\n"
    with database.owner() as session:
        shapes = [plan_shape(session, *statement) for statement in timings[0].statements]
    yield from (f"- {shape}" for shape in dict.fromkeys(shapes) if shape)
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
            for statement in (_STATES, _PROGRAMS, _SESSIONS, _EXERCISES):
                keys = {"first_id": build.FIRST_ID, "last": LAST}
                session.execute(text(statement), {name: value for name, value in keys.items() if f":{name}" in statement})
            session.commit()
            build.analyze(target)
            session.execute(text("ANALYZE"))
            session.commit()
    database.dispose()
    return target
