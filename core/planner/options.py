"""What may stand in the week at all, and what does each choice cost? Facts and rules become whole numbers, before any search.

Guardrails come first: what an injury, missing equipment, a lack of skill or a rule of the athlete forbids never reaches the model, and the
reason is kept so that "why not" has an answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from core.domain.planning import (
    Candidate,
    CircuitOption,
    EnduranceOption,
    HobbyWish,
    PlanDay,
    PlanProblem,
    SkillWork,
)
from core.domain.vocabulary import (
    CNSLoad,
    ExerciseRole,
    Goal,
    MicrocycleType,
    MuscleRole,
    PrimaryMuscle,
    SessionSection,
    SessionType,
    SkillLevel,
    SpinalCompression,
)
from core.metrics.session_load.effort import points_per_hour
from core.metrics.spacing import lifting_demand, minimum_recovery_hours
from core.metrics.volume import LOW_REP_LIMIT, expand_roles
from core.planner.guards import (
    Exclusion,
    after_hard_legs,
    beside_events,
    circuit_allowed,
    day_allowed,
    days_of_known,
    endurance_allowed,
    equipped,
    hobby_days,
    may_be_new,
    may_only_hold_a_hobby,
    muscles_of_block,
    rule_bounds,
)
from core.planner.places import doses_by_place
from core.planner.prescribe import light_parts, ramp_count
from core.rules import session_time, splits
from core.rules.dose import LEG_PATTERNS, SKILL_RPE, Dose, spinal_class
from core.rules.exposures import wave_hours
from core.rules.injuries import limits_for

CREDIT_QUARTERS = {MuscleRole.PRIMARY: 4, MuscleRole.SECONDARY: 2, MuscleRole.STABILIZER: 0}
SPINAL_HALF_POINTS = {  # G3, rule of thumb
    SpinalCompression.NONE: 0,
    SpinalCompression.LOW: 1,
    SpinalCompression.MODERATE: 2,
    SpinalCompression.HIGH: 4,
    SpinalCompression.VERY_HIGH: 6,
}
NEURAL_CENTIPOINTS = {CNSLoad.VERY_LOW: 0, CNSLoad.LOW: 25, CNSLoad.MODERATE: 50, CNSLoad.HIGH: 100, CNSLoad.VERY_HIGH: 150}  # R7
HEAVY_NEURAL_PERCENT, UTMOST_NEURAL_PERCENT = 125, 150  # R7
HARD_RPE, UTMOST_RPE = 9.0, 10.0  # R7
LEAST_HOLD_S, LEAST_HARD_RPE = 10, 6.0  # V1, L13
SESSION_RATING_SHARE = 0.75  # L12
CREDITED = frozenset({ExerciseRole.MAIN, ExerciseRole.ACCESSORY})
UNCREDITED_GOALS = frozenset({Goal.EXPLOSIVENESS, Goal.SPEED, Goal.MOBILITY})
HIGH_SKILL = frozenset({SkillLevel.ADVANCED, SkillLevel.EXPERT, SkillLevel.ELITE})
MOST_EXPOSURES = 3
NEW_AFTER_DAYS = 21  # R6


@dataclass(frozen=True)
class Option:
    """One movement in one dose, as the models see it.

    A session with n sets takes `base_seconds` + n × `set_seconds`, plus `first_seconds` when no main lift of its pattern stands in the
    session. `pressure` is the class of its spinal load at this dose. `days` holds the indices of days on which it may stand. Credit is in
    quarter sets, load in centi load points, for each set. `again_hours` lie between two times of a skill or of waves (6.12, 6.5).
    """

    index: int
    candidate: Candidate
    dose: Dose
    credit: Mapping[PrimaryMuscle, int]
    primaries: frozenset[PrimaryMuscle]
    base_seconds: int
    set_seconds: int
    first_seconds: int
    spinal: int
    pressure: SpinalCompression
    neural: int
    load_base: int
    load_set: int
    hours: int
    days: tuple[int, ...]
    types: frozenset[SessionType]
    most_exposures: int
    skill: SkillWork | None = None
    again_hours: int = 0

    @property
    def is_loading(self) -> bool:
        """Whether it tires muscles: main, accessory and finisher work, not skills at low effort and drills."""
        return self.dose.role in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY}

    def seconds(self, sets: int) -> int:
        """Return its time in a session [s]."""
        return self.base_seconds + sets * self.set_seconds


@dataclass(frozen=True)
class Prepared:
    """A problem after the guardrails: days that may hold a session with their seconds for content, options, and what was excluded.

    Behind the days for `training` stand those without time for it on which a suggested hobby may be, or stays; they have no seconds for
    content.
    `starts` are hours from midnight of day 1 at which a session of each day begins, in minutes; `sequence` the session types to place.
    """

    problem: PlanProblem
    days: tuple[PlanDay, ...]
    capacity: tuple[int, ...]
    starts: tuple[int, ...]
    sequence: tuple[SessionType, ...]
    options: tuple[Option, ...]
    by_movement: Mapping[int, tuple[int, ...]]
    endurance: tuple[EnduranceOption, ...]
    endurance_days: tuple[tuple[int, ...], ...]
    circuits: tuple[CircuitOption, ...]
    circuit_days: tuple[tuple[int, ...], ...]
    hobbies: tuple[HobbyWish, ...]
    hobby_days: tuple[tuple[int, ...], ...]
    exclusions: Mapping[int, Exclusion]
    least: Mapping[int, int]
    most: Mapping[int, int]

    @property
    def training(self) -> range:
        """The indices of the days that may hold a session."""
        return range(len(self.capacity))

    @property
    def kept(self) -> Mapping[int, int]:
        """Return which hobby stays on a day, as index, by the index of the day."""
        held = self.problem.kept_hobbies
        return {i: self.hobbies.index(held[day.number]) for i, day in enumerate(self.days) if day.number in held}

    def gap_hours(self, first: int, second: int) -> float:
        """Return the hours from the session of one day to that of a later one, start to start."""
        return (self.starts[second] - self.starts[first]) / 60

    def close_pairs(self, hours: float) -> list[tuple[int, int]]:
        """Return all pairs of different days (earlier, later) that lie less than `hours` apart."""
        return [(a, b) for a, b in combinations(range(len(self.days)), 2) if self.gap_hours(a, b) < hours]


def content_seconds(minutes: int) -> int:
    """Return how many seconds of content fit into a session of so many minutes (science 6.11)."""
    total = minutes * 60
    long = total - session_time.GENERAL_WARMUP_S - session_time.COOLDOWN_S
    short = min(total, session_time.COOLDOWN_FROM_S - 1) - session_time.GENERAL_WARMUP_S
    return max(long, short, 0)


def prepare(problem: PlanProblem) -> Prepared:
    """Apply the guardrails and rules to a problem; what is left may be searched."""
    kept = set(problem.kept_hobbies)
    free = {lock.day_number for lock in problem.locks if lock.session is False} | kept
    days = tuple(beside_events(day) for day in problem.days if day.minutes > 0 and not day.is_past and day.number not in free)
    taken = [sum(event.minutes for event in day.events if event.takes_minutes) for day in days]
    capacity = tuple(content_seconds(max(day.minutes - used, 0)) for day, used in zip(days, taken, strict=True))
    rest = (day for day in problem.days if day.number in kept or (day.number not in free and may_only_hold_a_hobby(problem, day)))
    with_rest = (*days, *rest)
    starts = tuple((day.number - 1) * 24 * 60 + day.start_minute for day in with_rest)
    has_conditioning = bool(problem.endurance and problem.endurance_target) or bool(problem.circuits and problem.conditioning_minutes)
    sequence = _sequence(problem, days, has_conditioning=has_conditioning)
    used_types = frozenset(sequence) | _other_types(problem, days, has_conditioning=has_conditioning)
    least, most = rule_bounds(problem)
    exclusions: dict[int, Exclusion] = {}
    options: list[Option] = []
    for candidate in sorted(problem.candidates, key=lambda own: own.movement_id):
        found, reason = _options_of(problem, candidate, days, starts, used_types, most)
        if reason is not None:
            exclusions[candidate.movement_id] = reason
        options += found
    if problem.block.microcycle_type is MicrocycleType.DELOAD:
        options, left_out = _without_new(problem, days, options, least)
        exclusions |= left_out
    numbered = tuple(replace(option, index=index) for index, option in enumerate(options))
    by_movement: dict[int, list[int]] = {}
    for option in numbered:
        by_movement.setdefault(option.candidate.movement_id, []).append(option.index)
    endurance = tuple(own for own in problem.endurance if endurance_allowed(problem, own))
    circuits = tuple(own for own in problem.circuits if circuit_allowed(problem, own, most))
    return Prepared(
        problem=problem,
        days=with_rest,
        capacity=capacity,
        starts=starts,
        sequence=sequence,
        options=numbered,
        by_movement={movement: tuple(found) for movement, found in by_movement.items()},
        endurance=endurance,
        endurance_days=tuple(
            tuple(i for i, day in enumerate(days) if equipped(own.equipment, day) and own.minutes * 60 <= capacity[i]) for own in endurance
        ),
        circuits=circuits,
        circuit_days=tuple(
            tuple(i for i, day in enumerate(days) if set(own.equipment) <= set(day.equipment) and own.minutes * 60 <= capacity[i])
            for own in circuits
        ),
        hobbies=problem.hobbies,
        hobby_days=hobby_days(problem, with_rest),
        exclusions=exclusions,
        least=least,
        most=most,
    )


def _without_new(
    problem: PlanProblem, days: tuple[PlanDay, ...], options: list[Option], least: Mapping[int, int]
) -> tuple[list[Option], dict[int, Exclusion]]:
    """Keep new movements out of a deload, but where they alone can train a muscle of the block on that day (science 6.7)."""
    trained = days_of_known(days, [(own.candidate, own.primaries) for own in options if own.dose.role in CREDITED])
    needed = muscles_of_block(problem)
    kept = []
    for option in options:
        if option.dose.role in {ExerciseRole.SKILL, ExerciseRole.COOLDOWN} or may_be_new(problem, option.candidate, least):
            kept.append(option)
        elif own := tuple(day for day in option.days if any(day not in trained.get(one, ()) for one in option.primaries & needed)):
            kept.append(replace(option, days=own))
    there = {option.candidate.movement_id for option in kept}
    gone = {own.candidate.movement_id: own.candidate.name for own in options if own.candidate.movement_id not in there}
    words = "would be new, and a lighter week keeps to what you did in the weeks before it."
    return kept, {number: Exclusion(number, "6.7", f"{name} {words}", f"new:{number}") for number, name in gone.items()}


def _sequence(problem: PlanProblem, days: tuple[PlanDay, ...], *, has_conditioning: bool) -> tuple[SessionType, ...]:
    """Return the session types to place; where a change has a price, those of the week before go on (science 6.1)."""
    wanted = min(problem.block.sessions, len(days))
    usual = splits.session_types(problem.block.split, wanted, has_conditioning=has_conditioning, own=problem.block.own_types)
    if problem.previous is None or not problem.change_price:
        return usual
    numbers = {day.number for day in days}
    held = tuple(day.session.session_type for day in problem.previous.days if day.session is not None and day.number in numbers)
    return held[:wanted] + usual[len(held) :]


def _other_types(problem: PlanProblem, days: tuple[PlanDay, ...], *, has_conditioning: bool) -> frozenset[SessionType]:
    """Return the types that a session may become where a change has a price: those of the split, and the whole body."""
    if not problem.change_price:
        return frozenset()
    usual = _sequence(replace(problem, change_price=0), days, has_conditioning=has_conditioning)
    return frozenset({SessionType.FULL_BODY, *usual})


def _options_of(
    problem: PlanProblem,
    candidate: Candidate,
    days: tuple[PlanDay, ...],
    starts: tuple[int, ...],
    used_types: frozenset[SessionType],
    most: Mapping[int, int],
) -> tuple[list[Option], Exclusion | None]:
    number, name = candidate.movement_id, candidate.name
    roles = expand_roles(candidate.muscles)
    is_new = candidate.days_since is None or candidate.days_since >= NEW_AFTER_DAYS
    limits = limits_for(problem.injuries, candidate.joint_risks, roles, is_new=is_new)
    there = [index for index, day in enumerate(days) if equipped(candidate.equipment, day)]
    caps = [limit.rpe_cap for limit in limits if limit.rpe_cap is not None]
    cap = min([*caps, *(own.rpe_cap for own in light_parts(problem, candidate))], default=None)
    ways = doses_by_place(problem, candidate, days, cap)
    work = next((own for own in problem.skills if own.movement_id == number and candidate.skill_gap <= 1), None)
    allowed = [index for index in there if day_allowed(problem, candidate, roles, days[index], starts[index])]
    kept = [lock.sets for lock in problem.locks if lock.movement_id == number and lock.sets]
    if kept:
        ways = [(replace(dose, sets=(min(*dose.sets, *kept), max(*dose.sets, *kept))), own) for dose, own in ways]
    fresh = [index for index in allowed if not after_hard_legs(problem, starts[index])]
    open_days = [(dose, fresh if _is_heavy_legs(candidate, dose) else allowed, own) for dose, own in ways]
    placed = [(dose, tuple(index for index in days_open if index in own)) for dose, days_open, own in open_days]
    found = [_option(problem, candidate, dose, roles, own) for dose, own in placed if own]
    found += [_skill_option(problem, candidate, work, roles, tuple(there))] if work is not None and there else []
    usable = [option for option in found if option.types & used_types]
    never = next((rule for rule in problem.rules if rule.movement_id == number and most.get(number) == 0 and rule.most == 0), None)
    hurt = next((limit.injury for limit in limits if limit.is_excluded), None)
    hurt_ref, not_done = f"injury:{hurt.injury_id if hurt else ''}", not ways and work is None
    reasons = (
        (never is not None, "hard_no", f"{name} is on your never list.", f"rule:{never.rule_id if never else ''}"),
        (hurt is not None, "G2", f"{name} is hard on your {hurt.body_part.replace('_', ' ') if hurt else ''}, which is hurt.", hurt_ref),
        (not candidate.is_possible, "skill", f"You told us that you cannot do {name}.", f"skill:{number}"),
        (not days, "time", f"No day that is left in this week has time for {name}.", "days:free"),
        (not there, "equipment", f"The places where you train this week do not have what {name} needs.", f"equipment:{number}"),
        (not_done and candidate.skill_gap > 0, "skill", f"{name} asks for more skill than you have shown so far.", f"skill:{number}"),
        (not_done, "goal", f"{name} does not serve any of your goals.", "goals"),
        (not found, "R8", f"On every day, {name} would come too soon after other training or too close to an event.", "recovery"),
        (not usable, "6.1", f"{name} does not fit the kinds of session that this week has.", "split"),
    )
    reason = next((Exclusion(number, rule, words, ref) for holds, rule, words, ref in reasons if holds), None)
    return ([], reason) if reason is not None else (usable, None)


def _is_heavy_legs(candidate: Candidate, dose: Dose) -> bool:
    return dose.role is ExerciseRole.MAIN and candidate.pattern in LEG_PATTERNS


def _option(
    problem: PlanProblem, candidate: Candidate, dose: Dose, roles: Mapping[PrimaryMuscle, MuscleRole], days: tuple[int, ...]
) -> Option:
    factor = problem.time_factor_percent
    each = session_time.set_seconds(candidate, dose)
    rest = session_time.rest_seconds(dose, factor)
    is_main = dose.role is ExerciseRole.MAIN
    ramps = ramp_count(problem, candidate, dose, is_first=is_main)
    first = ramp_count(problem, candidate, dose, is_first=True) - ramps
    base = session_time.setup_seconds(candidate, factor) - rest + ramps * session_time.RAMP_SET_S
    rate = points_per_hour(SESSION_RATING_SHARE * dose.rpe) / 36  # centi load points a second
    is_hard_set = dose.rpe >= LEAST_HARD_RPE and (dose.hold_seconds is None or dose.hold_seconds >= LEAST_HOLD_S)
    is_credited = dose.role in CREDITED and dose.goal not in UNCREDITED_GOALS and is_hard_set
    half = dose.reps is not None and dose.reps[1] <= LOW_REP_LIMIT
    credit = {muscle: CREDIT_QUARTERS[role] // (2 if half else 1) for muscle, role in sorted(roles.items())} if is_credited else {}
    is_hard = dose.role in CREDITED or dose.role is ExerciseRole.FINISHER
    primaries = frozenset(muscle for muscle, role in roles.items() if role is MuscleRole.PRIMARY)
    hours = _recovery_hours(problem, candidate, dose) if dose.role in CREDITED else 0
    types = splits.ANYWHERE if dose.role is ExerciseRole.COOLDOWN else splits.types_for(candidate.pattern, primaries)
    pressure = spinal_class(candidate, dose)
    neural = NEURAL_CENTIPOINTS[candidate.cns] * _neural_percent(dose) // 100
    return Option(
        index=-1,
        candidate=candidate,
        dose=dose,
        credit={muscle: quarters for muscle, quarters in credit.items() if quarters},
        primaries=primaries,
        base_seconds=base,
        set_seconds=each + rest,
        first_seconds=first * session_time.RAMP_SET_S,
        spinal=SPINAL_HALF_POINTS[pressure] if is_hard else 0,
        pressure=pressure,
        neural=neural if is_hard else 0,
        load_base=round(base * rate),
        load_set=round((each + rest) * rate),
        hours=hours,
        days=days,
        types=types,
        again_hours=wave_hours(problem.block.progression_style, dose.role, problem.athlete.level),
        most_exposures=max(MOST_EXPOSURES if dose.role is ExerciseRole.COOLDOWN else 2, _demand(problem, candidate)),
    )


def _neural_percent(dose: Dose) -> int:
    """Return the intensity factor of the neural load [%] (science R7)."""
    if dose.rpe >= UTMOST_RPE:
        return UTMOST_NEURAL_PERCENT
    return HEAVY_NEURAL_PERCENT if dose.is_heavy or dose.rpe >= HARD_RPE else 100


def _demand(problem: PlanProblem, candidate: Candidate) -> int:
    """Return how often wishes and locks ask for a movement."""
    wished = max((rule.least or 0 for rule in problem.rules if rule.movement_id == candidate.movement_id), default=0)
    return max(wished, sum(1 for lock in problem.locks if lock.movement_id == candidate.movement_id and lock.sets))


def _recovery_hours(problem: PlanProblem, candidate: Candidate, dose: Dose) -> int:
    demand = lifting_demand(
        candidate.pattern,
        is_compound=candidate.compound,
        sets=dose.sets[1],
        rpe=dose.rpe,
        share_of_1rm=1.0 if dose.is_heavy else None,
        is_to_failure=dose.rpe >= 10.0,
    )
    hours = minimum_recovery_hours(demand, stored_hours=float(candidate.recovery_hours), factor=problem.athlete.recovery_percent / 100)
    return int(-(-hours // 1))


def _skill_option(
    problem: PlanProblem, candidate: Candidate, work: SkillWork, roles: Mapping[PrimaryMuscle, MuscleRole], days: tuple[int, ...]
) -> Option:
    dose = Dose(
        role=ExerciseRole.SKILL,
        section=SessionSection.SKILL,
        goal=Goal.STRENGTH,
        sets=(work.sets, work.sets),
        reps=None if work.reps is None else (work.reps, work.reps),
        hold_seconds=work.hold_seconds,
        distance_m=None,
        rir=10.0 - SKILL_RPE,
        rpe=SKILL_RPE,
        rest_seconds=work.rest_seconds,
        tempo=candidate.tempo,
        is_heavy=False,
    )
    option = _option(problem, candidate, dose, roles, days)
    types = splits.LIFTING | {SessionType.MOBILITY, SessionType.SKILL}
    again = work.hours_between
    return replace(option, skill=work, hours=again, again_hours=again, most_exposures=max(work.exposures, 1), types=types)
