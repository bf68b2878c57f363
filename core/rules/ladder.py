"""Was a level of a calisthenics ladder mastered, and how far is the next one (science 6.12)?

A gate is met in a workout when enough sets reach it, nothing helped, the tempo was kept and the last set was no harder than RPE 8. Sets
whose effort or tempo nobody wrote down count: what is unknown is not held against the athlete. Grade H throughout.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from core.domain.ladders import GateProgress, LadderGate, LadderLevel, ShownSet
from core.domain.vocabulary import DifficultyAxis

HARDEST_LAST_SET = 8.0
"""Effort of the last set [RPE] above which a gate does not count as met (science 6.12)."""
BETWEEN_PROOFS = timedelta(days=2)
"""Least distance between the two workouts that master a gate: 48 h, by the calendar, as many logs have no clock time (science 6.12)."""
CHAIN_AXES = (DifficultyAxis.LEVERAGE, DifficultyAxis.LOAD, DifficultyAxis.SKILL, DifficultyAxis.STABILITY, DifficultyAxis.RANGE)
"""Along these axes of the movement graph the harder movement shows the easier one; impact, grip and fatigue say nothing of it."""
START_SHARE = 0.6
"""Share of a gate with which a level begins (science 6.12)."""


def amount_of(gate: LadderGate, one: ShownSet) -> float | None:
    """Return what a set shows of a gate: repetitions, seconds or centimetres; `None` where it says nothing of it.

    >>> from datetime import date
    >>> amount_of(LadderGate(1, "dip", "Dip", 3, reps=5), ShownSet(1, date(2026, 1, 1), reps=6))
    6.0
    """
    shown = one.reps if gate.reps is not None else one.duration_s if gate.hold_s is not None else None
    if gate.distance_cm is not None:
        shown = None if one.distance_m is None else one.distance_m * 100
    return None if shown is None else float(shown)


def wanted_of(gate: LadderGate) -> float:
    """Return what each set of a gate asks for: repetitions, seconds or centimetres."""
    return float(gate.reps or gate.hold_s or gate.distance_cm or 0)


def is_as_asked(gate: LadderGate, one: ShownSet, body_weight_kg: float | None) -> bool:
    """Return whether a set was done as a gate asks: without help, with the load that it adds, and no faster than its tempo.

    An added share of body weight needs a known body weight [kg].
    """
    load = one.load_kg or 0.0
    if gate.added_body_weight_share is None:
        return load >= 0 and _keeps(gate.tempo, one.tempo)
    return body_weight_kg is not None and load >= gate.added_body_weight_share * body_weight_kg and _keeps(gate.tempo, one.tempo)


def progress(gate: LadderGate, sets: Iterable[ShownSet], body_weight_kg: float | None) -> GateProgress:
    """Return how far a gate is, from working sets of its movement in the order in which they were done."""
    workouts: defaultdict[int, list[ShownSet]] = defaultdict(list)
    for one in sets:
        workouts[one.workout].append(one)
    best = GateProgress(gate)
    met: list[date] = []
    for done in workouts.values():
        told = _of_workout(gate, done, body_weight_kg)
        if (told.sets_reached, told.share) > (best.sets_reached, best.share):
            best = told
        if told.met_on:
            met += told.met_on
    met.sort()
    return GateProgress(
        gate,
        best.sets_reached,
        best.amounts,
        best.share,
        best.best_day,
        tuple(met),
        bool(met) and met[-1] - met[0] >= BETWEEN_PROOFS,
    )


def easier_ones(steps: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    """Return all movements that are easier than a movement, from the steps (easier, harder) of the graph.

    >>> easier_ones([(1, 2), (2, 3)])
    {2: {1}, 3: {1, 2}}
    """
    below: defaultdict[int, list[int]] = defaultdict(list)
    for easier, harder in steps:
        below[harder].append(easier)
    found: dict[int, set[int]] = {}
    for movement in list(below):
        seen: set[int] = set()
        ahead = list(below[movement])
        while ahead:
            one = ahead.pop()
            if one not in seen:
                seen.add(one)
                ahead += below.get(one, [])
        found[movement] = seen
    return found


def with_implied(gates: Sequence[GateProgress], easier: Mapping[int, Collection[int]]) -> tuple[GateProgress, ...]:
    """Return the gates with those mastered too that are easier than a mastered one of the same chain (science 6.12, 6.13; grade H).

    Nobody who does pull-ups in threes of eight has to go back to negatives to show them.
    """
    mastered = [one.gate for one in gates if one.is_mastered]
    told = []
    for one in gates:
        harder = next((gate.name for gate in mastered if one.gate.movement_id in easier.get(gate.movement_id, ())), "")
        told.append(one if one.is_mastered or not harder else replace(one, is_mastered=True, implied_by=harder))
    return tuple(told)


def is_level_mastered(gates: Sequence[GateProgress]) -> bool:
    """Return whether the gates of a level make it mastered: each of them, and of alternatives one."""
    groups: defaultdict[object, list[bool]] = defaultdict(list)
    for place, one in enumerate(gates):
        group = one.gate.alternative_group
        groups[("alone", place) if group is None else ("either", group)].append(one.is_mastered)
    return bool(gates) and all(any(met) for met in groups.values())


def level_to_work_on(levels: Sequence[LadderLevel], stated: int | None) -> int:
    """Return the rank of the level to work on: the stated one, else the highest one that was begun, or the one after it when it is done.

    A level is begun with 60 % of one of its gates, as a plan begins it.

    Somebody who does dips in threes of twelve need not go back to the wall, so levels below what was shown count as passed.
    """
    if stated is not None:
        return stated
    begun = [level for level in levels if any(one.is_mastered or one.met_on or one.share >= START_SHARE for one in level.gates)]
    if not begun:
        return levels[0].rank
    return min(begun[-1].rank + begun[-1].is_shown, levels[-1].rank)


def _of_workout(gate: LadderGate, done: Sequence[ShownSet], body_weight_kg: float | None) -> GateProgress:
    wanted = wanted_of(gate)
    shown = [(amount, one) for one in done if is_as_asked(gate, one, body_weight_kg) and (amount := amount_of(gate, one)) is not None]
    amounts = sorted((amount for amount, _ in shown), reverse=True)[: gate.sets]
    reached = sum(amount >= wanted for amount in amounts)
    last_effort = shown[-1][1].rpe if shown else None
    is_met = reached >= gate.sets and (last_effort is None or last_effort <= HARDEST_LAST_SET)
    day = done[-1].day
    share = sum(min(amount, wanted) for amount in amounts) / (gate.sets * wanted)
    return GateProgress(gate, reached, tuple(amounts), share, day, (day,) if is_met else ())


def _keeps(asked: str | None, done: str | None) -> bool:
    """Return whether no phase was faster than asked; what is unknown or no count of seconds counts as kept."""
    if asked is None or done is None:
        return True
    phases = list(zip(asked.split("-"), done.split("-"), strict=False))
    return all(int(less) >= int(least) for least, less in phases if least.isdigit() and less.isdigit())
