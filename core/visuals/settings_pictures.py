"""How do a person's own scales look: heart-rate zones and the weekly sets of a muscle, each as one strip?"""

from collections.abc import Sequence
from html import escape
from itertools import pairwise

from core.domain.review import Landmarks
from core.visuals import format as written
from core.visuals.theme import FONT, Mode, palette
from core.visuals.verdict import VolumeVerdict

_RISING = (VolumeVerdict.BELOW, VolumeVerdict.MAINTAINING, VolumeVerdict.GROWING, VolumeVerdict.PRODUCTIVE, VolumeVerdict.HIGH)
_BEYOND = 1.12


def zones_html(zones: Sequence[tuple[str, str]], mode: Mode) -> str:
    """Return heart-rate zones as a strip, each with its name and its reach in beats a minute."""
    colours = palette(mode)
    cells = "".join(
        f'<div style="flex:1"><div style="height:14px;background:{colours.verdicts[verdict]};'
        f'border-radius:{"7px 0 0 7px" if place == 0 else "0 7px 7px 0" if place == len(zones) - 1 else "0"}"></div>'
        f'<div style="padding-top:6px;font-size:13px;color:{colours.muted}">{escape(name)}</div>'
        f'<div style="font-weight:600;white-space:nowrap">{escape(_short(reach))}</div></div>'
        for place, ((name, reach), verdict) in enumerate(zip(zones, _RISING, strict=True))
    )
    return f'<div style="display:flex;gap:2px;font:14px/1.35 {FONT};color:{colours.ink}">{cells}</div>'


def landmarks_html(marks: Landmarks, mode: Mode) -> str:
    """Return the weekly sets of a muscle as a strip from none to more than can be recovered from, with the sets at each border."""
    colours = palette(mode)
    edges = (0.0, marks.mv, marks.mev, marks.mav_low, marks.mav_high, marks.mrv, max(marks.mrv * _BEYOND, 1.0))
    whole = edges[-1]
    parts = "".join(
        f'<div style="width:{(high - low) / whole:.2%};background:{colours.verdicts[verdict]}"></div>'
        for (low, high), verdict in zip(pairwise(edges), (*_RISING, VolumeVerdict.ABOVE), strict=True)
    )
    ticks = "".join(
        f'<span style="position:absolute;left:{edge / whole:.2%};transform:translateX(-50%)">{written.number(edge)}</span>'
        for edge in sorted(set(edges[1:-1]))
    )
    said = (
        f"Upkeep {written.number(marks.mv)}, growth from {written.number(marks.mev)}, productive {written.number(marks.mav_low)} to "
        f"{written.number(marks.mav_high)}, most {written.number(marks.mrv)} sets a week"
    )
    return (
        f'<div role="img" aria-label="{escape(said)}" style="font:13px/1.3 {FONT};color:{colours.muted}">'
        f'<div style="display:flex;height:16px;border-radius:8px;overflow:hidden;border:1px solid {colours.hairline}">{parts}</div>'
        f'<div style="position:relative;height:20px;margin-top:3px">{ticks}</div></div>'
    )


def _short(reach: str) -> str:
    return reach.removesuffix(" bpm").replace(" to ", "–")
