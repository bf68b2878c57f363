"""How much did a muscle get in a week (V1), what is that worth (V2), and how much should it get (V3, V4)?

Volume is counted in fractional sets: a hard set counts 1 for a muscle it trains directly and one half for a muscle that helps.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.domain.errors import InputError
from core.domain.review import Landmarks
from core.domain.vocabulary import ExperienceLevel, Goal, MuscleRole, PrimaryMuscle, SetType
from core.metrics.lifting import HARD_SET_LIMITS, HardSetLimits, SetFacts, is_hard_set
from core.metrics.values import require_between, round_half_up

PRIMARY_CREDIT = 1.0  # heuristic volume.credit
SECONDARY_CREDIT = 0.5  # heuristic volume.credit
STABILIZER_CREDIT = 0.0  # heuristic volume.credit
CREDIT_BY_ROLE = {
    MuscleRole.PRIMARY: PRIMARY_CREDIT,
    MuscleRole.SECONDARY: SECONDARY_CREDIT,
    MuscleRole.STABILIZER: STABILIZER_CREDIT,
}
LOW_REP_LIMIT = 2  # V1, rule of thumb: sets of 1-2 repetitions ...
LOW_REP_CREDIT = 0.5  # ... count half for growth
MINI_SET_CREDIT = 0.5  # V1, rule of thumb
MOST_CLUSTER_CREDIT = 2.0  # V1, rule of thumb
FULL_BODY_MUSCLES = (  # V1, rule of thumb: a full-body movement without a map of its own
    PrimaryMuscle.QUADRICEPS,
    PrimaryMuscle.GLUTES,
    PrimaryMuscle.UPPER_BACK,
    PrimaryMuscle.FRONT_DELTS,
    PrimaryMuscle.CORE,
)
SETS_OF_FULL_UTILITY = 20.0  # V2
UTILITY_LOSS_ABOVE_MRV = 0.05  # V2, rule of thumb
LANDMARKS: Mapping[PrimaryMuscle, Landmarks] = {  # heuristic volume.landmarks: mv, mev, mav low, mav high, mrv, session cap
    PrimaryMuscle.QUADRICEPS: Landmarks(6, 8, 12, 18, 22, 10),
    PrimaryMuscle.HAMSTRINGS: Landmarks(4, 6, 10, 16, 20, 8),
    PrimaryMuscle.GLUTES: Landmarks(4, 6, 10, 18, 24, 10),
    PrimaryMuscle.CALVES: Landmarks(6, 8, 12, 16, 20, 8),
    PrimaryMuscle.CHEST: Landmarks(6, 8, 12, 20, 22, 10),
    PrimaryMuscle.LATS: Landmarks(6, 8, 12, 20, 24, 10),
    PrimaryMuscle.UPPER_BACK: Landmarks(6, 8, 12, 20, 24, 10),
    PrimaryMuscle.REAR_DELTS: Landmarks(4, 6, 12, 18, 24, 8),
    PrimaryMuscle.FRONT_DELTS: Landmarks(2, 4, 6, 12, 16, 8),
    PrimaryMuscle.SIDE_DELTS: Landmarks(5, 8, 14, 22, 26, 10),
    PrimaryMuscle.BICEPS: Landmarks(4, 8, 12, 20, 26, 10),
    PrimaryMuscle.TRICEPS: Landmarks(4, 6, 10, 18, 22, 10),
    PrimaryMuscle.FOREARMS: Landmarks(0, 2, 6, 12, 20, 8),
    PrimaryMuscle.CORE: Landmarks(0, 4, 10, 18, 24, 10),
    PrimaryMuscle.OBLIQUES: Landmarks(0, 2, 6, 12, 20, 8),
    PrimaryMuscle.LOWER_BACK: Landmarks(0, 2, 4, 8, 12, 6),
    PrimaryMuscle.HIP_FLEXORS: Landmarks(0, 0, 2, 8, 12, 6),
    PrimaryMuscle.ADDUCTORS: Landmarks(0, 2, 4, 10, 16, 8),
}
LEVEL_FACTORS = {  # heuristic volume.level_factors: mev, mav, mrv
    ExperienceLevel.BEGINNER: (0.6, 0.6, 0.6),
    ExperienceLevel.INTERMEDIATE: (1.0, 1.0, 1.0),
    ExperienceLevel.ADVANCED: (1.2, 1.1, 1.1),
    ExperienceLevel.EXPERT: (1.25, 1.15, 1.15),
}
BEGINNER_MEV_FLOOR = 3.0  # V3, rule of thumb
FAT_LOSS_MRV_FACTOR = 0.85  # V3, rule of thumb
OLDER_AGE_YEARS = 50  # V3, rule of thumb
OLDER_MRV_FACTOR = 0.85  # V3, rule of thumb
LEG_ENDURANCE_HOURS = 5.0  # V3, rule of thumb
LEG_ENDURANCE_MRV_FACTOR = 0.8  # V3, rule of thumb
LEG_MUSCLES = frozenset(
    {
        PrimaryMuscle.QUADRICEPS,
        PrimaryMuscle.HAMSTRINGS,
        PrimaryMuscle.GLUTES,
        PrimaryMuscle.CALVES,
        PrimaryMuscle.HIP_FLEXORS,
        PrimaryMuscle.ADDUCTORS,
    }
)
GOAL_VOLUME_SHARE = {  # V4, rule of thumb
    Goal.HYPERTROPHY: 1.0,
    Goal.STRENGTH: 0.5,
    Goal.FAT_LOSS: 0.4,
    Goal.EXPLOSIVENESS: 0.3,
    Goal.SPEED: 0.2,
    Goal.ENDURANCE: 0.2,
    Goal.MOBILITY: 0.1,
}
GOAL_POINTS = 10
FIRST_WEEK_SHARE = 0.3  # V4, rule of thumb
LEAST_WEEKLY_EXPOSURES = 2  # V3, rule of thumb


@dataclass(frozen=True)
class ExerciseSets:
    """The sets of one exercise of a session in their order, and what each muscle does in the movement."""

    roles: Mapping[PrimaryMuscle, MuscleRole]
    sets: Sequence[SetFacts]


def set_credits(sets: Sequence[SetFacts], limits: HardSetLimits = HARD_SET_LIMITS) -> tuple[float, ...]:
    """Return what each set of an exercise, in order, counts for growth before roles: 1, one half or 0.

    Science V1, L13, grade H for the details: sets of 1-2 repetitions one half; a drop or mini-set adds one half to the set before it, a
    cluster 2 at most; a set for both sides is one set.

    >>> from core.domain.vocabulary import MovementPattern
    >>> drops = [SetFacts(MovementPattern.ISOLATION, kind, reps=10) for kind in (SetType.WORKING, SetType.DROP, SetType.DROP, SetType.DROP)]
    >>> set_credits(drops)
    (1.0, 0.5, 0.5, 0.0)
    """
    credits_so_far: list[float] = []
    cluster: float | None = None
    for facts in sets:
        is_hard = is_hard_set(facts, limits)
        if facts.set_type is SetType.DROP and cluster is not None:
            credit = min(MINI_SET_CREDIT, MOST_CLUSTER_CREDIT - cluster) if is_hard else 0.0
            cluster += credit
        else:
            is_low = facts.reps is not None and 0 < facts.reps <= LOW_REP_LIMIT
            credit = (LOW_REP_CREDIT if is_low else 1.0) if is_hard else 0.0
            cluster = credit if is_hard else None
        credits_so_far.append(credit)
    return tuple(credits_so_far)


def expand_roles(roles: Mapping[PrimaryMuscle, MuscleRole]) -> dict[PrimaryMuscle, MuscleRole]:
    """Replace full_body by the other muscles of the movement's map or, if there are none, by five helping muscles (science V1).

    >>> [muscle.value for muscle in expand_roles({PrimaryMuscle.FULL_BODY: MuscleRole.PRIMARY})]
    ['quadriceps', 'glutes', 'upper_back', 'front_delts', 'core']
    """
    named: dict[PrimaryMuscle, MuscleRole] = {muscle: role for muscle, role in roles.items() if muscle != PrimaryMuscle.FULL_BODY}
    is_full_body = roles.get(PrimaryMuscle.FULL_BODY) is MuscleRole.PRIMARY
    if is_full_body and all(role is MuscleRole.STABILIZER for role in named.values()):
        return named | dict.fromkeys(FULL_BODY_MUSCLES, MuscleRole.SECONDARY)
    return named


def fractional_sets(exercises: Iterable[ExerciseSets], limits: HardSetLimits = HARD_SET_LIMITS) -> dict[PrimaryMuscle, float]:
    """Return the fractional sets of every muscle that got any, for example over a week.

    Science V1, grade A for 1 / 0.5 / 0 (Pelland et al. 2025, 67 studies). Minutes of sport and cardio give none.
    """
    totals: dict[PrimaryMuscle, float] = {}
    for exercise in exercises:
        credit = sum(set_credits(exercise.sets, limits))
        for muscle, role in expand_roles(exercise.roles).items():
            if credit * CREDIT_BY_ROLE[role] > 0:
                totals[muscle] = totals.get(muscle, 0.0) + credit * CREDIT_BY_ROLE[role]
    return totals


def strength_exposures(sets: Sequence[SetFacts], limits: HardSetLimits = HARD_SET_LIMITS) -> int:
    """Count the hard sets of a lift for strength, where a heavy single counts in full and a mini-set does not (science V1).

    >>> from core.domain.vocabulary import MovementPattern
    >>> strength_exposures([SetFacts(MovementPattern.SQUAT, reps=1, rpe=8), SetFacts(MovementPattern.SQUAT, SetType.WARMUP, reps=5)])
    1
    """
    return sum(is_hard_set(facts, limits) and facts.set_type is not SetType.DROP for facts in sets)


def hypertrophy_utility(weekly_sets: float, mrv: float) -> float:
    """Return what weekly fractional sets of a muscle are worth for growth; only comparisons mean anything (science V2, grade H).

    >>> [round(hypertrophy_utility(sets, 22), 4) for sets in (10, 16, 24)]
    [0.7071, 0.8944, 0.9954]
    """
    require_between("The weekly sets", weekly_sets, 0, float("inf"))
    return math.sqrt(weekly_sets / SETS_OF_FULL_UTILITY) - UTILITY_LOSS_ABOVE_MRV * max(weekly_sets - mrv, 0.0)


def strength_utility(direct_sets: float) -> float:
    """Return what direct sets of a lift a week are worth for its strength, which saturates early (science V2, grade H).

    >>> round(strength_utility(2), 4), strength_utility(4)
    (0.6667, 0.8)
    """
    require_between("The weekly sets", direct_sets, 0, float("inf"))
    return 1 - 1 / (1 + direct_sets)


def scale_landmarks(
    muscle: PrimaryMuscle,
    level: ExperienceLevel = ExperienceLevel.INTERMEDIATE,
    *,
    is_fat_loss: bool = False,
    age_years: float | None = None,
    leg_endurance_hours: float = 0.0,
    base: Mapping[PrimaryMuscle, Landmarks] = LANDMARKS,
) -> Landmarks | None:
    """Return a muscle's weekly landmarks [fractional sets] for an athlete; `None` for full_body, which is expanded (V1).

    Science V3, grade H: coaching practice, not trials. Each value is rounded half up to 0.5. A beginner needs 3 sets at least, though never
    more than an intermediate; where scaling crosses two landmarks the lower one gives way, so that mv <= mev <= mav <= mrv stays true.

    >>> scale_landmarks(PrimaryMuscle.CHEST, ExperienceLevel.ADVANCED, is_fat_loss=True).mrv
    20.5
    """
    own = base.get(muscle)
    if own is None:
        return None
    for_mev, for_mav, for_mrv = LEVEL_FACTORS[level]
    if is_fat_loss:
        for_mrv *= FAT_LOSS_MRV_FACTOR
    if age_years is not None and age_years >= OLDER_AGE_YEARS:
        for_mrv *= OLDER_MRV_FACTOR
    if muscle in LEG_MUSCLES and leg_endurance_hours > LEG_ENDURANCE_HOURS:
        for_mrv *= LEG_ENDURANCE_MRV_FACTOR
    mev = round_half_up(own.mev * for_mev, 0.5)
    if level is ExperienceLevel.BEGINNER:
        mev = max(mev, min(BEGINNER_MEV_FLOOR, own.mev))
    mrv = round_half_up(own.mrv * for_mrv, 0.5)
    mav_high = min(round_half_up(own.mav_high * for_mav, 0.5), mrv)
    mav_low = min(round_half_up(own.mav_low * for_mav, 0.5), mav_high)
    mev = min(mev, mav_low)
    return Landmarks(min(own.mv, mev), mev, mav_low, mav_high, mrv, own.session_cap)


def volume_share(goal_points: Mapping[Goal, float]) -> float:
    """Return how far into the productive band the goals reach, 0 to 1, from ten points shared among goals (science V4, grade H).

    >>> round(volume_share({Goal.HYPERTROPHY: 5, Goal.STRENGTH: 3, Goal.ENDURANCE: 2}), 4)
    0.69
    """
    if any(points < 0 for points in goal_points.values()) or not math.isclose(sum(goal_points.values()), GOAL_POINTS):
        raise InputError(f"Goals share {GOAL_POINTS} points, none of them negative; these add up to {sum(goal_points.values()):g}.")
    return sum(points * GOAL_VOLUME_SHARE[goal] for goal, points in goal_points.items()) / GOAL_POINTS


def weekly_target(landmarks: Landmarks, goal_points: Mapping[Goal, float]) -> float:
    """Return the weekly fractional sets that the goals ask for: from MEV towards the upper end of MAV (science V4, grade H).

    >>> round(weekly_target(LANDMARKS[PrimaryMuscle.CHEST], {Goal.HYPERTROPHY: 5, Goal.STRENGTH: 3, Goal.ENDURANCE: 2}), 2)
    16.28
    """
    return landmarks.mev + volume_share(goal_points) * (landmarks.mav_high - landmarks.mev)


def first_week_target(landmarks: Landmarks, target: float, *, share: float = FIRST_WEEK_SHARE) -> float:
    """Return the weekly fractional sets that a block begins with, on the way from MEV to its target (science V4, grade H).

    >>> first_week_target(LANDMARKS[PrimaryMuscle.CHEST], 18.0)
    11.0
    """
    return landmarks.mev + share * (target - landmarks.mev)


def weekly_exposures(target: float, landmarks: Landmarks) -> int:
    """Return on how many days a week a muscle should be trained for its target [fractional sets] (science V3, grade H).

    >>> weekly_exposures(16.0, LANDMARKS[PrimaryMuscle.CHEST]), weekly_exposures(22.0, LANDMARKS[PrimaryMuscle.CHEST])
    (2, 3)
    """
    needed = math.ceil(target / landmarks.session_cap)
    return max(needed, LEAST_WEEKLY_EXPOSURES) if target >= landmarks.mev and target > 0 else needed
