"""Which movement takes the place of another, and with which load? Over the movement graph (science 6.13)."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.domain.adaptation import GraphEdge
from core.domain.load_reasons import LoadReason
from core.domain.planning import Candidate
from core.domain.vocabulary import MuscleRole, PrimaryMuscle, RelationshipType
from core.rules import load_reasons
from core.rules.loading import beyond, beyond_reach, plate_load, prescribe

ROLE_WEIGHTS = {MuscleRole.PRIMARY: 1.0, MuscleRole.SECONDARY: 0.5, MuscleRole.STABILIZER: 0.2}  # 6.13
OVERLAP_WEIGHT, RECENT_WEIGHT = 0.5, 0.3  # 6.13
UNKNOWN_LOAD_WEIGHT = 0.2  # rule of thumb: a load that can be told goes before a ramp test
RECENT_DAYS = 14  # 6.13 names recent use; the span is a rule of thumb
MOST_STEPS = 3
WANTED_DELTA = {RelationshipType.REGRESSION: -1, RelationshipType.PROGRESSION: 1, RelationshipType.VARIATION: 0}


class LoadBasis(StrEnum):
    """Where the load of a substitute comes from, best first (science 6.13)."""

    OWN_TREND = "own trend"
    TRANSFER = "transfer factor"
    EFFORT = "effort only"


@dataclass(frozen=True)
class Step:
    """One edge walked from a movement: what the next one is to it, by how much harder, and its load over the first one's load."""

    to_id: int
    relation: RelationshipType
    delta: int
    load_factor: float | None


@dataclass(frozen=True)
class Substitute:
    """A movement to put in place of another: how it was reached, the difficulty it adds, and the score by which it was chosen."""

    candidate: Candidate
    relation: RelationshipType
    delta: int
    load_factor: float | None
    score: float
    overlap: float


@dataclass(frozen=True)
class SubstituteLoad:
    """The load of a substitute [kg] with its basis and why; `is_ramp_test` asks to find it by warm-up sets.

    `beyond_kg` is what is asked for at least where all loads here are lighter (A4).
    """

    load_kg: float | None
    basis: LoadBasis
    is_ramp_test: bool
    reason: LoadReason
    beyond_kg: float | None = None


class MovementGraph:
    """The edges that an adaptation may walk; a progression is walked backwards as a regression."""

    def __init__(self, edges: Iterable[GraphEdge]) -> None:
        self._steps: defaultdict[int, list[Step]] = defaultdict(list)
        self._antagonists: set[frozenset[int]] = set()
        for edge in edges:
            back = None if edge.load_factor is None else 1 / edge.load_factor
            if edge.relation is RelationshipType.PROGRESSION:
                self._steps[edge.source_id].append(Step(edge.target_id, edge.relation, edge.difficulty_delta, edge.load_factor))
                self._steps[edge.target_id].append(Step(edge.source_id, RelationshipType.REGRESSION, -edge.difficulty_delta, back))
            elif edge.relation is RelationshipType.VARIATION:
                self._steps[edge.source_id].append(Step(edge.target_id, edge.relation, edge.difficulty_delta, edge.load_factor))
                self._steps[edge.target_id].append(Step(edge.source_id, edge.relation, -edge.difficulty_delta, back))
            elif edge.relation is RelationshipType.ANTAGONIST:
                self._antagonists.add(frozenset({edge.source_id, edge.target_id}))

    def are_antagonists(self, one: int, other: int) -> bool:
        """Tell whether the graph names two movements as antagonists."""
        return frozenset({one, other}) in self._antagonists

    def reach(self, start: int, relations: frozenset[RelationshipType], most: int = MOST_STEPS) -> Iterator[Step]:
        """Yield what can be reached by edges of the given kinds, nearest first; deltas add up and load factors multiply."""
        seen, edge = {start}, [Step(start, RelationshipType.VARIATION, 0, 1.0)]
        for _ in range(most):
            following: dict[int, Step] = {}
            for at in edge:
                for step in self._steps[at.to_id]:
                    if step.relation in relations and step.to_id not in seen:
                        factor = None if at.load_factor is None or step.load_factor is None else at.load_factor * step.load_factor
                        found = Step(step.to_id, step.relation, at.delta + step.delta, factor)
                        known = following.get(step.to_id)
                        if known is None or (known.load_factor is None and factor is not None):
                            following[step.to_id] = found
            seen |= following.keys()
            edge = [following[number] for number in sorted(following)]
            yield from edge


def muscle_overlap(one: Mapping[PrimaryMuscle, MuscleRole], other: Mapping[PrimaryMuscle, MuscleRole]) -> float:
    """Return the cosine of two movements' role vectors, 0 (no muscle in common) to 1 (science 6.13).

    >>> from core.domain.vocabulary import MuscleRole, PrimaryMuscle
    >>> bench = {PrimaryMuscle.CHEST: MuscleRole.PRIMARY, PrimaryMuscle.TRICEPS: MuscleRole.SECONDARY}
    >>> muscle_overlap(bench, bench), round(muscle_overlap(bench, {PrimaryMuscle.CHEST: MuscleRole.PRIMARY}), 3)
    (1.0, 0.894)
    """
    dot = sum(ROLE_WEIGHTS[role] * ROLE_WEIGHTS[other[muscle]] for muscle, role in one.items() if muscle in other)
    sizes = [math.sqrt(sum(ROLE_WEIGHTS[role] ** 2 for role in roles.values())) for roles in (one, other)]
    return 0.0 if not all(sizes) else min(round(dot / (sizes[0] * sizes[1]), 9), 1.0)


def choose_substitute(
    graph: MovementGraph,
    original: Candidate,
    pool: Mapping[int, Candidate],
    relation: RelationshipType,
    is_allowed: Callable[[Candidate], bool],
) -> Substitute | None:
    """Return what should stand in place of a movement, `None` when nothing fits (science 6.13).

    It keeps a primary muscle and passes `is_allowed` (equipment, injuries, skill, the athlete's wishes). The same pattern goes before
    another one, the requested kind of edge before the next kind, and within them the smallest distance from the wanted difficulty wins,
    with unlike muscles, recent use and an unknown load counted against it.
    """
    primary = _primaries(original)
    ranked = []
    for rank, steps in enumerate(_tiers(graph, original.movement_id, relation)):
        for step in steps:
            found = pool.get(step.to_id)
            if found is None or not primary & _primaries(found) or not is_allowed(found):
                continue
            overlap = muscle_overlap(original.muscles, found.muscles)
            score = _score(step.delta, relation, overlap, found, is_told=step.load_factor is not None)
            ranked.append(((found.pattern is not original.pattern, rank, score, found.movement_id), step, found, overlap))
    if ranked:
        (_, _, score, _), step, found, overlap = min(ranked, key=lambda entry: entry[0])
        return Substitute(found, step.relation, step.delta, step.load_factor, round(score, 6), overlap)
    if relation is not RelationshipType.VARIATION:
        return None
    return _unlinked(original, pool, is_allowed)


def _tiers(graph: MovementGraph, start: int, relation: RelationshipType) -> Iterator[Iterable[Step]]:
    """Yield steps of the requested kind, then of the kinds that may stand in for it."""
    yield graph.reach(start, frozenset({relation}))
    if relation is RelationshipType.VARIATION:
        yield graph.reach(start, frozenset({RelationshipType.VARIATION, RelationshipType.REGRESSION}))
    elif relation is RelationshipType.REGRESSION:
        both = graph.reach(start, frozenset({RelationshipType.VARIATION, RelationshipType.REGRESSION}))
        yield [step for step in both if step.delta < 0]


def _unlinked(original: Candidate, pool: Mapping[int, Candidate], is_allowed: Callable[[Candidate], bool]) -> Substitute | None:
    """Return the most alike movement of the same pattern where no edge leads to one."""
    same = [
        (_score(0, RelationshipType.VARIATION, muscle_overlap(original.muscles, own.muscles), own, is_told=False), number, own)
        for number, own in sorted(pool.items())
        if number != original.movement_id and own.pattern is original.pattern and _primaries(own) & _primaries(original) and is_allowed(own)
    ]
    if not same:
        return None
    score, _, found = min(same, key=lambda entry: entry[:2])
    return Substitute(found, RelationshipType.VARIATION, 0, None, round(score, 6), muscle_overlap(original.muscles, found.muscles))


def _score(delta: int, relation: RelationshipType, overlap: float, found: Candidate, *, is_told: bool) -> float:
    needs_test = bool(found.loading.loads_kg) and found.loading.e1rm_kg is None and not is_told
    recent = 0.0 if found.days_since is None else max(0.0, 1 - found.days_since / RECENT_DAYS)
    return abs(delta - WANTED_DELTA[relation]) + OVERLAP_WEIGHT * (1 - overlap) + RECENT_WEIGHT * recent + UNKNOWN_LOAD_WEIGHT * needs_test


def _primaries(candidate: Candidate) -> set[PrimaryMuscle]:
    return {muscle for muscle, role in candidate.muscles.items() if role is MuscleRole.PRIMARY}


def substitute_load(
    found: Substitute,
    original: Candidate,
    planned_load_kg: float | None,
    reps: int,
    rpe: float,
    *,
    body_weight_kg: float | None = None,
) -> SubstituteLoad:
    """Return what to put on for a substitute: by its own trend, else the original's load times the edge's factor, else by effort.

    Where the gym can load the movement and nothing is known, a ramp test finds the load. What nothing can be hung on has no load.
    """
    own, loads = found.candidate, found.candidate.loading.loads_kg
    by_trend = _by_own_trend(own, reps, rpe, body_weight_kg)
    if by_trend is not None:
        return by_trend
    is_plain = own.body_weight_share is None and original.body_weight_share is None
    factor = found.load_factor if loads and is_plain else None
    if factor is not None and planned_load_kg is not None and planned_load_kg > 0:
        wanted = planned_load_kg * factor
        load = plate_load(wanted, loads, own.loading.step_kg)
        why = load_reasons.by_edge(planned_load_kg, original.name, factor, loads[0] if load is None else load, loads)
        return SubstituteLoad(
            load, LoadBasis.TRANSFER, is_ramp_test=False, reason=why, beyond_kg=beyond(wanted, loads, own.loading.step_kg)
        )
    is_ramp_test = bool(loads) and own.body_weight_share is None
    why = load_reasons.by_effort(own.name, rpe, is_ramp_test=is_ramp_test, can_be_loaded=bool(loads))
    return SubstituteLoad(None, LoadBasis.EFFORT, is_ramp_test, why)


def _by_own_trend(own: Candidate, reps: int, rpe: float, body_weight_kg: float | None) -> SubstituteLoad | None:
    """Return the load that the athlete's own maximum of a movement gives; `None` where that is unknown or gives none."""
    known, share = own.loading, own.body_weight_share
    if known.e1rm_kg is None:
        return None
    told = prescribe(
        known.e1rm_kg,
        reps,
        rpe,
        known.loads_kg,
        step_kg=known.step_kg,
        body_weight_kg=body_weight_kg,
        body_weight_share=share,
    )
    if told.share_of_e1rm is None or (told.load_kg is None and share is None):
        return None
    if share is not None and body_weight_kg is None:
        why = load_reasons.by_effort(own.name, rpe, is_ramp_test=False, can_be_loaded=True)
        return SubstituteLoad(None, LoadBasis.OWN_TREND, is_ramp_test=False, reason=why)
    of_body = None if share is None or body_weight_kg is None else share * body_weight_kg
    why = load_reasons.by_maximum(known.e1rm_kg, told.share_of_e1rm, reps, rpe, told.load_kg, known.loads_kg, of_body_kg=of_body)
    wanted = beyond_reach(known, told.share_of_e1rm, body_weight_share=share)
    return SubstituteLoad(told.load_kg, LoadBasis.OWN_TREND, is_ramp_test=False, reason=why, beyond_kg=wanted)
