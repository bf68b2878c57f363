"""How does it look what was planned first, what is planned now, and what was done? A table of sessions by week, each told in words."""

from collections.abc import Sequence
from datetime import date
from html import escape

from core.domain.adherence import AdherenceView, Kept, SessionAdherence, WeekAdherence
from core.domain.repair import DisruptionKind, Noticed
from core.visuals.theme import FONT, Mode, Palette, palette

KEPT_WORDS = {
    Kept.ON_TIME: ("✓", "on time"),
    Kept.SHIFTED: ("→", "shifted"),
    Kept.MISSED: ("×", "missed"),
    Kept.UNPLANNED: ("+", "unplanned"),
    Kept.DROPPED: ("−", "left out"),
    Kept.AHEAD: ("·", "ahead"),
}
KIND_WORDS = {
    DisruptionKind.MISSED: "I missed a session",
    DisruptionKind.MOVED: "I want to move a session",
    DisruptionKind.SHORTENED: "I have less time",
    DisruptionKind.UNPLANNED: "Something else takes place",
    DisruptionKind.ILL: "I am ill",
    DisruptionKind.TRAVELLING: "I am travelling",
    DisruptionKind.OTHER_GYM: "I train somewhere else",
    DisruptionKind.HURT: "Something hurts",
    DisruptionKind.CHANGED: "Goals, time or equipment changed",
}


def adherence_line(view: AdherenceView) -> str:
    """Return how many of the sessions due were done, with how many were shifted or unplanned, in a line."""
    due = sum(week.due for week in view.weeks)
    counts = {kept: sum(week.count(kept) for week in view.weeks) for kept in Kept}
    parts = [f"{counts[kept]} {KEPT_WORDS[kept][1]}" for kept in Kept if kept is not Kept.AHEAD and counts[kept]]
    if view.percent is None:
        return ", ".join(parts) + "." if parts else "No session was due yet."
    return f"**{view.percent:.0f} %** of {due} sessions due were done: {', '.join(parts)}."


def noticed_words(found: Noticed) -> str:
    """Return what was not as planned, a sentence for each session; empty when all was.

    >>> noticed_words(Noticed((), ()))
    ''
    """
    said = [(line, "is not in your log") for line in found.missed]
    said += [(line, f"was done on {line.performed_day:%A} already") for line in found.early]
    said += [(line, f"was cut short: {line.performed_sets} of {line.sets} sets") for line in found.shortened]
    said += [(line, "was not planned") for line in found.unplanned]
    late = {*found.shortened, *found.unplanned}
    days = [(line.performed_day if line in late else line.day, line.title, words) for line, words in said]
    return " ".join(f"{title} on {day:%A} {words}." for day, title, words in sorted((day, *rest) for day, *rest in days if day))


def repair_words(reasons: Sequence[str]) -> str:
    """Return the reasons of a repair as one paragraph, each once."""
    return " ".join(dict.fromkeys(reasons))


def adherence_html(view: AdherenceView, mode: Mode) -> str:
    """Return the weeks as tables, newest first: what became of each session, first planned, planned now, done, and sets."""
    return _style(palette(mode)) + "".join(_week(week) for week in reversed(view.weeks))


def _style(colours: Palette) -> str:
    return (
        f"<style>.kept{{width:100%;border-collapse:collapse;font-family:{FONT};font-size:14.5px;line-height:1.35;color:{colours.ink};"
        "margin-bottom:14px}.kept caption{text-align:left;font-weight:600;padding:4px 0}"
        f".kept th{{text-align:left;font-weight:400;color:{colours.muted};font-size:13px}}"
        f".kept td,.kept th{{padding:5px 8px 5px 0;border-bottom:1px solid {colours.hairline};vertical-align:top}}"
        f".kept small{{color:{colours.muted};white-space:nowrap}}.kept .missed td:first-child{{color:{colours.fatigue}}}"
        f".kept .on_time td:first-child,.kept .shifted td:first-child{{color:{colours.accent}}}</style>"
    )


def _week(week: WeekAdherence) -> str:
    said = "" if week.percent is None else f" – {week.due - week.count(Kept.MISSED)} of {week.due} done, {week.percent:.0f} %"
    rows = "".join(_row(own) for own in week.sessions)
    return (
        f'<table class="kept"><caption>Week of {week.start.day} {week.start:%b}{said}</caption>'
        f"<tr><th>Session</th><th>First planned</th><th>Now</th><th>Done</th></tr>{rows}</table>"
    )


def _row(own: SessionAdherence) -> str:
    sign, words = KEPT_WORDS[own.kept]
    now = "left out" if own.kept is Kept.DROPPED else _day(own.day, own.sets)
    cells = (_day(own.issued_day, own.issued_sets), now, _day(own.performed_day, own.performed_sets))
    told = "".join(f"<td>{cell}</td>" for cell in cells)
    return f'<tr class="{own.kept.value}"><td>{sign} {escape(own.title)}<br><small>{words}</small></td>{told}</tr>'


def _day(day: date | None, sets: int) -> str:
    if day is None:
        return "–"
    return f"{day:%a} {day.day}" + (f"<br><small>{sets} sets</small>" if sets else "")
