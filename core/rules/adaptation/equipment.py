"""Third step: what can be done with what stands here today, and in this heat or height (science A4)."""

from dataclasses import replace

from core.domain.adaptation import AdaptStep, ChangedField
from core.domain.vocabulary import RelationshipType
from core.rules.adaptation.draft import Draft, DraftLine
from core.rules.load_reasons import SAME_KG, kg
from core.rules.loading import OVERSHOOT_STEPS, SLOW_TEMPO, beyond, beyond_reach, lighter_reps, plate_load, share_for, stays_few

STEP = AdaptStep.EQUIPMENT
MAINTENANCE = "maintenance"
HOT_C, HIGH_M, LOAD_IN_HEAT = 28.0, 1500.0, 0.9  # A4
USUAL_REPS = 8


def apply(draft: Draft) -> None:
    """Put variations in place of what cannot be done here, lighten what is too heavy for this place, and mind the surroundings."""
    for own in draft.live:
        if not draft.can_use(own.candidate):
            _replace(draft, own)
        else:
            _fit_load(draft, own)
    for circuit in tuple(draft.circuits):
        if missing := sorted(set(circuit.equipment) - draft.equipment):
            reason = _missing(draft, missing, circuit.name, None)
            draft.circuits.remove(circuit)
            draft.change_part(ChangedField.CIRCUIT, circuit.name, None, reason)
    _surroundings(draft)


def _replace(draft: Draft, own: DraftLine) -> None:
    way = min(own.candidate.equipment, key=lambda needed: len(set(needed) - draft.equipment))
    reason = _missing(draft, sorted(set(way) - draft.equipment), own.candidate.name, own.candidate.movement_id)
    if draft.substitute(own, RelationshipType.VARIATION, reason) is None:
        draft.remove(own, reason)
        return
    _fit_load(draft, own)


def _missing(draft: Draft, missing: list[str], name: str, movement_id: int | None) -> int:
    words = f"{name} needs {', '.join(slug.replace('_', ' ') for slug in missing)}, which is not here today."
    return draft.note(STEP, "A4", "equipment missing", float(len(missing)), 0.0, "pieces", words, movement_id=movement_id)


def _fit_load(draft: Draft, own: DraftLine) -> None:
    """Keep sets near failure where this place has only lighter loads: many repetitions for size, slowly for strength."""
    known, line = own.candidate.loading, own.line
    if line.load_kg is None or not known.loads_kg or line.reps is None or own.candidate.body_weight_share is not None:
        return
    heaviest, rpe = known.loads_kg[-1], line.rpe or 8.0
    wanted = _wanted(own, heaviest, rpe)
    if wanted is None:
        _round_load(draft, own)
        return
    is_planned, is_few = line.load_kg > heaviest, stays_few(line.role, line.goal)
    is_slow = is_few and (not is_planned or beyond(wanted, known.loads_kg, known.step_kg) is not None)
    reps = line.reps if is_few else lighter_reps(line.reps, wanted, rpe, heaviest)
    does = "slow repetitions keep what is there" if is_slow else "more repetitions keep the sets as near to failure"
    if not is_slow and reps == line.reps:
        does = "that is near enough"
    reason = draft.note(
        STEP,
        "A4",
        "heaviest load here",
        heaviest,
        wanted,
        "kg",
        f"{own.candidate.name}: {kg(heaviest)} is the heaviest load here and {kg(wanted)} {'were planned' if is_planned else 'would do'};"
        f" {does}.",
        movement_id=own.candidate.movement_id,
    )
    draft.mark(own, reason, ChangedField.LOAD, ChangedField.REPS, ChangedField.TEMPO)
    if is_slow:
        own.line = replace(line, load_kg=heaviest, tempo=SLOW_TEMPO, remark=MAINTENANCE, set_lines=())
        return
    own.line = replace(line, load_kg=heaviest, reps=reps, set_lines=())


def _round_load(draft: Draft, own: DraftLine) -> None:
    """Round a load that was planned for another place to what can be made here (science R-PLATE); assistance stays."""
    known, planned = own.candidate.loading, own.line.load_kg
    if not draft.given.is_elsewhere or planned is None or planned <= 0:
        return
    made = plate_load(planned, known.loads_kg, known.step_kg)
    if made is None or abs(made - planned) < SAME_KG:
        return
    words = f"{own.candidate.name}: {kg(planned)} cannot be made here; {kg(made)} is the load for it."
    most = round(planned + OVERSHOOT_STEPS * known.step_kg, 3)
    reason = draft.note(STEP, "R-PLATE", "load that can be made", made, most, "kg", words, movement_id=own.candidate.movement_id)
    draft.mark(own, reason, ChangedField.LOAD)
    own.line = replace(own.line, load_kg=made)


def _wanted(own: DraftLine, heaviest_kg: float, rpe: float) -> float | None:
    """Return the load that an exercise asks for [kg] where all loads here are lighter; `None` where they reach it, or nearly (A4)."""
    known, line = own.candidate.loading, own.line
    if own.planned is not None and own.planned.movement_id != line.movement_id:
        return own.beyond_kg
    if line.load_kg is None or line.load_kg > heaviest_kg:
        return line.load_kg
    if line.load_kg < heaviest_kg:
        return None
    return beyond_reach(known, share_for(line.usual_reps or USUAL_REPS, rpe))


def _surroundings(draft: Draft) -> None:
    answers = draft.given.answers
    causes = [
        (answers.temperature_c, HOT_C, "°C", "temperature", "heat"),
        (answers.altitude_m, HIGH_M, "m", "altitude", "height"),
    ]
    for value, limit, unit, quantity, word in causes:
        if value is None or value <= limit or draft.endurance is None:
            continue
        words = f"{value:g} {unit} is above {limit:g} {unit}: in this {word}, pace and power are no guide; go by effort or heart rate."
        reason = draft.note(STEP, "A4", quantity, value, limit, unit, words)
        if not draft.endurance.by_effort:
            draft.change_part(ChangedField.ENDURANCE, draft.endurance.words, f"{draft.endurance.words}, by effort or heart rate", reason)
            draft.endurance = replace(draft.endurance, by_effort=True, words=f"{draft.endurance.words}, by effort or heart rate")
            draft.load_points_factor *= LOAD_IN_HEAT
