"""How does a microcycle get its plan: read the athlete, search, check, store; and how is a stored plan replayed?"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.db import planning_inputs, plans
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.days import zone
from core.domain.errors import InputError, NotFoundError
from core.domain.planning import Limits, Lock, PlanProblem, problem_from_json, to_json
from core.domain.vocabulary import Goal, MicrocycleType, ProgressionStyle, SplitTemplate
from core.domain.weekplan import PlanResult, Violation
from core.planner.worker import plan_in_worker
from core.rules.program_outline import outline_at
from core.rules.verifier import verify
from core.services import daily_state
from core.services.assemble_week import AssembledWeek, WeekRequest, assemble_week
from core.services.store_plan import store_week

Solver = Callable[[PlanProblem], PlanResult]


@dataclass(frozen=True)
class WeekOutcome:
    """What planning a microcycle brought: the result, what the verifier found, and the proposal; nothing is stored with a violation."""

    microcycle_id: int
    result: PlanResult
    violations: tuple[Violation, ...]
    recommendation_id: int | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Replay:
    """Whether a stored plan comes out the same again, byte for byte, and from which input."""

    recommendation_id: int
    is_same: bool
    input_hash: str
    stored: str
    again: str


def plan_microcycle(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    microcycle_id: int,
    *,
    now: datetime,
    locks: tuple[Lock, ...] = (),
    limits: Limits | None = None,
    solver: Solver = plan_in_worker,
) -> WeekOutcome:
    """Plan one microcycle from what is known now and store the checked result.

    Raises `NotFoundError` for a microcycle that the subject does not have and `InputError` for one that has passed.
    """
    state = daily_state.state_now(database, viewer, subject, now=now)
    with database.read(viewer, subject) as unit:
        found = plans.microcycle(unit, subject.user_id, microcycle_id)
        if found is None:
            raise NotFoundError("This microcycle does not exist any more.")
        today = local_today(unit, subject.user_id, now)
        request = _request(unit, subject.user_id, found, locks, limits)
        if (today - found["start_date"]).days >= found["length_days"]:
            raise InputError("This microcycle has passed; the past is not planned anew.")
        assembled = assemble_week(unit, subject.user_id, request, state, now=now)
    result = solver(assembled.problem)
    return _keep(database, viewer, subject, found, assembled, result, today)


def _keep(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    found: Mapping[str, Any],
    assembled: AssembledWeek,
    result: PlanResult,
    today: date,
) -> WeekOutcome:
    violations = () if result.plan is None else verify(assembled.problem, result.plan)
    if violations:
        return WeekOutcome(found["id"], result, violations, None, assembled.notes)
    with database.write(viewer, subject) as unit:
        stored = store_week(unit, found["program_id"], found, assembled, result, today=today)
        if result.plan is not None:
            plans.accept_recommendation(unit, stored.recommendation_id)
        plans.mark_progress(unit, found["program_id"], today)
    return WeekOutcome(found["id"], result, violations, stored.recommendation_id, assembled.notes)


def local_today(unit: ReadUnit, user_id: int, now: datetime) -> date:
    """Return the athlete's own day at a moment."""
    return now.astimezone(zone(planning_inputs.person(unit, user_id)["time_zone"] or "UTC")).date()


def goals_of(program: Mapping[str, Any]) -> dict[Goal, int]:
    """Return the points of a program's goals; goals without a point are left out."""
    pairs = ((program[f"goal_{place}"], program[f"goal_weight_{place}"]) for place in (1, 2, 3))
    return {Goal(goal): points for goal, points in pairs if points}


def _request(unit: ReadUnit, user_id: int, found: Mapping[str, Any], locks: tuple[Lock, ...], limits: Limits | None) -> WeekRequest:
    program = plans.program(unit, user_id, found["program_id"])
    assert program is not None  # noqa: S101 (a microcycle's program exists by its key)
    microcycles = plans.microcycles(unit, user_id, program["id"])
    place = [row["id"] for row in microcycles].index(found["id"])
    outline = outline_at(
        [MicrocycleType(row["microcycle_type"]) for row in microcycles],
        place,
        found["start_date"],
        found["length_days"],
        goals_of(program),
        program["deload_every_n_microcycles"],
    )
    before = microcycles[place - 1 : place] if place else []
    return WeekRequest(
        goals=goals_of(program),
        outline=outline,
        split=SplitTemplate(program["split_template"]),
        days_per_week=program["days_per_week"],
        progression_style=ProgressionStyle(program["progression_style"]),
        main_before=_mains(unit, user_id, before[0]) if before else frozenset(),
        locks=locks,
        limits=limits or Limits(),
    )


def _mains(unit: ReadUnit, user_id: int, before: Mapping[str, Any]) -> frozenset[int]:
    """Return the main lifts of the microcycle before, which the block goes on with."""
    last = date.fromordinal(before["start_date"].toordinal() + before["length_days"] - 1)
    sessions = [row["id"] for row in plans.sessions(unit, user_id, before["start_date"], last) if row["microcycle_id"] == before["id"]]
    rows = plans.exercises(unit, user_id, sessions) if sessions else []
    return frozenset(row["movement_id"] for row in rows if row["role"] == "main")


def replay(database: Database, viewer: Viewer, subject: Subject, recommendation_id: int, *, solver: Solver = plan_in_worker) -> Replay:
    """Search again from the stored input of a plan and compare with what was stored; times are left out, since no two runs share them.

    Raises `NotFoundError` when the subject has no such proposal.
    """
    with database.read(viewer, subject) as unit:
        row = plans.recommendation(unit, subject.user_id, recommendation_id)
    if row is None:
        raise NotFoundError(f"There is no proposal {recommendation_id}.")
    again = json.loads(to_json(solver(problem_from_json(json.dumps(row["input_json"])))))
    stored, computed = _lasting(row["output_json"]), _lasting(again)
    return Replay(recommendation_id, stored == computed, row["input_hash"], stored, computed)


def _lasting(result: Mapping[str, Any]) -> str:
    """Return a result without what depends on the clock, as canonical text."""
    clock = {"build_seconds", "first_seconds", "seconds", "assumed"}
    kept = {name: value for name, value in result.items() if name not in clock}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
