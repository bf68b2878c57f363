"""How much somebody usually trained before anything was written down here."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

MEANING = "Training in a usual week before anything was written down here [h] (science F2)."
RANGE = "ck_user_profiles_usual_weekly_hours_range"


def upgrade() -> None:
    op.add_column("user_profiles", sa.Column("usual_weekly_hours", sa.Double(), nullable=True, comment=MEANING))
    op.create_check_constraint(RANGE, "user_profiles", "usual_weekly_hours BETWEEN 0 AND 40")


def downgrade() -> None:
    op.drop_constraint(RANGE, "user_profiles", type_="check")
    op.drop_column("user_profiles", "usual_weekly_hours")
