"""How good is a week, whoever made it? The parts of the published score (docs/plan-benchmark.md), each from 0 to 1 but the counts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.domain.planning import Candidate, PlanDay, PlanProblem
from core.domain.vocabulary import ExerciseRole, Goal, MovementPattern, MuscleRole, PrimaryMuscle
from core.domain.weekplan import PlannedItem, PlannedSession, WeekPlan
from core.metrics.fatigue import MUSCLES, FatiguingSets, activity_fatigue, capacities, half_lives, lifting_fatigue, recovery
from core.metrics.volume import expand_roles
from core.rules.verifier import verify
from core.rules.volume import HIP_PATTERNS, KNEE_PATTERNS, PULL_PATTERNS, PUSH_PATTERNS

RECOVERED_PERCENT = 75.0
HEAVY_REPS, HEAVY_SETS, HEAVY_PATTERNS = 6, 4, 4
POWER_SETS_PER_POINT, MOST_POWER_SETS = 2, 16
WEIGHTS = {"goals": 35, "band": 25, "balance": 10, "rested": 15, "time": 5, "stability": 10}
BIG_PATTERNS = PUSH_PATTERNS | PULL_PATTERNS | HIP_PATTERNS | KNEE_PATTERNS


@dataclass(frozen=True)
class Score:
    """What a week is worth; `broken` holds the rules that it breaks, one entry for each violation."""

    broken: tuple[str, ...]
    goals: float
    band: float
    balance: float
    rested: float
    time: float
    over_mrv: float

    def total(self, stability: float) -> float:
        """Return the score from 0 to 100, without regard to broken rules."""
        own = {"goals": self.goals, "band": self.band, "balance": self.balance, "rested": self.rested, "time": self.time}
        return sum(WEIGHTS[name] * value for name, value in {**own, "stability": stability}.items())


def score(problem: PlanProblem, week: WeekPlan) -> Score:
    """Score a week."""
    return Score(
        broken=tuple(violation.rule for violation in verify(problem, week)),
        goals=_goals(problem, week),
        band=_band(problem, week),
        balance=_balance(problem, week),
        rested=_rested(problem, week),
        time=_time(problem, week),
        over_mrv=_over_mrv(problem, week),
    )


def stability(before: WeekPlan, after: WeekPlan) -> float:
    """Return the share of exercises on their days that two weeks have in common (Jaccard); 1 for two empty weeks."""
    one, two = ({(day, item.movement_id) for day, _, item in _items(week)} for week in (before, after))
    return len(one & two) / len(one | two) if one | two else 1.0


def _items(week: WeekPlan) -> Iterator[tuple[int, PlannedSession, PlannedItem]]:
    return ((day.number, day.session, item) for day in week.days if day.session is not None for item in day.session.items)


def _goals(problem: PlanProblem, week: WeekPlan) -> float:
    """Return how far each goal got what it asks for, weighted by the ten points."""
    movements = {own.movement_id: own for own in problem.candidates}
    parts = {
        Goal.STRENGTH: _strength(movements, week),
        Goal.HYPERTROPHY: _volume(problem, week),
        Goal.ENDURANCE: _endurance(problem, week),
        Goal.FAT_LOSS: (_volume(problem, week) + _conditioning(problem, week)) / 2,
        Goal.MOBILITY: _minutes(week, ExerciseRole.COOLDOWN, problem.mobility_minutes),
        Goal.EXPLOSIVENESS: _power(problem, week, Goal.EXPLOSIVENESS),
        Goal.SPEED: _power(problem, week, Goal.SPEED),
    }
    return sum(points * parts[goal] for goal, points in problem.goals.items()) / 10


def _strength(movements: dict[int, Candidate], week: WeekPlan) -> float:
    """Four heavy sets (six repetitions at most) in each of four big patterns are full coverage (V2: little beyond four)."""
    heavy: Counter[MovementPattern] = Counter()
    for _, _, item in _items(week):
        own = movements[item.movement_id]
        if own.compound and own.pattern in BIG_PATTERNS and item.reps is not None and item.reps[1] <= HEAVY_REPS:
            heavy[own.pattern] += item.sets
    best = sorted((min(count, HEAVY_SETS) for count in heavy.values()), reverse=True)[:HEAVY_PATTERNS]
    return sum(best) / (HEAVY_SETS * HEAVY_PATTERNS)


def _volume(problem: PlanProblem, week: WeekPlan) -> float:
    wanted = [own for own in problem.targets if own.target_quarters > 0]
    got = [min(week.muscle_quarters.get(own.muscle, 0) / own.target_quarters, 1.0) for own in wanted]
    return sum(got) / len(got) if got else 1.0


def _endurance(problem: PlanProblem, week: WeekPlan) -> float:
    target = problem.endurance_target
    if target is None or target.target_minutes <= 0:
        return 1.0
    minutes = sum(part.minutes for day in week.days if day.session is not None for part in day.session.endurance)
    return min(minutes / target.target_minutes, 1.0)


def _conditioning(problem: PlanProblem, week: WeekPlan) -> float:
    circuits = sum(part.minutes for day in week.days if day.session is not None for part in day.session.circuits)
    easy = _endurance(problem, week) if problem.endurance_target is not None else 0.0
    return max(_minutes(week, ExerciseRole.FINISHER, problem.conditioning_minutes, circuits), easy)


def _minutes(week: WeekPlan, role: ExerciseRole, wanted: int, more: int = 0) -> float:
    if wanted <= 0:
        return 1.0
    return min((sum(item.seconds for _, _, item in _items(week) if item.role is role) / 60 + more) / wanted, 1.0)


def _power(problem: PlanProblem, week: WeekPlan, goal: Goal) -> float:
    wanted = min(POWER_SETS_PER_POINT * problem.goals.get(goal, 0), MOST_POWER_SETS)
    return min(sum(item.sets for _, _, item in _items(week) if item.goal is goal) / wanted, 1.0) if wanted else 1.0


def _band(problem: PlanProblem, week: WeekPlan) -> float:
    """Return the share of muscles whose week lies in the productive band (V3, V4)."""
    return 1 - len(week.outside_band(problem.targets)) / len(problem.targets)


def _over_mrv(problem: PlanProblem, week: WeekPlan) -> float:
    """Return the sets above what can be recovered from, summed over muscles."""
    return sum(max(week.muscle_quarters.get(own.muscle, 0) - own.mrv_quarters, 0) for own in problem.targets) / 4


def _balance(problem: PlanProblem, week: WeekPlan) -> float:
    """Push to pull within 0.67 and 1.5, knee to hip within 0.5 and 2 (G4): one half each; none of both keeps its half."""
    movements = {own.movement_id: own for own in problem.candidates}
    counts: Counter[MovementPattern] = Counter()
    for _, _, item in _items(week):
        if item.role in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY}:
            counts[movements[item.movement_id].pattern] += item.sets

    def is_kept(one: frozenset[MovementPattern], two: frozenset[MovementPattern], most: float) -> bool:
        first, second = (sum(counts[pattern] for pattern in patterns) for patterns in (one, two))
        return first <= most * second + 1e-9 and second <= most * first + 1e-9

    return (is_kept(PUSH_PATTERNS, PULL_PATTERNS, 1.5) + is_kept(KNEE_PATTERNS, HIP_PATTERNS, 2.0)) / 2


def _rested(problem: PlanProblem, week: WeekPlan) -> float:
    """Return the share of muscles trained as primary that were 75 % recovered at the start of the session (R6); one minus the overrun."""
    movements = {own.movement_id: own for own in problem.candidates}
    days = {day.number: day for day in problem.days}
    options = {own.option_id: own for own in problem.endurance}
    half, capacity = half_lives(min(problem.athlete.recovery_percent / 100, 1.8)), capacities(problem.athlete.level)
    fatigue, minute = np.zeros(len(MUSCLES)), 0
    trained = rested = 0
    for planned in week.days:
        session = planned.session
        if session is None:
            continue
        now = (planned.number - 1) * 1440 + session.start_minute
        fatigue, minute = fatigue * 0.5 ** ((now - minute) / 60 / half), now
        ready = dict(zip(MUSCLES, recovery(fatigue, capacity), strict=True))
        primaries = {muscle for item in session.items if _is_work(item) for muscle in _primaries(movements[item.movement_id])}
        trained += len(primaries)
        rested += sum(ready[muscle] >= RECOVERED_PERCENT for muscle in primaries)
        fatigue = fatigue + lifting_fatigue(_fatiguing(item, movements[item.movement_id]) for item in session.items)
        for part in session.endurance:
            own = options[part.option_id]
            fatigue = fatigue + activity_fatigue(part.load_points, {muscle: share / 100 for muscle, share in own.muscle_percent.items()})
        for event in days[planned.number].events:
            fatigue = fatigue + activity_fatigue(event.load_points, {muscle: share / 100 for muscle, share in event.muscle_percent.items()})
    return rested / trained if trained else 1.0


def _is_work(item: PlannedItem) -> bool:
    return item.role in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY}


def _primaries(own: Candidate) -> set[PrimaryMuscle]:
    return {muscle for muscle, role in expand_roles(own.muscles).items() if role is MuscleRole.PRIMARY and muscle in MUSCLES}


def _fatiguing(item: PlannedItem, own: Candidate) -> FatiguingSets:
    reserve = item.rir if item.rir is not None else None if item.rpe is None else 10 - item.rpe
    roles = {muscle: (role, 1.0) for muscle, role in expand_roles(own.muscles).items() if muscle in MUSCLES}
    return FatiguingSets(roles, item.sets, reserve, fatigue_factor=own.fatigue_percent / 100)


def _time(problem: PlanProblem, week: WeekPlan) -> float:
    """Return the share of the time of the days with the most time, as many as there are sessions, that the week uses; over is no merit."""
    minutes = sorted((_room(day) for day in problem.days if not day.is_past), reverse=True)[: problem.block.sessions]
    rooms = {day.number: _room(day) for day in problem.days}
    used = sum(min(day.session.estimated_seconds / 60, rooms[day.number]) for day in week.days if day.session is not None)
    return min(used / sum(minutes), 1.0) if sum(minutes) else 1.0


def _room(day: PlanDay) -> float:
    return max(day.minutes - sum(event.minutes for event in day.events if event.takes_minutes), 0)
