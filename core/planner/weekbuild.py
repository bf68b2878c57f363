"""How does a placement become a week for people: order, supersets side by side, warm-up sets, loads, minutes and totals?"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from core.domain.planning import CircuitOption, EnduranceOption, PlanProblem
from core.domain.vocabulary import ExerciseRole, PrimaryMuscle, SessionSection, SessionType
from core.domain.weekplan import (
    PlannedCircuit,
    PlannedDay,
    PlannedEndurance,
    PlannedEvent,
    PlannedItem,
    PlannedSession,
    WeekPlan,
)
from core.planner.options import Option, Prepared
from core.planner.placement import Placement
from core.planner.prescribe import load_of, ramp_count, ramp_of, recovering
from core.rules import session_time
from core.rules.dose import STRENGTH_PATTERNS
from core.rules.session_order import order_key
from core.rules.weekly_sets import recovery_reps


def build_week(prepared: Prepared, placement: Placement) -> WeekPlan:
    """Return the week that a placement stands for, every day of the microcycle included."""
    problem = prepared.problem
    indices = {day.number: index for index, day in enumerate(prepared.days)}
    days = []
    for day in problem.days:
        index = indices.get(day.number)
        session = None if index is None else _session(prepared, placement, index)
        events = () if index is None else tuple(_event(prepared, own, index) for own in placement.hobbies.get(index, ()))
        days.append(PlannedDay(day.number, day.day, session, events))
    totals: Counter[PrimaryMuscle] = Counter({target.muscle: target.performed_quarters for target in problem.targets})
    for planned in days:
        if planned.session is not None:
            totals.update(planned.session.muscle_quarters)
    return WeekPlan(tuple(days), {muscle: totals[muscle] for muscle in sorted(totals)})


def _event(prepared: Prepared, index: int, day: int) -> PlannedEvent:
    wish = prepared.hobbies[index]
    return PlannedEvent(wish.wish_id, wish.activity, prepared.days[day].start_minute, wish.minutes, wish.load_points)


def _session(prepared: Prepared, placement: Placement, day: int) -> PlannedSession | None:
    chosen = [(prepared.options[index], sets) for (index, own), sets in placement.sets.items() if own == day]
    endurance = [prepared.endurance[index] for index in placement.endurance.get(day, ())]
    circuits = [prepared.circuits[index] for index in placement.circuits.get(day, ())]
    if not chosen and not endurance and not circuits:
        return None
    problem = prepared.problem
    parts: list[EnduranceOption | CircuitOption] = [*endurance, *circuits]
    groups, saved = _supersets(prepared, placement, day)
    ordered = _in_order(problem, chosen, groups)
    first, halved = _first_of_patterns([option for option, _ in ordered]), _halved(prepared, placement, day)
    items = tuple(
        _item(
            prepared,
            day,
            option,
            sets,
            order=place,
            group=groups.get(option.index),
            is_first=option.index in first,
            is_halved=option.index in halved,
        )
        for place, (option, sets) in enumerate(ordered, start=1)
    )
    work = sum(item.seconds for item in items) - saved + sum(60 * part.minutes for part in parts)
    muscles: Counter[PrimaryMuscle] = Counter()
    for option, sets in chosen:
        muscles.update({muscle: credit * sets for muscle, credit in option.credit.items()})
    load = sum(option.load_base + option.load_set * sets for option, sets in chosen) // 100
    nerves = sum(option.neural * sets for option, sets in chosen) + sum(part.neural_centipoints for part in parts)
    section = SessionSection.FINISHER if items else SessionSection.MAIN
    return PlannedSession(
        session_type=placement.kinds.get(day, SessionType.CUSTOM),
        start_minute=prepared.days[day].start_minute,
        gym_id=prepared.days[day].gym_id,
        items=items,
        circuits=tuple(PlannedCircuit(own.circuit_id, own.slug, own.circuit_type, section, own.minutes) for own in circuits),
        endurance=tuple(
            PlannedEndurance(own.option_id, own.activity, own.kind, own.minutes, own.zone_minutes, own.blocks, own.load_points)
            for own in endurance
        ),
        warmup_seconds=session_time.GENERAL_WARMUP_S,
        cooldown_seconds=session_time.cooldown_seconds(work),
        estimated_seconds=session_time.session_seconds(work),
        load_points=load + sum(part.load_points for part in parts),
        spinal_half_points=sum(option.spinal * sets for option, sets in chosen) + sum(own.spinal_half_points for own in circuits),
        neural_centipoints=nerves,
        muscle_quarters={muscle: muscles[muscle] for muscle in sorted(muscles)},
    )


def _halved(prepared: Prepared, placement: Placement, day: int) -> frozenset[int]:
    """Return the options of a day with half the repetitions: those of a muscle whose recovery session this is (R-SETS)."""
    if not any(own.is_recovery for own in prepared.problem.light):
        return frozenset()
    before: set[PrimaryMuscle] = set()
    for index, own in placement.sets:
        if own < day and prepared.options[index].is_loading:
            before |= prepared.options[index].primaries
    here = [prepared.options[index] for index, own in placement.sets if own == day]
    return frozenset(own.index for own in here if own.is_loading and recovering(prepared.problem, own.candidate) - before)


def _supersets(prepared: Prepared, placement: Placement, day: int) -> tuple[dict[int, int], int]:
    """Return the superset number of each option of a session, and the seconds that all supersets save."""
    groups: dict[int, int] = {}
    saved = 0
    factor = prepared.problem.time_factor_percent
    own = [pair for pair in placement.pairs if pair[2] == day]
    for number, (first, second, _) in enumerate(sorted(own), start=1):
        groups[first] = groups[second] = number
        rests = [session_time.rest_seconds(prepared.options[index].dose, factor) for index in (first, second)]
        saved += max(session_time.superset_saving_seconds(placement.sets[first, day], rests[0], rests[1]), 0)
    return groups, saved


def _in_order(problem: PlanProblem, chosen: list[tuple[Option, int]], groups: Mapping[int, int]) -> list[tuple[Option, int]]:
    """Sort a session (science 6.2); the partner of a superset follows the one that stands first."""
    keyed = sorted(chosen, key=lambda own: order_key(own[0].candidate, own[0].dose, dict(problem.goals)))
    ordered: list[tuple[Option, int]] = []
    for option, sets in keyed:
        if any(option.index == own.index for own, _ in ordered):
            continue
        ordered.append((option, sets))
        number = groups.get(option.index)
        if number is not None:
            ordered += [(own, count) for own, count in keyed if groups.get(own.index) == number and own.index != option.index]
    return ordered


def _first_of_patterns(options: list[Option]) -> set[int]:
    """Return the options that stand first of their pattern, main lifts before accessories (science 6.10)."""
    first: set[int] = set()
    for pattern in STRENGTH_PATTERNS:
        same = [option for option in options if option.candidate.pattern is pattern]
        ranked = sorted(same, key=lambda option: (option.dose.role is not ExerciseRole.MAIN, -option.first_seconds))
        first.update(option.index for option in ranked[:1])
    return first


def _item(
    prepared: Prepared, day: int, option: Option, sets: int, *, order: int, group: int | None, is_first: bool, is_halved: bool
) -> PlannedItem:
    """Return an exercise of a session with a load that the day's place can make."""
    problem, dose, candidate = prepared.problem, option.dose, option.candidate
    gym_id = prepared.days[day].gym_id
    there = replace(candidate, loading=candidate.loading.at(gym_id)) if candidate.loading.elsewhere else candidate
    load = load_of(problem, there, dose, sets)
    is_led_up = is_first or dose.role is ExerciseRole.MAIN
    is_extra = is_first and dose.role is not ExerciseRole.MAIN
    seconds = option.seconds(sets) + (option.first_seconds if is_extra else 0)
    return PlannedItem(
        order=order,
        movement_id=candidate.movement_id,
        slug=candidate.slug,
        role=dose.role,
        section=dose.section,
        goal=dose.goal,
        sets=sets,
        reps=recovery_reps(dose.reps) if is_halved and dose.reps is not None else dose.reps,
        hold_seconds=dose.hold_seconds,
        distance_m=dose.distance_m,
        rir=dose.rir,
        rpe=dose.rpe,
        rest_seconds=dose.rest_seconds,
        tempo=load.tempo or dose.tempo,
        is_heavy=dose.is_heavy,
        seconds=seconds,
        superset_group=group,
        load_kg=load.load_kg,
        percent_of_e1rm=load.percent,
        ramp=ramp_of(there, dose, load, ramp_count(problem, candidate, dose, is_first=is_led_up), is_first=is_led_up),
        set_loads_kg=load.set_loads_kg,
        set_reps=load.set_reps,
        load_reason=load.reason,
    )
