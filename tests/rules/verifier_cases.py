"""The table of the verifier's tests: for every rule a week by hand that keeps it and one that breaks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from core.domain.planning import FixedEvent, HobbyWish, Injury, InterferencePair, Loading, Lock, PlaceLoads, PlanProblem, SkillWork
from core.domain.vocabulary import (
    CNSLoad,
    ExerciseRole,
    ExperienceLevel,
    Goal,
    MicrocycleType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    ProgressionStyle,
    SessionType,
    SkillLevel,
    SpinalCompression,
)
from core.domain.weekplan import PlannedEvent, PlannedItem, RampSet
from tests.makers.weeks import (
    Held,
    make_candidate,
    make_circuit,
    make_days,
    make_endurance,
    make_endurance_target,
    make_item,
    make_problem,
    make_rule,
    make_target,
)

Pattern = MovementPattern
MAIN, SKILL, FINISHER, COOLDOWN = ExerciseRole.MAIN, ExerciseRole.SKILL, ExerciseRole.FINISHER, ExerciseRole.COOLDOWN
Content = Mapping[int, Sequence[PlannedItem] | Held]

PRESS = make_candidate(1)
ROW = make_candidate(2, Pattern.HORIZONTAL_PULL, [PrimaryMuscle.LATS])
SQUAT = make_candidate(3, Pattern.SQUAT, [PrimaryMuscle.QUADRICEPS])
HINGE = make_candidate(4, Pattern.HINGE, [PrimaryMuscle.HAMSTRINGS])
CURL = make_candidate(5, Pattern.ISOLATION, [PrimaryMuscle.BICEPS], compound=False)
PLANK = make_candidate(6, Pattern.CORE, [PrimaryMuscle.CORE], compound=False)
CARRY = make_candidate(7, Pattern.CARRY, [PrimaryMuscle.FOREARMS])
STRETCH = make_candidate(8, Pattern.MOBILITY, [PrimaryMuscle.CHEST], compound=False)
JUMP = make_candidate(9, Pattern.PLYOMETRIC, [PrimaryMuscle.CALVES])
LUNGE = make_candidate(10, Pattern.LUNGE, [PrimaryMuscle.GLUTES])
EXTENSION = make_candidate(11, Pattern.ISOLATION, [PrimaryMuscle.TRICEPS], compound=False)
FLY = make_candidate(12, Pattern.ISOLATION, [PrimaryMuscle.CHEST], compound=False)
CLEAN = make_candidate(13, Pattern.OLYMPIC, [PrimaryMuscle.GLUTES])
SWING = make_candidate(14, Pattern.CONDITIONING, [PrimaryMuscle.HAMSTRINGS])
ALL = (PRESS, ROW, SQUAT, HINGE, CURL, PLANK, CARRY, STRETCH, JUMP, LUNGE, EXTENSION, FLY, CLEAN, SWING)


@dataclass(frozen=True)
class Case:
    """A rule, what it says, a problem, and what a week that keeps it and one that breaks it hold."""

    rule: str
    says: str
    keeps: Content
    breaks: Content
    problem: PlanProblem
    changes: Mapping[str, Any]


def case(
    rule: str,
    says: str,
    keeps: Content,
    breaks: Content,
    *others: Any,
    athlete: Mapping[str, Any] | None = None,
    changes: Mapping[str, Any] | None = None,
    **problem: Any,
) -> Case:
    """Return a case; `others` take the place of the movements of `ALL` with their numbers, `changes` are what the broken plan tells."""
    known = {own.movement_id: own for own in (*ALL, *others)}
    made = make_problem(tuple(known.values()), **problem)
    return Case(rule, says, keeps, breaks, replace(made, athlete=replace(made.athlete, **(athlete or {}))), changes or {})


def item(own: Any, sets: int = 3, **changes: Any) -> PlannedItem:
    return make_item(own, sets, **changes)


def with_budgets(**changes: Any) -> dict[str, Any]:
    return {"budgets": replace(make_problem(ALL).budgets, **changes)}


def hurt(part: str, severity: float, days_resolved: int | None = None) -> dict[str, Any]:
    return {"injuries": (Injury("injury:1", part, severity, days_resolved),)}


def target(muscle: PrimaryMuscle, **changes: Any) -> dict[str, Any]:
    own = [make_target(known) for known in PrimaryMuscle if known not in {muscle, PrimaryMuscle.FULL_BODY}]
    return {"targets": (*own, make_target(muscle, **changes))}


def deep(own: Any) -> Any:
    return replace(own, spinal=SpinalCompression.VERY_HIGH)


def nervous(own: Any, load: CNSLoad = CNSLoad.VERY_HIGH) -> Any:
    return replace(own, cns=load)


def game(**changes: Any) -> dict[str, Any]:
    event = replace(FixedEvent("game", "Football", "football", 10 * 60, 90, 60), **changes)
    days = make_days()
    return {"days": (days[0], replace(days[1], events=(event,)), *days[2:])}


TENNIS = HobbyWish("tennis", "Tennis", "tennis", 1, 60, 40, 80, hours_before=12, hours_after=24, avoid_patterns=(Pattern.LUNGE,))
TENNIS_TIME = PlannedEvent("tennis", "tennis", 18 * 60, 60, 40)
RUN = make_endurance()
LONG_RUN = make_endurance("running:long:90", 90, kind="long", leg_hours=24)
FAST_RUN = make_endurance("running:intervals:30", 30, kind="intervals", zone_minutes=(10, 8, 0, 0, 12), is_hard=True, leg_hours=24)
RUNNING = {"endurance": (RUN, LONG_RUN, FAST_RUN), "endurance_target": make_endurance_target()}
CIRCUIT = make_circuit(1, [5])
YOUNG, BEGINNER = {"age_years": 15}, {"level": ExperienceLevel.BEGINNER}
EXPERT = {"level": ExperienceLevel.EXPERT}
QUICK = {"role": MAIN, "goal": Goal.EXPLOSIVENESS, "reps": (2, 2), "rpe": 7.0, "rir": None}
HEAVY = {"role": MAIN, "reps": (3, 5), "rpe": 8.0, "is_heavy": True, "goal": Goal.HYPERTROPHY}
LOADED = replace(PRESS, loading=Loading(e1rm_kg=100.0, loads_kg=(20.0, 40.0, 60.0, 70.0, 80.0, 120.0)))
AT_HOME = replace(LOADED, loading=replace(LOADED.loading, elsewhere=(PlaceLoads(None, (10.0, 12.0), 2.0),)))
DUMBBELL = replace(PRESS, equipment=(("dumbbell",), ("barbell", "bench")))
HARD_SKILLS = [replace(own, skill_level=SkillLevel.ADVANCED) for own in (PRESS, ROW, SQUAT)]
LADDER = SkillWork(1, "push", 3, 3, 5, None, 90, 2, 48)
EASY = {"role": SKILL, "rpe": 6.0}
SHORT_DAYS = {"days": make_days(minutes=20)}
GYM_DAYS = {"days": make_days(equipment=("bodyweight", "dumbbell"))}

CALENDAR = [
    case("availability", "no session on a day without time", {1: [item(PRESS)]}, {2: [item(PRESS)]}, days=make_days(training=[1])),
    case(
        "availability",
        "no session before the day's earliest start",
        {1: Held([item(PRESS)], changes={"start_minute": 19 * 60})},
        {1: Held([item(PRESS)], changes={"start_minute": 17 * 60})},
    ),
    case("equipment", "a session stands in the day's gym", {1: [item(PRESS)]}, {1: Held([item(PRESS)], changes={"gym_id": 7})}),
    case(
        "6.1",
        "no more sessions than the microcycle has",
        {1: [item(PRESS)], 3: [item(ROW)]},
        {1: [item(PRESS)], 3: [item(ROW)], 5: [item(SQUAT)]},
        block=replace(make_problem(ALL).block, sessions=2),
    ),
    case(
        "past",
        "a past day holds only what is locked",
        {1: [item(PRESS)], 2: [item(ROW)]},
        {1: [item(PRESS), item(CURL)], 2: [item(ROW)]},
        days=tuple(replace(day, is_past=day.number == 1) for day in make_days()),
        locks=(Lock(1, 1, 3),),
    ),
    case("candidates", "nothing that was not offered", {1: [item(PRESS)]}, {1: [item(make_candidate(99))]}),
    case("session", "a movement stands once in a session", {1: [item(PRESS)]}, {1: [item(PRESS), item(PRESS)]}),
    case(
        "6.1",
        "an upper-body session holds no squat",
        {1: Held([item(PRESS)], changes={"session_type": SessionType.UPPER})},
        {1: Held([item(SQUAT)], changes={"session_type": SessionType.UPPER})},
    ),
    case(
        "6.1",
        "a push session holds no pull",
        {1: Held([item(PRESS), item(CURL)], changes={"session_type": SessionType.PUSH})},
        {1: Held([item(ROW)], changes={"session_type": SessionType.PUSH})},
    ),
    case("6.11", "a session fits into the day's minutes", {1: [item(PRESS)]}, {1: [item(PRESS, 6), item(ROW, 6)]}, **SHORT_DAYS),
    case(
        "6.11",
        "an event that takes the day's minutes leaves the rest",
        {2: [item(PRESS)]},
        {2: [item(PRESS, 8), item(ROW, 8), item(SQUAT, 8)]},
        **game(minutes=20, takes_minutes=True),
    ),
    case("6.11", "a session says how long it takes", {1: [item(PRESS)]}, {1: Held([item(PRESS)], changes={"estimated_seconds": 400})}),
    case(
        "6.11",
        "a superset is a pair of neighbours with equal sets",
        {1: [item(CURL, superset_group=1), item(EXTENSION, superset_group=1)]},
        {1: [item(CURL, superset_group=1), item(EXTENSION, 4, superset_group=1)]},
    ),
]

MUSCLES = [
    case(
        "V3",
        "no muscle above what it recovers from",
        {1: [item(PRESS, 4)]},
        {1: [item(PRESS, 5)]},
        **target(PrimaryMuscle.CHEST, mrv_quarters=16),
    ),
    case(
        "V3",
        "what was performed before counts",
        {1: [item(PRESS, 2)]},
        {1: [item(PRESS, 3)]},
        **target(PrimaryMuscle.CHEST, mrv_quarters=16, performed_quarters=8),
    ),
    case(
        "V3",
        "secondary work counts half",
        {1: [item(PRESS, 4)]},
        {1: [item(PRESS, 5)]},
        replace(PRESS, muscles={PrimaryMuscle.CHEST: MuscleRole.PRIMARY, PrimaryMuscle.TRICEPS: MuscleRole.SECONDARY}),
        **target(PrimaryMuscle.TRICEPS, mrv_quarters=8),
    ),
    case(
        "V3",
        "no muscle above the cap of a session",
        {1: [item(PRESS, 4)], 4: [item(PRESS, 4)]},
        {1: [item(PRESS, 5)]},
        **target(PrimaryMuscle.CHEST, session_cap_quarters=16),
    ),
    case("V1", "the week tells the sets that it gives", {1: [item(PRESS)]}, {1: [item(PRESS)]}, changes={"muscle_quarters": {}}),
    case(
        "V1",
        "a session tells the sets that it gives",
        {1: [item(PRESS)]},
        {1: Held([item(PRESS)], changes={"muscle_quarters": {PrimaryMuscle.CHEST: 40}})},
    ),
    case(
        "V1",
        "a hold of less than ten seconds gives no set",
        {1: [item(PLANK, reps=None, hold_seconds=30)]},
        {1: Held([item(PLANK, reps=None, hold_seconds=8)], changes={"muscle_quarters": {PrimaryMuscle.CORE: 12}})},
    ),
]

BUDGETS = [
    case(
        "G3",
        "spinal points within the week's",
        {1: [item(deep(HINGE))]},
        {1: [item(deep(HINGE))], 4: [item(deep(HINGE))]},
        deep(HINGE),
        **with_budgets(spinal_half_points=20),
    ),
    case(
        "G3",
        "spinal points within a session's",
        {1: [item(deep(HINGE), 2)], 4: [item(deep(HINGE), 2)]},
        {1: [item(deep(HINGE), 3)]},
        deep(HINGE),
        **with_budgets(spinal_session_half_points=12),
    ),
    case(
        "G3",
        "circuits load the spine too",
        {1: Held([item(PRESS)], [make_circuit(2, spinal_half_points=10)])},
        {1: Held([item(PRESS)], [make_circuit(1, spinal_half_points=13)])},
        circuits=(make_circuit(1, spinal_half_points=13), make_circuit(2, spinal_half_points=10)),
        **with_budgets(spinal_session_half_points=12),
    ),
    case(
        "G3",
        "48 h between two sessions of very high spinal load",
        {1: [item(deep(HINGE))], 3: [item(deep(SQUAT))]},
        {1: [item(deep(HINGE))], 2: [item(deep(SQUAT))]},
        deep(HINGE),
        deep(SQUAT),
    ),
    case("G3", "a session tells its spinal points", {1: [item(PRESS)]}, {1: Held([item(PRESS)], changes={"spinal_half_points": 8})}),
    case(
        "R7",
        "neural points within a day's",
        {1: [item(nervous(SQUAT), 4)]},
        {1: [item(nervous(SQUAT), 5)]},
        nervous(SQUAT),
        **with_budgets(neural_day_centipoints=650),
    ),
    case(
        "R7",
        "an effort of nine weighs a quarter more",
        {1: [item(nervous(SQUAT), 4)]},
        {1: [item(nervous(SQUAT), 4, rpe=9.0)]},
        nervous(SQUAT),
        **with_budgets(neural_day_centipoints=650),
    ),
    case(
        "R7",
        "what is left from before the week counts on its first day",
        {4: [item(nervous(SQUAT), 4)]},
        {1: [item(nervous(SQUAT), 4)]},
        nervous(SQUAT),
        **with_budgets(neural_day_centipoints=650, neural_now_centipoints=800),
    ),
    case(
        "R7",
        "neural points within the week's",
        {1: [item(nervous(SQUAT))]},
        {1: [item(nervous(SQUAT))], 5: [item(nervous(SQUAT))]},
        nervous(SQUAT),
        **with_budgets(neural_centipoints=600),
    ),
    case("R7", "a session tells its neural points", {1: [item(PRESS)]}, {1: Held([item(PRESS)], changes={"neural_centipoints": 400})}),
    case(
        "F4",
        "load within what the last weeks allow, events included",
        {1: [item(PRESS)]},
        {1: [item(PRESS, 6), item(ROW, 6), item(SQUAT, 6)]},
        **{**game(load_points=20), **with_budgets(load_points_cap=35)},
    ),
    case("L12", "a session tells its load", {1: [item(PRESS)]}, {1: Held([item(PRESS)], changes={"load_points": 90})}),
]

WISHES = [
    case("hard_no", "what is never wished does not come", {1: [item(ROW)]}, {1: [item(PRESS)]}, rules=(make_rule(1, None, 0),)),
    case(
        "hard_no",
        "nor does it come in a circuit",
        {1: Held([item(PRESS)])},
        {1: Held([item(PRESS)], [CIRCUIT])},
        rules=(make_rule(5, None, 0),),
        circuits=(CIRCUIT,),
    ),
    case("hard_yes", "what is wished comes", {1: [item(PRESS)]}, {1: [item(ROW)]}, rules=(make_rule(1, 1),)),
    case(
        "hard_yes",
        "as often as it is wished, in any role",
        {1: [item(PRESS)], 4: [item(PRESS, **EASY)]},
        {1: [item(PRESS)]},
        rules=(make_rule(1, 2),),
    ),
    case(
        "hard_yes",
        "and no more often than allowed",
        {1: [item(PRESS)]},
        {1: [item(PRESS)], 4: [item(PRESS)]},
        rules=(make_rule(1, 1, 1),),
    ),
    case("lock", "a locked movement keeps its sets", {1: [item(PRESS)]}, {1: [item(PRESS, 4)]}, locks=(Lock(1, 1, 3),)),
    case("lock", "a movement that is kept away stays away", {2: [item(PRESS)]}, {1: [item(PRESS)]}, locks=(Lock(1, 1, 0),)),
    case("lock", "a day that is locked free stays free", {2: [item(PRESS)]}, {1: [item(PRESS)]}, locks=(Lock(1, session=False),)),
    case(
        "lock",
        "a locked session holds nothing else",
        {1: [item(PRESS)]},
        {1: [item(PRESS), item(ROW)]},
        locks=(Lock(1, 1, 3), Lock(1, session=True)),
    ),
    case(
        "6.3 goals",
        "a goal of four points or more owns a main lift",
        {1: [item(PRESS, role=MAIN, goal=Goal.STRENGTH)], 4: [item(ROW, role=MAIN)]},
        {1: [item(PRESS, role=MAIN)], 4: [item(ROW, role=MAIN)]},
        goals={Goal.STRENGTH: 4, Goal.HYPERTROPHY: 6},
    ),
    case(
        "6.3 goals",
        "a goal without points owns nothing",
        {1: [item(PRESS, role=MAIN)]},
        {1: [item(PRESS, role=MAIN)], 4: [item(ROW, role=MAIN, goal=Goal.STRENGTH)]},
    ),
]

INSIDE = [
    case(
        "equipment",
        "one of the ways to do it is in the gym",
        {1: [item(ROW)]},
        {1: [item(PRESS)]},
        replace(PRESS, equipment=(("dumbbell", "bench"),)),
        **GYM_DAYS,
    ),
    case("6.3 skill", "nothing that the athlete cannot do", {1: [item(ROW)]}, {1: [item(PRESS)]}, replace(PRESS, is_possible=False)),
    case(
        "6.3 skill",
        "no level above the athlete's skill but as practice",
        {1: [item(PRESS, **EASY)]},
        {1: [item(PRESS)]},
        replace(PRESS, skill_gap=1),
    ),
    case(
        "6.3 skill",
        "practice no more than one level above",
        {1: [item(ROW, **EASY)]},
        {1: [item(PRESS, **EASY)]},
        replace(PRESS, skill_gap=2),
    ),
    case("6.3 skill", "practice at RPE 6 at most", {1: [item(PRESS, **EASY)]}, {1: [item(PRESS, role=SKILL, rpe=7.0)]}),
    case(
        "6.3 skill",
        "two movements of high skill in a beginner's session",
        {1: [item(HARD_SKILLS[0]), item(HARD_SKILLS[1])]},
        {1: [item(own) for own in HARD_SKILLS]},
        *HARD_SKILLS,
        athlete=BEGINNER,
    ),
    case("6.3", "at least one set", {1: [item(PRESS, 1)]}, {1: [item(PRESS, 0)]}),
    case("6.3 beginner", "a beginner's compounds at RPE 8 at most", {1: [item(PRESS)]}, {1: [item(PRESS, rpe=9.0)]}, athlete=BEGINNER),
    case("6.3 intermediate", "RPE 9 at most below advanced", {1: [item(CURL, rpe=9.0)]}, {1: [item(CURL, rpe=10.0)]}),
    case(
        "6.3 top set",
        "RPE 10 on compounds in one top set",
        {1: [item(PRESS, 1, rpe=10.0)]},
        {1: [item(PRESS, 3, rpe=10.0)]},
        athlete=EXPERT,
    ),
    case(
        "6.3 singles",
        "no singles for a beginner",
        {1: [item(PRESS, reps=(4, 6))]},
        {1: [item(PRESS, reps=(1, 1), rpe=6.0, is_heavy=True)]},
        athlete=BEGINNER,
    ),
    case(
        "6.3 singles",
        "no singles below sixteen",
        {1: [item(PRESS)]},
        {1: [item(PRESS, reps=(1, 1), rpe=6.0, is_heavy=True)]},
        athlete=YOUNG,
    ),
    case("G4 age", "RPE 8 at most below sixteen", {1: [item(CURL)]}, {1: [item(CURL, rpe=9.0)]}, athlete=YOUNG),
    case(
        "G4 clearance", "RPE 6 at most before clearance", {1: [item(CURL, rpe=6.0)]}, {1: [item(CURL)]}, athlete={"needs_clearance": True}
    ),
    case("G4 return", "RPE 7 at most in the first week back", {1: [item(CURL, rpe=7.0)]}, {1: [item(CURL)]}, athlete={"return_week": 1}),
    case(
        "6.7 deload",
        "four repetitions in reserve in a deload",
        {1: [item(CURL, rpe=6.0)]},
        {1: [item(CURL, rpe=7.0)]},
        block=replace(make_problem(ALL).block, microcycle_type=MicrocycleType.DELOAD),
    ),
    case("0.2", "effort and reserve say the same", {1: [item(PRESS)]}, {1: [item(PRESS, rpe=8.0, rir=1.0)]}),
    case(
        "R8",
        "85 % of the maximum is marked as heavy",
        {1: [item(PRESS, is_heavy=True, percent_of_e1rm=86.0)]},
        {1: [item(PRESS, percent_of_e1rm=86.0)]},
    ),
    case(
        "R8",
        "five repetitions to failure are marked as heavy",
        {1: [item(PRESS, reps=(3, 5), is_heavy=True)]},
        {1: [item(PRESS, reps=(3, 5))]},
    ),
    case("R-PLATE", "loads that can be made", {1: [item(LOADED, load_kg=60.0)]}, {1: [item(LOADED, load_kg=61.0)]}, LOADED),
    case(
        "R-PLATE",
        "loads that can be made at the place of the day",
        {1: [item(AT_HOME, load_kg=12.0)]},
        {1: [item(AT_HOME, load_kg=60.0)]},
        AT_HOME,
    ),
    case("E3", "loads below the maximum", {1: [item(LOADED, load_kg=70.0)]}, {1: [item(LOADED, load_kg=120.0)]}, LOADED),
    case(
        "6.10",
        "warm-up sets lead up to the load",
        {1: [item(LOADED, load_kg=70.0, ramp=(RampSet(5, 55, 40.0),))]},
        {1: [item(LOADED, load_kg=70.0, ramp=(RampSet(5, 55, 80.0),))]},
        LOADED,
    ),
]

INJURIES = [
    case(
        "G2",
        "a mild injury forbids risk 3",
        {1: [item(ROW)]},
        {1: [item(PRESS)]},
        replace(PRESS, joint_risks={"shoulder": 3}),
        **hurt("shoulder", 0.3),
    ),
    case(
        "G2",
        "a moderate injury forbids risk 2",
        {1: [item(ROW, rpe=7.0)]},
        {1: [item(PRESS, rpe=7.0)]},
        replace(PRESS, joint_risks={"shoulder": 2}),
        replace(ROW, joint_risks={"shoulder": 1}),
        **hurt("shoulder", 0.5),
    ),
    case(
        "G2",
        "a severe injury forbids risk 1",
        {1: [item(ROW)]},
        {1: [item(PRESS)]},
        replace(PRESS, joint_risks={"shoulder": 1}),
        **hurt("shoulder", 0.9),
    ),
    case("G2", "a moderately strained muscle is not primary", {1: [item(ROW)]}, {1: [item(PRESS, rpe=7.0)]}, **hurt("chest", 0.5)),
    case(
        "G2",
        "a severely strained muscle is not secondary",
        {1: [item(ROW)]},
        {1: [item(PRESS)]},
        replace(PRESS, muscles={PrimaryMuscle.CHEST: MuscleRole.PRIMARY, PrimaryMuscle.TRICEPS: MuscleRole.SECONDARY}),
        **hurt("triceps", 0.9),
    ),
    case(
        "G2",
        "what healed days ago still forbids risk 3",
        {1: [item(ROW)]},
        {1: [item(PRESS)]},
        replace(PRESS, joint_risks={"knee": 3}),
        replace(ROW, joint_risks={"knee": 2}),
        **hurt("knee", 0.9, 5),
    ),
    case(
        "G1",
        "RPE 8 at most on a mild injury",
        {1: [item(PRESS)]},
        {1: [item(PRESS, rpe=9.0)]},
        replace(PRESS, joint_risks={"shoulder": 2}),
        **hurt("shoulder", 0.2),
    ),
    case(
        "G1",
        "RPE 7 at most on a moderate injury",
        {1: [item(PRESS, rpe=7.0)]},
        {1: [item(PRESS)]},
        replace(PRESS, joint_risks={"shoulder": 1}),
        **hurt("shoulder", 0.5),
    ),
    case(
        "G1",
        "nothing new for a region that is hurt",
        {1: [item(ROW)]},
        {1: [item(PRESS)]},
        replace(PRESS, joint_risks={"shoulder": 2}, days_since=None),
        replace(ROW, joint_risks={"shoulder": 2}),
        **hurt("shoulder", 0.2),
    ),
    case(
        "G1",
        "nine tenths of the load on a region that is hurt",
        {1: [item(LOADED, load_kg=70.0)]},
        {1: [item(LOADED, load_kg=80.0)]},
        replace(LOADED, joint_risks={"shoulder": 1}),
        **hurt("shoulder", 0.2),
    ),
    case(
        "G2",
        "no circuit that loads what is hurt",
        {1: Held([item(PRESS)], [make_circuit(2)])},
        {1: Held([item(PRESS)], [make_circuit(1, joint_risks={"knee": 2})])},
        circuits=(make_circuit(1, joint_risks={"knee": 2}), make_circuit(2)),
        **hurt("knee", 0.5),
    ),
    case(
        "G2",
        "no circuit whose station works a strained muscle",
        {1: [item(PRESS)]},
        {1: Held([item(PRESS)], [CIRCUIT])},
        circuits=(CIRCUIT,),
        **hurt("biceps", 0.5),
    ),
    case(
        "G2",
        "no endurance that loads what is hurt",
        {1: Held(endurance=[RUN])},
        {1: Held(endurance=[make_endurance("jog", joint_risks={"knee": 2})])},
        endurance=(RUN, make_endurance("jog", joint_risks={"knee": 2})),
        endurance_target=make_endurance_target(),
        **hurt("knee", 0.5),
    ),
]

ORDER = [
    case("6.2", "main lifts before isolation", {1: [item(PRESS, role=MAIN), item(CURL)]}, {1: [item(CURL), item(PRESS, role=MAIN)]}),
    case("6.2", "practice first", {1: [item(PRESS, **EASY), item(ROW)]}, {1: [item(ROW), item(PRESS, **EASY)]}),
    case("6.2", "jumps before main lifts", {1: [item(JUMP), item(SQUAT, role=MAIN)]}, {1: [item(SQUAT, role=MAIN), item(JUMP)]}),
    case("6.2", "Olympic lifts before main lifts", {1: [item(CLEAN), item(SQUAT, role=MAIN)]}, {1: [item(SQUAT, role=MAIN), item(CLEAN)]}),
    case(
        "6.2",
        "drills last",
        {1: [item(PRESS), item(STRETCH, role=COOLDOWN, rpe=5.0)]},
        {1: [item(STRETCH, role=COOLDOWN, rpe=5.0), item(PRESS)]},
    ),
    case("6.2", "carries after pulls", {1: [item(ROW), item(CARRY)]}, {1: [item(CARRY), item(ROW)]}),
    case("6.2", "core after squat and hinge", {1: [item(SQUAT), item(PLANK)]}, {1: [item(PLANK), item(SQUAT)]}),
    case(
        "6.2",
        "nothing of very high neural load after the finisher",
        {1: [item(nervous(CLEAN)), item(SWING, role=FINISHER)]},
        {1: [item(SWING, role=FINISHER), item(nervous(CLEAN))]},
        nervous(CLEAN),
    ),
]

ACROSS = [
    case("R8", "two days between compounds for a muscle", {1: [item(PRESS)], 3: [item(PRESS)]}, {1: [item(PRESS)], 2: [item(PRESS)]}),
    case("R8", "a day after light isolation", {1: [item(FLY)], 2: [item(PRESS)]}, {1: [item(FLY, rpe=9.0)], 2: [item(PRESS)]}),
    case(
        "R8",
        "three days after a heavy squat",
        {1: [item(SQUAT, **HEAVY)], 4: [item(SQUAT)]},
        {1: [item(SQUAT, **HEAVY)], 3: [item(SQUAT)]},
    ),
    case(
        "R8",
        "the same pattern heavy again waits, whatever its muscles",
        {1: [item(SQUAT, **HEAVY)], 4: [item(replace(HINGE, pattern=Pattern.SQUAT), **HEAVY)]},
        {1: [item(SQUAT, **HEAVY)], 3: [item(replace(HINGE, pattern=Pattern.SQUAT), **HEAVY)]},
        replace(HINGE, pattern=Pattern.SQUAT),
    ),
    case(
        "R8",
        "a movement's own hours count where they are longer",
        {1: [item(replace(FLY, recovery_hours=60))], 4: [item(PRESS)]},
        {1: [item(replace(FLY, recovery_hours=60))], 3: [item(PRESS)]},
        replace(FLY, recovery_hours=60),
    ),
    case(
        "R8",
        "who recovers slowly waits longer",
        {1: [item(PRESS)], 4: [item(PRESS)]},
        {1: [item(PRESS)], 3: [item(PRESS)]},
        athlete={"recovery_percent": 120},
    ),
    case(
        "6.5",
        "three days from waves to waves of a lift",
        {1: [item(PRESS, role=MAIN)], 4: [item(PRESS, role=MAIN)]},
        {1: [item(PRESS, role=MAIN)], 3: [item(PRESS, role=MAIN)]},
        athlete={"level": ExperienceLevel.ADVANCED},
        block=replace(make_problem(ALL).block, progression_style=ProgressionStyle.WAVE_LOADING),
    ),
    case("R8", "two days after jumps", {1: [item(JUMP)], 3: [item(JUMP)]}, {1: [item(JUMP)], 2: [item(JUMP)]}),
    case(
        "R8",
        "a tired muscle waits",
        {3: [item(PRESS)]},
        {1: [item(PRESS)]},
        **target(PrimaryMuscle.CHEST, first_hour=40),
    ),
    case("R8", "a movement waits for its first hour", {3: [item(PRESS)]}, {1: [item(PRESS)]}, replace(PRESS, first_hour=40)),
    case(
        "R8 neural",
        "three days from very high to very high neural load",
        {1: [item(nervous(SQUAT), role=MAIN)], 4: [item(nervous(PRESS), role=MAIN)]},
        {1: [item(nervous(SQUAT), role=MAIN)], 3: [item(nervous(PRESS), role=MAIN)]},
        nervous(SQUAT),
        nervous(PRESS),
    ),
    case(
        "R8 neural",
        "two days from very high to high",
        {1: [item(nervous(SQUAT))], 3: [item(nervous(PRESS, CNSLoad.HIGH))]},
        {1: [item(nervous(SQUAT))], 2: [item(nervous(PRESS, CNSLoad.HIGH))]},
        nervous(SQUAT),
        nervous(PRESS, CNSLoad.HIGH),
    ),
    case(
        "6.9",
        "movements that disturb one another keep apart",
        {1: [item(PRESS)], 3: [item(SQUAT)]},
        {1: [item(PRESS)], 2: [item(SQUAT)]},
        interference=(InterferencePair(3, 1, 48),),
    ),
    case(
        "6.9",
        "in one session too",
        {1: [item(PRESS)], 3: [item(SQUAT)]},
        {1: [item(PRESS), item(SQUAT)]},
        interference=(InterferencePair(1, 3, 24),),
    ),
    case(
        "6.12",
        "hours between practices of a step",
        {1: [item(PRESS, **EASY)], 3: [item(PRESS, **EASY)]},
        {1: [item(PRESS, **EASY)], 2: [item(PRESS, **EASY)]},
        skills=(LADDER,),
    ),
    case(
        "6.12",
        "no more practices than are meant",
        {1: [item(PRESS, **EASY)], 3: [item(PRESS, **EASY)]},
        {1: [item(PRESS, **EASY)], 3: [item(PRESS, **EASY)], 5: [item(PRESS, **EASY)]},
        skills=(LADDER,),
    ),
]

ENDURANCE = [
    case(
        "6.8",
        "no endurance that was not offered",
        {1: Held(endurance=[RUN])},
        {1: Held(endurance=[make_endurance("row", load_points=0)])},
        **RUNNING,
    ),
    case("6.8", "none where none is asked for", {1: [item(PRESS)]}, {1: Held(endurance=[RUN])}, endurance=(RUN,)),
    case(
        "6.8",
        "no more minutes than growth allows",
        {1: Held(endurance=[RUN])},
        {1: Held(endurance=[RUN]), 3: Held(endurance=[RUN])},
        endurance=(RUN,),
        endurance_target=make_endurance_target(most_minutes=50),
    ),
    case(
        "6.8",
        "no session longer than the longest",
        {1: Held(endurance=[RUN])},
        {1: Held(endurance=[make_endurance("jog", 50)])},
        endurance=(RUN, make_endurance("jog", 50)),
        endurance_target=make_endurance_target(longest_minutes=45),
    ),
    case(
        "6.8",
        "a share of hard minutes at most",
        {1: Held(endurance=[FAST_RUN]), 3: Held(endurance=[RUN])},
        {1: Held(endurance=[FAST_RUN])},
        endurance=(RUN, FAST_RUN),
        endurance_target=make_endurance_target(hard_percent=20),
    ),
    case(
        "6.8",
        "so many hard sessions",
        {1: Held(endurance=[FAST_RUN])},
        {1: Held(endurance=[FAST_RUN]), 4: Held(endurance=[FAST_RUN])},
        endurance=(FAST_RUN,),
        endurance_target=make_endurance_target(hard_sessions=1),
    ),
    case(
        "6.8",
        "the long session is no more than its share",
        {1: Held(endurance=[LONG_RUN]), 3: Held(endurance=[RUN]), 4: Held(endurance=[RUN]), 5: Held(endurance=[RUN])},
        {1: Held(endurance=[LONG_RUN])},
        days=make_days(minutes=120),
        endurance=(RUN, LONG_RUN),
        endurance_target=make_endurance_target(share_longest_percent=50),
    ),
    case(
        "6.8",
        "hard sessions not on days in a row",
        {1: Held(endurance=[FAST_RUN]), 3: Held(endurance=[FAST_RUN])},
        {1: Held(endurance=[FAST_RUN]), 2: Held(endurance=[FAST_RUN])},
        **RUNNING,
    ),
    case(
        "6.9",
        "no heavy legs the day after a long run",
        {1: Held(endurance=[LONG_RUN]), 3: [item(SQUAT, role=MAIN)]},
        {1: Held(endurance=[LONG_RUN]), 2: Held([item(SQUAT, role=MAIN)], changes={"start_minute": 18 * 60})},
        **{**RUNNING, "days": tuple(replace(d, minutes=120, start_minute=1140 if d.number == 1 else 1080) for d in make_days())},
    ),
    case(
        "6.9",
        "no endurance on the day of explosive work",
        {1: Held(endurance=[RUN]), 3: [item(JUMP, **QUICK)]},
        {1: Held([item(JUMP, **QUICK)], endurance=[RUN])},
        goals={Goal.EXPLOSIVENESS: 3, Goal.ENDURANCE: 7},
        **RUNNING,
    ),
    case(
        "equipment",
        "endurance where its equipment is",
        {1: Held(endurance=[RUN])},
        {1: Held(endurance=[make_endurance("erg", equipment=(("rowing_erg",),))])},
        endurance=(RUN, make_endurance("erg", equipment=(("rowing_erg",),))),
        endurance_target=make_endurance_target(),
    ),
    case(
        "G4",
        "no zone 4 or 5 in the first week back",
        {1: Held(endurance=[RUN])},
        {1: Held(endurance=[FAST_RUN])},
        athlete={"return_week": 1},
        **RUNNING,
    ),
    case(
        "G4",
        "no zone 4 or 5 before clearance",
        {1: Held(endurance=[RUN])},
        {1: Held(endurance=[FAST_RUN])},
        athlete={"needs_clearance": True},
        **RUNNING,
    ),
    case(
        "6.8",
        "endurance is told as it was offered",
        {1: Held(endurance=[RUN])},
        {1: Held(endurance=[replace(RUN, zone_minutes=(0, 0, 0, 0, 30))])},
        **RUNNING,
    ),
]

CIRCUITS = [
    case(
        "circuits",
        "no circuit that was not offered",
        {1: Held([item(PRESS)], [CIRCUIT])},
        {1: Held([item(PRESS)], [make_circuit(9, load_points=0)])},
        circuits=(CIRCUIT,),
    ),
    case(
        "equipment",
        "a circuit where its equipment is",
        {1: Held([item(PRESS)], [make_circuit(2)])},
        {1: Held([item(PRESS)], [make_circuit(1, equipment=("sled",))])},
        circuits=(make_circuit(1, equipment=("sled",)), make_circuit(2)),
    ),
    case(
        "6.3 skill",
        "no circuit above the athlete's skill",
        {1: Held([item(PRESS)], [make_circuit(2)])},
        {1: Held([item(PRESS)], [make_circuit(1, skill_gap=1)])},
        circuits=(make_circuit(1, skill_gap=1), make_circuit(2)),
    ),
    case(
        "circuits",
        "only some circuits make a session",
        {1: Held(circuits=[make_circuit(2, may_be_main=True)])},
        {1: Held(circuits=[make_circuit(1)])},
        circuits=(make_circuit(1), make_circuit(2, may_be_main=True)),
    ),
    case(
        "R8",
        "hours between two circuits",
        {1: Held([item(PRESS)], [CIRCUIT]), 4: Held([item(PRESS)], [CIRCUIT])},
        {1: Held([item(PRESS)], [CIRCUIT]), 2: Held([item(ROW)], [CIRCUIT])},
        circuits=(replace(CIRCUIT, recovery_hours=48),),
    ),
    case(
        "6.11",
        "a circuit is told with its minutes",
        {1: Held([item(PRESS)], [CIRCUIT])},
        {1: Held([item(PRESS)], [replace(CIRCUIT, minutes=5)])},
        circuits=(CIRCUIT,),
    ),
    case(
        "G4 clearance",
        "no circuit before clearance",
        {1: [item(PRESS, rpe=6.0)]},
        {1: Held([item(PRESS, rpe=6.0)], [CIRCUIT])},
        circuits=(CIRCUIT,),
        athlete={"needs_clearance": True},
    ),
]

FOOTBALL = game(hours_before=24, hours_after=36, avoid_patterns=(Pattern.SQUAT,))
HOBBIES = [
    case("6.9", "an event keeps its patterns away before", {1: [item(PRESS)]}, {1: [item(SQUAT)]}, **FOOTBALL),
    case("6.9", "and after", {4: [item(SQUAT)]}, {3: [item(SQUAT)]}, **FOOTBALL),
    case(
        "6.9",
        "no heavy legs the day after a hard one on the legs",
        {4: [item(HINGE, role=MAIN)]},
        {3: Held([item(HINGE, role=MAIN)], changes={"start_minute": 1080})},
        **game(is_hard_legs=True, start_minute=1140),
    ),
    case(
        "6.9",
        "not in two places at once",
        {2: [item(PRESS)]},
        {2: Held([item(PRESS)], changes={"start_minute": 19 * 60})},
        **game(start_minute=19 * 60, minutes=60),
    ),
    case(
        "6.9",
        "a suggested hobby was wished",
        {2: Held(events=[TENNIS_TIME])},
        {2: Held(events=[replace(TENNIS_TIME, wish_id="golf")])},
        hobbies=(TENNIS,),
    ),
    case(
        "6.9",
        "a suggested hobby keeps its patterns away",
        {1: [item(LUNGE)], 3: Held(events=[TENNIS_TIME])},
        {1: [item(LUNGE)], 2: [item(PRESS)], 4: [item(LUNGE)], 3: Held(events=[replace(TENNIS_TIME, start_minute=1140)])},
        hobbies=(TENNIS,),
    ),
    case(
        "6.9",
        "a hobby takes a day that has its time",
        {1: Held(events=[TENNIS_TIME])},
        {2: Held(events=[TENNIS_TIME])},
        hobbies=(TENNIS,),
        days=make_days(training=[1]),
    ),
    case(
        "6.9",
        "or an open day without training",
        {2: Held(events=[TENNIS_TIME])},
        {4: Held(events=[TENNIS_TIME])},
        hobbies=(TENNIS,),
        days=tuple(replace(day, hobby_minutes=180 if day.number == 2 else 0) for day in make_days(training=[1])),
    ),
    case(
        "6.9",
        "one hobby a day",
        {1: Held(events=[TENNIS_TIME]), 3: Held(events=[TENNIS_TIME])},
        {1: Held(events=[TENNIS_TIME, TENNIS_TIME])},
        hobbies=(replace(TENNIS, due_times=2),),
    ),
    case(
        "6.9",
        "no more often than it is due",
        {1: Held(events=[TENNIS_TIME])},
        {1: Held(events=[TENNIS_TIME]), 3: Held(events=[TENNIS_TIME])},
        hobbies=(TENNIS,),
    ),
    case(
        "6.9",
        "a hobby and a session not at the same time",
        {1: [item(PRESS)], 3: Held(events=[TENNIS_TIME])},
        {1: Held([item(PRESS)], events=[TENNIS_TIME])},
        hobbies=(TENNIS,),
    ),
]

CASES = [*CALENDAR, *MUSCLES, *BUDGETS, *WISHES, *INSIDE, *INJURIES, *ORDER, *ACROSS, *ENDURANCE, *CIRCUITS, *HOBBIES]
