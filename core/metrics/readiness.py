"""How ready is the athlete today, 0-100, where 70 is the personal normal (R5)?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.domain.errors import InputError
from core.domain.vocabulary import RecoverySource
from core.metrics.recovery_signals import HrvReading, RestingHrReading, SignalFlag
from core.metrics.values import known, require_between

NORMAL_SCORE = 70.0  # R5, rule of thumb
POINTS_PER_DEVIATION = 15.0  # R5, rule of thumb
SHORT_SLEEP_H = 4.0  # R5, rule of thumb
ILLNESS_CAP = 35.0  # R5, rule of thumb
SHORT_SLEEP_CAP = 50.0  # R5, rule of thumb
HRV_AND_RHR_CAP = 55.0  # R5, rule of thumb
LEAST_COMPONENTS = 2  # R5, rule of thumb
VENDOR_EDGES = {  # R5: low, good and top edge of a vendor's bands
    RecoverySource.OURA: (60.0, 70.0, 85.0),
    RecoverySource.WHOOP: (34.0, 67.0, 90.0),
    RecoverySource.GARMIN: (25.0, 50.0, 75.0),
}
OWN_EDGES = (0.0, 40.0, 60.0, 80.0, 100.0)  # R5, rule of thumb


class ReadinessComponent(StrEnum):
    """What readiness is made of."""

    HRV = "hrv"
    RESTING_HR = "resting_hr"
    SLEEP = "sleep"
    SUBJECTIVE = "subjective"
    LOAD = "load"


WEIGHTS = {  # heuristic readiness.weights
    ReadinessComponent.HRV: 0.25,
    ReadinessComponent.RESTING_HR: 0.10,
    ReadinessComponent.SLEEP: 0.20,
    ReadinessComponent.SUBJECTIVE: 0.25,
    ReadinessComponent.LOAD: 0.20,
}


class ReadinessBand(StrEnum):
    """Words for a readiness score (science R5)."""

    HIGH = "high"
    NORMAL = "normal"
    REDUCED = "reduced"
    LOW = "low"
    REST = "rest"
    UNKNOWN = "unknown"


BANDS = (  # heuristic readiness.bands
    (80.0, ReadinessBand.HIGH),
    (60.0, ReadinessBand.NORMAL),
    (40.0, ReadinessBand.REDUCED),
    (20.0, ReadinessBand.LOW),
)


class Illness(StrEnum):
    """What the athlete reports of illness today (science R5)."""

    NONE = "none"
    MILD = "mild"
    SEVERE = "severe"


@dataclass(frozen=True)
class ReadinessInputs:
    """What is known this morning; `None` is unknown.

    Deviations of HRV (R1) and resting heart rate (R2), scores 0-100 of sleep (R3) and feeling (R4), form in percent of fitness before
    today's session (F2), hours of sleep [h]. `MILD` illness has no fever and sits above the neck; `SEVERE` is fever, chest symptoms or
    anything below the neck.
    """

    z_hrv: float | None = None
    z_resting_hr: float | None = None
    sleep_score: float | None = None
    subjective_score: float | None = None
    form_percent: float | None = None
    sleep_hours: float | None = None
    illness: Illness = Illness.NONE
    hrv_flag: SignalFlag | None = None
    resting_hr_flag: SignalFlag | None = None


@dataclass(frozen=True)
class Readiness:
    """Readiness 0-100 with its band, the score of each component and the reasons of any cap.

    `score` is `None` while too little is known: the plan is then left alone. `is_blocked` forbids training, whatever the score.
    """

    score: float | None
    band: ReadinessBand
    components: Mapping[ReadinessComponent, float]
    caps: tuple[str, ...] = ()
    is_blocked: bool = False


def readiness_inputs(
    hrv: HrvReading | None,
    resting_hr: RestingHrReading | None,
    *,
    sleep_score: float | None = None,
    subjective_score: float | None = None,
    form_percent: float | None = None,
    sleep_hours: float | None = None,
    illness: Illness = Illness.NONE,
) -> ReadinessInputs:
    """Return the inputs of readiness from the readings of the body's signals (R1, R2)."""
    return ReadinessInputs(
        z_hrv=hrv.z_rolling if hrv else None,
        z_resting_hr=resting_hr.z if resting_hr else None,
        sleep_score=sleep_score,
        subjective_score=subjective_score,
        form_percent=form_percent,
        sleep_hours=sleep_hours,
        illness=illness,
        hrv_flag=hrv.flag if hrv else None,
        resting_hr_flag=resting_hr.flag if resting_hr else None,
    )


def readiness(inputs: ReadinessInputs, *, weights: Mapping[ReadinessComponent, float] = WEIGHTS) -> Readiness:
    """Return how ready the athlete is: the weighted mean of the components that are known, under its caps.

    Science R5, grade H, our own score. At least two components are needed, one of them sleep or feeling.

    >>> round(readiness(ReadinessInputs(-0.75, 0.5, 77.0, 62.5, -18.0)).score, 4)
    62.3625
    """
    components = _components(inputs)
    is_blocked = inputs.illness is Illness.SEVERE
    asked = {ReadinessComponent.SLEEP, ReadinessComponent.SUBJECTIVE}
    if len(components) < LEAST_COMPONENTS or not asked & components.keys():
        return Readiness(None, ReadinessBand.UNKNOWN, components, is_blocked=is_blocked)
    total = sum(weights[component] for component in components)
    if total <= 0:
        raise InputError("The weights of readiness add up to nothing.")
    score = min(sum(weights[component] * value for component, value in components.items()) / total, 100.0)  # rounding may lead beyond
    limits = _limits(inputs)
    for limit, _ in limits:
        score = min(score, limit)
    return Readiness(score, readiness_band(score), components, tuple(reason for _, reason in limits), is_blocked)


def readiness_band(score: float, *, bands: Sequence[tuple[float, ReadinessBand]] = BANDS) -> ReadinessBand:
    """Name the band of a readiness score 0-100 (science R5, grade H).

    >>> readiness_band(79.9).value, readiness_band(80).value, readiness_band(5).value
    ('normal', 'high', 'rest')
    """
    require_between("Readiness", score, 0, 100)
    return next((band for edge, band in bands if score >= edge), ReadinessBand.REST)


def _components(inputs: ReadinessInputs) -> dict[ReadinessComponent, float]:
    components: dict[ReadinessComponent, float] = {}
    if known(inputs.z_hrv):
        components[ReadinessComponent.HRV] = NORMAL_SCORE + POINTS_PER_DEVIATION * inputs.z_hrv
    if known(inputs.z_resting_hr):
        components[ReadinessComponent.RESTING_HR] = NORMAL_SCORE - POINTS_PER_DEVIATION * inputs.z_resting_hr
    if known(inputs.sleep_score):
        components[ReadinessComponent.SLEEP] = inputs.sleep_score
    if known(inputs.subjective_score):
        components[ReadinessComponent.SUBJECTIVE] = inputs.subjective_score
    if known(inputs.form_percent):
        components[ReadinessComponent.LOAD] = NORMAL_SCORE + inputs.form_percent
    return {component: min(max(value, 0.0), 100.0) for component, value in components.items()}


def _limits(inputs: ReadinessInputs) -> list[tuple[float, str]]:
    limits = []
    if inputs.illness is not Illness.NONE:
        limits.append((ILLNESS_CAP, "You report an illness."))
    if known(inputs.sleep_hours) and inputs.sleep_hours < SHORT_SLEEP_H:
        limits.append((SHORT_SLEEP_CAP, "You slept less than four hours."))
    raised = inputs.resting_hr_flag in {SignalFlag.RAISED, SignalFlag.HIGH}
    if inputs.hrv_flag is SignalFlag.SUPPRESSED and raised:
        limits.append((HRV_AND_RHR_CAP, "Heart-rate variability is low and resting heart rate is raised."))
    return limits


def readiness_from_vendor(score: float | None, source: RecoverySource) -> float | None:
    """Map a vendor's own score 0-100 to ours by the edges of its bands; use it only when own inputs are missing (science R5, grade H).

    >>> readiness_from_vendor(70, RecoverySource.OURA), readiness_from_vendor(50.5, RecoverySource.WHOOP)
    (60.0, 50.0)
    """
    if not known(score):
        return None
    require_between("The vendor's score", score, 0, 100)
    edges = VENDOR_EDGES.get(source)
    if edges is None:
        raise InputError(f"{source.value} publishes no readiness score that we can read.")
    return float(np.interp(score, (0.0, *edges, 100.0), OWN_EDGES))
