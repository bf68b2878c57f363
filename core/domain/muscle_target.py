"""What should a muscle get in a microcycle, and within which volume does it train well?"""

from dataclasses import dataclass
from typing import Annotated

from core.domain.plan_choices import LATER
from core.domain.vocabulary import PrimaryMuscle


@dataclass(frozen=True)
class MuscleTarget:
    """What one muscle should get in a microcycle [quarter sets], scaled to level, goals, block week, injuries and length (V3, V4).

    A total from `low` to `high` is near enough to the target. `mev` is the smallest dose that grows, or keeps where lifting is no goal;
    `productive` is the top of what brings most (MAV). `mrv` may not be passed; `session_cap` may not be passed in one session. `performed`
    is what the microcycle has given already, where a part of it lies in the past. `exposures` is on how many days it should be trained.

    >>> chest = MuscleTarget(PrimaryMuscle.CHEST, 40, 34, 46, 32, 88, 40, productive_quarters=80)
    >>> chest.band_quarters, chest.is_in_band(33), chest.is_in_band(81)
    ((32, 80), True, False)
    """

    muscle: PrimaryMuscle
    target_quarters: int
    low_quarters: int
    high_quarters: int
    mev_quarters: int
    mrv_quarters: int
    session_cap_quarters: int
    exposures: int = 2
    performed_quarters: int = 0
    first_hour: int = 0
    """Hours from midnight of day 1 before which it may not be trained as primary (science R8, from the current fatigue state)."""
    productive_quarters: Annotated[int, LATER] = 0

    @property
    def band_quarters(self) -> tuple[int, int]:
        """The productive band [quarter sets], MEV to the top of MAV, wider where the range around the target reaches beyond it (V3, V4)."""
        return min(self.low_quarters, self.mev_quarters), max(self.high_quarters, self.productive_quarters)

    def is_in_band(self, quarters: int) -> bool:
        """Tell whether so many quarter sets are within the productive band."""
        low, high = self.band_quarters
        return low <= quarters <= high
