"""Two usual ways to make a week, to be compared with the planner: pick by recovery session by session, and fixed templates by split.

Both get the days, the minutes, the doses and the times of the rules, so that they differ from the planner in what they choose only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from core.domain.planning import PlanProblem
from core.domain.vocabulary import ExerciseRole, Goal, MovementPattern, PrimaryMuscle, SessionType, SplitTemplate
from core.domain.weekplan import WeekPlan
from core.metrics.fatigue import MUSCLES, FatiguingSets, capacities, half_lives, lifting_fatigue, recovery
from core.metrics.volume import expand_roles
from core.planner.options import Option, Prepared, prepare
from core.planner.weekbuild import build_week
from core.planner.when import Placement
from core.rules.splits import session_types

RECOVERED_PERCENT = 80.0
MOST_EXERCISES = 8
LEAST_ENDURANCE_SHARE = 1 / 3
USUAL_SETS = 3
BIG = frozenset(
    {
        MovementPattern.SQUAT,
        MovementPattern.HINGE,
        MovementPattern.LUNGE,
        MovementPattern.HORIZONTAL_PUSH,
        MovementPattern.VERTICAL_PUSH,
        MovementPattern.HORIZONTAL_PULL,
        MovementPattern.VERTICAL_PULL,
    }
)
SQUATS = ("back_squat", "leg_press", "goblet_squat", "bulgarian_split_squat", "bodyweight_squat")
HINGES = ("romanian_deadlift", "dumbbell_romanian_deadlift", "hip_thrust", "glute_bridge")
DEADLIFTS = ("deadlift", "dumbbell_romanian_deadlift", "glute_bridge")
PRESSES = ("bench_press", "dumbbell_bench_press", "push_up")
OVERHEADS = ("overhead_press", "dumbbell_overhead_press", "pike_push_up")
ROWS = ("barbell_row", "seated_cable_row", "dumbbell_row", "inverted_row", "band_row")
PULLS = ("lat_pulldown", "pull_up", "chin_up", "band_row")
LEG_CURLS = ("seated_leg_curl", "lying_leg_curl", "glute_bridge")
CALVES = ("standing_calf_raise_machine", "standing_calf_raise")
LUNGES = ("walking_lunge", "split_squat")
LATERALS, CURLS, TRICEPS = ("dumbbell_lateral_raise",), ("barbell_curl", "dumbbell_curl"), ("triceps_pushdown", "push_up")
REAR, PLANKS = ("face_pull", "band_pull_apart"), ("plank",)
TEMPLATES = {  # slots of each session in order; in a slot the first movement that the gym has
    SessionType.FULL_BODY: (SQUATS, PRESSES, ROWS, HINGES, OVERHEADS, PULLS, CURLS, TRICEPS, PLANKS),
    SessionType.UPPER: (PRESSES, ROWS, OVERHEADS, PULLS, LATERALS, CURLS, TRICEPS),
    SessionType.LOWER: (SQUATS, HINGES, LUNGES, LEG_CURLS, CALVES, PLANKS),
    SessionType.PUSH: (PRESSES, OVERHEADS, LATERALS, TRICEPS),
    SessionType.PULL: (DEADLIFTS, ROWS, PULLS, REAR, CURLS),
    SessionType.LEGS: (SQUATS, HINGES, LUNGES, LEG_CURLS, CALVES),
    SessionType.CARDIO: (),
    SessionType.MOBILITY: (),
}


def greedy_week(problem: PlanProblem) -> WeekPlan:
    """Pick session by session: what works the most recovered muscles that lag most, until the time is used.

    It knows the gym, the injuries, the skill and the never list, as such apps do, and looks neither ahead nor at the week's budgets.
    """
    full = replace(problem, block=replace(problem.block, split=SplitTemplate.FULL_BODY), locks=())
    prepared = prepare(full)
    days = _spread(prepared)
    picker = _Picker(prepared)
    for day in days:
        picker.session(day)
    kinds = dict.fromkeys(days, SessionType.FULL_BODY)
    return build_week(prepared, Placement(picker.sets, kinds, picker.endurance, {}, {}, ()))


class _Picker:
    """The recovery picker with the fatigue of each muscle as it walks through the days."""

    def __init__(self, prepared: Prepared) -> None:
        self.prepared = prepared
        problem = prepared.problem
        self.capacity = capacities(problem.athlete.level)
        self.half_lives = half_lives(min(problem.athlete.recovery_percent / 100, 1.8))
        self.fatigue = np.zeros(len(MUSCLES))
        self.minute = 0
        self.done = {target.muscle: target.performed_quarters for target in problem.targets}
        self.wanted = {target.muscle: max(target.target_quarters, 1) for target in problem.targets}
        self.sets: dict[tuple[int, int], int] = {}
        self.endurance: dict[int, tuple[int, ...]] = {}
        self.minutes_run = 0

    def session(self, day: int) -> None:
        """Fill one session."""
        hours = (self.prepared.starts[day] - self.minute) / 60
        self.fatigue = self.fatigue * 0.5 ** (hours / self.half_lives)
        self.minute = self.prepared.starts[day]
        ready = dict(zip(MUSCLES, recovery(self.fatigue, self.capacity), strict=True))
        left = self.prepared.capacity[day] - self._add_endurance(day)
        chosen: list[Option] = []
        while len(chosen) < MOST_EXERCISES:
            fitting = [own for own in self.prepared.options if self._fits(own, day, chosen, left)]
            rated = [(self._worth(own, ready, chosen), -own.index, own) for own in fitting]
            best = max(rated, default=None, key=lambda own: own[:2])
            if best is None or best[0] <= 0:
                break
            option = best[2]
            sets = min(max(USUAL_SETS, option.dose.sets[0]), option.dose.sets[1])
            chosen.append(option)
            left -= option.seconds(sets) + option.first_seconds
            self.sets[option.index, day] = sets
            for muscle, credit in option.credit.items():
                self.done[muscle] = self.done.get(muscle, 0) + credit * sets
        self._tire(chosen, day)

    def _fits(self, option: Option, day: int, chosen: Sequence[Option], left: int) -> bool:
        sets = max(USUAL_SETS, option.dose.sets[0])
        is_lift = option.dose.role in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY} and bool(option.primaries)
        is_new = all(own.candidate.movement_id != option.candidate.movement_id for own in chosen)
        mains = [own for own in chosen if own.dose.role is ExerciseRole.MAIN and own.candidate.pattern is option.candidate.pattern]
        is_second = option.dose.role is ExerciseRole.MAIN and bool(mains)
        return is_lift and is_new and not is_second and day in option.days and option.seconds(sets) + option.first_seconds <= left

    def _worth(self, option: Option, ready: dict[PrimaryMuscle, float], chosen: Sequence[Option]) -> float:
        primaries = [muscle for muscle in option.primaries if muscle in ready]
        if not primaries or min(ready[muscle] for muscle in primaries) < RECOVERED_PERCENT:
            return 0.0
        today = [muscle for own in chosen for muscle in own.primaries]
        lack = sum(max(self.wanted.get(m, 1) - self.done.get(m, 0), 0) / self.wanted.get(m, 1) for m in primaries)
        fresh = sum(ready[muscle] / 100 for muscle in primaries) / len(primaries)
        goal = self.prepared.problem.goals.get(option.dose.goal, 0) / 10
        liked = (option.candidate.preference + option.candidate.enjoyment) / 400
        is_big = option.candidate.pattern in BIG
        return (lack * fresh + 0.2 * goal + 0.2 * liked + 0.2 * is_big) / (1 + sum(today.count(muscle) for muscle in primaries))

    def _tire(self, chosen: Iterable[Option], day: int) -> None:
        added = lifting_fatigue(
            FatiguingSets(
                roles={muscle: (role, 1.0) for muscle, role in expand_roles(own.candidate.muscles).items()},
                count=self.sets[own.index, day],
                rir=own.dose.rir,
                fatigue_factor=own.candidate.fatigue_percent / 100,
            )
            for own in chosen
        )
        self.fatigue = self.fatigue + added

    def _add_endurance(self, day: int) -> int:
        """End a session with easy minutes while the target is not met: the longest that fits into endurance's share of the points."""
        target = self.prepared.problem.endurance_target
        if target is None or self.minutes_run >= target.target_minutes:
            return 0
        share = self.prepared.problem.goals.get(Goal.ENDURANCE, 0) / 10
        room = self.prepared.capacity[day] * max(share, LEAST_ENDURANCE_SHARE)
        fitting = [
            (own.minutes, -index)
            for index, own in enumerate(self.prepared.endurance)
            if own.kind in {"easy", "long"} and day in self.prepared.endurance_days[index] and own.minutes * 60 <= room
        ]
        if not fitting:
            return 0
        minutes, index = max(fitting)
        self.endurance[day] = (-index,)
        self.minutes_run += minutes
        return minutes * 60


def template_week(problem: PlanProblem) -> WeekPlan:
    """Repeat the template of each session of the split, three sets of everything, in the gym that is there; nothing else is asked."""
    bare = replace(
        problem, injuries=(), rules=(), locks=(), skills=(), targets=tuple(replace(own, first_hour=0) for own in problem.targets)
    )
    prepared = prepare(replace(bare, block=replace(problem.block, split=SplitTemplate.FULL_BODY)))
    days = _spread(prepared)
    sequence = session_types(problem.block.split, len(days), has_conditioning=problem.endurance_target is not None)
    slugs: dict[str, Option] = {}
    for option in prepared.options:
        kept = slugs.get(option.candidate.slug)
        if kept is None or (option.dose.role is ExerciseRole.MAIN and kept.dose.role is not ExerciseRole.MAIN):
            slugs[option.candidate.slug] = option
    sets: dict[tuple[int, int], int] = {}
    endurance: dict[int, tuple[int, ...]] = {}
    for day, kind in zip(days, sequence, strict=True):
        left = prepared.capacity[day]
        if kind is SessionType.CARDIO:
            easy = [
                (own.minutes, -index)
                for index, own in enumerate(prepared.endurance)
                if own.kind == "easy" and day in prepared.endurance_days[index]
            ]
            endurance.update({day: (-max(easy)[1],)} if easy else {})
            continue
        used: set[int] = set()
        for slot in TEMPLATES[kind]:
            found = next(
                (slugs[slug] for slug in slot if slug in slugs and day in slugs[slug].days and slugs[slug].index not in used), None
            )
            if found is None:
                continue
            count = min(max(USUAL_SETS, found.dose.sets[0]), found.dose.sets[1])
            if found.seconds(count) + found.first_seconds <= left:
                left -= found.seconds(count) + found.first_seconds
                sets[found.index, day] = count
                used.add(found.index)
    return build_week(prepared, Placement(sets, dict(zip(days, sequence, strict=True)), endurance, {}, {}, ()))


def _spread(prepared: Prepared) -> list[int]:
    """Choose as many days as there are sessions, spread as evenly as the open days allow."""
    count, days = len(prepared.sequence), len(prepared.days)
    return sorted({round(place * (days - 1) / max(count - 1, 1)) for place in range(count)}) if count else []
