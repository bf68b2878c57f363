"""What does the load do before and after, and what is known this morning, in words?"""

from datetime import timedelta

import numpy as np

from core.domain.adaptation import Adaptation
from core.domain.planning import PlanProblem
from core.domain.theatre import LoadOutlook, Reading
from core.domain.weekplan import WeekPlan
from core.metrics.recovery_signals import RAISED_BPM
from core.metrics.values import FloatArray
from core.rules.adaptation.tables import NORMAL_EDGE, SHORT_NIGHT_H
from core.services.theatre.body import Morning, State, form_mornings, loads_by_day
from core.services.theatre.cast import Person
from core.services.theatre.story import Now

SHOWN_BACK = 14
PLACE_WORDS = {
    "full_gym": "the usual gym",
    "garage": "a garage",
    "dumbbells": "dumbbells only",
    "hotel": "a hotel gym",
    "body_weight": "no equipment",
}


def outlook(
    now: Now, before: WeekPlan, after: WeekPlan, before_problem: PlanProblem, problem: PlanProblem, found: Adaptation | None
) -> LoadOutlook:
    """Return two weeks of load and the rest of this one, as it was planned and as it is now, with form each morning."""
    past = loads_by_day(now.performed, now.today)
    ahead = range(now.day, 8)
    old = [_load(before, before_problem, number) for number in ahead]
    new = [_load(after, problem, number) for number in ahead]
    if found is not None and found.session.load_points is not None:
        held = after.days[now.day - 1].session
        planned = 0.0 if held is None else float(held.load_points)
        new[0] += (found.session.load_points if found.session.lines or found.session.endurance else 0.0) - planned
    shown = min(SHOWN_BACK, past.size)
    first = now.today - timedelta(days=shown)
    days = tuple(first + timedelta(days=n) for n in range(shown + len(ahead)))
    done = (*past[-shown:].round(1).tolist(), *(0.0 for _ in ahead))
    blank = (0.0,) * shown
    return LoadOutlook(
        days=days,
        today=shown,
        done=done,
        before=(*blank, *(round(value, 1) for value in old)),
        after=(*blank, *(round(value, 1) for value in new)),
        form_before=_forms(past, old, len(days)),
        form_after=_forms(past, new, len(days)),
    )


def _load(plan: WeekPlan, problem: PlanProblem, number: int) -> float:
    session = plan.days[number - 1].session
    events = sum(own.load_points for own in problem.days[number - 1].events) + sum(own.load_points for own in plan.days[number - 1].events)
    return float(events + (0 if session is None else session.load_points))


def _forms(past: FloatArray, ahead: list[float], count: int) -> tuple[float, ...]:
    forms = form_mornings(np.concatenate([past, ahead[:-1]]))
    return tuple(round(float(value), 1) for value in forms[-count:])


def readings_of(person: Person, state: State, morning: Morning | None) -> tuple[Reading, ...]:
    """Return what is known this morning; without a question on the morning only readiness and form."""
    body = state.body
    score = body.readiness
    is_low = score is not None and score < NORMAL_EDGE
    found = [Reading("Readiness", "unknown" if score is None else f"{score:.0f} of 100", "70 is usual", is_low)]
    hours = float(state.nights[-1])
    found.append(Reading("Sleep", f"{hours:g} h", f"usual {person.sleep_h:g} h", hours < SHORT_NIGHT_H))
    if state.hrv is not None:
        low, high, mean = (float(np.exp(value)) for value in (state.hrv.low, state.hrv.high, state.hrv.rolling_mean))
        found.append(Reading("HRV, mean of 7 days", f"{mean:.0f} ms", f"own band {low:.0f} to {high:.0f} ms", body.is_hrv_suppressed))
    pulse = state.pulse_above
    found.append(Reading("Resting pulse", f"{person.pulse_bpm + pulse:.0f} bpm", f"usual {person.pulse_bpm:.0f} bpm", pulse >= RAISED_BPM))
    found.append(Reading("Form", f"{state.form_percent:+.0f} %".replace("-", "−"), "of fitness", state.form_percent < -30))
    if morning is not None:
        found += _said(morning)
    return tuple(found)


def _said(morning: Morning) -> list[Reading]:
    found = []
    if morning.soreness:
        level = max(morning.soreness.values())
        sore = [muscle.value.replace("_", " ") for muscle, own in morning.soreness.items() if own == level]
        where = sore[0] if len(sore) == 1 else f"{sore[0]} and {len(sore) - 1} more"
        found.append(Reading("Soreness", f"{level:g} of 10", where, level >= 4))
    if morning.minutes is not None:
        found.append(Reading("Time today", f"{morning.minutes} min", "said this morning", True))
    if morning.place is not None:
        found.append(Reading("Place", PLACE_WORDS[morning.place.value], "said this morning", True))
    if morning.temperature_c is not None:
        found.append(Reading("Temperature", f"{morning.temperature_c:g} °C", "said this morning", morning.temperature_c > 28))
    return found
