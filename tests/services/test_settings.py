"""What a person sets is kept in versions, is followed by what rests on it, and can be taken back; deletion leaves nothing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from core.db.models import Base
from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError, InputError, NotFoundError
from core.domain.review import Landmarks
from core.domain.vocabulary import BiometricMetric, CoachPermission, E1RMFormula, MovementPattern, PersonaTone, PrimaryMuscle, Sex
from core.services import accounts, coaching, log_workout, review_muscles, review_strength, settings
from core.services.log_workout import NewActivity, NewSet
from tests.makers.rows import make_row, valid_values

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
OWN = Landmarks(4, 10, 14, 20, 24, 9)


@pytest.fixture
def whom(library_database, viewer, athlete):
    return library_database, viewer, athlete


@pytest.fixture
def look(whom):
    return lambda: settings.read_settings(*whom, today=TODAY)


def log_bench(whom) -> int:
    bench = next(number for number, name in log_workout.movement_choices(whom[0]) if name == "Bench Press")
    new = NewActivity("strength_training", NOW - timedelta(hours=2), 3600, sets=(NewSet(bench, 5, 100, rpe=8),))
    return log_workout.add_activity(*whom, new, now=NOW)[0]


def stored_e1rm(whom, activity_id: int) -> float:
    return round(log_workout.detail(*whom, activity_id).sets[0].e1rm_kg, 3)


def test_a_new_formula_is_kept_as_a_version_followed_by_stored_numbers_and_taken_back(whom, look):
    activity = log_bench(whom)
    assert stored_e1rm(whom, activity) == 123.333
    change = settings.save(*whom, today=TODAY, active_e1rm_formula=E1RMFormula.BRZYCKI.value)
    assert stored_e1rm(whom, activity) == 120.0
    version = look().changes[0]
    assert (version.table, dict(version.before), dict(version.after)) == (
        "user_settings",
        {"active_e1rm_formula": "epley"},
        {"active_e1rm_formula": "brzycki"},
    )
    settings.undo(*whom, change)
    assert (look().formula, stored_e1rm(whom, activity), look().changes[0].is_undone) == (E1RMFormula.EPLEY, 123.333, True)
    with pytest.raises(NotFoundError):
        settings.undo(*whom, change)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("use_metric", False),
        ("distance_in_miles", True),
        ("week_starts_on", 6),
        ("time_zone", "America/New_York"),
        ("sex", Sex.FEMALE),
        ("date_of_birth", date(1990, 5, 1)),
        ("usual_weekly_hours", 4.5),
        ("persona_tone", PersonaTone.MINIMALIST),
    ],
)
def test_every_setting_is_saved_kept_and_taken_back(whom, look, name, value):
    before = getattr(look(), name)
    change = settings.save(*whom, today=TODAY, **{name: value})
    assert getattr(look(), name) == value
    assert list(look().changes[0].after) == [name] or look().changes[0].before == {}
    settings.undo(*whom, change)
    assert getattr(look(), name) == before


def test_saving_the_same_again_makes_no_version(whom, look):
    assert settings.save(*whom, today=TODAY, week_starts_on=0) is None
    assert look().changes == ()


@pytest.mark.parametrize(
    "values",
    [
        {"time_zone": "Mars/Base"},
        {"week_starts_on": 7},
        {"date_of_birth": date(2030, 1, 1)},
        {"usual_weekly_hours": 41.0},
        {"shoe_size": 43},
        {"use_metric": True, "sex": "male"},
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(whom, look, values):
    with pytest.raises(InputError):
        settings.save(*whom, today=TODAY, **values)
    assert look().changes == ()


def test_a_threshold_is_dated_replaces_the_value_of_its_day_and_has_a_history(whom, look):
    def add(value: float, day: date) -> int | None:
        return settings.add_measurement(*whom, metric=BiometricMetric.THRESHOLD_POWER_W, value=value, day=day, today=TODAY)

    add(240, TODAY - timedelta(days=90))
    add(250, TODAY)
    change = add(255, TODAY)
    assert [(m.value, m.day) for m in look().measurements] == [(255, TODAY), (240, TODAY - timedelta(days=90))]
    settings.undo(*whom, change)
    assert look().measurements[0].value == 250
    removed = settings.remove_measurement(*whom, look().measurements[0].measurement_id)
    assert [m.value for m in look().measurements] == [240]
    settings.undo(*whom, removed)
    assert [m.value for m in look().measurements] == [250, 240]


@pytest.mark.parametrize(
    ("metric", "value", "day"),
    [
        (BiometricMetric.MAX_HR_BPM, 20, TODAY),
        (BiometricMetric.RESTING_HR_BPM, float("nan"), TODAY),
        (BiometricMetric.WEIGHT_KG, 80, TODAY + timedelta(days=1)),
    ],
)
def test_an_impossible_measurement_is_refused(whom, look, metric, value, day):
    with pytest.raises(InputError):
        settings.add_measurement(*whom, metric=metric, value=value, day=day, today=TODAY)
    assert look().measurements == ()


def test_a_new_body_weight_moves_stored_estimates_of_body_weight_movements(whom):
    pull_up = next(number for number, name in log_workout.movement_choices(whom[0]) if name == "Pull-Up")
    new = NewActivity("strength_training", NOW - timedelta(hours=2), 3600, sets=(NewSet(pull_up, 5, 20, rpe=10),))
    log_workout.add_activity(*whom, new, now=NOW)
    settings.add_measurement(*whom, metric=BiometricMetric.WEIGHT_KG, value=80, day=TODAY, today=TODAY)
    view = review_strength.review_pattern(*whom, pattern=MovementPattern.VERTICAL_PULL, first=TODAY, last=TODAY, today=TODAY)
    assert [round(session.value, 3) for session in view.lines[0].sessions] == [116.667]


def test_own_landmarks_stand_beside_the_usual_ones_and_can_be_given_up(whom, look):
    def chest():
        return next(m for m in look().landmarks if m.muscle is PrimaryMuscle.CHEST)

    usual = chest().usual
    change = settings.set_landmarks(*whom, muscle=PrimaryMuscle.CHEST, landmarks=OWN, reason="shoulder")
    assert (chest().own, chest().usual, chest().reason) == (OWN, usual, "shoulder")
    shown = review_muscles.review_muscles(*whom, weeks=1, today=TODAY)
    assert next(m.landmarks for m in shown.muscles if m.muscle is PrimaryMuscle.CHEST) == OWN
    reset = settings.reset_landmarks(*whom, PrimaryMuscle.CHEST)
    assert chest().own is None
    settings.undo(*whom, reset)
    assert chest().own == OWN
    settings.undo(*whom, change)
    assert chest().own is None
    with pytest.raises(NotFoundError):
        settings.reset_landmarks(*whom, PrimaryMuscle.CHEST)


@pytest.mark.parametrize(
    "wrong", [Landmarks(12, 10, 14, 20, 24, 9), Landmarks(4, 10, 14, 20, 19, 9), Landmarks(-1, 1, 2, 3, 4, 9), Landmarks(1, 2, 3, 4, 5, 0)]
)
def test_landmarks_that_do_not_rise_are_refused(whom, wrong):
    with pytest.raises(InputError):
        settings.set_landmarks(*whom, muscle=PrimaryMuscle.CHEST, landmarks=wrong)


def test_an_activity_is_never_taken_for_a_setting_or_the_other_way_round(whom):
    activity = log_bench(whom)
    new = NewActivity("running", NOW - timedelta(days=2), 3600)
    of_activity = log_workout.add_activity(*whom, new, now=NOW)[1]
    of_setting = settings.save(*whom, today=TODAY, week_starts_on=6)
    with pytest.raises(NotFoundError):
        settings.undo(*whom, of_activity)
    with pytest.raises(NotFoundError):
        log_workout.undo(*whom, of_setting)
    assert log_workout.detail(*whom, activity).sets


def test_the_page_costs_the_same_number_of_queries_for_any_history(whom, look, count_queries):
    once = count_queries(whom[0], look)
    for value in (70, 71, 72):
        settings.add_measurement(*whom, metric=BiometricMetric.WEIGHT_KG, value=value, day=TODAY, today=TODAY)
        settings.save(*whom, today=TODAY, week_starts_on=value % 7)
    assert count_queries(whom[0], look) == once <= 8


def test_the_constants_of_the_models_are_shown_in_one_version(library_database, viewer):
    found = settings.constants(library_database, viewer)
    assert {c.key for c in found} >= {"e1rm.formula", "e1rm.alpha", "pmc.tau_c"}
    assert len({c.version for c in found}) == 1


def test_a_coach_sees_the_settings_and_only_one_who_may_edit_changes_them(whom):
    database, _, athlete = whom
    coach = accounts.create_athlete(database, email="coach@test.example", is_coach=True)
    asks = (database, Viewer(coach.user_id), athlete)
    with pytest.raises(AccessError):
        settings.read_settings(*asks, today=TODAY)
    coaching.grant(*whom, coach_id=coach.user_id, permission=CoachPermission.VIEW)
    assert settings.read_settings(*asks, today=TODAY).coaches[0].permission is CoachPermission.VIEW
    with pytest.raises(AccessError):
        settings.save(*asks, today=TODAY, week_starts_on=6)


def fill(database, user_id: int) -> set[str]:
    """Give an athlete a row in every table of athletes; return the tables."""
    filled = set()
    with database.owner() as session:
        for table in Base.metadata.sorted_tables:
            if table.info["kind"] == "user" or table.info["private_rows"]:
                known = session.scalar(text(f"SELECT count(*) FROM {table.name} WHERE user_id = :id"), {"id": user_id})
                if not known:
                    values = valid_values(session, table.name, user_id)
                    make_row(session, table.name, **{**values, "user_id": user_id})
                filled.add(table.name)
    return filled


def rows_of(database, user_id: int) -> dict[str, int]:
    """Count what any table still holds of a person, whatever the column is called."""
    with database.owner() as session:
        pointers = session.execute(
            text(
                "SELECT c.conrelid::regclass::text AS name, a.attname FROM pg_constraint c "
                "JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] "
                "WHERE c.contype = 'f' AND c.confrelid = 'users'::regclass"
            )
        ).all()
        counts = {
            f"{name}.{column}": session.scalar(text(f"SELECT count(*) FROM {name} WHERE {column} = :id"), {"id": user_id})
            for name, column in [*pointers, ("users", "id")]
        }
    return {place: count for place, count in counts.items() if count}


def test_deletion_leaves_no_row_in_any_table_and_nobody_else_loses_one(database):
    athlete, other = (accounts.create_athlete(database, email=f"{name}@test.example") for name in ("gone", "stays"))
    tables = fill(database, athlete.user_id)
    fill(database, other.user_id)
    before = rows_of(database, other.user_id)
    assert {place.partition(".")[0] for place in rows_of(database, athlete.user_id)} >= tables
    settings.delete_account(database, Viewer(athlete.user_id), athlete, typed="GONE@test.example")
    assert rows_of(database, athlete.user_id) == {}
    assert rows_of(database, other.user_id) == before


def test_deletion_asks_for_the_right_words_from_the_athlete_alone(whom):
    database, viewer, athlete = whom
    with pytest.raises(InputError):
        settings.delete_account(database, viewer, athlete, typed="yes")
    coach = accounts.create_athlete(database, email="coach@test.example", is_coach=True)
    coaching.grant(*whom, coach_id=coach.user_id, permission=CoachPermission.EDIT)
    with pytest.raises(AccessError):
        settings.delete_account(database, Viewer(coach.user_id), athlete, typed="athlete@test.example")
    assert accounts.profile(database, viewer, Subject(athlete.user_id)).email == "athlete@test.example"


def test_versions_of_the_constants_tell_what_each_changed(library_database, viewer):
    (now,) = settings.constant_versions(library_database, viewer)
    with library_database.owner() as session:
        session.execute(
            text(
                "INSERT INTO heuristic_configs (name, version, key, value, data_type, category)"
                " SELECT name, version + 1, key, CASE key WHEN 'pmc.tau_c' THEN '45' ELSE value END, data_type, category"
                " FROM heuristic_configs WHERE name = 'gainsly'"
            )
        )

    newest, before = settings.constant_versions(library_database, viewer)

    assert (now.is_active, now.changes) == (True, ())
    assert (newest.version, newest.is_active, newest.changes) == (now.version + 1, False, (("pmc.tau_c", "42.0", "45"),))
    assert before == now
