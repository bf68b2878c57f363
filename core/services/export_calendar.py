"""How does a program get into the athlete's own calendar? As one iCalendar file whose events keep their identity between exports."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from icalendar import Calendar, Event

from core.db import planning_inputs, plans
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.days import zone
from core.domain.errors import NotFoundError
from core.domain.vocabulary import SessionStatus

USUAL_START = time(18)
USUAL_MINUTES = 60
PRODUCT = "-//Gainsly//Training plan//EN"


def calendar(database: Database, viewer: Viewer, subject: Subject) -> bytes:
    """Return the planned sessions of the running program as an iCalendar file (RFC 5545) in the athlete's time zone.

    A session keeps its UID when it moves, so that a calendar that reads the file again moves the event. Raises `NotFoundError` without a
    program.
    """
    with database.read(viewer, subject) as unit:
        program = plans.active_program(unit, subject.user_id)
        if program is None:
            raise NotFoundError("There is no running program to put into a calendar.")
        last = program["start_date"] + timedelta(days=7 * program["duration_weeks"])
        rows = plans.sessions(unit, subject.user_id, program["start_date"], last)
        kept = [row for row in rows if row["program_id"] == program["id"] and row["status"] != SessionStatus.SKIPPED]
        exercises = plans.exercises(unit, subject.user_id, [row["id"] for row in kept])
        zone_name = planning_inputs.person(unit, subject.user_id)["time_zone"] or "UTC"
    by_session: defaultdict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in exercises:
        by_session[row["session_id"]].append(row)
    made = _begun(program["name"] or "Training")
    for row in kept:
        made.add_component(_event(row, by_session[row["id"]], zone_name))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def empty_calendar() -> bytes:
    """Return a calendar without a session."""
    return bytes(_begun("Training").to_ical())


def _begun(name: str) -> Calendar:
    made = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("x-wr-calname", name)):
        made.add(key, value)
    return made


def _event(row: Mapping[str, Any], exercises: Sequence[Mapping[str, Any]], zone_name: str) -> Event:
    begins = datetime.combine(row["date"], row["scheduled_time"] or USUAL_START, zone(zone_name))
    event = Event()
    event.add("uid", f"session-{row['user_id']}-{row['id']}@gainsly")
    event.add("dtstamp", row["updated_at"])
    event.add("last-modified", row["updated_at"])
    event.add("dtstart", begins)
    event.add("duration", timedelta(minutes=row["estimated_duration_minutes"] or USUAL_MINUTES))
    event.add("summary", row["title"] or "Training")
    if row["gym_name"]:
        event.add("location", row["gym_name"])
    lines = [_line(exercise) for exercise in exercises]
    lines += [f"Circuit: {name}" for name in (row["main_circuit"], row["finisher_circuit"]) if name]
    lines += [row["coach_notes"]] if row["coach_notes"] else []
    event.add("description", "\n".join(lines))
    return event


def _line(row: Mapping[str, Any]) -> str:
    low, high = row["target_rep_range_min"], row["target_rep_range_max"]
    if low is not None:
        amount = f" × {low}" if low == high else f" × {low}–{high}"
    elif row["target_duration_seconds"] is not None:
        amount = f" × {row['target_duration_seconds']} s"
    else:
        amount = f" × {row['target_distance_m']:g} m" if row["target_distance_m"] is not None else " sets"
    load = f", {row['target_load_kg']:g} kg" if row["target_load_kg"] is not None else ""
    effort = f", RPE {row['target_rpe']:g}" if row["target_rpe"] is not None else ""
    return f"{row['name']}: {row['target_sets']}{amount}{load}{effort}"
