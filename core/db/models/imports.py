"""What came from providers and files, how it got here, and what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped

from core.db.base import (
    Base,
    Created,
    Updated,
    UserOwned,
    col,
    not_negative,
    open_col,
    ordered,
    own_key,
    own_ref,
    sparse_index,
)
from core.domain.vocabulary import (
    ActivityLinkType,
    IngestionRunType,
    IngestionStatus,
    ProviderAccountStatus,
    ProviderType,
    StreamType,
)


class ExternalProviderAccount(Updated, UserOwned, Base):
    """An athlete's account at a provider. Tokens are stored only encrypted."""

    __tablename__ = "external_provider_accounts"

    provider: Mapped[ProviderType] = col("The provider.")
    external_user_id: Mapped[str | None] = col("The provider's number of the athlete.")
    scopes: Mapped[list[str]] = open_col("What the athlete allowed at the provider.", default="'{}'")
    access_token_encrypted: Mapped[bytes | None] = col("Access token, encrypted.", LargeBinary)
    refresh_token_encrypted: Mapped[bytes | None] = col("Refresh token, encrypted.", LargeBinary)
    token_key_id: Mapped[str | None] = col("Which key encrypted the tokens, so that keys can be changed.")
    token_expires_at: Mapped[datetime | None] = col("When the access token ends.")
    status: Mapped[ProviderAccountStatus] = col("Whether the account can be read.", default="'active'")

    __table_args__ = (
        UniqueConstraint("user_id", "provider", "external_user_id", postgresql_nulls_not_distinct=True),
        Index(None, "user_id", "provider", "status"),
        CheckConstraint(
            "token_key_id IS NOT NULL OR (access_token_encrypted IS NULL AND refresh_token_encrypted IS NULL)",
            name="tokens_name_key",
        ),
    )


class ExternalIngestionRun(Updated, UserOwned, Base):
    """One reading of a provider or a file, with what it did and what it left out."""

    __tablename__ = "external_ingestion_runs"

    provider: Mapped[ProviderType] = col("The provider, or the app that wrote the file.")
    provider_account_id: Mapped[int | None] = own_ref("The account that was read.")
    run_type: Mapped[IngestionRunType] = col("What was read.", default="'file'")
    status: Mapped[IngestionStatus] = col("How it stands or ended.", default="'pending'")
    started_at: Mapped[datetime] = col("When it began.", default="now()")
    finished_at: Mapped[datetime | None] = col("When it ended.")
    file_name: Mapped[str | None] = col("Name of the file.")
    layout: Mapped[str | None] = open_col("Layout of the file that was recognised.")
    records_processed: Mapped[int] = col("Records read.", default="0")
    records_added: Mapped[int] = col("Records that became a new activity or value.", default="0")
    records_updated: Mapped[int] = col("Records that changed a known one.", default="0")
    records_merged: Mapped[int] = col("Records that joined an activity known from another source.", default="0")
    skipped_json: Mapped[list[Any]] = col("What was left out: place, value, reason.", default="'[]'")
    warnings_json: Mapped[list[Any]] = col("Sentences for the person.", default="'[]'")
    cursor_json: Mapped[dict[str, Any] | None] = col("Where the next run goes on.")
    error_message: Mapped[str | None] = col("Why it failed.")

    __table_args__ = (
        Index(None, "user_id", "provider_account_id", "status"),
        Index(None, "user_id", "started_at"),
        own_key("provider_account_id", "external_provider_accounts"),
        ordered("started_at", "finished_at"),
        *not_negative("records_processed", "records_added", "records_updated", "records_merged"),
    )


class ExternalActivityRecord(Updated, UserOwned, Base):
    """One activity as a provider or a file states it, kept beside what was made of it."""

    __tablename__ = "external_activity_records"

    ingestion_run_id: Mapped[int] = own_ref("The run that read it last.")
    provider: Mapped[ProviderType] = col("The provider, or the app that wrote the file.")
    external_id: Mapped[str] = col("The provider's number of the activity.")
    activity_type_raw: Mapped[str | None] = open_col("Kind of activity in the provider's words.")
    start_time: Mapped[datetime] = col("When it began.")
    end_time: Mapped[datetime | None] = col("When it ended.")
    time_zone: Mapped[str | None] = col("Time zone that the provider states.")
    content_hash: Mapped[str] = col("Hash of the record; the same hash again changes nothing.")
    raw_payload_json: Mapped[dict[str, Any]] = col("The provider's own record.", default="'{}'")
    distance_m: Mapped[float | None] = col("Distance [m].")
    avg_watts: Mapped[float | None] = col("Mean power [W].")
    avg_hr_bpm: Mapped[float | None] = col("Mean heart rate [bpm].")
    elevation_gain_m: Mapped[float | None] = col("Height climbed [m].")
    processed_to_instance_id: Mapped[int | None] = own_ref("The activity that was made of it.")
    waiting_names: Mapped[list[str]] = col("Exercise names that nobody has explained yet.", default="'{}'")

    __table_args__ = (
        UniqueConstraint("user_id", "provider", "external_id"),
        Index(None, "user_id", "start_time"),
        Index(None, "user_id", "processed_to_instance_id"),
        Index(None, "user_id", "ingestion_run_id"),
        own_key("ingestion_run_id", "external_ingestion_runs"),
        own_key("processed_to_instance_id", "activity_instances"),
        ordered("start_time", "end_time"),
        *not_negative("distance_m", "avg_watts", "avg_hr_bpm", "elevation_gain_m"),
    )


class ExternalMetricStream(Updated, UserOwned, Base):
    """A stream of samples of an activity, or one reading of a health metric."""

    __tablename__ = "external_metric_streams"

    ingestion_run_id: Mapped[int] = own_ref("The run that read it.")
    external_activity_record_id: Mapped[int | None] = own_ref("The activity whose samples these are.")
    provider: Mapped[ProviderType] = col("The provider, or the app that wrote the file.")
    stream_type: Mapped[StreamType | None] = col("What the samples measure, for a stream of an activity.")
    metric_type: Mapped[str | None] = open_col("Which metric it is, for a reading.")
    timestamp: Mapped[datetime] = col("When the stream begins or the reading was taken.")
    value: Mapped[float | None] = col("The reading, in `unit`.")
    unit: Mapped[str | None] = open_col("Unit of the samples or the reading.")
    raw_stream_json: Mapped[dict[str, Any] | None] = col("The samples, or the provider's own record.")
    processed_to_signal_id: Mapped[int | None] = own_ref("The recovery signal that was made of it.")

    __table_args__ = (
        UniqueConstraint("user_id", "provider", "metric_type", "timestamp", name="uq_external_metric_streams_reading"),
        UniqueConstraint("user_id", "external_activity_record_id", "stream_type", name="uq_external_metric_streams_stream"),
        Index(None, "user_id", "metric_type", "timestamp"),
        Index(None, "user_id", "ingestion_run_id"),
        sparse_index("processed_to_signal_id"),
        own_key("ingestion_run_id", "external_ingestion_runs"),
        own_key("external_activity_record_id", "external_activity_records", on_delete="CASCADE"),
        own_key("processed_to_signal_id", "recovery_signals"),
        CheckConstraint("num_nonnulls(stream_type, metric_type) = 1", name="stream_or_reading"),
        CheckConstraint("(stream_type IS NULL) = (external_activity_record_id IS NULL)", name="stream_belongs_to_activity"),
    )


class ActivityInstanceLink(Created, UserOwned, Base):
    """Where a performed activity came from, or which other record it belongs with."""

    __tablename__ = "activity_instance_links"

    source_activity_instance_id: Mapped[int] = own_ref("The performed activity.")
    target_activity_instance_id: Mapped[int | None] = own_ref("The other activity.")
    external_activity_record_id: Mapped[int | None] = own_ref("The provider's record.")
    workout_log_id: Mapped[int | None] = own_ref("The workout log.")
    link_type: Mapped[ActivityLinkType] = col("How the two belong together.")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint(
            "user_id",
            "source_activity_instance_id",
            "link_type",
            "target_activity_instance_id",
            "external_activity_record_id",
            "workout_log_id",
            postgresql_nulls_not_distinct=True,
            name="uq_activity_instance_links_once",
        ),
        sparse_index("target_activity_instance_id"),
        sparse_index("external_activity_record_id"),
        sparse_index("workout_log_id"),
        own_key("source_activity_instance_id", "activity_instances", on_delete="CASCADE"),
        own_key("target_activity_instance_id", "activity_instances", on_delete="CASCADE"),
        own_key("external_activity_record_id", "external_activity_records", on_delete="CASCADE"),
        own_key("workout_log_id", "workout_logs", on_delete="CASCADE"),
        CheckConstraint("num_nonnulls(target_activity_instance_id, external_activity_record_id, workout_log_id) = 1", name="one_target"),
        CheckConstraint("source_activity_instance_id <> target_activity_instance_id", name="not_itself"),
    )
