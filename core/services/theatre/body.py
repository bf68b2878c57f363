"""How is the body of a story's athlete this morning? Read by the models that read everybody's: signals, readiness, muscles, load.

What an athlete is used to is invented, the same every time; what a story says of the last mornings stands in `Morning`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from core.domain.adaptation import Body, TodayAnswers
from core.domain.vocabulary import ExperienceLevel, Illness, PersonaAggression, PrimaryMuscle
from core.metrics import fatigue as muscles
from core.metrics.load_change import weekly_load_limit
from core.metrics.readiness import Readiness, readiness, readiness_inputs
from core.metrics.recovery_signals import (
    BASE_DAYS,
    HrvReading,
    SignalFlag,
    hooper_score,
    read_hrv,
    read_resting_hr,
    sleep_debt,
    sleep_need,
    sleep_score,
)
from core.metrics.series import fitness_series
from core.metrics.values import FloatArray, float_array
from core.rules.adaptation.tables import HIGH_FATIGUE_READINESS, SHORT_NIGHT_H
from core.rules.gym_presets import GymPreset
from core.services.theatre.cast import Person

MORNING_HOUR = 7.0
USUAL_ANSWERS = (3, 3, 3, 2)
WEEK = 7


@dataclass(frozen=True)
class Morning:
    """What the last mornings brought, the newest last; mornings before them are as usual.

    `nights` are hours of sleep, `hrv` heart-rate variability in percent of the athlete's usual, `pulse` beats a minute above the usual
    resting pulse, `answers` sleep, stress, fatigue and soreness from 1 (very good) to 7. `soreness` is this morning's by muscle [0-10].
    """

    nights: tuple[float, ...] = ()
    hrv: tuple[int, ...] = ()
    pulse: tuple[int, ...] = ()
    answers: tuple[tuple[int, int, int, int], ...] = ()
    soreness: Mapping[PrimaryMuscle, float] = field(default_factory=dict)
    illness: Illness | None = None
    minutes: int | None = None
    place: GymPreset | None = None
    temperature_c: float | None = None

    @property
    def said(self) -> TodayAnswers:
        """What the athlete says of time, place and surroundings."""
        return TodayAnswers(minutes=self.minutes, temperature_c=self.temperature_c)


@dataclass(frozen=True)
class Performed:
    """Something that was done: when it ended, its load [LP], what it added to each muscle [fatigue sets] and to the nerves [points]."""

    day: date
    end_hour: float
    load_points: float
    muscles: FloatArray
    neural: float


@dataclass(frozen=True)
class State:
    """The athlete this morning: what rules read, and the readings behind it."""

    body: Body
    readiness: Readiness
    hrv: HrvReading | None
    hrv_ms: float
    pulse_above: float
    nights: FloatArray
    form_percent: float
    scores: tuple[float | None, ...]


def state_on(
    person: Person, morning: Morning, performed: Sequence[Performed], today: date, next_load: float | None, *, is_return_week: bool
) -> State:
    """Return the body on a morning, after all that was performed before it; `next_load` is what today's session would bring [LP].

    In a week that lets the athlete in after a break, the break is in the plan already and counts no second time.
    """
    before = [own for own in performed if own.day < today]
    forms = form_mornings(loads_by_day(before, today))
    nights = nights_of(person, morning)
    scores = tuple(_readiness(person, morning, forms, nights, back).score for back in reversed(range(WEEK)))
    now = _readiness(person, morning, forms, nights, 0)
    hrv_series = hrv_of(person, morning)
    hrv = read_hrv(hrv_series.tolist())
    factor = muscles.half_life_factor(
        is_untrained=person.level is ExperienceLevel.BEGINNER,
        age_years=person.age_years,
        sleep_debt_h=sleep_debt(nights[:-1].tolist(), sleep_need(person.age_years)),
    )
    recovery, nerves = muscle_recovery(person, before, today, factor, morning.soreness)
    pulse = pulse_of(person, morning)
    body = Body(
        readiness=None if now.score is None else round(now.score, 1),
        components={str(name): round(value, 1) for name, value in sorted(now.components.items())},
        caps=now.caps,
        low_days=_in_a_row([score is not None and score < HIGH_FATIGUE_READINESS for score in scores]),
        muscle_recovery={muscle: round(value, 1) for muscle, value in recovery.items()},
        soreness=dict(morning.soreness),
        cns_recovery=round(nerves, 1),
        sleep_hours=float(nights[-1]),
        short_nights=_in_a_row([hours < SHORT_NIGHT_H for hours in nights]),
        is_hrv_suppressed=hrv is not None and hrv.is_trusted and (hrv.flag is SignalFlag.SUPPRESSED or hrv.is_acute_low),
        illness=morning.illness,
        days_since_training=None if is_return_week or not before else (today - max(own.day for own in before)).days,
        has_ramp_guard=_has_ramp_guard(person, before, today, next_load),
    )
    return State(body, now, hrv, float(hrv_series[-1]), float(pulse[-1] - person.pulse_bpm), nights, float(forms[-1]), scores)


def hrv_of(person: Person, morning: Morning) -> FloatArray:
    """Return heart-rate variability of sixty days and today [rMSSD, ms]."""
    noise = _usual_week(_dice(person, 1).normal(0, 0.07, BASE_DAYS + 1))
    return float_array(person.hrv_ms * np.exp(noise) * _told(morning.hrv, 100) / 100)


def pulse_of(person: Person, morning: Morning) -> FloatArray:
    """Return the resting pulse of sixty days and today [bpm]."""
    noise = _usual_week(_dice(person, 2).normal(0, 1.2, BASE_DAYS + 1).round())
    return float_array(person.pulse_bpm + noise + _told(morning.pulse, 0))


def nights_of(person: Person, morning: Morning) -> FloatArray:
    """Return the hours of sleep of sixty nights and the last one."""
    usual = (person.sleep_h + _usual_week(_dice(person, 3).normal(0, 0.25, BASE_DAYS + 1))).round(1)
    if morning.nights:
        usual[-len(morning.nights) :] = morning.nights
    return float_array(usual)


def loads_by_day(performed: Sequence[Performed], until: date) -> FloatArray:
    """Return the load of every day from the first one on, up to the day before `until` [LP]."""
    first = min((own.day for own in performed), default=until - timedelta(days=1))
    loads = np.zeros(max((until - first).days, 1))
    for own in performed:
        loads[(own.day - first).days] += own.load_points
    return loads


def form_mornings(loads: FloatArray) -> FloatArray:
    """Return form of each morning [% of fitness], the morning after the last load included; the habit before is its first weeks' mean."""
    habit = float(loads[: 4 * WEEK].mean())
    series = fitness_series([*loads, 0.0], start_fitness=habit, start_fatigue=habit)
    return series.form_percent_morning


def muscle_recovery(
    person: Person, performed: Sequence[Performed], today: date, factor: float, soreness: Mapping[PrimaryMuscle, float]
) -> tuple[dict[PrimaryMuscle, float], float]:
    """Return how recovered each muscle is this morning, and the nerves [%] (science R6, R7)."""
    capacity = muscles.capacities(person.level)
    if not performed:
        return dict.fromkeys(muscles.MUSCLES, 100.0), 100.0
    order = sorted(performed, key=lambda own: (own.day, own.end_hour))
    first = order[0].day
    hours = [24.0 * (own.day - first).days + own.end_hour for own in order]
    now = 24.0 * (today - first).days + MORNING_HOUR
    left = muscles.fatigue_at([now], hours, [own.muscles for own in order], muscles.half_lives(factor))[0]
    felt = [soreness.get(muscle, float("nan")) for muscle in muscles.MUSCLES]
    left = muscles.correct_by_soreness(left, felt, capacity)
    nerves = muscles.fatigue_at([now], hours, [float_array([own.neural]) for own in order], [muscles.NEURAL_HALF_LIFE_H])[0, 0]
    percents = muscles.recovery(left, capacity)
    return dict(zip(muscles.MUSCLES, percents.tolist(), strict=True)), muscles.neural_recovery(float(nerves))


def _readiness(person: Person, morning: Morning, forms: FloatArray, nights: FloatArray, back: int) -> Readiness:
    """Return readiness `back` days ago, from what was known then."""
    end = None if back == 0 else -back
    answers = morning.answers[-1 - back] if back < len(morning.answers) else USUAL_ANSWERS
    hours = float(nights[-1 - back])
    return readiness(
        readiness_inputs(
            read_hrv(hrv_of(person, morning)[:end].tolist()),
            read_resting_hr(pulse_of(person, morning)[:end].tolist()),
            sleep_score=sleep_score(hours, sleep_need(person.age_years)),
            subjective_score=hooper_score(*answers),
            form_percent=float(forms[-1 - back]) if back < forms.size else None,
            sleep_hours=hours,
        )
    )


def _has_ramp_guard(person: Person, performed: Sequence[Performed], today: date, next_load: float | None) -> bool:
    """Tell whether the next session would bring the week to the most that it may hold (science F4)."""
    loads = loads_by_day(performed, today)
    if loads.size < 5 * WEEK:
        return False
    weeks = loads[-5 * WEEK : -WEEK].reshape(4, WEEK).sum(axis=1)
    most = weekly_load_limit(weeks.tolist(), list(PersonaAggression)[person.persona - 1])
    return most is not None and float(loads[-WEEK:].sum()) + (next_load or 0.0) >= most


def _usual_week(noise: FloatArray) -> FloatArray:
    """Return noise whose last week is as the weeks before it on average: what a story does not tell is nothing out of the usual."""
    mean = noise[:-WEEK].mean()
    return np.concatenate([noise[:-WEEK], np.full(WEEK, mean)])


def _told(values: Sequence[float], usual: float) -> FloatArray:
    series = np.full(BASE_DAYS + 1, float(usual))
    if values:
        series[-len(values) :] = values
    return series


def _dice(person: Person, kind: int) -> np.random.Generator:
    return np.random.default_rng([person.seed, kind])


def _in_a_row(held: Sequence[bool]) -> int:
    count = 0
    for holds in reversed(held):
        if not holds:
            break
        count += 1
    return count
