"""How much did a muscle get in a stretch of days, planned and performed?"""

from dataclasses import dataclass
from datetime import date

from core.domain.vocabulary import PrimaryMuscle


@dataclass(frozen=True)
class MuscleWindow:
    """What one muscle of one athlete got in one window of days (science V1, L13).

    `performed_sets` and `planned_sets` are fractional sets, `hard_sets` direct hard sets, `training_days` and `planned_days` the days with
    direct work, `load_kg` repetitions times load of direct work [kg]. 0 is a muscle that was left alone.
    """

    user_id: int
    muscle: PrimaryMuscle
    first: date
    last: date
    planned_sets: float
    planned_days: int
    performed_sets: float
    hard_sets: int
    training_days: int
    load_kg: float
