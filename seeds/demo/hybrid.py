"""The demo hybrid athlete: advanced, lifts twice, runs and rides by heart rate and pace, races twice a year; reads pounds and miles."""

from collections.abc import Iterator
from datetime import date, time, timedelta

import numpy as np

from core.domain.activity import PerformedActivity
from core.domain.goals import GoalDraft, GoalUnit, TargetDraft
from core.domain.training_setup import Hobby
from core.domain.units import WeightUnit, to_kg
from core.domain.vocabulary import (
    BiometricMetric,
    EnjoyableActivity,
    ExperienceLevel,
    Goal,
    GoalType,
    PersonaAggression,
    PersonaTone,
    SessionType,
    Sex,
    SkillLevel,
)
from seeds.demo.athlete import DemoAthlete, Lift, dice, gain, moment, performed, steady_samples, workout
from seeds.demo.life import Aim, Aimed, Life, strength
from seeds.demo.wellness import Sleeper

_SEED = 202
_ZONE = "America/New_York"
_FIVE_POUNDS = to_kg(5, WeightUnit.LB)
_RACE_WEEKS = (17, 41)
_LIFT, _RUN = SessionType.FULL_BODY, SessionType.CARDIO


def _week(monday: date, week: int) -> Iterator[PerformedActivity]:
    random = dice(_SEED, monday)
    season = monday.isocalendar().week
    if season in {1, 30}:  # a week off after New Year and in July
        return
    to_race = min((race - season) % 52 for race in _RACE_WEEKS)
    volume = 0.6 if to_race == 0 else 0.75 if to_race == 1 or week % 4 == 3 else 1.0 + 0.03 * (week % 4)
    yield from _lifting(monday, week, 0.7 if to_race <= 1 else 1.0, random)
    fitness = gain(week, 0.06, 40)
    runs = (
        (1, 6.8, "Easy run", 45 * volume, 138, 2.95),
        (3, 6.8, "Intervals" if week % 2 else "Tempo run", 50 * volume, 160, 3.45),
        (6, 8.0, "Half marathon" if to_race == 0 else "Long run", 102 if to_race == 0 else 85 * volume, 168 if to_race == 0 else 144, 3.05),
    )
    for weekday, hour, title, minutes, pulse, speed in runs:
        if random.random() < 0.93:
            yield _run(
                monday + timedelta(days=weekday), hour, title, minutes * 60, pulse, speed * fitness * (1.13 if pulse > 165 else 1), random
            )
    if random.random() < 0.75 and to_race > 0:
        yield _ride(monday + timedelta(days=5), 75 * volume * 60, random)


def _lifting(monday: date, week: int, share: float, random: np.random.Generator) -> Iterator[PerformedActivity]:
    strength = gain(week, 0.1, 80)
    rpe = 6.5 + 0.5 * (week % 4 in {1, 2})
    sets = 3 if share == 1.0 else 2
    squat_day = (
        Lift("Front Squat", 92 * strength, sets, 5, rpe, warmups=2, step_kg=_FIVE_POUNDS),
        Lift("Pull-Up", 8 * strength, sets, 7, rpe, step_kg=_FIVE_POUNDS),
        Lift("Dumbbell Bench Press", 56 * strength, sets, 8, rpe, step_kg=_FIVE_POUNDS),
        Lift("Single-Leg Romanian Deadlift", 34 * strength, sets, 8, rpe, step_kg=_FIVE_POUNDS),
        Lift("Plank", 0, 2, 1, 7, hold_s=60),
    )
    hinge_day = (
        Lift("Trap-Bar Deadlift", 150 * strength, sets, 5, rpe, warmups=2, step_kg=_FIVE_POUNDS),
        Lift("Overhead Press", 48 * strength, sets, 6, rpe, step_kg=_FIVE_POUNDS),
        Lift("Walking Lunge", 34 * strength, sets, 10, rpe, step_kg=_FIVE_POUNDS),
        Lift("Seated Cable Row", 66 * strength, sets, 10, rpe, step_kg=_FIVE_POUNDS),
        Lift("Standing Calf Raise", 80 * strength, sets, 12, rpe, step_kg=_FIVE_POUNDS),
    )
    for weekday, title, lifts in ((0, "Strength A", squat_day), (2, "Strength B", hinge_day)):
        if random.random() < 0.9:
            start = moment(monday + timedelta(days=weekday), 18 + random.normal(0, 0.3), _ZONE)
            yield workout("strength_training", title, start, lifts, random, rpe=5.5 + random.normal(0, 0.5))


def _run(
    day: date, hour: float, title: str, duration_s: float, pulse: float, speed: float, random: np.random.Generator
) -> PerformedActivity:
    length = round(duration_s * (1 + random.normal(0, 0.06)))
    samples = steady_samples(length, pulse + random.normal(0, 3), speed, random)
    distance = float(np.sum([s for s in samples.speed_mps if s is not None]) * 10)
    start = moment(day, hour + random.normal(0, 0.2), _ZONE)
    return performed(
        "running", title, start, length, distance_m=round(distance), samples=samples, heart_rate_bpm=_mean(samples.heart_rate_bpm)
    )


def _ride(day: date, duration_s: float, random: np.random.Generator) -> PerformedActivity:
    length = round(duration_s * (1 + random.normal(0, 0.15)))
    samples = steady_samples(length, 134 + random.normal(0, 4), 7.6, random)
    start = moment(day, 9 + random.normal(0, 0.4), _ZONE)
    return performed(
        "cycling",
        "Weekend ride",
        start,
        length,
        distance_m=round(7.6 * length),
        samples=samples,
        heart_rate_bpm=_mean(samples.heart_rate_bpm),
    )


def _mean(values: tuple[float | None, ...]) -> float:
    return float(np.mean([value for value in values if value is not None]))


ATHLETE = DemoAthlete(
    email="hybrid@demo.example",
    name="Demo hybrid athlete",
    level=ExperienceLevel.ADVANCED,
    time_zone=_ZONE,
    sex=Sex.FEMALE,
    date_of_birth=date(1990, 9, 3),
    began=date(2025, 1, 6),
    week=_week,
    use_metric=False,
    biometrics={
        BiometricMetric.WEIGHT_KG: 63.0,
        BiometricMetric.RESTING_HR_BPM: 48.0,
        BiometricMetric.MAX_HR_BPM: 188.0,
        BiometricMetric.THRESHOLD_HR_BPM: 168.0,
        BiometricMetric.THRESHOLD_SPEED_MPS: 3.6,
    },
    sleeper=Sleeper(seed=202, begins=date(2025, 1, 1), sleep_h=7.7, hrv_ms=82, resting_hr_bpm=47, measures=0.95, answers=0.8),
    goals={Goal.ENDURANCE: 5, Goal.STRENGTH: 3, Goal.HYPERTROPHY: 2},
    days_per_week=6,
    kinds=(_LIFT, _RUN, _LIFT, _RUN, _RUN, _RUN),
    life=Life(
        place="Campus gym",
        minutes={0: 50, 1: 60, 2: 50, 3: 60, 5: 90, 6: 120},
        begins_at=time(7),
        disciplines={"running": (SkillLevel.ADVANCED, 5), "strength": (SkillLevel.ADVANCED, 4), "cycling": (SkillLevel.INTERMEDIATE, 1)},
        tone=PersonaTone.MOTIVATIONAL,
        boldness=PersonaAggression.MODERATE_AGGRESSIVE,
        year="Two half marathons, no strength lost",
        hobbies=(Hobby(EnjoyableActivity.HIKING, 28),),
        loved=("Front Squat", "Trap-Bar Deadlift", "Pull-Up", "Overhead Press", "Walking Lunge", "Dumbbell Bench Press"),
        aims=(
            Aim(
                GoalDraft(GoalType.ENDURANCE_EVENT, "Half marathon under 1 h 35", 5700, target_distance_m=21_097.5),
                discipline="Running",
            ),
            strength("Trap-bar deadlift 375 lb", "Trap-Bar Deadlift", to_kg(375, WeightUnit.LB), priority=2),
        ),
        targets=(
            Aimed(TargetDraft(Goal.ENDURANCE, 280, GoalUnit.MINUTES_PER_WEEK)),
            Aimed(TargetDraft(Goal.STRENGTH, to_kg(230, WeightUnit.LB), GoalUnit.KILOGRAMS), "Front Squat"),
        ),
    ),
)
