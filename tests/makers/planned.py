"""A planned session of today on a database with the reference library."""

from datetime import date
from typing import Any

from sqlalchemy import text

from core.db import plans
from core.db.rows import insert_rows
from core.db.unit import Database
from core.domain.access import Subject, Viewer

LIFTS = (
    ("back_squat", "main", "main", 5, (5, 5), 100.0, 8.0, 180, "strength"),
    ("bench_press", "main", "main", 4, (5, 5), 80.0, 8.0, 180, "strength"),
    ("seated_cable_row", "accessory", "accessory", 3, (8, 12), None, 8.0, 90, "hypertrophy"),
    ("dumbbell_curl", "accessory", "accessory", 3, (8, 12), 12.0, 8.0, 60, "hypertrophy"),
)


def plan_session(database: Database, viewer: Viewer, subject: Subject, day: date, lifts: Any = LIFTS, **more: Any) -> int:
    """Write a session of a day as it stands and as it was issued, and return its number."""
    with database.write(viewer, subject) as unit:
        found = unit.session.execute(text("SELECT slug, id FROM movements WHERE slug = ANY(:slugs)"), {"slugs": [one[0] for one in lifts]})
        numbers = {row.slug: row.id for row in found}
        values = {
            "date": day,
            "session_type": "full_body",
            "title": "Full body",
            "intent_tags": ["strength"],
            "estimated_duration_minutes": 60,
            "planned_load_points": 60.0,
        }
        own = {"status": "planned", "warmup_duration_minutes": 5, "cooldown_duration_minutes": 4}
        session_id = plans.insert(unit, "sessions", {**values, **own, **more})
        issued = plans.insert(unit, "issued_sessions", {"session_id": session_id, **values})
        rows = [_row(place, numbers[one[0]], one) for place, one in enumerate(lifts, start=1)]
        stands = {"session_id": session_id, "completed": False, "is_complex_lift": False, "substitution_allowed": True}
        made = plans.insert_many(unit, "session_exercises", [{**stands, **row} for row in rows])
        plans.insert_many(unit, "issued_session_exercises", [{"issued_session_id": issued, **row} for row in rows])
        warmup = {"session_exercise_id": made[0], "set_number": 1, "set_type": "warmup", "target_load_kg": 55.0}
        warmup |= {"target_rep_min": 5, "target_rep_max": 5}
        insert_rows(unit.session, "session_exercise_sets", [{"user_id": subject.user_id, **warmup}])
    return session_id


def _row(place: int, movement_id: int, lift: Any) -> dict[str, Any]:
    _, section, role, sets, reps, load, rpe, rest, goal = lift
    return {
        "movement_id": movement_id,
        "session_section": section,
        "role": role,
        "order_in_session": place,
        "target_sets": sets,
        "target_rep_range_min": reps[0],
        "target_rep_range_max": reps[1],
        "target_load_kg": load,
        "target_rpe": rpe,
        "target_rir": 10 - rpe,
        "default_rest_seconds": rest,
        "notes": goal,
    }
