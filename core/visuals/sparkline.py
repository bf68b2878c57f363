"""How does a small line picture without axes look? Gaps stay gaps."""

from collections.abc import Iterator, Sequence
from html import escape

_WIDTH, _HEIGHT, _PAD = 220.0, 54.0, 3.0
_MOST_POINTS = 220
Line = tuple[Sequence[float | None], str, float]


def sparkline_svg(lines: Sequence[Line], spoken: str) -> str:
    """Return curves over a common scale from zero as SVG text; each line is (values, colour, width), unknown values break it."""
    top = max((value for values, _, _ in lines for value in values if value is not None), default=1.0) or 1.0
    drawn = "".join(
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linejoin="round" stroke-linecap="round"'
        ' vector-effect="non-scaling-stroke"/>'
        for values, colour, width in lines
        if (path := "".join(_strokes(values, top)))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" width="100%" height="{_HEIGHT:g}"'
        f' preserveAspectRatio="none" role="img" aria-label="{escape(spoken)}" style="display:block;margin:7px 0 5px">{drawn}</svg>'
    )


def _strokes(values: Sequence[float | None], top: float) -> Iterator[str]:
    step = _WIDTH / max(len(values) - 1, 1)
    pen_is_down = False
    kept = range(0, len(values), -(-len(values) // _MOST_POINTS) or 1)
    for place in kept:
        value = values[place]
        if value is None:
            pen_is_down = False
            continue
        height = _HEIGHT - _PAD - (_HEIGHT - 2 * _PAD) * value / top
        yield f"{'L' if pen_is_down else 'M'}{place * step:.1f} {height:.1f}"
        pen_is_down = True
