"""Third step: what can be done with what stands here today, and in this heat or height (science A4)."""

from dataclasses import replace

from core.domain.adaptation import AdaptStep, ChangedField
from core.domain.vocabulary import Goal, RelationshipType
from core.metrics.strength_chart import chart_share
from core.rules.adaptation.draft import Draft, DraftLine
from core.rules.loading import share_for

STEP = AdaptStep.EQUIPMENT
LIGHT_REPS = (15, 30)  # A4
SLOW_TEMPO = "3-1-1-0"  # A4: tempo and pause, rule of thumb
MAINTENANCE = "maintenance"
HOT_C, HIGH_M, LOAD_IN_HEAT = 28.0, 1500.0, 0.9  # A4
MOST_PLANNED_REPS = 30


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


def _missing(draft: Draft, missing: list[str], name: str, movement_id: int | None) -> int:
    words = f"{name} needs {', '.join(slug.replace('_', ' ') for slug in missing)}, which is not here today."
    return draft.note(STEP, "A4", "equipment missing", float(len(missing)), 0.0, "pieces", words, movement_id=movement_id)


def _fit_load(draft: Draft, own: DraftLine) -> None:
    """Keep sets near failure where this place has only lighter loads: many repetitions for size, slowly for strength."""
    loads, line = own.candidate.loading.loads_kg, own.line
    if line.load_kg is None or not loads or loads[-1] >= line.load_kg or line.reps is None or own.candidate.body_weight_share is not None:
        return
    heaviest = loads[-1]
    for_strength = line.goal is Goal.STRENGTH
    does = "slow repetitions keep what is there" if for_strength else "more repetitions keep the sets as near to failure"
    reason = draft.note(
        STEP,
        "A4",
        "heaviest load here",
        heaviest,
        line.load_kg,
        "kg",
        f"{own.candidate.name}: {heaviest:g} kg is the heaviest load here and {line.load_kg:g} kg were planned; {does}.",
        movement_id=own.candidate.movement_id,
    )
    draft.mark(own, reason, ChangedField.LOAD, ChangedField.REPS, ChangedField.TEMPO)
    if for_strength:
        own.line = replace(line, load_kg=heaviest, tempo=SLOW_TEMPO, remark=MAINTENANCE, set_lines=())
        return
    most = reps_for(line.load_kg, line.usual_reps or 8, line.rpe or 8.0, heaviest)
    reps = min(max(most, LIGHT_REPS[0]), LIGHT_REPS[1])
    own.line = replace(line, load_kg=heaviest, reps=(LIGHT_REPS[0], reps), set_lines=())


def reps_for(load_kg: float, reps: int, rpe: float, lighter_kg: float) -> int:
    """Return with how many repetitions a lighter load is as hard as the planned one, 30 at most (science E3, E1).

    >>> reps_for(80.0, 8, 8.0, 60.0)
    22
    """
    share = (chart_share(reps, rpe) or share_for(reps, rpe)) * lighter_kg / load_kg
    return max((count for count in range(reps, MOST_PLANNED_REPS + 1) if share_for(count, rpe) >= share), default=reps)


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
