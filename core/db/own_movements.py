"""How are an athlete's own movements and own values stored?"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text

from core.db import reference_rows as rows_of
from core.db.reference_rows import Ids
from core.db.rows import fetch, insert_rows, new_ids
from core.db.unit import ReadUnit, WriteUnit
from core.domain.library import Movement
from core.domain.own_movements import library_of

_WORDS = ("equipment", "disciplines", "muscles", "body_parts")
_NAMES = """
SELECT m.name, m.name AS means, m.id FROM movements m WHERE m.user_id IS NULL OR m.user_id = :user_id
UNION ALL SELECT a.source_name, m.name, m.id FROM movement_aliases a JOIN movements m ON m.id = a.movement_id
"""
_VALUES = ("skill_level", "body_weight_share", "fatigue_factor", "min_recovery_hours", "setup_seconds")
_CONFIG = ("current_sets", "current_tempo", "current_rest_seconds", "current_notes")


def names(unit: ReadUnit | WriteUnit) -> list[dict[str, Any]]:
    """Return every name of a movement that the subject may see, with the movement that it means."""
    user_id = unit.subject_id if isinstance(unit, WriteUnit) else unit.subject_ids[0]
    return fetch(unit.session, _NAMES, {"user_id": user_id})


def slugs(unit: WriteUnit) -> set[str]:
    """Return the slugs that are taken."""
    return set(unit.session.scalars(text("SELECT slug FROM movements")))


def own_movement(unit: WriteUnit, movement_id: int) -> dict[str, Any] | None:
    """Return slug and name of an own movement of the subject, `None` when there is none of that number."""
    found = fetch(
        unit.session,
        "SELECT slug, name, is_active FROM movements WHERE id = :id AND user_id = :user_id",
        {"id": movement_id, "user_id": unit.subject_id},
    )
    return found[0] if found else None


def known_words(unit: ReadUnit | WriteUnit) -> Ids:
    """Return the numbers of equipment, disciplines, muscles and body parts by slug."""
    ids = Ids({"workout_levels": {}, "exercise_categories": {}})
    for table in _WORDS:
        ids.of[table] = {row["slug"]: row["id"] for row in fetch(unit.session, f"SELECT slug, id FROM {table}", {})}
    return ids


def like(unit: WriteUnit, slug: str) -> dict[str, Any] | None:
    """Return the columns that a similar movement lends, with its tags, `None` when the subject sees none of that slug."""
    found = fetch(
        unit.session,
        "SELECT m.id, m.fatigue_factor, m.stimulus_factor, m.injury_risk_factor, m.setup_seconds, m.substitution_group,"
        " array(SELECT tag FROM movement_tags t WHERE t.movement_id = m.id ORDER BY tag) AS tags,"
        " (SELECT jsonb_object_agg(b.slug, r.risk) FROM movement_joint_risks r JOIN body_parts b ON b.id = r.body_part_id"
        "  WHERE r.movement_id = m.id) AS joint_risks"
        " FROM movements m WHERE m.slug = :slug AND (m.user_id IS NULL OR m.user_id = :user_id)",
        {"slug": slug, "user_id": unit.subject_id},
    )
    return found[0] if found else None


def store_movement(unit: WriteUnit, movement: Movement, ids: Ids, movement_id: int | None) -> int:
    """Store an own movement with its parts, in place of what stood under `movement_id`, and return its number."""
    library = library_of(movement)
    row = rows_of.movement_rows(library, ids)[0]
    if movement_id is None:
        movement_id = new_ids(unit.session, "movements", 1)[0]
        insert_rows(unit.session, "movements", [{"id": movement_id, "user_id": unit.subject_id, **row}])
    else:
        _update(unit, "movements", row, "t.id = :id AND t.user_id = :user_id", id=movement_id)
    ids.of["movements"] = {movement.slug: movement_id}
    for table, parts in rows_of.movement_parts(library, ids).items():
        _remove(unit, table, movement_id)
        insert_rows(unit.session, table, [{"user_id": unit.subject_id, **part} for part in parts])
    return movement_id


def store_edge(unit: WriteUnit, movement_id: int, edge: Mapping[str, Any] | None) -> None:
    """Store the one edge that joins an own movement to another, in place of the one before; `None` leaves it alone."""
    unit.session.execute(
        text("DELETE FROM movement_relationships WHERE user_id = :user_id AND :id IN (source_movement_id, target_movement_id)"),
        {"user_id": unit.subject_id, "id": movement_id},
    )
    if edge is not None:
        insert_rows(unit.session, "movement_relationships", [{"user_id": unit.subject_id, **edge}])


def set_active(unit: WriteUnit, movement_id: int, is_active: bool) -> None:
    """Say whether an own movement may be planned and chosen."""
    unit.session.execute(
        text("UPDATE movements SET is_active = :is_active, updated_at = now() WHERE id = :id AND user_id = :user_id"),
        {"id": movement_id, "user_id": unit.subject_id, "is_active": is_active},
    )


def store_values(unit: WriteUnit, movement_id: int, values: Mapping[str, Any], muscles: Sequence[Mapping[str, Any]]) -> None:
    """Store an athlete's own values of a movement; a value that is `None` follows the library.

    `values` has the columns of `user_movement_values` and of the present sets in `user_exercise_configs`; `muscles` (slug, role,
    magnitude) replace the library's muscle map, none at all follows it.
    """
    own = {"user_id": unit.subject_id, "movement_id": movement_id}
    for table in ("user_movement_values", "user_movement_muscles"):
        _remove(unit, table, movement_id)
    if any(values[name] is not None for name in _VALUES):
        insert_rows(unit.session, "user_movement_values", [{**own, **{name: values[name] for name in _VALUES}}])
    config = {name: values[name] for name in _CONFIG}
    kept = ", ".join(f"{name} = excluded.{name}" for name in _CONFIG)
    conflict = f"(user_id, movement_id) DO UPDATE SET {kept}, updated_at = now()"
    insert_rows(unit.session, "user_exercise_configs", [{**own, **config}], on_conflict=conflict)
    if muscles:
        ids = known_words(unit).of["muscles"]
        rows = [{**own, "muscle_id": ids[one["muscle"]], "role": one["role"], "magnitude": one["magnitude"]} for one in muscles]
        insert_rows(unit.session, "user_movement_muscles", rows)


def activities_with(unit: WriteUnit, movement_id: int) -> list[int]:
    """Return the subject's activities that hold sets of a movement."""
    return list(
        unit.session.scalars(
            text(
                "SELECT DISTINCT activity_instance_id FROM workout_logs WHERE user_id = :user_id AND id IN"
                " (SELECT workout_log_id FROM exercise_set_logs WHERE user_id = :user_id AND movement_id = :movement_id)"
            ),
            {"user_id": unit.subject_id, "movement_id": movement_id},
        )
    )


def _update(unit: WriteUnit, table: str, row: Mapping[str, Any], where: str, **keys: Any) -> None:
    columns = ", ".join(f'"{name}" = r."{name}"' for name in row)
    statement = (
        f"UPDATE {table} t SET {columns}, updated_at = now() FROM jsonb_populate_record(null::{table}, cast(:row AS jsonb)) r WHERE {where}"
    )
    unit.session.execute(text(statement), {"row": json.dumps(dict(row)), "user_id": unit.subject_id, **keys})


def _remove(unit: WriteUnit, table: str, movement_id: int) -> None:
    unit.session.execute(
        text(f"DELETE FROM {table} WHERE movement_id = :id AND user_id = :user_id"), {"id": movement_id, "user_id": unit.subject_id}
    )
