"""How does the body look, front and back, with every muscle in its own colour?

The map knows nothing of volume or fatigue: it draws what each muscle's `Region` says. It is one SVG text with a title and a
description for screen readers, a tooltip on every muscle, and a legend; patterns stand beside colours, never colour alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from core.domain.vocabulary import PrimaryMuscle
from core.visuals import body_shapes
from core.visuals.names import MUSCLE_ORDER, muscle_name
from core.visuals.theme import FONT, Mode, Palette, palette

_WIDTH, _FIGURE_HEIGHT = 400, 436
_CENTRES = {"Front": 100, "Back": 300}
_LEGEND_ROW = 25


@dataclass(frozen=True)
class Region:
    """How one muscle is drawn and what its tooltip says; `pattern` is empty, "." for dots or "/" for stripes."""

    colour: str
    text: str
    pattern: str = ""


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend."""

    colour: str
    text: str
    pattern: str = ""


def body_map_svg(
    regions: Mapping[PrimaryMuscle, Region], legend: Sequence[LegendEntry], *, title: str, description: str, mode: Mode, key: str
) -> str:
    """Return the body as SVG text; a muscle without a region is drawn as unknown, in the colour of the body.

    `key` sets the pictures of one page apart (pattern names are shared by a whole page). `full_body` colours the outline, since
    work for the whole body is spread over its muscles (science V1).
    """
    colours = palette(mode)
    rows = (len(legend) + 1) // 2
    height = _FIGURE_HEIGHT + (rows * _LEGEND_ROW + 14 if legend else 4)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="100%" role="group"'
        f' aria-labelledby="{key}-title {key}-desc" style="display:block;max-width:560px;margin:0 auto;font-family:{escape(FONT)}">',
        f'<title id="{key}-title">{escape(title)}</title><desc id="{key}-desc">{escape(description)}</desc>',
        _patterns(key, colours),
        _figure("Front", regions, colours, key),
        _figure("Back", regions, colours, key),
        _legend(legend, colours, key),
        "</svg>",
    ]
    return "".join(parts)


def _patterns(key: str, colours: Palette) -> str:
    line = f'stroke="{colours.surface}" stroke-opacity=".62"'
    return (
        f'<defs><pattern id="{key}-stripes" width="4.4" height="4.4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<path d="M0 0V4.4" {line} stroke-width="2.4"/></pattern>'
        f'<pattern id="{key}-dots" width="4.6" height="4.6" patternUnits="userSpaceOnUse">'
        f'<circle cx="2.3" cy="2.3" r=".95" fill="{colours.surface}" fill-opacity=".75"/></pattern></defs>'
    )


def _figure(side: str, regions: Mapping[PrimaryMuscle, Region], colours: Palette, key: str) -> str:
    centre = _CENTRES[side]
    return (
        f'<g transform="translate({centre} 0)">{_half(side, regions, colours, key, spoken=True)}</g>'
        f'<g transform="translate({centre} 0) scale(-1 1)">{_half(side, regions, colours, key, spoken=False)}</g>'
        f'<text x="{centre}" y="{_FIGURE_HEIGHT}" text-anchor="middle" font-size="13" fill="{colours.muted}">{side}</text>'
    )


def _half(side: str, regions: Mapping[PrimaryMuscle, Region], colours: Palette, key: str, *, spoken: bool) -> str:
    front = side == "Front"
    muscles = body_shapes.FRONT if front else body_shapes.BACK
    relief, fibres, lines = (
        (body_shapes.FRONT_RELIEF, body_shapes.FRONT_FIBRES, body_shapes.FRONT_LINES)
        if front
        else (body_shapes.BACK_RELIEF, body_shapes.BACK_FIBRES, body_shapes.BACK_LINES)
    )
    outline = body_shapes.BODY + body_shapes.EAR + body_shapes.HEAD + ("" if front else body_shapes.SEAT)
    parts = [
        _whole_body(outline, regions.get(PrimaryMuscle.FULL_BODY), colours),
        f'<path d="{"".join(relief)}" fill="{colours.body_detail}"/>',
        *(_muscle(m, muscles[m], regions.get(m), colours, key, spoken=spoken) for m in MUSCLE_ORDER if m in muscles),
        f'<path d="{"".join(fibres)}" fill="none" stroke="{colours.fibre}" stroke-width=".55" pointer-events="none"/>',
        f'<path d="{"".join(lines)}" fill="none" stroke="{colours.body_edge}" stroke-width=".7" pointer-events="none"/>',
    ]
    return "".join(parts)


def _whole_body(outline: str, region: Region | None, colours: Palette) -> str:
    name = muscle_name(PrimaryMuscle.FULL_BODY)
    if region is None:
        return f'<path data-muscle="{PrimaryMuscle.FULL_BODY}" d="{outline}" fill="{colours.body}"/>'
    return (
        f'<path data-muscle="{PrimaryMuscle.FULL_BODY}" d="{outline}" fill="{colours.body}" stroke="{region.colour}" stroke-width="1.6">'
        f"<title>{escape(name)}: {escape(region.text)}</title></path>"
    )


def _muscle(muscle: PrimaryMuscle, paths: Sequence[str], region: Region | None, colours: Palette, key: str, *, spoken: bool) -> str:
    shape = "".join(paths)
    fill = region.colour if region else colours.body_detail
    text = escape(f"{muscle_name(muscle)}: {region.text if region else 'not known'}")
    pattern = {"/": "stripes", ".": "dots"}.get(region.pattern if region else "")
    overlay = f'<path d="{shape}" fill="url(#{key}-{pattern})"/>' if pattern else ""
    reach = f' tabindex="0" role="button" aria-label="{text}"' if spoken else ' aria-hidden="true"'
    return f'<g data-muscle="{muscle}"{reach}><title>{text}</title><path d="{shape}" fill="{fill}"/>{overlay}</g>'


def _legend(legend: Sequence[LegendEntry], colours: Palette, key: str) -> str:
    rows = (len(legend) + 1) // 2
    parts = []
    for place, entry in enumerate(legend):
        x, y = (22 if place < rows else 214), _FIGURE_HEIGHT + 22 + place % rows * _LEGEND_ROW
        box = f'x="{x}" y="{y}" width="22" height="14" rx="4"'
        pattern = {"/": "stripes", ".": "dots"}.get(entry.pattern)
        overlay = f'<rect {box} fill="url(#{key}-{pattern})"/>' if pattern else ""
        parts.append(
            f'<rect {box} fill="{entry.colour}" stroke="{colours.body_edge}" stroke-width=".6"/>{overlay}'
            f'<text x="{x + 30}" y="{y + 12}" font-size="14.5" fill="{colours.ink}">{escape(entry.text)}</text>'
        )
    return "".join(parts)
