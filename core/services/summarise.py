"""What of a recording is kept with the activity: means, normalised effort and the heart-rate histogram?"""

from dataclasses import replace
from typing import Any

from core.domain.activity import PerformedActivity, Samples
from core.metrics.session_load import histogram_from_samples, normalized_graded_speed, normalized_power
from core.metrics.session_load.pace import TRAIL_DOWNHILL_FLOOR, speed_from_distance

# Only on foot does a slope change the cost of a speed as Minetti measured it (science L7).
ON_FOOT = ("running", "walking", "hiking", "track")
TRAIL = "trail"  # L7: rough ground gives less back downhill than the formula promises


def summarised(activity: PerformedActivity) -> PerformedActivity:
    """Return an activity with what is kept of its samples in place of the samples, which are a hundred times as large."""
    return replace(activity, summary=summary_columns(activity), samples=Samples())


def summary_columns(activity: PerformedActivity) -> dict[str, Any]:
    """Return the measured columns of `activity_instances`; what the source does not say is `None`."""
    if activity.summary is not None:
        return dict(activity.summary)
    samples = activity.samples
    histogram = histogram_from_samples(samples.elapsed_s, samples.heart_rate_bpm) if samples.heart_rate_bpm else {}
    duration = activity.duration_s or activity.elapsed_s
    covered = sum(histogram.values())
    return {
        "duration_seconds": duration,
        "distance_m": activity.distance_m,
        "elevation_gain_m": activity.elevation_gain_m,
        "avg_hr_bpm": activity.avg_hr_bpm,
        "max_hr_bpm": activity.max_hr_bpm,
        "avg_power_w": activity.avg_power_w,
        "max_power_w": activity.max_power_w,
        "normalized_power_w": normalized_power(samples.elapsed_s, samples.power_w) if samples.power_w else None,
        "normalized_graded_speed_mps": _graded_speed(activity),
        "avg_cadence_rpm": activity.avg_cadence_rpm,
        "energy_kcal": activity.energy_kcal,
        "hr_seconds_by_bpm": {str(bpm): seconds for bpm, seconds in sorted(histogram.items())} or None,
        "hr_coverage": min(1.0, covered / duration) if covered and duration else None,
        "session_rpe": activity.session_rpe,
        "laps_json": [vars(lap) for lap in activity.laps] or None,
        "load_is_imputed": False,
    }


def _graded_speed(activity: PerformedActivity) -> float | None:
    samples = activity.samples
    if not any(word in activity.activity_slug for word in ON_FOOT) or not samples.elapsed_s:
        return None
    speeds = samples.speed_mps or (speed_from_distance(samples.elapsed_s, samples.distance_m) if samples.distance_m else ())
    if not speeds:
        return None
    floor = TRAIL_DOWNHILL_FLOOR if TRAIL in activity.activity_slug else None
    return normalized_graded_speed(samples.elapsed_s, speeds, samples.altitude_m or None, downhill_floor=floor)
