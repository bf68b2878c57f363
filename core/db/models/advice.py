"""What did Gainsly propose, from what did it know that, and what was said about it?"""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from core.db.base import Base, Created, Updated, UserOwned, col, not_negative, open_col, own_key, own_ref, positive, ref, sparse_index
from core.domain.vocabulary import (
    ConversationContext,
    ConversationRole,
    RecommendationKind,
    RecommendationStatus,
    SolverStatus,
)


class Recommendation(Updated, UserOwned, Base):
    """One proposal to an athlete, with all that is needed to replay it to the same bytes."""

    __tablename__ = "recommendations"

    kind: Mapped[RecommendationKind] = col("What it proposes.")
    status: Mapped[RecommendationStatus] = col("What became of it.", default="'proposed'")
    for_date: Mapped[dt.date | None] = col("The day that it is for.")
    program_id: Mapped[int | None] = own_ref("The program that it made or changed.")
    microcycle_id: Mapped[int | None] = own_ref("The microcycle that it made or changed.")
    session_id: Mapped[int | None] = own_ref("The session that it made or changed.")
    replaces_id: Mapped[int | None] = own_ref("The earlier proposal that it replaces.")
    heuristics_name: Mapped[str] = col("Name of the heuristics that were used.")
    heuristics_version: Mapped[int] = col("Version of the heuristics that were used.")
    state_date: Mapped[dt.date | None] = col("Day of the fatigue state that was read.")
    state_hash: Mapped[str | None] = col("Hash of that state as it was then.")
    code_version: Mapped[str] = col("Version of Gainsly.")
    solver_version: Mapped[str | None] = col("Version of the solver.")
    solver_seed: Mapped[int | None] = col("Seed of the solver.", BigInteger)
    solver_status: Mapped[SolverStatus | None] = col("What was proved.")
    objective: Mapped[float | None] = col("Value of the objective that was reached.")
    bound: Mapped[float | None] = col("Proved bound of the objective.")
    gap: Mapped[float | None] = col("Distance to the bound within the worst-to-best range [0 to 1].")
    deterministic_time: Mapped[float | None] = col("Work of the solver [its own units].")
    input_hash: Mapped[str] = col("Hash of the whole input.")
    input_json: Mapped[dict[str, Any]] = col("The whole input.", default="'{}'")
    output_json: Mapped[dict[str, Any]] = col("The proposal, for an adaptation as a difference.", default="'{}'")
    decided_by: Mapped[int | None] = ref("users", "Who accepted, edited or declined it.", on_delete="SET NULL")
    decided_at: Mapped[dt.datetime | None] = col("When that was.")

    __table_args__ = (
        Index(None, "user_id", "created_at"),
        Index(None, "user_id", "status", "for_date"),
        sparse_index("program_id"),
        sparse_index("microcycle_id"),
        sparse_index("session_id"),
        sparse_index("replaces_id"),
        own_key("program_id", "programs", on_delete="CASCADE"),
        own_key("microcycle_id", "microcycles", on_delete="CASCADE"),
        own_key("session_id", "sessions", on_delete="CASCADE"),
        own_key("replaces_id", "recommendations", on_delete="CASCADE"),
        CheckConstraint("(status = 'proposed') = (decided_at IS NULL)", name="decision_is_dated"),
        *positive("heuristics_version"),
        *not_negative("gap", "deterministic_time"),
    )


class RecommendationGoal(UserOwned, Base):
    """Which version of a goal a recommendation followed."""

    __tablename__ = "recommendation_goals"

    recommendation_id: Mapped[int] = own_ref("The recommendation.")
    goal_id: Mapped[int] = own_ref("The version of the goal.")

    __table_args__ = (
        UniqueConstraint("user_id", "recommendation_id", "goal_id"),
        own_key("recommendation_id", "recommendations", on_delete="CASCADE"),
        own_key("goal_id", "goals"),
    )


class RecommendationIngestionRun(UserOwned, Base):
    """Which ingestion run's data a recommendation read."""

    __tablename__ = "recommendation_ingestion_runs"

    recommendation_id: Mapped[int] = own_ref("The recommendation.")
    ingestion_run_id: Mapped[int] = own_ref("The ingestion run.")

    __table_args__ = (
        UniqueConstraint("user_id", "recommendation_id", "ingestion_run_id", name="uq_recommendation_ingestion_runs_run"),
        own_key("recommendation_id", "recommendations", on_delete="CASCADE"),
        own_key("ingestion_run_id", "external_ingestion_runs"),
    )


class RecommendationReason(UserOwned, Base):
    """One reason of a recommendation, as the rule returned it."""

    __tablename__ = "recommendation_reasons"

    recommendation_id: Mapped[int] = own_ref("The recommendation.")
    position: Mapped[int] = col("Place among the reasons, from 1.")
    rule: Mapped[str] = open_col("The rule that gave it, by its science id.")
    movement_id: Mapped[int | None] = ref("movements", "The movement that it is about.")
    muscle_id: Mapped[int | None] = ref("muscles", "The muscle that it is about.")
    values_json: Mapped[dict[str, Any]] = col("The numbers that the rule looked at.", default="'{}'")
    sentence: Mapped[str] = col("The reason in words.")

    __table_args__ = (
        UniqueConstraint("user_id", "recommendation_id", "position"),
        own_key("recommendation_id", "recommendations", on_delete="CASCADE"),
        *positive("position"),
    )


class ConversationThread(Updated, UserOwned, Base):
    """A conversation with the coach."""

    __tablename__ = "conversation_threads"

    title: Mapped[str | None] = col("Title of the conversation.")
    context_type: Mapped[ConversationContext] = col("What it is about.", default="'general'")
    context_program_id: Mapped[int | None] = own_ref("The program that it is about.")
    context_session_id: Mapped[int | None] = own_ref("The session that it is about.")
    context_date: Mapped[dt.date | None] = col("The day that it is about.")
    is_active: Mapped[bool] = col("Whether it goes on.", default="true")
    final_plan_accepted: Mapped[bool] = col("Whether the athlete accepted what it led to.", default="false")
    accepted_recommendation_id: Mapped[int | None] = own_ref("The proposal that was accepted.")

    __table_args__ = (
        Index(None, "user_id", "is_active"),
        Index(None, "user_id", "context_type"),
        own_key("context_program_id", "programs", on_delete="CASCADE"),
        own_key("context_session_id", "sessions", on_delete="CASCADE"),
        own_key("accepted_recommendation_id", "recommendations"),
        CheckConstraint("final_plan_accepted OR accepted_recommendation_id IS NULL", name="accepted_is_marked"),
    )


class ConversationTurn(Created, UserOwned, Base):
    """One thing that was said in a conversation."""

    __tablename__ = "conversation_turns"

    thread_id: Mapped[int] = own_ref("The conversation.")
    turn_number: Mapped[int] = col("Place in the conversation, from 1.")
    role: Mapped[ConversationRole] = col("Who said it.")
    content: Mapped[str] = col("What was said.")
    structured_response_json: Mapped[dict[str, Any] | None] = col("The same as data, checked against the athlete's records.")
    metadata_json: Mapped[dict[str, Any]] = col("What else is known of the turn.", default="'{}'")
    tokens_used: Mapped[int | None] = col("Tokens that a language model used.")
    model_used: Mapped[str | None] = open_col("Language model that answered.")

    __table_args__ = (
        UniqueConstraint("user_id", "thread_id", "turn_number"),
        Index(None, "user_id", "thread_id", "created_at"),
        own_key("thread_id", "conversation_threads", on_delete="CASCADE"),
        *positive("turn_number"),
        *not_negative("tokens_used"),
    )
