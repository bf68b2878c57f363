"""A program leaves as a calendar that knows its sessions again, and stays as a template that others may begin from."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from icalendar import Calendar

from core.domain.access import Viewer
from core.domain.errors import InputError, NotFoundError
from core.domain.planning import Limits
from core.domain.vocabulary import CoachPermission, Goal, SplitTemplate, Visibility
from core.services import accounts, plan_week, programs, templates, view_plan
from core.services.export_calendar import calendar
from tests.makers import link_coach
from tests.makers.solving import solve_once

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
WISHES = programs.ProgramWishes(
    {Goal.STRENGTH: 6, Goal.HYPERTROPHY: 4}, MONDAY, weeks=8, days_per_week=3, name="Strong winter", split=SplitTemplate.PPL, deload_every=3
)
QUICK = Limits(what_units=0.05, when_units=0.05)


@pytest.fixture
def program(library_database, viewer, athlete) -> int:
    return programs.create_program(library_database, viewer, athlete, WISHES, now=NOW)


def plan_first(database, viewer, athlete, program):
    first = programs.running_microcycle(database, viewer, athlete, program, now=NOW)
    plan_week.plan_microcycle(database, viewer, athlete, first, now=NOW, limits=QUICK, solver=solve_once)


def test_events_stand_in_the_athletes_time_zone_and_keep_their_identity(library_database, viewer, athlete, program):
    plan_first(library_database, viewer, athlete, program)
    week = view_plan.view_week(library_database, viewer, athlete, now=NOW)
    sessions = [session for day in week.days for session in day.sessions]
    made = Calendar.from_ical(calendar(library_database, viewer, athlete))
    events = list(made.walk("VEVENT"))
    assert [event.start.replace(tzinfo=None) for event in events] == [datetime.combine(s.day, s.begins or time(18)) for s in sessions]
    assert {str(event.start.tzinfo) for event in events} == {"Europe/Berlin"}
    assert [zone["TZID"] for zone in made.walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert sessions[0].exercises[0].name in events[0]["description"]
    plan_first(library_database, viewer, athlete, program)
    again = Calendar.from_ical(calendar(library_database, viewer, athlete))
    assert [event["uid"] for event in again.walk("VEVENT")] == [event["uid"] for event in events]


def test_a_calendar_needs_a_program(library_database, viewer, athlete):
    with pytest.raises(NotFoundError, match="no running program"):
        calendar(library_database, viewer, athlete)


def test_a_template_begins_a_program_of_the_same_shape(library_database, viewer, athlete, program):
    templates.save_template(library_database, viewer, athlete, program, name="  Winter   block ")
    (template,) = templates.list_templates(library_database, viewer, athlete)
    assert (template.name, template.is_own, template.visibility) == ("Winter block", True, Visibility.PRIVATE)
    assert templates.wishes_from(template, MONDAY) == replace(WISHES, name="Winter block", style=template.style)
    assert programs.running_program(library_database, viewer, athlete) == program


@pytest.mark.parametrize(("visibility", "seen"), [(Visibility.PRIVATE, 0), (Visibility.FRIENDS, 1), (Visibility.PUBLIC, 2)])
def test_friends_and_everybody_see_what_is_shared_with_them(library_database, viewer, athlete, program, visibility, seen):
    friend = accounts.create_athlete(library_database, email="friend@test.example", name="Friend", is_coach=True)
    stranger = accounts.create_athlete(library_database, email="stranger@test.example", name="Stranger")
    link_coach(library_database, athlete.user_id, friend.user_id, permission=CoachPermission.VIEW)
    number = templates.save_template(library_database, viewer, athlete, program, name="Shared")
    templates.set_visibility(library_database, viewer, athlete, number, visibility)
    found = [templates.list_templates(library_database, Viewer(other.user_id), other) for other in (friend, stranger)]
    assert sum(len(own) for own in found) == seen
    assert all(not template.is_own for own in found for template in own)


def test_a_template_is_named_and_deleted_by_its_owner_alone(library_database, viewer, athlete, program):
    with pytest.raises(InputError, match="1 to 80 signs"):
        templates.save_template(library_database, viewer, athlete, program, name="  ")
    number = templates.save_template(library_database, viewer, athlete, program, name="Mine", visibility=Visibility.PUBLIC)
    stranger = accounts.create_athlete(library_database, email="stranger@test.example")
    with pytest.raises(NotFoundError):
        templates.delete_template(library_database, Viewer(stranger.user_id), stranger, number)
    templates.delete_template(library_database, viewer, athlete, number)
    assert templates.list_templates(library_database, viewer, athlete) == ()
