"""Sixth step: what readiness, short nights, a break, a full day and neural load leave of the whole session (science A1, A5, A2)."""

from dataclasses import replace

from core.domain.adaptation import AdaptStep, ChangedField, OfferKind
from core.domain.vocabulary import CNSLoad, ExerciseRole, MovementPattern, RelationshipType, SessionType
from core.metrics.readiness import NORMAL_SCORE, WEIGHTS, ReadinessBand, ReadinessComponent
from core.rules.adaptation.draft import Draft, told_under
from core.rules.adaptation.illness import rest
from core.rules.adaptation.tables import (
    BAND_EFFECTS,
    BOLD_HIGH_VOLUME,
    BOLD_PERSONA,
    HIGH_FATIGUE_CNS,
    LOW_DAYS_BEFORE_CHECK,
    SHORT_NIGHT_H,
    SHORT_NIGHT_RPE,
    SHORT_NIGHTS_SCORE,
    TOP_SET_RPE,
    band_of,
    edge_of,
)
from core.rules.deload import decide

STEP = AdaptStep.READINESS
POWER = frozenset({MovementPattern.PLYOMETRIC, MovementPattern.OLYMPIC})
HEAVY_NEURAL = frozenset({CNSLoad.HIGH, CNSLoad.VERY_HIGH})
GAPS = ((14, 0.6, 0.95), (7, 0.8, 0.97))  # A5: days, sets, load
GUARDED_GAP_DAYS = 28  # G4 rules from here on
FULL_DAY = 1.3  # A5
RECOVERY_TITLE = "Walk or Zone 1, 20 to 40 min, and mobility"
BANDS = tuple(ReadinessBand)


def apply(draft: Draft) -> None:
    """Scale the session to the athlete's day; unknown readiness leaves it alone."""
    _deload(draft)
    _gap(draft)
    _full_day(draft)
    _neural(draft)
    nights = _short_nights(draft)
    score = draft.given.body.readiness
    if score is None:
        draft.kept.append("Readiness is unknown: it takes sleep or how you feel, and one thing more. It changed nothing.")
    if nights is not None:
        score = SHORT_NIGHTS_SCORE if score is None else min(score, SHORT_NIGHTS_SCORE)
    if score is not None:
        _scale(draft, score, () if nights is None else (nights,))


def _deload(draft: Draft) -> None:
    """Offer a lighter week where two signs or more ask for it (science 6.7)."""
    decision = decide(draft.given.deload)
    reasons = [draft.note(STEP, "6.7", sign.quantity, sign.value, sign.threshold, "", sign.words) for sign in decision.signs]
    if not decision.is_due:
        if decision.held_back:
            draft.kept.append(decision.held_back)
        return
    part = [name.value.replace("_", " ") for name in (*decision.muscles, *decision.patterns)]
    where = f" for {', '.join(part)}" if part else ""
    words = f"A lighter week{where} is due: half the sets, four repetitions in reserve. {len(decision.signs)} signs ask for it."
    draft.offer(OfferKind.DELOAD, words, reasons)


def _scale(draft: Draft, score: float, more: tuple[int, ...]) -> None:
    persona = draft.given.athlete.persona_aggression
    band = band_of(score, persona)
    without = _without_hrv(draft, score)
    lifting = band if without is None else band_of(without, persona)
    reason = _reason(draft, score, band)
    if lifting is not band and without is not None:
        words = f"Only heart-rate variability is low; without it readiness is {without:.0f}. Conditioning changes, lifting stays."
        draft.note(STEP, "A1", "readiness without variability", round(without, 1), edge_of(lifting, persona), "of 100", words)
        draft.kept.append(words)
    days = draft.given.body.low_days
    if days >= LOW_DAYS_BEFORE_CHECK and all(offer.kind is not OfferKind.DELOAD for offer in draft.offers):
        words = "Readiness was low for three days: check whether a lighter week is due."
        low = draft.note(STEP, "6.7", "days of low readiness", float(days), float(LOW_DAYS_BEFORE_CHECK), "days", words)
        draft.offer(OfferKind.DELOAD, words, (low,))
    if lifting is ReadinessBand.REST:
        draft.is_replaced = True
        rest(draft, reason, RECOVERY_TITLE, SessionType.RECOVERY)
        return
    _conditioning(draft, band, reason)
    _lifting(draft, lifting, (reason, *more))
    if lifting is ReadinessBand.HIGH:
        _high(draft, reason)


def _reason(draft: Draft, score: float, band: ReadinessBand) -> int:
    persona = draft.given.athlete.persona_aggression
    does = {
        ReadinessBand.HIGH: _high_words(draft),
        ReadinessBand.NORMAL: "all as planned",
        ReadinessBand.REDUCED: "sets × 0.8, RPE 0.5 lower, no finisher, intervals become easy",
        ReadinessBand.LOW: "sets × 0.6, load × 0.92, RPE 7 at most, easier forms of the main lifts, no jumps and Olympic lifts",
        ReadinessBand.REST: "a walk and mobility in place of the session",
    }[band]
    is_fine = band in {ReadinessBand.HIGH, ReadinessBand.NORMAL}
    edge = edge_of(band if is_fine else BANDS[BANDS.index(band) - 1], persona)
    told = f"{score:.0f}, at or above" if is_fine else f"{told_under(score, edge)}, under"
    words = f"Readiness is {told} {edge:g}: {does}."
    return draft.note(STEP, "A1", "readiness", round(score, 1), edge, "of 100", words)


def _high_words(draft: Draft) -> str:
    sets = f"a bold coach plans sets × {BOLD_HIGH_VOLUME:g} where nothing else takes any" if _adds_sets(draft) else "all as planned"
    return f"{sets}, and a test or skill day is allowed" if _allows_test(draft) else f"{sets}, but no test so soon after a break"


def _adds_sets(draft: Draft) -> bool:
    """Tell whether a high day brings a bold persona more sets, which it does as long as load is not rising as fast as it may."""
    return draft.given.athlete.persona_aggression >= BOLD_PERSONA and not draft.given.body.has_ramp_guard


def _allows_test(draft: Draft) -> bool:
    """Tell whether the athlete is not just coming back, when loads are lower on purpose (A5, G4)."""
    away = draft.given.body.days_since_training
    return draft.given.athlete.return_week is None and (away is None or away < GAPS[-1][0])


def _without_hrv(draft: Draft, score: float) -> float | None:
    """Return readiness without variability where that alone is low and the athlete feels well (science A1)."""
    body = draft.given.body
    parts = {ReadinessComponent(name): value for name, value in body.components.items() if name != ReadinessComponent.HRV}
    feels = parts.get(ReadinessComponent.SUBJECTIVE)
    if not body.is_hrv_suppressed or body.caps or feels is None or feels < NORMAL_SCORE or score == SHORT_NIGHTS_SCORE:
        return None
    weight = sum(WEIGHTS[part] for part in parts)
    return max(sum(WEIGHTS[part] * value for part, value in parts.items()) / weight, score)


def _conditioning(draft: Draft, band: ReadinessBand, reason: int) -> None:
    is_low = band in {ReadinessBand.REDUCED, ReadinessBand.LOW, ReadinessBand.REST}
    if not is_low and not draft.given.body.is_hrv_suppressed:
        return
    if not is_low:
        words = "Heart-rate variability is under your band: conditioning becomes easy."
        reason = draft.note(STEP, "R1", "variability", None, None, "", words)
    for circuit in [circuit for circuit in draft.circuits if circuit.is_finisher or band is not ReadinessBand.REDUCED]:
        draft.circuits.remove(circuit)
        draft.change_part(ChangedField.CIRCUIT, circuit.name, None, reason)
    for own in draft.work:
        if own.line.role is ExerciseRole.FINISHER:
            draft.remove(own, reason)
    endurance = draft.endurance
    if endurance is None:
        return
    minutes = round(endurance.minutes * BAND_EFFECTS[band].volume) if band is ReadinessBand.LOW else endurance.minutes
    if endurance.is_hard or minutes != endurance.minutes:
        words = f"{minutes} min easy, Zone 2"
        draft.change_part(ChangedField.ENDURANCE, endurance.words, words, reason)
        draft.endurance = replace(endurance, minutes=minutes, is_hard=False, words=words)


def _lifting(draft: Draft, band: ReadinessBand, reasons: tuple[int, ...]) -> None:
    effect = BAND_EFFECTS[band]
    for own in draft.work:
        if band is ReadinessBand.LOW and own.candidate.pattern in POWER:
            draft.remove(own, reasons[0])
            continue
        own.volume *= effect.volume
        own.load *= effect.load
        own.rpe_shift += effect.rpe
        if effect.rpe_cap is not None:
            own.cap_rpe(effect.rpe_cap)
        if band in {ReadinessBand.REDUCED, ReadinessBand.LOW}:
            for reason in reasons:
                draft.mark(own, reason, ChangedField.SETS, ChangedField.LOAD, ChangedField.RPE)
        if band is ReadinessBand.LOW and own.is_main and not own.because[ChangedField.MOVEMENT]:
            draft.substitute(own, RelationshipType.REGRESSION, reasons[0])


def _high(draft: Draft, reason: int) -> None:
    """A high day allows a test or a new skill, except after a break, and a bold persona a set more."""
    if _allows_test(draft):
        words = f"A good day for a test or a new skill; a top set may go {TOP_SET_RPE:g} RPE beyond its target."
        draft.offer(OfferKind.TEST_DAY, words, (reason,))
    if _adds_sets(draft):
        for own in draft.work:
            if own.volume == 1.0 and own.volume_guard == 1.0:
                own.volume *= BOLD_HIGH_VOLUME
                draft.mark(own, reason, ChangedField.SETS)


def _short_nights(draft: Draft) -> int | None:
    """Nights under five hours: no technical maximal work, and after two of them the day counts as reduced (science A5)."""
    body = draft.given.body
    if body.sleep_hours is None or body.sleep_hours >= SHORT_NIGHT_H:
        return None
    words = f"{body.sleep_hours:g} h of sleep, under {SHORT_NIGHT_H:g} h: RPE 1 lower and no technical maximal work."
    reason = draft.note(STEP, "A5", "sleep", body.sleep_hours, SHORT_NIGHT_H, "h", words)
    for own in draft.work:
        is_maximal = own.line.usual_reps is not None and own.line.usual_reps <= 2
        if own.candidate.pattern is MovementPattern.OLYMPIC or (own.candidate.is_complex and is_maximal):
            draft.remove(own, reason)
            continue
        own.rpe_shift += SHORT_NIGHT_RPE
        draft.mark(own, reason, ChangedField.RPE, ChangedField.LOAD)
    if body.short_nights < 2:
        return None
    words = f"{body.short_nights} nights in a row under {SHORT_NIGHT_H:g} h: readiness counts as {SHORT_NIGHTS_SCORE:g} at most."
    return draft.note(STEP, "A5", "short nights", float(body.short_nights), 2.0, "nights", words)


def _gap(draft: Draft) -> None:
    days = draft.given.body.days_since_training
    found = None if days is None or days >= GUARDED_GAP_DAYS else next((gap for gap in GAPS if days >= gap[0]), None)
    if found is None or days is None:
        return
    edge, sets, load = found
    words = f"{days} days without training, {edge} or more: sets × {sets:g}, load × {load:g}."
    reason = draft.note(STEP, "A5", "days without training", float(days), float(edge), "days", words)
    for own in draft.work:
        own.volume *= sets
        own.load *= load
        draft.mark(own, reason, ChangedField.SETS, ChangedField.LOAD)


def _full_day(draft: Draft) -> None:
    """A hobby or another session has filled the day: halve what matters less, or move it (science A5)."""
    planned, done = draft.given.session.load_points, draft.given.done_load_points
    if not planned or not done or planned + done <= FULL_DAY * planned:
        return
    words = f"{done:.0f} LP are done already; with the session the day would hold {planned + done:.0f} LP, over {FULL_DAY * planned:.0f}."
    reason = draft.note(STEP, "A5", "load of the day", round(planned + done, 1), round(FULL_DAY * planned, 1), "LP", words)
    for own in draft.work:
        if not own.is_main:
            own.volume *= 0.5
            draft.mark(own, reason, ChangedField.SETS)
    draft.offer(OfferKind.MOVE, f"{words} You may move the accessories to another day instead of halving them.", (reason,))


def _neural(draft: Draft) -> None:
    """Heavy and skilled lifts give way to easier forms while neural load is high (science A2)."""
    recovery = draft.given.body.cns_recovery
    if recovery is None or recovery >= HIGH_FATIGUE_CNS:
        return
    told = f"{told_under(recovery, HIGH_FATIGUE_CNS)} % recovered, under {HIGH_FATIGUE_CNS:g} %"
    words = f"Neural load: {told}: easier forms of heavy and skilled main lifts."
    reason = draft.note(STEP, "A2", "neural recovery", round(recovery, 1), HIGH_FATIGUE_CNS, "%", words)
    for own in draft.work:
        if own.is_main and own.candidate.cns in HEAVY_NEURAL and not own.because[ChangedField.MOVEMENT]:
            draft.substitute(own, RelationshipType.REGRESSION, reason)
