"""How do the stories look: the gallery, the way through one, the week before and after, what is known, and why?"""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from core.domain.theatre import Frame, Mark, Reading, ShownDay, ShownLine, ShownSession, StoryCard, StoryReason
from core.domain.vocabulary import SessionType
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.names import with_names
from core.visuals.plan_board import session_colour
from core.visuals.rule_words import grade_line, rule_words
from core.visuals.theme import FONT, Mode, Palette, faded, palette

MOST_KEPT = 2
SHARE = "0 to 1"
_SIGNS = {Mark.ADDED: "+", Mark.REMOVED: "−", Mark.CHANGED: "~", Mark.KEPT: "", Mark.DONE: "✓", Mark.MISSED: "×"}
_WORDS = {
    Mark.ADDED: "new",
    Mark.REMOVED: "goes",
    Mark.CHANGED: "changes",
    Mark.KEPT: "stays",
    Mark.DONE: "done",
    Mark.MISSED: "missed",
}
_ICON = (
    "font-family:'Material Symbols Rounded';font-weight:400;font-style:normal;line-height:1;font-feature-settings:'liga';white-space:nowrap"
)


def gallery_html(cards: Sequence[StoryCard], mode: Mode) -> str:
    """Return the gallery of stories; a card names its story in `data-pick`."""
    colours = palette(mode)
    tints = [colours.accent, colours.fatigue, colours.disciplines["cycling"], colours.disciplines["skill"], colours.disciplines["strength"]]
    style = (
        f"<style>.gal{{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,270px),1fr));gap:14px;font-family:{FONT};"
        f"color:{colours.ink}}}.gal button{{display:grid;grid-template-columns:52px 1fr;gap:2px 14px;text-align:left;font:inherit;"
        f"color:inherit;cursor:pointer;background:{colours.card};border:1px solid {colours.hairline};border-radius:16px;"
        "padding:16px;min-height:104px;align-content:start;"
        f"transition:transform .12s,border-color .12s}}.gal button:hover,.gal button:focus-visible{{border-color:{colours.accent};"
        f"box-shadow:0 0 0 1px {colours.accent};transform:translateY(-2px);outline:none}}"
        f".gal i{{grid-row:1/4;width:52px;height:52px;border-radius:14px;display:grid;place-items:center;font-size:28px;{_ICON}}}"
        f".gal b{{font-size:17px;line-height:1.25}}.gal span{{font-size:14.5px;line-height:1.35;color:{colours.ink}}}"
        f".gal small{{font-size:13px;color:{colours.muted};align-self:end;margin-top:4px}}"
        "@media (max-width:640px){.gal{gap:10px}.gal button{padding:13px}}"
        "@media (prefers-reduced-motion:reduce){.gal button{transition:none}.gal button:hover{transform:none}}</style>"
    )
    parts = [_card(card, tints[place % len(tints)]) for place, card in enumerate(cards)]
    return f'{style}<div class="gal">{"".join(parts)}</div>'


def _card(card: StoryCard, tint: str) -> str:
    return (
        f'<button type="button" data-pick="{escape(card.slug)}"><i aria-hidden="true" style="color:{tint};background:{faded(tint, 0.13)}">'
        f"{escape(card.icon)}</i><b>{escape(card.title)}</b><span>{escape(card.line)}</span>"
        f"<small>{escape(card.athlete)} · {len(card.steps)} steps</small></button>"
    )


def steps_html(card: StoryCard, step: int, mode: Mode) -> str:
    """Return the way through a story as a line of steps; each names itself in `data-pick`."""
    colours = palette(mode)
    style = (
        f"<style>.way{{display:flex;gap:0;font-family:{FONT};list-style:none;margin:0;padding:0}}.way li{{flex:1;min-width:0}}"
        f".way button{{width:100%;min-height:48px;font:inherit;color:{colours.muted};background:none;border:0;"
        f"border-top:4px solid {colours.hairline};"
        "padding:8px 10px 4px 0;text-align:left;cursor:pointer;font-size:13.5px;line-height:1.25}"
        f".way .past button{{border-top-color:{faded(colours.accent, 0.45)}}}"
        f".way .here button{{border-top-color:{colours.accent};color:{colours.ink};font-weight:600}}"
        f".way button:hover,.way button:focus-visible{{color:{colours.accent};outline:none;border-top-color:{colours.accent}}}"
        "@media (max-width:640px){.way span{display:none}.way button{padding:8px 0 0;text-align:center}}</style>"
    )
    items = "".join(_step(place, title, step) for place, title in enumerate(card.steps))
    return f'{style}<ol class="way" aria-label="Steps of the story">{items}</ol>'


def _step(place: int, title: str, step: int) -> str:
    state = "here" if place == step else "past" if place < step else ""
    here = ' aria-current="step"' if place == step else ""
    label = escape(f"Step {place + 1}: {title}")
    return (
        f'<li class="{state}"><button type="button" data-pick="{place}" data-stay="1" aria-label="{label}"{here}>'
        f"{place + 1}<span> · {escape(title)}</span></button></li>"
    )


def readings_html(readings: Sequence[Reading], mode: Mode) -> str:
    """Return what is known this morning as tiles; what is out of the usual has a mark and a border, not a colour alone."""
    colours = palette(mode)
    style = (
        f"<style>.know{{display:grid;grid-template-columns:repeat(auto-fit,minmax(138px,1fr));gap:8px;font-family:{FONT};color:{colours.ink}}}"
        f".know div{{background:{colours.card};border:1px solid {colours.hairline};border-radius:12px;padding:9px 12px}}"
        f".know .odd{{border-color:{colours.fatigue};box-shadow:inset 3px 0 0 {colours.fatigue}}}"
        f".know small{{display:block;font-size:12.5px;color:{colours.muted};line-height:1.25}}"
        ".know b{display:block;font-size:18px;line-height:1.3;font-variant-numeric:tabular-nums}</style>"
    )
    tiles = "".join(
        f"<div{' class=odd' if own.is_unusual else ''}><small>{escape(own.name)}{' !' if own.is_unusual else ''}</small>"
        f"<b>{escape(own.value)}</b><small>{escape(with_names(own.note))}</small></div>"
        for own in readings
    )
    return f'{style}<div class="know">{tiles}</div>'


def telling(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the first reading and those that are out of the usual."""
    return tuple(own for place, own in enumerate(readings) if place == 0 or own.is_unusual)


def weeks_html(frame: Frame, units: Units, mode: Mode) -> str:
    """Return the week before and after, side by side, a row a day; where nothing changes the week stands alone."""
    colours = palette(mode)
    is_same = frame.before == frame.after or all(
        (old.session, old.events) == (new.session, new.events) for old, new in zip(frame.before, frame.after, strict=True)
    )
    if is_same:
        rows = "".join(_alone(day, units, colours) for day in frame.after)
        return f'{_week_style(colours)}<div class="wk one">{rows}</div>'
    head = '<div class="hd"><span></span><b>Before</b><b>After</b></div>'
    rows = "".join(_row(old, new, units, colours) for old, new in zip(frame.before, frame.after, strict=True))
    return f'{_week_style(colours)}<div class="wk">{head}{rows}</div>'


def _week_style(colours: Palette) -> str:
    line, muted, ink = colours.hairline, colours.muted, colours.ink
    return (
        f"<style>.wk{{font-family:{FONT};color:{ink};font-size:14px;line-height:1.35;display:grid;gap:6px}}"
        ".wk.one .li{columns:2 240px;column-gap:20px;margin-top:4px}.wk.one p{padding-left:0;break-inside:avoid}"
        ".wk>div{display:grid;grid-template-columns:52px minmax(0,1fr) minmax(0,1fr);gap:8px;align-items:stretch}"
        ".wk.one>div,.wk>.same{grid-template-columns:52px minmax(0,1fr)}"
        f".wk .hd b{{font-size:13px;color:{muted};font-weight:600;letter-spacing:.02em}}"
        f".wk .dy{{font-size:13px;color:{muted};padding-top:9px}}.wk .dy b{{display:block;font-size:15px;color:{ink}}}"
        f".wk .now .dy b{{color:{colours.on_accent};background:{colours.accent};border-radius:99px;padding:0 8px;width:max-content}}"
        f".wk .se{{background:{colours.card};border:1px solid {line};border-left-width:5px;border-radius:12px;"
        "padding:8px 11px;min-width:0}"
        f".wk .ev{{border:1px dashed {colours.fatigue};border-radius:12px;padding:6px 11px;font-weight:600;margin-bottom:6px}}"
        f".wk .no{{border:1px dashed {line};border-radius:12px;padding:8px 11px;color:{muted};font-size:13px}}"
        ".wk .se h4{margin:0;font-size:15px;display:flex;gap:8px;justify-content:space-between;align-items:baseline;flex-wrap:wrap}"
        f".wk .se em{{display:block;font-style:normal;font-size:13px;color:{muted}}}"
        f".wk .tag{{font-size:12px;font-weight:500;border-radius:99px;padding:0 8px;border:1px solid {line};color:{muted};"
        f"white-space:nowrap}}"
        f".wk .tag.t{{border-color:{colours.fatigue};color:{ink}}}.wk .tag.p{{border-color:{colours.accent};color:{ink}}}"
        ".wk p{margin:0;padding:2px 0 2px 18px;position:relative;overflow-wrap:anywhere}.wk p b{position:absolute;left:2px}"
        f".wk p span{{color:{muted}}}.wk .added b{{color:{colours.accent}}}.wk .changed b{{color:{colours.fatigue}}}"
        f".wk .removed,.wk .kept,.wk .done{{color:{muted}}}.wk .removed s{{text-decoration-thickness:1px}}"
        f".wk .off h4 strong{{text-decoration:line-through;color:{muted}}}.wk .past{{opacity:.9}}"
        "@media (max-width:640px){.wk>div{grid-template-columns:40px minmax(0,1fr)}.wk .hd{display:none}.wk .af{grid-column:2}"
        ".wk .be::before,.wk .af::before{content:attr(data-side);display:block;font-size:12px;opacity:.75;margin:0 0 2px 2px}}</style>"
    )


def _alone(day: ShownDay, units: Units, colours: Palette) -> str:
    return f'<div class="{_state(day)}">{_name(day)}<div>{_events(day)}{_session(day.session, units, colours, is_whole=True)}</div></div>'


def _row(old: ShownDay, new: ShownDay, units: Units, colours: Palette) -> str:
    if old.session is None and new.session is None and not old.events and not new.events:
        return f'<div class="same {_state(new)}">{_name(new)}<div class="no">Rest</div></div>'
    if (old.session, old.events) == (new.session, new.events):
        return f'<div class="same {_state(new)}">{_name(new)}<div>{_events(new)}{_session(new.session, units, colours)}</div></div>'
    left = f'<div class="be" data-side="Before">{_events(old)}{_session(old.session, units, colours)}</div>'
    is_told = old.session is not None and old.session.mark is Mark.CHANGED  # what was before stands beside it
    right = f'<div class="af" data-side="After">{_events(new)}{_session(new.session, units, colours, is_told=is_told)}</div>'
    return f'<div class="{_state(new)}">{_name(new)}{left}{right}</div>'


def _state(day: ShownDay) -> str:
    return "now" if day.is_today else "past" if day.is_past else ""


def _name(day: ShownDay) -> str:
    return f'<div class="dy"><b>{day.day:%a}</b>{day.day.day} {day.day:%b}</div>'


def _events(day: ShownDay) -> str:
    return "".join(f'<div class="ev">★ {escape(name)}</div>' for name in day.events)


def _session(session: ShownSession | None, units: Units, colours: Palette, *, is_whole: bool = False, is_told: bool = False) -> str:
    if session is None:
        return '<div class="no">No session</div>'
    colour = session_colour(SessionType(session.session_type), colours)
    kind = "t" if session.mark in {Mark.CHANGED, Mark.REMOVED, Mark.MISSED} else "p" if session.mark is Mark.ADDED else ""
    tag = "" if is_whole and session.mark is Mark.KEPT else f'<span class="tag {kind}">{_WORDS[session.mark]}</span>'
    changed = [line for line in session.lines if line.mark not in {Mark.KEPT, Mark.DONE}]
    kept = [line for line in session.lines if line.mark in {Mark.KEPT, Mark.DONE}]
    shown = changed if session.mark is Mark.CHANGED else list(session.lines) if session.mark in {Mark.ADDED, Mark.REMOVED} else []
    shown = list(session.lines) if is_whole else shown
    lines = "".join(_line(replace(line, before="") if is_told else line, units) for line in shown)
    lines = f'<div class="li">{lines}</div>' if is_whole else lines
    if session.mark is Mark.CHANGED and kept:
        lines += f'<p class="kept">{written.count(len(kept), "exercise stays", "exercises stay")}</p>'
    elif not shown and session.lines:
        names = ", ".join(line.name for line in session.lines[:MOST_KEPT])
        more = f" and {len(session.lines) - MOST_KEPT} more" if len(session.lines) > MOST_KEPT else ""
        lines = f"<em>{escape(names)}{more}</em>"
    off = " off" if session.mark in {Mark.MISSED, Mark.REMOVED} else ""
    return (
        f'<div class="se{off}" style="border-left-color:{colour}"><h4><strong>{escape(session.title)}</strong>{tag}</h4>'
        f"<em>{session.minutes} min · {written.points(session.load_points)}</em>{lines}</div>"
    )


def _line(line: ShownLine, units: Units) -> str:
    load = "" if line.load_kg is None else f" · {written.load(line.load_kg, units)}"
    before = f"{line.before} → " if line.before else ""
    name = f"<s>{escape(line.name)}</s>" if line.mark is Mark.REMOVED else escape(line.name)
    dose = f"<span>{escape(before + line.dose)}{load}</span>"
    return f'<p class="{line.mark.value}"><b aria-hidden="true">{_SIGNS[line.mark]}</b>{name} {dose}</p>'


def summary_words(frame: Frame) -> tuple[str, ...]:
    """Return what the engines do at a step in a few sentences, today's session first; empty where nothing changes."""
    told = list(frame.changed)
    if frame.today is not None and frame.changed_today:
        found = frame.today.adaptation
        touched = len({change.place for change in found.changes if change.place is not None})
        before, after = round(found.seconds_before / 60), round(found.seconds_after / 60)
        what = f"{written.count(touched, 'exercise')} of today's session change" if touched else "today's session changes"
        length = f", {before} → {after} min" if before != after else ""
        told.insert(0, f"{what[0].upper()}{what[1:]}{length}.")
    return tuple(told)


def tried_words(frame: Frame) -> str:
    """Return what the engines answer to a morning that is tried, in a line: the first reading, and what becomes of the session."""
    first = frame.readings[0]
    told = summary_words(frame)
    return f"**{first.name} {first.value}.** {told[0] if told else 'All stays as planned.'}"


def reasons_html(reasons: Sequence[StoryReason], mode: Mode) -> str:
    """Return the reasons as cards by rule: the sentence, the value against its threshold, what the rule is and how sure it is."""
    colours = palette(mode)
    style = (
        f"<style>.why{{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,330px),1fr));gap:12px;font-family:{FONT};"
        f"color:{colours.ink}}}.why section{{background:{colours.card};border:1px solid {colours.hairline};border-radius:14px;"
        "padding:12px 16px}.why h4{margin:0;font-size:15.5px;display:flex;gap:8px;align-items:baseline;flex-wrap:wrap}"
        f".why code{{font:600 12.5px/1.5 {FONT};background:{colours.hairline};border-radius:6px;padding:0 7px;white-space:nowrap}}"
        f".why em{{display:block;font-style:normal;font-size:13.5px;line-height:1.4;color:{colours.muted};margin:2px 0 8px}}"
        f".why p{{margin:0;padding:6px 0;font-size:14.5px;line-height:1.4;border-top:1px solid {colours.hairline}}}"
        f".why p b{{font-variant-numeric:tabular-nums;white-space:nowrap}}"
        f".why small{{display:block;font-size:13px;color:{colours.muted}}}</style>"
    )
    grouped: dict[str, list[StoryReason]] = {}
    for own in reasons:
        grouped.setdefault(own.rule, []).append(own)
    return f'{style}<div class="why">{"".join(_rule(rule, own) for rule, own in grouped.items())}</div>'


def _rule(rule: str, reasons: Sequence[StoryReason]) -> str:
    told = rule_words(rule)
    said = "".join(f"<p>{escape(with_names(own.words))}{_against(own)}</p>" for own in reasons)
    sure = grade_line(rule, reasons[0].grade)
    plain = f"{escape(told.plain)} <span>({escape(sure)})</span>" if sure else escape(told.plain)
    return f"<section><h4>{escape(told.title)} <code>{escape(rule)}</code></h4><em>{plain}</em>{said}</section>"


def _against(reason: StoryReason) -> str:
    if reason.value is None or _is_said(reason):
        return ""
    unit = f" {reason.unit}" if reason.unit and reason.unit != SHARE else ""
    value = f"{written.number(reason.value, 2)}{unit}"
    limit = "" if reason.threshold is None else f", against {written.number(reason.threshold, 2)}{unit}"
    return f"<small>{escape(reason.quantity.capitalize())}: <b>{escape(value)}</b>{escape(limit)}</small>"


def _is_said(reason: StoryReason) -> bool:
    """Tell whether the sentence itself names the value and what it is held against."""
    held = (reason.value, reason.threshold)
    return all(value is not None and any(written.number(value, places) in reason.words for places in (0, 1, 2)) for value in held)
