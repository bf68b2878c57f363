"""How does the athlete recover: what hurts, what devices and the athlete say, and the state that follows."""

import datetime as dt
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from core.db.base import (
    Base,
    Updated,
    UserOwned,
    between,
    col,
    not_negative,
    ordered,
    own_key,
    own_ref,
    ref,
)
from core.domain.vocabulary import HrvMethod, Illness, RecoverySource


class UserInjury(Updated, UserOwned, Base):
    """An injury: what is hurt, how badly, since when, and until when (science G1, G2)."""

    __tablename__ = "user_injuries"

    body_part_id: Mapped[int] = ref("body_parts", "What is hurt.")
    severity: Mapped[float] = col("How badly [0 to 1], asked and never assumed (science G1).")
    onset_date: Mapped[dt.date] = col("Since when.")
    resolved_date: Mapped[dt.date | None] = col("Until when; empty while it lasts.")
    pain_at_rest: Mapped[float | None] = col("Pain at rest [0 to 10].")
    pain_during: Mapped[float | None] = col("Pain while training [0 to 10].")
    pain_next_morning: Mapped[float | None] = col("Pain on the morning after [0 to 10].")
    description: Mapped[str | None] = col("What happened, in the athlete's words.")

    __table_args__ = (
        Index("ix_user_injuries_severity", "user_id", text("severity DESC")),
        Index("ix_user_injuries_open", "user_id", "body_part_id", postgresql_where="resolved_date IS NULL"),
        between("severity", 0, 1),
        between("pain_at_rest", 0, 10),
        between("pain_during", 0, 10),
        between("pain_next_morning", 0, 10),
        ordered("onset_date", "resolved_date"),
    )


class SorenessLog(Updated, UserOwned, Base):
    """How sore one body part was on one day."""

    __tablename__ = "soreness_logs"

    log_date: Mapped[dt.date] = col("The day.")
    body_part_id: Mapped[int] = ref("body_parts", "What was sore.")
    severity: Mapped[float] = col("How sore [0 to 10]; other scales are converted at entry (science R4).")
    inferred_cause_session_id: Mapped[int | None] = own_ref("The planned session that probably caused it.")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "log_date", "body_part_id"),
        own_key("inferred_cause_session_id", "sessions"),
        between("severity", 0, 10),
    )


class RecoverySignal(Updated, UserOwned, Base):
    """What one source says of an athlete's recovery on one day. What it does not say stays empty."""

    __tablename__ = "recovery_signals"

    signal_date: Mapped[dt.date] = col("The day that the night before leads into.")
    source: Mapped[RecoverySource] = col("Who says it; sources are never mixed.", default="'manual'")
    session_id: Mapped[int | None] = own_ref("The planned session that it was asked for.")
    ingestion_run_id: Mapped[int | None] = own_ref("The import that brought it.")
    hrv_value: Mapped[float | None] = col("Heart-rate variability [ms] (science R1).")
    hrv_method: Mapped[HrvMethod | None] = col("How the variability was computed; methods are never mixed.")
    hrv_score: Mapped[float | None] = col("Sub-score of heart-rate variability [0 to 100] (science R5).")
    resting_heart_rate: Mapped[float | None] = col("Resting heart rate [bpm] (science R2).")
    sleep_hours: Mapped[float | None] = col("Sleep [h] (science R3).")
    sleep_quality_score: Mapped[float | None] = col("Quality of sleep [0 to 100] (science R3).")
    hooper_sleep: Mapped[int | None] = col("Sleep, 1 very good to 7 very bad (science R4).")
    hooper_stress: Mapped[int | None] = col("Stress, 1 very low to 7 very high (science R4).")
    hooper_fatigue: Mapped[int | None] = col("Fatigue, 1 very low to 7 very high (science R4).")
    hooper_soreness: Mapped[int | None] = col("Soreness, 1 very low to 7 very high (science R4).")
    soreness_score: Mapped[float | None] = col("Soreness of the whole body [0 to 10] (science R4).")
    overall_recovery_score: Mapped[float | None] = col("Recovery as the source scores it [0 to 100].")
    readiness_score: Mapped[float | None] = col("Readiness as the source scores it [0 to 100] (science R5).")
    illness: Mapped[Illness | None] = col("What the athlete says of being ill (science R5).")
    raw_payload_json: Mapped[dict[str, Any] | None] = col("The source's own record.")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "signal_date", "source"),
        own_key("session_id", "sessions"),
        own_key("ingestion_run_id", "external_ingestion_runs"),
        CheckConstraint("(hrv_value IS NULL) = (hrv_method IS NULL)", name="hrv_names_method"),
        between("hrv_value", 1, 500),
        between("resting_heart_rate", 20, 220),
        between("sleep_hours", 0, 24),
        *(between(f"hooper_{item}", 1, 7) for item in ("sleep", "stress", "fatigue", "soreness")),
        between("soreness_score", 0, 10),
        *(between(c, 0, 100) for c in ("hrv_score", "sleep_quality_score", "overall_recovery_score", "readiness_score")),
    )


class UserFatigueState(Updated, UserOwned, Base):
    """An athlete's state of one day, computed from all that was performed and reported until its end; a stored row is never out of date."""

    __tablename__ = "user_fatigue_state"

    date: Mapped[dt.date] = col("The day.")
    load_days: Mapped[int | None] = col("Days since the first activity, that day included; empty before it.")
    load_points: Mapped[float | None] = col("Load of the day [load points] (science L11); empty before the first activity.")
    imputed_load_points: Mapped[float | None] = col("Part of the load that rests on assumed values [load points].")
    strength_load: Mapped[float | None] = col("Strength bucket of the day [load points] (science L11).")
    conditioning_load: Mapped[float | None] = col("Conditioning bucket of the day [load points] (science L11).")
    impact_upper_load: Mapped[float | None] = col("Impact on the arms [load points] (science L11).")
    impact_lower_load: Mapped[float | None] = col("Impact on the legs [load points] (science L11).")
    cns_load: Mapped[float | None] = col("Neural bucket of the day [load points] (science L11).")
    discipline_load_json: Mapped[dict[str, Any]] = col("Load of the day by discipline [load points].", default="'{}'")
    fitness: Mapped[float | None] = col("Chronic load in the evening [load points per day] (science F2).")
    fatigue: Mapped[float | None] = col("Acute load in the evening [load points per day] (science F2).")
    form_morning: Mapped[float | None] = col("Fitness minus fatigue before the day's sessions [load points per day] (science F2).")
    form_percent_morning: Mapped[float | None] = col("The morning's form against fitness [%] (science F2).")
    ramp: Mapped[float | None] = col("Change of fitness in seven days [load points per day] (science F2).")
    monotony: Mapped[float | None] = col("How alike the last seven days were [ratio] (science F5).")
    strain: Mapped[float | None] = col("Load of the last seven days times their monotony [load points] (science F5).")
    bucket_fitness_json: Mapped[dict[str, Any]] = col("Chronic load by bucket [load points per day] (science F3).", default="'{}'")
    bucket_fatigue_json: Mapped[dict[str, Any]] = col("Acute load by bucket [load points per day] (science F3).", default="'{}'")
    systemic_fatigue: Mapped[float | None] = col("Fatigue of the whole body in the morning [0 to 100] (science R9).")
    neural_load: Mapped[float | None] = col("Neural load that is left at the end of the day [points] (science R7).")
    cns_fatigue: Mapped[float | None] = col("Neural fatigue, 100 less neural recovery [0 to 100] (science R9).")
    cns_recovery: Mapped[float | None] = col("Neural recovery [0 to 100] (science R7).")
    recovery_score: Mapped[float | None] = col("Readiness under S1's name [0 to 100]; empty is unknown (science R9).")
    readiness_score: Mapped[float | None] = col("Readiness of the morning [0 to 100]; empty is unknown (science R5).")
    readiness_json: Mapped[dict[str, Any] | None] = col("Sub-scores and caps behind the readiness (science R5).")
    muscle_fatigue_json: Mapped[dict[str, Any]] = col("Fatigue sets left per muscle at the end of the day (science R6).", default="'{}'")
    muscle_recovery_json: Mapped[dict[str, Any]] = col("Recovery per muscle at the end of the day [0 to 100] (science R6).", default="'{}'")
    recovery_factor: Mapped[float | None] = col("How much slower than usual muscles recover [factor] (science R6).")
    sleep_debt_hours: Mapped[float | None] = col("Sleep missed in the last seven nights [h] (science R3).")
    wellness_json: Mapped[dict[str, Any] | None] = col("Sleep [h], its score and how the athlete feels [0 to 100] (science R3, R4).")
    hrv_json: Mapped[dict[str, Any] | None] = col("Heart-rate variability against its baseline, by source and method [ln ms] (science R1).")
    resting_hr_json: Mapped[dict[str, Any] | None] = col("Resting heart rate against its baseline, by source [bpm] (science R2).")
    soreness_json: Mapped[dict[str, Any]] = col("Soreness that was reported per muscle [0 to 10] (science R4).", default="'{}'")
    heuristics_name: Mapped[str | None] = col("Name of the heuristics that were used.")
    heuristics_version: Mapped[int | None] = col("Version of the heuristics that were used.")
    computed_at: Mapped[dt.datetime] = col("When the state was computed.", default="now()")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "date"),
        *(between(column, 0, 100) for column in ("cns_recovery", "recovery_score", "readiness_score")),
        *not_negative("neural_load"),
        *not_negative("load_points", "strength_load", "conditioning_load", "impact_upper_load", "impact_lower_load"),
        *not_negative("cns_load", "fitness", "fatigue", "systemic_fatigue", "cns_fatigue"),
    )
