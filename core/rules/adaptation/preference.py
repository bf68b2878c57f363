"""Last step: what the athlete would rather do, as far as all before it allows (science 6.13, A1)."""

from core.domain.adaptation import AdaptStep
from core.domain.vocabulary import RelationshipType
from core.metrics.readiness import ReadinessBand
from core.rules.adaptation.draft import Draft, DraftLine
from core.rules.adaptation.tables import HIGH_FATIGUE_RECOVERY, band_of, edge_of

STEP = AdaptStep.PREFERENCE
FRESH = frozenset({ReadinessBand.HIGH, ReadinessBand.NORMAL})


def apply(draft: Draft) -> None:
    """Put variations in place of what is not wanted today, and a progression where a new skill allows it on a fresh day."""
    for own in draft.work:
        if own.planned is not None and own.candidate.movement_id in draft.given.answers.not_today:
            words = f"You do not want {own.candidate.name} today."
            reason = draft.note(STEP, "6.13", "wish", None, None, "", words, movement_id=own.candidate.movement_id)
            if draft.substitute(own, RelationshipType.VARIATION, reason) is None:
                draft.remove(own, reason)
    if draft.given.new_skills:
        _progress(draft)


def _progress(draft: Draft) -> None:
    score, persona = draft.given.body.readiness, draft.given.athlete.persona_aggression
    if score is None or band_of(score, persona) not in FRESH:
        draft.kept.append("A new skill waits for a day of normal readiness.")
        return
    for own in draft.work:
        if own.candidate.movement_id != (own.planned and own.planned.movement_id) or _is_tired(draft, own):
            continue
        reach = draft.graph.reach(own.candidate.movement_id, frozenset({RelationshipType.PROGRESSION}))
        skill = next((draft.pool[step.to_id] for step in reach if step.to_id in draft.given.new_skills and step.to_id in draft.pool), None)
        if skill is None:
            continue
        words = f"{skill.name} has become possible: a progression of {own.candidate.name}, readiness {score:.0f} allows it."
        edge = edge_of(ReadinessBand.NORMAL, persona)
        reason = draft.note(STEP, "6.13", "readiness", round(score, 1), edge, "of 100", words, movement_id=skill.movement_id)
        _only(draft, own, skill.movement_id, reason)


def _only(draft: Draft, own: DraftLine, movement_id: int, reason: int) -> None:
    """Put just this movement in place of another one."""
    everything = draft.pool
    draft.pool = {movement_id: everything[movement_id]}
    draft.substitute(own, RelationshipType.PROGRESSION, reason)
    draft.pool = everything


def _is_tired(draft: Draft, own: DraftLine) -> bool:
    recovery = draft.given.body.muscle_recovery
    return any(recovery.get(muscle, 100.0) < HIGH_FATIGUE_RECOVERY for muscle in own.primaries)
