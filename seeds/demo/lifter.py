"""The demo lifter: intermediate, four days of upper and lower, three weeks up and one down, tennis on some Saturdays."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from core.domain.activity import PerformedActivity
from core.domain.goals import GoalUnit, TargetDraft
from core.domain.training_setup import Hobby
from core.domain.vocabulary import (
    BiometricMetric,
    EnjoyableActivity,
    ExperienceLevel,
    Goal,
    PersonaAggression,
    PersonaTone,
    PrimaryMuscle,
    Sex,
    SkillLevel,
)
from seeds.demo.athlete import DemoAthlete, Lift, dice, gain, moment, performed, workout
from seeds.demo.life import Aimed, Life, habit, strength
from seeds.demo.wellness import Sleeper

_SEED = 101
_ZONE = "Europe/Berlin"
_BLOCK_WEEKS = 4


def _week(monday: date, week: int) -> Iterator[PerformedActivity]:
    random = dice(_SEED, monday)
    if monday.isocalendar().week in {31, 32, 52}:  # summer and winter holidays
        if random.random() < 0.6:
            yield performed("hiking", "Holiday hike", moment(monday + timedelta(days=2), 10, _ZONE), 9000 + 1800 * random.random(), rpe=4)
        return
    step = week % _BLOCK_WEEKS
    deload = step == _BLOCK_WEEKS - 1
    sets_less, rpe = (2, 6.0) if deload else (0, 7.0 + 0.5 * step)
    strength = gain(week, 0.22, 60)
    plans = (
        (0, "Upper – strength", _upper_strength(strength, rpe, sets_less)),
        (1, "Lower – squat", _lower_squat(strength, rpe, sets_less)),
        (3, "Upper – volume", _upper_volume(strength, rpe, sets_less)),
        (4, "Lower – hinge", _lower_hinge(strength, rpe, sets_less)),
    )
    for weekday, title, lifts in plans:
        if random.random() < 0.93:
            start = moment(monday + timedelta(days=weekday), 17.5 + random.normal(0, 0.4), _ZONE)
            yield workout("strength_training", title, start, lifts, random, rpe=None if random.random() < 0.15 else rpe - 0.8)
    if random.random() < 0.45:
        start = moment(monday + timedelta(days=5), 11 + random.normal(0, 0.5), _ZONE)
        yield performed("tennis", "Tennis with friends", start, 3600 + 1800 * random.random(), rpe=5 + random.normal(0, 0.7))


def _upper_strength(strength: float, rpe: float, less: int) -> tuple[Lift, ...]:
    return (
        Lift("Bench Press", 98 * strength, 4 - less, 5, rpe, warmups=2),
        Lift("Bent-Over Row", 88 * strength, 4 - less, 6, rpe, warmups=1),
        Lift("Overhead Press", 60 * strength, 3 - less // 2, 6, rpe),
        Lift("Pull-Up", 12 * strength, 3 - less // 2, 6, rpe),
        Lift("Dumbbell Lateral Raise", 15 * strength, 3 - less // 2, 15, rpe + 0.5, step_kg=1),
        Lift("Triceps Pushdown", 42 * strength, 3 - less // 2, 12, rpe + 0.5),
    )


def _lower_squat(strength: float, rpe: float, less: int) -> tuple[Lift, ...]:
    return (
        Lift("Back Squat", 132 * strength, 4 - less, 5, rpe, warmups=3),
        Lift("Romanian Deadlift", 120 * strength, 3 - less // 2, 8, rpe, warmups=1),
        Lift("Leg Press", 230 * strength, 3 - less // 2, 10, rpe, step_kg=5),
        Lift("Lying Leg Curl", 58 * strength, 3 - less // 2, 12, rpe + 0.5),
        Lift("Standing Calf Raise", 110 * strength, 4 - less, 12, rpe + 0.5, step_kg=5),
    )


def _upper_volume(strength: float, rpe: float, less: int) -> tuple[Lift, ...]:
    return (
        Lift("Incline Dumbbell Bench Press", 38 * strength, 4 - less, 10, rpe, step_kg=2),
        Lift("Lat Pulldown (Cable)", 82 * strength, 4 - less, 10, rpe),
        Lift("Seated Cable Row", 78 * strength, 3 - less // 2, 12, rpe),
        Lift("Face Pull", 34 * strength, 3 - less // 2, 15, rpe),
        Lift("Dumbbell Curl", 20 * strength, 3 - less // 2, 12, rpe + 0.5, step_kg=1),
        Lift("Dumbbell Lateral Raise", 15 * strength, 3 - less // 2, 15, rpe + 0.5, step_kg=1),
    )


def _lower_hinge(strength: float, rpe: float, less: int) -> tuple[Lift, ...]:
    return (
        Lift("Deadlift", 160 * strength, 3 - less // 2, 4, rpe, warmups=3),
        Lift("Bulgarian Split Squat", 40 * strength, 3 - less // 2, 10, rpe, step_kg=2),
        Lift("Leg Extension", 75 * strength, 3 - less // 2, 12, rpe + 0.5),
        Lift("Hanging Leg Raise", 0, 3 - less // 2, 12, rpe),
        Lift("Seated Calf Raise", 65 * strength, 3 - less // 2, 15, rpe + 0.5),
    )


ATHLETE = DemoAthlete(
    email="lifter@demo.example",
    name="Demo lifter",
    level=ExperienceLevel.INTERMEDIATE,
    time_zone=_ZONE,
    sex=Sex.MALE,
    date_of_birth=date(1993, 4, 12),
    began=date(2025, 1, 6),
    week=_week,
    biometrics={BiometricMetric.WEIGHT_KG: 82.0, BiometricMetric.RESTING_HR_BPM: 58.0},
    sleeper=Sleeper(
        seed=101,
        begins=date(2025, 6, 1),
        sleep_h=7.3,
        hrv_ms=58,
        resting_hr_bpm=57,
        measures=0.88,
        answers=0.7,
        sore=(PrimaryMuscle.CHEST, PrimaryMuscle.QUADRICEPS, PrimaryMuscle.LATS),
    ),
    goals={Goal.STRENGTH: 5, Goal.HYPERTROPHY: 5},
    days_per_week=4,
    life=Life(
        place="City gym",
        minutes={0: 65, 1: 65, 3: 65, 4: 65},
        begins_at=time(17, 30),
        disciplines={"strength": (SkillLevel.INTERMEDIATE, 6), "bodybuilding": (SkillLevel.INTERMEDIATE, 4)},
        tone=PersonaTone.ANALYTICAL,
        boldness=PersonaAggression.BALANCED,
        year="A year of strength",
        hobbies=(Hobby(EnjoyableActivity.TENNIS, 14),),
        loved=("Bench Press", "Back Squat", "Deadlift", "Overhead Press", "Romanian Deadlift", "Leg Press", "Lat Pulldown (Cable)"),
        never=("Burpee",),
        aims=(strength("Bench press 125 kg", "Bench Press", 125), habit("Four days in the gym", 4)),
        targets=(
            Aimed(TargetDraft(Goal.STRENGTH, 160, GoalUnit.KILOGRAMS), "Back Squat"),
            Aimed(TargetDraft(Goal.STRENGTH, 120, GoalUnit.KILOGRAMS), "Bench Press"),
        ),
    ),
)
