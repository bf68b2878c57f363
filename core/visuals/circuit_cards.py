"""How does a list of circuits look? Cards with their stations, each a button that names its movement in `data-pick`.

The name of a card is a button too, as `circuit:` and the slug.
"""

from collections.abc import Sequence
from html import escape

from core.domain.movement_views import CircuitCard, CircuitStation
from core.visuals.format import Units
from core.visuals.movement_words import DIFFICULTIES, circuit_line, station_words, tag_name
from core.visuals.theme import FONT, Mode, Palette, palette


def circuit_cards_html(circuits: Sequence[CircuitCard], units: Units, mode: Mode) -> str:
    """Return a wrapping grid of cards, one a circuit."""
    colours = palette(mode)
    return f'{_style(colours)}<div class="circuits">{"".join(_card(circuit, units, colours) for circuit in circuits)}</div>'


def _style(colours: Palette) -> str:
    line, quiet = colours.hairline, colours.muted
    return (
        "<style>.circuits{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,330px),1fr));gap:14px;"
        f"font-family:{FONT};color:{colours.ink}}}"
        f".circuit{{background:{colours.card};border:1px solid {line};border-radius:14px;padding:14px 16px}}"
        ".circuit h3{margin:0;font-size:17px;font-weight:600;display:flex;justify-content:space-between;align-items:center;gap:10px}"
        ".circuit h3 button{all:unset;cursor:pointer;min-height:44px;flex:1;display:flex;align-items:center}"
        f".circuit h3 button:hover,.circuit h3 button:focus-visible{{color:{colours.accent};text-decoration:underline}}"
        f".circuit p{{margin:4px 0 0;font-size:13.5px;line-height:1.4;color:{quiet}}}"
        f".circuit ol{{list-style:none;margin:10px 0 0;padding:0}}.circuit li{{border-top:1px solid {line}}}"
        ".circuit li button{all:unset;box-sizing:border-box;width:100%;min-height:44px;display:flex;justify-content:space-between;"
        "align-items:center;gap:12px;font-size:15px;cursor:pointer;padding:4px 0}"
        f".circuit li button:hover span:first-child,.circuit li button:focus-visible span:first-child{{color:{colours.accent};"
        f"text-decoration:underline}}.circuit li span:last-child{{color:{quiet};text-align:right;font-variant-numeric:tabular-nums}}"
        f".dots{{letter-spacing:2px;color:{colours.accent};white-space:nowrap;font-size:13px}}</style>"
    )


def _card(circuit: CircuitCard, units: Units, colours: Palette) -> str:
    dots = "●" * circuit.difficulty + "○" * (len(DIFFICULTIES) - circuit.difficulty)
    tags = ", ".join(tag_name(tag).lower() for tag in circuit.tags if tag != "own")
    below = " · ".join(part for part in (tags.capitalize(), f"{circuit.min_recovery_hours} h before the same again") if part)
    return (
        f'<section class="circuit"><h3><button type="button" data-pick="circuit:{escape(circuit.slug)}">{escape(circuit.name)}</button>'
        f'<span class="dots" title="{DIFFICULTIES[circuit.difficulty - 1]}" aria-hidden="true">{dots}</span></h3>'
        f"<p>{escape(_mine(circuit))}{escape(circuit_line(circuit))}</p>"
        + (f'<p style="color:{colours.ink}">{escape(circuit.description)}</p>' if circuit.description else "")
        + f"<ol>{''.join(_station(one, units) for one in circuit.stations)}</ol><p>{escape(below)}</p></section>"
    )


def _mine(circuit: CircuitCard) -> str:
    return "" if not circuit.is_own else "Your own · " if circuit.is_active else "Your own, retired · "


def _station(station: CircuitStation, units: Units) -> str:
    return (
        f'<li><button type="button" data-pick="{escape(station.slug)}"><span>{escape(station.name)}</span>'
        f"<span>{escape(station_words(station, units))}</span></button></li>"
    )
