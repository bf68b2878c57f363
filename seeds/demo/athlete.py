"""What makes a demo athlete, and how does a week of invented training get its everyday unevenness?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import numpy as np

from core.domain.activity import PerformedActivity, PerformedSet, Samples, SourcePlace
from core.domain.vocabulary import BiometricMetric, ExperienceLevel, Goal, ProviderType, SessionType, SetType, Sex
from seeds.demo.life import Life
from seeds.demo.wellness import Sleeper

Week = Callable[[date, int], Iterable[PerformedActivity]]


@dataclass(frozen=True)
class DemoInjury:
    """An injury of a demo athlete; `severity` is 0 to 1 (science G1)."""

    body_part: str
    severity: float
    description: str
    onset: date
    resolved: date | None


@dataclass(frozen=True)
class DemoAthlete:
    """An invented athlete: who, which constants, and what a calendar week holds (Monday, weeks since `began`).

    `kinds` are the sessions of an own split, by training day.
    """

    email: str
    name: str
    level: ExperienceLevel
    time_zone: str
    sex: Sex
    date_of_birth: date
    began: date
    week: Week
    use_metric: bool = True
    biometrics: Mapping[BiometricMetric, float] = field(default_factory=dict)
    injuries: Sequence[DemoInjury] = ()
    sleeper: Sleeper | None = None
    goals: Mapping[Goal, int] = field(default_factory=dict)
    days_per_week: int = 4
    kinds: tuple[SessionType, ...] = ()
    life: Life | None = None


@dataclass(frozen=True)
class Lift:
    """One exercise of a demo session: working sets of `reps` at a share of the athlete's e1RM [kg]."""

    name: str
    e1rm_kg: float
    sets: int
    reps: int
    rpe: float
    step_kg: float = 2.5
    warmups: int = 0
    hold_s: float | None = None


def dice(seed: int, monday: date) -> np.random.Generator:
    """Return the random numbers of one athlete's calendar week."""
    return np.random.default_rng([seed, monday.toordinal()])


def moment(day: date, hour: float, zone_name: str) -> datetime:
    """Return the aware time of `hour` (17.5 is half past five) on `day`."""
    minutes = round(hour * 60)
    return datetime.combine(day, time(minutes // 60, minutes % 60), ZoneInfo(zone_name))


def gain(week: int, ceiling: float, weeks_to_most: float) -> float:
    """Return a factor that rises from 1 towards 1 + `ceiling`, fast at first, as strength does."""
    return 1 + ceiling * (1 - float(np.exp(-max(week, 0) / weeks_to_most)))


def workout(
    slug: str, title: str, started_at: datetime, lifts: Sequence[Lift], random: np.random.Generator, *, rpe: float | None = None
) -> PerformedActivity:
    """Return a strength session whose loads follow from e1RM, repetitions and effort (science E1, E2), with the day's form in it."""
    form = 1 + random.normal(0, 0.015)
    sets: list[PerformedSet] = []
    for order, lift in enumerate(lifts, 1):
        sets.extend(_sets_of(lift, order, form, random))
    minutes = 8 + sum(2.1 if s.set_type is SetType.WARMUP else 3.4 for s in sets) + random.normal(0, 4)
    return performed(slug, title, started_at, minutes * 60, sets=tuple(sets), rpe=rpe)


def performed(
    slug: str,
    title: str,
    started_at: datetime,
    duration_s: float,
    *,
    sets: tuple[PerformedSet, ...] = (),
    rpe: float | None = None,
    distance_m: float | None = None,
    samples: Samples | None = None,
    heart_rate_bpm: float | None = None,
) -> PerformedActivity:
    """Return an activity of a demo athlete."""
    identity = f"{slug}-{started_at:%Y%m%dT%H%M}"
    return PerformedActivity(
        provider=ProviderType.DEMO,
        external_id=identity,
        activity_slug=slug,
        activity_type_raw=slug,
        title=title,
        started_at=started_at,
        place=SourcePlace("demo"),
        raw={"demo": identity},
        duration_s=round(duration_s),
        elapsed_s=round(duration_s),
        distance_m=distance_m,
        avg_hr_bpm=heart_rate_bpm,
        session_rpe=None if rpe is None else float(np.clip(round(rpe * 2) / 2, 1, 10)),
        sets=sets,
        samples=samples or Samples(),
    )


def steady_samples(duration_s: float, heart_rate_bpm: float, speed_mps: float, random: np.random.Generator) -> Samples:
    """Return samples every ten seconds of an effort that warms up and drifts a little, as recorded runs and rides do."""
    elapsed = np.arange(0, duration_s, 10.0)
    warm = 1 - 0.25 * np.exp(-elapsed / 240)
    drift = 1 + 0.04 * elapsed / max(duration_s, 1)
    noise = random.normal(0, 1.5, len(elapsed))
    pulse = np.clip(heart_rate_bpm * warm * drift + noise, 60, 200)
    pace = np.clip(speed_mps * (1 + random.normal(0, 0.03, len(elapsed))), 0.5, None)
    return Samples(
        elapsed_s=tuple(elapsed.tolist()),
        heart_rate_bpm=tuple(np.round(pulse).tolist()),
        speed_mps=tuple(np.round(pace, 3).tolist()),
    )


def _sets_of(lift: Lift, order: int, form: float, random: np.random.Generator) -> Iterable[PerformedSet]:
    if lift.hold_s is not None:
        yield from (PerformedSet(lift.name, order, n, duration_s=lift.hold_s, rpe=lift.rpe) for n in range(1, lift.sets + 1))
        return
    in_reserve = 10 - lift.rpe
    working = lift.e1rm_kg * form / (1 + (lift.reps + in_reserve) / 30) if lift.e1rm_kg else 0.0
    load = round(working / lift.step_kg) * lift.step_kg if lift.e1rm_kg else None
    for number in range(1, lift.warmups + 1):
        share = 0.4 + 0.4 * number / (lift.warmups + 1)
        yield PerformedSet(lift.name, order, number, SetType.WARMUP, 8 - 2 * number, round((load or 0) * share / 2.5) * 2.5)
    for number in range(1, lift.sets + 1):
        effort = min(10.0, lift.rpe + 0.5 * (number - 1) * (number > 1) + float(random.choice([-0.5, 0, 0, 0.5])))
        reps = max(1, lift.reps - int(effort >= 10))
        yield PerformedSet(lift.name, order, lift.warmups + number, SetType.WORKING, reps, load, rpe=max(5.0, effort))
