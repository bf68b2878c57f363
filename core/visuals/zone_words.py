"""Which words stand for training zones and for what a field test or a race says? (science 6.8, L5, L8)"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from core.domain.errors import InputError
from core.domain.settings import SettingsView
from core.domain.vocabulary import BiometricMetric
from core.metrics.session_load.heart_rate import LTHR_SHARE, max_hr_from_age
from core.rules.zones import RPE_BY_ZONE, ZoneBasis, race_time, zone_edges
from core.visuals.format import Units
from core.visuals.plan_words import ZONES
from core.visuals.settings_words import DAYS_PER_YEAR, YOUNGEST, measurement_unit, measurement_words

RACES_M = (("5 km", 5_000.0), ("10 km", 10_000.0), ("half marathon", 21_097.5), ("marathon", 42_195.0))
_METRICS = {
    ZoneBasis.HEART_RATE: BiometricMetric.THRESHOLD_HR_BPM,
    ZoneBasis.POWER: BiometricMetric.THRESHOLD_POWER_W,
    ZoneBasis.SPEED: BiometricMetric.THRESHOLD_SPEED_MPS,
}


def zone_table(view: SettingsView, today: date, units: Units) -> str:
    """Return the zones of a plan as a Markdown table: how each feels, and its reach by every threshold that is known."""
    known = [(basis, value) for basis in ZoneBasis if (value := _threshold(view, basis, today)) is not None]
    columns = [_reaches(basis, value, units) for basis, value in known]
    head = ["Zone", "Feels, of 10", *(_title(basis, units) for basis, _ in known)]
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    for place, (name, word) in enumerate(ZONES.items()):
        cells = [f"**{name}** {word}", RPE_BY_ZONE[place], *(column[place] for column in columns)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def zone_basis_words(view: SettingsView) -> str:
    """Return what the zones of heart rate rest on."""
    if _measured(view, BiometricMetric.THRESHOLD_HR_BPM) is not None:
        return "Shares of your threshold heart rate, power and pace (6.8, after Friel and Coggan)."
    if _measured(view, BiometricMetric.MAX_HR_BPM) is not None or view.date_of_birth is not None:
        return "Your threshold heart rate is not known and taken as 88 % of your highest; a test makes these zones yours (6.8)."
    return "Enter a threshold or your highest heart rate above, and each zone gets its numbers; until then go by feel (6.8)."


def _measured(view: SettingsView, metric: BiometricMetric) -> float | None:
    return next((one.value for one in view.measurements if one.metric is metric), None)


def _threshold(view: SettingsView, basis: ZoneBasis, today: date) -> float | None:
    found = _measured(view, _METRICS[basis])
    if found is not None or basis is not ZoneBasis.HEART_RATE:
        return found
    highest = _measured(view, BiometricMetric.MAX_HR_BPM)
    age = 0.0 if view.date_of_birth is None else (today - view.date_of_birth).days / DAYS_PER_YEAR
    if highest is None and age >= YOUNGEST:
        highest = max_hr_from_age(age)
    return None if highest is None else LTHR_SHARE * highest


def _title(basis: ZoneBasis, units: Units) -> str:
    if basis is ZoneBasis.SPEED:
        return f"Run, {measurement_unit(BiometricMetric.THRESHOLD_SPEED_MPS, units)}"
    return "Heart, bpm" if basis is ZoneBasis.HEART_RATE else "Power, W"


def _reaches(basis: ZoneBasis, threshold: float, units: Units) -> list[str]:
    """Return the reach of each zone by one threshold, in the unit of its column."""
    edges = zone_edges(basis, threshold)
    if basis is ZoneBasis.SPEED:
        pace = BiometricMetric.THRESHOLD_SPEED_MPS
        unit = measurement_unit(pace, units)
        told = [measurement_words(pace, edge, units).removesuffix(f" {unit}") for edge in edges]
        return [f"over {told[0]}", *(f"{slow} – {fast}" for slow, fast in pairwise(told)), f"under {told[-1]}"]
    rounded = [round(edge) for edge in edges]
    step = 1 if basis is ZoneBasis.HEART_RATE else 0
    return [f"under {rounded[0]}", *(f"{low} – {high - step}" for low, high in pairwise(rounded)), f"{rounded[-1]} and more"]


def read_time(typed: str) -> float:
    """Return a typed time in seconds; raise `InputError` for what is none.

    >>> read_time("21:30"), read_time("1:02:05"), read_time("90")
    (1290.0, 3725.0, 90.0)
    """
    try:
        parts = [int(part) for part in typed.strip().split(":")]
    except ValueError:
        parts = []
    if not 1 <= len(parts) <= 3 or any(part < 0 for part in parts):
        raise InputError(f"{typed!r} is not a time such as 21:30.")
    return float(sum(part * 60**place for place, part in enumerate(reversed(parts))))


def time_words(seconds: float) -> str:
    """Return a time as a clock shows it.

    >>> time_words(1290.4), time_words(3725.0)
    ('21:30', '1:02:05')
    """
    whole = round(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def race_lines(known_s: float, known_m: float, races: Sequence[tuple[str, float]] = RACES_M) -> tuple[str, ...]:
    """Return what a race result stands for over the usual distances, those left out for which the formula does not hold."""
    lines = []
    for name, metres in races:
        try:
            lines.append(f"{name}: **{time_words(race_time(known_s, known_m, metres))}**")
        except InputError:
            continue
    return tuple(lines)
