"""How does a database of a million sessions and ten million sets come to be within minutes?

Set-based statements on an otherwise real database: the schema of the migrations, the reference library of the loader. Secondary indexes are
dropped and built again around the bulk; foreign keys are not checked row by row, because the rows follow from each other.
"""

import time
from dataclasses import dataclass

import psycopg
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from core.db.unit import Database

FIRST_ID = 1_000_000
SETTINGS = {"shared_buffers": "2GB", "max_wal_size": "16GB", "checkpoint_timeout": "30min"}
LARGEST_SESSIONS = 2_600
_BULK_TABLES = ("activity_instances", "workout_logs", "exercise_set_logs", "activity_muscle_map", "top_set_logs")

# Athlete number k has sessions that fall off as a power law from ten years of training down to a few weeks.
_PEOPLE = """
CREATE TEMP TABLE bench_people AS
SELECT :first_id + k AS user_id, greatest(12, round(:largest * power(k + 1, -0.28)))::int AS sessions
FROM generate_series(0, :athletes - 1) k
"""

_USERS = """
INSERT INTO users (id, email, name) SELECT user_id, 'bench' || user_id || '@bench.example', 'Bench ' || user_id FROM bench_people
"""

_SETTINGS = "INSERT INTO user_settings (user_id, time_zone) SELECT user_id, 'UTC' FROM bench_people"

_SESSIONS = """
CREATE TEMP TABLE bench_sessions AS
SELECT row_number() OVER (ORDER BY p.user_id, n) + :first_id AS id, p.user_id, n,
       date '2026-11-15' - (n * 3650 / :largest)::int AS day, n % 4 = 3 AS is_run
FROM bench_people p, generate_series(1, p.sessions) n
"""

_INSTANCES = """
INSERT INTO activity_instances
    (user_id, id, activity_definition_id, source, title, performed_start, performed_end, time_zone, local_date, duration_seconds,
     distance_m, session_rpe, completed, completed_at, visibility, load_points, load_method, load_is_imputed)
SELECT s.user_id, s.id, d.id, 'manual', CASE WHEN s.is_run THEN 'Run' ELSE 'Session ' || s.n % 4 END,
       s.day + interval '17 hours', s.day + interval '18 hours', 'UTC', s.day, 3600, CASE WHEN s.is_run THEN 10000 END, 5 + s.n % 4, true,
       s.day + interval '18 hours', 'private', 60 + s.n % 40, 'session_rpe', false
FROM bench_sessions s JOIN activity_definitions d ON d.slug = CASE WHEN s.is_run THEN 'running' ELSE 'strength_training' END
"""

_LOGS = """
INSERT INTO workout_logs (user_id, id, activity_instance_id, workout_date, completed)
SELECT user_id, id, id, day, true FROM bench_sessions WHERE NOT is_run
"""

_SETS = """
INSERT INTO exercise_set_logs
    (user_id, id, workout_log_id, movement_id, performed_on, exercise_order, set_number, set_type, actual_reps, load_kg, rpe)
SELECT s.user_id, (s.id - :first_id) * 40 + (e - 1) * :per_exercise + k, s.id, m.ids[1 + (s.n * 7 + e * 13) % cardinality(m.ids)], s.day, e,
       k, 'working', 5 + (s.n + e) % 8, 40 + (s.n + e * 7) % 100, 6 + (s.n + k) % 4
FROM bench_sessions s
CROSS JOIN (SELECT array_agg(id ORDER BY id) AS ids FROM movements WHERE metric_type = 'reps' AND user_id IS NULL) m
CROSS JOIN generate_series(1, :exercises) e CROSS JOIN generate_series(1, :per_exercise) k
WHERE NOT s.is_run
"""

_TOP_SETS = """
INSERT INTO top_set_logs
    (user_id, workout_log_id, movement_id, pattern, performed_on, set_number, reps, load_kg, rpe, e1rm_kg, e1rm_formula)
SELECT DISTINCT ON (l.user_id, l.workout_log_id, l.movement_id) l.user_id, l.workout_log_id, l.movement_id, m.pattern, l.performed_on,
       l.set_number, l.actual_reps, l.load_kg, l.rpe, l.load_kg * (1 + l.actual_reps / 30.0), 'epley'
FROM exercise_set_logs l JOIN movements m ON m.id = l.movement_id
WHERE l.user_id >= :first_id AND l.set_number = 1
"""

_MUSCLES = """
INSERT INTO activity_muscle_map
    (user_id, activity_instance_id, muscle_id, performed_on, role, magnitude, fractional_sets, hard_sets, volume_load_kg)
SELECT l.user_id, l.workout_log_id, mm.muscle_id, min(l.performed_on), 'primary', 1,
       sum(CASE mm.role WHEN 'primary' THEN 1.0 WHEN 'secondary' THEN 0.5 ELSE 0 END),
       count(*) FILTER (WHERE mm.role = 'primary'), sum(l.load_kg * l.actual_reps)
FROM exercise_set_logs l JOIN movement_muscle_map mm ON mm.movement_id = l.movement_id
WHERE l.user_id >= :first_id
GROUP BY l.user_id, l.workout_log_id, mm.muscle_id
"""


@dataclass(frozen=True)
class Size:
    """How large the database is to be; the defaults give a million sessions and ten million sets."""

    athletes: int = 3_300
    exercises: int = 5
    sets_per_exercise: int = 3


def build(session: Session, size: Size) -> None:
    """Fill an empty, migrated database that holds the reference library; `session` belongs to the owner, who is a superuser."""
    values = {
        "first_id": FIRST_ID,
        "largest": LARGEST_SESSIONS,
        "athletes": size.athletes,
        "exercises": size.exercises,
        "per_exercise": size.sets_per_exercise,
    }
    session.execute(text("SET LOCAL session_replication_role = replica"))
    session.execute(text("SET LOCAL work_mem = '512MB'"))
    session.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
    indexes = _drop_indexes(session)
    for statement in (_PEOPLE, _USERS, _SETTINGS, _SESSIONS, _INSTANCES, _LOGS, _SETS, _TOP_SETS, _MUSCLES):
        wanted = {name: value for name, value in values.items() if f":{name}" in statement}
        session.execute(text(statement), wanted)
    for definition in indexes:
        session.execute(text(definition))
    session.commit()


def fill(database: Database, size: Size) -> float:
    """Fill a database that holds the reference library, unless it was done before; return how long it took [s]."""
    began = time.perf_counter()
    with database.owner() as session:
        if session.scalar(text("SELECT count(*) FROM users WHERE id >= :first_id"), {"first_id": FIRST_ID}):
            return 0.0
        build(session, size)
    analyze(database.url)
    return time.perf_counter() - began


def analyze(url: str) -> None:
    """Let the planner know the tables, as autovacuum would by and by; vacuum sets the visibility map for index-only scans."""
    with psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False), autocommit=True) as connection:
        for table in (*_BULK_TABLES, "users", "user_settings"):
            connection.execute(f"VACUUM (ANALYZE) {table}")


def counts(session: Session) -> tuple[int, int, int]:
    """Return how many athletes, sessions and sets there are."""
    numbers = [session.scalar(text(f"SELECT count(*) FROM {table}")) for table in ("users", "activity_instances", "exercise_set_logs")]
    return int(numbers[0] or 0), int(numbers[1] or 0), int(numbers[2] or 0)


def athletes_by_size(session: Session) -> tuple[int, int]:
    """Return the athlete with the median number of sessions and the one with most."""
    rows = session.execute(
        text("SELECT user_id, count(*) AS n FROM activity_instances WHERE user_id >= :first_id GROUP BY 1 ORDER BY 2, 1"),
        {"first_id": FIRST_ID},
    ).all()
    return rows[len(rows) // 2].user_id, rows[-1].user_id


def _drop_indexes(session: Session) -> list[str]:
    rows = session.execute(
        text(
            "SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition FROM pg_index i "
            "WHERE i.indrelid = ANY(cast(:tables AS regclass[])) "
            "AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)"
        ),
        {"tables": list(_BULK_TABLES)},
    ).all()
    for row in rows:
        session.execute(text(f"DROP INDEX {row.name}"))
    return [row.definition for row in rows]
