"""Does one exercise more fit into a week that is being put together? Keeps count of what stands where, and asks every rule of days."""

from collections import Counter
from collections.abc import Mapping

from core.domain.planning import EnduranceOption
from core.domain.vocabulary import ExerciseRole, ExperienceLevel, Goal, MovementPattern, SessionType, SpinalCompression
from core.metrics.spacing import hours_after_neural_session
from core.planner.day_rules import EXPLOSIVE_POINTS, VERY_HIGH_SPINAL_H, disturbs, is_again
from core.planner.options import HIGH_SKILL, Option, Prepared
from core.planner.placement import Placement
from core.planner.what import MOST_ITEMS, MOST_OF_GROUP, MOST_OF_PATTERN
from core.planner.when import MOST_HIGH_SKILL, may_pair, neural_room
from core.rules.dose import LEG_PATTERNS, STRENGTH_PATTERNS
from core.rules.session_time import rest_seconds, superset_saving_seconds


class Sketch:
    """A week that grows: what stands where, and whether one thing more fits."""

    def __init__(self, prepared: Prepared, kinds: Mapping[int, SessionType], *, with_supersets: bool = False) -> None:
        self.prepared = prepared
        self.with_supersets = with_supersets
        self.pairs: list[tuple[int, int, int]] = []
        self.alone: dict[int, list[Option]] = {}
        self.kinds = dict(kinds)
        self.sets: dict[tuple[int, int], int] = {}
        self.by_day: dict[int, list[Option]] = {day: [] for day in range(len(prepared.days))}
        self.endurance: dict[int, int] = {}
        self.circuits: dict[int, int] = {}
        self.hobbies: dict[int, int] = {}
        self.seconds: Counter[int] = Counter()
        self.muscles: Counter[tuple[object, int]] = Counter()
        self.week: Counter[object] = Counter()
        self.times: Counter[int] = Counter()
        problem = prepared.problem
        self.mrv = {target.muscle: target.mrv_quarters - target.performed_quarters for target in problem.targets}
        self.caps = {target.muscle: target.session_cap_quarters for target in problem.targets}
        self.neural = [neural_room(prepared, day) for day in range(len(prepared.days))]
        self.near: dict[int, list[tuple[int, float]]] = {}
        for pair in problem.interference:
            self.near.setdefault(pair.movement_1, []).append((pair.movement_2, pair.hours))
            self.near.setdefault(pair.movement_2, []).append((pair.movement_1, pair.hours))
        self.events = sum(event.load_points for day in problem.days for event in day.events)
        for day, index in prepared.kept.items():
            self._hold_hobby(index, day)

    def fits(self, option: Option, day: int, sets: int) -> bool:
        """Tell whether so many sets of an option may be added on a day."""
        return (
            self.kinds.get(day) in option.types
            and day in option.days
            and self._week_allows(option, sets)
            and self._session_allows(option, day, sets)
            and self._spacing_allows(option, day)
        )

    def add(self, option: Option, day: int, sets: int) -> None:
        """Add an exercise; `fits` was asked before."""
        self.seconds[day] += self.extra_seconds(option, day, sets)
        self._pair(option, day, sets)
        self.sets[option.index, day] = sets
        self.by_day[day].append(option)
        self.times[option.index] += 1
        self.week["movement", option.candidate.movement_id] += 1
        self.week["spinal"] += option.spinal * sets
        self.week["neural"] += option.neural * sets
        self.week["load"] += option.load_base + option.load_set * sets
        self.week["spinal", day] += option.spinal * sets
        self.week["neural", day] += option.neural * sets
        for muscle, credit in option.credit.items():
            self.muscles[muscle, day] += credit * sets
            self.muscles[muscle, -1] += credit * sets

    def _week_allows(self, option: Option, sets: int) -> bool:
        movement, budgets = option.candidate.movement_id, self.prepared.problem.budgets
        load = self.week["load"] + option.load_base + option.load_set * sets
        return (
            self.times[option.index] < option.most_exposures
            and self.week["movement", movement] < self.prepared.most.get(movement, 99)
            and self.week["spinal"] + option.spinal * sets <= budgets.spinal_half_points
            and self.week["neural"] + option.neural * sets <= budgets.neural_centipoints
            and (budgets.load_points_cap is None or load <= (budgets.load_points_cap - self.events) * 100)
            and all(self.muscles[muscle, -1] + credit * sets <= self.mrv.get(muscle, 9999) for muscle, credit in option.credit.items())
            and self._group_allows(option)
        )

    def _group_allows(self, option: Option) -> bool:
        group, movement = option.candidate.substitution_group, option.candidate.movement_id
        if not group or self.prepared.least.get(movement) or option.candidate.pattern is MovementPattern.MOBILITY:
            return True
        others = {
            own.candidate.movement_id
            for day in self.by_day.values()
            for own in day
            if own.candidate.substitution_group == group and not self.prepared.least.get(own.candidate.movement_id)
        }
        return len(others | {movement}) <= MOST_OF_GROUP

    def extra_seconds(self, option: Option, day: int, sets: int) -> int:
        """Return the seconds by which so many sets of an option make a session longer."""
        same = [own for own in self.by_day[day] if own.candidate.pattern is option.candidate.pattern]
        has_main = any(own.dose.role is ExerciseRole.MAIN for own in same)
        ramp = max((own.first_seconds for own in same), default=0)
        before = 0 if has_main else ramp
        is_main = option.dose.role is ExerciseRole.MAIN and option.candidate.pattern in STRENGTH_PATTERNS
        after = 0 if has_main or is_main else max(ramp, option.first_seconds)
        partner = self._partner(option, day, sets)
        saved = 0 if partner is None else self._saving(option, partner, sets)
        return option.seconds(sets) + after - before - saved

    def _saving(self, option: Option, partner: Option, sets: int) -> int:
        factor = self.prepared.problem.time_factor_percent
        return superset_saving_seconds(sets, rest_seconds(option.dose, factor), rest_seconds(partner.dose, factor))

    def _partner(self, option: Option, day: int, sets: int) -> Option | None:
        """Return the accessory of the day with which an exercise would save most time, `None` where none may be its partner."""
        if not self.with_supersets or option.dose.role is not ExerciseRole.ACCESSORY:
            return None
        fitting = [own for own in self.alone.get(day, ()) if self.sets[own.index, day] == sets and may_pair(own, option)]
        best = max(fitting, key=lambda own: (self._saving(option, own, sets), -own.index), default=None)
        return best if best is not None and self._saving(option, best, sets) > 0 else None

    def _pair(self, option: Option, day: int, sets: int) -> None:
        partner = self._partner(option, day, sets)
        if partner is not None:
            self.alone[day].remove(partner)
            self.pairs.append((min(option.index, partner.index), max(option.index, partner.index), day))
        elif option.dose.role is ExerciseRole.ACCESSORY:
            self.alone.setdefault(day, []).append(option)

    def _session_allows(self, option: Option, day: int, sets: int) -> bool:
        budgets = self.prepared.problem.budgets
        return (
            self.seconds[day] + self.extra_seconds(option, day, sets) <= self.prepared.capacity[day]
            and all(self.muscles[muscle, day] + credit * sets <= self.caps.get(muscle, 9999) for muscle, credit in option.credit.items())
            and self.week["spinal", day] + option.spinal * sets <= budgets.spinal_session_half_points
            and self.week["neural", day] + option.neural * sets <= self.neural[day]
            and all(item.candidate.movement_id != option.candidate.movement_id for item in self.by_day[day])
            and (option.dose.role is ExerciseRole.COOLDOWN or self._shape_allows(option, day))
        )

    def _shape_allows(self, option: Option, day: int) -> bool:
        work = [item for item in self.by_day[day] if item.dose.role is not ExerciseRole.COOLDOWN]
        same = [item for item in work if item.candidate.pattern is option.candidate.pattern]
        mains = [item for item in [*same, option] if item.dose.role is ExerciseRole.MAIN]
        is_big = option.candidate.pattern in STRENGTH_PATTERNS
        skilled = [item for item in [*work, option] if item.candidate.skill_level in HIGH_SKILL]
        is_beginner = self.prepared.problem.athlete.level is ExperienceLevel.BEGINNER
        return (
            len(work) < MOST_ITEMS
            and not (is_big and (len(same) >= MOST_OF_PATTERN or len(mains) > 1))
            and not (is_beginner and len(skilled) > MOST_HIGH_SKILL)
        )

    def _spacing_allows(self, option: Option, day: int) -> bool:
        prepared = self.prepared
        quick = option.dose.goal in {Goal.EXPLOSIVENESS, Goal.SPEED}
        points = prepared.problem.goals.get(Goal.EXPLOSIVENESS, 0) + prepared.problem.goals.get(Goal.SPEED, 0)
        if quick and points >= EXPLOSIVE_POINTS and day in self.endurance:
            return False
        for other_day, items in self.by_day.items():
            gap = prepared.gap_hours(min(day, other_day), max(day, other_day))
            for item in items:
                early, late = (item, option) if other_day < day else (option, item)
                if other_day != day and not may_follow(early, late, gap):
                    return False
                for movement, hours in self.near.get(option.candidate.movement_id, ()):
                    loading = option.is_loading and item.is_loading
                    if loading and item.candidate.movement_id == movement and gap < hours:
                        return False
        legs = option.dose.role is ExerciseRole.MAIN and option.candidate.pattern in LEG_PATTERNS
        for other_day, index in self.endurance.items():
            gap = prepared.gap_hours(other_day, day)
            if legs and 0 < gap < prepared.endurance[index].leg_hours:
                return False
        return True

    def add_endurance(self, index: int, day: int) -> bool:
        """Add an easy endurance session where it fits."""
        option, problem = self.prepared.endurance[index], self.prepared.problem
        target = problem.endurance_target
        fits = (
            target is not None
            and day in self.prepared.endurance_days[index]
            and day in self.kinds
            and day not in self.endurance
            and self.seconds[day] + option.minutes * 60 <= self.prepared.capacity[day]
            and self.week["endurance"] + option.minutes <= target.most_minutes
            and self.week["neural", day] + option.neural_centipoints <= self.neural[day]
            and self.week["neural"] + option.neural_centipoints <= problem.budgets.neural_centipoints
        )
        load = self.week["load"] + option.load_points * 100
        cap = problem.budgets.load_points_cap
        if not fits or not self._endurance_spaced(option, day) or (cap is not None and load > (cap - self.events) * 100):
            return False
        self.hold_endurance(index, day)
        return True

    def _endurance_spaced(self, option: EnduranceOption, day: int) -> bool:
        """Tell whether an endurance session leaves explosive work of its day and heavy legs after it alone (6.9)."""
        goals = self.prepared.problem.goals
        is_explosive = goals.get(Goal.EXPLOSIVENESS, 0) + goals.get(Goal.SPEED, 0) >= EXPLOSIVE_POINTS
        if is_explosive and any(own.dose.goal in {Goal.EXPLOSIVENESS, Goal.SPEED} for own in self.by_day[day]):
            return False
        return not any(
            own.dose.role is ExerciseRole.MAIN and own.candidate.pattern in LEG_PATTERNS
            for later, items in self.by_day.items()
            if 0 < self.prepared.gap_hours(day, later) < option.leg_hours
            for own in items
        )

    def hold_endurance(self, index: int, day: int) -> None:
        """Add an endurance session without asking."""
        option = self.prepared.endurance[index]
        self.endurance[day] = index
        self.seconds[day] += option.minutes * 60
        self.week["endurance"] += option.minutes
        self.week["neural"] += option.neural_centipoints
        self.week["neural", day] += option.neural_centipoints
        self.week["load"] += option.load_points * 100

    def hold_circuit(self, index: int, day: int) -> None:
        """Add a circuit without asking."""
        part = self.prepared.circuits[index]
        self.circuits[day] = index
        self.seconds[day] += 60 * part.minutes
        self.week["neural", day] += part.neural_centipoints
        self.week["neural"] += part.neural_centipoints
        self.week["spinal", day] += part.spinal_half_points
        self.week["spinal"] += part.spinal_half_points
        self.week["load"] += 100 * part.load_points

    def add_circuit(self, index: int, day: int) -> bool:
        """Add a circuit where it fits."""
        part, prepared = self.prepared.circuits[index], self.prepared
        budgets = prepared.problem.budgets
        cap = budgets.load_points_cap
        near = any(
            abs(prepared.gap_hours(min(day, other), max(day, other))) > 0
            and abs(prepared.gap_hours(min(day, other), max(day, other))) < max(part.recovery_hours, prepared.circuits[own].recovery_hours)
            for other, own in self.circuits.items()
        )
        fits = (
            day in self.kinds
            and day in prepared.circuit_days[index]
            and day not in self.circuits
            and not near
            and self.seconds[day] + 60 * part.minutes <= prepared.capacity[day]
            and self.week["neural", day] + part.neural_centipoints <= self.neural[day]
            and self.week["neural"] + part.neural_centipoints <= budgets.neural_centipoints
            and self.week["spinal", day] + part.spinal_half_points <= budgets.spinal_session_half_points
            and self.week["spinal"] + part.spinal_half_points <= budgets.spinal_half_points
            and (cap is None or self.week["load"] + 100 * part.load_points <= (cap - self.events) * 100)
        )
        if fits:
            self.hold_circuit(index, day)
        return fits

    def add_hobby(self, index: int, day: int) -> bool:
        """Suggest a hobby on a day without a session, away from what it disturbs."""
        wish, prepared = self.prepared.hobbies[index], self.prepared
        used = {own for _, own in self.sets} | set(self.endurance) | set(self.circuits) | set(self.hobbies)
        cap = prepared.problem.budgets.load_points_cap
        is_near = any(disturbs(wish, option, prepared.gap_hours(day, own)) for own, options in self.by_day.items() for option in options)
        fits = (
            day in prepared.hobby_days[index]
            and day not in used
            and not is_near
            and self.week["neural"] + wish.neural_centipoints <= prepared.problem.budgets.neural_centipoints
            and (cap is None or self.week["load"] + 100 * wish.load_points <= (cap - self.events) * 100)
        )
        if fits:
            self._hold_hobby(index, day)
        return fits

    def _hold_hobby(self, index: int, day: int) -> None:
        wish = self.prepared.hobbies[index]
        self.hobbies[day] = index
        self.week["neural"] += wish.neural_centipoints
        self.week["load"] += 100 * wish.load_points

    def placement(self) -> Placement:
        """Return what stands where."""
        filled = {day for _, day in self.sets} | set(self.endurance)
        circuits = {day: own for day, own in self.circuits.items() if day in filled or self.prepared.circuits[own].may_be_main}
        used = filled | set(circuits)
        return Placement(
            sets=dict(self.sets),
            kinds={day: kind for day, kind in self.kinds.items() if day in used},
            endurance={day: (index,) for day, index in self.endurance.items()},
            circuits={day: (index,) for day, index in circuits.items()},
            hobbies={day: (index,) for day, index in self.hobbies.items()},
            pairs=tuple(sorted(self.pairs)),
        )


def may_follow(early: Option, late: Option, gap_hours: float) -> bool:
    """Tell whether one exercise may come so many hours after another (R8, G3, 6.5, 6.12)."""
    if is_again(early, late) and gap_hours < early.again_hours:
        return False
    if not (early.is_loading and late.is_loading):
        return True
    is_same = bool(early.primaries & late.primaries) or (early.candidate.pattern is late.candidate.pattern and late.dose.is_heavy)
    if is_same and gap_hours < early.hours:
        return False
    if gap_hours < hours_after_neural_session(early.candidate.cns, late.candidate.cns):
        return False
    both_spinal = early.pressure is SpinalCompression.VERY_HIGH and late.pressure is SpinalCompression.VERY_HIGH
    return not (both_spinal and gap_hours < VERY_HIGH_SPINAL_H)
