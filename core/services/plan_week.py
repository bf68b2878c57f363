"""How does a microcycle get its plan: read the athlete, search, check, store?"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from core.db import planning_inputs, plans
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.days import zone
from core.domain.errors import InputError, NotFoundError
from core.domain.planning import AlikeDay, Limits, Lock, PlanProblem
from core.domain.vocabulary import (
    Goal,
    MicrocycleType,
    ProgressionStyle,
    RecommendationKind,
    RecommendationStatus,
    SessionStatus,
    SessionType,
    SplitTemplate,
)
from core.domain.weekplan import PlanResult, Violation, WeekPlan
from core.planner.worker import plan_in_worker
from core.rules.program_outline import outline_at
from core.rules.verifier import verify
from core.services import daily_state
from core.services.assemble_week import AssembledWeek, WeekRequest, assemble_week
from core.services.follow_facts import followed
from core.services.store_plan import store_recommendation
from core.services.write_week import DECLINED, HOBBY, KEPT, write_week

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
class OpenWeek:
    """A microcycle that may be planned, with all that decides it, on a day."""

    microcycle: Mapping[str, Any]
    assembled: AssembledWeek
    today: date

    @property
    def first(self) -> date:
        """The first day that may be written."""
        start: date = self.microcycle["start_date"]
        return max(start, self.today)


def plan_microcycle(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    microcycle_id: int,
    *,
    now: datetime,
    limits: Limits | None = None,
    main_before: frozenset[int] | None = None,
    held_before: frozenset[int] | None = None,
    alike: WeekPlan | None = None,
    solver: Solver = plan_in_worker,
) -> WeekOutcome:
    """Plan one microcycle from what is known now and store the checked result.

    What the athlete locked stays, days that they dropped stay free. `main_before` are the main lifts to go on with, those of the microcycle
    before when not given, `held_before` all movements of the weeks before; `alike` is a week planned before from which the search may
    start. Raises `NotFoundError` for a microcycle that
    the subject does not have and `InputError` for one that has passed.
    """
    start = () if alike is None else alike.as_start()
    week = assemble_microcycle(
        database,
        viewer,
        subject,
        microcycle_id,
        now=now,
        limits=limits,
        main_before=main_before,
        held_before=held_before,
        alike=start,
    )
    return _keep(database, viewer, subject, week, solver(week.assembled.problem), now)


def assemble_microcycle(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    microcycle_id: int,
    *,
    now: datetime,
    limits: Limits | None = None,
    main_before: frozenset[int] | None = None,
    held_before: frozenset[int] | None = None,
    previous: WeekPlan | None = None,
    change_price: int = 0,
    alike: tuple[AlikeDay, ...] = (),
) -> OpenWeek:
    """Read what decides a microcycle, with its locks; raises as `plan_microcycle`."""
    state = daily_state.state_now(database, viewer, subject, now=now)
    with database.read(viewer, subject) as unit:
        found = plans.microcycle(unit, subject.user_id, microcycle_id)
        if found is None:
            raise NotFoundError("This microcycle does not exist any more.")
        today = local_today(unit, subject.user_id, now)
        if (today - found["start_date"]).days >= found["length_days"]:
            raise InputError("This microcycle has passed; the past is not planned anew.")
        request = _request(unit, subject.user_id, found, _locks(unit, subject.user_id, found, today), limits or Limits())
        declined, kept = _declined(unit, subject.user_id, found), _kept(unit, subject.user_id, found, today)
        request = replace(request, previous=previous, change_price=change_price, alike=alike, declined=declined, kept=kept)
        if main_before is not None:
            request = replace(request, main_before=main_before)
        if held_before is not None:
            request = replace(request, held_before=held_before)
        return OpenWeek(found, assemble_week(unit, subject.user_id, request, state, now=now), today)


def _locks(unit: ReadUnit, user_id: int, found: Mapping[str, Any], today: date) -> tuple[Lock, ...]:
    """Return what stays: exercises that are locked and days whose session was dropped, from today on."""
    first = max((today - found["start_date"]).days + 1, 1)
    kept = plans.locked_exercises(unit, user_id, found["id"])
    rows = plans.sessions_from(unit, user_id, found["id"], max(found["start_date"], today))
    training = [row for row in rows if HOBBY not in row["intent_tags"]]
    held = {row["date"] for row in training if row["status"] != SessionStatus.SKIPPED}
    dropped = sorted({(row["date"] - found["start_date"]).days + 1 for row in training if row["date"] not in held})
    exercises = tuple(Lock(day, movement, sets) for (day, movement), sets in sorted(kept.items()) if day >= first)
    return (*exercises, *(Lock(day, session=False) for day in dropped))


def _declined(unit: ReadUnit, user_id: int, found: Mapping[str, Any]) -> dict[int, int]:
    """Return how often the athlete said of a suggested hobby, by its activity, that it is not for this week."""
    rows = plans.sessions_from(unit, user_id, found["id"], found["start_date"])
    return Counter(row["activity_definition_id"] for row in rows if DECLINED in row["intent_tags"])


def _kept(unit: ReadUnit, user_id: int, found: Mapping[str, Any], today: date) -> dict[int, tuple[int, ...]]:
    """Return the days from today on to which the athlete moved a suggested hobby, by its activity: one a day, none beside a lock."""
    rows = plans.sessions_from(unit, user_id, found["id"], max(found["start_date"], today))
    taken = {day for day, _ in plans.locked_exercises(unit, user_id, found["id"])}
    kept: dict[int, tuple[int, ...]] = {}
    for row in rows:
        day = (row["date"] - found["start_date"]).days + 1
        if KEPT in row["intent_tags"] and row["status"] == SessionStatus.PLANNED and day not in taken:
            taken.add(day)
            kept[row["activity_definition_id"]] = (*kept.get(row["activity_definition_id"], ()), day)
    return kept


def _keep(database: Database, viewer: Viewer, subject: Subject, week: OpenWeek, result: PlanResult, now: datetime) -> WeekOutcome:
    problem, found = week.assembled.problem, week.microcycle
    violations = () if result.plan is None else verify(problem, result.plan)
    if violations:
        return WeekOutcome(found["id"], result, violations, None, week.assembled.notes)
    with database.write(viewer, subject) as unit:
        number = store_recommendation(
            unit, RecommendationKind.MICROCYCLE, week.assembled, result, today=week.today, **links_of(unit, found)
        )
        if result.plan is not None:
            write_week(unit, found, problem, result.plan, first=week.first, now=now)
            plans.decide(unit, number, RecommendationStatus.ACCEPTED)
        plans.mark_progress(unit, found["program_id"], week.today)
    return WeekOutcome(found["id"], result, violations, number, week.assembled.notes)


def links_of(unit: WriteUnit, found: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a new proposal for a microcycle belongs to and which one it would replace."""
    standing = plans.latest_recommendations(unit, unit.subject_id, [found["id"]]).get(found["id"])
    return {"program_id": found["program_id"], "microcycle_id": found["id"], "replaces_id": None if standing is None else standing["id"]}


def local_today(unit: ReadUnit | WriteUnit, user_id: int, now: datetime) -> date:
    """Return the athlete's own day at a moment."""
    return now.astimezone(zone(planning_inputs.person(unit, user_id)["time_zone"] or "UTC")).date()


def goals_of(program: Mapping[str, Any]) -> dict[Goal, int]:
    """Return the points of a program's goals; goals without a point are left out."""
    pairs = ((program[f"goal_{place}"], program[f"goal_weight_{place}"]) for place in (1, 2, 3))
    return {Goal(goal): points for goal, points in pairs if points}


def own_types(definition: Mapping[str, str] | None) -> tuple[SessionType, ...]:
    """Return the session types of an athlete's own split in order of their day numbers.

    >>> [kind.value for kind in own_types({"2": "cardio", "1": "upper"})]
    ['upper', 'cardio']
    """
    return tuple(SessionType(kind) for _, kind in sorted((definition or {}).items(), key=lambda pair: int(pair[0])))


def _request(unit: ReadUnit, user_id: int, found: Mapping[str, Any], locks: tuple[Lock, ...], limits: Limits) -> WeekRequest:
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
    before = microcycles[max(place - (outline.weeks if outline.is_deload else 1), 0) : place]
    follow = followed(unit, user_id, program["id"], found["id"])
    mains, held = _of_weeks(unit, user_id, before)
    return WeekRequest(
        goals=goals_of(program),
        outline=outline,
        split=SplitTemplate(program["split_template"]),
        days_per_week=program["days_per_week"],
        progression_style=ProgressionStyle(program["progression_style"]),
        own_types=own_types(program["hybrid_definition"]),
        main_before=frozenset(follow.instead.get(number, number) for number in mains),
        held_before=held | frozenset(follow.instead.values()),
        locks=locks,
        limits=limits,
        follow=follow,
    )


def _of_weeks(unit: ReadUnit, user_id: int, before: Sequence[Mapping[str, Any]]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the main lifts of the last of some microcycles, which the block goes on with, and all movements of all of them."""
    if not before:
        return frozenset(), frozenset()
    last, numbers = before[-1], {row["id"] for row in before}
    end = last["start_date"] + timedelta(days=last["length_days"] - 1)
    of_session = {
        row["id"]: row["microcycle_id"]
        for row in plans.sessions(unit, user_id, before[0]["start_date"], end)
        if row["microcycle_id"] in numbers
    }
    rows = plans.exercises(unit, user_id, sorted(of_session)) if of_session else []
    mains = (row["movement_id"] for row in rows if row["role"] == "main" and of_session[row["session_id"]] == last["id"])
    return frozenset(mains), frozenset(row["movement_id"] for row in rows)
