"""How much load did the athlete take, and what has it made of fitness and fatigue? (science L11, F2)"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from core.db import load
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.days import each_day
from core.domain.review import LoadView
from core.metrics.series import FORM_HIDDEN_DAYS, SETTLING_DAYS, fitness_series
from core.metrics.values import FloatArray


def review_load(database: Database, viewer: Viewer, subject: Subject, *, first: date, last: date, today: date) -> LoadView:
    """Return daily load points by discipline from `first` to `last` with fitness, fatigue and form, which build on the whole history."""
    with database.read(viewer, subject) as unit:
        rows = load.daily_load(unit, subject.user_id, last)
        planned = load.planned_load(unit, subject.user_id, first, last)
        unscored = load.unscored(unit, subject.user_id, first, last)
    days = tuple(each_day(first, last))
    start = min((row["day"] for row in rows), default=None)
    if start is None:
        return _empty(days, today, planned, unscored)
    history = np.zeros((last - min(start, first)).days + 1)
    origin = min(start, first)
    for row in rows:
        history[(row["day"] - origin).days] += row["load_points"]
    series = fitness_series(history)
    shown = slice((first - origin).days, None)
    known_from, known_to = max(0, (start - first).days), (today - first).days
    scored = [row for row in rows if row["day"] >= first]
    total = sum(row["load_points"] for row in scored)
    return LoadView(
        days=days,
        today=today,
        load_points_by_discipline=_by_discipline(scored, first, len(days)),
        planned_load_points=tuple(planned.get(day) for day in days),
        fitness=_known(series.fitness[shown], known_from, known_to),
        fatigue=_known(series.fatigue[shown], known_from, known_to),
        form_morning=_known(series.form_morning[shown], known_from, known_to),
        ramp_per_week=_ramp(series.fitness, (today - origin).days),
        settled_on=start + timedelta(days=SETTLING_DAYS),
        form_hidden_until=start + timedelta(days=FORM_HIDDEN_DAYS),
        unscored_activities=tuple(_unscored_line(row) for row in unscored),
        imputed_share=sum(row["imputed_points"] for row in scored) / total if total else 0.0,
    )


def _by_discipline(rows: Sequence[Mapping[str, Any]], first: date, length: int) -> dict[str, tuple[float, ...]]:
    totals: dict[str, FloatArray] = {}
    for row in rows:
        totals.setdefault(row["discipline"], np.zeros(length))[(row["day"] - first).days] += row["load_points"]
    by_size = sorted(totals.items(), key=lambda item: (-float(item[1].sum()), item[0]))
    return {discipline: tuple(values.tolist()) for discipline, values in by_size}


def _known(values: FloatArray, known_from: int, known_to: int) -> tuple[float | None, ...]:
    return tuple(float(value) if known_from <= n <= known_to else None for n, value in enumerate(values))


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
