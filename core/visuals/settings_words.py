"""Which words stand for settings, dated values and their changes, and how is a typed value read?"""

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from core.domain.errors import InputError
from core.domain.settings import PLAUSIBLE, SettingChange, SettingsView
from core.domain.units import METRES_PER_MILE, DistanceUnit, WeightUnit, to_kg
from core.domain.vocabulary import BiometricMetric, E1RMFormula, PersonaAggression, PersonaTone, PrimaryMuscle
from core.metrics.session_load.heart_rate import EDWARDS_EDGES, max_hr_from_age
from core.metrics.strength import e1rm
from core.visuals import format as written
from core.visuals.format import Units
from core.visuals.names import muscle_name
from core.visuals.strength_words import formula_name

_EXAMPLES = {
    BiometricMetric.THRESHOLD_SPEED_MPS: "4:30",
    BiometricMetric.CRITICAL_SWIM_SPEED_MPS: "1:45",
    BiometricMetric.THRESHOLD_POWER_W: "240",
    BiometricMetric.RESTING_HR_BPM: "55",
    BiometricMetric.WEIGHT_KG: "75",
    BiometricMetric.BODY_FAT_PERCENTAGE: "18",
    BiometricMetric.LEAN_MASS_KG: "62",
    BiometricMetric.WAIST_CM: "82",
    BiometricMetric.VO2MAX_ML_KG_MIN: "48",
    BiometricMetric.CHEST_CM: "98",
    BiometricMetric.HIPS_CM: "96",
}
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MEASURED: Mapping[BiometricMetric, tuple[str, str]] = {  # what a person may enter by hand: its name and what it is used for
    BiometricMetric.WEIGHT_KG: ("Body weight", "Used for body-weight movements such as pull-ups (E5)."),
    BiometricMetric.RESTING_HR_BPM: ("Resting heart rate", "Used for load from heart rate (L2)."),
    BiometricMetric.MAX_HR_BPM: ("Highest heart rate", "Used for load from heart rate and for your zones (L2, L3)."),
    BiometricMetric.THRESHOLD_HR_BPM: (
        "Threshold heart rate (LTHR)",
        "The rate that you can just hold for an hour; used for load points (L6).",
    ),
    BiometricMetric.THRESHOLD_POWER_W: (
        "Threshold power (FTP)",
        "The power that you can just hold for an hour; used for cycling load (L5).",
    ),
    BiometricMetric.THRESHOLD_SPEED_MPS: (
        "Threshold pace, running",
        "The pace that you can just hold for an hour; used for running load (L7).",
    ),
    BiometricMetric.CRITICAL_SWIM_SPEED_MPS: ("Threshold pace, swimming", "Your critical swim pace; used for swimming load (L8)."),
    BiometricMetric.BODY_FAT_PERCENTAGE: ("Body fat", "Followed on Body; nothing else rests on it."),
    BiometricMetric.LEAN_MASS_KG: ("Lean mass", "Followed on Body; nothing else rests on it."),
    BiometricMetric.WAIST_CM: ("Waist", "Followed on Body; nothing else rests on it."),
    BiometricMetric.CHEST_CM: ("Chest", "Followed on Body; nothing else rests on it."),
    BiometricMetric.HIPS_CM: ("Hips", "Followed on Body; nothing else rests on it."),
    BiometricMetric.VO2MAX_ML_KG_MIN: ("VO2max", "Followed on Body; nothing else rests on it."),
}
_TONES = {
    PersonaTone.DRILL_SERGEANT: "Drill sergeant",
    PersonaTone.SUPPORTIVE: "Supportive",
    PersonaTone.ANALYTICAL: "Analytical",
    PersonaTone.MOTIVATIONAL: "Motivational",
    PersonaTone.MINIMALIST: "Few words",
}
_BOLDNESS = {
    PersonaAggression.CONSERVATIVE: "1 · careful",
    PersonaAggression.MODERATE_CONSERVATIVE: "2",
    PersonaAggression.BALANCED: "3 · balanced",
    PersonaAggression.MODERATE_AGGRESSIVE: "4",
    PersonaAggression.AGGRESSIVE: "5 · bold",
}
USUAL_WEEK = "Training hours a week"
USUAL_WEEK_HELP = (
    "What you usually did before Gainsly: fitness and fatigue start there on the day of your first training here (F2)."
    " Unknown: they start at zero and take six weeks to mean something."
)
_FIELDS = {
    "use_metric": "Loads",
    "distance_in_miles": "Distances",
    "time_zone": "Time zone",
    "week_starts_on": "First day of the week",
    "active_e1rm_formula": "Formula",
    "sex": "Sex",
    "date_of_birth": "Date of birth",
    "usual_weekly_hours": "Usual week before Gainsly, in hours",
    "needs_medical_clearance": "Medical clearance needed",
    "current_level": "Ladder level",
    "experience_level": "Experience",
    "persona_tone": "Tone",
    "persona_aggression": "Boldness",
    "mv": "upkeep",
    "mev": "growth",
    "mav_low": "productive from",
    "mav_high": "productive to",
    "mrv": "most",
    "session_cap": "a session",
    "reason": "why",
}
DAYS_PER_YEAR = 365.2425
YOUNGEST = 5.0  # the estimate from age knows nobody younger
_SWIM_DISTANCE_M = 100.0
_KILOMETRE_M = 1000.0
_WEIGHTS = frozenset({BiometricMetric.WEIGHT_KG, BiometricMetric.LEAN_MASS_KG})
_TYPED_IN = {
    BiometricMetric.CRITICAL_SWIM_SPEED_MPS: "min/100 m",
    BiometricMetric.THRESHOLD_POWER_W: "W",
    BiometricMetric.BODY_FAT_PERCENTAGE: "%",
    BiometricMetric.VO2MAX_ML_KG_MIN: "ml/kg/min",
}
EXAMPLE_LOAD_KG, EXAMPLE_REPS = 100.0, 5


def tone_name(tone: PersonaTone) -> str:
    """Return the word for how the coach speaks."""
    return _TONES[tone]


def boldness_name(boldness: PersonaAggression) -> str:
    """Return the word for how boldly the coach plans."""
    return _BOLDNESS[boldness]


def formula_example(formula: E1RMFormula, units: Units) -> str:
    """Return what a formula makes of a usual set.

    >>> formula_example(E1RMFormula.BRZYCKI, written.METRIC)
    '100 kg × 5 to failure gives **112.5 kg**'
    """
    load = EXAMPLE_LOAD_KG if units == written.METRIC else to_kg(225, units.weight)
    return f"{written.load(load, units)} × {EXAMPLE_REPS} to failure gives **{written.load(e1rm(load, EXAMPLE_REPS, formula), units)}**"


def measurement_words(metric: BiometricMetric, value: float, units: Units) -> str:
    """Return a measured value in the unit that people say it in.

    >>> measurement_words(BiometricMetric.THRESHOLD_SPEED_MPS, 4.0, written.METRIC)
    '4:10 min/km'
    """
    match metric:
        case BiometricMetric.WEIGHT_KG | BiometricMetric.LEAN_MASS_KG:
            return written.load(value, units)
        case BiometricMetric.THRESHOLD_SPEED_MPS | BiometricMetric.CRITICAL_SWIM_SPEED_MPS:
            seconds = round(_pace_distance(metric, units) / value)
            return f"{seconds // 60}:{seconds % 60:02d} {measurement_unit(metric, units)}"
        case _:
            return f"{written.number(value)} {measurement_unit(metric, units)}"


def measurement_unit(metric: BiometricMetric, units: Units) -> str:
    """Return the unit in which a value is typed."""
    if metric in _WEIGHTS:
        return str(units.weight)
    if metric is BiometricMetric.THRESHOLD_SPEED_MPS:
        return "min/mi" if units.distance is DistanceUnit.MILE else "min/km"
    return _TYPED_IN.get(metric) or metric.value.rpartition("_")[2]


def read_measurement(metric: BiometricMetric, typed: str, units: Units) -> float:
    """Return the value that a person typed, in the unit of storage; a pace is minutes and seconds.

    Raises `InputError` for what is no number and no pace, and for a value that nobody has, with the usual range in the same unit.

    >>> read_measurement(BiometricMetric.THRESHOLD_SPEED_MPS, "4:10", written.METRIC)
    4.0
    """
    text = typed.strip().replace(",", ".")
    is_pace = metric in (BiometricMetric.THRESHOLD_SPEED_MPS, BiometricMetric.CRITICAL_SWIM_SPEED_MPS)
    try:
        if is_pace:
            minutes, _, seconds = text.partition(":")
            value = _pace_distance(metric, units) / (int(minutes) * 60 + int(seconds or 0))
        else:
            value = to_kg(float(text), units.weight) if metric in _WEIGHTS else float(text)
    except (ValueError, ZeroDivisionError):
        hint = f"a pace such as {example(metric, units)}" if is_pace else "a number"
        raise InputError(f"{typed!r} is not {hint}.") from None
    low, high = sorted(PLAUSIBLE.get(metric, (0.0, float("inf"))), reverse=is_pace)
    if not min(low, high) <= value <= max(low, high):
        ends = f"{measurement_words(metric, low, units)} and {measurement_words(metric, high, units)}"
        raise InputError(f"{MEASURED[metric][0]} {typed.strip()} cannot be; it lies between {ends}.")
    return value


def example(metric: BiometricMetric, units: Units) -> str:
    """Return what somebody might type.

    >>> example(BiometricMetric.THRESHOLD_SPEED_MPS, written.METRIC), example(BiometricMetric.WEIGHT_KG, Units.of(use_metric=False))
    ('4:30', '165')
    """
    if metric in _WEIGHTS and units.weight is WeightUnit.LB:
        return "165" if metric is BiometricMetric.WEIGHT_KG else "137"
    if metric is BiometricMetric.THRESHOLD_SPEED_MPS and units.distance is DistanceUnit.MILE:
        return "7:15"
    return _EXAMPLES.get(metric, "170")


def heart_zones(view: SettingsView, today: date) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return from what the heart-rate zones come, and each zone with its range; nothing when no highest rate is known (science L3)."""
    measured = next((m.value for m in view.measurements if m.metric is BiometricMetric.MAX_HR_BPM), None)
    age = 0.0 if view.date_of_birth is None else (today - view.date_of_birth).days / DAYS_PER_YEAR
    if measured is None and age < YOUNGEST:
        return "", ()
    highest = max_hr_from_age(age) if measured is None else measured
    source = "your age, which is off by 7 to 10 beats in many people" if measured is None else "your highest heart rate"
    edges = [round(share * highest) for share in (*EDWARDS_EDGES, 1.0)]
    zones = tuple((f"Zone {n}", f"{low} to {high} bpm") for n, (low, high) in enumerate(pairwise(edges), start=1))
    return source, zones


def change_title(change: SettingChange) -> str:
    """Return what a version of the history is about."""
    if change.table == "user_volume_landmarks":
        muscle = change.record.get("muscle")
        return "Landmarks" if muscle is None else f"Landmarks, {muscle_name(PrimaryMuscle(muscle)).lower()}"
    if change.table == "user_biometrics_history":
        metric = BiometricMetric(change.record["metric"])
        return MEASURED[metric][0] if metric in MEASURED else metric.value
    told = change.after or change.before
    shown = ", ".join(label.lower() for name, label in _FIELDS.items() if name in told)
    return shown[:1].upper() + shown[1:] or "Settings"


def change_words(change: SettingChange, units: Units) -> str:
    """Return from what to what a setting changed."""
    if change.table == "user_biometrics_history":
        metric = BiometricMetric(change.record["metric"])
        sides = [measurement_words(metric, side["value"], units) if "value" in side else "" for side in (change.before, change.after)]
    else:
        sides = [_side(side) for side in (change.before, change.after)]
    before, after = sides
    if not after:
        return f"{before} deleted"
    return f"{before} → {after}" if before else after


def _side(values: Mapping[str, Any]) -> str:
    named = [(name, values[name]) for name in _FIELDS if values.get(name) is not None]  # in the order of the page
    if len(named) == 1:
        return _value(*named[0])
    is_titled = all(_FIELDS[name][0].isupper() for name, _ in named)  # the title names them already
    return ", ".join(_value(name, value) if is_titled else f"{_FIELDS[name].lower()} {_value(name, value)}" for name, value in named)


_VALUES: Mapping[str, Callable[[Any], str]] = {
    "use_metric": lambda value: "kg" if value else "lb",
    "distance_in_miles": lambda value: "mi" if value else "km",
    "week_starts_on": lambda value: WEEKDAYS[value],
    "needs_medical_clearance": lambda value: "yes" if value else "no",
    "active_e1rm_formula": lambda value: formula_name(E1RMFormula(value)),
    "persona_tone": lambda value: tone_name(PersonaTone(value)),
    "persona_aggression": lambda value: boldness_name(PersonaAggression(value)),
}


def _value(name: str, value: Any) -> str:
    if name in _VALUES:
        return _VALUES[name](value)
    return written.number(value) if isinstance(value, int | float) else str(value)


def _pace_distance(metric: BiometricMetric, units: Units) -> float:
    if metric is BiometricMetric.CRITICAL_SWIM_SPEED_MPS:
        return _SWIM_DISTANCE_M
    return METRES_PER_MILE if units.distance is DistanceUnit.MILE else _KILOMETRE_M
