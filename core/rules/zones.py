"""Where do the five training zones lie, and what do tests and races say of endurance? (science 6.8; L5, L8)

Zones follow Friel and Coggan, races Riegel 1981, grade C. The zones are those of a planned session: Z2 in a plan is Z2 here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from core.domain.errors import InputError
from core.metrics.values import require_between, require_positive

RPE_BY_ZONE = ("up to 3", "4", "5 to 6", "7 to 8", "9 to 10")  # 6.8: session ratings where nothing was tested
RIEGEL_EXPONENT = 1.06  # 6.8, grade C
RACE_TIMES_S = (210.0, 4 * 3600.0)  # 6.8: from three and a half minutes to four hours
CRITICAL_TIMES_S = (180.0, 1200.0)  # 6.8: maximal efforts of 3 to 20 minutes
CRITICAL_EFFORTS = (2, 4)  # 6.8


class ZoneBasis(StrEnum):
    """The tested threshold that zones are shares of."""

    HEART_RATE = "heart_rate"
    POWER = "power"
    SPEED = "speed"


ZONE_EDGES = {  # 6.8: upper edge of zones 1 to 4 as a share of the threshold
    ZoneBasis.HEART_RATE: (0.81, 0.90, 0.94, 1.00),
    ZoneBasis.POWER: (0.55, 0.75, 0.90, 1.05),
    ZoneBasis.SPEED: (0.78, 0.88, 0.94, 1.01),
}


@dataclass(frozen=True)
class CriticalSpeed:
    """What somebody can hold for long [m/s], and the distance that can be covered beyond it before having to slow down [m]."""

    speed_mps: float
    reserve_m: float


def zone_edges(basis: ZoneBasis, threshold: float) -> tuple[float, float, float, float]:
    """Return the borders between the five zones, in the unit of the threshold: heart rate [bpm], power [W] or speed [m/s].

    Science 6.8, grade C.

    >>> [round(edge) for edge in zone_edges(ZoneBasis.HEART_RATE, 170.0)], zone_edges(ZoneBasis.POWER, 200.0)
    ([138, 153, 160, 170], (110.0, 150.0, 180.0, 210.0))
    """
    require_positive("The threshold", threshold)
    first, second, third, fourth = (round(share * threshold, 6) for share in ZONE_EDGES[basis])
    return first, second, third, fourth


def race_time(known_s: float, known_m: float, wanted_m: float) -> float:
    """Return the time [s] that a race result stands for over another distance [m] (science 6.8, Riegel 1981, grade C).

    Holds from 3.5 minutes to 4 hours; refuses times outside, on either side.

    >>> round(race_time(20 * 60, 5_000, 10_000))
    2502
    """
    require_positive("The distance in m", known_m)
    require_positive("The wanted distance in m", wanted_m)
    require_between("The time in seconds", known_s, *RACE_TIMES_S)
    found = known_s * float((wanted_m / known_m) ** RIEGEL_EXPONENT)
    if not RACE_TIMES_S[0] <= found <= RACE_TIMES_S[1]:
        raise InputError(f"That would take {found / 60:.0f} minutes; the formula holds from 3.5 minutes to 4 hours.")
    return found


def critical_speed(efforts: Sequence[tuple[float, float]]) -> CriticalSpeed:
    """Return critical speed [m/s] and the reserve above it [m] from two to four all-out efforts as (time [s], distance [m]).

    Science 6.8: the line distance = speed × time + reserve through efforts of 3 to 20 minutes.

    >>> critical_speed([(240.0, 1200.0), (720.0, 3120.0)])
    CriticalSpeed(speed_mps=4.0, reserve_m=240.0)
    """
    if not CRITICAL_EFFORTS[0] <= len(efforts) <= CRITICAL_EFFORTS[1]:
        raise InputError(f"Critical speed takes {CRITICAL_EFFORTS[0]} to {CRITICAL_EFFORTS[1]} efforts, not {len(efforts)}.")
    for seconds, metres in efforts:
        require_between("The time of an effort in seconds", seconds, *CRITICAL_TIMES_S)
        require_positive("The distance of an effort in m", metres)
    times, distances = np.array([one for one, _ in efforts]), np.array([one for _, one in efforts])
    if np.ptp(times) == 0:
        raise InputError("Efforts of one length only say nothing; add a shorter or a longer one.")
    slope, intercept = (float(value) for value in np.polyfit(times, distances, 1))
    if slope <= 0 or intercept < 0:
        raise InputError("These efforts do not fit together: the longer one must be farther, at a slower pace than the shorter one.")
    return CriticalSpeed(round(slope, 6), round(intercept, 3))
