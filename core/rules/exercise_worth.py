"""What does an exercise give, and what does it take?"""

from core.domain.plan_choices import Candidate
from core.domain.vocabulary import ExerciseRole
from core.metrics.fatigue import ROLE_SHARE, set_effort
from core.metrics.volume import CREDIT_BY_ROLE

_TRAINS = frozenset({ExerciseRole.MAIN, ExerciseRole.ACCESSORY})


def stimulus(own: Candidate, role: ExerciseRole, sets: int) -> float:
    """Return the fractional sets of an exercise over all its muscles (science V1), each as much as its movement stimulates."""
    if role not in _TRAINS:
        return 0.0
    return round(sets * sum(CREDIT_BY_ROLE[muscle] for muscle in own.muscles.values()) * own.stimulus_percent / 100, 3)


def fatigue(own: Candidate, sets: int, rir: float | None) -> float:
    """Return the local fatigue of an exercise over all its muscles [fatigue sets] (science R6), each as much as its movement tires."""
    return round(set_effort(rir) * sets * own.fatigue_percent / 100 * sum(ROLE_SHARE[muscle] for muscle in own.muscles.values()), 3)
