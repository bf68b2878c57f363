"""How does a list of movements look: cards with a small body on which their muscles light up?

The body is drawn once; each card points at its shapes. A card is a button that names its movement in `data-pick`.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from core.domain.movement_views import MovementCard
from core.domain.vocabulary import PrimaryMuscle
from core.visuals import body_shapes
from core.visuals import format as written
from core.visuals.movement_words import equipment_words, muscles_line, pattern_name, skill_name
from core.visuals.theme import FONT, Mode, Palette, palette
from core.visuals.verdict import VolumeVerdict

_SIDES = (("f", 100, body_shapes.FRONT), ("b", 290, body_shapes.BACK))
_OUTLINE = body_shapes.BODY + body_shapes.EAR + body_shapes.HEAD


def movement_cards_html(cards: Sequence[MovementCard], today: date, mode: Mode) -> str:
    """Return a wrapping grid of cards, one a movement."""
    colours = palette(mode)
    return f'{_style(colours)}{_shapes(colours)}<div class="cards">{"".join(_card(card, today, colours) for card in cards)}</div>'


def _style(colours: Palette) -> str:
    return (
        "<style>"
        f".cards{{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,300px),1fr));gap:12px;font-family:{FONT};}}"
        f".card{{display:flex;gap:12px;align-items:center;text-align:left;padding:10px 14px 10px 10px;border-radius:14px;cursor:pointer;"
        f"background:{colours.card};border:1px solid {colours.hairline};color:{colours.ink};font:inherit;min-height:104px;width:100%;"
        "box-sizing:border-box;transition:border-color .12s,transform .12s}"
        f".card:hover,.card:focus-visible{{border-color:{colours.accent};outline:none;box-shadow:0 0 0 1px {colours.accent}}}"
        ".card:active{transform:scale(.99)}.card>svg{flex:0 0 84px}.card>span{min-width:0;flex:1}"
        ".name{display:block;font-size:16.5px;font-weight:600;line-height:1.22;overflow-wrap:anywhere}"
        f".line{{display:block;font-size:13.5px;line-height:1.35;color:{colours.muted};margin-top:3px}}"
        f".mark{{display:inline-block;font-size:12px;line-height:1;padding:4px 8px;border-radius:99px;margin:6px 6px 0 0;"
        f"background:{colours.hairline};color:{colours.ink}}}"
        f".mark.own{{background:{colours.accent};color:{colours.on_accent}}}"
        "@media (prefers-reduced-motion:reduce){.card{transition:none}}"
        "</style>"
    )


def _shapes(colours: Palette) -> str:
    parts = []
    for side, centre, muscles in _SIDES:
        parts.append(f'<g id="{side}-body" fill="{colours.body}">{_both(centre, _OUTLINE)}</g>')
        parts += [f'<g id="{side}-{muscle.value}">{_both(centre, "".join(paths))}</g>' for muscle, paths in muscles.items()]
    return f'<svg width="0" height="0" style="position:absolute" aria-hidden="true"><defs>{"".join(parts)}</defs></svg>'


def _both(centre: int, path: str) -> str:
    return f'<path transform="translate({centre} 0)" d="{path}"/><path transform="translate({centre} 0) scale(-1 1)" d="{path}"/>'


def _card(card: MovementCard, today: date, colours: Palette) -> str:
    marks = [f'<span class="mark">{escape(skill_name(card.skill_level))}</span>']
    if card.is_own:
        marks.insert(0, f'<span class="mark own">{"Your own" if card.is_active else "Retired"}</span>')
    elif card.has_own_values:
        marks.insert(0, '<span class="mark own">Your values</span>')
    if card.last_done is not None:
        day = written.day(card.last_done, today)
        marks.append(f'<span class="mark">Done {escape(day if day[-1:].isdigit() or " " in day else day.lower())}</span>')
    return (
        f'<button class="card" type="button" data-pick="{escape(card.slug)}">{_body(card, colours)}<span>'
        f'<span class="name">{escape(card.name)}</span>'
        f'<span class="line">{escape(muscles_line(card) or pattern_name(card.pattern))}</span>'
        f'<span class="line">{escape(equipment_words(card.equipment[:1]))}</span>{"".join(marks)}</span></button>'
    )


def _body(card: MovementCard, colours: Palette) -> str:
    main, helper = colours.verdicts[VolumeVerdict.PRODUCTIVE], colours.verdicts[VolumeVerdict.GROWING]
    lit = [(muscle, helper) for muscle in card.secondary] + [(muscle, main) for muscle in card.primary]
    parts = []
    for side, _, muscles in _SIDES:
        parts.append(f'<use href="#{side}-body"/>')
        parts += [f'<use href="#{side}-{muscle.value}" fill="{colour}"/>' for muscle, colour in lit if muscle in muscles]
    whole = f' stroke="{main}" stroke-width="3"' if PrimaryMuscle.FULL_BODY in card.primary else ""
    return f'<svg viewBox="8 2 374 432" width="84" height="97" aria-hidden="true"{whole}>{"".join(parts)}</svg>'
