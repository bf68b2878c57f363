"""How does a difference between two weeks look: by day, with a sign and a colour for what comes, goes, changes and stays?"""

from html import escape

from core.domain.plan_edits import ChangeKind, DayChange, ExerciseChange, ProposalView
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.plan_words import change_line
from core.visuals.theme import FONT, Mode, Palette, palette

_SIGNS = {ChangeKind.ADDED: "+", ChangeKind.REMOVED: "−", ChangeKind.CHANGED: "~", ChangeKind.KEPT: "="}
_WORDS = {
    ChangeKind.ADDED: "new session",
    ChangeKind.REMOVED: "no session any more",
    ChangeKind.CHANGED: "changes",
    ChangeKind.KEPT: "stays",
}


def changes_html(view: ProposalView, units: Units, mode: Mode) -> str:
    """Return the days that change with their lines; what stays is folded away."""
    colours = palette(mode)
    days = "".join(_day(day, view, units) for day in view.days if not day.is_kept)
    return f'{_style(colours)}<div class="diff">{days}</div>' if days else ""


def _style(colours: Palette) -> str:
    return (
        f"<style>.diff{{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr));gap:12px;font-family:{FONT};"
        f"color:{colours.ink};font-size:14.5px;line-height:1.4}}"
        f".diff section{{background:{colours.card};border:1px solid {colours.hairline};border-radius:12px;padding:11px 14px}}"
        ".diff h4{margin:0 0 6px;font-size:15px}"
        f".diff p small{{display:block;font-size:13px;color:{colours.muted}}}"
        f".diff h4 small{{font-weight:400;color:{colours.muted}}}.diff p{{margin:0;padding:3px 0 3px 22px;position:relative}}"
        ".diff p b{position:absolute;left:2px;width:14px;text-align:center}"
        f".diff summary{{cursor:pointer;min-height:36px;line-height:36px;color:{colours.muted}}}"
        f".diff .added b{{color:{colours.accent}}}.diff .removed{{color:{colours.muted};text-decoration:line-through}}"
        f".diff .changed b{{color:{colours.fatigue}}}.diff .kept{{color:{colours.muted}}}"
        ".diff .removed b{text-decoration:none;display:inline-block}</style>"
    )


def _day(day: DayChange, view: ProposalView, units: Units) -> str:
    order = [ChangeKind.REMOVED, ChangeKind.ADDED, ChangeKind.CHANGED]
    moved = sorted((line for line in day.exercises if line.kind is not ChangeKind.KEPT), key=lambda line: order.index(line.kind))
    kept = [line for line in day.exercises if line.kind is ChangeKind.KEPT and day.kind is not ChangeKind.KEPT]
    said = "".join(_line(line, view.names.get(line.movement_id, "?"), units) for line in moved)
    said += "".join(_hobby(name, ChangeKind.REMOVED) for name in day.hobbies_removed)
    said += "".join(_hobby(name, ChangeKind.ADDED) for name in day.hobbies_added)
    if kept:
        rows = "".join(_line(line, view.names.get(line.movement_id, "?"), units) for line in kept)
        said += (
            f"<details><summary>{written.count(len(kept), 'exercise')} {'stays' if len(kept) == 1 else 'stay'}</summary>{rows}</details>"
        )
    minutes = f", {day.minutes_before} → {day.minutes_after} min" if day.minutes_before != day.minutes_after else ""
    words = _WORDS[day.kind] if day.exercises or not (day.hobbies_added or day.hobbies_removed) else ""
    return f"<section><h4>{day.day:%A} {day.day.day} {day.day:%b} <small>{words}{minutes}</small></h4>{said}</section>"


def _hobby(activity: str, kind: ChangeKind) -> str:
    name = escape(activity.replace("_", " ").capitalize())
    return f'<p class="{kind.value}"><b>{_SIGNS[kind]}</b>{name}</p>'


def _line(line: ExerciseChange, name: str, units: Units) -> str:
    why = f"<small>{escape(written.in_units(line.why, units))}</small>" if line.why else ""
    return f'<p class="{line.kind.value}"><b>{_SIGNS[line.kind]}</b>{escape(change_line(line, name, units))}{why}</p>'
