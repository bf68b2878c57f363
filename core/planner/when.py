"""On which days does the chosen content stand? Places exercises, endurance, circuits and hobbies by all rules of days.

The content comes from the what-stage. With it fixed, the model only places it; freed, it may change sets and leave things out, at the same
prices as the what-stage, so that a week is found even where the chosen content cannot be placed as a whole.
"""

from collections.abc import Container, Iterable, Mapping
from itertools import combinations
from typing import Any

from ortools.sat.python import cp_model

from core.domain.vocabulary import (
    ExerciseRole,
    ExperienceLevel,
)
from core.metrics.fatigue import NEURAL_HALF_LIFE_H
from core.planner.counts import Expression, add_terms, add_week_rules, weighted
from core.planner.day_rules import add_endurance_spacing, add_hobby_spacing, add_interference, add_neural_spacing, add_spacing
from core.planner.options import HIGH_SKILL, Option, Prepared
from core.planner.placement import Placement, WhenModel, add_hints
from core.planner.terms import Key, Term
from core.planner.what import MOST_ITEMS, MOST_OF_PATTERN, add_groups
from core.rules.dose import LEG_PATTERNS, STRENGTH_PATTERNS
from core.rules.session_order import CORE, ISOLATION, SECONDARY, order_class
from core.rules.session_time import rest_seconds, superset_saving_seconds

MOST_HIGH_SKILL = 2  # 6.3
SPACING = "spacing"
SUPERSET_PRICE = 30
ADJACENT_PRICE = 15  # of two training days in a row
IDLE_PRICE = 10  # of a session that is left out
LONGEST_PRICE = 1  # of each minute of the longest session
CONTENT_PRICE = 100  # what-cost against when-cost, where both are free


def build_when(
    prepared: Prepared,
    terms: tuple[Term, ...],
    content: Mapping[Key, int],
    *,
    free: Iterable[tuple[int, int]] | None = None,
    held: Placement | None = None,
    with_supersets: bool = False,
    pairable: Container[int] | None = None,
    ignored: frozenset[str] = frozenset(),
    most_beyond: int = 0,
) -> WhenModel:
    """Build the model that places `content` as it is or, with `free`, the one that seeks better content for those (option, day) places.

    `held` is a week whose other places stay; its content is the start that the search is given. `pairable` are the options that may
    alternate, where not all may. `ignored` names families of rules that are left out, to find out whether they are to blame. A session may
    last so many seconds longer than it has, where `most_beyond` says so.
    """
    when = WhenModel(prepared, cp_model.CpModel(), is_fixed=free is None)
    places = set(free or ()) | (set(held.sets) if held is not None else set())
    if free is None:
        chosen = {key[1] for key, count in content.items() if key[0] == "x" and count > 0}
        places = {(index, day) for index in chosen for day in prepared.options[index].days}
    options = [prepared.options[index] for index in sorted({index for index, _ in places})]
    _add_variables(when, options, places, content, held)
    _add_counts(when, options, content)
    if with_supersets:
        free_days = frozenset(prepared.training if held is None else {day for _, day in free or ()})
        _add_supersets(when, [option for option in options if pairable is None or option.index in pairable], held, free_days)
    when.beyond = {day: when.model.new_int_var(0, most_beyond, "") for day in prepared.training if most_beyond}
    _add_sessions(when, prepared, options, ignored)
    if SPACING not in ignored:
        add_spacing(when, prepared, options)
    add_neural_spacing(when, prepared, options, ignored)
    add_interference(when, prepared)
    add_endurance_spacing(when, prepared, options)
    add_hobby_spacing(when, prepared, options)
    _add_locks(when, prepared)
    placing = _placing_cost(when, prepared)
    if when.is_fixed:
        when.cost = placing
    else:
        add_week_rules(when.model, prepared, when.counts, ignored)
        add_groups(when.model, prepared, when.counts)
        when.cost = CONTENT_PRICE * add_terms(when.model, terms, when.counts) + placing
        if held is not None:
            _hold(when, held, set(free or ()))
            add_hints(when, held)
    when.model.minimize(when.cost)
    return when


def _hold(when: WhenModel, held: Placement, free: set[tuple[int, int]]) -> None:
    """Hold every place of a week that is not free."""
    free_days = {day for _, day in free}
    for key, sets in when.sets.items():
        if key not in free:
            when.model.add(sets == held.sets.get(key, 0))
    for own, planned in ((when.endurance, held.endurance), (when.circuits, held.circuits), (when.hobbies, held.hobbies)):
        for (index, day), var in own.items():
            if day not in free_days:
                when.model.add(var == (index in planned.get(day, ())))


def _add_variables(
    when: WhenModel, options: list[Option], places: set[tuple[int, int]], content: Mapping[Key, int], held: Placement | None
) -> None:
    model, prepared = when.model, when.prepared
    kinds = sorted(set(prepared.sequence))
    for day in prepared.training:
        for kind in kinds:
            when.kinds[day, kind] = model.new_bool_var("")
        model.add(when.training(day) <= 1)
    for kind in kinds:
        model.add(sum(when.kinds[day, kind] for day in prepared.training) <= prepared.sequence.count(kind))
    for option in options:
        low, high = option.dose.sets
        for day in (own for own in option.days if (option.index, own) in places):
            is_on = model.new_bool_var(f"y{option.index}.{day}")
            sets = model.new_int_var_from_domain(cp_model.Domain.from_values([0, *range(low, high + 1)]), f"s{option.index}.{day}")
            model.add(sets >= low * is_on)
            model.add(sets <= high * is_on)
            model.add(is_on <= sum(when.kinds[day, kind] for kind in kinds if kind in option.types))
            when.on[option.index, day], when.sets[option.index, day] = is_on, sets
    counted = {} if held is None else held.counts()
    sources = (
        ("e", when.endurance, prepared.endurance_days),
        ("c", when.circuits, prepared.circuit_days),
        ("h", when.hobbies, prepared.hobby_days),
    )
    for letter, target, all_days in sources:
        for index, days in enumerate(all_days):
            is_wanted = content.get((letter, index), 0) > 0 or counted.get((letter, index), 0) > 0
            if is_wanted or (not when.is_fixed and letter != "c"):
                for day in days:
                    target[index, day] = model.new_bool_var("")


def _add_counts(when: WhenModel, options: list[Option], content: Mapping[Key, int]) -> None:
    for option in options:
        days = [day for day in option.days if (option.index, day) in when.on]
        when.counts["x", option.index] = sum(when.on[option.index, day] for day in days)
        when.counts["t", option.index] = sum(when.sets[option.index, day] for day in days)
    for kind, own in (("e", when.endurance), ("c", when.circuits), ("h", when.hobbies)):
        for index in sorted({index for index, _ in own}):
            when.counts[kind, index] = sum(var for (place, _), var in own.items() if place == index)
    for option in options:
        when.model.add(when.counts["x", option.index] <= option.most_exposures)
    if when.is_fixed:
        for key, expression in when.counts.items():
            when.model.add(expression == content.get(key, 0))


def _add_supersets(when: WhenModel, options: list[Option], held: Placement | None, open_days: frozenset[int]) -> None:
    """Let two accessories of equal sets that share no working muscle alternate, and count the seconds saved (science 6.11).

    Each pair has a variable for each number of sets, so that its seconds are a constant. On days that are not open, pairs stay as held.
    """
    small = [option for option in options if option.dose.role is ExerciseRole.ACCESSORY]
    own: dict[tuple[int, int], list[tuple[int, cp_model.IntVar]]] = {}
    kept = set() if held is None else set(held.pairs)
    for first, second in combinations(small, 2):
        savings = pair_savings(when.prepared, first, second)
        if not savings:
            continue
        for day in sorted(set(first.days) & set(second.days)):
            is_there = (first.index, day) in when.on and (second.index, day) in when.on
            if not is_there or (day not in open_days and (first.index, second.index, day) not in kept):
                continue
            for sets, saved in savings.items():
                pair = when.model.new_bool_var(f"u{first.index}.{second.index}.{day}.{sets}")
                when.pairs[first.index, second.index, day, sets] = pair
                when.savings.setdefault(day, []).append((saved, pair))
                for option in (first, second):
                    own.setdefault((option.index, day), []).append((sets, pair))
    for key, pairs in own.items():
        low, high = when.prepared.options[key[0]].dose.sets
        alone = when.on[key] - sum(pair for _, pair in pairs)
        paired = sum(sets * pair for sets, pair in pairs)
        when.model.add_at_most_one(pair for _, pair in pairs)
        when.model.add(alone >= 0)
        when.model.add(when.sets[key] >= paired + low * alone)
        when.model.add(when.sets[key] <= paired + high * alone)


def pair_savings(prepared: Prepared, first: Option, second: Option) -> dict[int, int]:
    """Return the seconds that two accessories save by alternating, by number of sets; empty where they may not or nothing is saved."""
    if first.candidate.movement_id == second.candidate.movement_id or not may_pair(first, second):
        return {}
    factor = prepared.problem.time_factor_percent
    rests = rest_seconds(first.dose, factor), rest_seconds(second.dose, factor)
    low, high = max(first.dose.sets[0], second.dose.sets[0]), min(first.dose.sets[1], second.dose.sets[1])
    saved = {sets: superset_saving_seconds(sets, *rests) for sets in range(low, high + 1)}
    return {sets: seconds for sets, seconds in saved.items() if seconds > 0}


def may_pair(first: Option, second: Option) -> bool:
    """Tell whether two accessories may alternate: neither works a muscle that the other one works, and the order of 6.2 stays."""
    places = {order_class(option.candidate, option.dose) for option in (first, second)}
    has_legs = bool({first.candidate.pattern, second.candidate.pattern} & LEG_PATTERNS)
    is_ordered = places <= {SECONDARY, ISOLATION} or (places <= {ISOLATION, CORE} and not has_legs)
    return is_ordered and not set(first.credit) & set(second.credit) and not first.primaries & second.primaries


def _add_sessions(when: WhenModel, prepared: Prepared, options: list[Option], ignored: frozenset[str]) -> None:
    """Add what holds inside one session: seconds, muscle caps, spine, nerves, number of exercises, skill limits."""
    problem, model = prepared.problem, when.model
    for day in prepared.training:
        own = [option for option in options if (option.index, day) in when.on]
        on = [when.on[option.index, day] for option in own]
        sets = [when.sets[option.index, day] for option in own]
        extra = _extra_parts(when, prepared, day)
        seconds = weighted(on, [option.base_seconds for option in own]) + weighted(sets, [option.set_seconds for option in own])
        seconds += (
            sum(60 * part.minutes * var for part, var in extra)
            + _first_ramps(when, own, day)
            - sum(saved * pair for saved, pair in when.savings.get(day, []))
        )
        model.add(seconds <= prepared.capacity[day] + when.beyond.get(day, 0))
        for part, var in extra:
            del part
            model.add(var <= when.training(day))
        for target in problem.targets:
            credits = [option.credit.get(target.muscle, 0) for option in own]
            if any(credits):
                model.add(weighted(sets, credits) <= target.session_cap_quarters)
        pressed = sum(prepared.circuits[index].spinal_half_points * var for (index, place), var in when.circuits.items() if place == day)
        model.add(weighted(sets, [option.spinal for option in own]) + pressed <= problem.budgets.spinal_session_half_points)
        beside = sum(on) + sum(var for (_, place), var in when.endurance.items() if place == day)
        for (index, place), var in when.circuits.items():
            if place == day and not prepared.circuits[index].may_be_main:
                model.add(var <= beside)
        neural = weighted(sets, [option.neural for option in own]) + sum(part.neural_centipoints * var for part, var in extra)
        model.add(neural <= neural_room(prepared, day))
        if "shape" not in ignored:
            _add_session_limits(when, prepared, own, day)
        _add_uniqueness(when, prepared, own, day)


def _extra_parts(when: WhenModel, prepared: Prepared, day: int) -> list[tuple[Any, cp_model.IntVar]]:
    found = [(prepared.endurance[index], var) for (index, own), var in when.endurance.items() if own == day]
    return found + [(prepared.circuits[index], var) for (index, own), var in when.circuits.items() if own == day]


def neural_room(prepared: Prepared, day: int) -> int:
    """Return the neural centipoints that the session of a day may have: its budget less what is left from before the week (R7)."""
    budgets = prepared.problem.budgets
    left = budgets.neural_now_centipoints * 2 ** (-(prepared.starts[day] / 60) / NEURAL_HALF_LIFE_H)
    fixed = sum(event.neural_centipoints for event in prepared.days[day].events)
    return max(int(budgets.neural_day_centipoints - left) - fixed, 0)


def _first_ramps(when: WhenModel, own: list[Option], day: int) -> Expression:
    """Return the seconds of the ramps of accessories whose pattern has no main lift in the session (science 6.10)."""
    extra: list[Expression] = []
    for pattern in sorted(STRENGTH_PATTERNS):
        mains = [
            when.on[option.index, day] for option in own if option.candidate.pattern is pattern and option.dose.role is ExerciseRole.MAIN
        ]
        small = [option for option in own if option.candidate.pattern is pattern and option.first_seconds > 0]
        if not small:
            continue
        paid = when.model.new_int_var(0, max(option.first_seconds for option in small), "")
        for option in small:
            when.model.add(paid >= option.first_seconds * (when.on[option.index, day] - sum(mains)))
        extra.append(paid)
    return sum(extra) if extra else 0


def _add_session_limits(when: WhenModel, prepared: Prepared, own: list[Option], day: int) -> None:
    model = when.model
    work = [option for option in own if option.dose.role is not ExerciseRole.COOLDOWN]
    model.add(sum(when.on[option.index, day] for option in work) <= MOST_ITEMS)
    for pattern in sorted(STRENGTH_PATTERNS):
        same = [option for option in work if option.candidate.pattern is pattern]
        model.add(sum(when.on[option.index, day] for option in same) <= MOST_OF_PATTERN)
        model.add(sum(when.on[option.index, day] for option in same if option.dose.role is ExerciseRole.MAIN) <= 1)
    if prepared.problem.athlete.level is ExperienceLevel.BEGINNER:
        model.add(sum(when.on[option.index, day] for option in work if option.candidate.skill_level in HIGH_SKILL) <= MOST_HIGH_SKILL)


def _add_uniqueness(when: WhenModel, prepared: Prepared, own: list[Option], day: int) -> None:
    """A movement, an endurance part and a circuit stand once in a session."""
    for movement in sorted({option.candidate.movement_id for option in own}):
        same = [when.on[index, day] for index in prepared.by_movement[movement] if (index, day) in when.on]
        if len(same) > 1:
            when.model.add_at_most_one(same)
    when.model.add(sum(var for (_, place), var in when.endurance.items() if place == day) <= 1)
    when.model.add(sum(var for (_, place), var in when.circuits.items() if place == day) <= 1)


def _add_locks(when: WhenModel, prepared: Prepared) -> None:
    """Keep what is locked where it is."""
    places = {day.number: index for index, day in enumerate(prepared.days)}
    closed: dict[int, set[int]] = {}
    for lock in prepared.problem.locks:
        day = places.get(lock.day_number)
        if day is None:
            continue
        if lock.session is True:
            closed.setdefault(day, set())
        if lock.movement_id is not None:
            own = [when.sets[index, day] for index in prepared.by_movement.get(lock.movement_id, ()) if (index, day) in when.sets]
            when.model.add(sum(own) == (lock.sets or 0))
    for day in closed:
        kept = {lock.movement_id for lock in prepared.problem.locks if places.get(lock.day_number) == day and lock.sets}
        for (index, own_day), var in when.on.items():
            if own_day == day and prepared.options[index].candidate.movement_id not in kept:
                when.model.add(var == 0)
        for part in (when.endurance, when.circuits):
            when.model.add(sum(var for (_, own_day), var in part.items() if own_day == day) == 0)


def _placing_cost(when: WhenModel, prepared: Prepared) -> Expression:
    """Return the cost of the placing itself: supersets, training days in a row, sessions left out, the longest session."""
    model = when.model
    cost: Expression = SUPERSET_PRICE * sum(when.pairs.values())
    days = prepared.training
    for first, second in combinations(days, 2):
        if prepared.days[second].number - prepared.days[first].number == 1:
            both = model.new_bool_var("")
            model.add(both >= when.training(first) + when.training(second) - 1)
            cost += ADJACENT_PRICE * both
    cost += IDLE_PRICE * (len(prepared.sequence) - sum(when.training(day) for day in days))
    return cost
