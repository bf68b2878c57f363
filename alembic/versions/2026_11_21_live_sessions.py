"""What a running workout still asks for, results of circuits, effort in reserve, and the unit of a single movement."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"
NOW = sa.text("now()")


def own_rows(table: str) -> None:
    """Let the app's role touch only rows of the athletes that its unit of work was opened for."""
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO gainsly_app")
    op.execute(f"GRANT USAGE ON SEQUENCE {table}_id_seq TO gainsly_app")
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY read ON {table} FOR SELECT TO gainsly_app USING (user_id = {READABLE})")
    op.execute(f"CREATE POLICY add ON {table} FOR INSERT TO gainsly_app WITH CHECK (user_id = {WRITABLE})")
    op.execute(f"CREATE POLICY change ON {table} FOR UPDATE TO gainsly_app USING (user_id = {WRITABLE}) WITH CHECK (user_id = {WRITABLE})")
    op.execute(f"CREATE POLICY remove ON {table} FOR DELETE TO gainsly_app USING (user_id = {WRITABLE})")


def upgrade() -> None:
    op.add_column(
        "workout_logs",
        sa.Column("sheet_json", JSONB(), comment="What the workout still asks for while it runs; empty once it is finished."),
    )
    op.create_index("ix_workout_logs_running", "workout_logs", ["user_id"], unique=True, postgresql_where=sa.text("sheet_json IS NOT NULL"))
    op.add_column(
        "user_settings",
        sa.Column(
            "effort_in_rir",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether the effort of a set is asked as repetitions in reserve instead of RPE.",
        ),
    )
    op.add_column(
        "user_exercise_configs",
        sa.Column(
            "loads_in_pounds", sa.Boolean(), comment="Whether loads of this movement are typed in pounds; empty follows the settings."
        ),
    )
    op.create_table(
        "circuit_results",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("activity_instance_id", sa.BigInteger(), nullable=False, comment="The performed activity."),
        sa.Column("circuit_template_id", sa.BigInteger(), nullable=False, comment="The circuit."),
        sa.Column("performed_on", sa.Date(), nullable=False, comment="Day of the workout."),
        sa.Column("rounds", sa.Integer(), comment="Whole rounds, rungs or intervals that were done."),
        sa.Column("extra_reps", sa.Integer(), comment="Repetitions of the round that was not finished."),
        sa.Column("duration_seconds", sa.Double(), comment="Time that it took [s]."),
        sa.Column("is_scaled", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="Whether it was made easier."),
        sa.Column("notes", sa.Text(), comment="Remark."),
        sa.Column("created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=NOW, comment="When the row was written."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_circuit_results"),
        sa.CheckConstraint("num_nonnulls(rounds, duration_seconds) >= 1", name="ck_circuit_results_has_score"),
        sa.CheckConstraint("rounds >= 0", name="ck_circuit_results_rounds_not_negative"),
        sa.CheckConstraint("extra_reps >= 0", name="ck_circuit_results_extra_reps_not_negative"),
        sa.CheckConstraint("duration_seconds > 0", name="ck_circuit_results_duration_seconds_positive"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_circuit_results_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "activity_instance_id"],
            ["activity_instances.user_id", "activity_instances.id"],
            name="fk_circuit_results_activity_instance_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["circuit_template_id"], ["circuit_templates.id"], name="fk_circuit_results_circuit_template_id"),
        comment="How far or how fast an athlete came in a circuit.",
    )
    op.create_index("ix_circuit_results_circuit", "circuit_results", ["user_id", "circuit_template_id", "performed_on"])
    op.create_index("ix_circuit_results_activity", "circuit_results", ["user_id", "activity_instance_id"])
    own_rows("circuit_results")


def downgrade() -> None:
    op.drop_table("circuit_results")
    op.drop_column("user_exercise_configs", "loads_in_pounds")
    op.drop_column("user_settings", "effort_in_rir")
    op.drop_index("ix_workout_logs_running", "workout_logs")
    op.drop_column("workout_logs", "sheet_json")
