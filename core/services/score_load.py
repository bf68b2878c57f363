"""How many load points does a stored activity get, given what is known of the athlete? (science L11)"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from core.domain.vocabulary import ActivityCategory, BiometricMetric, ExperienceLevel, Sex
from core.metrics.session_load import ActivityLoadInputs, AthleteConstants, load_points, modality_of

DAYS_PER_YEAR = 365.2425


def athlete_constants(person: Mapping[str, Any], measured: Mapping[str, float], day: date) -> AthleteConstants:
    """Return what the load models may know of an athlete on `day`; `measured` holds the newest biometrics by metric."""
    born = person["date_of_birth"]
    return AthleteConstants(
        sex=Sex(person["sex"] or Sex.UNKNOWN),
        age_years=None if born is None else (day - born).days / DAYS_PER_YEAR,
        rest_hr_bpm=measured.get(BiometricMetric.RESTING_HR_BPM),
        max_hr_bpm=measured.get(BiometricMetric.MAX_HR_BPM),
        threshold_hr_bpm=measured.get(BiometricMetric.THRESHOLD_HR_BPM),
        threshold_power_w=measured.get(BiometricMetric.THRESHOLD_POWER_W),
        threshold_speed_mps=measured.get(BiometricMetric.THRESHOLD_SPEED_MPS),
        critical_swim_speed_mps=measured.get(BiometricMetric.CRITICAL_SWIM_SPEED_MPS),
        vo2max_ml_kg_min=measured.get(BiometricMetric.VO2MAX_ML_KG_MIN),
        endurance_level=ExperienceLevel(person["experience_level"]),
    )


def load_inputs(row: Mapping[str, Any]) -> ActivityLoadInputs:
    """Return what a stored activity offers to be scored from."""
    histogram = row["hr_seconds_by_bpm"]
    return ActivityLoadInputs(
        modality=modality_of(
            ActivityCategory(row["category"]), row["activity_slug"], row["discipline"], is_rhythmic=bool(row["is_rhythmic"])
        ),
        duration_s=row["duration_seconds"],
        distance_m=row["distance_m"],
        avg_hr_bpm=row["avg_hr_bpm"],
        seconds_by_bpm=None if histogram is None else {int(bpm): float(seconds) for bpm, seconds in histogram.items()},
        hr_coverage=row["hr_coverage"],
        avg_power_w=row["avg_power_w"],
        normalized_power_w=row["normalized_power_w"],
        normalized_graded_speed_mps=row["normalized_graded_speed_mps"],
        session_rpe=row["session_rpe"],
        hard_sets=row["hard_sets"] or 0,
        mean_set_rpe=None if row["mean_rpe"] is None else float(row["mean_rpe"]),
        met=row["met_moderate"],
        active_fraction=1.0 if row["active_fraction"] is None else row["active_fraction"],
        default_rpe=row["default_rpe"],
    )


def load_row(row: Mapping[str, Any], person: Mapping[str, Any], measured: Mapping[str, float]) -> dict[str, Any]:
    """Return the load columns of one activity; all are empty when nothing says how much it was."""
    scored = load_points(load_inputs(row), athlete_constants(person, measured, row["local_date"]))
    return {
        "id": row["id"],
        "load_points": scored.value,
        "load_method": None if scored.method is None else scored.method.value,
        "load_is_imputed": scored.is_imputed,
    }
