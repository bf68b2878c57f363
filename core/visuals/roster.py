"""How does a roster look: a card an athlete, with why they need a look, four weeks of planned and performed load, and what comes next?

A card is a button that names its athlete in `data-pick`. What a colour says stands as a word or a sign beside it.
"""

from collections.abc import Sequence
from datetime import date
from html import escape

from core.domain.roster import MuscleGap, NeedKind, RosterAthlete, WeekLoad
from core.metrics.readiness import readiness_band
from core.rules.compliance import compliance
from core.visuals import format as written
from core.visuals.load_week import COMPLIANCE_WORDS
from core.visuals.names import muscle_name
from core.visuals.recovery_words import BAND_STYLES
from core.visuals.theme import FONT, Mode, Palette, faded, palette
from core.visuals.verdict import VolumeVerdict

NEED_WORDS = {
    NeedKind.PAIN: ("✚", "Pain"),
    NeedKind.OVERREACHED: ("▲", "Overreached"),
    NeedKind.MISSED: ("✕", "Missed"),
    NeedKind.UNDER_PLANNED: ("▽", "Under-planned"),
    NeedKind.STALE: ("◌", "Stale data"),
}
NO_NEED = ("✓", "On track")
_NO_LOAD = "No load in four weeks"
_BAR, _STEP, _HEIGHT, _HEAD, _FOOT = 30, 47, 60, 18, 20


def roster_cards_html(athletes: Sequence[RosterAthlete], today: date, mode: Mode) -> str:
    """Return a list of cards, one an athlete, in the order that was given."""
    colours = palette(mode)
    return f'{_style(colours)}<div class="roster">{"".join(_card(one, today, colours) for one in athletes)}</div>'


def reasons_html(athlete: RosterAthlete, mode: Mode) -> str:
    """Return every reason of one athlete's need with its points."""
    colours = palette(mode)
    if not athlete.need.reasons:
        return f'<p style="margin:0;font:15px {FONT};color:{colours.ink}">✓ Nothing stands out: no reason to look here first.</p>'
    rows = "".join(
        f'<li style="display:flex;gap:10px;margin:0 0 8px"><b style="flex:0 0 128px"><span style="color:'
        f'{_need_colour(reason.kind, colours)}">{NEED_WORDS[reason.kind][0]}</span> {NEED_WORDS[reason.kind][1]}</b>'
        f"<span>{escape(reason.words)}</span></li>"
        for reason in athlete.need.reasons
    )
    return f'<ul style="list-style:none;margin:0;padding:0;font:15px/1.4 {FONT};color:{colours.ink}">{rows}</ul>'


def points_words(athlete: RosterAthlete) -> str:
    """Return how the points of an athlete's need come about."""
    parts = [f"{NEED_WORDS[kind][1].lower()} {points:g}" for kind, points in athlete.need.points_by_kind.items()]
    return f"Need {athlete.need.points:g} points = {' + '.join(parts)}." if parts else "Need 0 points."


def has_load(weeks: Sequence[WeekLoad]) -> bool:
    """Tell whether any week holds load, planned or performed."""
    return any(week.performed or week.planned for week in weeks)


def weeks_html(weeks: Sequence[WeekLoad], mode: Mode) -> str:
    """Return four weeks of planned and performed load as a larger picture with numbers, or in a sentence that there is none."""
    colours = palette(mode)
    if not has_load(weeks):
        return f'<p style="margin:0;font:15px {FONT};color:{colours.muted}">{_NO_LOAD}.</p>'
    rows = "".join(_week_row(week, _top(weeks), colours) for week in weeks)
    return f'<div style="font:15px/1.35 {FONT};color:{colours.ink}">{rows}</div>'


def gaps_html(gaps: Sequence[MuscleGap], mode: Mode) -> str:
    """Return the muscles that lack most in seven days, each as a bar in its outline."""
    colours = palette(mode)
    rows = "".join(
        '<div style="margin:0 0 10px"><div style="display:flex;justify-content:space-between">'
        f"<span>{escape(muscle_name(gap.muscle))}</span>"
        f'<span style="color:{colours.muted}">{written.number(gap.performed)} of {written.number(gap.wanted)} sets</span></div>'
        f'<div style="height:9px;border-radius:5px;box-sizing:border-box;border:1px solid {colours.accent}">'
        f'<div style="height:7px;border-radius:4px;width:{min(gap.performed / gap.wanted, 1):.0%};background:{colours.accent}"></div>'
        "</div></div>"
        for gap in gaps
    )
    return f'<div style="font:15px/1.35 {FONT};color:{colours.ink}">{rows}</div>'


def record_words(athlete: RosterAthlete, today: date) -> str:
    """Return when the newest record is from."""
    days = athlete.facts.days_since_record
    if days is None:
        return "none yet"
    return written.day(athlete.last_record, today).lower() if days <= 1 else f"{days} days ago"


def next_words(athlete: RosterAthlete, today: date) -> str:
    """Return the next session of an athlete in words."""
    session = athlete.next_session
    if session is None:
        return "nothing planned"
    return f"{'today' if session.day == today else written.day(session.day, today)}: {session.title}"


def readiness_words(athlete: RosterAthlete) -> str:
    """Return the newest readiness of the last week with the word of its band."""
    if athlete.readiness is None:
        return written.UNKNOWN
    style = BAND_STYLES[readiness_band(athlete.readiness)]
    return f"{athlete.readiness:.0f} {style.sign} {style.word}"


def gap_words(gaps: Sequence[MuscleGap]) -> str:
    """Return the muscles that lack most in seven days in one line."""
    if not gaps:
        return "none"
    return " · ".join(f"{muscle_name(gap.muscle)} {written.signed(-gap.missing, 1)}".replace(" ", "\u00a0") for gap in gaps)


def _style(colours: Palette) -> str:
    return (
        "<style>"
        f".roster{{display:grid;gap:10px;font-family:{FONT}}}"
        f".ath{{display:grid;grid-template-columns:minmax(0,5fr) 190px minmax(0,4fr);gap:6px 22px;align-items:center;text-align:left;"
        f"width:100%;box-sizing:border-box;padding:14px 18px;border-radius:14px;cursor:pointer;font:inherit;color:{colours.ink};"
        f"background:{colours.card};border:1px solid {colours.hairline};border-left-width:5px;transition:border-color .12s}}"
        f".ath:hover,.ath:focus-visible{{outline:none;border-color:{colours.accent};box-shadow:0 0 0 1px {colours.accent}}}"
        ".ath .name{font-size:17px;font-weight:600;line-height:1.25;overflow-wrap:anywhere}"
        f".ath .chip{{display:inline-block;font-size:12.5px;line-height:1;padding:5px 9px;border-radius:99px;margin:6px 6px 0 0;"
        f"border:1px solid {colours.hairline}}}"
        f".ath .soft{{color:{colours.muted}}}"
        f".ath .why{{font-size:14px;line-height:1.4;margin-top:7px;color:{colours.muted}}}"
        ".ath dl{display:grid;grid-template-columns:auto minmax(0,1fr);gap:3px 12px;margin:0;font-size:14px;line-height:1.35}"
        f".ath dt{{color:{colours.muted}}}.ath dd{{margin:0;overflow-wrap:anywhere}}"
        "@media (max-width:760px){.ath{grid-template-columns:minmax(0,1fr);padding:13px 15px}}"
        "@media (prefers-reduced-motion:reduce){.ath{transition:none}}"
        "</style>"
    )


def _card(athlete: RosterAthlete, today: date, colours: Palette) -> str:
    top = next(iter(athlete.need.points_by_kind), None)
    edge = colours.hairline if top is None else _need_colour(top, colours)
    facts = (
        ("Readiness", readiness_words(athlete)),
        ("Last 7 days", _load_words(athlete.weeks)),
        ("Next", next_words(athlete, today)),
        ("Missing sets", gap_words(athlete.gaps)),
        ("Last entry", record_words(athlete, today)),
    )
    listed = "".join(f"<dt>{name}</dt><dd>{escape(value)}</dd>" for name, value in facts)
    return (
        f'<button class="ath" type="button" data-pick="{athlete.user_id}" style="border-left-color:{edge}">'
        f'<span><span class="name">{escape(athlete.name)}</span> <span class="soft">{_beside_name(athlete)}</span><br>'
        f"{_chips(athlete, colours)}{_first_reason(athlete)}</span>"
        f"<span>{_weeks_svg(athlete.weeks, colours)}</span><dl>{listed}</dl></button>"
    )


def _beside_name(athlete: RosterAthlete) -> str:
    said = [escape(athlete.group)] if athlete.group else []
    return " · ".join(said if athlete.may_edit else [*said, "look only"])


def _chips(athlete: RosterAthlete, colours: Palette) -> str:
    if not athlete.need.points_by_kind:
        return f'<span class="chip">{NO_NEED[0]} {NO_NEED[1]}</span>'
    return "".join(
        f'<span class="chip" style="border-color:{_need_colour(kind, colours)}">{NEED_WORDS[kind][0]} {NEED_WORDS[kind][1]}</span>'
        for kind in athlete.need.points_by_kind
    )


def _first_reason(athlete: RosterAthlete) -> str:
    if not athlete.need.reasons:
        return ""
    return f'<span class="why" style="display:block">{escape(athlete.need.reasons[0].words)}</span>'


def _need_colour(kind: NeedKind, colours: Palette) -> str:
    return {
        NeedKind.PAIN: colours.verdicts[VolumeVerdict.ABOVE],
        NeedKind.OVERREACHED: colours.verdicts[VolumeVerdict.HIGH],
        NeedKind.MISSED: colours.fatigue,
        NeedKind.UNDER_PLANNED: colours.accent,
        NeedKind.STALE: colours.muted,
    }[kind]


def _top(weeks: Sequence[WeekLoad]) -> float:
    return max(*(max(week.performed, week.planned or 0.0) for week in weeks), 1.0)


def _weeks_svg(weeks: Sequence[WeekLoad], colours: Palette) -> str:
    if not has_load(weeks):
        return f'<span class="soft" style="font-size:14px">{_NO_LOAD}</span>'
    top, foot = _top(weeks), _HEAD + _HEIGHT
    parts = [f'<line x1="0" x2="190" y1="{foot + 0.5}" y2="{foot + 0.5}" stroke="{colours.hairline}"/>']
    for place, week in enumerate(weeks):
        left, done, planned = place * _STEP + 9, _HEIGHT * week.performed / top, _HEIGHT * (week.planned or 0.0) / top
        middle, sign = left + _BAR / 2, COMPLIANCE_WORDS[compliance(week.planned, week.performed)][0]
        if planned:
            parts.append(
                f'<rect x="{left}" y="{foot - planned:.1f}" width="{_BAR}" height="{planned:.1f}" rx="3"'
                f' fill="{faded(colours.fitness, 0.12)}" stroke="{colours.fitness}" stroke-dasharray="3 2"/>'
            )
        parts.append(
            f'<rect x="{left + 5}" y="{foot - done:.1f}" width="{_BAR - 10}" height="{max(done, 1):.1f}" rx="2" fill="{colours.accent}"/>'
            f'<text x="{middle}" y="{foot - max(done, planned) - 5:.1f}" text-anchor="middle" font-size="13" fill="{colours.ink}">'
            f"{sign}</text>"
            f'<text x="{middle}" y="{foot + 15}" text-anchor="middle" font-size="11.5" fill="{colours.muted}">'
            f"{written.short_day(week.first)}</text>"
        )
    return (
        f'<svg viewBox="0 0 190 {foot + _FOOT}" width="190" style="max-width:100%;display:block" role="img"'
        f' aria-label="{escape(_weeks_words(weeks))}">{"".join(parts)}</svg>'
    )


def _load_words(weeks: Sequence[WeekLoad]) -> str:
    """Return what the newest week held against its plan."""
    if not weeks:
        return written.UNKNOWN
    week = weeks[-1]
    if week.planned is None:
        return written.points(week.performed)
    sign = COMPLIANCE_WORDS[compliance(week.planned, week.performed)][0]
    return f"{week.performed:.0f} of {written.points(week.planned)} {sign}"


def _weeks_words(weeks: Sequence[WeekLoad]) -> str:
    said = [f"{week.performed:.0f} of {week.planned:.0f} LP" if week.planned else f"{week.performed:.0f} LP, no plan" for week in weeks]
    return f"Performed of planned load of four weeks: {'; '.join(said)}"


def _week_row(week: WeekLoad, top: float, colours: Palette) -> str:
    sign, words = COMPLIANCE_WORDS[compliance(week.planned, week.performed)]
    number = written.points(week.performed) + (f" of {written.points(week.planned)}" if week.planned else "")
    outline = (
        f'<div style="position:absolute;inset:0 auto 0 0;width:{week.planned / top:.1%};border:1px dashed {colours.fitness};'
        f'border-radius:5px;box-sizing:border-box;background:{faded(colours.fitness, 0.12)}"></div>'
        if week.planned
        else ""
    )
    return (
        f'<div style="margin:0 0 12px"><div style="display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 12px"><span>'
        f'{written.short_day(week.first)} – {written.short_day(week.last)}</span><span style="color:{colours.muted}">{number} '
        f'{sign} {words}</span></div><div style="position:relative;height:16px">{outline}<div style="position:absolute;top:4px;height:8px;'
        f'border-radius:4px;width:{week.performed / top:.1%};background:{colours.accent}"></div></div></div>'
    )
