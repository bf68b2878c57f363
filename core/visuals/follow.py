"""How does it look what follows from a week: what changes, by how much, because of which value, and what stays?"""

from html import escape

from core.domain.follow import FollowAnswer, FollowChange, FollowReason, FollowTopic, FollowView
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.names import with_names
from core.visuals.rule_words import meanings
from core.visuals.theme import FONT, Mode, palette

GRADES = {"A": "well supported", "B": "one source", "C": "general knowledge", "H": "rule of thumb"}
HEADS = {
    FollowTopic.PROGRAM: "The weeks ahead",
    FollowTopic.DELOAD: "A lighter week",
    FollowTopic.WEEKLY_SETS: "Sets for each muscle",
    FollowTopic.NEXT_LOADS: "Next loads",
    FollowTopic.PLATEAU: "A lift that has stopped",
    FollowTopic.LADDER: "Ladders",
    FollowTopic.MASTERY: "Your own sets",
    FollowTopic.HOBBY: "Hobbies",
}
TIPS = {
    FollowTopic.PROGRAM: "A week that was missed is done again, and later weeks move; a taper before an event stays.",
    FollowTopic.DELOAD: "Two signs or more ask for less: readiness, form, pulse, soreness, main lifts that fall.",
    FollowTopic.WEEKLY_SETS: "More sets where a muscle was fresh and its lifts came easily, fewer where they did not.",
    FollowTopic.NEXT_LOADS: "What your way of progressing makes of the sets that you logged.",
    FollowTopic.PLATEAU: "One remedy after the other: rest, another range, another movement, volume.",
    FollowTopic.LADDER: "A level is mastered when all of its gates were met in two sessions two days apart.",
    FollowTopic.MASTERY: "Your sets grow once they were shown twice, until they are the movement's own.",
    FollowTopic.HOBBY: "How often a hobby is suggested follows how often you do it.",
}


def answer_html(answer: FollowAnswer, units: Units, mode: Mode) -> str:
    """Return what one answer changes, each change with its first reason, value and threshold."""
    colours = palette(mode)
    style = (
        f"<style>.follow{{font-family:{FONT};color:{colours.ink};font-size:15px;line-height:1.45;display:grid;gap:10px}}"
        ".follow div{display:grid;gap:2px}.follow p{margin:0;display:flex;flex-wrap:wrap;gap:4px 8px;align-items:baseline}"
        f".follow s{{color:{colours.muted}}}.follow strong{{font-weight:650}}.follow b{{color:{colours.accent};font-weight:650}}"
        f".follow small,.follow details{{font-size:13.5px;color:{colours.muted}}}.follow ul{{margin:2px 0;padding-left:18px}}"
        ".follow summary{cursor:pointer;min-height:28px;line-height:28px}</style>"
    )
    rows = "".join(_row(change, answer, units) for change in answer.changes)
    return f'{style}<div class="follow">{rows}</div>'


def _row(change: FollowChange, answer: FollowAnswer, units: Units) -> str:
    name = escape(with_names(change.what[:1].upper() + change.what[1:]))
    before, after = (escape(written.in_units(own, units)) for own in (change.before, change.after))
    reasons = [answer.reasons[place] for place in change.reasons]
    said = " ".join(dict.fromkeys(with_names(written.in_units(own.words, units)) for own in reasons))
    numbers = "".join(f"<li>{escape(with_names(own))}</li>" for own in dict.fromkeys(basis_words(own) for own in reasons))
    numbers += "".join(f"<li>{escape(own)}</li>" for own in meanings(own.rule for own in reasons))
    folded = f"<details><summary>Rests on</summary><ul>{numbers}</ul></details>" if numbers else ""
    line = f"<p><strong>{name}</strong><s>{before}</s><span>→</span><b>{after}</b></p>"
    return f"<div>{line}<small>{escape(said)}</small>{folded}</div>"


def reason_words(reason: FollowReason, units: Units) -> str:
    """Return a reason with the value and the threshold that it rests on.

    >>> reason = FollowReason("6.7", "H", "sleep", 5.9, 6.5, "h", "You slept 5.9 h on average.")
    >>> reason_words(reason, Units.of(use_metric=True))
    'You slept 5.9 h on average. (sleep 5.9 against 6.5 h; 6.7, rule of thumb)'
    """
    return f"{with_names(written.in_units(reason.words, units))} ({basis_words(reason)})"


def basis_words(reason: FollowReason) -> str:
    """Return the value and the threshold that a reason rests on, with its rule and how sure that is.

    >>> basis_words(FollowReason("6.7", "H", "sleep", 5.9, 6.5, "h", "You slept 5.9 h on average."))
    'sleep 5.9 against 6.5 h; 6.7, rule of thumb'
    """
    grade, rule = GRADES.get(reason.grade, reason.grade), reason.rule.split(" ")[0]
    if reason.value is None or reason.threshold is None:
        return f"{rule}, {grade}"
    unit = f" {reason.unit}" if reason.unit and not reason.unit.startswith("of ") else ""
    beside = reason.unit if reason.unit.startswith("of ") else f"against {written.number(reason.threshold)}{unit}"
    values = f"{reason.quantity} {written.number(reason.value)} {beside}"
    return f"{values}; {rule}, {grade}"


def summary_words(answer: FollowAnswer) -> str:
    """Return an answer in a line: its changes one after the other, cut after a few.

    >>> from core.domain.follow import Effect
    >>> changes = tuple(FollowChange(name, "10 sets", "11 sets", (0,)) for name in ("chest", "lats", "glutes", "calves"))
    >>> summary_words(FollowAnswer(FollowTopic.WEEKLY_SETS, "+4 sets a week", changes, (), (), Effect(), ""))
    'Chest 10 → 11 sets, lats 10 → 11 sets, glutes 10 → 11 sets and 1 more'
    """
    most = 3
    told = [f"{own.what} {_shortened(own.before, own.after)} → {own.after}" for own in answer.changes[:most]]
    more = len(answer.changes) - most
    words = ", ".join(told) + (f" and {more} more" if more > 0 else "")
    return words[:1].upper() + words[1:]


def _shortened(before: str, after: str) -> str:
    """Return what was without the unit that what comes ends with as well."""
    unit = after.rsplit(" ", 1)[-1]
    return before.removesuffix(f" {unit}")


def today_words(view: FollowView) -> str:
    """Return the line of Today about what follows from the week before; nothing when there is nothing to say."""
    if view.is_due:
        return "Your last week is over. See what follows from it, and plan the next one with that."
    waiting = len(view.open_lines)
    if waiting:
        first = summary_words(view.open_lines[0].answer)
        return f"{written.count(waiting, 'proposal')} from your last week {'waits' if waiting == 1 else 'wait'}. {first}."
    return ""
