"""How does a person change a planned week: ask, see what it would do, then say yes or no; lock, unlock, undo?

A change is a proposal like every other: it is checked by the verifier, kept with its input, and can be replayed. Nothing of the plan moves
before the yes.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from pydantic import TypeAdapter

from core.db import plans, reference
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.plan_edits import EditKind, PlanEdit, ProposalView, SwapChoice
from core.domain.planning import Limits, PlanProblem, problem_from_json
from core.domain.vocabulary import RecommendationKind, RecommendationStatus, SessionStatus
from core.domain.weekplan import PlanResult, WeekPlan, WhyNot
from core.planner.worker import choices_in_worker, edit_in_worker, plan_in_worker, why_not_in_worker
from core.rules.plan_changes import changes, may_insist
from core.rules.verifier import verify
from core.services.assemble_week import AssembledWeek
from core.services.plan_week import Solver, assemble_microcycle, links_of, local_today
from core.services.repair_facts import keep_facts, reasons_of
from core.services.store_plan import BOUND, EDIT, REPAIR, store_recommendation
from core.services.write_week import DECLINED, HOBBY, KEPT, LockedExercise, write_week

CHANGE_PRICE = 60  # rule of thumb: what one changed exercise must bring to be worth the change
GONE = "This plan has changed since; look at it again."
_RESULT: TypeAdapter[PlanResult] = TypeAdapter(PlanResult)


@dataclass(frozen=True)
class Standing:
    """The plan that a microcycle follows, with its input."""

    recommendation_id: int
    problem: PlanProblem
    plan: WeekPlan
    result: PlanResult
    row: Mapping[str, Any]


def propose(database: Database, viewer: Viewer, subject: Subject, microcycle_id: int, edit: PlanEdit, *, now: datetime) -> int:
    """Work out a change by hand and keep it as a proposal; return its number.

    Raises `NotFoundError` without a plan, and `InputError` for a change that has no meaning or lies in the past.
    """
    with database.read(viewer, subject) as unit:
        standing = standing_of(unit, subject.user_id, microcycle_id)
        today = local_today(unit, subject.user_id, now)
        goals, runs = plans.sources_of(unit, subject.user_id, standing.recommendation_id)
    days = {day.number: day.day for day in standing.problem.days}
    if any(days.get(number, today) < today for number in (edit.day_number, edit.to_day) if number is not None):
        raise InputError("A day that has passed is not planned anew.")
    problem, bound = _free(standing)
    result = edit_in_worker(problem, standing.plan, edit, bound)
    assembled = AssembledWeek(problem, tuple(goals), runs[0] if runs else None, standing.row["state_hash"], ())
    given = {"kind": edit.kind.value, "day_number": edit.day_number, "movement_id": edit.movement_id, "other_id": edit.other_id}
    with database.write(viewer, subject) as writer:
        found = plans.microcycle(writer, subject.user_id, microcycle_id) or {}
        return store_recommendation(
            writer,
            RecommendationKind.MICROCYCLE,
            assembled,
            result,
            today=today,
            edit={**given, "to_day": edit.to_day, BOUND: bound},
            **links_of(writer, found),
        )


def propose_anew(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    microcycle_id: int,
    *,
    now: datetime,
    limits: Limits | None = None,
    solver: Solver = plan_in_worker,
) -> int:
    """Search the week anew around what is locked, with a price on every change, and keep it as a proposal; return its number.

    Raises as `plan_microcycle`, and `InputError` when the planner's week would break a rule.
    """
    with database.read(viewer, subject) as unit:
        standing = standing_of(unit, subject.user_id, microcycle_id)
    week = assemble_microcycle(
        database, viewer, subject, microcycle_id, now=now, limits=limits, previous=standing.plan, change_price=CHANGE_PRICE
    )
    result = solver(week.assembled.problem)
    broken = () if result.plan is None else verify(week.assembled.problem, result.plan)
    if broken:
        raise InputError(f"The new week breaks a rule and is not offered: {broken[0].words}")
    with database.write(viewer, subject) as writer:
        return store_recommendation(
            writer, RecommendationKind.MICROCYCLE, week.assembled, result, today=week.today, **links_of(writer, week.microcycle)
        )


def view_proposal(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int) -> ProposalView:
    """Return what a proposal that waits would change and which rules it would break; raise `NotFoundError` when it does not wait."""
    with database.read(viewer, subject) as unit:
        row = waiting(unit, subject.user_id, recommendation_id)
        names = reference.movement_names(unit.session)
        before = plans.recommendation(unit, subject.user_id, row["replaces_id"])
    problem, result = parsed(row)
    violations = () if result.plan is None else verify(problem, result.plan)
    was = None if before is None else before["objective"]
    is_by_hand = EDIT in row["input_json"]
    price = None if not is_by_hand or was is None or result.what_objective is None else round(result.what_objective - was)
    worth = max(result.worst_objective - (was or 0), 1)
    old = parsed(before)[1].plan if before is not None and REPAIR in row["input_json"] else problem.previous
    behind = {day.number for day in problem.days if day.is_past}
    changed = () if result.plan is None or old is None else changes(old, result.plan)
    return ProposalView(
        recommendation_id=recommendation_id,
        microcycle_id=row["microcycle_id"],
        status=result.status,
        days=tuple(day for day in changed if day.day_number not in behind),
        violations=violations,
        price=price,
        may_insist=may_insist(violations),
        names=names,
        conflicts=tuple(part.words for conflict in result.conflicts for part in conflict.parts),
        ways_out=tuple(way.words for conflict in result.conflicts for way in conflict.relaxations),
        reasons=tuple(reason.words for reason in reasons_of(row["input_json"])),
        percent=None if price is None else 100 * price / worth,
    )


def accept(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int, *, now: datetime, insist: bool = False) -> None:
    """Make a proposal the plan; what a person changed by hand is locked from then on.

    Raises `InputError` when it breaks a rule, unless the athlete insists and no guardrail is among them, or when the plan has changed
    since, and `NotFoundError` when it does not wait.
    """
    with database.read(viewer, subject) as unit:
        row = waiting(unit, subject.user_id, recommendation_id)
        today = local_today(unit, subject.user_id, now)
        found = plans.microcycle(unit, subject.user_id, row["microcycle_id"])
        standing = plans.latest_recommendations(unit, subject.user_id, [row["microcycle_id"]]).get(row["microcycle_id"])
    problem, result = parsed(row)
    if found is None or standing is None or standing["id"] != row["replaces_id"]:
        raise InputError(GONE)
    if result.plan is None:
        raise InputError("There is no week in this proposal.")
    violations = verify(problem, result.plan)
    if violations and not (insist and may_insist(violations)):
        raise InputError(f"This would break a rule: {violations[0].words}")
    locked = _locked_by(row["input_json"].get(EDIT), result.plan)
    with database.write(viewer, subject) as writer:
        write_week(writer, found, problem, result.plan, first=max(found["start_date"], today), now=now, locked=locked)
        _keep_said(writer, found, row["input_json"].get(EDIT))
        keep_facts(writer, row["input_json"], found["start_date"], today)
        plans.decide(writer, recommendation_id, RecommendationStatus.EDITED if violations else RecommendationStatus.ACCEPTED)


def decline(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int) -> None:
    """Put a proposal away."""
    with database.write(viewer, subject) as writer:
        plans.decide(writer, recommendation_id, RecommendationStatus.DECLINED)


def undo(database: Database, viewer: Viewer, subject: Subject, microcycle_id: int, *, now: datetime) -> None:
    """Take the newest change of a week back and return to the plan before it; raise `InputError` when there is none before."""
    with database.read(viewer, subject) as unit:
        standing = standing_of(unit, subject.user_id, microcycle_id)
        before = plans.recommendation(unit, subject.user_id, standing.row["replaces_id"]) if standing.row["replaces_id"] else None
        today = local_today(unit, subject.user_id, now)
        found = plans.microcycle(unit, subject.user_id, microcycle_id)
    if before is None or found is None or before["output_json"]["plan"] is None:
        raise InputError("This is the first plan of the week; there is nothing to take back.")
    problem, result = parsed(before)
    assert result.plan is not None  # noqa: S101 (asked above)
    with database.write(viewer, subject) as writer:
        plans.decide(writer, standing.recommendation_id, RecommendationStatus.DECLINED)
        write_week(writer, found, problem, result.plan, first=max(found["start_date"], today), now=now)


def lock(database: Database, viewer: Viewer, subject: Subject, exercise_ids: Sequence[int], *, locked: bool) -> None:
    """Keep exercises, or set them free, when the week is planned anew; raise `NotFoundError` when they are gone."""
    with database.write(viewer, subject) as unit:
        if plans.lock_exercises(unit, exercise_ids, locked=locked) < len(exercise_ids):
            raise NotFoundError(GONE)


def choices(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    microcycle_id: int,
    *,
    day_number: int,
    movement_id: int,
    find: Callable[[PlanProblem, WeekPlan, int, int], tuple[SwapChoice, ...]] = choices_in_worker,
) -> tuple[SwapChoice, ...]:
    """Return what could stand in the place of an exercise, cheapest first, each with dose, load and the rules that it would break."""
    with database.read(viewer, subject) as unit:
        standing = standing_of(unit, subject.user_id, microcycle_id)
    return find(_free(standing)[0], standing.plan, day_number, movement_id)


def why_not(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    microcycle_id: int,
    movement_id: int,
    *,
    ask: Callable[[PlanProblem, WeekPlan, int], WhyNot] = why_not_in_worker,
) -> WhyNot:
    """Return which rule keeps a movement out of the week, or what it would cost; raise `InputError` for one that was not looked at."""
    with database.read(viewer, subject) as unit:
        standing = standing_of(unit, subject.user_id, microcycle_id)
    if not any(candidate.movement_id == movement_id for candidate in standing.problem.candidates):
        raise InputError("This movement is retired or was not in the library when the week was planned.")
    return ask(standing.problem, standing.plan, movement_id)


def standing_of(unit: ReadUnit, user_id: int, microcycle_id: int) -> Standing:
    """Return the plan that a microcycle follows; raise `NotFoundError` where there is none."""
    latest = plans.latest_recommendations(unit, user_id, [microcycle_id]).get(microcycle_id)
    row = None if latest is None else plans.recommendation(unit, user_id, latest["id"])
    if row is None or row["output_json"]["plan"] is None:
        raise NotFoundError("There is no plan for this week yet.")
    problem, result = parsed(row)
    assert result.plan is not None  # noqa: S101 (asked above)
    return Standing(row["id"], problem, result.plan, result, row)


def waiting(unit: ReadUnit, user_id: int, recommendation_id: int) -> dict[str, Any]:
    """Return a proposal that waits for an answer; raise `NotFoundError` where it does not."""
    row = plans.recommendation(unit, user_id, recommendation_id)
    if row is None or row["status"] != RecommendationStatus.PROPOSED:
        raise NotFoundError("This proposal does not wait for an answer any more.")
    return row


def parsed(row: Mapping[str, Any]) -> tuple[PlanProblem, PlanResult]:
    """Return what a proposal was asked and what it answered."""
    result = {name: value for name, value in row["output_json"].items() if name != "assumed"}
    return problem_from_json(json.dumps(row["input_json"])), _RESULT.validate_json(json.dumps(result))


def _free(standing: Standing) -> tuple[PlanProblem, int | None]:
    """Return the problem without what bound the search to an earlier week, and the bound if it still holds then."""
    problem = standing.problem
    is_bound = problem.locks or problem.change_price or any(wish.kept_days for wish in problem.hobbies)
    hobbies = tuple(replace(wish, kept_days=()) for wish in problem.hobbies)
    free = replace(problem, locks=(), hobbies=hobbies, previous=standing.plan, change_price=0)
    return free, None if is_bound else standing.result.what_bound


def _keep_said(writer: WriteUnit, found: Mapping[str, Any], edit: Mapping[str, Any] | None) -> None:
    """Remember that a suggested hobby was put off, so that this week does not suggest it again, or on which day it was put."""
    said = {
        EditKind.SKIP_HOBBY: ("day_number", SessionStatus.SKIPPED, DECLINED),
        EditKind.MOVE_HOBBY: ("to_day", SessionStatus.PLANNED, KEPT),
    }
    if edit is None or edit["kind"] not in said:
        return
    place, status, tag = said[edit["kind"]]
    day = found["start_date"] + timedelta(days=edit[place] - 1)
    rows = plans.sessions_from(writer, writer.subject_id, found["id"], day)
    meant = [row["id"] for row in rows if row["date"] == day and HOBBY in row["intent_tags"] and row["status"] == status]
    plans.tag_sessions(writer, meant[:1], (HOBBY, tag))


def _locked_by(edit: Mapping[str, Any] | None, plan: WeekPlan) -> set[LockedExercise]:
    """Return what a change by hand locks: the movement that was put in, or all exercises of the sessions that were moved."""
    if edit is None:
        return set()
    if edit["kind"] == EditKind.SWAP:
        return {(edit["day_number"], edit["other_id"])}
    days = {edit["to_day"], edit["day_number"]} if edit["kind"] == EditKind.MOVE else set()
    sessions = ((day.number, day.session) for day in plan.days if day.number in days and day.session is not None)
    return {(number, item.movement_id) for number, session in sessions for item in session.items}
