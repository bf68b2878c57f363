"""Which load goes on the bar, and which warm-up sets lead to it? (science E3, E5, R-PLATE, 6.10)"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.load_reasons import usual_reps
from core.domain.plan_choices import Loading
from core.domain.vocabulary import E1RMFormula, ExerciseRole, Goal
from core.domain.weekplan import RampSet
from core.metrics.strength import DEFAULT_FORMULA, multiplier_array
from core.metrics.strength_chart import chart_share

OVERSHOOT_STEPS = 0.25  # R-PLATE
RAMP = ((0.40, 8), (0.55, 5), (0.70, 3), (0.80, 2), (0.90, 1))  # 6.10: share of the working load and repetitions
RUNGS_BY_SHARE = ((0.85, 5), (0.70, 4), (0.55, 2))  # 6.10: from which share of e1RM so many rungs are used
ONE_RUNG = RAMP[1]  # 6.10: below 55 %, and for isolation
TOP_SET_RAMP = ((0.50, 3), (0.65, 3), (0.75, 3), (0.85, 1), (0.92, 1))  # 6.5 build_to_drop: share of the top set; triples, then singles
LEAST_BELOW_TOP = 0.05  # 6.5: a rung nearer to the top set is left out
MOST_ABOVE, MOST_BELOW = 0.075, 0.15  # rule of thumb: how far a load of the last time may stray from what the maximum says
SLOW_TEMPO = "3-1-1-0"  # A4: tempo and pause, rule of thumb
LIGHT_REPS = (15, 30)  # A4: valid for size where only lighter loads are
TO_FAILURE = 10.0


@dataclass(frozen=True)
class Prescription:
    """What to put on for a set: the load beside body weight [kg], `None` when only effort can be told, and its share of the maximum."""

    load_kg: float | None
    share_of_e1rm: float | None


def plate_load(target_kg: float, loads_kg: Sequence[float], step_kg: float) -> float | None:
    """Return the heaviest load that can be made at or below the target, a quarter step of overshoot allowed (science R-PLATE).

    Never below the lightest load; `None` where nothing can be loaded. `loads_kg` rises.

    >>> plate_load(121.65, [117.5, 120.0, 122.5], 2.5), plate_load(122.0, [117.5, 120.0, 122.5], 2.5)
    (120.0, 122.5)
    """
    if not loads_kg:
        return None
    limit = target_kg + OVERSHOOT_STEPS * step_kg + 1e-9
    return next((load for load in reversed(loads_kg) if load <= limit), loads_kg[0])


def share_for(reps: int, rpe: float, formula: E1RMFormula = DEFAULT_FORMULA) -> float:
    """Return the share of e1RM (0-1) for so many repetitions at an effort: the chart of E3, outside it the formula of E1 read backwards.

    >>> share_for(5, 8.0), round(share_for(15, 8.0), 3)
    (0.811, 0.638)
    """
    charted = chart_share(reps, rpe)
    if charted is not None:
        return charted
    return 1.0 / float(multiplier_array(reps + (TO_FAILURE - rpe), formula))


def prescribe(
    e1rm_kg: float | None,
    reps: int,
    rpe: float,
    loads_kg: Sequence[float],
    *,
    step_kg: float = 2.5,
    body_weight_kg: float | None = None,
    body_weight_share: float | None = None,
    load_share: float = 1.0,
) -> Prescription:
    """Return what to put on so that `reps` feel like `rpe` (science E3, E5); `load_share` lightens it, as in a deload (6.7).

    With a body-weight share `e1rm_kg` is of the system, and what is put on is what body weight leaves over: nothing when it leaves nothing.

    >>> prescribe(150.0, 5, 8.0, [117.5, 120.0, 122.5]).load_kg
    120.0
    >>> prescribe(116.667, 5, 10.0, [10.0, 20.0, 30.0], step_kg=2.5, body_weight_kg=80.0, body_weight_share=1.0).load_kg
    20.0
    """
    if e1rm_kg is None:
        return Prescription(None, None)
    share = share_for(reps, rpe) * load_share
    if body_weight_share is None:
        return Prescription(plate_load(share * e1rm_kg, loads_kg, step_kg), share)
    if body_weight_kg is None:
        return Prescription(None, share)
    added = share * e1rm_kg - body_weight_share * body_weight_kg
    lightest = loads_kg[0] if loads_kg else None
    if lightest is None or added < lightest:
        return Prescription(None, share)
    return Prescription(plate_load(added, loads_kg, step_kg), share)


def beyond(wanted_kg: float, loads_kg: Sequence[float], step_kg: float) -> float | None:
    """Return a load that is wanted, less the step that rounding may take anyway [kg], where a place's loads end before it (science A4).

    >>> beyond(35.0, [10.0, 20.0], 2.5), beyond(22.0, [10.0, 20.0], 2.5)
    (32.5, None)
    """
    near = round(wanted_kg - step_kg, 3)
    return near if loads_kg and near > loads_kg[-1] else None


def beyond_reach(own: Loading, share: float, *, body_weight_share: float | None = None) -> float | None:
    """Return the load that so large a share of the maximum asks for [kg] where the loads of a place end too early for it (science A4).

    As in `beyond`; `None` where the heaviest load is near enough, where no maximum or no load is
    known, and beside body weight.

    >>> known = Loading(e1rm_kg=100.0, loads_kg=(20.0, 40.0, 60.0), step_kg=2.5)
    >>> beyond_reach(known, 0.8), beyond_reach(known, 0.62)
    (77.5, None)
    """
    if own.e1rm_kg is None or body_weight_share is not None:
        return None
    return beyond(share * own.e1rm_kg, own.loads_kg, own.step_kg)


def stays_few(role: ExerciseRole, goal: Goal | None) -> bool:
    """Tell whether an exercise is for few heavy repetitions: where loads end too early they stay few and become slow (science A4)."""
    return role is ExerciseRole.MAIN and goal is Goal.STRENGTH


def is_near(load_kg: float, by_maximum_kg: float) -> bool:
    """Tell whether a load that follows from an earlier one may stand beside what the maximum says.

    >>> is_near(107.0, 100.0), is_near(108.0, 100.0), is_near(86.0, 100.0), is_near(84.0, 100.0)
    (True, False, True, False)
    """
    return -MOST_BELOW <= load_kg / by_maximum_kg - 1 <= MOST_ABOVE


def reps_for(load_kg: float, reps: int, rpe: float, lighter_kg: float) -> int:
    """Return with how many repetitions a lighter load is as hard as the planned one, 30 at most (science E3, E1).

    >>> reps_for(80.0, 8, 8.0, 60.0)
    22
    """
    share = share_for(reps, rpe) * lighter_kg / load_kg
    return max((count for count in range(reps, LIGHT_REPS[1] + 1) if share_for(count, rpe) >= share), default=reps)


def lighter_reps(reps: tuple[int, int], wanted_kg: float, rpe: float, heaviest_kg: float) -> tuple[int, int]:
    """Return with how many repetitions a place whose loads end too early keeps sets as near to failure (science A4): 15 to 30 where it can.

    Loads are worked out for the middle of a range (E3), so that is what the lighter load has to be as hard as; the most is never less than
    was asked.

    >>> lighter_reps((6, 10), 80.0, 8.0, 60.0), lighter_reps((6, 10), 80.0, 8.0, 76.0)
    ((15, 22), (6, 10))
    """
    most = max(reps_for(wanted_kg, usual_reps(reps), rpe, heaviest_kg), reps[1])
    return (LIGHT_REPS[0] if most >= LIGHT_REPS[0] else reps[0]), most


def warmup_ramp(
    load_kg: float | None,
    share_of_e1rm: float,
    loads_kg: Sequence[float],
    *,
    step_kg: float = 2.5,
    is_first_of_pattern: bool = True,
    is_isolation: bool = False,
) -> tuple[RampSet, ...]:
    """Return the warm-up sets that lead to a working load (science 6.10): more of them the heavier it is.

    The second movement of a pattern keeps the last rung only. Rungs lighter than the lightest load are left out; without a known load they
    are told as shares.

    >>> [(rung.load_kg, rung.reps) for rung in warmup_ramp(100.0, 0.8, [20.0 + 2.5 * n for n in range(60)])]
    [(40.0, 8), (55.0, 5), (70.0, 3), (80.0, 2)]
    """
    count = next((rungs for edge, rungs in RUNGS_BY_SHARE if share_of_e1rm >= edge), 1)
    rungs = (ONE_RUNG,) if is_isolation or count == 1 else RAMP[:count]
    if not is_first_of_pattern:
        rungs = rungs[-1:]
    lightest = loads_kg[0] if loads_kg else 0.0
    ramp = []
    for share, reps in rungs:
        if load_kg is None:
            ramp.append(RampSet(reps, round(100 * share), None))
        elif share * load_kg >= lightest:
            ramp.append(RampSet(reps, round(100 * share), plate_load(share * load_kg, loads_kg, step_kg)))
    return tuple(ramp)


def top_set_ramp(top_kg: float, loads_kg: Sequence[float], *, step_kg: float = 2.5) -> tuple[RampSet, ...]:
    """Return the triples and singles that build up to a top set (science 6.5 build_to_drop); each rung is heavier than the one before.

    >>> [(rung.load_kg, rung.reps) for rung in top_set_ramp(120.0, [20.0 + 2.5 * n for n in range(60)])]
    [(60.0, 3), (77.5, 3), (90.0, 3), (102.5, 1), (110.0, 1)]
    """
    ramp: list[RampSet] = []
    for share, reps in TOP_SET_RAMP:
        load = plate_load(share * top_kg, loads_kg, step_kg) if loads_kg and share * top_kg >= loads_kg[0] else None
        is_heavier = load is not None and (not ramp or load > (ramp[-1].load_kg or 0.0))
        if load is not None and is_heavier and load <= (1 - LEAST_BELOW_TOP) * top_kg:
            ramp.append(RampSet(reps, round(100 * share), load))
    return tuple(ramp)


def is_top_and_lighter(set_loads_kg: Sequence[float | None]) -> bool:
    """Tell whether sets are one heavy set and lighter ones alike after it (science 6.5 build_to_drop).

    >>> is_top_and_lighter((120.0, 112.5, 112.5)), is_top_and_lighter((90.0, 95.0, 100.0)), is_top_and_lighter((100.0,))
    (True, False, False)
    """
    top, *others = set_loads_kg or (None,)
    lighter = set(others)
    return top is not None and len(lighter) == 1 and all(load is not None and load < top for load in lighter)
