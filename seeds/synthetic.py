"""Invented athletes whose truth is known: does the report card say what it must of each?

One lives by the models, one drifts from day to day with no regard to training, one answers by throwing dice. A report card that praises
the models for the second or the third is wrong.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from core.domain.report_card import ReportCard, ReportRow
from core.domain.vocabulary import PrimaryMuscle
from core.metrics.backtest import Forecasts, forecasts, score
from core.metrics.fatigue import HALF_LIFE_H, MUSCLES, capacities, decay
from core.metrics.forecast import answer_forecasts, e1rm_forecasts, soreness_expected
from core.metrics.series import fitness_series
from core.metrics.strength_trend import SessionBest
from core.metrics.values import FloatArray

_SEED = 1871
_DAYS = 540
_SETTLED = 42
_FIRST = date(2025, 1, 6)
_CHEST = MUSCLES.index(PrimaryMuscle.CHEST)


@dataclass(frozen=True)
class SyntheticAthlete:
    """An invented athlete, one value a day: load [LP], sets for the chest, how they feel (0-100), soreness (0-10), and the e1RM [kg].

    `strength` is the truth and `measured` what a session showed, NaN on days without one.
    """

    name: str
    load: FloatArray
    sets: FloatArray
    feeling: FloatArray
    soreness: FloatArray
    strength: FloatArray
    measured: FloatArray


def athletes() -> tuple[SyntheticAthlete, ...]:
    """Return the three invented athletes, the same ones every time."""
    random = np.random.default_rng(_SEED)
    load, sets = _training(random)
    sessions = sets > 0
    rising = 100 * (1 + 0.15 * (1 - np.exp(-np.arange(_DAYS) / 200)))
    wander = 100 * np.exp(np.cumsum(random.normal(0, 0.006, _DAYS)))
    flat = np.full(_DAYS, 100.0)
    form = fitness_series(load).form_percent_morning
    model = (
        np.clip(70 + form + random.normal(0, 6, _DAYS), 0, 100),
        np.clip(_soreness(sets) + random.normal(0, 0.7, _DAYS), 0, 10),
    )
    drift = np.clip(65 + _walk(random, 4), 0, 100), np.clip(4 + _walk(random, 0.5), 0, 10)
    noise = np.clip(random.normal(65, 10, _DAYS), 0, 100), np.clip(random.normal(4, 1.5, _DAYS), 0, 10)

    def shown(truth: FloatArray, spread: float) -> FloatArray:
        return np.where(sessions, truth * (1 + random.normal(0, spread, _DAYS)), np.nan)

    return (
        SyntheticAthlete("lives by the models", load, sets, *model, rising, shown(rising, 0.03)),
        SyntheticAthlete("drifts from day to day", load, sets, *drift, wander, shown(wander, 0.001)),
        SyntheticAthlete("answers by dice", load, sets, *noise, flat, shown(flat, 0.03)),
    )


def cards() -> tuple[ReportCard, ...]:
    """Return the report card of every invented athlete."""
    return tuple(_card(athlete) for athlete in athletes())


def _card(athlete: SyntheticAthlete) -> ReportCard:
    form = fitness_series(athlete.load).form_percent_morning
    settled = np.where(np.arange(_DAYS) >= _SETTLED, 1.0, np.nan)
    feeling = answer_forecasts(form, athlete.feeling * settled)
    soreness = forecasts(athlete.soreness * settled, _soreness(athlete.sets))
    rows = (
        ReportRow("e1RM of the next session", "Trend of e1RM", "E4", "%", score(e1rm_forecasts(_bests(athlete)))),
        ReportRow("True strength at the next session", "Trend of e1RM", "E4", "%", score(_against_truth(athlete))),
        ReportRow("Feeling next morning", "Form, by a line through earlier days", "F2", "of 100", score(feeling)),
        ReportRow("Soreness next morning", "Fatigue of the muscle", "R6", "of 10", score(soreness)),
    )
    return ReportCard(f"Synthetic athlete who {athlete.name}", rows)


def _training(random: np.random.Generator) -> tuple[FloatArray, FloatArray]:
    """Return daily load [LP] and chest sets of three to five sessions a week in waves of four weeks."""
    load, sets = np.zeros(_DAYS), np.zeros(_DAYS)
    for day in range(_DAYS):
        wave = 0.55 if (day // 7) % 4 == 3 else 0.85 + 0.15 * ((day // 7) % 4)
        if random.random() < 0.6:
            load[day] = max(0.0, random.normal(75, 25)) * wave
        if day % 7 in (0, 3) and random.random() < 0.9:
            sets[day] = round(random.normal(7, 1.5) * wave)
            load[day] += 40 * wave
    return load, np.maximum(sets, 0)


def _soreness(sets: FloatArray) -> FloatArray:
    """Return the soreness that the chest's fatigue of the evening before stands for (science R6)."""
    half_life, capacity = HALF_LIFE_H[PrimaryMuscle.CHEST], capacities()[_CHEST]
    fatigue, evenings = 0.0, []
    for added in sets.tolist():
        fatigue = float(decay([fatigue], 24, [half_life])[0]) + added
        evenings.append(fatigue)
    expected = soreness_expected(evenings, half_life, capacity)
    return np.concatenate([[np.nan], expected[:-1]])


def _walk(random: np.random.Generator, step: float) -> FloatArray:
    """Return a walk that is pulled back so slowly that the last value stays the best guess."""
    values, now = [], 0.0
    for move in random.normal(0, step, _DAYS):
        now = 0.985 * now + move
        values.append(now)
    return np.array(values)


def _bests(athlete: SyntheticAthlete) -> list[SessionBest]:
    return [
        SessionBest(_FIRST + timedelta(days=day), float(value), 1.0) for day, value in enumerate(athlete.measured) if np.isfinite(value)
    ]


def _against_truth(athlete: SyntheticAthlete) -> Forecasts:
    """Set the guesses before each session against the strength that nobody sees."""
    said = e1rm_forecasts(bests := _bests(athlete))
    truth = athlete.strength[[(best.day - _FIRST).days for best in bests]]
    measured = np.array([best.value_kg for best in bests])
    return Forecasts(np.full(truth.size, 100.0), *(part * measured / truth for part in (said.model, said.persistence, said.average)))
