"""With which sets does a workout begin that is copied from an earlier one? (science E3, E4, 6.10, R-PLATE, 7, A1, A2, A3, A5)

As it was done then, as far as the body of today allows it: the rules that change a planned session change a copied one too, all exercises
together, so that what holds for a session holds for the copy, each change with its reason. No other movement takes the place of one; what
should rest or does not fit is left out, and stands there to be done after all.
"""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.adaptation import (
    Adaptation,
    AdaptationInput,
    AdaptReason,
    AdaptStep,
    ExerciseLine,
    TodaySession,
)
from core.domain.live_session import LiveLine, TargetSet
from core.domain.live_start import AS_HARD_NOW, AS_THEN, CopyInput, CopyStart, LiveStart, StartInput
from core.domain.planning import Loading, from_json, to_json
from core.domain.vocabulary import SessionSection, SessionType
from core.rules.adaptation import adapt, guarded
from core.rules.adaptation.draft import LEAST_RPE, RULE_OF_THUMB
from core.rules.live_fit import WARM_LOAD, fitted, is_slow, ramp_to
from core.rules.live_session import bare
from core.rules.live_swap import USUAL_RPE
from core.rules.load_reasons import kg
from core.rules.loading import MOST_ABOVE, MOST_BELOW, SLOW_TEMPO, TO_FAILURE, is_near, plate_load, share_for
from core.rules.session_time import GENERAL_WARMUP_S

Judged = tuple[TargetSet, AdaptReason | None]
"""A working set as it would be now, and what the maximum says of its load."""


def copy_input(given: CopyInput) -> CopyInput:
    """Return what the beginning of a copied workout follows from, without what does not move it."""
    return from_json(CopyInput, to_json(replace(given, lines=tuple(bare(line) for line in given.lines))))


def alone(given: StartInput) -> CopyInput:
    """Return an exercise that was copied by itself as a workout of one."""
    own = given.copied
    assert own is not None  # noqa: S101 (whoever asks has looked)
    return CopyInput((given.line,), own.day, own.today, (own.candidate,), own.body, own.athlete, own.injuries)


def copied(given: CopyInput, *, only_guards: bool = False) -> CopyStart:
    """Return the sets of each copied exercise; with `only_guards` what protects the body changes alone, as when a proposal is declined."""
    now = [[(one, None) if only_guards else _by_maximum(line, one) for one in line.work] for line in given.lines]
    found = (guarded if only_guards else adapt)(_session(given, [tuple(one for one, _ in sets) for sets in now]))
    return CopyStart(tuple(_start(given, place, sets, found) for place, sets in enumerate(now, start=1)))


def _start(given: CopyInput, place: int, now: Sequence[Judged], found: Adaptation) -> LiveStart:
    """Return how one exercise begins: its sets as they would be `now`, with what today takes from them."""
    line, told = given.lines[place - 1], found.line(place)
    words = f"As you did it on {given.day.day} {given.day:%b %Y}."
    why = AdaptReason(AdaptStep.PREFERENCE, AS_THEN, RULE_OF_THUMB, "sets", float(len(line.work)), None, "sets", words)
    because = _because(place, found)
    if told is None:
        return LiveStart(AS_THEN, f"{given.day}", fitted(line)[0], (why, *because), is_left_out=True)
    work, scaled = _scaled(line, tuple(one for one, _ in now), told)
    of_loads = [reason for (_, reason), one in zip(now, work, strict=False) if reason is not None and reason.value == one.load_kg]
    targets, of_place = fitted(replace(line, targets=(*line.ramp, *work)))
    tempo = SLOW_TEMPO if any(is_slow(line, one) for one in work) else None
    shortened = _shortened(given, place, told, found) if any(one.step is AdaptStep.TIME for one in because) else ()
    reasons = (why, *of_loads, *because, *shortened, *scaled, *of_place)
    made = targets[len(line.ramp) :]
    if line.ramp and line.work and made and made[0].load_kg != line.work[0].load_kg:
        ramp, of_ramp = ramp_to(line, made[0].load_kg)
        targets, reasons = (*ramp, *made), (*(one for one in reasons if one.quantity != WARM_LOAD), *of_ramp)
    return LiveStart(AS_THEN, f"{given.day}", targets, tuple(dict.fromkeys(reasons)), tempo, superset_group=told.superset_group)


def _because(place: int, found: Adaptation) -> tuple[AdaptReason, ...]:
    """Return why an exercise changes; with what the minutes take of it stands the illness that leaves so few (science A5)."""
    own = dict.fromkeys(found.reasons[number] for one in found.changes if one.place == place for number in one.reasons)
    is_short = any(one.step is AdaptStep.TIME for one in own)
    ill = [one for one in found.reasons if is_short and one.step is AdaptStep.ILLNESS]
    return tuple(dict.fromkeys((*ill, *own)))


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


def _session(given: CopyInput, works: Sequence[tuple[TargetSet, ...]]) -> AdaptationInput:
    """Return the workout as a session of today.

    Loads are seen to afterwards, so every load stands for itself here; repetitions and tempo are those that the place asks for, because
    they decide how long it takes. Nobody plans a cool-down for it.
    """
    lines = tuple(_planned(place, line, work) for place, (line, work) in enumerate(zip(given.lines, works, strict=True), start=1))
    return AdaptationInput(
        session=TodaySession(0, given.today, SessionType.CUSTOM, "Workout", lines, warmup_seconds=GENERAL_WARMUP_S, cooldown_seconds=0),
        body=given.body,
        athlete=given.athlete,
        candidates=tuple(replace(own, equipment=((),), loading=Loading()) for own in given.candidates),
        equipment=(),
        injuries=given.injuries,
        muscles=given.muscles,
    )


def _planned(place: int, line: LiveLine, work: tuple[TargetSet, ...]) -> ExerciseLine:
    first, here = work[0], fitted(replace(line, targets=work))[0][0]
    return ExerciseLine(
        place=place,
        movement_id=line.movement_id,
        role=line.role,
        section=SessionSection.MAIN,
        goal=line.goal,
        sets=len(work),
        reps=here.reps,
        load_kg=first.load_kg,
        rpe=_hardest(work),
        hold_seconds=None if first.seconds is None else round(first.seconds),
        distance_m=first.distance_m,
        rest_seconds=first.rest_seconds,
        tempo=SLOW_TEMPO if any(is_slow(line, one) for one in work) else line.tempo,
        superset_group=line.superset_group,
        is_fixed=True,
    )


def _shortened(given: CopyInput, place: int, told: ExerciseLine, found: Adaptation) -> tuple[AdaptReason, ...]:
    """Return what the minutes that there are leave of an exercise, where they change it (science A3)."""
    line = given.lines[place - 1]
    sets, rest = len(line.work), line.work[0].rest_seconds
    parts = [f"{told.sets} of {sets} sets"] if told.sets < sets else []
    parts += [f"{told.rest_seconds} s of rest instead of {rest} s"] if told.rest_seconds != rest else []
    pair = [own.place for own in found.session.lines if own.superset_group and own.superset_group == told.superset_group]
    parts += [f"in turn with {given.lines[other - 1].name}" for other in pair if other != place]
    if not parts:
        return ()
    words = f"So it is {', '.join(parts)}."
    return (AdaptReason(AdaptStep.TIME, "A3", RULE_OF_THUMB, "sets that fit", float(told.sets), float(sets), "sets", words),)


def _scaled(line: LiveLine, work: tuple[TargetSet, ...], told: ExerciseLine) -> tuple[tuple[TargetSet, ...], tuple[AdaptReason, ...]]:
    """Return as many sets as are left, each lighter and easier by what the rules took from the first."""
    first = work[0]
    factor = 1.0 if not first.load_kg or told.load_kg is None else told.load_kg / first.load_kg
    hardest = _hardest(work)
    shift = 0.0 if hardest is None or told.rpe is None else told.rpe - hardest
    easier = [replace(one, rest_seconds=told.rest_seconds) if told.rest_seconds != first.rest_seconds else one for one in work]
    left = [replace(one, rpe=None if one.rpe is None else max(one.rpe + shift, min(one.rpe, LEAST_RPE))) for one in easier[: told.sets]]
    left += left[-1:] * (told.sets - len(left))
    if factor == 1.0:
        return tuple(left), ()
    made = [replace(one, load_kg=_lighter(line, one.load_kg, factor)) for one in left]
    if made == left:
        return tuple(left), ()
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
