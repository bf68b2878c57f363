"""Which words say how strong an athlete is: values, sessions and records?"""

from core.domain.strength import (
    Measure,
    MovementStrength,
    PatternLine,
    RecordKind,
    StrengthRecord,
    StrengthSession,
)
from core.domain.units import from_kg
from core.domain.vocabulary import E1RMFormula, MovementPattern
from core.metrics.strength import added_load
from core.metrics.strength_records import GAP_DAYS
from core.metrics.strength_trend import training_max
from core.visuals import format as written
from core.visuals.explain import ModelNote, strength_notes
from core.visuals.format import Units

_FORMULAS = {
    E1RMFormula.EPLEY: "Epley",
    E1RMFormula.BRZYCKI: "Brzycki",
    E1RMFormula.LOMBARDI: "Lombardi",
    E1RMFormula.OCONNER: "O'Conner",
}
_KINDS = {
    RecordKind.E1RM: "Best estimate",
    RecordKind.HEAVIEST: "Heaviest",
    RecordKind.REPS_AT_LOAD: "Most for the repetitions",
    RecordKind.VOLUME: "Most volume",
    RecordKind.MOST_REPS: "Most repetitions in a set",
    RecordKind.LONGEST_TIME: "Longest time",
    RecordKind.LONGEST_DISTANCE: "Longest distance",
}


def formula_name(formula: E1RMFormula) -> str:
    """Return the name of a formula as people write it.

    >>> formula_name(E1RMFormula.OCONNER)
    "O'Conner"
    """
    return _FORMULAS[formula]


def pattern_name(pattern: MovementPattern) -> str:
    """Return the everyday name of a movement pattern.

    >>> pattern_name(MovementPattern.HORIZONTAL_PUSH)
    'Horizontal push'
    """
    return pattern.value.replace("_", " ").capitalize()


def value_words(value: float, measure: Measure, units: Units) -> str:
    """Return the value of a session in its unit.

    >>> value_words(120.25, Measure.E1RM, written.METRIC), value_words(12, Measure.REPS, written.METRIC)
    ('120.2 kg', '12 reps')
    """
    if measure in (Measure.E1RM, Measure.LOAD):
        return written.load(value, units)
    if measure is Measure.REPS:
        return written.count(round(value), "rep")
    return written.duration(value) if measure is Measure.TIME else written.distance(value, units)


def session_words(session: StrengthSession, measure: Measure, units: Units) -> str:
    """Return what a value was worked out from: load, repetitions, reserve, and how sure it is."""
    parts = []
    if session.reps and measure is not Measure.REPS:
        load = "" if session.load_kg is None else f"{_load(session.load_kg, units)} × "
        parts.append(f"{load}{session.reps}")
    elif session.load_kg:
        parts.append(f"with {_load(session.load_kg, units)}")
    if measure is Measure.E1RM:
        parts.append("not rated" if session.rir is None else f"{written.number(session.rir)} left")
        parts.append(f"weight {written.percent(session.confidence)}")
    if session.is_held_back:
        parts.append("waits to be repeated")
    if session.is_record:
        parts.append("record")
    return ", ".join(parts)


def headline(view: MovementStrength, units: Units) -> str:
    """Return where the trend stands and how it moved, in one sentence."""
    trend = view.trend
    if trend is None:
        best = max(view.sessions, key=lambda session: session.value, default=None)
        return (
            "" if best is None else f"Best in this period: **{value_words(best.value, view.measure, units)}** on {written.day(best.day)}."
        )
    moved = "" if trend.change is None else f", {change_words(trend.change, units)} over this period"
    text = f"You can probably lift about **{written.load(trend.value, units)}** once{_added(view, trend.value, units)}{moved}."
    if trend.days_since >= GAP_DAYS:
        text += (
            f" The last session is {trend.days_since} days ago, so today it may be anything from {written.load(trend.low, units)} to"
            f" {written.load(trend.high, units)}."
        )
    return text


def training_max_words(view: MovementStrength, units: Units) -> str:
    """Return the load that percentage plans work from; empty without a trend, and where the body is part of the load."""
    if view.trend is None or view.body_share is not None:
        return ""
    return f" Percentage plans work from nine tenths of the trend, {written.load(training_max(view.trend.value), units)}."


def change_words(change_kg: float, units: Units) -> str:
    """Return a change of a load with its sign.

    >>> change_words(2.5, written.METRIC)
    '+2.5 kg'
    """
    return f"{written.signed(from_kg(change_kg, units.weight), 1)} {units.weight}"


def added_words(system_kg: float | None, view: MovementStrength, units: Units) -> str:
    """Return what is to be added to the body, or taken off it, so that `system_kg` moves (science E5)."""
    added = added_load(system_kg, view.body_weight_kg, view.body_share)
    if added is None:
        return written.UNKNOWN
    return f"+{written.load(added, units)}" if added >= 0 else f"{written.load(-added, units)} help"


def record_name(record: StrengthRecord) -> str:
    """Return what a record is of."""
    return f"{record.reps} reps" if record.kind is RecordKind.REPS_AT_LOAD else _KINDS[record.kind]


def record_value(record: StrengthRecord, units: Units) -> str:
    """Return the value of a record in its unit."""
    match record.kind:
        case RecordKind.MOST_REPS:
            return written.count(round(record.value), "rep")
        case RecordKind.LONGEST_TIME:
            return written.duration(record.value)
        case RecordKind.LONGEST_DISTANCE:
            return written.distance(record.value, units)
        case RecordKind.VOLUME:
            return written.volume_load(record.value, units)
        case _:
            least = "≥ " if record.is_lower_bound else ""
            return f"{least}{_load(record.value, units)}"


def record_from(record: StrengthRecord, units: Units) -> str:
    """Return from which set a record comes, and what it beat."""
    parts = []
    if record.kind is RecordKind.E1RM and record.reps:
        parts.append(f"from {_load(record.load_kg or 0.0, units)} × {record.reps}")
    elif record.kind is RecordKind.HEAVIEST and record.reps:
        parts.append(f"× {record.reps}")
    elif record.kind in (RecordKind.MOST_REPS, RecordKind.LONGEST_TIME, RecordKind.LONGEST_DISTANCE) and record.load_kg:
        parts.append(f"with {_load(record.load_kg, units)}")
    if record.before is not None:
        parts.append(f"before: {record_value(_earlier(record), units)}")
    return ", ".join(parts)


def basis_words(view: MovementStrength) -> str:
    """Return what the numbers of the page rest on."""
    held = sum(session.is_held_back for session in view.sessions)
    rated = "none of them rated" if not view.rated_sets else f"{view.rated_sets} of them rated"
    parts = [f"{written.count(view.sets, 'set')} without warm-ups, {rated}"]
    if view.measure is Measure.E1RM and view.rated_sets < view.sets:
        parts.append("an unrated set gives the least that you can lift, so the truth may be higher")
    if held:
        parts.append(f"{written.count(held, 'value')} far above the trend {'waits' if held == 1 else 'wait'} to be repeated")
    return "; ".join(parts).capitalize() + "."


def models(view: MovementStrength) -> tuple[ModelNote, ...]:
    """Return the notes of the models that the numbers of a movement come from."""
    return strength_notes(view.formula, has_body_weight=view.body_share is not None)


def line_words(line: PatternLine, units: Units) -> tuple[str, str]:
    """Return the value and the change of one movement of a pattern."""
    if line.trend is None:
        return written.UNKNOWN, ""
    moved = "" if line.trend.change is None else change_words(line.trend.change, units)
    gap = f", {line.trend.days_since} days without it" if line.trend.days_since >= GAP_DAYS else ""
    return written.load(line.trend.value, units), f"{moved}{gap}".strip(", ")


def _added(view: MovementStrength, system_kg: float, units: Units) -> str:
    return "" if view.body_share is None else f", body included ({added_words(system_kg, view, units)})"


def _earlier(record: StrengthRecord) -> StrengthRecord:
    return StrengthRecord(record.kind, record.before or 0.0, record.day)


def _load(load_kg: float, units: Units) -> str:
    return written.load(load_kg, units)
