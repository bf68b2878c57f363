"""Small weeks by hand: problems with a few movements, and plans whose told sums are those of what they hold."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from core.domain.planning import (
    Athlete,
    Block,
    Budgets,
    Candidate,
    CircuitOption,
    EnduranceOption,
    EnduranceTarget,
    MovementRule,
    MuscleTarget,
    PlanDay,
    PlanProblem,
    Station,
)
from core.domain.vocabulary import (
    CircuitType,
    CNSLoad,
    ExerciseRole,
    ExperienceLevel,
    Goal,
    MetricType,
    MicrocycleType,
    MovementPattern,
    MovementRuleType,
    MuscleRole,
    PrimaryMuscle,
    PrimaryRegion,
    ProgressionStyle,
    RuleCadence,
    RuleOperator,
    SessionSection,
    SessionType,
    SkillLevel,
    SpinalCompression,
    SplitTemplate,
)
from core.domain.weekplan import (
    PlannedCircuit,
    PlannedDay,
    PlannedEndurance,
    PlannedEvent,
    PlannedItem,
    PlannedSession,
    WeekPlan,
)

MONDAY = date(2026, 11, 23)
MANY = 4000
SPINE = {"none": 0, "low": 1, "moderate": 2, "high": 4, "very_high": 6}
NERVES = {"very_low": 0, "low": 25, "moderate": 50, "high": 100, "very_high": 150}
LOAD_OF_RPE = {5: 47.5, 6: 55.0, 7: 62.5, 8: 70.0, 9: 77.5, 10: 90.0}  # load points an hour at three quarters of the effort


def make_candidate(
    number: int,
    pattern: MovementPattern = MovementPattern.HORIZONTAL_PUSH,
    primary: Sequence[PrimaryMuscle] = (PrimaryMuscle.CHEST,),
    secondary: Sequence[PrimaryMuscle] = (),
    **changes: Any,
) -> Candidate:
    """Return an easy compound movement that needs nothing."""
    muscles = {**dict.fromkeys(primary, MuscleRole.PRIMARY), **dict.fromkeys(secondary, MuscleRole.SECONDARY)}
    own = Candidate(
        movement_id=number,
        slug=f"movement_{number}",
        name=f"Movement {number}",
        pattern=pattern,
        region=PrimaryRegion.FULL_BODY,
        muscles=muscles,
        cns=CNSLoad.VERY_LOW,
        spinal=SpinalCompression.NONE,
        skill_level=SkillLevel.BEGINNER,
        metric=MetricType.REPS,
        compound=True,
        is_complex=False,
        is_unilateral=False,
        equipment=((),),
        tags=("main", "accessory"),
        setup_seconds=30,
        tempo_tenths_per_rep=35,
        tempo=None,
        recovery_hours=0,
        days_since=5,
    )
    return replace(own, **changes)


def make_rule(number: int, least: int | None = None, most: int | None = None, **changes: Any) -> MovementRule:
    """Return a wish for a movement."""
    kind = MovementRuleType.HARD_NO if most == 0 else MovementRuleType.HARD_YES
    rule = MovementRule(f"wish-{number}", number, kind, RuleOperator.AT_LEAST, 1, RuleCadence.PER_MICROCYCLE, least, most)
    return replace(rule, **changes)


def make_days(count: int = 7, *, training: Sequence[int] | None = None, minutes: int = 60, **changes: Any) -> tuple[PlanDay, ...]:
    """Return the days of a microcycle; those of `training` (all, when none are named) have time."""
    days = (PlanDay(number, MONDAY + timedelta(days=number - 1), minutes) for number in range(1, count + 1))
    return tuple(replace(day, minutes=day.minutes if training is None or day.number in training else 0, **changes) for day in days)


def make_target(muscle: PrimaryMuscle, **changes: Any) -> MuscleTarget:
    """Return a target that limits nothing."""
    return replace(MuscleTarget(muscle, 0, 0, MANY, 0, MANY, MANY), **changes)


def make_problem(candidates: Sequence[Candidate], **changes: Any) -> PlanProblem:
    """Return a problem of an intermediate athlete with seven free days, for muscle, without limits worth mentioning."""
    muscles = sorted({muscle for own in candidates for muscle in own.muscles if muscle is not PrimaryMuscle.FULL_BODY})
    problem = PlanProblem(
        athlete=Athlete(ExperienceLevel.INTERMEDIATE),
        goals={Goal.HYPERTROPHY: 10},
        block=Block(MicrocycleType.ACCUMULATION, 1, 4, 7, SplitTemplate.FULL_BODY, ProgressionStyle.DOUBLE_PROGRESSION),
        days=make_days(),
        targets=tuple(make_target(muscle) for muscle in muscles),
        candidates=tuple(candidates),
        budgets=Budgets(MANY, MANY, 100 * MANY, 100 * MANY),
    )
    return replace(problem, **changes)


def make_item(own: Candidate, sets: int = 3, **changes: Any) -> PlannedItem:
    """Return an exercise of 8 to 10 repetitions at RPE 8; a role other than accessory, and anything else, as said."""
    role = changes.get("role", ExerciseRole.ACCESSORY)
    goals = {ExerciseRole.COOLDOWN: Goal.MOBILITY, ExerciseRole.FINISHER: Goal.FAT_LOSS}
    item = PlannedItem(
        order=0,
        movement_id=own.movement_id,
        slug=own.slug,
        role=role,
        section=SessionSection.MAIN,
        goal=goals.get(role, Goal.HYPERTROPHY),
        sets=sets,
        reps=(8, 10),
        hold_seconds=None,
        distance_m=None,
        rir=2.0,
        rpe=8.0,
        rest_seconds=90,
        tempo=None,
        is_heavy=False,
        seconds=0,
    )
    if "rpe" in changes and "rir" not in changes:
        changes["rir"] = 10.0 - changes["rpe"]
    return replace(item, **changes)


@dataclass(frozen=True)
class Held:
    """What a day holds in a plan by hand; `changes` replace what the maker reckons of the session."""

    items: Sequence[PlannedItem] = ()
    circuits: Sequence[CircuitOption] = ()
    endurance: Sequence[EnduranceOption] = ()
    events: Sequence[PlannedEvent] = ()
    changes: Mapping[str, Any] | None = None


def make_plan(problem: PlanProblem, held: Mapping[int, Sequence[PlannedItem] | Held], **changes: Any) -> WeekPlan:
    """Return the week that holds these exercises in this order, with sums, minutes and load that fit them."""
    by_id = {own.movement_id: own for own in problem.candidates}
    days = []
    totals: Counter[PrimaryMuscle] = Counter({target.muscle: target.performed_quarters for target in problem.targets})
    for day in problem.days:
        own = held.get(day.number, ())
        parts = own if isinstance(own, Held) else Held(own)
        session = _session(problem, day, parts, by_id)
        if session is not None:
            totals.update(session.muscle_quarters)
        days.append(PlannedDay(day.number, day.day, session, tuple(parts.events)))
    return replace(WeekPlan(tuple(days), dict(totals)), **changes)


def _session(problem: PlanProblem, day: PlanDay, held: Held, by_id: Mapping[int, Candidate]) -> PlannedSession | None:
    if not (held.items or held.circuits or held.endurance):
        return None
    muscles: Counter[PrimaryMuscle] = Counter()
    spinal = nerves = load = 0.0
    items = []
    for order, item in enumerate(held.items, start=1):
        own = by_id.get(item.movement_id)
        seconds = 0 if own is None else _seconds(own, item)
        items.append(replace(item, order=order, seconds=seconds))
        if own is None:
            continue
        if item.role in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY, ExerciseRole.FINISHER}:
            spinal += SPINE[own.spinal.value] * item.sets
            rpe = item.rpe or 0
            nerves += NERVES[own.cns.value] * (1.5 if rpe >= 10 else 1.25 if item.is_heavy or rpe >= 9 else 1) * item.sets
        is_counted = item.role in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY} and item.goal is not Goal.EXPLOSIVENESS
        if is_counted and (item.hold_seconds or 10) >= 10 and (item.rpe or 6) >= 6:
            half = 2 if item.reps and item.reps[1] <= 2 else 1
            for muscle, role in own.muscles.items():
                muscles[muscle] += {MuscleRole.PRIMARY: 4, MuscleRole.SECONDARY: 2}.get(role, 0) * item.sets // half
        load += seconds / 3600 * LOAD_OF_RPE[round(item.rpe or 5)]
    parts = [*held.circuits, *held.endurance]
    work = sum(item.seconds for item in items) + sum(60 * part.minutes for part in parts)
    cooldown = 240 if 300 + work >= 2100 else 0
    session = PlannedSession(
        session_type=SessionType.FULL_BODY,
        start_minute=day.start_minute,
        gym_id=day.gym_id,
        items=tuple(items),
        circuits=tuple(PlannedCircuit(c.circuit_id, c.slug, c.circuit_type, SessionSection.FINISHER, c.minutes) for c in held.circuits),
        endurance=tuple(
            PlannedEndurance(e.option_id, e.activity, e.kind, e.minutes, e.zone_minutes, e.blocks, e.load_points) for e in held.endurance
        ),
        warmup_seconds=300,
        cooldown_seconds=cooldown,
        estimated_seconds=300 + work + cooldown,
        load_points=round(load + sum(part.load_points for part in parts)),
        spinal_half_points=round(spinal + sum(circuit.spinal_half_points for circuit in held.circuits)),
        neural_centipoints=round(nerves + sum(part.neural_centipoints for part in parts)),
        muscle_quarters=dict(muscles),
    )
    return replace(session, **(held.changes or {}))


def _seconds(own: Candidate, item: PlannedItem) -> int:
    if item.hold_seconds is not None:
        each = float(item.hold_seconds)
    elif item.distance_m is not None:
        each = float(item.distance_m)
    else:
        low, high = item.reps or (1, 1)
        each = (low + high + 1) // 2 * own.tempo_tenths_per_rep / 10
    sides = 2 if own.is_unilateral else 1
    return round(own.setup_seconds + item.sets * each * sides + (item.sets - 1) * item.rest_seconds + 70 * len(item.ramp) + 0.5)


def make_endurance(option_id: str = "running:easy:30", minutes: int = 30, **changes: Any) -> EnduranceOption:
    """Return an easy run of half an hour."""
    option = EnduranceOption(
        option_id, "running", "Running", "easy", minutes, (5, minutes - 5, 0, 0, 0), ("Z2",), 20, is_hard=False, uses_legs=True
    )
    return replace(option, **changes)


def make_endurance_target(**changes: Any) -> EnduranceTarget:
    """Return a target of an hour with room."""
    return replace(EnduranceTarget(60, 200, 120, 100, 5, 100), **changes)


def make_circuit(number: int, stations: Sequence[int] = (), **changes: Any) -> CircuitOption:
    """Return a circuit of ten minutes that needs nothing."""
    circuit = CircuitOption(
        circuit_id=number,
        slug=f"circuit_{number}",
        name=f"Circuit {number}",
        circuit_type=CircuitType.AMRAP,
        minutes=10,
        rounds=None,
        work_seconds=None,
        rest_seconds=None,
        stations=tuple(Station(station, reps=10) for station in stations),
        load_points=10,
        neural_centipoints=0,
        spinal_half_points=0,
        recovery_hours=0,
        muscles=(),
        equipment=(),
    )
    return replace(circuit, **changes)
