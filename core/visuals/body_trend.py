"""How does a signal of the body look over time, and which words stand beside it?"""

from datetime import date
from typing import Any

from core.domain.body import BodyPoint, BodySeries, BodySignal
from core.domain.units import from_kg
from core.domain.vocabulary import RecoverySource
from core.metrics.body_trend import LEAST_VALUES
from core.visuals import format as written
from core.visuals.explain import ModelNote
from core.visuals.format import Units
from core.visuals.load import date_axis
from core.visuals.theme import LONGEST_TRACE, Figure, Mode, faded, layout, palette

SIGNALS = {
    BodySignal.WEIGHT: "Body weight",
    BodySignal.RESTING_HR: "Resting heart rate",
    BodySignal.HRV: "Heart-rate variability",
    BodySignal.SLEEP: "Sleep",
    BodySignal.BODY_FAT: "Body fat",
    BodySignal.LEAN_MASS: "Lean mass",
    BodySignal.WAIST: "Waist",
    BodySignal.CHEST: "Chest",
    BodySignal.HIPS: "Hips",
    BodySignal.VO2MAX: "VO2max",
}
MEAN_NOTE = ModelNote(
    "R1, R2",
    "Smoothed values",
    "One day says little: water, a late meal or a bad night move a value more than a week of training does. The line is the mean of the "
    "days up to each day; it begins as soon as three values lie within them.",
    "mean of the last 7 days (3 for the resting heart rate), at least 3 values",
    "Windows of science R1 and R2; for weight and girths a rule of thumb",
    "A for variability, C for the resting heart rate, H for the rest",
    "Values of different devices differ: only one source is drawn.",
)
_SOURCES = {
    RecoverySource.MANUAL: "entered by hand",
    RecoverySource.GARMIN: "from Garmin",
    RecoverySource.STRAVA: "from Strava",
    RecoverySource.OURA: "from Oura",
    RecoverySource.WHOOP: "from Whoop",
    RecoverySource.APPLE: "from Apple Health",
    RecoverySource.DEMO: "made up for the demo",
}
_HEIGHT = 340


def source_words(source: RecoverySource) -> str:
    """Return where a value comes from."""
    return _SOURCES[source]


def unit_of(signal: BodySignal, units: Units) -> str:
    """Return the unit in which a person reads a signal."""
    return str(units.weight) if signal.unit == "kg" else signal.unit


def value_words(signal: BodySignal, value: float | None, units: Units) -> str:
    """Return a value with its unit.

    >>> value_words(BodySignal.WAIST, 82.25, written.METRIC)
    '82.2 cm'
    """
    if value is None:
        return written.UNKNOWN
    return f"{written.number(_shown(signal, value, units))} {unit_of(signal, units)}"


def change_words(series: BodySeries, units: Units) -> str:
    """Return by how much a signal moved over the period."""
    if series.change is None:
        return ""
    moved = _shown(series.signal, series.change, units)
    return f"{written.signed(moved, 1)} {unit_of(series.signal, units)}"


def origin_words(series: BodySeries) -> str:
    """Return who measured what is drawn, and who else measured and is left out."""
    sources = list(dict.fromkeys(one.source for one in series.points))
    told = f"{written.count(len(series.points), 'value')}, {' and '.join(source_words(one) for one in sources)}."
    if not series.other_sources:
        return told
    others = " and ".join(source_words(one) for one in series.other_sources)
    return f"{told} Values {others} are left out, because devices measure differently."


def body_figure(series: BodySeries, first: date, last: date, units: Units, mode: Mode) -> Figure:
    """Return every value as a dot and the mean of the days up to it as a line."""
    colours, unit = palette(mode), unit_of(series.signal, units)
    points = _thinned(series.points)
    means = [(one.day, _shown(series.signal, one.mean, units)) for one in points if one.mean is not None]
    values = [_shown(series.signal, one.value, units) for one in points]
    dots: dict[str, Any] = {
        "type": "scatter",
        "mode": "markers",
        "name": SIGNALS[series.signal],
        "x": [one.day.isoformat() for one in points],
        "y": [round(value, 2) for value in values],
        "text": [source_words(one.source) for one in points],
        "marker": {"size": 7 if len(points) < LONGEST_TRACE / 4 else 4, "color": faded(colours.ink, 0.5)},
        "hovertemplate": f"%{{y}} {unit}, %{{text}}<extra></extra>",
    }
    line: dict[str, Any] = {
        "type": "scatter",
        "mode": "lines",
        "name": f"Mean of {series.signal.mean_days} days",
        "x": [day.isoformat() for day, _ in means],
        "y": [round(mean, 2) for _, mean in means],
        "line": {"color": colours.accent, "width": 2.6},
        "hovertemplate": f"mean %{{y:.1f}} {unit}<extra></extra>",
    }
    values += [mean for _, mean in means]
    pad = 0.15 * ((max(values) - min(values)) or 4.0) if values else 1.0
    return {
        "data": [dots, line] if len(means) > 1 else [dots],
        "layout": layout(
            mode,
            f"{SIGNALS[series.signal]}, {unit}",
            height=_HEIGHT,
            xaxis=date_axis(max(first, points[0].day) if points else first, last),
            yaxis={"range": [min(values) - pad, max(values) + pad] if values else [0, 1], "rangemode": "normal", "nticks": 6},
            showlegend=len(means) > 1,
        ),
    }


def smoothing_words(series: BodySeries) -> str:
    """Return why there is no line yet, or nothing."""
    if any(one.mean is not None for one in series.points):
        return ""
    return f"No line yet: it takes {LEAST_VALUES} values within {series.signal.mean_days} days."


def _shown(signal: BodySignal, value: float, units: Units) -> float:
    return from_kg(value, units.weight) if signal.unit == "kg" else value


def _thinned(points: tuple[BodyPoint, ...]) -> tuple[BodyPoint, ...]:
    """Return as many points as a figure may hold in two traces, evenly taken, the last one always."""
    step = -(-len(points) // (LONGEST_TRACE // 2))
    return points if step <= 1 else points[::-1][::step][::-1]
