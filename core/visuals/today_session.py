"""How does today's session look: what stays, what changes into what, and why? As HTML text for the picture component."""

from collections import Counter
from collections.abc import Collection, Sequence
from html import escape

from core.domain.adaptation import Adaptation, AdaptReason, Change, ChangedField, ExerciseLine, TodaySession
from core.domain.today_views import Proposal, TodayView
from core.domain.vocabulary import RecommendationStatus
from core.visuals.format import Units, in_units
from core.visuals.names import with_names
from core.visuals.plan_words import zones_named
from core.visuals.theme import FONT, Mode, Palette, palette
from core.visuals.today_words import dose_words, grade_words, kept_words, more_words, part_words

MOST_REASONS = 6
SHARED_BY = 3


def session_html(view: TodayView, units: Units, mode: Mode, *, says_once: bool = False) -> str:
    """Return today's session: with an open proposal as a difference with its reasons, else as it stands.

    With `says_once` a reason that several exercises share stands once, above them.
    """
    colours = palette(mode)
    proposal = view.proposal
    if view.session is None:
        return ""
    is_open = proposal is not None and proposal.status is RecommendationStatus.PROPOSED
    rows = _changed(view, proposal, units, says_once=says_once) if is_open and proposal is not None else _plain(view.session, view, units)
    return f'{_style(colours)}<ol class="today">{rows}</ol>'


def accepted_html(view: TodayView, units: Units, mode: Mode) -> str:
    """Return what an answered proposal changed, as a difference."""
    proposal = view.proposal
    return "" if proposal is None else f'{_style(palette(mode))}<ol class="today">{_changed(view, proposal, units)}</ol>'


def _plain(session: TodaySession, view: TodayView, units: Units) -> str:
    rows = [_slim(_name(view, line), dose_words(line, units)) for line in session.lines]
    rows += [_slim(circuit.name, f"{circuit.minutes} min") for circuit in session.circuits]
    if session.endurance is not None:
        rows.append(_slim(session.endurance.name, zones_named(session.endurance.words)))
    return "".join(rows) or _row(session.title, "")


def _changed(view: TodayView, proposal: Proposal, units: Units, *, says_once: bool = False) -> str:
    found, rows = proposal.adaptation, []
    shared = _shared(found) if says_once else ()
    if shared:
        rows.append(f'<li class="note"><ul>{"".join(_reason(found.reasons[number], units) for number in shared)}</ul></li>')
    if not found.changes:
        return f"{_plain(view.session, view, units) if view.session is not None else ''}{_why_it_stays(view, proposal)}"
    for line in proposal.before.lines:
        changes = [change for change in found.changes if change.place == line.place]
        if changes:
            rows.append(_difference(view, line, found, changes, units, said=shared))
        else:
            rows.append(_slim(_name(view, line), dose_words(line, units), stays=True))
    of_parts = [change for change in found.changes if change.place is None]
    rows += _parts(proposal.before, but={change.field for change in of_parts})
    for change in of_parts:
        rows.append(_part_difference(change, _why(found, [change], units, said=shared)))
    return "".join([*rows, _why_it_stays(view, proposal)])


def _why_it_stays(view: TodayView, proposal: Proposal) -> str:
    """Return what was looked at for all that stays, folded away, and what is said of the whole session."""
    names = {line.place: _name(view, line) for line in proposal.before.lines}
    said: dict[str, list[str]] = {}
    for own in proposal.adaptation.kept:
        if own.place is not None and own.place in names:
            said.setdefault(with_names(kept_words(own.words)), []).append(names[own.place])
    rows = "".join(f"<p><b>{escape(', '.join(same))}</b> {escape(words)}</p>" for words, same in said.items())
    folded = (
        f'<li class="note"><details><summary>Why {"the rest" if proposal.adaptation.changes else "it"} stays</summary>{rows}</details></li>'
    )
    notes = "".join(f'<li class="note">{escape(own.words)}</li>' for own in proposal.adaptation.kept if own.place is None)
    return f"{notes}{folded if said else ''}"


def _parts(session: TodaySession, *, but: Collection[ChangedField]) -> list[str]:
    """Return the circuits and the endurance of a session that nothing of `but` changes."""
    rows = []
    if ChangedField.CIRCUIT not in but:
        rows += [_slim(circuit.name, f"{circuit.minutes} min", stays=True) for circuit in session.circuits]
    if session.endurance is not None and ChangedField.ENDURANCE not in but:
        rows.append(_slim(session.endurance.name, zones_named(session.endurance.words), stays=True))
    return rows


def _part_difference(change: Change, why: str) -> str:
    name, before, after = part_words(change)
    was = f'<s><span class="sr">was </span>{escape(before)}</s>'
    if change.after is None:
        return _row(name, f'<div class="dose">{was}<span class="mark gone">{escape(after)}</span></div>{why}', kind="changed out")
    return _row(name, f'<div class="dose">{was} <span aria-hidden="true">→</span> <b>{escape(after)}</b></div>{why}', kind="changed")


def _difference(
    view: TodayView, line: ExerciseLine, found: Adaptation, changes: Sequence[Change], units: Units, *, said: Collection[int] = ()
) -> str:
    after = found.line(line.place)
    name, why = _name(view, line), _why(found, changes, units, said=said)
    before = f'<s><span class="sr">was </span>{escape(dose_words(line, units))}</s>'
    if after is None:
        kind = "changed out" if why else "changed out slim"
        return _row(name, f'<div class="dose">{before}<span class="mark gone">left out</span></div>{why}', kind=kind)
    if after.movement_id != line.movement_id:
        name = f"{name} → {_name(view, after)}"
    now, was = dose_words(after, units), dose_words(line, units)
    arrow = f'{before} <span aria-hidden="true">→</span> <b>{escape(now)}</b>'
    dose = f'<b>{escape(now)}</b><span class="mark">changed</span>' if now == was else arrow
    more = "".join(f'<span class="more">{escape(words)}</span>' for words in more_words(changes, units))
    remark = f'<span class="more">{escape(after.remark)}</span>' if after.remark else ""
    return _row(name, f'<div class="dose">{dose}{more}{remark}</div>{why}', kind="changed")


def _shared(found: Adaptation) -> tuple[int, ...]:
    """Return the reasons that several exercises share."""
    told = Counter(number for number, _ in {(number, change.place) for change in found.changes for number in change.reasons})
    return tuple(sorted(number for number, times in told.items() if times >= SHARED_BY))


def _why(found: Adaptation, changes: Sequence[Change], units: Units, *, said: Collection[int] = ()) -> str:
    numbers = [number for number in dict.fromkeys(number for change in changes for number in change.reasons) if number not in said]
    items = "".join(_reason(found.reasons[number], units) for number in numbers[:MOST_REASONS])
    return f"<ul>{items}</ul>" if items else ""


def _reason(reason: AdaptReason, units: Units) -> str:
    return f'<li>{escape(with_names(in_units(reason.words, units)))} <span class="grade">{escape(grade_words(reason))}</span></li>'


def _name(view: TodayView, line: ExerciseLine) -> str:
    return view.names.get(line.movement_id, "An exercise")


def _row(name: str, inside: str, *, kind: str = "") -> str:
    return f'<li class="row {kind}"><div class="name">{escape(name)}</div>{inside}</li>'


def _slim(name: str, dose: str, *, stays: bool = False) -> str:
    """Return an exercise about which nothing more is to be said: one line, so that a session fits on the screen of a phone."""
    same = '<span class="sr">stays</span>' if stays else ""
    return _row(name, f'<div class="dose"><b>{escape(dose)}</b>{same}</div>', kind="slim")


def fields_of(found: Adaptation, place: int) -> frozenset[ChangedField]:
    """Return what of an exercise a proposal changes."""
    return frozenset(change.field for change in found.changes if change.place == place)


def _style(colours: Palette) -> str:
    line, muted, accent, card, ink = colours.hairline, colours.muted, colours.accent, colours.card, colours.ink
    return (
        f"<style>.today{{list-style:none;margin:0;padding:0;font-family:{FONT};color:{ink};background:{card};"
        f"border:1px solid {line};border-radius:14px;overflow:hidden;font-variant-numeric:tabular-nums}}"
        f".today .row{{padding:13px 16px 12px 15px;border-top:1px solid {line};border-left:4px solid transparent}}"
        f".today>li:first-child{{border-top:0}}.today .changed{{border-left-color:{accent}}}"
        ".today .name{font-size:17px;font-weight:600;line-height:1.25;overflow-wrap:anywhere}"
        ".today .dose{font-size:16px;line-height:1.45;margin-top:2px;display:flex;flex-wrap:wrap;gap:2px 8px;align-items:baseline}"
        f".today .dose b{{font-weight:600}}.today .dose s{{color:{muted}}}"
        ".today .slim{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 12px}"
        ".today .slim{padding-top:8px;padding-bottom:8px}"
        ".today .slim .name{font-size:15.5px;font-weight:500}.today .slim .dose{font-size:15px;margin:0}"
        "@media(min-width:641px){.today .slim{justify-content:flex-start}.today .slim .name{flex:0 0 20rem}}"
        f".today .slim .dose b{{font-weight:400;color:{muted}}}"
        f".today .mark{{font-size:12.5px;color:{muted};border:1px solid {line};border-radius:99px;padding:0 8px}}"
        f".today .gone{{color:{ink};font-weight:600}}"
        f".today .more{{font-size:14px;color:{muted}}}.today .more::before{{content:'· '}}"
        f".today ul{{list-style:none;margin:5px 0 0;padding:0;font-size:14.5px;line-height:1.4;color:{muted}}}"
        ".today ul li{padding:1px 0 1px 14px;position:relative;overflow-wrap:anywhere}"
        ".today ul li::before{content:'–';position:absolute;left:0}"
        f".today .grade{{white-space:nowrap;font-size:12.5px;border-radius:6px;padding:1px 6px;background:{line};color:{ink}}}"
        f".today .note{{padding:11px 16px;border-top:1px solid {line};font-size:14.5px;color:{muted}}}"
        ".today summary{cursor:pointer;min-height:28px;line-height:28px}.today .note p{margin:5px 0}"
        f".today .note p b{{color:{ink};font-weight:600}}"
        ".today .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}</style>"
    )
