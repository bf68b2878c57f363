"""How else a station of a circuit can be done, how long a circuit takes whom, and circuits that left the library."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

RATING = "Usual rating of the circuit when it is done as meant [0 to 10] (science L9)."
LIGHTER = "The lighter of the two usual loads [kg]."


def upgrade() -> None:
    op.add_column("circuit_templates", sa.Column("default_rpe", sa.Double(), comment=RATING))
    op.create_check_constraint(op.f("ck_circuit_templates_default_rpe_range"), "circuit_templates", "default_rpe BETWEEN 0 AND 10")
    op.add_column(
        "circuit_templates",
        sa.Column(
            "is_active",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("true"),
            comment="Whether it may be planned; one that left the library is kept and not planned.",
        ),
    )
    op.add_column("circuit_exercises", sa.Column("light_load_kg", sa.Double(), comment=LIGHTER))
    op.create_check_constraint(op.f("ck_circuit_exercises_light_load_kg_not_negative"), "circuit_exercises", "light_load_kg >= 0")
    op.create_check_constraint(op.f("ck_circuit_exercises_light_load_kg_order"), "circuit_exercises", "light_load_kg <= load_kg")
    _scalings()
    _expectations()


def _scalings() -> None:
    op.create_table(
        "circuit_scalings",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("circuit_exercise_id", sa.BigInteger(), nullable=False, comment="The station."),
        sa.Column("option", sa.Integer(), nullable=False, comment="Number of the option, from 1; a later one is easier."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="What is done instead."),
        sa.Column("reps", sa.Integer(), comment="Repetitions in a round."),
        sa.Column("reps_step", sa.Integer(), comment="Change of repetitions from round to round, for ladders."),
        sa.Column("duration_seconds", sa.Integer(), comment="Duration in a round [s]."),
        sa.Column("distance_m", sa.Double(), comment="Distance in a round [m]."),
        sa.Column("load_kg", sa.Double(), comment="Load [kg]."),
        sa.Column("light_load_kg", sa.Double(), comment=LIGHTER),
        sa.Column("notes", sa.Text(), comment="Hint."),
        sa.PrimaryKeyConstraint("id", name="pk_circuit_scalings"),
        sa.UniqueConstraint("circuit_exercise_id", "option", name="uq_circuit_scalings_circuit_exercise_id_option"),
        sa.CheckConstraint("num_nonnulls(reps, duration_seconds, distance_m) >= 1", name="ck_circuit_scalings_has_measure"),
        sa.CheckConstraint("option > 0", name="ck_circuit_scalings_option_positive"),
        sa.CheckConstraint("reps > 0", name="ck_circuit_scalings_reps_positive"),
        sa.CheckConstraint("duration_seconds > 0", name="ck_circuit_scalings_duration_seconds_positive"),
        sa.CheckConstraint("distance_m > 0", name="ck_circuit_scalings_distance_m_positive"),
        sa.CheckConstraint("load_kg >= 0", name="ck_circuit_scalings_load_kg_not_negative"),
        sa.CheckConstraint("light_load_kg >= 0", name="ck_circuit_scalings_light_load_kg_not_negative"),
        sa.CheckConstraint("light_load_kg <= load_kg", name="ck_circuit_scalings_light_load_kg_order"),
        sa.ForeignKeyConstraint(
            ["circuit_exercise_id"], ["circuit_exercises.id"], name="fk_circuit_scalings_circuit_exercise_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_circuit_scalings_movement_id"),
        comment="Another way to do a station of a circuit, for somebody who cannot do it as written.",
    )
    op.create_index("ix_circuit_scalings_movement_id", "circuit_scalings", ["movement_id"])
    op.execute("GRANT SELECT ON circuit_scalings TO gainsly_app")


def _expectations() -> None:
    level = postgresql.ENUM(name="experience_level", create_type=False)
    op.create_table(
        "circuit_expectations",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("circuit_template_id", sa.BigInteger(), nullable=False, comment="The circuit."),
        sa.Column("level", level, nullable=False, comment="Level of the athlete."),
        sa.Column("seconds", sa.Integer(), nullable=False, comment="Expected time; the whole time where it is fixed [s]."),
        sa.Column("rounds", sa.Double(), comment="Expected rounds or rungs where these are the score."),
        sa.PrimaryKeyConstraint("id", name="pk_circuit_expectations"),
        sa.UniqueConstraint("circuit_template_id", "level", name="uq_circuit_expectations_circuit_template_id_level"),
        sa.CheckConstraint("seconds > 0", name="ck_circuit_expectations_seconds_positive"),
        sa.CheckConstraint("rounds > 0", name="ck_circuit_expectations_rounds_positive"),
        sa.ForeignKeyConstraint(
            ["circuit_template_id"], ["circuit_templates.id"], name="fk_circuit_expectations_circuit_template_id", ondelete="CASCADE"
        ),
        comment=("How long a circuit takes an athlete of one level who scales it to that level, or how far they get in its time."),
    )
    op.execute("GRANT SELECT ON circuit_expectations TO gainsly_app")


def downgrade() -> None:
    op.drop_table("circuit_expectations")
    op.drop_table("circuit_scalings")
    op.drop_constraint("ck_circuit_exercises_light_load_kg_order", "circuit_exercises")
    op.drop_column("circuit_exercises", "light_load_kg")
    op.drop_column("circuit_templates", "is_active")
    op.drop_column("circuit_templates", "default_rpe")
