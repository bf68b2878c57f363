"""How is recovery put in words: bands of readiness, its components, what a signal says, and what is still unknown?

Words describe a state and never a risk; nothing here is advice on health.
"""

import math
from dataclasses import dataclass

from core.domain.daily_state import DayState, HrvDay, RestingHrDay
from core.domain.recovery import ComponentChange, DeviceMorning, Measured, RecoveryView
from core.domain.vocabulary import HrvMethod
from core.metrics.fatigue import NEURAL_CAPACITY
from core.metrics.readiness import ReadinessBand, ReadinessComponent
from core.metrics.recovery_signals import LEAST_BASE_VALUES, TRUSTED_BASE_VALUES, SignalFlag
from core.visuals import format as written


@dataclass(frozen=True)
class BandStyle:
    """Everything that says a band of readiness without its colour; it reaches from `low` up to the next one."""

    word: str
    sign: str
    low: float
    meaning: str


BAND_STYLES = {
    ReadinessBand.REST: BandStyle("Rest", "↓↓", 0, "Far below your normal on what is known."),
    ReadinessBand.LOW: BandStyle("Low", "↓", 20, "Well below your normal."),
    ReadinessBand.REDUCED: BandStyle("Reduced", "↘", 40, "A little below your normal."),
    ReadinessBand.NORMAL: BandStyle("Normal", "✓", 60, "Around your own normal, which is 70."),
    ReadinessBand.HIGH: BandStyle("High", "↑", 80, "Clearly above your normal."),
}
UNKNOWN_BAND = BandStyle("Unknown", "?", 0, "Too little is known of this morning.")

COMPONENT_WORDS = {
    ReadinessComponent.HRV: ("Heart-rate variability", "HRV"),
    ReadinessComponent.RESTING_HR: ("Resting heart rate", "resting heart rate"),
    ReadinessComponent.SLEEP: ("Sleep", "sleep"),
    ReadinessComponent.SUBJECTIVE: ("How you feel", "how you feel"),
    ReadinessComponent.LOAD: ("Recent load", "recent load"),
}
_HRV_WORDS = {
    SignalFlag.NORMAL: "in your normal band",
    SignalFlag.SUPPRESSED: "below your normal band",
    SignalFlag.ELEVATED: "above your normal band; not always good, read it as neutral",
}
_RESTING_WORDS = {
    SignalFlag.NORMAL: "as usual",
    SignalFlag.RAISED: "higher than usual",
    SignalFlag.HIGH: "much higher than usual",
}
_NOTABLE_POINTS = 1.0
LEAST_FORM_SHOWN = -100.0


def band_style(band: str) -> BandStyle:
    """Return the words of a band of readiness.

    >>> band_style("reduced").word, band_style("unknown").sign
    ('Reduced', '?')
    """
    return BAND_STYLES.get(ReadinessBand(band), UNKNOWN_BAND)


def has_readiness(view: RecoveryView) -> bool:
    """Tell whether readiness is known on the day that is looked at."""
    return view.chosen is not None and view.chosen.readiness.score is not None


def readiness_headline(view: RecoveryView) -> str:
    """Return in one sentence how ready the athlete is and what moved it most since the day before."""
    chosen = view.chosen
    if chosen is None or chosen.readiness.score is None:
        return missing_words(view)
    style = band_style(chosen.readiness.band)
    caps = f" {' '.join(chosen.readiness.caps)}" if chosen.readiness.caps else ""
    vendor = f" It is {chosen.readiness.vendor.value.capitalize()}'s own score on our scale." if chosen.readiness.vendor else ""
    return f"{style.meaning}{vendor}{caps} {moved_words(view)}".strip()


def moved_words(view: RecoveryView) -> str:
    """Return what moved readiness since the day before, largest first."""
    before = view.states[-2] if len(view.states) > 1 else None
    if before is None or before.readiness.score is None or view.chosen is None or view.chosen.readiness.score is None:
        return "The day before is unknown, so nothing can be said of a change."
    change = view.chosen.readiness.score - before.readiness.score
    ranked = sorted((one for one in view.changes if one.points is not None), key=lambda one: -abs(one.points or 0.0))
    notable = [one for one in ranked if abs(one.points or 0.0) >= _NOTABLE_POINTS][:3]
    if not notable:
        return "Hardly anything moved since the day before."
    parts = ", ".join(f"{COMPONENT_WORDS[ReadinessComponent(one.component)][1]} {written.signed(one.points)}" for one in notable)
    signed = written.signed(change)
    return f"As on the day before: {parts}." if signed in ("", "0") else f"{signed} since the day before: {parts}."


def missing_words(view: RecoveryView) -> str:
    """Return what readiness still needs before it says anything."""
    known = {ReadinessComponent(one.component) for one in view.changes if one.score is not None}
    asked = {ReadinessComponent.SLEEP, ReadinessComponent.SUBJECTIVE}
    if not known & asked:
        other = "" if known else ", and one thing more"
        return f"Readiness is unknown: nobody has said how you slept or how you feel{other}. Two answers make it known."
    return "Readiness is unknown: it needs one thing more, such as four answers on how you feel."


def component_value(view: RecoveryView, change: ComponentChange) -> str:
    """Return what was measured for a component on the day, in its own unit."""
    state = view.chosen
    if state is None or change.score is None:
        return "not known"
    match ReadinessComponent(change.component):
        case ReadinessComponent.HRV:
            return f"7 days at {written.number(math.exp(state.hrv.rolling), 0)} ms" if state.hrv else "not known"
        case ReadinessComponent.RESTING_HR:
            return f"3 days at {written.number(state.resting_hr.rolling, 0)} bpm" if state.resting_hr else "not known"
        case ReadinessComponent.SLEEP:
            return written.hours(state.sleep_hours)
        case ReadinessComponent.SUBJECTIVE:
            return f"{written.number(state.subjective_score, 0)} of 100"
        case ReadinessComponent.LOAD:
            return _form(state.form_percent_morning)


def _form(percent: float | None) -> str:
    if percent is not None and percent < LEAST_FORM_SHOWN:
        return f"form below {written.number(LEAST_FORM_SHOWN, 0)} %"
    return f"form {written.signed(percent)} %"


def hrv_words(hrv: HrvDay | None, measured: Measured | None) -> str:
    """Return what heart-rate variability says against the athlete's own baseline, or what it still waits for."""
    if hrv is None:
        count = 0 if measured is None else measured.count
        return _building(count, "mornings with a value")
    if hrv.flag is None:
        return "Your baseline does not vary, so there is no band."
    trust = "" if hrv.is_trusted else f" The baseline is settling: {hrv.values} of {TRUSTED_BASE_VALUES} mornings."
    low_today = " Today's value alone is far below it." if hrv.is_acute_low else ""
    return f"The last seven days are {_HRV_WORDS[SignalFlag(hrv.flag)]}.{low_today}{trust}"


def resting_hr_words(resting: RestingHrDay | None, measured: Measured | None) -> str:
    """Return what the resting heart rate says against the athlete's own baseline, or what it still waits for."""
    if resting is None:
        return _building(0 if measured is None else measured.count, "mornings with a value")
    trust = "" if resting.is_trusted else f" The baseline is settling: {resting.values} of {TRUSTED_BASE_VALUES} mornings."
    difference = written.signed(resting.rolling - resting.mean, 1)
    return f"The last three days are {_RESTING_WORDS[SignalFlag(resting.flag)]} ({difference} bpm).{trust}"


def sleep_words(state: DayState | None, need_h: float) -> str:
    """Return last night against the need, and the debt of seven nights."""
    if state is None or state.sleep_hours is None:
        return f"Last night is unknown. You need about {written.hours(need_h)}."
    debt = "" if state.sleep_debt_h is None else f" Seven nights are {written.hours(state.sleep_debt_h)} short in all."
    return f"{written.hours(state.sleep_hours)} of about {written.hours(need_h)}.{debt}"


def neural_words(view: RecoveryView) -> str:
    """Return how much neural load is left, at this minute or at the end of the day, and how much room there is."""
    state = view.now or view.chosen
    if state is None:
        return "Nothing is known of this day."
    left, full = written.number(state.neural_load), written.number(NEURAL_CAPACITY)
    return f"Left from heavy and skilled work: {left} of {full} points. {written.number(state.cns_recovery, 0)}\u00a0% is free."


def _building(count: int, what: str) -> str:
    return f"Building: {count} of {LEAST_BASE_VALUES} {what} before there is a band."


def device_words(morning: DeviceMorning) -> str:
    """Return what a device says of a morning.

    >>> from core.domain.vocabulary import RecoverySource
    >>> device_words(DeviceMorning(RecoverySource.OURA, 62.0, HrvMethod.RMSSD, 50.0, 7.5, None, 81.0))
    'HRV 62 ms (rMSSD), resting pulse 50 bpm, 7 h 30 min of sleep, readiness 81'
    """
    method = "SDNN" if morning.hrv_method is HrvMethod.SDNN else "rMSSD"
    values = (
        (morning.hrv_ms, f"HRV {written.number(morning.hrv_ms, 0)} ms ({method})"),
        (morning.resting_hr_bpm, f"resting pulse {written.number(morning.resting_hr_bpm, 0)} bpm"),
        (morning.sleep_hours, f"{written.hours(morning.sleep_hours)} of sleep"),
        (morning.sleep_quality, f"sleep score {written.number(morning.sleep_quality, 0)}"),
        (morning.readiness, f"readiness {written.number(morning.readiness, 0)}"),
    )
    return ", ".join(words for value, words in values if value is not None)
