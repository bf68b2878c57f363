"""How does readiness read as one card: the number on its bands, and each component with its weight and what it moved?"""

from html import escape

from core.domain.recovery import ComponentChange, RecoveryView
from core.metrics.readiness import NORMAL_SCORE, ReadinessComponent
from core.visuals import format as written
from core.visuals.recovery import band_colour
from core.visuals.recovery_words import BAND_STYLES, COMPONENT_WORDS, band_style, component_value, has_readiness, readiness_headline
from core.visuals.theme import Mode, Palette, palette


def readiness_card_html(view: RecoveryView, mode: Mode) -> str:
    """Return the card as HTML: score, band and sentence above, components below."""
    colours = palette(mode)
    chosen = view.chosen
    score = None if chosen is None else chosen.readiness.score
    style = band_style("unknown" if chosen is None else chosen.readiness.band)
    before = view.states[-2].readiness.score if len(view.states) > 1 and view.states[-2] is not None else None
    number = f"{written.number(score, 0)}<span style='font-size:17px;color:{colours.muted};font-weight:400'> of 100</span>"
    head = (
        f'<div style="display:flex;align-items:baseline;gap:14px;flex-wrap:wrap">'
        f'<span style="font-size:42px;font-weight:650;line-height:1">{number if score is not None else written.UNKNOWN}</span>'
        f'<span style="font-size:19px;font-weight:600">{style.sign} {escape(style.word)}</span></div>'
    )
    rows = "".join(_row(view, change, colours) for change in view.changes)
    return (
        f'<div style="background:{colours.card};border:1px solid {colours.hairline};border-radius:14px;padding:16px 18px 12px;'
        f'color:{colours.ink};font-size:15px;line-height:1.4">{head}{_scale(score, before, colours)}'
        f'<p style="margin:0 0 12px">{escape(readiness_headline(view))}</p>{rows}</div>'
    )


def _scale(score: float | None, before: float | None, colours: Palette) -> str:
    """Return the bands from 0 to 100 with a mark for the day and a thin one for the day before."""
    edges = [*(style.low for style in BAND_STYLES.values()), 100.0]
    zones = "".join(
        f'<rect x="{low * 4:g}" y="10" width="{(high - low) * 4 - 2:g}" height="10" rx="3" fill="{band_colour(band, colours)}"/>'
        for band, low, high in zip(BAND_STYLES, edges, edges[1:], strict=False)
    )
    words = "".join(f'<span style="flex:1">{style.word}</span>' for style in BAND_STYLES.values())
    marks = ""
    if before is not None:
        marks += f'<path d="M{before * 4:.1f} 7V23" stroke="{colours.muted}" stroke-width="2" stroke-dasharray="3 2"/>'
    if score is not None:
        marks += f'<path d="M{score * 4:.1f} 8l-6 -8h12zV23" fill="{colours.ink}" stroke="{colours.ink}" stroke-width="2"/>'
    spoken = "unknown" if score is None else f"{score:.0f} of 100; {NORMAL_SCORE:.0f} is your normal"
    return (
        f'<div style="max-width:640px;margin:12px 0 8px"><svg viewBox="0 0 400 24" width="100%" role="img" aria-label="Readiness {spoken}"'
        f' style="display:block;overflow:visible">{zones}{marks}</svg>'
        f'<div style="display:flex;font-size:12.5px;color:{colours.muted};text-align:center">{words}</div></div>'
    )


def _row(view: RecoveryView, change: ComponentChange, colours: Palette) -> str:
    name = COMPONENT_WORDS[ReadinessComponent(change.component)][0]
    known = change.score is not None
    counts = has_readiness(view)
    notes = [f"counts {written.percent(change.weight_share)}"] if counts and change.weight_share is not None else []
    if counts and change.points and round(change.points):
        notes.append(f"moved readiness by {written.signed(change.points)} since the day before")
    score = f"{written.number(change.score, 0)}" if known else written.UNKNOWN
    fill = (
        f'<div style="height:8px;border-radius:4px;width:{change.score:.0f}%;background:{colours.accent}"></div>'
        if change.score is not None
        else ""
    )
    edge = f"background:{colours.hairline}" if known else f"border:1px dashed {colours.hairline};box-sizing:border-box"
    return (
        f'<div style="margin:0 0 11px"><div style="display:flex;justify-content:space-between;gap:12px">'
        f'<span>{escape(name)}<span style="color:{colours.muted}"> · {escape(component_value(view, change))}</span></span>'
        f'<span style="white-space:nowrap;font-variant-numeric:tabular-nums;font-weight:600">{score}</span></div>'
        f'<div style="height:8px;border-radius:4px;margin:3px 0 1px;{edge}">{fill}</div>'
        f'<div style="color:{colours.muted};font-size:13px">{", ".join(notes)}</div></div>'
    )
