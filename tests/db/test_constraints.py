"""The database itself refuses values that make no sense, whoever writes them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DataError, IntegrityError
from sqlalchemy.orm import Session as Work

from core.db.models import Base, Movement
from core.db.unit import Database
from tests.makers import make_user, make_valid_row
from tests.makers.rows import valid_values

WEIGHTS = ("goal_weight_1", "goal_weight_2", "goal_weight_3")

# table, values, and the rule that refuses them
REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("programs", dict(zip(WEIGHTS, (5, 3, 1), strict=True)), "goal_points_sum_to_ten"),
    ("programs", dict(zip(WEIGHTS, (6, 3, 2), strict=True)), "goal_points_sum_to_ten"),
    ("programs", dict(zip(WEIGHTS, (12, -2, 0), strict=True)), "goal_weight_2_not_negative"),
    ("programs", {"goal_2": "strength"}, "goals_differ"),
    ("programs", {"duration_weeks": 7}, "duration_weeks_range"),
    ("programs", {"duration_weeks": 13}, "duration_weeks_range"),
    ("programs", {"days_per_week": 1}, "days_per_week_range"),
    ("programs", {"days_per_week": 8}, "days_per_week_range"),
    ("microcycles", {"length_days": 6}, "length_days_range"),
    ("microcycles", {"length_days": 11}, "length_days_range"),
    ("microcycles", {"sequence_number": 0}, "sequence_number_positive"),
    ("microcycles", {"volume_percent": 201}, "volume_percent_range"),
    ("microcycles", {"microcycle_type": "deload", "deload_week": False}, "deload_is_marked"),
    ("sessions", {"day_number": 0}, "day_number_range"),
    ("sessions", {"day_number": 11}, "day_number_range"),
    ("sessions", {"estimated_duration_minutes": -1}, "estimated_duration_minutes_not_negative"),
    ("session_exercises", {"target_rpe": 10.5}, "target_rpe_range"),
    ("session_exercises", {"target_rpe": 0.5}, "target_rpe_range"),
    ("session_exercises", {"target_rep_range_min": 8, "target_rep_range_max": 5}, "rep_range"),
    ("session_exercises", {"tempo": "slowly"}, "tempo_form"),
    ("session_exercises", {"order_in_session": 0}, "order_in_session_positive"),
    ("session_exercise_sets", {"set_number": 0}, "set_number_positive"),
    ("macro_cycles", {"start_date": date(2026, 5, 2), "end_date": date(2026, 5, 1)}, "start_date_order"),
    ("goals", {"effective_from": date(2026, 5, 2), "effective_to": date(2026, 5, 1)}, "effective_from_order"),
    ("goals", {"version": 2}, "version_chain"),
    ("goals", {"priority": 0}, "priority_range"),
    ("program_goals", {"achieved": True}, "achieved_is_dated"),
    ("program_disciplines", {"weight": 11}, "weight_range"),
    ("user_enjoyable_activities", {"enjoyment_score": 1.01}, "enjoyment_score_range"),
    ("user_enjoyable_activities", {"enjoyment_score": -0.1}, "enjoyment_score_range"),
    ("user_enjoyable_activities", {"recommend_every_days": 0}, "recommend_every_days_positive"),
    ("user_enjoyable_activities", {"movement_id": None}, "names_something"),
    ("user_enjoyable_activities", {"activity_type": "other"}, "other_is_named"),
    ("user_skills", {"interest_level": 11}, "interest_level_range"),
    ("user_skills", {"interest_level": -1}, "interest_level_range"),
    ("user_skills", {"experience_years": -1}, "experience_years_range"),
    ("user_skill_profiles", {"scope_type": "pattern"}, "scope_named"),
    ("user_skill_profiles", {"pattern": "squat"}, "scope_named"),
    ("user_movement_rules", {"times_per_cadence": -1}, "times_per_cadence_range"),
    ("user_injuries", {"severity": 1.1}, "severity_range"),
    ("user_injuries", {"severity": None}, "not-null"),
    ("user_injuries", {"onset_date": date(2026, 5, 2), "resolved_date": date(2026, 5, 1)}, "onset_date_order"),
    ("user_injuries", {"pain_during": 11}, "pain_during_range"),
    ("soreness_logs", {"severity": 10.5}, "severity_range"),
    ("soreness_logs", {"severity": -1}, "severity_range"),
    ("recovery_signals", {"readiness_score": 101}, "readiness_score_range"),
    ("recovery_signals", {"overall_recovery_score": -1}, "overall_recovery_score_range"),
    ("recovery_signals", {"sleep_hours": 25}, "sleep_hours_range"),
    ("recovery_signals", {"hrv_value": 60}, "hrv_names_method"),
    ("recovery_signals", {"hooper_sleep": 8}, "hooper_sleep_range"),
    ("user_fatigue_state", {"recovery_score": 100.5}, "recovery_score_range"),
    ("user_fatigue_state", {"readiness_score": -1}, "readiness_score_range"),
    ("workout_logs", {"mood_before": 0}, "mood_before_range"),
    ("workout_logs", {"mood_after": 11}, "mood_after_range"),
    ("activity_instances", {"session_rpe": 10.1}, "session_rpe_range"),
    ("activity_instances", {"session_rpe": -0.1}, "session_rpe_range"),
    ("activity_instances", {"enjoyment_rating": 0}, "enjoyment_rating_range"),
    ("activity_instances", {"enjoyment_rating": 6}, "enjoyment_rating_range"),
    ("activity_instances", {"duration_seconds": 0}, "duration_seconds_positive"),
    ("activity_instances", {"distance_m": -1}, "distance_m_not_negative"),
    ("activity_instances", {"hr_coverage": 1.5}, "hr_coverage_range"),
    ("activity_instances", {"performed_end": "2001-01-01T00:00:00+00:00"}, "performed_start_order"),
    ("exercise_set_logs", {"rpe": 0.5}, "rpe_range"),
    ("exercise_set_logs", {"rpe": 10.5}, "rpe_range"),
    ("exercise_set_logs", {"actual_reps": -1}, "actual_reps_not_negative"),
    ("exercise_set_logs", {"actual_duration_seconds": -1}, "actual_duration_seconds_not_negative"),
    ("exercise_set_logs", {"set_number": 0}, "set_number_positive"),
    ("top_set_logs", {"e1rm_kg": 100}, "e1rm_names_formula"),
    ("activity_muscle_map", {"magnitude": 1.5}, "magnitude_range"),
    ("daily_workout_summary", {"completed_exercises": 2, "total_exercises": 1}, "completed_exercises_order"),
    ("user_availability", {"weekday": 7}, "weekday_range"),
    ("user_availability", {"available_minutes": 1441}, "available_minutes_range"),
    ("user_settings", {"week_starts_on": 7}, "week_starts_on_range"),
    ("user_profiles", {"height_cm": 20}, "height_cm_range"),
    ("user_current_levels", {"current_level": 6}, "current_level_range"),
    ("user_current_levels", {"current_level": 3}, "level_matches_rank"),
    ("user_exercise_configs", {"is_mastered": True}, "mastered_is_dated"),
    ("user_exercise_configs", {"current_sets": {"reps": 5}}, "current_sets_list"),
    ("external_provider_accounts", {"access_token_encrypted": b"x"}, "tokens_name_key"),
    ("external_ingestion_runs", {"records_added": -1}, "records_added_not_negative"),
    ("external_metric_streams", {"metric_type": None}, "stream_or_reading"),
    ("external_metric_streams", {"metric_type": None, "stream_type": "power"}, "stream_belongs_to_activity"),
    ("activity_instance_links", {"external_activity_record_id": None}, "one_target"),
    ("recommendations", {"status": "accepted"}, "decision_is_dated"),
    ("conversation_turns", {"turn_number": 0}, "turn_number_positive"),
    ("change_log", {"action": "update"}, "sides_fit_action"),
    ("movement_relationships", {"relationship_type": "regression"}, "regression_is_derived"),
    ("movement_relationships", {"difficulty_delta": 4}, "difficulty_delta_range"),
    ("movement_joint_risks", {"risk": 4}, "risk_range"),
    ("movement_interference", {"severity": 1.2}, "severity_range"),
    ("movement_muscle_map", {"magnitude": -0.1}, "magnitude_range"),
    ("movements", {"body_weight_share": 0}, "body_weight_share_range"),
    ("movements", {"default_tempo": "3-1-1"}, "default_tempo_form"),
    ("movements", {"name": " "}, "name_not_blank"),
    ("users", {"name": ""}, "name_not_blank"),
    ("body_parts", {"kind": "muscle"}, "muscle_named"),
    ("workout_levels", {"level_order": 6}, "level_order_range"),
    ("volume_landmarks", {"mrv": 3.5}, "order"),
    ("circuit_templates", {"difficulty_tier": 6}, "difficulty_tier_range"),
    ("circuit_exercises", {"reps": None}, "has_measure"),
    ("circuit_results", {"rounds": None}, "has_score"),
    ("first_week_feelings", {"pump": 4}, "pump_range"),
    ("ladder_gates", {"hold_seconds": 30}, "one_measure"),
    ("activity_definitions", {"met_light": 5, "met_moderate": 4}, "met_light_order"),
    ("activity_definitions", {"active_fraction": 0}, "active_fraction_range"),
    ("heuristic_configs", {"value": "about seven"}, "value_fits_type"),
    ("heuristic_configs", {"data_type": "integer", "value": "1.5"}, "value_fits_type"),
    ("heuristic_configs", {"data_type": "boolean", "value": "yes"}, "value_fits_type"),
    ("heuristic_configs", {"data_type": "table", "value": "{not json"}, "value_fits_type"),
]

# table and the columns in which two rows may not agree
ONLY_ONCE: list[tuple[str, tuple[str, ...]]] = [
    ("exercise_set_logs", ("workout_log_id", "exercise_order", "set_number")),
    ("top_set_logs", ("workout_log_id", "movement_id")),
    ("workout_logs", ("activity_instance_id",)),
    ("activity_muscle_map", ("activity_instance_id", "muscle_id")),
    ("first_week_feelings", ("activity_instance_id", "muscle_id")),
    ("external_activity_records", ("provider", "external_id")),
    ("external_metric_streams", ("provider", "metric_type", "timestamp")),
    ("external_provider_accounts", ("provider", "external_user_id")),
    ("recovery_signals", ("signal_date", "source")),
    ("soreness_logs", ("log_date", "body_part_id")),
    ("user_biometrics_history", ("measurement_date", "metric", "source")),
    ("user_fatigue_state", ("date",)),
    ("user_skills", ("discipline_id",)),
    ("user_skill_profiles", ("scope_type", "movement_id")),
    ("user_movement_rules", ("movement_id", "rule_operator", "cadence")),
    ("user_enjoyable_activities", ("movement_id",)),
    ("user_current_levels", ("category_id",)),
    ("user_exercise_configs", ("movement_id",)),
    ("user_exercise_aliases", ("source_name",)),
    ("user_discipline_preferences", ("discipline_id",)),
    ("user_availability", ("weekday",)),
    ("user_settings", ()),
    ("user_profiles", ()),
    ("user_gym_equipment", ("gym_id", "equipment_id")),
    ("coach_athlete_links", ("coach_id",)),
    ("microcycles", ("program_id", "sequence_number")),
    ("session_exercises", ("session_id", "order_in_session")),
    ("session_exercise_sets", ("session_exercise_id", "set_number")),
    ("issued_sessions", ("session_id",)),
    ("program_disciplines", ("program_id", "discipline_id")),
    ("goal_checkins", ("goal_id", "checkin_date")),
    ("daily_workout_summary", ("workout_date",)),
    ("pattern_exposure", ("pattern_type",)),
    ("conversation_turns", ("thread_id", "turn_number")),
    ("activity_instance_links", ("source_activity_instance_id", "external_activity_record_id", "link_type")),
    ("movement_muscle_map", ("movement_id", "muscle_id")),
    ("movement_relationships", ("source_movement_id", "target_movement_id", "relationship_type")),
    ("movement_interference", ("movement_1_id", "movement_2_id")),
    ("movement_aliases", ("source_name",)),
    ("movements", ("slug",)),
    ("movements", ("name",)),
    ("muscles", ("muscle",)),
    ("workout_levels", ("level_order",)),
    ("volume_landmarks", ("muscle_id",)),
    ("activity_definitions", ("slug",)),
    ("activity_definitions", ("name",)),
    ("activity_definition_muscle_map", ("activity_definition_id", "muscle_id")),
    ("circuit_exercises", ("circuit_template_id", "position")),
    ("circuit_bucket_stress", ("circuit_template_id", "bucket")),
    ("disciplines", ("slug",)),
    ("heuristic_configs", ("name", "version", "key")),
    ("login_identities", ("issuer", "subject")),
]


@pytest.fixture(scope="module")
def shop(shared_database: Database) -> tuple[Database, int]:
    """One database for all refusals: nothing of them stays."""
    return shared_database, make_user(shared_database)


def test_every_refusal_names_its_rule(shop):
    """Each wrong value is refused by the rule that is meant, and not by chance by another one."""
    database, athlete = shop
    refusals = {}
    with database.owner() as session:
        for table, values, rule in REFUSED:
            good = valid_values(session, table, athlete)
            tried = session.begin_nested()
            with pytest.raises((IntegrityError, DataError)) as refusal:
                make_with(session, table, {**good, **values})
            refusals[table, str(values), rule] = str(refusal.value.orig)
            tried.rollback()
        session.rollback()
    assert [named for named, said in refusals.items() if named[2] not in said] == []


def make_with(session: Work, table: str, values: dict[str, Any]) -> None:
    session.execute(Base.metadata.tables[table].insert().values(**values))


@pytest.mark.parametrize(("table", "columns"), ONLY_ONCE, ids=lambda value: "-".join(value) if isinstance(value, tuple) else value)
def test_the_same_thing_is_stored_once(shop, table: str, columns: tuple[str, ...]):
    database, athlete = shop
    with database.owner() as session:
        first = valid_values(session, table, athlete)
        make_with(session, table, first)
        second = {**valid_values(session, table, athlete), **{name: first[name] for name in columns if name in first}}
        with pytest.raises(IntegrityError, match="unique"):
            make_with(session, table, second)
        session.rollback()


def test_two_athletes_may_have_the_same(shop):
    """What is unique is unique within an athlete."""
    database, athlete = shop
    other = make_user(database)
    with database.owner() as session:
        for person in (athlete, other):
            run = make_valid_row(session, "external_ingestion_runs", person)
            make_valid_row(session, "external_activity_records", person, ingestion_run_id=run, provider="strava", external_id="same")
        session.rollback()


def test_one_program_is_followed_at_a_time(shop):
    database, athlete = shop
    with database.owner() as session:
        make_valid_row(session, "programs", athlete, is_active=True)
        make_valid_row(session, "programs", athlete, is_active=False)
        make_valid_row(session, "programs", athlete, is_active=True, is_template=True)
        with pytest.raises(IntegrityError, match="uq_programs_active"):
            make_valid_row(session, "programs", athlete, is_active=True)
        session.rollback()


def test_one_version_of_the_heuristics_is_active(shop):
    database, _ = shop
    with database.owner() as session:
        make_valid_row(session, "heuristic_configs", key="pmc.tau_c", version=1, is_active=True)
        with pytest.raises(IntegrityError, match="uq_heuristic_configs_active"):
            make_valid_row(session, "heuristic_configs", key="pmc.tau_c", version=2, is_active=True)
        session.rollback()


def test_an_edge_of_the_graph_has_one_direction(shop):
    """A progression is stored once; its way back is the regression."""
    database, _ = shop
    with database.owner() as session:
        easy, hard = (make_valid_row(session, "movements") for _ in range(2))
        edge = {"relationship_type": "progression"}
        make_valid_row(session, "movement_relationships", source_movement_id=easy, target_movement_id=hard, **edge)
        with pytest.raises(IntegrityError, match="one_direction"):
            make_valid_row(session, "movement_relationships", source_movement_id=hard, target_movement_id=easy, **edge)
        session.rollback()


def test_interference_of_two_movements_is_stored_once(shop):
    database, _ = shop
    with database.owner() as session:
        one, two = (make_valid_row(session, "movements") for _ in range(2))
        make_valid_row(session, "movement_interference", movement_1_id=one, movement_2_id=two)
        with pytest.raises(IntegrityError, match="uq_movement_interference_pair"):
            make_valid_row(session, "movement_interference", movement_1_id=two, movement_2_id=one)
        session.rollback()


def test_an_address_is_unique_in_any_spelling(shop):
    database, _ = shop
    with database.owner() as session:
        make_valid_row(session, "users", email="Ada@example.org")
        with pytest.raises(IntegrityError, match="uq_users_email"):
            make_valid_row(session, "users", email="ada@EXAMPLE.org")
        session.rollback()


def test_unknown_is_not_zero(shop):
    """What nobody said stays empty: no score, severity or load has a default."""
    database, _ = shop
    with database.owner() as session:
        columns = {
            (table, column["name"])
            for table in ("recovery_signals", "user_fatigue_state", "soreness_logs", "user_injuries", "activity_instances")
            for column in inspect(session.connection()).get_columns(table)
            if column["default"] is not None
        }
    assert {name for _, name in columns} == {
        *("created_at", "updated_at", "computed_at", "source", "time_zone", "completed", "visibility", "load_is_imputed"),
        *("muscle_fatigue_json", "muscle_recovery_json"),  # an empty map names nothing, which is what unknown means there
        *("bucket_fatigue_json", "bucket_fitness_json", "discipline_load_json", "soreness_json"),
    }


def test_a_word_outside_the_list_is_refused(shop):
    database, athlete = shop
    with database.owner() as session:
        with pytest.raises(DataError, match="invalid input value for enum"):
            session.execute(text("INSERT INTO sessions (user_id, date, session_type) VALUES (:u, '2026-01-01', 'UPPER')"), {"u": athlete})
        session.rollback()


def test_the_block_type_follows_from_the_pattern(shop):
    database, _ = shop
    with database.owner() as session:
        for pattern, block in (("squat", "strength"), ("olympic", "power"), ("isolation", "accessory"), ("cardio", "conditioning")):
            number = make_valid_row(session, "movements", pattern=pattern)
            assert session.scalar(select(Movement.block_type).where(Movement.id == number)) == block
        session.rollback()


def test_a_plan_with_performed_work_is_not_deleted(shop):
    """Deleting a program takes its plan along, but not when work was performed on it."""
    database, athlete = shop
    with database.owner() as session:
        program = make_valid_row(session, "programs", athlete)
        cycle = make_valid_row(session, "microcycles", athlete, program_id=program)
        planned = make_valid_row(session, "sessions", athlete, program_id=program, microcycle_id=cycle)
        make_valid_row(session, "session_exercises", athlete, session_id=planned)
        kept = session.begin_nested()
        session.execute(text("DELETE FROM programs WHERE id = :id"), {"id": program})
        assert session.scalar(text("SELECT count(*) FROM session_exercises WHERE session_id = :id"), {"id": planned}) == 0
        kept.rollback()
        make_valid_row(session, "activity_instances", athlete, session_id=planned)
        with pytest.raises(IntegrityError, match="fk_activity_instances_session_id"):
            session.execute(text("DELETE FROM programs WHERE id = :id"), {"id": program})
        session.rollback()
