"""How does today's session change? Every step in its order, one after the other; a blocking one ends the way (science 8)."""

from dataclasses import replace

from core.domain.adaptation import Adaptation, AdaptationInput
from core.domain.planning import from_json, to_json
from core.rules.adaptation import equipment, guardrails, illness, muscles, preference, readiness, session_time
from core.rules.adaptation.draft import Draft
from core.rules.adaptation.finish import finish

STEPS = (guardrails, illness, equipment, session_time, muscles, readiness, preference)
GUARDS = (guardrails, illness, session_time)


def adapt(given: AdaptationInput) -> Adaptation:
    """Return today's session as it would be, as a difference with reasons; the same input gives the same answer.

    The order is guardrails, illness, equipment, time, muscles, readiness, preference; multipliers combine and are clipped to 0.4 to 1.15
    for sets and 0.85 to 1.025 for loads. What is unknown changes nothing.
    """
    return _walk(given, only_guards=False)


def guarded(given: AdaptationInput) -> Adaptation:
    """Return the session with nothing but what guardrails and illness ask for: what holds even when a proposal is declined (science 7).

    Of the time only the minutes that an illness allows are among that, not those that the athlete said (A5).
    """
    answers = replace(given.answers, minutes=None, wants_more=False)
    return _walk(replace(given, answers=answers), only_guards=True)


def _walk(given: AdaptationInput, *, only_guards: bool) -> Adaptation:
    draft = Draft(from_json(AdaptationInput, to_json(given)))  # tables in one order, so that a replay adds and lists in the same order
    for step in GUARDS if only_guards else STEPS:
        if draft.is_blocked or draft.is_replaced:
            break
        step.apply(draft)
    return finish(draft)
