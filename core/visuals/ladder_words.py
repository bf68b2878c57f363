"""Which words say where somebody stands on a ladder, and what a gate still lacks (science 6.12)?"""

from datetime import date

from core.domain.ladders import GateProgress, Ladder, LadderLevel, SkillsView
from core.rules.ladder import wanted_of
from core.visuals import format as written
from core.visuals.explain import ModelNote
from core.visuals.movement_words import target_words

LADDER_NOTE = ModelNote(
    "6.12",
    "Ladders",
    "A level is mastered when every gate of it was shown in two workouts, two days apart, without help and with the last set at RPE 8 or "
    "easier. Sets without an effort or a tempo count. Sets of the last two years count. A mastered gate counts for the easier movements of "
    "its chain too.",
    "every gate met twice, 2 days apart; the next level begins at about 60 % of its gates",
    "Common practice of body-weight training",
    "H: a rule of thumb",
    "Nobody tested the exact numbers. How you feel and how clean the movement is decide more than one repetition.",
)


def source_words(ladder: Ladder) -> str:
    """Return in a sentence whence the level that is worked on is known."""
    begun = any(one.amounts for rung in ladder.levels for one in rung.gates)
    if ladder.stated is not None:
        return "The level is as you set it."
    return "The level follows your sets." if begun else "The level is the usual start, until you log or set one."


def closest_words(view: SkillsView) -> str:
    """Return the gate that is nearest to being mastered on any level that is worked on, in one sentence; empty while nothing was shown."""
    open_gates = [
        (one, ladder) for ladder in view.ladders for one in ladder.level.gates if not one.is_mastered and (one.share or one.met_on)
    ]
    if not open_gates:
        return ""
    one, ladder = max(open_gates, key=lambda pair: (bool(pair[0].met_on), pair[0].share))
    return f"Closest: **{one.gate.name}, {target_words(one.gate)}** ({ladder.name}). {progress_words(one, view.today)}"


def level_state(ladder: Ladder, level: LadderLevel) -> str:
    """Return what a level is to somebody: behind them, before them, or what they work on."""
    mastered = sum(one.is_mastered for one in level.gates)
    told = f"{mastered} of {written.count(len(level.gates), 'gate')} mastered"
    if level.is_shown:
        return "mastered"
    if level.rank < ladder.working_on:
        return "behind you"
    return f"you work on it: {told}" if level.rank == ladder.working_on else f"still to come: {told}" if mastered else "still to come"


def stair_words(ladder: Ladder, level: LadderLevel) -> str:
    """Return what is read out for a stair."""
    return f"{ladder.name}, level {level.rank}, {level.name}: {level_state(ladder, level)}"


def next_words(ladder: Ladder) -> str:
    """Return what comes after the level that is worked on."""
    if ladder.working_on == ladder.levels[-1].rank:
        return "The last level: from here on it is load, leverage and longer holds."
    level = ladder.levels[ladder.working_on + 1]
    names = ", ".join(dict.fromkeys(one.gate.name.lower() for one in level.gates))
    return f"Next, level {level.rank} · {level.name}: {names}."


def progress_words(one: GateProgress, today: date, *, counts_as_passed: bool = False) -> str:
    """Return how far a gate is, from the best workout, and what is missing."""
    if one.implied_by:
        return f"Counts as mastered: {one.implied_by} is harder."
    if one.is_mastered:
        return f"Mastered: shown on {written.count(len(one.met_on), 'day')}, last {_on(one.met_on[-1], today)}."
    if one.met_on:
        return f"Shown {_on(one.met_on[-1], today)}. Once more, two days apart, and it is mastered."
    if not one.amounts or one.best_day is None:
        return "Counts as passed." if counts_as_passed else "Not shown yet."
    unit = "" if one.gate.reps is not None else " s" if one.gate.hold_s is not None else " cm"
    done = ", ".join(written.number(amount) for amount in one.amounts)
    best = f"best {done}{unit} {_on(one.best_day, today)}"
    if one.sets_reached >= one.gate.sets:
        return f"Reached, but the last set was harder than RPE 8: {best}."
    wanted = written.number(wanted_of(one.gate))
    return f"{one.sets_reached} of {written.count(one.gate.sets, 'set')} of {wanted}{unit} reached, {best}."


def _on(day: date, today: date) -> str:
    told = written.day(day, today)
    return told.lower() if told in ("Today", "Yesterday") else f"on {told}"
