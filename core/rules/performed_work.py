"""What has a microcycle had once some of its sessions were done as planned?"""

from collections.abc import Iterable

from core.domain.planning import PerformedWork, PlanProblem
from core.domain.weekplan import PlannedSession


def done_as_planned(problem: PlanProblem, sessions: Iterable[PlannedSession]) -> tuple[PerformedWork, ...]:
    """Return the exercises of sessions that were done as they were planned."""
    patterns = {own.movement_id: own.pattern for own in problem.candidates}
    items = (item for session in sessions for item in session.items)
    return tuple(PerformedWork(item.movement_id, patterns[item.movement_id], item.role, item.goal, item.sets) for item in items)
