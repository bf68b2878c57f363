"""In which order do the exercises of a session stand? (science 6.2)"""

from core.domain.planning import Candidate
from core.domain.vocabulary import CNSLoad, ExerciseRole, Goal, MovementPattern
from core.metrics.strength_chart import chart_share
from core.rules.dose import LEG_PATTERNS, Dose

SKILL, PLYOMETRIC, OLYMPIC, MAIN, SECONDARY, ISOLATION, CORE, GRIP, FINISHER, COOLDOWN = range(10)
_CNS_ORDER = list(reversed(CNSLoad))
_AXIAL = frozenset({MovementPattern.SQUAT, MovementPattern.HINGE})


def order_class(candidate: Candidate, dose: Dose) -> int:
    """Return the place of an exercise among the classes of science 6.2, from skill (0) to cool-down (9).

    Carries and grip work come after the pulls, core after squat and hinge.
    """
    by_role = {ExerciseRole.SKILL: SKILL, ExerciseRole.FINISHER: FINISHER, ExerciseRole.COOLDOWN: COOLDOWN}
    by_pattern = {
        MovementPattern.PLYOMETRIC: PLYOMETRIC,
        MovementPattern.CARDIO: PLYOMETRIC,
        MovementPattern.OLYMPIC: OLYMPIC,
        MovementPattern.CORE: CORE,
        MovementPattern.ROTATION: CORE,
        MovementPattern.CARRY: GRIP,
        MovementPattern.ISOMETRIC: GRIP,
        MovementPattern.ISOLATION: ISOLATION,
    }
    if dose.role in by_role:
        return by_role[dose.role]
    if candidate.pattern in by_pattern:
        return by_pattern[candidate.pattern]
    if dose.role is ExerciseRole.MAIN:
        return MAIN
    return SECONDARY if candidate.compound else ISOLATION


def order_key(candidate: Candidate, dose: Dose, goals: dict[Goal, int]) -> tuple[int, ...]:
    """Return the key by which exercises of a session are sorted: class, goal priority, share of the maximum, neural load, number.

    Exercises done first gain more strength, so the goal with more points goes first within its class (science 6.2).
    """
    share = chart_share(dose.usual_reps, dose.rpe) or 0.0
    return (
        order_class(candidate, dose),
        0 if candidate.pattern in LEG_PATTERNS and not candidate.compound else 1,
        -goals.get(dose.goal, 0),
        -round(share * 1000),
        _CNS_ORDER.index(candidate.cns),
        0 if candidate.pattern in _AXIAL else 1,
        candidate.movement_id,
    )
