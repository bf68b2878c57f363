"""What does a coach need to know of every athlete of a roster, in one question each?

Every statement names the athletes by `user_id = ANY(:ids)` and answers for all of them; its number does not grow with the roster. What is
large, a history of years, is entered by index for each athlete and never read whole.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import text

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

_LINKED = """
SELECT l.user_id, l.permission, l.accepted_at, u.name, u.experience_level, g.name AS group_name
FROM coach_athlete_links l JOIN users u ON u.id = l.user_id
LEFT JOIN roster_groups g ON g.user_id = :coach_id AND g.athlete_id = l.user_id
WHERE l.coach_id = :coach_id AND l.accepted_at IS NOT NULL AND l.revoked_at IS NULL ORDER BY u.name, u.id
"""

_REVISIONS = "SELECT user_id, revision FROM data_revisions WHERE user_id = ANY(:ids)"

_NEWEST_STATES = """
SELECT s.user_id, s.date, s.fitness, s.fatigue, s.form_percent_morning, s.load_days
FROM users u CROSS JOIN LATERAL (
    SELECT f.user_id, f.date, f.fitness, f.fatigue, f.form_percent_morning, f.load_days
    FROM user_fatigue_state f WHERE f.user_id = u.id AND f.date <= :today ORDER BY f.date DESC LIMIT 1) s
WHERE u.id = ANY(:ids)
"""

_DAYS = """
SELECT user_id, date, load_points, readiness_score FROM user_fatigue_state
WHERE user_id = ANY(:ids) AND date BETWEEN :first AND :last AND (load_points > 0 OR readiness_score IS NOT NULL)
"""

# A session that fell away asks for nothing any more and was not missed; a hobby is a plan of the athlete's own.
_PLANNED_DAYS = """
SELECT user_id, date, sum(planned_load_points) AS load_points,
       count(*) FILTER (WHERE NOT 'hobby' = ANY(intent_tags))::int AS sessions,
       count(*) FILTER (WHERE NOT 'hobby' = ANY(intent_tags) AND status = 'completed')::int AS completed
FROM sessions
WHERE user_id = ANY(:ids) AND date BETWEEN :first AND :last AND (status <> 'skipped' OR planned_load_points > 0) GROUP BY 1, 2
"""

_NEXT_SESSIONS = """
SELECT DISTINCT ON (user_id) user_id, date, title, session_type, planned_load_points FROM sessions
WHERE user_id = ANY(:ids) AND date BETWEEN :today AND :last AND status IN ('planned', 'in_progress')
ORDER BY user_id, date, scheduled_time NULLS LAST, id
"""

_PROGRAMS = "SELECT DISTINCT user_id FROM programs WHERE user_id = ANY(:ids) AND is_active AND NOT is_template"

_INJURIES = """
SELECT i.user_id, b.name AS body_part, i.severity, i.onset_date,
       greatest(i.pain_at_rest, i.pain_during, i.pain_next_morning) AS pain
FROM user_injuries i JOIN body_parts b ON b.id = i.body_part_id
WHERE i.user_id = ANY(:ids) AND i.onset_date <= :today AND (i.resolved_date IS NULL OR i.resolved_date > :today)
"""

_SORENESS = """
SELECT s.user_id, b.name AS body_part, s.severity, s.log_date
FROM soreness_logs s JOIN body_parts b ON b.id = s.body_part_id
WHERE s.user_id = ANY(:ids) AND s.log_date BETWEEN :first AND :today
"""

_OWN_LANDMARKS = """
SELECT o.user_id, m.slug AS muscle, o.mev FROM user_volume_landmarks o JOIN muscles m ON m.id = o.muscle_id
WHERE o.user_id = ANY(:ids) AND o.mev IS NOT NULL
"""

# A proposal without a week in it, because none was found, is nothing that could be approved. A week is still open while it runs.
_PROPOSALS = """
SELECT r.user_id, r.id, r.kind, r.for_date, r.created_at, w.sentence,
  CASE WHEN r.kind IN ('program', 'progression') THEN r.output_json->>'title' END AS title,
  CASE WHEN r.kind = 'progression' THEN r.output_json->'changes' END AS changes,
  CASE WHEN r.kind = 'progression' THEN r.output_json->'reasons' END AS reasons FROM recommendations r
LEFT JOIN recommendation_reasons w ON w.user_id = r.user_id AND w.recommendation_id = r.id AND w.position = 1
WHERE r.user_id = ANY(:ids) AND r.status = 'proposed' AND r.kind <> 'session'
  AND r.for_date >= cast(:today AS date) - CASE WHEN r.kind IN ('microcycle', 'program', 'progression') THEN 9 ELSE 0 END
  AND (r.solver_status IS NULL OR r.solver_status IN ('optimal', 'feasible'))
ORDER BY r.created_at DESC, r.id DESC LIMIT :most
"""

_SORT_IN = """
INSERT INTO roster_groups (user_id, athlete_id, name) VALUES (:user_id, :athlete_id, :name)
ON CONFLICT (user_id, athlete_id) DO UPDATE SET name = excluded.name, updated_at = now()
"""


def linked(unit: ReadUnit, coach_id: int) -> list[dict[str, Any]]:
    """Return the athletes who let this coach in, by name, with permission, level and the coach's group for them."""
    return fetch(unit.session, _LINKED, {"coach_id": coach_id})


def revisions(unit: ReadUnit, ids: Sequence[int]) -> dict[int, int]:
    """Return how many units of work have written to each athlete's data."""
    return {row["user_id"]: row["revision"] for row in fetch(unit.session, _REVISIONS, {"ids": list(ids)})}


def newest_states(unit: ReadUnit, ids: Sequence[int], today: date) -> list[dict[str, Any]]:
    """Return the newest stored state of each athlete; its day is that of the newest record."""
    return fetch(unit.session, _NEWEST_STATES, {"ids": list(ids), "today": today})


def days(unit: ReadUnit, ids: Sequence[int], first: date, last: date) -> list[dict[str, Any]]:
    """Return load [LP] and readiness of the days that have any."""
    return fetch(unit.session, _DAYS, {"ids": list(ids), "first": first, "last": last})


def planned_days(unit: ReadUnit, ids: Sequence[int], first: date, last: date) -> list[dict[str, Any]]:
    """Return planned load [LP] and sessions, and how many of them are done, of the days that have any."""
    return fetch(unit.session, _PLANNED_DAYS, {"ids": list(ids), "first": first, "last": last})


def next_sessions(unit: ReadUnit, ids: Sequence[int], today: date, last: date) -> list[dict[str, Any]]:
    """Return the first session from today on of each athlete who has one."""
    return fetch(unit.session, _NEXT_SESSIONS, {"ids": list(ids), "today": today, "last": last})


def with_program(unit: ReadUnit, ids: Sequence[int]) -> set[int]:
    """Return the athletes who follow a program."""
    return {row["user_id"] for row in fetch(unit.session, _PROGRAMS, {"ids": list(ids)})}


def injuries(unit: ReadUnit, ids: Sequence[int], today: date) -> list[dict[str, Any]]:
    """Return what hurts on a day: severity [0 to 1] and the worst pain [0 to 10]."""
    return fetch(unit.session, _INJURIES, {"ids": list(ids), "today": today})


def soreness(unit: ReadUnit, ids: Sequence[int], first: date, today: date) -> list[dict[str, Any]]:
    """Return what was reported as sore [0 to 10] between two days."""
    return fetch(unit.session, _SORENESS, {"ids": list(ids), "first": first, "today": today})


def own_landmarks(unit: ReadUnit, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Return the minimum effective volumes that athletes set for themselves [fractional sets a week]."""
    return fetch(unit.session, _OWN_LANDMARKS, {"ids": list(ids)})


def proposals(unit: ReadUnit, ids: Sequence[int], today: date, most: int) -> list[dict[str, Any]]:
    """Return the newest proposals that wait for an answer and are not over on a day, each with its first reason."""
    return fetch(unit.session, _PROPOSALS, {"ids": list(ids), "today": today, "most": most})


def sort_in(unit: WriteUnit, athlete_id: int, name: str | None) -> None:
    """Put an athlete into a group of the coach, or out of all with no name."""
    if name is None:
        unit.session.execute(
            text("DELETE FROM roster_groups WHERE user_id = :user_id AND athlete_id = :athlete_id"),
            {"user_id": unit.subject_id, "athlete_id": athlete_id},
        )
        return
    unit.session.execute(text(_SORT_IN), {"user_id": unit.subject_id, "athlete_id": athlete_id, "name": name})
