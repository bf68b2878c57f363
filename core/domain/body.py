"""What was measured of an athlete's body, by whom, and how does it go? Frozen views; `None` is unknown, never 0."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.vocabulary import BiometricMetric, RecoverySource


class BodySignal(StrEnum):
    """What can be followed of a body; the order is that in which it is shown."""

    WEIGHT = "weight"
    RESTING_HR = "resting_heart_rate"
    HRV = "heart_rate_variability"
    SLEEP = "sleep"
    BODY_FAT = "body_fat"
    LEAN_MASS = "lean_mass"
    WAIST = "waist"
    CHEST = "chest"
    HIPS = "hips"
    VO2MAX = "vo2max"

    @property
    def unit(self) -> str:
        """Return the unit of storage."""
        return _UNITS[self]

    @property
    def metric(self) -> BiometricMetric | None:
        """Return the measurement that holds it, `None` for what a morning's check-in or a device says."""
        return _METRICS.get(self)

    @property
    def mean_days(self) -> int:
        """Return over how many days it is smoothed: three for the resting heart rate (science R2), else seven (science R1)."""
        return 3 if self is BodySignal.RESTING_HR else 7


_UNITS = {
    BodySignal.WEIGHT: "kg",
    BodySignal.RESTING_HR: "bpm",
    BodySignal.HRV: "ms",
    BodySignal.SLEEP: "h",
    BodySignal.BODY_FAT: "%",
    BodySignal.LEAN_MASS: "kg",
    BodySignal.WAIST: "cm",
    BodySignal.CHEST: "cm",
    BodySignal.HIPS: "cm",
    BodySignal.VO2MAX: "ml/kg/min",
}
_METRICS = {
    BodySignal.WEIGHT: BiometricMetric.WEIGHT_KG,
    BodySignal.BODY_FAT: BiometricMetric.BODY_FAT_PERCENTAGE,
    BodySignal.LEAN_MASS: BiometricMetric.LEAN_MASS_KG,
    BodySignal.WAIST: BiometricMetric.WAIST_CM,
    BodySignal.CHEST: BiometricMetric.CHEST_CM,
    BodySignal.HIPS: BiometricMetric.HIPS_CM,
    BodySignal.VO2MAX: BiometricMetric.VO2MAX_ML_KG_MIN,
}


@dataclass(frozen=True)
class BodyPoint:
    """A value of one day in the unit of its signal; `mean` is that of the days up to it, `None` where there are too few.

    `measurement_id` names the stored measurement, so that it can be deleted; values of a check-in have none.
    """

    day: date
    value: float
    source: RecoverySource
    mean: float | None = None
    measurement_id: int | None = None


@dataclass(frozen=True)
class BodySeries:
    """One signal of a period, oldest first; `other_sources` measured it too and are left out, because sources are never mixed."""

    signal: BodySignal
    points: tuple[BodyPoint, ...]
    other_sources: tuple[RecoverySource, ...] = ()

    @property
    def mean(self) -> float | None:
        """Return the mean of the period's values."""
        return sum(one.value for one in self.points) / len(self.points) if self.points else None

    @property
    def change(self) -> float | None:
        """Return by how much the smoothed value, or the value where there is none, moved from the first to the last day."""
        if len(self.points) < 2:
            return None
        first, last = ((one.value if one.mean is None else one.mean) for one in (self.points[0], self.points[-1]))
        return last - first


@dataclass(frozen=True)
class BodyView:
    """Every signal that is known in a period, in the order of `BodySignal`."""

    first: date
    last: date
    series: tuple[BodySeries, ...]

    def of(self, signal: BodySignal) -> BodySeries:
        """Return one signal; without values where nothing is known."""
        return next((one for one in self.series if one.signal is signal), BodySeries(signal, ()))
