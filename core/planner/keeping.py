"""What of a week stays when its rules or days have changed? What the verifier forbids goes, and what is demanded comes in."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from core.domain.vocabulary import ExerciseRole, SessionType
from core.domain.weekplan import Violation, WeekPlan
from core.planner.differences import on_days, without_halves
from core.planner.differences import touched_days as content_days
from core.planner.doses_before import is_same_job
from core.planner.edits import whole_placement
from core.planner.growing import Sketch
from core.planner.options import Option, Prepared
from core.planner.placement import Placement
from core.planner.sketch import _add_first, _Gains
from core.planner.terms import Term, objective
from core.planner.weekbuild import build_week
from core.rules.goal_points import owed_slots
from core.rules.repair_diff import touched_days
from core.rules.verifier.verify import verify

MOST_LEFT_OUT = 80
CHOICES_OF_DEMAND = 40


class Keeping:
    """The week before as the models see it, and what may stay of it while some of its days are free to change."""

    def __init__(self, prepared: Prepared, terms: tuple[Term, ...], previous: WeekPlan) -> None:
        self.prepared, self.terms, self.previous = prepared, terms, previous
        self.before = whole_placement(prepared, previous)
        self.gains = _Gains(prepared, terms)
        self.locked = {(lock.day_number, lock.movement_id) for lock in prepared.problem.locks if lock.movement_id is not None}

    def kept(self, carried: Placement, free: frozenset[int]) -> Placement | None:
        """Return what stays where only `free` days (as index) may change, demands met; `None` where other days would have to change."""
        left = self.left(carried, free)
        return None if left is None else self.demanded(left, free)

    def left(self, carried: Placement, free: frozenset[int]) -> Placement | None:
        """Return the same without regard to demands."""
        left = self.allowed(carried, free)
        return None if left is None or self.touched(left) - free else left

    def touched(self, week: Placement) -> frozenset[int]:
        """Return the days (as index) whose sessions are not as they were in the week before."""
        numbers = touched_days(self.previous, build_week(self.prepared, week))
        return frozenset(index for index, day in enumerate(self.prepared.days) if day.number in numbers)

    def content_cost(self, placement: Placement) -> int:
        """Return the objective of a week, the price of change left aside."""
        return objective(self.terms, placement.counts())

    def keeps_rules(self, placement: Placement) -> bool:
        """Tell whether a week breaks no hard rule, as the verifier sees it."""
        return not self._broken(placement)

    def _broken(self, placement: Placement) -> tuple[Violation, ...]:
        return verify(self.prepared.problem, build_week(self.prepared, placement))

    def carried(self) -> Placement:
        """Return what of the week before stands on days and with equipment still there; a dose that is gone becomes another one."""
        options = self.prepared.options
        sets = {key: count for key, count in self.before.sets.items() if key[1] in options[key[0]].days} | self._in_other_doses()
        carried = replace(
            self.before,
            sets={key: min(max(count, options[key[0]].dose.sets[0]), options[key[0]].dose.sets[1]) for key, count in sets.items()},
            endurance=on_days(self.before.endurance, self.prepared.endurance_days),
            circuits=on_days(self.before.circuits, self.prepared.circuit_days),
            hobbies=on_days(self.before.hobbies, self.prepared.hobby_days) | {day: (own,) for day, own in self.prepared.kept.items()},
        )
        return without_halves(carried)

    def _in_other_doses(self) -> dict[tuple[int, int], int]:
        """Return exercises whose dose is no more, in the dose of the same movement that is most like it."""
        days = {day.number: index for index, day in enumerate(self.prepared.days)}
        found = {}
        for planned in self.previous.days:
            day = days.get(planned.number)
            for item in planned.session.items if planned.session is not None and day is not None else ():
                own = [self.prepared.options[index] for index in self.prepared.by_movement.get(item.movement_id, ())]
                there = next((option for option in own if (option.index, day) in self.before.sets), None)
                fitting = [option for option in own if day in option.days and self.before.kinds.get(day) in option.types]
                if there is not None:  # the same job at a place with other loads
                    fitting = [option for option in fitting if day not in there.days and is_same_job(option, there)]
                if fitting and day is not None:
                    like = min(fitting, key=lambda own: (own.dose.role is not item.role, own.dose.goal is not item.goal, own.index))
                    found[like.index, day] = item.sets
        return found

    def allowed(self, week: Placement, free: frozenset[int]) -> Placement | None:
        """Return what rules leave of a week of which parts on `free` days go, those missed least first; `None` where others have to."""
        left = without_halves(week)
        for _ in range(MOST_LEFT_OUT):
            fewer = next((found for own in self._broken(left) if (found := self._less(left, own, free)) is not None), None)
            if fewer is None or content_days(left, fewer) - free:
                return left if fewer is None else None
            left = without_halves(fewer)
        return left

    def _less(self, placement: Placement, broken: Violation, free: frozenset[int]) -> Placement | None:
        """Return a week without one part that takes part in breaking a rule, `None` where leaving out does not help."""
        day = None
        if broken.day_number is not None:
            day = next((index for index, own in enumerate(self.prepared.days) if own.number == broken.day_number), None)
            if day is None:
                return None
        keys = [key for key in placement.sets if day is None or key[1] == day]
        if broken.movement_id is not None:
            keys = [key for key in keys if self.prepared.options[key[0]].candidate.movement_id == broken.movement_id]
            if not keys or (day is None and "wished" in broken.words):
                return None
        elif broken.rule == "6.3 goals":
            return None
        if day is not None and day not in free and (elsewhere := self._less_elsewhere(placement, broken, free)) is not None:
            return elsewhere
        if broken.movement_id is None and (parts := self._other_parts(placement, day, broken.rule)) is not None:
            return parts
        return self._without_least(placement, [key for key in keys if not self.is_locked(key)], free)

    def _less_elsewhere(self, placement: Placement, broken: Violation, free: frozenset[int]) -> Placement | None:
        """Return a week that keeps a rule because a part on a free day is left out, `None` where that does not help."""
        keys = [key for key in placement.sets if key[1] in free and not self.is_locked(key)]
        helping = [key for key in keys if broken not in self._broken(without_halves(_without(placement, key)))]
        if helping:
            return self._without_least(placement, helping, free)
        for day in sorted(free):
            for fewer in (
                replace(placement, endurance={own: held for own, held in placement.endurance.items() if own != day}),
                replace(placement, circuits={own: held for own, held in placement.circuits.items() if own != day}),
            ):
                if broken not in self._broken(fewer):
                    return fewer
        return None

    def _without_least(self, placement: Placement, keys: list[tuple[int, int]], free: frozenset[int]) -> Placement | None:
        """Return a week without the one of some exercises that is missed least, `None` where there is none."""
        if not keys:
            return None
        counts = placement.counts()
        order = {key: (self._is_demanded(key), key[1] not in free, self._loss(counts, key, placement.sets[key]), key) for key in keys}
        return _without(placement, min(keys, key=order.__getitem__))

    def _other_parts(self, placement: Placement, day: int | None, rule: str) -> Placement | None:
        """Return a week without the endurance, circuits or hobbies that a rule about them complains of."""

        def fewer(own: Mapping[int, tuple[int, ...]], rules: tuple[str, ...]) -> dict[int, tuple[int, ...]] | None:
            days = [number for number, held in own.items() if held and (day is None or number == day)]
            return {number: held for number, held in own.items() if number != days[-1]} if days and rule.startswith(rules) else None

        if (hobbies := fewer(placement.hobbies, ("6.9",))) is not None:
            return replace(placement, hobbies=hobbies)
        if (endurance := fewer(placement.endurance, ("6.8", "6.9"))) is not None:
            return replace(placement, endurance=endurance)
        if (circuits := fewer(placement.circuits, ("circuits", "R8", "G2"))) is not None:
            return replace(placement, circuits=circuits)
        return None

    def _loss(self, counts: dict[tuple[str, int], int], key: tuple[int, int], sets: int) -> float:
        """Return how much is lost without an exercise, for its time."""
        index = key[0]
        fewer = {**counts, ("x", index): counts["x", index] - 1, ("t", index): counts["t", index] - sets}
        lost = sum(term.cost(fewer) - term.cost(counts) for term in self.terms if any(own[1] == index for own, _ in term.counted))
        return lost / max(self.prepared.options[index].seconds(sets), 1)

    def is_locked(self, key: tuple[int, int]) -> bool:
        """Tell whether the athlete keeps an exercise where it is."""
        return (self.prepared.days[key[1]].number, self.prepared.options[key[0]].candidate.movement_id) in self.locked

    def _is_demanded(self, key: tuple[int, int]) -> bool:
        return self.prepared.least.get(self.prepared.options[key[0]].candidate.movement_id, 0) > 0

    def demanded(self, placement: Placement, free: frozenset[int]) -> Placement | None:
        """Return a week that holds what wishes and goals demand as well, added on `free` days; `None` where it cannot be added.

        Where there is no room, the exercises of one day that are missed least make room for it; a session may become one of the whole body.
        """
        if self.keeps_rules(placement):
            return placement
        whole = dict.fromkeys(sorted(free & {*self.before.kinds, *placement.kinds}), SessionType.FULL_BODY)
        kinds = {day: placement.kinds.get(day, self.before.kinds.get(day, SessionType.FULL_BODY)) for day in whole}
        for types in (kinds, whole):
            tried = [self._with_demands(placement, types, day) for day in (None, *types)]
            found = min((own for own in tried if own is not None), key=self.content_cost, default=None)
            if found is not None:
                return found
        return None

    def _with_demands(self, placement: Placement, types: Mapping[int, SessionType], day: int | None) -> Placement | None:
        left = replace(placement, kinds={**placement.kinds, **types})
        wanted = [[self.prepared.options[index] for index in self.prepared.by_movement.get(own, ())] for own in self._missing(placement)]
        wanted += self._missing_slots(placement)
        while True:
            week = held_sketch(self.prepared, self.gains, left, {})
            kinds = week.kinds
            week.kinds = dict(types)
            if all(_add_first(week, self.gains, options) for options in wanted):
                week.kinds = kinds
                return week.placement() if self.keeps_rules(week.placement()) else None
            free = [key for key in left.sets if key[1] == day and not self.is_locked(key) and not self._is_demanded(key)]
            fewer = self._without_least(left, free, frozenset(types))
            if fewer is None:
                return None
            left = without_halves(fewer)

    def owes_slots(self, placement: Placement) -> bool:
        """Tell whether a goal that is owed a main lift has none in a week, which the verifier lets pass where there are few slots (6.3)."""
        return any(self._missing_slots(placement))

    def _missing(self, placement: Placement) -> list[int]:
        numbers = [self.prepared.options[index].candidate.movement_id for index, _ in placement.sets]
        return [own for own, least in sorted(self.prepared.least.items()) for _ in range(least - numbers.count(own))]

    def _missing_slots(self, placement: Placement) -> Iterable[list[Option]]:
        own = {self.prepared.options[index].dose.goal for index, _ in placement.sets if self._is_main(index)}
        for goal in sorted(owed_slots(self.prepared.problem)):
            mains = [option for option in self.prepared.options if option.dose.goal is goal and self._is_main(option.index)]
            if mains and goal not in own:
                order = self.gains.of(self.gains.low_sets)
                yield sorted(mains, key=lambda option: (-order[option.index], option.index))[:CHOICES_OF_DEMAND]

    def _is_main(self, index: int) -> bool:
        return self.prepared.options[index].dose.role is ExerciseRole.MAIN


def _without(placement: Placement, key: tuple[int, int]) -> Placement:
    return replace(placement, sets={own: count for own, count in placement.sets.items() if own != key})


def held_sketch(prepared: Prepared, gains: _Gains, placement: Placement, kinds: Mapping[int, SessionType]) -> Sketch:
    """Return a week as something to add to; `kinds` are the types of sessions that may stand on days without one."""
    week = Sketch(prepared, {**kinds, **placement.kinds})
    gains.totals[:] = 0
    for day, indices in sorted(placement.endurance.items()):
        for index in indices:
            week.hold_endurance(index, day)
    for day, indices in sorted(placement.circuits.items()):
        for index in indices:
            week.hold_circuit(index, day)
    week.hobbies = {day: indices[0] for day, indices in placement.hobbies.items() if indices}
    for (index, day), count in sorted(placement.sets.items()):
        week.add(prepared.options[index], day, count)
        gains.add(index, count)
    for first, second, day in placement.pairs:
        if (first, day) in week.sets and (second, day) in week.sets:
            one, other = prepared.options[first], prepared.options[second]
            week.seconds[day] -= max(week._saving(one, other, week.sets[first, day]), 0)
            week.alone[day] = [own for own in week.alone.get(day, []) if own.index not in {first, second}]
            week.pairs.append((min(first, second), max(first, second), day))
    return week
