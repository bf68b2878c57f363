"""From which hour on may each muscle be trained again, after what was done last? (science R8)"""

import math
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from core.domain.daily_state import StateNow
from core.domain.planning import Candidate
from core.domain.vocabulary import MuscleRole, PrimaryMuscle
from core.metrics.spacing import lifting_demand, minimum_recovery_hours

Rows = Sequence[Mapping[str, Any]]


def first_hours(rows: Rows, by_id: Mapping[int, Candidate], state: StateNow | None, midnight: datetime) -> dict[PrimaryMuscle, int]:
    """Return the hours from `midnight` before which each muscle may not be primary, from what was done last (science R8).

    `rows` are the sets of the last days by workout and movement; a muscle that nothing holds back is left out.
    """
    ready: dict[PrimaryMuscle, int] = {}
    for row in rows:
        candidate = by_id.get(row["movement_id"])
        if candidate is None:
            continue
        ended = row["performed_end"] or row["performed_start"] + timedelta(seconds=row["duration_seconds"] or 0)
        for muscle in (muscle for muscle, role in candidate.muscles.items() if role is MuscleRole.PRIMARY):
            hours = math.ceil((ended - midnight).total_seconds() / 3600 + _wait(candidate, row, muscle, state))
            if hours > 0:
                ready[muscle] = max(ready.get(muscle, 0), hours)
    return ready


def _wait(candidate: Candidate, row: Mapping[str, Any], muscle: PrimaryMuscle, state: StateNow | None) -> float:
    e1rm = candidate.loading.e1rm_kg
    share = row["load_kg"] / e1rm if e1rm and row["load_kg"] and candidate.body_weight_share is None else None
    demand = lifting_demand(
        candidate.pattern,
        is_compound=candidate.compound,
        sets=row["sets"],
        rpe=row["rpe"],
        share_of_1rm=share,
        is_to_failure=bool(row["to_failure"]),
    )
    return minimum_recovery_hours(
        demand,
        stored_hours=candidate.recovery_hours,
        factor=1.0 if state is None else state.today.recovery_factor,
        recovery_percent=None if state is None else state.muscle_recovery.get(muscle),
        soreness=None if state is None else state.today.soreness.get(muscle),
    )
