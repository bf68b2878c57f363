"""What should each muscle get in one microcycle, and how much may the body be asked for? (science V3, V4, G3, R7, F4)"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.domain.planning import CENTIPOINTS_PER_POINT, HALF_POINTS_PER_POINT, QUARTERS_PER_SET, Budgets, Injury, MuscleTarget
from core.domain.review import Landmarks
from core.domain.vocabulary import ExperienceLevel, Goal, PrimaryMuscle
from core.metrics.volume import weekly_exposures, weekly_target
from core.rules.injuries import return_share
from core.rules.program_outline import GROWING, MicrocycleOutline

LIFTING_GOALS = (Goal.STRENGTH, Goal.HYPERTROPHY, Goal.FAT_LOSS, Goal.EXPLOSIVENESS)
FULL_LIFTING_POINTS = 4  # rule of thumb: with fewer points for lifting, muscles are kept rather than built
NEAR_SHARE = 0.15  # rule of thumb: a total within this share of the target, or within one set, is near enough to it
SPINAL_POINTS_PER_WEEK = {  # G3
    ExperienceLevel.BEGINNER: 30,
    ExperienceLevel.INTERMEDIATE: 45,
    ExperienceLevel.ADVANCED: 60,
    ExperienceLevel.EXPERT: 75,
}
SPINAL_SESSION_SHARE = 0.4  # G3
LOW_BACK_FACTOR = 0.6  # G3
NEURAL_POINTS_PER_WEEK = {  # R7
    ExperienceLevel.BEGINNER: 30,
    ExperienceLevel.INTERMEDIATE: 45,
    ExperienceLevel.ADVANCED: 45,
    ExperienceLevel.EXPERT: 55,
}
NEURAL_POINTS_PER_DAY = 15  # R7
MODERATE_INJURY, SEVERE_INJURY = 0.33, 0.66  # G1
HURT_MUSCLES = {  # G1, rule of thumb: the muscles of a region whose volume is halved while it is moderately hurt
    "shoulder": (PrimaryMuscle.FRONT_DELTS, PrimaryMuscle.SIDE_DELTS, PrimaryMuscle.REAR_DELTS),
    "elbow": (PrimaryMuscle.BICEPS, PrimaryMuscle.TRICEPS, PrimaryMuscle.FOREARMS),
    "wrist": (PrimaryMuscle.FOREARMS,),
    "lower_back": (PrimaryMuscle.LOWER_BACK,),
    "hip": (PrimaryMuscle.GLUTES, PrimaryMuscle.ADDUCTORS, PrimaryMuscle.HIP_FLEXORS),
    "knee": (PrimaryMuscle.QUADRICEPS,),
    "ankle": (PrimaryMuscle.CALVES,),
    "neck": (PrimaryMuscle.UPPER_BACK,),
}


@dataclass(frozen=True)
class MuscleState:
    """What the microcycle has to know of a muscle as it is: volume already done in it [sets] and when it is ready [h from its start]."""

    performed_sets: float = 0.0
    first_hour: int = 0


def muscle_targets(
    landmarks: Mapping[PrimaryMuscle, Landmarks],
    goals: Mapping[Goal, float],
    stage: MicrocycleOutline,
    *,
    sessions: int,
    injuries: Iterable[tuple[str, float]] = (),
    states: Mapping[PrimaryMuscle, MuscleState] | None = None,
    moved: Mapping[PrimaryMuscle, float] | None = None,
    eased: Mapping[PrimaryMuscle, float] | None = None,
) -> tuple[MuscleTarget, ...]:
    """Return what each muscle should get in a microcycle of `sessions` sessions.

    From MEV towards the goal's weekly sets as far as the block has grown (science V4), scaled to the length of the microcycle. Where fewer
    than four of the ten points ask for lifting, the target falls towards MV, which keeps what is there. A lighter microcycle keeps the
    frequency. `injuries` are body parts with their severity: a moderate one halves the muscles of its region (science G1). `moved` are
    weekly sets to which the answer to the week before has moved a muscle (R-SETS); they take the place of the way to the goal while a block
    grows. `eased` are shares of their sets that muscles keep (6.7).
    """
    lifting = min(sum(goals.get(goal, 0) for goal in LIFTING_GOALS) / FULL_LIFTING_POINTS, 1.0)
    hurt = _hurt(injuries)
    targets = []
    for muscle in PrimaryMuscle:
        if marks := landmarks.get(muscle):
            factor = stage.volume_factor * (0.5 if muscle in hurt else 1.0) * (eased or {}).get(muscle, 1.0)
            full = marks.mev + stage.growth * (weekly_target(marks, goals) - marks.mev)
            usual = marks.mv + lifting * (full - marks.mv)
            if stage.microcycle_type in GROWING and muscle in (moved or {}):
                usual = min(max((moved or {})[muscle], marks.mv + lifting * (marks.mev - marks.mv)), marks.mrv)
            targets.append(_target(muscle, marks, usual, stage, lifting, factor, sessions, (states or {}).get(muscle, MuscleState())))
    return tuple(targets)


def _target(
    muscle: PrimaryMuscle,
    marks: Landmarks,
    usual: float,
    stage: MicrocycleOutline,
    lifting: float,
    factor: float,
    sessions: int,
    state: MuscleState,
) -> MuscleTarget:
    weeks = stage.length_days / 7
    weekly = usual * factor
    width = max(1.0, NEAR_SHARE * weekly)
    target = weekly * weeks
    high = min(weekly + width, marks.mrv) * weeks
    least_kept = marks.mv + lifting * (marks.mev - marks.mv)
    return MuscleTarget(
        muscle=muscle,
        target_quarters=_quarters(target),
        low_quarters=_quarters(max(weekly - width, 0.0) * weeks),
        high_quarters=max(_quarters(high), _quarters(target)),
        mev_quarters=_quarters(least_kept * factor * weeks),
        mrv_quarters=_quarters(marks.mrv * weeks),
        session_cap_quarters=_quarters(marks.session_cap),
        exposures=min(weekly_exposures(usual, marks), sessions),
        performed_quarters=_quarters(state.performed_sets),
        first_hour=state.first_hour,
        productive_quarters=_quarters(min(marks.mav_high * factor, marks.mrv) * weeks),
    )


def _hurt(injuries: Iterable[tuple[str, float]]) -> frozenset[PrimaryMuscle]:
    muscles: set[PrimaryMuscle] = set()
    for part, severity in injuries:
        if severity > MODERATE_INJURY:
            muscles.update(_muscles_of(part))
    return frozenset(muscles)


def _muscles_of(part: str) -> tuple[PrimaryMuscle, ...]:
    return HURT_MUSCLES.get(part) or tuple(muscle for muscle in PrimaryMuscle if muscle.value == part)


def returning(injuries: Iterable[Injury]) -> dict[PrimaryMuscle, float]:
    """Return the share of their sets that muscles of a region take after a severe injury, while it is below one (science G1).

    >>> returning([Injury("1", "knee", 0.8, 8), Injury("2", "elbow", 0.4, 3)])
    {<PrimaryMuscle.QUADRICEPS: 'quadriceps'>: 0.6}
    """
    shares: dict[PrimaryMuscle, float] = {}
    for injury in injuries:
        for muscle in _muscles_of(injury.body_part) if return_share(injury) < 1 else ():
            shares[muscle] = min(shares.get(muscle, 1.0), return_share(injury))
    return shares


def budgets(
    level: ExperienceLevel,
    length_days: int,
    *,
    has_low_back_history: bool = False,
    weekly_load_limit: float | None = None,
    neural_now_points: float = 0.0,
) -> Budgets:
    """Return what the body may be asked for in a microcycle (science G3, R7, F4; all rules of thumb).

    `weekly_load_limit` is the most load of a week as `core.metrics.load_change` has it; without history load is not capped. Weekly budgets
    grow with the length; the caps of a session and of a day do not.

    >>> budgets(ExperienceLevel.INTERMEDIATE, 7).spinal_session_half_points
    36
    """
    weeks = length_days / 7
    spinal = SPINAL_POINTS_PER_WEEK[level] * (LOW_BACK_FACTOR if has_low_back_history else 1.0)
    cap = None if weekly_load_limit is None else round(weekly_load_limit * weeks)
    return Budgets(
        spinal_half_points=int(spinal * weeks * HALF_POINTS_PER_POINT),
        spinal_session_half_points=int(spinal * SPINAL_SESSION_SHARE * HALF_POINTS_PER_POINT),
        neural_centipoints=int(NEURAL_POINTS_PER_WEEK[level] * weeks * CENTIPOINTS_PER_POINT),
        neural_day_centipoints=NEURAL_POINTS_PER_DAY * CENTIPOINTS_PER_POINT,
        load_points_cap=cap,
        neural_now_centipoints=round(neural_now_points * CENTIPOINTS_PER_POINT),
    )


def _quarters(sets: float) -> int:
    return int(sets * QUARTERS_PER_SET + 0.5)
