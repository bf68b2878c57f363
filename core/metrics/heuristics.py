"""Which constants of the models may be changed, within which bounds, and from what history do they serve? (science 10)

The stored, versioned heuristics begin as this table; each default stands beside its model and is only named here.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from core.metrics import fatigue, load_change, readiness, recovery_signals, series, strength, strength_trend, volume
from core.metrics.session_load import effort, heart_rate, pace, samples


@dataclass(frozen=True)
class Heuristic:
    """One changeable constant: its key, its default (a number, a text, or a table), the range it may take and the model it serves."""

    key: str
    default: Any
    allowed: str
    min_history: str
    science_id: str


def _by_name(table: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(key): list(value) if isinstance(value, tuple) else value for key, value in table.items()}


HEURISTICS: tuple[Heuristic, ...] = (
    Heuristic("e1rm.formula", strength.DEFAULT_FORMULA.value, "epley, brzycki, lombardi, oconner", "1 set", "E1"),
    Heuristic("e1rm.bridge", strength.BRIDGE, "true, false", "1 set", "E1"),
    Heuristic("e1rm.max_reff", strength.MAX_EFFECTIVE_REPS, "5-20", "1 set", "E1"),
    Heuristic("e1rm.alpha", strength_trend.ALPHA, "0.1-1", "3 sessions", "E4"),
    Heuristic("e1rm.conf_weights", _by_name(strength.CONFIDENCE_BY_RIR), "0-1 each", "3 sessions", "E4"),
    Heuristic("trimp.a_b", _by_name(heart_rate.TRIMP_BY_SEX), "", "", "L2"),
    Heuristic("trimp.female_a", heart_rate.HeartConstants(None, None).female_a, "0.64-0.86", "", "L2"),
    Heuristic("lthr_pct", heart_rate.LTHR_SHARE, "0.7-1", "", "L6"),
    Heuristic("vt1_pct", heart_rate.VT1_SHARE, "0.6-0.9", "", "L4"),
    Heuristic("vt2_pct", heart_rate.VT2_SHARE, "0.7-1", "", "L4"),
    Heuristic("np.window_s", samples.WINDOW_S, "10-60", "20 min", "L5"),
    Heuristic("np.zero_fill", samples.ZERO_FILL, "true, false", "20 min", "L5"),
    Heuristic("run.downhill_floor", pace.TRAIL_DOWNHILL_FLOOR, "0.5-1", "", "L7"),
    Heuristic("stss.exponent", pace.SWIM_EXPONENT, "3 or 6", "", "L8"),
    Heuristic("rpe_rate", list(effort.POINTS_PER_HOUR_BY_RPE), "11 rising values", "", "L9"),
    Heuristic("met_max", _by_name(effort.MET_MAX_BY_LEVEL), "5-22 each", "", "L10"),
    Heuristic("pmc.tau_c", series.TAU_FITNESS_DAYS, "28-60", "42 d", "F2"),
    Heuristic("pmc.tau_a", series.TAU_FATIGUE_DAYS, "3-14", "42 d", "F2"),
    Heuristic("pmc.form", series.DEFAULT_RECURRENCE.value, "exp, recip", "42 d", "F2"),
    Heuristic("ramp.week_cap", load_change.USUAL_WEEK_CAP, "1.05-1.3", "28 d", "F4"),
    Heuristic("ramp.week_cap_by_persona", _by_name(load_change.WEEK_CAPS), "1.05-1.3 each", "28 d", "F4"),
    Heuristic("run.single_session_cap", load_change.SINGLE_RUN_CAP, "1.05-1.3", "28 d", "F4"),
    Heuristic("monotony.ddof", series.MONOTONY_DDOF, "0 or 1", "7 d", "F5"),
    Heuristic("monotony.cap", series.MONOTONY_CAP, "above 1", "7 d", "F5"),
    Heuristic("volume.credit", _by_name(volume.CREDIT_BY_ROLE), "0-1 each", "", "V1"),
    Heuristic("volume.landmarks", {muscle.value: asdict(own) for muscle, own in volume.LANDMARKS.items()}, "0 or more", "", "V3"),
    Heuristic("volume.level_factors", _by_name(volume.LEVEL_FACTORS), "above 0", "", "V3"),
    Heuristic("hrv.window", recovery_signals.ROLLING_DAYS, "3-14", "14 values, 30 to trust", "R1"),
    Heuristic("hrv.base", recovery_signals.BASE_DAYS, "30-90", "14 values, 30 to trust", "R1"),
    Heuristic("hrv.swc_k", recovery_signals.BAND_SHARE_OF_SD, "0.5-1", "14 values, 30 to trust", "R1"),
    Heuristic("hrv.min_valid", recovery_signals.LEAST_BASE_VALUES, "7-60", "14 values, 30 to trust", "R1"),
    Heuristic("readiness.weights", _by_name(readiness.WEIGHTS), "0 or more each", "2 components", "R5"),
    Heuristic("readiness.bands", {band.value: edge for edge, band in readiness.BANDS}, "0-100 falling", "2 components", "R5"),
    Heuristic("fatigue.E", list(fatigue.SET_EFFORT_BY_RIR), "6 falling values", "7 d", "R6"),
    Heuristic("fatigue.T90", _by_name(fatigue.HALF_LIFE_H), "half-lives above 0 h", "7 d", "R6"),
    Heuristic("fatigue.capacity", _by_name(fatigue.CAPACITY_BY_LEVEL), "above 0", "7 d", "R6"),
    Heuristic("cns.base", _by_name(fatigue.NEURAL_BASE), "0 or more each", "3 d", "R7"),
    Heuristic("cns.half_life_h", fatigue.NEURAL_HALF_LIFE_H, "4-48", "3 d", "R7"),
    Heuristic("cns.capacity", fatigue.NEURAL_CAPACITY, "above 0", "3 d", "R7"),
)
