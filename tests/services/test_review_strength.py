"""The strength views follow E1 to E5 from logged sets to trend, records and rep maxes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError, NotFoundError
from core.domain.movement_views import OwnValues
from core.domain.strength import Measure, RecordKind
from core.domain.vocabulary import BiometricMetric, E1RMFormula, MovementPattern, SetType
from core.services import accounts, body, log_workout, own_movements, review_strength
from core.services.log_workout import NewActivity, NewSet

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
FIRST = TODAY - timedelta(days=365)


@pytest.fixture
def movement(library_database):
    return {name: number for number, name in log_workout.movement_choices(library_database)}


@pytest.fixture
def log(library_database, viewer, athlete):
    def write(days_ago: int, *sets: NewSet) -> None:
        activity = NewActivity("strength_training", NOW - timedelta(days=days_ago), 3600, sets=sets)
        log_workout.add_activity(library_database, viewer, athlete, activity, now=NOW)

    return write


@pytest.fixture
def look(library_database, viewer, athlete):
    def view(movement_id: int, first: date = FIRST, last: date = TODAY):
        return review_strength.review_movement(
            library_database, viewer, athlete, movement_id=movement_id, first=first, last=last, today=TODAY
        )

    return view


def test_the_worked_set_of_e2_starts_the_trend(movement, log, look):
    """100 kg × 5 at RPE 8 is 123.333 kg by Epley, with confidence 0.9."""
    log(3, NewSet(movement["Bench Press"], 5, 100, rpe=8))
    view = look(movement["Bench Press"])
    assert (view.measure, view.formula) == (Measure.E1RM, E1RMFormula.EPLEY)
    assert [(round(s.value, 3), s.confidence, s.is_lower_bound) for s in view.sessions] == [(123.333, 0.9, False)]
    assert view.trend is not None
    assert (round(view.trend.value, 3), view.trend.is_settling, view.trend.days_since) == (123.333, True, 3)


def test_the_chosen_formula_is_used_and_named(library_database, viewer, athlete, movement, log, look):
    log(3, NewSet(movement["Bench Press"], 5, 100, rpe=8))
    accounts.save_settings(library_database, viewer, athlete, active_e1rm_formula="brzycki")
    view = look(movement["Bench Press"])
    assert (view.formula, round(view.sessions[0].value, 3)) == (E1RMFormula.BRZYCKI, 120.0)


def test_an_unrated_set_is_a_lower_bound_and_a_set_to_failure_is_not(movement, log, look):
    log(5, NewSet(movement["Bench Press"], 5, 100))
    log(2, NewSet(movement["Bench Press"], 5, 100, set_type=SetType.FAILURE))
    view = look(movement["Bench Press"])
    assert [(s.is_lower_bound, s.rir, s.confidence) for s in view.sessions] == [(True, None, 0.5), (False, 0.0, 1.0)]
    assert (view.sets, view.rated_sets) == (2, 0)


def test_a_jump_waits_and_is_no_record(movement, log, look):
    bench = movement["Bench Press"]
    for days, load in ((30, 100), (23, 102.5), (16, 1000), (9, 105)):
        log(days, NewSet(bench, 5, load, rpe=10))
    view = look(bench)
    assert [s.is_held_back for s in view.sessions] == [False, False, True, False]
    assert [s.is_record for s in view.sessions] == [False, True, False, True]
    best = next(r for r in view.records if r.kind is RecordKind.E1RM)
    assert best.load_kg == 105


def test_pull_ups_are_told_in_system_load_and_added_load(library_database, viewer, athlete, movement, log, look):
    """80 kg + 20 kg × 5 to failure: system maximum 116.667 kg, added 36.667 kg (science E5)."""
    body.record_biometric(library_database, viewer, athlete, metric=BiometricMetric.WEIGHT_KG, value=80, day=FIRST)
    log(3, NewSet(movement["Pull-Up"], 5, 20, rpe=10))
    view = look(movement["Pull-Up"])
    assert round(view.sessions[0].value, 3) == 116.667
    assert (view.body_share, view.body_weight_kg) == (1.0, 80)
    assert [round(row.formula_kg, 3) for row in view.rep_maxes[:1]] == [36.667]
    volume = next(r for r in view.records if r.kind is RecordKind.VOLUME)
    assert volume.value == 500  # body included


def test_an_own_share_of_body_weight_counts(library_database, viewer, athlete, movement, log, look):
    body.record_biometric(library_database, viewer, athlete, metric=BiometricMetric.WEIGHT_KG, value=80, day=FIRST)
    log(3, NewSet(movement["Pull-Up"], 5, 20, rpe=10))
    own_movements.set_values(library_database, viewer, athlete, movement["Pull-Up"], OwnValues(body_weight_share=0.95))
    assert round(look(movement["Pull-Up"]).sessions[0].value, 3) == round((0.95 * 80 + 20) * (1 + 5 / 30), 3)


def test_without_a_body_weight_pull_ups_count_repetitions(movement, log, look):
    log(9, NewSet(movement["Pull-Up"], 6, rpe=9))
    log(2, NewSet(movement["Pull-Up"], 8, rpe=9))
    view = look(movement["Pull-Up"])
    assert view.measure is Measure.REPS
    assert [s.value for s in view.sessions] == [6, 8]
    assert [(r.kind, r.value, r.before) for r in view.new_records] == [(RecordKind.MOST_REPS, 8, 6)]


def test_a_hold_is_told_in_time(movement, log, look):
    log(9, NewSet(movement["Plank"], duration_s=60, rpe=7))
    log(2, NewSet(movement["Plank"], duration_s=75, rpe=7))
    view = look(movement["Plank"])
    assert view.measure is Measure.TIME
    assert [(r.kind, r.value) for r in view.records] == [(RecordKind.LONGEST_TIME, 75)]
    assert view.rep_maxes == ()
    assert view.trend is None


def test_rep_maxes_stand_beside_the_best_that_was_done_at_least_so_often(movement, log, look):
    bench = movement["Bench Press"]
    log(9, NewSet(bench, 5, 100, rpe=10), NewSet(bench, 8, 90, rpe=10))
    done = {row.reps: row.best_kg for row in look(bench).rep_maxes}
    assert (done[1], done[5], done[6], done[8], done[9]) == (100, 100, 90, 90, None)


def test_records_of_a_load_count_repetitions_and_ties_are_none(movement, log, look):
    bench = movement["Bench Press"]
    log(30, NewSet(bench, 5, 100), NewSet(bench, 8, 90))
    log(20, NewSet(bench, 5, 100))
    log(10, NewSet(bench, 6, 95))
    log(5, NewSet(bench, 3, 105))
    found = [(r.kind, r.value, r.reps, r.before) for r in look(bench).new_records if r.kind is not RecordKind.E1RM]
    assert found == [(RecordKind.HEAVIEST, 105, 3, 100), (RecordKind.REPS_AT_LOAD, 95, 6, 90)]


def test_a_load_in_pounds_that_comes_back_from_a_plan_in_kilograms_is_a_tie(movement, log, look):
    bench = movement["Bench Press"]
    log(10, NewSet(bench, 3, 79.37866475, rpe=10))
    log(5, NewSet(bench, 3, 79.379, rpe=10))
    assert look(bench).new_records == ()


def test_warm_ups_count_for_nothing(movement, log, look):
    bench = movement["Bench Press"]
    log(3, NewSet(bench, 5, 200, set_type=SetType.WARMUP), NewSet(bench, 5, 100, rpe=10))
    view = look(bench)
    assert view.sets == 1
    assert {r.value for r in view.records if r.kind is RecordKind.HEAVIEST} == {100}


def test_a_period_shows_its_sessions_and_the_change_since_the_one_before(movement, log, look):
    bench = movement["Bench Press"]
    for days, load in ((60, 100), (40, 100), (5, 105)):
        log(days, NewSet(bench, 1, load, rpe=10))
    view = look(bench, first=TODAY - timedelta(days=10))
    assert [s.load_kg for s in view.sessions] == [105]
    assert view.trend_before is not None
    assert view.trend is not None
    assert view.trend_before.load_kg == 100
    assert view.trend.change == pytest.approx(1.5)  # 0.3 of 5


def test_a_long_rest_widens_the_range(movement, log, look):
    log(60, NewSet(movement["Bench Press"], 1, 100, rpe=10))
    trend = look(movement["Bench Press"]).trend
    assert trend is not None
    assert (trend.value, trend.low, trend.high, trend.days_since) == (100, 85, 100, 60)


def test_a_pattern_holds_its_movements_most_trained_first(library_database, viewer, athlete, movement, log):
    log(9, NewSet(movement["Bench Press"], 5, 100, rpe=9), NewSet(movement["Incline Bench Press"], 5, 80, rpe=9))
    log(2, NewSet(movement["Bench Press"], 5, 100, rpe=9), NewSet(movement["Back Squat"], 5, 140, rpe=9))
    view = review_strength.review_pattern(
        library_database, viewer, athlete, pattern=MovementPattern.HORIZONTAL_PUSH, first=FIRST, last=TODAY, today=TODAY
    )
    assert [line.movement.name for line in view.lines] == ["Bench Press", "Incline Bench Press"]
    single = review_strength.review_movement(
        library_database, viewer, athlete, movement_id=movement["Bench Press"], first=FIRST, last=TODAY, today=TODAY
    )
    assert view.lines[0].sessions == single.sessions
    assert view.lines[0].trend == single.trend


def test_a_movement_without_a_set_is_not_found_and_a_stranger_sees_nothing(library_database, movement, log, look):
    log(2, NewSet(movement["Bench Press"], 5, 100))
    with pytest.raises(NotFoundError):
        look(movement["Back Squat"])
    stranger = accounts.create_athlete(library_database, email="stranger@test.example")
    assert review_strength.trained_movements(library_database, Viewer(stranger.user_id), stranger) == ()
    with pytest.raises(AccessError):
        review_strength.trained_movements(library_database, Viewer(stranger.user_id), Subject(stranger.user_id - 1))


def test_a_view_costs_the_same_number_of_queries_for_any_history(library_database, movement, log, look, count_queries):
    bench = movement["Bench Press"]
    log(1, NewSet(bench, 5, 100))
    once = count_queries(library_database, lambda: look(bench))
    for days in range(2, 8):
        log(days, NewSet(bench, 5, 100), NewSet(bench, 8, 90))
    assert count_queries(library_database, lambda: look(bench)) == once <= 8
