"""Where may the search begin when a week like this one was planned before? With that week, as far as the rules of this one let it stand.

Only a start: what stands there has no price of its own, and the bound of the search knows nothing of it.
"""

from core.domain.plan_choices import AlikeDay
from core.domain.vocabulary import SessionType
from core.planner.growing import Sketch
from core.planner.options import Prepared
from core.planner.sketch import SECONDS_EXPONENTS, _add_easy_endurance, _add_hobbies, _Gains, _grow, _meets_demands
from core.planner.terms import Term, objective


def resumed(prepared: Prepared, terms: tuple[Term, ...]) -> Sketch | None:
    """Return the week that is like this one, filled up to the aims of this one.

    `None` without a week of as many sessions, or where demands would miss.
    """
    problem = prepared.problem
    days = {day.number: index for index, day in enumerate(prepared.days)}
    alike = {days[own.number]: own for own in problem.alike if own.number in days}
    if not alike or len(alike) < len(prepared.sequence) or problem.locks:
        return None
    gains = _Gains(prepared, terms)
    ways = [False, True] if problem.supersets_allowed else [False]
    weeks = (_week(prepared, gains, alike, with_supersets=way) for way in ways)
    met = [week for week in weeks if _meets_demands(prepared, week.placement())]
    return min(met, key=lambda week: objective(terms, week.placement().counts()), default=None)


def _week(prepared: Prepared, gains: _Gains, alike: dict[int, AlikeDay], *, with_supersets: bool) -> Sketch:
    kinds: dict[int, SessionType] = {day: own.session_type for day, own in alike.items()}
    week = Sketch(prepared, kinds, with_supersets=with_supersets)
    gains.totals[:] = 0
    codes = {option.option_id: index for index, option in enumerate(prepared.endurance)}
    numbers = {option.circuit_id: index for index, option in enumerate(prepared.circuits)}
    for day, own in sorted(alike.items()):
        for code in own.endurance:
            if code in codes:
                week.add_endurance(codes[code], day)
        for number in own.circuits:
            if number in numbers:
                week.add_circuit(numbers[number], day)
    if not week.endurance:
        _add_easy_endurance(week)
    for day, own in sorted(alike.items()):
        for movement, role, goal, wanted in own.exercises:
            doses = [prepared.options[index] for index in prepared.by_movement.get(movement, ())]
            option = next((found for found in doses if (found.dose.role, found.dose.goal) == (role, goal)), None)
            if option is None:
                continue
            low, high = option.dose.sets
            fitting = (sets for sets in range(min(wanted, high), low - 1, -1) if week.fits(option, day, sets))
            sets = next(fitting, None)
            if sets is not None:
                week.add(option, day, sets)
                gains.add(option.index, sets)
    _grow(week, gains, SECONDS_EXPONENTS[0])
    _add_hobbies(week)
    return week
