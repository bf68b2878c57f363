"""A planned session, a provider's activity and one logged by hand live in one history and are found by the same analytics."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from core.domain.units import WeightUnit
from core.domain.vocabulary import PrimaryMuscle
from core.services import log_workout, review_load, review_muscles
from core.services.import_files import ImportOptions, import_files
from core.services.log_workout import NewActivity
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
                "INSERT INTO sessions (user_id, program_id, microcycle_id, date, day_number, session_type, total_fatigue)"
                " VALUES (:user_id, :program, :microcycle, '2026-11-09', 1, 'full_body', 70) RETURNING id"
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
