"""Fifth step: what each muscle's recovery and soreness leave of the exercises for it (science A2)."""

from dataclasses import replace

from core.domain.adaptation import AdaptStep, ChangedField, OfferKind
from core.domain.planning import Candidate
from core.domain.vocabulary import ExerciseRole, MuscleRole, PrimaryMuscle, RelationshipType
from core.rules.adaptation.draft import Draft, DraftLine, told_under
from core.rules.adaptation.tables import (
    LONG_ECCENTRIC_SORENESS,
    RECOVERY_EFFECTS,
    MuscleEffect,
    recovery_effect,
    soreness_effect,
)

STEP = AdaptStep.MUSCLES
LONG_ECCENTRIC_S = 4  # A2 names long eccentrics; the seconds are a rule of thumb
CALM_TEMPO = "2-0-1-0"
LONG_LENGTH = frozenset({"long_length", "eccentric"})


def apply(draft: Draft) -> None:
    """Cut sets by the worst primary muscle, the stricter of recovery and soreness; replace what a tired muscle cannot do."""
    tired = [own for own in draft.work if own.is_main and _worst(draft, own)[1].sets == 0]
    if tired:
        _offer_swap(draft, tired)
    for own in draft.work:
        muscle, effect, reason = _worst(draft, own)
        if muscle is None or reason is None:
            continue
        if effect.sets == 0:
            _replace(draft, own, reason)
            continue
        own.volume *= effect.sets
        draft.mark(own, reason, ChangedField.SETS)
        if effect.rir:
            own.rpe_shift -= effect.rir
            draft.mark(own, reason, ChangedField.RPE, ChangedField.LOAD)
        _calm(draft, own, muscle, reason)
        if effect.is_eased:
            _ease(draft, own, reason)


def _worst(draft: Draft, own: DraftLine) -> tuple[PrimaryMuscle | None, MuscleEffect, int | None]:
    """Return the muscle that leaves least, with what it leaves and why; no reason where all is as planned."""
    body, worst = draft.given.body, (None, RECOVERY_EFFECTS[0], None)
    found: list[tuple[float, float, int, PrimaryMuscle, MuscleEffect]] = []
    for muscle in own.primaries:
        percent, sore = body.muscle_recovery.get(muscle), body.soreness.get(muscle)
        if percent is not None and (effect := recovery_effect(percent)).sets < 1:
            found.append((effect.sets, -effect.rir, 0, muscle, effect))
        if sore is not None and (effect := soreness_effect(sore)).sets < 1:
            found.append((effect.sets, -effect.rir, 1, muscle, effect))
    if not found:
        return worst
    _, _, kind, muscle, effect = min(found, key=lambda entry: entry[:4])
    return muscle, effect, (_recovery_reason, _soreness_reason)[kind](draft, muscle, effect)


def _recovery_reason(draft: Draft, muscle: PrimaryMuscle, effect: MuscleEffect) -> int:
    percent = draft.given.body.muscle_recovery[muscle]
    above = min(entry.edge for entry in RECOVERY_EFFECTS if entry.edge > effect.edge)
    name = muscle.value.replace("_", " ").capitalize()
    does = "not trained as a main muscle today" if effect.sets == 0 else f"sets × {effect.sets:g}"
    more = ", one repetition more in reserve" if effect.rir else ""
    words = f"{name}: {told_under(percent, above)} % recovered, under {above:g} %: {does}{more}."
    return draft.note(STEP, "A2", f"recovery of {muscle.value.replace('_', ' ')}", round(percent, 1), above, "%", words, muscle=muscle)


def _soreness_reason(draft: Draft, muscle: PrimaryMuscle, effect: MuscleEffect) -> int:
    sore = draft.given.body.soreness[muscle]
    name = muscle.value.replace("_", " ").capitalize()
    does = "skipped today" if effect.sets == 0 else f"sets × {effect.sets:g}"
    words = f"Soreness of {name.lower()} is {sore:g} of 10, {effect.edge:g} or more: {does}."
    return draft.note(STEP, "A2", f"soreness of {muscle.value.replace('_', ' ')}", sore, effect.edge, "of 10", words, muscle=muscle)


def _calm(draft: Draft, own: DraftLine, muscle: PrimaryMuscle, reason: int) -> None:
    """Take slow lowering and work at long length from a sore muscle (science A2)."""
    if draft.given.body.soreness.get(muscle, 0.0) < LONG_ECCENTRIC_SORENESS:
        return
    lowering = (own.line.tempo or "").split("-")[0]
    if lowering.isdigit() and int(lowering) >= LONG_ECCENTRIC_S:
        own.line = replace(own.line, tempo=CALM_TEMPO)
        draft.mark(own, reason, ChangedField.TEMPO)
    if LONG_LENGTH & set(own.candidate.tags):
        draft.substitute(own, RelationshipType.VARIATION, reason)


def _ease(draft: Draft, own: DraftLine, reason: int) -> None:
    """Prefer a regression, where the graph has one that tires less."""
    if own.is_main:
        draft.substitute(own, RelationshipType.REGRESSION, reason)


def _replace(draft: Draft, own: DraftLine, reason: int) -> None:
    """Put an exercise for a rested muscle that has had too little in place of one for a tired muscle, or leave it out."""
    found = None if own.line.is_fixed else _for_another_muscle(draft)
    if found is None:
        draft.remove(own, reason)
        return
    candidate, muscle = found
    row = next(entry for entry in draft.given.muscles if entry.muscle is muscle)
    name = muscle.value.replace("_", " ")
    why = draft.note(
        STEP,
        "A2",
        f"weekly sets of {name}",
        row.total_quarters / 4,
        row.mev_quarters / 4,
        "sets",
        f"{candidate.name} instead: {name} gets {row.total_quarters / 4:g} sets this week and needs {row.mev_quarters / 4:g}.",
        movement_id=candidate.movement_id,
        muscle=muscle,
    )
    usual = candidate.default_reps or 10
    own.candidate = candidate
    own.line = replace(
        own.line,
        movement_id=candidate.movement_id,
        role=ExerciseRole.ACCESSORY,
        reps=own.line.reps or (usual, usual),
        hold_seconds=None,
        distance_m=None,
        load_kg=None,
        is_ramp_test=bool(candidate.loading.loads_kg),
        tempo=candidate.tempo,
        set_lines=(),
    )
    for field in (ChangedField.MOVEMENT, ChangedField.LOAD, ChangedField.REPS, ChangedField.TEMPO):
        draft.mark(own, reason, field)
        draft.mark(own, why, field)


def _for_another_muscle(draft: Draft) -> tuple[Candidate, PrimaryMuscle] | None:
    """Return an accessory for a muscle at or below its MEV that is rested, the emptiest muscle first."""
    body = draft.given.body
    rows = sorted(
        (row for row in draft.given.muscles if row.total_quarters <= row.mev_quarters and row.mev_quarters > 0),
        key=lambda row: (row.total_quarters - row.mev_quarters, row.muscle.value),
    )
    for row in rows:
        for candidate in sorted(draft.pool.values(), key=lambda own: (own.compound, -own.preference, own.movement_id)):
            primary = {muscle for muscle, role in candidate.muscles.items() if role is MuscleRole.PRIMARY}
            is_rested = all(
                recovery_effect(body.muscle_recovery.get(muscle, 100.0)).sets == soreness_effect(body.soreness.get(muscle, 0.0)).sets == 1
                for muscle in primary
            )
            counted = candidate.default_hold_seconds is None and candidate.default_distance_m is None
            if row.muscle in primary and is_rested and counted and "accessory" in candidate.tags and draft.may_stand(candidate):
                return candidate, row.muscle
    return None


def _offer_swap(draft: Draft, tired: list[DraftLine]) -> None:
    """Offer to change places with a later session whose muscles are ready (science A2)."""
    body = draft.given.body
    for later in draft.given.later:
        if all(recovery_effect(body.muscle_recovery.get(muscle, 100.0)).sets == 1 for muscle in later.muscles):
            reasons = [number for own in tired if (number := _worst(draft, own)[2]) is not None]
            words = f"Change places with {later.title} of {later.day:%A}: its muscles are ready today."
            draft.offer(OfferKind.SWAP, words, reasons, later.session_id)
            return
