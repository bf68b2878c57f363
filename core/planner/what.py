"""What should the week contain: how often and how many sets of each movement, endurance, circuits and hobbies?

A relaxation: every week that keeps the rules is a solution here, with the same cost, so that the bound proved here holds for whole plans.
Days appear only as far as they limit how much can be placed: which of them hold which type of session, their seconds, and on which of
them a muscle can have recovered.
"""

from collections.abc import Container
from dataclasses import dataclass, field
from itertools import combinations

from ortools.sat.python import cp_model

from core.domain.vocabulary import ExerciseRole, MovementPattern, PrimaryMuscle, SessionType
from core.planner.counts import Expression, add_terms, add_week_rules, weighted
from core.planner.options import Option, Prepared
from core.planner.placement import Content
from core.planner.terms import Key, Term
from core.rules.dose import STRENGTH_PATTERNS
from core.rules.session_order import CORE, ISOLATION, SECONDARY, order_class
from core.rules.session_time import LEAST_PAIR_REST_S, SUPERSET_CHANGE_S

MOST_OF_GROUP = 2
MOST_ITEMS = 10  # rule of thumb: exercises of a session, drills aside
MOST_OF_PATTERN = 2  # rule of thumb: of one big pattern in a session
LONG_WAIT_HOURS = 37
PACKING_EDGES = 10
ALTERNATING = frozenset({SECONDARY, ISOLATION, CORE})  # places in the order of 6.2 that supersets are made of


@dataclass
class WhatModel:
    """The model with what it counts."""

    model: cp_model.CpModel
    counts: dict[Key, cp_model.IntVar]
    cost: Expression
    places: dict[tuple[int, SessionType], cp_model.IntVar] = field(default_factory=dict)
    endurance: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)

    def training(self, day: int) -> Expression:
        """Return whether a day holds a session."""
        return sum(var for (own, _), var in self.places.items() if own == day)


def build_what(prepared: Prepared, terms: tuple[Term, ...]) -> WhatModel:
    """Build the what-model with its cost as the objective."""
    model = cp_model.CpModel()
    counts: dict[Key, cp_model.IntVar] = {}
    for option in prepared.options:
        low, high = option.dose.sets
        most = min(option.most_exposures, len(option.days), len(prepared.sequence))
        times = model.new_int_var(0, most, f"x{option.index}")
        sets = model.new_int_var(0, most * high, f"t{option.index}")
        model.add(sets >= low * times)
        model.add(sets <= high * times)
        counts["x", option.index], counts["t", option.index] = times, sets
    for index, days in enumerate(prepared.endurance_days):
        counts["e", index] = model.new_int_var(0, min(len(days), len(prepared.sequence)), f"e{index}")
    for index, days in enumerate(prepared.circuit_days):
        counts["c", index] = model.new_int_var(0, min(len(days), len(prepared.sequence)), f"c{index}")
    for index, days in enumerate(prepared.hobby_days):
        counts["h", index] = model.new_int_var(0, min(len(days), prepared.hobbies[index].due_times), f"h{index}")
    what = WhatModel(model, counts, 0)
    add_week_rules(model, prepared, counts)
    _add_days(what, prepared)
    _add_endurance_days(what, prepared)
    _add_hobby_days(what, prepared)
    _add_time(what, prepared)
    _add_recovery(what, prepared)
    add_groups(model, prepared, counts)
    what.cost = add_terms(model, terms, counts)
    model.minimize(what.cost)
    return what


def look_among(what: WhatModel, options: Container[int]) -> bool:
    """Leave all other options out of the search; tell whether none had to be."""
    others = [var for (kind, index), var in what.counts.items() if kind in {"x", "t"} and index not in options]
    for var in others:
        what.model.add(var == 0)
    return not others


class Contents(cp_model.CpSolverSolutionCallback):
    """Keeps every content that a search finds, the best one last."""

    def __init__(self, what: WhatModel) -> None:
        super().__init__()
        self.what = what
        self.found: list[Content] = []

    def on_solution_callback(self) -> None:
        """Keep a solution; the solver calls it."""
        what = self.what
        self.found.append(
            Content(
                counts={key: self.value(var) for key, var in what.counts.items() if self.value(var)},
                kinds={day: kind for (day, kind), var in what.places.items() if self.value(var)},
                endurance={day: index for (index, day), var in what.endurance.items() if self.value(var)},
            )
        )


def add_groups(model: cp_model.CpModel, prepared: Prepared, counts: dict[Key, cp_model.IntVar] | dict[Key, Expression]) -> None:
    """Allow at most two different movements that replace one another, those that wishes demand aside (a rule of thumb for variety)."""
    groups: dict[str, list[int]] = {}
    for movement, indices in prepared.by_movement.items():
        own = prepared.options[indices[0]].candidate
        if own.substitution_group and not prepared.least.get(movement) and own.pattern.value != "mobility":
            groups.setdefault(own.substitution_group, []).append(movement)
    for movements in groups.values():
        if len(movements) <= MOST_OF_GROUP:
            continue
        used = []
        for movement in movements:
            present = [index for index in prepared.by_movement[movement] if ("x", index) in counts]
            if present:
                is_on = model.new_bool_var(f"on{movement}")
                for index in present:
                    model.add(counts["x", index] <= prepared.options[index].most_exposures * is_on)
                used.append(is_on)
        if len(used) > MOST_OF_GROUP:
            model.add(sum(used) <= MOST_OF_GROUP)


def _add_days(what: WhatModel, prepared: Prepared) -> None:
    kinds = sorted(set(prepared.sequence))
    for day in prepared.training:
        for kind in kinds:
            what.places[day, kind] = what.model.new_bool_var(f"z{day}{kind.value}")
        what.model.add(sum(what.places[day, kind] for kind in kinds) <= 1)
    for kind in kinds:
        what.model.add(sum(what.places[day, kind] for day in prepared.training) <= prepared.sequence.count(kind))
    for indices in prepared.by_movement.values():
        options = [prepared.options[index] for index in indices]
        days = sorted({day for option in options for day in option.days})
        types = frozenset().union(*(option.types for option in options))
        chances = [what.places[day, kind] for day in days for kind in kinds if kind in types]
        what.model.add(sum(what.counts["x", index] for index in indices) <= sum(chances))


def _add_endurance_days(what: WhatModel, prepared: Prepared) -> None:
    """A session holds one endurance part and one circuit at most; hard endurance does not come on two days in a row (6.8)."""
    for index, days in enumerate(prepared.endurance_days):
        for day in days:
            what.endurance[index, day] = what.model.new_bool_var(f"e{index}.{day}")
        what.model.add(what.counts["e", index] == sum(what.endurance[index, day] for day in days))
    for day in prepared.training:
        what.model.add(sum(var for (_, own), var in what.endurance.items() if own == day) <= what.training(day))
    hard = {key: var for key, var in what.endurance.items() if prepared.endurance[key[0]].is_hard}
    for first, second in combinations(prepared.training, 2):
        if prepared.days[second].number - prepared.days[first].number == 1:
            what.model.add(sum(var for (_, day), var in hard.items() if day in {first, second}) <= 1)
    what.model.add(sum(what.counts["c", index] for index in range(len(prepared.circuits))) <= sum(what.places.values()))


def _add_hobby_days(what: WhatModel, prepared: Prepared) -> None:
    """A suggested hobby takes a day without a session (6.9), and stays where the athlete put it."""
    held: dict[int, list[cp_model.IntVar]] = {}
    kept = prepared.kept
    for index, days in enumerate(prepared.hobby_days):
        own = [what.model.new_bool_var(f"h{index}.{day}") for day in days]
        what.model.add(what.counts["h", index] == sum(own))
        for day, var in zip(days, own, strict=True):
            held.setdefault(day, []).append(var)
            if kept.get(day) == index:
                what.model.add(var == 1)
    for day, hobbies in held.items():
        what.model.add(sum(hobbies) + what.training(day) <= 1)


def _add_time(what: WhatModel, prepared: Prepared) -> None:
    """What can only stand in some types of session fits into the days that hold them: seconds, exercises, patterns, caps of the session.

    Seconds are those of accessories that alternate as well as can be.
    """
    kinds = sorted(set(prepared.sequence))
    days = prepared.training
    for size in range(1, len(kinds) + 1):
        for chosen in combinations(kinds, size):
            inside = [option for option in prepared.options if option.types & set(kinds) <= set(chosen)]
            if not inside:
                continue
            room = sum(prepared.capacity[day] * what.places[day, kind] for day in days for kind in chosen)
            used = _content(what, prepared, inside)
            if size == len(kinds):
                used += weighted(
                    [what.counts["e", i] for i in range(len(prepared.endurance))], [60 * own.minutes for own in prepared.endurance]
                )
                used += weighted(
                    [what.counts["c", i] for i in range(len(prepared.circuits))], [60 * own.minutes for own in prepared.circuits]
                )
            what.model.add(used + _least_ramps(what, inside) <= room)
            _add_packing(what, prepared, inside, chosen)
            sessions = sum(what.places[day, kind] for day in days for kind in chosen)
            _add_session_sums(what, prepared, inside, sessions)


def _least_ramps(what: WhatModel, inside: list[Option]) -> Expression:
    """Return the seconds of ramps that accessories need at least, where fewer main lifts than they share their patterns (science 6.10).

    A session holds two of a pattern at most, so a main lift spares one accessory its ramp, and two accessories share one.
    """
    extra: list[Expression] = []
    for pattern in sorted(STRENGTH_PATTERNS):
        same = [option for option in inside if option.candidate.pattern is pattern]
        ramped = [option for option in same if option.first_seconds > 0]
        if not ramped:
            continue
        mains = [what.counts["x", option.index] for option in same if option.dose.role is ExerciseRole.MAIN]
        ramps = what.model.new_int_var(0, 2 * len(ramped), "")
        what.model.add(2 * ramps >= sum(what.counts["x", option.index] for option in ramped) - sum(mains))
        extra.append(ramps * min(option.first_seconds for option in ramped))
    return sum(extra) if extra else 0


def _add_packing(what: WhatModel, prepared: Prepared, inside: list[Option], kinds: tuple[SessionType, ...]) -> None:
    """Of exercises that take so long at least, a session holds only so many: its seconds do not flow from day to day."""
    least = {option.index: least_seconds(prepared, option) for option in inside}
    edges = sorted({seconds for seconds in least.values() if seconds > 0})
    for edge in edges[:: max(len(edges) // PACKING_EDGES, 1)]:
        long = [option for option in inside if least[option.index] >= edge]
        room: Expression = sum((prepared.capacity[day] // edge) * var for (day, kind), var in what.places.items() if kind in kinds)
        if set(kinds) == set(prepared.sequence):
            room -= sum(_room_taken(prepared, key, edge) * var for key, var in what.endurance.items())
        if min(prepared.capacity) // edge < MOST_ITEMS:
            what.model.add(sum(what.counts["x", option.index] for option in long) <= room)


def _room_taken(prepared: Prepared, key: tuple[int, int], edge: int) -> int:
    """Return how many exercises of `edge` seconds find no room any more in a session with this endurance part."""
    index, day = key
    capacity = prepared.capacity[day]
    return capacity // edge - (capacity - 60 * prepared.endurance[index].minutes) // edge


def least_seconds(prepared: Prepared, option: Option) -> int:
    """Return the fewest seconds that an exercise takes in a session, in a superset that saves as much as can be."""
    sets = option.dose.sets[0]
    each, once = most_saving(prepared, option)
    return option.seconds(sets) - each * sets + once


def _add_session_sums(what: WhatModel, prepared: Prepared, inside: list[Option], sessions: Expression) -> None:
    """What one session may hold at most, so many sessions may hold so many times."""
    problem, model = prepared.problem, what.model
    work = [option for option in inside if option.dose.role is not ExerciseRole.COOLDOWN]
    model.add(sum(what.counts["x", option.index] for option in work) <= MOST_ITEMS * sessions)
    for pattern in sorted(STRENGTH_PATTERNS):
        same = [option for option in work if option.candidate.pattern is pattern]
        mains = [option for option in same if option.dose.role is ExerciseRole.MAIN]
        if same:
            model.add(sum(what.counts["x", option.index] for option in same) <= MOST_OF_PATTERN * sessions)
        if mains:
            model.add(sum(what.counts["x", option.index] for option in mains) <= sessions)
    sets = [what.counts["t", option.index] for option in work]
    for target in problem.targets:
        credits = [option.credit.get(target.muscle, 0) for option in work]
        if any(credits):
            model.add(weighted(sets, credits) <= target.session_cap_quarters * sessions)
    model.add(weighted(sets, [option.spinal for option in work]) <= problem.budgets.spinal_session_half_points * sessions)
    model.add(weighted(sets, [option.neural for option in work]) <= problem.budgets.neural_day_centipoints * sessions)


def _content(what: WhatModel, prepared: Prepared, options: list[Option]) -> Expression:
    saves = [most_saving(prepared, option) for option in options]
    times = weighted(
        [what.counts["x", option.index] for option in options],
        [option.base_seconds + fixed for option, (_, fixed) in zip(options, saves, strict=True)],
    )
    sets = weighted(
        [what.counts["t", option.index] for option in options],
        [option.set_seconds - each for option, (each, _) in zip(options, saves, strict=True)],
    )
    return times + sets


def most_saving(prepared: Prepared, option: Option) -> tuple[int, int]:
    """Return the most that a superset saves in an exercise of an accessory (science 6.11): seconds for each set, less seconds once.

    The pair rests half of the longer rest, 45 s at least, so each of the two pays for a quarter of its own rest or half of 45 s at best,
    and for half of the change after each set; after the last set nothing is saved. Carries and grip work find no partner.
    """
    is_accessory = option.dose.role is ExerciseRole.ACCESSORY
    if not (prepared.problem.supersets_allowed and is_accessory and order_class(option.candidate, option.dose) in ALTERNATING):
        return 0, 0
    rest = option.dose.rest_seconds * prepared.problem.time_factor_percent // 100
    saved = rest - max(rest // 4, LEAST_PAIR_REST_S // 2)
    each = saved - SUPERSET_CHANGE_S // 2
    if each * option.dose.sets[0] >= saved:
        return each, saved
    return (each, each) if each > 0 else (0, 0)


def _add_recovery(what: WhatModel, prepared: Prepared) -> None:
    """A muscle is trained as primary only on days far enough apart (R8), within its session cap on each.

    Once with all work on the muscle and its shortest wait, once with the work that asks for long waits alone.
    """
    for target in prepared.problem.targets:
        own = [option for option in prepared.options if option.is_loading and target.muscle in option.primaries]
        if not own:
            continue
        trained = _trained_days(what, prepared, own, target.muscle, target.session_cap_quarters, "p")
        slow = [option for option in own if option.hours >= LONG_WAIT_HOURS]
        if not slow or len(slow) == len(own):
            continue
        hard = _trained_days(what, prepared, slow, target.muscle, target.session_cap_quarters, "q")
        for first, second in prepared.close_pairs(min(option.hours for option in slow)):
            if first in hard and second in trained:
                what.model.add_at_most_one([hard[first], trained[second]])


def _trained_days(
    what: WhatModel, prepared: Prepared, own: list[Option], muscle: PrimaryMuscle, cap: int, name: str
) -> dict[int, cp_model.IntVar]:
    model = what.model
    types = frozenset().union(*(option.types for option in own)) & set(prepared.sequence)
    trained: dict[int, cp_model.IntVar] = {}
    for day in sorted({day for option in own for day in option.days}):
        trained[day] = model.new_bool_var(f"{name}{muscle.value}{day}")
        model.add(trained[day] <= sum(what.places[day, kind] for kind in types))
    for first, second in prepared.close_pairs(min(option.hours for option in own)):
        if first in trained and second in trained:
            model.add_at_most_one([trained[first], trained[second]])
    credit = weighted([what.counts["t", option.index] for option in own], [option.credit.get(muscle, 0) for option in own])
    model.add(credit <= cap * sum(trained.values()))
    by_movement: dict[int, list[Option]] = {}
    by_pattern: dict[MovementPattern, list[Option]] = {}
    for option in own:
        by_movement.setdefault(option.candidate.movement_id, []).append(option)
        by_pattern.setdefault(option.candidate.pattern, []).append(option)
    for same in by_movement.values():
        days = sorted({day for option in same for day in option.days})
        model.add(sum(what.counts["x", option.index] for option in same) <= sum(trained[day] for day in days))
    for pattern in sorted(set(by_pattern) & STRENGTH_PATTERNS):
        mains = [option for option in by_pattern[pattern] if option.dose.role is ExerciseRole.MAIN]
        model.add(sum(what.counts["x", option.index] for option in mains) <= sum(trained.values()))
        model.add(sum(what.counts["x", option.index] for option in by_pattern[pattern]) <= MOST_OF_PATTERN * sum(trained.values()))
    return trained
