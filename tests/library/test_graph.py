"""The graph of movements leads a beginner to every skill and every main lift to something easier; a broken graph is found."""

from collections import Counter, defaultdict, deque
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import text

from core.db.library_graph import stored_graph
from core.domain.library import Interference, Library
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
from core.rules.library_checks import check
from core.rules.library_graph import GRAPH_RULES, graph_is_whole, graph_of
from core.services.examine_graph import examine_graph
from core.services.load_library import load_library

HEAVY = Node(
    pattern=MovementPattern.SQUAT,
    skill=SkillLevel.INTERMEDIATE,
    cns_load=CNSLoad.VERY_HIGH,
    fatigue_factor=1.3,
    compression=SpinalCompression.HIGH,
    primary=frozenset({PrimaryMuscle.QUADRICEPS}),
    equipment=(frozenset({"barbell", "squat_rack"}),),
    is_main=True,
)
LIGHT = replace(
    HEAVY,
    skill=SkillLevel.BEGINNER,
    cns_load=CNSLoad.LOW,
    fatigue_factor=0.9,
    compression=SpinalCompression.LOW,
    equipment=(frozenset({"kettlebell"}),),
    is_main=False,
)
HARD = replace(HEAVY, skill=SkillLevel.EXPERT, is_main=False)


def link(source: str, target: str, kind: str = "progression", delta: int = 1) -> Link:
    return Link(source, target, RelationshipType(kind), delta, DifficultyAxis.LOAD)


SOUND = MovementGraph({"goblet": LIGHT, "barbell": HEAVY, "overhead": HARD}, (link("goblet", "barbell"), link("barbell", "overhead")))


def said(graph: MovementGraph) -> list[str]:
    return [f"{finding.slug}: {finding.message}" for rule in GRAPH_RULES for finding in rule(graph)]


def with_links(*links: Link) -> MovementGraph:
    return replace(SOUND, links=links)


def with_node(slug: str, node: Node) -> MovementGraph:
    return replace(SOUND, nodes={**SOUND.nodes, slug: node})


def test_a_sound_graph_has_no_finding() -> None:
    assert said(SOUND) == []


BROKEN: dict[str, tuple[MovementGraph, str]] = {
    "circle": (with_links(*SOUND.links, link("overhead", "goblet")), "goblet: its progressions lead back to it"),
    "no axis": (
        with_links(replace(SOUND.links[0], axis=None), SOUND.links[1]),
        "goblet: the progression to barbell names no axis",
    ),
    "less skill": (with_links(*SOUND.links, link("overhead", "goblet")), "overhead: the progression to goblet asks for less skill"),
    "two things at once": (
        with_links(*SOUND.links, link("barbell", "goblet", "variation", -1)),
        "barbell: variation to goblet and progression between the same two",
    ),
    "alone": (with_links(SOUND.links[0]), "overhead: no edge leads to it or away from it"),
    "no entry": (with_node("goblet", replace(LIGHT, skill=SkillLevel.ADVANCED)), "overhead: nothing that a beginner can do leads to it"),
    "entry by preparation only": (
        with_links(link("goblet", "barbell"), link("goblet", "overhead", "prep")),
        "overhead: nothing that a beginner can do leads to it",
    ),
    "nothing less tiring": (
        with_node("goblet", replace(LIGHT, cns_load=CNSLoad.VERY_HIGH, fatigue_factor=1.3)),
        "barbell: a main lift with no step to something less tiring",
    ),
    "nothing for the spine": (
        with_node("goblet", replace(LIGHT, compression=SpinalCompression.HIGH)),
        "barbell: a main lift with no step to something lighter on the spine",
    ),
    "nothing without its equipment": (
        with_node("goblet", replace(LIGHT, equipment=(frozenset({"barbell"}),))),
        "barbell: a main lift with no step to something that needs other equipment",
    ),
    "nothing to grow into": (
        with_links(link("goblet", "barbell"), link("goblet", "overhead")),
        "barbell: a main lift with no step to more skill or load",
    ),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_graph_is_found(fault: str) -> None:
    graph, says = BROKEN[fault]
    assert says in said(graph), said(graph)


def test_easier_is_read_from_either_end_of_an_edge() -> None:
    """A variation that is easier than its original is a way out of it, and the original a way on from the variation."""
    graph = with_links(link("barbell", "goblet", "variation", -1), link("barbell", "overhead"))
    assert said(graph) == []


def test_the_graph_of_the_library_is_whole(library: Library) -> None:
    assert [str(finding) for finding in graph_is_whole(library)] == []


def test_there_are_enough_edges_of_every_type(library: Library) -> None:
    counts = Counter(edge.type for edge in library.edges)
    assert sum(counts.values()) >= 620
    assert all(counts[kind] >= 80 for kind in RelationshipType if kind is not RelationshipType.REGRESSION), counts
    assert counts[RelationshipType.REGRESSION] == 0
    assert {edge.axis for edge in library.edges} >= set(DifficultyAxis)
    assert sum(edge.load_transfer_factor is not None for edge in library.edges) >= 150


def test_a_path_leads_from_a_beginners_movement_to_each_great_skill(library: Library) -> None:
    graph = graph_of(library)
    onwards: dict[str, list[str]] = defaultdict(list)
    for edge in graph.links:
        if edge.type is RelationshipType.PROGRESSION:
            onwards[edge.source].append(edge.target)
    reached = {slug for slug, node in graph.nodes.items() if node.skill is SkillLevel.BEGINNER}
    ahead = deque(reached)
    while ahead:
        for slug in onwards[ahead.popleft()]:
            if slug not in reached:
                reached.add(slug)
                ahead.append(slug)
    skills = "planche front_lever back_lever human_flag freestanding_handstand handstand_push_up ring_muscle_up one_arm_negative_pull_up"
    skills += (
        " one_arm_push_up weighted_pistol_squat dragon_flag windshield_wiper l_sit snatch clean_and_jerk overhead_squat turkish_get_up"
    )
    assert set(skills.split()) <= reached, set(skills.split()) - reached


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"severity": 0.9, "min_hours_between": 24}, "a severity of 0.9 needs 48 h or more"),
        ({"severity": 0.2, "min_hours_between": 48}, "a severity of 0.2 needs 24 h at most"),
        ({"movement_2": "back_squat"}, "a movement does not disturb itself"),
        ({"movement_2": "wrist_curl"}, "they load no muscle in common"),
    ],
)
def test_an_implausible_interference_is_found(library: Library, values: dict[str, object], says: str) -> None:
    row = {"movement_1": "back_squat", "movement_2": "leg_press", "severity": 0.5, "min_hours_between": 24, "notes": "Test."}
    pair = Interference.model_validate({**row, **values})
    found = [str(finding) for finding in check(replace(library, interferences=(*library.interferences, pair)))]
    assert any(says in finding for finding in found), found


def test_interference_is_known_for_the_lifts_that_people_combine(library: Library) -> None:
    assert len(library.interferences) >= 50
    assert {pair.severity for pair in library.interferences} >= {0.3, 0.5, 0.7, 0.9}


@pytest.fixture
def loaded(database):
    load_library(database)
    return database


def test_the_stored_graph_is_that_of_the_files(loaded, library: Library) -> None:
    with loaded.anonymous() as session:
        stored = stored_graph(session)
    stated = graph_of(library)
    assert stored.nodes == stated.nodes
    assert set(stored.links) == set(stated.links)


FAULTS_OF_STORED: list[tuple[str, str, Callable[[str], bool]]] = [
    (
        "DELETE FROM movement_relationships r USING movements m WHERE m.id IN (r.source_movement_id, r.target_movement_id) "
        "AND m.slug = 'planche'",
        "skills have an entry",
        lambda seen: seen.startswith("planche: nothing that a beginner can do"),
    ),
    (
        "DELETE FROM movement_relationships r USING movements m WHERE m.id = r.target_movement_id AND m.slug = 'goblet_squat' "
        "OR m.id = r.source_movement_id AND m.slug = 'goblet_squat' OR m.id = r.source_movement_id AND m.slug = 'dumbbell_squat' "
        "OR m.id = r.source_movement_id AND m.slug = 'leg_press'",
        "main lifts have ways out",
        lambda seen: "a main lift with no step to" in seen,
    ),
    (
        "INSERT INTO movement_relationships (source_movement_id, target_movement_id, relationship_type, difficulty_delta, axis) "
        "SELECT s.id, t.id, 'progression', 1, 'skill' FROM movements s, movements t "
        "WHERE s.slug = 'deadlift' AND t.slug = 'hip_hinge_dowel'",
        "progressions lead onwards",
        lambda seen: "its progressions lead back to it" in seen,
    ),
]


@pytest.mark.parametrize(("statement", "name", "says"), FAULTS_OF_STORED)
def test_the_doctor_sees_what_is_broken_in_the_stored_graph(loaded, statement: str, name: str, says: Callable[[str], bool]) -> None:
    assert all(finding.is_well for finding in examine_graph(loaded))
    with loaded.owner() as session:
        session.execute(text(statement))
    finding = next(finding for finding in examine_graph(loaded) if finding.name == name)
    assert not finding.is_well
    assert says(finding.seen), finding.seen


def test_loads_that_contradict_each_other_over_a_third_movement_are_found(library: Library) -> None:
    edges = [
        edge.model_copy(update={"load_transfer_factor": 0.4}) if (edge.source, edge.target) == ("back_squat", "front_squat") else edge
        for edge in library.edges
    ]
    found = [str(finding) for finding in check(replace(library, edges=tuple(edges)))]
    assert any("the load for front_squat is 0.4 of its own, over" in finding for finding in found), found
