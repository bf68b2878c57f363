"""Values and muscles of a movement that an athlete sets for themselves."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"


def enum(name: str) -> postgresql.ENUM:
    """Name an enum type that an earlier revision made."""
    return postgresql.ENUM(name=name, create_type=False)


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
    op.create_table(
        "user_movement_values",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("skill_level", enum("skill_level"), comment="Practice that it asks of this athlete."),
        sa.Column("body_weight_share", sa.Double(), comment="Share of body weight that this athlete lifts [0 to 1] (science E5)."),
        sa.Column("fatigue_factor", sa.Double(), comment="Fatigue of one set against a usual one [factor] (science R6)."),
        sa.Column("min_recovery_hours", sa.Integer(), comment="Least hours before the same again [h] (science R8)."),
        sa.Column("setup_seconds", sa.Integer(), comment="Time to set up [s] (science 6.11)."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_movement_values"),
        sa.UniqueConstraint("user_id", "movement_id", name="uq_user_movement_values_movement_id"),
        sa.CheckConstraint("body_weight_share > 0 AND body_weight_share <= 1", name="ck_user_movement_values_body_weight_share_range"),
        sa.CheckConstraint("fatigue_factor > 0", name="ck_user_movement_values_fatigue_factor_positive"),
        sa.CheckConstraint("min_recovery_hours >= 0", name="ck_user_movement_values_min_recovery_hours_not_negative"),
        sa.CheckConstraint("setup_seconds >= 0", name="ck_user_movement_values_setup_seconds_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_movement_values_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_user_movement_values_movement_id", ondelete="CASCADE"),
        comment="Values of a movement that an athlete set for themselves; empty fields follow the movement.",
    )
    own_rows("user_movement_values")
    op.create_table(
        "user_movement_muscles",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("muscle_id", sa.BigInteger(), nullable=False, comment="The muscle."),
        sa.Column("role", enum("muscle_role"), nullable=False, comment="What the muscle does."),
        sa.Column(
            "magnitude",
            sa.Double(),
            nullable=False,
            server_default=sa.text("1"),
            comment="How much it is involved within its role [0 to 1].",
        ),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_movement_muscles"),
        sa.UniqueConstraint("user_id", "movement_id", "muscle_id", name="uq_user_movement_muscles_movement_id_muscle_id"),
        sa.CheckConstraint("magnitude BETWEEN 0 AND 1", name="ck_user_movement_muscles_magnitude_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_movement_muscles_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_user_movement_muscles_movement_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_user_movement_muscles_muscle_id"),
        comment="What a movement loads in this athlete: together these rows replace the movement's muscle map (science V1).",
    )
    own_rows("user_movement_muscles")


def downgrade() -> None:
    op.drop_table("user_movement_muscles")
    op.drop_table("user_movement_values")
