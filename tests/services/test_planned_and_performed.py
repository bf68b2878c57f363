"""A planned session, a provider's activity and one logged by hand live in one history and are found by the same analytics."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError, InputError
from core.domain.units import WeightUnit
from core.domain.vocabulary import CoachPermission, PrimaryMuscle
from core.services import accounts, log_workout, muscle_volume, review_load, review_muscles
from core.services.import_files import ImportOptions, import_files
from core.services.log_workout import NewActivity
from tests.makers import link_coach, make_user
from tests.services.strong_files import bench_workout

NOW = datetime(2026, 11, 15, 20, 0, tzinfo=UTC)
MONDAY, TODAY = date(2026, 11, 9), date(2026, 11, 15)


@pytest.fixture
def planned_session(library_database, viewer, athlete) -> int:
    """A bench session of four sets with 70 load points on Monday, in a program of eight weeks."""
    with library_database.write(viewer, athlete) as unit:
        keys = {"user_id": athlete.user_id}
        program = unit.session.scalar(
            text(
                "INSERT INTO programs (user_id, name, start_date, duration_weeks, goal_1, goal_2, goal_3, goal_weight_1, goal_weight_2,"
                " goal_weight_3, split_template, days_per_week, progression_style, persona_tone, persona_aggression)"
                " VALUES (:user_id, 'Block', '2026-11-09', 8, 'strength', 'hypertrophy', 'endurance', 5, 3, 2, 'full_body', 3,"
                " 'double_progression', 'supportive', '3') RETURNING id"
            ),
            keys,
        )
        microcycle = unit.session.scalar(
            text(
                "INSERT INTO microcycles (user_id, program_id, start_date, length_days, sequence_number, week_number, microcycle_type)"
                " VALUES (:user_id, :program, '2026-11-09', 7, 1, 1, 'accumulation') RETURNING id"
            ),
            {**keys, "program": program},
        )
        session = unit.session.scalar(
            text(
                "INSERT INTO sessions (user_id, program_id, microcycle_id, date, day_number, session_type, planned_load_points,"
                " total_fatigue)"
                " VALUES (:user_id, :program, :microcycle, '2026-11-09', 1, 'full_body', 70, 12) RETURNING id"
            ),
            {**keys, "program": program, "microcycle": microcycle},
        )
        unit.session.execute(
            text(
                "INSERT INTO session_exercises (user_id, session_id, movement_id, session_section, role, order_in_session, target_sets)"
                " SELECT :user_id, :session, id, 'main', 'main', 1, 4 FROM movements WHERE name = 'Bench Press'"
            ),
            {**keys, "session": session},
        )
    return int(session)


def test_planned_and_performed_volume_stand_side_by_side(library_database, viewer, athlete, planned_session):
    import_files(library_database, viewer, athlete, [("s.csv", bench_workout(3))], ImportOptions(weight_unit=WeightUnit.KG))
    view = review_muscles.review_muscles(library_database, viewer, athlete, weeks=1, today=TODAY)
    chest = next(m for m in view.muscles if m.muscle is PrimaryMuscle.CHEST)
    assert (chest.performed_sets, chest.planned_sets) == ((3.0,), (4.0,))


def test_all_three_sources_meet_in_one_load_view(library_database, viewer, athlete, planned_session):
    import_files(library_database, viewer, athlete, [("s.csv", bench_workout(3))], ImportOptions(weight_unit=WeightUnit.KG))
    with library_database.write(viewer, athlete) as unit:  # what tires muscles is no load: a session that nobody gave load points has none
        words = "INSERT INTO sessions (user_id, date, session_type, total_fatigue) VALUES (:user_id, '2026-11-09', 'upper', 9)"
        unit.session.execute(text(words), {"user_id": athlete.user_id})
    tennis = NewActivity("tennis", datetime(2026, 11, 10, 10, 0, tzinfo=UTC), 3600, session_rpe=6)
    log_workout.add_activity(library_database, viewer, athlete, tennis, now=NOW)
    view = review_load.review_load(library_database, viewer, athlete, first=MONDAY, last=TODAY, today=TODAY)
    assert view.planned_load_points[0] == 70
    assert len(view.load_points_by_discipline) == 2


def test_a_performed_activity_is_linked_to_the_session_it_fulfilled(library_database, viewer, athlete, planned_session):
    import_files(library_database, viewer, athlete, [("s.csv", bench_workout(3))], ImportOptions(weight_unit=WeightUnit.KG))
    entry = log_workout.history(library_database, viewer, athlete).entries[0]
    log_workout.link_to_session(library_database, viewer, athlete, entry.activity_id, planned_session)
    with library_database.read(viewer, athlete) as unit:
        linked = unit.session.execute(
            text(
                "SELECT s.id, i.source::text, r.provider::text FROM sessions s"
                " JOIN activity_instances i ON i.user_id = s.user_id AND i.session_id = s.id"
                " JOIN external_activity_records r ON r.user_id = i.user_id AND r.processed_to_instance_id = i.id"
                " WHERE s.user_id = :user_id AND s.status = 'completed'"
            ),
            {"user_id": athlete.user_id},
        ).all()
    assert linked == [(planned_session, "provider", "strong")]


def bench_presses(library_database, viewer, subject, count: int, day: int = 10) -> None:
    """Log so many hard sets of eight bench presses with 80 kg."""
    bench = {name: number for number, name in log_workout.movement_choices(library_database)}["Bench Press"]
    sets = tuple(log_workout.NewSet(bench, 8, 80.0, 8.0) for _ in range(count))
    workout = NewActivity("strength_training", datetime(2026, 11, day, 10, 0, tzinfo=UTC), 3600, sets=sets)
    log_workout.add_activity(library_database, viewer, subject, workout, now=NOW)


def test_one_question_answers_volume_planned_and_performed(library_database, viewer, athlete, planned_session):
    """Fractional sets, hard sets, days and load of every muscle by week, what was planned beside what was done."""
    bench_presses(library_database, viewer, athlete, 3)
    found = muscle_volume.volume_by_window(library_database, viewer, [athlete], first=MONDAY, last=TODAY)
    chest = next(row for row in found if row.muscle is PrimaryMuscle.CHEST)
    assert (chest.planned_sets, chest.planned_days) == (4.0, 1)
    assert (chest.performed_sets, chest.hard_sets, chest.training_days, chest.load_kg) == (3.0, 3, 1, 3 * 8 * 80.0)
    triceps = next(row for row in found if row.muscle is PrimaryMuscle.TRICEPS)
    assert (triceps.planned_sets, triceps.performed_sets, triceps.hard_sets) == (2.0, 1.5, 0)
    view = review_muscles.review_muscles(library_database, viewer, athlete, weeks=1, today=TODAY)
    assert {m.muscle: (m.performed_sets[0], m.planned_sets[0]) for m in view.muscles if m.performed_sets[0]} == {
        row.muscle: (row.performed_sets, row.planned_sets) for row in found
    }


def test_any_window_holds_the_days_it_says(library_database, viewer, athlete):
    """Windows of three days cut where they should, the last one may be shorter, and one window adds everything up."""
    for day, count in ((9, 1), (11, 2), (12, 4)):
        bench_presses(library_database, viewer, athlete, count, day)
    windows = {"first": MONDAY, "last": date(2026, 11, 12)}
    parts = [
        (row.first.day, row.last.day, row.performed_sets, row.training_days)
        for row in muscle_volume.volume_by_window(library_database, viewer, [athlete], **windows, days=3)
        if row.muscle is PrimaryMuscle.CHEST
    ]
    assert parts == [(9, 11, 3.0, 2), (12, 12, 4.0, 1)]
    whole = muscle_volume.volume_by_window(library_database, viewer, [athlete], **windows, days=None)
    assert next(row.performed_sets for row in whole if row.muscle is PrimaryMuscle.CHEST) == 7.0
    with pytest.raises(InputError, match="holds no day"):
        muscle_volume.volume_by_window(library_database, viewer, [athlete], first=TODAY, last=MONDAY)


def test_a_roster_costs_one_statement(library_database, viewer, athlete, count_queries):
    """A coach sees the volume of every athlete who let them in, each their own, in one statement; of anybody else nothing."""
    coach, other = Viewer(make_user(library_database)), accounts.create_athlete(library_database, email="o@t.example", time_zone="UTC")
    for subject, count in ((athlete, 2), (other, 5)):
        link_coach(library_database, subject.user_id, coach.user_id, CoachPermission.VIEW)
        bench_presses(library_database, Viewer(subject.user_id), subject, count)
    roster, window = [athlete, other], {"first": MONDAY, "last": TODAY}
    found = muscle_volume.volume_by_window(library_database, coach, roster, **window)
    assert {row.user_id: row.performed_sets for row in found if row.muscle is PrimaryMuscle.CHEST} == {
        athlete.user_id: 2.0,
        other.user_id: 5.0,
    }
    one = count_queries(library_database, lambda: muscle_volume.volume_by_window(library_database, coach, [athlete], **window))
    assert count_queries(library_database, lambda: muscle_volume.volume_by_window(library_database, coach, roster, **window)) == one
    with pytest.raises(AccessError):
        muscle_volume.volume_by_window(library_database, coach, [*roster, Subject(make_user(library_database))], **window)


def test_an_own_muscle_map_counts_for_its_athlete_alone(library_database, viewer, athlete, planned_session):
    """Where an athlete says that the bench press is for the triceps, the plan counts so for them."""
    with library_database.write(viewer, athlete) as unit:
        unit.session.execute(
            text(
                "INSERT INTO user_movement_muscles (user_id, movement_id, muscle_id, role) SELECT :user_id, m.id, u.id, 'primary'"
                " FROM movements m, muscles u WHERE m.name = 'Bench Press' AND u.slug = 'triceps'"
            ),
            {"user_id": athlete.user_id},
        )
    found = muscle_volume.volume_by_window(library_database, viewer, [athlete], first=MONDAY, last=TODAY)
    assert [(row.muscle, row.planned_sets) for row in found] == [(PrimaryMuscle.TRICEPS, 4.0)]
