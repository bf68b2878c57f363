"""What should the next set be, and when is a lift done for today? Autoregulation from set to set (science 6.6).

Every answer names the value, the threshold and the grade that it rests on; the athlete may overrule it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from core.domain.errors import InputError
from core.domain.vocabulary import Goal
from core.metrics.strength_chart import chart_e1rm
from core.rules.loading import plate_load, share_for

MOST_CHANGE = 0.10  # R-RPE: of a set
START_CHECK_RPE = 1.0  # A1: a ramp set so far off overrules readiness
LEAST_CHARTED_RPE = 5.0  # below, sets are too easy to be told apart
LOW_STRESS_RPE, HIGH_STRESS_RPE = 6.5, 9.0  # R-DROP, rule of thumb: the asked effort up to and from which a lift is for so much stress
DROP_LIMITS = {"low": 0.03, "normal": 0.06, "high": 0.09}  # R-DROP: upper end of each range of fatigue
LOSS_LIMITS = {  # R-VL
    Goal.EXPLOSIVENESS: 0.10,
    Goal.SPEED: 0.10,
    Goal.STRENGTH: 0.20,
    Goal.HYPERTROPHY: 0.30,
}
USUAL_LOSS = 0.20
APRE_SHARES = (0.50, 0.75, 1.00)  # R-APRE: sets 1 to 3
APRE_FAR_BELOW_KG = -7.5  # R-APRE, rule of thumb


class ApreTable(StrEnum):
    """The three protocols of autoregulated progressive resistance exercise, by their repetition maximum."""

    APRE3 = "apre3"
    APRE6 = "apre6"
    APRE10 = "apre10"


WARM_SET_REPS = {ApreTable.APRE3: (6, 3), ApreTable.APRE6: (10, 6), ApreTable.APRE10: (12, 10)}  # R-APRE
_APRE_STEPS: dict[ApreTable, tuple[tuple[int, float, float], ...]] = {  # from so many repetitions on: smaller and larger change [kg]
    ApreTable.APRE3: ((7, 5.0, 7.5), (5, 2.5, 5.0), (3, 0.0, 0.0), (1, -2.5, -5.0)),
    ApreTable.APRE6: ((13, 5.0, 7.5), (8, 2.5, 5.0), (5, 0.0, 0.0), (3, 0.0, -2.5), (0, -2.5, -5.0)),
    ApreTable.APRE10: ((17, 5.0, 7.5), (12, 2.5, 5.0), (9, 0.0, 0.0), (7, 0.0, -2.5), (4, -2.5, -5.0)),
}


@dataclass(frozen=True)
class SetAdvice:
    """What to do next: the load [kg] of another set, or `None` to stop the lift, with value, threshold and grade of the rule."""

    load_kg: float | None
    is_done: bool
    rule: str
    grade: str
    value: float | None
    threshold: float | None
    words: str


def next_set(
    load_kg: float,
    reps_done: int,
    rpe_done: float,
    reps_next: int,
    rpe_next: float,
    loads_kg: Sequence[float] = (),
    *,
    step_kg: float = 2.5,
) -> SetAdvice:
    """Return the load of the next set from how the last one felt (science 6.6 R-RPE, grade A); it moves by 10 % at most.

    >>> next_set(100.0, 5, 9.0, 5, 8.0).load_kg
    96.9
    >>> next_set(100.0, 5, 9.0, 5, 8.0, [95.0, 97.5, 100.0]).load_kg
    97.5
    """
    if load_kg <= 0:
        raise InputError(f"The load is {load_kg:g} kg; the next set follows from a load above 0.")
    exact = share_for(reps_next, rpe_next) / share_for(reps_done, rpe_done)
    factor = min(max(exact, 1 - MOST_CHANGE), 1 + MOST_CHANGE)
    made = plate_load(load_kg * factor, loads_kg, step_kg)
    load = round(load_kg * factor, 1) if made is None else made
    capped = ", 10 % at most" if factor != exact else ""
    words = f"{reps_done} repetitions came at RPE {rpe_done:g}; {reps_next} at RPE {rpe_next:g} ask for {load:g} kg{capped}."
    return SetAdvice(load, False, "R-RPE", "A", rpe_done, rpe_next, words)


def start_check(
    planned_kg: float, reps: int, rpe: float, ramp_kg: float, ramp_reps: int, ramp_rpe: float, loads_kg: Sequence[float] = ()
) -> SetAdvice | None:
    """Return another working load where the warm-up set at about 85 % came a point or more off, else `None` (science A1, R-RPE).

    It takes the place of what readiness said of the load. The charted effort of the warm-up set follows from its share of the planned load.

    >>> start_check(100.0, 5, 8.0, 85.0, 3, 8.5).load_kg < 100
    True
    >>> start_check(100.0, 5, 8.0, 85.0, 3, 5.0) is None
    True
    """
    top = planned_kg / share_for(reps, rpe)
    charted = charted_rpe(ramp_kg / top, ramp_reps)
    off = max(ramp_rpe, LEAST_CHARTED_RPE) - charted
    if abs(off) < START_CHECK_RPE:
        return None
    actual = ramp_kg / share_for(ramp_reps, ramp_rpe)
    exact = share_for(reps, rpe) * actual / planned_kg
    factor = min(max(exact, 1 - MOST_CHANGE), 1 + MOST_CHANGE)
    made = plate_load(planned_kg * factor, loads_kg, 2.5)
    load = round(planned_kg * factor, 1) if made is None else made
    felt = "harder" if off > 0 else "easier"
    words = f"The warm-up set felt {abs(off):.1f} RPE {felt} than charted, {START_CHECK_RPE:g} or more: {load:g} kg for the working sets."
    return SetAdvice(load, False, "A1", "H", round(off, 2), START_CHECK_RPE, words)


def charted_rpe(share: float, reps: int) -> float:
    """Return the effort at which so many repetitions with a share of the maximum are charted, RPE 5 to 10 (science E3).

    >>> charted_rpe(0.811, 5)
    8.0
    """
    steps = [LEAST_CHARTED_RPE + 0.5 * place for place in range(11)]
    return min(steps, key=lambda rpe: (abs(share_for(reps, rpe) - share), -rpe))


def drop(e1rm_set_kg: float, e1rm_best_kg: float, stress: str = "normal") -> SetAdvice:
    """Say whether a lift is done by how far the estimate has fallen since the best set of today (science 6.6 R-DROP, grade B).

    `stress` is low (up to 3 %), normal (6 %) or high (9 %).

    >>> drop(94.0, 100.0).is_done, drop(97.0, 100.0).is_done
    (True, False)
    """
    fatigue = round(max(0.0, 1 - e1rm_set_kg / e1rm_best_kg), 6)
    limit = DROP_LIMITS[stress]
    done = fatigue >= limit
    does = "this lift is done for today" if done else "another set may follow"
    words = f"The estimate is {100 * fatigue:.1f} % under today's best; from {100 * limit:g} % on it is enough: {does}."
    return SetAdvice(None, done, "R-DROP", "B", round(100 * fatigue, 2), 100 * limit, words)


def stress_of(rpe: float | None) -> str:
    """Return how much stress a lift is for by the hardest set that is asked for; which effort is which is a rule of thumb (6.6 R-DROP).

    A lighter week asks for RPE 6, the hardest of a block for 9 and more, so the limit follows the block.

    >>> stress_of(6.0), stress_of(8.0), stress_of(9.5), stress_of(None)
    ('low', 'normal', 'high', 'normal')
    """
    if rpe is None or LOW_STRESS_RPE < rpe < HIGH_STRESS_RPE:
        return "normal"
    return "low" if rpe <= LOW_STRESS_RPE else "high"


def drop_of_sets(sets: Sequence[tuple[float, int, float]], stress: str = "normal") -> SetAdvice | None:
    """Say the same of sets of today as (load [kg], repetitions, RPE), the last one against the best; `None` before two rated sets."""
    estimates = [value for load, reps, rpe in sets if (value := chart_e1rm(load, reps, rpe)) is not None]
    return None if len(estimates) < 2 else drop(estimates[-1], max(estimates), stress)


def velocity_loss(first_mps: float, last_mps: float, goal: Goal | None) -> SetAdvice:
    """Say whether a set is done by how much slower it got: 10 % for power, 20 % for strength, 30 % for size (science 6.6 R-VL, grade B).

    >>> velocity_loss(0.80, 0.62, Goal.STRENGTH).is_done
    True
    """
    if first_mps <= 0:
        raise InputError(f"The speed of the first repetition is {first_mps:g} m/s; it must be above 0.")
    loss = round(max(0.0, 1 - last_mps / first_mps), 6)
    limit = USUAL_LOSS if goal is None else LOSS_LIMITS.get(goal, USUAL_LOSS)
    done = loss >= limit
    words = f"Speed fell by {100 * loss:.0f} %; {100 * limit:.0f} % {'ends the set' if done else 'would end the set'}."
    return SetAdvice(None, done, "R-VL", "B", round(100 * loss, 2), 100 * limit, words)


def apre_change(table: ApreTable, reps: int, *, is_lower: bool) -> float:
    """Return by how much the load changes after a set to failure [kg], the smaller end for the upper body (science 6.6 R-APRE).

    Grade A for APRE3 and APRE6, C for APRE10; below its table minus 7.5 kg, a rule of thumb.

    >>> [apre_change(ApreTable.APRE6, reps, is_lower=True) for reps in (2, 4, 6, 10, 14)]
    [-5.0, -2.5, 0.0, 5.0, 7.5]
    """
    if reps < 0:
        raise InputError(f"{reps} repetitions cannot be; a set has 0 or more.")
    for least, smaller, larger in _APRE_STEPS[table]:
        if reps >= least:
            return larger if is_lower else smaller
    return APRE_FAR_BELOW_KG


def apre_sets(
    rm_kg: float, table: ApreTable, loads_kg: Sequence[float] = (), *, step_kg: float = 2.5
) -> tuple[tuple[int | None, float], ...]:
    """Return the first three sets of a session: repetitions (`None` to failure) and load [kg] from the repetition maximum (R-APRE).

    >>> apre_sets(100.0, ApreTable.APRE6)
    ((10, 50.0), (6, 75.0), (None, 100.0))
    """
    reps = (*WARM_SET_REPS[table], None)
    made = [plate_load(share * rm_kg, loads_kg, step_kg) for share in APRE_SHARES]
    return tuple(
        (count, round(share * rm_kg, 1) if load is None else load) for count, share, load in zip(reps, APRE_SHARES, made, strict=True)
    )


def apre_next(
    rm_kg: float, table: ApreTable, reps: int, loads_kg: Sequence[float] = (), *, is_lower: bool, step_kg: float = 2.5
) -> SetAdvice:
    """Return the load after a set to failure: of the fourth set after the third, of the next session after the fourth (R-APRE)."""
    change = apre_change(table, reps, is_lower=is_lower)
    made = plate_load(rm_kg + change, loads_kg, step_kg)
    load = round(max(rm_kg + change, 0.0), 1) if made is None else made
    grade = "C" if table is ApreTable.APRE10 else "A"
    words = f"{reps} repetitions to failure at {rm_kg:g} kg: {change:+g} kg, so {load:g} kg."
    return SetAdvice(load, False, "R-APRE", grade, float(reps), None, words)
