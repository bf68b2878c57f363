"""Recommendations with their provenance, and conversations."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
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
        "recommendations",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("kind", enum("recommendation_kind"), nullable=False, comment="What it proposes."),
        sa.Column(
            "status", enum("recommendation_status"), nullable=False, server_default=sa.text("'proposed'"), comment="What became of it."
        ),
        sa.Column("for_date", sa.Date(), comment="The day that it is for."),
        sa.Column("program_id", sa.BigInteger(), comment="The program that it made or changed."),
        sa.Column("microcycle_id", sa.BigInteger(), comment="The microcycle that it made or changed."),
        sa.Column("session_id", sa.BigInteger(), comment="The session that it made or changed."),
        sa.Column("replaces_id", sa.BigInteger(), comment="The earlier proposal that it replaces."),
        sa.Column("heuristics_name", sa.Text(), nullable=False, comment="Name of the heuristics that were used."),
        sa.Column("heuristics_version", sa.Integer(), nullable=False, comment="Version of the heuristics that were used."),
        sa.Column("state_date", sa.Date(), comment="Day of the fatigue state that was read."),
        sa.Column("state_hash", sa.Text(), comment="Hash of that state as it was then."),
        sa.Column("code_version", sa.Text(), nullable=False, comment="Version of Gainsly."),
        sa.Column("solver_version", sa.Text(), comment="Version of the solver."),
        sa.Column("solver_seed", sa.BigInteger(), comment="Seed of the solver."),
        sa.Column("solver_status", enum("solver_status"), comment="What was proved."),
        sa.Column("objective", sa.Double(), comment="Value of the objective that was reached."),
        sa.Column("bound", sa.Double(), comment="Proved bound of the objective."),
        sa.Column("gap", sa.Double(), comment="Distance to the bound within the worst-to-best range [0 to 1]."),
        sa.Column("deterministic_time", sa.Double(), comment="Work of the solver [its own units]."),
        sa.Column("input_hash", sa.Text(), nullable=False, comment="Hash of the whole input."),
        sa.Column("input_json", postgresql.JSONB(), nullable=False, server_default=sa.text("'{}'"), comment="The whole input."),
        sa.Column(
            "output_json",
            postgresql.JSONB(),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="The proposal, for an adaptation as a difference.",
        ),
        sa.Column("decided_by", sa.BigInteger(), comment="Who accepted, edited or declined it."),
        sa.Column("decided_at", sa.TIMESTAMP(timezone=True), comment="When that was."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_recommendations"),
        sa.ForeignKeyConstraint(
            ["user_id", "program_id"], ["programs.user_id", "programs.id"], name="fk_recommendations_program_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "microcycle_id"],
            ["microcycles.user_id", "microcycles.id"],
            name="fk_recommendations_microcycle_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "session_id"], ["sessions.user_id", "sessions.id"], name="fk_recommendations_session_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "replaces_id"],
            ["recommendations.user_id", "recommendations.id"],
            name="fk_recommendations_replaces_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("(status = 'proposed') = (decided_at IS NULL)", name="ck_recommendations_decision_is_dated"),
        sa.CheckConstraint("heuristics_version > 0", name="ck_recommendations_heuristics_version_positive"),
        sa.CheckConstraint("gap >= 0", name="ck_recommendations_gap_not_negative"),
        sa.CheckConstraint("deterministic_time >= 0", name="ck_recommendations_deterministic_time_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_recommendations_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["decided_by"], ["users.id"], name="fk_recommendations_decided_by", ondelete="SET NULL"),
        comment="One proposal to an athlete, with all that is needed to replay it to the same bytes.",
    )
    op.create_index("ix_recommendations_created_at", "recommendations", ["user_id", "created_at"])
    op.create_index(
        "ix_recommendations_microcycle_id",
        "recommendations",
        ["user_id", "microcycle_id"],
        postgresql_where=sa.text("microcycle_id IS NOT NULL"),
    )
    op.create_index(
        "ix_recommendations_program_id", "recommendations", ["user_id", "program_id"], postgresql_where=sa.text("program_id IS NOT NULL")
    )
    op.create_index(
        "ix_recommendations_replaces_id", "recommendations", ["user_id", "replaces_id"], postgresql_where=sa.text("replaces_id IS NOT NULL")
    )
    op.create_index(
        "ix_recommendations_session_id", "recommendations", ["user_id", "session_id"], postgresql_where=sa.text("session_id IS NOT NULL")
    )
    op.create_index("ix_recommendations_status_for_date", "recommendations", ["user_id", "status", "for_date"])
    own_rows("recommendations")
    op.create_table(
        "recommendation_goals",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False, comment="The recommendation."),
        sa.Column("goal_id", sa.BigInteger(), nullable=False, comment="The version of the goal."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_recommendation_goals"),
        sa.UniqueConstraint("user_id", "recommendation_id", "goal_id", name="uq_recommendation_goals_recommendation_id_goal_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "recommendation_id"],
            ["recommendations.user_id", "recommendations.id"],
            name="fk_recommendation_goals_recommendation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["user_id", "goal_id"], ["goals.user_id", "goals.id"], name="fk_recommendation_goals_goal_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_recommendation_goals_user_id", ondelete="CASCADE"),
        comment="Which version of a goal a recommendation followed.",
    )
    own_rows("recommendation_goals")
    op.create_table(
        "recommendation_ingestion_runs",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False, comment="The recommendation."),
        sa.Column("ingestion_run_id", sa.BigInteger(), nullable=False, comment="The ingestion run."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_recommendation_ingestion_runs"),
        sa.UniqueConstraint("user_id", "recommendation_id", "ingestion_run_id", name="uq_recommendation_ingestion_runs_run"),
        sa.ForeignKeyConstraint(
            ["user_id", "recommendation_id"],
            ["recommendations.user_id", "recommendations.id"],
            name="fk_recommendation_ingestion_runs_recommendation_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "ingestion_run_id"],
            ["external_ingestion_runs.user_id", "external_ingestion_runs.id"],
            name="fk_recommendation_ingestion_runs_ingestion_run_id",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_recommendation_ingestion_runs_user_id", ondelete="CASCADE"),
        comment="Which ingestion run's data a recommendation read.",
    )
    own_rows("recommendation_ingestion_runs")
    op.create_table(
        "recommendation_reasons",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("recommendation_id", sa.BigInteger(), nullable=False, comment="The recommendation."),
        sa.Column("position", sa.Integer(), nullable=False, comment="Place among the reasons, from 1."),
        sa.Column("rule", sa.Text(), nullable=False, comment="The rule that gave it, by its science id."),
        sa.Column("movement_id", sa.BigInteger(), comment="The movement that it is about."),
        sa.Column("muscle_id", sa.BigInteger(), comment="The muscle that it is about."),
        sa.Column(
            "values_json",
            postgresql.JSONB(),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="The numbers that the rule looked at.",
        ),
        sa.Column("sentence", sa.Text(), nullable=False, comment="The reason in words."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_recommendation_reasons"),
        sa.UniqueConstraint("user_id", "recommendation_id", "position", name="uq_recommendation_reasons_recommendation_id_position"),
        sa.ForeignKeyConstraint(
            ["user_id", "recommendation_id"],
            ["recommendations.user_id", "recommendations.id"],
            name="fk_recommendation_reasons_recommendation_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("position > 0", name="ck_recommendation_reasons_position_positive"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_recommendation_reasons_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_recommendation_reasons_movement_id"),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_recommendation_reasons_muscle_id"),
        comment="One reason of a recommendation, as the rule returned it.",
    )
    own_rows("recommendation_reasons")
    op.create_table(
        "conversation_threads",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("title", sa.Text(), comment="Title of the conversation."),
        sa.Column(
            "context_type", enum("conversation_context"), nullable=False, server_default=sa.text("'general'"), comment="What it is about."
        ),
        sa.Column("context_program_id", sa.BigInteger(), comment="The program that it is about."),
        sa.Column("context_session_id", sa.BigInteger(), comment="The session that it is about."),
        sa.Column("context_date", sa.Date(), comment="The day that it is about."),
        sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.text("true"), comment="Whether it goes on."),
        sa.Column(
            "final_plan_accepted",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether the athlete accepted what it led to.",
        ),
        sa.Column("accepted_recommendation_id", sa.BigInteger(), comment="The proposal that was accepted."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_conversation_threads"),
        sa.ForeignKeyConstraint(
            ["user_id", "context_program_id"],
            ["programs.user_id", "programs.id"],
            name="fk_conversation_threads_context_program_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "context_session_id"],
            ["sessions.user_id", "sessions.id"],
            name="fk_conversation_threads_context_session_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "accepted_recommendation_id"],
            ["recommendations.user_id", "recommendations.id"],
            name="fk_conversation_threads_accepted_recommendation_id",
        ),
        sa.CheckConstraint("final_plan_accepted OR accepted_recommendation_id IS NULL", name="ck_conversation_threads_accepted_is_marked"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_conversation_threads_user_id", ondelete="CASCADE"),
        comment="A conversation with the coach.",
    )
    op.create_index("ix_conversation_threads_context_type", "conversation_threads", ["user_id", "context_type"])
    op.create_index("ix_conversation_threads_is_active", "conversation_threads", ["user_id", "is_active"])
    own_rows("conversation_threads")
    op.create_table(
        "conversation_turns",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("thread_id", sa.BigInteger(), nullable=False, comment="The conversation."),
        sa.Column("turn_number", sa.Integer(), nullable=False, comment="Place in the conversation, from 1."),
        sa.Column("role", enum("conversation_role"), nullable=False, comment="Who said it."),
        sa.Column("content", sa.Text(), nullable=False, comment="What was said."),
        sa.Column("structured_response_json", postgresql.JSONB(), comment="The same as data, checked against the athlete's records."),
        sa.Column(
            "metadata_json", postgresql.JSONB(), nullable=False, server_default=sa.text("'{}'"), comment="What else is known of the turn."
        ),
        sa.Column("tokens_used", sa.Integer(), comment="Tokens that a language model used."),
        sa.Column("model_used", sa.Text(), comment="Language model that answered."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_conversation_turns"),
        sa.UniqueConstraint("user_id", "thread_id", "turn_number", name="uq_conversation_turns_thread_id_turn_number"),
        sa.ForeignKeyConstraint(
            ["user_id", "thread_id"],
            ["conversation_threads.user_id", "conversation_threads.id"],
            name="fk_conversation_turns_thread_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("turn_number > 0", name="ck_conversation_turns_turn_number_positive"),
        sa.CheckConstraint("tokens_used >= 0", name="ck_conversation_turns_tokens_used_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_conversation_turns_user_id", ondelete="CASCADE"),
        comment="One thing that was said in a conversation.",
    )
    op.create_index("ix_conversation_turns_thread_id_created_at", "conversation_turns", ["user_id", "thread_id", "created_at"])
    own_rows("conversation_turns")


def downgrade() -> None:
    op.drop_table("conversation_turns")
    op.drop_table("conversation_threads")
    op.drop_table("recommendation_reasons")
    op.drop_table("recommendation_ingestion_runs")
    op.drop_table("recommendation_goals")
    op.drop_table("recommendations")
