"""Turns one performed session into what it cost: effort, heart rate, power, pace, and load points from the best of them (L1-L14).

`effort` (L1, L9, L10, L12), `heart_rate` (L2, L3, L4, L6), `power` (L5), `pace` (L7, L8), `points` (L11), `buckets` (L11, L14);
what was lifted (L13) stands in `core.metrics.lifting`.
"""

from core.metrics.session_load.heart_rate import histogram_from_samples
from core.metrics.session_load.inputs import ActivityLoadInputs, AthleteConstants, Modality, modality_of
from core.metrics.session_load.pace import normalized_graded_speed, speed_from_distance
from core.metrics.session_load.points import LoadPoints, load_points
from core.metrics.session_load.power import normalized_power

__all__ = [
    "ActivityLoadInputs",
    "AthleteConstants",
    "LoadPoints",
    "Modality",
    "histogram_from_samples",
    "load_points",
    "modality_of",
    "normalized_graded_speed",
    "normalized_power",
    "speed_from_distance",
]
