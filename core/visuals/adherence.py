"""How does it look what was planned first, what is planned now, and what was done? Lanes of days, and each session told in words."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape

from core.domain.adherence import AdherenceView, Kept, SessionAdherence, WeekAdherence
from core.domain.repair import DisruptionKind, Noticed
from core.visuals.names import with_names, with_weekdays
from core.visuals.theme import FONT, Mode, Palette, faded, palette

KEPT_WORDS = {
    Kept.ON_TIME: ("✓", "on time"),
    Kept.SHIFTED: ("→", "shifted"),
    Kept.MISSED: ("×", "missed"),
    Kept.UNPLANNED: ("+", "unplanned"),
    Kept.DROPPED: ("−", "left out"),
    Kept.AHEAD: ("·", "ahead"),
}
LANES = {"first": "First plan", "now": "Plan now", "done": "Done"}
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


def has_begun(view: AdherenceView) -> bool:
    """Tell whether any session was due or done in these weeks."""
    return any(week.due or any(week.count(kept) for kept in Kept if kept is not Kept.AHEAD) for week in view.weeks)


def adherence_line(view: AdherenceView) -> str:
    """Return how many of the sessions due were done, with how many were shifted or unplanned, in a line."""
    due = sum(week.due for week in view.weeks)
    counts = {kept: sum(week.count(kept) for week in view.weeks) for kept in Kept}
    parts = [f"{counts[kept]} {KEPT_WORDS[kept][1]}" for kept in Kept if kept is not Kept.AHEAD and counts[kept]]
    if view.percent is None:
        return f"No session was due yet; done: {', '.join(parts)}." if parts else "No session was due yet."
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
    told = [f"{title} on {day:%A} {words}." for day, title, words in sorted((day, *rest) for day, *rest in days if day)]
    return " ".join((*told, *found.changed))


def repair_words(reasons: Sequence[str], days: Mapping[int, date]) -> str:
    """Return the reasons of a repair as one paragraph, each once, with days and muscles called as the pages call them."""
    return with_names(with_weekdays(" ".join(dict.fromkeys(reasons)), days))


def adherence_html(view: AdherenceView, mode: Mode) -> str:
    """Return the weeks, newest first: three lanes of days (first planned, planned now, done), and each session told in words."""
    newest, *earlier = reversed(view.weeks)
    more = "".join(_week(week, view.today) for week in earlier)
    folded = f'<details class="earlier"><summary>Earlier weeks</summary>{more}</details>' if more else ""
    return f"{_style(palette(mode))}{_week(newest, view.today)}{folded}"


def _style(colours: Palette) -> str:
    return (
        f"<style>.kept{{font-family:{FONT};font-size:14.5px;line-height:1.35;color:{colours.ink};margin:0 0 22px;display:grid;"
        "grid-template-columns:repeat(auto-fit,minmax(min(100%,430px),1fr));gap:8px 28px;align-items:start}"
        f".earlier{{font-family:{FONT}}}.earlier summary{{cursor:pointer;min-height:44px;line-height:44px;color:{colours.muted}}}"
        ".kept h4{grid-column:1/-1;text-align:left;font-size:14.5px;font-weight:600;margin:0}"
        f".kept h4 small{{font-weight:400;color:{colours.muted};font-size:13.5px}}"
        f".lanes{{display:grid;grid-template-columns:46px repeat(7,minmax(0,1fr));background:{colours.card};font-size:12.5px;"
        f"border:1px solid {colours.hairline};border-radius:10px;padding:6px 6px 8px;gap:3px}}"
        f".lanes>*{{min-width:0;color:{colours.muted};text-align:center}}.lanes .lane{{text-align:left;align-self:center;line-height:1.2}}"
        f".lanes .now{{color:{colours.ink};font-weight:600}}"
        f".lanes .cell{{min-height:34px;border-top:1px solid {colours.hairline};padding-top:3px;display:grid;gap:3px;align-content:start}}"
        f".chip{{border:1px solid {colours.hairline};border-radius:6px;padding:1px 2px;color:{colours.ink};overflow:hidden;"
        "white-space:nowrap;text-overflow:ellipsis;line-height:1.25;font-size:11.5px}.chip strong{display:block;font-weight:600}"
        f".chip.done{{background:{faded(colours.accent, 0.16)};border-color:{colours.accent}}}"
        f".chip.missed{{border:1px dashed {colours.fatigue};color:{colours.fatigue}}}"
        f".chip.unplanned{{background:{faded(colours.muted, 0.14)};border-color:{colours.muted}}}"
        f".chip.dropped{{color:{colours.muted};text-decoration:line-through}}"
        ".rows{text-align:left}.rows div{display:grid;grid-template-columns:22px 1fr;padding:6px 0;"
        f"border-bottom:1px solid {colours.hairline}}}.rows div:last-child{{border-bottom:0}}.rows i{{font-style:normal;font-weight:700}}"
        f".rows small{{color:{colours.muted};font-size:13.5px;display:block}}.rows .missed i,.rows .missed em{{color:{colours.fatigue}}}"
        f".rows .on_time i,.rows .shifted i{{color:{colours.accent}}}.rows em{{font-style:normal;color:{colours.muted}}}</style>"
    )


def _week(week: WeekAdherence, today: date) -> str:
    done = "" if week.percent is None else f" <small>{week.due - week.count(Kept.MISSED)} of {week.due} done, {week.percent:.0f} %</small>"
    days = [week.start + timedelta(days=place) for place in range(7)]
    heads = "".join(f'<span class="{"now" if day == today else ""}">{day:%a}<br>{day.day}</span>' for day in days)
    lanes = "".join(
        f'<span class="lane">{name}</span>' + "".join(f'<span class="cell">{_chips(week, day, lane)}</span>' for day in days)
        for lane, name in LANES.items()
    )
    told = "".join(_told(own) for own in week.sessions)
    title = f"<h4>Week of {week.start.day} {week.start:%b}{done}</h4>"
    return f'<div class="kept">{title}<div class="lanes"><span></span>{heads}{lanes}</div><div class="rows" role="list">{told}</div></div>'


def _chips(week: WeekAdherence, day: date, lane: str) -> str:
    return "".join(_chip(own, lane) for own in week.sessions if _day_of(own, lane) == day)


def _day_of(own: SessionAdherence, lane: str) -> date | None:
    """Return on which day a session stands in a lane."""
    if lane == "now":
        return None if own.kept is Kept.DROPPED else own.day
    return own.issued_day if lane == "first" else own.performed_day


def _chip(own: SessionAdherence, lane: str) -> str:
    sign, words = KEPT_WORDS[own.kept]
    look, shown = "", ""
    if lane == "done":
        look, shown = ("unplanned" if own.kept is Kept.UNPLANNED else "done"), sign
    elif lane == "now" and own.kept is Kept.MISSED:
        look, shown = "missed", sign
    elif lane == "first" and own.kept is Kept.DROPPED:
        look, shown = "dropped", sign
    name = escape(own.title.split()[0]) if own.title.split() else "Session"
    return f'<span class="chip {look}" title="{escape(own.title)}: {words}">{f"<strong>{shown}</strong>" if shown else ""}{name}</span>'


def _told(own: SessionAdherence) -> str:
    """Return one session in words: what became of it, its days where they differ, and its sets."""
    sign, words = KEPT_WORDS[own.kept]
    days = []
    if own.issued_day is not None:
        days.append(f"planned for {_day(own.issued_day)}")
    if own.day is not None and own.issued_day is not None and own.day != own.issued_day and own.kept is not Kept.DROPPED:
        days.append(f"now on {_day(own.day)}")
    if own.performed_day is not None:
        days.append(f"done on {_day(own.performed_day)}" if own.performed_day != own.issued_day else "done that day")
    sets = " → ".join(f"{count}" for count in dict.fromkeys(count for count in (own.issued_sets, own.sets) if count))
    amount = ""
    if own.performed_sets and sets:
        amount = f"; {own.performed_sets} of {sets} sets"
    elif own.performed_sets or sets:
        amount = f"; {own.performed_sets or sets} sets"
    told = ", ".join(days)
    return (
        f'<div role="listitem" class="{own.kept.value}"><i>{sign}</i><span>{escape(own.title)} <em>{words}</em>'
        f"<small>{told[:1].upper()}{told[1:]}{amount}</small></span></div>"
    )


def _day(day: date) -> str:
    return f"{day:%a} {day.day}"
