"""A demo athlete has a life from the first look on: gym, days, goals, a check-in of today, and a program that is planned once a week."""

from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import text

from core.domain.access import Subject, Viewer
from core.domain.planning import Limits
from core.planner.solve import plan as solve
from core.services import accounts, goals, log_recovery, onboarding, replay_plan, view_plan
from core.services.export_calendar import calendar
from seeds import demo
from seeds.demo import beginner, hybrid, lifter, programs

SATURDAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 16)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
TINY = Limits(what_units=0.02, when_units=0.02)


def days(database):
    with database.owner() as session:
        return list(session.scalars(text("SELECT DISTINCT date FROM sessions ORDER BY 1")))


def test_weeks_are_planned_up_to_the_coming_one_and_only_once(library_database, monkeypatch):
    monkeypatch.setattr(programs, "NEAR", TINY)
    monkeypatch.setattr(programs, "FAR", TINY)
    monkeypatch.setattr(demo, "ATHLETES", (beginner.ATHLETE,))
    subject = accounts.create_athlete(library_database, email=beginner.ATHLETE.email, name="Demo", is_demo=True)
    viewer = Viewer(subject.user_id)

    assert demo.plan(library_database, SATURDAY) == 4
    held = days(library_database)
    assert MONDAY - timedelta(weeks=2) <= held[0] < MONDAY - timedelta(weeks=1)
    assert MONDAY + timedelta(weeks=1) <= held[-1] < MONDAY + timedelta(weeks=2)
    assert demo.plan(library_database, SATURDAY) == 0
    assert demo.plan(library_database, SATURDAY + timedelta(weeks=1)) == 1

    program = view_plan.view_program(library_database, viewer, subject)
    planned = [own.microcycle_id for own in program.microcycles if own.is_planned]
    weeks = [view_plan.view_week(library_database, viewer, subject, number, now=NOON) for number in planned]
    items = [item for week in weeks for day in week.days for session in day.sessions for item in session.exercises]
    assert items
    assert all(item.reasons and item.price is not None for item in items)
    assert len(Calendar.from_ical(calendar(library_database, viewer, subject)).walk("VEVENT")) == len(days(library_database))
    assert replay_plan.replay(library_database, viewer, subject, weeks[-1].proof.recommendation_id, solver=solve).is_same

    view = goals.view_goals(library_database, viewer, subject, today=SATURDAY)
    assert view.macro is not None
    assert view.macro.name == beginner.ATHLETE.life.year
    assert len(view.targets) == len(beginner.ATHLETE.life.targets)


@pytest.mark.parametrize("athlete", [lifter.ATHLETE, hybrid.ATHLETE, beginner.ATHLETE], ids=lambda own: own.email)
def test_an_athlete_has_said_everything_and_today_too(library_database, monkeypatch, athlete):
    monkeypatch.setattr(demo, "ATHLETES", (athlete,))
    monkeypatch.setattr(demo, "HISTORY", timedelta(weeks=3))
    demo.load(library_database, SATURDAY)
    demo.load(library_database, SATURDAY)
    subject = next(Subject(own.user_id) for own in accounts.list_athletes(library_database) if own.email == athlete.email)
    viewer = Viewer(subject.user_id)

    setup = onboarding.read_setup(library_database, viewer, subject)
    assert [place.name for place in setup.places] == [athlete.life.place]
    assert sum(1 for day in setup.days if day.minutes) == athlete.days_per_week
    assert {discipline.slug for discipline in setup.disciplines if discipline.weight} == set(athlete.life.disciplines)
    assert len(setup.steps) == 9
    assert log_recovery.check_in(library_database, viewer, subject, SATURDAY).fatigue is not None
    wanted = goals.view_goals(library_database, viewer, subject, today=SATURDAY).goals
    assert {goal.title for goal in wanted} == {aim.draft.title for aim in athlete.life.aims}
