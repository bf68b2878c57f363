"""Which kinds of stress did a session bring? The five stress buckets (L11) and ground contacts (L14)."""

from dataclasses import dataclass

from core.domain.vocabulary import ExperienceLevel, StressBucket
from core.metrics.session_load.effort import rating_at
from core.metrics.values import SECONDS_PER_HOUR, SECONDS_PER_MINUTE, known, require_between

POINTS_PER_100_CONTACTS = 10.0  # L11, rule of thumb
RATING_OF_FULL_IMPACT = 5.0  # L11, rule of thumb: impact grows with rating / 5
LONG_DESCENT_FACTOR = 2.0  # L11, rule of thumb
POINTS_PER_NEURAL_UNIT = 5.0  # L11, rule of thumb
CONTACTS_BY_LEVEL = {  # L14
    ExperienceLevel.BEGINNER: (80, 100),
    ExperienceLevel.INTERMEDIATE: (100, 120),
    ExperienceLevel.ADVANCED: (120, 140),
    ExperienceLevel.EXPERT: (120, 140),
}
HIGH_INTENSITY_CONTACT_SHARE = 0.40  # L14, rule of thumb


@dataclass(frozen=True)
class StressInputs:
    """What the buckets of one session are made of.

    `load_points` [LP] is L11; impacts are the activity's own points a minute at a rating of 5 (1.0 running, court sport, climbing,
    boxing; 0.3 hiking); `neural_units` is R7.
    """

    load_points: float
    duration_s: float
    is_lifting: bool = False
    is_rhythmic: bool = False
    session_rpe: float | None = None
    impact_lower_per_min: float = 0.0
    impact_upper_per_min: float = 0.0
    ground_contacts: int = 0
    has_long_descent: bool = False
    neural_units: float = 0.0


def stress_buckets(inputs: StressInputs) -> dict[StressBucket, float]:
    """Share a session out to the five kinds of stress [LP], each 0-100 or so.

    Science L11, grade H. The buckets overlap on purpose and are never added up. Impact of an unrated session uses the rating that its
    load stands for.

    >>> stress_buckets(StressInputs(60.0, 3600, is_rhythmic=True, session_rpe=5, impact_lower_per_min=1.0))[StressBucket.IMPACT_LOWER]
    60.0
    """
    require_between("The load in points", inputs.load_points, 0, float("inf"))
    require_between("The duration in seconds", inputs.duration_s, 0, float("inf"))
    rating = inputs.session_rpe
    if not known(rating):
        hours = inputs.duration_s / SECONDS_PER_HOUR
        rating = rating_at(inputs.load_points / hours) if hours else 0.0
    weighted_minutes = inputs.duration_s / SECONDS_PER_MINUTE * rating / RATING_OF_FULL_IMPACT
    descent = LONG_DESCENT_FACTOR if inputs.has_long_descent else 1.0
    return {
        StressBucket.STRENGTH: inputs.load_points if inputs.is_lifting else 0.0,
        StressBucket.CONDITIONING: inputs.load_points if inputs.is_rhythmic else 0.0,
        StressBucket.IMPACT_LOWER: POINTS_PER_100_CONTACTS * inputs.ground_contacts / 100
        + weighted_minutes * inputs.impact_lower_per_min * descent,
        StressBucket.IMPACT_UPPER: weighted_minutes * inputs.impact_upper_per_min,
        StressBucket.CNS: POINTS_PER_NEURAL_UNIT * inputs.neural_units,
    }


def ground_contact_range(level: ExperienceLevel) -> tuple[int, int]:
    """Return the usual number of ground contacts in a plyometric session (science L14, grade C; NSCA Essentials).

    >>> ground_contact_range(ExperienceLevel.BEGINNER)
    (80, 100)
    """
    return CONTACTS_BY_LEVEL[level]


def high_intensity_contact_limit(total_contacts: int, *, share: float = HIGH_INTENSITY_CONTACT_SHARE) -> int:
    """Return how many of the contacts may be depth jumps or bounds (science L14, grade H).

    >>> high_intensity_contact_limit(100)
    40
    """
    require_between("The number of ground contacts", total_contacts, 0, float("inf"))
    return int(share * total_contacts)
