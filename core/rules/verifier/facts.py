"""The rules' tables as numbers, and what an exercise is by them; copied from the rules' text, not from the planner."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from core.domain.planning import Candidate, PlanDay, PlanProblem
from core.domain.vocabulary import CNSLoad, ExerciseRole, Goal, MovementPattern, MuscleRole, PrimaryMuscle, SkillLevel, SpinalCompression
from core.domain.weekplan import PlannedDay, PlannedItem, PlannedSession, Violation, WeekPlan

Pattern = MovementPattern
WORKING = frozenset({ExerciseRole.MAIN, ExerciseRole.ACCESSORY})
UNCREDITED = frozenset({Goal.EXPLOSIVENESS, Goal.SPEED, Goal.MOBILITY})
UPPER_TWO_REPS = 2
QUARTERS = {MuscleRole.PRIMARY: 4, MuscleRole.SECONDARY: 2, MuscleRole.STABILIZER: 0}
WHOLE_BODY = (
    PrimaryMuscle.QUADRICEPS,
    PrimaryMuscle.GLUTES,
    PrimaryMuscle.UPPER_BACK,
    PrimaryMuscle.FRONT_DELTS,
    PrimaryMuscle.CORE,
)
SPINE = {
    SpinalCompression.NONE: 0,
    SpinalCompression.LOW: 1,
    SpinalCompression.MODERATE: 2,
    SpinalCompression.HIGH: 4,
    SpinalCompression.VERY_HIGH: 6,
}
NERVES = {CNSLoad.VERY_LOW: 0.0, CNSLoad.LOW: 25.0, CNSLoad.MODERATE: 50.0, CNSLoad.HIGH: 100.0, CNSLoad.VERY_HIGH: 150.0}
ADVANCED_SKILLS = (SkillLevel.ADVANCED, SkillLevel.EXPERT, SkillLevel.ELITE)
LEAST_HOLD_S, LEAST_RPE = 10, 6.0
MOST_HEAVY_REPS = 5.5  # E3: 85 % of the maximum, in repetitions with those left in reserve
LOWER = (Pattern.SQUAT, Pattern.HINGE, Pattern.LUNGE, Pattern.OLYMPIC)
LEGS = (Pattern.SQUAT, Pattern.HINGE, Pattern.LUNGE)
PUSHES = (Pattern.HORIZONTAL_PUSH, Pattern.VERTICAL_PUSH)
PULLS = (Pattern.HORIZONTAL_PULL, Pattern.VERTICAL_PULL)
BIG = LEGS + PUSHES + PULLS


@dataclass(frozen=True)
class Placed:
    """An exercise of the plan with its day and what the library says of it."""

    day: PlanDay
    session: PlannedSession
    item: PlannedItem
    movement: Candidate

    @cached_property
    def hour(self) -> float:
        """Hours from midnight of day 1 at which its session begins."""
        return hour_of(self.day, self.session)

    @property
    def is_working(self) -> bool:
        """Whether it stands for load: main or accessory work."""
        return self.item.role in WORKING

    @cached_property
    def roles(self) -> dict[PrimaryMuscle, MuscleRole]:
        """Muscles with their roles, a whole-body movement spread out (science V1)."""
        own: dict[PrimaryMuscle, MuscleRole] = {
            muscle: role for muscle, role in self.movement.muscles.items() if muscle is not PrimaryMuscle.FULL_BODY
        }
        if self.movement.muscles.get(PrimaryMuscle.FULL_BODY) is not MuscleRole.PRIMARY:
            return own
        counted = [muscle for muscle, role in own.items() if role is not MuscleRole.STABILIZER]
        return own if counted else {**own, **dict.fromkeys(WHOLE_BODY, MuscleRole.SECONDARY)}

    @cached_property
    def primaries(self) -> set[PrimaryMuscle]:
        """Muscles that it works directly."""
        return {muscle for muscle, role in self.roles.items() if role is MuscleRole.PRIMARY}

    @property
    def quarters(self) -> dict[PrimaryMuscle, int]:
        """Quarter sets that it gives each muscle (science V1)."""
        if not self.is_working or self.item.goal in UNCREDITED:
            return {}
        held, effort = self.item.hold_seconds, self.item.rpe
        if (held is not None and held < LEAST_HOLD_S) or (effort is not None and effort < LEAST_RPE):
            return {}
        half = self.item.reps is not None and self.item.reps[1] <= UPPER_TWO_REPS
        return {muscle: self.item.sets * QUARTERS[role] // (2 if half else 1) for muscle, role in self.roles.items() if QUARTERS[role]}

    @property
    def is_hard(self) -> bool:
        """Whether its sets count for spine and nerves."""
        return self.is_working or self.item.role is ExerciseRole.FINISHER

    @property
    def spine_half_points(self) -> int:
        """Spinal load [half points] (science G3)."""
        return SPINE[self.spine] * self.item.sets if self.is_hard else 0

    @property
    def spine(self) -> SpinalCompression:
        """The class of spinal load as it is done: squats and good mornings that press much press very much from 85 % on (science G3)."""
        own, item = self.movement, self.item
        is_bent = own.spinal is SpinalCompression.HIGH and own.pattern in {Pattern.SQUAT, Pattern.HINGE}
        if not is_bent or item.reps is None or item.rpe is None or item.rpe < LEAST_RPE:
            return own.spinal
        is_heavy = item.reps[0] + 10 - int(2 * item.rpe + 0.5) / 2 <= MOST_HEAVY_REPS
        return SpinalCompression.VERY_HIGH if is_heavy else own.spinal

    @property
    def neural_centipoints(self) -> float:
        """Neural load [centipoints] (science R7)."""
        effort, share = self.item.rpe or 0.0, self.item.percent_of_e1rm or 0.0
        factor = 1.5 if effort >= 10 or share >= 95 else 1.25 if self.item.is_heavy or effort >= 9 else 1.0
        return NERVES[self.movement.cns] * factor * self.item.sets if self.is_hard else 0.0

    def says(self, rule: str, words: str) -> Violation:
        """Return that it breaks a rule."""
        return Violation(rule, f"{self.movement.name}, day {self.day.number}: {words}", self.day.number, self.movement.movement_id)


@dataclass(frozen=True)
class Week:
    """A problem and the plan that answers it, with the pieces that every check asks for."""

    problem: PlanProblem
    plan: WeekPlan
    movements: dict[int, Candidate]
    days: dict[int, PlanDay]

    @classmethod
    def of(cls, problem: PlanProblem, plan: WeekPlan) -> "Week":
        """Put them together."""
        movements = {candidate.movement_id: candidate for candidate in problem.candidates}
        return cls(problem, plan, movements, {day.number: day for day in problem.days})

    def sessions(self) -> Iterator[tuple[PlanDay, PlannedDay, PlannedSession]]:
        """Yield every session with its day."""
        for planned in self.plan.days:
            if planned.session is not None and planned.number in self.days:
                yield self.days[planned.number], planned, planned.session

    def placed(self) -> list[Placed]:
        """Return every exercise whose movement is known."""
        return [
            Placed(day, session, item, self.movements[item.movement_id])
            for day, _, session in self.sessions()
            for item in session.items
            if item.movement_id in self.movements
        ]


def hour_of(day: PlanDay, session: PlannedSession) -> float:
    """Return the hours from midnight of day 1 at which a session begins."""
    return 24 * (day.number - 1) + session.start_minute / 60


def words(name: str) -> str:
    """Return a name of the vocabulary as a person reads it."""
    return name.replace("_", " ")
