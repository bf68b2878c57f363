"""Movements, what they load and how they lead to one another."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
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


def library_or_own_rows(table: str) -> None:
    """Let the app's role read the library and touch only rows that its athletes added."""
    own = f"user_id = {WRITABLE}"
    guard(table, "SELECT, INSERT, UPDATE, DELETE", f"user_id IS NULL OR user_id = {READABLE}", own, own)


def upgrade() -> None:
    op.create_table(
        "movements",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("user_id", sa.BigInteger(), comment="The athlete who added the row; empty for the reference library."),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable word by which files and code name the movement."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown to people."),
        sa.Column("pattern", enum("movement_pattern"), nullable=False, comment="Fundamental pattern."),
        sa.Column(
            "block_type",
            sa.Text(),
            sa.Computed(
                """CASE
    WHEN pattern IN ('squat', 'hinge', 'lunge', 'horizontal_push', 'vertical_push', 'horizontal_pull', 'vertical_pull', 'carry')
        THEN 'strength'
    WHEN pattern IN ('plyometric', 'olympic') THEN 'power'
    WHEN pattern IN ('core', 'rotation', 'isolation', 'isometric') THEN 'accessory'
    WHEN pattern = 'mobility' THEN 'mobility'
    ELSE 'conditioning'
END""",
                persisted=True,
            ),
            nullable=False,
            comment="Kind of training block, derived from the pattern.",
        ),
        sa.Column("primary_muscle", enum("primary_muscle"), nullable=False, comment="Main muscle."),
        sa.Column("primary_region", enum("primary_region"), nullable=False, comment="Body region that it emphasises."),
        sa.Column(
            "cns_load",
            enum("cns_load"),
            nullable=False,
            server_default=sa.text("'moderate'"),
            comment="Demand on coordination and drive (science R7).",
        ),
        sa.Column(
            "skill_level",
            enum("skill_level"),
            nullable=False,
            server_default=sa.text("'intermediate'"),
            comment="Practice that it asks for.",
        ),
        sa.Column(
            "spinal_compression",
            enum("spinal_compression"),
            nullable=False,
            server_default=sa.text("'none'"),
            comment="Class of spinal compression (science G3).",
        ),
        sa.Column(
            "metric_type", enum("metric_type"), nullable=False, server_default=sa.text("'reps'"), comment="What is counted in a set."
        ),
        sa.Column("compound", sa.Boolean(), nullable=False, server_default=sa.text("true"), comment="Whether several joints move."),
        sa.Column(
            "is_complex_lift",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether it stands first in a session because it is complex.",
        ),
        sa.Column(
            "is_unilateral", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="Whether one side works at a time."
        ),
        sa.Column(
            "body_weight_share",
            sa.Double(),
            comment="Share of body weight that is lifted [0 to 1] (science E5); empty for a movement without body weight.",
        ),
        sa.Column(
            "fatigue_factor",
            sa.Double(),
            nullable=False,
            server_default=sa.text("1"),
            comment="Fatigue of one set against a usual one [factor] (science R6).",
        ),
        sa.Column(
            "stimulus_factor",
            sa.Double(),
            nullable=False,
            server_default=sa.text("1"),
            comment="Growth stimulus of one set against a usual one [factor].",
        ),
        sa.Column(
            "injury_risk_factor",
            sa.Double(),
            nullable=False,
            server_default=sa.text("1"),
            comment="Base risk against a usual movement [factor] (science G2).",
        ),
        sa.Column(
            "min_recovery_hours",
            sa.Integer(),
            nullable=False,
            server_default=sa.text("24"),
            comment="Least hours before the same again [h] (science R8).",
        ),
        sa.Column(
            "setup_seconds", sa.Integer(), nullable=False, server_default=sa.text("30"), comment="Time to set up [s] (science 6.11)."
        ),
        sa.Column(
            "tempo_seconds_per_rep",
            sa.Double(),
            nullable=False,
            server_default=sa.text("3.5"),
            comment="Time of one repetition [s] (science 6.11).",
        ),
        sa.Column("default_tempo", sa.Text(), comment="Tempo as eccentric-pause-concentric-pause [s], x is fast; or hold."),
        sa.Column("default_rest_seconds", sa.Integer(), comment="Usual rest after a set [s]."),
        sa.Column("default_sets", postgresql.JSONB(), comment='Usual sets, one entry a set: {"reps": 8} or {"duration": 30} [s].'),
        sa.Column("default_notes", sa.Text(), comment="Usual hint to the athlete."),
        sa.Column("level_id", sa.BigInteger(), comment="Level in its calisthenics ladder."),
        sa.Column("category_id", sa.BigInteger(), comment="Calisthenics ladder that it belongs to."),
        sa.Column("description", sa.Text(), comment="How it is done."),
        sa.Column(
            "coaching_cues",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            server_default=sa.text("'{}'"),
            comment="Short cues, one an entry.",
        ),
        sa.Column("substitution_group", sa.Text(), comment="Name shared by movements that replace one another."),
        sa.Column("primary_discipline_id", sa.BigInteger(), comment="Main discipline; empty when it serves all."),
        sa.Column("is_active", sa.Boolean(), nullable=False, server_default=sa.text("true"), comment="Whether it may be planned."),
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
        sa.PrimaryKeyConstraint("id", name="pk_movements"),
        sa.UniqueConstraint("user_id", "slug", name="uq_movements_slug", postgresql_nulls_not_distinct=True),
        sa.UniqueConstraint("user_id", "name", name="uq_movements_name", postgresql_nulls_not_distinct=True),
        sa.CheckConstraint("body_weight_share > 0 AND body_weight_share <= 1", name="ck_movements_body_weight_share_range"),
        sa.CheckConstraint("fatigue_factor > 0", name="ck_movements_fatigue_factor_positive"),
        sa.CheckConstraint("stimulus_factor > 0", name="ck_movements_stimulus_factor_positive"),
        sa.CheckConstraint("injury_risk_factor > 0", name="ck_movements_injury_risk_factor_positive"),
        sa.CheckConstraint("tempo_seconds_per_rep > 0", name="ck_movements_tempo_seconds_per_rep_positive"),
        sa.CheckConstraint("min_recovery_hours >= 0", name="ck_movements_min_recovery_hours_not_negative"),
        sa.CheckConstraint("setup_seconds >= 0", name="ck_movements_setup_seconds_not_negative"),
        sa.CheckConstraint("default_rest_seconds >= 0", name="ck_movements_default_rest_seconds_not_negative"),
        sa.CheckConstraint("default_tempo ~ '^([0-9]+|x)(-([0-9]+|x)){3}$|^hold$'", name="ck_movements_default_tempo_form"),
        sa.CheckConstraint("jsonb_typeof(default_sets) = 'array'", name="ck_movements_default_sets_list"),
        sa.CheckConstraint("btrim(name) <> ''", name="ck_movements_name_not_blank"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_movements_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["level_id"], ["workout_levels.id"], name="fk_movements_level_id"),
        sa.ForeignKeyConstraint(["category_id"], ["exercise_categories.id"], name="fk_movements_category_id"),
        sa.ForeignKeyConstraint(["primary_discipline_id"], ["disciplines.id"], name="fk_movements_primary_discipline_id"),
        comment="A movement of the library, or one that an athlete added; the node of the movement graph.",
    )
    op.create_index("ix_movements_level_id_category_id", "movements", ["level_id", "category_id"])
    op.create_index("ix_movements_pattern", "movements", ["pattern"])
    op.create_index("ix_movements_primary_muscle", "movements", ["primary_muscle"])
    op.create_index("ix_movements_primary_region", "movements", ["primary_region"])
    op.create_index("ix_movements_substitution_group", "movements", ["substitution_group"])
    op.create_index("ix_movements_user_id", "movements", ["user_id"])
    library_or_own_rows("movements")
    op.create_table(
        "movement_muscle_map",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("user_id", sa.BigInteger(), comment="The athlete who added the row; empty for the reference library."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("muscle_id", sa.BigInteger(), nullable=False, comment="The muscle."),
        sa.Column("role", enum("muscle_role"), nullable=False, comment="What the muscle does."),
        sa.Column(
            "magnitude",
            sa.Double(),
            nullable=False,
            server_default=sa.text("1"),
            comment="How much it is involved within its role [0 to 1].",
        ),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_movement_muscle_map"),
        sa.UniqueConstraint(
            "movement_id", "muscle_id", "user_id", name="uq_movement_muscle_map_movement_id_muscle_id", postgresql_nulls_not_distinct=True
        ),
        sa.CheckConstraint("magnitude BETWEEN 0 AND 1", name="ck_movement_muscle_map_magnitude_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_movement_muscle_map_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_movement_muscle_map_movement_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_movement_muscle_map_muscle_id"),
        comment="What a movement loads: one muscle, its role and how much (science V1).",
    )
    op.create_index("ix_movement_muscle_map_muscle_id", "movement_muscle_map", ["muscle_id"])
    op.create_index("ix_movement_muscle_map_user_id", "movement_muscle_map", ["user_id"])
    library_or_own_rows("movement_muscle_map")
    op.create_table(
        "movement_disciplines",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("user_id", sa.BigInteger(), comment="The athlete who added the row; empty for the reference library."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("discipline_id", sa.BigInteger(), nullable=False, comment="The discipline."),
        sa.PrimaryKeyConstraint("id", name="pk_movement_disciplines"),
        sa.UniqueConstraint(
            "movement_id",
            "discipline_id",
            "user_id",
            name="uq_movement_disciplines_movement_id_discipline_id",
            postgresql_nulls_not_distinct=True,
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_movement_disciplines_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_movement_disciplines_movement_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["discipline_id"], ["disciplines.id"], name="fk_movement_disciplines_discipline_id"),
        comment="That a movement serves a discipline.",
    )
    op.create_index("ix_movement_disciplines_discipline_id", "movement_disciplines", ["discipline_id"])
    op.create_index("ix_movement_disciplines_user_id", "movement_disciplines", ["user_id"])
    library_or_own_rows("movement_disciplines")
    op.create_table(
        "movement_equipment",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("user_id", sa.BigInteger(), comment="The athlete who added the row; empty for the reference library."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("equipment_id", sa.BigInteger(), nullable=False, comment="The equipment."),
        sa.Column(
            "option",
            sa.SmallInteger(),
            nullable=False,
            server_default=sa.text("1"),
            comment="Number of the way to do it; all equipment of one number is needed.",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_movement_equipment"),
        sa.UniqueConstraint(
            "movement_id",
            "option",
            "equipment_id",
            "user_id",
            name="uq_movement_equipment_movement_id_option_equipment_id",
            postgresql_nulls_not_distinct=True,
        ),
        sa.CheckConstraint("option > 0", name="ck_movement_equipment_option_positive"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_movement_equipment_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_movement_equipment_movement_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["equipment_id"], ["equipment.id"], name="fk_movement_equipment_equipment_id"),
        comment="That a movement needs equipment: all of one option is enough.",
    )
    op.create_index("ix_movement_equipment_equipment_id", "movement_equipment", ["equipment_id"])
    op.create_index("ix_movement_equipment_user_id", "movement_equipment", ["user_id"])
    library_or_own_rows("movement_equipment")
    op.create_table(
        "movement_tags",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("user_id", sa.BigInteger(), comment="The athlete who added the row; empty for the reference library."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("tag", sa.Text(), nullable=False, comment="The word."),
        sa.PrimaryKeyConstraint("id", name="pk_movement_tags"),
        sa.UniqueConstraint("movement_id", "tag", "user_id", name="uq_movement_tags_movement_id_tag", postgresql_nulls_not_distinct=True),
        sa.CheckConstraint("btrim(tag) <> ''", name="ck_movement_tags_tag_not_blank"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_movement_tags_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_movement_tags_movement_id", ondelete="CASCADE"),
        comment="A free word about a movement.",
    )
    op.create_index("ix_movement_tags_tag", "movement_tags", ["tag"])
    op.create_index("ix_movement_tags_user_id", "movement_tags", ["user_id"])
    library_or_own_rows("movement_tags")
    op.create_table(
        "movement_joint_risks",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("user_id", sa.BigInteger(), comment="The athlete who added the row; empty for the reference library."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("body_part_id", sa.BigInteger(), nullable=False, comment="The body part."),
        sa.Column("risk", sa.SmallInteger(), nullable=False, comment="0 free, 1 excluded when severe, 2 from moderate, 3 from mild."),
        sa.PrimaryKeyConstraint("id", name="pk_movement_joint_risks"),
        sa.UniqueConstraint(
            "movement_id",
            "body_part_id",
            "user_id",
            name="uq_movement_joint_risks_movement_id_body_part_id",
            postgresql_nulls_not_distinct=True,
        ),
        sa.CheckConstraint("risk BETWEEN 0 AND 3", name="ck_movement_joint_risks_risk_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_movement_joint_risks_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_movement_joint_risks_movement_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["body_part_id"], ["body_parts.id"], name="fk_movement_joint_risks_body_part_id"),
        comment="How risky a movement is for a hurt body part (science G2).",
    )
    op.create_index("ix_movement_joint_risks_body_part_id", "movement_joint_risks", ["body_part_id"])
    op.create_index("ix_movement_joint_risks_user_id", "movement_joint_risks", ["user_id"])
    library_or_own_rows("movement_joint_risks")
    op.create_table(
        "movement_relationships",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("user_id", sa.BigInteger(), comment="The athlete who added the row; empty for the reference library."),
        sa.Column("source_movement_id", sa.BigInteger(), nullable=False, comment="The easier or original movement."),
        sa.Column("target_movement_id", sa.BigInteger(), nullable=False, comment="The movement it leads to."),
        sa.Column(
            "relationship_type", enum("relationship_type"), nullable=False, comment="What the target is to the source; never regression."
        ),
        sa.Column(
            "difficulty_delta",
            sa.SmallInteger(),
            nullable=False,
            server_default=sa.text("0"),
            comment="How much harder the target is, -3 to 3.",
        ),
        sa.Column("axis", enum("difficulty_axis"), comment="Along which axis it gets harder."),
        sa.Column("load_transfer_factor", sa.Double(), comment="Load of the target over load of the source [factor]."),
        sa.Column("notes", sa.Text(), comment="Remark."),
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
        sa.PrimaryKeyConstraint("id", name="pk_movement_relationships"),
        sa.UniqueConstraint(
            "source_movement_id",
            "target_movement_id",
            "relationship_type",
            "user_id",
            name="uq_movement_relationships_edge",
            postgresql_nulls_not_distinct=True,
        ),
        sa.CheckConstraint("source_movement_id <> target_movement_id", name="ck_movement_relationships_not_itself"),
        sa.CheckConstraint("relationship_type <> 'regression'", name="ck_movement_relationships_regression_is_derived"),
        sa.CheckConstraint("difficulty_delta BETWEEN -3 AND 3", name="ck_movement_relationships_difficulty_delta_range"),
        sa.CheckConstraint("load_transfer_factor > 0", name="ck_movement_relationships_load_transfer_factor_positive"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_movement_relationships_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["source_movement_id"], ["movements.id"], name="fk_movement_relationships_source_movement_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["target_movement_id"], ["movements.id"], name="fk_movement_relationships_target_movement_id", ondelete="CASCADE"
        ),
        comment=("A directed edge of the movement graph. A progression stored once is also the regression of its target (science 6.13)."),
    )
    op.create_index(
        "ix_movement_relationships_source_movement_id_relationship_type",
        "movement_relationships",
        ["source_movement_id", "relationship_type"],
    )
    op.create_index("ix_movement_relationships_target_movement_id", "movement_relationships", ["target_movement_id"])
    op.create_index("ix_movement_relationships_user_id", "movement_relationships", ["user_id"])
    op.create_index(
        "uq_movement_relationships_one_direction",
        "movement_relationships",
        [
            sa.text("least(source_movement_id, target_movement_id)"),
            sa.text("greatest(source_movement_id, target_movement_id)"),
            sa.text("coalesce(user_id, 0)"),
        ],
        unique=True,
        postgresql_where=sa.text("relationship_type = 'progression'"),
    )
    library_or_own_rows("movement_relationships")
    op.create_table(
        "movement_interference",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("movement_1_id", sa.BigInteger(), nullable=False, comment="One movement."),
        sa.Column("movement_2_id", sa.BigInteger(), nullable=False, comment="The other movement."),
        sa.Column(
            "severity", sa.Double(), nullable=False, server_default=sa.text("0.5"), comment="How much they disturb each other [0 to 1]."
        ),
        sa.Column("min_hours_between", sa.Integer(), comment="Least hours between the two [h]."),
        sa.Column("notes", sa.Text(), comment="Why."),
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
        sa.PrimaryKeyConstraint("id", name="pk_movement_interference"),
        sa.UniqueConstraint("movement_1_id", "movement_2_id", name="uq_movement_interference_movement_1_id_movement_2_id"),
        sa.CheckConstraint("movement_1_id <> movement_2_id", name="ck_movement_interference_not_itself"),
        sa.CheckConstraint("severity BETWEEN 0 AND 1", name="ck_movement_interference_severity_range"),
        sa.CheckConstraint("min_hours_between >= 0", name="ck_movement_interference_min_hours_between_not_negative"),
        sa.ForeignKeyConstraint(["movement_1_id"], ["movements.id"], name="fk_movement_interference_movement_1_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_2_id"], ["movements.id"], name="fk_movement_interference_movement_2_id", ondelete="CASCADE"),
        comment="That two movements disturb each other on the same or neighbouring days (science 6.9).",
    )
    op.create_index("ix_movement_interference_movement_2_id", "movement_interference", ["movement_2_id"])
    op.create_index(
        "uq_movement_interference_pair",
        "movement_interference",
        [sa.text("least(movement_1_id, movement_2_id)"), sa.text("greatest(movement_1_id, movement_2_id)")],
        unique=True,
    )
    op.execute("GRANT SELECT ON movement_interference TO gainsly_app")
    op.create_table(
        "movement_aliases",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("source_name", sa.Text(), nullable=False, comment="The name, normalised as importers do it."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement that is meant."),
        sa.Column("source", sa.Text(), comment="Which app uses the name."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_movement_aliases"),
        sa.UniqueConstraint("source_name", name="uq_movement_aliases_source_name"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_movement_aliases_movement_id", ondelete="CASCADE"),
        comment="A name under which an app or a person knows a movement of the library.",
    )
    op.create_index("ix_movement_aliases_movement_id", "movement_aliases", ["movement_id"])
    op.execute("GRANT SELECT ON movement_aliases TO gainsly_app")
    op.create_table(
        "ladder_gates",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("category_id", sa.BigInteger(), nullable=False, comment="The ladder."),
        sa.Column("level_id", sa.BigInteger(), nullable=False, comment="The level that is mastered."),
        sa.Column("position", sa.SmallInteger(), nullable=False, comment="Order in which gates are shown."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement to show."),
        sa.Column("sets", sa.SmallInteger(), nullable=False, server_default=sa.text("1"), comment="Sets to show."),
        sa.Column("reps", sa.Integer(), comment="Repetitions per set (per side where one side works)."),
        sa.Column("hold_seconds", sa.Integer(), comment="Hold per set [s]."),
        sa.Column("distance_cm", sa.Double(), comment="Range to show [cm]."),
        sa.Column("tempo", sa.Text(), comment="Tempo to keep, as eccentric-pause-concentric-pause [s]."),
        sa.Column("added_body_weight_share", sa.Double(), comment="Added load as a share of body weight [0 to 1]."),
        sa.Column("alternative_group", sa.SmallInteger(), comment="Gates of one number: one of them is enough."),
        sa.Column("notes", sa.Text(), comment="Remark."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_ladder_gates"),
        sa.UniqueConstraint("category_id", "level_id", "position", name="uq_ladder_gates_category_id_level_id_position"),
        sa.CheckConstraint("num_nonnulls(reps, hold_seconds, distance_cm) = 1", name="ck_ladder_gates_one_measure"),
        sa.CheckConstraint("sets > 0", name="ck_ladder_gates_sets_positive"),
        sa.CheckConstraint("reps > 0", name="ck_ladder_gates_reps_positive"),
        sa.CheckConstraint("hold_seconds > 0", name="ck_ladder_gates_hold_seconds_positive"),
        sa.CheckConstraint("distance_cm > 0", name="ck_ladder_gates_distance_cm_positive"),
        sa.CheckConstraint("added_body_weight_share BETWEEN 0 AND 2", name="ck_ladder_gates_added_body_weight_share_range"),
        sa.CheckConstraint("tempo ~ '^([0-9]+|x)(-([0-9]+|x)){3}$|^hold$'", name="ck_ladder_gates_tempo_form"),
        sa.ForeignKeyConstraint(["category_id"], ["exercise_categories.id"], name="fk_ladder_gates_category_id"),
        sa.ForeignKeyConstraint(["level_id"], ["workout_levels.id"], name="fk_ladder_gates_level_id"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_ladder_gates_movement_id"),
        comment="What must be shown to master a level of a calisthenics ladder (science 6.12).",
    )
    op.create_index("ix_ladder_gates_level_id", "ladder_gates", ["level_id"])
    op.create_index("ix_ladder_gates_movement_id", "ladder_gates", ["movement_id"])
    op.execute("GRANT SELECT ON ladder_gates TO gainsly_app")


def downgrade() -> None:
    op.drop_table("ladder_gates")
    op.drop_table("movement_aliases")
    op.drop_table("movement_interference")
    op.drop_table("movement_relationships")
    op.drop_table("movement_joint_risks")
    op.drop_table("movement_tags")
    op.drop_table("movement_equipment")
    op.drop_table("movement_disciplines")
    op.drop_table("movement_muscle_map")
    op.drop_table("movements")
