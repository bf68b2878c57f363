"""Is a lighter week due, for the whole body or a part of it, and what does it move? (science 6.7)"""

from core.domain.follow import DeloadFacts, EasedPart, Effect, FollowReason
from core.domain.vocabulary import MicrocycleType, MovementPattern, PrimaryMuscle
from core.rules.deload import DELOAD_RIR, LEAST_SIGNS, SETS_SHARE, DeloadDecision, decide
from core.rules.follow.draft import Draft, named
from core.rules.follow.layout import note_moves, with_deload

LIGHT = frozenset({MicrocycleType.DELOAD, MicrocycleType.TAPER, MicrocycleType.RAMP_IN})
PART_LOAD_PERCENT = 90  # 6.7: 0.80 to 1.0 by goal; a part keeps the middle


def deload_answer(facts: DeloadFacts | None, draft: Draft) -> None:
    """Note a deload of the whole body, which moves the later ones, or of the muscles and patterns that ask for it."""
    if facts is None:
        return
    decision = decide(facts.signs)
    layout = facts.layout
    reasons = tuple(FollowReason(decision.rule, decision.grade, s.quantity, s.value, s.threshold, "", s.words) for s in decision.signs)
    draft.title = "A lighter week" if decision.is_due else "No lighter week out of turn"
    if layout.kinds[layout.place] in LIGHT:
        draft.keep(f"This week is light already ({layout.kinds[layout.place].value.replace('_', ' ')}).", *reasons)
        draft.title = "No lighter week out of turn"
    elif decision.held_back:
        draft.keep(decision.held_back, *reasons)
    elif not decision.is_due:
        draft.keep(f"{len(reasons)} of {LEAST_SIGNS} signs that it takes.", *reasons)
    elif decision.muscles or decision.patterns:
        _ease(facts, decision, reasons, draft)
    else:
        kinds = with_deload(layout)
        note_moves(layout, kinds, reasons, draft)
        draft.effect = Effect(kinds=kinds)


def _ease(facts: DeloadFacts, decision: DeloadDecision, reasons: tuple[FollowReason, ...], draft: Draft) -> None:
    muscles = set(decision.muscles)
    for number, pattern in facts.signs.patterns.items():
        if pattern in decision.patterns:
            muscles |= set(facts.muscles_of_lifts.get(number, ()))
    words = f"half of the sets, {PART_LOAD_PERCENT} % of the load, {DELOAD_RIR:g} in reserve"
    for muscle in sorted(muscles):
        draft.change(named(muscle), "as planned", words, *reasons)
    for pattern in decision.patterns:
        draft.change(f"{pattern.value.replace('_', ' ')} lifts", "as planned", f"{PART_LOAD_PERCENT} % of the load", *reasons)
    parts = [_part(SETS_SHARE, muscle=muscle) for muscle in sorted(muscles)]
    draft.effect = Effect(eased=(*parts, *(_part(1.0, pattern=pattern) for pattern in decision.patterns)))
    draft.title = "Lighter for a part of the body"


def _part(volume: float, muscle: PrimaryMuscle | None = None, pattern: MovementPattern | None = None) -> EasedPart:
    return EasedPart(volume, PART_LOAD_PERCENT, 10.0 - DELOAD_RIR, muscle, pattern)
