"""How much load did the athlete take, and what has it made of fitness and fatigue? (science L11, F2 to F5)"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from core.db import accounts, load
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.days import each_day
from core.domain.review import LoadView
from core.metrics.load_change import SINGLE_RUN_DAYS
from core.metrics.series import (
    CHRONIC_DAYS,
    MONOTONY_DAYS,
    SETTLING_DAYS,
    fitness_series,
    monotony,
    recent_load,
    settling,
    start_from_habit,
    strain,
)
from core.metrics.session_load.points import rating_ratio
from core.metrics.values import FloatArray

MOST_AHEAD = timedelta(weeks=6)
RUN_SPAN = timedelta(days=SINGLE_RUN_DAYS - 1)  # F4: today is the last of thirty days
RATIO_SPAN = timedelta(weeks=8)  # L11: how far back measured load and ratings are compared


def review_load(database: Database, viewer: Viewer, subject: Subject, *, first: date, last: date, today: date) -> LoadView:
    """Return daily load points by discipline from `first` to `last` with fitness, fatigue and form, which build on the whole history.

    A period that reaches today goes on as far as the plan, six weeks at most; there the curves take every planned session as done.
    """
    with database.read(viewer, subject) as unit:
        until = max(last, today + MOST_AHEAD) if last >= today else last
        rows, planned, unscored, rated, runs, person = unit.gather(
            lambda: load.daily_load(unit, subject.user_id, last),
            lambda: load.planned_load(unit, subject.user_id, first, until),
            lambda: load.unscored(unit, subject.user_id, first, last),
            lambda: load.rated_and_measured(unit, subject.user_id, today - RATIO_SPAN, today),
            lambda: load.runs(unit, subject.user_id, today - RUN_SPAN, today),
            lambda: accounts.settings(unit, subject.user_id),
        )
    last = max([last, *(day for day in planned if day > today)])
    days = tuple(each_day(first, last))
    start = min((row["day"] for row in rows), default=None)
    if start is None:
        return _empty(days, today, planned, unscored)
    origin = min(start, first)
    history = np.zeros((last - origin).days + 1)
    for row in rows:
        history[(row["day"] - origin).days] += row["load_points"]
    habit = start_from_habit(person["usual_weekly_hours"] or 0.0)
    unsure = settling(starts_from_zero=habit == 0)
    loads = _with_plan(history, planned, origin, today)
    series = fitness_series(loads, start_fitness=habit, start_fatigue=habit, starts_after=(start - origin).days)
    shown = slice((first - origin).days, None)
    known = Known(max(0, (start - first).days), (max((day for day in planned if day > today), default=today) - first).days)
    measured = Known(known.first, (today - first).days)
    recent = recent_load(history)
    scored = [row for row in rows if row["day"] >= first]
    ratios = [rating_ratio(float(row["load_points"]), row["session_rpe"], row["duration_seconds"]) for row in rated]
    total = sum(row["load_points"] for row in scored)
    return LoadView(
        days=days,
        today=today,
        load_points_by_discipline=_by_discipline(scored, first, len(days)),
        planned_load_points=tuple(planned.get(day) for day in days),
        fitness=known.of(series.fitness[shown]),
        fatigue=known.of(series.fatigue[shown]),
        form_morning=known.of(series.form_morning[shown]),
        ramp_per_week=_ramp(series.fitness, (today - origin).days),
        settled_on=start + timedelta(days=unsure.settled_from),
        form_hidden_until=start + timedelta(days=unsure.form_from),
        usual_weekly_hours=person["usual_weekly_hours"] if habit and today < start + timedelta(days=SETTLING_DAYS) else None,
        unscored_activities=tuple(_unscored_line(row) for row in unscored),
        imputed_share=sum(row["imputed_points"] for row in scored) / total if total else 0.0,
        monotony=measured.of(_since(monotony(history), start, origin, MONOTONY_DAYS)[shown]),
        strain=measured.of(_since(strain(history), start, origin, MONOTONY_DAYS)[shown]),
        recent=measured.of(_since(recent.recent, start, origin, CHRONIC_DAYS)[shown]),
        usual=measured.of(_since(recent.usual, start, origin, CHRONIC_DAYS)[shown]),
        runs=tuple((row["day"], float(row["distance_m"])) for row in runs),
        rating_ratios=tuple(ratio for ratio in ratios if ratio is not None),
    )


@dataclass(frozen=True)
class Known:
    """The places of a period, both included, for which a series says something."""

    first: int
    last: int

    def of(self, values: FloatArray) -> tuple[float | None, ...]:
        """Return the values with `None` where nothing is known."""
        places = enumerate(values.tolist())
        return tuple(value if self.first <= place <= self.last and np.isfinite(value) else None for place, value in places)


def _with_plan(history: FloatArray, planned: Mapping[date, float], origin: date, today: date) -> FloatArray:
    """Return the daily load with every planned session to come taken as done."""
    loads = history.copy()
    for day, points in planned.items():
        if day > today:
            loads[(day - origin).days] = points
    return loads


def _since(values: FloatArray, start: date, origin: date, days: int) -> FloatArray:
    """Return a series without what it says before a window of `days` lies wholly after the first record."""
    return np.where(np.arange(values.size) < (start - origin).days + days - 1, np.nan, values)


def _by_discipline(rows: Sequence[Mapping[str, Any]], first: date, length: int) -> dict[str, tuple[float, ...]]:
    totals: dict[str, FloatArray] = {}
    for row in rows:
        totals.setdefault(row["discipline"], np.zeros(length))[(row["day"] - first).days] += row["load_points"]
    by_size = sorted(totals.items(), key=lambda item: (-float(item[1].sum()), item[0]))
    return {discipline: tuple(values.tolist()) for discipline, values in by_size}


def _ramp(fitness: FloatArray, today_index: int) -> float | None:
    """Return how much fitness changed over the last seven days [LP a day per week]."""
    index = min(today_index, len(fitness) - 1)
    return float(fitness[index] - fitness[index - 7]) if index >= 7 else None


def _unscored_line(row: Mapping[str, Any]) -> str:
    reason = "it has no duration" if row["duration_seconds"] is None else "nothing says how hard it was"
    return f"{row['local_date']:%Y-%m-%d}: {row['title'] or row['activity_name']} – {reason}"


def _empty(days: tuple[date, ...], today: date, planned: Mapping[date, float], unscored: Sequence[Mapping[str, Any]]) -> LoadView:
    nothing: tuple[None, ...] = (None,) * len(days)
    return LoadView(
        days=days,
        today=today,
        load_points_by_discipline={},
        planned_load_points=tuple(planned.get(day) for day in days),
        fitness=nothing,
        fatigue=nothing,
        form_morning=nothing,
        ramp_per_week=None,
        settled_on=None,
        form_hidden_until=None,
        unscored_activities=tuple(_unscored_line(row) for row in unscored),
        imputed_share=0.0,
    )
