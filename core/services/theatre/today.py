"""How does a day of a story's week become what the rules of adaptation read, and what does training leave in the body?"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import numpy as np

from core.domain.adaptation import (
    AdaptationInput,
    Body,
    DeloadSigns,
    EndurancePart,
    ExerciseLine,
    LaterSession,
    MuscleWeek,
    SetLine,
    TodayAnswers,
    TodaySession,
)
from core.domain.planning import CENTIPOINTS_PER_POINT, Candidate, FixedEvent, Injury, PlanProblem
from core.domain.vocabulary import ExerciseRole, MuscleRole, PrimaryMuscle, SessionType, SetType
from core.domain.weekplan import PlannedItem, PlannedSession, WeekPlan
from core.metrics import fatigue as muscles
from core.metrics.values import FloatArray
from core.rules.gym_presets import GymPreset
from core.services.muscle_rest import first_hours
from core.services.theatre.body import Performed
from core.services.theatre.cast import Person, equipment_at
from core.services.theatre.stage import candidates, stage
from core.services.today_rows import near_movements

ENDURANCE_NAMES = {"running": "Run", "cycling": "Ride", "lap_swimming": "Swim", "walking": "Walk", "indoor_cycling": "Indoor ride"}
TITLES = {SessionType.CARDIO: "Endurance", SessionType.FULL_BODY: "Full body"}


def title_of(session: PlannedSession | TodaySession) -> str:
    """Return what a session is called."""
    if isinstance(session, TodaySession):
        return session.title
    return TITLES.get(session.session_type, session.session_type.value.replace("_", " ").capitalize())


def session_of(session: PlannedSession, number: int, day: date, problem: PlanProblem) -> TodaySession:
    """Return a planned session as adaptation sees it."""
    endurance = None
    if session.endurance:
        own = session.endurance[0]
        option = next(option for option in problem.endurance if option.option_id == own.option_id)
        name = ENDURANCE_NAMES.get(own.activity, own.activity.replace("_", " ").capitalize())
        endurance = EndurancePart(own.activity, name, own.minutes, option.is_hard, ", ".join(own.blocks), dict(option.joint_risks))
    return TodaySession(
        session_id=number,
        day=day,
        session_type=session.session_type,
        title=title_of(session),
        lines=tuple(_line(item) for item in session.items),
        endurance=endurance,
        warmup_seconds=session.warmup_seconds,
        cooldown_seconds=session.cooldown_seconds,
        load_points=float(session.load_points),
    )


def _line(item: PlannedItem) -> ExerciseLine:
    ramp = tuple(SetLine(SetType.WARMUP, (step.reps, step.reps), step.load_kg, None, None, None) for step in item.ramp)
    one = SetLine(SetType.WORKING, item.reps, item.load_kg, item.rpe, item.hold_seconds, item.rest_seconds)
    return ExerciseLine(
        place=item.order,
        movement_id=item.movement_id,
        role=item.role,
        section=item.section,
        goal=item.goal,
        sets=item.sets,
        reps=item.reps,
        load_kg=item.load_kg,
        rpe=item.rpe,
        hold_seconds=item.hold_seconds,
        distance_m=None if item.distance_m is None else float(item.distance_m),
        rest_seconds=item.rest_seconds,
        tempo=item.tempo,
        superset_group=item.superset_group,
        set_lines=(*ramp, *(one,) * item.sets) if ramp else (),
    )


def input_of(
    person: Person,
    problem: PlanProblem,
    plan: WeekPlan,
    number: int,
    body: Body,
    answers: TodayAnswers,
    *,
    place: GymPreset | None = None,
    signs: DeloadSigns | None = None,
    hurt: tuple[Injury, ...] = (),
) -> AdaptationInput | None:
    """Return what decides how the session of a day changes; `None` on a day without one.

    `place` is where the athlete trains against what the plan says, `hurt` is what the plan has not made room for.
    """
    held = next((day for day in plan.days if day.number == number), None)
    if held is None or held.session is None:
        return None
    day = next(own for own in problem.days if own.number == number)
    where = place or list(GymPreset)[(day.gym_id or 1) - 1]
    session = session_of(held.session, number, held.day, problem)
    found = {own.movement_id: own for own in candidates(person.level, person.lifts, person.mains, (where,))}
    week = tuple(
        MuscleWeek(own.muscle, plan.muscle_quarters.get(own.muscle, 0), own.mev_quarters, own.mrv_quarters) for own in problem.targets
    )
    equipment, edges = equipment_at(where), stage().edges
    near = near_movements(session, found, edges, frozenset(equipment), set(), week, set())
    return AdaptationInput(
        session=session,
        body=body,
        athlete=problem.athlete,
        candidates=tuple(found[one] for one in sorted(near)),
        equipment=equipment,
        answers=answers,
        edges=tuple(edge for edge in edges if {edge.source_id, edge.target_id} <= near),
        injuries=(*problem.injuries, *hurt),
        injuries_in_plan=tuple(own.injury_id for own in problem.injuries),
        muscles=week,
        later=_later(plan, number, found),
        deload=signs or DeloadSigns(),
    )


def _later(plan: WeekPlan, number: int, found: Mapping[int, Candidate]) -> tuple[LaterSession, ...]:
    later = []
    for day in plan.days:
        if day.session is None or day.number <= number:
            continue
        mains = [item.movement_id for item in day.session.items if item.role is ExerciseRole.MAIN]
        worked = {muscle for one in mains for muscle, role in found[one].muscles.items() if role is MuscleRole.PRIMARY}
        if worked:
            later.append(LaterSession(day.number, day.day, title_of(day.session), tuple(sorted(worked))))
    return tuple(later)


def worked_muscles(session: TodaySession) -> tuple[PrimaryMuscle, ...]:
    """Return the muscles that a session is mainly for: the primary ones of its main lifts, else of all of its exercises."""
    mains = [line for line in session.lines if line.role is ExerciseRole.MAIN] or [line for line in session.lines if line.is_work]
    found = {muscle for line in mains for muscle, (role, _) in stage().roles[line.movement_id].items() if role is MuscleRole.PRIMARY}
    if session.endurance is not None:
        found |= {PrimaryMuscle(muscle) for muscle in stage().activities[session.endurance.activity]["muscles"]}
    return tuple(sorted(found - {PrimaryMuscle.FULL_BODY}))


def performed_session(session: TodaySession, planned: PlannedSession, start_minute: int) -> Performed:
    """Return what a session leaves behind when it is done as it stands; `planned` is what it was made from."""
    sets = []
    for line in session.lines:
        roles: dict[PrimaryMuscle, tuple[MuscleRole, float]] = dict(stage().roles[line.movement_id])
        roles.pop(PrimaryMuscle.FULL_BODY, None)
        if line.is_work:
            sets.append(muscles.FatiguingSets(roles, line.sets, None if line.rpe is None else 10 - line.rpe))
    added = muscles.lifting_fatigue(sets)
    load = planned.load_points if session.load_points is None else session.load_points
    share = load / planned.load_points if planned.load_points else 1.0
    if session.endurance is not None and planned.endurance:
        part = share * sum(own.load_points for own in planned.endurance)
        added = added + muscles.activity_fatigue(part, _weights(session.endurance.activity))
    neural = share * planned.neural_centipoints / CENTIPOINTS_PER_POINT
    return Performed(session.day, (start_minute + planned.estimated_seconds / 60) / 60, round(load, 1), added, neural)


def performed_event(event: FixedEvent, day: date) -> Performed:
    """Return what a match, a race or another activity leaves behind."""
    weights = {muscle: percent / 100 for muscle, percent in event.muscle_percent.items()}
    added: FloatArray = muscles.activity_fatigue(event.load_points, weights) if weights else np.zeros(len(muscles.MUSCLES))
    return Performed(
        day, (event.start_minute + event.minutes) / 60, float(event.load_points), added, event.neural_centipoints / CENTIPOINTS_PER_POINT
    )


def _weights(activity: str) -> dict[PrimaryMuscle, float]:
    return {PrimaryMuscle(muscle): float(share) for muscle, share in stage().activities[activity]["muscles"].items()}


def waits(plan: WeekPlan, done: frozenset[int], problem: PlanProblem) -> dict[PrimaryMuscle, int]:
    """Return the hours from midnight of day 1 before which each muscle may not be primary, from what was done this week (science R8)."""
    by_id = {own.movement_id: own for own in problem.candidates}
    midnight = datetime.combine(problem.days[0].day, time(), UTC)
    rows = []
    for day in plan.days:
        if day.session is None or day.number not in done:
            continue
        ended = midnight + timedelta(days=day.number - 1, minutes=day.session.start_minute, seconds=day.session.estimated_seconds)
        rows += [
            {
                "movement_id": item.movement_id,
                "performed_end": ended,
                "sets": item.sets,
                "rpe": item.rpe,
                "load_kg": item.load_kg,
                "to_failure": False,
            }
            for item in day.session.items
            if item.role in {ExerciseRole.MAIN, ExerciseRole.ACCESSORY}
        ]
    return first_hours(rows, by_id, None, midnight)
