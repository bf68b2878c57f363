"""How does one circuit look: how it runs, what is done at each station and how else, and how long it takes whom?

A station and each other way to do it names its movement in `data-pick`.
"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from string import ascii_uppercase

from core.domain.movement_views import CircuitCard, CircuitStation
from core.domain.vocabulary import CircuitType
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.movement_words import station_words, stress_name
from core.visuals.theme import FONT, Mode, Palette, palette

_MOST_BLOCKS, _HEIGHT, _LEAST = 24, 64.0, 22.0
_SHADES = (1.0, 0.72, 0.5, 0.34)
_OPEN_ROUNDS = 3


def structure_html(circuit: CircuitCard, mode: Mode) -> str:
    """Return the rounds of a circuit as blocks, one a station, as tall as its repetitions, with the rest between them."""
    colours = palette(mode)
    groups, told = _groups(circuit)
    blocks = sum(map(len, groups))
    width = max(11.0, min(46.0, 330.0 / max(blocks + len(groups) - 1, 1)))
    parts, x = [], 1.0
    top = max((tall for group in groups for _, tall in group), default=1.0) or 1.0
    for group in groups:
        for place, tall in group:
            high = _LEAST + (_HEIGHT - _LEAST) * tall / top
            parts.append(_block(place, x, high, width, colours))
            x += width + 2
        x += 9
    return (
        f'<div style="font-family:{FONT};color:{colours.ink}"><svg viewBox="0 0 {max(x, 330):.0f} {_HEIGHT + 4:g}" role="img"'
        f' aria-label="{escape(told)}" style="width:100%;max-width:{max(x, 330) * 1.6:.0f}px;display:block">{"".join(parts)}</svg>'
        f'<p style="margin:8px 0 0;font-size:15px;line-height:1.45">{escape(told)}</p></div>'
    )


def stations_html(circuit: CircuitCard, units: Units, mode: Mode) -> str:
    """Return the stations in their order with letters, and beneath each the other ways to do it, easier and easier."""
    colours = palette(mode)
    rows = "".join(_station(place, station, units) for place, station in enumerate(circuit.stations))
    return (
        f"<style>.stations{{list-style:none;margin:0;padding:0;font-family:{FONT};color:{colours.ink}}}"
        f".stations li{{border-top:1px solid {colours.hairline};padding:6px 0}}.stations li:first-child{{border-top:0}}"
        ".stations button{all:unset;box-sizing:border-box;width:100%;min-height:44px;display:flex;gap:12px;"
        "align-items:center;cursor:pointer;font-size:16px}"
        ".stations button span:nth-child(2){flex:1;min-width:0}.stations button span:last-child{text-align:right;"
        f"color:{colours.muted};font-variant-numeric:tabular-nums}}.stations button.way{{font-size:14.5px;padding-left:40px;"
        f"color:{colours.muted}}}.stations button:hover span:nth-child(2),.stations button:focus-visible span:nth-child(2)"
        f"{{color:{colours.accent};text-decoration:underline}}.stations .letter{{flex:0 0 28px;height:28px;border-radius:8px;"
        f"background:{colours.accent};color:{colours.on_accent};font-weight:600;font-size:14px;text-align:center;line-height:28px}}"
        f".stations em{{display:block;font-style:normal;font-size:13.5px;color:{colours.muted};padding-left:40px}}</style>"
        f'<ol class="stations">{rows}</ol>'
    )


def scores_html(circuit: CircuitCard, mode: Mode) -> str:
    """Return what people of each level are expected to reach, as bars; nothing where the time is fixed."""
    if not has_scores(circuit):
        return ""
    top = max(score.rounds or score.seconds for score in circuit.expected)
    rows = [
        (
            score.level.value.capitalize(),
            (score.rounds or score.seconds) / top,
            written.duration(score.seconds) if score.rounds is None else f"{written.number(score.rounds)} rounds",
        )
        for score in circuit.expected
    ]
    return _bars(rows, palette(mode))


def stress_html(circuit: CircuitCard, mode: Mode) -> str:
    """Return the load of the circuit of each kind [LP] as bars."""
    top = max((points for _, points in circuit.stress), default=1.0)
    rows = [(stress_name(bucket).capitalize(), points / top, written.points(points)) for bucket, points in circuit.stress]
    return _bars(rows, palette(mode))


def has_scores(circuit: CircuitCard) -> bool:
    """Return whether people differ in time or rounds, so that the score of a circuit is not its fixed time."""
    scores = circuit.expected
    return bool(scores) and any(first != second for first, second in pairwise((one.seconds, one.rounds) for one in scores))


def _groups(circuit: CircuitCard) -> tuple[list[list[tuple[int, float]]], str]:
    """Return the rounds that are drawn, each as (station, height), and what the picture says in words."""
    count, stations = circuit.rounds, len(circuit.stations)
    drawn = min(count or _OPEN_ROUNDS, max(_MOST_BLOCKS // max(stations, 1), 1))
    groups = [[(place, _amount(one, index)) for place, one in enumerate(circuit.stations)] for index in range(drawn)]
    return groups, _told(circuit, drawn)


def _amount(station: CircuitStation, index: int) -> float:
    if station.reps is None or not station.reps_step:
        return 1.0 if station.reps is None else float(station.reps)
    return float(max(station.reps + station.reps_step * index, 0))


def _told(circuit: CircuitCard, drawn: int) -> str:
    time = written.duration(circuit.duration_s)
    rest = f" Rest {written.duration(circuit.rest_s)} after each." if circuit.rest_s else ""
    match circuit.circuit_type:
        case CircuitType.AMRAP:
            told = f"As many rounds as you can in {time}."
        case CircuitType.LADDER if circuit.rounds is None:
            told = f"Climb as far as you can in {time}."
        case CircuitType.EMOM | CircuitType.TABATA | CircuitType.STATION:
            work = written.duration(circuit.work_s)
            told = f"{written.count(circuit.rounds or 1, 'round')}: work {work}, then the next; {time} in all.{rest}"
        case CircuitType.CHIPPER:
            told = f"One long round, from top to bottom; stop at {time}."
        case _:
            told = f"{written.count(circuit.rounds or 1, 'round')} as fast as you can; stop at {time}.{rest}"
    hidden = (circuit.rounds or 0) - drawn
    return f"{told} The first {written.count(drawn, 'round')} drawn." if hidden > 0 else told


def _block(place: int, x: float, high: float, width: float, colours: Palette) -> str:
    shade = _SHADES[place % len(_SHADES)]
    ink = colours.on_accent if shade > _SHADES[2] else colours.ink
    letter = (
        f'<text x="{x + width / 2:.1f}" y="{_HEIGHT - 5:g}" text-anchor="middle" font-size="11.5" font-weight="600" fill="{ink}">'
        f"{ascii_uppercase[place % len(ascii_uppercase)]}</text>"
    )
    return (
        f'<rect x="{x:.1f}" y="{_HEIGHT - high + 1:.1f}" width="{width:.1f}" height="{high:.1f}" rx="4" fill="{colours.accent}"'
        f' fill-opacity="{shade:g}"/>{letter}'
    )


def _station(place: int, station: CircuitStation, units: Units) -> str:
    ways = "".join(
        f'<button type="button" class="way" data-pick="{escape(way.slug)}"><span>or</span><span>{escape(way.name)}</span>'
        f"<span>{escape(station_words(way, units))}</span></button>"
        for way in station.ways
    )
    note = f"<em>{escape(station.notes)}</em>" if station.notes else ""
    return (
        f'<li><button type="button" data-pick="{escape(station.slug)}"><span class="letter">'
        f"{ascii_uppercase[place % len(ascii_uppercase)]}</span><span>{escape(station.name)}</span>"
        f"<span>{escape(station_words(station, units))}</span></button>{note}{ways}</li>"
    )


def _bars(rows: Sequence[tuple[str, float, str]], colours: Palette) -> str:
    drawn = "".join(
        f'<div style="display:grid;grid-template-columns:8.5em 1fr 6.5em;gap:10px;align-items:center;padding:4px 0">'
        f"<span>{escape(name)}</span>"
        f'<span style="height:12px;border-radius:6px;background:{colours.hairline}"><i style="display:block;height:12px;border-radius:6px;'
        f'width:{share:.0%};background:{colours.accent}"></i></span><span style="text-align:right;font-variant-numeric:tabular-nums">'
        f"{escape(value)}</span></div>"
        for name, share, value in rows
    )
    return f'<div style="font-family:{FONT};font-size:14.5px;color:{colours.ink};max-width:520px">{drawn}</div>'
