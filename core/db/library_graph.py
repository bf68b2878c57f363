"""What does the stored library say of movements and of the edges between them?"""

from collections import defaultdict
from typing import Any

from sqlalchemy import Row, text
from sqlalchemy.orm import Session

from core.domain.movement_graph import Link, MovementGraph, Node
from core.domain.vocabulary import (
    CNSLoad,
    DifficultyAxis,
    MovementPattern,
    PrimaryMuscle,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
)

NODES = text("""
    SELECT m.id, m.slug, m.pattern, m.skill_level, m.cns_load, m.fatigue_factor, m.spinal_compression,
           EXISTS (SELECT FROM movement_tags t WHERE t.movement_id = m.id AND t.tag = 'main' AND t.user_id IS NULL) AS is_main
    FROM movements m WHERE m.user_id IS NULL AND m.is_active ORDER BY m.slug""")
PRIMARY = text("""
    SELECT k.movement_id, m.slug FROM movement_muscle_map k JOIN muscles m ON m.id = k.muscle_id
    WHERE k.user_id IS NULL AND k.role = 'primary'""")
EQUIPMENT = text("""
    SELECT k.movement_id, k.option, e.slug FROM movement_equipment k JOIN equipment e ON e.id = k.equipment_id
    WHERE k.user_id IS NULL ORDER BY k.movement_id, k.option""")
LINKS = text("""
    SELECT s.slug AS source, t.slug AS target, r.relationship_type, r.difficulty_delta, r.axis FROM movement_relationships r
    JOIN movements s ON s.id = r.source_movement_id JOIN movements t ON t.id = r.target_movement_id
    WHERE r.user_id IS NULL AND s.is_active AND t.is_active ORDER BY s.slug, t.slug""")


def stored_graph(session: Session) -> MovementGraph:
    """Return the movements of the library that may be planned and the edges between them; an athlete's own are left out."""
    primary: dict[int, set[PrimaryMuscle]] = defaultdict(set)
    for row in session.execute(PRIMARY):
        primary[row.movement_id].add(PrimaryMuscle(row.slug))
    options: dict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in session.execute(EQUIPMENT):
        options[row.movement_id][row.option].add(row.slug)
    nodes = {
        row.slug: Node(
            pattern=MovementPattern(row.pattern),
            skill=SkillLevel(row.skill_level),
            cns_load=CNSLoad(row.cns_load),
            fatigue_factor=row.fatigue_factor,
            compression=SpinalCompression(row.spinal_compression),
            primary=frozenset(primary[row.id]),
            equipment=tuple(frozenset(items) for items in options[row.id].values()),
            is_main=row.is_main,
        )
        for row in session.execute(NODES)
    }
    return MovementGraph(nodes, tuple(_link(row) for row in session.execute(LINKS)))


def _link(row: Row[Any]) -> Link:
    axis = None if row.axis is None else DifficultyAxis(row.axis)
    return Link(row.source, row.target, RelationshipType(row.relationship_type), row.difficulty_delta, axis)
