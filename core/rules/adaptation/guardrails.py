"""First step: what injuries, age, a missing clearance or a long break allow (science 7). No persona and no goal moves it."""

from collections.abc import Mapping
from dataclasses import replace

from core.domain.adaptation import AdaptStep, ChangedField
from core.domain.vocabulary import RelationshipType
from core.rules.adaptation.draft import Draft, DraftLine
from core.rules.dose import RETURN_RPE, UNCLEARED_RPE, YOUNG_AGE_YEARS, YOUNG_RPE
from core.rules.injuries import RISK_LIMITS, VOLUME_SHARES, InjuryLimit, SeverityClass, limits_for, severity_class

STEP = AdaptStep.GUARDRAILS
BREAK_DAYS, BREAK_SHARE = 28, 0.5  # G4
RISK_THRESHOLDS = {SeverityClass.MILD: 0.0, SeverityClass.MODERATE: 0.33, SeverityClass.SEVERE: 0.66}  # G1


def apply(draft: Draft) -> None:
    """Exclude, replace, lighten and cap what injuries and general guards ask for."""
    for own in draft.live:
        _injuries(draft, own)
    if draft.endurance is not None and (reason := _part_reason(draft, draft.endurance.joint_risks)) is not None:
        draft.change_part(ChangedField.ENDURANCE, draft.endurance.words, None, reason)
        draft.endurance = None
    _ease_endurance(draft)
    for circuit in tuple(draft.circuits):
        if (reason := _part_reason(draft, circuit.joint_risks)) is not None:
            draft.circuits.remove(circuit)
            draft.change_part(ChangedField.CIRCUIT, circuit.name, None, reason)
    _general(draft)


def _part_reason(draft: Draft, risks: Mapping[str, int]) -> int | None:
    limits = limits_for(draft.given.injuries, risks, {})
    return next((_reason(draft, limit, None) for limit in limits if limit.is_excluded), None)


def _ease_endurance(draft: Draft) -> None:
    """Leave a hard run or ride easy where it loads an injured region: its intervals go beyond the effort that is allowed (G1)."""
    part = draft.endurance
    if part is None or not part.is_hard:
        return
    limits = [limit for limit in limits_for(draft.given.injuries, part.joint_risks, {}) if limit.rpe_cap is not None]
    if not limits:
        return
    limit = min(limits, key=lambda own: own.rpe_cap or 10.0)
    kind, region = severity_class(limit.injury.severity), limit.injury.body_part.replace("_", " ")
    told = f"A {kind.value} injury of the {region} allows no effort beyond RPE {limit.rpe_cap:g}, so this stays easy."
    reason = draft.note(STEP, "G1", f"severity of {region}", limit.injury.severity, RISK_THRESHOLDS[kind], "0 to 1", told)
    words = f"{part.minutes} min easy, Zone 2"
    draft.change_part(ChangedField.ENDURANCE, part.words, words, reason)
    draft.endurance = replace(part, is_hard=False, words=words)


def _injuries(draft: Draft, own: DraftLine) -> None:
    # What the athlete already does is not new to the injured region; only a substitute is (G1).
    limits = limits_for(draft.given.injuries, own.candidate.joint_risks, own.candidate.muscles)
    excluded = next((limit for limit in limits if limit.is_excluded), None)
    if excluded is not None:
        reason = _reason(draft, excluded, own)
        if draft.substitute(own, RelationshipType.REGRESSION, reason) is None:
            draft.remove(own, reason)
            return
        limits = limits_for(draft.given.injuries, own.candidate.joint_risks, own.candidate.muscles)
    for limit in limits:
        if limit.rpe_cap is not None or limit.load_share < 1:
            _lighten(draft, own, limit)


def _lighten(draft: Draft, own: DraftLine, limit: InjuryLimit) -> None:
    kind = severity_class(limit.injury.severity)
    days = limit.injury.days_resolved
    share = VOLUME_SHARES[kind] if days is None else limit.load_share
    region = limit.injury.body_part.replace("_", " ")
    told = (
        f"A {kind.value} injury of the {region}: at most {100 * limit.load_share:.0f} % of the load and RPE {limit.rpe_cap:g}"
        + (f", {100 * share:.0f} % of the sets." if share < 1 else ".")
        if days is None
        else f"The {region} is back since {days} days after a severe injury: {100 * share:.0f} % of load and sets, a tenth more every week."
    )
    reason = draft.note(
        STEP,
        "G1",
        f"severity of {region}",
        limit.injury.severity,
        RISK_THRESHOLDS[kind],
        "0 to 1",
        told,
        movement_id=own.candidate.movement_id,
    )
    if limit.injury.injury_id not in draft.given.injuries_in_plan:
        own.load_guard = min(own.load_guard, limit.load_share)
        own.volume_guard = min(own.volume_guard, share)
    own.cap_rpe(limit.rpe_cap or 10.0)
    draft.mark(own, reason, ChangedField.LOAD, ChangedField.RPE, ChangedField.SETS)


def _reason(draft: Draft, limit: InjuryLimit, own: DraftLine | None) -> int:
    kind = severity_class(limit.injury.severity)
    region = limit.injury.body_part.replace("_", " ")
    name = "It" if own is None else own.candidate.name
    return draft.note(
        STEP,
        "G2",
        f"severity of {region}",
        limit.injury.severity,
        RISK_THRESHOLDS[kind],
        "0 to 1",
        f"{name} is left out: a {kind.value} injury of the {region} allows nothing of risk {RISK_LIMITS[kind]} or more.",
        movement_id=None if own is None else own.candidate.movement_id,
    )


def _general(draft: Draft) -> None:
    athlete, away = draft.given.athlete, draft.given.body.days_since_training
    caps: list[tuple[str, float, float, float, str]] = []
    if athlete.age_years is not None and athlete.age_years < YOUNG_AGE_YEARS:
        caps.append(("age", athlete.age_years, YOUNG_AGE_YEARS, YOUNG_RPE, "Under 16 no set goes beyond RPE 8."))
    if athlete.needs_clearance:
        caps.append(("clearance", 0, 1, UNCLEARED_RPE, "Until a doctor's clearance is given, RPE 6 is the most."))
    if athlete.return_week == 1:
        caps.append(("weeks since the break", 1, 1, RETURN_RPE, "The first week after a long break stays at RPE 7."))
    if away is not None and away >= BREAK_DAYS:
        words = f"{away} days without training: the first week has half the sets and stays at RPE 7."
        caps.append(("days without training", away, BREAK_DAYS, RETURN_RPE, words))
        for own in draft.work:
            own.volume_guard = min(own.volume_guard, BREAK_SHARE)
    for quantity, value, threshold, cap, words in caps:
        reason = draft.note(STEP, "G4", quantity, float(value), float(threshold), "", words)
        for own in draft.work:
            own.cap_rpe(cap)
            draft.mark(own, reason, ChangedField.RPE, ChangedField.LOAD, ChangedField.SETS)
