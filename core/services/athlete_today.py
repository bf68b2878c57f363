"""Who trains today, and in which state, as the rules of science 8 take them?"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.domain.adaptation import Body
from core.domain.daily_state import DayState, StateNow
from core.domain.planning import Athlete
from core.domain.vocabulary import ExperienceLevel, PersonaAggression
from core.rules.adaptation.tables import HIGH_FATIGUE_READINESS, SHORT_NIGHT_H
from core.services.score_load import DAYS_PER_YEAR
from core.services.today_body import days_in_a_row

SUPPRESSED = "suppressed"  # R1


def athlete_on(person: Mapping[str, Any], body_weight_kg: float | None, today: date) -> Athlete:
    """Return the athlete as the guardrails take them (G4)."""
    born, cleared = person["date_of_birth"], person["medical_clearance_on"]
    return Athlete(
        level=ExperienceLevel(person["experience_level"]),
        age_years=None if born is None else int((today - born).days / DAYS_PER_YEAR),
        body_weight_kg=body_weight_kg,
        persona_aggression=int(PersonaAggression(str(person["persona_aggression"]))),
        needs_clearance=bool(person["needs_medical_clearance"]) and (cleared is None or cleared > today),
        uses_pounds=person["use_metric"] is False,
    )


def body_on(state: StateNow | None, days: Sequence[DayState], **of_day: Any) -> Body:
    """Return how the athlete is: by the state of now and of the last days, oldest first, with what is known `of_day` beside them."""
    if state is None:
        return Body(**of_day)
    day = state.today
    return Body(
        **of_day,
        readiness=None if day.readiness.score is None else round(day.readiness.score, 1),
        components={name: round(value, 1) for name, value in sorted(day.readiness.components.items())},
        caps=day.readiness.caps,
        low_days=days_in_a_row(days, lambda own: own.readiness.score is not None and own.readiness.score < HIGH_FATIGUE_READINESS),
        muscle_recovery={muscle: round(value, 1) for muscle, value in state.muscle_recovery.items()},
        soreness=dict(day.soreness),
        cns_recovery=round(state.cns_recovery, 1),
        sleep_hours=day.sleep_hours,
        short_nights=days_in_a_row(days, lambda own: own.sleep_hours is not None and own.sleep_hours < SHORT_NIGHT_H),
        is_hrv_suppressed=day.hrv is not None and day.hrv.is_trusted and (day.hrv.flag == SUPPRESSED or day.hrv.is_acute_low),
    )
