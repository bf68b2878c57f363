"""Where does an athlete stand on the calisthenics ladders, and what comes after a movement (science 6.12, 6.13)?"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from core.db import accounts
from core.db import ladders as stored
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.ladders import GateProgress, Ladder, LadderGate, LadderLevel, MovementPaths, ShownSet, SkillsView
from core.rules.ladder import CHAIN_AXES, easier_ones, is_level_mastered, level_to_work_on, progress, with_implied
from core.services.browse_library import neighbour

REACH = timedelta(days=730)
"""How far back a set shows what an athlete can do; what was done before says little of today."""
Row = Mapping[str, Any]


def review_skills(database: Database, viewer: Viewer, subject: Subject, *, today: date) -> SkillsView:
    """Return every ladder with its gates as far as the logged sets of the last two years reach them, in four queries."""
    with database.read(viewer, subject) as unit:
        rows, weights, _ = unit.gather(
            lambda: stored.ladders(unit, subject.user_id),
            lambda: accounts.body_weights(unit, subject.user_id),
            lambda: stored.chains(unit, subject.user_id, [axis.value for axis in CHAIN_AXES]),
        )
        shown = shown_ever(unit, subject.user_id, rows, today)
        weight = next((kg for day, kg in reversed(weights) if day <= today), None)
        gates = list(zip(rows, reached(unit, subject.user_id, rows, shown, weight), strict=True))
    found = tuple(_ladder(list(group)) for _, group in groupby(gates, key=lambda own: own[0]["slug"]))
    return SkillsView(found, today, today - REACH, bool(shown))


def shown_ever(unit: ReadUnit, user_id: int, rows: Sequence[Row], today: date) -> Mapping[int, list[ShownSet]]:
    """Return the sets of the ladders' movements that still say what the athlete can do, by movement."""
    return shown_by_movement(stored.shown_sets(unit, user_id, sorted({row["movement_id"] for row in rows}), today - REACH, today))


def reached(
    unit: ReadUnit, user_id: int, rows: Sequence[Row], shown: Mapping[int, list[ShownSet]], weight: float | None
) -> tuple[GateProgress, ...]:
    """Return how far each gate is, those included that something harder of the same chain implies."""
    steps = stored.chains(unit, user_id, [axis.value for axis in CHAIN_AXES])
    own = [progress(gate_of(row), shown.get(row["movement_id"], ()), weight) for row in rows]
    return with_implied(own, easier_ones(steps))


def movement_paths(database: Database, viewer: Viewer, subject: Subject, slug: str) -> MovementPaths:
    """Return the neighbours of a movement in the graph, in one query; raise `NotFoundError` when the subject sees none of that name."""
    with database.read(viewer, subject) as unit:
        rows = stored.paths(unit, subject.user_id, slug)
    if not rows:
        raise NotFoundError(f"There is no movement {slug!r} in the library.")
    centre = rows[0]
    mine = [row for row in rows if row["centre_id"] == centre["centre_id"] and row["slug"] is not None]
    return MovementPaths(centre["centre_id"], centre["centre_slug"], centre["centre_name"], tuple(neighbour(row) for row in mine))


def shown_by_movement(rows: Iterable[Row]) -> Mapping[int, list[ShownSet]]:
    """Return rows of `core.db.ladders.shown_sets` as performed sets, by movement."""
    found: defaultdict[int, list[ShownSet]] = defaultdict(list)
    for row in rows:
        found[row["movement_id"]].append(
            ShownSet(
                workout=row["workout_log_id"],
                day=row["performed_on"],
                reps=row["actual_reps"],
                duration_s=row["actual_duration_seconds"],
                distance_m=row["distance_m"],
                load_kg=row["load_kg"],
                rpe=row["rpe"],
                tempo=row["tempo"],
            )
        )
    return found


def _ladder(gates: list[tuple[Row, GateProgress]]) -> Ladder:
    levels = tuple(_level(list(group)) for _, group in groupby(gates, key=lambda own: own[0]["level_order"]))
    row = gates[0][0]
    return Ladder(row["slug"], row["name"], row["current_level"], level_to_work_on(levels, row["current_level"]), levels)


def _level(gates: list[tuple[Row, GateProgress]]) -> LadderLevel:
    row, reached = gates[0][0], tuple(one for _, one in gates)
    return LadderLevel(row["level_order"], row["level_name"], row["description"] or "", reached, is_level_mastered(reached))


def gate_of(row: Row) -> LadderGate:
    """Return a row of `core.db.ladders.ladders` as the gate that it is."""
    return LadderGate(
        movement_id=row["movement_id"],
        slug=row["movement_slug"],
        name=row["movement_name"],
        sets=row["sets"],
        reps=row["reps"],
        hold_s=row["hold_seconds"],
        distance_cm=row["distance_cm"],
        tempo=row["tempo"],
        added_body_weight_share=row["added_body_weight_share"],
        alternative_group=row["alternative_group"],
        notes=row["notes"] or "",
    )
