"""What becomes of a planned week when something comes up: noticed, proposed with reasons, and, after a yes, remembered.

A repair is a proposal like every other: `edit_plan` accepts it, puts it away and takes it back. It is searched for with a price on change,
from the week as it stands; days that have passed are never written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from statistics import mean
from typing import Any

from core.db import adherence as stored
from core.db import planning_inputs, plans, reference
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError
from core.domain.planning import FixedEvent, Limits
from core.domain.repair import Disruption, DisruptionKind, Noticed, RepairChoices, RepairView
from core.domain.vocabulary import Goal, RecommendationKind, SessionStatus
from core.planner.worker import plan_in_worker
from core.rules.noticed import changed, disruptions, news
from core.rules.noticed import noticed as noticed_lines
from core.rules.repair import repair_task
from core.rules.repair_diff import diff
from core.rules.verifier import verify
from core.services import assemble_extras as extras
from core.services.assemble_week import equipment_of
from core.services.edit_plan import parsed, standing_of, waiting
from core.services.plan_week import OpenWeek, Solver, assemble_microcycle, goals_of, links_of
from core.services.repair_facts import parsed_disruptions, reasons_of, remembered, told
from core.services.review_adherence import read_lines
from core.services.store_plan import store_recommendation

LASTING = frozenset({DisruptionKind.SHORTENED, DisruptionKind.ILL, DisruptionKind.TRAVELLING, DisruptionKind.OTHER_GYM})
"""What nothing but the proposal remembers; later repairs of the week know it too, for days still to come."""
ELSEWHERE = frozenset({DisruptionKind.TRAVELLING, DisruptionKind.OTHER_GYM})
BEGUN = frozenset({SessionStatus.IN_PROGRESS, SessionStatus.COMPLETED})


def noticed(database: Database, viewer: Viewer, subject: Subject, microcycle_id: int, *, now: datetime) -> Noticed:
    """Return what the log says of a microcycle up to now that no repair was told of: missed, early, cut short, or without a plan.

    What a person put away with a proposal is not told again. Nothing for a microcycle without a plan.
    """
    with database.read(viewer, subject) as unit:
        found, proposals, words = unit.gather(
            lambda: plans.microcycle(unit, subject.user_id, microcycle_id),
            lambda: plans.latest_recommendations(unit, subject.user_id, [microcycle_id]),
            lambda: plans.told_of(unit, subject.user_id, microcycle_id),
        )
        latest = proposals.get(microcycle_id)
        if found is None or latest is None:
            return Noticed((), ())
        seen = looked_at(unit, subject.user_id, found, now, latest["id"])
        told = [own for text in words for own in parsed_disruptions(text)]
    return news(seen, told, found["start_date"])


def looked_at(unit: ReadUnit, user_id: int, microcycle: Mapping[str, Any], now: datetime, recommendation_id: int) -> Noticed:
    """Return what of a microcycle was not as planned up to now, whether or not a repair was told of it; it follows that proposal."""
    start = microcycle["start_date"]
    last = start + timedelta(days=microcycle["length_days"] - 1)
    (today, lines), ahead, *_ = unit.gather(
        lambda: read_lines(unit, user_id, start, last, now),
        lambda: plans.sessions_from(unit, user_id, microcycle["id"], start),
        lambda: plans.planned_for(unit, user_id, recommendation_id),
        lambda: plans.program(unit, user_id, microcycle["program_id"]),
        lambda: planning_inputs.read(unit, "gym_equipment", user_id),
    )
    points = [row["planned_load_points"] for row in ahead]
    usual = mean([own for own in points if own] or [0.0])
    found = noticed_lines(lines, start=start, last=last, today=today, session_points=usual)
    return replace(found, changed=_changed(unit, user_id, microcycle, recommendation_id, today)) if today <= last else found


def _changed(unit: ReadUnit, user_id: int, microcycle: Mapping[str, Any], recommendation_id: int, today: date) -> tuple[str, ...]:
    """Return in words what is set otherwise than when the proposal was made that a microcycle follows, for the days still to come.

    Days on which the athlete said to be elsewhere are left aside.
    """
    asked = plans.planned_for(unit, user_id, recommendation_id)
    program = plans.program(unit, user_id, microcycle["program_id"])
    away = {number for own in parsed_disruptions(asked["disruptions"] or []) if own.kind in ELSEWHERE for number in own.days}
    ahead = [day for day in asked["days"] if day["day"] >= today.isoformat() and day["minutes"] and day["number"] not in away]
    rows = planning_inputs.read(unit, "gym_equipment", user_id)
    places: dict[int | None, frozenset[str]] = {
        gym: frozenset(equipment_of(row for row in rows if row["gym_id"] == gym and row["slug"]).slugs)
        for gym in {row["gym_id"] for row in rows}
    }
    usual = next((row["gym_id"] for row in rows if row["is_default"]), None)
    places |= {} if usual is None else {None: places[usual]}
    planned = {day["gym_id"]: frozenset(day["equipment"]) for day in ahead}
    goals = {Goal(goal): points for goal, points in asked["goals"].items()}
    return changed(goals, goals if program is None else goals_of(program), planned, places)


def choices(database: Database, viewer: Viewer, subject: Subject) -> RepairChoices:
    """Return what may be named when something came up."""
    with database.read(viewer, subject) as unit:
        parts = {row["slug"]: row["name"] for row in stored.body_parts(unit)}
        return RepairChoices(parts, {row["id"]: row["name"] for row in stored.places(unit, subject.user_id)})


def propose_repair(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    microcycle_id: int,
    came_up: Sequence[Disruption] = (),
    *,
    now: datetime,
    limits: Limits | None = None,
    solver: Solver = plan_in_worker,
) -> int:
    """Search the rest of a microcycle anew after what came up and what was missed, and keep it as a proposal; return its number.

    What the log shows (missed, early, cut short, unplanned) need not be named. Raises `NotFoundError` without a plan, and `InputError` when
    the microcycle has passed, or when the planner's week would break a rule.
    """
    with database.read(viewer, subject) as unit:
        standing = standing_of(unit, subject.user_id, microcycle_id)
    week = assemble_microcycle(database, viewer, subject, microcycle_id, now=now, limits=limits)
    with database.read(viewer, subject) as unit:
        rows = plans.sessions_from(unit, subject.user_id, microcycle_id, week.microcycle["start_date"])
        seen = disruptions(
            looked_at(unit, subject.user_id, week.microcycle, now, standing.recommendation_id), week.microcycle["start_date"]
        )
        given = [_resolved(unit, subject.user_id, own, week) for own in came_up]
    kept = [own for own in remembered(standing.row["input_json"]) if own.kind in LASTING and own.days[-1] >= _number(week, week.today)]
    found = [*_unnamed(seen, given), *kept, *given]
    done = {_number(week, row["date"]) for row in rows if row["status"] in BEGUN}
    task = repair_task(week.assembled.problem, standing.plan, found, done=done)
    result = solver(task.problem)
    broken = () if result.plan is None else verify(task.problem, result.plan)
    if broken:
        raise InputError(f"The repaired week breaks a rule and is not offered: {broken[0].words}")
    with database.write(viewer, subject) as writer:
        return store_recommendation(
            writer,
            RecommendationKind.MICROCYCLE,
            replace(week.assembled, problem=task.problem),
            result,
            today=week.today,
            repair=told(found, task.reasons),
            **links_of(writer, week.microcycle),
        )


def view_repair(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int) -> RepairView:
    """Return what a repair that waits would change against the week as it stands, and why; raise `NotFoundError` when it does not wait."""
    with database.read(viewer, subject) as unit:
        row = waiting(unit, subject.user_id, recommendation_id)
        names = reference.movement_names(unit.session)
        before = plans.recommendation(unit, subject.user_id, row["replaces_id"])
    problem, result = parsed(row)
    old = None if before is None else parsed(before)[1].plan
    reasons = reasons_of(row["input_json"])
    first = next((day.number for day in problem.days if not day.is_past), problem.days[-1].number + 1)
    base = old or problem.previous or result.plan
    assert base is not None  # noqa: S101 (a repair knows the week before)
    return RepairView(
        recommendation_id=recommendation_id,
        microcycle_id=row["microcycle_id"],
        status=result.status,
        diff=diff(base, result.plan or base, reasons, first=first),
        violations=() if result.plan is None else verify(problem, result.plan),
        conflicts=tuple(part.words for conflict in result.conflicts for part in conflict.parts),
        ways_out=tuple(way.words for conflict in result.conflicts for way in conflict.relaxations),
        names=names,
    )


def _number(week: OpenWeek, day: date) -> int:
    start: date = week.microcycle["start_date"]
    return (day - start).days + 1


def _unnamed(seen: Iterable[Disruption], given: Sequence[Disruption]) -> list[Disruption]:
    """Return what was noticed of sessions of which the athlete says nothing else."""
    named = {own.day_number for own in given if own.kind in {DisruptionKind.MISSED, DisruptionKind.MOVED}}
    return [own for own in seen if own.kind not in {DisruptionKind.MISSED, DisruptionKind.MOVED} or own.day_number not in named]


def _resolved(unit: ReadUnit, user_id: int, own: Disruption, week: OpenWeek) -> Disruption:
    """Return something that came up with what the library and the athlete's places know of it."""
    if own.kind is DisruptionKind.UNPLANNED and own.event is None and own.activity is not None:
        return replace(own, event=_event(unit, user_id, own, week))
    if own.kind in {DisruptionKind.OTHER_GYM, DisruptionKind.TRAVELLING} and own.equipment is None and own.gym_id is not None:
        rows = planning_inputs.read(unit, "gym_equipment", user_id)
        slugs = {row["slug"] for row in rows if row["gym_id"] == own.gym_id}
        if not slugs:
            raise InputError("Nothing is known of what stands at that place; enter its equipment first.")
        return replace(own, equipment=tuple(sorted(slugs | {"bodyweight"})))
    return own


def _event(unit: ReadUnit, user_id: int, own: Disruption, week: OpenWeek) -> FixedEvent:
    activities = planning_inputs.read(unit, "activities", user_id)
    definition = next((row for row in activities if row["slug"] == own.activity), None)
    if definition is None:
        raise InputError(f"There is no activity {own.activity}.")
    day = week.microcycle["start_date"] + timedelta(days=own.day_number - 1)
    minute = own.start_minute if own.start_minute is not None else 18 * 60
    row = {
        "id": f"new:{own.day_number}",
        "date": day,
        "activity_definition_id": definition["id"],
        "estimated_duration_minutes": own.minutes,
        "planned_load_points": None,
        "scheduled_time": time(minute // 60, minute % 60),
        "title": None,
    }
    return extras.fixed_events([row], activities, planning_inputs.read(unit, "activity_muscles", user_id), day)[0]
