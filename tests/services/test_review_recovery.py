"""Recovery of a day is shown in its parts, with what moved it, and days without a value are gaps."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.recovery import CheckIn
from core.domain.vocabulary import PrimaryMuscle, RecoverySource
from core.services import log_recovery, log_workout
from core.services.log_workout import NewActivity
from core.services.review_buckets import review_buckets
from core.services.review_recovery import review_recovery

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
FEELING = {"sleep": 3, "stress": 3, "fatigue": 4, "soreness": 3}


def look(database, viewer, athlete, day: date = TODAY, days: int = 7):
    return review_recovery(database, viewer, athlete, day=day, reach_days=days, today=TODAY, now=NOW)


def say(database, viewer, athlete, ago: int, **said) -> None:
    log_recovery.save_check_in(database, viewer, athlete, CheckIn(TODAY - timedelta(days=ago), **said), today=TODAY)


def run(database, viewer, athlete, day: date) -> None:
    started = datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
    log_workout.add_activity(database, viewer, athlete, NewActivity("running", started, 3600, session_rpe=6), now=NOW)


def test_an_athlete_of_whom_nothing_is_known_has_a_view_of_gaps(library_database, viewer, athlete):
    view = look(library_database, viewer, athlete)
    assert view.states == (None,) * 7
    assert view.now is None
    assert view.check_in is None
    assert {change.score for change in view.changes} == {None}


def test_what_moved_readiness_adds_up_to_its_change(library_database, viewer, athlete):
    say(library_database, viewer, athlete, 1, sleep_hours=8.0, **FEELING)
    say(library_database, viewer, athlete, 0, sleep_hours=5.0, **FEELING)
    view = look(library_database, viewer, athlete)
    before, now = view.states[-2].readiness.score, view.chosen.readiness.score
    assert sum(change.points for change in view.changes if change.points is not None) == pytest.approx(now - before)
    sleep = next(change for change in view.changes if change.component == "sleep")
    assert (sleep.score, sleep.before, sleep.weight_share) == (62.5, 100.0, pytest.approx(0.2 / 0.45))
    assert view.check_in.sleep_hours == 5.0


def test_nothing_moved_a_readiness_whose_day_before_is_unknown(library_database, viewer, athlete):
    say(library_database, viewer, athlete, 0, sleep_hours=8.0, **FEELING)
    assert {change.points for change in look(library_database, viewer, athlete).changes} == {None}


def test_raw_values_show_before_there_is_a_baseline_and_sources_are_not_mixed(library_database, viewer, athlete):
    device = [CheckIn(TODAY - timedelta(days=n), hrv_ms=60.0 + n) for n in (1, 2, 4)]
    log_recovery.save_check_ins(library_database, viewer, athlete, device, source=RecoverySource.OURA)
    say(library_database, viewer, athlete, 3, hrv_ms=99.0, resting_hr_bpm=50.0)
    view = look(library_database, viewer, athlete, days=5)
    assert view.hrv_ms.source is RecoverySource.OURA
    assert view.hrv_ms.values == (64.0, None, 62.0, 61.0, None)
    assert view.resting_hr.values == (None, 50.0, None, None, None)
    assert view.chosen.hrv is None


def test_muscles_of_today_are_those_of_this_minute_and_of_a_past_day_its_end(library_database, viewer, athlete):
    run(library_database, viewer, athlete, TODAY)
    run(library_database, viewer, athlete, TODAY - timedelta(days=2))
    today, past = look(library_database, viewer, athlete), look(library_database, viewer, athlete, TODAY - timedelta(days=2))
    assert today.now.muscle_recovery[PrimaryMuscle.CALVES] < today.chosen.muscle_recovery[PrimaryMuscle.CALVES]
    assert past.now is None
    assert past.days[-1] == TODAY - timedelta(days=2)
    assert past.states[-1].muscle_recovery[PrimaryMuscle.CALVES] < 100


def test_a_view_costs_the_same_number_of_queries_for_any_history(library_database, viewer, athlete, count_queries):
    say(library_database, viewer, athlete, 3, sleep_hours=8.0)
    few = count_queries(library_database, lambda: look(library_database, viewer, athlete))
    for ago in range(30):
        say(library_database, viewer, athlete, ago, sleep_hours=8.0, **FEELING)
    assert count_queries(library_database, lambda: look(library_database, viewer, athlete, days=30)) <= few


def test_kinds_of_stress_are_unknown_before_the_first_activity(library_database, viewer, athlete):
    run(library_database, viewer, athlete, TODAY - timedelta(days=1))
    view = review_buckets(library_database, viewer, athlete, first=TODAY - timedelta(days=3), last=TODAY)
    running = next(bucket for bucket in view.buckets if bucket.bucket == "conditioning")
    assert running.load_points[:2] == (None, None)
    assert running.load_points[2:] == (70.0, 0.0)
    assert running.fatigue[3] < running.fatigue[2]
