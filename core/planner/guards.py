"""What do guardrails, gyms and rules leave of a day, an endurance session or a circuit, before anything is searched?"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from core.domain.planning import Candidate, CircuitOption, EnduranceOption, FixedEvent, HobbyWish, PlanDay, PlanProblem
from core.domain.vocabulary import MovementPattern, MuscleRole, PrimaryMuscle
from core.metrics.volume import expand_roles
from core.rules.injuries import limits_for

FIRST_HARD_ZONE = 3  # index of zone 4, RPE 7 and more (6.8)
MINUTES_OF_DAY = 24 * 60
LEAST_KNOWN_SHARE = 1 / 3  # rule of thumb: of the muscles with a target
HARD_LEGS_MINUTES = 24 * 60  # 6.9 rule 3


@dataclass(frozen=True)
class Exclusion:
    """Why a movement cannot be planned: the rule, in words, and the wish or fact that forbids it."""

    movement_id: int
    rule: str
    words: str
    ref: str


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


def _occasions(problem: PlanProblem) -> Iterator[tuple[int, FixedEvent | HobbyWish]]:
    """Give what takes place whatever is planned, each with the minute from midnight of day 1 at which it begins."""
    kept = problem.kept_hobbies
    for day in problem.days:
        midnight = (day.number - 1) * MINUTES_OF_DAY
        yield from ((midnight + event.start_minute, event) for event in day.events)
        if day.number in kept:
            yield midnight + day.start_minute, kept[day.number]


def may_only_hold_a_hobby(problem: PlanProblem, day: PlanDay) -> bool:
    """Tell whether a day without training may hold a hobby that is due: one has room there and nothing else takes place (6.9)."""
    is_free = day.minutes == 0 and not day.is_past and not day.events
    return is_free and any(day.hobby_minutes >= wish.minutes for wish in problem.hobbies)


def hobby_days(problem: PlanProblem, days: Sequence[PlanDay]) -> tuple[tuple[int, ...], ...]:
    """Return, by hobby, the days (as indices) on which it may be suggested: where it was put, and elsewhere as often as it is due still."""
    kept = problem.kept_hobbies
    return tuple(
        tuple(
            index
            for index, day in enumerate(days)
            if (
                kept[day.number] is wish
                if day.number in kept
                else day.hobby_room >= wish.minutes and wish.due_times > sum(own is wish for own in kept.values())
            )
        )
        for wish in problem.hobbies
    )


def after_hard_legs(problem: PlanProblem, start: int) -> bool:
    """Tell whether a long or hard event on the legs lies in the 24 h before (science 6.9 rule 3)."""
    begins = [begin for begin, event in _occasions(problem) if event.is_hard_legs]
    return any(0 < start - begin < HARD_LEGS_MINUTES for begin in begins)


def days_of_known(
    days: Sequence[PlanDay], work: Iterable[tuple[Candidate, frozenset[PrimaryMuscle]]]
) -> Mapping[PrimaryMuscle, frozenset[int]]:
    """Return, by muscle, the days (as indices) whose gym has a movement for it that is not new; `work` are movements with their muscles."""
    found: defaultdict[PrimaryMuscle, set[int]] = defaultdict(set)
    for candidate, muscles in work:
        there = [] if candidate.is_new else [index for index, day in enumerate(days) if equipped(candidate.equipment, day)]
        for muscle in muscles:
            found[muscle].update(there)
    return {muscle: frozenset(own) for muscle, own in found.items()}


def muscles_of_block(problem: PlanProblem) -> frozenset[PrimaryMuscle]:
    """Return the muscles with a target that the known movements train; all where these are too few to tell what a block is made of."""
    aims = {target.muscle for target in problem.targets if target.target_quarters}
    known = (expand_roles(own.muscles) for own in problem.candidates if not own.is_new)
    trained = aims & {muscle for roles in known for muscle, role in roles.items() if role is MuscleRole.PRIMARY}
    return frozenset(trained if len(trained) >= LEAST_KNOWN_SHARE * len(aims) else aims)


def may_be_new(problem: PlanProblem, candidate: Candidate, least: Mapping[int, int]) -> bool:
    """Tell whether a deload may hold a movement whatever else there is: known, a drill, asked for, or there before."""
    number = candidate.movement_id
    if not candidate.is_new or candidate.pattern is MovementPattern.MOBILITY or least.get(number):
        return True
    stood = problem.previous is not None and any(
        item.movement_id == number for day in problem.previous.days if day.session is not None for item in day.session.items
    )
    return stood or any(lock.movement_id == number and lock.sets for lock in problem.locks)


def day_allowed(problem: PlanProblem, candidate: Candidate, roles: Mapping[PrimaryMuscle, MuscleRole], day: PlanDay, start: int) -> bool:
    """Tell whether recovery from before the week and the fixed events leave the movement on this day (R8, 6.9)."""
    first = {target.muscle: target.first_hour for target in problem.targets}
    wait = max([candidate.first_hour, *(first.get(muscle, 0) for muscle, role in roles.items() if role is MuscleRole.PRIMARY)])
    if start < wait * 60 and candidate.pattern is not MovementPattern.MOBILITY:
        return False
    near = (event for begin, event in _occasions(problem) if -event.hours_before * 60 < start - begin < event.hours_after * 60)
    return not any(candidate.pattern in event.avoid_patterns for event in near)
