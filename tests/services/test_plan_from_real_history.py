"""An athlete who brings a year of training gets twelve weeks that follow from it: checked, shown, explained, exported, replayed."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from core.domain.planning import Limits
from core.domain.units import WeightUnit
from core.domain.vocabulary import Goal
from core.planner.solve import plan as solve
from core.services import programs, replay_plan, view_plan
from core.services.export_calendar import calendar
from core.services.import_files import ImportOptions, import_files

pytestmark = pytest.mark.data

NOW = datetime(2025, 1, 5, 9, tzinfo=UTC)
TINY = Limits(what_units=0.02, when_units=0.02)


def test_twelve_weeks_from_an_imported_history(library_database, viewer, athlete):
    folder = os.environ.get("GAINSLY_SAMPLE_DATA")
    if not folder:
        pytest.skip("GAINSLY_SAMPLE_DATA names no folder with sample files")
    file = Path(folder) / "strength" / "hevy" / "hevy_2024.csv"
    import_files(library_database, viewer, athlete, [(file.name, file.read_bytes())], ImportOptions(weight_unit=WeightUnit.KG))
    wishes = programs.ProgramWishes({Goal.STRENGTH: 5, Goal.HYPERTROPHY: 5}, date(2025, 1, 6), weeks=12, days_per_week=4)
    program = programs.create_program(library_database, viewer, athlete, wishes, now=NOW)

    told: list[tuple[int, int]] = []
    outcomes = programs.plan_program(
        library_database,
        viewer,
        athlete,
        program,
        now=NOW,
        limits=TINY,
        progress=lambda done, total, _: told.append((done, total)),
        solver=solve,
    )
    assert told == [(0, 12), *((done, 12) for done in range(1, 12)), (12, 12)]
    assert [outcome.violations for outcome in outcomes] == [()] * 12

    weeks = [view_plan.view_week(library_database, viewer, athlete, outcome.microcycle_id, now=NOW) for outcome in outcomes]
    assert all(3 <= sum(len(day.sessions) for day in week.days) <= 5 for week in weeks)
    exercises = [exercise for week in weeks for day in week.days for session in day.sessions for exercise in session.exercises]
    assert any(exercise.load_kg is not None for exercise in exercises)
    assert all(exercise.reasons for exercise in exercises)
    made = Calendar.from_ical(calendar(library_database, viewer, athlete))
    assert len(list(made.walk("VEVENT"))) == sum(len(day.sessions) for week in weeks for day in week.days)
    assert all(exercise.price is not None for exercise in exercises)
    for outcome in (outcomes[0], outcomes[2], outcomes[-1]):
        assert replay_plan.replay(library_database, viewer, athlete, outcome.recommendation_id, solver=solve).is_same
