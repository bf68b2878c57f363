"""One body, one state: how does everything that was performed and reported become the state of each day? (science F, R)

Arrays in, arrays out. A replay of ten years and the step of a single day are the same call; only the state that is carried in differs.
Day 0 is the first day to be computed; an event's hour counts from midnight of its own day, and a session that runs past midnight ends
with its day.
"""

from core.metrics.daily_state.additions import (
    LiftingWork,
    SessionArrays,
    SessionTotals,
    bucket_arrays,
    lifting_additions,
    session_totals,
)
from core.metrics.daily_state.engine import Athlete, Carried, DayEvents, StateArrays, advance, carried_at
from core.metrics.daily_state.readiness_days import ReadinessArrays, readiness_days
from core.metrics.daily_state.signals import LOOK_BACK_DAYS, SignalArrays, hrv_days, resting_hr_days, sleep_debt_days, sleep_need_days

__all__ = [
    "LOOK_BACK_DAYS",
    "Athlete",
    "Carried",
    "DayEvents",
    "LiftingWork",
    "ReadinessArrays",
    "SessionArrays",
    "SessionTotals",
    "SignalArrays",
    "StateArrays",
    "advance",
    "bucket_arrays",
    "carried_at",
    "hrv_days",
    "lifting_additions",
    "readiness_days",
    "resting_hr_days",
    "session_totals",
    "sleep_debt_days",
    "sleep_need_days",
]
