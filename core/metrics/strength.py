"""How much could the athlete lift once? Estimates from a set of several repetitions (E1, E2) and body-weight movements (E5).

Arrays hold one set per element and answer NaN where a set allows no estimate.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from core.domain.errors import InputError
from core.domain.vocabulary import E1RMFormula, SetType
from core.metrics.values import FloatArray, float_array, known, require_between, require_positive

DEFAULT_FORMULA = E1RMFormula.EPLEY  # heuristic e1rm.formula
BRIDGE = True  # heuristic e1rm.bridge
MAX_EFFECTIVE_REPS = 15.0  # heuristic e1rm.max_reff
FULL_WEIGHT_EFFECTIVE_REPS = 10.0  # E1 policy, rule of thumb
LONG_SET_WEIGHT = 0.5  # E1 policy, rule of thumb
MAX_SINGLE_JOINT_REPS = 12.0  # E1 policy, rule of thumb
MAX_BRZYCKI_REPS = 36.0  # the formula has its pole at 37
MAX_RIR = 4.0  # E2 policy: RPE 6 or more
CONFIDENCE_BY_RIR = {0.0: 1.0, 1.0: 1.0, 2.0: 0.9, 3.0: 0.7, 4.0: 0.5}  # heuristic e1rm.conf_weights
LOWER_BOUND_CONFIDENCE = 0.5  # imputed inputs are down-weighted (science 0.3)
RPE_RIR_TOLERANCE = 0.5  # science 0.2
TRUSTED_RIR = 3.0  # science 0.2
LOWEST_RPE_WITH_RIR = 5.0  # science 0.2

_MULTIPLIERS: dict[E1RMFormula, Callable[[FloatArray], FloatArray]] = {
    E1RMFormula.EPLEY: lambda reps: 1 + reps / 30,
    E1RMFormula.BRZYCKI: lambda reps: 36 / (37 - reps),
    E1RMFormula.LOMBARDI: lambda reps: reps**0.10,
    E1RMFormula.OCONNER: lambda reps: 1 + reps / 40,
}
_BRIDGED = (E1RMFormula.EPLEY, E1RMFormula.OCONNER)


@dataclass(frozen=True)
class SetEstimate:
    """What one set says about the one-repetition maximum (science E2).

    `value_kg` [kg] is the estimate; `confidence` 0-1 weighs it in the trend (E4); `is_lower_bound` says that nobody rated the set, so
    the athlete may be stronger; `effective_reps` are repetitions done plus repetitions left.
    """

    value_kg: float
    effective_reps: float
    confidence: float
    is_lower_bound: bool
    formula: E1RMFormula


@dataclass(frozen=True)
class Reserve:
    """Repetitions left in a set; `disagrees` marks a record whose RPE and RIR differ by more than half a point (science 0.2)."""

    rir: float | None
    disagrees: bool = False


def multiplier_array(effective_reps: ArrayLike, formula: E1RMFormula = DEFAULT_FORMULA, *, bridge: bool = BRIDGE) -> FloatArray:
    """Return 1RM / load for each number of effective repetitions; NaN outside the formula's domain.

    Science E1, grade A (Epley 1985; Brzycki 1993; Lombardi 1989; O'Conner et al. 1989); the bridge from 1 to 2 repetitions is a rule of
    thumb. A single is its own maximum under every formula.

    >>> multiplier_array([1, 1.5, 5]).round(4).tolist()
    [1.0, 1.0333, 1.1667]
    """
    reps = float_array(effective_reps)
    upper = MAX_BRZYCKI_REPS if formula is E1RMFormula.BRZYCKI else np.inf
    inside = (reps >= 1) & (reps <= upper) & np.isfinite(reps)
    safe = np.where(inside, reps, 1.0)
    result = _MULTIPLIERS[formula](safe)
    if formula in _BRIDGED:
        at_two = _MULTIPLIERS[formula](float_array(2.0))
        if bridge:
            result = np.where(safe < 2, 1 + (safe - 1) * (at_two - 1), result)
        result = np.where(safe == 1, 1.0, result)
    return np.where(inside, result, np.nan)


def e1rm(load_kg: float | None, reps: float | None, formula: E1RMFormula = DEFAULT_FORMULA, *, bridge: bool = BRIDGE) -> float | None:
    """Estimate the one-repetition maximum [kg] from `reps` done with `load_kg` [kg] and none left.

    Science E1, grade A; the error is smallest for 2-5 repetitions, acceptable to 10 and poor above 12. `None` when a value is missing;
    `InputError` for a load or a number of repetitions that the formula does not know.

    >>> round(e1rm(100.0, 5), 3), round(e1rm(100.0, 5, E1RMFormula.BRZYCKI), 3)
    (116.667, 112.5)
    """
    if not known(load_kg) or not known(reps):
        return None
    require_positive("The load in kg", load_kg)
    upper = MAX_BRZYCKI_REPS if formula is E1RMFormula.BRZYCKI else 1000.0
    require_between("The number of repetitions", reps, 1, upper)
    return float(load_kg * multiplier_array(reps, formula, bridge=bridge))


def repetition_weight(
    reps: float, rir: float = 0.0, *, is_single_joint: bool = False, max_effective_reps: float = MAX_EFFECTIVE_REPS
) -> float:
    """Say how far an estimate from `reps` with `rir` left may be trusted: 1, 0.5, or 0 for no estimate.

    Science E1 policy, grade H: up to 10 effective repetitions full, up to 15 half, none above; none for more than 12 repetitions on a
    single-joint movement.

    >>> [repetition_weight(n) for n in (10, 12, 16)], repetition_weight(13, is_single_joint=True)
    ([1.0, 0.5, 0.0], 0.0)
    """
    effective_reps = reps + rir
    if effective_reps > max_effective_reps or (is_single_joint and reps > MAX_SINGLE_JOINT_REPS):
        return 0.0
    return 1.0 if effective_reps <= FULL_WEIGHT_EFFECTIVE_REPS else LONG_SET_WEIGHT


def reserve(rpe: float | None, rir: float | None = None, set_type: SetType = SetType.WORKING) -> Reserve:
    """Return how many repetitions were left in a set, from RIR, RPE_set (1-10) or the mark "to failure".

    Science 0.2 and E2. Below RPE 5 the reserve counts as "5 or more". Where RPE and RIR differ by more than 0.5 the RIR is kept if it is
    3 or less, and the record is flagged.

    >>> reserve(8.0), reserve(8.0, 1.0), reserve(None, None, SetType.FAILURE)
    (Reserve(rir=2.0, disagrees=False), Reserve(rir=1.0, disagrees=True), Reserve(rir=0.0, disagrees=False))
    """
    from_rpe: float | None = None
    if known(rpe):
        require_between("The RPE of the set", rpe, 1, 10)
        from_rpe = 10 - max(rpe, LOWEST_RPE_WITH_RIR)
    if known(rir):
        require_between("The repetitions in reserve", rir, 0, 100)
        disagrees = from_rpe is not None and abs(min(rir, 10 - LOWEST_RPE_WITH_RIR) - from_rpe) > RPE_RIR_TOLERANCE
        return Reserve(from_rpe if disagrees and rir > TRUSTED_RIR else rir, disagrees)
    if from_rpe is None and set_type is SetType.FAILURE:
        return Reserve(0.0)
    return Reserve(from_rpe)


def reserve_array(rpe: ArrayLike, rir: ArrayLike, is_to_failure: ArrayLike = False) -> FloatArray:
    """Return how many repetitions were left in many sets at once, as `reserve` does; NaN where nobody said (science 0.2, E2).

    >>> reserve_array([9, 7, float("nan")], [4, 1, float("nan")], [False, False, True]).tolist()
    [1.0, 1.0, 0.0]
    """
    rated, stated = float_array(rpe), float_array(rir)
    from_rpe = 10 - np.maximum(rated, LOWEST_RPE_WITH_RIR)
    from_rpe = np.where(np.isnan(rated) & np.asarray(is_to_failure, dtype=bool), 0.0, from_rpe)
    apart = np.abs(np.minimum(stated, 10 - LOWEST_RPE_WITH_RIR) - from_rpe) > RPE_RIR_TOLERANCE
    left: FloatArray = np.where(np.isnan(stated) | (apart & ~np.isnan(rated) & (stated > TRUSTED_RIR)), from_rpe, stated)
    return left


def rir_confidence(rir: float) -> float:
    """Weigh an estimate by how near to failure the set was: 1 at 0-1 RIR down to 0.5 at 4, 0 above (science E2, grade H).

    >>> rir_confidence(2.0), rir_confidence(1.5), rir_confidence(5.0)
    (0.9, 0.95, 0.0)
    """
    if rir > MAX_RIR:
        return 0.0
    return round(float(np.interp(rir, list(CONFIDENCE_BY_RIR), list(CONFIDENCE_BY_RIR.values()))), 12)


def estimate_from_set(
    load_kg: float | None,
    reps: float | None,
    rir: float | None = None,
    formula: E1RMFormula = DEFAULT_FORMULA,
    *,
    is_single_joint: bool = False,
    bridge: bool = BRIDGE,
    max_effective_reps: float = MAX_EFFECTIVE_REPS,
) -> SetEstimate | None:
    """Estimate the one-repetition maximum from one logged set with `rir` repetitions left.

    Science E2, grade B. `load_kg` [kg] is the system load (E5) of a body-weight movement. An unknown `rir` gives the lower bound with
    none left. `None` where a logged set allows no estimate: no load, no repetition, more than 4 left, too many repetitions.

    >>> estimate = estimate_from_set(100.0, 5, 2.0)
    >>> round(estimate.value_kg, 3), estimate.effective_reps, estimate.confidence
    (123.333, 7.0, 0.9)
    """
    if not known(load_kg) or not known(reps) or load_kg <= 0 or reps < 1:
        return None
    left = rir if known(rir) else 0.0
    effective = reps + left
    weight = repetition_weight(reps, left, is_single_joint=is_single_joint, max_effective_reps=max_effective_reps)
    if weight == 0 or not 0 <= left <= MAX_RIR:
        return None
    value = e1rm(load_kg, effective, formula, bridge=bridge)
    if value is None:
        return None
    confidence = min(weight, rir_confidence(left) if known(rir) else LOWER_BOUND_CONFIDENCE)
    return SetEstimate(value, effective, confidence, not known(rir), formula)


def e1rm_array(
    load_kg: ArrayLike,
    reps: ArrayLike,
    rir: ArrayLike,
    formula: E1RMFormula = DEFAULT_FORMULA,
    *,
    is_single_joint: ArrayLike = False,
    bridge: bool = BRIDGE,
    max_effective_reps: float = MAX_EFFECTIVE_REPS,
) -> FloatArray:
    """Estimate the one-repetition maximum [kg] of many sets at once; NaN where `estimate_from_set` answers `None`.

    An unknown reserve is NaN and gives the lower bound. Science E1, E2.

    >>> e1rm_array([100, 140, 0], [5, 1, 8], [2, 2, 2]).round(3).tolist()
    [123.333, 154.0, nan]
    """
    loads, done, reserve_known = float_array(load_kg), float_array(reps), float_array(rir)
    left = np.where(np.isnan(reserve_known), 0.0, reserve_known)
    effective = done + left
    too_long = (effective > max_effective_reps) | (np.asarray(is_single_joint, dtype=bool) & (done > MAX_SINGLE_JOINT_REPS))
    usable = (loads > 0) & np.isfinite(loads) & (done >= 1) & (left >= 0) & (left <= MAX_RIR) & ~too_long
    estimates: FloatArray = np.where(usable, loads * multiplier_array(effective, formula, bridge=bridge), np.nan)
    return estimates


def confidence_array(reps: ArrayLike, rir: ArrayLike) -> FloatArray:
    """Weigh many estimates at once (0-1), as `SetEstimate.confidence` does; 0 where there is no estimate.

    >>> confidence_array([5, 12, 5, 5], [2, 0, 5, float("nan")]).tolist()
    [0.9, 0.5, 0.0, 0.5]
    """
    done, reserve_known = float_array(reps), float_array(rir)
    unknown = np.isnan(reserve_known)
    left = np.where(unknown, 0.0, reserve_known)
    by_reserve = np.interp(left, list(CONFIDENCE_BY_RIR), list(CONFIDENCE_BY_RIR.values()))
    by_reserve = np.where(unknown, LOWER_BOUND_CONFIDENCE, np.where(left > MAX_RIR, 0.0, by_reserve))
    by_length = np.select([done + left <= FULL_WEIGHT_EFFECTIVE_REPS, done + left <= MAX_EFFECTIVE_REPS], [1.0, LONG_SET_WEIGHT], 0.0)
    weights: FloatArray = np.minimum(by_reserve, by_length)
    return weights


def system_load(external_kg: float | None, body_weight_kg: float | None, body_weight_share: float | None) -> float | None:
    """Return the load [kg] that really moves in a body-weight movement: share x body weight + added load.

    Science E5. `external_kg` [kg] is negative for assistance and 0 for none. A movement without `body_weight_share` moves its external
    load only. `None` when a value that is needed is missing.

    >>> system_load(20.0, 80.0, 1.0), system_load(60.0, None, None)
    (100.0, 60.0)
    """
    if not known(external_kg):
        return None
    if not known(body_weight_share):
        return external_kg
    if not known(body_weight_kg):
        return None
    require_positive("The body weight in kg", body_weight_kg)
    require_between("The share of body weight", body_weight_share, 0, 1)
    return body_weight_share * body_weight_kg + external_kg


def added_load(system_kg: float | None, body_weight_kg: float | None, body_weight_share: float | None) -> float | None:
    """Return the load [kg] to add on top of body weight so that `system_kg` moves; negative means assistance (science E5).

    >>> round(added_load(116.667, 80.0, 1.0), 3)
    36.667
    """
    moved_by_body = system_load(0.0, body_weight_kg, body_weight_share)
    if not known(system_kg) or moved_by_body is None:
        return None
    if system_kg < 0:
        raise InputError(f"The system load is {system_kg:g} kg; it is never negative.")
    return system_kg - moved_by_body
