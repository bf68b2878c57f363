"""What of the body decides how today's session changes: an illness, a fast rise of load, signs of a deload? (science A5, F4, 6.7)"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from core.db import adaptation, load, plans
from core.db.unit import ReadUnit
from core.domain.adaptation import DeloadSigns, TodaySession
from core.domain.daily_state import DayState
from core.domain.planning import Candidate
from core.domain.vocabulary import ExerciseRole, Illness, MicrocycleType, PersonaAggression, PrimaryMuscle
from core.rules.deload import LOW_FORM_PERCENT
from core.services.assemble_body import load_limit

ILLNESS_DAYS = 14
LEAST_SCORES = 4  # of seven mornings, rule of thumb
EXPOSURES = 2  # 6.7
HIGH_PULSE = "high"  # R2
WEEK_DAYS = 7
Rows = Sequence[Mapping[str, Any]]


def illness_of(unit: ReadUnit, user_id: int, moment: datetime) -> dict[str, Any]:
    """Return today's illness, and for one below the neck that ended lately the hours and the training days since, as fields of `Body`."""
    today = moment.date()
    rows = adaptation.illnesses(unit, user_id, today - timedelta(days=ILLNESS_DAYS), today)
    now = next((Illness(entry["illness"]) for entry in rows if entry["signal_date"] == today), None)
    ended = max((entry["signal_date"] for entry in rows if entry["illness"] == Illness.BELOW_NECK_OR_FEVER), default=None)
    if ended is None or ended == today:
        return {"illness": now}
    well = ended + timedelta(days=1)
    free = (moment - datetime.combine(well, time(), moment.tzinfo)).total_seconds() / 3600
    trained = adaptation.trained_days(unit, user_id, well, today - timedelta(days=1))
    return {"illness": now, "symptom_free_hours": round(free, 1), "sessions_since_illness": len(trained)}


def has_ramp_guard(unit: ReadUnit, user_id: int, today: date, persona: PersonaAggression, load_points: float | None) -> bool:
    """Tell whether today's session would bring the week to the most that it may hold (science F4)."""
    most, week = unit.gather(lambda: load_limit(unit, user_id, today, persona, 0), lambda: load.daily_load(unit, user_id, today))
    if most is None:
        return False
    done = sum(float(entry["load_points"]) for entry in week if entry["day"] > today - timedelta(days=WEEK_DAYS))
    return done + (load_points or 0.0) >= most


def deload_signs(
    unit: ReadUnit,
    user_id: int,
    row: Mapping[str, Any],
    session: TodaySession,
    days: Sequence[DayState],
    top_sets: Rows,
    found: Mapping[int, Candidate],
) -> DeloadSigns:
    """Return what of the last week and of the main lifts speaks for a lighter week (science 6.7)."""
    mains = dict.fromkeys(line.movement_id for line in session.lines if line.role is ExerciseRole.MAIN)
    told = {number: change_over_exposures(top_sets, number) for number in mains}
    changes = {number: change for number, change in told.items() if change is not None}
    cycles = [] if row["program_id"] is None else plans.microcycles(unit, user_id, row["program_id"])
    kinds = [MicrocycleType(cycle["microcycle_type"]) for cycle in cycles if cycle["start_date"] <= row["date"]]
    return replace(
        signs_of_days(days),
        e1rm_changes=changes,
        patterns={number: found[number].pattern for number in changes},
        microcycles_since_last=next((ago for ago, kind in enumerate(reversed(kinds)) if kind is MicrocycleType.DELOAD), None),
    )


def days_in_a_row(days: Iterable[DayState], holds: Callable[[DayState], bool]) -> int:
    """Return on how many days in a row, counted back from the last one, something holds."""
    count = 0
    for day in reversed(tuple(days)):
        if not holds(day):
            break
        count += 1
    return count


def signs_of_days(days: Sequence[DayState]) -> DeloadSigns:
    """Return what the states of seven days say of a lighter week: readiness, soreness, form and resting pulse (science 6.7)."""
    scores = [day.readiness.score for day in days if day.readiness.score is not None]
    sore: defaultdict[PrimaryMuscle, list[float]] = defaultdict(list)
    for day in days:
        for muscle, value in day.soreness.items():
            sore[muscle].append(value)
    return DeloadSigns(
        readiness_7d=round(sum(scores) / len(scores), 1) if len(scores) >= LEAST_SCORES else None,
        soreness_7d={muscle: round(sum(values) / len(days), 2) for muscle, values in sorted(sore.items())},
        form_days=days_in_a_row(days, lambda day: day.form_percent_morning is not None and day.form_percent_morning < LOW_FORM_PERCENT),
        high_pulse_days=days_in_a_row(days, lambda day: day.resting_hr is not None and day.resting_hr.flag == HIGH_PULSE),
    )


def change_over_exposures(rows: Rows, movement_id: int) -> float | None:
    """Return how the e1RM of a movement changed over its last two exposures, as a share; `None` before three of them (science 6.7)."""
    found = sorted((row["performed_on"], row["e1rm_kg"]) for row in rows if row["movement_id"] == movement_id)
    return None if len(found) < EXPOSURES + 1 else round(found[-1][1] / found[-1 - EXPOSURES][1] - 1, 4)
