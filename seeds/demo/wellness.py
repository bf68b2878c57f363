"""How do the demo athletes sleep and feel? Their mornings follow their training a little; some are not measured, some not answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from core.domain.recovery import CheckIn
from core.domain.vocabulary import Illness, PrimaryMuscle
from core.metrics.values import FloatArray

_LEGS = (PrimaryMuscle.QUADRICEPS, PrimaryMuscle.HAMSTRINGS, PrimaryMuscle.GLUTES, PrimaryMuscle.CALVES)
_MOST_GAP_DAYS = 12


@dataclass(frozen=True)
class Sleeper:
    """What is usual for a demo athlete: sleep [h], rMSSD [ms], resting heart rate [bpm], and how often they measure and answer (0-1).

    `begins` is the first morning with a watch. `sore` are the muscles that they feel after a hard day.
    """

    seed: int
    begins: date
    sleep_h: float
    hrv_ms: float
    resting_hr_bpm: float
    measures: float
    answers: float
    sore: Sequence[PrimaryMuscle] = _LEGS


def mornings(sleeper: Sleeper, load: Mapping[date, float], first: date, last: date) -> list[CheckIn]:
    """Return the mornings from `first` to before `last` on which something was measured or said.

    `load` is how hard each day was, 1 for a usual training day. A morning depends on seed, day and load only, so a later call only adds.
    """
    days = [first + timedelta(days=n) for n in range((last - first).days)]
    found = (_morning(sleeper, load, day) for day in days if day >= sleeper.begins)
    return [check for check in found if check is not None]


def _morning(sleeper: Sleeper, load: Mapping[date, float], day: date) -> CheckIn | None:
    random = np.random.default_rng([sleeper.seed, day.toordinal(), 7])
    wears, speaks = random.random() < sleeper.measures, random.random() < sleeper.answers
    off_watch, is_ill = _stretches(sleeper.seed, day)
    noise = random.normal(0, 1, 6)
    tired = _tiredness(load, day)
    weekend = 0.6 if day.weekday() >= 5 else 0.0
    sleep = float(np.clip(sleeper.sleep_h + weekend - 0.15 * tired + 0.65 * noise[0], 3.5, 10.5))
    short = max(0.0, sleeper.sleep_h - sleep)
    sick = 1.0 if is_ill else 0.0
    check = CheckIn(day)
    if wears and not off_watch:
        hrv = sleeper.hrv_ms * float(np.exp(0.13 * noise[1] - 0.05 * tired - 0.25 * sick))
        pulse = sleeper.resting_hr_bpm + 1.6 * noise[2] + 0.9 * tired + 6 * sick
        quality = float(np.clip(round(78 - 9 * short + 6 * noise[3]), 25, 98))
        check = CheckIn(day, round(sleep, 2), quality, float(round(hrv)), float(round(pulse)))
    if speaks:
        check = replace(
            check,
            sleep=_answer(2.6 + 1.1 * short + 0.4 * noise[3]),
            stress=_answer(3.0 + 0.9 * noise[4] + 0.5 * sick),
            fatigue=_answer(2.7 + 0.9 * tired + 0.5 * short + 2 * sick + 0.5 * noise[5]),
            soreness=_answer(2.3 + 1.0 * tired + 0.5 * noise[1]),
            illness=Illness.ABOVE_NECK if is_ill else Illness.NONE,
            sore_muscles=_sore(sleeper, load, day, noise),
        )
    return None if check == CheckIn(day) else check


def _answer(mean: float) -> int:
    return int(np.clip(round(mean), 1, 7))


def _sore(sleeper: Sleeper, load: Mapping[date, float], day: date, noise: FloatArray) -> dict[PrimaryMuscle, float]:
    """Return the muscles that are felt on the morning after a hard day, and those that were asked about and are free of it."""
    hard = max(load.get(day - timedelta(days=1), 0.0), 0.7 * load.get(day - timedelta(days=2), 0.0))
    if hard < 0.8:
        return {}
    return {muscle: float(np.clip(round(2.6 * hard + noise[place % 6]), 0, 9)) for place, muscle in enumerate(sleeper.sore)}


def _tiredness(load: Mapping[date, float], day: date) -> float:
    """Return how the last week lies beside a usual one: 0 usual, 1 far more, −1 nothing."""
    recent = sum(load.get(day - timedelta(days=back), 0.0) * 0.8 ** (back - 1) for back in range(1, 8))
    return float(np.clip(recent / 2.2 - 1, -1, 1.5))


def _stretches(seed: int, day: date) -> tuple[bool, bool]:
    """Tell whether the watch lies in a drawer that day, and whether the athlete has a cold: a stretch in some quarters of a year each."""
    quarter = (day.year * 12 + day.month - 1) // 3
    random = np.random.default_rng([seed, quarter, 11])
    start_off, length = int(random.integers(0, 75)), int(random.integers(4, _MOST_GAP_DAYS))
    start_ill, has_cold = int(random.integers(0, 80)), random.random() < 0.4
    first = date(quarter // 4, quarter % 4 * 3 + 1, 1)
    place = (day - first).days
    return start_off <= place < start_off + length, has_cold and start_ill <= place < start_ill + 4
