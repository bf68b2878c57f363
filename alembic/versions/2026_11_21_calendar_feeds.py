"""The secret address under which an athlete's calendar reads the plan; parts of own circuits are told apart by athlete."""

import sqlalchemy as sa
from alembic import op

revision = "0019a"
down_revision = "0019"
branch_labels = None
depends_on = None

READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"
PARTS = {
    "circuit_exercises": ("circuit_template_id", "position"),
    "circuit_scalings": ("circuit_exercise_id", "option"),
    "circuit_expectations": ("circuit_template_id", "level"),
    "circuit_bucket_stress": ("circuit_template_id", "bucket"),
}


def upgrade() -> None:
    for table, columns in PARTS.items():
        name = f"uq_{table}_{'_'.join(columns)}"
        op.drop_constraint(name, table)
        op.create_unique_constraint(name, table, ["user_id", *columns], postgresql_nulls_not_distinct=True)
    op.create_table(
        "calendar_feeds",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column(
            "token_hash",
            sa.Text(),
            comment="SHA-256 of the secret in the address, in hexadecimal; empty after a move to another installation.",
        ),
        sa.Column(
            "created_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When the row was written.",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_calendar_feeds"),
        sa.UniqueConstraint("user_id", name="uq_calendar_feeds_user_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_calendar_feeds_user_id", ondelete="CASCADE"),
        comment="The secret address under which a calendar reads an athlete's plan; only a hash of the secret is kept.",
    )
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feeds TO gainsly_app")
    op.execute("GRANT USAGE ON SEQUENCE calendar_feeds_id_seq TO gainsly_app")
    op.execute("ALTER TABLE calendar_feeds ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY read ON calendar_feeds FOR SELECT TO gainsly_app USING (user_id = {READABLE})")
    op.execute(f"CREATE POLICY add ON calendar_feeds FOR INSERT TO gainsly_app WITH CHECK (user_id = {WRITABLE})")
    op.execute(
        f"CREATE POLICY change ON calendar_feeds FOR UPDATE TO gainsly_app USING (user_id = {WRITABLE}) WITH CHECK (user_id = {WRITABLE})"
    )
    op.execute(f"CREATE POLICY remove ON calendar_feeds FOR DELETE TO gainsly_app USING (user_id = {WRITABLE})")


def downgrade() -> None:
    op.drop_table("calendar_feeds")
    for table, columns in PARTS.items():
        name = f"uq_{table}_{'_'.join(columns)}"
        op.drop_constraint(name, table)
        op.create_unique_constraint(name, table, list(columns))
