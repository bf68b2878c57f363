"""How does a workout begin from one that was done before, and how does an exercise of it go back to what was done then?

A copy is a proposal like every other: what was done then, what the maximum says now, and what the body of today takes from the workout as a
whole. Its input is kept, so that `gainsly replay` makes its sets again, and one tap puts an exercise back, but for what protects.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from core.db import activities, adaptation, planning_inputs, plans, volume
from core.db import live_session as stored
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.adaptation import Body, MuscleWeek
from core.domain.days import zone
from core.domain.errors import InputError, NotFoundError
from core.domain.live_session import LiveLine, Sheet, TargetSet
from core.domain.live_start import CopyInput, LiveStart
from core.domain.planning import QUARTERS_PER_SET, to_json
from core.domain.vocabulary import ActivitySource, ExerciseRole, PersonaAggression, PrimaryMuscle, RecommendationStatus, SetType
from core.rules.adaptation.clock import CREDIT_QUARTERS
from core.rules.adaptation.readiness import GUARDED_GAP_DAYS
from core.rules.live_copy import copied, copy_input
from core.services import daily_state
from core.services.assemble_gym import GymReading, read_gym
from core.services.assemble_today import muscle_weeks
from core.services.athlete_today import athlete_on, body_on
from core.services.live_lines import LineMaker, missing_in
from core.services.live_session import line_of, open_sheet
from core.services.review_muscles import landmarks_of
from core.services.set_advice import keep_starts, stored_copy
from core.services.start_session import STRENGTH, begin, refuse_second
from core.services.today_body import WEEK_DAYS, has_ramp_guard, illness_of

NO_COPY = "This exercise is not copied from another workout."


def repeat(database: Database, viewer: Viewer, subject: Subject, activity_id: int, *, now: datetime) -> int:
    """Begin a workout with the exercises, sets and loads of an earlier one, as the body of today allows it; return its activity.

    Raises `NotFoundError` when there is no such workout, `InputError` when it holds no sets, `ConflictError` while another one runs.
    """
    with database.read(viewer, subject) as unit:
        refuse_second(unit, subject.user_id)
        found = activities.history(unit, subject.user_id, {"activity_id": activity_id, "limit": 1})
    if not found:
        raise NotFoundError("This workout does not exist any more.")
    body = _body(database, viewer, subject, found[0]["load_points"], now)
    with database.read(viewer, subject) as unit:
        sets = activities.sets_of(unit, subject.user_id, activity_id)
        gym = read_gym(unit, subject.user_id, (), now=now)
        person = planning_inputs.person(unit, subject.user_id)
        athlete = athlete_on(person, gym.body_weight_kg, gym.today)
        lines = _lines(unit, subject.user_id, sets, gym)
        week = _week(unit, subject.user_id, person, lines, gym)
    if not lines:
        raise InputError("This activity holds no sets to repeat.")
    used = {line.movement_id for line in lines}
    given = copy_input(
        CopyInput(
            lines=lines,
            day=found[0]["local_date"],
            today=gym.today,
            candidates=tuple(own for number, own in sorted(gym.candidates.items()) if number in used),
            body=body,
            athlete=athlete,
            injuries=gym.injuries,
            muscles=week,
        )
    )
    told = copied(given)
    sheet = Sheet(found[0]["title"] or "Workout", lines, place_id=gym.place_id, body_weight_kg=gym.body_weight_kg)
    with database.write(viewer, subject) as writer:
        activity = begin(writer, sheet, STRENGTH, gym.time_zone, ActivitySource.MANUAL, now)
        row, sheet = open_sheet(writer)
        [kept] = keep_starts(writer, row, [(given, told)])
        made = tuple(_with(line, start, kept) for line, start in zip(sheet.lines, told.starts, strict=True))
        stored.keep_sheet(writer, row["log_id"], to_json(replace(sheet, lines=made)))
    return activity


def as_then(database: Database, viewer: Viewer, subject: Subject, order: int, *, now: datetime) -> None:
    """Put back what was done then of a copied exercise, but for what guardrails and an illness ask for of the whole workout.

    The proposal is edited by that. Raises `NotFoundError` when the exercise is gone and `InputError` when it is no copy.
    """
    with database.write(viewer, subject) as writer:
        row, sheet = open_sheet(writer)
        line = line_of(sheet, order)
        found = None if line.started_by is None else plans.recommendation(writer, subject.user_id, line.started_by)
        given = None if found is None else stored_copy(found["input_json"])
        if found is None or given is None:
            raise InputError(NO_COPY)
        place = [one.order for one in given.lines].index(order)
        here = tuple(replace(one, iron=line.iron) if one.order == order else one for one in given.lines)
        told = copied(replace(given, lines=here), only_guards=True).starts[place]
        plans.decide(writer, found["id"], RecommendationStatus.EDITED)
        adaptation.add_reason(writer, found["id"], "edit", f"{line.name} stands as it was done then.", {"exercise": order})
        changed = replace(_with(line, told, found["id"]), tempo=told.tempo or given.lines[place].tempo, before=None)
        stored.keep_sheet(writer, row["log_id"], to_json(sheet.with_line(changed)))


def _with(line: LiveLine, told: LiveStart, number: int) -> LiveLine:
    return replace(
        line,
        targets=told.targets,
        tempo=told.tempo or line.tempo,
        started_by=number,
        reasons=told.reasons,
        is_skipped=told.is_left_out,
        superset_group=told.superset_group,
        next_load_kg=None,
    )


def _week(unit: ReadUnit, user_id: int, person: Mapping[str, Any], lines: Sequence[LiveLine], gym: GymReading) -> tuple[MuscleWeek, ...]:
    """Return what each muscle gets in seven days with this workout, against its landmarks (science V1, V3)."""
    marks = landmarks_of(volume.landmarks(unit, user_id), person, gym.today)
    totals: defaultdict[PrimaryMuscle, float] = defaultdict(float)
    for row in volume.weekly_volume(unit, user_id, gym.today - timedelta(days=WEEK_DAYS - 1), gym.today):
        totals[PrimaryMuscle(row["muscle"])] += float(row["fractional_sets"])
    for line in lines:
        for muscle, role in gym.candidates[line.movement_id].muscles.items():
            totals[muscle] += len(line.work) * CREDIT_QUARTERS[role] / QUARTERS_PER_SET
    return muscle_weeks(totals, marks)


def _body(database: Database, viewer: Viewer, subject: Subject, load_points: float | None, now: datetime) -> Body:
    """Return how the athlete is at this minute, with the days that lie behind.

    A shorter break than G4 speaks of takes nothing from a copy: who repeats one workout each week would lift less each time (A5).
    """
    state = daily_state.state_now(database, viewer, subject, now=now)
    with database.read(viewer, subject) as unit:
        person = planning_inputs.person(unit, subject.user_id)
        moment = now.astimezone(zone(person["time_zone"] or "UTC"))
        persona = PersonaAggression(str(person["persona_aggression"]))
        has_guard = has_ramp_guard(unit, subject.user_id, moment.date(), persona, load_points)
        last: date | None = planning_inputs.last_activity_day(unit, subject.user_id, now)
        illness = illness_of(unit, subject.user_id, moment)
    today = moment.date()
    days = daily_state.states(database, viewer, subject, first=today - timedelta(days=WEEK_DAYS - 1), last=today)
    away = None if last is None or (today - last).days < GUARDED_GAP_DAYS else (today - last).days
    return body_on(state, days, days_since_training=away, has_ramp_guard=has_guard, **illness)


def _lines(unit: ReadUnit, user_id: int, sets: Sequence[Mapping[str, Any]], gym: GymReading) -> tuple[LiveLine, ...]:
    """Return the exercises of an earlier workout as they were done, warm-up sets first, without drop sets."""
    known = [row for row in sets if row["movement_id"] in gym.candidates and row["set_type"] != SetType.DROP]
    maker = LineMaker(unit, user_id, gym, [row["movement_id"] for row in known])
    lines = []
    for order, place in enumerate(dict.fromkeys(row["exercise_order"] for row in known), start=1):
        own = sorted((row for row in known if row["exercise_order"] == place), key=lambda row: row["set_type"] != SetType.WARMUP)
        movement = gym.candidates[own[0]["movement_id"]]
        role = ExerciseRole.MAIN if movement.compound else ExerciseRole.ACCESSORY
        asked = [_asked(row, movement.default_rest_seconds) for row in own]
        line = maker.line(order, movement.movement_id, asked, role=role)
        lines.append(replace(line, missing=missing_in(gym.place, movement)))
    return tuple(line for line in lines if line.work)


def _asked(row: Mapping[str, Any], rest_seconds: int | None) -> TargetSet:
    return TargetSet(
        SetType(row["set_type"]),
        None if row["actual_reps"] is None else (row["actual_reps"], row["actual_reps"]),
        row["load_kg"],
        row["rpe"],
        row["actual_duration_seconds"],
        row["distance_m"],
        None if row["set_type"] == SetType.WARMUP else rest_seconds,
    )
