"""Circuits that an athlete adds stand beside those of the library, and nobody else sees them."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0016"
branch_labels = None
depends_on = None

READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"
TABLES = ("circuit_templates", "circuit_exercises", "circuit_scalings", "circuit_expectations", "circuit_bucket_stress")


def upgrade() -> None:
    for table in TABLES:
        op.add_column(
            table,
            sa.Column(
                "user_id",
                sa.BigInteger(),
                sa.ForeignKey("users.id", name=f"fk_{table}_user_id", ondelete="CASCADE"),
                comment="The athlete who added the row; empty for the reference library.",
            ),
        )
        op.create_index(f"ix_{table}_user_id", table, ["user_id"])
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO gainsly_app")
        op.execute(f"GRANT USAGE ON SEQUENCE {table}_id_seq TO gainsly_app")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        own = f"user_id = {WRITABLE}"
        op.execute(f"CREATE POLICY read ON {table} FOR SELECT TO gainsly_app USING (user_id IS NULL OR user_id = {READABLE})")
        op.execute(f"CREATE POLICY add ON {table} FOR INSERT TO gainsly_app WITH CHECK ({own})")
        op.execute(f"CREATE POLICY change ON {table} FOR UPDATE TO gainsly_app USING ({own}) WITH CHECK ({own})")
        op.execute(f"CREATE POLICY remove ON {table} FOR DELETE TO gainsly_app USING ({own})")
    op.drop_constraint("uq_circuit_templates_slug", "circuit_templates")
    op.create_unique_constraint("uq_circuit_templates_slug", "circuit_templates", ["user_id", "slug"], postgresql_nulls_not_distinct=True)


def downgrade() -> None:
    for table in reversed(TABLES):
        rows = sa.table(table, sa.column("user_id"))
        op.execute(rows.delete().where(rows.c.user_id.is_not(None)))
    op.drop_constraint("uq_circuit_templates_slug", "circuit_templates")
    op.create_unique_constraint("uq_circuit_templates_slug", "circuit_templates", ["slug"])
    for table in TABLES:
        for policy in ("read", "add", "change", "remove"):
            op.execute(f"DROP POLICY {policy} ON {table}")
        op.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
        op.execute(f"REVOKE INSERT, UPDATE, DELETE ON {table} FROM gainsly_app")
        op.execute(f"REVOKE USAGE ON SEQUENCE {table}_id_seq FROM gainsly_app")
        op.drop_column(table, "user_id")
