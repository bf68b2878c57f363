"""How does a workout begin from one that was done before, and how does an exercise of it go back to what was done then?

A copy is a proposal like every other: what was done then, what the maximum says now, and what the body of today takes from it. The input is
kept for each exercise, so that `gainsly replay` makes its sets again, and one tap puts back what was done then, but for what protects.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from core.db import activities, planning_inputs, plans
from core.db import live_session as stored
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.adaptation import Body
from core.domain.days import zone
from core.domain.errors import InputError, NotFoundError
from core.domain.live_session import LiveLine, Sheet, TargetSet
from core.domain.live_start import Copied, LiveStart, StartInput
from core.domain.planning import Candidate, from_json, to_json
from core.domain.vocabulary import ActivitySource, ExerciseRole, RecommendationStatus, SetType
from core.rules.adaptation.readiness import GUARDED_GAP_DAYS
from core.rules.live_copy import copied
from core.rules.live_start import begun, start_input
from core.services import daily_state
from core.services.assemble_gym import GymReading, read_gym
from core.services.athlete_today import athlete_on, body_on
from core.services.live_lines import LineMaker, missing_in
from core.services.live_session import line_of, open_sheet
from core.services.set_advice import LOG, keep_starts
from core.services.start_session import STRENGTH, begin, refuse_second
from core.services.today_body import WEEK_DAYS, illness_of

NO_COPY = "This exercise is not copied from another workout."


def repeat(database: Database, viewer: Viewer, subject: Subject, activity_id: int, *, now: datetime) -> int:
    """Begin a workout with the exercises, sets and loads of an earlier one, as the body of today allows it; return its activity.

    Raises `NotFoundError` when there is no such workout, `InputError` when it holds no sets, `ConflictError` while another one runs.
    """
    body = _body(database, viewer, subject, now)
    with database.read(viewer, subject) as unit:
        refuse_second(unit, subject.user_id)
        found = activities.history(unit, subject.user_id, {"activity_id": activity_id, "limit": 1})
        if not found:
            raise NotFoundError("This workout does not exist any more.")
        sets = activities.sets_of(unit, subject.user_id, activity_id)
        gym = read_gym(unit, subject.user_id, (), now=now)
        athlete = athlete_on(planning_inputs.person(unit, subject.user_id), gym.body_weight_kg, gym.today)
        lines = _lines(unit, subject.user_id, sets, gym)
    if not lines:
        raise InputError("This activity holds no sets to repeat.")
    facts = {"day": found[0]["local_date"], "today": gym.today, "athlete": athlete, "injuries": gym.injuries}
    starts = [(given, begun(given)) for given in (_given(line, gym.candidates[line.movement_id], body, facts) for line in lines)]
    sheet = Sheet(found[0]["title"] or "Workout", lines, place_id=gym.place_id, body_weight_kg=gym.body_weight_kg)
    with database.write(viewer, subject) as writer:
        number = begin(writer, sheet, STRENGTH, gym.time_zone, ActivitySource.MANUAL, now)
        row, sheet = open_sheet(writer)
        kept = keep_starts(writer, row, starts)
        made = [_with(line, told, own) for line, (_, told), own in zip(sheet.lines, starts, kept, strict=True)]
        stored.keep_sheet(writer, row["log_id"], to_json(replace(sheet, lines=tuple(made))))
    return number


def as_then(database: Database, viewer: Viewer, subject: Subject, order: int, *, now: datetime) -> None:
    """Put back what was done then of a copied exercise, but for what guardrails and an illness ask for; the proposal is declined.

    Raises `NotFoundError` when the exercise is gone and `InputError` when it is no copy.
    """
    with database.write(viewer, subject) as writer:
        row, sheet = open_sheet(writer)
        line = line_of(sheet, order)
        found = None if line.started_by is None else plans.recommendation(writer, subject.user_id, line.started_by)
        if found is None or not found["input_json"].get("copied"):
            raise InputError(NO_COPY)
        text = json.dumps({name: own for name, own in found["input_json"].items() if name != LOG})
        given = from_json(StartInput, text)
        assert given.copied is not None  # noqa: S101 (asked above)
        told = copied(replace(given.line, iron=line.iron), given.copied, only_guards=True)
        plans.decide(writer, found["id"], RecommendationStatus.DECLINED)
        changed = replace(_with(line, told, found["id"]), tempo=told.tempo or given.line.tempo, before=None)
        stored.keep_sheet(writer, row["log_id"], to_json(sheet.with_line(changed)))


def _with(line: LiveLine, told: LiveStart, number: int) -> LiveLine:
    return replace(
        line,
        targets=told.targets,
        tempo=told.tempo or line.tempo,
        started_by=number,
        reasons=told.reasons,
        is_skipped=told.is_left_out,
        next_load_kg=None,
    )


def _given(line: LiveLine, own: Candidate, body: Body, facts: Mapping[str, Any]) -> StartInput:
    """Return one copied exercise with what is known of the athlete; of the muscles only those that it works."""
    recovery = {muscle: value for muscle, value in body.muscle_recovery.items() if muscle in own.muscles}
    sore = {muscle: value for muscle, value in body.soreness.items() if muscle in own.muscles}
    return start_input(line, copied=Copied(candidate=own, body=replace(body, muscle_recovery=recovery, soreness=sore), **facts))


def _body(database: Database, viewer: Viewer, subject: Subject, now: datetime) -> Body:
    """Return how the athlete is at this minute, with the days that lie behind.

    A shorter break than G4 speaks of takes nothing from a copy: who repeats one workout each week would lift less each time (A5).
    """
    state = daily_state.state_now(database, viewer, subject, now=now)
    with database.read(viewer, subject) as unit:
        moment = now.astimezone(zone(planning_inputs.person(unit, subject.user_id)["time_zone"] or "UTC"))
        last: date | None = planning_inputs.last_activity_day(unit, subject.user_id, now)
        illness = illness_of(unit, subject.user_id, moment)
    today = moment.date()
    days = daily_state.states(database, viewer, subject, first=today - timedelta(days=WEEK_DAYS - 1), last=today)
    away = None if last is None or (today - last).days < GUARDED_GAP_DAYS else (today - last).days
    return body_on(state, days, days_since_training=away, **illness)


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
