"""Activities, circuits and the constants of the models."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"


def enum(name: str) -> postgresql.ENUM:
    """Name an enum type that an earlier revision made."""
    return postgresql.ENUM(name=name, create_type=False)


def guard(table: str, rights: str, read: str, add: str, change: str) -> None:
    """Let the app's role touch only rows for which the plain comparisons hold."""
    op.execute(f"GRANT {rights} ON {table} TO gainsly_app")
    op.execute(f"GRANT USAGE ON SEQUENCE {table}_id_seq TO gainsly_app")
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY read ON {table} FOR SELECT TO gainsly_app USING ({read})")
    op.execute(f"CREATE POLICY add ON {table} FOR INSERT TO gainsly_app WITH CHECK ({add})")
    op.execute(f"CREATE POLICY change ON {table} FOR UPDATE TO gainsly_app USING ({change}) WITH CHECK ({change})")
    op.execute(f"CREATE POLICY remove ON {table} FOR DELETE TO gainsly_app USING ({change})")


def upgrade() -> None:
    op.create_table(
        "activity_definitions",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable word by which files and code name the row."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown to people."),
        sa.Column("category", enum("activity_category"), nullable=False, comment="Top level of the taxonomy."),
        sa.Column("activity_type", enum("enjoyable_activity"), comment="The hobby that it is a variant of."),
        sa.Column("discipline_id", sa.BigInteger(), comment="Discipline that it belongs to."),
        sa.Column("parent_id", sa.BigInteger(), comment="The wider activity that it is a variant of."),
        sa.Column("description", sa.Text(), comment="What counts as this activity."),
        sa.Column(
            "default_metric_type", enum("metric_type"), nullable=False, server_default=sa.text("'time'"), comment="What is usually counted."
        ),
        sa.Column(
            "default_equipment_tags",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="Equipment that it usually needs.",
        ),
        sa.Column("default_duration_seconds", sa.Integer(), comment="Usual duration [s]."),
        sa.Column("default_intensity", sa.Double(), comment="Usual intensity as a share of threshold [0 to 2]."),
        sa.Column(
            "stress_points",
            sa.Double(),
            nullable=False,
            server_default=sa.text("1"),
            comment="Load of one hour at the usual rating [load points] (science R9).",
        ),
        sa.Column("met_light", sa.Double(), comment="Energy cost when done lightly [MET] (science L10)."),
        sa.Column("met_moderate", sa.Double(), comment="Energy cost when done as usual [MET] (science L10)."),
        sa.Column("met_vigorous", sa.Double(), comment="Energy cost when done hard [MET] (science L10)."),
        sa.Column("default_rpe", sa.Double(), comment="Usual rating of the whole session [0 to 10] (science L10)."),
        sa.Column(
            "active_fraction",
            sa.Double(),
            nullable=False,
            server_default=sa.text("1"),
            comment="Share of the time that is really active [0 to 1] (science L10).",
        ),
        sa.Column(
            "impact_lower_per_min",
            sa.Double(),
            nullable=False,
            server_default=sa.text("0"),
            comment="Impact on the legs [load points per minute at RPE 5] (science L11).",
        ),
        sa.Column(
            "impact_upper_per_min",
            sa.Double(),
            nullable=False,
            server_default=sa.text("0"),
            comment="Impact on the arms [load points per minute at RPE 5] (science L11).",
        ),
        sa.Column(
            "hours_before",
            sa.Integer(),
            nullable=False,
            server_default=sa.text("0"),
            comment="Hours before it that should stay free of what it avoids [h].",
        ),
        sa.Column(
            "hours_after",
            sa.Integer(),
            nullable=False,
            server_default=sa.text("0"),
            comment="Hours after it that should stay free of what it avoids [h].",
        ),
        sa.Column(
            "avoid_patterns",
            postgresql.ARRAY(enum("movement_pattern")),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="Heavy patterns that should keep their distance from it.",
        ),
        sa.Column(
            "is_rhythmic",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether it counts as conditioning load (science L11).",
        ),
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
        sa.PrimaryKeyConstraint("id", name="pk_activity_definitions"),
        sa.CheckConstraint("parent_id <> id", name="ck_activity_definitions_not_its_own_parent"),
        sa.CheckConstraint("default_rpe BETWEEN 0 AND 10", name="ck_activity_definitions_default_rpe_range"),
        sa.CheckConstraint("default_intensity BETWEEN 0 AND 2", name="ck_activity_definitions_default_intensity_range"),
        sa.CheckConstraint("active_fraction > 0 AND active_fraction <= 1", name="ck_activity_definitions_active_fraction_range"),
        sa.CheckConstraint("default_duration_seconds > 0", name="ck_activity_definitions_default_duration_seconds_positive"),
        sa.CheckConstraint("met_light > 0", name="ck_activity_definitions_met_light_positive"),
        sa.CheckConstraint("met_moderate > 0", name="ck_activity_definitions_met_moderate_positive"),
        sa.CheckConstraint("met_vigorous > 0", name="ck_activity_definitions_met_vigorous_positive"),
        sa.CheckConstraint("stress_points >= 0", name="ck_activity_definitions_stress_points_not_negative"),
        sa.CheckConstraint("impact_lower_per_min >= 0", name="ck_activity_definitions_impact_lower_per_min_not_negative"),
        sa.CheckConstraint("impact_upper_per_min >= 0", name="ck_activity_definitions_impact_upper_per_min_not_negative"),
        sa.CheckConstraint("hours_before >= 0", name="ck_activity_definitions_hours_before_not_negative"),
        sa.CheckConstraint("hours_after >= 0", name="ck_activity_definitions_hours_after_not_negative"),
        sa.CheckConstraint("met_light <= met_moderate", name="ck_activity_definitions_met_light_order"),
        sa.CheckConstraint("met_moderate <= met_vigorous", name="ck_activity_definitions_met_moderate_order"),
        sa.UniqueConstraint("slug", name="uq_activity_definitions_slug"),
        sa.UniqueConstraint("name", name="uq_activity_definitions_name"),
        sa.ForeignKeyConstraint(["discipline_id"], ["disciplines.id"], name="fk_activity_definitions_discipline_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["activity_definitions.id"], name="fk_activity_definitions_parent_id"),
        comment="An activity of the taxonomy, such as running or doubles tennis, with what is assumed of it.",
    )
    op.create_index("ix_activity_definitions_activity_type_discipline_id", "activity_definitions", ["activity_type", "discipline_id"])
    op.create_index("ix_activity_definitions_discipline_id", "activity_definitions", ["discipline_id"])
    op.create_index("ix_activity_definitions_parent_id", "activity_definitions", ["parent_id"])
    op.execute("GRANT SELECT ON activity_definitions TO gainsly_app")
    op.create_table(
        "activity_definition_muscle_map",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("activity_definition_id", sa.BigInteger(), nullable=False, comment="The activity."),
        sa.Column("muscle_id", sa.BigInteger(), nullable=False, comment="The muscle."),
        sa.Column(
            "magnitude", sa.Double(), nullable=False, comment="Share of the load that the muscle takes, omega [0 to 1] (science R6)."
        ),
        sa.Column(
            "cns_impact", sa.Double(), nullable=False, server_default=sa.text("0"), comment="Share of the load that is neural [0 to 1]."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_activity_definition_muscle_map"),
        sa.UniqueConstraint("activity_definition_id", "muscle_id", name="uq_activity_definition_muscle_map_muscle_id"),
        sa.CheckConstraint("magnitude BETWEEN 0 AND 1", name="ck_activity_definition_muscle_map_magnitude_range"),
        sa.CheckConstraint("cns_impact BETWEEN 0 AND 1", name="ck_activity_definition_muscle_map_cns_impact_range"),
        sa.ForeignKeyConstraint(
            ["activity_definition_id"],
            ["activity_definitions.id"],
            name="fk_activity_definition_muscle_map_activity_definition_id",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_activity_definition_muscle_map_muscle_id"),
        comment="How much an activity loads a muscle by default (science R6).",
    )
    op.create_index("ix_activity_definition_muscle_map_muscle_id", "activity_definition_muscle_map", ["muscle_id"])
    op.execute("GRANT SELECT ON activity_definition_muscle_map TO gainsly_app")
    op.create_table(
        "circuit_templates",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable word by which files and code name the row."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown to people."),
        sa.Column("description", sa.Text(), comment="How it is done and scored."),
        sa.Column("circuit_type", enum("circuit_type"), nullable=False, comment="Structure."),
        sa.Column("default_rounds", sa.Integer(), comment="Number of rounds."),
        sa.Column("default_duration_seconds", sa.Integer(), comment="Duration or time cap [s]."),
        sa.Column("work_seconds", sa.Integer(), comment="Work interval of timed circuits [s]."),
        sa.Column("rest_seconds", sa.Integer(), comment="Rest interval of timed circuits, or rest between rounds [s]."),
        sa.Column(
            "tags", postgresql.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'"), comment="Free words about the circuit."
        ),
        sa.Column("difficulty_tier", sa.Integer(), nullable=False, server_default=sa.text("1"), comment="How hard it is, 1 to 5."),
        sa.Column(
            "fatigue_factor",
            sa.Double(),
            nullable=False,
            server_default=sa.text("1"),
            comment="Fatigue against a usual circuit of its length [factor].",
        ),
        sa.Column(
            "stimulus_factor",
            sa.Double(),
            nullable=False,
            server_default=sa.text("1"),
            comment="Stimulus against a usual circuit of its length [factor].",
        ),
        sa.Column(
            "min_recovery_hours",
            sa.Integer(),
            nullable=False,
            server_default=sa.text("24"),
            comment="Least hours before the same again [h].",
        ),
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
        sa.PrimaryKeyConstraint("id", name="pk_circuit_templates"),
        sa.CheckConstraint("difficulty_tier BETWEEN 1 AND 5", name="ck_circuit_templates_difficulty_tier_range"),
        sa.CheckConstraint("default_rounds > 0", name="ck_circuit_templates_default_rounds_positive"),
        sa.CheckConstraint("default_duration_seconds > 0", name="ck_circuit_templates_default_duration_seconds_positive"),
        sa.CheckConstraint("work_seconds > 0", name="ck_circuit_templates_work_seconds_positive"),
        sa.CheckConstraint("fatigue_factor > 0", name="ck_circuit_templates_fatigue_factor_positive"),
        sa.CheckConstraint("stimulus_factor > 0", name="ck_circuit_templates_stimulus_factor_positive"),
        sa.CheckConstraint("rest_seconds >= 0", name="ck_circuit_templates_rest_seconds_not_negative"),
        sa.CheckConstraint("min_recovery_hours >= 0", name="ck_circuit_templates_min_recovery_hours_not_negative"),
        sa.UniqueConstraint("slug", name="uq_circuit_templates_slug"),
        comment="A circuit that can stand in a session as its main part or its finisher.",
    )
    op.create_index("ix_circuit_templates_name", "circuit_templates", ["name"])
    op.create_index("ix_circuit_templates_tags", "circuit_templates", ["tags"], postgresql_using="gin")
    op.execute("GRANT SELECT ON circuit_templates TO gainsly_app")
    op.create_table(
        "circuit_exercises",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("circuit_template_id", sa.BigInteger(), nullable=False, comment="The circuit."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="What is done."),
        sa.Column("position", sa.Integer(), nullable=False, comment="Place in the round, from 1."),
        sa.Column("reps", sa.Integer(), comment="Repetitions in a round."),
        sa.Column("reps_step", sa.Integer(), comment="Change of repetitions from round to round, for ladders."),
        sa.Column("duration_seconds", sa.Integer(), comment="Duration in a round [s]."),
        sa.Column("distance_m", sa.Double(), comment="Distance in a round [m]."),
        sa.Column("load_kg", sa.Double(), comment="Load [kg]."),
        sa.Column("notes", sa.Text(), comment="Hint."),
        sa.PrimaryKeyConstraint("id", name="pk_circuit_exercises"),
        sa.UniqueConstraint("circuit_template_id", "position", name="uq_circuit_exercises_circuit_template_id_position"),
        sa.CheckConstraint("num_nonnulls(reps, duration_seconds, distance_m) >= 1", name="ck_circuit_exercises_has_measure"),
        sa.CheckConstraint("position > 0", name="ck_circuit_exercises_position_positive"),
        sa.CheckConstraint("reps > 0", name="ck_circuit_exercises_reps_positive"),
        sa.CheckConstraint("duration_seconds > 0", name="ck_circuit_exercises_duration_seconds_positive"),
        sa.CheckConstraint("distance_m > 0", name="ck_circuit_exercises_distance_m_positive"),
        sa.CheckConstraint("load_kg >= 0", name="ck_circuit_exercises_load_kg_not_negative"),
        sa.ForeignKeyConstraint(
            ["circuit_template_id"], ["circuit_templates.id"], name="fk_circuit_exercises_circuit_template_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_circuit_exercises_movement_id"),
        comment="One station of a circuit.",
    )
    op.create_index("ix_circuit_exercises_movement_id", "circuit_exercises", ["movement_id"])
    op.execute("GRANT SELECT ON circuit_exercises TO gainsly_app")
    op.create_table(
        "circuit_bucket_stress",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("circuit_template_id", sa.BigInteger(), nullable=False, comment="The circuit."),
        sa.Column("bucket", enum("stress_bucket"), nullable=False, comment="Kind of stress."),
        sa.Column("stress", sa.Double(), nullable=False, comment="Stress of the circuit as written [load points]."),
        sa.PrimaryKeyConstraint("id", name="pk_circuit_bucket_stress"),
        sa.UniqueConstraint("circuit_template_id", "bucket", name="uq_circuit_bucket_stress_circuit_template_id_bucket"),
        sa.CheckConstraint("stress >= 0", name="ck_circuit_bucket_stress_stress_not_negative"),
        sa.ForeignKeyConstraint(
            ["circuit_template_id"], ["circuit_templates.id"], name="fk_circuit_bucket_stress_circuit_template_id", ondelete="CASCADE"
        ),
        comment="How much of one kind of stress a circuit gives (science L11).",
    )
    op.execute("GRANT SELECT ON circuit_bucket_stress TO gainsly_app")
    op.create_table(
        "heuristic_configs",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("name", sa.Text(), nullable=False, server_default=sa.text("'gainsly'"), comment="Name of the heuristics."),
        sa.Column("version", sa.Integer(), nullable=False, comment="Version of the heuristics, from 1."),
        sa.Column("key", sa.Text(), nullable=False, comment="Name of the constant, such as pmc.tau_c."),
        sa.Column("value", sa.Text(), nullable=False, comment="The constant as text of its type."),
        sa.Column("data_type", enum("config_data_type"), nullable=False, comment="Type of the constant; a table is JSON."),
        sa.Column("category", sa.Text(), nullable=False, comment="Part of the models that uses it."),
        sa.Column("description", sa.Text(), comment="What the constant means, its unit and source."),
        sa.Column(
            "is_active", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="Whether its version is the active one."
        ),
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
        sa.PrimaryKeyConstraint("id", name="pk_heuristic_configs"),
        sa.UniqueConstraint("name", "version", "key", name="uq_heuristic_configs_name_version_key"),
        sa.CheckConstraint("version > 0", name="ck_heuristic_configs_version_positive"),
        sa.CheckConstraint(
            (
                r"CASE data_type WHEN 'number' THEN value ~ '^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$' WHEN "
                "'integer' THEN value ~ '^-?[0-9]+$' WHEN 'boolean' THEN value IN ('true', 'false') WHEN 'table' "
                "THEN value IS JSON ELSE true END"
            ),
            name="ck_heuristic_configs_value_fits_type",
        ),
        comment=("One constant of the models in one version of the heuristics. One version of a name is active (science 10)."),
    )
    op.create_index("ix_heuristic_configs_category_is_active", "heuristic_configs", ["category", "is_active"])
    op.create_index("uq_heuristic_configs_active", "heuristic_configs", ["name", "key"], unique=True, postgresql_where=sa.text("is_active"))
    op.execute("GRANT SELECT ON heuristic_configs TO gainsly_app")


def downgrade() -> None:
    op.drop_table("heuristic_configs")
    op.drop_table("circuit_bucket_stress")
    op.drop_table("circuit_exercises")
    op.drop_table("circuit_templates")
    op.drop_table("activity_definition_muscle_map")
    op.drop_table("activity_definitions")
