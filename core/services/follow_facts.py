"""What has the athlete said yes to of what follows from earlier weeks, as far as it decides a microcycle?"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import TypeAdapter

from core.db import follow as stored
from core.db.unit import ReadUnit
from core.domain.follow import EasedPart, Effect, Followed, FollowTopic
from core.domain.vocabulary import PrimaryMuscle, RecommendationStatus

_EFFECT: list[TypeAdapter[Effect]] = []
TAKEN = frozenset({RecommendationStatus.ACCEPTED, RecommendationStatus.EDITED})


def effect_of(value: Mapping[str, Any]) -> Effect:
    """Return what a stored answer does."""
    if not _EFFECT:
        _EFFECT.append(TypeAdapter(Effect))
    return _EFFECT[0].validate_json(json.dumps(value))


def followed(unit: ReadUnit, user_id: int, program_id: int, microcycle_id: int) -> Followed:
    """Return what counts for a microcycle: sets and lighter parts of its own, other repetitions and movements of the whole program."""
    return put_together(stored.decided(unit, user_id, program_id), microcycle_id)


def put_together(rows: Iterable[Mapping[str, Any]], microcycle_id: int) -> Followed:
    """Return the effects of answered proposals, oldest first; a later one of the same thing counts."""
    sets: dict[PrimaryMuscle, float] = {}
    reps: dict[int, tuple[int, int]] = {}
    instead: dict[int, int] = {}
    back: dict[int, int] = {}
    eased: list[EasedPart] = []
    held: set[int] = set()
    for row in rows:
        effect, is_own = effect_of(row["effect"]), row["microcycle_id"] == microcycle_id
        if RecommendationStatus(row["status"]) not in TAKEN:
            held |= set(effect.held) if is_own and row["topic"] == FollowTopic.NEXT_LOADS else set()
            continue
        reps |= effect.reps
        instead |= effect.instead
        back |= effect.step_back
        if effect.level is not None:
            back = {}
        if is_own:
            sets |= effect.sets
            eased += effect.eased
    return Followed(sets, _strictest(eased), reps, instead, back, frozenset(held))


def _strictest(parts: Iterable[EasedPart]) -> tuple[EasedPart, ...]:
    """Return each part once, as light as any proposal makes it; factors are not multiplied."""
    found: dict[tuple[Any, Any], EasedPart] = {}
    for own in parts:
        known = found.get((own.muscle, own.pattern))
        if known is None or own.volume < known.volume:
            found[own.muscle, own.pattern] = own
    return tuple(found.values())
