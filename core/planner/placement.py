"""What stands where in a week: the variables of the when-stage, and the week that is read from them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from core.domain.vocabulary import (
    SessionType,
)
from core.planner.counts import Expression
from core.planner.options import Prepared
from core.planner.terms import Key


@dataclass(frozen=True)
class Placement:
    """What stands where: sets by option and day (as index), types, endurance, circuits and hobbies by day, and supersets.

    `pairs` name two options that alternate, the lower one first, and their day (`superset`).
    """

    sets: Mapping[tuple[int, int], int]
    kinds: Mapping[int, SessionType]
    endurance: Mapping[int, tuple[int, ...]]
    circuits: Mapping[int, tuple[int, ...]]
    hobbies: Mapping[int, tuple[int, ...]]
    pairs: tuple[tuple[int, int, int], ...]

    def counts(self) -> dict[Key, int]:
        """Return what the week holds, as the terms count it."""
        found: Counter[Key] = Counter()
        for (index, _), sets in self.sets.items():
            found["x", index] += 1
            found["t", index] += sets
        for kind, own in (("e", self.endurance), ("c", self.circuits), ("h", self.hobbies)):
            for indices in own.values():
                found.update((kind, index) for index in indices)
        return dict(found)


def superset(first: int, second: int, day: int) -> tuple[int, int, int]:
    """Return two options that alternate on a day as a placement and the models name them, whichever is told first."""
    return min(first, second), max(first, second), day


@dataclass(frozen=True)
class Content:
    """What the what-stage would have in a week: counts, the type of session of each day, and the endurance part of a day."""

    counts: Mapping[Key, int]
    kinds: Mapping[int, SessionType]
    endurance: Mapping[int, int]


def read_placement(when: "WhenModel", solver: cp_model.CpSolver) -> Placement:
    """Return the week that the solver found."""

    def by_day(own: Mapping[tuple[int, int], cp_model.IntVar]) -> dict[int, tuple[int, ...]]:
        days = sorted({day for (_, day), var in own.items() if solver.boolean_value(var)})
        return {day: tuple(sorted(i for (i, other), var in own.items() if other == day and solver.boolean_value(var))) for day in days}

    return Placement(
        sets={key: solver.value(var) for key, var in when.sets.items() if solver.value(var)},
        kinds={day: kind for (day, kind), var in when.kinds.items() if solver.boolean_value(var)},
        endurance=by_day(when.endurance),
        circuits=by_day(when.circuits),
        hobbies=by_day(when.hobbies),
        pairs=tuple(key[:3] for key, var in when.pairs.items() if solver.boolean_value(var)),
    )


@dataclass
class WhenModel:
    """The model with its variables by option, endurance, circuit, hobby and day (as index); `beyond` are seconds that a day has not."""

    prepared: Prepared
    model: cp_model.CpModel
    is_fixed: bool
    on: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    sets: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    kinds: dict[tuple[int, SessionType], cp_model.IntVar] = field(default_factory=dict)
    endurance: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    circuits: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    hobbies: dict[tuple[int, int], cp_model.IntVar] = field(default_factory=dict)
    pairs: dict[tuple[int, int, int, int], cp_model.IntVar] = field(default_factory=dict)
    savings: dict[int, list[tuple[int, cp_model.IntVar]]] = field(default_factory=dict)
    beyond: dict[int, cp_model.IntVar] = field(default_factory=dict)
    counts: dict[Key, Expression] = field(default_factory=dict)
    cost: Expression = 0

    def training(self, day: int) -> Expression:
        """Return whether the day holds a session."""
        return sum(var for (own, _), var in self.kinds.items() if own == day)


def add_hints(when: WhenModel, week: Placement) -> None:
    """Give the search a week as its start."""
    for key, is_on in when.on.items():
        count = week.sets.get(key, 0)
        when.model.add_hint(is_on, count > 0)
        when.model.add_hint(when.sets[key], count)
    for (day, kind), var in when.kinds.items():
        when.model.add_hint(var, week.kinds.get(day) is kind)
    for own, planned in ((when.endurance, week.endurance), (when.circuits, week.circuits), (when.hobbies, week.hobbies)):
        for (index, day), var in own.items():
            when.model.add_hint(var, index in planned.get(day, ()))
    pairs = set(week.pairs)
    for (first, second, day, sets), var in when.pairs.items():
        when.model.add_hint(var, (first, second, day) in pairs and week.sets.get((first, day), 0) == sets)
