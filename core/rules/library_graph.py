"""Does the graph of movements lead everybody somewhere: a beginner to every skill, and every main lift to something easier?

Each rule takes the graph alone, so that the files and what is stored are asked the same (science 6.13).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping

from core.domain.library import Library
from core.domain.movement_graph import Link, MovementGraph, Node
from core.domain.vocabulary import CNSLoad, MovementPattern, RelationshipType, SkillLevel, SpinalCompression
from core.rules.library_findings import Finding, in_circles

KIND = "relationships.yaml"
INTERFERENCE = "interference.yaml"
LIFTS = frozenset(
    {
        MovementPattern.SQUAT,
        MovementPattern.HINGE,
        MovementPattern.LUNGE,
        MovementPattern.HORIZONTAL_PUSH,
        MovementPattern.VERTICAL_PUSH,
        MovementPattern.HORIZONTAL_PULL,
        MovementPattern.VERTICAL_PULL,
        MovementPattern.OLYMPIC,
        MovementPattern.CARRY,
    }
)
"""Patterns whose main movements are lifts."""

LIGHT_LOADS = frozenset({CNSLoad.VERY_LOW, CNSLoad.LOW})  # nothing needs to be less tiring than that
LIGHT_COMPRESSION = frozenset({SpinalCompression.NONE, SpinalCompression.LOW})  # as above, for the spine
TOP_SKILLS = frozenset({SkillLevel.EXPERT, SkillLevel.ELITE})  # these progress by load alone
SEVERE, HOURS_OF_SEVERE = 0.7, 48  # severity of an interference and the least distance [h] that it asks for
SLIGHT, HOURS_OF_SLIGHT = 0.4, 24
FACTORS_DIFFER = 1.3  # times by which two ways to estimate a load may differ
_SKILLS, _CNS, _SPINE = tuple(SkillLevel), tuple(CNSLoad), tuple(SpinalCompression)


def graph_of(library: Library) -> MovementGraph:
    """Return the graph that the files state."""
    nodes = {
        row.slug: Node(
            pattern=row.pattern,
            skill=row.skill_level,
            cns_load=row.cns_load,
            fatigue_factor=row.fatigue_factor,
            compression=row.spinal_compression,
            primary=frozenset(row.muscles.primary),
            equipment=tuple(frozenset(option) for option in row.equipment),
            is_main="main" in row.tags,
        )
        for row in library.movements
    }
    links = tuple(Link(row.source, row.target, row.type, row.difficulty_delta, row.axis) for row in library.edges)
    return MovementGraph(nodes, tuple(link for link in links if {link.source, link.target} <= nodes.keys()))


def progressions_lead_onwards(graph: MovementGraph) -> Iterator[Finding]:
    """Progressions never lead back to where they began, say along which axis they get harder, and ask for no less skill."""
    progressions = [link for link in graph.links if link.type is RelationshipType.PROGRESSION]
    for slug in in_circles([(link.source, link.target) for link in progressions]):
        yield Finding(KIND, slug, "its progressions lead back to it")
    for link in progressions:
        if link.axis is None:
            yield Finding(KIND, link.source, f"the progression to {link.target} names no axis", "axis")
        if _SKILLS.index(graph.nodes[link.target].skill) < _SKILLS.index(graph.nodes[link.source].skill):
            yield Finding(KIND, link.source, f"the progression to {link.target} asks for less skill", "difficulty_delta")


def pairs_say_one_thing(graph: MovementGraph) -> Iterator[Finding]:
    """Two movements are joined once: not as progression and variation, and not in both directions."""
    seen: dict[frozenset[str], Link] = {}
    for link in graph.links:
        first = seen.setdefault(frozenset({link.source, link.target}), link)
        if first is not link and (first.type, first.source) != (link.type, link.source):
            yield Finding(KIND, link.source, f"{link.type.value} to {link.target} and {first.type.value} between the same two", "type")


def every_movement_is_joined(graph: MovementGraph) -> Iterator[Finding]:
    """No movement stands alone, so that there is always something to put in its place."""
    for slug in sorted(graph.nodes.keys() - {end for link in graph.links for end in (link.source, link.target)}):
        yield Finding(KIND, slug, "no edge leads to it or away from it")


def skills_have_an_entry(graph: MovementGraph) -> Iterator[Finding]:
    """Every movement is reached from one that a beginner can do, along progressions and, in either direction, variations."""
    onwards: dict[str, set[str]] = defaultdict(set)
    for link in graph.links:
        if link.type in {RelationshipType.PROGRESSION, RelationshipType.VARIATION}:
            onwards[link.source].add(link.target)
        if link.type is RelationshipType.VARIATION:
            onwards[link.target].add(link.source)
    reached = {slug for slug, node in graph.nodes.items() if node.skill is SkillLevel.BEGINNER}
    ahead = list(reached)
    while ahead:
        found = onwards[ahead.pop()] - reached
        reached |= found
        ahead += found
    for slug in sorted(graph.nodes.keys() - reached):
        yield Finding(KIND, slug, "nothing that a beginner can do leads to it")


def main_lifts_have_ways_out(graph: MovementGraph) -> Iterator[Finding]:
    """Every main lift has one step to something less tiring, lighter on the spine and with other equipment, and one to more skill."""
    easier, harder = _neighbours(graph)
    for slug, node in graph.nodes.items():
        if not node.is_main or node.pattern not in LIFTS:
            continue
        ways = [graph.nodes[other] for other in easier[slug]]
        if node.cns_load not in LIGHT_LOADS and not any(_tires_less(way, node) for way in ways):
            yield Finding(KIND, slug, "a main lift with no step to something less tiring")
        if node.compression not in LIGHT_COMPRESSION and not any(_spares_spine(way, node) for way in ways):
            yield Finding(KIND, slug, "a main lift with no step to something lighter on the spine")
        if not any(_needs_nothing_of(way, node) for way in [node, *ways]):
            yield Finding(KIND, slug, "a main lift with no step to something that needs other equipment")
        if node.skill not in TOP_SKILLS and not harder[slug]:
            yield Finding(KIND, slug, "a main lift with no step to more skill or load")


def _neighbours(graph: MovementGraph) -> tuple[Mapping[str, set[str]], Mapping[str, set[str]]]:
    """Return, for each movement, those one step away that are not harder, and those that are harder."""
    easier: dict[str, set[str]] = defaultdict(set)
    harder: dict[str, set[str]] = defaultdict(set)
    for link in graph.links:
        if link.type not in {RelationshipType.PROGRESSION, RelationshipType.VARIATION}:
            continue
        if link.difficulty_delta > 0:
            harder[link.source].add(link.target)
            easier[link.target].add(link.source)
        elif link.difficulty_delta < 0:
            harder[link.target].add(link.source)
            easier[link.source].add(link.target)
        else:
            easier[link.source].add(link.target)
            easier[link.target].add(link.source)
    return easier, harder


def _tires_less(way: Node, node: Node) -> bool:
    return _CNS.index(way.cns_load) < _CNS.index(node.cns_load) or way.fatigue_factor < node.fatigue_factor


def _spares_spine(way: Node, node: Node) -> bool:
    return _SPINE.index(way.compression) < _SPINE.index(node.compression)


def _needs_nothing_of(way: Node, node: Node) -> bool:
    own = frozenset().union(*node.equipment) - {"bodyweight"}
    return any(not option & own for option in way.equipment)


GRAPH_RULES: tuple[Callable[[MovementGraph], Iterator[Finding]], ...] = (
    progressions_lead_onwards,
    pairs_say_one_thing,
    every_movement_is_joined,
    skills_have_an_entry,
    main_lifts_have_ways_out,
)


def interference_is_plausible(library: Library) -> Iterator[Finding]:
    """Movements that disturb each other share a muscle or tax the same system, and the more they do the further apart they stand."""
    movements = {row.slug: row for row in library.movements}
    for pair in library.interferences:
        row = f"{pair.movement_1} and {pair.movement_2}"
        if pair.movement_1 == pair.movement_2:
            yield Finding(INTERFERENCE, row, "a movement does not disturb itself", "movement_2")
        if pair.severity >= SEVERE and pair.min_hours_between < HOURS_OF_SEVERE:
            yield Finding(INTERFERENCE, row, f"a severity of {pair.severity:g} needs {HOURS_OF_SEVERE} h or more", "min_hours_between")
        if pair.severity <= SLIGHT and pair.min_hours_between > HOURS_OF_SLIGHT:
            yield Finding(INTERFERENCE, row, f"a severity of {pair.severity:g} needs {HOURS_OF_SLIGHT} h at most", "min_hours_between")
        first, second = movements.get(pair.movement_1), movements.get(pair.movement_2)
        if first and second and not _touch(first.muscles.each(), second.muscles.each()):
            yield Finding(INTERFERENCE, row, "they load no muscle in common", "severity")


def _touch(first: Iterator[tuple[object, object, float]], second: Iterator[tuple[object, object, float]]) -> bool:
    return bool({muscle for _, muscle, _ in first} & {muscle for _, muscle, _ in second})


def transfer_factors_agree(library: Library) -> Iterator[Finding]:
    """From a movement to another, the load is about the same on the way over a third as on the edge between the two."""
    factors: dict[str, dict[str, float]] = defaultdict(dict)
    for edge in library.edges:
        if edge.load_transfer_factor is not None:
            factors[edge.source][edge.target] = edge.load_transfer_factor
            factors[edge.target][edge.source] = 1 / edge.load_transfer_factor
    for source, targets in factors.items():
        for target, factor in targets.items():
            for over in sorted(targets.keys() & factors[target].keys()):
                way = targets[over] * factors[over][target]
                if source < target and not 1 / FACTORS_DIFFER <= way / factor <= FACTORS_DIFFER:
                    yield Finding(
                        KIND, source, f"the load for {target} is {factor:.2g} of its own, over {over} {way:.2g}", "load_transfer_factor"
                    )


def graph_is_whole(library: Library) -> Iterator[Finding]:
    """Ask every rule of the graph about what the files state."""
    graph = graph_of(library)
    for rule in GRAPH_RULES:
        yield from rule(graph)
