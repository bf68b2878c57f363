"""What was done in a lifting session: volume load, hard sets, intensity, density (L13)?"""

from collections.abc import Iterable
from dataclasses import dataclass

from core.domain.errors import InputError
from core.domain.vocabulary import E1RMFormula, MovementPattern, SetType
from core.metrics.strength import MAX_RIR, multiplier_array, reserve
from core.metrics.values import known, require_between, require_positive

LEAST_SHARE_OF_1RM = 0.30  # L13, rule of thumb
MOST_REPS = 30  # L13, rule of thumb
LEAST_HOLD_S = 10.0  # V1, rule of thumb
STIMULATING_REPS = 5.0  # L13, rule of thumb
MOST_PERCENT_FOR_INOL = 99.0  # L13
NEVER_HARD = frozenset({MovementPattern.MOBILITY, MovementPattern.CARDIO})
NOT_HARD_BY_TIME = NEVER_HARD | {MovementPattern.CONDITIONING}
PRILEPIN_ZONES = (  # L13: lowest percent of 1RM, repetitions a set, repetitions in all, best total
    (90.0, (1, 2), (4, 10), 7),
    (80.0, (2, 4), (10, 20), 15),
    (70.0, (3, 6), (12, 24), 18),
    (55.0, (3, 6), (18, 30), 24),
)


@dataclass(frozen=True)
class HardSetLimits:
    """The limits of a hard set in one place, for the SQL that counts sets: bind them by name."""

    most_rir: float = MAX_RIR
    least_rpe: float = 10 - MAX_RIR
    least_share_of_1rm: float = LEAST_SHARE_OF_1RM
    most_reps: int = MOST_REPS
    least_hold_s: float = LEAST_HOLD_S


HARD_SET_LIMITS = HardSetLimits()


@dataclass(frozen=True)
class SetFacts:
    """One performed set as the volume models see it; `None` is unknown.

    `load_kg` and `e1rm_kg` [kg] belong together: both of the bar or both of the system (E5).
    """

    pattern: MovementPattern
    set_type: SetType = SetType.WORKING
    reps: int | None = None
    load_kg: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    rpe: float | None = None
    rir: float | None = None
    e1rm_kg: float | None = None


@dataclass(frozen=True)
class PrilepinZone:
    """Repetitions a set and in all that weightlifters did well with at a share of the maximum (science L13, grade C)."""

    lowest_percent: float
    reps_per_set: tuple[int, int]
    total_reps: tuple[int, int]
    best_total: int


def volume_load(sets: Iterable[tuple[float | None, float | None]]) -> float:
    """Return the volume load [kg] of (repetitions, load [kg]) pairs; compare it within one movement only.

    Science L13, grade A (Haff 2010). Pairs with a missing value add nothing; use the system load (E5) for body-weight movements.

    >>> volume_load([(10, 55), (8, 65), (6, 75), (None, 80)])
    1520.0
    """
    return float(sum(reps * load for reps, load in sets if known(reps) and known(load)))


def is_hard_set(facts: SetFacts, limits: HardSetLimits = HARD_SET_LIMITS) -> bool:
    """Tell whether a set was hard enough to count as training volume.

    Science L13, grade B as a definition, H for the limits: a working set with at most 4 repetitions left (RPE 6 or more), at least 30 %
    of the maximum and at most 30 repetitions; an unrated set counts unless it is a warm-up. A hold counts from 10 s, a loaded carry by
    its distance; mobility drills and cardio minutes never do (V1).

    >>> is_hard_set(SetFacts(MovementPattern.SQUAT, reps=8, rpe=7.5)), is_hard_set(SetFacts(MovementPattern.SQUAT, reps=8, rpe=5.5))
    (True, False)
    """
    if facts.set_type is SetType.WARMUP or facts.pattern in NEVER_HARD:
        return False
    left = reserve(facts.rpe, facts.rir, facts.set_type).rir
    if left is not None and left > limits.most_rir:
        return False
    if known(facts.load_kg) and known(facts.e1rm_kg) and facts.load_kg < limits.least_share_of_1rm * facts.e1rm_kg:
        return False
    if known(facts.reps) and facts.reps > 0:
        return facts.reps <= limits.most_reps
    if facts.pattern in NOT_HARD_BY_TIME:
        return False
    is_hold = known(facts.duration_s) and facts.duration_s >= limits.least_hold_s
    is_carry = facts.pattern is MovementPattern.CARRY and known(facts.distance_m) and facts.distance_m > 0
    return is_hold or is_carry


def relative_intensity(load_kg: float | None, reps: float | None, e1rm_kg: float | None) -> float | None:
    """Return how near to the most that was possible for so many repetitions a set was: 1.0 is to failure (science L13).

    >>> round(relative_intensity(75.0, 6, 100.0), 4)
    0.9
    """
    if not known(load_kg) or not known(reps) or not known(e1rm_kg):
        return None
    require_positive("The one-repetition maximum in kg", e1rm_kg)
    require_between("The load in kg", load_kg, 0, float("inf"))
    require_between("The number of repetitions", reps, 1, 1000)
    return load_kg / e1rm_kg * float(multiplier_array(reps, E1RMFormula.EPLEY))


def average_intensity(sets: Iterable[tuple[float | None, float | None]], e1rm_kg: float | None) -> float | None:
    """Return the mean load of all repetitions as a share of the maximum, from (repetitions, load [kg]) pairs (science L13).

    >>> round(average_intensity([(10, 55), (8, 65), (6, 75)], 110.0), 3)
    0.576
    """
    pairs = [(reps, load) for reps, load in sets if known(reps) and known(load)]
    total = sum(reps for reps, _ in pairs)
    if not known(e1rm_kg) or not total:
        return None
    require_positive("The one-repetition maximum in kg", e1rm_kg)
    return volume_load(pairs) / total / e1rm_kg


def effective_reps(reps: float | None, rir: float | None) -> float | None:
    """Return the repetitions of a set that were near enough to failure to stimulate growth; a popular model, for display only.

    Science L13, grade H: clip(5 - RIR, 0, min(5, repetitions)).

    >>> effective_reps(10, 2), effective_reps(3, 0), effective_reps(12, 6)
    (3.0, 3.0, 0.0)
    """
    if not known(reps) or not known(rir):
        return None
    require_between("The number of repetitions", reps, 0, 1000)
    return float(min(max(STIMULATING_REPS - rir, 0.0), STIMULATING_REPS, reps))


def inol(sets: Iterable[tuple[float, float]]) -> float:
    """Return Hristov's INOL of one lift in one session from (repetitions, percent of 1RM) pairs; guide 0.4-1.0 normal, above 2 too much.

    Science L13, grade C; a percentage above 99 counts as 99.

    >>> inol([(5, 80)] * 5)
    1.25
    """
    total = 0.0
    for reps, percent in sets:
        require_between("The percentage of 1RM", percent, 0, 200)
        total += reps / (100 - min(percent, MOST_PERCENT_FOR_INOL))
    return total


def prilepin_zone(percent_of_1rm: float) -> PrilepinZone | None:
    """Return the usual repetitions at a percentage of 1RM, as a bound of a heavy session; `None` below 55 % (science L13, grade C).

    >>> prilepin_zone(85.0).best_total
    15
    """
    if not percent_of_1rm > 0:
        raise InputError(f"The percentage of 1RM is {percent_of_1rm:g}; it must be above 0.")
    return next((PrilepinZone(*zone) for zone in PRILEPIN_ZONES if percent_of_1rm >= zone[0]), None)
