"""What every performed set counts for growth, kept with the set so that no page has to work it out."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "exercise_set_logs",
        sa.Column(
            "hypertrophy_credit",
            sa.Double(),
            nullable=True,
            comment="What the set counts for growth before roles: 1, one half or 0 (science V1, L13).",
        ),
    )
    op.create_check_constraint(
        op.f("ck_exercise_set_logs_hypertrophy_credit_range"), "exercise_set_logs", "hypertrophy_credit BETWEEN 0 AND 1"
    )
    # Every set is written twice, once as it came and once with its credit; room on the page keeps the second one out of the indexes.
    op.execute("ALTER TABLE exercise_set_logs SET (fillfactor = 75)")


def downgrade() -> None:
    op.execute("ALTER TABLE exercise_set_logs RESET (fillfactor)")
    op.drop_column("exercise_set_logs", "hypertrophy_credit")
