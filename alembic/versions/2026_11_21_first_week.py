"""What a muscle felt like after a session in the first week of a block."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019a"
branch_labels = None
depends_on = None

READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"
FELT = {
    "mind_muscle": "How clearly the muscle was felt working [0 to 3].",
    "pump": "How full it felt [0 to 3].",
    "disruption": "How weak, tired or sore it was left [0 to 3].",
}


def upgrade() -> None:
    op.create_table(
        "first_week_feelings",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("activity_instance_id", sa.BigInteger(), nullable=False, comment="The performed activity."),
        sa.Column("muscle_id", sa.BigInteger(), nullable=False, comment="The muscle."),
        sa.Column("performed_on", sa.Date(), nullable=False, comment="Day of the activity."),
        *(sa.Column(name, sa.Integer(), nullable=False, comment=meaning) for name, meaning in FELT.items()),
        sa.Column(
            "created_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When the row was written.",
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_first_week_feelings"),
        sa.UniqueConstraint("user_id", "activity_instance_id", "muscle_id", name="uq_first_week_feelings_activity_instance_id_muscle_id"),
        *(sa.CheckConstraint(f"{name} BETWEEN 0 AND 3", name=f"ck_first_week_feelings_{name}_range") for name in FELT),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_first_week_feelings_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["user_id", "activity_instance_id"],
            ["activity_instances.user_id", "activity_instances.id"],
            name="fk_first_week_feelings_activity_instance_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_first_week_feelings_muscle_id"),
        comment="What a muscle felt like after a session in the first week of a block; moves the next week's sets (science R-SETS).",
    )
    op.create_index("ix_first_week_feelings_performed_on", "first_week_feelings", ["user_id", "performed_on"])
    op.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON first_week_feelings TO gainsly_app")
    op.execute("GRANT USAGE ON SEQUENCE first_week_feelings_id_seq TO gainsly_app")
    op.execute("ALTER TABLE first_week_feelings ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY read ON first_week_feelings FOR SELECT TO gainsly_app USING (user_id = {READABLE})")
    op.execute(f"CREATE POLICY add ON first_week_feelings FOR INSERT TO gainsly_app WITH CHECK (user_id = {WRITABLE})")
    op.execute(
        "CREATE POLICY change ON first_week_feelings FOR UPDATE TO gainsly_app"
        f" USING (user_id = {WRITABLE}) WITH CHECK (user_id = {WRITABLE})"
    )
    op.execute(f"CREATE POLICY remove ON first_week_feelings FOR DELETE TO gainsly_app USING (user_id = {WRITABLE})")


def downgrade() -> None:
    op.drop_table("first_week_feelings")
