"""How long does an exercise, a superset and a session take? (science 6.11, grade H, with the warm-up sets of 6.10)"""

from core.domain.planning import Candidate
from core.domain.vocabulary import ExerciseRole
from core.metrics.strength_chart import chart_share
from core.rules.dose import SMALL_PATTERNS, Dose

GENERAL_WARMUP_S = 300
COOLDOWN_S = 240
COOLDOWN_FROM_S = 35 * 60
RAMP_SET_S = 25 + 45
SUPERSET_CHANGE_S = 15
LEAST_PAIR_REST_S = 45
CARRY_SECONDS_PER_METRE = 1.0
RUNG_BANDS = ((0.85, 5), (0.70, 4), (0.55, 2))  # 6.10: share of e1RM from which so many warm-up sets are used


def set_seconds(candidate: Candidate, dose: Dose) -> int:
    """Return the time of one set [s]: repetitions × tempo, a hold, or a distance; both sides of a unilateral movement."""
    if dose.hold_seconds is not None:
        work = dose.hold_seconds * 10
    elif dose.distance_m is not None:
        work = round(dose.distance_m * CARRY_SECONDS_PER_METRE * 10)
    else:
        work = (dose.usual_reps or 1) * candidate.tempo_tenths_per_rep
    return -(-work * (2 if candidate.is_unilateral else 1) // 10)


def ramp_sets(candidate: Candidate, dose: Dose, *, is_first_of_pattern: bool = True) -> int:
    """Return how many warm-up sets the movement needs: five at 85 % and more, fewer below, one for the second of its pattern (6.10).

    Isolation, drills and movements with body weight need none.
    """
    if dose.role not in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY} or dose.reps is None or dose.rir is None:
        return 0
    if candidate.pattern in SMALL_PATTERNS or not candidate.compound or candidate.body_weight_share is not None:
        return 0
    share = chart_share(dose.usual_reps, dose.rpe) or 0.6
    rungs = next((count for edge, count in RUNG_BANDS if share >= edge), 1)
    return rungs if is_first_of_pattern else min(rungs, 1)


def setup_seconds(candidate: Candidate, factor_percent: int = 100) -> int:
    """Return the time to set up [s], by the athlete's own pace in percent."""
    return candidate.setup_seconds * factor_percent // 100


def rest_seconds(dose: Dose, factor_percent: int = 100) -> int:
    """Return the rest after a set as time is reckoned [s], by the athlete's own pace in percent."""
    return dose.rest_seconds * factor_percent // 100


def exercise_seconds(set_s: int, sets: int, rest_s: int, setup_s: int, ramps: int) -> int:
    """Return the time of an exercise [s]; the rest after its last set is not counted.

    >>> exercise_seconds(28, 4, 120, 60, 0)
    532
    """
    return setup_s + sets * set_s + (sets - 1) * rest_s + ramps * RAMP_SET_S


def pair_rest_seconds(rest_a: int, rest_b: int) -> int:
    """Return the rest after each round of a superset [s]."""
    return max(max(rest_a, rest_b) // 2, LEAST_PAIR_REST_S)


def superset_saving_seconds(sets: int, rest_a: int, rest_b: int) -> int:
    """Return what alternating two exercises of so many sets each saves against one after the other [s]; setups stay.

    >>> superset_saving_seconds(3, 90, 90)
    225
    """
    apart = (sets - 1) * (rest_a + rest_b)
    return apart - sets * SUPERSET_CHANGE_S - (sets - 1) * pair_rest_seconds(rest_a, rest_b)


def session_seconds(work_s: int) -> int:
    """Return the time of a session [s] from that of its content: general warm-up before, cool-down after unless it is short."""
    return GENERAL_WARMUP_S + work_s + cooldown_seconds(work_s)


def cooldown_seconds(work_s: int) -> int:
    """Return the time of the cool-down [s]: none in a session under 35 minutes."""
    return COOLDOWN_S if GENERAL_WARMUP_S + work_s >= COOLDOWN_FROM_S else 0
