"""Which load did each activity and each day bring? (science L11)"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pydantic_core import to_json
from sqlalchemy import text

from core.db.rows import fetch, insert_rows
from core.db.unit import ReadUnit, WriteUnit

_INPUTS = """
SELECT i.id, i.local_date, d.slug AS activity_slug, d.category, d.is_rhythmic, c.slug AS discipline, i.duration_seconds, i.distance_m,
       i.avg_hr_bpm, i.hr_seconds_by_bpm, i.hr_coverage, i.avg_power_w, i.normalized_power_w, i.normalized_graded_speed_mps, i.session_rpe,
       d.default_rpe, d.active_fraction, d.met_light, d.met_moderate, d.met_vigorous, x.hard_sets, x.mean_rpe
FROM activity_instances i
JOIN activity_definitions d ON d.id = i.activity_definition_id
LEFT JOIN disciplines c ON c.id = d.discipline_id
LEFT JOIN (
    SELECT w.activity_instance_id, count(*) FILTER (WHERE coalesce(s.rpe, 6) >= 6) AS hard_sets,
           avg(s.rpe) FILTER (WHERE s.rpe >= 6) AS mean_rpe
    FROM workout_logs w JOIN exercise_set_logs s ON s.user_id = w.user_id AND s.workout_log_id = w.id
    WHERE w.user_id = :user_id AND w.id = ANY(:log_ids) AND s.user_id = :user_id AND s.workout_log_id = ANY(:log_ids)
      AND s.set_type <> 'warmup'
    GROUP BY w.activity_instance_id) x ON x.activity_instance_id = i.id
WHERE i.user_id = :user_id AND i.id = ANY(:ids) AND i.completed
"""

_SETS_OF_LIFTS = """
SELECT s.workout_log_id, s.movement_id, s.exercise_order, m.slug, m.name, m.pattern, s.set_type, s.actual_reps, s.load_kg, s.rpe, s.rir,
       s.velocity_mps, CASE WHEN m.body_weight_share IS NULL THEN t.e1rm_kg END AS e1rm_kg,
       m.pattern = 'plyometric' AND m.primary_region::text LIKE '%lower%' AS is_jump
FROM workout_logs w
JOIN exercise_set_logs s ON s.user_id = w.user_id AND s.workout_log_id = w.id
JOIN movements m ON m.id = s.movement_id
LEFT JOIN top_set_logs t ON t.user_id = s.user_id AND t.workout_log_id = s.workout_log_id AND t.movement_id = s.movement_id
WHERE w.user_id = :user_id AND w.activity_instance_id = :activity_id
ORDER BY s.exercise_order, s.set_number
"""

_STORE = """
UPDATE activity_instances i
SET load_points = r.load_points, load_method = r.load_method, load_is_imputed = r.load_is_imputed
FROM jsonb_populate_recordset(null::activity_instances, cast(:rows AS jsonb)) r
WHERE i.user_id = :user_id AND i.id = r.id
"""

_SETS_FOR_E1RM = """
SELECT s.workout_log_id, s.movement_id, m.pattern, coalesce(v.body_weight_share, m.body_weight_share) AS body_weight_share,
       s.performed_on, s.set_number, s.actual_reps, s.load_kg, s.rpe, s.rir, s.set_type, s.velocity_mps
FROM exercise_set_logs s
JOIN movements m ON m.id = s.movement_id
LEFT JOIN user_movement_values v ON v.user_id = :user_id AND v.movement_id = s.movement_id
WHERE s.user_id = :user_id AND s.workout_log_id = ANY(:log_ids) AND s.actual_reps >= 1 AND s.set_type <> 'warmup'
ORDER BY s.workout_log_id, s.movement_id, s.exercise_order, s.set_number
"""

_DAILY = """
SELECT i.local_date AS day, coalesce(c.name, d.name) AS discipline, sum(i.load_points) AS load_points,
       coalesce(sum(i.load_points) FILTER (WHERE i.load_is_imputed), 0) AS imputed_points
FROM activity_instances i
JOIN activity_definitions d ON d.id = i.activity_definition_id
LEFT JOIN disciplines c ON c.id = d.discipline_id
WHERE i.user_id = :user_id AND i.completed AND i.load_points IS NOT NULL AND i.local_date <= :last
GROUP BY 1, 2
"""

_PLANNED = """
SELECT s.date AS day, sum(s.planned_load_points) AS load_points FROM sessions s
WHERE s.user_id = :user_id AND s.date BETWEEN :first AND :last AND s.planned_load_points IS NOT NULL GROUP BY 1
"""

_RATED_AND_MEASURED = """
SELECT i.load_points, i.session_rpe, i.duration_seconds FROM activity_instances i
WHERE i.user_id = :user_id AND i.completed AND i.local_date BETWEEN :first AND :last AND i.session_rpe > 0 AND i.load_points > 0
  AND i.duration_seconds > 0 AND NOT i.load_is_imputed AND i.load_method IN ('power', 'pace', 'swim_pace', 'heart_rate')
"""

_RUNS = """
SELECT i.local_date AS day, i.distance_m FROM activity_instances i
JOIN activity_definitions d ON d.id = i.activity_definition_id
JOIN disciplines c ON c.id = d.discipline_id
WHERE i.user_id = :user_id AND i.completed AND i.local_date BETWEEN :first AND :last AND c.slug = 'running' AND i.distance_m > 0
ORDER BY i.local_date
"""

_UNSCORED = """
SELECT i.local_date, i.title, d.name AS activity_name, i.duration_seconds
FROM activity_instances i JOIN activity_definitions d ON d.id = i.activity_definition_id
WHERE i.user_id = :user_id AND i.completed AND i.load_points IS NULL AND i.local_date BETWEEN :first AND :last
ORDER BY i.local_date DESC LIMIT 50
"""

_SUMMARISE = """
INSERT INTO daily_workout_summary
    (user_id, workout_date, total_exercises, completed_exercises, total_duration_minutes, categories, is_completed)
SELECT i.user_id, i.local_date, coalesce(sum(x.exercises), 0), coalesce(sum(x.exercises), 0),
       coalesce(round(sum(i.duration_seconds) / 60.0), 0), array_agg(DISTINCT d.category::text), true
FROM activity_instances i
JOIN activity_definitions d ON d.id = i.activity_definition_id
LEFT JOIN (
    SELECT w.activity_instance_id, count(DISTINCT s.exercise_order) AS exercises FROM workout_logs w
    JOIN exercise_set_logs s ON s.user_id = w.user_id AND s.workout_log_id = w.id
    WHERE w.user_id = :user_id AND w.workout_date = ANY(:days) AND s.user_id = :user_id AND s.performed_on = ANY(:days)
    GROUP BY w.activity_instance_id) x ON x.activity_instance_id = i.id
WHERE i.user_id = :user_id AND i.completed AND i.local_date = ANY(:days)
GROUP BY i.user_id, i.local_date
"""


def load_inputs(unit: WriteUnit, activity_ids: Sequence[int], log_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return what the load of these activities, whose workouts are `log_ids`, can be worked out from, one row an activity."""
    return fetch(unit.session, _INPUTS, {"user_id": unit.subject_id, "ids": list(activity_ids), "log_ids": list(log_ids)})


def inputs_of(unit: ReadUnit, user_id: int, activity_id: int) -> list[dict[str, Any]]:
    """Return what the load of one activity can be worked out from, its sets left aside; nothing when the athlete has no such activity."""
    return fetch(unit.session, _INPUTS, {"user_id": user_id, "ids": [activity_id], "log_ids": []})


def sets_of_lifts(unit: ReadUnit, user_id: int, activity_id: int) -> list[dict[str, Any]]:
    """Return the sets of one activity in their order, each with the best estimate of its movement's maximum in that workout [kg]."""
    return fetch(unit.session, _SETS_OF_LIFTS, {"user_id": user_id, "activity_id": activity_id})


def store_loads(unit: WriteUnit, rows: Sequence[Mapping[str, Any]]) -> None:
    """Store load_points, load_method and load_is_imputed of activities by id."""
    unit.session.execute(text(_STORE), {"user_id": unit.subject_id, "rows": to_json(list(rows)).decode()})


def sets_for_e1rm(unit: WriteUnit, log_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return the performed sets of these workouts that can carry an estimated one-repetition maximum (science E1, E2)."""
    return fetch(unit.session, _SETS_FOR_E1RM, {"user_id": unit.subject_id, "log_ids": list(log_ids)})


def replace_top_sets(unit: WriteUnit, log_ids: Sequence[int], rows: Sequence[Mapping[str, Any]]) -> None:
    """Store the best set per movement of these workouts in place of what was stored."""
    unit.session.execute(
        text("DELETE FROM top_set_logs WHERE user_id = :user_id AND workout_log_id = ANY(:log_ids)"),
        {"user_id": unit.subject_id, "log_ids": list(log_ids)},
    )
    insert_rows(unit.session, "top_set_logs", [{"user_id": unit.subject_id, **row} for row in rows])


def summarise_days(unit: WriteUnit, days: Sequence[date]) -> None:
    """Store the daily summary of these days anew; units that do so for one athlete wait for each other, since a day may be in both."""
    keys = {"user_id": unit.subject_id, "days": list(days)}
    unit.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('gainsly days', :user_id))"), keys)
    unit.session.execute(text("DELETE FROM daily_workout_summary WHERE user_id = :user_id AND workout_date = ANY(:days)"), keys)
    unit.session.execute(text(_SUMMARISE), keys)


def daily_load(unit: ReadUnit | WriteUnit, user_id: int, last: date) -> list[dict[str, Any]]:
    """Return load points per day and discipline from the first activity to `last`."""
    return fetch(unit.session, _DAILY, {"user_id": user_id, "last": last})


def planned_load(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date) -> dict[date, float]:
    """Return planned load points of the days that hold a planned session."""
    rows = fetch(unit.session, _PLANNED, {"user_id": user_id, "first": first, "last": last})
    return {row["day"]: float(row["load_points"]) for row in rows}


def unscored(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return performed activities between two days that have no load points, newest first, fifty at most."""
    return fetch(unit.session, _UNSCORED, {"user_id": user_id, "first": first, "last": last})


def runs(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return day and distance [m] of every run between two days."""
    return fetch(unit.session, _RUNS, {"user_id": user_id, "first": first, "last": last})


def rated_and_measured(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return activities between two days whose load was measured and which the athlete rated too."""
    return fetch(unit.session, _RATED_AND_MEASURED, {"user_id": user_id, "first": first, "last": last})


def all_activity_ids(unit: ReadUnit | WriteUnit, user_id: int) -> list[int]:
    """Return every performed activity of one athlete, oldest first."""
    return list(
        unit.session.scalars(
            text("SELECT id FROM activity_instances WHERE user_id = :user_id AND completed ORDER BY performed_start, id"),
            {"user_id": user_id},
        )
    )


def workout_ids(unit: WriteUnit) -> list[int]:
    """Return every workout of the subject."""
    return list(unit.session.scalars(text("SELECT id FROM workout_logs WHERE user_id = :user_id"), {"user_id": unit.subject_id}))


def days_of(unit: ReadUnit | WriteUnit, user_id: int, activity_ids: Sequence[int]) -> list[date]:
    """Return the days on which these activities happened."""
    return list(
        unit.session.scalars(
            text("SELECT DISTINCT local_date FROM activity_instances WHERE user_id = :user_id AND id = ANY(:ids)"),
            {"user_id": user_id, "ids": list(activity_ids)},
        )
    )


def plan_for_bulk(unit: ReadUnit | WriteUnit) -> None:
    """Let the rest of the transaction join by hash, and forget plans that were made when the tables were smaller.

    During a first large import the statistics say that the tables are tiny: PostgreSQL would join row by row, and check every foreign key
    by the plan that it made and kept for the first of them.
    """
    for statement in ("DISCARD PLANS", "SET LOCAL enable_nestloop = off", "SET LOCAL enable_mergejoin = off"):
        unit.session.execute(text(statement))


def plan_as_usual(unit: ReadUnit | WriteUnit) -> None:
    """Let the rest of the transaction look up a few rows by index again."""
    for statement in ("SET LOCAL enable_nestloop = on", "SET LOCAL enable_mergejoin = on"):
        unit.session.execute(text(statement))
