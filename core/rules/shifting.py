"""How much of a session may take place on another day? All of it, or what time and the rules between days leave (science A5, R8)."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from core.domain.planning import PlanDay, PlanProblem
from core.domain.vocabulary import PrimaryMuscle
from core.domain.weekplan import PlannedSession, Violation, WeekPlan
from core.rules.verifier import verify
from core.rules.verifier.facts import Week

Broken = tuple[str, int | None, int | None]  # rule, day, movement

LEAST_SHARE = 0.5  # rule of thumb: less of a session than that is left out rather than shifted
TOLD = ("G3", "L12", "R7", "V1")  # rules by which the verifier says also that a session is told to hold something else than it does
TIME_RULE = "6.11"  # by which it says that a session takes longer than its day has time


@dataclass(frozen=True)
class Fit:
    """What of a session fits on a day: its share, and what muscles lose with the rest [quarter sets]."""

    share: float
    lost: Mapping[PrimaryMuscle, int]


def broken(violations: Iterable[Violation]) -> set[Broken]:
    """Return what rules are broken where; that sessions are more than were wished is left aside."""
    return {(own.rule, own.day_number, own.movement_id) for own in violations if own.rule != "6.1" or own.day_number is not None}


def time_share(session: PlannedSession, day: PlanDay) -> float:
    """Return the share of a session's work for which a day has time."""
    around = session.warmup_seconds + session.cooldown_seconds
    room = 60 * day.session_minutes
    if session.estimated_seconds <= room:
        return 1.0
    return max(room - around, 0) / max(session.estimated_seconds - around, 1)


def fit(problem: PlanProblem, plan: WeekPlan, day: PlanDay, known: Collection[Broken]) -> Fit | None:
    """Return what of the session that a plan has on a day may stay there, `None` where that is less than half.

    `known` is what was broken before it stood there. Left out is one exercise after the other, each the one without which fewest rules
    speak against the rest, and never what the athlete wishes: another split of fewer sessions might have no place for it.
    """
    session = next(own.session for own in plan.days if own.number == day.number)
    if session is None:
        return None
    in_time, whole = time_share(session, day), max(sum(item.sets for item in session.items), 1)
    accepted = {*known, (TIME_RULE, day.number, None)}
    told = {(rule, day.number, None) for rule in TOLD}
    if (broken(verify(problem, plan)) - accepted) & told:
        return None
    accepted |= {*told, ("V1", None, None)}

    def speaks_against(out: frozenset[int]) -> int:
        return len(broken(verify(problem, _without(plan, day.number, out))) - accepted)

    wished = {rule.movement_id for rule in problem.rules if rule.least}
    left_out: frozenset[int] = frozenset()
    rest = speaks_against(left_out)
    while (share := in_time * _sets(session, left_out) / whole) >= LEAST_SHARE:
        if not rest:
            return Fit(share, _lost(problem, plan, day.number, left_out, in_time))
        left = [item for item in session.items if item.movement_id not in left_out | wished]
        found = min(((speaks_against(left_out | {item.movement_id}), item.sets, item.movement_id) for item in left), default=None)
        if found is None or found[0] >= rest:
            return None
        rest, left_out = found[0], left_out | {found[2]}
    return None


def _without(plan: WeekPlan, number: int, left_out: frozenset[int]) -> WeekPlan:
    days = tuple(
        replace(day, session=replace(day.session, items=tuple(item for item in day.session.items if item.movement_id not in left_out)))
        if day.number == number and day.session is not None
        else day
        for day in plan.days
    )
    return replace(plan, days=days)


def _sets(session: PlannedSession, left_out: frozenset[int]) -> int:
    return sum(item.sets for item in session.items if item.movement_id not in left_out) or int(not session.items)


def _lost(problem: PlanProblem, plan: WeekPlan, number: int, left_out: frozenset[int], in_time: float) -> dict[PrimaryMuscle, int]:
    lost: Counter[PrimaryMuscle] = Counter()
    for own in Week.of(problem, plan).placed():
        if own.day.number == number:
            share = 1.0 if own.item.movement_id in left_out else 1 - in_time
            lost.update({muscle: round(share * quarters) for muscle, quarters in own.quarters.items()})
    return {muscle: quarters for muscle, quarters in sorted(lost.items()) if quarters}
