"""How much did every muscle get, planned and performed? (science V1, L13)

What one performed activity gave each muscle is worked out once, when its sets change, and kept in `activity_muscle_map`;
every later question adds up those few rows.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

# A set's credit: V1 with the hard-set limits of L13, as `core.metrics.volume.set_credits` and `core.metrics.lifting.is_hard_set` have them.
# A segment is one set with the drop sets that follow it; its first hard set counts as a set, the later ones as mini-sets up to two in all.
# The 30 % limit is read against the movement's best estimate of the same workout, so that the order of import cannot matter.
_SET_CREDIT = """
SELECT h.user_id, h.id,
       CASE WHEN NOT h.is_hard THEN 0.0
            WHEN h.hard_number = 1 THEN h.base
            WHEN h.base + (h.hard_number - 1) * 0.5 <= 2 THEN 0.5
            ELSE 0.0 END AS credit
FROM (
    SELECT g.*, count(*) FILTER (WHERE g.is_hard) OVER running AS hard_number,
           (array_agg(g.own) FILTER (WHERE g.is_hard) OVER running)[1] AS base
    FROM (
        SELECT s.*, CASE WHEN s.actual_reps BETWEEN 1 AND 2 THEN 0.5 ELSE 1.0 END AS own,
               count(*) FILTER (WHERE s.set_type <> 'drop') OVER (
                   PARTITION BY s.workout_log_id, s.exercise_order ORDER BY s.set_number) AS segment,
               s.set_type <> 'warmup' AND m.pattern NOT IN ('mobility', 'cardio') AND coalesce(left_over.rir, 0) <= 4
               AND NOT coalesce(m.body_weight_share IS NULL AND s.load_kg < 0.3 * t.e1rm_kg, false)
               AND CASE WHEN s.actual_reps > 0 THEN s.actual_reps <= 30
                        WHEN m.pattern = 'conditioning' THEN false
                        ELSE coalesce(s.actual_duration_seconds >= 10, false) OR coalesce(m.pattern = 'carry' AND s.distance_m > 0, false)
                   END AS is_hard
        FROM exercise_set_logs s
        JOIN movements m ON m.id = s.movement_id
        LEFT JOIN (
            SELECT workout_log_id, movement_id, e1rm_kg FROM top_set_logs WHERE user_id = :user_id AND workout_log_id = ANY(:log_ids)
        ) t ON t.workout_log_id = s.workout_log_id AND t.movement_id = s.movement_id
        CROSS JOIN LATERAL (
            SELECT CASE
                WHEN s.rir IS NOT NULL
                     AND (s.rpe IS NULL OR s.rir <= 3 OR abs(least(s.rir, 5) - (10 - greatest(s.rpe, 5))) <= 0.5) THEN s.rir
                WHEN s.rpe IS NOT NULL THEN 10 - greatest(s.rpe, 5)
                WHEN s.set_type = 'failure' THEN 0 END AS rir) left_over
        WHERE s.user_id = :user_id AND s.workout_log_id BETWEEN :first_log AND :last_log AND s.workout_log_id = ANY(:log_ids)
    ) g
    WINDOW running AS (PARTITION BY g.workout_log_id, g.exercise_order, g.segment ORDER BY g.set_number)
) h
"""

_STORE_CREDIT = f"""
UPDATE exercise_set_logs l SET hypertrophy_credit = c.credit FROM ({_SET_CREDIT}) c
WHERE l.user_id = :user_id AND l.workout_log_id BETWEEN :first_log AND :last_log AND l.workout_log_id = ANY(:log_ids) AND l.id = c.id
  AND l.hypertrophy_credit IS DISTINCT FROM c.credit
"""

MUSCLES_OF_MOVEMENT = """
SELECT mm.movement_id, mm.muscle_id, mm.role, mm.magnitude FROM movement_muscle_map mm JOIN muscles u ON u.id = mm.muscle_id
WHERE u.slug <> 'full_body' AND NOT EXISTS (
    SELECT 1 FROM user_movement_muscles o WHERE o.user_id = :user_id AND o.movement_id = mm.movement_id)
UNION ALL
SELECT o.movement_id, o.muscle_id, o.role, o.magnitude FROM user_movement_muscles o WHERE o.user_id = :user_id
UNION ALL
SELECT whole.movement_id, part.id, cast('secondary' AS muscle_role), 1.0
FROM movement_muscle_map whole JOIN muscles u ON u.id = whole.muscle_id AND u.slug = 'full_body'
JOIN muscles part ON part.slug IN ('quadriceps', 'glutes', 'upper_back', 'front_delts', 'core')
WHERE whole.role = 'primary' AND NOT EXISTS (
    SELECT 1 FROM movement_muscle_map o
    WHERE o.movement_id = whole.movement_id AND o.muscle_id <> whole.muscle_id AND o.role <> 'stabilizer')
"""

_CREDIT_OF_ROLE = "CASE mm.role WHEN 'primary' THEN 1.0 WHEN 'secondary' THEN 0.5 ELSE 0.0 END"

_REFRESH_SETS = f"""
INSERT INTO activity_muscle_map
    (user_id, activity_instance_id, muscle_id, performed_on, role, magnitude, fractional_sets, hard_sets, volume_load_kg)
SELECT :user_id, w.activity_instance_id, mm.muscle_id, min(l.performed_on), cast(min(mm.role::text) AS muscle_role), max(mm.magnitude),
       sum(l.credit * {_CREDIT_OF_ROLE}),
       coalesce(sum(l.hard_sets) FILTER (WHERE mm.role = 'primary'), 0),
       coalesce(sum(l.volume_load_kg) FILTER (WHERE mm.role = 'primary'), 0)
FROM (
    SELECT workout_log_id, movement_id, min(performed_on) AS performed_on, sum(hypertrophy_credit) AS credit,
           count(*) FILTER (WHERE hypertrophy_credit > 0) AS hard_sets,
           sum(greatest(load_kg, 0) * actual_reps) FILTER (WHERE hypertrophy_credit > 0) AS volume_load_kg
    FROM exercise_set_logs
    WHERE user_id = :user_id AND workout_log_id BETWEEN :first_log AND :last_log AND workout_log_id = ANY(:log_ids)
    GROUP BY workout_log_id, movement_id) l
JOIN unnest(cast(:log_ids AS bigint[]), cast(:logged_ids AS bigint[])) AS w (id, activity_instance_id) ON w.id = l.workout_log_id
JOIN ({MUSCLES_OF_MOVEMENT}) mm ON mm.movement_id = l.movement_id
GROUP BY w.activity_instance_id, mm.muscle_id
"""

_REFRESH_ACTIVITIES = """
INSERT INTO activity_muscle_map
    (user_id, activity_instance_id, muscle_id, performed_on, role, magnitude, fractional_sets, hard_sets, volume_load_kg)
SELECT :user_id, i.id, dm.muscle_id, i.local_date, 'primary', dm.magnitude, 0, 0, 0
FROM activity_instances i
JOIN activity_definition_muscle_map dm ON dm.activity_definition_id = i.activity_definition_id
WHERE i.user_id = :user_id AND i.id = ANY(:ids) AND i.completed
ON CONFLICT (user_id, activity_instance_id, muscle_id) DO NOTHING
"""

_WEEKLY = """
SELECT u.slug AS muscle, (a.performed_on - cast(:first AS date)) / 7 AS week,
       sum(a.fractional_sets) AS fractional_sets, sum(a.hard_sets) AS hard_sets,
       count(DISTINCT a.performed_on) FILTER (WHERE a.hard_sets > 0) AS training_days
FROM activity_muscle_map a JOIN muscles u ON u.id = a.muscle_id
WHERE a.user_id = :user_id AND a.performed_on BETWEEN :first AND :last AND a.fractional_sets > 0
GROUP BY 1, 2
"""

_PLANNED = f"""
SELECT u.slug AS muscle, (s.date - cast(:first AS date)) / 7 AS week, sum(e.target_sets * {_CREDIT_OF_ROLE}) AS fractional_sets
FROM sessions s
JOIN session_exercises e ON e.user_id = s.user_id AND e.session_id = s.id
JOIN ({MUSCLES_OF_MOVEMENT}) mm ON mm.movement_id = e.movement_id
JOIN muscles u ON u.id = mm.muscle_id
WHERE s.user_id = :user_id AND s.date BETWEEN :first AND :last AND e.role NOT IN ('warmup', 'cooldown')
GROUP BY 1, 2
"""

# The sets are added up per movement first, so that only a few dozen rows meet the muscle map.
_CONTRIBUTIONS = f"""
SELECT u.slug AS muscle, m.name AS movement_name, c.credit * {_CREDIT_OF_ROLE} AS fractional_sets
FROM (
    SELECT movement_id, sum(hypertrophy_credit) AS credit FROM exercise_set_logs
    WHERE user_id = :user_id AND performed_on BETWEEN :first AND :last AND hypertrophy_credit > 0 GROUP BY movement_id) c
JOIN ({MUSCLES_OF_MOVEMENT}) mm ON mm.movement_id = c.movement_id
JOIN muscles u ON u.id = mm.muscle_id
JOIN movements m ON m.id = c.movement_id
WHERE mm.role <> 'stabilizer'
ORDER BY 1, 3 DESC, 2
"""

_BY_PATTERN = """
SELECT m.pattern, sum(c.credit) AS sets FROM (
    SELECT movement_id, sum(hypertrophy_credit) AS credit FROM exercise_set_logs
    WHERE user_id = :user_id AND performed_on BETWEEN :first AND :last AND hypertrophy_credit > 0 GROUP BY movement_id) c
JOIN movements m ON m.id = c.movement_id GROUP BY 1
"""

# What lowers how much can be recovered from: days of programs that ask for fat loss, and hours of activities whose load lies mostly on the
# legs, by day of the nine weeks up to the last activity (science V3).
LESS_RECOVERY = """
       (SELECT jsonb_agg(jsonb_build_array(g.start_date, g.start_date + 7 * g.duration_weeks - 1)) FROM programs g
        WHERE g.user_id = :user_id AND NOT g.is_template
          AND (g.goal_1 = 'fat_loss' AND g.goal_weight_1 > 0 OR g.goal_2 = 'fat_loss' AND g.goal_weight_2 > 0
               OR g.goal_3 = 'fat_loss' AND g.goal_weight_3 > 0)) AS fat_loss,
       (SELECT jsonb_object_agg(d.local_date, d.hours) FROM (
            SELECT i.local_date, sum(i.duration_seconds) / 3600.0 AS hours FROM activity_instances i
            WHERE i.user_id = :user_id AND i.completed AND i.duration_seconds > 0
              AND i.local_date > (SELECT max(local_date) FROM activity_instances WHERE user_id = :user_id) - 63
              AND i.activity_definition_id IN (
                  SELECT a.activity_definition_id FROM activity_definition_muscle_map a JOIN muscles k ON k.id = a.muscle_id
                  GROUP BY 1 HAVING sum(CASE WHEN k.slug IN ('quadriceps', 'hamstrings', 'glutes', 'calves', 'hip_flexors', 'adductors')
                                             THEN a.magnitude ELSE 0 END) > sum(a.magnitude) / 2)
            GROUP BY 1) d) AS leg_hours"""

_LANDMARKS = f"""
SELECT u.slug AS muscle, coalesce(own.mv, l.mv) AS mv, coalesce(own.mev, l.mev) AS mev, coalesce(own.mav_low, l.mav_low) AS mav_low,
       coalesce(own.mav_high, l.mav_high) AS mav_high, coalesce(own.mrv, l.mrv) AS mrv,
       coalesce(own.session_cap, l.session_cap) AS session_cap,
       own.muscle_id IS NOT NULL AS is_own,{LESS_RECOVERY}
FROM volume_landmarks l JOIN muscles u ON u.id = l.muscle_id
LEFT JOIN user_volume_landmarks own ON own.muscle_id = l.muscle_id AND own.user_id = :user_id
"""


def refresh_muscles(unit: WriteUnit, activity_ids: Sequence[int], logs: Mapping[int, int]) -> None:
    """Work out anew what these activities gave each muscle; `logs` holds their workouts by activity, whose top sets are current."""
    keys: dict[str, Any] = {"user_id": unit.subject_id, "ids": list(activity_ids), "log_ids": list(logs.values()), "logged_ids": list(logs)}
    unit.session.execute(text("DELETE FROM activity_muscle_map WHERE user_id = :user_id AND activity_instance_id = ANY(:ids)"), keys)
    if logs:
        # The range says nothing new; it lets PostgreSQL see, even without statistics, that the index over workouts is the right one.
        keys |= {"first_log": min(logs.values()), "last_log": max(logs.values())}
        unit.session.execute(text(_STORE_CREDIT), keys)
        unit.session.execute(text(_REFRESH_SETS), keys)
    unit.session.execute(text(_REFRESH_ACTIVITIES), keys)


def weekly_volume(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return fractional sets, hard sets and training days per muscle and week; week 0 begins on `first`."""
    return fetch(unit.session, _WEEKLY, {"user_id": user_id, "first": first, "last": last})


def planned_volume(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return planned fractional sets per muscle and week; week 0 begins on `first`."""
    return fetch(unit.session, _PLANNED, {"user_id": user_id, "first": first, "last": last})


def contributions(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return what each movement gave each muscle between two days [fractional sets], most first."""
    return fetch(unit.session, _CONTRIBUTIONS, {"user_id": user_id, "first": first, "last": last})


def sets_by_pattern(unit: ReadUnit | WriteUnit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return the hard sets between two days by pattern of movement (science V1, G4)."""
    return fetch(unit.session, _BY_PATTERN, {"user_id": user_id, "first": first, "last": last})


def landmarks(unit: ReadUnit | WriteUnit, user_id: int) -> list[dict[str, Any]]:
    """Return the volume landmarks of every muscle, the athlete's own where there are any."""
    return fetch(unit.session, _LANDMARKS, {"user_id": user_id})
