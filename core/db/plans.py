"""How are programs, microcycles, sessions and the proposals that made them kept and read?

A planned session is written twice: as it stands, and once for ever as it was first issued. The past is never touched: every statement that
takes sessions away names the first day from which it may, and a plan is written only over sessions that were claimed for it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows, new_ids
from core.db.unit import ReadUnit, WriteUnit
from core.domain.errors import InputError
from core.domain.vocabulary import RecommendationStatus

Unit = ReadUnit | WriteUnit

_ACTIVE = """
SELECT p.* FROM programs p WHERE p.user_id = :user_id AND p.is_active AND NOT p.is_template
"""

_CLOSE = "UPDATE programs SET is_active = false, updated_at = now() WHERE user_id = :user_id AND is_active AND NOT is_template"

_MICROCYCLES = """
SELECT c.*, t.sessions, t.load_points, t.minutes FROM microcycles c
LEFT JOIN (
    SELECT microcycle_id, count(*) FILTER (WHERE status <> 'skipped' AND NOT 'hobby' = ANY(intent_tags)) AS sessions,
           sum(planned_load_points) AS load_points, sum(estimated_duration_minutes) FILTER (WHERE status <> 'skipped') AS minutes
    FROM sessions WHERE user_id = :user_id AND program_id = :program_id GROUP BY 1) t ON t.microcycle_id = c.id
WHERE c.user_id = :user_id AND c.program_id = :program_id ORDER BY c.sequence_number
"""

_MICROCYCLES_OF_ACTIVE = _MICROCYCLES.replace(
    ":program_id", "(SELECT p.id FROM programs p WHERE p.user_id = :user_id AND p.is_active AND NOT p.is_template)"
)

_MICROCYCLE = "SELECT * FROM microcycles WHERE user_id = :user_id AND id = :microcycle_id"

_SESSIONS = """
SELECT s.*, main.name AS main_circuit, finisher.name AS finisher_circuit, g.name AS gym_name FROM sessions s
LEFT JOIN circuit_templates main ON main.id = s.main_circuit_id
LEFT JOIN circuit_templates finisher ON finisher.id = s.finisher_circuit_id
LEFT JOIN user_gyms g ON g.user_id = s.user_id AND g.id = s.gym_id
WHERE s.user_id = :user_id AND s.date BETWEEN :first AND :last ORDER BY s.date, s.scheduled_time NULLS LAST, s.id
"""

_EXERCISES = """
SELECT e.*, m.slug, m.name, m.pattern, m.metric_type, m.is_unilateral,
       (SELECT jsonb_agg(to_jsonb(t) ORDER BY t.set_number) FROM session_exercise_sets t
        WHERE t.user_id = e.user_id AND t.session_exercise_id = e.id) AS sets
FROM session_exercises e JOIN movements m ON m.id = e.movement_id
WHERE e.user_id = :user_id AND e.session_id = ANY(:session_ids) ORDER BY e.session_id, e.order_in_session
"""

_EXERCISES_BETWEEN = _EXERCISES.replace(
    ":session_ids", "ARRAY(SELECT s.id FROM sessions s WHERE s.user_id = :user_id AND s.date BETWEEN :first AND :last)"
)

_FROM = """
SELECT id, date, status, intent_tags, planned_load_points, activity_definition_id FROM sessions
WHERE user_id = :user_id AND microcycle_id = :microcycle_id AND date >= :first ORDER BY date, id
"""

_LOCKED = """
SELECT s.day_number, e.movement_id, e.target_sets FROM sessions s
JOIN session_exercises e ON e.user_id = s.user_id AND e.session_id = s.id
WHERE s.user_id = :user_id AND s.microcycle_id = :microcycle_id AND NOT e.substitution_allowed
ORDER BY s.day_number, e.movement_id
"""

_CLEARED = ("session_exercises", "session_muscle_volumes")

_CLAIM = """
SELECT id FROM sessions
WHERE user_id = :user_id AND id = ANY(:session_ids) AND date >= :first AND status IN ('planned', 'skipped')
FOR UPDATE
"""

_DROPPED = """
UPDATE sessions SET status = 'skipped', planned_load_points = 0, total_stimulus = 0, total_fatigue = 0, cns_fatigue = 0,
       main_circuit_id = NULL, finisher_circuit_id = NULL, updated_at = now()
WHERE user_id = :user_id AND id = ANY(:session_ids)
"""

_MUSCLES = "SELECT slug, id FROM muscles"

_ACTIVITIES = "SELECT slug, id, name FROM activity_definitions"

_RECOMMENDATION = "SELECT * FROM recommendations WHERE user_id = :user_id AND id = :recommendation_id"

_LATEST = """
SELECT DISTINCT ON (microcycle_id) id, microcycle_id, replaces_id, status, solver_status, objective, bound, gap, created_at,
       output_json, input_json -> 'targets' AS targets, input_hash
FROM recommendations
WHERE user_id = :user_id AND microcycle_id = ANY(:microcycle_ids) AND kind = 'microcycle'
  AND (status IN ('accepted', 'edited') OR (status = 'proposed' AND solver_status NOT IN ('optimal', 'feasible')))
ORDER BY microcycle_id, status = 'proposed', id DESC
"""

_TOLD_OF = """
SELECT input_json -> 'repair' -> 'disruptions' AS disruptions FROM recommendations
WHERE user_id = :user_id AND microcycle_id = :microcycle_id AND kind = 'microcycle' AND status <> 'proposed' AND input_json ? 'repair'
ORDER BY id
"""

_PLANNED_FOR = """
SELECT input_json -> 'goals' AS goals, input_json -> 'days' AS days, input_json -> 'repair' -> 'disruptions' AS disruptions
FROM recommendations WHERE user_id = :user_id AND id = :recommendation_id
"""

_FINISH = """
UPDATE microcycles SET status = CASE WHEN start_date + length_days <= :today THEN 'complete' WHEN start_date <= :today THEN 'active'
       ELSE 'planned' END::microcycle_status
WHERE user_id = :user_id AND program_id = :program_id
"""


def active_program(unit: Unit, user_id: int) -> dict[str, Any] | None:
    """Return the program that an athlete follows."""
    rows = fetch(unit.session, _ACTIVE, {"user_id": user_id})
    return rows[0] if rows else None


def running(unit: Unit, user_id: int) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """Return the program that an athlete follows with its microcycles, as `microcycles` does."""
    found, microcycles = unit.gather(
        lambda: active_program(unit, user_id), lambda: fetch(unit.session, _MICROCYCLES_OF_ACTIVE, {"user_id": user_id})
    )
    return found, microcycles if found else []


def program(unit: Unit, user_id: int, program_id: int) -> dict[str, Any] | None:
    """Return one program of an athlete."""
    rows = fetch(unit.session, "SELECT * FROM programs WHERE user_id = :user_id AND id = :id", {"user_id": user_id, "id": program_id})
    return rows[0] if rows else None


def insert(unit: WriteUnit, table: str, values: Mapping[str, Any]) -> int:
    """Insert one row of the subject and return its id; `table` and keys come from this program."""
    number = new_ids(unit.session, table, 1)[0]
    insert_rows(unit.session, table, [{"user_id": unit.subject_id, "id": number, **values}])
    return number


def insert_many(unit: WriteUnit, table: str, rows: Sequence[Mapping[str, Any]]) -> list[int]:
    """Insert rows of the subject, all with the same keys, and return their ids in the same order."""
    numbers = new_ids(unit.session, table, len(rows))
    owned = [{"user_id": unit.subject_id, "id": number, **row} for number, row in zip(numbers, rows, strict=True)]
    insert_rows(unit.session, table, owned)
    return numbers


def close_active_program(unit: WriteUnit) -> None:
    """End the program that the subject follows; what it planned stays where it is."""
    unit.session.execute(text(_CLOSE), {"user_id": unit.subject_id})


def drop_future_sessions(unit: WriteUnit, program_id: int, first: date) -> None:
    """Take away the planned sessions of a program that ends, from a day on; performed ones and those before stay."""
    unit.session.execute(
        text("DELETE FROM sessions WHERE user_id = :user_id AND program_id = :program_id AND date >= :first AND status = 'planned'"),
        {"user_id": unit.subject_id, "program_id": program_id, "first": first},
    )


def microcycles(unit: Unit, user_id: int, program_id: int) -> list[dict[str, Any]]:
    """Return the microcycles of a program in order, each with how much is planned in it."""
    return fetch(unit.session, _MICROCYCLES, {"user_id": user_id, "program_id": program_id})


def told_of(unit: Unit, user_id: int, microcycle_id: int) -> list[Any]:
    """Return what came up as the repairs of a microcycle that were answered were told."""
    return [row["disruptions"] for row in fetch(unit.session, _TOLD_OF, {"user_id": user_id, "microcycle_id": microcycle_id})]


def planned_for(unit: Unit, user_id: int, recommendation_id: int) -> dict[str, Any]:
    """Return the goals and days that a proposal was asked for, and what had come up before it."""
    return fetch(unit.session, _PLANNED_FOR, {"user_id": user_id, "recommendation_id": recommendation_id})[0]


def microcycle(unit: Unit, user_id: int, microcycle_id: int) -> dict[str, Any] | None:
    """Return one microcycle."""
    rows = fetch(unit.session, _MICROCYCLE, {"user_id": user_id, "microcycle_id": microcycle_id})
    return rows[0] if rows else None


def mark_progress(unit: WriteUnit, program_id: int, today: date) -> None:
    """Bring the status of the microcycles of a program up to a day."""
    unit.session.execute(text(_FINISH), {"user_id": unit.subject_id, "program_id": program_id, "today": today})


def sessions(unit: Unit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return planned sessions between two days, by day and start, with the names of place and circuits."""
    return fetch(unit.session, _SESSIONS, {"user_id": user_id, "first": first, "last": last})


def exercises(unit: Unit, user_id: int, session_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return the exercises of planned sessions, in order, with name and pattern of each movement and the sets where they differ."""
    return fetch(unit.session, _EXERCISES, {"user_id": user_id, "session_ids": list(session_ids)})


def exercises_between(unit: Unit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return the exercises of the sessions between two days, as `exercises` does."""
    return fetch(unit.session, _EXERCISES_BETWEEN, {"user_id": user_id, "first": first, "last": last})


def sessions_from(unit: Unit, user_id: int, microcycle_id: int, first: date) -> list[dict[str, Any]]:
    """Return the sessions of a microcycle on `first` or later, whatever their status."""
    return fetch(unit.session, _FROM, {"user_id": user_id, "microcycle_id": microcycle_id, "first": first})


def locked_exercises(unit: Unit, user_id: int, microcycle_id: int) -> dict[tuple[int, int], int]:
    """Return the sets of the exercises that stay when a microcycle is planned anew, by day number and movement."""
    rows = fetch(unit.session, _LOCKED, {"user_id": user_id, "microcycle_id": microcycle_id})
    return {(row["day_number"], row["movement_id"]): row["target_sets"] for row in rows}


def claim_sessions(unit: WriteUnit, session_ids: Sequence[int], first: date) -> None:
    """Hold sessions for this transaction so that a plan may write them; raise `InputError` when one lies before `first` or was begun.

    Whoever writes a plan asks here first, so that neither an error in a caller nor a workout that begins meanwhile can change the past.
    """
    held = fetch(unit.session, _CLAIM, {"user_id": unit.subject_id, "session_ids": list(session_ids), "first": first})
    if len(held) < len(set(session_ids)):
        raise InputError("A session that lies in the past or was begun is not planned anew; look at the week again.")


def clear_sessions(unit: WriteUnit, session_ids: Sequence[int]) -> None:
    """Take away what planned sessions hold; the sessions and what was first issued of them stay."""
    for table in _CLEARED:
        unit.session.execute(
            text(f"DELETE FROM {table} WHERE user_id = :user_id AND session_id = ANY(:session_ids)"),
            {"user_id": unit.subject_id, "session_ids": list(session_ids)},
        )


def update_session(unit: WriteUnit, session_id: int, values: Mapping[str, Any]) -> None:
    """Write other values into a planned session; the keys come from this program."""
    named = ", ".join(f"{name} = :{name}" for name in values)
    unit.session.execute(
        text(f"UPDATE sessions SET {named}, updated_at = now() WHERE user_id = :user_id AND id = :session_id"),
        {**values, "user_id": unit.subject_id, "session_id": session_id},
    )


def mark_dropped(unit: WriteUnit, session_ids: Sequence[int]) -> None:
    """Mark planned sessions that fell away; they ask for nothing any more."""
    unit.session.execute(text(_DROPPED), {"user_id": unit.subject_id, "session_ids": list(session_ids)})


def tag_sessions(unit: WriteUnit, session_ids: Sequence[int], tags: Sequence[str]) -> None:
    """Say in other words what planned sessions are for."""
    unit.session.execute(
        text("UPDATE sessions SET intent_tags = :tags, updated_at = now() WHERE user_id = :user_id AND id = ANY(:session_ids)"),
        {"user_id": unit.subject_id, "session_ids": list(session_ids), "tags": list(tags)},
    )


def lock_exercises(unit: WriteUnit, exercise_ids: Sequence[int], *, locked: bool) -> int:
    """Mark planned exercises to stay, or to be free, when the week is planned anew; return how many were found."""
    done: Any = unit.session.execute(
        text("UPDATE session_exercises SET substitution_allowed = :free, updated_at = now() WHERE user_id = :user_id AND id = ANY(:ids)"),
        {"user_id": unit.subject_id, "ids": list(exercise_ids), "free": not locked},
    )
    return int(done.rowcount)


def muscle_ids(unit: Unit) -> dict[str, int]:
    """Return the ids of muscles by slug."""
    return {row["slug"]: row["id"] for row in fetch(unit.session, _MUSCLES, {})}


def activity_ids(unit: Unit) -> dict[str, tuple[int, str]]:
    """Return id and name of activities by slug."""
    return {row["slug"]: (row["id"], row["name"]) for row in fetch(unit.session, _ACTIVITIES, {})}


def recommendation(unit: Unit, user_id: int, recommendation_id: int) -> dict[str, Any] | None:
    """Return one proposal with its whole input and output."""
    rows = fetch(unit.session, _RECOMMENDATION, {"user_id": user_id, "recommendation_id": recommendation_id})
    return rows[0] if rows else None


def latest_recommendations(unit: Unit, user_id: int, microcycle_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Return the proposal that each microcycle follows, or the one that failed where none was accepted yet; with its muscle targets."""
    rows = fetch(unit.session, _LATEST, {"user_id": user_id, "microcycle_ids": list(microcycle_ids)})
    return {row["microcycle_id"]: row for row in rows}


def decide(unit: WriteUnit, recommendation_id: int | Sequence[int], status: RecommendationStatus) -> None:
    """Note what the viewer said to a proposal, or to several."""
    numbers = [recommendation_id] if isinstance(recommendation_id, int) else list(recommendation_id)
    unit.session.execute(
        text(
            "UPDATE recommendations SET status = cast(:status AS recommendation_status), decided_by = :viewer, decided_at = now(),"
            " updated_at = now() WHERE user_id = :user_id AND id = ANY(:ids)"
        ),
        {"user_id": unit.subject_id, "viewer": unit.viewer.user_id, "ids": numbers, "status": status.value},
    )


def sources_of(unit: Unit, user_id: int, recommendation_id: int) -> tuple[list[int], list[int]]:
    """Return the versions of goals and the ingestion runs that a proposal read."""
    values = {"user_id": user_id, "id": recommendation_id}
    goals = fetch(
        unit.session, "SELECT goal_id FROM recommendation_goals WHERE user_id = :user_id AND recommendation_id = :id ORDER BY 1", values
    )
    runs = fetch(
        unit.session,
        "SELECT ingestion_run_id FROM recommendation_ingestion_runs WHERE user_id = :user_id AND recommendation_id = :id ORDER BY 1",
        values,
    )
    return [row["goal_id"] for row in goals], [row["ingestion_run_id"] for row in runs]
