"""The report card grades the state on what came afterwards, and says what it could not test."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest

from core.domain.recovery import CheckIn
from core.domain.report_card import Verdict
from core.domain.vocabulary import PrimaryMuscle, RecoverySource
from core.services import log_recovery, log_workout
from core.services.log_workout import NewActivity, NewSet
from core.services.report_card import report_card

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def rows_of(card):
    return {row.subject: row for row in card.rows}


def test_an_athlete_without_history_has_nothing_to_test_and_is_told_why(library_database, viewer, athlete):
    card = report_card(library_database, viewer, athlete, today=TODAY)
    assert card.rows == ()
    assert len(card.missing) == 3
    assert any("too few days" in reason for reason in card.missing)


def test_the_trend_is_graded_on_each_next_session(library_database, viewer, athlete):
    bench = next(number for number, name in log_workout.movement_choices(library_database) if name == "Bench Press")
    for week, load in enumerate((100.0, 100.0, 100.0, 106.0)):
        started = NOW - timedelta(weeks=4 - week)
        sets = (NewSet(bench, 1, load, 10.0),)
        log_workout.add_activity(library_database, viewer, athlete, NewActivity("strength_training", started, 3600, 6, sets=sets), now=NOW)
    row = rows_of(report_card(library_database, viewer, athlete, today=TODAY))["e1RM of the next session, Bench Press"]
    assert row.score.count == 3
    assert row.score.persistence == pytest.approx(100 * (6 / 106) / 3)
    assert row.score.model == pytest.approx(row.score.persistence)
    assert row.score.against_persistence is Verdict.TOO_FEW


def test_soreness_is_graded_on_the_evening_before_and_not_on_the_morning_itself(library_database, viewer, athlete):
    days = [TODAY - timedelta(days=n) for n in range(60, -1, -1)]
    said = [CheckIn(day, sore_muscles={PrimaryMuscle.CHEST: 6.0 if n % 2 else 0.0}) for n, day in enumerate(days)]
    log_recovery.save_check_ins(library_database, viewer, athlete, said, source=RecoverySource.DEMO)
    row = rows_of(report_card(library_database, viewer, athlete, today=TODAY))["Soreness next morning, muscle by muscle"]
    assert row.score.count == 60
    assert row.score.persistence == pytest.approx(6.0)
    assert row.score.model > 1.0


def test_feeling_is_graded_once_the_load_is_settled(library_database, viewer, athlete):
    random = np.random.default_rng(3)
    first = TODAY - timedelta(days=120)
    for day in (first, first + timedelta(days=60)):
        started = datetime(day.year, day.month, day.day, 9, 0, tzinfo=UTC)
        log_workout.add_activity(library_database, viewer, athlete, NewActivity("running", started, 3600, 6), now=NOW)
    said = [_felt(first + timedelta(days=n), int(random.integers(2, 6))) for n in range(120)]
    log_recovery.save_check_ins(library_database, viewer, athlete, said, source=RecoverySource.DEMO)
    row = rows_of(report_card(library_database, viewer, athlete, today=TODAY))["Feeling next morning"]
    assert row.score.count == 120 - 42 - 14
    assert row.score.against_average is not Verdict.BETTER


def _felt(day: date, answer: int) -> CheckIn:
    return CheckIn(day, sleep=answer, stress=answer, fatigue=answer, soreness=answer)
