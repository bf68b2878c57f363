"""The history can be added to, corrected and set right again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from core.domain.access import Viewer
from core.domain.errors import AccessError, InputError, NotFoundError
from core.domain.vocabulary import CoachPermission, LoadMethod, SetType
from core.services import accounts, coaching, log_workout, other_models, revision
from core.services.log_workout import NewActivity, NewSet

NOW = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


@pytest.fixture
def bench_id(library_database) -> int:
    return {name: number for number, name in log_workout.movement_choices(library_database)}["Bench Press"]


def workout(bench_id: int, started_at: datetime = NOW - timedelta(hours=3)) -> NewActivity:
    sets = (
        NewSet(bench_id, 8, 40, set_type=SetType.WARMUP),
        NewSet(bench_id, 5, 100, rpe=8),
        NewSet(bench_id, 5, 100, rpe=9),
    )
    return NewActivity("strength_training", started_at, duration_s=3600, session_rpe=6, title="Push", sets=sets)


def test_a_logged_workout_shows_its_sets_load_and_best_estimate(library_database, viewer, athlete, bench_id):
    activity_id, _ = log_workout.add_activity(library_database, viewer, athlete, workout(bench_id), now=NOW)
    view = log_workout.detail(library_database, viewer, athlete, activity_id)
    assert (view.entry.set_count, view.entry.volume_load_kg) == (3, 1000)
    assert (view.entry.load_points, view.entry.load_method) == (70, LoadMethod.SESSION_RPE)  # L9: 60 min at RPE 6
    assert view.sets[1].e1rm_kg == pytest.approx(123.333, abs=1e-3)  # E2: 100 kg x 5 @ 8
    assert view.sets[0].e1rm_kg is None
    other = other_models.other_models(library_database, viewer, athlete, activity_id)
    assert dict(other.loads) == {"session_rpe_load": 360, "rated_load": 70}  # L1, L9; the heart says nothing of lifting
    (lift,) = other.lifts
    assert (lift.name, lift.sets, lift.reps, lift.volume_kg, lift.effective_reps) == ("Bench Press", 2, 10, 1000, 7)  # L13: 3 and 4
    assert (lift.average_share, lift.inol) == (pytest.approx(100 / 123.333, abs=1e-4), pytest.approx(10 / (100 - 81.081), abs=1e-4))
    with pytest.raises(NotFoundError):
        other_models.other_models(library_database, viewer, athlete, activity_id + 999)


def test_a_run_late_in_the_evening_belongs_to_the_athletes_day(library_database, viewer, athlete):
    late = datetime(2026, 11, 14, 23, 30, tzinfo=UTC)  # half past midnight in Berlin
    log_workout.add_activity(library_database, viewer, athlete, NewActivity("running", late, duration_s=1800, session_rpe=5), now=NOW)
    assert log_workout.history(library_database, viewer, athlete).entries[0].day == date(2026, 11, 15)


def test_delete_can_be_undone_with_everything_that_was_there(library_database, viewer, athlete, bench_id):
    activity_id, _ = log_workout.add_activity(library_database, viewer, athlete, workout(bench_id), now=NOW)
    before = log_workout.detail(library_database, viewer, athlete, activity_id)
    change_id = log_workout.delete_activity(library_database, viewer, athlete, activity_id)
    with pytest.raises(NotFoundError):
        log_workout.detail(library_database, viewer, athlete, activity_id)
    assert log_workout.undo(library_database, viewer, athlete, change_id) == activity_id
    assert log_workout.detail(library_database, viewer, athlete, activity_id) == before
    with pytest.raises(NotFoundError):
        log_workout.undo(library_database, viewer, athlete, change_id)


def test_adding_can_be_undone(library_database, viewer, athlete, bench_id):
    _, change_id = log_workout.add_activity(library_database, viewer, athlete, workout(bench_id), now=NOW)
    log_workout.undo(library_database, viewer, athlete, change_id)
    assert log_workout.history(library_database, viewer, athlete).total == 0


def test_an_edited_set_moves_what_follows_from_it_and_undo_moves_it_back(library_database, viewer, athlete, bench_id):
    activity_id, _ = log_workout.add_activity(library_database, viewer, athlete, workout(bench_id), now=NOW)
    before = log_workout.detail(library_database, viewer, athlete, activity_id)
    change_id = log_workout.edit_sets(
        library_database, viewer, athlete, activity_id, {before.sets[1].set_id: {"load_kg": 110, "actual_reps": 4}}, now=NOW
    )
    after = log_workout.detail(library_database, viewer, athlete, activity_id)
    assert after.entry.volume_load_kg == 940
    log_workout.undo(library_database, viewer, athlete, change_id)
    assert log_workout.detail(library_database, viewer, athlete, activity_id) == before


def test_one_wrong_set_refuses_the_whole_edit(library_database, viewer, athlete, bench_id):
    activity_id, _ = log_workout.add_activity(library_database, viewer, athlete, workout(bench_id), now=NOW)
    before = log_workout.detail(library_database, viewer, athlete, activity_id)
    edits = {before.sets[1].set_id: {"load_kg": 105}, before.sets[2].set_id: {"rpe": 11}}
    with pytest.raises(InputError, match="RPE 1 to 10, not 11"):
        log_workout.edit_sets(library_database, viewer, athlete, activity_id, edits, now=NOW)
    assert log_workout.detail(library_database, viewer, athlete, activity_id) == before


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"started_at": NOW + timedelta(days=1)}, "future"),
        ({"duration_s": 0}, "duration"),
        ({"session_rpe": 12}, "rated from 0"),
        ({"distance_m": -5}, "distance"),
    ],
)
def test_an_impossible_activity_is_refused_with_the_value_and_the_rule(library_database, viewer, athlete, values, word):
    fields = {"activity_slug": "running", "started_at": NOW - timedelta(hours=1), "duration_s": 1800.0, **values}
    with pytest.raises(InputError, match=word):
        log_workout.add_activity(library_database, viewer, athlete, NewActivity(**fields), now=NOW)
    assert log_workout.history(library_database, viewer, athlete).total == 0


def test_search_finds_titles_activities_and_movements_and_takes_wildcards_literally(library_database, viewer, athlete, bench_id):
    log_workout.add_activity(library_database, viewer, athlete, workout(bench_id), now=NOW)
    found = [log_workout.history(library_database, viewer, athlete, search=word).total for word in ("push", "bench", "%", "squat")]
    assert found == [1, 1, 0, 0]


def test_every_write_raises_the_revision_that_caches_rest_on(library_database, viewer, athlete, bench_id):
    before = revision.data_revision(library_database, viewer, athlete)
    activity_id, _ = log_workout.add_activity(library_database, viewer, athlete, workout(bench_id), now=NOW)
    between = revision.data_revision(library_database, viewer, athlete)
    log_workout.delete_activity(library_database, viewer, athlete, activity_id)
    assert before < between < revision.data_revision(library_database, viewer, athlete)


def test_a_coach_reads_by_grant_and_writes_only_by_the_grant_to_edit(library_database, viewer, athlete, bench_id):
    coach = accounts.create_athlete(library_database, email="coach@test.example", is_coach=True)
    activity_id, _ = log_workout.add_activity(library_database, viewer, athlete, workout(bench_id), now=NOW)
    with pytest.raises(AccessError):
        log_workout.history(library_database, Viewer(coach.user_id), athlete)
    coaching.grant(library_database, viewer, athlete, coach_id=coach.user_id, permission=CoachPermission.VIEW)
    assert log_workout.history(library_database, Viewer(coach.user_id), athlete).total == 1
    with pytest.raises(AccessError):
        log_workout.delete_activity(library_database, Viewer(coach.user_id), athlete, activity_id)
