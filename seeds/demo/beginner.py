"""The demo beginner: walks and yoga first, then full-body training, a sore knee in the way, and a careful return."""

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
from seeds.demo.athlete import DemoAthlete, DemoInjury, Lift, dice, gain, moment, performed, workout
from seeds.demo.life import Aimed, Life, habit, strength
from seeds.demo.wellness import Sleeper

_SEED = 303
_ZONE = "Europe/London"
_BEGAN = date(2025, 5, 5)
_GYM_FROM = date(2025, 9, 1)
_KNEE = DemoInjury("knee", 0.4, "Pain at the front of the knee when squatting deep", date(2026, 3, 9), date(2026, 6, 1))


def _week(monday: date, week: int) -> Iterator[PerformedActivity]:
    random = dice(_SEED, monday)
    if monday >= _BEGAN and monday.isocalendar().week not in {34, 52}:
        for weekday in (1, 5):
            if random.random() < 0.8:
                start = moment(monday + timedelta(days=weekday), 12.5 + random.normal(0, 0.5), _ZONE)
                yield performed(
                    "walking", "Walk", start, 2400 + 1500 * random.random(), rpe=2, distance_m=round(3000 + 1800 * random.random())
                )
        if random.random() < 0.6:
            yield performed("yoga", "Yoga class", moment(monday + timedelta(days=6), 10, _ZONE), 3600, rpe=2.5)
    if monday < _GYM_FROM or monday.isocalendar().week in {34, 52}:
        return
    hurt = _KNEE.onset <= monday < (_KNEE.resolved or monday)
    first_month_back = _KNEE.resolved is not None and _KNEE.resolved <= monday < _KNEE.resolved + timedelta(weeks=4)
    trained = (monday - _GYM_FROM).days // 7
    sets = 2 if trained < 3 or first_month_back else 3
    for number, weekday in enumerate((0, 2, 4)):
        if random.random() < (0.8 if number < 2 else 0.55):
            start = moment(monday + timedelta(days=weekday), 18.5 + random.normal(0, 0.5), _ZONE)
            lifts = _upper_only(trained, sets) if hurt else _full_body(trained, sets, number)
            title = "Upper body, knee resting" if hurt else "Full body"
            yield workout("strength_training", title, start, lifts, random, rpe=5 + random.normal(0, 0.6))


def _full_body(trained: int, sets: int, number: int) -> tuple[Lift, ...]:
    strength = gain(trained, 0.7, 30)
    legs = Lift("Goblet Squat", 22 * strength, sets, 10, 7, step_kg=2) if number % 2 == 0 else Lift("Leg Press", 70 * strength, sets, 10, 7)
    return (
        legs,
        Lift("Dumbbell Bench Press", 24 * strength, sets, 10, 7, step_kg=2),
        Lift("Lat Pulldown (Cable)", 36 * strength, sets, 10, 7),
        Lift("Dumbbell Romanian Deadlift", 34 * strength, sets, 10, 7, step_kg=2),
        Lift("Seated Dumbbell Shoulder Press", 16 * strength, sets, 10, 7, step_kg=1),
    )


def _upper_only(trained: int, sets: int) -> tuple[Lift, ...]:
    strength = gain(trained, 0.7, 30)
    return (
        Lift("Dumbbell Bench Press", 24 * strength, sets, 10, 7, step_kg=2),
        Lift("Lat Pulldown (Cable)", 36 * strength, sets, 10, 7),
        Lift("Seated Cable Row", 34 * strength, sets, 12, 7),
        Lift("Glute Bridge", 40 * strength, sets, 12, 6.5),
    )


ATHLETE = DemoAthlete(
    email="beginner@demo.example",
    name="Demo beginner",
    level=ExperienceLevel.BEGINNER,
    time_zone=_ZONE,
    sex=Sex.FEMALE,
    date_of_birth=date(1986, 1, 25),
    began=_BEGAN,
    week=_week,
    biometrics={BiometricMetric.WEIGHT_KG: 71.0},
    injuries=(_KNEE,),
    sleeper=Sleeper(
        seed=303,
        begins=_BEGAN,
        sleep_h=6.9,
        hrv_ms=40,
        resting_hr_bpm=68,
        measures=0.0,
        answers=0.45,
        sore=(PrimaryMuscle.GLUTES, PrimaryMuscle.CHEST),
    ),
    goals={Goal.HYPERTROPHY: 5, Goal.STRENGTH: 3, Goal.MOBILITY: 2},
    days_per_week=3,
    life=Life(
        place="Gym round the corner",
        minutes={0: 45, 2: 45, 4: 45},
        begins_at=time(18, 30),
        disciplines={"strength": (SkillLevel.BEGINNER, 6), "yoga": (SkillLevel.BEGINNER, 2)},
        tone=PersonaTone.SUPPORTIVE,
        boldness=PersonaAggression.MODERATE_CONSERVATIVE,
        year="My first year with weights",
        hobbies=(Hobby(EnjoyableActivity.YOGA, 7),),
        loved=("Goblet Squat", "Leg Press", "Dumbbell Bench Press", "Lat Pulldown (Cable)", "Dumbbell Romanian Deadlift"),
        never=("Burpee",),
        aims=(
            habit("Three days a week, kept up", 3, priority=1),
            strength("Press 35 kg with dumbbells", "Dumbbell Bench Press", 35, priority=2),
        ),
        targets=(Aimed(TargetDraft(Goal.HYPERTROPHY, 3, GoalUnit.DAYS_PER_WEEK)),),
    ),
)
