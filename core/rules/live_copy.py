"""With which sets does an exercise begin that is copied from an earlier workout? (science E3, E4, 6.10, R-PLATE, 7, A1, A2, A5)

As it was done then, as far as the body of today allows it: the rules that change a planned session change a copied one too, each with its
reason. No other movement takes its place; what should rest is left out, and stands there to be done after all.
"""

from dataclasses import replace

from core.domain.adaptation import AdaptationInput, AdaptReason, AdaptStep, ExerciseLine, TodaySession
from core.domain.live_session import LiveLine, TargetSet
from core.domain.live_start import AS_HARD_NOW, AS_THEN, Copied, LiveStart
from core.domain.planning import Loading
from core.domain.vocabulary import SessionSection, SessionType
from core.rules.adaptation import adapt, guarded
from core.rules.adaptation.draft import RULE_OF_THUMB
from core.rules.live_fit import WARM_LOAD, fitted, is_slow, ramp_to
from core.rules.live_swap import USUAL_RPE
from core.rules.load_reasons import kg
from core.rules.loading import MOST_ABOVE, MOST_BELOW, SLOW_TEMPO, TO_FAILURE, is_near, plate_load, share_for


def copied(line: LiveLine, own: Copied, *, only_guards: bool = False) -> LiveStart:
    """Return the sets of a copied exercise; with `only_guards` what protects the body changes alone, as when a proposal is declined."""
    words = f"As you did it on {own.day.day} {own.day:%b %Y}."
    why = AdaptReason(AdaptStep.PREFERENCE, AS_THEN, RULE_OF_THUMB, "sets", float(len(line.work)), None, "sets", words)
    today = [(one, None) if only_guards else _by_maximum(line, one) for one in line.work]
    work = tuple(one for one, _ in today)
    found = (guarded if only_guards else adapt)(_given(line, own, work))
    told = next(iter(found.session.lines), None)
    because = dict.fromkeys(found.reasons[number] for change in found.changes for number in change.reasons)
    if told is None:
        return LiveStart(AS_THEN, f"{own.day}", fitted(line)[0], (why, *because), is_left_out=True)
    work, scaled = _scaled(line, work, told)
    of_loads = [reason for (_, reason), one in zip(today, work, strict=False) if reason is not None and reason.value == one.load_kg]
    targets, of_place = fitted(replace(line, targets=(*line.ramp, *work)))
    tempo = SLOW_TEMPO if any(is_slow(line, one) for one in work) else None
    reasons = (why, *of_loads, *because, *scaled, *of_place)
    made = targets[len(line.ramp) :]
    if line.ramp and line.work and made and made[0].load_kg != line.work[0].load_kg:
        ramp, of_ramp = ramp_to(line, made[0].load_kg)
        targets, reasons = (*ramp, *made), (*(one for one in reasons if one.quantity != WARM_LOAD), *of_ramp)
    return LiveStart(AS_THEN, f"{own.day}", targets, tuple(dict.fromkeys(reasons)), tempo)


def _by_maximum(line: LiveLine, one: TargetSet) -> tuple[TargetSet, AdaptReason | None]:
    """Return a set with the load of then, or with what is as hard now where the maximum has moved too far since (science E3, E4).

    A set that nobody rated only comes down, where it is more than can be lifted so often now.
    """
    if not line.e1rm_kg or not one.load_kg or one.load_kg < 0 or not one.usual_reps or line.body_weight_share is not None:
        return one, None
    most = share_for(one.usual_reps, TO_FAILURE) * line.e1rm_kg
    says = most if one.rpe is None else share_for(one.usual_reps, one.rpe) * line.e1rm_kg
    stays = one.load_kg <= most if one.rpe is None else is_near(one.load_kg, says)
    effort = "" if one.rpe is None else f" at RPE {one.rpe:g}"
    told = f"You did {kg(one.load_kg)} for {one.usual_reps}{effort}; by your estimated maximum of {kg(line.e1rm_kg)}"
    told += f" {kg(most)} is the most for that now" if one.rpe is None else f" that asks for {kg(says)} now"
    if stays:
        return one, _reason("E4", one.load_kg, says, f"{told}, so it stays.")
    wanted = says if one.rpe is not None else share_for(one.usual_reps, USUAL_RPE) * line.e1rm_kg
    made = plate_load(wanted, line.iron.loads_kg, line.iron.step_kg)
    load = round(wanted, 1) if made is None else made
    far = f"more than {100 * MOST_ABOVE:g} % above or {100 * MOST_BELOW:g} % below it"
    words = f"{told}, and it lies {far}: {kg(load)}." if one.rpe is not None else f"{told}: {kg(load)}, for RPE {USUAL_RPE:g}."
    return replace(one, load_kg=load), replace(_reason("E4", load, says, words), quantity=AS_HARD_NOW)


def _given(line: LiveLine, own: Copied, work: tuple[TargetSet, ...]) -> AdaptationInput:
    """Return one exercise as a session of today; loads and place are seen to afterwards, so every load stands for itself here."""
    first = work[0]
    plan = ExerciseLine(
        place=1,
        movement_id=own.candidate.movement_id,
        role=line.role,
        section=SessionSection.MAIN,
        goal=line.goal,
        sets=len(work),
        reps=first.reps,
        load_kg=first.load_kg,
        rpe=_hardest(work),
        hold_seconds=None if first.seconds is None else round(first.seconds),
        distance_m=first.distance_m,
        rest_seconds=first.rest_seconds,
        tempo=line.tempo,
        is_fixed=True,
    )
    return AdaptationInput(
        session=TodaySession(0, own.today, SessionType.CUSTOM, line.name, (plan,)),
        body=own.body,
        athlete=own.athlete,
        candidates=(replace(own.candidate, equipment=((),), loading=Loading()),),
        equipment=(),
        injuries=own.injuries,
    )


def _scaled(line: LiveLine, work: tuple[TargetSet, ...], told: ExerciseLine) -> tuple[tuple[TargetSet, ...], tuple[AdaptReason, ...]]:
    """Return as many sets as are left, each lighter and easier by what the rules took from the first."""
    first = work[0]
    factor = 1.0 if not first.load_kg or told.load_kg is None else told.load_kg / first.load_kg
    hardest = _hardest(work)
    shift = 0.0 if hardest is None or told.rpe is None else told.rpe - hardest
    left = [replace(one, rpe=None if one.rpe is None else one.rpe + shift) for one in work[: told.sets]]
    left += left[-1:] * (told.sets - len(left))
    if factor == 1.0:
        return tuple(left), ()
    made = [replace(one, load_kg=_lighter(line, one.load_kg, factor)) for one in left]
    words = f"{kg(made[0].load_kg or 0.0)} instead of {kg(first.load_kg or 0.0)}: × {factor:.3g} for what is said above."
    return tuple(made), (_reason("8", made[0].load_kg or 0.0, first.load_kg or 0.0, words),)


def _hardest(work: tuple[TargetSet, ...]) -> float | None:
    return max((one.rpe for one in work if one.rpe is not None), default=None)


def _lighter(line: LiveLine, load_kg: float | None, factor: float) -> float | None:
    if load_kg is None or load_kg <= 0:
        return load_kg
    made = plate_load(load_kg * factor, line.iron.loads_kg, line.iron.step_kg)
    return min(round(load_kg * factor, 1) if made is None else made, load_kg)


def _reason(rule: str, value: float, threshold: float, words: str) -> AdaptReason:
    return AdaptReason(AdaptStep.PREFERENCE, rule, RULE_OF_THUMB, "load", round(value, 3), round(threshold, 2), "kg", words)
