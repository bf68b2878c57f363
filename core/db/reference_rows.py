"""Which rows of which tables does the reference library become?

Rows of one table have the same keys. Where a row points at another, `Ids` knows its number by slug.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from core.domain.library import Activity, Heuristic, Library, Movement

Rows = list[dict[str, Any]]


@dataclass
class Ids:
    """Numbers of stored rows: table, then slug."""

    of: dict[str, dict[str, int]] = field(default_factory=dict)

    def get(self, table: str, slug: str | None) -> int | None:
        """Return the number of a row, `None` where none is named."""
        return None if slug is None else self.of[table][slug]


def word_rows(library: Library) -> Iterator[tuple[str, Rows]]:
    """Yield the tables whose rows point at no other, with their rows."""
    yield "muscles", [row.model_dump(mode="json", exclude={"recovery_t90_hours"}) for row in library.muscles]
    yield "equipment", _dumped(library.equipment)
    yield "disciplines", _dumped(library.disciplines)
    yield "workout_levels", _dumped(library.levels)
    yield "exercise_categories", _dumped(library.categories)


def body_part_rows(library: Library, ids: Ids) -> Rows:
    """Return the rows of `body_parts`."""
    return [
        {"slug": row.slug, "name": row.name, "kind": row.kind.value, "muscle_id": ids.get("muscles", row.muscle)}
        for row in library.body_parts
    ]


def landmark_rows(library: Library, ids: Ids) -> Rows:
    """Return the rows of `volume_landmarks`."""
    return [{"muscle_id": ids.get("muscles", row.muscle), **row.model_dump(exclude={"muscle"})} for row in library.landmarks]


def activity_rows(library: Library, ids: Ids) -> Rows:
    """Return the rows of `activity_definitions`; a variant gets its parent in a second step."""
    left_out = {"discipline", "parent", "met_grade", "cns_impact", "muscles"}
    return [
        {**row.model_dump(mode="json", exclude=left_out), "discipline_id": ids.get("disciplines", row.discipline)}
        for row in library.activities
    ]


def activity_muscle_rows(library: Library, ids: Ids) -> Rows:
    """Return the rows of `activity_definition_muscle_map`."""
    return [row for activity in library.activities for row in _muscles_of_activity(activity, ids)]


def _muscles_of_activity(activity: Activity, ids: Ids) -> Iterator[dict[str, Any]]:
    for muscle, magnitude in activity.muscles.items():
        yield {
            "activity_definition_id": ids.get("activity_definitions", activity.slug),
            "muscle_id": ids.get("muscles", muscle),
            "magnitude": magnitude,
            "cns_impact": activity.cns_impact,
        }


def movement_rows(library: Library, ids: Ids) -> Rows:
    """Return the rows of `movements`."""
    level_slugs = {level.level_order: level.slug for level in library.levels}
    left_out = {"muscles", "level", "category", "primary_discipline", "disciplines", "equipment", "tags", "joint_risks", "default_sets"}
    return [
        {
            **row.model_dump(mode="json", exclude=left_out),
            "default_sets": [plan.model_dump(exclude_none=True) for plan in row.default_sets],
            "level_id": ids.get("workout_levels", None if row.level is None else level_slugs[row.level]),
            "category_id": ids.get("exercise_categories", row.category),
            "primary_discipline_id": ids.get("disciplines", row.primary_discipline),
            "is_active": True,
        }
        for row in library.movements
    ]


def movement_parts(library: Library, ids: Ids) -> Mapping[str, Rows]:
    """Return the rows of the tables that hang on `movements`."""
    parts: dict[str, Rows] = {
        "movement_muscle_map": [],
        "movement_disciplines": [],
        "movement_equipment": [],
        "movement_tags": [],
        "movement_joint_risks": [],
    }
    for movement in library.movements:
        own = {"movement_id": ids.get("movements", movement.slug)}
        for table, row in _parts_of(movement, ids):
            parts[table].append({**own, **row})
    return parts


def _parts_of(movement: Movement, ids: Ids) -> Iterator[tuple[str, dict[str, Any]]]:
    for role, muscle, magnitude in movement.muscles.each():
        yield "movement_muscle_map", {"muscle_id": ids.get("muscles", muscle), "role": role.value, "magnitude": magnitude}
    for discipline in movement.disciplines:
        yield "movement_disciplines", {"discipline_id": ids.get("disciplines", discipline)}
    for option, items in enumerate(movement.equipment, start=1):
        for item in items:
            yield "movement_equipment", {"option": option, "equipment_id": ids.get("equipment", item)}
    for tag in movement.tags:
        yield "movement_tags", {"tag": tag}
    for part, risk in movement.joint_risks.items():
        yield "movement_joint_risks", {"body_part_id": ids.get("body_parts", part), "risk": risk}


def relation_rows(library: Library, ids: Ids) -> Mapping[str, Rows]:
    """Return the rows of the tables that lie between movements, and of the names and gates that point at one."""
    level_slugs = {level.level_order: level.slug for level in library.levels}
    return {
        "movement_relationships": [
            {
                "source_movement_id": ids.get("movements", edge.source),
                "target_movement_id": ids.get("movements", edge.target),
                "relationship_type": edge.type.value,
                **edge.model_dump(mode="json", include={"difficulty_delta", "axis", "load_transfer_factor", "notes"}),
            }
            for edge in library.edges
        ],
        "movement_interference": [
            {
                "movement_1_id": ids.get("movements", pair.movement_1),
                "movement_2_id": ids.get("movements", pair.movement_2),
                **pair.model_dump(include={"severity", "min_hours_between", "notes"}),
            }
            for pair in library.interferences
        ],
        "movement_aliases": [
            {"source_name": alias.key, "movement_id": ids.get("movements", alias.movement), "source": alias.source}
            for alias in library.aliases
        ],
        "ladder_gates": [
            {
                "category_id": ids.get("exercise_categories", gate.category),
                "level_id": ids.get("workout_levels", level_slugs[gate.level]),
                "movement_id": ids.get("movements", gate.movement),
                **gate.model_dump(exclude={"category", "level", "movement"}),
            }
            for gate in library.gates
        ],
    }


def heuristic_rows(library: Library) -> Rows:
    """Return the rows of `heuristic_configs` of this version."""
    return [
        {
            "name": library.heuristics.name,
            "version": library.heuristics.version,
            "key": row.key,
            "value": row.value if isinstance(row.value, str) else json.dumps(row.value),
            "data_type": row.data_type.value,
            "category": row.category,
            "description": _description(row),
        }
        for row in library.heuristics.values
    ]


def _description(row: Heuristic) -> str:
    bounds = None
    if row.choices is not None:
        bounds = "One of " + ", ".join(row.choices)
    elif row.minimum is not None and row.maximum is not None:
        bounds = f"From {row.minimum:g} to {row.maximum:g}"
    parts = [
        row.description.rstrip("."),
        None if row.unit is None else f"Unit: {row.unit}",
        bounds,
        None if row.min_history is None else f"Least history: {row.min_history}",
        f"Science {row.science}, grade {row.grade}",
    ]
    return ". ".join(part for part in parts if part is not None) + "."


def as_json(rows: Rows) -> str:
    """Return rows of plain values as one JSON document."""
    return json.dumps(rows)


def _dumped(rows: Iterable[Any]) -> Rows:
    return [row.model_dump(mode="json") for row in rows]
