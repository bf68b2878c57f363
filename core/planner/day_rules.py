"""Which rules hold from day to day? Recovery, nerves and spine, interference, endurance and hobbies, as constraints of the when-stage."""

from collections.abc import Iterable
from itertools import combinations

from ortools.sat.python import cp_model

from core.domain.planning import FixedEvent, HobbyWish
from core.domain.vocabulary import (
    CNSLoad,
    ExerciseRole,
    Goal,
    MovementPattern,
    PrimaryMuscle,
    SpinalCompression,
)
from core.metrics.spacing import hours_after_neural_session
from core.planner.options import Option, Prepared
from core.planner.placement import WhenModel
from core.rules.dose import LEG_PATTERNS

VERY_HIGH_SPINAL_H = 48  # G3
HARD_LEGS_H = 24  # 6.9 rule 3
EXPLOSIVE_POINTS = 2  # 6.9 rule 1


def _any(when: WhenModel, options: Iterable[Option], day: int) -> cp_model.IntVar | None:
    """Return a variable that is 1 when any of the options stands on the day."""
    present = [when.on[option.index, day] for option in options if (option.index, day) in when.on]
    if not present:
        return None
    if len(present) == 1:
        return present[0]
    found = when.model.new_bool_var("")
    when.model.add_max_equality(found, present)
    return found


def add_spacing(when: WhenModel, prepared: Prepared, options: list[Option]) -> None:
    """A muscle or a heavy pattern comes again only after its hours (R8); a skill or a lift in waves after hours of its own (6.12, 6.5)."""
    loading = [option for option in options if option.is_loading]
    days = range(len(prepared.days))
    muscles: set[PrimaryMuscle] = {muscle for option in loading for muscle in option.primaries}
    trained = {
        (muscle, day): _any(when, [option for option in loading if muscle in option.primaries], day)
        for muscle in sorted(muscles)
        for day in days
    }
    heavy = {
        (pattern, day): _any(when, [option for option in loading if option.candidate.pattern is pattern and option.dose.is_heavy], day)
        for pattern in MovementPattern
        for day in days
    }
    for option in loading:
        for first, second in prepared.close_pairs(option.hours):
            if (option.index, first) not in when.on:
                continue
            later = [trained[muscle, second] for muscle in sorted(option.primaries)] + [heavy[option.candidate.pattern, second]]
            for other in later:
                if other is not None:
                    when.model.add_at_most_one([when.on[option.index, first], other])
    for option in options:
        if option.again_hours:
            for again in [own for own in options if is_again(option, own)]:
                _forbid_close(when, prepared, option, again, option.again_hours)


def is_again(one: Option, other: Option) -> bool:
    """Tell whether two options are times of one exercise between which hours of its own lie."""
    return one.again_hours > 0 and one.candidate.movement_id == other.candidate.movement_id and one.dose.role is other.dose.role


def _forbid_close(when: WhenModel, prepared: Prepared, first: Option, second: Option, hours: float) -> None:
    for early, late in prepared.close_pairs(hours):
        if (first.index, early) in when.on and (second.index, late) in when.on:
            when.model.add_at_most_one([when.on[first.index, early], when.on[second.index, late]])


def add_neural_spacing(when: WhenModel, prepared: Prepared, options: list[Option], ignored: frozenset[str]) -> None:
    """Keep very high neural and spinal sessions apart (R8, G3)."""
    working = [option for option in options if option.is_loading]
    days = range(len(prepared.days))
    top = [_any(when, [option for option in working if option.candidate.cns is CNSLoad.VERY_HIGH], day) for day in days]
    for following in (CNSLoad.VERY_HIGH, CNSLoad.HIGH) if "neural" not in ignored else ():
        next_ones = [_any(when, [option for option in working if option.candidate.cns is following], day) for day in days]
        for first, second in prepared.close_pairs(hours_after_neural_session(CNSLoad.VERY_HIGH, following)):
            early, late = top[first], next_ones[second]
            if early is not None and late is not None:
                when.model.add_at_most_one([early, late])
    loaded = [option for option in options if option.is_loading and option.pressure is SpinalCompression.VERY_HIGH]
    spine = [_any(when, loaded, day) for day in days]
    for first, second in prepared.close_pairs(VERY_HIGH_SPINAL_H if "spine" not in ignored else 0):
        early, late = spine[first], spine[second]
        if early is not None and late is not None:
            when.model.add_at_most_one([early, late])


def add_interference(when: WhenModel, prepared: Prepared) -> None:
    """Keep movements that disturb each other apart, in one session too (science 6.9)."""
    for pair in prepared.problem.interference:
        firsts = [i for i in prepared.by_movement.get(pair.movement_1, ()) if prepared.options[i].is_loading]
        seconds = [i for i in prepared.by_movement.get(pair.movement_2, ()) if prepared.options[i].is_loading]
        close = prepared.close_pairs(pair.hours)
        near = (
            close + [(late, early) for early, late in close] + [(day, day) for day in range(len(prepared.days))] if pair.hours > 0 else []
        )
        for first in firsts:
            for second in seconds:
                for one, other in near:
                    if (first, one) in when.on and (second, other) in when.on:
                        when.model.add_at_most_one([when.on[first, one], when.on[second, other]])


def add_endurance_spacing(when: WhenModel, prepared: Prepared, options: list[Option]) -> None:
    """Keep hard endurance off neighbouring days, hard legs before heavy legs, and endurance away from explosive work (6.8, 6.9)."""
    model, problem = when.model, prepared.problem
    legs = [option for option in options if option.dose.role is ExerciseRole.MAIN and option.candidate.pattern in LEG_PATTERNS]
    quick = [option for option in options if option.dose.goal in {Goal.EXPLOSIVENESS, Goal.SPEED}]
    points = problem.goals.get(Goal.EXPLOSIVENESS, 0) + problem.goals.get(Goal.SPEED, 0)
    days = range(len(prepared.days))
    heavy = [_any(when, legs, day) for day in days]
    explosive = [_any(when, quick, day) for day in days]
    for (index, day), var in when.endurance.items():
        option = prepared.endurance[index]
        for later in days:
            gap = prepared.gap_hours(day, later)
            leg = heavy[later]
            if leg is not None and 0 < gap < option.leg_hours:
                model.add_at_most_one([var, leg])
        quick_one = explosive[day]
        if quick_one is not None and points >= EXPLOSIVE_POINTS:
            model.add_at_most_one([var, quick_one])
    hard = {key: var for key, var in when.endurance.items() if prepared.endurance[key[0]].is_hard}
    for first, second in combinations(days, 2):
        if prepared.days[second].number - prepared.days[first].number == 1:
            model.add(sum(var for (_, day), var in hard.items() if day in {first, second}) <= 1)
    for (index, day), var in when.circuits.items():
        for (_, later), other in when.circuits.items():
            if 0 < prepared.gap_hours(day, later) < prepared.circuits[index].recovery_hours:
                model.add_at_most_one([var, other])


def disturbs(hobby: FixedEvent | HobbyWish, option: Option, gap_hours: float) -> bool:
    """Tell whether a hobby keeps an exercise away that stands so many hours after it, before it where negative (science 6.9)."""
    near = -hobby.hours_before < gap_hours < hobby.hours_after
    is_heavy_legs = option.dose.role is ExerciseRole.MAIN and option.candidate.pattern in LEG_PATTERNS
    is_avoided = near and option.is_loading and option.candidate.pattern in hobby.avoid_patterns
    return is_avoided or (hobby.is_hard_legs and is_heavy_legs and 0 < gap_hours < HARD_LEGS_H)


def add_hobby_spacing(when: WhenModel, prepared: Prepared, options: list[Option]) -> None:
    """A suggested hobby takes a day without a session and keeps its patterns away before and after (science 6.9)."""
    kept = prepared.kept
    for (index, day), var in when.hobbies.items():
        wish = prepared.hobbies[index]
        when.model.add(var + when.training(day) <= 1)
        if kept.get(day) == index:
            when.model.add(var == 1)
        for option in options:
            for other in option.days:
                if (option.index, other) in when.on and disturbs(wish, option, prepared.gap_hours(day, other)):
                    when.model.add_at_most_one([var, when.on[option.index, other]])
    for day in range(len(prepared.days)):
        when.model.add(sum(var for (_, own), var in when.hobbies.items() if own == day) <= 1)
