"""What does the daily state follow from, and where is it kept? (science F, R)

A stored row is never out of date: whoever changes what a day rests on forgets the days from there on in the same unit of work, and what is
missing is computed from the last row that is left.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit
from core.db.volume import MUSCLES_OF_MOVEMENT

Unit = ReadUnit | WriteUnit

_SPAN = """
SELECT u.experience_level, p.date_of_birth, p.training_since, p.usual_weekly_hours, s.sleep_need_hours,
       coalesce(s.time_zone, 'UTC') AS time_zone,
       (SELECT jsonb_object_agg(m.slug, l.session_cap) FROM user_volume_landmarks l JOIN muscles m ON m.id = l.muscle_id
        WHERE l.user_id = :user_id AND l.session_cap IS NOT NULL) AS own_session_caps,
       (SELECT jsonb_agg(jsonb_build_array(g.start_date, g.start_date + 7 * g.duration_weeks - 1)) FROM programs g
        WHERE g.user_id = :user_id AND NOT g.is_template
          AND (g.goal_1 = 'fat_loss' AND g.goal_weight_1 > 0 OR g.goal_2 = 'fat_loss' AND g.goal_weight_2 > 0
               OR g.goal_3 = 'fat_loss' AND g.goal_weight_3 > 0)) AS fat_loss,
       (SELECT min(local_date) FROM activity_instances WHERE user_id = :user_id AND completed) AS first_activity,
       (SELECT max(local_date) FROM activity_instances WHERE user_id = :user_id AND completed) AS last_activity,
       (SELECT min(performed_on) FROM exercise_set_logs WHERE user_id = :user_id) AS first_set,
       (SELECT min(signal_date) FROM recovery_signals WHERE user_id = :user_id) AS first_signal,
       (SELECT max(signal_date) FROM recovery_signals WHERE user_id = :user_id) AS last_signal,
       (SELECT min(log_date) FROM soreness_logs WHERE user_id = :user_id) AS first_soreness,
       (SELECT max(log_date) FROM soreness_logs WHERE user_id = :user_id) AS last_soreness,
       (SELECT max(date) FROM user_fatigue_state WHERE user_id = :user_id) AS last_state
FROM users u
LEFT JOIN user_profiles p ON p.user_id = u.id
LEFT JOIN user_settings s ON s.user_id = u.id
WHERE u.id = :user_id
"""

_ACTIVITIES = """
SELECT i.id, i.activity_definition_id, i.local_date, i.performed_start, i.performed_end, i.time_zone, i.duration_seconds, i.session_rpe,
       i.load_points, i.load_is_imputed, d.category, d.is_rhythmic, d.impact_lower_per_min, d.impact_upper_per_min,
       coalesce(c.name, d.name) AS discipline, i.elevation_gain_m, 'hiking' IN (d.slug, coalesce(wider.slug, '')) AS is_hike
FROM activity_instances i
JOIN activity_definitions d ON d.id = i.activity_definition_id
LEFT JOIN activity_definitions wider ON wider.id = d.parent_id
LEFT JOIN disciplines c ON c.id = d.discipline_id
WHERE i.user_id = :user_id AND i.completed AND i.local_date BETWEEN :first AND :last
ORDER BY i.local_date, i.performed_start, i.id
"""

_ACTIVITY_MUSCLES = """
SELECT a.activity_definition_id, u.muscle, a.magnitude, a.cns_impact
FROM activity_definition_muscle_map a JOIN muscles u ON u.id = a.muscle_id WHERE a.activity_definition_id = ANY(:ids)
"""

# E(RIR) of R6 and the points of R7, set by set, added up per workout and movement; the constants are those of `core.metrics.fatigue`. What
# share of the maximum a load is, is read against the best estimate of the same workout, so that the order of import cannot matter.
# OFFSET 0 keeps PostgreSQL from working out an expression anew wherever it is named.
_WORK = """
SELECT x.workout_log_id, x.movement_id, x.performed_on - cast(:origin AS date) AS day, sum(x.effort) AS effort,
       sum(CASE WHEN x.is_lowering THEN x.effort ELSE 0 END) AS lowering_effort, sum(x.neural) AS neural, sum(x.contacts) AS contacts
FROM (
    SELECT r.workout_log_id, r.movement_id, r.performed_on, r.is_lowering, r.contacts,
           r.factor * CASE WHEN r.left_over IS NULL THEN cast(:unrated AS double precision)
                           WHEN r.left_over < 0 THEN cast(:warmup AS double precision)
                           ELSE e.by_rir[r.whole + 1] + (r.left_over - r.whole) * (e.by_rir[least(r.whole + 2, 6)] - e.by_rir[r.whole + 1])
                      END AS effort,
           CASE WHEN NOT r.is_hard THEN 0
                WHEN r.share >= 0.95 OR r.rpe >= 9.75 THEN r.neural_base * 1.5
                WHEN r.share >= 0.85 OR r.rpe >= 8.75 THEN r.neural_base * 1.25
                ELSE r.neural_base END AS neural
    FROM (
        SELECT o.*, floor(o.left_over)::int AS whole, coalesce(o.set_rpe, 10 - o.left_over) AS rpe
        FROM (
            SELECT s.workout_log_id, s.movement_id, s.performed_on, m.neural_base, s.rpe AS set_rpe,
                   CASE WHEN m.pattern = 'mobility' THEN 0 ELSE m.factor END AS factor,
                   coalesce(s.hypertrophy_credit > 0, false) AS is_hard, s.load_kg / t.e1rm_kg AS share,
                   CASE WHEN s.tempo IS NULL THEN m.is_lowering
                        ELSE coalesce(substring(s.tempo FROM '^([0-9]+)')::int >= :lowering_s, false) END AS is_lowering,
                   CASE WHEN m.is_jump AND s.set_type <> 'warmup' THEN coalesce(s.actual_reps, 0) ELSE 0 END AS contacts,
                   CASE WHEN s.set_type = 'warmup' THEN -1
                        WHEN s.rir IS NOT NULL AND (
                            s.rpe IS NULL OR s.rir <= 3 OR abs(least(s.rir, 5) - (10 - greatest(s.rpe, 5))) <= 0.5) THEN least(s.rir, 5)
                        WHEN s.rpe IS NOT NULL THEN 10 - greatest(s.rpe, 5)
                        WHEN s.set_type = 'failure' THEN 0 END AS left_over
            FROM exercise_set_logs s
            JOIN (
                SELECT l.id, l.pattern, l.body_weight_share, coalesce(v.fatigue_factor, l.fatigue_factor) AS factor,
                       coalesce(substring(l.default_tempo FROM '^([0-9]+)-')::int >= :lowering_s, false) AS is_lowering,
                       l.pattern = 'plyometric' AND l.primary_region::text LIKE '%lower%' AS is_jump,
                       cast(cast(:neural_base AS jsonb) ->> l.cns_load::text AS double precision) AS neural_base
                FROM movements l LEFT JOIN user_movement_values v ON v.user_id = :user_id AND v.movement_id = l.id
                OFFSET 0
            ) m ON m.id = s.movement_id
            LEFT JOIN (
                SELECT workout_log_id, movement_id, e1rm_kg FROM top_set_logs WHERE user_id = :user_id AND performed_on >= :first
            ) t ON t.workout_log_id = s.workout_log_id AND t.movement_id = s.movement_id AND m.body_weight_share IS NULL
            WHERE s.user_id = :user_id AND s.performed_on >= :first
            OFFSET 0
        ) o
        OFFSET 0
    ) r
    CROSS JOIN (SELECT cast(:by_rir AS double precision[]) AS by_rir) e
    OFFSET 0
) x
GROUP BY 1, 2, 3
ORDER BY 3, 1, 2
"""

# Thousands of rows travel as one text a column, which numpy reads at once.
_WORK_COLUMNS = ("workout_log_id", "movement_id", "day", "effort", "lowering_effort", "neural", "contacts")
_WORK_AS_TEXT = f"SELECT {', '.join(f'string_agg(w.{c}::text, chr(44)) AS {c}' for c in _WORK_COLUMNS)} FROM ({_WORK}) w"

_WORKOUTS = "SELECT id, activity_instance_id FROM workout_logs WHERE user_id = :user_id AND workout_date >= :first"

_LOADING = f"""
SELECT mm.movement_id, u.muscle, mm.role, mm.magnitude FROM ({MUSCLES_OF_MOVEMENT}) mm JOIN muscles u ON u.id = mm.muscle_id
WHERE mm.movement_id = ANY(:ids)
"""

_SIGNALS = """
SELECT signal_date, source, hrv_value, hrv_method, resting_heart_rate, sleep_hours, sleep_quality_score, hooper_sleep, hooper_stress,
       hooper_fatigue, hooper_soreness, coalesce(readiness_score, overall_recovery_score) AS vendor_score, illness
FROM recovery_signals WHERE user_id = :user_id AND signal_date >= :first AND signal_date <= :last
"""

_SORENESS = """
SELECT l.log_date, u.muscle, l.severity
FROM soreness_logs l JOIN body_parts b ON b.id = l.body_part_id JOIN muscles u ON u.id = b.muscle_id
WHERE l.user_id = :user_id AND l.log_date >= :first
"""

_EXPOSURE = """
SELECT pattern, count(*)::int AS exposure_count, max(performed_on) AS last_exposure_date, max(newest) AS last_movement_id,
       (count(*) FILTER (WHERE performed_on > coalesce(other, '-infinity')))::int AS consecutive_exposures,
       bool_and(other IS NULL) AS is_one_run
FROM (
    SELECT pattern, performed_on, newest, max(performed_on) FILTER (WHERE movement_id <> newest) OVER (PARTITION BY pattern) AS other
    FROM (
        SELECT pattern, performed_on, movement_id,
               first_value(movement_id) OVER (PARTITION BY pattern ORDER BY performed_on DESC) AS newest
        FROM (
            SELECT DISTINCT ON (m.pattern, c.performed_on) m.pattern, c.performed_on, c.movement_id
            FROM (
                SELECT movement_id, performed_on, count(*) AS sets FROM exercise_set_logs
                WHERE user_id = :user_id AND performed_on >= :first AND set_type <> 'warmup' GROUP BY 1, 2) c
            JOIN movements m ON m.id = c.movement_id
            ORDER BY m.pattern, c.performed_on, c.sets DESC, c.movement_id) d) n) r
GROUP BY pattern
"""

_STORE_EXPOSURE = """
INSERT INTO pattern_exposure (user_id, pattern_type, exposure_count, last_exposure_date, consecutive_exposures, last_movement_id)
VALUES (:user_id, :pattern, :exposure_count, :last_exposure_date, :consecutive_exposures, :last_movement_id)
ON CONFLICT (user_id, pattern_type) DO UPDATE SET exposure_count = excluded.exposure_count, updated_at = now(),
    last_exposure_date = excluded.last_exposure_date, consecutive_exposures = excluded.consecutive_exposures,
    last_movement_id = excluded.last_movement_id
"""

_NUMBERS = (
    "load_points", "imputed_load_points", "strength_load", "conditioning_load", "impact_upper_load", "impact_lower_load", "cns_load",
    "fitness", "fatigue", "form_morning", "form_percent_morning", "ramp", "monotony", "strain", "systemic_fatigue", "neural_load",
    "cns_fatigue", "cns_recovery", "recovery_score", "readiness_score", "recovery_factor", "sleep_debt_hours",
)  # fmt: skip
_DOCUMENTS = (
    "discipline_load_json", "bucket_fitness_json", "bucket_fatigue_json", "readiness_json", "muscle_fatigue_json", "muscle_recovery_json",
    "wellness_json", "hrv_json", "resting_hr_json", "soreness_json",
)  # fmt: skip
_TYPES = {"date": "date", "load_days": "int"} | dict.fromkeys(_NUMBERS, "double precision") | dict.fromkeys(_DOCUMENTS, "jsonb")
# A column travels as one text, its values parted by a character that no JSON text holds; nothing between two of them is NULL.
_PARTING = chr(31)
_INSERT = f"""
INSERT INTO user_fatigue_state (user_id, heuristics_name, heuristics_version, {", ".join(_TYPES)})
SELECT :user_id, 'gainsly', h.version, {", ".join(f"cast(x.{name} AS {kind})" for name, kind in _TYPES.items())}
FROM unnest({", ".join(f"string_to_array(:{name}, chr(31), '')" for name in _TYPES)}) AS x ({", ".join(_TYPES)})
CROSS JOIN (SELECT max(version) AS version FROM heuristic_configs WHERE name = 'gainsly' AND is_active) h
"""
_STATES = f"SELECT {', '.join(_TYPES)} FROM user_fatigue_state WHERE user_id = :user_id AND date >= :first AND date <= :last ORDER BY date"


def take_turn(unit: WriteUnit) -> None:
    """Wait until nobody else changes what this athlete's state rests on; the turn ends with the unit."""
    unit.session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended('gainsly state', :user_id))"), {"user_id": unit.subject_id})


def forget_from(unit: WriteUnit, day: date) -> None:
    """Forget the state from `day` on, because something that it rests on changes; whoever computes it waits until this unit ends."""
    keys = {"user_id": unit.subject_id, "day": day}
    unit.session.execute(text("SELECT pg_advisory_xact_lock_shared(hashtextextended('gainsly state', :user_id))"), keys)
    unit.session.execute(text("DELETE FROM user_fatigue_state WHERE user_id = :user_id AND date >= :day"), keys)


def forget_all(unit: WriteUnit) -> None:
    """Forget the state of every day."""
    unit.session.execute(text("DELETE FROM user_fatigue_state WHERE user_id = :user_id"), {"user_id": unit.subject_id})


def span(unit: Unit, user_id: int) -> dict[str, Any]:
    """Return what the state of any day rests on.

    First and last days of activities, sets, signals and soreness, the last day with a stored state; level, birth date, begin of training,
    usual week [h], time zone, sleep need [h], own session caps by muscle, and fat-loss programs as pairs of days.
    """
    return fetch(unit.session, _SPAN, {"user_id": user_id})[0]


def activities(unit: Unit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return the performed activities between two days in order of time."""
    return fetch(unit.session, _ACTIVITIES, {"user_id": user_id, "first": first, "last": last})


def activity_muscles(unit: Unit, definition_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return what some activities of the library load by default: muscle, omega, neural share (science R6, R7)."""
    return fetch(unit.session, _ACTIVITY_MUSCLES, {"ids": list(definition_ids)})


def lifting_work(unit: Unit, user_id: int, first: date, origin: date, constants: Mapping[str, Any]) -> dict[str, str]:
    """Return the sets from `first` on added up per workout and movement: one text of numbers for each column, in the same order.

    Days count from `origin`; effort, effort of lowering, neural points, ground contacts. Empty without sets.
    """
    unit.session.execute(text("SET LOCAL work_mem = '64MB'"))
    row = fetch(unit.session, _WORK_AS_TEXT, {"user_id": user_id, "first": first, "origin": origin, **constants})[0]
    return {} if row["day"] is None else row


def workouts(unit: Unit, user_id: int, first: date) -> dict[int, int]:
    """Return the activity of each workout from `first` on."""
    rows = fetch(unit.session, _WORKOUTS, {"user_id": user_id, "first": first})
    return {row["id"]: row["activity_instance_id"] for row in rows}


def loading(unit: Unit, user_id: int, movement_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return which muscles some movements load, in which role and how much; the athlete's own map where there is one (science R6)."""
    return fetch(unit.session, _LOADING, {"user_id": user_id, "ids": list(movement_ids)})


def signals(unit: Unit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return the recovery signals of every source between two days."""
    return fetch(unit.session, _SIGNALS, {"user_id": user_id, "first": first, "last": last})


def soreness(unit: Unit, user_id: int, first: date) -> list[dict[str, Any]]:
    """Return the soreness of muscles that was reported from `first` on [0 to 10]."""
    return fetch(unit.session, _SORENESS, {"user_id": user_id, "first": first})


def stored(unit: Unit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return the stored states between two days, oldest first."""
    return fetch(unit.session, _STATES, {"user_id": user_id, "first": first, "last": last})


def store(unit: WriteUnit, columns: Mapping[str, Sequence[Any]]) -> None:
    """Store the state of days that have none; `columns` holds one value a day by column, documents as JSON text."""
    texts = {name: _PARTING.join("" if value is None else str(value) for value in columns[name]) for name in _TYPES}
    unit.session.execute(text(_INSERT), {"user_id": unit.subject_id, **texts})


def refresh_exposure(unit: WriteUnit, first: date) -> None:
    """Bring the exposure of every pattern up to date after a change from `first` on; days after all stored ones are only added."""
    keys = {"user_id": unit.subject_id}
    known = {row["pattern_type"]: row for row in fetch(unit.session, "SELECT * FROM pattern_exposure WHERE user_id = :user_id", keys)}
    is_appended = all(row["last_exposure_date"] < first for row in known.values())
    found = fetch(unit.session, _EXPOSURE, {**keys, "first": first if is_appended else date.min})
    before = known if is_appended else {}
    if not is_appended:
        unit.session.execute(text("DELETE FROM pattern_exposure WHERE user_id = :user_id"), keys)
    for row in found:
        unit.session.execute(text(_STORE_EXPOSURE), {**keys, **_continued(row, before.get(row["pattern"]))})


def _continued(found: Mapping[str, Any], before: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the exposure of a pattern after more days, from that of the days before."""
    row = {name: found[name] for name in ("pattern", "exposure_count", "last_exposure_date", "last_movement_id", "consecutive_exposures")}
    if before is None:
        return row
    row["exposure_count"] += before["exposure_count"]
    if found["is_one_run"] and found["last_movement_id"] == before["last_movement_id"]:
        row["consecutive_exposures"] += before["consecutive_exposures"]
    return row
