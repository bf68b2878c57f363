"""What must hold inside one session: what may stand in it, in which order, how long, how hard (science 6.2, 6.3, 6.11, G1, G2, G4)?"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from core.domain.planning import Injury, PlanDay, PlanProblem
from core.domain.vocabulary import (
    CNSLoad,
    ExerciseRole,
    ExperienceLevel,
    MicrocycleType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    SessionType,
)
from core.domain.weekplan import PlannedSession, Violation
from core.rules.verifier.facts import ADVANCED_SKILLS, BIG, LEGS, PULLS, PUSHES, Pattern, Placed, Week, words

WARMUP_S, COOLDOWN_S, SHORT_S = 300, 240, 35 * 60
RAMP_S, CHANGE_S, LEAST_PAIR_REST_S = 70, 15, 45
ROUNDING_S = 2
SKILL_RPE = 6.0
MILD, MODERATE = 0.33, 0.66
RESOLVED_DAYS = 14
SOLID_SHARE, HEAVY_REPS = 0.85, 5
MOST_COMPOUND_RPE = 9.5
HURT_SHARE, NEW_DAYS, RISKY = 0.9, 21, 2


KEPT_OUT = {
    SessionType.UPPER: LEGS,
    SessionType.LOWER: PUSHES + PULLS,
    SessionType.LEGS: PUSHES + PULLS,
    SessionType.PUSH: LEGS + PULLS,
    SessionType.PULL: LEGS + PUSHES,
    SessionType.CARDIO: BIG,
    SessionType.MOBILITY: BIG,
}


def check(week: Week) -> Iterator[Violation]:
    """Yield what is wrong inside sessions."""
    for placed in week.placed():
        yield from _exercise(week.problem, placed)
        yield from _split(placed)
    for day, _, session in week.sessions():
        own = [placed for placed in week.placed() if placed.day is day]
        yield from _unknown(week, day, session)
        yield from _order(own)
        yield from _time(week.problem, day, session, own)
        yield from _skill_count(week.problem, day, own)


def _unknown(week: Week, day: PlanDay, session: PlannedSession) -> Iterator[Violation]:
    for item in session.items:
        if item.movement_id not in week.movements:
            yield Violation("candidates", f"Day {day.number} holds {item.slug}, which was not offered.", day.number, item.movement_id)
    seen: set[int] = set()
    for item in session.items:
        if item.movement_id in seen:
            yield Violation("session", f"Day {day.number} holds {item.slug} twice.", day.number, item.movement_id)
        seen.add(item.movement_id)


def _exercise(problem: PlanProblem, placed: Placed) -> Iterator[Violation]:
    movement, item = placed.movement, placed.item
    if not fits(movement.equipment, placed.day):
        yield placed.says("equipment", "the day's gym has none of the ways to do it.")
    if not movement.is_possible:
        yield placed.says("6.3 skill", "the athlete cannot do it.")
    room = 1 if item.role is ExerciseRole.SKILL else 0
    if movement.skill_gap > room:
        yield placed.says("6.3 skill", f"it asks {movement.skill_gap} levels more skill than the athlete has, {room} are allowed.")
    if item.role is ExerciseRole.SKILL and (item.rpe or 0) > SKILL_RPE:
        yield placed.says("6.3 skill", f"skill work at RPE {item.rpe:g}, {SKILL_RPE:g} is the most.")
    if item.sets < 1:
        yield placed.says("6.3", f"{item.sets} sets.")
    yield from _effort(problem, placed)
    yield from _injuries(problem, placed)
    yield from _load(placed)
    first = max([movement.first_hour, *(t.first_hour for t in problem.targets if t.muscle in placed.primaries)])
    if placed.hour < first and movement.pattern is not MovementPattern.MOBILITY and item.role is not ExerciseRole.SKILL:
        yield placed.says("R8", f"it stands at hour {placed.hour:g}, its muscles are ready at hour {first}.")


def _effort(problem: PlanProblem, placed: Placed) -> Iterator[Violation]:
    athlete, item, compound = problem.athlete, placed.item, placed.movement.compound
    caps: dict[str, float] = {"6.3": 10.0}
    if athlete.level is ExperienceLevel.BEGINNER and compound:
        caps["6.3 beginner"] = 8.0
    if athlete.level is ExperienceLevel.INTERMEDIATE:
        caps["6.3 intermediate"] = 9.0
    is_young = athlete.age_years is not None and athlete.age_years < 16
    if is_young:
        caps["G4 age"] = 8.0
    if athlete.needs_clearance:
        caps["G4 clearance"] = 6.0
    if athlete.return_week == 1:
        caps["G4 return"] = 7.0
    if problem.block.microcycle_type is MicrocycleType.DELOAD and placed.is_working:
        caps["6.7 deload"] = 6.0
    for rule, cap in caps.items():
        if item.rpe is not None and item.rpe > cap:
            yield placed.says(rule, f"RPE {item.rpe:g}, {cap:g} is the most.")
    if item.rpe is not None and item.rir is not None and abs(item.rpe + item.rir - 10) > 0.01:
        yield placed.says("0.2", f"RPE {item.rpe:g} and {item.rir:g} in reserve contradict each other.")
    is_spent = item.rpe is not None and item.rpe > MOST_COMPOUND_RPE and item.sets > 1 and not item.set_loads_kg
    if compound and placed.is_working and is_spent:
        yield placed.says("6.3 top set", f"RPE {item.rpe:g} in {item.sets} sets; it is for one top set or isolation.")
    is_single = placed.is_working and item.reps is not None and item.reps[0] <= 1 and placed.movement.pattern not in (Pattern.PLYOMETRIC,)
    if is_single and (is_young or athlete.level is ExperienceLevel.BEGINNER):
        yield placed.says("6.3 singles", "single repetitions are not for this athlete yet.")
    is_charted_heavy = item.percent_of_e1rm is not None and item.percent_of_e1rm >= 100 * SOLID_SHARE
    to_failure = 99.0 if item.reps is None or item.rpe is None or item.rir is None else item.reps[0] + 10 - item.rpe
    is_heavy = is_charted_heavy or to_failure <= HEAVY_REPS
    if compound and placed.is_working and is_heavy and not item.is_heavy:
        yield placed.says("R8", "it is done with 85 % of the maximum or more and not marked as heavy.")


def _injuries(problem: PlanProblem, placed: Placed) -> Iterator[Violation]:
    for injury in problem.injuries:
        if _is_healed(injury):
            continue
        limit, is_mild = allowed_risk(injury) + 1, injury.severity <= MILD
        risk = risk_for(injury.body_part, placed.movement.joint_risks, placed.roles)
        if risk >= limit:
            yield placed.says("G2", f"it loads the {words(injury.body_part)} (risk {risk}), {limit - 1} is allowed.")
        if injury.days_resolved is None and 0 < risk < limit:
            yield from _hurt(placed, words(injury.body_part), is_mild=is_mild, is_risky=risk >= RISKY)
        cap = 8.0 if is_mild else 7.0
        if injury.days_resolved is None and 0 < risk < limit and placed.item.rpe is not None and placed.item.rpe > cap:
            yield placed.says("G1", f"RPE {placed.item.rpe:g} on a hurt {words(injury.body_part)}, {cap:g} is the most.")


def _hurt(placed: Placed, part: str, *, is_mild: bool, is_risky: bool) -> Iterator[Violation]:
    """Less load, and nothing new, for a region that is hurt (science G1)."""
    movement, item = placed.movement, placed.item
    if is_mild and is_risky and (movement.days_since is None or movement.days_since >= NEW_DAYS):
        yield placed.says("G1", f"it is new while the {part} is hurt.")
    own = movement.loading
    if item.load_kg is None or own.e1rm_kg is None or item.reps is None or movement.body_weight_share is not None:
        return
    most = HURT_SHARE * own.e1rm_kg / (1 + (item.reps[0] - 1) / 30)
    if item.load_kg > most and item.load_kg > (_made_there(placed) or (0,))[0]:
        yield placed.says("G1", f"{item.load_kg:g} kg on a hurt {part}, {most:.0f} kg are the most.")


def allowed_risk(injury: Injury) -> int:
    """Return the highest risk that an injury leaves (science G2); what is healed leaves all."""
    if _is_healed(injury):
        return 3
    if injury.severity <= MILD or injury.days_resolved is not None:
        return 2
    return 1 if injury.severity <= MODERATE else 0


def risk_for(part: str, risks: Mapping[str, int], roles: Mapping[PrimaryMuscle, MuscleRole]) -> int:
    """Return the risk of a movement for a joint or muscle, 0 to 3 (science G2)."""
    by_role = {MuscleRole.PRIMARY: 2, MuscleRole.SECONDARY: 1, MuscleRole.STABILIZER: 0}
    return max([risks.get(part, 0), *(by_role[role] for muscle, role in roles.items() if muscle.value == part)])


def _is_healed(injury: Injury) -> bool:
    return injury.severity <= 0 or (injury.days_resolved is not None and injury.days_resolved >= RESOLVED_DAYS)


def _load(placed: Placed) -> Iterator[Violation]:
    loads, chosen = _made_there(placed), placed.item.load_kg
    for load in [chosen, *placed.item.set_loads_kg]:
        if load is not None and loads and min(abs(load - made) for made in loads) > 1e-6:
            yield placed.says("R-PLATE", f"{load:g} kg cannot be made with what stands in the gym.")
    for rung in placed.item.ramp:
        if rung.load_kg is not None and chosen is not None and rung.load_kg > chosen:
            yield placed.says("6.10", f"a warm-up set of {rung.load_kg:g} kg before {chosen:g} kg.")
    e1rm = placed.movement.loading.e1rm_kg
    if (
        chosen is not None
        and e1rm is not None
        and placed.movement.body_weight_share is None
        and chosen > e1rm
        and chosen > (loads or (0,))[0]
    ):
        yield placed.says("E3", f"{chosen:g} kg is more than the estimated maximum of {e1rm:.1f} kg.")


def _made_there(placed: Placed) -> tuple[float, ...]:
    """Return the loads that can be made at the place of the session."""
    own = placed.movement.loading
    return {place.gym_id: place.loads_kg for place in own.elsewhere}.get(placed.session.gym_id, own.loads_kg)


def fits(ways: tuple[tuple[str, ...], ...], day: PlanDay) -> bool:
    """Tell whether one of the ways to do something can be done with what stands in the day's gym."""
    there = {*day.equipment, "bodyweight"}
    return any(there.issuperset(way) for way in ways)


def _split(placed: Placed) -> Iterator[Violation]:
    """What the type of a session leaves out (science 6.1)."""
    kind = placed.session.session_type
    if placed.is_working and placed.movement.pattern in KEPT_OUT.get(kind, ()):
        yield placed.says("6.1", f"{words(placed.movement.pattern.value)} does not belong into a session of type {words(kind.value)}.")


def _class(placed: Placed) -> int | None:
    """Place of an exercise in the order of science 6.2, `None` where the order leaves it free."""
    role, pattern = placed.item.role, placed.movement.pattern
    by_role = {ExerciseRole.SKILL: 0, ExerciseRole.FINISHER: 8, ExerciseRole.COOLDOWN: 9}
    by_pattern = {Pattern.PLYOMETRIC: 1, Pattern.CARDIO: 1, Pattern.OLYMPIC: 2, Pattern.CORE: 6, Pattern.ROTATION: 6}
    if role in by_role:
        return by_role[role]
    if pattern in by_pattern:
        return by_pattern[pattern]
    if pattern in (Pattern.CARRY, Pattern.ISOMETRIC):
        return None
    if role is ExerciseRole.MAIN:
        return 3
    return 4 if placed.movement.compound and pattern is not Pattern.ISOLATION else 5


def _order(own: list[Placed]) -> Iterator[Violation]:
    ordered = sorted(own, key=lambda placed: placed.item.order)
    classes = [(placed, place) for placed in ordered if (place := _class(placed)) is not None]
    for (before, first), (after, second) in pairwise(classes):
        if first > second and before.item.superset_group is None:
            yield after.says("6.2", f"it stands after {before.movement.name}, which belongs behind it.")
    finished = False
    for placed in ordered:
        is_delicate = placed.movement.cns is CNSLoad.VERY_HIGH or placed.movement.skill_level in ADVANCED_SKILLS
        if finished and is_delicate and placed.item.role is not ExerciseRole.COOLDOWN:
            yield placed.says("6.2", "very high neural load or high skill stands after the finisher.")
        finished = finished or placed.item.role is ExerciseRole.FINISHER
    for early in ordered:
        for late in ordered:
            if late.item.order <= early.item.order:
                continue
            if early.movement.pattern is Pattern.CARRY and late.movement.pattern in PULLS and late.is_working:
                yield late.says("6.2", f"it stands after {early.movement.name}, whose grip work belongs behind the pulls.")
            if early.movement.pattern is Pattern.CORE and early.is_working and late.movement.pattern in LEGS and late.is_working:
                yield late.says("6.2", f"it stands after {early.movement.name}; core work belongs behind squat and hinge.")


def _time(problem: PlanProblem, day: PlanDay, session: PlannedSession, own: list[Placed]) -> Iterator[Violation]:
    factor = problem.time_factor_percent
    groups: defaultdict[int, list[Placed]] = defaultdict(list)
    content = 0.0
    for placed in own:
        if placed.item.superset_group is None:
            content += _alone(placed, factor)
        else:
            groups[placed.item.superset_group].append(placed)
    for number, pair in groups.items():
        orders = sorted(placed.item.order for placed in pair)
        if len(pair) != 2 or orders[1] - orders[0] != 1 or pair[0].item.sets != pair[1].item.sets:
            yield Violation("6.11", f"Day {day.number}: superset {number} is no pair of neighbours with equal sets.", day.number)
            content += sum(_alone(placed, factor) for placed in pair)
        else:
            content += _paired(pair[0], pair[1], factor)
    content += 60 * sum(part.minutes for part in session.circuits) + 60 * sum(part.minutes for part in session.endurance)
    rounding = ROUNDING_S * (1 + sum(placed.item.sets for placed in own))
    total = WARMUP_S + content + (COOLDOWN_S if WARMUP_S + content >= SHORT_S + rounding else 0)
    room = 60 * day.session_minutes
    if total > room + rounding and day.minutes > 0:
        yield Violation("6.11", f"Day {day.number} takes {total / 60:.0f} min, there are {room / 60:.0f}.", day.number)
    if session.estimated_seconds < total - rounding:
        said = session.estimated_seconds / 60
        yield Violation("6.11", f"Day {day.number} says {said:.0f} min and takes {total / 60:.0f}.", day.number)


def _set_seconds(placed: Placed) -> float:
    item, movement = placed.item, placed.movement
    if item.hold_seconds is not None:
        work = float(item.hold_seconds)
    elif item.distance_m is not None:
        work = float(item.distance_m)
    else:
        middle = -(-sum(item.reps or (1, 1)) // 2)
        work = middle * movement.tempo_tenths_per_rep / 10
    return work * (2 if movement.is_unilateral else 1)


def _alone(placed: Placed, factor: int) -> float:
    item = placed.item
    rest, setup = item.rest_seconds * factor / 100, placed.movement.setup_seconds * factor / 100
    return setup + item.sets * _set_seconds(placed) + (item.sets - 1) * rest + len(item.ramp) * RAMP_S


def _paired(one: Placed, two: Placed, factor: int) -> float:
    rest = max(max(one.item.rest_seconds, two.item.rest_seconds) * factor / 100 / 2, LEAST_PAIR_REST_S)
    setups = (one.movement.setup_seconds + two.movement.setup_seconds) * factor / 100
    ramps = (len(one.item.ramp) + len(two.item.ramp)) * RAMP_S
    rounds = one.item.sets
    return setups + ramps + rounds * (_set_seconds(one) + _set_seconds(two) + CHANGE_S) + (rounds - 1) * rest


def _skill_count(problem: PlanProblem, day: PlanDay, own: list[Placed]) -> Iterator[Violation]:
    hard = [placed for placed in own if placed.movement.skill_level in ADVANCED_SKILLS and placed.item.role is not ExerciseRole.COOLDOWN]
    if problem.athlete.level is ExperienceLevel.BEGINNER and len(hard) > 2:
        yield Violation("6.3 skill", f"Day {day.number} holds {len(hard)} movements of high skill, a beginner has 2 at most.", day.number)
