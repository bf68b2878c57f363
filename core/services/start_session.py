"""How does a workout begin: from today's plan, empty, or as one circuit? (`copy_session` begins it from an earlier one.)"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from core.db import activities, adaptation, plans
from core.db import live_session as stored
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.days import local_day
from core.domain.errors import ConflictError, NotFoundError
from core.domain.live_session import LiveEndurance, Sheet
from core.domain.planning import to_json
from core.domain.vocabulary import ActivitySource, SessionStatus
from core.services import change_session
from core.services.assemble_gym import GymReading, read_gym
from core.services.live_circuits import circuits_of, number_of
from core.services.live_lines import LineMaker
from core.services.today_rows import session_of

STRENGTH, CIRCUIT = "strength_training", "circuit_training"
RUNS_ALREADY = "A workout is running already; finish it or discard it first."


def start_planned(database: Database, viewer: Viewer, subject: Subject, session_id: int, *, now: datetime) -> int:
    """Begin a planned session as it stands, at the place that the athlete named today, and return the number of the activity.

    Raises `NotFoundError` for a session that is not the subject's, `ConflictError` for one that was done or while another workout runs.
    """
    with database.read(viewer, subject) as unit:
        refuse_second(unit, subject.user_id)
        row = adaptation.session(unit, subject.user_id, session_id)
        if row is None:
            raise NotFoundError("This session does not exist any more.")
        if row["status"] not in {SessionStatus.PLANNED, SessionStatus.IN_PROGRESS}:
            raise ConflictError("This session was done or dropped already.")
        gym = read_gym(unit, subject.user_id, (row["gym_id"],), now=now)
        sheet = _planned_sheet(unit, subject.user_id, row, gym)
        there = _told_place(unit, subject.user_id, session_id, gym)
    slug = sheet.endurance.activity if sheet.endurance and not sheet.lines else CIRCUIT if sheet.circuits and not sheet.lines else STRENGTH
    with database.write(viewer, subject) as writer:
        number = begin(writer, sheet, slug, gym.time_zone, ActivitySource.PLANNED, now)
        stored.close_session(writer, session_id, SessionStatus.IN_PROGRESS.value, None)
    if there is not None:
        change_session.move(database, viewer, subject, there, now=now)
    return number


def _told_place(unit: ReadUnit, user_id: int, session_id: int, gym: GymReading) -> int | None:
    """Return where the athlete said to be today, as far as it is another of their places than the session was planned for."""
    told = adaptation.latest(unit, user_id, session_id)
    if told is None or local_day(told["created_at"], gym.time_zone) != gym.today:
        return None
    place: int | None = told["input_json"]["answers"].get("place_id")
    return place if place in gym.places and place != gym.place_id else None


def start_empty(database: Database, viewer: Viewer, subject: Subject, *, title: str = "Workout", now: datetime) -> int:
    """Begin a workout without a plan and return the number of the activity; raise `ConflictError` while another one runs."""
    with database.read(viewer, subject) as unit:
        refuse_second(unit, subject.user_id)
        gym = read_gym(unit, subject.user_id, (), now=now)
    sheet = Sheet(title, place_id=gym.place_id, body_weight_kg=gym.body_weight_kg)
    with database.write(viewer, subject) as writer:
        return begin(writer, sheet, STRENGTH, gym.time_zone, ActivitySource.MANUAL, now)


def start_circuit(database: Database, viewer: Viewer, subject: Subject, slug: str, *, now: datetime) -> int:
    """Begin a workout that is one circuit and return the number of the activity.

    Raises `NotFoundError` for a circuit that the subject does not see, `ConflictError` while another workout runs.
    """
    with database.read(viewer, subject) as unit:
        refuse_second(unit, subject.user_id)
        gym = read_gym(unit, subject.user_id, (), now=now)
        circuits = circuits_of(unit, subject.user_id, {number_of(unit, subject.user_id, slug): False})
    sheet = Sheet(circuits[0].name, circuits=circuits, place_id=gym.place_id, body_weight_kg=gym.body_weight_kg)
    with database.write(viewer, subject) as writer:
        return begin(writer, sheet, CIRCUIT, gym.time_zone, ActivitySource.MANUAL, now)


def refuse_second(unit: ReadUnit, user_id: int) -> None:
    """Raise `ConflictError` while another workout runs."""
    if stored.running(unit, user_id) is not None:
        raise ConflictError(RUNS_ALREADY)


def _planned_sheet(unit: ReadUnit, user_id: int, row: Mapping[str, Any], gym: GymReading) -> Sheet:
    exercises = plans.exercises(unit, user_id, [row["id"]])
    slugs = {number: slug for slug, (number, _) in plans.activity_ids(unit).items()}
    session = session_of(row, exercises, (), slugs.get(row["activity_definition_id"]))
    numbers = {own["order_in_session"]: own["id"] for own in exercises if own["circuit_id"] is None}
    plan = [line for line in session.lines if line.place in numbers and line.movement_id in gym.candidates]
    maker = LineMaker(unit, user_id, gym, [line.movement_id for line in plan])
    endurance = session.endurance
    return Sheet(
        title=session.title,
        lines=tuple(maker.planned(order, line, numbers[line.place]) for order, line in enumerate(plan, start=1)),
        circuits=circuits_of(unit, user_id, {row["main_circuit_id"]: False, row["finisher_circuit_id"]: True}),
        endurance=None if endurance is None else LiveEndurance(endurance.activity, endurance.name, endurance.minutes, endurance.words),
        session_id=row["id"],
        place_id=gym.place_id,
        body_weight_kg=gym.body_weight_kg,
    )


def begin(unit: WriteUnit, sheet: Sheet, slug: str, time_zone: str, source: ActivitySource, now: datetime) -> int:
    """Store a workout that begins, with what it asks for; return the number of its activity."""
    if stored.running(unit, unit.subject_id) is not None:
        raise ConflictError(RUNS_ALREADY)
    definition = activities.definitions(unit).get(slug) or activities.definitions(unit)[STRENGTH]
    activity = {
        "session_id": sheet.session_id,
        "activity_definition_id": definition["id"],
        "source": source.value,
        "title": sheet.title,
        "performed_start": now,
        "time_zone": time_zone,
        "local_date": local_day(now, time_zone),
    }
    return stored.begin(unit, activity, to_json(sheet))[0]
