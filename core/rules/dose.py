"""How is a movement trained for a goal: sets, repetitions, effort, rest (science 6.3), how hard in which week (6.4), what caps it (G4)?

A dose is one way to do a movement: its job in the session, the goal that owns it, and the numbers. All values are grade H on the
evidence that science 6.3 names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from core.domain.load_reasons import usual_reps
from core.domain.planning import Athlete, Block, Candidate
from core.domain.vocabulary import (
    ExerciseRole,
    ExperienceLevel,
    Goal,
    MetricType,
    MicrocycleType,
    MovementPattern,
    SessionSection,
    SpinalCompression,
)
from core.metrics.strength_chart import chart_share
from core.rules.loading import beyond_reach, lighter_reps, share_for, stays_few
from core.rules.program_outline import reserve

HEAVY_SHARE = 0.85  # R8, G3, rule of thumb
SPINAL_PATTERNS = frozenset({MovementPattern.SQUAT, MovementPattern.HINGE})  # G3: heavy squats and good mornings
DELOAD_RIR = 4.0  # 6.7, rule of thumb
YOUNG_AGE_YEARS = 16  # G4, rule of thumb
YOUNG_RPE = 8.0  # G4, rule of thumb
UNCLEARED_RPE = 6.0  # G4, rule of thumb
RETURN_RPE = 7.0  # G4, rule of thumb
SKILL_RPE = 6.0  # 6.3, rule of thumb
MOBILITY_RPE = 5.0  # 6.3, rule of thumb
EXPLOSIVE_RPE = 7.0  # 6.3, rule of thumb
CONDITIONING_RPE = 7.0  # 6.3, rule of thumb
COMPOUND_RPE = {ExperienceLevel.BEGINNER: 8.0, ExperienceLevel.INTERMEDIATE: 9.0}  # 6.3, rule of thumb; others 9.5, with 10 for top sets
MOST_COMPOUND_RPE = 9.5
DEFAULT_HOLD_S = 30
LEAST_REPS = 2  # 6.3, G4: of who may do no singles
OWN_REPS_SPREAD = 2  # rule of thumb: around the usual repetitions of a body-weight movement
DEFAULT_CARRY_M = 30

STRENGTH_PATTERNS = frozenset(
    {
        MovementPattern.SQUAT,
        MovementPattern.HINGE,
        MovementPattern.LUNGE,
        MovementPattern.HORIZONTAL_PUSH,
        MovementPattern.VERTICAL_PUSH,
        MovementPattern.HORIZONTAL_PULL,
        MovementPattern.VERTICAL_PULL,
    }
)
LEG_PATTERNS = frozenset({MovementPattern.SQUAT, MovementPattern.HINGE, MovementPattern.LUNGE})
SMALL_PATTERNS = frozenset(
    {MovementPattern.ISOLATION, MovementPattern.CORE, MovementPattern.ROTATION, MovementPattern.ISOMETRIC, MovementPattern.CARRY}
)
POWER_PATTERNS = frozenset({MovementPattern.PLYOMETRIC, MovementPattern.OLYMPIC})
ENDURANCE_PATTERNS = frozenset({MovementPattern.CARDIO})


@dataclass(frozen=True)
class Row63:
    """One row of science 6.3 for a job: repetitions, fewest and most sets a session, rest [s]."""

    reps: tuple[int, int]
    sets: tuple[int, int]
    rest_seconds: int


MAIN_ROWS: Mapping[Goal, Row63] = {
    Goal.STRENGTH: Row63((3, 6), (3, 5), 180),
    Goal.HYPERTROPHY: Row63((6, 10), (2, 4), 150),
    Goal.FAT_LOSS: Row63((8, 12), (2, 4), 90),
}
SMALL_ROWS: Mapping[Goal, Row63] = {
    Goal.STRENGTH: Row63((6, 10), (2, 4), 120),
    Goal.HYPERTROPHY: Row63((8, 15), (2, 4), 90),
    Goal.FAT_LOSS: Row63((10, 15), (2, 4), 60),
    Goal.ENDURANCE: Row63((15, 25), (2, 4), 45),
}
SMALL_OWNERS = (Goal.HYPERTROPHY, Goal.STRENGTH, Goal.FAT_LOSS, Goal.ENDURANCE)


@dataclass(frozen=True)
class Dose:
    """One way to do a movement. `sets` is fewest and most in a session; the other fields as in `PlannedItem`."""

    role: ExerciseRole
    section: SessionSection
    goal: Goal
    sets: tuple[int, int]
    reps: tuple[int, int] | None
    hold_seconds: int | None
    distance_m: int | None
    rir: float | None
    rpe: float
    rest_seconds: int
    tempo: str | None
    is_heavy: bool

    @property
    def usual_reps(self) -> int | None:
        """Repetitions that time and load are reckoned with: the middle of the range, rounded up."""
        return usual_reps(self.reps)


def target_rir(block: Block, *, is_compound: bool) -> float:
    """Return the repetitions in reserve of this week of the block (science 6.4).

    >>> from core.domain.vocabulary import ProgressionStyle, SplitTemplate
    >>> style = ProgressionStyle.DOUBLE_PROGRESSION
    >>> weeks = [Block(MicrocycleType.ACCUMULATION, week, 4, 3, SplitTemplate.FULL_BODY, style) for week in (1, 2, 3, 4)]
    >>> [target_rir(week, is_compound=True) for week in weeks]
    [3.0, 2.5, 1.5, 1.0]
    """
    if block.microcycle_type is MicrocycleType.DELOAD:
        return DELOAD_RIR
    walk = reserve(block.week, block.weeks)
    return max(walk if is_compound else walk - 1, 0.0)


def rpe_cap(athlete: Athlete, block: Block, *, is_compound: bool) -> float:
    """Return the most effort that any set may ask of the athlete [RPE] (science 6.3 level limits, 6.7, G4)."""
    caps = [
        COMPOUND_RPE.get(athlete.level, MOST_COMPOUND_RPE) if is_compound else 9.0 if athlete.level is ExperienceLevel.BEGINNER else 10.0
    ]
    if athlete.level is ExperienceLevel.INTERMEDIATE:
        caps.append(9.0)
    if athlete.age_years is not None and athlete.age_years < YOUNG_AGE_YEARS:
        caps.append(YOUNG_RPE)
    if athlete.needs_clearance:
        caps.append(UNCLEARED_RPE)
    if athlete.return_week == 1:
        caps.append(RETURN_RPE)
    if block.microcycle_type is MicrocycleType.DELOAD:
        caps.append(10.0 - DELOAD_RIR)
    return min(caps)


def doses(
    candidate: Candidate, goals: Mapping[Goal, int], athlete: Athlete, block: Block, injury_rpe_cap: float | None = None
) -> tuple[Dose, ...]:
    """Return every way in which a movement may stand in this microcycle, without skill work; empty when no goal asks for it.

    A compound main lift has one dose for each goal that owns main slots (science 6.3), and one as an accessory. Jumps, throws and Olympic
    lifts serve explosiveness, sprints speed, drills mobility, conditioning exercises end a session.
    """
    if candidate.skill_gap > 0:
        return ()
    cap = rpe_cap(athlete, block, is_compound=candidate.compound)
    cap = cap if injury_rpe_cap is None else min(cap, injury_rpe_cap)
    if candidate.pattern is MovementPattern.MOBILITY:
        found = [_mobility(candidate)]
    elif candidate.pattern in POWER_PATTERNS or _is_sprint(candidate):
        found = _power(candidate, goals, min(cap, EXPLOSIVE_RPE))
    elif candidate.pattern in ENDURANCE_PATTERNS:
        found = []
    elif candidate.pattern is MovementPattern.CONDITIONING:
        found = [_conditioning(candidate, min(cap, CONDITIONING_RPE))]
    else:
        found = _main(candidate, goals, athlete, block, cap) + _small(candidate, goals, block, cap)
    may_single = athlete.level is not ExperienceLevel.BEGINNER and not _is_young(athlete)
    return tuple(dose if may_single or candidate.pattern is MovementPattern.PLYOMETRIC else _without_singles(dose) for dose in found)


def spinal_class(candidate: Candidate, dose: Dose) -> SpinalCompression:
    """Return how an exercise presses the spine (science G3): a high one of squat or hinge, done at 85 % and more, is very high.

    The share is that of the fewest repetitions of the range, the heaviest that the dose allows.
    """
    is_bent = candidate.pattern in SPINAL_PATTERNS and candidate.spinal is SpinalCompression.HIGH
    share = chart_share(dose.reps[0], dose.rpe) if is_bent and dose.reps is not None else None
    return SpinalCompression.VERY_HIGH if share is not None and share >= HEAVY_SHARE else candidate.spinal


def _is_young(athlete: Athlete) -> bool:
    return athlete.age_years is not None and athlete.age_years < YOUNG_AGE_YEARS


def _without_singles(dose: Dose) -> Dose:
    """Return a dose of two repetitions at least: no singles for beginners and below sixteen (science 6.3, G4)."""
    return dose if dose.reps is None else replace(dose, reps=(max(dose.reps[0], LEAST_REPS), max(dose.reps[1], LEAST_REPS)))


def _main(candidate: Candidate, goals: Mapping[Goal, int], athlete: Athlete, block: Block, cap: float) -> list[Dose]:
    is_main = candidate.compound and candidate.pattern in STRENGTH_PATTERNS and "main" in candidate.tags and candidate.skill_gap <= 0
    if not is_main:
        return []
    owners = [goal for goal in MAIN_ROWS if goals.get(goal, 0) > 0] or [Goal.HYPERTROPHY]
    if not _is_for_strength(candidate):
        owners = [goal for goal in owners if goal is not Goal.STRENGTH]
    return [_lift(candidate, ExerciseRole.MAIN, SessionSection.MAIN, goal, _main_row(goal, athlete), block, cap) for goal in owners]


def can_be_loaded(candidate: Candidate) -> bool:
    """Tell whether load sets the repetitions; with body weight that takes loads to add and an estimate of the whole (E5)."""
    return candidate.body_weight_share is None or (bool(candidate.loading.loads_kg) and candidate.loading.e1rm_kg is not None)


def _is_for_strength(candidate: Candidate) -> bool:
    """Tell whether few heavy repetitions are possible: by load, or by a leverage that allows few anyway."""
    usual = candidate.default_reps
    return can_be_loaded(candidate) or (usual is not None and usual <= MAIN_ROWS[Goal.STRENGTH].reps[1])


def _reps(candidate: Candidate, row: Row63) -> tuple[int, int]:
    """Return the repetitions of a row where load can set them; else what the movement itself allows, since effort alone cannot."""
    if can_be_loaded(candidate) or candidate.default_reps is None:
        return row.reps
    usual = candidate.default_reps
    return max(usual - OWN_REPS_SPREAD, 1), usual + OWN_REPS_SPREAD


def _within_reach(candidate: Candidate, reps: tuple[int, int], rpe: float, *, is_few: bool) -> tuple[int, int]:
    """Return more repetitions where the places of the week end below the load that these ask for (A4); few heavy ones stay few."""
    own = candidate.loading
    if is_few or own.e1rm_kg is None:
        return reps
    wanted = beyond_reach(own, share_for(usual_reps(reps), rpe), body_weight_share=candidate.body_weight_share)
    return reps if wanted is None else lighter_reps(reps, wanted, rpe, own.loads_kg[-1])


def _main_row(goal: Goal, athlete: Athlete) -> Row63:
    row = MAIN_ROWS[goal]
    if goal is Goal.STRENGTH and (athlete.level is ExperienceLevel.BEGINNER or _is_young(athlete)):
        return Row63((4, 6), row.sets, row.rest_seconds)
    return row


def _small(candidate: Candidate, goals: Mapping[Goal, int], block: Block, cap: float) -> list[Dose]:
    if candidate.skill_gap > 0 or ("skill" in candidate.tags and not ({"main", "accessory"} & set(candidate.tags))):
        return []
    weighted = sorted(SMALL_OWNERS, key=lambda goal: (-goals.get(goal, 0), SMALL_OWNERS.index(goal)))
    goal = weighted[0] if goals.get(weighted[0], 0) > 0 else Goal.HYPERTROPHY
    row = SMALL_ROWS[goal]
    if candidate.pattern in SMALL_PATTERNS and goal is Goal.STRENGTH:
        row = Row63((8, 12), row.sets, 90)
    return [_lift(candidate, ExerciseRole.ACCESSORY, SessionSection.ACCESSORY, goal, row, block, cap)]


def _lift(candidate: Candidate, role: ExerciseRole, section: SessionSection, goal: Goal, row: Row63, block: Block, cap: float) -> Dose:
    rir = target_rir(block, is_compound=candidate.compound)
    rpe = min(10.0 - rir, cap)
    own = candidate.personal
    hold, distance = None, None
    if candidate.metric in {MetricType.TIME, MetricType.TIME_UNDER_TENSION}:
        hold = own.hold_seconds or candidate.default_hold_seconds or DEFAULT_HOLD_S
    elif candidate.metric is MetricType.DISTANCE:
        distance = candidate.default_distance_m or DEFAULT_CARRY_M
    counted = hold is None and distance is None
    reps = own.reps or _within_reach(candidate, _reps(candidate, row), rpe, is_few=stays_few(role, goal))
    share = chart_share(reps[0], rpe) if counted else None
    is_heavy = candidate.compound and ((share is not None and share >= HEAVY_SHARE) or rpe >= 10.0)
    sets = row.sets if own.sets is None else (min(row.sets[0], own.sets), max(row.sets[0], own.sets))
    return Dose(
        role=role,
        section=section,
        goal=goal,
        sets=sets,
        reps=reps if counted else None,
        hold_seconds=hold,
        distance_m=distance,
        rir=10.0 - rpe,
        rpe=rpe,
        rest_seconds=own.rest_seconds or row.rest_seconds,
        tempo=own.tempo or candidate.tempo,
        is_heavy=is_heavy,
    )


def _is_sprint(candidate: Candidate) -> bool:
    return candidate.pattern is MovementPattern.CARDIO and "explosive" in candidate.tags


def _power(candidate: Candidate, goals: Mapping[Goal, int], rpe: float) -> list[Dose]:
    goal = Goal.SPEED if _is_sprint(candidate) else Goal.EXPLOSIVENESS
    if goals.get(goal, 0) <= 0 or candidate.skill_gap > 0:
        return []
    reps = None
    if candidate.metric is MetricType.REPS:
        usual = candidate.default_reps or 3
        reps = candidate.personal.reps or (max(min(usual, 5) - 2, 1), min(usual, 5))
    distance = candidate.default_distance_m if candidate.metric is MetricType.DISTANCE else None
    hold = candidate.default_hold_seconds if candidate.metric in {MetricType.TIME, MetricType.TIME_UNDER_TENSION} else None
    return [
        Dose(
            role=ExerciseRole.MAIN,
            section=SessionSection.MAIN,
            goal=goal,
            sets=(3, 6),
            reps=reps,
            hold_seconds=hold,
            distance_m=distance,
            rir=None,
            rpe=rpe,
            rest_seconds=candidate.personal.rest_seconds or max(candidate.default_rest_seconds or 120, 120),
            tempo=candidate.tempo,
            is_heavy=False,
        )
    ]


def _mobility(candidate: Candidate) -> Dose:
    hold = None if candidate.metric is MetricType.REPS else candidate.personal.hold_seconds or min(candidate.default_hold_seconds or 45, 60)
    reps = (candidate.personal.reps or (6, 10)) if hold is None else None
    return Dose(
        role=ExerciseRole.COOLDOWN,
        section=SessionSection.COOLDOWN,
        goal=Goal.MOBILITY,
        sets=(2, 4),
        reps=reps,
        hold_seconds=hold,
        distance_m=None,
        rir=None,
        rpe=MOBILITY_RPE,
        rest_seconds=20,
        tempo=candidate.tempo,
        is_heavy=False,
    )


def _conditioning(candidate: Candidate, rpe: float) -> Dose:
    hold = candidate.default_hold_seconds if candidate.metric in {MetricType.TIME, MetricType.TIME_UNDER_TENSION} else None
    distance = candidate.default_distance_m if candidate.metric is MetricType.DISTANCE else None
    usual = candidate.default_reps or 10
    return Dose(
        role=ExerciseRole.FINISHER,
        section=SessionSection.FINISHER,
        goal=Goal.FAT_LOSS,
        sets=(2, 5),
        reps=(candidate.personal.reps or (usual, usual)) if hold is None and distance is None else None,
        hold_seconds=hold,
        distance_m=distance,
        rir=None,
        rpe=rpe,
        rest_seconds=candidate.personal.rest_seconds or candidate.default_rest_seconds or 60,
        tempo=candidate.tempo,
        is_heavy=False,
    )
