"""How does a running workout read: what is asked, what was done, what is suggested, what it came to?"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from core.domain.adaptation import AdaptReason, AdaptStep
from core.domain.live_session import CircuitScore, DoneSet, LiveCircuit, LiveLine, LiveSummary, NewRecord, TargetSet, is_done, worked
from core.domain.live_start import is_copied
from core.domain.strength import RecordKind
from core.domain.tempo import pace_words
from core.domain.units import WeightUnit
from core.domain.vocabulary import CircuitType, SetType
from core.metrics.metric import GRADE_WORDS, Grade
from core.rules.autoregulation import SetAdvice
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.rule_words import explained
from core.visuals.strength_words import record_name, record_value

NOTICED = {
    RecordKind.HEAVIEST: "Heaviest ever",
    RecordKind.REPS_AT_LOAD: "Heaviest ever for so many repetitions",
    RecordKind.MOST_REPS: "Most repetitions ever",
    RecordKind.LONGEST_TIME: "Longest hold ever",
    RecordKind.LONGEST_DISTANCE: "Farthest ever",
}
KINDS = {
    SetType.WORKING: "Working",
    SetType.WARMUP: "Warm-up",
    SetType.DROP: "Drop / rest-pause",
    SetType.FAILURE: "To failure",
}
_AT_RPE = re.compile(r"at RPE (\d+(?:\.\d+)?)")
MOST_LAST = 5
_SHORT = {SetType.WARMUP: "warm-up", SetType.DROP: "drop", SetType.FAILURE: "failure"}
TAGS = {
    "strong": "Felt strong",
    "pump": "Good pump",
    "tired": "Tired",
    "too_hard": "Too hard",
    "too_easy": "Too easy",
    "short_of_time": "Short of time",
    "crowded": "Crowded gym",
    "pain": "Something hurt",
}
ROUNDS_BY_TIME = frozenset({CircuitType.AMRAP, CircuitType.LADDER})
BY_CLOCK = frozenset({CircuitType.ROUNDS_FOR_TIME, CircuitType.CHIPPER})
ALL_OR_LESS = frozenset({CircuitType.EMOM, CircuitType.TABATA, CircuitType.STATION})  # all rounds are done, or fewer
_TYPE_WORDS = {
    CircuitType.ROUNDS_FOR_TIME: "rounds for time",
    CircuitType.AMRAP: "as many rounds as possible",
    CircuitType.EMOM: "every minute on the minute",
    CircuitType.LADDER: "a ladder",
    CircuitType.TABATA: "tabata",
    CircuitType.CHIPPER: "for time",
    CircuitType.STATION: "stations",
}


def units_of(line: LiveLine, units: Units) -> Units:
    """Return the units of one movement: the athlete's own choice for it, else as usual."""
    if line.in_pounds is None:
        return units
    return Units(WeightUnit.LB if line.in_pounds else WeightUnit.KG, units.distance)


def effort_words(rpe: float | None, *, in_reserve: bool) -> str:
    """Return an effort as the athlete rates it.

    >>> effort_words(8.0, in_reserve=False), effort_words(8.0, in_reserve=True)
    ('RPE 8', '2 in reserve')
    """
    if rpe is None:
        return ""
    return f"{written.number(10 - rpe)} in reserve" if in_reserve else f"RPE {written.number(rpe)}"


def target_words(line: LiveLine, asked: TargetSet, units: Units, *, in_reserve: bool) -> str:
    """Return what a set asks for."""
    own = units_of(line, units)
    amount = _amount(asked.seconds, asked.distance_m, own)
    if not amount and asked.reps is not None:
        low, high = asked.reps
        amount = f"{low}" if low == high else f"{low}–{high}"
    load = _load(line, asked.load_kg, own)
    dose = " × ".join(part for part in (load, amount) if part) if load else f"{amount} reps" if asked.reps and not asked.seconds else amount
    side = "each side" if line.is_unilateral else ""
    pace = pace_words(line.tempo) if asked.set_type is not SetType.WARMUP and asked.reps is not None else ""
    return " · ".join(part for part in (dose, side, effort_words(asked.rpe, in_reserve=in_reserve), pace) if part) or "as you like"


def set_words(line: LiveLine, one: DoneSet, units: Units, *, in_reserve: bool) -> str:
    """Return what was done in a set, short enough for a button."""
    own = units_of(line, units)
    amount = _amount(one.seconds, one.distance_m, own) or (f"{one.reps}" if one.reps is not None else "")
    load = _load(line, one.load_kg, own, is_short=True)
    dose = " × ".join(part for part in (load, amount) if part) if load else f"{amount} reps" if one.reps is not None else amount
    effort = "" if one.rpe is None else f"@{written.number(one.rpe)}" if not in_reserve else f"({written.number(10 - one.rpe)} left)"
    return " ".join(part for part in (dose, effort, _SHORT.get(one.set_type, "")) if part)


def last_words(line: LiveLine, units: Units, today: date, *, in_reserve: bool) -> str:
    """Return what was done the last time."""
    if line.last_day is None or not line.last_sets:
        return "The first time in your log."
    told = [set_words(line, one, units, in_reserve=in_reserve) for one in line.last_sets]
    grouped = [(words, len(list(same))) for words, same in groupby(told)]
    sets = ", ".join(f"{f'{times} times ' if times > 1 else ''}{words}" for words, times in grouped[:MOST_LAST])
    return f"Last time, {written.day(line.last_day, today)}: {sets}"


def place_words(line: LiveLine, sets: tuple[DoneSet, ...]) -> str:
    """Return which set is next."""
    warm = sum(one.set_type is SetType.WARMUP for one in sets)
    if worked(sets) == 0 and warm < len(line.ramp):
        return f"Warm-up {warm + 1} of {len(line.ramp)}"
    if not line.work:
        return f"Set {worked(sets) + 1}"
    return f"Set {worked(sets) + 1} of {len(line.work)}" if worked(sets) < len(line.work) else "One more"


def row_words(line: LiveLine, sets: tuple[DoneSet, ...], units: Units) -> str:
    """Return an exercise in one line of the list."""
    if line.is_skipped:
        return f"{line.name} · left out"
    if is_done(line, sets):
        return f"{line.name} · {written.count(worked(sets), 'set')} done"
    first = next(iter(line.work), None)
    load = "" if first is None else _load(line, first.load_kg, units_of(line, units))
    counted = f"{worked(sets)} of {len(line.work)}" if line.work else written.count(worked(sets), "set")
    return " · ".join(part for part in (line.name, counted, "not in this gym" if line.missing else load) if part)


def advice_words(advice: SetAdvice, line: LiveLine, units: Units) -> str:
    """Return what a suggestion comes to, in a few words for a button."""
    if advice.is_done:
        return "Enough of this lift"
    return "" if advice.load_kg is None else f"Take {_load(line, advice.load_kg, units_of(line, units))}"


def advice_sentence(advice: SetAdvice, line: LiveLine, units: Units, *, in_reserve: bool) -> str:
    """Return why something is suggested, with loads in the athlete's unit and effort as the athlete rates it."""
    told = written.in_units(advice.words, units_of(line, units))
    return _AT_RPE.sub(lambda found: f"with {written.number(10 - float(found[1]))} in reserve", told) if in_reserve else told


def advice_tip(advice: SetAdvice, number: int | None = None) -> str:
    """Return rule, value, threshold and grade of a suggestion, and the number of the proposal that holds it."""
    facts = [f"Rule {advice.rule}"]
    if advice.value is not None:
        facts.append(f"value {written.number(advice.value)}")
    if advice.threshold is not None:
        facts.append(f"threshold {written.number(advice.threshold)}")
    return explained(f"{', '.join(facts)}. {GRADE_WORDS[Grade(advice.grade)]}{kept_words(number)}")


def asked_tip(line: LiveLine, plan_id: int | None, units: Units) -> str | None:
    """Return where the numbers of the next set come from, where a plan, a protocol, a swap, another gym or the last time asks for them."""
    if line.started_by is not None and line.next_load_kg is None:
        return explained(f"{_reasons(line, units) or 'The protocol asks for it.'}{kept_words(line.started_by)}")
    is_changed = line.next_load_kg is not None or line.instead_of is not None or line.apre_rm is not None
    if line.session_exercise_id is None or is_changed or plan_id is None:
        return None
    return f"Your plan asks for it.{kept_words(plan_id)}"


def copied_words(line: LiveLine, units: Units) -> str:
    """Return what is changed of a copied exercise because of today, and why; nothing where it stands as it was done."""
    told = [one for one in line.reasons if one.step not in {AdaptStep.PREFERENCE, AdaptStep.EQUIPMENT}]
    return written.in_units(" ".join(one.words for one in told), units_of(line, units)) if is_copied(line) else ""


def fitted_words(line: LiveLine, asked: TargetSet, units: Units) -> str:
    """Return by how much a load differs from what was asked before, because of what can be made here; nothing where it does not."""
    told = [one for one in line.reasons if one.unit == "kg" and one.value == asked.load_kg] if line.next_load_kg is None else []
    return written.in_units(" ".join(one.words for one in told), units_of(line, units))


def _reasons(line: LiveLine, units: Units) -> str:
    """Return all reasons of the sets of an exercise, each with its value, threshold and rule, and their grade."""
    told = [one.words if one.threshold is None else f"{one.words} {_facts(one)}" for one in line.reasons]
    grades = dict.fromkeys(GRADE_WORDS[Grade(one.grade)].capitalize() for one in line.reasons)
    return written.in_units(" ".join([*told, *(f"{words}." for words in grades)]), units_of(line, units))


def _facts(one: AdaptReason) -> str:
    return f"Rule {one.rule}, value {written.number(one.value, 2)} {one.unit}, threshold {written.number(one.threshold, 2)} {one.unit}."


def kept_words(number: int | None) -> str:
    """Return under which number a proposal is kept, and how it is made again; nothing where it is not kept."""
    return "" if number is None else f" Proposal {number}; `gainsly replay {number}` makes it again."


def circuit_words(circuit: LiveCircuit) -> str:
    """Return what kind of circuit it is and how long."""
    facts = [_TYPE_WORDS[circuit.circuit_type]]
    facts += [written.count(circuit.rounds, "round")] if circuit.rounds else []
    facts += [written.duration(circuit.seconds)] if circuit.seconds else []
    if circuit.work_seconds and circuit.rest_seconds:
        facts.append(f"{circuit.work_seconds} s work, {circuit.rest_seconds} s rest")
    return " · ".join(facts)


def score_words(score: CircuitScore) -> str:
    """Return how far or how fast somebody came.

    >>> score_words(CircuitScore(12, 7)), score_words(CircuitScore(seconds=512.0, is_scaled=True))
    ('12 rounds + 7', '8:32 scaled')
    """
    parts = []
    if score.seconds is not None:
        parts.append(clock_words(score.seconds))
    if score.rounds is not None:
        extra = f" + {score.extra_reps}" if score.extra_reps else ""
        parts.append(f"{written.count(score.rounds, 'round')}{extra}")
    return f"{' · '.join(parts)}{' scaled' if score.is_scaled else ''}"


def clock_words(seconds: float | None) -> str:
    """Return a time as a clock shows it, nothing where there is none.

    >>> clock_words(512.0), clock_words(None)
    ('8:32', '')
    """
    return "" if seconds is None else f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def past_words(past: Sequence[CircuitScore], today: date) -> str:
    """Return the newest scores before, newest first."""
    if not past:
        return "The first time in your log."
    told = ", ".join(f"{score_words(one)} ({written.day(one.day, today)})" if one.day else score_words(one) for one in past[:3])
    return f"Before: {told}"


def trend_words(score: CircuitScore, past: Sequence[CircuitScore]) -> str:
    """Return how a score compares with the last one of its kind; nothing without one."""
    before = next((one for one in past if one.is_scaled == score.is_scaled and (one.seconds is None) == (score.seconds is None)), None)
    if before is None:
        return ""
    if score.seconds is not None and before.seconds is not None and score.rounds == before.rounds:
        gain = before.seconds - score.seconds
        return "as fast as the last time" if abs(gain) < 1 else f"{written.duration(abs(gain))} {'faster' if gain > 0 else 'slower'}"
    mine, theirs = (score.rounds or 0, score.extra_reps or 0), (before.rounds or 0, before.extra_reps or 0)
    return "as far as the last time" if mine == theirs else "farther than the last time" if mine > theirs else "not as far as the last time"


def record_words(found: NewRecord, units: Units) -> str:
    """Return a record in one line."""
    before = "" if found.record.before is None else f", before {record_value(replace(found.record, value=found.record.before), units)}"
    return f"{found.name}: {record_name(found.record).lower()} {record_value(found.record, units)}{before}"


def feedback_words(enjoyment: int | None, moods: tuple[int | None, int | None], tags: Sequence[str]) -> str:
    """Return what somebody said of a workout.

    >>> feedback_words(4, (5, 8), ["pump"])
    'Enjoyed 4 of 5 · mood 5 → 8 of 10 · Good pump'
    """
    before, after = moods
    parts = [] if enjoyment is None else [f"Enjoyed {enjoyment} of 5"]
    if before is not None or after is not None:
        parts.append(f"mood {' → '.join(str(one) for one in (before, after) if one is not None)} of 10")
    return " · ".join([*parts, *(TAGS.get(tag, tag.replace("_", " ")) for tag in tags)])


def planned_words(told: LiveSummary) -> str:
    """Return how much of what was planned was done."""
    planned, done = sum(line.planned for line in told.lines), sum(min(line.done, line.planned) for line in told.lines if line.planned)
    extra = sum(max(line.done - line.planned, 0) for line in told.lines)
    if not planned:
        return f"{written.count(sum(line.done for line in told.lines), 'working set')}, without a plan."
    more = f", and {written.count(extra, 'set')} more" if extra else ""
    return f"{done} of {written.count(planned, 'planned set')} done{more}."


def _amount(seconds: float | None, distance_m: float | None, units: Units) -> str:
    if seconds is not None:
        return f"{seconds:g} s" if seconds < 120 else written.duration(seconds)
    return "" if distance_m is None else written.distance(distance_m, units)


def _load(line: LiveLine, load_kg: float | None, units: Units, *, is_short: bool = False) -> str:
    """Return a load; beside body weight with its sign, and nothing where there is none."""
    if load_kg is None or (line.body_weight_share is not None and not load_kg):
        return ""
    value = written.typed_load(load_kg, units)
    words = written.number(value) if is_short else f"{written.number(value)} {units.weight}"
    return f"+{words}" if line.body_weight_share is not None and load_kg > 0 else words
