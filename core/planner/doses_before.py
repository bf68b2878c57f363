"""Which doses of the week before may stay, though the planner would choose others now? (after a change of goals, points or block)"""

from dataclasses import replace

from core.domain.planning import PlanProblem
from core.domain.weekplan import PlannedItem
from core.metrics.volume import expand_roles
from core.planner.options import Option, Prepared, _option, prepare
from core.rules.dose import Dose
from core.rules.weekly_sets import recovery_reps


def prepare_after(problem: PlanProblem) -> Prepared:
    """Return a problem after the guardrails, with what the week before holds as options of its own days, as long as it may be trained.

    An exercise whose repetitions follow from goals that have changed since is not wrong for that: it may stay as it was planned.
    """
    prepared = prepare(problem)
    if problem.previous is None:
        return prepared
    days = {day.number: index for index, day in enumerate(prepared.days)}
    options, by_movement = list(prepared.options), dict(prepared.by_movement)
    for planned in problem.previous.days:
        day = days.get(planned.number)
        for item in planned.session.items if planned.session is not None and day is not None else ():
            own = [prepared.options[index] for index in prepared.by_movement.get(item.movement_id, ())]
            is_there = any(day in option.days for option in own)
            if is_there and day is not None and not any(stands_for(option, item) for option in own):
                options.append(_as_before(problem, own[0], item, day, len(options)))
                by_movement[item.movement_id] = (*by_movement[item.movement_id], options[-1].index)
    return replace(prepared, options=tuple(options), by_movement=by_movement)


def stands_for(option: Option, item: PlannedItem) -> bool:
    """Tell whether an option is the dose of a planned exercise: job, goal, and what is counted in a set."""
    dose = option.dose
    reps = {dose.reps} if dose.reps is None else {dose.reps, recovery_reps(dose.reps)}
    is_same = (dose.hold_seconds, dose.distance_m) == (item.hold_seconds, item.distance_m)
    return (dose.role, dose.goal) == (item.role, item.goal) and is_same and item.reps in reps


def is_same_job(one: Option, other: Option) -> bool:
    """Tell whether two options are one movement with one job and goal, as at two places of the week."""
    mine, theirs = ((own.candidate.movement_id, own.dose.role, own.dose.goal) for own in (one, other))
    return mine == theirs


def _as_before(problem: PlanProblem, like: Option, item: PlannedItem, day: int, index: int) -> Option:
    dose = Dose(
        role=item.role,
        section=item.section,
        goal=item.goal,
        sets=(item.sets, item.sets),
        reps=item.reps,
        hold_seconds=item.hold_seconds,
        distance_m=item.distance_m,
        rir=item.rir,
        rpe=like.dose.rpe if item.rpe is None else item.rpe,
        rest_seconds=item.rest_seconds,
        tempo=item.tempo,
        is_heavy=item.is_heavy,
    )
    return replace(_option(problem, like.candidate, dose, expand_roles(like.candidate.muscles), (day,)), index=index)
