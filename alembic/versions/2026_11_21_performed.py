"""What was performed, set by set."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"


def enum(name: str) -> postgresql.ENUM:
    """Name an enum type that an earlier revision made."""
    return postgresql.ENUM(name=name, create_type=False)


def guard(table: str, rights: str, read: str, add: str, change: str) -> None:
    """Let the app's role touch only rows for which the plain comparisons hold."""
    op.execute(f"GRANT {rights} ON {table} TO gainsly_app")
    op.execute(f"GRANT USAGE ON SEQUENCE {table}_id_seq TO gainsly_app")
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY read ON {table} FOR SELECT TO gainsly_app USING ({read})")
    op.execute(f"CREATE POLICY add ON {table} FOR INSERT TO gainsly_app WITH CHECK ({add})")
    op.execute(f"CREATE POLICY change ON {table} FOR UPDATE TO gainsly_app USING ({change}) WITH CHECK ({change})")
    op.execute(f"CREATE POLICY remove ON {table} FOR DELETE TO gainsly_app USING ({change})")


def own_rows(table: str, rights: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
    """Let the app's role touch only rows of the athletes that its unit of work was opened for."""
    own = f"user_id = {WRITABLE}"
    guard(table, rights, f"user_id = {READABLE}", own, own)


def upgrade() -> None:
    op.create_table(
        "activity_instances",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("session_id", sa.BigInteger(), comment="The planned session that it fulfils."),
        sa.Column("activity_definition_id", sa.BigInteger(), comment="What it was."),
        sa.Column(
            "source", enum("activity_source"), nullable=False, server_default=sa.text("'manual'"), comment="How the record came to be."
        ),
        sa.Column("title", sa.Text(), comment="Name shown to people."),
        sa.Column("performed_start", sa.TIMESTAMP(timezone=True), nullable=False, comment="When it began."),
        sa.Column("performed_end", sa.TIMESTAMP(timezone=True), comment="When it ended."),
        sa.Column("time_zone", sa.Text(), nullable=False, server_default=sa.text("'UTC'"), comment="Time zone in which it took place."),
        sa.Column("local_date", sa.Date(), nullable=False, comment="Day to which it belongs in its time zone."),
        sa.Column("position", sa.Integer(), comment="Place among the activities of its session, from 1."),
        sa.Column("duration_seconds", sa.Double(), comment="Moving or working time [s]."),
        sa.Column("distance_m", sa.Double(), comment="Distance [m]."),
        sa.Column("elevation_gain_m", sa.Double(), comment="Height climbed [m]."),
        sa.Column("avg_hr_bpm", sa.Double(), comment="Mean heart rate [bpm]."),
        sa.Column("max_hr_bpm", sa.Double(), comment="Highest heart rate [bpm]."),
        sa.Column("avg_power_w", sa.Double(), comment="Mean power [W]."),
        sa.Column("max_power_w", sa.Double(), comment="Highest power [W]."),
        sa.Column("normalized_power_w", sa.Double(), comment="Normalised power [W] (science L5)."),
        sa.Column("normalized_graded_speed_mps", sa.Double(), comment="Normalised graded speed [m/s] (science L7)."),
        sa.Column("avg_cadence_rpm", sa.Double(), comment="Mean cadence [1/min]."),
        sa.Column("energy_kcal", sa.Double(), comment="Energy as the source states it [kcal]."),
        sa.Column("hr_seconds_by_bpm", postgresql.JSONB(), comment="Seconds at each heart rate [s by bpm] (science L2 to L6)."),
        sa.Column("hr_coverage", sa.Double(), comment="Share of the duration that has a heart rate [0 to 1]."),
        sa.Column("session_rpe", sa.Double(), comment="Rating of the whole session [0 to 10] (science L1)."),
        sa.Column("actual_intensity", sa.Double(), comment="Intensity as a share of threshold [0 to 2]."),
        sa.Column("enjoyment_rating", sa.Integer(), comment="How much it was enjoyed, 1 to 5."),
        sa.Column("completed", sa.Boolean(), nullable=False, server_default=sa.text("true"), comment="Whether it was done to the end."),
        sa.Column("completed_at", sa.TIMESTAMP(timezone=True), comment="When it was marked as done."),
        sa.Column("notes", sa.Text(), comment="The athlete's remark."),
        sa.Column("visibility", enum("visibility"), nullable=False, server_default=sa.text("'private'"), comment="Who else may see it."),
        sa.Column("load_points", sa.Double(), comment="Load [load points] (science L11); empty when it cannot be scored."),
        sa.Column("load_method", enum("load_method"), comment="From which source the load was taken."),
        sa.Column(
            "load_is_imputed",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether the load rests on assumed values.",
        ),
        sa.Column("laps_json", postgresql.JSONB(), comment="Laps as the source states them [s, m, bpm, W]."),
        sa.Column("edited_at", sa.TIMESTAMP(timezone=True), comment="When a person last changed it; an import leaves such fields alone."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.Column(
            "updated_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When the row was last changed.",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_activity_instances"),
        sa.ForeignKeyConstraint(["user_id", "session_id"], ["sessions.user_id", "sessions.id"], name="fk_activity_instances_session_id"),
        sa.CheckConstraint("session_rpe BETWEEN 0 AND 10", name="ck_activity_instances_session_rpe_range"),
        sa.CheckConstraint("actual_intensity BETWEEN 0 AND 2", name="ck_activity_instances_actual_intensity_range"),
        sa.CheckConstraint("enjoyment_rating BETWEEN 1 AND 5", name="ck_activity_instances_enjoyment_rating_range"),
        sa.CheckConstraint("hr_coverage BETWEEN 0 AND 1", name="ck_activity_instances_hr_coverage_range"),
        sa.CheckConstraint("performed_start <= performed_end", name="ck_activity_instances_performed_start_order"),
        sa.CheckConstraint("position > 0", name="ck_activity_instances_position_positive"),
        sa.CheckConstraint("duration_seconds > 0", name="ck_activity_instances_duration_seconds_positive"),
        sa.CheckConstraint("avg_hr_bpm > 0", name="ck_activity_instances_avg_hr_bpm_positive"),
        sa.CheckConstraint("max_hr_bpm > 0", name="ck_activity_instances_max_hr_bpm_positive"),
        sa.CheckConstraint("distance_m >= 0", name="ck_activity_instances_distance_m_not_negative"),
        sa.CheckConstraint("elevation_gain_m >= 0", name="ck_activity_instances_elevation_gain_m_not_negative"),
        sa.CheckConstraint("avg_power_w >= 0", name="ck_activity_instances_avg_power_w_not_negative"),
        sa.CheckConstraint("max_power_w >= 0", name="ck_activity_instances_max_power_w_not_negative"),
        sa.CheckConstraint("normalized_power_w >= 0", name="ck_activity_instances_normalized_power_w_not_negative"),
        sa.CheckConstraint("normalized_graded_speed_mps >= 0", name="ck_activity_instances_normalized_graded_speed_mps_not_negative"),
        sa.CheckConstraint("avg_cadence_rpm >= 0", name="ck_activity_instances_avg_cadence_rpm_not_negative"),
        sa.CheckConstraint("energy_kcal >= 0", name="ck_activity_instances_energy_kcal_not_negative"),
        sa.CheckConstraint("load_points >= 0", name="ck_activity_instances_load_points_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_activity_instances_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["activity_definition_id"], ["activity_definitions.id"], name="fk_activity_instances_activity_definition_id"
        ),
        comment="One performed activity: a workout, a run, a match. Everything that was done is one of these.",
    )
    op.create_index("ix_activity_instances_local_date", "activity_instances", ["user_id", "local_date"])
    op.create_index("ix_activity_instances_performed_start", "activity_instances", ["user_id", "performed_start"])
    op.create_index("ix_activity_instances_session_id_position", "activity_instances", ["user_id", "session_id", "position"])
    own_rows("activity_instances")
    op.create_table(
        "workout_logs",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("activity_instance_id", sa.BigInteger(), nullable=False, comment="The performed activity."),
        sa.Column("session_id", sa.BigInteger(), comment="The planned session that it fulfils."),
        sa.Column("workout_date", sa.Date(), nullable=False, comment="Day of the workout."),
        sa.Column("completed", sa.Boolean(), nullable=False, server_default=sa.text("true"), comment="Whether it was done to the end."),
        sa.Column("mood_before", sa.Integer(), comment="Mood before, 1 to 10."),
        sa.Column("mood_after", sa.Integer(), comment="Mood after, 1 to 10."),
        sa.Column(
            "feedback_tags",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="What the athlete ticked, such as too_hard.",
        ),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.Column(
            "updated_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When the row was last changed.",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_workout_logs"),
        sa.UniqueConstraint("user_id", "activity_instance_id", name="uq_workout_logs_activity_instance_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "activity_instance_id"],
            ["activity_instances.user_id", "activity_instances.id"],
            name="fk_workout_logs_activity_instance_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id", "session_id"], ["sessions.user_id", "sessions.id"], name="fk_workout_logs_session_id"),
        sa.CheckConstraint("mood_before BETWEEN 1 AND 10", name="ck_workout_logs_mood_before_range"),
        sa.CheckConstraint("mood_after BETWEEN 1 AND 10", name="ck_workout_logs_mood_after_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_workout_logs_user_id", ondelete="CASCADE"),
        comment="The log of a workout with sets; rating, notes and duration stand once, on its activity.",
    )
    op.create_index("ix_workout_logs_session_id", "workout_logs", ["user_id", "session_id"])
    op.create_index("ix_workout_logs_workout_date", "workout_logs", ["user_id", "workout_date"])
    own_rows("workout_logs")
    op.create_table(
        "exercise_set_logs",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("workout_log_id", sa.BigInteger(), nullable=False, comment="The workout."),
        sa.Column("session_exercise_id", sa.BigInteger(), comment="The planned exercise that it fulfils."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("performed_on", sa.Date(), nullable=False, comment="Day of the workout."),
        sa.Column("exercise_order", sa.Integer(), nullable=False, comment="Place of the exercise in the workout, from 1."),
        sa.Column("set_number", sa.Integer(), nullable=False, comment="Place of the set within the exercise, from 1."),
        sa.Column(
            "set_type", enum("set_type"), nullable=False, server_default=sa.text("'working'"), comment="How the set counts (science V1)."
        ),
        sa.Column("planned_reps", sa.Integer(), comment="Planned repetitions."),
        sa.Column("actual_reps", sa.Integer(), comment="Repetitions done."),
        sa.Column("planned_duration_seconds", sa.Double(), comment="Planned duration [s]."),
        sa.Column("actual_duration_seconds", sa.Double(), comment="Duration done [s]."),
        sa.Column("planned_load_kg", sa.Double(), comment="Planned load [kg]; assistance is negative."),
        sa.Column("load_kg", sa.Double(), comment="Load [kg]; for body-weight movements what was added, assistance is negative."),
        sa.Column("distance_m", sa.Double(), comment="Distance [m]."),
        sa.Column("planned_rpe", sa.Double(), comment="Planned effort [RPE 1 to 10]."),
        sa.Column("rpe", sa.Double(), comment="Effort of the set [RPE 1 to 10]."),
        sa.Column("rir", sa.Double(), comment="Repetitions in reserve."),
        sa.Column("velocity_mps", sa.Double(), comment="Mean speed of the bar [m/s] (science E6)."),
        sa.Column("tempo", sa.Text(), comment="Tempo done, as eccentric-pause-concentric-pause [s]."),
        sa.Column("rest_seconds", sa.Double(), comment="Rest after the set [s]."),
        sa.Column("superset_group", sa.Integer(), comment="Sets of one number were done in turn."),
        sa.Column("notes", sa.Text(), comment="Remark."),
        sa.Column("source_exercise_name", sa.Text(), comment="Name of the exercise as the source states it."),
        sa.Column("completed_at", sa.TIMESTAMP(timezone=True), comment="When the set ended."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_exercise_set_logs"),
        sa.UniqueConstraint(
            "user_id",
            "workout_log_id",
            "exercise_order",
            "set_number",
            name="uq_exercise_set_logs_workout_log_id_exercise_order_set_number",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "workout_log_id"],
            ["workout_logs.user_id", "workout_logs.id"],
            name="fk_exercise_set_logs_workout_log_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "session_exercise_id"],
            ["session_exercises.user_id", "session_exercises.id"],
            name="fk_exercise_set_logs_session_exercise_id",
        ),
        sa.CheckConstraint("exercise_order > 0", name="ck_exercise_set_logs_exercise_order_positive"),
        sa.CheckConstraint("set_number > 0", name="ck_exercise_set_logs_set_number_positive"),
        sa.CheckConstraint("planned_reps >= 0", name="ck_exercise_set_logs_planned_reps_not_negative"),
        sa.CheckConstraint("actual_reps >= 0", name="ck_exercise_set_logs_actual_reps_not_negative"),
        sa.CheckConstraint("planned_duration_seconds >= 0", name="ck_exercise_set_logs_planned_duration_seconds_not_negative"),
        sa.CheckConstraint("actual_duration_seconds >= 0", name="ck_exercise_set_logs_actual_duration_seconds_not_negative"),
        sa.CheckConstraint("distance_m >= 0", name="ck_exercise_set_logs_distance_m_not_negative"),
        sa.CheckConstraint("rir >= 0", name="ck_exercise_set_logs_rir_not_negative"),
        sa.CheckConstraint("velocity_mps >= 0", name="ck_exercise_set_logs_velocity_mps_not_negative"),
        sa.CheckConstraint("rest_seconds >= 0", name="ck_exercise_set_logs_rest_seconds_not_negative"),
        sa.CheckConstraint("planned_rpe BETWEEN 1 AND 10", name="ck_exercise_set_logs_planned_rpe_range"),
        sa.CheckConstraint("rpe BETWEEN 1 AND 10", name="ck_exercise_set_logs_rpe_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_exercise_set_logs_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_exercise_set_logs_movement_id"),
        comment="One set, what was planned beside what was done.",
    )
    op.create_index("ix_exercise_set_logs_movement_id_performed_on", "exercise_set_logs", ["user_id", "movement_id", "performed_on"])
    op.create_index("ix_exercise_set_logs_performed_on", "exercise_set_logs", ["user_id", "performed_on"])
    op.create_index(
        "ix_exercise_set_logs_session_exercise_id",
        "exercise_set_logs",
        ["user_id", "session_exercise_id"],
        postgresql_where=sa.text("session_exercise_id IS NOT NULL"),
    )
    own_rows("exercise_set_logs")
    op.create_table(
        "top_set_logs",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("workout_log_id", sa.BigInteger(), nullable=False, comment="The workout."),
        sa.Column("session_id", sa.BigInteger(), comment="The planned session that it fulfils."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("pattern", enum("movement_pattern"), nullable=False, comment="Pattern of the movement."),
        sa.Column("performed_on", sa.Date(), nullable=False, comment="Day of the workout."),
        sa.Column("set_number", sa.Integer(), nullable=False, comment="Which set it was."),
        sa.Column("reps", sa.Integer(), comment="Repetitions."),
        sa.Column("load_kg", sa.Double(), comment="Load [kg]; for body-weight movements what was added, assistance is negative."),
        sa.Column("rpe", sa.Double(), comment="Effort of the set [RPE 1 to 10]."),
        sa.Column("rir", sa.Double(), comment="Repetitions in reserve."),
        sa.Column("velocity_mps", sa.Double(), comment="Mean speed of the bar [m/s] (science E6)."),
        sa.Column("avg_rest_seconds", sa.Double(), comment="Mean rest between the sets of the movement [s]."),
        sa.Column("e1rm_kg", sa.Double(), comment="Estimated one-repetition maximum [kg], in the load that is stated."),
        sa.Column("e1rm_formula", enum("e1rm_formula"), comment="Formula of the estimate."),
        sa.Column(
            "e1rm_is_lower_bound",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether the set allows only an at-least estimate.",
        ),
        sa.Column("notes", sa.Text(), comment="Remark."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_top_set_logs"),
        sa.UniqueConstraint("user_id", "workout_log_id", "movement_id", name="uq_top_set_logs_workout_log_id_movement_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "workout_log_id"],
            ["workout_logs.user_id", "workout_logs.id"],
            name="fk_top_set_logs_workout_log_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id", "session_id"], ["sessions.user_id", "sessions.id"], name="fk_top_set_logs_session_id"),
        sa.CheckConstraint("(e1rm_kg IS NULL) = (e1rm_formula IS NULL)", name="ck_top_set_logs_e1rm_names_formula"),
        sa.CheckConstraint("set_number > 0", name="ck_top_set_logs_set_number_positive"),
        sa.CheckConstraint("reps >= 0", name="ck_top_set_logs_reps_not_negative"),
        sa.CheckConstraint("rir >= 0", name="ck_top_set_logs_rir_not_negative"),
        sa.CheckConstraint("velocity_mps >= 0", name="ck_top_set_logs_velocity_mps_not_negative"),
        sa.CheckConstraint("avg_rest_seconds >= 0", name="ck_top_set_logs_avg_rest_seconds_not_negative"),
        sa.CheckConstraint("rpe BETWEEN 1 AND 10", name="ck_top_set_logs_rpe_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_top_set_logs_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_top_set_logs_movement_id"),
        comment="The best set of a movement in a workout, with its estimated one-repetition maximum (science E1, E2).",
    )
    op.create_index("ix_top_set_logs_movement_id_performed_on", "top_set_logs", ["user_id", "movement_id", "performed_on"])
    op.create_index("ix_top_set_logs_pattern_performed_on", "top_set_logs", ["user_id", "pattern", "performed_on"])
    op.create_index(
        "ix_top_set_logs_session_id", "top_set_logs", ["user_id", "session_id"], postgresql_where=sa.text("session_id IS NOT NULL")
    )
    own_rows("top_set_logs")
    op.create_table(
        "activity_muscle_map",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("activity_instance_id", sa.BigInteger(), nullable=False, comment="The performed activity."),
        sa.Column("muscle_id", sa.BigInteger(), nullable=False, comment="The muscle."),
        sa.Column("performed_on", sa.Date(), nullable=False, comment="Day of the activity."),
        sa.Column("role", enum("muscle_role"), nullable=False, comment="The strongest role that the muscle had."),
        sa.Column("magnitude", sa.Double(), nullable=False, server_default=sa.text("1"), comment="How much it was involved [0 to 1]."),
        sa.Column("fractional_sets", sa.Double(), nullable=False, server_default=sa.text("0"), comment="Volume [fractional sets]."),
        sa.Column("hard_sets", sa.Integer(), nullable=False, server_default=sa.text("0"), comment="Hard sets with the muscle as primary."),
        sa.Column("volume_load_kg", sa.Double(), comment="Repetitions times load [kg] (science L13)."),
        sa.Column("fatigue_sets", sa.Double(), comment="Local fatigue that it left [fatigue sets] (science R6)."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_activity_muscle_map"),
        sa.UniqueConstraint("user_id", "activity_instance_id", "muscle_id", name="uq_activity_muscle_map_activity_instance_id_muscle_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "activity_instance_id"],
            ["activity_instances.user_id", "activity_instances.id"],
            name="fk_activity_muscle_map_activity_instance_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("magnitude BETWEEN 0 AND 1", name="ck_activity_muscle_map_magnitude_range"),
        sa.CheckConstraint("fractional_sets >= 0", name="ck_activity_muscle_map_fractional_sets_not_negative"),
        sa.CheckConstraint("hard_sets >= 0", name="ck_activity_muscle_map_hard_sets_not_negative"),
        sa.CheckConstraint("volume_load_kg >= 0", name="ck_activity_muscle_map_volume_load_kg_not_negative"),
        sa.CheckConstraint("fatigue_sets >= 0", name="ck_activity_muscle_map_fatigue_sets_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_activity_muscle_map_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_activity_muscle_map_muscle_id"),
        comment="What one performed activity gave to one muscle (science V1, R6).",
    )
    op.create_index(
        "ix_activity_muscle_map_performed_on",
        "activity_muscle_map",
        ["user_id", "performed_on"],
        postgresql_include=["muscle_id", "fractional_sets", "hard_sets"],
    )
    own_rows("activity_muscle_map")
    op.create_table(
        "daily_workout_summary",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("workout_date", sa.Date(), nullable=False, comment="The day."),
        sa.Column("total_exercises", sa.Integer(), nullable=False, server_default=sa.text("0"), comment="Exercises planned or done."),
        sa.Column("completed_exercises", sa.Integer(), nullable=False, server_default=sa.text("0"), comment="Exercises done."),
        sa.Column("total_duration_minutes", sa.Double(), nullable=False, server_default=sa.text("0"), comment="Time spent [min]."),
        sa.Column("total_sets", sa.Integer(), nullable=False, server_default=sa.text("0"), comment="Sets done."),
        sa.Column("load_points", sa.Double(), comment="Load of the day [load points] (science L11)."),
        sa.Column("categories", postgresql.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'"), comment="What was trained."),
        sa.Column(
            "is_completed", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="Whether all that was planned was done."
        ),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.Column(
            "updated_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When the row was last changed.",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_daily_workout_summary"),
        sa.UniqueConstraint("user_id", "workout_date", name="uq_daily_workout_summary_workout_date"),
        sa.CheckConstraint("total_exercises >= 0", name="ck_daily_workout_summary_total_exercises_not_negative"),
        sa.CheckConstraint("completed_exercises >= 0", name="ck_daily_workout_summary_completed_exercises_not_negative"),
        sa.CheckConstraint("total_duration_minutes >= 0", name="ck_daily_workout_summary_total_duration_minutes_not_negative"),
        sa.CheckConstraint("total_sets >= 0", name="ck_daily_workout_summary_total_sets_not_negative"),
        sa.CheckConstraint("load_points >= 0", name="ck_daily_workout_summary_load_points_not_negative"),
        sa.CheckConstraint("completed_exercises <= total_exercises", name="ck_daily_workout_summary_completed_exercises_order"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_daily_workout_summary_user_id", ondelete="CASCADE"),
        comment="One athlete's day in numbers, for the week at a glance.",
    )
    own_rows("daily_workout_summary")
    op.create_table(
        "pattern_exposure",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("pattern_type", enum("movement_pattern"), nullable=False, comment="The pattern."),
        sa.Column("exposure_count", sa.Integer(), nullable=False, server_default=sa.text("0"), comment="Days with the pattern so far."),
        sa.Column("last_exposure_date", sa.Date(), comment="Last day with the pattern."),
        sa.Column(
            "consecutive_exposures",
            sa.Integer(),
            nullable=False,
            server_default=sa.text("0"),
            comment="Exposures in a row with the same movement.",
        ),
        sa.Column("last_movement_id", sa.BigInteger(), comment="The movement of those exposures."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.Column(
            "updated_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When the row was last changed.",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_pattern_exposure"),
        sa.UniqueConstraint("user_id", "pattern_type", name="uq_pattern_exposure_pattern_type"),
        sa.CheckConstraint("exposure_count >= 0", name="ck_pattern_exposure_exposure_count_not_negative"),
        sa.CheckConstraint("consecutive_exposures >= 0", name="ck_pattern_exposure_consecutive_exposures_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_pattern_exposure_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["last_movement_id"], ["movements.id"], name="fk_pattern_exposure_last_movement_id"),
        comment="How often and how recently an athlete trained a pattern (science G4).",
    )
    op.create_index("ix_pattern_exposure_last_exposure_date", "pattern_exposure", ["user_id", "last_exposure_date"])
    own_rows("pattern_exposure")


def downgrade() -> None:
    op.drop_table("pattern_exposure")
    op.drop_table("daily_workout_summary")
    op.drop_table("activity_muscle_map")
    op.drop_table("top_set_logs")
    op.drop_table("exercise_set_logs")
    op.drop_table("workout_logs")
    op.drop_table("activity_instances")
