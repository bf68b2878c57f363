"""Which muscles is the athlete asked about after a session in the first week of a block, and how is an answer kept? (science R-SETS)"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from core.db import first_week_feelings as stored
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.follow import FirstWeekFeel, MuscleFeel
from core.domain.vocabulary import MicrocycleType, PrimaryMuscle
from core.rules.program_outline import is_first_of_block
from core.rules.weekly_sets import MOST_FELT

MOST_ASKED = 3
"""Muscles of one workout, those with the most sets first; the others are asked about after the next one."""


def asked(database: Database, viewer: Viewer, subject: Subject, activity_id: int) -> tuple[MuscleFeel, ...]:
    """Return the muscles that a finished workout asks about, with what was told; none outside the first week of a block.

    Each muscle is asked about once in that week. Two queries.
    """
    with database.read(viewer, subject) as unit:
        cycle = stored.microcycle_of(unit, subject.user_id, activity_id)
        if cycle is None or not _is_first(cycle):
            return ()
        last = cycle["start_date"] + timedelta(days=cycle["length_days"] - 1)
        rows = stored.muscles_of(unit, subject.user_id, activity_id, cycle["start_date"], last)
    return tuple(MuscleFeel(PrimaryMuscle(row["muscle"]), row["hard_sets"], feel_of(row)) for row in rows[:MOST_ASKED])


def tell(database: Database, viewer: Viewer, subject: Subject, activity_id: int, muscle: PrimaryMuscle, felt: FirstWeekFeel | None) -> None:
    """Keep what a muscle felt like in a workout, or take the answer back.

    Raises `InputError` for a value outside 0 to 3 and `NotFoundError` where the athlete has no such workout.
    """
    if felt is not None:
        for name, value in (("connection", felt.connection), ("pump", felt.pump), ("disruption", felt.disruption)):
            if not 0 <= value <= MOST_FELT:
                raise InputError(f"The {name} is {value}; 0 to {MOST_FELT} can be.")
    with database.write(viewer, subject) as unit:
        if felt is None:
            stored.remove(unit, activity_id, muscle.value)
            return
        values = {"mind_muscle": felt.connection, "pump": felt.pump, "disruption": felt.disruption}
        if not stored.keep(unit, activity_id, muscle.value, values):
            raise NotFoundError("This workout does not exist any more.")


def feel_of(row: Mapping[str, Any]) -> FirstWeekFeel | None:
    """Return what a stored row tells, `None` where nothing was told."""
    return None if row["pump"] is None else FirstWeekFeel(row["mind_muscle"], row["pump"], row["disruption"])


def _is_first(cycle: Mapping[str, Any]) -> bool:
    before = cycle["before"]
    return is_first_of_block(MicrocycleType(cycle["microcycle_type"]), None if before is None else MicrocycleType(before))
