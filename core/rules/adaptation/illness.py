"""Second step: an illness forbids training, keeps it light, or lets it come back in steps (science A5)."""

from dataclasses import replace

from core.domain.adaptation import AdaptStep, ChangedField
from core.domain.vocabulary import Illness, SessionType
from core.rules.adaptation.draft import Draft

STEP = AdaptStep.ILLNESS
LIGHT_RPE, LIGHT_MINUTES = 5.0, 30  # A5
LEAST_SYMPTOM_FREE_H = 24.0  # A5
RETURN_SHARES = (0.5, 0.75, 1.0)  # A5: first, second and third session after it
GRADE = "C"


def apply(draft: Draft) -> None:
    """Block, lighten or ramp up; a blocked session ends the adaptation."""
    body = draft.given.body
    if body.illness is Illness.BELOW_NECK_OR_FEVER:
        _block(draft, "Fever or symptoms below the neck: no training until 24 to 48 hours without them.", None, None, "")
    elif body.symptom_free_hours is not None and body.symptom_free_hours < LEAST_SYMPTOM_FREE_H:
        words = "No training before 24 hours without symptoms."
        _block(draft, words, body.symptom_free_hours, LEAST_SYMPTOM_FREE_H, "h")
    elif body.illness is Illness.ABOVE_NECK:
        _lighten(draft)
    elif body.sessions_since_illness is not None and body.sessions_since_illness < len(RETURN_SHARES) - 1:
        _return(draft, body.sessions_since_illness)


def _block(draft: Draft, words: str, value: float | None, threshold: float | None, unit: str) -> None:
    reason = draft.note(STEP, "A5", "illness", value, threshold, unit, words, grade=GRADE)
    draft.is_blocked = draft.is_replaced = True
    rest(draft, reason, "Rest", SessionType.RECOVERY)


def rest(draft: Draft, reason: int, title: str, kind: SessionType) -> None:
    """Take everything out of the session, because of one reason."""
    for own in draft.live:
        draft.remove(own, reason)
    for circuit in draft.circuits:
        draft.change_part(ChangedField.CIRCUIT, circuit.name, None, reason)
    if draft.endurance is not None:
        draft.change_part(ChangedField.ENDURANCE, draft.endurance.words, None, reason)
    draft.change_part(ChangedField.SESSION, draft.title, title, reason)
    draft.circuits, draft.endurance, draft.title, draft.session_type = [], None, title, kind


def _lighten(draft: Draft) -> None:
    words = f"A cold above the neck without fever: RPE {LIGHT_RPE:g} at most, {LIGHT_MINUTES} minutes at most, or rest."
    reason = draft.note(STEP, "A5", "illness", None, None, "", words, grade=GRADE)
    draft.minutes = LIGHT_MINUTES if draft.minutes is None else min(draft.minutes, LIGHT_MINUTES)
    for own in draft.work:
        own.cap_rpe(LIGHT_RPE)
        draft.mark(own, reason, ChangedField.RPE, ChangedField.LOAD)
    for circuit in draft.circuits:
        draft.change_part(ChangedField.CIRCUIT, circuit.name, None, reason)
    draft.circuits = []
    if draft.endurance is not None:
        minutes = min(draft.endurance.minutes, LIGHT_MINUTES)
        words = f"{minutes} min easy"
        draft.change_part(ChangedField.ENDURANCE, draft.endurance.words, words, reason)
        draft.endurance = replace(draft.endurance, minutes=minutes, is_hard=False, words=words)


def _return(draft: Draft, sessions: int) -> None:
    share = RETURN_SHARES[sessions]
    words = f"Session {sessions + 1} after an illness holds {100 * share:.0f} % of the sets; from the third on all of them."
    reason = draft.note(STEP, "A5", "sessions since the illness", float(sessions), float(len(RETURN_SHARES) - 1), "", words, grade=GRADE)
    for own in draft.work:
        own.volume_guard = min(own.volume_guard, share)
        draft.mark(own, reason, ChangedField.SETS)
    if draft.endurance is not None:
        minutes = round(draft.endurance.minutes * share)
        words = f"{minutes} min easy"
        draft.change_part(ChangedField.ENDURANCE, draft.endurance.words, words, reason)
        draft.endurance = replace(draft.endurance, minutes=minutes, is_hard=False, words=words)
