"""What do guardrails, gyms and rules leave of a day, an endurance session or a circuit, before anything is searched?"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.domain.planning import CircuitOption, EnduranceOption, PlanDay, PlanProblem
from core.domain.vocabulary import MuscleRole, PrimaryMuscle
from core.metrics.volume import expand_roles
from core.rules.injuries import limits_for

FIRST_HARD_ZONE = 3  # index of zone 4, RPE 7 and more (6.8)
MINUTES_OF_DAY = 24 * 60


def beside_events(day: PlanDay) -> PlanDay:
    """Return the day with its session after the events that it would meet: nobody is at two places at once."""
    start = day.start_minute
    for event in sorted(day.events, key=lambda own: own.start_minute):
        if event.start_minute < start + day.minutes and start < event.start_minute + event.minutes:
            start = event.start_minute + event.minutes
    return replace(day, start_minute=start, minutes=min(day.minutes, max(MINUTES_OF_DAY - start, 0)))


def rule_bounds(problem: PlanProblem) -> tuple[dict[int, int], dict[int, int]]:
    """Return the least and the most exposures of movements that the athlete's rules ask for together."""
    least: dict[int, int] = {}
    most: dict[int, int] = {}
    for rule in problem.rules:
        if rule.least is not None:
            least[rule.movement_id] = max(least.get(rule.movement_id, 0), rule.least)
        if rule.most is not None:
            most[rule.movement_id] = min(most.get(rule.movement_id, rule.most), rule.most)
    return least, most


def equipped(ways: Iterable[Iterable[str]], day: PlanDay) -> bool:
    """Tell whether the day's gym has all that one of the ways needs."""
    own = set(day.equipment) | {"bodyweight"}
    return any(set(way) <= own for way in ways)


def is_safe(problem: PlanProblem, risks: Mapping[str, int], roles: Mapping[PrimaryMuscle, MuscleRole] | None = None) -> bool:
    """Tell whether no injury forbids what has these joint risks and works these muscles (science G2)."""
    return not any(limit.is_excluded for limit in limits_for(problem.injuries, risks, roles or {}))


def endurance_allowed(problem: PlanProblem, option: EnduranceOption) -> bool:
    """Tell whether an endurance session is short, easy and safe enough for this athlete (science 6.8, G2, G4)."""
    target = problem.endurance_target
    if target is None or option.minutes > target.longest_minutes:
        return False
    is_guarded = problem.athlete.needs_clearance or problem.athlete.return_week == 1  # G4: RPE 6 or 7 at most
    if is_guarded and any(option.zone_minutes[FIRST_HARD_ZONE:]):
        return False
    return is_safe(problem, option.joint_risks)


def circuit_allowed(problem: PlanProblem, circuit: CircuitOption, most: Mapping[int, int]) -> bool:
    """Tell whether a circuit may stand in the week: asked for, within skill, safe, and without anything of the never list."""
    never = {movement for movement, count in most.items() if count == 0}
    fits = problem.conditioning_minutes > 0 and circuit.skill_gap <= 0 and not problem.athlete.needs_clearance
    used = {station.movement_id for station in circuit.stations}
    loaded = [own for own in problem.candidates if own.movement_id in used] if problem.injuries else []
    are_safe = all(is_safe(problem, own.joint_risks, expand_roles(own.muscles)) for own in loaded)
    return fits and are_safe and is_safe(problem, circuit.joint_risks) and not never & used
