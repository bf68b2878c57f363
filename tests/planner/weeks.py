"""Small weeks for tests of the planner: a few movements, a few days, and whatever the test changes."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from core.domain.planning import Athlete, Block, Budgets, Candidate, Limits, Loading, MovementRule, MuscleTarget, PlanDay, PlanProblem
from core.domain.vocabulary import (
    CNSLoad,
    ExperienceLevel,
    Goal,
    MetricType,
    MicrocycleType,
    MovementPattern,
    MovementRuleType,
    MuscleRole,
    PrimaryMuscle,
    PrimaryRegion,
    ProgressionStyle,
    RuleCadence,
    RuleOperator,
    SkillLevel,
    SpinalCompression,
    SplitTemplate,
)

MONDAY = date(2026, 1, 5)
GYM = ("barbell", "dumbbell", "squat_rack")
P, S = MuscleRole.PRIMARY, MuscleRole.SECONDARY
PATTERNS = {
    "squat": (MovementPattern.SQUAT, {PrimaryMuscle.QUADRICEPS: P, PrimaryMuscle.GLUTES: P}),
    "hinge": (MovementPattern.HINGE, {PrimaryMuscle.HAMSTRINGS: P, PrimaryMuscle.GLUTES: P, PrimaryMuscle.LOWER_BACK: S}),
    "bench": (MovementPattern.HORIZONTAL_PUSH, {PrimaryMuscle.CHEST: P, PrimaryMuscle.TRICEPS: S}),
    "press": (MovementPattern.VERTICAL_PUSH, {PrimaryMuscle.FRONT_DELTS: P, PrimaryMuscle.TRICEPS: S}),
    "row": (MovementPattern.HORIZONTAL_PULL, {PrimaryMuscle.UPPER_BACK: P, PrimaryMuscle.BICEPS: S}),
    "curl": (MovementPattern.ISOLATION, {PrimaryMuscle.BICEPS: P}),
    "extension": (MovementPattern.ISOLATION, {PrimaryMuscle.TRICEPS: P}),
}
NUMBERS = {name: number for number, name in enumerate(PATTERNS, start=1)}


def movement(name: str, **changes: Any) -> Candidate:
    """Return a movement by its short name, with changes."""
    pattern, muscles = PATTERNS[name]
    is_small = pattern is MovementPattern.ISOLATION
    base = Candidate(
        movement_id=NUMBERS[name],
        slug=name,
        name=name.title(),
        pattern=pattern,
        region=PrimaryRegion.FULL_BODY,
        muscles=muscles,
        cns=CNSLoad.LOW if is_small else CNSLoad.MODERATE,
        spinal=SpinalCompression.NONE if is_small else SpinalCompression.LOW,
        skill_level=SkillLevel.BEGINNER,
        metric=MetricType.REPS,
        compound=not is_small,
        is_complex=False,
        is_unilateral=False,
        equipment=(("barbell",),),
        tags=("accessory",) if is_small else ("main", "accessory"),
        setup_seconds=30,
        tempo_tenths_per_rep=35,
        tempo=None,
        recovery_hours=24,
        substitution_group=name,
        days_since=3,
        loading=Loading(loads_kg=tuple(20 + 2.5 * step for step in range(40))),
    )
    return replace(base, **changes)


def day(number: int, minutes: int = 60, **changes: Any) -> PlanDay:
    """Return a day of the week."""
    return replace(PlanDay(number, MONDAY + timedelta(days=number - 1), minutes, equipment=GYM), **changes)


def target(muscle: PrimaryMuscle, sets: int, *, mrv: int = 20, cap: int = 10) -> MuscleTarget:
    """Return a target of so many sets, a set more or less being in the band."""
    return MuscleTarget(muscle, 4 * sets, max(4 * sets - 4, 0), 4 * sets + 4, 4 * sets // 2, 4 * mrv, 4 * cap)


def rule(name: str, *, least: int | None = None, most: int | None = None, kind: MovementRuleType | None = None) -> MovementRule:
    """Return a wish about a movement."""
    kind = kind or (MovementRuleType.HARD_NO if most == 0 else MovementRuleType.HARD_YES)
    operator = RuleOperator.AT_LEAST if least is not None else RuleOperator.AT_MOST
    number = f"{name}{'' if least is None else '+'}"
    return MovementRule(number, NUMBERS.get(name, 99), kind, operator, least or most or 0, RuleCadence.PER_MICROCYCLE, least, most)


def week(*names: str, days: tuple[int, ...] = (1, 3, 5), minutes: int = 60, **changes: Any) -> PlanProblem:
    """Return a week over the named movements (all of them without names) on the given days, with changes."""
    open_days = tuple(day(number, minutes if number in days else 0) for number in range(1, 8))
    muscles = sorted({muscle for name in names or PATTERNS for muscle in PATTERNS[name][1]})
    base = PlanProblem(
        athlete=Athlete(ExperienceLevel.INTERMEDIATE, age_years=30, body_weight_kg=80.0),
        goals={Goal.HYPERTROPHY: 7, Goal.STRENGTH: 3},
        block=Block(MicrocycleType.ACCUMULATION, 2, 4, len(days), SplitTemplate.FULL_BODY, ProgressionStyle.DOUBLE_PROGRESSION),
        days=open_days,
        targets=tuple(target(muscle, 6) for muscle in muscles),
        candidates=tuple(movement(name) for name in names or PATTERNS),
        budgets=Budgets(90, 36, 4500, 1500),
        limits=Limits(seed=7, what_units=2.0, when_units=1.0, gap_goal_permille=0),
    )
    return replace(base, **changes)
