"""The order in which files arrive cannot matter."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.domain.units import WeightUnit
from core.services import accounts, log_workout, review_muscles
from core.services.import_files import ImportOptions, import_files
from tests.services.strong_files import strong
from tests.services.test_review_muscles import TODAY

EXERCISES = ("Bench Press (Barbell)", "Squat (Barbell)", "Deadlift (Barbell)", "Pull Up")

performed = st.tuples(st.sampled_from(EXERCISES), st.integers(0, 160), st.integers(1, 20), st.sampled_from(["", 6, 7.5, 9]))
workouts = st.lists(st.lists(performed, min_size=1, max_size=5), min_size=1, max_size=4)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=workouts, seed=st.randoms(use_true_random=False))
def test_the_same_files_in_any_order_give_the_same_volume_and_history(library_database, content, seed):
    files = []
    for number, sets in enumerate(content):
        rows = [(exercise, str(n), n, load, reps, rpe) for n, (exercise, load, reps, rpe) in enumerate(sets, 1)]
        files.append((f"{number}.csv", strong(*rows, start=f"2026-11-{10 + number} 17:00:00", name=f"W{number}")))
    shuffled = list(files)
    seed.shuffle(shuffled)
    seen = []
    for order, label in ((files, "a"), (shuffled, "b")):
        count = len(accounts.list_athletes(library_database))
        athlete = accounts.create_athlete(library_database, email=f"{label}{count}@test.example")
        viewer = accounts.Viewer(athlete.user_id)
        import_files(library_database, viewer, athlete, order, ImportOptions(weight_unit=WeightUnit.KG))
        view = review_muscles.review_muscles(library_database, viewer, athlete, weeks=2, today=TODAY)
        entries = log_workout.history(library_database, viewer, athlete).entries
        seen.append((view, [(e.day, e.set_count, e.volume_load_kg, e.load_points) for e in entries]))
    assert seen[0] == seen[1]
