"""What of the movements matters when one of them takes the place of another (science 6.13)?"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.vocabulary import (
    CNSLoad,
    DifficultyAxis,
    MovementPattern,
    PrimaryMuscle,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
)


@dataclass(frozen=True)
class Node:
    """A movement as the graph sees it; `equipment` are the ways to do it, each with all that it needs."""

    pattern: MovementPattern
    skill: SkillLevel
    cns_load: CNSLoad
    fatigue_factor: float
    compression: SpinalCompression
    primary: frozenset[PrimaryMuscle]
    equipment: tuple[frozenset[str], ...]
    is_main: bool


@dataclass(frozen=True)
class Link:
    """An edge; `source` is the easier or original movement."""

    source: str
    target: str
    type: RelationshipType
    difficulty_delta: int
    axis: DifficultyAxis | None


@dataclass(frozen=True)
class MovementGraph:
    """The movements by slug, and the edges between them."""

    nodes: Mapping[str, Node]
    links: tuple[Link, ...]
