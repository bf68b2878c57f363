"""Which steps of the training setup an athlete answered or skipped, so that it can be left and resumed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "user_profiles",
        sa.Column(
            "setup_steps",
            JSONB(),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="Steps of the training setup by name: answered or skipped.",
        ),
    )


def downgrade() -> None:
    op.drop_column("user_profiles", "setup_steps")
