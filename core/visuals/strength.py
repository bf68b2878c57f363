"""How does strength in a movement or a pattern look over time? (science E2, E4)

A point is the best set of a workout: large and firm where the estimate is sure, small and faint where it is not. A stretch of four weeks or
more without the movement is a gap with a range that widens, never a line and never zero.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from core.domain.strength import Measure, MovementStrength, PatternLine, PatternStrength, StrengthSession
from core.domain.units import from_kg, from_metres
from core.metrics.strength_records import GAP_DAYS, gap_range
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.strength_words import session_words, value_words
from core.visuals.theme import Figure, Mode, Palette, faded, layout, palette

MOST_POINTS = 240
_LONGEST_WITHOUT_YEAR = 400
_SMALLEST, _LARGEST = 6.0, 11.0
_FAINTEST = 0.35
_GAP_STEP_DAYS = 14
_DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
_SYMBOLS = ("circle", "square", "diamond", "cross", "triangle-down")


def strength_curve(view: MovementStrength, units: Units, mode: Mode) -> Figure:
    """Return the sessions of a movement as points with their trend, in the athlete's unit."""
    colours = palette(mode)
    data: list[dict[str, Any]] = []
    if view.measure is Measure.E1RM:
        trend = _with_start(view)
        data += [*_band(view, trend, units, colours), *_gaps(view, trend, units, colours), _trend_line(trend, units, colours.fitness)]
    data += _points(view, units, colours)
    return {
        "data": data,
        "layout": layout(
            mode,
            _title(view, units),
            height=420,
            hovermode="closest",
            paper_bgcolor=colours.surface,
            xaxis=_date_axis(view.first, view.last),
            yaxis={"title": {"text": _unit(view.measure, units)}, "nticks": 6, "rangemode": "normal"},
        ),
    }


def pattern_curves(view: PatternStrength, units: Units, mode: Mode) -> Figure:
    """Return the trends of the most trained movements of a pattern, five at most, told apart by colour, dash and mark.

    Light and heavy movements share one scale: each is shown in per cent of its first trend in the period; pointing gives the load.
    """
    colours = palette(mode)
    paints = [colours.fitness, colours.fatigue, *(colours.disciplines[name] for name in ("cycling", "skill", "sport"))]
    styles = zip(paints, _DASHES, _SYMBOLS, strict=True)
    return {
        "data": [_pattern_line(line, *style, units) for line, style in zip(view.lines, styles, strict=False)],
        "layout": layout(
            mode,
            "Strength trend, % of the first value here",
            height=420,
            hovermode="closest",
            paper_bgcolor=colours.surface,
            xaxis=_date_axis(view.first, view.last),
            yaxis={"title": {"text": "%"}, "nticks": 6, "rangemode": "normal"},
        ),
    }


def _pattern_line(line: PatternLine, colour: str, dash: str, symbol: str, units: Units) -> dict[str, Any]:
    kept = [session for session in _thinned(line.sessions, MOST_POINTS // 3) if session.trend is not None]
    trace = _trend_line(kept, units, colour)
    base = next((value for value in trace["y"] if value), 1.0)
    return {
        **trace,
        "name": line.movement.name,
        "mode": "lines+markers",
        "y": [None if value is None else round(100 * value / base, 1) for value in trace["y"]],
        "text": [
            ""
            if day is None
            else f"{line.movement.name}<br>{written.day(date.fromisoformat(day))}<br>{written.number(value)} {units.weight}"
            for day, value in zip(trace["x"], trace["y"], strict=True)
        ],
        "hoverinfo": "text",
        "line": {"color": colour, "width": 2.2, "dash": dash},
        "marker": {"symbol": symbol, "size": 6, "color": colour},
    }


def _title(view: MovementStrength, units: Units) -> str:
    unit = _unit(view.measure, units)
    body = ", body included" if view.body_share is not None else ""
    names = {
        Measure.E1RM: f"Estimated maximum{body}, {unit}",
        Measure.LOAD: f"Heaviest set, {unit}",
        Measure.REPS: "Most repetitions in a set",
        Measure.TIME: "Longest time, s",
        Measure.DISTANCE: f"Longest distance, {unit}",
    }
    return names[view.measure]


def _unit(measure: Measure, units: Units) -> str:
    others = {Measure.REPS: "repetitions", Measure.TIME: "s", Measure.DISTANCE: str(units.distance)}
    return others.get(measure, str(units.weight))


def _drawn(value: float, measure: Measure, units: Units) -> float:
    if measure in (Measure.E1RM, Measure.LOAD):
        return round(from_kg(value, units.weight), 1)
    return round(from_metres(value, units.distance), 3) if measure is Measure.DISTANCE else round(value, 1)


def _with_start(view: MovementStrength) -> list[StrengthSession]:
    """Return the sessions that carry a trend, thinned, with the last one before the period so that the line enters from the left."""
    kept = [session for session in _thinned(view.sessions, MOST_POINTS) if session.trend is not None]
    return [*((view.trend_before,) if view.trend_before is not None and view.trend_before.trend is not None else ()), *kept]


def _thinned(sessions: Sequence[StrengthSession], most: int) -> list[StrengthSession]:
    """Return at most about `most` sessions: all records and held-back values, and an even choice of the rest."""
    step = -(-len(sessions) // most) if sessions else 1
    return [
        session
        for place, session in enumerate(sessions)
        if place % step == 0 or place == len(sessions) - 1 or (step > 1 and session.is_held_back)
    ]


def _is_gap(earlier: StrengthSession, later_day: date) -> bool:
    return (later_day - earlier.day).days >= GAP_DAYS


def _trend_line(sessions: Sequence[StrengthSession], units: Units, colour: str) -> dict[str, Any]:
    x: list[str | None] = []
    y: list[float | None] = []
    for place, session in enumerate(sessions):
        if place and _is_gap(sessions[place - 1], session.day):
            x.append(None)
            y.append(None)
        x.append(session.day.isoformat())
        y.append(None if session.trend is None else round(from_kg(session.trend, units.weight), 1))
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "Trend",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": 3},
        "connectgaps": False,
        "hoverinfo": "skip",
    }


def _band(view: MovementStrength, trend: Sequence[StrengthSession], units: Units, colours: Palette) -> list[dict[str, Any]]:
    """Return the usual spread of a session around the trend, one shape per stretch without a gap."""
    spread = None if view.trend is None else view.trend.spread
    if not spread:
        return []
    stretches: list[list[StrengthSession]] = []
    for session in trend:
        if stretches and not _is_gap(stretches[-1][-1], session.day):
            stretches[-1].append(session)
        else:
            stretches.append([session])
    x: list[str | None] = []
    y: list[float | None] = []
    for stretch in (one for one in stretches if len(one) > 1):
        there = [(one.day, (one.trend or 0.0) + spread) for one in stretch]
        back = [(one.day, (one.trend or 0.0) - spread) for one in reversed(stretch)]
        x += [day.isoformat() for day, _ in [*there, *back]] + [None]
        y += [round(from_kg(value, units.weight), 1) for _, value in [*there, *back]] + [None]
    return [_shape(f"Usual spread (±{written.load(spread, units)})", x, y, faded(colours.fitness, 0.12))] if x else []


def _gaps(view: MovementStrength, trend: Sequence[StrengthSession], units: Units, colours: Palette) -> list[dict[str, Any]]:
    """Return the ranges of the stretches without the movement, hatched; the last one reaches to the end of the period."""
    spread = None if view.trend is None else view.trend.spread
    end = min(view.today, view.last)
    pairs = [*zip(trend, [one.day for one in trend[1:]], strict=False), *([(trend[-1], end)] if trend else [])]
    x: list[str | None] = []
    y: list[float | None] = []
    for before, until in pairs:
        if before.trend is None or not _is_gap(before, until):
            continue
        length = (until - before.day).days
        steps = sorted({0, *range(_GAP_STEP_DAYS, length, _GAP_STEP_DAYS), length})
        ranges = [(before.day + timedelta(days=n), *gap_range(before.trend, spread, n)) for n in steps]
        outline = [*((day, high) for day, _, high in ranges), *((day, low) for day, low, _ in reversed(ranges))]
        x += [day.isoformat() for day, _ in outline] + [None]
        y += [round(from_kg(value, units.weight), 1) for _, value in outline] + [None]
    if not x:
        return []
    shape = _shape("No sessions: range widens", x, y, faded(colours.muted, 0.16))
    shape |= {"fillpattern": {"shape": "/", "size": 6, "solidity": 0.25, "fgcolor": colours.muted, "bgcolor": faded(colours.muted, 0.06)}}
    return [shape]


def _shape(name: str, x: list[str | None], y: list[float | None], fill: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": x,
        "y": y,
        "fill": "toself",
        "fillcolor": fill,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _points(view: MovementStrength, units: Units, colours: Palette) -> list[dict[str, Any]]:
    """Return the sessions in kinds that differ in mark: rated, at least, waiting to be repeated, and the records in a ring."""
    sessions = _thinned(view.sessions, MOST_POINTS)
    sure = "Rated set" if view.measure is Measure.E1RM else "Best set of a workout"
    kinds = (
        (sure, "circle", colours.accent, [s for s in sessions if not s.is_lower_bound and not s.is_held_back]),
        ("At least (not rated)", "triangle-up", colours.accent, [s for s in sessions if s.is_lower_bound and not s.is_held_back]),
        ("Waits to be repeated", "x-thin", colours.fatigue, [s for s in sessions if s.is_held_back]),
    )
    traces = [_marks(view, name, symbol, colour, shown, units) for name, symbol, colour, shown in kinds if shown]
    records = [s for s in sessions if s.is_record]
    if records:
        ring = _marks(view, "Record", "circle-open", colours.fatigue, records, units)
        ring["marker"] |= {"size": 15, "opacity": 1, "line": {"width": 2, "color": colours.fatigue}}
        ring["hoverinfo"] = "skip"
        traces.append({name: value for name, value in ring.items() if name != "text"})
    return traces


def _marks(
    view: MovementStrength, name: str, symbol: str, colour: str, sessions: Sequence[StrengthSession], units: Units
) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [session.day.isoformat() for session in sessions],
        "y": [_drawn(session.value, view.measure, units) for session in sessions],
        "text": [
            f"{written.day(session.day)}<br>{'at least ' if session.is_lower_bound else ''}"
            f"{value_words(session.value, view.measure, units)}<br>{session_words(session, view.measure, units)}"
            for session in sessions
        ],
        "hoverinfo": "text",
        "marker": {
            "symbol": symbol,
            "color": colour,
            "size": [round(_SMALLEST + (_LARGEST - _SMALLEST) * session.confidence, 1) for session in sessions],
            "opacity": [round(_FAINTEST + (1 - _FAINTEST) * session.confidence, 2) for session in sessions],
            "line": {"width": 2.5 if symbol == "x-thin" else 0.8, "color": colour if symbol == "x-thin" else faded(colour, 0.6)},
        },
    }


def _date_axis(first: date, last: date) -> dict[str, Any]:
    pad = timedelta(days=max(1, (last - first).days // 60))
    return {
        "type": "date",
        "range": [(first - pad).isoformat(), (last + pad).isoformat()],
        "tickformat": "%-d %b" if (last - first).days <= _LONGEST_WITHOUT_YEAR else "%b %Y",
        "nticks": 6,
    }
