"""Was a week's training of a muscle too little, right or too much (V3), and are opposite movements in balance (G4)?

A verdict carries its words, its numbers and its grade, so that a page can show why. All limits are rules of thumb (grade H): a reading
for the athlete to overrule, never a warning of injury.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from core.domain.review import Landmarks, VolumeBand
from core.domain.vocabulary import MovementPattern
from core.metrics.values import known, require_between

PUSH_PATTERNS = frozenset({MovementPattern.HORIZONTAL_PUSH, MovementPattern.VERTICAL_PUSH})
PULL_PATTERNS = frozenset({MovementPattern.HORIZONTAL_PULL, MovementPattern.VERTICAL_PULL})
KNEE_PATTERNS = frozenset({MovementPattern.SQUAT, MovementPattern.LUNGE})
HIP_PATTERNS = frozenset({MovementPattern.HINGE})
PUSH_PULL_LIMITS = (0.67, 1.5)  # G4, rule of thumb
KNEE_HIP_LIMITS = (0.5, 2.0)  # G4, rule of thumb
BALANCE_DAYS = 14  # G4, rule of thumb


WORDS = {
    VolumeBand.BELOW_MV: "Less than it takes to keep size.",
    VolumeBand.MAINTAINING: "Keeps size, too little to grow.",
    VolumeBand.GROWING: "Enough to grow.",
    VolumeBand.MOST_PRODUCTIVE: "In the most productive band.",
    VolumeBand.HIGH: "Above the most productive band, still recoverable.",
    VolumeBand.ABOVE_MRV: "More than most people recover from.",
}


class BalanceReading(StrEnum):
    """How two opposite kinds of movement compare (science G4)."""

    BALANCED = "balanced"
    MORE_OF_FIRST = "more_of_first"
    MORE_OF_SECOND = "more_of_second"
    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"


@dataclass(frozen=True)
class VolumeVerdict:
    """A week's sets of one muscle against its landmarks: the band, words for people and what was compared.

    `to_next` [fractional sets] is what is missing to the next band that helps, or what is too much, as a negative number.
    """

    band: VolumeBand
    sets: float
    landmarks: Landmarks
    words: str
    to_next: float
    science_id: str = "V3"
    grade: str = "H"


@dataclass(frozen=True)
class BalanceVerdict:
    """Fractional sets of two opposite kinds of movement over fourteen days: ratio, reading and words for people."""

    reading: BalanceReading
    ratio: float | None
    words: str
    science_id: str = "G4"
    grade: str = "H"


def verdict(sets: float | None, landmarks: Landmarks | None) -> VolumeVerdict | None:
    """Read a week's fractional sets of a muscle against its landmarks; `None` when either is unknown.

    Science V3, grade H; the bands are those of `Landmarks.band`.
    """
    if not known(sets) or landmarks is None:
        return None
    require_between("The weekly sets", sets, 0, float("inf"))
    band = landmarks.band(sets)
    borders = {
        VolumeBand.BELOW_MV: landmarks.mv,
        VolumeBand.MAINTAINING: landmarks.mev,
        VolumeBand.GROWING: landmarks.mav_low,
        VolumeBand.MOST_PRODUCTIVE: sets,
        VolumeBand.HIGH: landmarks.mav_high,
        VolumeBand.ABOVE_MRV: landmarks.mrv,
    }
    return VolumeVerdict(band, sets, landmarks, WORDS[band], borders[band] - sets)


def push_pull_balance(sets_by_pattern: Mapping[MovementPattern, float]) -> BalanceVerdict | None:
    """Compare pushing with pulling over fourteen days [fractional sets by pattern]; `None` when there was neither (science G4)."""
    return _balance(sets_by_pattern, (PUSH_PATTERNS, "pushing"), (PULL_PATTERNS, "pulling"), PUSH_PULL_LIMITS)


def knee_hip_balance(sets_by_pattern: Mapping[MovementPattern, float]) -> BalanceVerdict | None:
    """Compare squats and lunges with hinges over fourteen days [fractional sets by pattern]; `None` when there was neither (science G4)."""
    return _balance(sets_by_pattern, (KNEE_PATTERNS, "knee-dominant work"), (HIP_PATTERNS, "hip-dominant work"), KNEE_HIP_LIMITS)


def _balance(
    sets_by_pattern: Mapping[MovementPattern, float],
    first: tuple[frozenset[MovementPattern], str],
    second: tuple[frozenset[MovementPattern], str],
    limits: tuple[float, float],
) -> BalanceVerdict | None:
    one, other = (sum(sets_by_pattern.get(pattern, 0.0) for pattern in patterns) for patterns, _ in (first, second))
    if one == 0 and other == 0:
        return None
    if other == 0:
        return BalanceVerdict(BalanceReading.ONLY_FIRST, None, f"All {first[1]}, no {second[1]}.")
    ratio = one / other
    if one == 0:
        return BalanceVerdict(BalanceReading.ONLY_SECOND, ratio, f"All {second[1]}, no {first[1]}.")
    if ratio > limits[1]:
        return BalanceVerdict(BalanceReading.MORE_OF_FIRST, ratio, f"Much more {first[1]} than {second[1]}.")
    if ratio < limits[0]:
        return BalanceVerdict(BalanceReading.MORE_OF_SECOND, ratio, f"Much more {second[1]} than {first[1]}.")
    return BalanceVerdict(BalanceReading.BALANCED, ratio, f"{first[1].capitalize()} and {second[1]} are in balance.")
