"""What does each goal gain and lose when the ten points are shared anew? By the rules that plan a microcycle, without planning one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from core.db import planning_inputs, plans, volume
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import NotFoundError
from core.domain.goals import Effect, GoalEffects, TradeOff, WeekShape
from core.domain.planning import QUARTERS_PER_SET
from core.domain.review import Landmarks
from core.domain.vocabulary import ExperienceLevel, Goal, MicrocycleType, PrimaryMuscle, ProgressionStyle, SplitTemplate
from core.planner.terms import MOST_POWER_SETS, POWER_SETS_PER_POINT
from core.rules.dose import MAIN_ROWS, SMALL_OWNERS, SMALL_ROWS
from core.rules.endurance import EnduranceHistory, endurance_target
from core.rules.goal_points import POINTS, SLOT_POINTS, check_points
from core.rules.program_outline import DELOAD_LOAD_SIZE, DELOAD_LOAD_STRENGTH, MicrocycleOutline, outline_at
from core.rules.week_targets import muscle_targets
from core.services import assemble_extras as extras
from core.services.assemble_week import CIRCUIT_SHARE, WeekRequest, assemble_week
from core.services.plan_week import goals_of, local_today
from core.services.review_muscles import landmarks_of

GROWING = frozenset({MicrocycleType.ACCUMULATION, MicrocycleType.INTENSIFICATION})
POWER_GOALS = (Goal.EXPLOSIVENESS, Goal.SPEED)
NO_MAIN, OTHER_REPS = "none", "as another goal asks"
Points = Mapping[Goal, int]


@dataclass(frozen=True)
class WeekBasis:
    """What the shape of a microcycle rests on besides the points: the athlete, the time [min] and where it stands in its block."""

    outline: MicrocycleOutline
    level: ExperienceLevel
    landmarks: Mapping[PrimaryMuscle, Landmarks]
    injuries: tuple[tuple[str, float], ...]
    sessions: int
    training_minutes: int
    history: EnduranceHistory


def week_basis(database: Database, viewer: Viewer, subject: Subject, program_id: int, *, now: datetime) -> WeekBasis:
    """Return what the next growing microcycle of a program rests on, read as it is read for planning.

    Raises `NotFoundError` when the subject has no such program.
    """
    with database.read(viewer, subject) as unit:
        program, microcycles, _ = unit.gather(
            lambda: plans.program(unit, subject.user_id, program_id),
            lambda: plans.microcycles(unit, subject.user_id, program_id),
            lambda: planning_inputs.person(unit, subject.user_id),
        )
        if program is None:
            raise NotFoundError("This program does not exist any more.")
        today = local_today(unit, subject.user_id, now)
        outline = _next_outline(program, microcycles, today)
        request = WeekRequest(
            goals=goals_of(program),
            outline=outline,
            split=SplitTemplate(program["split_template"]),
            days_per_week=program["days_per_week"],
            progression_style=ProgressionStyle(program["progression_style"]),
        )
        problem = assemble_week(unit, subject.user_id, request, None, now=now).problem
        person = planning_inputs.person(unit, subject.user_id)
        marks = landmarks_of(volume.landmarks(unit, subject.user_id), person, outline.start)
        history = _history(unit, subject.user_id, outline.start, today)
    minutes = sorted((day.minutes for day in problem.days if not day.is_past), reverse=True)[: problem.block.sessions]
    return WeekBasis(
        outline=outline,
        level=problem.athlete.level,
        landmarks=marks,
        injuries=tuple((injury.body_part, injury.severity) for injury in problem.injuries if injury.days_resolved is None),
        sessions=problem.block.sessions,
        training_minutes=sum(minutes),
        history=history,
    )


def _next_outline(program: Mapping[str, Any], cycles: Sequence[Mapping[str, Any]], today: date) -> MicrocycleOutline:
    kinds = [MicrocycleType(row["microcycle_type"]) for row in cycles]
    ahead = [n for n, row in enumerate(cycles) if row["start_date"] > today]
    growing = [n for n in ahead if kinds[n] in GROWING]
    place = (growing or ahead or [len(cycles) - 1])[0]
    row = cycles[place]
    every = program["deload_every_n_microcycles"]
    return outline_at(kinds, place, row["start_date"], row["length_days"], goals_of(program), every)


def _history(unit: ReadUnit, user_id: int, start: date, today: date) -> EnduranceHistory:
    first = min(start, today)
    done = planning_inputs.read(unit, "endurance", user_id, since=first - timedelta(days=extras.ENDURANCE_DAYS), start=first)
    return extras.endurance_history(done, max((start - today).days // 7, 0))


def week_shape(basis: WeekBasis, points: Points) -> WeekShape:
    """Return what the rules give the microcycle for these points; raise `InputError` unless up to three goals share ten."""
    check_points(points)
    given = {goal: value for goal, value in points.items() if value}
    stage, minutes = basis.outline, basis.training_minutes
    targets = muscle_targets(basis.landmarks, given, stage, sessions=basis.sessions, injuries=basis.injuries)
    endurance = endurance_target(
        given,
        basis.level,
        basis.history,
        training_minutes=minutes,
        length_days=stage.length_days,
        volume_factor=stage.endurance_factor,
        sessions=basis.sessions,
    )
    owners = [goal for goal in MAIN_ROWS if given.get(goal)] or [Goal.HYPERTROPHY]
    small = max(SMALL_OWNERS, key=lambda goal: (given.get(goal, 0), -SMALL_OWNERS.index(goal)))
    small = small if given.get(small) else Goal.HYPERTROPHY
    size_leads = given.get(Goal.HYPERTROPHY, 0) > given.get(Goal.STRENGTH, 0)
    return WeekShape(
        muscle_sets={target.muscle: target.target_quarters / QUARTERS_PER_SET for target in targets},
        minutes={goal: round(minutes * value / POINTS) for goal, value in given.items()},
        endurance_minutes=0 if endurance is None else endurance.target_minutes,
        hard_minutes=0 if endurance is None else endurance.target_minutes * endurance.hard_percent // 100,
        hard_sessions=0 if endurance is None else endurance.hard_sessions,
        conditioning_minutes=round(minutes * CIRCUIT_SHARE * given.get(Goal.FAT_LOSS, 0) / POINTS),
        mobility_minutes=round(minutes * given.get(Goal.MOBILITY, 0) / POINTS),
        main_slots=frozenset(goal for goal in owners if given.get(goal, 0) >= SLOT_POINTS),
        main_reps={goal: MAIN_ROWS[goal].reps for goal in owners},
        accessory_goal=small,
        accessory_reps=SMALL_ROWS[small].reps,
        power_sets={goal: min(POWER_SETS_PER_POINT * given.get(goal, 0), MOST_POWER_SETS) for goal in POWER_GOALS},
        deload_load_percent=round(100 * (DELOAD_LOAD_SIZE if size_leads else DELOAD_LOAD_STRENGTH)),
    )


def trade_off(basis: WeekBasis, old: Points, new: Points) -> TradeOff:
    """Return what a change of points does to the next growing microcycle, in all and for each goal that has points before or after."""
    before, after = week_shape(basis, old), week_shape(basis, new)
    named = [goal for goal in dict.fromkeys([*old, *new]) if old.get(goal) or new.get(goal)]
    goals = tuple(GoalEffects(goal, old.get(goal, 0), new.get(goal, 0), _effects(goal, before, after)) for goal in named)
    return TradeOff(before, after, goals)


def _effects(goal: Goal, before: WeekShape, after: WeekShape) -> tuple[Effect, ...]:
    """Return what a goal has before and after: its time first, then what only this goal brings."""

    def both(label: str, unit: str, read: Any) -> Effect:
        return Effect(label, unit, read(before), read(after))

    found = [both("Training time", "min", lambda shape: shape.minutes.get(goal, 0))]
    if goal in MAIN_ROWS:
        found.append(both("Main lift", "", lambda shape: _slot(goal, shape)))
    if goal is Goal.HYPERTROPHY:
        found.append(both("Sets for all muscles", "sets", lambda shape: round(shape.sets)))
    if goal is Goal.STRENGTH:
        found.append(both("Load in the next deload", "%", lambda shape: shape.deload_load_percent))
    if goal is Goal.ENDURANCE:
        found.append(both("Endurance", "min", lambda shape: shape.endurance_minutes))
        found.append(both("Of it hard, at most", "min", lambda shape: shape.hard_minutes))
    if goal is Goal.FAT_LOSS:
        found.append(both("Circuits", "min", lambda shape: shape.conditioning_minutes))
        found.append(both("Endurance", "min", lambda shape: shape.endurance_minutes))
    if goal is Goal.MOBILITY:
        found.append(both("Mobility drills", "min", lambda shape: shape.mobility_minutes))
    if goal in POWER_GOALS:
        found.append(
            both("Sprints" if goal is Goal.SPEED else "Jumps, throws, Olympic lifts", "sets", lambda shape: shape.power_sets[goal])
        )
    if goal in SMALL_OWNERS:
        found.append(both("Small exercises", "", lambda shape: _small(goal, shape)))
    return tuple(effect for effect in found if not {effect.before, effect.after} <= {NO_MAIN, OTHER_REPS})


def _slot(goal: Goal, shape: WeekShape) -> str:
    if goal not in shape.main_reps:
        return NO_MAIN
    low, high = shape.main_reps[goal]
    return f"{'guaranteed' if goal in shape.main_slots else 'if it fits'}, {low}–{high} reps"


def _small(goal: Goal, shape: WeekShape) -> str:
    return f"{shape.accessory_reps[0]}–{shape.accessory_reps[1]} reps" if shape.accessory_goal is goal else OTHER_REPS
