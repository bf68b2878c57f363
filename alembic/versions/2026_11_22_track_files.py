"""Tracks in GPX and TCX files are sources of their own."""

from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

NEW = ("gpx_file", "tcx_file")


def upgrade() -> None:
    with op.get_context().autocommit_block():
        for value in NEW:
            op.execute(f"ALTER TYPE provider_type ADD VALUE IF NOT EXISTS '{value}'")


def downgrade() -> None:
    """Nothing: values are never removed, since rows may hold them."""
