"""How many sets does each muscle get next, from how sore it was and how its exercises went? (science 6.6 R-SETS, 6.7)"""

from collections.abc import Iterable, Sequence

from core.domain.follow import EasedPart, Effect, ExerciseResult, FollowReason, MuscleFacts, SetsFacts, SoreGap
from core.domain.vocabulary import PrimaryMuscle
from core.metrics.values import round_half_up
from core.rules.deload import sets_after
from core.rules.follow.draft import Draft, named
from core.rules.progression import FAR_UNDER, LITTLE_OVER
from core.rules.weekly_sets import BELOW_MEV, MOST_POINTS, NEAR_MEV, MuscleResponse, SetsDecision, next_week, probe

SORE, STIFF = 4.0, 1.0  # A2: from 4 of 10 on soreness counts; below it is stiffness
RECOVERY_EDGES = ((75.0, 0), (50.0, 1), (25.0, 2))  # A2, rule of thumb: where nobody told how sore a muscle was
BEATEN_BY = 2  # R-SETS: repetitions above the range
LEAST_DONE = 0.5  # rule of thumb: with less of its planned sets done a muscle is not judged
MOST_GUESSED = 1  # rule of thumb: sets added where soreness is only estimated
RECOVERY_LOAD_PERCENT, RECOVERY_RPE = 90, 6.0  # R-SETS; 6.7: four repetitions in reserve
RECOVERY_SHARE = 0.5  # R-SETS: of the next session's sets
UNKNOWN_PERFORMANCE = 2  # R-SETS: the column that adds nothing, where a muscle is judged by its first week alone
SORENESS = ("not sore", "sore for a while", "sore until just before the next session", "still sore at the next session")
PERFORMANCE = ("beat their targets", "hit their targets", "hit their targets by going harder than meant", "could not match their targets")


def sets_answer(facts: SetsFacts | None, draft: Draft) -> None:
    """Note what each muscle of a microcycle that is over gets next: sets more, the same, a recovery session, or the way out of a deload."""
    if facts is None:
        return
    sets: dict[PrimaryMuscle, float] = {}
    eased: list[EasedPart] = []
    judged = {own.muscle: own for own in facts.muscles if own.sets_before_deload is None and _is_judged(own)}
    for own in facts.muscles:
        if own.sets_before_deload is not None:
            sets[own.muscle] = _after_deload(own, own.sets_before_deload, draft)
    responses = [_response(own) for own in judged.values()]
    added = 0
    for decision in next_week(responses, facts.persona):
        own = judged[decision.muscle]
        told, is_told = soreness_of(own.gaps)
        change = decision.change if is_told or _is_felt(own) else min(decision.change, MOST_GUESSED)
        reasons = _reasons(own, decision, told, is_told=is_told)
        base = _base(own)
        sets[own.muscle] = base + change
        added += change
        if decision.is_recovery:
            share = round(1 - RECOVERY_SHARE / max(own.sessions, 1), 2)
            eased.append(EasedPart(share, RECOVERY_LOAD_PERCENT, RECOVERY_RPE, muscle=own.muscle, is_recovery=True))
            draft.change(named(own.muscle), f"{base:g} sets", f"{round_half_up(base * share, 0.5):g} sets, lighter", *reasons)
        elif change:
            draft.change(named(own.muscle), f"{base:g} sets", f"{base + change:g} sets", *reasons)
        else:
            draft.keep(f"{named(own.muscle).capitalize()} stays at {base:g} sets.", *reasons)
    _keep_unjudged([own for own in facts.muscles if own.sets_before_deload is None and own.muscle not in judged], draft)
    draft.effect = Effect(sets=sets, eased=tuple(eased))
    draft.title = f"{added:+d} {'set' if added == 1 else 'sets'} a week" if added else "Sets stay" if not draft.changes else "Sets move"


def _after_deload(own: MuscleFacts, before: float, draft: Draft) -> float:
    """Note and return the sets with which a muscle comes out of a deload (science 6.7)."""
    after = round_half_up(sets_after([before], [own.mev])[0], 0.5)
    words = f"After a deload training goes on with 0.8 of the sets before it, {own.mev:g} (MEV) at least."
    reason = FollowReason("6.7", "H", "sets before the deload", before, own.mev, "sets", words, muscle=own.muscle)
    draft.change(named(own.muscle), f"{before:g} sets", f"{after:g} sets", reason)
    return after


def _is_judged(own: MuscleFacts) -> bool:
    """Tell whether enough was done of a muscle's sets, and an exercise for it among them or a first week that says enough alone."""
    return (bool(own.results) or _is_felt(own)) and own.performed >= LEAST_DONE * own.planned


def _is_felt(own: MuscleFacts) -> bool:
    """Tell whether what a first week felt like takes the place of soreness and performance (science R-SETS, first week probe)."""
    return own.probe is not None and probe(own.probe.points) is not None


def _keep_unjudged(muscles: Sequence[MuscleFacts], draft: Draft) -> None:
    """Note the muscles that cannot be judged, by the cause."""
    little = [own for own in muscles if own.performed < LEAST_DONE * own.planned]
    if little:
        told = ", ".join(f"{named(own.muscle)} {own.performed:g} of {own.planned:g} sets" for own in little)
        draft.keep(f"Too little was done to judge by, {100 * LEAST_DONE:g} % of the planned sets at least: {told}.")
    helped = ", ".join(named(own.muscle) for own in muscles if own not in little)
    if helped:
        draft.keep(f"Only helped in other exercises, or those were done otherwise than planned, so nothing tells: {helped}.")


def _base(own: MuscleFacts) -> float:
    """Sets that are moved: what was planned, or what was done where that was more."""
    return round_half_up(max(own.planned, own.performed), 0.5)


def _response(own: MuscleFacts) -> MuscleResponse:
    return MuscleResponse(
        muscle=own.muscle,
        soreness=soreness_of(own.gaps)[0],
        performance=performance_of(own.results) if own.results else UNKNOWN_PERFORMANCE,
        sets=_base(own),
        sessions=max(own.sessions, 1),
        mrv=own.mrv,
        session_cap=own.session_cap,
        recovery_marks=own.recovery_marks,
        points=None if own.probe is None else own.probe.points,
    )


def _felt_reason(own: MuscleFacts, limits: str = "") -> FollowReason:
    """Return what the first week of a block felt like and what that means."""
    felt = own.probe
    assert felt is not None  # noqa: S101 (asked by the caller)
    points, edge, meaning = felt.points, NEAR_MEV, "about right, so soreness and performance decide"
    if points <= BELOW_MEV:
        edge, meaning = BELOW_MEV, "probably too little to grow by"
    elif points > NEAR_MEV:
        edge, meaning = NEAR_MEV + 1, "more than is needed"
    told = f"muscle felt {felt.connection}, pump {felt.pump}, worn out {felt.disruption}"
    words = f"{named(own.muscle).capitalize()} in the first week: {told}, {points} of {MOST_POINTS} together: {meaning}. {limits}".strip()
    return FollowReason("R-SETS", "B", "first week", float(points), float(edge), f"of {MOST_POINTS}", words, muscle=own.muscle)


def _reasons(own: MuscleFacts, decision: SetsDecision, soreness: int, *, is_told: bool) -> tuple[FollowReason, ...]:
    limits = decision.words.split(": ", 1)[-1] if decision.is_recovery or "held at" in decision.words or "Only" in decision.words else ""
    if _is_felt(own) and not decision.is_recovery:
        return (_felt_reason(own, limits),)
    performance = performance_of(own.results)
    told = f"{named(own.muscle).capitalize()}: {SORENESS[soreness]}, and the lifts {PERFORMANCE[performance]}."
    source = "" if is_told else f" Nobody told soreness, so it is estimated from recovery, and {MOST_GUESSED:+d} set is the most."
    words = " ".join(part for part in (told, limits, source.strip()) if part)
    first = FollowReason("R-SETS", "H", "soreness", float(soreness), float(len(SORENESS) - 1), "of 3", words, muscle=own.muscle)
    worst = max(own.results, key=lambda result: performance_of([result]))
    most = float(len(PERFORMANCE) - 1)
    second = FollowReason(
        "R-SETS", "H", "performance", float(performance), most, "of 3", result_words(worst), own.muscle, worst.movement_id
    )
    return (first, second) if own.probe is None else (first, second, _felt_reason(own))


def result_words(result: ExerciseResult) -> str:
    """Return how an exercise went against its target, in words.

    >>> result_words(ExerciseResult(1, "Dip", 3, (6, 8), 8.0, (6, 4), (8.5, 9.0)))
    'Dip: 6 / 4 repetitions at RPE 9, planned 6 to 8 at RPE 8.'
    """
    reps = " / ".join(str(own) for own in result.done_reps)
    rated = [own for own in result.done_rpes if own is not None]
    effort = f" at RPE {rated[-1]:g}" if rated else ""
    aim = "" if result.rpe is None else f" at RPE {result.rpe:g}"
    low, high = result.reps
    return f"{result.name}: {reps} repetitions{effort}, planned {low if low == high else f'{low} to {high}'}{aim}."


def soreness_of(gaps: Iterable[SoreGap]) -> tuple[int, bool]:
    """Return how sore a muscle was between its sessions, 0 to 3 (science R-SETS), the worst time, and whether anybody told.

    3 is sore on the morning of the next session, 2 on the morning before it, 1 earlier or only stiff. Where no morning was told, recovery
    stands in.

    >>> soreness_of([SoreGap((5.0, 2.0, 0.0)), SoreGap((0.0, 4.0, 1.0))]), soreness_of([SoreGap((None,), 60.0)])
    ((2, True), (1, False))
    """
    told = [_sore(gap.mornings) for gap in gaps if any(own is not None for own in gap.mornings)]
    if told:
        return max(told), True
    guessed = [next((mark for edge, mark in RECOVERY_EDGES if gap.recovery >= edge), 3) for gap in gaps if gap.recovery is not None]
    return max(guessed, default=0), False


def _sore(mornings: Sequence[float | None]) -> int:
    values = [0.0 if own is None else own for own in mornings]
    if values[-1] >= SORE:
        return 3
    if len(values) > 1 and values[-2] >= SORE:
        return 2
    return 1 if max(values) >= STIFF else 0


def performance_of(results: Sequence[ExerciseResult]) -> int:
    """Return how the exercises of a muscle went, 0 beat their targets to 3 could not match them, as the mean by sets (science R-SETS).

    >>> easy = ExerciseResult(1, "Bench Press", 3, (6, 8), 8.0, (8, 8, 8), (6.0, 6.0, 6.0))
    >>> missed = ExerciseResult(2, "Dip", 3, (6, 8), 8.0, (6, 4, 4), (9.0, 10.0, 10.0))
    >>> performance_of([easy]), performance_of([missed]), performance_of([easy, missed])
    (0, 3, 2)
    """
    weight = sum(len(own.done_reps) for own in results)
    return int(round_half_up(sum(_performance(own) * len(own.done_reps) for own in results) / weight, 1.0))


def _performance(own: ExerciseResult) -> int:
    low, high = own.reps
    missing = sum(max(0, low - done) for done in own.done_reps)
    effort = next((rpe for rpe in reversed(own.done_rpes) if rpe is not None), None)
    over = None if effort is None or own.rpe is None else effort - own.rpe
    if missing > 1:
        return 3
    if missing == 1 or (over is not None and over > LITTLE_OVER):
        return 2
    is_far_easier = over is not None and over <= -FAR_UNDER
    return 0 if is_far_easier or min(own.done_reps) >= high + BEATEN_BY else 1
