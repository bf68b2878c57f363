"""Where does a movement lead? Its neighbours in the graph as a picture: easier on the left, harder on the right, the others around.

The picture is drawn twice, for a narrow and for a wide place, and the style shows the one that fits. Every neighbour is a button that names
its movement in `data-pick` (science 6.13).
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from core.domain.movement_views import Neighbour
from core.visuals.movement_words import neighbour_group, neighbour_line
from core.visuals.theme import FONT, Mode, Palette, palette

_ABOVE, _BELOW = ("Prepares for it",), ("Variations", "Opposite muscles", "It prepares for")
_LINE, _PAD, _HEAD = 15.5, 9.0, 24.0


@dataclass(frozen=True)
class _Shape:
    """The measures of one drawing [px]: width, width of a box, room between boxes, boxes in a row, letters in a line, font."""

    name: str
    width: float
    box: float
    gap: float
    per_row: int
    letters: int
    font: float


_NARROW = _Shape("narrow", 358, 108, 9, 3, 15, 12.5)
_WIDE = _Shape("wide", 900, 196, 14, 4, 25, 14)


@dataclass(frozen=True)
class _Box:
    """A neighbour that has its place."""

    x: float
    y: float
    height: float
    neighbour: Neighbour


def movement_graph_html(name: str, neighbours: Sequence[Neighbour], mode: Mode) -> str:
    """Return the neighbours of a movement as SVG for a phone and for a desktop."""
    colours = palette(mode)
    drawn = "".join(f'<div class="{shape.name}">{_drawing(name, neighbours, shape, colours)}</div>' for shape in (_NARROW, _WIDE))
    return (
        "<style>.narrow{max-width:430px;margin:0 auto}.wide{display:none}"
        "@media (min-width:820px){.narrow{display:none}.wide{display:block}}"
        f"[data-pick]{{cursor:pointer;outline:none}}[data-pick]:hover rect,[data-pick]:focus-visible rect{{stroke:{colours.accent};"
        f"stroke-width:2}}</style>{drawn}"
    )


def _drawing(name: str, neighbours: Sequence[Neighbour], shape: _Shape, colours: Palette) -> str:
    groups: dict[str, list[Neighbour]] = {}
    for neighbour in neighbours:
        groups.setdefault(neighbour_group(neighbour), []).append(neighbour)
    parts: list[str] = []
    y, above = 2.0, 0.0
    for title in _ABOVE:
        if title in groups:
            y = above = _frame(parts, title, groups[title], y, shape, colours)
    middle = _middle(name, groups, y + 20 if above else y, shape, colours)
    if above:
        parts.append(_trunk(shape.width / 2, above, middle.centre_top, colours))
    parts += middle.parts
    y = middle.bottom
    start = middle.centre_bottom
    for title in _BELOW:
        if title in groups:
            top = y + 20
            parts.append(_trunk(shape.width / 2, start, top, colours))
            y = start = _frame(parts, title, groups[title], top, shape, colours)
    told = "; ".join(f"{title}: {', '.join(one.name for one in group)}" for title, group in groups.items())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape.width:g} {y + 4:.0f}" width="100%" role="group"'
        f' aria-label="{escape(f"Around {name}. {told}")}" style="display:block;font-family:{escape(FONT)}">{_arrow(shape, colours)}'
        f"{''.join(parts)}</svg>"
    )


@dataclass(frozen=True)
class _Middle:
    parts: list[str]
    bottom: float
    centre_top: float
    centre_bottom: float


def _middle(name: str, groups: dict[str, list[Neighbour]], top: float, shape: _Shape, colours: Palette) -> _Middle:
    columns = {"Easier": 0.0, "Harder": shape.width - shape.box}
    heights = {title: _stack_height(groups.get(title, []), shape) for title in columns}
    lines = _wrapped(name, shape)
    own_height = len(lines) * _LINE + 2 * _PAD + 8
    tall = max(*heights.values(), own_height + _HEAD)
    x = (shape.width - shape.box) / 2
    y = top + _HEAD + (tall - _HEAD - own_height) / 2
    centre = y + own_height / 2
    parts = []
    for title, left in columns.items():
        if title not in groups:
            continue
        at = top + (tall - heights[title]) / 2
        parts.append(_heading(title, left + shape.box / 2, at + 14, colours))
        for box in _stack(groups[title], left, at + _HEAD, shape):
            parts.append(_curve(title, box, x, centre, shape, colours))
            parts.append(_boxed(box, shape, colours))
    parts.append(
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{shape.box:g}" height="{own_height:.1f}" rx="12" fill="{colours.accent}"/>'
        + _lines(lines, x + shape.box / 2, y + _PAD + 16, shape, colours.on_accent, bold=True)
    )
    return _Middle(parts, top + tall, y, y + own_height)


def _frame(parts: list[str], title: str, group: Sequence[Neighbour], top: float, shape: _Shape, colours: Palette) -> float:
    """Draw a group of neighbours in a frame of its own and return where it ends."""
    rows = [group[start : start + shape.per_row] for start in range(0, len(group), shape.per_row)]
    inner, y = [], top + _HEAD + 2
    for row in rows:
        width = len(row) * shape.box + (len(row) - 1) * shape.gap
        height = max(_box_height(one, shape) for one in row)
        left = (shape.width - width) / 2
        inner += [_boxed(_Box(left + place * (shape.box + shape.gap), y, height, one), shape, colours) for place, one in enumerate(row)]
        y += height + shape.gap
    widest = max(len(row) for row in rows)
    width = min(shape.width - 2, widest * shape.box + (widest - 1) * shape.gap + 16)
    parts.append(
        f'<rect x="{(shape.width - width) / 2:.1f}" y="{top:.1f}" width="{width:.1f}" height="{y - top:.1f}" rx="14" fill="none"'
        f' stroke="{colours.hairline}" stroke-width="1.4" stroke-dasharray="5 4"/>'
        + _heading(title, shape.width / 2, top + 18, colours)
        + "".join(inner)
    )
    return y


def _stack(group: Sequence[Neighbour], left: float, top: float, shape: _Shape) -> list[_Box]:
    boxes, y = [], top
    for one in group:
        height = _box_height(one, shape)
        boxes.append(_Box(left, y, height, one))
        y += height + shape.gap
    return boxes


def _stack_height(group: Sequence[Neighbour], shape: _Shape) -> float:
    return _HEAD + sum(_box_height(one, shape) + shape.gap for one in group) - shape.gap if group else 0.0


def _box_height(neighbour: Neighbour, shape: _Shape) -> float:
    lines = len(_wrapped(neighbour.name, shape)) + bool(neighbour_line(neighbour))
    return max(44.0, lines * _LINE + 2 * _PAD)


def _wrapped(name: str, shape: _Shape) -> list[str]:
    return textwrap.wrap(name, shape.letters) or [name]


def _boxed(box: _Box, shape: _Shape, colours: Palette) -> str:
    lines, below = _wrapped(box.neighbour.name, shape), neighbour_line(box.neighbour)
    text = (len(lines) + bool(below)) * _LINE
    first = box.y + (box.height - text) / 2 + 11.5
    centre = box.x + shape.box / 2
    spoken = f"{neighbour_group(box.neighbour)}: {box.neighbour.name}" + (f", {below}" if below else "")
    small = (
        f'<text x="{centre:.1f}" y="{first + len(lines) * _LINE:.1f}" text-anchor="middle" font-size="{shape.font - 1.3:g}"'
        f' fill="{colours.muted}">{escape(below)}</text>'
    )
    return (
        f'<g data-pick="{escape(box.neighbour.slug)}" tabindex="0" role="link" aria-label="{escape(spoken)}">'
        f'<rect x="{box.x:.1f}" y="{box.y:.1f}" width="{shape.box:g}" height="{box.height:.1f}" rx="10" fill="{colours.card}"'
        f' stroke="{colours.hairline}" stroke-width="1.3"/>{_lines(lines, centre, first, shape, colours.ink)}{small if below else ""}</g>'
    )


def _lines(lines: Sequence[str], x: float, y: float, shape: _Shape, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    spans = "".join(f'<tspan x="{x:.1f}" y="{y + place * _LINE:.1f}">{escape(line)}</tspan>' for place, line in enumerate(lines))
    return f'<text text-anchor="middle" font-size="{shape.font:g}" fill="{colour}"{weight}>{spans}</text>'


def _heading(title: str, x: float, y: float, colours: Palette) -> str:
    look = f'text-anchor="middle" font-size="12.5" font-weight="600" fill="{colours.muted}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {look}>{escape(title)}</text>'


def _curve(title: str, box: _Box, x: float, centre: float, shape: _Shape, colours: Palette) -> str:
    """Draw the way from easier to harder: it ends with an arrow at the harder one."""
    at = box.y + box.height / 2
    start, end = ((box.x + shape.box, at), (x, centre)) if title == "Easier" else ((x + shape.box, centre), (box.x, at))
    bend = (start[0] + end[0]) / 2
    return (
        f'<path d="M{start[0]:.1f} {start[1]:.1f}C{bend:.1f} {start[1]:.1f} {bend:.1f} {end[1]:.1f} {end[0] - 3:.1f} {end[1]:.1f}"'
        ' fill="none"'
        f' stroke="{colours.muted}" stroke-width="1.5" marker-end="url(#arrow-{shape.name})"/>'
    )


def _trunk(x: float, top: float, bottom: float, colours: Palette) -> str:
    return f'<path d="M{x:.1f} {top:.1f}V{bottom:.1f}" stroke="{colours.hairline}" stroke-width="1.4" stroke-dasharray="5 4"/>'


def _arrow(shape: _Shape, colours: Palette) -> str:
    return (
        f'<defs><marker id="arrow-{shape.name}" viewBox="0 0 8 8" refX="5" refY="4" markerWidth="6" markerHeight="6" orient="auto">'
        f'<path d="M0 0L8 4L0 8Z" fill="{colours.muted}"/></marker></defs>'
    )
