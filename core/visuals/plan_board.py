"""How does a planned week look: a board with a column a day, and on a phone a list of cards?

A card names its session in `data-pick`. What a colour says stands as a word beside it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

from core.domain.plan_views import ExerciseView, MuscleShare, PlanDayView, SessionView, WeekView
from core.domain.vocabulary import SessionStatus, SessionType
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.names import muscle_name
from core.visuals.plan_words import dose, load_words
from core.visuals.theme import FONT, Mode, Palette, faded, palette

MOST_LINES = 7
LOCK = (
    '<svg class="pin" viewBox="0 0 12 14" role="img" aria-label="Locked"><title>Locked</title>'
    '<path d="M3 6V4a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.6"/>'
    '<rect x="1" y="6" width="10" height="7.4" rx="1.6" fill="currentColor"/></svg>'
)
DAYS_OF_WEEK = 7
_FAMILY = {
    SessionType.CARDIO: "running",
    SessionType.MOBILITY: "mobility",
    SessionType.RECOVERY: "mobility",
    SessionType.SKILL: "skill",
    SessionType.CUSTOM: "sport",
    SessionType.LOWER: "cycling",
    SessionType.LEGS: "cycling",
    SessionType.PULL: "skill",
    SessionType.FULL_BODY: "strength",
}


def session_colour(session_type: SessionType, colours: Palette) -> str:
    """Return the colour of a type of session, the same on the board and in the calendar."""
    return colours.disciplines[_FAMILY.get(session_type, "strength")]


def board_html(week: WeekView, done_days: Mapping[int, date], units: Units, today: date, mode: Mode) -> str:
    """Return the week as a board; `done_days` are the days on which sessions were done, by session."""
    colours = palette(mode)
    cells = "".join(_day(day, done_days, units, today, colours) for day in week.days)
    return f'{_style(colours, len(week.days))}<div class="board">{cells}</div>'


def muscle_bands_html(shares: Sequence[MuscleShare], mode: Mode) -> str:
    """Return what each muscle gets against its target and its band [fractional sets]."""
    colours = palette(mode)
    style = (
        f"<style>.bands{{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,330px),1fr));gap:2px 28px;font-family:{FONT};"
        f"color:{colours.ink};font-size:14px}}.band{{display:grid;grid-template-columns:104px 1fr 104px;gap:10px;align-items:center;"
        f"min-height:30px}}.band svg{{width:100%;height:18px;display:block}}.band span:last-child{{color:{colours.muted};font-size:13px;"
        "font-variant-numeric:tabular-nums;text-align:right}</style>"
    )
    top = max((max(share.mrv, share.planned) for share in shares), default=1.0) or 1.0
    rows = "".join(_band(share, top, colours) for share in shares)
    return f'{style}<div class="bands">{rows}</div>'


def verdict_words(share: MuscleShare) -> str:
    """Return where the planned sets of a muscle stand.

    >>> from core.domain.vocabulary import PrimaryMuscle
    >>> verdict_words(MuscleShare(PrimaryMuscle.CHEST, 12, 12, 10, 14, 20))
    'in its band'
    """
    if share.planned < share.low:
        return "below"
    if share.planned <= share.high:
        return "in its band"
    return "above" if share.planned <= share.mrv else "too much"


def _style(colours: Palette, days: int) -> str:
    line, muted, accent = colours.hairline, colours.muted, colours.accent
    columns = days if days <= 7 else 5
    return (
        f"<style>.board{{display:grid;grid-template-columns:repeat({columns},minmax(0,1fr));gap:10px;font-family:{FONT};color:{colours.ink}}}"
        ".day.past .ses{background:transparent}.day.past .ses i{opacity:.5}"
        ".day{min-width:0;display:flex;flex-direction:column;gap:8px}.day>section{display:grid;gap:8px}"
        f".when{{display:flex;align-items:baseline;gap:6px;padding:2px 4px;font-size:13.5px;color:{muted};white-space:nowrap}}"
        f".when b{{font-size:15px;color:{colours.ink};font-weight:600}}"
        f".day.now .when b{{color:{colours.on_accent};background:{accent};border-radius:99px;padding:1px 9px;margin-left:-4px}}"
        f".rest{{border:1px dashed {line};border-radius:12px;padding:10px;font-size:13.5px;color:{muted};text-align:center}}"
        ".ses{display:block;width:100%;box-sizing:border-box;text-align:left;font:inherit;color:inherit;cursor:pointer;overflow:hidden;"
        f"background:{colours.card};border:1px solid {line};border-radius:14px;padding:0 11px 11px;transition:border-color .12s}}"
        f".ses:hover,.ses:focus-visible{{border-color:{accent};box-shadow:0 0 0 1px {accent};outline:none}}"
        ".ses i{display:block;height:5px;margin:0 -11px 9px}.ses strong{display:block;font-size:16px;line-height:1.2}"
        f".ses em{{display:block;font-style:normal;font-size:13px;color:{muted};margin:3px 0 8px}}.ses{{font-variant-numeric:tabular-nums}}"
        f".ses div{{font-size:13px;line-height:1.28;padding:5px 0;border-top:1px solid {line};overflow-wrap:anywhere}}"
        f".ses div span{{display:block;color:{muted}}}"
        ".ses.off{background:transparent;border-style:dashed}"
        f".ses.off strong{{text-decoration:line-through}}.ses .pin{{color:{accent};width:11px;height:13px;"
        "margin-right:5px;vertical-align:-2px}.ses div b{font-weight:400}"
        f".ses .mark{{display:inline-block;font-size:12px;padding:3px 8px;border-radius:99px;background:{line};margin-top:6px}}"
        f"@media (max-width:1000px){{.board{{grid-template-columns:repeat({min(days, 4)},minmax(0,1fr))}}}}"
        "@media (max-width:640px){.board{grid-template-columns:1fr;gap:6px}.day{flex-direction:row;gap:10px}.when{flex:0 0 46px;"
        "flex-direction:column;gap:0;padding-top:10px;align-items:flex-start}.day>section{flex:1;min-width:0;gap:6px}"
        ".rest{text-align:left;padding:8px 12px}.ses div{display:flex;justify-content:space-between;gap:10px}"
        ".ses div span{white-space:nowrap;text-align:right}.day.now .when b{margin-left:-2px}}"
        "@media (prefers-reduced-motion:reduce){.ses{transition:none}}</style>"
    )


def _day(day: PlanDayView, done_days: Mapping[int, date], units: Units, today: date, colours: Palette) -> str:
    name = f'<div class="when"><b>{day.day:%a}</b> {day.day.day} {day.day:%b}</div>'
    cards = "".join(_card(session, done_days, units, colours) for session in day.sessions if not (session.is_hobby and session.is_dropped))
    rest = '<div class="rest">Rest</div>' if not cards else ""
    marker = " now" if day.day == today else " past" if day.is_past else ""
    return f'<div class="day{marker}">{name}<section>{cards or rest}</section></div>'


def _card(session: SessionView, done_days: Mapping[int, date], units: Units, colours: Palette) -> str:
    facts = [f"{session.minutes} min" if session.minutes else ""]
    facts.append(written.points(session.load_points) if session.load_points else "")
    lines = [_line(exercise, units) for exercise in session.exercises[:MOST_LINES]]
    if len(session.exercises) > MOST_LINES:
        lines.append(f"<div>and {len(session.exercises) - MOST_LINES} more</div>")
    lines += [f"<div>{escape(circuit)}<span>circuit</span></div>" for circuit in session.circuits]
    lines += [f"<div>{escape(_endurance(session.endurance))}</div>"] if session.endurance else []
    state = _state_word(session, done_days.get(session.session_id))
    mark = f'<span class="mark">{state}</span>' if state else ""
    off = " off" if session.is_dropped else ""
    return (
        f'<button type="button" class="ses{off}" data-pick="{session.session_id}">'
        f'<i style="background:{session_colour(session.session_type, colours)}"></i><strong>{escape(session.title)}</strong>'
        f"<em>{' · '.join(fact for fact in facts if fact)}</em>{''.join(lines)}{mark}</button>"
    )


def _state_word(session: SessionView, done_on: date | None) -> str:
    if session.is_dropped:
        return "Dropped"
    if done_on is not None and done_on != session.day:
        is_near = abs((done_on - session.day).days) < DAYS_OF_WEEK
        return f"Done on {f'{done_on:%a}' if is_near else written.short_day(done_on)} ✓"
    if session.status is SessionStatus.COMPLETED or done_on is not None:
        return "Done ✓"
    if session.status is SessionStatus.IN_PROGRESS:
        return "Running"
    return "Suggested" if session.is_hobby else ""


def _endurance(words: str) -> str:
    activity, _, blocks = words.partition(": ")
    name = activity.replace("_", " ").capitalize()
    return f"{name}: {blocks}" if blocks else name


def _line(exercise: ExerciseView, units: Units) -> str:
    load = load_words(exercise, units) if not exercise.set_loads_kg else written.load(max(exercise.set_loads_kg), units)
    pin = LOCK if exercise.is_locked else ""
    return f"<div><b>{pin}{escape(exercise.name)}</b><span>{dose(exercise)}{f' · {load}' if load else ''}</span></div>"


def _band(share: MuscleShare, top: float, colours: Palette) -> str:
    shown = (share.low, share.high, share.planned, share.mrv, share.target)
    low, high, planned, most, target = (100 * min(value / top, 1) for value in shown)
    inside = share.low <= share.planned <= share.high
    colour = colours.accent if inside else colours.fatigue
    words = f"{written.number(share.planned)} of {written.number(share.target)}"
    sign = "" if inside else " ↓" if share.planned < share.low else " ↑"
    band = f"{written.number(share.low)}–{written.number(share.high)}"
    label = f"{muscle_name(share.muscle)}: {words} sets, {verdict_words(share)} ({band})"
    return (
        f'<div class="band" role="img" aria-label="{escape(label)}"><span>{escape(muscle_name(share.muscle))}</span>'
        f'<svg viewBox="0 0 100 18" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect x="0" y="7" width="{most:.1f}" height="4" rx="1" fill="{colours.hairline}"/>'
        f'<rect x="{low:.1f}" y="2" width="{high - low:.1f}" height="14" rx="1.5" fill="{faded(colours.accent, 0.22)}"/>'
        f'<rect x="0" y="6" width="{planned:.1f}" height="6" rx="1" fill="{colour}"/>'
        f'<rect x="{max(target - 0.4, 0):.1f}" y="1" width="0.8" height="16" fill="{colours.ink}"/></svg>'
        f"<span>{words}{sign}</span></div>"
    )
