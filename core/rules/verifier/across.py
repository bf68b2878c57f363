"""What must hold from day to day: recovery, interference, nerves, spine, endurance before legs, hobbies (science R8, G3, 6.8, 6.9)?"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise, permutations

from core.domain.planning import EnduranceOption, FixedEvent, HobbyWish, PlanDay
from core.domain.vocabulary import CNSLoad, ExerciseRole, ExperienceLevel, Goal, MovementPattern, ProgressionStyle, SpinalCompression
from core.domain.weekplan import PlannedSession, Violation
from core.rules.verifier.facts import LEGS, LOWER, Placed, Week, hour_of, words

LIGHT_RPE, ISOLATION_RPE, ISOLATION_SETS = 5.0, 8.0, 5
NEXT_VERY_HIGH_H, NEXT_HIGH_H, SPINE_H, WAVES_H = 72, 48, 48, 72
HARD_LEGS_H = 24
EXPLOSIVE_POINTS = 2


def check(week: Week) -> Iterator[Violation]:
    """Yield what is wrong between days."""
    placed = week.placed()
    yield from _recovery(week, placed)
    yield from _nerves_and_spine(placed)
    yield from _interference(week, placed)
    yield from _endurance(week, placed)
    yield from _circuits(week)
    yield from _suggestions(week)
    yield from _events(week, placed)


def _wait_hours(week: Week, placed: Placed) -> float:
    """Hours until a primary muscle of the exercise may be primary again (science R8), times the athlete's own recovery."""
    item, movement = placed.item, placed.movement
    rpe = item.rpe
    if movement.pattern is MovementPattern.MOBILITY or (rpe is not None and rpe <= LIGHT_RPE):
        table = 0.0
    elif movement.pattern is MovementPattern.PLYOMETRIC:
        table = 48.0
    elif item.is_heavy or (rpe is not None and rpe >= 10):
        table = 72.0 if movement.pattern in LOWER else 48.0
    elif not movement.compound and item.sets <= ISOLATION_SETS and (rpe is None or rpe <= ISOLATION_RPE):
        table = 24.0
    else:
        table = 48.0
    return max(table, movement.recovery_hours) * week.problem.athlete.recovery_percent / 100


def _recovery(week: Week, placed: list[Placed]) -> Iterator[Violation]:
    working = [own for own in placed if own.is_working]
    for first, second in permutations(working, 2):
        gap = second.hour - first.hour
        if gap <= 0:
            continue
        wait = _wait_hours(week, first)
        shared = first.primaries & second.primaries
        again_heavy = second.item.is_heavy and first.movement.pattern is second.movement.pattern
        if gap < wait and (shared or again_heavy):
            what = ", ".join(sorted(words(muscle.value) for muscle in shared)) or f"a heavy {words(first.movement.pattern.value)}"
            yield second.says("R8", f"{what} comes {gap:.0f} h after {first.movement.name}, {wait:.0f} h are needed.")
    skills = {work.movement_id: work for work in week.problem.skills}
    for first, second in permutations([own for own in placed if own.item.role is ExerciseRole.SKILL], 2):
        gap = second.hour - first.hour
        work = skills.get(first.movement.movement_id)
        if first.movement is second.movement and work is not None and 0 < gap < work.hours_between:
            yield second.says("6.12", f"practised {gap:.0f} h after the last time, {work.hours_between} h are needed.")
    block, level = week.problem.block, week.problem.athlete.level
    if block.progression_style is ProgressionStyle.WAVE_LOADING and level in {ExperienceLevel.ADVANCED, ExperienceLevel.EXPERT}:
        for first, second in permutations([own for own in placed if own.item.role is ExerciseRole.MAIN], 2):
            gap = second.hour - first.hour
            if first.movement is second.movement and 0 < gap < WAVES_H:
                yield second.says("6.5", f"waves {gap:.0f} h after the last ones, {WAVES_H} h are needed.")


def _nerves_and_spine(placed: list[Placed]) -> Iterator[Violation]:
    for first, second in permutations([own for own in placed if own.is_working], 2):
        gap = second.hour - first.hour
        if gap <= 0 or first.movement.cns is not CNSLoad.VERY_HIGH:
            continue
        wait = {CNSLoad.VERY_HIGH: NEXT_VERY_HIGH_H, CNSLoad.HIGH: NEXT_HIGH_H}.get(second.movement.cns, 0)
        if gap < wait:
            yield second.says("R8 neural", f"{gap:.0f} h after {first.movement.name}, {wait} h are needed.")
    heavy = [own for own in placed if own.is_working and own.spine is SpinalCompression.VERY_HIGH]
    for first, second in permutations(heavy, 2):
        if 0 < second.hour - first.hour < SPINE_H:
            yield second.says("G3", f"very high spinal load {second.hour - first.hour:.0f} h after {first.movement.name}.")


def _interference(week: Week, placed: list[Placed]) -> Iterator[Violation]:
    working: dict[int, list[Placed]] = {}
    for own in placed:
        if own.is_working:
            working.setdefault(own.movement.movement_id, []).append(own)
    for pair in week.problem.interference:
        for first in working.get(pair.movement_1, ()):
            for second in working.get(pair.movement_2, ()):
                if abs(second.hour - first.hour) < pair.hours:
                    yield second.says("6.9", f"within {pair.hours} h of {first.movement.name}, which it disturbs.")


def _endurance(week: Week, placed: list[Placed]) -> Iterator[Violation]:
    options = {option.option_id: option for option in week.problem.endurance}
    parts: list[tuple[PlanDay, float, EnduranceOption]] = [
        (day, hour_of(day, session), options[part.option_id])
        for day, _, session in week.sessions()
        for part in session.endurance
        if part.option_id in options
    ]
    heavy_legs = [own for own in placed if own.item.role is ExerciseRole.MAIN and own.movement.pattern in LEGS]
    goals = week.problem.goals
    explosive = goals.get(Goal.EXPLOSIVENESS, 0) + goals.get(Goal.SPEED, 0) >= EXPLOSIVE_POINTS
    for day, hour, option in parts:
        for legs in heavy_legs:
            if 0 < legs.hour - hour < option.leg_hours:
                yield legs.says("6.9", f"heavy legs {legs.hour - hour:.0f} h after {option.name}, {option.leg_hours} h are needed.")
        quick = [own for own in placed if own.day is day and own.item.goal in {Goal.EXPLOSIVENESS, Goal.SPEED}]
        if explosive and quick:
            yield quick[0].says("6.9", f"explosive work on the day of {option.name}.")
    hard = sorted({day.number for day, _, option in parts if option.is_hard})
    for first, second in pairwise(hard):
        if second - first == 1:
            yield Violation("6.8", f"Hard endurance on days {first} and {second} in a row.", second)


def _circuits(week: Week) -> Iterator[Violation]:
    known = {circuit.circuit_id: circuit for circuit in week.problem.circuits}
    parts = [
        (day, hour_of(day, session), known[part.circuit_id])
        for day, _, session in week.sessions()
        for part in session.circuits
        if part.circuit_id in known
    ]
    for (_, early, first), (day, late, second) in permutations(parts, 2):
        if 0 < late - early < first.recovery_hours:
            yield Violation("R8", f"Day {day.number}: {second.name} {late - early:.0f} h after {first.name}.", day.number)


def _suggestions(week: Week) -> Iterator[Violation]:
    """A suggested hobby was wished, is due, and has its time, and stays where it was put (science 6.9)."""
    wishes, kept = {wish.wish_id: wish for wish in week.problem.hobbies}, week.problem.kept_hobbies
    for planned in week.plan.days:
        if planned.number in kept and kept[planned.number].wish_id not in {event.wish_id for event in planned.events}:
            yield Violation("6.9", f"Day {planned.number} does not hold {kept[planned.number].name}, which was put there.", planned.number)
        for suggested in planned.events:
            session = planned.session
            if suggested.wish_id not in wishes:
                yield Violation("6.9", f"Day {planned.number} suggests {suggested.activity}, which nobody wished.", planned.number)
            if session is not None and _overlap(suggested.start_minute, suggested.minutes, session):
                yield Violation("6.9", f"Day {planned.number}: {suggested.activity} and the session are at the same time.", planned.number)
            day = week.days[planned.number]
            is_kept = planned.number in kept and kept[planned.number].wish_id == suggested.wish_id
            if day.hobby_room < suggested.minutes and not is_kept:
                yield Violation("6.9", f"Day {planned.number} has no {suggested.minutes} min for {suggested.activity}.", planned.number)
    suggested_times = Counter(event.wish_id for planned in week.plan.days for event in planned.events)
    for wish_id, times in suggested_times.items():
        if wish_id in wishes and times > wishes[wish_id].due_times:
            yield Violation("6.9", f"{wishes[wish_id].name} is suggested {times} times and due {wishes[wish_id].due_times} times.")
    for planned in week.plan.days:
        if len(planned.events) > 1:
            yield Violation("6.9", f"Day {planned.number} suggests {len(planned.events)} hobbies.", planned.number)


def _events(week: Week, placed: list[Placed]) -> Iterator[Violation]:
    """A hobby keeps its patterns, and heavy legs after hard work on the legs, away; nobody is at two places at once (6.9)."""
    wishes = {wish.wish_id: wish for wish in week.problem.hobbies}
    occasions: list[tuple[float, FixedEvent | HobbyWish]] = [
        (24 * (day.number - 1) + event.start_minute / 60, event) for day in week.problem.days for event in day.events
    ]
    occasions += [
        (24 * (planned.number - 1) + suggested.start_minute / 60, wishes[suggested.wish_id])
        for planned in week.plan.days
        for suggested in planned.events
        if suggested.wish_id in wishes
    ]
    for hour, event in occasions:
        for own in placed:
            gap = own.hour - hour
            near = -event.hours_before < gap < event.hours_after
            if near and own.is_working and own.movement.pattern in event.avoid_patterns:
                yield own.says("6.9", f"{abs(gap):.0f} h from {event.name}, which keeps {words(own.movement.pattern.value)} away.")
            is_heavy_legs = own.item.role is ExerciseRole.MAIN and own.movement.pattern in LEGS
            if event.is_hard_legs and is_heavy_legs and 0 < gap < HARD_LEGS_H:
                yield own.says("6.9", f"heavy legs {gap:.0f} h after {event.name}, {HARD_LEGS_H} h are needed.")
    for day, _, session in week.sessions():
        for event in day.events:
            if _overlap(event.start_minute, event.minutes, session):
                yield Violation("6.9", f"Day {day.number}: {event.name} and the session are at the same time.", day.number)


def _overlap(start_minute: int, minutes: int, session: PlannedSession) -> bool:
    ends = session.start_minute + session.estimated_seconds / 60
    return start_minute < ends and session.start_minute < start_minute + minutes
