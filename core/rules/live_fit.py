"""Which sets can be made with what stands here, and which warm-up sets lead to them? (science R-PLATE, A4, 6.10)"""

from dataclasses import replace

from core.domain.adaptation import AdaptReason, AdaptStep
from core.domain.live_session import Iron, LiveLine, TargetSet
from core.domain.tempo import pace_words
from core.domain.vocabulary import SetType
from core.rules.adaptation.draft import RULE_OF_THUMB
from core.rules.live_swap import USUAL_RPE
from core.rules.load_reasons import kg
from core.rules.loading import (
    OVERSHOOT_STEPS,
    RUNGS_BY_SHARE,
    SLOW_TEMPO,
    beyond,
    lighter_reps,
    plate_load,
    stays_few,
    warmup_ramp,
)

USUAL_SHARE = 0.75  # of the maximum, where none is known: four warm-up sets for a main lift (science 6.10)
PLATE, LIGHT, RAMP = "R-PLATE", "A4", "6.10"
WARM_LOAD = "warm-up load"


def lighter(one: TargetSet, wanted_kg: float, load_kg: float) -> TargetSet:
    """Return a set with a lighter load and as many repetitions as keep it as hard (science A4)."""
    reps = None if one.reps is None else lighter_reps(one.reps, wanted_kg, one.rpe or USUAL_RPE, load_kg)
    return replace(one, load_kg=load_kg, reps=reps)


def fitted(line: LiveLine) -> tuple[tuple[TargetSet, ...], tuple[AdaptReason, ...]]:
    """Return sets with loads that can be made (science R-PLATE); where only lighter ones stand, with more repetitions (A4), and why."""
    iron = line.iron
    if not iron.loads_kg:
        return line.targets, ()
    targets = tuple(_one(line, one) for one in line.targets)
    changed = [(before, after) for before, after in zip(line.targets, targets, strict=True) if before != after]
    reasons = [_work_reason(line, before, after) for before, after in changed if before.set_type is not SetType.WARMUP]
    ramp = [(before.load_kg or 0.0, after.load_kg or 0.0) for before, after in changed if before.set_type is SetType.WARMUP]
    if ramp:
        asked, made = (", ".join(kg(own) for own in loads) for loads in zip(*ramp, strict=True))
        words = f"Warm-up sets with {made} instead of {asked}: these loads can be made here."
        reasons.append(_reason(PLATE, WARM_LOAD, ramp[-1][1], _most(ramp[-1][0], iron), "kg", words))
    return targets, tuple(dict.fromkeys(reasons))


def _one(line: LiveLine, one: TargetSet) -> TargetSet:
    """Return a set with a load that can be made, and where that is lighter with as many repetitions as are as hard, 30 at most (A4).

    Assistance and body weight alone stay as they are.
    """
    if one.load_kg is None or one.load_kg <= 0:
        return one
    load, heaviest = plate_load(one.load_kg, line.iron.loads_kg, line.iron.step_kg), line.iron.loads_kg[-1]
    is_light = heaviest < one.load_kg and one.set_type is not SetType.WARMUP and line.body_weight_share is None
    if not is_light or stays_few(line.role, line.goal):
        return replace(one, load_kg=load)
    return lighter(one, one.load_kg, heaviest)


def is_slow(line: LiveLine, one: TargetSet) -> bool:
    """Tell whether few heavy repetitions find only light loads here: they become slow (science A4)."""
    if not stays_few(line.role, line.goal) or line.body_weight_share is not None or one.load_kg is None:
        return False
    return beyond(one.load_kg, line.iron.loads_kg, line.iron.step_kg) is not None


def _work_reason(line: LiveLine, before: TargetSet, after: TargetSet) -> AdaptReason:
    """Return by how much a working set changes, and which load that can be made here stands against what was asked."""
    asked, made, iron = before.load_kg or 0.0, after.load_kg or 0.0, line.iron
    by = f"{kg(made)} instead of {kg(asked)}, {kg(abs(made - asked))} {'less' if made < asked else 'more'}"
    if before.reps != after.reps and before.reps is not None and after.reps is not None:
        words = f"{by}: it is the heaviest load here. {_range(after.reps)} repetitions instead of {_range(before.reps)} keep it as hard."
        return _reason(LIGHT, "heaviest load here", made, asked, "kg", words)
    if is_slow(line, before):
        words = f"{by}: it is the heaviest load here. Slow repetitions ({pace_words(SLOW_TEMPO)}) keep what is there."
        return _reason(LIGHT, "heaviest load here", made, asked, "kg", words)
    most, heavier = _most(asked, iron), next((load for load in iron.loads_kg if load > made), None)
    if made > most:
        why = "it is the lightest load here"
    elif heavier is None:
        why = "it is the heaviest load here"
    else:
        why = f"the next load here is {kg(heavier)}, and {kg(most)} is the most that may stand for it"
    return _reason(PLATE, "load that can be made", made, most, "kg", f"{by}: {why}.")


def ramp_to(line: LiveLine, load_kg: float | None, *, is_first: bool = True) -> tuple[tuple[TargetSet, ...], tuple[AdaptReason, ...]]:
    """Return the warm-up sets that lead to a load, and why there are so many (science 6.10); none beside body weight."""
    if load_kg is None or line.body_weight_share is not None:
        return (), ()
    share = USUAL_SHARE if not line.e1rm_kg else load_kg / line.e1rm_kg
    rungs = warmup_ramp(
        load_kg, share, line.iron.loads_kg, step_kg=line.iron.step_kg, is_first_of_pattern=is_first, is_isolation=line.is_isolation
    )
    if not rungs:
        return (), ()
    edge = next((edge for edge, _ in RUNGS_BY_SHARE if share >= edge), RUNGS_BY_SHARE[-1][0])
    lead = "1 warm-up set leads" if len(rungs) == 1 else f"{len(rungs)} warm-up sets lead"
    taken = "" if line.e1rm_kg else "taken as "
    after = "" if is_first else ", and an exercise of its kind stands before it"
    words = f"{lead} to {kg(load_kg)}: it is {taken}{round(100 * share, 1):g} % of what you can lift once{after}."
    why = _reason(RAMP, "share of the maximum", round(100 * share, 1), round(100 * edge, 1), "%", words)
    return tuple(TargetSet(SetType.WARMUP, (rung.reps, rung.reps), rung.load_kg) for rung in rungs), (why,)


def _reason(rule: str, quantity: str, value: float, threshold: float, unit: str, words: str) -> AdaptReason:
    return AdaptReason(AdaptStep.EQUIPMENT, rule, RULE_OF_THUMB, quantity, value, threshold, unit, words)


def _most(asked_kg: float, iron: Iron) -> float:
    """Return the heaviest load that may stand for what was asked [kg] (science R-PLATE)."""
    return round(asked_kg + OVERSHOOT_STEPS * iron.step_kg, 3)


def _range(reps: tuple[int, int]) -> str:
    return f"{reps[0]}" if reps[0] == reps[1] else f"{reps[0]}–{reps[1]}"
