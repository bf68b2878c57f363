"""What must hold of circuits and endurance parts, and of the numbers that a session tells of itself (science G2, G4, 6.8, L12, R9)?"""

from collections import Counter
from collections.abc import Iterator, Mapping

from core.domain.planning import CircuitOption, EnduranceOption, PlanDay, PlanProblem
from core.domain.vocabulary import PrimaryMuscle
from core.domain.weekplan import PlannedSession, Violation
from core.rules.verifier.facts import Placed, Week, words
from core.rules.verifier.inside import allowed_risk, fits, risk_for

POINTS_PER_HOUR = (0, 20, 30, 40, 50, 60, 70, 80, 100, 120, 140)
SESSION_SHARE = 0.75
LOAD_SHARE, LOAD_POINTS = 0.2, 5
ROUNDING = 2
FIRST_HARD_ZONE = 3  # index of zone 4


def check(week: Week) -> Iterator[Violation]:
    """Yield what is wrong with circuits, endurance and told sums."""
    circuits = {circuit.circuit_id: circuit for circuit in week.problem.circuits}
    options = {option.option_id: option for option in week.problem.endurance}
    for day, _, session in week.sessions():
        own = [placed for placed in week.placed() if placed.day is day]
        yield from _circuits(week, day, session, circuits)
        yield from _endurance(week.problem, day, session, options)
        yield from _told(day, session, own, circuits, options)


def _circuits(week: Week, day: PlanDay, session: PlannedSession, circuits: Mapping[int, CircuitOption]) -> Iterator[Violation]:
    for part in session.circuits:
        circuit = circuits.get(part.circuit_id)
        if circuit is None:
            yield Violation("circuits", f"Day {day.number} holds {part.slug}, which was not offered.", day.number)
            continue
        if not {*day.equipment, "bodyweight"}.issuperset(circuit.equipment):
            yield Violation("equipment", f"Day {day.number}: the gym lacks what {circuit.name} needs.", day.number)
        if circuit.skill_gap > 0:
            yield Violation("6.3 skill", f"Day {day.number}: {circuit.name} asks for more skill than the athlete has.", day.number)
        if part.minutes < circuit.minutes:
            yield Violation("6.11", f"Day {day.number}: {circuit.name} takes {circuit.minutes} min, not {part.minutes}.", day.number)
        if week.problem.athlete.needs_clearance:
            yield Violation("G4 clearance", f"Day {day.number}: {circuit.name} before the doctor's clearance.", day.number)
        if not (session.items or session.endurance or circuit.may_be_main):
            yield Violation("circuits", f"Day {day.number}: {circuit.name} is a finisher and stands alone.", day.number)
        yield from _hurt_by_circuit(week, day, circuit)


def _hurt_by_circuit(week: Week, day: PlanDay, circuit: CircuitOption) -> Iterator[Violation]:
    stations = [week.movements[station.movement_id] for station in circuit.stations if station.movement_id in week.movements]
    for injury in week.problem.injuries:
        risks = [risk_for(injury.body_part, own.joint_risks, own.muscles) for own in stations]
        risk = max([circuit.joint_risks.get(injury.body_part, 0), *risks])
        if risk > allowed_risk(injury):
            part = words(injury.body_part)
            yield Violation("G2", f"Day {day.number}: {circuit.name} loads the {part} (risk {risk}).", day.number)


def _endurance(problem: PlanProblem, day: PlanDay, session: PlannedSession, options: Mapping[str, EnduranceOption]) -> Iterator[Violation]:
    is_guarded = problem.athlete.needs_clearance or problem.athlete.return_week == 1
    for part in session.endurance:
        option = options.get(part.option_id)
        if option is None:
            yield Violation("6.8", f"Day {day.number} holds {part.option_id}, which was not offered.", day.number)
            continue
        if not fits(option.equipment, day):
            yield Violation("equipment", f"Day {day.number}: there is nothing for {option.name}.", day.number)
        if (part.minutes, part.zone_minutes, part.load_points) != (option.minutes, option.zone_minutes, option.load_points):
            yield Violation("6.8", f"Day {day.number}: {option.name} is not told as it was offered.", day.number)
        if is_guarded and any(option.zone_minutes[FIRST_HARD_ZONE:]):
            yield Violation("G4", f"Day {day.number}: {option.name} goes into zone 4 or 5.", day.number)
        for injury in problem.injuries:
            risk = option.joint_risks.get(injury.body_part, 0)
            if risk > allowed_risk(injury):
                part_name = words(injury.body_part)
                yield Violation("G2", f"Day {day.number}: {option.name} loads the {part_name} (risk {risk}).", day.number)


def _told(
    day: PlanDay,
    session: PlannedSession,
    own: list[Placed],
    circuits: Mapping[int, CircuitOption],
    options: Mapping[str, EnduranceOption],
) -> Iterator[Violation]:
    """The sums that a session tells of itself are those of what it holds."""
    parts: list[CircuitOption | EnduranceOption] = [circuits[p.circuit_id] for p in session.circuits if p.circuit_id in circuits]
    parts += [options[part.option_id] for part in session.endurance if part.option_id in options]
    muscles: Counter[PrimaryMuscle] = Counter()
    for placed in own:
        muscles.update(placed.quarters)
    told = {muscle: quarters for muscle, quarters in session.muscle_quarters.items() if quarters}
    if told != {muscle: quarters for muscle, quarters in muscles.items() if quarters}:
        yield Violation("V1", f"Day {day.number} tells other sets per muscle than it holds.", day.number)
    spinal = sum(placed.spine_half_points for placed in own) + sum(part.spinal_half_points for part in _only_circuits(parts))
    if session.spinal_half_points != spinal:
        said = session.spinal_half_points / 2
        yield Violation("G3", f"Day {day.number} tells {said:g} spinal points and has {spinal / 2:g}.", day.number)
    nerves = sum(placed.neural_centipoints for placed in own) + sum(part.neural_centipoints for part in parts)
    if abs(session.neural_centipoints - nerves) > ROUNDING * (sum(placed.item.sets for placed in own) + 1):
        said = session.neural_centipoints / 100
        yield Violation("R7", f"Day {day.number} tells {said:.1f} neural points and has {nerves / 100:.1f}.", day.number)
    load = sum(_load_points(placed) for placed in own) + sum(part.load_points for part in parts)
    if abs(session.load_points - load) > LOAD_SHARE * load + LOAD_POINTS:
        yield Violation("L12", f"Day {day.number} tells {session.load_points} load points and has about {load:.0f}.", day.number)


def _only_circuits(parts: list[CircuitOption | EnduranceOption]) -> list[CircuitOption]:
    return [part for part in parts if isinstance(part, CircuitOption)]


def _load_points(placed: Placed) -> float:
    """Load of an exercise from its minutes and its effort (science L9, L12), without the small term for the number of sets."""
    rating = SESSION_SHARE * (placed.item.rpe or 0.0)
    low = min(int(rating), len(POINTS_PER_HOUR) - 2)
    rate = POINTS_PER_HOUR[low] + (rating - low) * (POINTS_PER_HOUR[low + 1] - POINTS_PER_HOUR[low])
    return rate * placed.item.seconds / 3600
