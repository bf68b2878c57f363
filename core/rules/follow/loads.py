"""What comes on the bar next, from how the planned exposures went? (science 6.5)"""

from collections.abc import Iterable

from core.domain.follow import Effect, FollowReason, LiftFacts
from core.rules.exposures import StyleMemory, apre_target, memory
from core.rules.follow.draft import Draft
from core.rules.progression import LEAST_FATIGUE, LITTLE_OVER, LoadScale, NextTarget, next_target


def loads_answer(lifts: Iterable[LiftFacts], draft: Draft) -> None:
    """Note the next load and repetitions of each lift; a no holds the loads of those that change."""
    held = []
    for lift in lifts:
        scale = LoadScale(lift.loads_kg, lift.step_kg, lift.is_lower, lift.is_barbell)
        told = memory(lift.style, lift.exposures, scale)
        if told is None:
            continue
        last = told.last
        target = _next(lift, told, scale)
        effort, aim = last.last_rpe, last.target_rpe + LITTLE_OVER
        is_rated = effort is not None
        reason = FollowReason(
            rule=target.rule,
            grade="H",
            quantity="effort of the last set" if is_rated else "fewest repetitions of a set",
            value=effort if is_rated else float(min(last.reps)),
            threshold=aim if is_rated else float(last.target_reps[0]),
            unit="RPE" if is_rated else "reps",
            words=target.words,
            movement_id=lift.movement_id,
        )
        before = _told(last.load_kg, last.reps)
        after = _aim(target, last.target_sets)
        loads = tuple(own.load_kg for own in lift.exposures[-1].sets)
        is_same = target.progress.pause_seconds == told.before.pause_seconds and target.set_loads_kg in {(), loads}
        planned = (last.target_reps[0],) * last.target_sets
        if is_same and target.load_kg == last.load_kg and target.reps in {last.reps, planned}:
            draft.keep(f"{lift.name}: {target.words}", reason)
            continue
        held.append(lift.movement_id)
        draft.change(lift.name, before, after, reason)
    draft.title = f"{len(held)} {'lift goes' if len(held) == 1 else 'lifts go'} on" if held else "No load changes"
    draft.effect = Effect(held=tuple(held))


def _next(lift: LiftFacts, told: StyleMemory, scale: LoadScale) -> NextTarget:
    last = told.last
    if told.apre is None:
        return next_target(lift.style, last, scale, told.before, e1rm_kg=lift.e1rm_kg, fatigue=lift.fatigue or LEAST_FATIGUE)
    return apre_target(told.apre, last.target_reps[0], last.target_rpe, last.target_sets, scale)


def _told(load_kg: float, reps: tuple[int, ...]) -> str:
    told = f"{len(reps)} × {reps[0]}" if len(set(reps)) == 1 else " / ".join(str(own) for own in reps)
    return f"{load_kg:g} kg, {told}"


def _aim(target: NextTarget, sets: int) -> str:
    reps = target.reps[:sets] or target.reps
    if len(set(target.set_loads_kg)) > 1:
        loads = " / ".join(f"{own:g}" for own in target.set_loads_kg)
        return f"{loads} kg, {' / '.join(str(own) for own in reps)}"
    pause = target.progress.pause_seconds
    return f"{_told(target.load_kg, reps)}{'' if pause is None else f', {pause} s pause'}"
