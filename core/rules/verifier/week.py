"""What must hold for the microcycle as a whole: days, volume, budgets, wishes, endurance minutes, locks (science V3, G3, R7, F4, 6.8)?"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from core.domain.vocabulary import ExerciseRole, Goal, PrimaryMuscle
from core.domain.weekplan import Violation
from core.rules.verifier.facts import BIG, Placed, Week, hour_of, words

NEURAL_HALF_LIFE_H = 16.0
ROUNDING = 2
SLOT_POINTS = 4
SLOT_GOALS = (Goal.STRENGTH, Goal.HYPERTROPHY, Goal.FAT_LOSS)


def check(week: Week) -> Iterator[Violation]:
    """Yield what is wrong with the microcycle as a whole."""
    placed = week.placed()
    yield from _calendar(week)
    yield from _muscles(week, placed)
    yield from _budgets(week, placed)
    yield from _wishes(week, placed)
    yield from _goals(week, placed)
    yield from _endurance(week)
    yield from _locks(week)


def _calendar(week: Week) -> Iterator[Violation]:
    problem, plan = week.problem, week.plan
    if [(day.number, day.day) for day in plan.days] != [(day.number, day.day) for day in problem.days]:
        yield Violation("days", "The plan's days are not the microcycle's days.")
    locked = {lock.day_number for lock in problem.locks if lock.movement_id is not None or lock.session}
    sessions = list(week.sessions())
    for day, _, session in sessions:
        kept = {lock.movement_id for lock in problem.locks if lock.day_number == day.number}
        if day.is_past and (day.number not in locked or any(item.movement_id not in kept for item in session.items)):
            yield Violation("past", f"Day {day.number} is past and may not be planned.", day.number)
        if not day.is_past and day.minutes <= 0:
            yield Violation("availability", f"Day {day.number} has no time for training.", day.number)
        if session.start_minute < day.start_minute:
            yield Violation("availability", f"Day {day.number} begins before it may.", day.number)
        if session.gym_id != day.gym_id:
            yield Violation("equipment", f"Day {day.number} is planned for another gym.", day.number)
    open_sessions = sum(1 for day, _, _ in sessions if not day.is_past)
    if open_sessions > problem.block.sessions:
        yield Violation("6.1", f"{open_sessions} sessions, the microcycle has {problem.block.sessions}.")


def _muscles(week: Week, placed: list[Placed]) -> Iterator[Violation]:
    whole: Counter[PrimaryMuscle] = Counter()
    by_day: defaultdict[int, Counter[PrimaryMuscle]] = defaultdict(Counter)
    for own in placed:
        whole.update(own.quarters)
        by_day[own.day.number].update(own.quarters)
    for target in week.problem.targets:
        total = whole[target.muscle] + target.performed_quarters
        name = words(target.muscle.value)
        if whole[target.muscle] and total > target.mrv_quarters:
            yield Violation("V3", f"{name} gets {total / 4:g} sets, {target.mrv_quarters / 4:g} can be recovered from.")
        for number, counts in by_day.items():
            if counts[target.muscle] > target.session_cap_quarters:
                sets, cap = counts[target.muscle] / 4, target.session_cap_quarters / 4
                yield Violation("V3", f"{name} gets {sets:g} sets on day {number}, {cap:g} are the most of a session.", number)
        told = week.plan.muscle_quarters.get(target.muscle, 0)
        if abs(told - total) > 0:
            yield Violation("V1", f"{name} is told to get {told / 4:g} sets and gets {total / 4:g}.")


def _budgets(week: Week, placed: list[Placed]) -> Iterator[Violation]:
    budgets = week.problem.budgets
    circuits = {circuit.circuit_id: circuit for circuit in week.problem.circuits}
    spine = sum(own.spine_half_points for own in placed) + sum(
        circuits[part.circuit_id].spinal_half_points
        for _, _, session in week.sessions()
        for part in session.circuits
        if part.circuit_id in circuits
    )
    if spine > budgets.spinal_half_points:
        yield Violation("G3", f"Spinal load of {spine / 2:g} points, {budgets.spinal_half_points / 2:g} are the most.")
    nerves, load = 0.0, 0.0
    endurance = {option.option_id: option for option in week.problem.endurance}
    for day, _, session in week.sessions():
        own = [part for part in placed if part.day is day]
        used = [circuits[part.circuit_id] for part in session.circuits if part.circuit_id in circuits]
        spinal = sum(part.spine_half_points for part in own) + sum(circuit.spinal_half_points for circuit in used)
        if spinal > budgets.spinal_session_half_points:
            most = budgets.spinal_session_half_points / 2
            yield Violation("G3", f"Day {day.number} has {spinal / 2:g} spinal points, {most:g} are the most.", day.number)
        parts = [circuit.neural_centipoints for circuit in used]
        parts += [endurance[part.option_id].neural_centipoints for part in session.endurance if part.option_id in endurance]
        today = sum(part.neural_centipoints for part in own) + sum(parts)
        left = budgets.neural_now_centipoints * 0.5 ** (hour_of(day, session) / NEURAL_HALF_LIFE_H)
        fixed = sum(event.neural_centipoints for event in day.events)
        rounding = ROUNDING * (len(own) + 1)
        if today + left + fixed > budgets.neural_day_centipoints + rounding and today > rounding:
            most = budgets.neural_day_centipoints / 100
            yield Violation(
                "R7", f"Day {day.number} has {(today + left + fixed) / 100:.1f} neural points, {most:g} are the most.", day.number
            )
        nerves += today
        load += session.load_points
    wishes = {wish.wish_id: wish for wish in week.problem.hobbies}
    suggested = [wishes[event.wish_id] for day in week.plan.days for event in day.events if event.wish_id in wishes]
    nerves += sum(wish.neural_centipoints for wish in suggested)
    load += sum(wish.load_points for wish in suggested)
    fixed_load = sum(event.load_points for day in week.problem.days for event in day.events)
    if nerves > budgets.neural_centipoints + ROUNDING * (len(placed) + 1):
        yield Violation("R7", f"Neural load of {nerves / 100:.1f} points, {budgets.neural_centipoints / 100:g} are the most.")
    cap = budgets.load_points_cap
    sessions = sum(1 for _ in week.sessions())
    if cap is not None and load > max(cap - fixed_load, 0) + sessions and sessions:
        yield Violation("F4", f"{load + fixed_load:.0f} load points, {cap} are the most after the last four weeks.")


def _wishes(week: Week, placed: list[Placed]) -> Iterator[Violation]:
    days: defaultdict[int, set[int]] = defaultdict(set)
    for own in placed:
        days[own.movement.movement_id].add(own.day.number)
    names = {number: movement.name for number, movement in week.movements.items()}
    for rule in week.problem.rules:
        times, name = len(days[rule.movement_id]), names.get(rule.movement_id, str(rule.movement_id))
        if rule.least is not None and times < rule.least:
            yield Violation(rule.rule_type.value, f"{name} comes {times} times, {rule.least} are wished.", None, rule.movement_id)
        if rule.most is not None and times > rule.most:
            yield Violation(rule.rule_type.value, f"{name} comes {times} times, {rule.most} are allowed.", None, rule.movement_id)
    never = {rule.movement_id for rule in week.problem.rules if rule.most == 0}
    circuits = {circuit.circuit_id: circuit for circuit in week.problem.circuits}
    for day, _, session in week.sessions():
        for part in session.circuits:
            stations = circuits[part.circuit_id].stations if part.circuit_id in circuits else ()
            if never & {station.movement_id for station in stations}:
                yield Violation("hard_no", f"Day {day.number}: {part.slug} holds a movement of the never list.", day.number)
    for work in week.problem.skills:
        practised = sum(
            1
            for _, _, session in week.sessions()
            if any(item.movement_id == work.movement_id and item.role.value == "skill" for item in session.items)
        )
        if practised > max(work.exposures, 1):
            yield Violation("6.12", f"A ladder step is practised {practised} times, {work.exposures} are meant.", None, work.movement_id)


def _goals(week: Week, placed: list[Placed]) -> Iterator[Violation]:
    """A goal with four points or more owns a main slot, where there are slots enough (science 6.3)."""
    owners = [own.item.goal for own in placed if own.item.role is ExerciseRole.MAIN and own.movement.pattern in BIG]
    had = {own.goal for own in week.problem.performed if own.role is ExerciseRole.MAIN}
    owed = {goal for goal in set(SLOT_GOALS) - had if week.problem.goals.get(goal, 0) >= SLOT_POINTS}
    for goal in sorted(owed - set(owners)):
        if len(owners) >= len(owed):
            yield Violation("6.3 goals", f"{words(goal.value)} has {week.problem.goals[goal]} points and owns no main lift.")
    has_owner = any(week.problem.goals.get(goal, 0) for goal in SLOT_GOALS)
    for own in placed if has_owner else ():
        if own.item.role is ExerciseRole.MAIN and own.item.goal in SLOT_GOALS and not week.problem.goals.get(own.item.goal, 0):
            yield own.says("6.3 goals", f"{words(own.item.goal.value)} has no points and owns nothing.")


def _endurance(week: Week) -> Iterator[Violation]:
    target = week.problem.endurance_target
    options = {option.option_id: option for option in week.problem.endurance}
    parts = [options[p.option_id] for _, _, session in week.sessions() for p in session.endurance if p.option_id in options]
    if not parts:
        return
    if target is None:
        yield Violation("6.8", "Endurance is planned where none is asked for.")
        return
    total, hard = sum(part.minutes for part in parts), sum(sum(part.zone_minutes[2:]) for part in parts)
    if total > target.most_minutes:
        yield Violation("6.8", f"{total} min of endurance, {target.most_minutes} are the most.")
    if max(part.minutes for part in parts) > target.longest_minutes:
        yield Violation("6.8", f"A session of {max(part.minutes for part in parts)} min, {target.longest_minutes} are the most.")
    if 100 * hard > target.hard_percent * total:
        yield Violation("6.8", f"{hard} of {total} min above zone 2, {target.hard_percent} % are the most.")
    longest = max((part.minutes for part in parts if part.kind == "long"), default=0)
    if 100 * longest > target.share_longest_percent * total:
        yield Violation("6.8", f"{longest} of {total} min in one long session, {target.share_longest_percent} % are the most.")
    if sum(part.is_hard for part in parts) > target.hard_sessions:
        yield Violation("6.8", f"{sum(part.is_hard for part in parts)} hard sessions, {target.hard_sessions} are the most.")


def _locks(week: Week) -> Iterator[Violation]:
    by_day = {day.number: session for day, _, session in week.sessions()}
    past = {day.number for day in week.problem.days if day.is_past}
    for lock in week.problem.locks:
        session = by_day.get(lock.day_number)
        if lock.day_number in past:
            continue
        if lock.session is True and session is not None:
            kept = {own.movement_id for own in week.problem.locks if own.day_number == lock.day_number and own.sets}
            if session.circuits or session.endurance or any(item.movement_id not in kept for item in session.items):
                yield Violation("lock", f"Day {lock.day_number} is locked and holds something else.", lock.day_number)
        if lock.session is False and session is not None:
            yield Violation("lock", f"Day {lock.day_number} is locked to stay free.", lock.day_number)
        if lock.movement_id is not None:
            own = session.items if session is not None else ()
            sets = sum(item.sets for item in own if item.movement_id == lock.movement_id)
            if sets != (lock.sets or 0):
                said = f"Day {lock.day_number}: {sets} sets of a movement that is locked at {lock.sets or 0}."
                yield Violation("lock", said, lock.day_number, lock.movement_id)
