"""What does a yes to a proposal write, and how is that taken back? Only what lies ahead is written, and the change log keeps what it was.

Sets, lighter parts, other repetitions and movements are not written anywhere: planning reads them from the proposals that were accepted.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from core.db import changes, plans
from core.db import follow as stored
from core.db import ladders as ladders_stored
from core.db.unit import WriteUnit
from core.domain.errors import ConflictError
from core.domain.follow import FollowAnswer, FollowInput
from core.domain.vocabulary import ChangeAction, MicrocycleType
from core.rules.follow.mastery import shown
from core.rules.program_outline import outline_at
from core.services.goal_points import write_outline
from core.services.plan_week import goals_of

TABLE = "recommendations"
MOVED = "What this is about has changed since it was proposed; look back again."


def apply(unit: WriteUnit, found: Mapping[str, Any], given: FollowInput, told: FollowAnswer, recommendation_id: int) -> None:
    """Write what a proposal does to the program, a ladder, a movement or a hobby; raise `ConflictError` where that has moved on."""
    effect, before = told.effect, dict[str, Any]()
    facts = given.program or given.deload
    if effect.kinds and facts is not None:
        before |= {"kinds": _lay_out(unit, found, facts.layout.kinds, effect.kinds)}
    if effect.level is not None and effect.ladder is not None and given.ladder is not None:
        if stored.level_of(unit, unit.subject_id, effect.ladder) != given.ladder.level:
            raise ConflictError(MOVED)
        _set_level(unit, effect.ladder, effect.level)
        before |= {"ladder": effect.ladder, "level": given.ladder.level}
    if effect.config and given.mastery is not None:
        before |= {"movement_id": given.mastery.movement_id, "config": _set_config(unit, given, told)}
    if effect.every_days is not None and effect.hobby_id is not None:
        was = stored.set_hobby_days(unit, effect.hobby_id, effect.every_days)
        if was is None:
            raise ConflictError(MOVED)
        before |= {"hobby_id": effect.hobby_id, "every_days": was}
    if before:
        changes.record_change(unit, ChangeAction.UPDATE, recommendation_id, before, {"key": given.key}, table=TABLE)


def take_back(unit: WriteUnit, recommendation_id: int) -> None:
    """Put back what a yes has written; nothing where planning alone reads it."""
    number = stored.change_of(unit, unit.subject_id, recommendation_id)
    if number is None:
        return
    before = changes.take_row_change(unit, number, (TABLE,))["before_json"]
    row = plans.recommendation(unit, unit.subject_id, recommendation_id) or {}
    if "kinds" in before:
        found = plans.microcycle(unit, unit.subject_id, row["microcycle_id"]) or {}
        now = [row["microcycle_type"] for row in plans.microcycles(unit, unit.subject_id, found["program_id"])]
        _lay_out(unit, found, [MicrocycleType(own) for own in now], [MicrocycleType(own) for own in before["kinds"]])
    if "level" in before:
        _set_level(unit, before["ladder"], before["level"])
    if "config" in before:
        own = before["config"]
        stored.set_config(unit, before["movement_id"], own["current_sets"], None, is_mastered=False)
    if "hobby_id" in before:
        stored.set_hobby_days(unit, before["hobby_id"], before["every_days"])


def _lay_out(
    unit: WriteUnit, found: Mapping[str, Any], before: Sequence[MicrocycleType], after: Sequence[MicrocycleType]
) -> list[MicrocycleType]:
    """Give the microcycles from the one to be planned on their new types; return what all of them were."""
    program = plans.program(unit, unit.subject_id, found["program_id"])
    cycles = plans.microcycles(unit, unit.subject_id, found["program_id"])
    if program is None or tuple(before) != tuple(row["microcycle_type"] for row in cycles):
        raise ConflictError(MOVED)
    goals, every = goals_of(program), program["deload_every_n_microcycles"]
    for place, row in enumerate(cycles):
        if row["start_date"] >= found["start_date"]:
            write_outline(unit, row, outline_at(after, place, row["start_date"], row["length_days"], goals, every))
    return list(before)


def _set_level(unit: WriteUnit, slug: str, level: int) -> None:
    rank = next((row for row in ladders_stored.ranks(unit, slug) if row["current_level"] == level), None)
    if rank is None:
        raise ConflictError(MOVED)
    stored.set_level(unit, rank)


def _set_config(unit: WriteUnit, given: FollowInput, told: FollowAnswer) -> dict[str, Any]:
    """Write the next present sets of a movement, or that it is mastered; return what they were."""
    facts, effect = given.mastery, told.effect
    assert facts is not None  # noqa: S101 (asked by the caller)
    field = "duration" if effect.is_hold else "reps"
    known = stored.config_of(unit, unit.subject_id, facts.movement_id)
    if known is None or tuple(own.get(field) for own in known["current_sets"] or ()) != facts.now:
        raise ConflictError(MOVED)
    met = shown(facts, facts.goal).met_on
    sets = [{field: own} for own in effect.config]
    stored.set_config(unit, facts.movement_id, sets, met[0] if met else None, is_mastered=effect.is_mastered)
    return {"current_sets": known["current_sets"]}
