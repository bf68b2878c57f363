"""How does the loaded bar look: one side with its plates, and the same in words?"""

from collections import Counter
from collections.abc import Sequence
from html import escape

from core.domain.units import WeightUnit, from_kg
from core.visuals import format as written
from core.visuals.theme import FONT, Mode, palette

_WIDTH, _HEIGHT, _MIDDLE = 330.0, 60.0, 30.0
_SLEEVE_FROM, _GAP = 84.0, 2.5
_HEAVIEST_KG = 25.0
_LEAST_TALL, _TALLEST, _LEAST_WIDE, _WIDEST = 24.0, 58.0, 15.0, 25.0


def plate_words(plates_kg: Sequence[float], bar_kg: float, unit: WeightUnit) -> str:
    """Return what goes on each side of a bar.

    >>> plate_words([25.0, 20.0, 2.5], 20.0, WeightUnit.KG)
    '25 + 20 + 2.5 a side on a 20 kg bar'
    """
    bar = f"{written.number(from_kg(bar_kg, unit))} {unit} bar"
    if not plates_kg:
        return f"the empty {bar}"
    counted = Counter(round(from_kg(plate, unit), 2) for plate in plates_kg)
    parts = [f"{times} × {written.number(plate, 2)}" if times > 1 else written.number(plate, 2) for plate, times in counted.items()]
    return f"{' + '.join(parts)} a side on a {bar}"


def plates_svg(plates_kg: Sequence[float], bar_kg: float, unit: WeightUnit, mode: Mode) -> str:
    """Return one side of the loaded bar as SVG text: taller plates are heavier, and each bears its number."""
    colours = palette(mode)
    drawn, at = [], _SLEEVE_FROM + 12
    wide = max(min(_WIDEST, (_WIDTH - at - 16) / max(len(plates_kg), 1) - _GAP), _LEAST_WIDE)
    for plate in plates_kg:
        tall = _LEAST_TALL + (_TALLEST - _LEAST_TALL) * min(plate / _HEAVIEST_KG, 1.0) ** 0.6
        name = written.number(from_kg(plate, unit), 2)
        size = 12.5 if len(name) < 3 else 9.5
        drawn.append(
            f'<rect x="{at:.1f}" y="{_MIDDLE - tall / 2:.1f}" width="{wide:.1f}" height="{tall:.1f}" rx="5" fill="{colours.accent}"/>'
            f'<text x="{at + wide / 2:.1f}" y="{_MIDDLE + size / 3:.1f}" text-anchor="middle" font-size="{size}" font-weight="650"'
            f' fill="{colours.on_accent}">{escape(name)}</text>'
        )
        at += wide + _GAP
    steel = colours.body_edge
    bar = (
        f'<rect x="0" y="{_MIDDLE - 4}" width="{_SLEEVE_FROM}" height="8" rx="2" fill="{steel}"/>'
        f'<rect x="{_SLEEVE_FROM}" y="{_MIDDLE - 7}" width="{_WIDTH - _SLEEVE_FROM - 6}" height="14" rx="4" fill="{steel}"/>'
        f'<rect x="{_SLEEVE_FROM}" y="{_MIDDLE - 13}" width="8" height="26" rx="3" fill="{steel}"/>'
        f'<text x="0" y="{_MIDDLE - 11}" font-size="12.5" fill="{colours.muted}">{written.number(from_kg(bar_kg, unit))} {unit} bar</text>'
        f'<text x="0" y="{_MIDDLE + 23}" font-size="12.5" fill="{colours.muted}">{"a side" if plates_kg else "empty"}</text>'
    )
    spoken = escape(plate_words(plates_kg, bar_kg, unit))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" width="100%" role="img" aria-label="{spoken}"'
        f" style='display:block;max-width:350px;font-family:{FONT}'>{bar}{''.join(drawn)}</svg>"
    )
