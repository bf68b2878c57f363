"""Invented athletes whose week is to be planned, over the real library: for the bench and the tests of the planner.

Everything follows from a number, so that the same athlete can be planned again.
"""

import random
from datetime import date, timedelta

from core.domain.library import Library, Movement
from core.domain.library_circuits import Circuit
from core.domain.planning import (
    Athlete,
    Block,
    Budgets,
    Candidate,
    CircuitOption,
    EnduranceOption,
    EnduranceTarget,
    FixedEvent,
    HobbyWish,
    Injury,
    InterferencePair,
    Limits,
    Loading,
    MovementRule,
    MuscleTarget,
    PlanDay,
    PlanProblem,
    Station,
)
from core.domain.vocabulary import (
    ExperienceLevel,
    Goal,
    MetricType,
    MicrocycleType,
    MovementPattern,
    MovementRuleType,
    PrimaryMuscle,
    ProgressionStyle,
    RuleCadence,
    RuleOperator,
    SplitTemplate,
    StressBucket,
)
from core.metrics.volume import LANDMARKS, first_week_target, scale_landmarks, weekly_exposures, weekly_target
from core.rules.splits import MOST_SESSIONS_OF_A_WEEK
from core.services.theatre.stage import SKILL_ORDER, candidate

FIRST_DAY = date(2026, 1, 5)
HOME = ("bodyweight", "dumbbell", "dumbbell_pair", "flat_bench", "pull_up_bar", "resistance_band", "kettlebell", "box")


def targets(
    level: ExperienceLevel, goals: dict[Goal, int], *, is_first_week: bool = False, length_days: int = 7, age_years: int | None = None
) -> tuple[MuscleTarget, ...]:
    """Return the weekly targets of all muscles (science V3, V4) in quarter sets."""
    made = []
    for muscle in LANDMARKS:
        marks = scale_landmarks(muscle, level, is_fat_loss=goals.get(Goal.FAT_LOSS, 0) >= 4, age_years=age_years)
        if marks is None:
            continue
        wanted = weekly_target(marks, goals)
        wanted = first_week_target(marks, wanted) if is_first_week else wanted
        scale = length_days / 7
        quarters = round(wanted * 4 * scale)
        mrv = int(marks.mrv * 4 * scale)
        made.append(
            MuscleTarget(
                muscle=muscle,
                target_quarters=quarters,
                low_quarters=max(quarters - 4, 0),
                high_quarters=min(quarters + 4, mrv),
                mev_quarters=round(marks.mev * 4 * scale),
                mrv_quarters=mrv,
                session_cap_quarters=round(marks.session_cap * 4),
                exposures=weekly_exposures(wanted, marks),
            )
        )
    return tuple(made)


def circuit(own: Circuit, circuit_id: int, movements: dict[str, tuple[int, Movement]]) -> CircuitOption:
    """Return a circuit of the library as the planner sees it."""
    stations = tuple(
        Station(
            movements[task.movement][0],
            task.reps,
            task.duration,
            None if task.distance is None else round(task.distance),
            task.light_load_kg,
        )
        for task in own.stations
    )
    parts = [movements[task.movement][1] for task in own.stations]
    muscles = sorted({muscle for part in parts for muscle in part.muscles.primary if muscle in LANDMARKS})
    risks: dict[str, int] = {}
    for part in parts:
        for joint, risk in part.joint_risks.items():
            risks[joint] = max(risks.get(joint, 0), risk)
    needed = {slug for part in parts for slug in part.equipment[0]} - {"bodyweight"}
    return CircuitOption(
        circuit_id=circuit_id,
        slug=own.slug,
        name=own.name,
        circuit_type=own.type,
        minutes=-(-own.duration // 60),
        rounds=own.rounds,
        work_seconds=own.work_seconds,
        rest_seconds=own.rest_seconds,
        stations=stations,
        load_points=round(own.bucket_stress[StressBucket.CONDITIONING] + own.bucket_stress[StressBucket.STRENGTH]),
        neural_centipoints=round(own.bucket_stress[StressBucket.CNS] * 20),
        spinal_half_points=0,
        recovery_hours=own.min_recovery_hours,
        muscles=tuple(muscles),
        equipment=tuple(sorted(needed)),
        skill_gap=max(SKILL_ORDER.index(part.skill_level) for part in parts) - 1,
        joint_risks=risks,
        may_be_main=own.duration >= 900,
    )


def endurance_options() -> tuple[EnduranceOption, ...]:
    """Return easy, long, tempo and interval sessions of running and riding in usual lengths (science 6.8)."""
    made = []
    for activity, legs in (("running", True), ("cycling", True), ("swimming", False)):
        for minutes in (20, 30, 45, 60):
            made.append(_endurance(activity, "easy", minutes, (minutes // 4, minutes - minutes // 4, 0, 0, 0), 0.8, False, legs))
        made.append(_endurance(activity, "long", 90, (30, 60, 0, 0, 0), 0.8, False, legs))
        made.append(_endurance(activity, "tempo", 40, (10, 10, 20, 0, 0), 1.2, True, legs))
        made.append(_endurance(activity, "intervals", 35, (9, 10, 0, 0, 16), 1.5, True, legs))
    return tuple(made)


def _endurance(
    activity: str, kind: str, minutes: int, zones: tuple[int, int, int, int, int], rate: float, is_hard: bool, legs: bool
) -> EnduranceOption:
    equipment = {"running": ((),), "cycling": (("stationary_bike",), ("bike",)), "swimming": (("pool",),)}[activity]
    return EnduranceOption(
        option_id=f"{activity}:{kind}:{minutes}",
        activity=activity,
        name=f"{kind} {activity}",
        kind=kind,
        minutes=minutes,
        zone_minutes=zones,
        blocks=(),
        load_points=round(minutes * rate),
        is_hard=is_hard,
        uses_legs=legs,
        neural_centipoints=round(minutes * rate / (20 if is_hard else 60) * 100),
        leg_hours=(36 if is_hard else 24 if kind == "long" else 6) if legs else 0,
        equipment=equipment,
        joint_risks={"knee": 1, "ankle": 2} if activity == "running" else {"shoulder": 1} if activity == "swimming" else {},
        muscle_percent={PrimaryMuscle.QUADRICEPS: 50, PrimaryMuscle.CALVES: 80} if legs else {PrimaryMuscle.LATS: 60},
    )


def budgets(level: ExperienceLevel, length_days: int = 7, *, has_low_back_history: bool = False) -> Budgets:
    """Return the budgets of spine and nerves of a level (science G3, R7)."""
    spinal = {"beginner": 30, "intermediate": 45, "advanced": 60, "expert": 75}[level.value] * (0.6 if has_low_back_history else 1.0)
    neural = {"beginner": 30, "intermediate": 45, "advanced": 45, "expert": 55}[level.value]
    return Budgets(
        spinal_half_points=int(spinal * 2 * length_days / 7),
        spinal_session_half_points=int(spinal * 2 * 0.4),
        neural_centipoints=neural * 100 * length_days // 7,
        neural_day_centipoints=1500,
    )


def _goals(dice: random.Random) -> dict[Goal, int]:
    main = dice.choice([Goal.HYPERTROPHY, Goal.STRENGTH, Goal.HYPERTROPHY, Goal.FAT_LOSS, Goal.ENDURANCE, Goal.STRENGTH])
    others = dice.sample([goal for goal in Goal if goal is not main], 2)
    first = dice.randint(4, 7)
    second = dice.randint(1, 10 - first - 1)
    return {main: first, others[0]: second, others[1]: 10 - first - second}


def _days(dice: random.Random, sessions: int, length: int, gym: tuple[str, ...], is_tight: bool) -> tuple[PlanDay, ...]:
    least = min(length, sessions + dice.randint(0, 2))
    open_days = set(dice.sample(range(length), least))
    days = []
    for index in range(length):
        minutes = dice.choice([30, 40, 45]) if is_tight else dice.choice([50, 60, 75, 90])
        events: tuple[FixedEvent, ...] = ()
        if dice.random() < 0.06:
            events = (
                FixedEvent(
                    event_id=f"tennis{index}",
                    name="Tennis",
                    activity="tennis",
                    start_minute=10 * 60,
                    minutes=60,
                    load_points=60,
                    hours_before=12,
                    hours_after=24,
                    avoid_patterns=(MovementPattern.VERTICAL_PUSH, MovementPattern.LUNGE),
                ),
            )
        equipment = tuple(sorted(HOME)) if dice.random() < 0.15 else gym
        days.append(
            PlanDay(index + 1, FIRST_DAY + timedelta(days=index), minutes if index in open_days else 0, 18 * 60, 1, equipment, events)
        )
    return tuple(days)


def _wishes(dice: random.Random, candidates: tuple[Candidate, ...]) -> tuple[MovementRule, ...]:
    liked = [
        own for own in candidates if own.pattern in {MovementPattern.SQUAT, MovementPattern.HORIZONTAL_PUSH, MovementPattern.ISOLATION}
    ]
    usable = [
        own
        for own in liked
        if (own.skill_gap <= 0 and "machine" not in own.tags and "bodyweight" in own.equipment[0]) or own.slug == "push_up"
    ]
    rules = []
    for number, own in enumerate(dice.sample(candidates, 3)):
        rules.append(
            MovementRule(
                f"n{number}", own.movement_id, MovementRuleType.HARD_NO, RuleOperator.AT_MOST, 0, RuleCadence.PER_MICROCYCLE, None, 0
            )
        )
    never = {rule.movement_id for rule in rules}
    for number, own in enumerate(dice.sample(usable, 1)):
        if own.movement_id not in never:
            rules.append(
                MovementRule(
                    f"y{number}", own.movement_id, MovementRuleType.HARD_YES, RuleOperator.AT_LEAST, 1, RuleCadence.PER_MICROCYCLE, 1, None
                )
            )
    return tuple(rules)


def example_problem(library: Library, number: int) -> PlanProblem:
    """Return the week of the invented athlete `number`: level, goals, days, gym, injuries and wishes vary; every third has little time."""
    dice = random.Random(number)
    level = dice.choices(list(ExperienceLevel), weights=[3, 4, 2, 1])[0]
    is_tight = number % 3 == 0
    sessions = dice.randint(3, MOST_SESSIONS_OF_A_WEEK if level is not ExperienceLevel.BEGINNER else 4)
    length = dice.choice([7, 7, 7, 7, 8, 10])
    goals = _goals(dice)
    age = dice.choice([None, 24, 33, 41, 55])
    everything = tuple(sorted({slug for movement in library.movements for way in movement.equipment for slug in way}))
    gym = everything if dice.random() < 0.75 else tuple(sorted(HOME))
    pool = tuple(candidate(movement, index + 1, level) for index, movement in enumerate(library.movements))
    numbers = {own.slug: own.movement_id for own in pool}
    movements = {movement.slug: (numbers[movement.slug], movement) for movement in library.movements}
    split = dice.choice(list(SplitTemplate))
    injuries: tuple[Injury, ...] = ()
    if dice.random() < 0.25:
        injuries = (Injury("1", dice.choice(["shoulder", "knee", "lower_back", "wrist"]), dice.choice([0.2, 0.5, 0.8])),)
    minutes_of_endurance = goals.get(Goal.ENDURANCE, 0) * 20 + goals.get(Goal.FAT_LOSS, 0) * 8
    kept = tuple(
        Candidate(
            **{
                **vars(own),
                "preference": dice.randint(0, 60),
                "enjoyment": dice.randint(0, 80),
                "recent_exposures": dice.choice([0, 0, 0, 3, 7]),
            }
        )
        for own in pool
    )
    return PlanProblem(
        athlete=Athlete(level=level, age_years=age, recovery_percent=120 if age is not None and age >= 50 else 100, body_weight_kg=80.0),
        goals=goals,
        block=Block(
            MicrocycleType.ACCUMULATION, dice.randint(1, 4), 4, -(-sessions * length // 7), split, ProgressionStyle.DOUBLE_PROGRESSION
        ),
        days=_days(dice, -(-sessions * length // 7), length, gym, is_tight),
        targets=targets(level, goals, is_first_week=dice.random() < 0.3, length_days=length, age_years=age),
        candidates=tuple(_with_load(own) for own in kept),
        budgets=budgets(level, length),
        endurance=endurance_options() if minutes_of_endurance else (),
        endurance_target=EnduranceTarget(minutes_of_endurance, minutes_of_endurance * 13 // 10 + 20, 90, hard_percent=30)
        if minutes_of_endurance
        else None,
        circuits=tuple(circuit(own, index + 1, movements) for index, own in enumerate(library.circuits)),
        hobbies=(HobbyWish("h1", "Hiking", "hiking", 1, 90, 80, 80),) if dice.random() < 0.2 else (),
        rules=_wishes(dice, pool),
        interference=tuple(
            InterferencePair(numbers[pair.movement_1], numbers[pair.movement_2], pair.min_hours_between) for pair in library.interferences
        ),
        injuries=injuries,
        conditioning_minutes=goals.get(Goal.FAT_LOSS, 0) * 4 + goals.get(Goal.ENDURANCE, 0) * 2,
        mobility_minutes=goals.get(Goal.MOBILITY, 0) * 8,
        limits=Limits(seed=number + 1),
    )


def _with_load(own: Candidate) -> Candidate:
    if own.metric is not MetricType.REPS or not own.compound:
        return own
    steps = tuple(20.0 + 2.5 * step for step in range(80))
    return Candidate(**{**vars(own), "loading": Loading(e1rm_kg=100.0, loads_kg=steps, lightest_kg=20.0)})
