"""A demo athlete follows a program that began two weeks ago, the same in every copy, and is planned once a week only."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text

from core.domain.planning import Limits
from core.services import accounts
from seeds.demo import beginner, programs

SATURDAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 16)
TINY = Limits(what_units=0.02, when_units=0.02)


@pytest.fixture
def planned(library_database, monkeypatch):
    monkeypatch.setattr(programs, "NOW", TINY)
    monkeypatch.setattr(programs, "FAR", TINY)
    subject = accounts.create_athlete(library_database, email=beginner.ATHLETE.email, name="Demo", is_demo=True)

    def plan(today: date) -> int:
        return programs.plan(library_database, beginner.ATHLETE, subject, today)

    return plan


def days(database):
    with database.owner() as session:
        return list(session.scalars(text("SELECT DISTINCT date FROM sessions ORDER BY 1")))


def test_weeks_are_planned_up_to_the_coming_one_and_only_once(library_database, planned):
    assert planned(SATURDAY) == 4
    held = days(library_database)
    assert MONDAY - timedelta(weeks=2) <= held[0] < MONDAY - timedelta(weeks=1)
    assert MONDAY + timedelta(weeks=1) <= held[-1] < MONDAY + timedelta(weeks=2)
    assert planned(SATURDAY) == 0
    assert planned(SATURDAY + timedelta(weeks=1)) == 1
