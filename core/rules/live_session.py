"""What is suggested after a set of a running workout, and was the set a record? (science 6.6, A1)"""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.live_session import COUNTED_SETS, Bests, DoneSet, Iron, LiveLine, TargetSet, is_done, target, worked
from core.domain.live_start import AdviceInput
from core.domain.load_reasons import usual_reps
from core.domain.planning import from_json, to_json
from core.domain.strength import RecordKind
from core.domain.vocabulary import PrimaryRegion, SetType
from core.metrics.strength import system_load
from core.metrics.strength_records import SAME
from core.rules.autoregulation import (
    ApreTable,
    SetAdvice,
    apre_next,
    apre_sets,
    drop_of_sets,
    next_set,
    start_check,
    stress_of,
    velocity_loss,
)
from core.rules.loading import is_top_and_lighter, plate_load, share_for
from core.rules.progression import MOST_WAVES, WAVE_GO_ON_RPE, goes_on, wave_size

LOWER = frozenset({PrimaryRegion.ANTERIOR_LOWER, PrimaryRegion.POSTERIOR_LOWER, PrimaryRegion.LOWER_BODY})
START_CHECK_SHARE = 0.80  # A1: the warm-up set at about 85 %
APRE_TABLES = {3: ApreTable.APRE3, 6: ApreTable.APRE6, 10: ApreTable.APRE10}
APRE_REST = 180
TO_FAILURE = 10.0


def suggestions(line: LiveLine, sets: Sequence[DoneSet], body_weight_kg: float | None = None) -> tuple[SetAdvice, ...]:
    """Return what the last set says of the next one, the weightiest first: enough for today, another load, or nothing.

    Warm-up sets speak only through the check of the start (A1); a set that nobody rated and nobody timed says nothing.
    """
    if not sets or line.is_skipped or line.is_over:
        return ()
    last, done = sets[-1], tuple(sets)
    if line.apre_rm is not None:
        found = [_apre(line, done)]
    elif last.set_type is SetType.WARMUP:
        found = [_start(line, done)]
    else:
        found = [_wave(line, done), _drop(line, done, body_weight_kg), _as_top(line, done), _speed(line, done)]
        found.append(_next(line, done, body_weight_kg))
    return tuple(one for one in found if one is not None)


def advice_input(line: LiveLine, sets: Sequence[DoneSet], body_weight_kg: float | None) -> AdviceInput:
    """Return what a suggestion follows from, without what does not move it: equal states of an exercise give equal inputs."""
    done = tuple(replace(one, set_id=None, number=0, at=None, notes="") for one in sets)
    return from_json(AdviceInput, to_json(AdviceInput(bare(line), done, body_weight_kg)))


def bare(line: LiveLine) -> LiveLine:
    """Return an exercise without what no suggestion follows from."""
    own = replace(line, last_sets=(), last_day=None, bests=Bests(), note="", in_pounds=None)
    return replace(own, next_load_kg=None, started_by=None, reasons=(), before=None)


def shown(given: AdviceInput) -> SetAdvice | None:
    """Return the suggestion that is shown: the weightiest that says something else than the plan asks for anyway."""
    asked = target(given.line, given.sets).load_kg
    told = suggestions(given.line, given.sets, given.body_weight_kg)
    return next((one for one in told if one.load_kg is None or asked is None or round(asked - one.load_kg, 2) != 0), None)


def back_to_plan(given: AdviceInput, taken_kg: float | None) -> SetAdvice | None:
    """Return the suggestion that leads back to what the plan asks for, where the athlete took another load before [kg]."""
    if taken_kg is None or shown(given) is not None:
        return None
    told = suggestions(given.line, given.sets, given.body_weight_kg)
    return next((one for one in told if one.load_kg is not None and round(one.load_kg - taken_kg, 2) != 0), None)


def _next(line: LiveLine, sets: tuple[DoneSet, ...], body_weight_kg: float | None) -> SetAdvice | None:
    """R-RPE; for a body-weight movement on the system, of which body weight is taken off again (science E5)."""
    last, asked, iron = sets[-1], target(replace(line, next_load_kg=None), sets), line.iron
    if is_done(line, sets) or last.set_type not in COUNTED_SETS or not last.load_kg or last.load_kg <= 0:
        return None
    if last.rpe is None or not last.reps or asked.reps is None or asked.rpe is None:
        return None
    reps = min(max(last.reps, asked.reps[0]), asked.reps[1])
    if line.body_weight_share is None:
        return next_set(last.load_kg, last.reps, last.rpe, reps, asked.rpe, iron.loads_kg, step_kg=iron.step_kg)
    system = _system(line, last, body_weight_kg)
    told = None if system is None else next_set(system, last.reps, last.rpe, reps, asked.rpe)
    if system is None or told is None or told.load_kg is None:
        return None
    load = plate_load(told.load_kg - (system - last.load_kg), iron.loads_kg, iron.step_kg)
    words = f"{last.reps} repetitions came at RPE {last.rpe:g}; {reps} at RPE {asked.rpe:g} ask for {load or 0:g} kg beside body weight."
    return None if load is None else replace(told, load_kg=load, words=words)


def _drop(line: LiveLine, sets: tuple[DoneSet, ...], body_weight_kg: float | None) -> SetAdvice | None:
    """R-DROP, told only when it says stop while sets are still planned."""
    rated = [
        (system, one.reps, one.rpe)
        for one in sets
        if one.set_type in COUNTED_SETS and one.rpe is not None and one.reps and (system := _system(line, one, body_weight_kg))
    ]
    hardest = max((asked.rpe for asked in line.work if asked.rpe is not None), default=None)
    told = None if is_done(line, sets) else drop_of_sets(rated, stress_of(hardest))
    return told if told is not None and told.is_done else None


def _as_top(line: LiveLine, sets: tuple[DoneSet, ...]) -> SetAdvice | None:
    """6.5 build_to_drop: lighter sets after a top set end when one is as hard as the top set was, or misses a repetition."""
    asked, done = line.work, [one for one in sets if one.set_type in COUNTED_SETS]
    if len(asked) < 2 or len(done) < 2 or is_done(line, sets) or not _is_top_and_lighter(asked):
        return None
    top, last = done[0], done[-1]
    low = asked[0].reps[0] if asked[0].reps is not None else 0
    if last.reps is not None and last.reps < low:
        words = f"{last.reps} of {low} repetitions: a repetition was missed, enough of this lift for today."
        return SetAdvice(None, True, "6.5 build_to_drop", "H", float(last.reps), float(low), words)
    if top.rpe is None or last.rpe is None or last.rpe < top.rpe:
        return None
    words = f"The lighter set came at RPE {last.rpe:g}, as hard as the top set ({top.rpe:g}): enough of this lift for today."
    return SetAdvice(None, True, "6.5 build_to_drop", "H", last.rpe, top.rpe, words)


def _wave(line: LiveLine, sets: tuple[DoneSet, ...]) -> SetAdvice | None:
    """6.5 wave_loading: another wave follows only where the last one ended within its effort and missed nothing."""
    asked, done = line.work, [one for one in sets if one.set_type in COUNTED_SETS]
    size = wave_size([one.reps for one in asked], [one.load_kg for one in asked])
    if not size or not done or len(done) % size or is_done(line, sets):
        return None
    wave, last = len(done) // size, done[-1]
    pairs = zip(done[-size:], asked[len(done) - size : len(done)], strict=False)
    missed = next(((one.reps, own.reps[0]) for one, own in pairs if own.reps and one.reps is not None and one.reps < own.reps[0]), None)
    if goes_on(wave, last.rpe, is_missed=missed is not None):
        return None
    if missed is not None:
        words = f"Wave {wave}: {missed[0]} of {missed[1]} repetitions came, so no other wave follows today."
        return SetAdvice(None, True, "6.5 wave_loading", "H", float(missed[0]), float(missed[1]), words)
    if last.rpe is not None and last.rpe > WAVE_GO_ON_RPE:
        words = f"Wave {wave} ended at RPE {last.rpe:g}, above {WAVE_GO_ON_RPE:g}: no other wave follows today."
        return SetAdvice(None, True, "6.5 wave_loading", "H", last.rpe, WAVE_GO_ON_RPE, words)
    words = f"{wave} waves are done, and {MOST_WAVES} are the most: enough of this lift for today."
    return SetAdvice(None, True, "6.5 wave_loading", "H", float(wave), float(MOST_WAVES), words)


def _is_top_and_lighter(asked: Sequence[TargetSet]) -> bool:
    """Tell whether sets are one heavy set and lighter ones alike after it."""
    return is_top_and_lighter([one.load_kg for one in asked]) and len({one.reps for one in asked}) == 1


def _speed(line: LiveLine, sets: tuple[DoneSet, ...]) -> SetAdvice | None:
    """R-VL over sets of one load: how much slower the last is than the first."""
    last = sets[-1]
    if not last.velocity_mps:
        return None
    same = [one.velocity_mps for one in sets if one.velocity_mps and one.load_kg == last.load_kg and one.set_type in COUNTED_SETS]
    if len(same) < 2:
        return None
    told = velocity_loss(same[0], last.velocity_mps, line.goal)
    does = "enough of this lift for today" if told.is_done else "go on"
    words = f"The bar is {told.value:.0f} % slower than in the first set of this load; {told.threshold:.0f} % is the limit: {does}."
    return replace(told, words=words)


def _start(line: LiveLine, sets: tuple[DoneSet, ...]) -> SetAdvice | None:
    """A1: the warm-up set at about 85 % felt a point or more off."""
    last, asked = sets[-1], next(iter(line.work), None)
    if not can_check_start(line, last) or asked is None or asked.load_kg is None or asked.reps is None or asked.rpe is None:
        return None
    if not last.reps or last.rpe is None or not last.load_kg:
        return None
    return start_check(asked.load_kg, usual_reps(asked.reps), asked.rpe, last.load_kg, last.reps, last.rpe, line.iron.loads_kg)


def can_check_start(line: LiveLine, warmup: DoneSet) -> bool:
    """Tell whether a warm-up set is near enough to the working load to say something of it (science A1: about 85 %)."""
    asked = next(iter(line.work), None)
    if asked is None or asked.load_kg is None or asked.rpe is None or line.body_weight_share is not None:
        return False
    return bool(warmup.reps) and (warmup.load_kg or 0.0) >= START_CHECK_SHARE * asked.load_kg


def _apre(line: LiveLine, sets: tuple[DoneSet, ...]) -> SetAdvice | None:
    """R-APRE: the third set adjusts the fourth, the fourth the next session."""
    last, table = sets[-1], APRE_TABLES[line.apre_rm or 6]
    if last.set_type not in COUNTED_SETS or last.reps is None or not last.load_kg:
        return None
    told = apre_next(last.load_kg, table, last.reps, line.iron.loads_kg, is_lower=line.region in LOWER, step_kg=line.iron.step_kg)
    if worked(sets) < len(line.work):
        return told
    return replace(told, load_kg=None, words=f"{told.words[:-1]} for the next session.")


def apre_targets(rm_kg: float, repetition_maximum: int, iron: Iron) -> tuple[TargetSet, ...]:
    """Return the four sets of the protocol: two easy ones, one to failure, one to failure with the load that follows from it (R-APRE)."""
    first = apre_sets(rm_kg, APRE_TABLES[repetition_maximum], iron.loads_kg, step_kg=iron.step_kg)
    easy = tuple(TargetSet(SetType.WARMUP, (reps, reps), load, rest_seconds=90) for reps, load in first[:2] if reps is not None)
    full = TargetSet(SetType.FAILURE, (repetition_maximum, repetition_maximum), first[2][1], TO_FAILURE, rest_seconds=APRE_REST)
    return (*easy, full, full)


def repetition_maximum_kg(line: LiveLine, reps: int) -> float | None:
    """Return what can probably be lifted so often to failure [kg]: from the estimate, else from the load that is planned."""
    if line.body_weight_share is not None:
        return None
    if line.e1rm_kg is not None:
        return line.e1rm_kg * share_for(reps, TO_FAILURE)
    asked = next((one for one in line.work if one.load_kg and one.reps), None)
    if asked is None or asked.load_kg is None or asked.reps is None:
        return None
    return asked.load_kg / share_for(usual_reps(asked.reps), asked.rpe or TO_FAILURE) * share_for(reps, TO_FAILURE)


def noticed(line: LiveLine, sets: Sequence[DoneSet]) -> RecordKind | None:
    """Return which record the last set is, if any: against all that was before it, today included; a first time and a tie are none."""
    counted = [one for one in sets if one.set_type is not SetType.WARMUP]
    if not counted or counted[-1] is not sets[-1]:
        return None
    last, earlier, bests = counted[-1], counted[:-1], line.bests
    free = [one.reps for one in earlier if not one.load_kg]
    heaviest, place = next(iter(bests.loads_kg), None), (last.reps or 0) - 1
    of_reps = bests.loads_kg[place] if 0 <= place < len(bests.loads_kg) else None
    is_free = line.body_weight_share is not None and not last.load_kg
    tried = (
        (RecordKind.LONGEST_TIME, line.is_timed, last.seconds, bests.seconds, [one.seconds for one in earlier]),
        (RecordKind.LONGEST_DISTANCE, bool(last.distance_m), last.distance_m, bests.distance_m, [one.distance_m for one in earlier]),
        (RecordKind.MOST_REPS, is_free, last.reps, bests.reps, free),
        (RecordKind.HEAVIEST, bool(last.reps), last.load_kg, heaviest, [one.load_kg for one in earlier if one.reps]),
        (RecordKind.REPS_AT_LOAD, True, last.load_kg, of_reps, [one.load_kg for one in earlier if (one.reps or 0) >= place + 1]),
    )
    return next((kind for kind, applies, value, best, before in tried if applies and _beats(value, best, before)), None)


def _beats(value: float | None, best: float | None, earlier: Sequence[float | None]) -> bool:
    known = [one for one in (best, *earlier) if one is not None]
    return value is not None and best is not None and value > max(known) + SAME


def _system(line: LiveLine, one: DoneSet, body_weight_kg: float | None) -> float | None:
    """Return what really moves in a set [kg]; `None` where that is unknown or nothing."""
    if line.body_weight_share is None:
        return one.load_kg if one.load_kg and one.load_kg > 0 else None
    return system_load(one.load_kg or 0.0, body_weight_kg, line.body_weight_share)
