"""Where may the search begin when a week like this one was planned before? With that week, as far as the rules of this one let it stand.

Only a start: what stands there has no price of its own, and the bound of the search knows nothing of it.
"""

from collections.abc import Iterable, Iterator, Sequence

from core.domain.plan_choices import AlikeDay
from core.planner.growing import Sketch
from core.planner.options import Prepared
from core.planner.placement import Placement, superset
from core.planner.sketch import SECONDS_EXPONENTS, _add_demanded, _add_easy_endurance, _add_hobbies, _Gains, _grow, _meets_demands
from core.planner.terms import Term


def resumed(prepared: Prepared, terms: tuple[Term, ...]) -> Iterator[Placement]:
    """Yield the week that is like this one as it was and, where it has as many sessions, put together anew and filled up to new aims.

    Whether they keep the rules has to be asked. Nothing without such a week, or where something is to stay.
    """
    problem = prepared.problem
    days = {day.number: index for index, day in enumerate(prepared.days)}
    alike = {days[own.number]: own for own in problem.alike if own.number in days}
    sessions = {day: own for day, own in alike.items() if own.session_type is not None}
    if not sessions or problem.locks or problem.kept_hobbies:
        return
    yield _as_it_was(prepared, alike)
    if len(sessions) < len(prepared.sequence):
        return
    gains = _Gains(prepared, terms)
    for with_supersets in [False, True] if problem.supersets_allowed else [False]:
        week = _anew(prepared, gains, sessions, with_supersets=with_supersets).placement()
        if _meets_demands(prepared, week):
            yield week


def _as_it_was(prepared: Prepared, alike: dict[int, AlikeDay]) -> Placement:
    """Return all of it that this week knows, with sets that its doses allow."""
    sets = {(index, day): count for day, own in alike.items() for index, count in _exercises(prepared, own, day)}
    held = {(prepared.options[index].candidate.movement_id, day): index for index, day in sets}
    pairs = [(held.get((first, day)), held.get((second, day)), day) for day, own in alike.items() for first, second in own.supersets]
    endurance = [option.option_id for option in prepared.endurance]
    circuits = [option.circuit_id for option in prepared.circuits]
    wishes = [wish.wish_id for wish in prepared.hobbies]
    return Placement(
        sets=sets,
        kinds={day: own.session_type for day, own in alike.items() if own.session_type is not None},
        endurance={day: found for day, own in alike.items() if (found := _known(own.endurance, endurance, prepared.endurance_days, day))},
        circuits={day: found for day, own in alike.items() if (found := _known(own.circuits, circuits, prepared.circuit_days, day))},
        hobbies={day: found for day, own in alike.items() if (found := _known(own.hobbies, wishes, prepared.hobby_days, day))},
        pairs=tuple(superset(first, second, day) for first, second, day in pairs if first is not None and second is not None),
    )


def _exercises(prepared: Prepared, own: AlikeDay, day: int) -> Iterator[tuple[int, int]]:
    """Yield the options of a day's exercises with their sets, as its doses allow them there."""
    for movement, role, goal, wanted in own.exercises:
        for index in prepared.by_movement.get(movement, ()):
            dose = prepared.options[index].dose
            if (dose.role, dose.goal) == (role, goal) and day in prepared.options[index].days:
                yield index, min(max(wanted, dose.sets[0]), dose.sets[1])
                break


def _known(named: Iterable[str | int], names: Sequence[str | int], days: tuple[tuple[int, ...], ...], day: int) -> tuple[int, ...]:
    """Return the places of what is named and may stand on a day."""
    return tuple(place for place in (names.index(name) for name in named if name in names) if day in days[place])


def _anew(prepared: Prepared, gains: _Gains, alike: dict[int, AlikeDay], *, with_supersets: bool) -> Sketch:
    """Put the week together part by part, what is demanded first, leave out what does not fit, and fill what is left."""
    was = _as_it_was(prepared, alike)
    week = Sketch(prepared, was.kinds, with_supersets=with_supersets)
    gains.totals[:] = 0
    for day, indices in sorted(was.endurance.items()):
        for index in indices:
            week.add_endurance(index, day)
    for day, indices in sorted(was.circuits.items()):
        for index in indices:
            week.add_circuit(index, day)
    if not week.endurance:
        _add_easy_endurance(week)
    exercises = [(day, index, wanted) for day, own in sorted(alike.items()) for index, wanted in _exercises(prepared, own, day)]
    demanded = {index for movement in prepared.least for index in prepared.by_movement.get(movement, ())}
    _add_fitting(week, gains, [own for own in exercises if own[1] in demanded])
    _add_demanded(week, gains)  # where that cannot be, nothing is yielded
    _add_fitting(week, gains, [own for own in exercises if own[1] not in demanded])
    _grow(week, gains, SECONDS_EXPONENTS[0])
    _add_hobbies(week)
    return week


def _add_fitting(week: Sketch, gains: _Gains, exercises: Iterable[tuple[int, int, int]]) -> None:
    """Add exercises (day, option, wanted sets) with as many sets as fit, and leave out those that do not."""
    for day, index, wanted in exercises:
        option = week.prepared.options[index]
        fitting = (sets for sets in range(wanted, option.dose.sets[0] - 1, -1) if week.fits(option, day, sets))
        sets = next(fitting, None)
        if sets is not None:
            week.add(option, day, sets)
            gains.add(index, sets)
