"""How do pounds, miles and other foreign units become Gainsly's own?

Inside Gainsly a load is kilograms, a length metres, a duration seconds, a speed metres per second (science 0.2).
Conversions happen once, at the door.
"""

from enum import StrEnum

KG_PER_LB = 0.45359237
METRES_PER_MILE = 1609.344
METRES_PER_YARD = 0.9144


class WeightUnit(StrEnum):
    """Unit in which a file or a person states a load."""

    KG = "kg"
    LB = "lb"


class DistanceUnit(StrEnum):
    """Unit in which a file or a person states a distance."""

    METRE = "m"
    KILOMETRE = "km"
    MILE = "mi"
    YARD = "yd"


_METRES = {
    DistanceUnit.METRE: 1.0,
    DistanceUnit.KILOMETRE: 1000.0,
    DistanceUnit.MILE: METRES_PER_MILE,
    DistanceUnit.YARD: METRES_PER_YARD,
}


def to_kg(value: float, unit: WeightUnit) -> float:
    """Return a load [kg] stated in `unit`.

    >>> to_kg(225, WeightUnit.LB)
    102.05828325
    """
    return value * KG_PER_LB if unit is WeightUnit.LB else value


def from_kg(load_kg: float, unit: WeightUnit) -> float:
    """Return a load [kg] in the unit that the person reads.

    >>> round(from_kg(100.0, WeightUnit.LB), 1)
    220.5
    """
    return load_kg / KG_PER_LB if unit is WeightUnit.LB else load_kg


def to_metres(value: float, unit: DistanceUnit) -> float:
    """Return a distance [m] stated in `unit`.

    >>> to_metres(2, DistanceUnit.KILOMETRE)
    2000.0
    """
    return value * _METRES[unit]


def from_metres(distance_m: float, unit: DistanceUnit) -> float:
    """Return a distance [m] in the unit that the person reads."""
    return distance_m / _METRES[unit]
