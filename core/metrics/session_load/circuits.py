"""What does a circuit cost, and which kinds of stress does it bring (L9, L11, R7, R9)?"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.domain.errors import InputError
from core.domain.vocabulary import CNSLoad, StressBucket
from core.metrics.fatigue import activity_neural_units, neural_units
from core.metrics.session_load.buckets import StressInputs, stress_buckets
from core.metrics.session_load.effort import points_per_hour
from core.metrics.values import SECONDS_PER_HOUR, require_positive

SECONDS_PER_HARD_SET = 120.0  # R7, rule of thumb: the loads of circuits are light for those who do them as written
HARD_RATING = 7.0  # from here on rhythmic work counts as intervals (R7, rule of thumb)


@dataclass(frozen=True)
class CircuitPart:
    """What one station of a circuit is over the whole of it.

    `work_seconds` is the work there at a usual pace; only its share of the whole counts, because a circuit holds pauses too.
    """

    work_seconds: float
    is_rhythmic: bool
    cns_load: CNSLoad
    ground_contacts: float = 0.0
    impact_lower_per_min: float = 0.0
    impact_upper_per_min: float = 0.0


def circuit_buckets(parts: Sequence[CircuitPart], duration_s: float, rating: float) -> dict[StressBucket, float]:
    """Return the stress of a circuit of each kind [LP], from its stations, its duration [s] and its usual rating 0-10.

    Science L11, R9, grade H. The load (L9) is shared out by the work at each station: strength for lifting and calisthenics,
    conditioning for what is rhythmic. Two minutes at a lifting station are one hard set of R7; rhythmic work of a rating of 7 or more
    counts as intervals.

    >>> lift = CircuitPart(60, is_rhythmic=False, cns_load=CNSLoad.MODERATE)
    >>> run = CircuitPart(60, is_rhythmic=True, cns_load=CNSLoad.LOW, impact_lower_per_min=1.0)
    >>> [round(stress, 1) for stress in circuit_buckets([lift, run], 600, 8).values()]
    [8.3, 8.3, 8.0, 0.0, 8.3]
    """
    require_positive("The duration of the circuit", duration_s)
    work = sum(part.work_seconds for part in parts)
    if work <= 0:
        raise InputError("A circuit needs work at one station at least.")
    total = points_per_hour(rating) * duration_s / SECONDS_PER_HOUR
    buckets = dict.fromkeys(_ORDER, 0.0)
    for part in parts:
        share = part.work_seconds / work
        units = (
            activity_neural_units(total * share, is_steady=rating < HARD_RATING)
            if part.is_rhythmic
            else neural_units(part.cns_load, share * duration_s / SECONDS_PER_HARD_SET, rpe=rating)
        )
        stress = stress_buckets(
            StressInputs(
                load_points=total * share,
                duration_s=share * duration_s,
                is_lifting=not part.is_rhythmic,
                is_rhythmic=part.is_rhythmic,
                session_rpe=rating,
                impact_lower_per_min=part.impact_lower_per_min,
                impact_upper_per_min=part.impact_upper_per_min,
                ground_contacts=round(part.ground_contacts),
                neural_units=units,
            )
        )
        for bucket, value in stress.items():
            buckets[bucket] += value
    return buckets


_ORDER = (
    StressBucket.STRENGTH,
    StressBucket.CONDITIONING,
    StressBucket.IMPACT_LOWER,
    StressBucket.IMPACT_UPPER,
    StressBucket.CNS,
)
