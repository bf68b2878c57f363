"""A day to adapt: a back squat, a bench press and accessories, with the movements around them."""

from dataclasses import replace
from datetime import date
from typing import Any

from core.domain.adaptation import AdaptationInput, Body, ExerciseLine, GraphEdge, MuscleWeek, TodaySession
from core.domain.planning import Athlete, Candidate, Loading
from core.domain.vocabulary import (
    CNSLoad,
    ExerciseRole,
    ExperienceLevel,
    Goal,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    PrimaryRegion,
    RelationshipType,
    SessionSection,
    SessionType,
    SkillLevel,
    SpinalCompression,
)

USUAL = Athlete(ExperienceLevel.INTERMEDIATE)
DAY = date(2026, 11, 24)
M, P = PrimaryMuscle, MovementPattern
MAIN, ACCESSORY, FINISHER, COOLDOWN = ExerciseRole.MAIN, ExerciseRole.ACCESSORY, ExerciseRole.FINISHER, ExerciseRole.COOLDOWN
BAR_LOADS = tuple(20.0 + 2.5 * step for step in range(93))
BELLS = tuple(2.0 * step for step in range(1, 26))
SQUAT, BOX, GOBLET, PRESS, BENCH, DUMBBELL, ROW, CURL, LEG_CURL, CURTSY, COSSACK, PISTOL, JUMP, STRETCH, RAISE = range(1, 16)
GYM = ("barbell", "bench", "bodyweight", "box", "cable_station", "dumbbell_pair", "kettlebell", "leg_press", "rack", "weight_plates")


def candidate(number: int, slug: str, pattern: MovementPattern, muscles: dict[M, MuscleRole], **more: Any) -> Candidate:
    """Return a movement with usual values."""
    values: dict[str, Any] = {
        "name": slug.replace("_", " ").capitalize(),
        "region": PrimaryRegion.FULL_BODY,
        "cns": CNSLoad.MODERATE,
        "spinal": SpinalCompression.LOW,
        "skill_level": SkillLevel.BEGINNER,
        "metric": MetricType.REPS,
        "compound": True,
        "is_complex": False,
        "is_unilateral": False,
        "equipment": (("bodyweight",),),
        "tags": ("main",),
        "setup_seconds": 60,
        "tempo_tenths_per_rep": 35,
        "tempo": "2-0-1-0",
        "recovery_hours": 48,
        "default_reps": 8,
        "days_since": 5,
    }
    return Candidate(movement_id=number, slug=slug, pattern=pattern, muscles=muscles, **{**values, **more})


def roles(primary: tuple[M, ...], secondary: tuple[M, ...] = ()) -> dict[M, MuscleRole]:
    """Return a muscle map."""
    return dict.fromkeys(primary, MuscleRole.PRIMARY) | dict.fromkeys(secondary, MuscleRole.SECONDARY)


BAR = {"equipment": (("barbell", "weight_plates"),), "loading": Loading(loads_kg=BAR_LOADS, lightest_kg=20.0)}
LEGS = roles((M.QUADRICEPS, M.GLUTES), (M.ADDUCTORS,))
MOVEMENTS = {
    own.movement_id: own
    for own in (
        candidate(SQUAT, "back_squat", P.SQUAT, LEGS, cns=CNSLoad.VERY_HIGH, spinal=SpinalCompression.HIGH, joint_risks={"knee": 2}, **BAR),
        candidate(BOX, "box_squat", P.SQUAT, LEGS, cns=CNSLoad.HIGH, joint_risks={"knee": 1}, **BAR),
        candidate(
            GOBLET,
            "goblet_squat",
            P.SQUAT,
            LEGS,
            equipment=(("kettlebell",),),
            joint_risks={"knee": 1},
            loading=Loading(loads_kg=BELLS, step_kg=2.0),
        ),
        candidate(
            PRESS,
            "leg_press",
            P.SQUAT,
            roles((M.QUADRICEPS,), (M.GLUTES,)),
            equipment=(("leg_press",),),
            joint_risks={"knee": 1},
            loading=Loading(loads_kg=tuple(10.0 * step for step in range(1, 31)), step_kg=10.0),
        ),
        candidate(BENCH, "bench_press", P.HORIZONTAL_PUSH, roles((M.CHEST,), (M.TRICEPS,)), cns=CNSLoad.HIGH, **BAR),
        candidate(
            DUMBBELL,
            "dumbbell_bench_press",
            P.HORIZONTAL_PUSH,
            roles((M.CHEST,), (M.TRICEPS,)),
            equipment=(("dumbbell_pair", "bench"),),
            loading=Loading(loads_kg=BELLS, step_kg=2.0),
        ),
        candidate(
            ROW,
            "cable_row",
            P.HORIZONTAL_PULL,
            roles((M.LATS, M.UPPER_BACK), (M.BICEPS,)),
            tags=("accessory",),
            equipment=(("cable_station",),),
        ),
        candidate(
            CURL, "dumbbell_curl", P.ISOLATION, roles((M.BICEPS,)), tags=("accessory",), compound=False, equipment=(("dumbbell_pair",),)
        ),
        candidate(LEG_CURL, "nordic_curl", P.ISOLATION, roles((M.HAMSTRINGS,)), tags=("accessory", "eccentric"), compound=False),
        candidate(CURTSY, "curtsy_squat", P.LUNGE, LEGS),
        candidate(COSSACK, "cossack_squat", P.LUNGE, LEGS, skill_gap=1),
        candidate(PISTOL, "pistol_squat", P.SQUAT, LEGS),
        candidate(JUMP, "box_jump", P.PLYOMETRIC, roles((M.QUADRICEPS,)), equipment=(("box",),), tags=("explosive", "main")),
        candidate(
            STRETCH,
            "hip_flexor_stretch",
            P.MOBILITY,
            roles((M.HIP_FLEXORS,)),
            tags=("cooldown",),
            default_reps=None,
            default_hold_seconds=45,
        ),
        candidate(RAISE, "calf_raise", P.ISOLATION, roles((M.CALVES,)), tags=("accessory",), compound=False),
    )
}
PROGRESSION, VARIATION = RelationshipType.PROGRESSION, RelationshipType.VARIATION
EDGES = (
    GraphEdge(GOBLET, BOX, PROGRESSION, 1, None, 2.0),
    GraphEdge(BOX, SQUAT, PROGRESSION, 1, None, 1.11),
    GraphEdge(GOBLET, SQUAT, PROGRESSION, 2, None, 2.2),
    GraphEdge(PRESS, SQUAT, PROGRESSION, 2, None, None),
    GraphEdge(BENCH, DUMBBELL, VARIATION, 0, None, 0.375),
    GraphEdge(CURTSY, COSSACK, PROGRESSION, 1),
    GraphEdge(COSSACK, PISTOL, PROGRESSION, 1),
)


def line(place: int, movement_id: int, role: ExerciseRole, sets: int, reps: tuple[int, int] | None = (5, 5), **more: Any) -> ExerciseLine:
    """Return a planned exercise at RPE 8."""
    section = {MAIN: SessionSection.MAIN, FINISHER: SessionSection.FINISHER, COOLDOWN: SessionSection.COOLDOWN}.get(
        role, SessionSection.ACCESSORY
    )
    goal = Goal.STRENGTH if role is MAIN else Goal.HYPERTROPHY
    values: dict[str, Any] = {"rpe": 8.0, "rest_seconds": 180 if role is MAIN else 90, "tempo": "2-0-1-0"}
    return ExerciseLine(place, movement_id, role, section, goal, sets, reps, **{**values, **more})


LINES = (
    line(1, SQUAT, MAIN, 5, load_kg=100.0),
    line(2, BENCH, MAIN, 4, load_kg=80.0),
    line(3, ROW, ACCESSORY, 3, (8, 12)),
    line(4, CURL, ACCESSORY, 3, (8, 12)),
)
SESSION = TodaySession(7, DAY, SessionType.FULL_BODY, "Full body", LINES, load_points=60.0)
RESTED = dict.fromkeys(set(M) - {M.FULL_BODY}, 95.0)
FINE = Body(readiness=70.0, muscle_recovery=RESTED, cns_recovery=90.0, sleep_hours=7.5)
WEEK = tuple(MuscleWeek(muscle, 48, 24, 80) for muscle in M if muscle is not M.FULL_BODY)


def today(*, body: Body = FINE, session: TodaySession = SESSION, athlete: Athlete = USUAL, **more: Any) -> AdaptationInput:
    """Return a day on which nothing asks for a change, with what a test changes of it."""
    values: dict[str, Any] = {"candidates": tuple(MOVEMENTS.values()), "equipment": GYM, "edges": EDGES, "muscles": WEEK}
    return AdaptationInput(session=session, body=body, athlete=athlete, **{**values, **more})


def recovered(**muscles: float) -> dict[M, float]:
    """Return rested muscles but for those that are named [%]."""
    return RESTED | {M(name): value for name, value in muscles.items()}


def with_lines(*lines: ExerciseLine, **more: Any) -> TodaySession:
    """Return the session with other exercises."""
    return replace(SESSION, lines=lines, **more)
