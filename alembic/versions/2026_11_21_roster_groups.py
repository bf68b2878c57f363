"""The groups into which a coach sorts the athletes of the roster."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"


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
        "roster_groups",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("athlete_id", sa.BigInteger(), nullable=False, comment="The athlete who is sorted."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the group."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_roster_groups"),
        sa.UniqueConstraint("user_id", "athlete_id", name="uq_roster_groups_athlete_id"),
        sa.CheckConstraint("athlete_id <> user_id", name="ck_roster_groups_not_oneself"),
        sa.CheckConstraint("btrim(name) <> ''", name="ck_roster_groups_name_not_blank"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_roster_groups_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["athlete_id"], ["users.id"], name="fk_roster_groups_athlete_id", ondelete="CASCADE"),
        comment="The group into which a coach sorts an athlete of the roster. It gives no access and shows nothing to anybody else.",
    )
    own_rows("roster_groups")


def downgrade() -> None:
    op.drop_table("roster_groups")
