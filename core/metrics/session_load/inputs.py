"""What does a performed activity, and the athlete who did it, offer to score a load from (L11)?"""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.vocabulary import ActivityCategory, ExperienceLevel, Sex
from core.metrics.session_load.heart_rate import Histogram


class Modality(StrEnum):
    """Which sources of load an activity admits (science L11); `RATED` is work that the heart does not follow."""

    CYCLING = "cycling"
    RUNNING = "running"
    SWIMMING = "swimming"
    ENDURANCE = "endurance"
    INTERMITTENT = "intermittent"
    RATED = "rated"


_WORDS = (
    (Modality.RATED, {"strength", "weightlifting", "calisthenics", "yoga", "pilates", "mobility", "stretching", "climbing", "bouldering"}),
    (Modality.CYCLING, {"cycling", "biking", "bike", "ride"}),
    (Modality.RUNNING, {"running", "run", "jogging"}),
    (Modality.SWIMMING, {"swimming", "swim"}),
)


def modality_of(category: ActivityCategory, slug: str, discipline: str | None = None, *, is_rhythmic: bool = False) -> Modality:
    """Return which sources of load an activity of the library admits, from its category and the words of its names.

    >>> modality_of(ActivityCategory.CARDIO, "trail_running"), modality_of(ActivityCategory.SPORT, "bouldering")
    (<Modality.RUNNING: 'running'>, <Modality.RATED: 'rated'>)
    """
    if category in {ActivityCategory.STRENGTH, ActivityCategory.MOBILITY, ActivityCategory.RECOVERY}:
        return Modality.RATED
    words = set(f"{slug} {discipline or ''}".lower().replace("_", " ").replace("-", " ").split())
    for modality, marks in _WORDS:
        is_climbing_stairs = modality is Modality.RATED and category is ActivityCategory.CARDIO
        if words & marks and not is_climbing_stairs:
            return modality
    return Modality.ENDURANCE if is_rhythmic or category is ActivityCategory.CARDIO else Modality.INTERMITTENT


@dataclass(frozen=True)
class AthleteConstants:
    """What is known of the athlete on the day of the session; `None` is unknown.

    Heart rates [bpm], threshold power [W] and its age [days], threshold speed of running and critical swim speed [m/s].
    """

    sex: Sex = Sex.UNKNOWN
    age_years: float | None = None
    rest_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    threshold_hr_bpm: float | None = None
    threshold_power_w: float | None = None
    threshold_power_age_days: int | None = None
    threshold_speed_mps: float | None = None
    critical_swim_speed_mps: float | None = None
    vo2max_ml_kg_min: float | None = None
    endurance_level: ExperienceLevel | None = None


@dataclass(frozen=True)
class ActivityLoadInputs:
    """What a performed activity offers to be scored from; `None` is unknown.

    Durations [s], distance [m], heart rates [bpm], power [W], speed [m/s], ratings 0-10 of the session and 1-10 of sets.
    `seconds_by_bpm` is the heart-rate histogram; `hr_coverage` (0-1) says how much of the session it covers.
    """

    modality: Modality
    duration_s: float | None
    distance_m: float | None = None
    avg_hr_bpm: float | None = None
    seconds_by_bpm: Histogram | None = None
    hr_coverage: float | None = None
    avg_power_w: float | None = None
    normalized_power_w: float | None = None
    normalized_graded_speed_mps: float | None = None
    session_rpe: float | None = None
    hard_sets: int = 0
    mean_set_rpe: float | None = None
    met: float | None = None
    active_fraction: float = 1.0
    default_rpe: float | None = None
