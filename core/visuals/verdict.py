"""What does a weekly number of sets mean for a muscle, in one scale of words, signs and colours?

The limits are the landmarks of science V3: coaching practice, not trial results, so every sentence is a suggestion.
A verdict is never told by colour alone: each one has a word and a sign, and the upper two carry a pattern.
"""

from dataclasses import dataclass
from enum import StrEnum

from core.domain.review import Landmarks, VolumeBand


class VolumeVerdict(StrEnum):
    """Where weekly volume stands against the landmarks of a muscle, from least to most."""

    NONE = "none"
    BELOW = "below"
    MAINTAINING = "maintaining"
    GROWING = "growing"
    PRODUCTIVE = "productive"
    HIGH = "high"
    ABOVE = "above"


@dataclass(frozen=True)
class VerdictStyle:
    """Everything that says a verdict without its colour."""

    word: str
    sign: str
    pattern: str
    meaning: str


VERDICT_STYLES = {
    VolumeVerdict.NONE: VerdictStyle("No sets", "–", "", "This muscle was not trained directly or as a helper."),
    VolumeVerdict.BELOW: VerdictStyle("Below upkeep", "↓↓", "", "Less than usually keeps a muscle at its size (MV)."),
    VolumeVerdict.MAINTAINING: VerdictStyle("Upkeep", "↓", "", "Enough to keep what is there, not yet enough to grow (MV to MEV)."),
    VolumeVerdict.GROWING: VerdictStyle("Growing", "↗", "", "Enough to grow, with room for more (MEV to MAV)."),
    VolumeVerdict.PRODUCTIVE: VerdictStyle("Productive", "✓", "", "The band where most people grow best (MAV)."),
    VolumeVerdict.HIGH: VerdictStyle("High", "↑", ".", "More than most people need; watch recovery (MAV to MRV)."),
    VolumeVerdict.ABOVE: VerdictStyle("Very high", "↑↑", "/", "More than most people recover from in a week (above MRV)."),
}


_VERDICT_OF_BAND = {
    VolumeBand.BELOW_MV: VolumeVerdict.BELOW,
    VolumeBand.MAINTAINING: VolumeVerdict.MAINTAINING,
    VolumeBand.GROWING: VolumeVerdict.GROWING,
    VolumeBand.MOST_PRODUCTIVE: VolumeVerdict.PRODUCTIVE,
    VolumeBand.HIGH: VolumeVerdict.HIGH,
    VolumeBand.ABOVE_MRV: VolumeVerdict.ABOVE,
}


def volume_verdict(weekly_sets: float, landmarks: Landmarks) -> VolumeVerdict:
    """Return where a week of fractional sets stands against the landmarks of its muscle (science V3).

    >>> marks = Landmarks(mv=6, mev=8, mav_low=12, mav_high=20, mrv=22, session_cap=10)
    >>> [volume_verdict(sets, marks).value for sets in (0, 5, 6, 8, 12, 20, 20.5, 22, 22.5)]
    ['none', 'below', 'maintaining', 'growing', 'productive', 'productive', 'high', 'high', 'above']
    """
    return _VERDICT_OF_BAND[landmarks.band(weekly_sets)] if weekly_sets > 0 else VolumeVerdict.NONE
