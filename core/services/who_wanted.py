"""Who wanted this? The votes of the ensemble on a planned week, and on the proposal for today's session."""

import json
from collections.abc import Callable

from core.db import plans
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.adaptation import AdaptationInput
from core.domain.ensemble import ChangeVotes, TodayVotes, WeekBallots
from core.domain.errors import NotFoundError
from core.domain.planning import PlanProblem, from_json
from core.domain.vocabulary import RecommendationKind
from core.domain.weekplan import WeekPlan
from core.planner.worker import ballots_in_worker, change_votes_in_worker
from core.rules.ensemble import today_votes
from core.services.edit_plan import parsed, standing_of, waiting
from core.services.plan_week import goals_of


def week_ballots(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    microcycle_id: int,
    *,
    count: Callable[[PlanProblem, WeekPlan], WeekBallots] = ballots_in_worker,
) -> WeekBallots:
    """Return who wanted what in the plan that a microcycle follows; raise `NotFoundError` where there is none."""
    with database.read(viewer, subject) as unit:
        standing = standing_of(unit, subject.user_id, microcycle_id)
    return count(standing.problem, standing.plan)


def votes_on_change(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    recommendation_id: int,
    *,
    count: Callable[[PlanProblem, WeekPlan, WeekPlan], ChangeVotes] = change_votes_in_worker,
) -> ChangeVotes:
    """Return who wants a change of a week that waits for an answer; raise `NotFoundError` where none waits or nothing stands."""
    with database.read(viewer, subject) as unit:
        row = waiting(unit, subject.user_id, recommendation_id)
        before = plans.recommendation(unit, subject.user_id, row["replaces_id"])
    problem, result = parsed(row)
    old = None if before is None else parsed(before)[1].plan
    if old is None or result.plan is None:
        raise NotFoundError("There is no week before this one to compare with.")
    return count(problem, old, result.plan)


def votes_on_today(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int) -> TodayVotes:
    """Return what every voice leaves of a session that a stored proposal adapts; raise `NotFoundError` for another number."""
    with database.read(viewer, subject) as unit:
        row, program = unit.gather(
            lambda: plans.recommendation(unit, subject.user_id, recommendation_id), lambda: plans.active_program(unit, subject.user_id)
        )
    if row is None or row["kind"] != RecommendationKind.ADAPTATION:
        raise NotFoundError(f"There is no proposal {recommendation_id}.")
    goals = {} if program is None else goals_of(program)
    return today_votes(from_json(AdaptationInput, json.dumps(row["input_json"])), goals)
