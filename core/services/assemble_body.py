"""How is the athlete's body before a week: how strong, what hurts, and how much load may come? (science E4, G1, F4)"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from core.db import load, planning_inputs
from core.db.unit import ReadUnit
from core.domain.daily_state import StateNow
from core.domain.planning import Injury
from core.domain.vocabulary import PersonaAggression
from core.metrics.load_change import WEEKS_COMPARED, weekly_load_limit
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


def load_limit(unit: ReadUnit, user_id: int, today: date, persona: PersonaAggression, weeks_ahead: int) -> float | None:
    """Return the most load of a week [LP] that lies so many weeks ahead (science F4); `None` without four weeks of history."""
    first = today - timedelta(days=7 * WEEKS_COMPARED)
    weeks = [0.0] * WEEKS_COMPARED
    days, began = unit.gather(
        lambda: load.daily_load(unit, user_id, today - timedelta(days=1)), lambda: planning_inputs.first_activity_day(unit, user_id)
    )
    for row in days:
        if row["day"] >= first:
            weeks[(row["day"] - first).days // 7] += float(row["load_points"])
    return weekly_load_limit(weeks, persona, weeks_ahead=weeks_ahead) if began is not None and began <= first else None


def trends(rows: Rows) -> dict[int, StrengthTrend]:
    """Return the trend of the estimated one-repetition maximum of each movement (science E4), from its best set of every workout."""
    bests: defaultdict[int, list[SessionBest]] = defaultdict(list)
    for row, best in zip(rows, session_bests(rows), strict=True):
        bests[row["movement_id"]].append(best)
    last = {number: trend_series(found)[-1] for number, found in bests.items()}
    return {number: trend for number, trend in last.items() if trend is not None}
