"""How are programs, microcycles, sessions and the proposals that made them kept and read?

A planned session is written twice: as it stands, and once for ever as it was first issued. The past is never touched: every statement that
takes sessions away names the first day from which it may.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch, insert_rows, new_ids
from core.db.unit import ReadUnit, WriteUnit

Unit = ReadUnit | WriteUnit

_ACTIVE = """
SELECT p.* FROM programs p WHERE p.user_id = :user_id AND p.is_active AND NOT p.is_template
"""

_CLOSE = "UPDATE programs SET is_active = false, updated_at = now() WHERE user_id = :user_id AND is_active AND NOT is_template"

_MICROCYCLES = """
SELECT * FROM microcycles WHERE user_id = :user_id AND program_id = :program_id ORDER BY sequence_number
"""

_MICROCYCLE = "SELECT * FROM microcycles WHERE user_id = :user_id AND id = :microcycle_id"

_SESSIONS = """
SELECT * FROM sessions WHERE user_id = :user_id AND date BETWEEN :first AND :last ORDER BY date, scheduled_time NULLS LAST, id
"""

_EXERCISES = """
SELECT e.*, m.slug, m.name, m.pattern, m.metric_type, m.is_unilateral
FROM session_exercises e JOIN movements m ON m.id = e.movement_id
WHERE e.user_id = :user_id AND e.session_id = ANY(:session_ids) ORDER BY e.session_id, e.order_in_session
"""

_SETS = """
SELECT * FROM session_exercise_sets WHERE user_id = :user_id AND session_exercise_id = ANY(:exercise_ids)
ORDER BY session_exercise_id, set_number
"""

_DROP = """
DELETE FROM sessions WHERE user_id = :user_id AND microcycle_id = :microcycle_id AND date >= :first AND status = 'planned'
"""

_MUSCLES = "SELECT slug, id FROM muscles"

_ACTIVITIES = "SELECT slug, id, name FROM activity_definitions"

_RECOMMENDATION = "SELECT * FROM recommendations WHERE user_id = :user_id AND id = :recommendation_id"

_LATEST = """
SELECT DISTINCT ON (microcycle_id) id, microcycle_id, status, solver_status, objective, bound, gap, created_at, output_json, input_hash
FROM recommendations WHERE user_id = :user_id AND microcycle_id = ANY(:microcycle_ids) AND kind = 'microcycle' AND status <> 'declined'
ORDER BY microcycle_id, id DESC
"""

_TARGETS = """
SELECT t.* FROM recommendations r
CROSS JOIN LATERAL jsonb_to_recordset(r.input_json -> 'targets') AS t (
    muscle text, target_quarters int, low_quarters int, high_quarters int, mrv_quarters int)
WHERE r.user_id = :user_id AND r.id = :recommendation_id
"""

_TOTALS = """
SELECT microcycle_id, count(*) AS sessions, sum(planned_load_points) AS load_points FROM sessions
WHERE user_id = :user_id AND program_id = :program_id AND microcycle_id IS NOT NULL GROUP BY microcycle_id
"""

_CIRCUITS = "SELECT id, name FROM circuit_templates"

_FINISH = """
UPDATE microcycles SET status = CASE WHEN start_date + length_days <= :today THEN 'complete' WHEN start_date <= :today THEN 'active'
       ELSE 'planned' END::microcycle_status
WHERE user_id = :user_id AND program_id = :program_id
"""


def active_program(unit: Unit, user_id: int) -> dict[str, Any] | None:
    """Return the program that an athlete follows."""
    rows = fetch(unit.session, _ACTIVE, {"user_id": user_id})
    return rows[0] if rows else None


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
    """Take away the planned sessions of a program from a day on; performed ones and those before stay."""
    unit.session.execute(
        text("DELETE FROM sessions WHERE user_id = :user_id AND program_id = :program_id AND date >= :first AND status = 'planned'"),
        {"user_id": unit.subject_id, "program_id": program_id, "first": first},
    )


def microcycles(unit: Unit, user_id: int, program_id: int) -> list[dict[str, Any]]:
    """Return the microcycles of a program in order."""
    return fetch(unit.session, _MICROCYCLES, {"user_id": user_id, "program_id": program_id})


def microcycle(unit: Unit, user_id: int, microcycle_id: int) -> dict[str, Any] | None:
    """Return one microcycle."""
    rows = fetch(unit.session, _MICROCYCLE, {"user_id": user_id, "microcycle_id": microcycle_id})
    return rows[0] if rows else None


def mark_progress(unit: WriteUnit, program_id: int, today: date) -> None:
    """Bring the status of the microcycles of a program up to a day."""
    unit.session.execute(text(_FINISH), {"user_id": unit.subject_id, "program_id": program_id, "today": today})


def sessions(unit: Unit, user_id: int, first: date, last: date) -> list[dict[str, Any]]:
    """Return planned sessions between two days, by day and start."""
    return fetch(unit.session, _SESSIONS, {"user_id": user_id, "first": first, "last": last})


def exercises(unit: Unit, user_id: int, session_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return the exercises of planned sessions, in order, with name and pattern of each movement."""
    return fetch(unit.session, _EXERCISES, {"user_id": user_id, "session_ids": list(session_ids)})


def exercise_sets(unit: Unit, user_id: int, exercise_ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return the sets of planned exercises where they differ, warm-up sets among them."""
    return fetch(unit.session, _SETS, {"user_id": user_id, "exercise_ids": list(exercise_ids)})


def drop_planned(unit: WriteUnit, microcycle_id: int, first: date) -> None:
    """Take away the sessions of a microcycle that are planned for `first` or later; what was done or lies before stays."""
    unit.session.execute(text(_DROP), {"user_id": unit.subject_id, "microcycle_id": microcycle_id, "first": first})


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
    """Return the newest proposal of each microcycle that was not declined."""
    rows = fetch(unit.session, _LATEST, {"user_id": user_id, "microcycle_ids": list(microcycle_ids)})
    return {row["microcycle_id"]: row for row in rows}


def targets_of(unit: Unit, user_id: int, recommendation_id: int) -> list[dict[str, Any]]:
    """Return what each muscle should get by the input of a proposal [quarter sets], without reading the whole input."""
    return fetch(unit.session, _TARGETS, {"user_id": user_id, "recommendation_id": recommendation_id})


def session_totals(unit: Unit, user_id: int, program_id: int) -> dict[int, dict[str, Any]]:
    """Return the number of planned sessions and their load points by microcycle of a program."""
    rows = fetch(unit.session, _TOTALS, {"user_id": user_id, "program_id": program_id})
    return {row["microcycle_id"]: row for row in rows}


def circuit_names(unit: Unit) -> dict[int, str]:
    """Return the names of circuits by id."""
    return {row["id"]: row["name"] for row in fetch(unit.session, _CIRCUITS, {})}


def accept_recommendation(unit: WriteUnit, recommendation_id: int) -> None:
    """Note that the viewer accepted a proposal."""
    unit.session.execute(
        text(
            "UPDATE recommendations SET status = 'accepted', decided_by = :viewer, decided_at = now(), updated_at = now()"
            " WHERE user_id = :user_id AND id = :id AND status = 'proposed'"
        ),
        {"user_id": unit.subject_id, "viewer": unit.viewer.user_id, "id": recommendation_id},
    )
