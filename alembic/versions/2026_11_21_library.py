"""The people who sign in and the library that everybody reads."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
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
        "users",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("email", sa.Text(), comment="E-mail address, unique without regard to case; empty for a local profile."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown on pages and in the roster."),
        sa.Column(
            "experience_level",
            enum("experience_level"),
            nullable=False,
            server_default=sa.text("'intermediate'"),
            comment="General training experience.",
        ),
        sa.Column(
            "macro_experience_level",
            enum("experience_level"),
            nullable=False,
            server_default=sa.text("'intermediate'"),
            comment="Experience with planned long-term training, which sets how block plans are scaled.",
        ),
        sa.Column(
            "persona_tone", enum("persona_tone"), nullable=False, server_default=sa.text("'supportive'"), comment="How the coach speaks."
        ),
        sa.Column(
            "persona_aggression",
            enum("persona_aggression"),
            nullable=False,
            server_default=sa.text("'3'"),
            comment="How boldly the coach plans, 1 to 5.",
        ),
        sa.Column(
            "is_demo",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether the person is an invented example athlete.",
        ),
        sa.Column(
            "is_coach",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether the person coaches others and sees a roster.",
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
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.CheckConstraint("btrim(name) <> ''", name="ck_users_name_not_blank"),
        comment="A person who signs in: an athlete, a coach, or both.",
    )
    op.create_index("uq_users_email", "users", [sa.text("lower(email)")], unique=True)
    guard("users", "SELECT, INSERT, UPDATE, DELETE", "true", "true", f"id = {WRITABLE}")
    op.create_table(
        "login_identities",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("issuer", sa.Text(), nullable=False, comment="Address of the identity provider."),
        sa.Column("subject", sa.Text(), nullable=False, comment="The provider's stable name of the person."),
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The person who signs in."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_login_identities"),
        sa.UniqueConstraint("issuer", "subject", name="uq_login_identities_issuer_subject"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_login_identities_user_id", ondelete="CASCADE"),
        comment="Which sign-in of an identity provider belongs to which person.",
    )
    op.create_index("ix_login_identities_user_id", "login_identities", ["user_id"])
    guard("login_identities", "SELECT, INSERT, DELETE", "true", f"user_id = {WRITABLE}", f"user_id = {WRITABLE}")
    op.create_table(
        "muscles",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable word by which files and code name the row."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown to people."),
        sa.Column("muscle", enum("primary_muscle"), nullable=False, comment="The same muscle as a value of the vocabulary."),
        sa.Column("body_region", enum("primary_region"), nullable=False, comment="Body region."),
        sa.Column("description", sa.Text(), comment="What the muscle does."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_muscles"),
        sa.UniqueConstraint("slug", name="uq_muscles_slug"),
        sa.UniqueConstraint("name", name="uq_muscles_name"),
        sa.UniqueConstraint("muscle", name="uq_muscles_muscle"),
        comment="One of the nineteen muscles of the muscle-level models.",
    )
    op.create_index("ix_muscles_body_region_name", "muscles", ["body_region", "name"])
    op.execute("GRANT SELECT ON muscles TO gainsly_app")
    op.create_table(
        "volume_landmarks",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("muscle_id", sa.BigInteger(), nullable=False, comment="The muscle."),
        sa.Column("mv", sa.Double(), nullable=False, comment="Maintenance volume [fractional sets per week]."),
        sa.Column("mev", sa.Double(), nullable=False, comment="Minimum effective volume [fractional sets per week]."),
        sa.Column("mav_low", sa.Double(), nullable=False, comment="Low end of the adaptive volume [fractional sets per week]."),
        sa.Column("mav_high", sa.Double(), nullable=False, comment="High end of the adaptive volume [fractional sets per week]."),
        sa.Column("mrv", sa.Double(), nullable=False, comment="Maximum recoverable volume [fractional sets per week]."),
        sa.Column("session_cap", sa.Double(), nullable=False, comment="Most that one session should hold [fractional sets]."),
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
        sa.PrimaryKeyConstraint("id", name="pk_volume_landmarks"),
        sa.CheckConstraint(
            "0 <= mv AND mv <= mev AND mev <= mav_low AND mav_low <= mav_high AND mav_high <= mrv", name="ck_volume_landmarks_order"
        ),
        sa.CheckConstraint("session_cap > 0", name="ck_volume_landmarks_session_cap_positive"),
        sa.UniqueConstraint("muscle_id", name="uq_volume_landmarks_muscle_id"),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_volume_landmarks_muscle_id"),
        comment="Weekly volume against which a muscle is measured, for an intermediate athlete (science V3).",
    )
    op.execute("GRANT SELECT ON volume_landmarks TO gainsly_app")
    op.create_table(
        "body_parts",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable word by which files and code name the row."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown to people."),
        sa.Column("kind", enum("body_part_kind"), nullable=False, comment="Whether it is a joint, a region or a muscle."),
        sa.Column("muscle_id", sa.BigInteger(), comment="The muscle, where the part is one or lies over one."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_body_parts"),
        sa.CheckConstraint("kind <> 'muscle' OR muscle_id IS NOT NULL", name="ck_body_parts_muscle_named"),
        sa.UniqueConstraint("slug", name="uq_body_parts_slug"),
        sa.UniqueConstraint("name", name="uq_body_parts_name"),
        sa.UniqueConstraint("muscle_id", name="uq_body_parts_muscle_id"),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_body_parts_muscle_id"),
        comment="A joint, region or muscle that can hurt; the guardrail table speaks of them (science G2).",
    )
    op.execute("GRANT SELECT ON body_parts TO gainsly_app")
    op.create_table(
        "equipment",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable word by which files and code name the row."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown to people."),
        sa.Column("description", sa.Text(), comment="What counts as this equipment."),
        sa.Column("is_loadable", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="Whether its load can be chosen."),
        sa.Column("default_step_kg", sa.Double(), comment="Usual smallest step between loads [kg]."),
        sa.Column("default_bar_kg", sa.Double(), comment="Usual weight of the empty bar or handle [kg]."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_equipment"),
        sa.CheckConstraint("default_step_kg > 0", name="ck_equipment_default_step_kg_positive"),
        sa.CheckConstraint("default_bar_kg >= 0", name="ck_equipment_default_bar_kg_not_negative"),
        sa.UniqueConstraint("slug", name="uq_equipment_slug"),
        sa.UniqueConstraint("name", name="uq_equipment_name"),
        comment="A kind of equipment that a movement may need.",
    )
    op.execute("GRANT SELECT ON equipment TO gainsly_app")
    op.create_table(
        "disciplines",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable word by which files and code name the row."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown to people."),
        sa.Column("description", sa.Text(), comment="What belongs to it."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_disciplines"),
        sa.UniqueConstraint("slug", name="uq_disciplines_slug"),
        sa.UniqueConstraint("name", name="uq_disciplines_name"),
        comment="A training discipline such as powerlifting, running or calisthenics.",
    )
    op.execute("GRANT SELECT ON disciplines TO gainsly_app")
    op.create_table(
        "workout_levels",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable word by which files and code name the row."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown to people."),
        sa.Column("description", sa.Text(), comment="What an athlete of this level works on."),
        sa.Column("level_order", sa.Integer(), nullable=False, comment="Rank of the level, 0 to 5."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_workout_levels"),
        sa.UniqueConstraint("id", "level_order", name="uq_workout_levels_id_level_order"),
        sa.CheckConstraint("level_order BETWEEN 0 AND 5", name="ck_workout_levels_level_order_range"),
        sa.UniqueConstraint("slug", name="uq_workout_levels_slug"),
        sa.UniqueConstraint("level_order", name="uq_workout_levels_level_order"),
        comment="A rung of the calisthenics ladders, 0 foundation to 5 expert (science 6.12).",
    )
    op.execute("GRANT SELECT ON workout_levels TO gainsly_app")
    op.create_table(
        "exercise_categories",
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row."),
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable word by which files and code name the row."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name shown to people."),
        sa.Column("description", sa.Text(), comment="Which muscles it trains."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("id", name="pk_exercise_categories"),
        sa.UniqueConstraint("slug", name="uq_exercise_categories_slug"),
        sa.UniqueConstraint("name", name="uq_exercise_categories_name"),
        comment="A ladder of its own: push, pull or squat.",
    )
    op.execute("GRANT SELECT ON exercise_categories TO gainsly_app")


def downgrade() -> None:
    op.drop_table("exercise_categories")
    op.drop_table("workout_levels")
    op.drop_table("disciplines")
    op.drop_table("equipment")
    op.drop_table("body_parts")
    op.drop_table("volume_landmarks")
    op.drop_table("muscles")
    op.drop_table("login_identities")
    op.drop_table("users")
