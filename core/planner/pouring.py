"""How does content that has no days yet become a week? Pours it onto days part by part, hard ones first, and fills what is left.

Tried many times: what found no room in one try goes first in the next. The order and the days are shaken by the seed alone.
"""

import random
from collections import Counter

import numpy as np

from core.domain.vocabulary import ExerciseRole
from core.planner.growing import Sketch
from core.planner.options import Option, Prepared
from core.planner.placement import Content, Placement
from core.planner.sketch import FAVOUR, SECONDS_EXPONENTS, _add_hobbies, _Gains, _grow, _meets_demands
from core.planner.terms import Term, objective

SECONDS_OF_HOUR = 20.0  # rule of thumb: seconds of an exercise that make it as hard to place as an hour of recovery
SHAKE_HARDNESS = (0.6, 1.4)
SHAKE_ROOM = (0.7, 1.3)
REMEMBER = 0.7  # how often what found no room is moved to the front
CLOSE_PARTNER = 0.7  # how often the day is taken on which an exercise adds the fewest seconds


def pour(prepared: Prepared, terms: tuple[Term, ...], content: Content, tries: int, seed: int) -> Placement | None:
    """Return the best of so many weeks made of the content, `None` where none keeps the demands."""
    if prepared.problem.locks or not content.kinds:
        return None
    return _Pouring(prepared, terms, content, seed).best(tries)


class _Pouring:
    """The content as single parts, and what is remembered from try to try."""

    def __init__(self, prepared: Prepared, terms: tuple[Term, ...], content: Content, seed: int) -> None:
        self.prepared, self.terms, self.content = prepared, terms, content
        self.dice = random.Random(seed)  # noqa: S311  a search, not a secret
        self.gains = _Gains(prepared, terms)
        self.refused: Counter[int] = Counter()
        self.parts = [
            (prepared.options[index], sets)
            for (kind, index), times in sorted(content.counts.items())
            if kind == "x"
            for sets in _shares(prepared.options[index], times, content.counts["t", index])
        ]
        self.liked = np.array([FAVOUR if ("x", option.index) in content.counts else 1.0 for option in prepared.options])

    def best(self, tries: int) -> Placement | None:
        """Return the best week of so many tries."""
        found: tuple[int, int, Placement] | None = None
        for number in range(tries):
            week = self._week().placement()
            cost = objective(self.terms, week.counts())
            if (found is None or cost < found[0]) and _meets_demands(self.prepared, week):
                found = cost, number, week
        return None if found is None else found[2]

    def _week(self) -> Sketch:
        prepared, dice = self.prepared, self.dice
        week = Sketch(prepared, self.content.kinds, with_supersets=prepared.problem.supersets_allowed)
        self.gains.totals[:] = 0
        for day, index in sorted(self.content.endurance.items()):
            week.add_endurance(index, day)
        for index in sorted(index for kind, index in self.content.counts if kind == "c"):
            days = sorted(week.kinds, key=lambda day: (week.seconds[day] - prepared.capacity[day], day))
            for _ in range(self.content.counts["c", index]):
                next((day for day in days if week.add_circuit(index, day)), None)
        for option, sets in sorted(self.parts, key=self._rank):
            if not self._place(week, option, sets) and dice.random() < REMEMBER:
                self.refused[option.index] += 1
        _grow(week, self.gains, dice.choice(SECONDS_EXPONENTS), shake=self.liked)
        _add_hobbies(week)
        return week

    def _rank(self, part: tuple[Option, int]) -> tuple[int, bool, bool, int, float]:
        """Return what is sorted by: refused before, wished, main lifts, few days, long recovery and much time."""
        option, sets = part
        shake = self.dice.uniform(*SHAKE_HARDNESS)
        return (
            -self.refused[option.index],
            not self.prepared.least.get(option.candidate.movement_id),
            option.dose.role is not ExerciseRole.MAIN,
            len(self._days(option)),
            -(option.hours + option.seconds(sets) / SECONDS_OF_HOUR) * shake,
        )

    def _days(self, option: Option) -> list[int]:
        return [day for day in option.days if self.content.kinds.get(day) in option.types]

    def _place(self, week: Sketch, option: Option, sets: int) -> bool:
        """Put an exercise on a day, with fewer sets where it has to be; tell whether it stands with all of its sets."""
        capacity, dice = self.prepared.capacity, self.dice
        days = sorted(self._days(option), key=lambda day: (-(capacity[day] - week.seconds[day]) * dice.uniform(*SHAKE_ROOM), day))
        is_close = dice.random() < CLOSE_PARTNER
        for count in range(sets, option.dose.sets[0] - 1, -1):
            fitting = [day for day in days if week.fits(option, day, count)]
            if fitting:
                day = min(fitting, key=lambda own: week.extra_seconds(option, own, count)) if is_close else fitting[0]
                week.add(option, day, count)
                self.gains.add(option.index, count)
                return count == sets
        return False


def _shares(option: Option, times: int, total: int) -> list[int]:
    """Share so many sets among so many exposures, evenly.

    >>> from types import SimpleNamespace
    >>> _shares(SimpleNamespace(dose=SimpleNamespace(sets=(2, 4))), 2, 7)
    [4, 3]
    """
    low, high = option.dose.sets
    return [min(max(total // times + (place < total % times), low), high) for place in range(times)]
