"""What do ladders, own sets of movements, and hobbies ask after a week?"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from core.db import follow as stored
from core.db import ladders as ladders_stored
from core.domain.follow import FirstSet, FollowInput, FollowTopic, HobbyFacts, LadderFacts, MasteryFacts
from core.services.skills import gate_of, reached, shown_by_movement, shown_ever

if TYPE_CHECKING:
    from core.services.assemble_follow import Basis

SHOWN_DAYS = 120


def ladder_questions(basis: Basis) -> list[FollowInput]:
    """Return one question for each ladder on which the athlete has said a level and shown anything of it lately."""
    rows = ladders_stored.ladders(basis.unit, basis.user_id)
    own = [row for row in rows if row["level_order"] == row["current_level"]]
    if not own:
        return []
    weight = basis.week.assembled.problem.athlete.body_weight_kg
    shown = shown_ever(basis.unit, basis.user_id, rows, basis.today)
    implied = {one.gate.movement_id: one.implied_by for one in reached(basis.unit, basis.user_id, rows, shown, weight) if one.implied_by}
    since = basis.today - timedelta(days=SHOWN_DAYS)
    easier = _easier(basis, sorted({row["movement_id"] for row in own}))
    by_ladder: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in own:
        by_ladder[row["slug"]].append(row)
    found = []
    for slug, gates in sorted(by_ladder.items()):
        sets = {row["movement_id"]: tuple(one for one in shown.get(row["movement_id"], ()) if one.day >= since) for row in gates}
        if not any(sets.values()) and not implied.keys() & sets.keys():
            continue
        facts = LadderFacts(
            slug=slug,
            name=gates[0]["name"],
            level=gates[0]["current_level"],
            top=max(row["level_order"] for row in rows if row["slug"] == slug),
            gates=tuple(gate_of(row) for row in gates),
            sets=sets,
            body_weight_kg=weight,
            first_sets=tuple(_first_sets(basis, list(sets))),
            easier={number: easier[number] for number in sets if number in easier},
            implied={number: implied[number] for number in sets if number in implied},
        )
        found.append(FollowInput(FollowTopic.LADDER, slug, ladder=facts))
    return found


def _easier(basis: Basis, movements: list[int]) -> dict[int, tuple[int, str]]:
    """Return the exercise before each movement on the way to it (science 6.13)."""
    found: dict[int, tuple[int, str]] = {}
    for row in stored.read(basis.unit, "easier", basis.user_id, movement_ids=movements):
        found.setdefault(row["movement_id"], (row["id"], row["name"]))
    return found


def _first_sets(basis: Basis, movements: list[int]) -> list[FirstSet]:
    """Return planned repetitions and those of the first set, of each planned exposure of a gate's movement."""
    return [
        FirstSet(number, one.day, float(one.planned.reps[0]), float(one.sets[0].reps))
        for number in movements
        for one in basis.exposures.get(number, ())
        if one.sets[0].reps is not None
    ]


def mastery_questions(basis: Basis) -> list[FollowInput]:
    """Return one question for each movement that the athlete does in sets of their own and has done lately (S4)."""
    rows = [own for row in stored.read(basis.unit, "configs", basis.user_id) if (own := _config(row)) is not None]
    if not rows:
        return []
    since = basis.today - timedelta(days=SHOWN_DAYS)
    numbers = [number for number, *_ in rows]
    shown = shown_by_movement(ladders_stored.shown_sets(basis.unit, basis.user_id, numbers, since, basis.today))
    return [
        FollowInput(FollowTopic.MASTERY, str(number), mastery=MasteryFacts(number, name, now, goal, is_hold, tuple(shown[number])))
        for number, name, now, goal, is_hold in rows
        if shown.get(number)
    ]


def _config(row: dict[str, Any]) -> tuple[int, str, tuple[int, ...], tuple[int, ...], bool] | None:
    """Return a movement's present and usual sets where both count the same."""
    for field, is_hold in (("reps", False), ("duration", True)):
        now = tuple(int(own[field]) for own in row["current_sets"] if own.get(field))
        goal = tuple(int(own[field]) for own in row["default_sets"] if own.get(field))
        if now and goal:
            return row["movement_id"], row["name"], now, goal, is_hold
    return None


def hobby_questions(basis: Basis) -> list[FollowInput]:
    """Return one question for each hobby that was done lately."""
    hobbies = stored.read(basis.unit, "hobbies", basis.user_id)
    if not hobbies:
        return []
    first = basis.today - timedelta(days=SHOWN_DAYS)
    days: defaultdict[str, list[date]] = defaultdict(list)
    for row in stored.read(basis.unit, "hobby_days", basis.user_id, first=first, last=basis.today):
        days[row["activity_type"]].append(row["local_date"])
    return [
        FollowInput(
            FollowTopic.HOBBY,
            str(row["id"]),
            hobby=HobbyFacts(row["id"], row["name"], row["recommend_every_days"], tuple(days[row["activity_type"]])),
        )
        for row in hobbies
        if row["activity_type"] in days
    ]
