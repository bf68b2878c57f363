"""How do readiness, heart-rate variability, resting heart rate, sleep and neural load look over days? Days without a value are gaps."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from core.domain.recovery import RecoveryView
from core.domain.vocabulary import HrvMethod
from core.metrics.fatigue import NEURAL_CAPACITY
from core.metrics.readiness import NORMAL_SCORE, ReadinessBand
from core.visuals.load import date_axis
from core.visuals.recovery_words import BAND_STYLES
from core.visuals.theme import Figure, Mode, Palette, faded, layout, palette
from core.visuals.verdict import VolumeVerdict

_HEIGHT, _READINESS_HEIGHT = 250, 400
_LEAST_SLEEP_TOP_H = 9.0
_LEAST_NEURAL_TOP = 18.0


def is_empty(view: RecoveryView) -> bool:
    """Tell whether nothing at all is known of the athlete in the period."""
    return all(state is None for state in view.states)


def has_nights(view: RecoveryView) -> bool:
    """Tell whether any night of the period is known."""
    return any(state is not None and state.sleep_hours is not None for state in view.states)


def has_scores(view: RecoveryView) -> bool:
    """Tell whether readiness is known on any morning of the period."""
    return any(state is not None and state.readiness.score is not None for state in view.states)


def band_colour(band: ReadinessBand, colours: Palette) -> str:
    """Return the colour of a band of readiness; its word and sign stand beside it."""
    return {
        ReadinessBand.HIGH: colours.verdicts[VolumeVerdict.PRODUCTIVE],
        ReadinessBand.NORMAL: colours.verdicts[VolumeVerdict.GROWING],
        ReadinessBand.REDUCED: colours.verdicts[VolumeVerdict.MAINTAINING],
        ReadinessBand.LOW: colours.verdicts[VolumeVerdict.HIGH],
        ReadinessBand.REST: colours.verdicts[VolumeVerdict.ABOVE],
        ReadinessBand.UNKNOWN: colours.hairline,
    }[band]


def readiness_curve(view: RecoveryView, mode: Mode) -> Figure:
    """Return readiness of each morning over its named bands, 0 to 100."""
    colours = palette(mode)
    scores = [None if state is None else state.readiness.score for state in view.states]
    edges = [*(style.low for style in BAND_STYLES.values()), 100.0]
    zones = [
        _zone(low, high, faded(band_colour(band, colours), 0.20)) for band, low, high in zip(BAND_STYLES, edges, edges[1:], strict=False)
    ]
    middles = [(low + high) / 2 for low, high in pairwise(edges)]
    return {
        "data": [_dotted_line("Readiness", view.days, scores, colours.ink)],
        "layout": layout(
            mode,
            "Readiness each morning, 0 to 100",
            height=_READINESS_HEIGHT,
            showlegend=False,
            shapes=[*zones, _level(NORMAL_SCORE, colours)],
            xaxis=_axis(view),
            yaxis={
                "range": [0, 100],
                "tickvals": middles,
                "ticktext": [style.word for style in BAND_STYLES.values()],
                "showgrid": False,
                "zeroline": False,
            },
        ),
    }


def hrv_curve(view: RecoveryView, mode: Mode) -> Figure:
    """Return every morning's variability as dots, the mean of seven days as a line and the athlete's own band [ms]."""
    colours = palette(mode)
    readings = [None if state is None else state.hrv for state in view.states]
    low = [None if one is None else math.exp(one.low) for one in readings]
    high = [None if one is None else math.exp(one.high) for one in readings]
    rolling = [None if one is None else math.exp(one.rolling) for one in readings]
    raw = () if view.hrv_ms is None else view.hrv_ms.values
    data = [*_band(view.days, low, high, colours), _line("Mean of 7 days", view.days, rolling, colours.accent, "ms")]
    method = "SDNN" if view.hrv_ms is not None and view.hrv_ms.method is HrvMethod.SDNN else "rMSSD"
    return _signal_figure(view, mode, f"Heart-rate variability ({method}), ms", [*data, _dots("Morning", view.days, raw, colours, "ms")])


def resting_hr_curve(view: RecoveryView, mode: Mode) -> Figure:
    """Return every morning's resting heart rate as dots, the mean of three days as a line, and one deviation round the baseline [bpm]."""
    colours = palette(mode)
    readings = [None if state is None else state.resting_hr for state in view.states]
    low, high = ([None if one is None else getattr(one, end) for one in readings] for end in ("low", "high"))
    rolling = [None if one is None else one.rolling for one in readings]
    raw = () if view.resting_hr is None else view.resting_hr.values
    data = [*_band(view.days, low, high, colours), _line("Mean of 3 days", view.days, rolling, colours.accent, "bpm")]
    return _signal_figure(view, mode, "Resting heart rate, bpm", [*data, _dots("Morning", view.days, raw, colours, "bpm")])


def sleep_bars(view: RecoveryView, mode: Mode) -> Figure:
    """Return hours of sleep per night against the need; an unknown night has no bar [h]."""
    colours = palette(mode)
    hours = [None if state is None else state.sleep_hours for state in view.states]
    enough, short = faded(colours.fitness, 0.95), faded(colours.fitness, 0.5)
    top = max([_LEAST_SLEEP_TOP_H, view.sleep_need_h, *(value for value in hours if value is not None)])
    return {
        "data": [
            {
                "type": "bar",
                "name": "Sleep",
                "x": _texts(view.days),
                "y": [None if value is None else round(value, 2) for value in hours],
                "marker": {"color": [enough if (value or 0) >= view.sleep_need_h else short for value in hours]},
                "hovertemplate": "%{y:.1f} h<extra></extra>",
            }
        ],
        "layout": layout(
            mode,
            "Sleep per night, h",
            height=_HEIGHT,
            showlegend=False,
            shapes=[_level(view.sleep_need_h, colours)],
            xaxis=_axis(view),
            yaxis={"range": [0, top * 1.05], "nticks": 5},
        ),
    }


def neural_curve(view: RecoveryView, mode: Mode) -> Figure:
    """Return the neural load that is left at the end of each day [points]; the line marks what fills a day."""
    colours = palette(mode)
    left = [None if state is None else state.neural_load for state in view.states]
    top = max([_LEAST_NEURAL_TOP, *(value for value in left if value is not None)])
    return {
        "data": [
            {
                "type": "bar",
                "name": "Neural load",
                "x": _texts(view.days),
                "y": [None if value is None else round(value, 2) for value in left],
                "marker": {"color": colours.disciplines["skill"]},
                "hovertemplate": "%{y:.1f} points<extra></extra>",
            }
        ],
        "layout": layout(
            mode,
            "Neural load left at the end of the day, points",
            height=_HEIGHT,
            showlegend=False,
            shapes=[_level(NEURAL_CAPACITY, colours)],
            xaxis=_axis(view),
            yaxis={"range": [0, top * 1.05], "nticks": 4},
        ),
    }


def _signal_figure(view: RecoveryView, mode: Mode, title: str, data: Sequence[dict[str, Any]]) -> Figure:
    values = [value for trace in data for value in trace["y"] if value is not None]
    pad = 0.12 * ((max(values) - min(values)) or 10.0) if values else 1.0
    span = [min(values) - pad, max(values) + pad] if values else [0.0, 1.0]
    return {
        "data": list(data),
        "layout": layout(
            mode,
            title,
            height=_HEIGHT + 40,
            xaxis=_axis(view),
            yaxis={"range": span, "rangemode": "normal", "nticks": 5},
            legend={"traceorder": "normal"},
        ),
    }


def _axis(view: RecoveryView) -> dict[str, Any]:
    return date_axis(view.days[0], view.days[-1], pad_days=0.7)


def _texts(days: Sequence[date]) -> list[str]:
    return [day.isoformat() for day in days]


def _zone(low: float, high: float, colour: str) -> dict[str, Any]:
    across = {"xref": "paper", "x0": 0, "x1": 1, "y0": low, "y1": high}
    return {"type": "rect", **across, "fillcolor": colour, "line": {"width": 0}, "layer": "below"}


def _level(height: float, colours: Palette) -> dict[str, Any]:
    line = {"color": colours.muted, "width": 1.2, "dash": "dash"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height, "line": line}


def _dotted_line(name: str, days: Sequence[date], values: Sequence[float | None], colour: str) -> dict[str, Any]:
    marks = {"size": 6, "color": colour}
    return {**_line(name, days, values, colour, ""), "marker": marks}


def _line(name: str, days: Sequence[date], values: Sequence[float | None], colour: str, unit: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": name,
        "x": _texts(days),
        "y": [None if value is None else round(value, 1) for value in values],
        "line": {"color": colour, "width": 2.4},
        "marker": {"size": 3, "color": colour},
        "connectgaps": False,
        "hovertemplate": f"{name} %{{y:.0f}} {unit}<extra></extra>",
    }


def _dots(name: str, days: Sequence[date], values: Sequence[float | None], colours: Palette, unit: str) -> dict[str, Any]:
    known = [(day, value) for day, value in zip(days, values, strict=False) if value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": _texts([day for day, _ in known]),
        "y": [round(value, 1) for _, value in known],
        "marker": {"size": 6, "color": faded(colours.ink, 0.55)},
        "hovertemplate": f"{name} %{{y:.0f}} {unit}<extra></extra>",
    }


def _band(days: Sequence[date], low: Sequence[float | None], high: Sequence[float | None], colours: Palette) -> list[dict[str, Any]]:
    """Return the band as one closed shape per unbroken stretch, so that a gap stays a gap."""
    shapes: list[dict[str, Any]] = []
    for first, last in _stretches(low):
        part = slice(first, last + 1)
        x = _texts(days[part])
        if first == last:
            x = [days[first].isoformat(), (days[first] + timedelta(days=1)).isoformat()]
        upper, lower = [v for v in high[part] if v is not None], [v for v in low[part] if v is not None]
        upper, lower = (upper * 2, lower * 2) if first == last else (upper, lower)
        shapes.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": "Your band",
                "x": [*x, *reversed(x)],
                "y": [round(value, 1) for value in (*upper, *reversed(lower))],
                "fill": "toself",
                "fillcolor": faded(colours.accent, 0.16),
                "line": {"width": 0},
                "hoverinfo": "skip",
                "showlegend": not shapes,
                "legendgroup": "band",
            }
        )
    return shapes


def _stretches(values: Sequence[float | None]) -> list[tuple[int, int]]:
    """Return first and last place of every unbroken run of known values.

    >>> _stretches([None, 1.0, 2.0, None, 3.0])
    [(1, 2), (4, 4)]
    """
    runs: list[tuple[int, int]] = []
    for place, value in enumerate(values):
        if value is None:
            continue
        runs = [*runs[:-1], (runs[-1][0], place)] if runs and runs[-1][1] == place - 1 else [*runs, (place, place)]
    return runs
