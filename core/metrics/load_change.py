"""How fast does load grow, in each kind of stress (F3), and how much may the next week or run bring (guards of F4)?"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from core.domain.errors import InputError
from core.domain.vocabulary import PersonaAggression, StressBucket
from core.metrics.series import FitnessSeries, fitness_series
from core.metrics.values import float_array, require_between, require_positive

BUCKET_TAUS_DAYS: Mapping[StressBucket, tuple[float, float]] = MappingProxyType(  # F3, rule of thumb: slow and fast
    {
        StressBucket.STRENGTH: (42.0, 7.0),
        StressBucket.CONDITIONING: (42.0, 7.0),
        StressBucket.IMPACT_UPPER: (28.0, 10.0),
        StressBucket.IMPACT_LOWER: (28.0, 10.0),
        StressBucket.CNS: (28.0, 3.0),
    }
)
USUAL_WEEK_CAP = 1.15  # heuristic ramp.week_cap
WEEK_CAPS = MappingProxyType(  # heuristic ramp.week_cap_by_persona
    dict(zip(PersonaAggression, (1.10, 1.125, 1.15, 1.175, 1.20), strict=True))
)
WEEKS_COMPARED = 4  # F4
TWO_WEEK_RUNNING_GROWTH = 1.30  # F4, grade C
SINGLE_RUN_CAP = 1.10  # heuristic run.single_session_cap
SINGLE_RUN_DAYS = 30  # F4


def bucket_series(daily_load: Mapping[StressBucket, ArrayLike]) -> dict[StressBucket, FitnessSeries]:
    """Follow each kind of stress [LP] as fitness and fatigue are followed, with time constants of its own.

    Science F3, grade H: impacts 28 and 10 days, neural 28 and 3, the others 42 and 7. For ramp guards and display only.

    >>> round(float(bucket_series({StressBucket.CNS: [30.0]})[StressBucket.CNS].fatigue[-1]), 3)
    8.504
    """
    return {
        bucket: fitness_series(loads, tau_fitness=BUCKET_TAUS_DAYS[bucket][0], tau_fatigue=BUCKET_TAUS_DAYS[bucket][1])
        for bucket, loads in daily_load.items()
    }


def weekly_load_limit(last_weeks: Sequence[float], aggression: PersonaAggression | None = None, *, weeks_ahead: int = 0) -> float | None:
    """Return the most load [LP] that a coming week should bring, from the loads of the last four weeks, oldest first.

    Guards of science F4, grade H: 1.10 to 1.20 times the mean of the four weeks before it by how boldly the coach plans, 1.15 usually. For
    a week further ahead the weeks until then count as filled to their own limit. `None` before four weeks are in, and after four weeks
    without any load, when a beginner's start decides instead.

    >>> round(weekly_load_limit([200, 220, 240, 260]), 1), round(weekly_load_limit([100, 100, 100, 100], weeks_ahead=1), 1)
    (264.5, 119.3)
    """
    weeks = float_array(last_weeks)
    if weeks.size < WEEKS_COMPARED:
        return None
    newest = weeks[-WEEKS_COMPARED:]
    if not (newest >= 0).all():
        raise InputError("The load of a week must be 0 or more; a week without a record has 0.")
    cap = USUAL_WEEK_CAP if aggression is None else WEEK_CAPS[aggression]
    if not newest.any():
        return None
    for _ in range(weeks_ahead + 1):
        newest = np.append(newest[1:], cap * newest.mean())
    return float(newest[-1])


def running_distance_growth(two_weeks_ago_m: float, last_week_m: float) -> float | None:
    """Return how much weekly running distance grew in two weeks, 0.3 is 30 %; `None` when there was none to begin with.

    Science F4, grade C (Nielsen et al. 2014): from 30 % on, injuries of distance were more common.

    >>> round(running_distance_growth(20_000, 27_000), 2)
    0.35
    """
    require_between("The distance of a week in m", two_weeks_ago_m, 0, float("inf"))
    require_between("The distance of a week in m", last_week_m, 0, float("inf"))
    return last_week_m / two_weeks_ago_m - 1 if two_weeks_ago_m > 0 else None


def single_run_limit(distances_m: Sequence[float], *, cap: float = SINGLE_RUN_CAP) -> float | None:
    """Return the longest run [m] that fits the runs of the last 30 days [m]: 1.10 times the longest; `None` without any.

    Science F4, grade C (Frandsen et al. 2025: a single longer run raised the rate of overuse injuries; the load ratio did not).

    >>> round(single_run_limit([5_000, 12_000, 8_000]))
    13200
    """
    require_positive("The cap", cap)
    for distance in distances_m:
        require_between("The distance of a run in m", distance, 0, float("inf"))
    longest = max(distances_m, default=0.0)
    return cap * longest if longest > 0 else None
