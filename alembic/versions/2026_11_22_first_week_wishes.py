"""What an athlete said in the last step of the training setup is kept until the first week is planned."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "user_profiles",
        sa.Column(
            "first_week_wishes",
            JSONB(),
            comment="Points by goal, days a week and first day that were said in the last step of the setup and not planned yet.",
        ),
    )


def downgrade() -> None:
    op.drop_column("user_profiles", "first_week_wishes")
