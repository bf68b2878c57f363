"""Imports, recovery signals and the daily state."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
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
        "external_provider_accounts",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("provider", enum("provider_type"), nullable=False, comment="The provider."),
        sa.Column("external_user_id", sa.Text(), comment="The provider's number of the athlete."),
        sa.Column(
            "scopes",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="What the athlete allowed at the provider.",
        ),
        sa.Column("access_token_encrypted", sa.LargeBinary(), comment="Access token, encrypted."),
        sa.Column("refresh_token_encrypted", sa.LargeBinary(), comment="Refresh token, encrypted."),
        sa.Column("token_key_id", sa.Text(), comment="Which key encrypted the tokens, so that keys can be changed."),
        sa.Column("token_expires_at", sa.TIMESTAMP(timezone=True), comment="When the access token ends."),
        sa.Column(
            "status",
            enum("provider_account_status"),
            nullable=False,
            server_default=sa.text("'active'"),
            comment="Whether the account can be read.",
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_external_provider_accounts"),
        sa.UniqueConstraint(
            "user_id",
            "provider",
            "external_user_id",
            name="uq_external_provider_accounts_provider_external_user_id",
            postgresql_nulls_not_distinct=True,
        ),
        sa.CheckConstraint(
            "token_key_id IS NOT NULL OR (access_token_encrypted IS NULL AND refresh_token_encrypted IS NULL)",
            name="ck_external_provider_accounts_tokens_name_key",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_external_provider_accounts_user_id", ondelete="CASCADE"),
        comment="An athlete's account at a provider. Tokens are stored only encrypted.",
    )
    op.create_index("ix_external_provider_accounts_provider_status", "external_provider_accounts", ["user_id", "provider", "status"])
    own_rows("external_provider_accounts")
    op.create_table(
        "external_ingestion_runs",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("provider", enum("provider_type"), nullable=False, comment="The provider, or the app that wrote the file."),
        sa.Column("provider_account_id", sa.BigInteger(), comment="The account that was read."),
        sa.Column("run_type", enum("ingestion_run_type"), nullable=False, server_default=sa.text("'file'"), comment="What was read."),
        sa.Column(
            "status", enum("ingestion_status"), nullable=False, server_default=sa.text("'pending'"), comment="How it stands or ended."
        ),
        sa.Column("started_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When it began."),
        sa.Column("finished_at", sa.TIMESTAMP(timezone=True), comment="When it ended."),
        sa.Column("file_name", sa.Text(), comment="Name of the file."),
        sa.Column("layout", sa.Text(), comment="Layout of the file that was recognised."),
        sa.Column("records_processed", sa.Integer(), nullable=False, server_default=sa.text("0"), comment="Records read."),
        sa.Column(
            "records_added",
            sa.Integer(),
            nullable=False,
            server_default=sa.text("0"),
            comment="Records that became a new activity or value.",
        ),
        sa.Column(
            "records_updated", sa.Integer(), nullable=False, server_default=sa.text("0"), comment="Records that changed a known one."
        ),
        sa.Column(
            "records_merged",
            sa.Integer(),
            nullable=False,
            server_default=sa.text("0"),
            comment="Records that joined an activity known from another source.",
        ),
        sa.Column(
            "skipped_json",
            postgresql.JSONB(),
            nullable=False,
            server_default=sa.text("'[]'"),
            comment="What was left out: place, value, reason.",
        ),
        sa.Column("warnings_json", postgresql.JSONB(), nullable=False, server_default=sa.text("'[]'"), comment="Sentences for the person."),
        sa.Column("cursor_json", postgresql.JSONB(), comment="Where the next run goes on."),
        sa.Column("error_message", sa.Text(), comment="Why it failed."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_external_ingestion_runs"),
        sa.ForeignKeyConstraint(
            ["user_id", "provider_account_id"],
            ["external_provider_accounts.user_id", "external_provider_accounts.id"],
            name="fk_external_ingestion_runs_provider_account_id",
        ),
        sa.CheckConstraint("started_at <= finished_at", name="ck_external_ingestion_runs_started_at_order"),
        sa.CheckConstraint("records_processed >= 0", name="ck_external_ingestion_runs_records_processed_not_negative"),
        sa.CheckConstraint("records_added >= 0", name="ck_external_ingestion_runs_records_added_not_negative"),
        sa.CheckConstraint("records_updated >= 0", name="ck_external_ingestion_runs_records_updated_not_negative"),
        sa.CheckConstraint("records_merged >= 0", name="ck_external_ingestion_runs_records_merged_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_external_ingestion_runs_user_id", ondelete="CASCADE"),
        comment="One reading of a provider or a file, with what it did and what it left out.",
    )
    op.create_index(
        "ix_external_ingestion_runs_provider_account_id_status", "external_ingestion_runs", ["user_id", "provider_account_id", "status"]
    )
    op.create_index("ix_external_ingestion_runs_started_at", "external_ingestion_runs", ["user_id", "started_at"])
    own_rows("external_ingestion_runs")
    op.create_table(
        "external_activity_records",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("ingestion_run_id", sa.BigInteger(), nullable=False, comment="The run that read it last."),
        sa.Column("provider", enum("provider_type"), nullable=False, comment="The provider, or the app that wrote the file."),
        sa.Column("external_id", sa.Text(), nullable=False, comment="The provider's number of the activity."),
        sa.Column("activity_type_raw", sa.Text(), comment="Kind of activity in the provider's words."),
        sa.Column("start_time", sa.TIMESTAMP(timezone=True), nullable=False, comment="When it began."),
        sa.Column("end_time", sa.TIMESTAMP(timezone=True), comment="When it ended."),
        sa.Column("time_zone", sa.Text(), comment="Time zone that the provider states."),
        sa.Column("content_hash", sa.Text(), nullable=False, comment="Hash of the record; the same hash again changes nothing."),
        sa.Column(
            "raw_payload_json", postgresql.JSONB(), nullable=False, server_default=sa.text("'{}'"), comment="The provider's own record."
        ),
        sa.Column("distance_m", sa.Double(), comment="Distance [m]."),
        sa.Column("avg_watts", sa.Double(), comment="Mean power [W]."),
        sa.Column("avg_hr_bpm", sa.Double(), comment="Mean heart rate [bpm]."),
        sa.Column("elevation_gain_m", sa.Double(), comment="Height climbed [m]."),
        sa.Column("processed_to_instance_id", sa.BigInteger(), comment="The activity that was made of it."),
        sa.Column(
            "waiting_names",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="Exercise names that nobody has explained yet.",
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_external_activity_records"),
        sa.UniqueConstraint("user_id", "provider", "external_id", name="uq_external_activity_records_provider_external_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "ingestion_run_id"],
            ["external_ingestion_runs.user_id", "external_ingestion_runs.id"],
            name="fk_external_activity_records_ingestion_run_id",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "processed_to_instance_id"],
            ["activity_instances.user_id", "activity_instances.id"],
            name="fk_external_activity_records_processed_to_instance_id",
        ),
        sa.CheckConstraint("start_time <= end_time", name="ck_external_activity_records_start_time_order"),
        sa.CheckConstraint("distance_m >= 0", name="ck_external_activity_records_distance_m_not_negative"),
        sa.CheckConstraint("avg_watts >= 0", name="ck_external_activity_records_avg_watts_not_negative"),
        sa.CheckConstraint("avg_hr_bpm >= 0", name="ck_external_activity_records_avg_hr_bpm_not_negative"),
        sa.CheckConstraint("elevation_gain_m >= 0", name="ck_external_activity_records_elevation_gain_m_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_external_activity_records_user_id", ondelete="CASCADE"),
        comment="One activity as a provider or a file states it, kept beside what was made of it.",
    )
    op.create_index("ix_external_activity_records_ingestion_run_id", "external_activity_records", ["user_id", "ingestion_run_id"])
    op.create_index(
        "ix_external_activity_records_processed_to_instance_id", "external_activity_records", ["user_id", "processed_to_instance_id"]
    )
    op.create_index("ix_external_activity_records_start_time", "external_activity_records", ["user_id", "start_time"])
    own_rows("external_activity_records")
    op.create_table(
        "recovery_signals",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("signal_date", sa.Date(), nullable=False, comment="The day that the night before leads into."),
        sa.Column(
            "source",
            enum("recovery_source"),
            nullable=False,
            server_default=sa.text("'manual'"),
            comment="Who says it; sources are never mixed.",
        ),
        sa.Column("session_id", sa.BigInteger(), comment="The planned session that it was asked for."),
        sa.Column("ingestion_run_id", sa.BigInteger(), comment="The import that brought it."),
        sa.Column("hrv_value", sa.Double(), comment="Heart-rate variability [ms] (science R1)."),
        sa.Column("hrv_method", enum("hrv_method"), comment="How the variability was computed; methods are never mixed."),
        sa.Column("hrv_score", sa.Double(), comment="Sub-score of heart-rate variability [0 to 100] (science R5)."),
        sa.Column("resting_heart_rate", sa.Double(), comment="Resting heart rate [bpm] (science R2)."),
        sa.Column("sleep_hours", sa.Double(), comment="Sleep [h] (science R3)."),
        sa.Column("sleep_quality_score", sa.Double(), comment="Quality of sleep [0 to 100] (science R3)."),
        sa.Column("hooper_sleep", sa.Integer(), comment="Sleep, 1 very good to 7 very bad (science R4)."),
        sa.Column("hooper_stress", sa.Integer(), comment="Stress, 1 very low to 7 very high (science R4)."),
        sa.Column("hooper_fatigue", sa.Integer(), comment="Fatigue, 1 very low to 7 very high (science R4)."),
        sa.Column("hooper_soreness", sa.Integer(), comment="Soreness, 1 very low to 7 very high (science R4)."),
        sa.Column("soreness_score", sa.Double(), comment="Soreness of the whole body [0 to 10] (science R4)."),
        sa.Column("overall_recovery_score", sa.Double(), comment="Recovery as the source scores it [0 to 100]."),
        sa.Column("readiness_score", sa.Double(), comment="Readiness as the source scores it [0 to 100] (science R5)."),
        sa.Column("illness", enum("illness"), comment="What the athlete says of being ill (science R5)."),
        sa.Column("raw_payload_json", postgresql.JSONB(), comment="The source's own record."),
        sa.Column("notes", sa.Text(), comment="Remark."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_recovery_signals"),
        sa.UniqueConstraint("user_id", "signal_date", "source", name="uq_recovery_signals_signal_date_source"),
        sa.ForeignKeyConstraint(["user_id", "session_id"], ["sessions.user_id", "sessions.id"], name="fk_recovery_signals_session_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "ingestion_run_id"],
            ["external_ingestion_runs.user_id", "external_ingestion_runs.id"],
            name="fk_recovery_signals_ingestion_run_id",
        ),
        sa.CheckConstraint("(hrv_value IS NULL) = (hrv_method IS NULL)", name="ck_recovery_signals_hrv_names_method"),
        sa.CheckConstraint("hrv_value BETWEEN 1 AND 500", name="ck_recovery_signals_hrv_value_range"),
        sa.CheckConstraint("resting_heart_rate BETWEEN 20 AND 220", name="ck_recovery_signals_resting_heart_rate_range"),
        sa.CheckConstraint("sleep_hours BETWEEN 0 AND 24", name="ck_recovery_signals_sleep_hours_range"),
        sa.CheckConstraint("hooper_sleep BETWEEN 1 AND 7", name="ck_recovery_signals_hooper_sleep_range"),
        sa.CheckConstraint("hooper_stress BETWEEN 1 AND 7", name="ck_recovery_signals_hooper_stress_range"),
        sa.CheckConstraint("hooper_fatigue BETWEEN 1 AND 7", name="ck_recovery_signals_hooper_fatigue_range"),
        sa.CheckConstraint("hooper_soreness BETWEEN 1 AND 7", name="ck_recovery_signals_hooper_soreness_range"),
        sa.CheckConstraint("soreness_score BETWEEN 0 AND 10", name="ck_recovery_signals_soreness_score_range"),
        sa.CheckConstraint("hrv_score BETWEEN 0 AND 100", name="ck_recovery_signals_hrv_score_range"),
        sa.CheckConstraint("sleep_quality_score BETWEEN 0 AND 100", name="ck_recovery_signals_sleep_quality_score_range"),
        sa.CheckConstraint("overall_recovery_score BETWEEN 0 AND 100", name="ck_recovery_signals_overall_recovery_score_range"),
        sa.CheckConstraint("readiness_score BETWEEN 0 AND 100", name="ck_recovery_signals_readiness_score_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_recovery_signals_user_id", ondelete="CASCADE"),
        comment="What one source says of an athlete's recovery on one day. What it does not say stays empty.",
    )
    own_rows("recovery_signals")
    op.create_table(
        "external_metric_streams",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("ingestion_run_id", sa.BigInteger(), nullable=False, comment="The run that read it."),
        sa.Column("external_activity_record_id", sa.BigInteger(), comment="The activity whose samples these are."),
        sa.Column("provider", enum("provider_type"), nullable=False, comment="The provider, or the app that wrote the file."),
        sa.Column("stream_type", enum("stream_type"), comment="What the samples measure, for a stream of an activity."),
        sa.Column("metric_type", sa.Text(), comment="Which metric it is, for a reading."),
        sa.Column("timestamp", sa.TIMESTAMP(timezone=True), nullable=False, comment="When the stream begins or the reading was taken."),
        sa.Column("value", sa.Double(), comment="The reading, in `unit`."),
        sa.Column("unit", sa.Text(), comment="Unit of the samples or the reading."),
        sa.Column("raw_stream_json", postgresql.JSONB(), comment="The samples, or the provider's own record."),
        sa.Column("processed_to_signal_id", sa.BigInteger(), comment="The recovery signal that was made of it."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_external_metric_streams"),
        sa.UniqueConstraint("user_id", "provider", "metric_type", "timestamp", name="uq_external_metric_streams_reading"),
        sa.UniqueConstraint("user_id", "external_activity_record_id", "stream_type", name="uq_external_metric_streams_stream"),
        sa.ForeignKeyConstraint(
            ["user_id", "ingestion_run_id"],
            ["external_ingestion_runs.user_id", "external_ingestion_runs.id"],
            name="fk_external_metric_streams_ingestion_run_id",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "external_activity_record_id"],
            ["external_activity_records.user_id", "external_activity_records.id"],
            name="fk_external_metric_streams_external_activity_record_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "processed_to_signal_id"],
            ["recovery_signals.user_id", "recovery_signals.id"],
            name="fk_external_metric_streams_processed_to_signal_id",
        ),
        sa.CheckConstraint("num_nonnulls(stream_type, metric_type) = 1", name="ck_external_metric_streams_stream_or_reading"),
        sa.CheckConstraint(
            "(stream_type IS NULL) = (external_activity_record_id IS NULL)", name="ck_external_metric_streams_stream_belongs_to_activity"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_external_metric_streams_user_id", ondelete="CASCADE"),
        comment="A stream of samples of an activity, or one reading of a health metric.",
    )
    op.create_index("ix_external_metric_streams_ingestion_run_id", "external_metric_streams", ["user_id", "ingestion_run_id"])
    op.create_index("ix_external_metric_streams_metric_type_timestamp", "external_metric_streams", ["user_id", "metric_type", "timestamp"])
    op.create_index(
        "ix_external_metric_streams_processed_to_signal_id",
        "external_metric_streams",
        ["user_id", "processed_to_signal_id"],
        postgresql_where=sa.text("processed_to_signal_id IS NOT NULL"),
    )
    own_rows("external_metric_streams")
    op.create_table(
        "activity_instance_links",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("source_activity_instance_id", sa.BigInteger(), nullable=False, comment="The performed activity."),
        sa.Column("target_activity_instance_id", sa.BigInteger(), comment="The other activity."),
        sa.Column("external_activity_record_id", sa.BigInteger(), comment="The provider's record."),
        sa.Column("workout_log_id", sa.BigInteger(), comment="The workout log."),
        sa.Column("link_type", enum("activity_link_type"), nullable=False, comment="How the two belong together."),
        sa.Column("notes", sa.Text(), comment="Remark."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_activity_instance_links"),
        sa.UniqueConstraint(
            "user_id",
            "source_activity_instance_id",
            "link_type",
            "target_activity_instance_id",
            "external_activity_record_id",
            "workout_log_id",
            name="uq_activity_instance_links_once",
            postgresql_nulls_not_distinct=True,
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "source_activity_instance_id"],
            ["activity_instances.user_id", "activity_instances.id"],
            name="fk_activity_instance_links_source_activity_instance_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "target_activity_instance_id"],
            ["activity_instances.user_id", "activity_instances.id"],
            name="fk_activity_instance_links_target_activity_instance_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "external_activity_record_id"],
            ["external_activity_records.user_id", "external_activity_records.id"],
            name="fk_activity_instance_links_external_activity_record_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "workout_log_id"],
            ["workout_logs.user_id", "workout_logs.id"],
            name="fk_activity_instance_links_workout_log_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint(
            "num_nonnulls(target_activity_instance_id, external_activity_record_id, workout_log_id) = 1",
            name="ck_activity_instance_links_one_target",
        ),
        sa.CheckConstraint("source_activity_instance_id <> target_activity_instance_id", name="ck_activity_instance_links_not_itself"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_activity_instance_links_user_id", ondelete="CASCADE"),
        comment="Where a performed activity came from, or which other record it belongs with.",
    )
    op.create_index(
        "ix_activity_instance_links_external_activity_record_id",
        "activity_instance_links",
        ["user_id", "external_activity_record_id"],
        postgresql_where=sa.text("external_activity_record_id IS NOT NULL"),
    )
    op.create_index(
        "ix_activity_instance_links_target_activity_instance_id",
        "activity_instance_links",
        ["user_id", "target_activity_instance_id"],
        postgresql_where=sa.text("target_activity_instance_id IS NOT NULL"),
    )
    op.create_index(
        "ix_activity_instance_links_workout_log_id",
        "activity_instance_links",
        ["user_id", "workout_log_id"],
        postgresql_where=sa.text("workout_log_id IS NOT NULL"),
    )
    own_rows("activity_instance_links")
    op.create_table(
        "user_biometrics_history",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("measurement_date", sa.Date(), nullable=False, comment="Day of the measurement in the athlete's time zone."),
        sa.Column("metric", enum("biometric_metric"), nullable=False, comment="What was measured; the unit is part of the name."),
        sa.Column("value", sa.Double(), nullable=False, comment="Measured value in the unit that the metric names."),
        sa.Column("source", enum("recovery_source"), nullable=False, server_default=sa.text("'manual'"), comment="Who measured it."),
        sa.Column("external_record_id", sa.BigInteger(), comment="Provider record from which the value was taken."),
        sa.Column("notes", sa.Text(), comment="Remark."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_biometrics_history"),
        sa.UniqueConstraint(
            "user_id", "measurement_date", "metric", "source", name="uq_user_biometrics_history_measurement_date_metric_source"
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "external_record_id"],
            ["external_activity_records.user_id", "external_activity_records.id"],
            name="fk_user_biometrics_history_external_record_id",
        ),
        sa.CheckConstraint("value > 0", name="ck_user_biometrics_history_value_positive"),
        sa.CheckConstraint("metric <> 'body_fat_percentage' OR value < 80", name="ck_user_biometrics_history_body_fat_plausible"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_biometrics_history_user_id", ondelete="CASCADE"),
        comment="One measurement of the body or of a threshold on one day, by metric and source.",
    )
    op.create_index(
        "ix_user_biometrics_history_metric_measurement_date", "user_biometrics_history", ["user_id", "metric", "measurement_date"]
    )
    own_rows("user_biometrics_history")
    op.create_table(
        "soreness_logs",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("log_date", sa.Date(), nullable=False, comment="The day."),
        sa.Column("body_part_id", sa.BigInteger(), nullable=False, comment="What was sore."),
        sa.Column("severity", sa.Double(), nullable=False, comment="How sore [0 to 10]; other scales are converted at entry (science R4)."),
        sa.Column("inferred_cause_session_id", sa.BigInteger(), comment="The planned session that probably caused it."),
        sa.Column("notes", sa.Text(), comment="Remark."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_soreness_logs"),
        sa.UniqueConstraint("user_id", "log_date", "body_part_id", name="uq_soreness_logs_log_date_body_part_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "inferred_cause_session_id"], ["sessions.user_id", "sessions.id"], name="fk_soreness_logs_inferred_cause_session_id"
        ),
        sa.CheckConstraint("severity BETWEEN 0 AND 10", name="ck_soreness_logs_severity_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_soreness_logs_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["body_part_id"], ["body_parts.id"], name="fk_soreness_logs_body_part_id"),
        comment="How sore one body part was on one day.",
    )
    own_rows("soreness_logs")
    op.create_table(
        "user_injuries",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("body_part_id", sa.BigInteger(), nullable=False, comment="What is hurt."),
        sa.Column("severity", sa.Double(), nullable=False, comment="How badly [0 to 1], asked and never assumed (science G1)."),
        sa.Column("onset_date", sa.Date(), nullable=False, comment="Since when."),
        sa.Column("resolved_date", sa.Date(), comment="Until when; empty while it lasts."),
        sa.Column("pain_at_rest", sa.Double(), comment="Pain at rest [0 to 10]."),
        sa.Column("pain_during", sa.Double(), comment="Pain while training [0 to 10]."),
        sa.Column("pain_next_morning", sa.Double(), comment="Pain on the morning after [0 to 10]."),
        sa.Column("description", sa.Text(), comment="What happened, in the athlete's words."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_injuries"),
        sa.CheckConstraint("severity BETWEEN 0 AND 1", name="ck_user_injuries_severity_range"),
        sa.CheckConstraint("pain_at_rest BETWEEN 0 AND 10", name="ck_user_injuries_pain_at_rest_range"),
        sa.CheckConstraint("pain_during BETWEEN 0 AND 10", name="ck_user_injuries_pain_during_range"),
        sa.CheckConstraint("pain_next_morning BETWEEN 0 AND 10", name="ck_user_injuries_pain_next_morning_range"),
        sa.CheckConstraint("onset_date <= resolved_date", name="ck_user_injuries_onset_date_order"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_injuries_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["body_part_id"], ["body_parts.id"], name="fk_user_injuries_body_part_id"),
        comment="An injury: what is hurt, how badly, since when, and until when (science G1, G2).",
    )
    op.create_index(
        "ix_user_injuries_open", "user_injuries", ["user_id", "body_part_id"], postgresql_where=sa.text("resolved_date IS NULL")
    )
    op.create_index("ix_user_injuries_severity", "user_injuries", ["user_id", sa.text("severity DESC")])
    own_rows("user_injuries")
    op.create_table(
        "user_fatigue_state",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("date", sa.Date(), nullable=False, comment="The day."),
        sa.Column("load_points", sa.Double(), comment="Load of the day [load points] (science L11)."),
        sa.Column("strength_load", sa.Double(), comment="Strength bucket of the day [load points] (science L11)."),
        sa.Column("conditioning_load", sa.Double(), comment="Conditioning bucket of the day [load points] (science L11)."),
        sa.Column("impact_upper_load", sa.Double(), comment="Impact on the arms [load points] (science L11)."),
        sa.Column("impact_lower_load", sa.Double(), comment="Impact on the legs [load points] (science L11)."),
        sa.Column("cns_load", sa.Double(), comment="Neural bucket of the day [load points] (science L11)."),
        sa.Column("fitness", sa.Double(), comment="Chronic load in the evening [load points per day] (science F2)."),
        sa.Column("fatigue", sa.Double(), comment="Acute load in the evening [load points per day] (science F2)."),
        sa.Column("systemic_fatigue", sa.Double(), comment="Fatigue of the whole body [load points per day] (science R9)."),
        sa.Column("cns_fatigue", sa.Double(), comment="Neural load that is left [points] (science R7)."),
        sa.Column("cns_recovery", sa.Double(), comment="Neural recovery [0 to 100] (science R7)."),
        sa.Column("recovery_score", sa.Double(), comment="Recovery of all muscles together [0 to 100] (science R9)."),
        sa.Column("readiness_score", sa.Double(), comment="Readiness of the morning [0 to 100]; empty is unknown (science R5)."),
        sa.Column("readiness_json", postgresql.JSONB(), comment="Sub-scores and caps behind the readiness (science R5)."),
        sa.Column(
            "muscle_fatigue_json",
            postgresql.JSONB(),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="Fatigue sets left per muscle (science R6).",
        ),
        sa.Column(
            "muscle_recovery_json",
            postgresql.JSONB(),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="Recovery per muscle [0 to 100] (science R6).",
        ),
        sa.Column("heuristics_name", sa.Text(), comment="Name of the heuristics that were used."),
        sa.Column("heuristics_version", sa.Integer(), comment="Version of the heuristics that were used."),
        sa.Column(
            "computed_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When the state was computed.",
        ),
        sa.Column("notes", sa.Text(), comment="Remark."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_fatigue_state"),
        sa.UniqueConstraint("user_id", "date", name="uq_user_fatigue_state_date"),
        sa.CheckConstraint("cns_recovery BETWEEN 0 AND 100", name="ck_user_fatigue_state_cns_recovery_range"),
        sa.CheckConstraint("recovery_score BETWEEN 0 AND 100", name="ck_user_fatigue_state_recovery_score_range"),
        sa.CheckConstraint("readiness_score BETWEEN 0 AND 100", name="ck_user_fatigue_state_readiness_score_range"),
        sa.CheckConstraint("load_points >= 0", name="ck_user_fatigue_state_load_points_not_negative"),
        sa.CheckConstraint("strength_load >= 0", name="ck_user_fatigue_state_strength_load_not_negative"),
        sa.CheckConstraint("conditioning_load >= 0", name="ck_user_fatigue_state_conditioning_load_not_negative"),
        sa.CheckConstraint("impact_upper_load >= 0", name="ck_user_fatigue_state_impact_upper_load_not_negative"),
        sa.CheckConstraint("impact_lower_load >= 0", name="ck_user_fatigue_state_impact_lower_load_not_negative"),
        sa.CheckConstraint("cns_load >= 0", name="ck_user_fatigue_state_cns_load_not_negative"),
        sa.CheckConstraint("fitness >= 0", name="ck_user_fatigue_state_fitness_not_negative"),
        sa.CheckConstraint("fatigue >= 0", name="ck_user_fatigue_state_fatigue_not_negative"),
        sa.CheckConstraint("systemic_fatigue >= 0", name="ck_user_fatigue_state_systemic_fatigue_not_negative"),
        sa.CheckConstraint("cns_fatigue >= 0", name="ck_user_fatigue_state_cns_fatigue_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_fatigue_state_user_id", ondelete="CASCADE"),
        comment=("An athlete's state on the evening of one day, computed from all that was performed and reported until then."),
    )
    own_rows("user_fatigue_state")


def downgrade() -> None:
    op.drop_table("user_fatigue_state")
    op.drop_table("user_injuries")
    op.drop_table("soreness_logs")
    op.drop_table("user_biometrics_history")
    op.drop_table("activity_instance_links")
    op.drop_table("external_metric_streams")
    op.drop_table("recovery_signals")
    op.drop_table("external_activity_records")
    op.drop_table("external_ingestion_runs")
    op.drop_table("external_provider_accounts")
