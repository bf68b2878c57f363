"""What do models beside the load points say of one performed activity and its lifts? (science L1 to L4, L11, L13, L14, E6)"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from core.db import accounts, load
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.other_models import LiftNumbers, OtherModels
from core.domain.vocabulary import ExperienceLevel, MovementPattern, SetType
from core.metrics.lift_numbers import lift_numbers
from core.metrics.lifting import SetFacts
from core.metrics.session_load.buckets import ground_contact_range
from core.metrics.session_load.other_models import other_loads
from core.metrics.session_load.points import load_points
from core.metrics.velocity import VelocityLift
from core.services.score_load import athlete_constants, load_inputs

LIFT_BY_SLUG = {
    "back_squat": VelocityLift.SQUAT,
    "bench_press": VelocityLift.BENCH_PRESS,
    "deadlift": VelocityLift.DEADLIFT,
    "overhead_press": VelocityLift.OVERHEAD_PRESS,
    "seal_row": VelocityLift.PRONE_ROW,
}
Rows = Sequence[Mapping[str, Any]]


def other_models(database: Database, viewer: Viewer, subject: Subject, activity_id: int) -> OtherModels:
    """Return what other models make of one activity; raise `NotFoundError` when the subject has no such activity."""
    with database.read(viewer, subject) as unit:
        rows, sets, person, measured = unit.gather(
            lambda: load.inputs_of(unit, subject.user_id, activity_id),
            lambda: load.sets_of_lifts(unit, subject.user_id, activity_id),
            lambda: accounts.settings(unit, subject.user_id),
            lambda: accounts.latest_biometrics(unit, subject.user_id),
        )
    if not rows:
        raise NotFoundError("This activity does not exist any more.")
    constants, inputs = athlete_constants(person, measured, rows[0]["local_date"]), load_inputs(rows[0])
    contacts = sum(row["actual_reps"] or 0 for row in sets if row["is_jump"] and row["set_type"] != SetType.WARMUP)
    return OtherModels(
        loads=tuple(other_loads(inputs, constants).items()),
        rating_ratio=load_points(inputs, constants).rating_ratio,
        lifts=_lifts(sets),
        ground_contacts=contacts,
        usual_contacts=ground_contact_range(ExperienceLevel(person["experience_level"])) if contacts else None,
    )


def _lifts(sets: Rows) -> tuple[LiftNumbers, ...]:
    """Return the numbers of every lift in the order in which it was done."""
    found = []
    for _, group in groupby(sets, key=lambda row: (row["exercise_order"], row["movement_id"])):
        own = list(group)
        facts = [_facts(row) for row in own]
        speeds = [row["velocity_mps"] for row in own]
        found.append(lift_numbers(own[0]["name"], facts, own[0]["e1rm_kg"], speeds_mps=speeds, lift=LIFT_BY_SLUG.get(own[0]["slug"])))
    return tuple(one for one in found if one is not None)


def _facts(row: Mapping[str, Any]) -> SetFacts:
    return SetFacts(
        pattern=MovementPattern(row["pattern"]),
        set_type=SetType(row["set_type"]),
        reps=row["actual_reps"],
        load_kg=row["load_kg"],
        rpe=row["rpe"],
        rir=row["rir"],
    )
