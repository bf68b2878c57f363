"""Weekly volume per muscle follows V1 with the hard-set limits of L13, whoever logged the sets and in whatever order."""

from datetime import UTC, datetime, timedelta

import pytest

from core.domain.vocabulary import Goal, PrimaryMuscle, SetType
from core.services import accounts, log_workout, programs, review_muscles, settings
from core.services.log_workout import NewActivity, NewSet
from core.visuals.balance_words import balance_words

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)  # a Wednesday
TODAY = NOW.date()


@pytest.fixture
def movement(library_database):
    return {name: number for number, name in log_workout.movement_choices(library_database)}


def log(database, viewer, athlete, *sets: NewSet, when: datetime = NOW - timedelta(hours=2)):
    return log_workout.add_activity(database, viewer, athlete, NewActivity("strength_training", when, 3600, sets=sets), now=NOW)


def volume(database, viewer, athlete, weeks: int = 1):
    view = review_muscles.review_muscles(database, viewer, athlete, weeks=weeks, today=TODAY)
    return {m.muscle: m for m in view.muscles}


def test_the_worked_week_of_v1(library_database, viewer, athlete, movement):
    """Bench 4, incline press 3, overhead press 3, dip 3, triceps extension 3 give chest 10, triceps 11, front delts 8, side delts 1.5."""
    plan = {"Bench Press": 4, "Incline Bench Press": 3, "Overhead Press": 3, "Dip": 3, "Overhead Dumbbell Triceps Extension": 3}
    sets = [NewSet(movement[name], 8, 50, rpe=8) for name, count in plan.items() for _ in range(count)]
    log(library_database, viewer, athlete, *sets)
    found = volume(library_database, viewer, athlete)
    expected = {"chest": 10, "triceps": 11, "front_delts": 8, "side_delts": 1.5}
    assert {m: found[PrimaryMuscle(m)].performed_sets[0] for m in expected} == expected
    assert found[PrimaryMuscle.CHEST].hard_sets == (10,)
    assert found[PrimaryMuscle.CHEST].training_days == (1,)


@pytest.mark.parametrize(
    ("performed", "credit"),
    [
        ({"reps": 8, "load_kg": 80, "rpe": 8}, 1.0),
        ({"reps": 8, "load_kg": 80}, 1.0),  # unknown effort of a working set counts
        ({"reps": 8, "load_kg": 80, "rpe": 5}, 0.0),  # more than four in reserve
        ({"reps": 8, "load_kg": 80, "set_type": SetType.WARMUP}, 0.0),
        ({"reps": 2, "load_kg": 110, "rpe": 9}, 0.5),
        ({"reps": 31, "load_kg": 20, "rpe": 9}, 0.0),
    ],
)
def test_what_a_single_set_counts(library_database, viewer, athlete, movement, performed, credit):
    log(library_database, viewer, athlete, NewSet(movement["Bench Press"], **performed))
    assert volume(library_database, viewer, athlete)[PrimaryMuscle.CHEST].performed_sets == (credit,)


def test_a_set_below_thirty_percent_of_the_days_best_is_no_hard_set(library_database, viewer, athlete, movement):
    bench = movement["Bench Press"]
    log(library_database, viewer, athlete, NewSet(bench, 5, 100, rpe=8), NewSet(bench, 10, 30, rpe=7))
    assert volume(library_database, viewer, athlete)[PrimaryMuscle.CHEST].performed_sets == (1.0,)


def test_a_drop_cluster_counts_two_at_most(library_database, viewer, athlete, movement):
    bench = movement["Bench Press"]
    drops = [NewSet(bench, 8, load, rpe=9, set_type=SetType.DROP) for load in (70, 60, 50)]
    log(library_database, viewer, athlete, NewSet(bench, 8, 80, rpe=9), *drops)
    assert volume(library_database, viewer, athlete)[PrimaryMuscle.CHEST].performed_sets == (2.0,)


def test_a_hold_of_ten_seconds_counts_and_a_shorter_one_does_not(library_database, viewer, athlete, movement):
    plank = movement["Plank"]
    log(library_database, viewer, athlete, NewSet(plank, duration_s=60, rpe=7), NewSet(plank, duration_s=8, rpe=7))
    assert volume(library_database, viewer, athlete)[PrimaryMuscle.CORE].performed_sets == (1.0,)


def test_a_run_gives_no_hypertrophy_sets(library_database, viewer, athlete):
    log_workout.add_activity(
        library_database, viewer, athlete, NewActivity("running", NOW - timedelta(hours=2), 3600, session_rpe=7), now=NOW
    )
    assert all(m.performed_sets == (0.0,) for m in volume(library_database, viewer, athlete).values())


def test_weeks_begin_where_the_athlete_says_and_carry_over_new_year(library_database, viewer, athlete, movement):
    bench = NewSet(movement["Bench Press"], 8, 80, rpe=8)
    log(library_database, viewer, athlete, bench, when=datetime(2026, 11, 15, 17, 0, tzinfo=UTC))  # a Sunday
    assert volume(library_database, viewer, athlete, weeks=2)[PrimaryMuscle.CHEST].performed_sets == (1.0, 0.0)
    accounts.save_settings(library_database, viewer, athlete, week_starts_on=6)
    assert volume(library_database, viewer, athlete, weeks=2)[PrimaryMuscle.CHEST].performed_sets == (0.0, 1.0)


def test_contributions_say_which_movement_gave_what(library_database, viewer, athlete, movement):
    log(library_database, viewer, athlete, *[NewSet(movement["Bench Press"], 8, 80, rpe=8)] * 3, NewSet(movement["Dip"], 8, 0, rpe=8))
    view = review_muscles.review_muscles(library_database, viewer, athlete, weeks=1, today=TODAY)
    triceps = [(c.movement_name, c.fractional_sets) for c in view.contributions if c.muscle is PrimaryMuscle.TRICEPS]
    assert triceps == [("Bench Press", 1.5), ("Dip", 1.0)]
    assert sum(view.sets_by_pattern.values()) == 4
    assert balance_words(view).startswith("Over the last 14 days: **All pushing, no pulling**.")  # G4


def test_fat_loss_and_many_hours_on_the_legs_lower_what_can_be_recovered_from(library_database, viewer, athlete):
    """V3: fat loss takes 0.85 of every MRV, more than five hours a week of running 0.8 of that of the legs; settings agree."""

    def most() -> tuple[float, float]:
        view = review_muscles.review_muscles(library_database, viewer, athlete, weeks=1, today=TODAY)
        shown = settings.read_settings(library_database, viewer, athlete, today=TODAY)
        marks = {m.muscle: m.landmarks for m in view.muscles}
        assert all(own.usual == marks[own.muscle] for own in shown.landmarks)
        return marks[PrimaryMuscle.CHEST].mrv, marks[PrimaryMuscle.QUADRICEPS].mrv

    assert most() == (22, 22)
    for back in range(1, 25, 2):
        run = NewActivity("running", NOW - timedelta(days=back), 2 * 3600, session_rpe=4)
        log_workout.add_activity(library_database, viewer, athlete, run, now=NOW)
    assert most() == (22, 17.5)  # 24 h in four weeks: 22 x 0.8 = 17.6
    cut = programs.ProgramWishes(start=TODAY, weeks=8, goals={Goal.FAT_LOSS: 6, Goal.STRENGTH: 4}, days_per_week=3)
    programs.create_program(library_database, viewer, athlete, cut, now=NOW)
    assert most() == (18.5, 15)  # 22 x 0.85 = 18.7, 22 x 0.85 x 0.8 = 14.96


def test_a_view_costs_the_same_number_of_queries_for_any_history(library_database, viewer, athlete, movement, count_queries):
    def look() -> None:
        review_muscles.review_muscles(library_database, viewer, athlete, weeks=12, today=TODAY)

    empty = count_queries(library_database, look)
    for day in range(1, 6):
        log(library_database, viewer, athlete, NewSet(movement["Bench Press"], 8, 80), when=NOW - timedelta(days=day))
    assert count_queries(library_database, look) == empty <= 8
