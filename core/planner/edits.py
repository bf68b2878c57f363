"""What becomes of a week when a person changes it by hand: order, loads, minutes and price anew, with nothing else moved."""

from collections.abc import Mapping
from dataclasses import replace

from core.domain.errors import InputError
from core.domain.plan_edits import EditKind, PlanEdit, SwapChoice
from core.domain.planning import PlanProblem, problem_hash
from core.domain.weekplan import PlanResult, PlanStatus, WeekPlan
from core.planner.doses_before import is_same_job, prepare_after
from core.planner.options import Option, Prepared
from core.planner.placement import Placement, superset
from core.planner.reasons import explain, placement_of
from core.planner.terms import by_name, make_terms, objective
from core.planner.weekbuild import build_week
from core.rules.verifier.verify import verify

MOST_CHOICES = 24


def edit_week(problem: PlanProblem, plan: WeekPlan, edit: PlanEdit, bound: int | None) -> PlanResult:
    """Return the week after a change by hand, whether or not it keeps the hard rules, with its price; nothing is searched.

    `bound` is the bound of the search that the week came from: it holds for every week of the same problem. Raises `InputError` for a
    change that has no meaning, such as a move to a day without time.
    """
    prepared = prepare_after(problem)
    terms = make_terms(prepared)
    placement = _edited(prepared, whole_placement(prepared, plan), edit)
    week = build_week(prepared, placement)
    cost, worst = objective(terms, placement.counts()), objective(terms, {})
    is_kept = not verify(problem, week)
    is_proved = is_kept and bound is not None and cost <= bound
    return PlanResult(
        status=PlanStatus.PROVED if is_proved else PlanStatus.FEASIBLE,
        plan=week,
        what_objective=cost,
        what_bound=bound,
        worst_objective=worst,
        gap=None if bound is None else max(cost - bound, 0) / max(worst - bound, 1),
        when_objective=None,
        when_bound=None,
        terms=by_name(terms, placement.counts()),
        reasons=explain(prepared, terms, placement),
        conflicts=(),
        notes=("Changed by hand.",),
        input_hash=problem_hash(problem),
        seed=problem.limits.seed,
        solver_version="",
        deterministic_time=0.0,
        build_seconds=0.0,
        first_seconds=None,
        seconds=0.0,
        muscles_outside_band=week.outside_band(problem.targets),
    )


def swap_choices(problem: PlanProblem, plan: WeekPlan, day_number: int, movement_id: int) -> tuple[SwapChoice, ...]:
    """Return what could stand in the place of an exercise: same pattern, a primary muscle in common, allowed by equipment and injuries.

    Those that keep every hard rule come first, cheapest first; the others say which rule they break.
    """
    prepared = prepare_after(problem)
    terms = make_terms(prepared)
    placement = whole_placement(prepared, plan)
    key = _key(prepared, placement, day_number, movement_id)
    before = objective(terms, placement.counts())
    alike = _alike(prepared, prepared.options[key[0]], key[1])
    held = {prepared.options[index].candidate.movement_id for index, day in placement.sets if day == key[1]}
    alike = {number: option for number, option in alike.items() if number not in held}
    priced = sorted((objective(terms, _swapped(placement, key, own).counts()) - before, n) for n, own in alike.items())
    worth = max(objective(terms, {}) - before, 1)
    found = [
        replace(_choice(prepared, _swapped(placement, key, alike[number]), alike[number], day_number, price), percent=100 * price / worth)
        for price, number in priced[:MOST_CHOICES]
    ]
    return tuple(sorted(found, key=lambda choice: (bool(choice.breaks), choice.price, choice.movement_id)))


def _choice(prepared: Prepared, placement: Placement, option: Option, day_number: int, price: int) -> SwapChoice:
    week = build_week(prepared, placement)
    session = next(day.session for day in week.days if day.number == day_number)
    assert session is not None  # noqa: S101 (the exercise stands in it)
    item = next(own for own in session.items if own.movement_id == option.candidate.movement_id)
    broken = verify(prepared.problem, week)
    return SwapChoice(item.movement_id, option.candidate.name, price, item.sets, item.reps, item.load_kg, broken, why=item.load_why)


def _alike(prepared: Prepared, old: Option, day: int) -> Mapping[int, Option]:
    """Return the option of each movement that is like another: same pattern, role and, where it can be, goal, as at that day's place."""
    found: dict[int, Option] = {}
    for option in prepared.options:
        candidate, number = option.candidate, option.candidate.movement_id
        if number == old.candidate.movement_id or candidate.pattern is not old.candidate.pattern or option.dose.role is not old.dose.role:
            continue
        if not option.primaries & old.primaries:
            continue
        if number not in found or _fit(option, old, day) > _fit(found[number], old, day):
            found[number] = option
    return found


def _fit(option: Option, old: Option, day: int) -> tuple[bool, bool]:
    return option.dose.goal is old.dose.goal, day in option.days


def _edited(prepared: Prepared, placement: Placement, edit: PlanEdit) -> Placement:
    if edit.kind is EditKind.SWAP and edit.movement_id is not None and edit.other_id is not None:
        key = _key(prepared, placement, edit.day_number, edit.movement_id)
        option = _option_for(prepared, prepared.options[key[0]], edit.other_id, key[1])
        return _swapped(placement, key, option)
    if edit.kind is EditKind.REMOVE and edit.movement_id is not None:
        key = _key(prepared, placement, edit.day_number, edit.movement_id)
        pairs = tuple(pair for pair in placement.pairs if pair[2] != key[1] or key[0] not in pair[:2])
        return replace(placement, sets={own: sets for own, sets in placement.sets.items() if own != key}, pairs=pairs)
    if edit.kind is EditKind.DROP:
        return _redated(placement, {_day(prepared, edit.day_number): None})
    if edit.kind is EditKind.MOVE and edit.to_day is not None:
        old, new = _day(prepared, edit.day_number), _day(prepared, edit.to_day)
        return _at_places(prepared, _redated(placement, {old: new, new: old}))
    if edit.kind in {EditKind.MOVE_HOBBY, EditKind.SKIP_HOBBY}:
        return _without_hobby(prepared, placement, edit)
    raise InputError("This change says nothing to be changed.")


def _option_for(prepared: Prepared, old: Option, movement_id: int, day: int) -> Option:
    exclusion = prepared.exclusions.get(movement_id)
    options = [prepared.options[index] for index in prepared.by_movement.get(movement_id, ())]
    if not options:
        raise InputError(exclusion.words if exclusion is not None else "This movement is not among those that can be planned.")
    return min(
        options, key=lambda own: (own.dose.role is not old.dose.role, own.dose.goal is not old.dose.goal, day not in own.days, own.index)
    )


def _swapped(placement: Placement, key: tuple[int, int], option: Option) -> Placement:
    old, day = key
    low, high = option.dose.sets
    sets = {(option.index, day) if own == key else own: count for own, count in placement.sets.items()}
    sets[option.index, day] = min(max(placement.sets[key], low), high)
    new = {old: option.index}
    pairs = tuple(
        superset(new.get(first, first), new.get(second, second), own) if own == day else (first, second, own)
        for first, second, own in placement.pairs
    )
    return replace(placement, sets=sets, pairs=pairs)


def _redated(placement: Placement, days: Mapping[int, int | None]) -> Placement:
    """Give sessions other days; `None` leaves one out. Suggested hobbies stay where they are."""
    return Placement(
        sets={(index, new): count for (index, day), count in placement.sets.items() if (new := days.get(day, day)) is not None},
        kinds={new: kind for day, kind in placement.kinds.items() if (new := days.get(day, day)) is not None},
        endurance={new: own for day, own in placement.endurance.items() if (new := days.get(day, day)) is not None},
        circuits={new: own for day, own in placement.circuits.items() if (new := days.get(day, day)) is not None},
        hobbies=placement.hobbies,
        pairs=tuple((first, second, new) for first, second, day in placement.pairs if (new := days.get(day, day)) is not None),
    )


def _at_places(prepared: Prepared, placement: Placement) -> Placement:
    """Give exercises that came to a day with another place the dose that they have there."""
    new = {}
    for index, day in placement.sets:
        own = prepared.options[index]
        same = (option.index for option in prepared.options if day in option.days and is_same_job(option, own))
        new[index, day] = index if day in own.days else next(same, index)
    sets = {(new[key], key[1]): count for key, count in placement.sets.items()}
    pairs = tuple(superset(new.get((a, day), a), new.get((b, day), b), day) for a, b, day in placement.pairs)
    return replace(placement, sets=sets, pairs=pairs)


def _without_hobby(prepared: Prepared, placement: Placement, edit: PlanEdit) -> Placement:
    """Take a suggested hobby from its day, to the day that is asked for or out of the week."""
    indices = {day.number: index for index, day in enumerate(prepared.days)}
    old = indices.get(edit.day_number, -1)
    taken = placement.hobbies.get(old, ())
    if not taken:
        raise InputError("This hobby is not suggested for that day any more.")
    hobbies = {day: own for day, own in placement.hobbies.items() if day != old}
    if edit.to_day is None:
        return replace(placement, hobbies=hobbies)
    new = indices.get(edit.to_day)
    if new is None:
        raise InputError("That day has passed, is closed, or holds something else. Choose another day.")
    return replace(placement, hobbies={**hobbies, new: (*hobbies.get(new, ()), *taken)})


def _day(prepared: Prepared, number: int) -> int:
    for index in prepared.training:
        if prepared.days[index].number == number:
            return index
    wanted = next((day for day in prepared.problem.days if day.number == number), None)
    if wanted is None or wanted.is_past:
        raise InputError("This day has passed or is not in the week.")
    name = f"{wanted.day:%A} {wanted.day.day} {wanted.day:%b}"
    raise InputError(f"{name} has no time for training in your week. Give it minutes in the training setup, or choose another day.")


def _key(prepared: Prepared, placement: Placement, day_number: int, movement_id: int) -> tuple[int, int]:
    day = _day(prepared, day_number)
    for index, own in placement.sets:
        if own == day and prepared.options[index].candidate.movement_id == movement_id:
            return index, day
    raise InputError("This exercise is not in that session any more.")


def whole_placement(prepared: Prepared, plan: WeekPlan) -> Placement:
    """Return where all parts of a plan stand, suggested hobbies and supersets too."""
    placement = placement_of(prepared, plan)
    days = {day.number: index for index, day in enumerate(prepared.days)}
    wishes = {wish.wish_id: index for index, wish in enumerate(prepared.hobbies)}
    hobbies: dict[int, tuple[int, ...]] = {}
    pairs: list[tuple[int, int, int]] = []
    for planned in plan.days:
        day = days.get(planned.number)
        if day is None:
            continue
        suggested = tuple(wishes[event.wish_id] for event in planned.events if event.wish_id in wishes)
        if suggested:
            hobbies[day] = suggested
        groups: dict[int, list[int]] = {}
        for item in planned.session.items if planned.session is not None else ():
            index = next((own for own in prepared.by_movement.get(item.movement_id, ()) if (own, day) in placement.sets), None)
            if item.superset_group is not None and index is not None:
                groups.setdefault(item.superset_group, []).append(index)
        pairs += [superset(group[0], group[1], day) for group in groups.values() if len(group) == 2]
    return replace(placement, hobbies=hobbies, pairs=tuple(pairs))
