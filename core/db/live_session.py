"""Which workout runs, what did an athlete do of its movements before, and how is each set kept the moment it is done?"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows, new_ids
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit
MOST_PAST = 5

_RUNNING = """
SELECT w.id AS log_id, w.sheet_json, w.session_id, i.id AS activity_id, i.performed_start, i.time_zone, i.local_date,
       coalesce(s.effort_in_rir, false) AS in_reserve,
       (SELECT coalesce(jsonb_object_agg(r.input_hash, r.id), '{}') FROM recommendations r
        WHERE r.user_id = w.user_id AND r.status IN ('proposed', 'accepted') AND r.for_date = i.local_date AND r.kind = 'session'
          AND r.input_json ->> 'log_id' = w.id::text) AS advised,
       (SELECT max(r.id) FROM recommendations r
        WHERE r.user_id = w.user_id AND r.session_id = w.session_id AND r.kind = 'adaptation' AND r.status IN ('accepted', 'edited')
       ) AS adapted_by,
       (SELECT max(r.id) FROM sessions p JOIN recommendations r ON r.user_id = p.user_id AND r.microcycle_id = p.microcycle_id
        WHERE p.user_id = w.user_id AND p.id = w.session_id AND r.kind = 'microcycle' AND r.status IN ('accepted', 'edited')) AS planned_by
FROM workout_logs w JOIN activity_instances i ON i.user_id = w.user_id AND i.id = w.activity_instance_id
LEFT JOIN user_settings s ON s.user_id = w.user_id
WHERE w.user_id = :user_id AND w.sheet_json IS NOT NULL
"""

_SETS = """
SELECT id, exercise_order, set_number, set_type, actual_reps, load_kg, actual_duration_seconds, distance_m, rpe, velocity_mps, notes,
       completed_at
FROM exercise_set_logs WHERE user_id = :user_id AND workout_log_id = :log_id ORDER BY exercise_order, set_number
"""

_LAST_SETS = """
SELECT s.movement_id, s.performed_on, s.set_type, s.actual_reps, s.load_kg, s.actual_duration_seconds, s.distance_m, s.rpe, s.velocity_mps,
       s.notes
FROM exercise_set_logs s
JOIN (
    SELECT movement_id, max(performed_on) AS day FROM exercise_set_logs
    WHERE user_id = :user_id AND movement_id = ANY(:ids) AND performed_on <= :day AND set_type <> 'warmup'
      AND workout_log_id <> :log_id GROUP BY movement_id) l ON l.movement_id = s.movement_id AND l.day = s.performed_on
WHERE s.user_id = :user_id AND s.movement_id = ANY(:ids) AND s.set_type <> 'warmup' AND s.workout_log_id <> :log_id
ORDER BY s.movement_id, s.workout_log_id, s.exercise_order, s.set_number
"""

_BESTS = """
SELECT movement_id, least(coalesce(actual_reps, 0), 12) AS reps, max(load_kg) AS load_kg, max(actual_duration_seconds) AS seconds,
       max(distance_m) AS distance_m, max(actual_reps) FILTER (WHERE coalesce(load_kg, 0) = 0) AS free_reps
FROM exercise_set_logs
WHERE user_id = :user_id AND movement_id = ANY(:ids) AND set_type <> 'warmup' AND workout_log_id <> :log_id GROUP BY 1, 2
"""

_CONFIGS = """
SELECT movement_id, current_notes, loads_in_pounds FROM user_exercise_configs WHERE user_id = :user_id AND movement_id = ANY(:ids)
"""

_CIRCUITS = """
SELECT t.id, t.name, t.circuit_type, t.default_duration_seconds, t.default_rounds, t.work_seconds, t.rest_seconds,
       e.position, e.reps, e.reps_step, e.duration_seconds,
       e.distance_m, e.load_kg, e.light_load_kg, m.name AS movement
FROM circuit_templates t JOIN circuit_exercises e ON e.circuit_template_id = t.id JOIN movements m ON m.id = e.movement_id
WHERE t.id = ANY(:ids) ORDER BY t.id, e.position
"""

_SCORES = """
SELECT circuit_template_id, performed_on, rounds, extra_reps, duration_seconds, is_scaled FROM circuit_results
WHERE user_id = :user_id AND circuit_template_id = ANY(:ids) AND activity_instance_id <> :activity_id
ORDER BY circuit_template_id, performed_on DESC, id DESC
"""

_OF_CIRCUIT = """
SELECT c.performed_on, c.rounds, c.extra_reps, c.duration_seconds, c.is_scaled
FROM circuit_results c JOIN circuit_templates t ON t.id = c.circuit_template_id
WHERE c.user_id = :user_id AND t.slug = :slug ORDER BY c.performed_on DESC, c.id DESC
"""

_OF_ACTIVITY = """
SELECT c.circuit_template_id, t.name, c.performed_on, c.rounds, c.extra_reps, c.duration_seconds, c.is_scaled
FROM circuit_results c JOIN circuit_templates t ON t.id = c.circuit_template_id
WHERE c.user_id = :user_id AND c.activity_instance_id = :activity_id ORDER BY c.id
"""

_FINISHED = """
SELECT i.id, i.title, i.local_date, i.session_id, i.duration_seconds, i.load_points, w.id AS log_id
FROM activity_instances i LEFT JOIN workout_logs w ON w.user_id = i.user_id AND w.activity_instance_id = i.id
WHERE i.user_id = :user_id AND i.id = :activity_id AND i.completed
"""

_ALL_SETS = """
SELECT workout_log_id, movement_id, performed_on, set_number, set_type, actual_reps, load_kg, rpe, rir, velocity_mps,
       actual_duration_seconds, distance_m
FROM exercise_set_logs
WHERE user_id = :user_id AND movement_id = ANY(:ids) AND performed_on <= :last AND set_type <> 'warmup'
ORDER BY movement_id, performed_on, workout_log_id, exercise_order, set_number
"""

_PLANNED_AND_DONE = """
SELECT s.movement_id, m.name, s.exercise_order, s.session_exercise_id, s.set_type, s.planned_reps, s.actual_reps,
       s.planned_duration_seconds, s.actual_duration_seconds, s.load_kg
FROM exercise_set_logs s JOIN movements m ON m.id = s.movement_id
WHERE s.user_id = :user_id AND s.workout_log_id = :log_id ORDER BY s.exercise_order, s.set_number
"""

_ASKED = """
SELECT e.id, e.target_sets, m.name FROM session_exercises e JOIN movements m ON m.id = e.movement_id
WHERE e.user_id = :user_id AND e.session_id = :session_id ORDER BY e.order_in_session
"""


def running(unit: Unit, user_id: int) -> dict[str, Any] | None:
    """Return the workout that an athlete has begun and not finished, and how sets are rated; there is one at most."""
    rows = fetch(unit.session, _RUNNING, {"user_id": user_id})
    return rows[0] if rows else None


def sets(unit: Unit, user_id: int, log_id: int) -> list[dict[str, Any]]:
    """Return the sets of a workout in the order of its exercises."""
    return fetch(unit.session, _SETS, {"user_id": user_id, "log_id": log_id})


def rate_in_reserve(unit: WriteUnit, *, in_reserve: bool) -> None:
    """Keep how the athlete rates sets."""
    row = {"user_id": unit.subject_id, "effort_in_rir": in_reserve}
    insert_rows(unit.session, "user_settings", [row], on_conflict="(user_id) DO UPDATE SET effort_in_rir = excluded.effort_in_rir")


def past(unit: Unit, user_id: int, ids: Sequence[int], day: date, log_id: int = 0) -> dict[str, list[dict[str, Any]]]:
    """Return the newest sets, the bests and the own notes of some movements, without what one workout holds."""
    keys = {"user_id": user_id, "ids": list(ids), "day": day, "log_id": log_id}
    return {
        "last": fetch(unit.session, _LAST_SETS, keys),
        "bests": fetch(unit.session, _BESTS, {name: keys[name] for name in ("user_id", "ids", "log_id")}),
        "configs": fetch(unit.session, _CONFIGS, {"user_id": user_id, "ids": list(ids)}),
    }


def circuits(unit: Unit, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return the stations of some circuits, with what the circuit is."""
    return fetch(unit.session, _CIRCUITS, {"ids": list(ids)})


def scores(unit: Unit, user_id: int, ids: Sequence[int], activity_id: int = 0) -> list[dict[str, Any]]:
    """Return what an athlete reached in some circuits before, newest first."""
    return fetch(unit.session, _SCORES, {"user_id": user_id, "ids": list(ids), "activity_id": activity_id})


def scores_in(unit: Unit, user_id: int, slug: str) -> list[dict[str, Any]]:
    """Return what an athlete reached in one circuit, newest first."""
    return fetch(unit.session, _OF_CIRCUIT, {"user_id": user_id, "slug": slug})


def scores_of(unit: Unit, user_id: int, activity_id: int) -> list[dict[str, Any]]:
    """Return what an athlete reached in the circuits of one activity."""
    return fetch(unit.session, _OF_ACTIVITY, {"user_id": user_id, "activity_id": activity_id})


def begin(unit: WriteUnit, activity: Mapping[str, Any], sheet: str) -> tuple[int, int]:
    """Write a workout that begins now and return the numbers of its activity and its log."""
    activity_id = new_ids(unit.session, "activity_instances", 1)[0]
    log_id = new_ids(unit.session, "workout_logs", 1)[0]
    own = {"user_id": unit.subject_id}
    event = {**own, "id": activity_id, "completed": False, "visibility": "private", "load_is_imputed": False, **activity}
    insert_rows(unit.session, "activity_instances", [event])
    log = {
        **own,
        "id": log_id,
        "activity_instance_id": activity_id,
        "session_id": activity["session_id"],
        "workout_date": activity["local_date"],
        "completed": False,
        "feedback_tags": [],
        "sheet_json": json.loads(sheet),
    }
    insert_rows(unit.session, "workout_logs", [log])
    return activity_id, log_id


def keep_sheet(unit: WriteUnit, log_id: int, sheet: str) -> None:
    """Store what a running workout asks for from now on."""
    unit.session.execute(
        text(
            "UPDATE workout_logs SET sheet_json = cast(:sheet AS jsonb), updated_at = now()"
            " WHERE user_id = :user_id AND id = :id AND sheet_json IS NOT NULL"
        ),
        {"user_id": unit.subject_id, "id": log_id, "sheet": sheet},
    )


def add_sets(unit: WriteUnit, rows: Sequence[Mapping[str, Any]]) -> int:
    """Write sets and return how many are new; a set of the same place that is stored already stays as it is."""
    owned = [{"user_id": unit.subject_id, **row} for row in rows]
    return insert_rows(unit.session, "exercise_set_logs", owned, on_conflict="DO NOTHING")


def add_advice(unit: WriteUnit, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write what was suggested after sets."""
    insert_rows(unit.session, "recommendations", [{"user_id": unit.subject_id, **row} for row in rows])


def remove_set(unit: WriteUnit, log_id: int, set_id: int) -> bool:
    """Delete one set of a workout and return whether there was one."""
    done = unit.session.execute(
        text("DELETE FROM exercise_set_logs WHERE user_id = :user_id AND workout_log_id = :log_id AND id = :id"),
        {"user_id": unit.subject_id, "log_id": log_id, "id": set_id},
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def keep_config(unit: WriteUnit, movement_id: int, values: Mapping[str, Any]) -> None:
    """Keep the athlete's own note or unit of a movement; keys come from this program."""
    kept = ", ".join(f"{name} = excluded.{name}" for name in values)
    row = {"user_id": unit.subject_id, "movement_id": movement_id, **values}
    conflict = f"(user_id, movement_id) DO UPDATE SET {kept}, updated_at = now()"
    insert_rows(unit.session, "user_exercise_configs", [row], on_conflict=conflict)


def add_scores(unit: WriteUnit, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write what was reached in circuits."""
    insert_rows(unit.session, "circuit_results", [{"user_id": unit.subject_id, **row} for row in rows])


def close_session(unit: WriteUnit, session_id: int, status: str, at: datetime | None) -> bool:
    """Say where a planned session stands; return whether the athlete has it. Exercises of a finished one with sets are marked as done."""
    done = unit.session.execute(
        text(
            "UPDATE sessions SET status = cast(:status AS session_status), completed_at = :at, updated_at = now()"
            " WHERE user_id = :user_id AND id = :id"
        ),
        {"user_id": unit.subject_id, "id": session_id, "status": status, "at": at},
    )
    if at is not None:
        unit.session.execute(
            text(
                "UPDATE session_exercises SET completed = true WHERE user_id = :user_id AND session_id = :id AND id = ANY("
                "SELECT session_exercise_id FROM exercise_set_logs WHERE user_id = :user_id AND session_exercise_id IS NOT NULL)"
            ),
            {"user_id": unit.subject_id, "id": session_id},
        )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def finished(unit: Unit, user_id: int, activity_id: int) -> dict[str, Any] | None:
    """Return one finished workout."""
    rows = fetch(unit.session, _FINISHED, {"user_id": user_id, "activity_id": activity_id})
    return rows[0] if rows else None


def planned_and_done(unit: Unit, user_id: int, log_id: int) -> list[dict[str, Any]]:
    """Return the sets of a workout with what was asked of each."""
    return fetch(unit.session, _PLANNED_AND_DONE, {"user_id": user_id, "log_id": log_id})


def asked(unit: Unit, user_id: int, session_id: int) -> list[dict[str, Any]]:
    """Return the exercises of a planned session."""
    return fetch(unit.session, _ASKED, {"user_id": user_id, "session_id": session_id})


def all_sets(unit: Unit, user_id: int, ids: Sequence[int], last: date) -> list[dict[str, Any]]:
    """Return every set of some movements up to a day, oldest first per movement, warm-ups left out."""
    return fetch(unit.session, _ALL_SETS, {"user_id": user_id, "ids": list(ids), "last": last})
