"""How is the athlete's body before a week: how strong, what still rests, and how much load may come? (science E4, R8, F4)"""

import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from core.db import load, planning_inputs
from core.db.unit import ReadUnit
from core.domain.daily_state import StateNow
from core.domain.planning import Candidate, Injury
from core.domain.vocabulary import MuscleRole, PersonaAggression, PrimaryMuscle
from core.metrics.load_change import WEEK_CAPS, WEEKS_COMPARED, weekly_load_limit
from core.metrics.spacing import lifting_demand, minimum_recovery_hours
from core.metrics.strength_trend import SessionBest, StrengthTrend, trend_series
from core.services.review_strength import session_bests

REST_DAYS = 6  # the longest wait of R8 with every modifier is 130 h
Rows = Sequence[Mapping[str, Any]]


def state_hash(state: StateNow | None) -> str | None:
    """Return a hash of the day's state, which stays the same while nothing new is known of the day."""
    return None if state is None else hashlib.sha256(repr(state.today).encode()).hexdigest()


def injuries_on(rows: Rows, day: date) -> tuple[Injury, ...]:
    """Return stored injuries as guardrails take them: with the days since they were resolved, counted to `day` (science G1, G2)."""
    return tuple(
        Injury(
            injury_id=f"injury:{row['id']}",
            body_part=row["slug"],
            severity=row["severity"],
            days_resolved=None if row["resolved_date"] is None else max((day - row["resolved_date"]).days, 0),
        )
        for row in rows
    )


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


def load_limit(unit: ReadUnit, user_id: int, today: date, persona: PersonaAggression, weeks_ahead: int) -> float | None:
    """Return the most load of a week [LP] that lies so many weeks ahead (science F4); `None` without four weeks of history."""
    first = today - timedelta(days=7 * WEEKS_COMPARED)
    weeks = [0.0] * WEEKS_COMPARED
    for row in load.daily_load(unit, user_id, today - timedelta(days=1)):
        if row["day"] >= first:
            weeks[(row["day"] - first).days // 7] += float(row["load_points"])
    began = planning_inputs.first_activity_day(unit, user_id)
    limit = weekly_load_limit(weeks, persona) if began is not None and began <= first else None
    return None if limit is None else limit * WEEK_CAPS[persona] ** weeks_ahead


def trends(rows: Rows) -> dict[int, StrengthTrend]:
    """Return the trend of the estimated one-repetition maximum of each movement (science E4), from its best set of every workout."""
    bests: defaultdict[int, list[SessionBest]] = defaultdict(list)
    for row, best in zip(rows, session_bests(rows), strict=True):
        bests[row["movement_id"]].append(best)
    last = {number: trend_series(found)[-1] for number, found in bests.items()}
    return {number: trend for number, trend in last.items() if trend is not None}
