"""How long until the same may come again? The least hours between sessions that ask the same of a muscle or of the nerves (R8)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from core.domain.vocabulary import CNSLoad, MovementPattern
from core.metrics.values import known, require_between

LIGHT_RPE = 5.0  # R8, rule of thumb
ISOLATION_RPE = 8.0  # R8, rule of thumb
ISOLATION_SETS = 5  # R8, rule of thumb
HEAVY_SHARE_OF_1RM = 0.85  # R8, rule of thumb
RECOVERED_PERCENT = 85.0  # R8, rule of thumb
LITTLE_SORENESS = 2.0  # R8, rule of thumb
SHORTENED_SHARE = 0.75  # R8, rule of thumb
MOST_FACTOR = 1.8  # R6, rule of thumb: the product of the modifiers is capped there
LOWER_PATTERNS = frozenset({MovementPattern.SQUAT, MovementPattern.HINGE, MovementPattern.LUNGE, MovementPattern.OLYMPIC})


class Demand(StrEnum):
    """What was done, as far as the wait after it is concerned."""

    LIGHT = "light"
    ISOLATION = "isolation"
    COMPOUND = "compound"
    HEAVY_UPPER = "heavy_upper"
    HEAVY_LOWER = "heavy_lower"
    PLYOMETRIC = "plyometric"
    INTERVALS = "intervals"
    CLIMBING_AT_LIMIT = "climbing_at_limit"
    EASY_RUN_BEFORE_LEGS = "easy_run_before_legs"
    HARD_RUN_BEFORE_LEGS = "hard_run_before_legs"


RECOVERY_HOURS: Mapping[Demand, tuple[float, float]] = MappingProxyType(  # R8, rule of thumb: least and usual wait [h]
    {
        Demand.LIGHT: (0.0, 12.0),
        Demand.ISOLATION: (24.0, 24.0),
        Demand.COMPOUND: (48.0, 48.0),
        Demand.HEAVY_UPPER: (48.0, 48.0),
        Demand.HEAVY_LOWER: (72.0, 72.0),
        Demand.PLYOMETRIC: (48.0, 72.0),
        Demand.INTERVALS: (36.0, 48.0),
        Demand.CLIMBING_AT_LIMIT: (48.0, 48.0),
        Demand.EASY_RUN_BEFORE_LEGS: (6.0, 6.0),
        Demand.HARD_RUN_BEFORE_LEGS: (24.0, 24.0),
    }
)
AFTER_VERY_HIGH_NEURAL_H = MappingProxyType({CNSLoad.VERY_HIGH: 72.0, CNSLoad.HIGH: 48.0})  # R8, rule of thumb


def lifting_demand(
    pattern: MovementPattern,
    *,
    is_compound: bool,
    sets: float,
    rpe: float | None = None,
    share_of_1rm: float | None = None,
    is_to_failure: bool = False,
) -> Demand:
    """Say what the sets of one movement in one session ask of recovery, from RPE_set and the share of the maximum (0-1).

    Science R8, grade H. Unrated sets count as usual work, never as light.

    >>> lifting_demand(MovementPattern.SQUAT, is_compound=True, sets=5, rpe=8, share_of_1rm=0.87).value
    'heavy_lower'
    """
    require_between("The number of sets", sets, 0, 1000)
    if pattern is MovementPattern.MOBILITY or (known(rpe) and rpe <= LIGHT_RPE):
        return Demand.LIGHT
    if pattern is MovementPattern.PLYOMETRIC:
        return Demand.PLYOMETRIC
    is_heavy = is_compound and known(share_of_1rm) and share_of_1rm >= HEAVY_SHARE_OF_1RM
    if is_heavy or is_to_failure:
        return Demand.HEAVY_LOWER if pattern in LOWER_PATTERNS else Demand.HEAVY_UPPER
    is_small = not is_compound and sets <= ISOLATION_SETS and (not known(rpe) or rpe <= ISOLATION_RPE)
    return Demand.ISOLATION if is_small else Demand.COMPOUND


def minimum_recovery_hours(
    demand: Demand,
    *,
    stored_hours: float | None = None,
    factor: float = 1.0,
    recovery_percent: float | None = None,
    soreness: float | None = None,
) -> float:
    """Return the least hours [h] before the same muscle works as primary, or the same pattern is heavy, again.

    Science R8, grade H: the longer of the table and the movement's own hours, times the athlete's half-life factor (R6). Three quarters
    of it are enough when the muscle is 85 % recovered and soreness (0-10) is 2 at most; what nobody reported shortens nothing.

    >>> round(minimum_recovery_hours(Demand.HEAVY_LOWER, factor=1.2 * 1.15), 1)
    99.4
    >>> round(minimum_recovery_hours(Demand.HEAVY_LOWER, factor=1.2 * 1.15, recovery_percent=88, soreness=1), 1)
    74.5
    """
    require_between("The half-life factor", factor, 1.0, MOST_FACTOR)
    hours = max(RECOVERY_HOURS[demand][0], stored_hours if known(stored_hours) else 0.0) * factor
    is_recovered = known(recovery_percent) and recovery_percent >= RECOVERED_PERCENT
    return hours * SHORTENED_SHARE if is_recovered and known(soreness) and soreness <= LITTLE_SORENESS else hours


def hours_after_neural_session(session: CNSLoad, following: CNSLoad) -> float:
    """Return the least hours [h] between two sessions by their neural class: 72 or 48 after a very high one, else none (science R8).

    >>> hours_after_neural_session(CNSLoad.VERY_HIGH, CNSLoad.HIGH), hours_after_neural_session(CNSLoad.HIGH, CNSLoad.VERY_HIGH)
    (48.0, 0.0)
    """
    return AFTER_VERY_HIGH_NEURAL_H.get(following, 0.0) if session is CNSLoad.VERY_HIGH else 0.0
