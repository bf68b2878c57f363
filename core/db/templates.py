"""How are patterns of programs kept, and which of other people's may somebody see?"""

from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from core.db.rows import fetch
from core.db.unit import ReadUnit, WriteUnit

_SHAPE = """
macro_cycle_id, start_date, duration_weeks, goal_1, goal_2, goal_3, goal_weight_1, goal_weight_2, goal_weight_3, split_template,
days_per_week, progression_style, hybrid_definition, deload_every_n_microcycles, persona_tone, persona_aggression
"""

_COPY = f"""
INSERT INTO programs (user_id, name, visibility, is_active, is_template, {_SHAPE})
SELECT user_id, :name, cast(:visibility AS visibility), false, true, {_SHAPE}
FROM programs WHERE user_id = :user_id AND id = :program_id
RETURNING id
"""

_COPY_DISCIPLINES = """
INSERT INTO program_disciplines (user_id, program_id, discipline_id, weight)
SELECT user_id, :template_id, discipline_id, weight FROM program_disciplines WHERE user_id = :user_id AND program_id = :program_id
"""

_LIST = """
SELECT p.*, (SELECT jsonb_object_agg(d.slug, w.weight) FROM program_disciplines w JOIN disciplines d ON d.id = w.discipline_id
             WHERE w.user_id = p.user_id AND w.program_id = p.id) AS disciplines, coalesce(u.name, 'Somebody') AS owner
FROM programs p JOIN users u ON u.id = p.user_id
WHERE p.is_template AND {} ORDER BY p.name, p.id LIMIT 200
"""

_SHARED = """
p.user_id <> :user_id AND (p.visibility = 'public' OR (p.visibility = 'friends' AND EXISTS (
    SELECT FROM coach_athlete_links l WHERE l.accepted_at IS NOT NULL AND l.revoked_at IS NULL
    AND ((l.user_id = p.user_id AND l.coach_id = :user_id) OR (l.user_id = :user_id AND l.coach_id = p.user_id)))))
"""


def copy_as_template(unit: WriteUnit, program_id: int, name: str, visibility: str) -> int | None:
    """Copy the shape of a program into a template and return its id, `None` when the program is not there."""
    keys = {"user_id": unit.subject_id, "program_id": program_id}
    number = unit.session.execute(text(_COPY), {**keys, "name": name, "visibility": visibility}).scalar()
    if number is None:
        return None
    unit.session.execute(text(_COPY_DISCIPLINES), {**keys, "template_id": number})
    return int(number)


def own_templates(unit: ReadUnit, user_id: int) -> list[dict[str, Any]]:
    """Return the templates of an athlete with their disciplines."""
    return fetch(unit.session, _LIST.format("p.user_id = :user_id"), {"user_id": user_id})


def shared_templates(session: Session, user_id: int) -> list[dict[str, Any]]:
    """Return the templates that other people share with this person."""
    return fetch(session, _LIST.format(_SHARED), {"user_id": user_id})


def set_visibility(unit: WriteUnit, template_id: int, visibility: str) -> bool:
    """Say who may see a template; tell whether it is there."""
    statement = "UPDATE programs SET visibility = cast(:visibility AS visibility), updated_at = now()"
    done: Any = unit.session.execute(
        text(f"{statement} WHERE user_id = :user_id AND id = :id AND is_template"),
        {"user_id": unit.subject_id, "id": template_id, "visibility": visibility},
    )
    return bool(done.rowcount)


def delete(unit: WriteUnit, template_id: int) -> bool:
    """Delete a template; tell whether it was there."""
    done: Any = unit.session.execute(
        text("DELETE FROM programs WHERE user_id = :user_id AND id = :id AND is_template"), {"user_id": unit.subject_id, "id": template_id}
    )
    return bool(done.rowcount)
