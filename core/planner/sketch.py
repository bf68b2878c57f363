"""How does a first good week come about without any search? Adds what helps most until nothing helps or fits, and keeps every rule of days.

The sketch is the first answer, and the hint from which the solver starts; what it lacks to the best week, the solver finds.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, pairwise, product

import numpy as np
from numpy.typing import NDArray

from core.domain.vocabulary import ExerciseRole, SessionType
from core.planner.growing import Sketch
from core.planner.options import Option, Prepared
from core.planner.placement import Placement
from core.planner.terms import Term, objective
from core.planner.what import least_seconds
from core.rules.goal_points import owed_slots

IntArray = NDArray[np.int64]
SECONDS_EXPONENTS = (1.0, 0.6, 0.3)  # how much scarce time counts in three tries
OVERHEAD_SECONDS = 120.0
SHAKE = (0.7, 1.3)
FAVOUR = 1.6
MOST_OF_CIRCUIT = 2
LEAST_TOTAL, MOST_TOTAL = -600, 1199  # of what a term counts, as far as tables tell its cost


def choose_days(prepared: Prepared) -> dict[int, SessionType]:
    """Return the days that hold sessions, with their types in the usual order: much time, and few days in a row."""
    wanted = len(prepared.sequence)

    def worth(days: tuple[int, ...]) -> tuple[float, tuple[int, ...]]:
        rows = sum(prepared.days[b].number - prepared.days[a].number == 1 for a, b in pairwise(days))
        return sum(prepared.capacity[day] for day in days) - 600.0 * rows, tuple(-day for day in days)

    best = max(combinations(prepared.training, wanted), key=worth, default=())
    return dict(zip(best, prepared.sequence, strict=True))


class _Gains:
    """What each option would save of the cost, for many options at once, by tables of the terms' costs."""

    def __init__(self, prepared: Prepared, terms: tuple[Term, ...]) -> None:
        count = len(prepared.options)
        self.low_sets: IntArray = np.array([option.dose.sets[0] for option in prepared.options], dtype=np.int64)
        self.high_sets: IntArray = np.array([option.dose.sets[1] for option in prepared.options], dtype=np.int64)
        self.base: IntArray = np.array([option.base_seconds for option in prepared.options], dtype=np.int64)
        self.each: IntArray = np.array([option.set_seconds for option in prepared.options], dtype=np.int64)
        self.least_seconds: IntArray = np.array([least_seconds(prepared, option) for option in prepared.options], dtype=np.int64)
        self.linear = np.zeros((count, 2))
        touched: list[list[tuple[int, int, int]]] = [[] for _ in range(count)]
        tables: list[IntArray] = []
        self.where: dict[int, int] = {}
        for place, term in enumerate(terms):
            if term.segments:
                self.where[place] = len(tables)
                tables.append(_cost_table(term))
            rows: dict[int, list[int]] = {}
            for (kind, index), factor in term.counted:
                if kind in {"x", "t"}:
                    rows.setdefault(index, [0, 0])[0 if kind == "x" else 1] += factor
            for index, (for_x, for_t) in rows.items():
                if term.segments:
                    touched[index].append((self.where[place], for_x, for_t))
                else:
                    self.linear[index] += (for_x, for_t)
        width = max((len(row) for row in touched), default=0)
        padded = [row + [(len(tables), 0, 0)] * (width - len(row)) for row in touched]
        tables.append(np.zeros(MOST_TOTAL - LEAST_TOTAL + 1, dtype=np.int64))
        self.tables: IntArray = np.stack(tables)
        self.touched: IntArray = np.array(padded, dtype=np.int64)
        self.totals: IntArray = np.zeros(len(tables), dtype=np.int64)

    def of(self, sets: IntArray, rows: IntArray | None = None) -> NDArray[np.float64]:
        """Return the saving of one more exposure of each option, or of those in `rows`, with so many sets."""
        touched = self.touched if rows is None else self.touched[rows]
        linear = self.linear if rows is None else self.linear[rows]
        place, for_x, for_t = touched[:, :, 0], touched[:, :, 1], touched[:, :, 2]
        before = self.totals[place]
        after = before + for_x + for_t * sets[:, None]
        saved = (self._cost(place, before) - self._cost(place, after)).sum(axis=1)
        gains: NDArray[np.float64] = saved - linear[:, 0] - linear[:, 1] * sets
        return gains

    def _cost(self, place: IntArray, total: IntArray) -> IntArray:
        """Return the cost of totals; beyond the tables, as in a week of a hundred sets of pulling, nothing changes any more."""
        cost: IntArray = self.tables[place, np.clip(total, LEAST_TOTAL, MOST_TOTAL) - LEAST_TOTAL]
        return cost

    def add(self, index: int, sets: int) -> None:
        """Count an exposure."""
        for place, for_x, for_t in self.touched[index].tolist():
            self.totals[place] += for_x + for_t * sets


def _cost_table(term: Term) -> IntArray:
    """Return the cost of a term for every total of the tables."""
    totals = np.arange(LEAST_TOTAL, MOST_TOTAL + 1, dtype=np.int64)
    amount = np.maximum(totals - term.level if term.is_excess else term.level - totals, 0)
    paid = np.zeros_like(amount)
    for place, (width, price) in enumerate(term.segments):
        part = amount if place == len(term.segments) - 1 else np.minimum(amount, width)
        paid += part * price
        amount = amount - part
    return paid


def sketch(prepared: Prepared, terms: tuple[Term, ...]) -> Sketch | None:
    """Return the best of a few quick weeks, or `None` when a demand of the athlete could not be met on the quick."""
    if not prepared.options or not prepared.sequence:
        return None
    kinds = choose_days(prepared)
    gains = [
        (objective(terms, found.placement().counts()), place, found)
        for place, found in enumerate(_tries(prepared, terms, kinds))
        if found is not None
    ]
    return min(gains, key=lambda own: own[:2])[2] if gains else None


def _tries(prepared: Prepared, terms: tuple[Term, ...], kinds: dict[int, SessionType]) -> Iterator[Sketch | None]:
    gains = _Gains(prepared, terms)
    ways = [False, True] if prepared.problem.supersets_allowed else [False]
    for exponent, with_supersets in product(SECONDS_EXPONENTS, ways):
        week = Sketch(prepared, kinds, with_supersets=with_supersets)
        gains.totals[:] = 0
        if _meet_demands(week, gains):
            _add_easy_endurance(week)
            _add_circuits(week)
            _grow(week, gains, exponent)
            _add_hobbies(week)
            yield week
        else:
            yield None


def _meet_demands(week: Sketch, gains: _Gains) -> bool:
    """Put in what wishes and goals demand; tell whether that was possible."""
    prepared = week.prepared
    if prepared.problem.locks:
        return False
    if not _add_demanded(week, gains):
        return False
    for goal in sorted(owed_slots(prepared.problem)):
        mains = [option for option in prepared.options if option.dose.goal is goal and option.dose.role is ExerciseRole.MAIN]
        has_one = any(prepared.options[index].dose.goal is goal and prepared.options[index] in mains for index, _ in week.sets)
        if mains and not has_one:
            order = gains.of(np.array([option.dose.sets[0] for option in prepared.options], dtype=np.int64))
            mains.sort(key=lambda option: (-order[option.index], option.index))
            if not _add_first(week, gains, mains[:40]):
                return False
    return True


def _add_demanded(week: Sketch, gains: _Gains) -> bool:
    """Add what is wished for and not in the week as often yet; tell whether that was possible."""
    prepared = week.prepared
    for movement, least in sorted(prepared.least.items()):
        for _ in range(least - week.week["movement", movement]):
            if not _add_first(week, gains, [prepared.options[index] for index in prepared.by_movement.get(movement, ())]):
                return False
    return True


def _add_first(week: Sketch, gains: _Gains, options: list[Option]) -> bool:
    for option in options:
        for day in sorted(week.kinds, key=lambda own: (week.seconds[own], own)):
            if week.fits(option, day, option.dose.sets[0]):
                week.add(option, day, option.dose.sets[0])
                gains.add(option.index, option.dose.sets[0])
                return True
    return False


def _add_easy_endurance(week: Sketch) -> None:
    target = week.prepared.problem.endurance_target
    if target is None:
        return
    easy = sorted(
        (index for index, option in enumerate(week.prepared.endurance) if option.kind == "easy"),
        key=lambda index: (-week.prepared.endurance[index].minutes, -week.prepared.endurance[index].enjoyment, index),
    )
    days = sorted(week.kinds, key=lambda day: (week.kinds[day] is not SessionType.CARDIO, -week.prepared.capacity[day], day))
    for day in days:
        room = week.prepared.capacity[day] if week.kinds[day] is SessionType.CARDIO else week.prepared.capacity[day] * 2 // 5
        for index in easy:
            option = week.prepared.endurance[index]
            missing = target.target_minutes - week.week["endurance"]
            if option.minutes <= missing + 5 and option.minutes * 60 <= room and week.add_endurance(index, day):
                break


def _add_circuits(week: Sketch) -> None:
    """Fill the minutes of conditioning with circuits, on cardio days first."""
    missing = week.prepared.problem.conditioning_minutes
    days = sorted(week.kinds, key=lambda day: (week.kinds[day] is not SessionType.CARDIO, -week.prepared.capacity[day], day))
    liked = sorted(range(len(week.prepared.circuits)), key=lambda index: (-week.prepared.circuits[index].preference, index))
    for day in days:
        room = week.prepared.capacity[day] if week.kinds[day] is SessionType.CARDIO else week.prepared.capacity[day] // 4
        for index in liked:
            minutes = week.prepared.circuits[index].minutes
            is_wanted = sum(index == own for own in week.circuits.values()) < MOST_OF_CIRCUIT and minutes <= missing + 5
            if is_wanted and week.seconds[day] + 60 * minutes <= room and week.add_circuit(index, day):
                missing -= minutes
                break


def _add_hobbies(week: Sketch) -> None:
    for index, wish in enumerate(week.prepared.hobbies):
        times = sum(own == index for own in week.hobbies.values())
        for day in range(len(week.prepared.days)):
            if times < wish.due_times and week.add_hobby(index, day):
                times += 1


def _meets_demands(prepared: Prepared, placement: Placement) -> bool:
    counts: Counter[int] = Counter(prepared.options[index].candidate.movement_id for index, _ in placement.sets)
    owners = {prepared.options[index].dose.goal for index, _ in placement.sets if prepared.options[index].dose.role is ExerciseRole.MAIN}
    able = {option.dose.goal for option in prepared.options if option.dose.role is ExerciseRole.MAIN}
    slots = owed_slots(prepared.problem) & able
    return slots <= owners and all(counts[movement] >= least for movement, least in prepared.least.items())


def _grow(week: Sketch, gains: _Gains, exponent: float, shake: NDArray[np.float64] | None = None) -> None:
    """Add the exposure that saves most for its time, again and again; `shake` favours some options over others."""
    options, prepared = week.prepared.options, week.prepared
    low, high, base, each, least = gains.low_sets, gains.high_sets, gains.base, gains.each, gains.least_seconds
    if not options:
        return
    open_days = {option.index: [day for day in option.days if week.kinds.get(day) in option.types] for option in options}
    alive = np.array([bool(open_days[option.index]) for option in options], dtype=np.bool_)
    while True:
        room = max((prepared.capacity[day] - week.seconds[day] for day in week.kinds), default=0)
        rows = np.flatnonzero(alive & (least <= room))
        best = np.full(len(rows), -np.inf)
        sets = low[rows]
        for count in range(int(low.min()), int(high.max()) + 1):
            tried = np.clip(count, low[rows], high[rows])
            worth = gains.of(tried, rows)
            rated = worth / np.maximum(base[rows] + tried * each[rows] + OVERHEAD_SECONDS, 1.0) ** exponent
            better = (rated > best) & (worth > 0)
            sets[better], best[better] = tried[better], rated[better]
        if shake is not None:
            best *= shake[rows]
        placed = False
        for place in np.argsort(-best, kind="stable").tolist():
            if best[place] == -np.inf:
                return
            index = int(rows[place])
            placed = _place(week, gains, options[index], open_days, int(sets[place]))
            if placed:
                break
            alive[index] = False
        if not placed:
            return


def _place(week: Sketch, gains: _Gains, option: Option, open_days: dict[int, list[int]], wanted: int) -> bool:
    """Add an option with up to `wanted` sets on the emptiest day that takes it; days that take none are never asked again."""
    least = option.dose.sets[0]
    open_days[option.index] = [day for day in open_days[option.index] if week.fits(option, day, least)]
    days = sorted(open_days[option.index], key=lambda day: (week.seconds[day] / max(week.prepared.capacity[day], 1), day))
    for count in range(wanted, least - 1, -1):
        for day in days:
            if count == least or week.fits(option, day, count):
                week.add(option, day, count)
                gains.add(option.index, count)
                return True
    return False
