"""How do load, fitness, fatigue and form look over days? (science L11, F2)

What is not settled yet is shaded and says so; what is planned is hatched or dotted.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from core.domain.days import week_start
from core.domain.review import LoadView
from core.metrics.series import FormBand
from core.visuals.form import FORM_ZONES, form_percents, today_place
from core.visuals.theme import LONGEST_TRACE, Figure, Mode, Palette, discipline_colours, faded, layout, palette

_LONGEST_DAILY = 63
_LONGEST_WEEKLY = 750
_LONGEST_WITHOUT_YEAR = 400
_BAR_DAYS = {"day": 1.0, "week": 7.0, "month": 30.0}
_MOST_DISCIPLINES = 7
_HATCH = {"shape": "/", "size": 5}
_FORM_SHOWN, _FORM_FURTHEST, _FORM_ROOM = (-50.0, 40.0), (-120.0, 120.0), 1.08


def whole_bars_from(first: date, last: date, first_weekday: int = 0) -> date:
    """Return the day on or before `first` with which the first bar of `load_bars` is whole.

    >>> whole_bars_from(date(2026, 8, 23), date(2026, 11, 21)), whole_bars_from(date(2026, 11, 1), date(2026, 11, 21))
    (datetime.date(2026, 8, 17), datetime.date(2026, 11, 1))
    """
    return bar_start(first, bar_unit((last - first).days + 1), first_weekday)


def load_bars(view: LoadView, mode: Mode, *, first_weekday: int = 0) -> Figure:
    """Return load by discipline as stacked bars, by day, week or month as the period grows [LP]; planned load to come is hatched."""
    unit = bar_unit(today_place(view) + 1)
    starts = [bar_start(day, unit, first_weekday) for day in view.days]
    columns = _largest_disciplines(view)
    colours = discipline_colours(columns, mode)
    data = [_bar_trace(name, _summed(starts, values), colours[name], mode) for name, values in columns.items()]
    if any(view.planned_load_points):
        data.extend(_planned_traces(view, starts, mode))
    return {
        "data": data,
        "layout": layout(
            mode,
            f"Load per {unit}, LP",
            height=330,
            barmode="stack",
            bargap=0.22 if unit == "day" else 0.3,
            shapes=today_line(view, palette(mode)),
            legend={"traceorder": "normal"},
            xaxis=date_axis(min(starts), max(starts), pad_days=_BAR_DAYS[unit] / 2),
            yaxis={"title": {"text": "LP"}, "nticks": 5},
        ),
    }


def fitness_curves(view: LoadView, mode: Mode) -> Figure:
    """Return fitness and fatigue as curves [LP a day]; after today they follow the plan and are dotted."""
    colours = palette(mode)
    data = [
        *_curve(view, "Fitness (42 days)", view.fitness, colours.fitness, 3.0),
        *_curve(view, "Fatigue (7 days)", view.fatigue, colours.fatigue, 1.8),
    ]
    return {
        "data": data,
        "layout": layout(
            mode,
            "Fitness and fatigue, LP per day",
            height=310,
            shapes=[*_settling_zone(view, view.settled_on, colours), *today_line(view, colours)],
            annotations=_settling_note(view, view.settled_on, colours),
            xaxis=date_axis(view.days[0], view.days[-1]),
            yaxis={"title": {"text": "LP per day"}, "nticks": 5},
        ),
    }


def form_curve(view: LoadView, mode: Mode) -> Figure:
    """Return form each morning over its named bands [% of fitness]; hidden while the curves start from nothing."""
    colours = palette(mode)
    hidden = view.form_hidden_until
    percents = [None if hidden and day < hidden else value for day, value in zip(view.days, form_percents(view), strict=True)]
    reach = _form_reach(percents)
    return {
        "data": _curve(view, "Form", percents, colours.ink, 2.2, unit="%"),
        "layout": layout(
            mode,
            "Form each morning, % of fitness",
            height=300,
            showlegend=False,
            shapes=[*_zone_shapes(colours, reach), *_settling_zone(view, hidden, colours), *today_line(view, colours)],
            annotations=_settling_note(view, hidden, colours),
            xaxis=date_axis(view.days[0], view.days[-1]),
            yaxis=_zone_axis(reach),
        ),
    }


def bar_unit(days: int) -> str:
    """Return what one bar stands for; long periods would hide in thin bars."""
    return "day" if days <= _LONGEST_DAILY else "week" if days <= _LONGEST_WEEKLY else "month"


def bar_start(day: date, unit: str, first_weekday: int) -> date:
    """Return the day with which the bar of a day begins."""
    if unit == "day":
        return day
    return week_start(day, first_weekday) if unit == "week" else day.replace(day=1)


def _largest_disciplines(view: LoadView) -> dict[str, tuple[float, ...]]:
    by_size = sorted(view.load_points_by_discipline.items(), key=lambda item: -sum(item[1]))
    shown, rest = dict(by_size[:_MOST_DISCIPLINES]), [values for _, values in by_size[_MOST_DISCIPLINES:]]
    if rest:
        shown["Others"] = tuple(sum(values) for values in zip(*rest, strict=True))
    return shown


def _summed(starts: Sequence[date], values: Sequence[float]) -> dict[date, float]:
    totals: dict[date, float] = dict.fromkeys(starts, 0.0)
    for start, value in zip(starts, values, strict=True):
        totals[start] += value
    return totals


def _bar_trace(name: str, totals: dict[date, float], colour: str, mode: Mode) -> dict[str, Any]:
    return {
        "type": "bar",
        "name": name,
        "x": [day.isoformat() for day in totals],
        "y": [round(value, 1) or None for value in totals.values()],  # what was not done needs no line when it is pointed at
        "marker": {"color": colour, "line": {"width": 0.6, "color": palette(mode).surface}},
        "hovertemplate": f"{name} %{{y:.0f}} LP<extra></extra>",
    }


def _planned_traces(view: LoadView, starts: Sequence[date], mode: Mode) -> list[dict[str, Any]]:
    colours = palette(mode)
    coming = [(planned or 0.0) if day > view.today else 0.0 for day, planned in zip(view.days, view.planned_load_points, strict=True)]
    past = _summed(
        starts, [(planned or 0.0) if day <= view.today else 0.0 for day, planned in zip(view.days, view.planned_load_points, strict=True)]
    )
    shown = {day: value for day, value in past.items() if value}
    hatched = _bar_trace("Planned, to come", _summed(starts, coming), faded(colours.accent, 0.15), mode)
    hatched["marker"] = {
        "color": faded(colours.accent, 0.12),
        "line": {"width": 1, "color": colours.accent},
        "pattern": {"shape": "/", "size": 5},
    }
    marks = {
        "type": "scatter",
        "mode": "markers",
        "name": "Planned",
        "x": [day.isoformat() for day in shown],
        "y": [round(value, 1) for value in shown.values()],
        "marker": {
            "symbol": "diamond-wide",  # filled and edged, so that it shows on a bar as beside it
            "size": 13,
            "color": colours.surface,
            "line": {"width": 2, "color": colours.accent},
        },
        "hovertemplate": "Planned %{y:.0f} LP<extra></extra>",
    }
    return [trace for trace in (hatched, marks) if any(trace["y"])]


def _curve(
    view: LoadView, name: str, values: Sequence[float | None], colour: str, width: float, *, unit: str = "LP"
) -> list[dict[str, Any]]:
    step = -(-len(view.days) // LONGEST_TRACE)
    today = today_place(view)
    kept = sorted({*range(0, len(view.days), step), today, len(view.days) - 1})
    past, coming = [n for n in kept if n <= today], [n for n in kept if n >= today]
    traces = [_line(view, name, values, past, {"color": colour, "width": width}, unit)]
    if any(values[n] is not None for n in coming[1:]):
        dotted = _line(view, f"{name}, planned", values, coming, {"color": colour, "width": width, "dash": "dot"}, unit)
        traces.append({**dotted, "showlegend": False})
    return traces


def _line(
    view: LoadView, name: str, values: Sequence[float | None], places: Sequence[int], line: dict[str, Any], unit: str
) -> dict[str, Any]:
    known = [values[n] for n in places]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [view.days[n].isoformat() for n in places],
        "y": [None if value is None else round(value, 1) for value in known],
        "line": line,
        "connectgaps": False,
        "hovertemplate": f"{name} %{{y:.0f}} {unit}<extra></extra>",
    }


def date_axis(first: date, last: date, *, pad_days: float = 0.5) -> dict[str, Any]:
    """Return the axis of a period of days."""
    pad = timedelta(days=pad_days)
    start, end = (datetime.combine(day, time()) + shift for day, shift in ((first, -pad), (last, pad)))
    ticks = "%-d %b" if (last - first).days <= _LONGEST_WITHOUT_YEAR else "%b %Y"
    return {
        "type": "date",
        "range": [start.isoformat(), end.isoformat()],
        "tickformat": ticks,
        "hoverformat": "%a %-d %b %Y",
        "nticks": 5,
    }


def today_line(view: LoadView, colours: Palette) -> list[dict[str, Any]]:
    """Return the mark of today, where the period goes on after it."""
    if not view.days[0] <= view.today < view.days[-1]:
        return []
    day = view.today.isoformat()
    return [
        {
            "type": "line",
            "x0": day,
            "x1": day,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": colours.muted, "width": 1, "dash": "dot"},
        }
    ]


def _settling_zone(view: LoadView, until: date | None, colours: Palette) -> list[dict[str, Any]]:
    if until is None or until <= view.days[0]:
        return []
    return [
        {
            "type": "rect",
            "x0": view.days[0].isoformat(),
            "x1": min(until, view.days[-1]).isoformat(),
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "fillcolor": faded(colours.muted, 0.1),
            "line": {"width": 0},
            "layer": "below",
        }
    ]


def _settling_note(view: LoadView, until: date | None, colours: Palette) -> list[dict[str, Any]]:
    if until is None or until <= view.days[0]:
        return []
    return [
        {
            "x": view.days[0].isoformat(),
            "yref": "paper",
            "y": 1,
            "xanchor": "left",
            "yanchor": "top",
            "text": " settling",
            "showarrow": False,
            "font": {"size": 12, "color": colours.muted},
        }
    ]


def _zone_shapes(colours: Palette, reach: tuple[float, float]) -> list[dict[str, Any]]:
    tints = {
        FormBand.TRANSITION: faded(colours.muted, 0.10),
        FormBand.FRESH: faded(colours.disciplines["swimming"], 0.20),
        FormBand.NEUTRAL: faded(colours.muted, 0.04),
        FormBand.PRODUCTIVE: faded(colours.accent, 0.18),
        FormBand.VERY_HIGH_FATIGUE: faded(colours.fatigue, 0.20),
    }
    return [
        {
            "type": "rect",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": max(zone.low, reach[0]),
            "y1": min(zone.high, reach[1]),
            "fillcolor": tints[zone.band],
            "line": {"width": 0},
            "layer": "below",
        }
        for zone in FORM_ZONES
    ]


def _form_reach(percents: Sequence[float | None]) -> tuple[float, float]:
    """Return from where to where form is drawn: all of it, but for what would flatten the rest."""
    known = [value * _FORM_ROOM for value in percents if value is not None]
    (low, high), (lowest, highest) = _FORM_SHOWN, _FORM_FURTHEST
    return max(lowest, min(low, *known, low)), min(highest, max(high, *known, high))


def _zone_axis(reach: tuple[float, float]) -> dict[str, Any]:
    shown = [(max(zone.low, reach[0]), min(zone.high, reach[1]), zone.word) for zone in FORM_ZONES]
    middles = [(low + high) / 2 for low, high, _ in shown]
    words = [word for _, _, word in shown]
    return {"range": list(reach), "tickvals": middles, "ticktext": words, "showgrid": False, "zeroline": False}
