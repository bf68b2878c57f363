"""Daily load adds up over everything done, and fitness, fatigue and form follow F2."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.domain.vocabulary import BiometricMetric
from core.services import daily_state, log_workout, review_load, settings
from core.services.log_workout import NewActivity

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
TODAY = NOW.date()


def do(database, viewer, athlete, slug: str, day: date, minutes: float | None, rpe: float | None):
    start = datetime(day.year, day.month, day.day, 8, 0, tzinfo=UTC)
    new = NewActivity(slug, start, None if minutes is None else minutes * 60, session_rpe=rpe)
    return log_workout.add_activity(database, viewer, athlete, new, now=NOW)


def look(database, viewer, athlete, days: int = 7):
    return review_load.review_load(database, viewer, athlete, first=TODAY - timedelta(days=days - 1), last=TODAY, today=TODAY)


def test_two_activities_of_a_day_add_up_and_stay_apart_by_discipline(library_database, viewer, athlete):
    do(library_database, viewer, athlete, "running", TODAY, 60, 6)  # L9: 70 LP
    do(library_database, viewer, athlete, "strength_training", TODAY, 45, 6.5)  # L9: 56.25 LP
    view = look(library_database, viewer, athlete)
    assert sorted(values[-1] for values in view.load_points_by_discipline.values()) == [56.25, 70]
    gain_fitness, gain_fatigue = 1 - 0.9764717, 1 - 0.8668779
    assert view.fitness[-1] == pytest.approx(126.25 * gain_fitness, rel=1e-5)
    assert view.fatigue[-1] == pytest.approx(126.25 * gain_fatigue, rel=1e-5)
    assert view.form_morning[-1] == 0


def test_measured_loads_are_set_against_what_their_ratings_stand_for(library_database, viewer, athlete):
    """L11: 10 km in 50 min at a threshold of 4 m/s is 57.9 LP, RPE 6 stands for 58.3; what nobody measured or rated has no say."""
    pace = BiometricMetric.THRESHOLD_SPEED_MPS
    settings.add_measurement(library_database, viewer, athlete, metric=pace, value=4.0, day=TODAY - timedelta(days=9), today=TODAY)
    start = datetime(2026, 11, 17, 8, 0, tzinfo=UTC)
    for rating in (6, None):
        run = NewActivity("running", start, 3000, session_rpe=rating, distance_m=10_000)
        log_workout.add_activity(library_database, viewer, athlete, run, now=NOW)
    do(library_database, viewer, athlete, "strength_training", TODAY, 60, 6)
    view = look(library_database, viewer, athlete)
    assert view.rating_ratios == (pytest.approx(57.87 / 58.333, abs=1e-3),)
    assert view.runs == ((start.date(), 10_000.0),) * 2  # F4


def test_curves_are_unknown_before_the_first_activity_and_zero_on_a_rested_day_after_it(library_database, viewer, athlete):
    do(library_database, viewer, athlete, "running", TODAY - timedelta(days=2), 60, 6)
    view = look(library_database, viewer, athlete, days=5)
    assert view.fitness[:2] == (None, None)
    assert all(value is not None for value in view.fitness[2:])
    assert next(iter(view.load_points_by_discipline.values()))[-1] == 0
    assert view.settled_on == TODAY - timedelta(days=2) + timedelta(days=42)


def test_a_usual_week_is_what_the_curves_start_from(library_database, viewer, athlete):
    """F2: seven hours a week are 50 LP a day; with them the curves do not start from nothing, in review and stored state alike."""
    first_day = TODAY - timedelta(days=2)
    do(library_database, viewer, athlete, "running", first_day, 60, 6)  # L9: 70 LP
    assert look(library_database, viewer, athlete).usual_weekly_hours is None
    settings.save(library_database, viewer, athlete, today=TODAY, usual_weekly_hours=7.0)
    view = look(library_database, viewer, athlete, days=5)
    assert view.fitness[:2] == (None, None)
    assert view.fitness[2] == pytest.approx(50 * 0.9764717 + 70 * (1 - 0.9764717), rel=1e-6)
    assert view.form_morning[2] == 0
    assert (view.settled_on, view.form_hidden_until, view.usual_weekly_hours) == (first_day, first_day, 7.0)
    states = daily_state.states(library_database, viewer, athlete, first=first_day, last=TODAY)
    assert [state.fitness for state in states] == pytest.approx(list(view.fitness[2:]))
    assert [state.fatigue for state in states] == pytest.approx(list(view.fatigue[2:]))


def test_an_activity_that_nothing_scores_is_listed_with_its_reason(library_database, viewer, athlete):
    do(library_database, viewer, athlete, "running", TODAY, None, 6)
    view = look(library_database, viewer, athlete)
    assert view.load_points_by_discipline == {}
    assert len(view.unscored_activities) == 1
    assert "no duration" in view.unscored_activities[0]


def test_an_athlete_without_history_has_an_empty_view(library_database, viewer, athlete):
    view = look(library_database, viewer, athlete)
    assert set(view.fitness) == {None}
    assert view.ramp_per_week is None
    assert view.settled_on is None


def test_a_view_costs_the_same_number_of_queries_for_any_history(library_database, viewer, athlete, count_queries):
    empty = count_queries(library_database, lambda: look(library_database, viewer, athlete))
    for day in range(10):
        do(library_database, viewer, athlete, "running", TODAY - timedelta(days=day), 40, 5)
    assert count_queries(library_database, lambda: look(library_database, viewer, athlete)) == empty <= 8


def plan(database, viewer, athlete, day: date, points: float) -> None:
    """Put a session with so many planned load points on a day."""
    with database.write(viewer, athlete) as unit:
        unit.session.execute(
            text("INSERT INTO sessions (user_id, date, session_type, planned_load_points) VALUES (:user_id, :day, 'full_body', :points)"),
            {"user_id": athlete.user_id, "day": day, "points": points},
        )


def test_a_period_up_to_today_goes_on_as_far_as_the_plan_with_every_session_taken_as_done(library_database, viewer, athlete):
    do(library_database, viewer, athlete, "running", TODAY, 60, 6)  # 70 LP
    plan(library_database, viewer, athlete, TODAY + timedelta(days=2), 100)
    plan(library_database, viewer, athlete, TODAY + timedelta(days=300), 100)
    view = look(library_database, viewer, athlete)
    assert view.days[-1] == TODAY + timedelta(days=2)
    gain, kept = 1 - 0.9764717, 0.9764717
    assert view.fitness[-1] == pytest.approx(70 * gain * kept**2 + 100 * gain, rel=1e-5)
    assert view.planned_load_points[-1] == 100
    assert view.monotony[-1] is None


def test_a_period_in_the_past_shows_nothing_of_the_plan_to_come(library_database, viewer, athlete):
    do(library_database, viewer, athlete, "running", TODAY - timedelta(days=20), 60, 6)
    plan(library_database, viewer, athlete, TODAY + timedelta(days=2), 100)
    last = TODAY - timedelta(days=10)
    view = review_load.review_load(library_database, viewer, athlete, first=last - timedelta(days=6), last=last, today=TODAY)
    assert view.days[-1] == last
    assert not any(view.planned_load_points)


def test_monotony_and_recent_load_wait_for_their_days_and_a_week_without_load_has_none(library_database, viewer, athlete):
    do(library_database, viewer, athlete, "running", TODAY - timedelta(days=9), 60, 6)
    do(library_database, viewer, athlete, "running", TODAY - timedelta(days=1), 60, 6)
    view = look(library_database, viewer, athlete, days=30)
    one_day_of_seven = pytest.approx(0.4082, abs=1e-4)
    assert view.monotony[-5:] == (None, one_day_of_seven, None, one_day_of_seven, one_day_of_seven)
    assert set(view.usual) == {None}
