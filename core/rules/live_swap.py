"""What could be done instead of an exercise, here and now, and with which load? (science 6.13)"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.adaptation import GraphEdge
from core.domain.live_session import TargetSet
from core.domain.planning import Candidate, Injury
from core.domain.vocabulary import MuscleRole, RelationshipType
from core.rules.injuries import limits_for
from core.rules.substitution import MovementGraph, Substitute, SubstituteLoad, muscle_overlap, substitute_load

WALKED = frozenset({RelationshipType.VARIATION, RelationshipType.REGRESSION, RelationshipType.PROGRESSION})
MOST_CHOICES = 12
USUAL_REPS, USUAL_RPE = 8, 8.0
NEW_DAYS = 28  # a movement that was not done for so long is new to a tissue that hurts (science G1)


@dataclass(frozen=True)
class Alternative:
    """A movement in place of another with its load; `is_linked` says that the movement graph names it, with a factor of their loads."""

    candidate: Candidate
    load: SubstituteLoad
    is_linked: bool
    load_factor: float | None = None


def alternatives(
    original: Candidate,
    pool: Mapping[int, Candidate],
    edges: Iterable[GraphEdge],
    place: Collection[str],
    injuries: Sequence[Injury],
    refused: Collection[int],
    *,
    planned: tuple[float | None, int | None, float | None],
    body_weight_kg: float | None,
) -> tuple[Alternative, ...]:
    """Return what may stand in the place of an exercise: same pattern, a main muscle in common, allowed by equipment, injuries, skill and
    wishes; what the graph names comes first, then the likest. `planned` is load [kg], repetitions and RPE of the exercise."""
    steps = {step.to_id: step for step in MovementGraph(edges).reach(original.movement_id, WALKED)}
    load, reps, rpe = planned
    main = _primaries(original)
    found = []
    for number, own in pool.items():
        is_like = own.pattern is original.pattern and main & _primaries(own)
        if number == original.movement_id or number in refused or not is_like or not may_do(own, place, injuries):
            continue
        step, overlap = steps.get(number), muscle_overlap(original.muscles, own.muscles)
        factor = None if step is None else step.load_factor
        delta = 0 if step is None else step.delta
        one = Substitute(own, RelationshipType.VARIATION, delta, factor, 0.0, overlap)
        told = substitute_load(one, original, load, reps or USUAL_REPS, rpe or USUAL_RPE, body_weight_kg=body_weight_kg)
        rank = (step is None, told.is_ramp_test, abs(delta), -overlap, own.movement_id)
        found.append((rank, Alternative(own, told, step is not None, factor)))
    return tuple(one for _, one in sorted(found, key=lambda entry: entry[0])[:MOST_CHOICES])


def may_do(own: Candidate, place: Collection[str], injuries: Sequence[Injury]) -> bool:
    """Tell whether an athlete can and may do a movement with what stands here."""
    here = frozenset(place)
    if own.skill_gap > 0 or not own.is_possible or not any(here.issuperset(way) for way in own.equipment):
        return False
    is_new = own.days_since is None or own.days_since > NEW_DAYS
    return not any(limit.is_excluded for limit in limits_for(injuries, own.joint_risks, own.muscles, is_new=is_new))


def counted_as(asked: TargetSet, own: Candidate) -> TargetSet:
    """Return a set as a movement is counted that takes the place of another: a hold, a distance, or repetitions."""
    if own.default_reps is None and own.default_hold_seconds is not None:
        return replace(asked, reps=None, seconds=asked.seconds or own.default_hold_seconds, distance_m=None)
    if own.default_reps is None and own.default_distance_m is not None:
        return replace(asked, reps=None, seconds=None, distance_m=asked.distance_m or own.default_distance_m)
    usual = own.default_reps or USUAL_REPS
    return replace(asked, reps=asked.reps or (usual, usual), seconds=None, distance_m=None)


def _primaries(candidate: Candidate) -> set[object]:
    return {muscle for muscle, role in candidate.muscles.items() if role is MuscleRole.PRIMARY}
