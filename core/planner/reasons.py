"""Why is each movement in the week, and what would another one cost? Read from the solved week and the prices of its terms."""

from collections import Counter
from collections.abc import Mapping

from core.domain.planning import PlanProblem
from core.domain.weekplan import PickReason, TermShare, WeekPlan, WhyNot
from core.planner.doses_before import prepare_after, stands_for
from core.planner.growing import Sketch
from core.planner.options import Option, Prepared
from core.planner.placement import Placement
from core.planner.terms import Key, Term, make_terms, objective

MOST_SHARES = 6
HOW_MUCH_WORSE = (  # rule of thumb, by percent of what the week is worth
    (0.5, "hardly any worse"),
    (2.0, "a little worse"),
    (5.0, "worse"),
    (float("inf"), "much worse"),
)


class _Books:
    """What each term counts in a week, so that a change is priced by the terms that it touches alone."""

    def __init__(self, terms: tuple[Term, ...], counts: Mapping[Key, int]) -> None:
        self.terms = terms
        self.totals = [term.total(counts) for term in terms]
        self.touched: dict[Key, list[tuple[int, int]]] = {}
        for place, term in enumerate(terms):
            for key, factor in term.counted:
                self.touched.setdefault(key, []).append((place, factor))

    def moved(self, change: Mapping[Key, int]) -> Counter[int]:
        """Return by how much a change of counts moves the sum of each term, by the term's place."""
        found: Counter[int] = Counter()
        for key, count in change.items():
            for place, factor in self.touched.get(key, ()):
                found[place] += factor * count
        return found

    def price(self, moved: Mapping[int, int]) -> int:
        """Return what such a move costs more."""
        return sum(self.cost(place, by) - self.cost(place, 0) for place, by in moved.items())

    def cost(self, place: int, by: int) -> int:
        """Return the cost of a term when its sum is moved."""
        return self.terms[place].paid(self.totals[place] + by)


def _leaving(own: Mapping[tuple[int, int], int]) -> Counter[Key]:
    """Return how counts change when exercises fall away."""
    change: Counter[Key] = Counter()
    for (index, _), sets in own.items():
        change["x", index] -= 1
        change["t", index] -= sets
    return change


def explain(prepared: Prepared, terms: tuple[Term, ...], placement: Placement) -> tuple[PickReason, ...]:
    """Return the reasons of every movement in the week, in order of its number."""
    books = _Books(terms, placement.counts())
    movements = sorted({prepared.options[index].candidate.movement_id for index, _ in placement.sets})
    return tuple(_reason(prepared, books, placement, movement) for movement in movements)


def _reason(prepared: Prepared, books: _Books, placement: Placement, movement: int) -> PickReason:
    own = {key: sets for key, sets in placement.sets.items() if prepared.options[key[0]].candidate.movement_id == movement}
    moved = books.moved(_leaving(own))
    shares: Counter[tuple[str, str]] = Counter()
    for place, by in moved.items():
        shares[books.terms[place].name, books.terms[place].words] += books.cost(place, 0) - books.cost(place, by)
    ranked = sorted((value, name, words) for (name, words), value in shares.items() if value)
    price, other = _alternative(prepared, books, moved, own, placement)
    kept = -sum(shares.values())
    return PickReason(
        movement_id=movement,
        days=tuple(sorted(prepared.days[day].number for _, day in own)),
        shares=tuple(TermShare(name, value, words) for value, name, words in ranked[:MOST_SHARES]),
        wishes=tuple(f"rule:{rule.rule_id}" for rule in prepared.problem.rules if rule.movement_id == movement and rule.least),
        price=min(kept, price) if price is not None else kept,
        alternative_id=other if price is not None and price <= kept else None,
    )


def _alternative(
    prepared: Prepared, books: _Books, gone: Counter[int], own: dict[tuple[int, int], int], placement: Placement
) -> tuple[int | None, int | None]:
    """Return what the best other movement of the same pattern in the same places costs more than the chosen one, and which it is."""
    first = prepared.options[next(iter(own))[0]]
    without = Placement({key: sets for key, sets in placement.sets.items() if key not in own}, placement.kinds, {}, {}, {}, ())
    week = week_of(prepared, without, placement)
    best: tuple[int, int] | None = None
    for option in prepared.options:
        candidate = option.candidate
        if candidate.movement_id == first.candidate.movement_id or candidate.pattern is not first.candidate.pattern:
            continue
        if option.dose.role is not first.dose.role or not fits_all(week, option, own):
            continue
        moved = Counter(gone)
        moved.update(books.moved({("x", option.index): len(own), ("t", option.index): sum(own.values())}))
        found = books.price(moved), candidate.movement_id
        best = found if best is None else min(best, found)
    return best if best is not None else (None, None)


def fits_all(week: Sketch, option: Option, own: dict[tuple[int, int], int]) -> bool:
    """Tell whether an option can stand with the same sets wherever a movement stands that was taken out of the week."""
    low, high = option.dose.sets
    return all(low <= sets <= high and week.fits(option, day, sets) for (_, day), sets in own.items())


def week_of(prepared: Prepared, sets: Placement, placement: Placement) -> Sketch:
    """Return a week, or a part of it, as something to which more may be added."""
    week = Sketch(prepared, placement.kinds)
    for day, indices in sorted(placement.endurance.items()):
        for index in indices:
            week.hold_endurance(index, day)
    for day, indices in sorted(placement.circuits.items()):
        week.seconds[day] += sum(60 * prepared.circuits[index].minutes for index in indices)
        week.week["neural", day] += sum(prepared.circuits[index].neural_centipoints for index in indices)
        week.week["neural"] += sum(prepared.circuits[index].neural_centipoints for index in indices)
        week.week["load"] += sum(100 * prepared.circuits[index].load_points for index in indices)
    for (index, day), count in sorted(sets.sets.items()):
        week.add(prepared.options[index], day, count)
    return week


def why_not(problem: PlanProblem, plan: WeekPlan, movement_id: int) -> WhyNot:
    """Return which rule keeps a movement out of a week, or what the best exchange for it would cost.

    Raises:
        KeyError: the movement is no candidate of the problem.
    """
    names = {own.movement_id: own.name for own in problem.candidates}
    name = names[movement_id]
    prepared = prepare_after(problem)
    if movement_id in prepared.exclusions:
        reason = prepared.exclusions[movement_id]
        return WhyNot(movement_id, reason.rule, reason.words)
    terms = make_terms(prepared)
    placement = placement_of(prepared, plan)
    if any(prepared.options[index].candidate.movement_id == movement_id for index, _ in placement.sets):
        return WhyNot(movement_id, None, f"{name} is in the week.", 0)
    best = _cheapest_way_in(prepared, terms, placement, [prepared.options[index] for index in prepared.by_movement[movement_id]])
    if best is None:
        return WhyNot(
            movement_id,
            "R8",
            f"There is no room for {name} on any day: too little time, too little rest since the last time, or a full session.",
        )
    price, instead = best
    where = f" instead of {names[instead]}" if instead is not None else ""
    if price <= 0:
        return WhyNot(movement_id, None, f"{name}{where} would do as well. It is a close call, and you can swap it in.", price)
    share = 100 * price / max(objective(terms, {}) - objective(terms, placement.counts()), 1)
    much = next(words for limit, words in HOW_MUCH_WORSE if share <= limit)
    return WhyNot(movement_id, None, f"{name}{where} would make the week {much} ({share:.1f} % of what it is worth to your goals).", price)


def _cheapest_way_in(
    prepared: Prepared, terms: tuple[Term, ...], placement: Placement, options: list[Option]
) -> tuple[int, int | None] | None:
    books = _Books(terms, placement.counts())
    ways: list[tuple[int, int | None]] = []
    for removed in [None, *sorted(placement.sets)]:
        gone = {} if removed is None else {removed: placement.sets[removed]}
        part = Placement({key: sets for key, sets in placement.sets.items() if key != removed}, placement.kinds, {}, {}, {}, ())
        week, left = week_of(prepared, part, placement), books.moved(_leaving(gone))
        for option in options:
            sets = option.dose.sets[0] if removed is None else max(min(placement.sets[removed], option.dose.sets[1]), option.dose.sets[0])
            days = option.days if removed is None else [removed[1]]
            if any(week.fits(option, day, sets) for day in days):
                moved = Counter(left)
                moved.update(books.moved({("x", option.index): 1, ("t", option.index): sets}))
                ways.append((books.price(moved), prepared.options[removed[0]].candidate.movement_id if removed else None))
    return min(ways, key=lambda own: (own[0], own[1] or 0)) if ways else None


def placement_of(prepared: Prepared, plan: WeekPlan) -> Placement:
    """Return where a plan's parts stand, as the models see it; a session of a day that may hold none any more is left out."""
    days = {prepared.days[index].number: index for index in prepared.training}
    sets: dict[tuple[int, int], int] = {}
    kinds, endurance, circuits = {}, {}, {}
    codes = {own.option_id: index for index, own in enumerate(prepared.endurance)}
    numbers = {own.circuit_id: index for index, own in enumerate(prepared.circuits)}
    for planned in plan.days:
        day = days.get(planned.number)
        if day is None or planned.session is None:
            continue
        kinds[day] = planned.session.session_type
        endurance[day] = tuple(codes[part.option_id] for part in planned.session.endurance if part.option_id in codes)
        circuits[day] = tuple(numbers[part.circuit_id] for part in planned.session.circuits if part.circuit_id in numbers)
        for item in planned.session.items:
            own = [prepared.options[index] for index in prepared.by_movement.get(item.movement_id, ())]
            alike = [option for option in own if (option.dose.role, option.dose.goal) == (item.role, item.goal)]
            same = [option for option in alike if stands_for(option, item)]
            sets |= {(option.index, day): item.sets for option in ([own for own in same if day in own.days] or same or alike)[:1]}
    return Placement(sets, kinds, endurance, circuits, {}, ())
