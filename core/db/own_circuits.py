"""How are an athlete's own circuits stored, and what is known of the movements that they use?"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import text

from core.db import reference_circuits as rows_of
from core.db.movements import VISIBLE
from core.db.reference_rows import Ids
from core.db.rows import fetch, insert_rows, new_ids
from core.db.unit import ReadUnit, WriteUnit
from core.domain.library_circuits import Circuit
from core.domain.own_circuits import library_of_circuits

_MOVEMENTS = f"""
SELECT m.id, m.slug, m.name, m.pattern, m.primary_region, m.cns_load, m.skill_level, m.metric_type, m.tempo_seconds_per_rep,
       (SELECT jsonb_agg(w.slugs) FROM (
           SELECT jsonb_agg(e.slug) AS slugs FROM movement_equipment p JOIN equipment e ON e.id = p.equipment_id
           WHERE p.movement_id = m.id GROUP BY p.option) w) AS equipment
FROM movements m WHERE m.slug = ANY(:slugs) AND {VISIBLE} AND m.is_active
"""
_TAKEN = """
SELECT id, slug, name, user_id IS NOT NULL AS is_own, is_active FROM circuit_templates
WHERE user_id IS NULL OR user_id = :user_id
"""
_PARTS = ("circuit_exercises", "circuit_expectations", "circuit_bucket_stress")


def movements(unit: WriteUnit, slugs: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the rules of circuits ask of some movements that the subject may see."""
    return fetch(unit.session, _MOVEMENTS, {"user_id": unit.subject_id, "slugs": list(slugs)})


def loadable(unit: WriteUnit) -> list[str]:
    """Return the slugs of the equipment that can be loaded."""
    return [row["slug"] for row in fetch(unit.session, "SELECT slug FROM equipment WHERE is_loadable ORDER BY slug", {})]


def known(unit: ReadUnit | WriteUnit, user_id: int) -> list[dict[str, Any]]:
    """Return number, slug and name of the circuits that an athlete may see."""
    return fetch(unit.session, _TAKEN, {"user_id": user_id})


def store(unit: WriteUnit, circuit: Circuit, movement_ids: Mapping[str, int], circuit_id: int | None) -> int:
    """Store an own circuit with its parts, in place of what stood under `circuit_id`, and return its number."""
    library = library_of_circuits((circuit,), (), ())
    row = rows_of.template_rows(library)[0]
    if circuit_id is None:
        circuit_id = new_ids(unit.session, "circuit_templates", 1)[0]
        insert_rows(unit.session, "circuit_templates", [{"id": circuit_id, "user_id": unit.subject_id, **row}])
    else:
        _update(unit, circuit_id, row)
        for table in _PARTS:
            unit.session.execute(
                text(f"DELETE FROM {table} WHERE circuit_template_id = :id AND user_id = :user_id"),
                {"id": circuit_id, "user_id": unit.subject_id},
            )
    ids = Ids({"movements": dict(movement_ids), "circuit_templates": {circuit.slug: circuit_id}})
    numbers = new_ids(unit.session, "circuit_exercises", len(circuit.stations))
    stations = [{"id": number, **station} for number, station in zip(numbers, rows_of.station_rows(library, ids), strict=True)]
    at = {(circuit_id, position): number for position, number in enumerate(numbers, start=1)}
    for table, rows in (
        ("circuit_exercises", stations),
        ("circuit_scalings", rows_of.scaling_rows(library, ids, at)),
        ("circuit_expectations", rows_of.expectation_rows(library, ids)),
        ("circuit_bucket_stress", rows_of.stress_rows(library, ids)),
    ):
        if rows:
            insert_rows(unit.session, table, [{"user_id": unit.subject_id, **one} for one in rows])
    return circuit_id


def set_active(unit: WriteUnit, circuit_id: int, is_active: bool) -> bool:
    """Say whether an own circuit may be planned and chosen; return whether there is one of that number."""
    done = unit.session.execute(
        text("UPDATE circuit_templates SET is_active = :is_active, updated_at = now() WHERE id = :id AND user_id = :user_id"),
        {"id": circuit_id, "user_id": unit.subject_id, "is_active": is_active},
    )
    return bool(done.rowcount)  # type: ignore[attr-defined]


def _update(unit: WriteUnit, circuit_id: int, row: Mapping[str, Any]) -> None:
    columns = ", ".join(f'"{name}" = r."{name}"' for name in row)
    statement = (
        f"UPDATE circuit_templates t SET {columns}, updated_at = now()"
        " FROM jsonb_populate_record(null::circuit_templates, cast(:row AS jsonb)) r WHERE t.id = :id AND t.user_id = :user_id"
    )
    unit.session.execute(text(statement), {"row": json.dumps(dict(row)), "id": circuit_id, "user_id": unit.subject_id})
