"""How did every muscle's weekly volume go, as one small picture each?"""

from html import escape

from core.domain.review import Landmarks, MusclesView, MuscleVolume
from core.visuals import format as written
from core.visuals.muscles import days_a_week, has_running_week
from core.visuals.names import MUSCLE_ORDER, muscle_name
from core.visuals.theme import Mode, Palette, faded, palette
from core.visuals.verdict import VERDICT_STYLES, VolumeVerdict, volume_verdict

_WIDTH, _HEIGHT, _TOP = 150.0, 46.0, 3.0


def trend_cards_html(view: MusclesView, mode: Mode) -> str:
    """Return a wrapping grid of small bar pictures, one a muscle: weekly sets over the productive band [fractional sets]."""
    colours = palette(mode)
    by_muscle = {volume.muscle: volume for volume in view.muscles}
    cards = [_card(by_muscle[muscle], by_muscle[muscle].landmarks, view, colours) for muscle in MUSCLE_ORDER if muscle in by_muscle]
    return (
        '<div style="display:grid;grid-template-columns:repeat(auto-fill,minmax(152px,1fr));gap:10px 12px;'
        f'color:{colours.ink};font-size:14px;line-height:1.25">{"".join(cards)}</div>'
    )


def _card(volume: MuscleVolume, marks: Landmarks | None, view: MusclesView, colours: Palette) -> str:
    name, running, often = muscle_name(volume.muscle), has_running_week(view), days_a_week(volume, view)
    full = volume.performed_sets[:-1] if running else volume.performed_sets
    last = full[-1] if full else 0.0
    sign = VERDICT_STYLES[volume_verdict(last, marks)].sign if marks else ""
    spoken = f"{name}, sets a week, oldest first: {', '.join(written.number(sets) for sets in volume.performed_sets)}"
    frequency = "no sets of its own" if not often else f"{written.number(often)}× a week"
    return (
        f'<div style="background:{colours.card};border:1px solid {colours.hairline};border-radius:12px;padding:9px 11px 8px">'
        f'<div style="display:flex;justify-content:space-between;gap:6px"><span>{escape(name)}</span>'
        f'<span style="color:{colours.muted};white-space:nowrap">{written.number(last)} {sign}</span></div>'
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" width="100%" role="img"'
        f' aria-label="{escape(spoken)}" style="display:block;margin-top:5px">{_plot(volume, marks, running, colours)}</svg>'
        f'<div style="color:{colours.muted};font-size:13px;margin-top:5px">{frequency}</div></div>'
    )


def _plot(volume: MuscleVolume, marks: Landmarks | None, running: bool, colours: Palette) -> str:
    top = max(*volume.performed_sets, marks.mav_high * 1.1 if marks else 0.0, 1.0)
    scale = (_HEIGHT - _TOP) / top
    parts = []
    if marks:
        upper, lower = _HEIGHT - marks.mav_high * scale, _HEIGHT - marks.mav_low * scale
        band = faded(colours.verdicts[VolumeVerdict.GROWING], 0.2)
        parts.append(f'<rect x="0" y="{upper:.1f}" width="{_WIDTH:g}" height="{lower - upper:.1f}" fill="{band}"/>')
        floor = _HEIGHT - marks.mev * scale
        parts.append(f'<path d="M0 {floor:.1f}H{_WIDTH:g}" stroke="{colours.muted}" stroke-width=".7" stroke-dasharray="2 3"/>')
    step = _WIDTH / len(volume.performed_sets)
    for week, sets in enumerate(volume.performed_sets):
        unfinished = running and week == len(volume.performed_sets) - 1
        parts.append(_bar(week * step, step, sets * scale, _bar_colour(sets, marks, colours), unfinished))
    return "".join(parts)


def _bar(left: float, step: float, height: float, colour: str, unfinished: bool) -> str:
    drawn = max(height, 1.0)
    paint = f'fill="none" stroke="{colour}" stroke-width="1.3" stroke-dasharray="2.5 1.5"' if unfinished else f'fill="{colour}"'
    place = f'x="{left + step * 0.14:.1f}" y="{_HEIGHT - drawn:.1f}" width="{step * 0.72:.1f}" height="{drawn:.1f}"'
    return f'<rect {place} rx="{min(2.0, step * 0.2):.1f}" {paint}/>'


def _bar_colour(sets: float, marks: Landmarks | None, colours: Palette) -> str:
    if marks is None:
        return colours.accent
    verdict = volume_verdict(sets, marks)
    return colours.hairline if verdict is VolumeVerdict.NONE else colours.verdicts[verdict]
