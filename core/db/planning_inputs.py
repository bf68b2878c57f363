"""What must be read of an athlete and of the library before a microcycle can be planned?

Each statement meets one table of the athlete, or the library alone: a plan costs a constant number of queries, about twenty.
"""

from datetime import date, datetime
from typing import Any

from core.db.movements import VISIBLE
from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit

_MOVEMENTS = f"""
SELECT m.id, m.slug, m.name, m.pattern, m.primary_region, m.cns_load, m.spinal_compression, m.metric_type, m.compound, m.is_complex_lift,
       m.is_unilateral, m.tempo_seconds_per_rep, m.default_tempo, m.default_rest_seconds, m.default_sets, m.substitution_group,
       m.stimulus_factor, m.injury_risk_factor, coalesce(v.skill_level, m.skill_level) AS skill_level,
       coalesce(v.setup_seconds, m.setup_seconds) AS setup_seconds, coalesce(v.min_recovery_hours, m.min_recovery_hours) AS recovery_hours,
       coalesce(v.fatigue_factor, m.fatigue_factor) AS fatigue_factor,
       coalesce(v.body_weight_share, m.body_weight_share) AS body_weight_share,
       k.current_sets, k.current_tempo, k.current_rest_seconds
FROM movements m
LEFT JOIN user_movement_values v ON v.user_id = :user_id AND v.movement_id = m.id
LEFT JOIN user_exercise_configs k ON k.user_id = :user_id AND k.movement_id = m.id
WHERE {VISIBLE} AND m.is_active
ORDER BY m.id
"""

_WORDS = """
SELECT movement_id, 'tag' AS kind, tag AS word FROM movement_tags WHERE user_id IS NULL OR user_id = :user_id
UNION ALL
SELECT p.movement_id, 'discipline', d.slug FROM movement_disciplines p JOIN disciplines d ON d.id = p.discipline_id
WHERE p.user_id IS NULL OR p.user_id = :user_id
ORDER BY 1, 2, 3
"""

_RISKS = """
SELECT r.movement_id, b.slug, r.risk FROM movement_joint_risks r JOIN body_parts b ON b.id = r.body_part_id
WHERE r.risk > 0 AND (r.user_id IS NULL OR r.user_id = :user_id) ORDER BY 1, 2
"""

_INTERFERENCE = """
SELECT movement_1_id, movement_2_id, min_hours_between, notes FROM movement_interference WHERE min_hours_between > 0 ORDER BY 1, 2
"""

_EXPOSURES = """
SELECT movement_id, max(performed_on) AS last_day, array_agg(DISTINCT performed_on) FILTER (WHERE performed_on >= :recent) AS recent_days
FROM exercise_set_logs WHERE user_id = :user_id AND performed_on >= :since AND performed_on < :start GROUP BY movement_id
"""

_LAST_SETS = """
SELECT s.movement_id, s.actual_reps, s.load_kg, s.rpe
FROM exercise_set_logs s
JOIN (
    SELECT movement_id, max(performed_on) AS day FROM exercise_set_logs
    WHERE user_id = :user_id AND performed_on >= :since AND performed_on < :start AND set_type <> 'warmup' GROUP BY movement_id
) l ON l.movement_id = s.movement_id AND l.day = s.performed_on
WHERE s.user_id = :user_id AND s.performed_on >= :since AND s.performed_on < :start AND s.set_type <> 'warmup'
ORDER BY s.movement_id, s.workout_log_id, s.exercise_order, s.set_number
"""

_PLANNED_LIFTS = """
SELECT e.id, e.movement_id, s.date, e.role, e.target_sets, e.target_rep_range_min, e.target_rep_range_max, e.target_rpe, e.target_load_kg,
       c.microcycle_type
FROM sessions s
JOIN session_exercises e ON e.user_id = s.user_id AND e.session_id = s.id
LEFT JOIN microcycles c ON c.user_id = s.user_id AND c.id = s.microcycle_id
WHERE s.user_id = :user_id AND s.date >= :since AND s.date < :start AND e.target_rep_range_min IS NOT NULL
ORDER BY s.date, e.id
"""

_LIFTED = """
SELECT movement_id, workout_log_id, performed_on, actual_reps, load_kg, rpe, session_exercise_id,
       CASE WHEN set_type = 'failure' AND planned_reps IN (3, 6, 10) THEN planned_reps END AS repetition_maximum
FROM exercise_set_logs
WHERE user_id = :user_id AND performed_on >= :since AND performed_on < :start AND movement_id = ANY(:movement_ids) AND set_type <> 'warmup'
ORDER BY performed_on, workout_log_id, exercise_order, set_number
"""

_WORK_OF_WEEK = """
SELECT l.movement_id, m.pattern, l.sets, p.role, p.goal
FROM (
    SELECT user_id, movement_id, workout_log_id, performed_on, max(session_exercise_id) AS planned_id, count(*) AS sets
    FROM exercise_set_logs
    WHERE user_id = :user_id AND performed_on >= :start AND performed_on < :until AND set_type <> 'warmup'
    GROUP BY user_id, movement_id, workout_log_id, performed_on
) l
JOIN movements m ON m.id = l.movement_id
LEFT JOIN LATERAL (
    SELECT e.role, e.notes AS goal FROM session_exercises e JOIN sessions s ON s.user_id = e.user_id AND s.id = e.session_id
    WHERE e.user_id = l.user_id AND e.movement_id = l.movement_id AND s.date >= :start AND s.date <= :last
    ORDER BY (e.id = l.planned_id) DESC NULLS LAST, abs(s.date - l.performed_on), e.id LIMIT 1
) p ON true
ORDER BY l.performed_on, l.workout_log_id, l.movement_id
"""

_RECENT_WORK = """
SELECT i.performed_start, i.performed_end, i.duration_seconds, s.movement_id, count(*) AS sets, max(s.rpe) AS rpe,
       max(s.load_kg) AS load_kg, bool_or(s.set_type = 'failure') AS to_failure
FROM activity_instances i
JOIN workout_logs w ON w.user_id = i.user_id AND w.activity_instance_id = i.id
JOIN exercise_set_logs s ON s.user_id = w.user_id AND s.workout_log_id = w.id
WHERE i.user_id = :user_id AND i.performed_start >= :since AND i.performed_start < :until AND w.user_id = :user_id AND s.user_id = :user_id
  AND s.set_type <> 'warmup'
GROUP BY i.id, i.performed_start, i.performed_end, i.duration_seconds, s.movement_id
"""

_ENDURANCE = """
SELECT d.slug, c.slug AS discipline, i.local_date, i.duration_seconds
FROM activity_instances i
JOIN activity_definitions d ON d.id = i.activity_definition_id
JOIN disciplines c ON c.id = d.discipline_id
WHERE i.user_id = :user_id AND i.local_date >= :since AND i.local_date < :start AND i.completed AND i.duration_seconds > 0
"""

_INJURIES = """
SELECT j.id, b.slug, b.name, j.severity, j.onset_date, j.resolved_date FROM user_injuries j JOIN body_parts b ON b.id = j.body_part_id
WHERE j.user_id = :user_id AND (
    j.resolved_date IS NULL OR j.resolved_date > cast(:day AS date) - CASE WHEN j.severity > 0.66 THEN 35 ELSE 14 END) ORDER BY j.id
"""

_LOW_BACK = """
SELECT EXISTS (
    SELECT 1 FROM user_injuries j JOIN body_parts b ON b.id = j.body_part_id WHERE j.user_id = :user_id AND b.slug = 'lower_back')
"""

_PERSON = """
SELECT u.name, u.email, u.experience_level, u.persona_aggression, u.persona_tone, p.date_of_birth, p.needs_medical_clearance,
       p.medical_clearance_on, s.time_zone, s.use_metric
FROM users u LEFT JOIN user_profiles p ON p.user_id = u.id LEFT JOIN user_settings s ON s.user_id = u.id
WHERE u.id = :user_id
"""

_AVAILABILITY = "SELECT weekday, available_minutes, earliest_start, gym_id, max_sessions FROM user_availability WHERE user_id = :user_id"

_GYM_EQUIPMENT = """
SELECT g.id AS gym_id, g.is_default, e.slug, e.is_loadable, coalesce(q.load_step_kg, e.default_step_kg) AS step_kg, q.min_load_kg,
       q.max_load_kg, coalesce(q.bar_weight_kg, e.default_bar_kg) AS bar_kg, q.plate_pairs_kg, q.loads_kg
FROM user_gyms g
LEFT JOIN user_gym_equipment q ON q.user_id = g.user_id AND q.gym_id = g.id
LEFT JOIN equipment e ON e.id = q.equipment_id
WHERE g.user_id = :user_id ORDER BY g.is_default DESC, g.id, e.slug
"""

_EQUIPMENT = "SELECT slug, is_loadable, default_step_kg AS step_kg, default_bar_kg AS bar_kg FROM equipment ORDER BY slug"

_RULES = """
SELECT id, movement_id, rule_type, rule_operator, times_per_cadence, cadence FROM user_movement_rules WHERE user_id = :user_id ORDER BY id
"""

_SKILLS = """
SELECT 'movement' AS scope, movement_id AS ref, NULL AS word, skill_level, can_do_flag FROM user_skill_profiles
WHERE user_id = :user_id AND scope_type = 'movement'
UNION ALL
SELECT 'pattern', NULL, pattern::text, skill_level, can_do_flag FROM user_skill_profiles WHERE user_id = :user_id AND scope_type = 'pattern'
UNION ALL
SELECT 'discipline', NULL, d.slug, k.skill_level, k.can_do_flag FROM user_skill_profiles k JOIN disciplines d ON d.id = k.discipline_id
WHERE k.user_id = :user_id AND k.scope_type = 'discipline'
UNION ALL
SELECT 'discipline', NULL, d.slug, s.skill_level, true FROM user_skills s JOIN disciplines d ON d.id = s.discipline_id
WHERE s.user_id = :user_id
"""

_DISCIPLINES = """
SELECT d.slug, p.weight FROM user_discipline_preferences p JOIN disciplines d ON d.id = p.discipline_id
WHERE p.user_id = :user_id AND p.enabled
"""

_ALL_DISCIPLINES = "SELECT slug, id, name FROM disciplines ORDER BY name"

_ENJOYED = """
SELECT id, movement_id, activity_type, custom_name, enjoyment_score, recommend_every_days FROM user_enjoyable_activities
WHERE user_id = :user_id AND enabled ORDER BY id
"""

_ACTIVITIES = """
SELECT d.id, d.slug, d.name, d.activity_type, d.default_duration_seconds, d.default_rpe, d.active_fraction, d.stress_points, d.hours_before,
       d.hours_after, d.avoid_patterns::text[] AS avoid_patterns, d.is_rhythmic
FROM activity_definitions d ORDER BY d.id
"""

_ACTIVITY_MUSCLES = """
SELECT a.activity_definition_id, u.muscle, a.magnitude FROM activity_definition_muscle_map a JOIN muscles u ON u.id = a.muscle_id
ORDER BY 1, 2
"""

_HOBBY_DAYS = """
SELECT d.activity_type, max(i.local_date) AS last_day FROM activity_instances i
JOIN activity_definitions d ON d.id = i.activity_definition_id
WHERE i.user_id = :user_id AND i.local_date >= :since AND i.completed AND d.activity_type IS NOT NULL GROUP BY 1
"""

_EVENTS = """
SELECT id, date, scheduled_time, title, activity_definition_id, estimated_duration_minutes, planned_load_points FROM sessions
WHERE user_id = :user_id AND date BETWEEN :start AND :last AND activity_definition_id IS NOT NULL AND microcycle_id IS NULL
  AND status = 'planned' ORDER BY date, id
"""

_LADDERS = """
SELECT c.slug AS category, w.level_order AS level, g.movement_id, g.sets, g.reps, g.hold_seconds
FROM user_current_levels u
JOIN exercise_categories c ON c.id = u.category_id
JOIN workout_levels w ON w.level_order = u.current_level
JOIN ladder_gates g ON g.category_id = u.category_id AND g.level_id = w.id
WHERE u.user_id = :user_id ORDER BY c.slug, g.position
"""

_PATTERNS = "SELECT last_movement_id, consecutive_exposures FROM pattern_exposure WHERE user_id = :user_id AND last_movement_id IS NOT NULL"

_CIRCUITS = """
SELECT t.id, t.slug, t.name, t.circuit_type, t.default_rounds, t.default_duration_seconds, t.work_seconds, t.rest_seconds, t.tags,
       t.min_recovery_hours, x.seconds AS expected_seconds
FROM circuit_templates t
LEFT JOIN circuit_expectations x ON x.circuit_template_id = t.id AND x.level = cast(:level AS experience_level)
WHERE t.is_active ORDER BY t.id
"""

_STATIONS = """
SELECT circuit_template_id, movement_id, reps, duration_seconds, distance_m, load_kg, light_load_kg FROM circuit_exercises
ORDER BY circuit_template_id, position
"""

_STRESS = "SELECT circuit_template_id, bucket, stress FROM circuit_bucket_stress ORDER BY 1, 2"

_CURRENT_GOALS = """
SELECT id FROM goals WHERE user_id = :user_id AND effective_from <= :day AND (effective_to IS NULL OR effective_to >= :day)
"""

_RUNS = "SELECT max(id) FROM external_ingestion_runs WHERE user_id = :user_id AND status IN ('succeeded', 'partial')"

_FIRST_DAY = "SELECT min(local_date) FROM activity_instances WHERE user_id = :user_id AND completed"

_LAST_DAY = "SELECT max(local_date) FROM activity_instances WHERE user_id = :user_id AND completed AND performed_start < :before"

_STATEMENTS = {
    "movements": _MOVEMENTS,
    "words": _WORDS,
    "risks": _RISKS,
    "interference": _INTERFERENCE,
    "exposures": _EXPOSURES,
    "last_sets": _LAST_SETS,
    "planned_lifts": _PLANNED_LIFTS,
    "lifted": _LIFTED,
    "work_of_week": _WORK_OF_WEEK,
    "recent_work": _RECENT_WORK,
    "endurance": _ENDURANCE,
    "injuries": _INJURIES,
    "availability": _AVAILABILITY,
    "gym_equipment": _GYM_EQUIPMENT,
    "equipment": _EQUIPMENT,
    "rules": _RULES,
    "skills": _SKILLS,
    "disciplines": _DISCIPLINES,
    "all_disciplines": _ALL_DISCIPLINES,
    "enjoyed": _ENJOYED,
    "activities": _ACTIVITIES,
    "activity_muscles": _ACTIVITY_MUSCLES,
    "hobby_days": _HOBBY_DAYS,
    "events": _EVENTS,
    "ladders": _LADDERS,
    "patterns": _PATTERNS,
    "circuits": _CIRCUITS,
    "stations": _STATIONS,
    "stress": _STRESS,
}


def read(unit: Unit, name: str, user_id: int, **values: Any) -> list[dict[str, Any]]:
    """Return the rows of one of this module's statements by its name; `values` are its further parameters."""
    return fetch(unit.session, _STATEMENTS[name], {"user_id": user_id, **values})


def person(unit: Unit, user_id: int) -> dict[str, Any]:
    """Return level, persona, birth date, clearance, units and time zone of one athlete."""
    return fetch(unit.session, _PERSON, {"user_id": user_id})[0]


def has_low_back_history(unit: Unit, user_id: int) -> bool:
    """Tell whether the athlete ever hurt the lower back (science G3)."""
    return bool(_one(unit, _LOW_BACK, {"user_id": user_id}))


def current_goal_ids(unit: Unit, user_id: int, day: date) -> list[int]:
    """Return the versions of the athlete's goals that count on a day."""
    return [row["id"] for row in fetch(unit.session, _CURRENT_GOALS, {"user_id": user_id, "day": day})]


def last_ingestion_run(unit: Unit, user_id: int) -> int | None:
    """Return the newest ingestion run whose data the athlete's history holds."""
    found: int | None = _one(unit, _RUNS, {"user_id": user_id})
    return found


def first_activity_day(unit: Unit, user_id: int) -> date | None:
    """Return the day of the athlete's first performed activity."""
    found: date | None = _one(unit, _FIRST_DAY, {"user_id": user_id})
    return found


def last_activity_day(unit: Unit, user_id: int, before: datetime) -> date | None:
    """Return the day of the athlete's last performed activity before a moment."""
    found: date | None = _one(unit, _LAST_DAY, {"user_id": user_id, "before": before})
    return found


def _one(unit: Unit, statement: str, values: dict[str, Any]) -> Any:
    """Return the one value that a statement selects."""
    (row,) = fetch(unit.session, statement, values)
    return next(iter(row.values()))
