"""Which rows does a download hold of what a page shows? Days down, one column a series, the unit in its name."""

import csv
import io
from collections.abc import Mapping, Sequence

from core.domain.body import BodySeries
from core.domain.recovery import RecoveryView
from core.domain.review import LoadView, LogEntry, MusclesView
from core.domain.units import from_kg
from core.visuals.format import Units


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> bytes:
    """Return rows as CSV; what is unknown is empty, and no text is a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([["" if cell is None else plain(cell) for cell in row] for row in rows])
    return text.getvalue().encode()


def plain(cell: object) -> object:
    """Return a cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" else cell


def load_csv(view: LoadView) -> bytes:
    """Return each day of the Load page: load points by discipline, planned load, fitness, fatigue and form [LP]."""
    loads = dict(view.load_points_by_discipline)
    columns: Mapping[str, Sequence[float | None]] = {
        **{f"load_{name.replace(' ', '_')}_lp": values for name, values in loads.items()},
        "planned_lp": view.planned_load_points,
        "fitness_lp": view.fitness,
        "fatigue_lp": view.fatigue,
        "form_lp": view.form_morning,
    }
    rows = [
        [day.isoformat(), *(_rounded(values[place]) if place < len(values) else None for values in columns.values())]
        for place, day in enumerate(view.days)
    ]
    return table(["day", *columns], rows)


def log_csv(entries: Sequence[LogEntry], units: Units) -> bytes:
    """Return the activities of the Log page: when, what, how long, far and hard, with volume in the person's unit of weight."""
    weight = units.weight
    head = ["day", "title", "activity", "minutes", "distance_m", "heart_rate_bpm", "felt_0_10", "sets", f"volume_{weight}", "load_lp"]
    return table(
        head,
        [
            [
                one.day.isoformat(),
                one.title,
                one.activity_name,
                _rounded(None if one.duration_s is None else one.duration_s / 60),
                _rounded(one.distance_m),
                _rounded(one.avg_hr_bpm),
                one.session_rpe,
                one.set_count,
                _rounded(None if one.volume_load_kg is None else from_kg(one.volume_load_kg, weight)),
                _rounded(one.load_points),
            ]
            for one in entries
        ],
    )


def muscles_csv(view: MusclesView) -> bytes:
    """Return each week and muscle of the Muscles page: performed and planned fractional sets, hard sets and training days."""
    columns = [(one.muscle.value, one.performed_sets, one.planned_sets, one.hard_sets, one.training_days) for one in view.muscles]
    rows = [
        [week.isoformat(), muscle, *(values[place] for values in counts)]
        for muscle, *counts in columns
        for place, week in enumerate(view.week_starts)
    ]
    return table(["week_from", "muscle", "fractional_sets", "planned_fractional_sets", "hard_sets", "days"], rows)


def recovery_csv(view: RecoveryView) -> bytes:
    """Return each day of the Recovery page: readiness, variability, resting heart rate, sleep and neural load."""
    head = ["day", "readiness_0_100", "hrv_rmssd_ms", "resting_hr_bpm", "sleep_h", "neural_points"]
    rows = [
        [
            day.isoformat(),
            None if state is None else _rounded(state.readiness.score),
            None if view.hrv_ms is None else view.hrv_ms.values[place],
            None if view.resting_hr is None else view.resting_hr.values[place],
            None if state is None else _rounded(state.sleep_hours, 2),
            None if state is None else _rounded(state.neural_load, 2),
        ]
        for place, (day, state) in enumerate(zip(view.days, view.states, strict=True))
    ]
    return table(head, rows)


def body_csv(series: BodySeries, units: Units) -> bytes:
    """Return each value of a signal of the body with its mean and its source."""
    is_weight = series.signal.unit == "kg"
    unit = str(units.weight) if is_weight else series.signal.unit
    name = series.signal.value

    def shown(value: float | None) -> float | None:
        return None if value is None else round(from_kg(value, units.weight) if is_weight else value, 2)

    rows = [[one.day.isoformat(), shown(one.value), shown(one.mean), one.source.value] for one in series.points]
    return table(["day", f"{name}_{unit}", f"mean_of_{series.signal.mean_days}_days", "source"], rows)


def _rounded(value: float | None, places: int = 1) -> float | None:
    return None if value is None else round(value, places)
