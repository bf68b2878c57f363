"""What an athlete has, likes, knows and allows."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"
VIEWER = "nullif(current_setting('gainsly.viewer', true), '')::bigint"


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


def own_rows(table: str, rights: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
    """Let the app's role touch only rows of the athletes that its unit of work was opened for."""
    own = f"user_id = {WRITABLE}"
    guard(table, rights, f"user_id = {READABLE}", own, own)


def upgrade() -> None:
    op.create_table(
        "user_profiles",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("date_of_birth", sa.Date(), comment="Date of birth."),
        sa.Column("sex", enum("sex"), comment="Sex as the constants of the heart-rate load need it (science L2)."),
        sa.Column("height_cm", sa.Double(), comment="Height [cm]."),
        sa.Column("training_since", sa.Date(), comment="Since when the athlete trains regularly."),
        sa.Column(
            "needs_medical_clearance",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether a condition asks for medical clearance before hard training (science G4).",
        ),
        sa.Column("medical_clearance_on", sa.Date(), comment="When clearance was given."),
        sa.Column("long_term_goal_category", enum("goal_type"), comment="Kind of the wish for the coming year."),
        sa.Column("long_term_goal_description", sa.Text(), comment="The wish for the coming year in the athlete's words."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_profiles"),
        sa.UniqueConstraint("user_id", name="uq_user_profiles_user_id"),
        sa.CheckConstraint("height_cm BETWEEN 50 AND 280", name="ck_user_profiles_height_cm_range"),
        sa.CheckConstraint("date_of_birth >= DATE '1900-01-01'", name="ck_user_profiles_date_of_birth_plausible"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_profiles_user_id", ondelete="CASCADE"),
        comment="What the models need to know of an athlete's body and life, and the long-term wish in words.",
    )
    own_rows("user_profiles")
    op.create_table(
        "user_settings",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column(
            "active_e1rm_formula",
            enum("e1rm_formula"),
            nullable=False,
            server_default=sa.text("'epley'"),
            comment="Formula of the estimated one-repetition maximum (science E1).",
        ),
        sa.Column(
            "use_metric",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("true"),
            comment="Whether loads are shown in kilograms instead of pounds.",
        ),
        sa.Column(
            "distance_in_miles",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether distances are shown in miles instead of kilometres.",
        ),
        sa.Column(
            "time_zone",
            sa.Text(),
            nullable=False,
            server_default=sa.text("'UTC'"),
            comment="Time zone that decides which day an activity belongs to.",
        ),
        sa.Column(
            "week_starts_on",
            sa.SmallInteger(),
            nullable=False,
            server_default=sa.text("0"),
            comment="First day of the athlete's week, 0 Monday to 6 Sunday.",
        ),
        sa.Column("sleep_need_hours", sa.Double(), comment="Nightly sleep need [h]; empty follows age (science R3)."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_settings"),
        sa.UniqueConstraint("user_id", name="uq_user_settings_user_id"),
        sa.CheckConstraint("week_starts_on BETWEEN 0 AND 6", name="ck_user_settings_week_starts_on_range"),
        sa.CheckConstraint("sleep_need_hours BETWEEN 4 AND 14", name="ck_user_settings_sleep_need_hours_range"),
        sa.CheckConstraint("btrim(time_zone) <> ''", name="ck_user_settings_time_zone_not_blank"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_settings_user_id", ondelete="CASCADE"),
        comment="How numbers are computed and shown for an athlete.",
    )
    own_rows("user_settings")
    op.create_table(
        "user_gyms",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the place."),
        sa.Column(
            "is_default",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether sessions are planned here unless told otherwise.",
        ),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_gyms"),
        sa.UniqueConstraint("user_id", "name", name="uq_user_gyms_name"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_gyms_user_id", ondelete="CASCADE"),
        comment="A place where an athlete trains.",
    )
    op.create_index("uq_user_gyms_default", "user_gyms", ["user_id"], unique=True, postgresql_where=sa.text("is_default"))
    own_rows("user_gyms")
    op.create_table(
        "user_gym_equipment",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("gym_id", sa.BigInteger(), nullable=False, comment="The place."),
        sa.Column("equipment_id", sa.BigInteger(), nullable=False, comment="The kind of equipment."),
        sa.Column("quantity", sa.Integer(), nullable=False, server_default=sa.text("1"), comment="How many there are."),
        sa.Column("min_load_kg", sa.Double(), comment="Smallest load [kg]."),
        sa.Column("max_load_kg", sa.Double(), comment="Largest load [kg]."),
        sa.Column("load_step_kg", sa.Double(), comment="Smallest step between loads [kg]."),
        sa.Column("bar_weight_kg", sa.Double(), comment="Weight of the empty bar or handle [kg]."),
        sa.Column("plate_pairs_kg", postgresql.ARRAY(sa.Double()), comment="Plates of which a pair exists, one entry a pair [kg]."),
        sa.Column("loads_kg", postgresql.ARRAY(sa.Double()), comment="The fixed loads that exist, such as dumb-bells [kg]."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_gym_equipment"),
        sa.UniqueConstraint("user_id", "gym_id", "equipment_id", name="uq_user_gym_equipment_gym_id_equipment_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "gym_id"], ["user_gyms.user_id", "user_gyms.id"], name="fk_user_gym_equipment_gym_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("quantity > 0", name="ck_user_gym_equipment_quantity_positive"),
        sa.CheckConstraint("load_step_kg > 0", name="ck_user_gym_equipment_load_step_kg_positive"),
        sa.CheckConstraint("min_load_kg >= 0", name="ck_user_gym_equipment_min_load_kg_not_negative"),
        sa.CheckConstraint("bar_weight_kg >= 0", name="ck_user_gym_equipment_bar_weight_kg_not_negative"),
        sa.CheckConstraint("min_load_kg <= max_load_kg", name="ck_user_gym_equipment_min_load_kg_order"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_gym_equipment_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["equipment_id"], ["equipment.id"], name="fk_user_gym_equipment_equipment_id"),
        comment="One kind of equipment in a place, with the loads that can be put together with it.",
    )
    own_rows("user_gym_equipment")
    op.create_table(
        "user_availability",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("weekday", sa.SmallInteger(), nullable=False, comment="Day of the week, 0 Monday to 6 Sunday."),
        sa.Column("available_minutes", sa.Integer(), nullable=False, comment="Time for training [min]; 0 keeps the day free."),
        sa.Column(
            "max_sessions", sa.SmallInteger(), nullable=False, server_default=sa.text("1"), comment="How many sessions the day may hold."
        ),
        sa.Column("earliest_start", sa.Time(), comment="Earliest local time of a start."),
        sa.Column("latest_end", sa.Time(), comment="Latest local time of an end."),
        sa.Column("gym_id", sa.BigInteger(), comment="Where the athlete trains that day; empty is the default place."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_availability"),
        sa.UniqueConstraint("user_id", "weekday", name="uq_user_availability_weekday"),
        sa.ForeignKeyConstraint(["user_id", "gym_id"], ["user_gyms.user_id", "user_gyms.id"], name="fk_user_availability_gym_id"),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="ck_user_availability_weekday_range"),
        sa.CheckConstraint("available_minutes BETWEEN 0 AND 1440", name="ck_user_availability_available_minutes_range"),
        sa.CheckConstraint("max_sessions BETWEEN 0 AND 3", name="ck_user_availability_max_sessions_range"),
        sa.CheckConstraint("earliest_start <= latest_end", name="ck_user_availability_earliest_start_order"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_availability_user_id", ondelete="CASCADE"),
        comment="How much time an athlete has on a weekday, and where.",
    )
    own_rows("user_availability")
    op.create_table(
        "coach_athlete_links",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("coach_id", sa.BigInteger(), nullable=False, comment="The coach."),
        sa.Column(
            "permission", enum("coach_permission"), nullable=False, server_default=sa.text("'view'"), comment="What the coach may do."
        ),
        sa.Column(
            "invited_at",
            sa.TIMESTAMP(timezone=True),
            nullable=False,
            server_default=sa.text("now()"),
            comment="When the link was proposed.",
        ),
        sa.Column("accepted_at", sa.TIMESTAMP(timezone=True), comment="When it was accepted; empty gives no access."),
        sa.Column("revoked_at", sa.TIMESTAMP(timezone=True), comment="When it was ended; set gives no access."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_coach_athlete_links"),
        sa.UniqueConstraint("user_id", "coach_id", name="uq_coach_athlete_links_coach_id"),
        sa.CheckConstraint("coach_id <> user_id", name="ck_coach_athlete_links_not_oneself"),
        sa.CheckConstraint("accepted_at <= revoked_at", name="ck_coach_athlete_links_accepted_at_order"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_coach_athlete_links_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["coach_id"], ["users.id"], name="fk_coach_athlete_links_coach_id", ondelete="CASCADE"),
        comment="What an athlete lets a coach do with the athlete's data; it counts from acceptance to revocation.",
    )
    op.create_index("ix_coach_athlete_links_coach_id", "coach_athlete_links", ["coach_id"])
    own_rows("coach_athlete_links")
    op.execute(f"CREATE POLICY read_named ON coach_athlete_links FOR SELECT TO gainsly_app USING (coach_id = {VIEWER})")
    op.create_table(
        "coach_invitations",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("athlete_id", sa.BigInteger(), nullable=False, comment="The athlete who is asked."),
        sa.Column(
            "permission", enum("coach_permission"), nullable=False, server_default=sa.text("'view'"), comment="What the coach asks for."
        ),
        sa.Column("message", sa.Text(), comment="A line to the athlete."),
        sa.Column("withdrawn_at", sa.TIMESTAMP(timezone=True), comment="When the coach took it back."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_coach_invitations"),
        sa.UniqueConstraint("user_id", "athlete_id", name="uq_coach_invitations_athlete_id"),
        sa.CheckConstraint("athlete_id <> user_id", name="ck_coach_invitations_not_oneself"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_coach_invitations_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["athlete_id"], ["users.id"], name="fk_coach_invitations_athlete_id", ondelete="CASCADE"),
        comment="A coach's wish to follow an athlete. It gives no access: the athlete answers by writing the link.",
    )
    op.create_index("ix_coach_invitations_athlete_id", "coach_invitations", ["athlete_id"])
    own_rows("coach_invitations")
    op.execute(f"CREATE POLICY read_named ON coach_invitations FOR SELECT TO gainsly_app USING (athlete_id = {VIEWER})")
    op.create_table(
        "user_discipline_preferences",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("discipline_id", sa.BigInteger(), nullable=False, comment="The discipline."),
        sa.Column("weight", sa.Double(), nullable=False, server_default=sa.text("5"), comment="How much it is wanted [0 to 10]."),
        sa.Column("enabled", sa.Boolean(), nullable=False, server_default=sa.text("true"), comment="Whether it may be planned."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_discipline_preferences"),
        sa.UniqueConstraint("user_id", "discipline_id", name="uq_user_discipline_preferences_discipline_id"),
        sa.CheckConstraint("weight BETWEEN 0 AND 10", name="ck_user_discipline_preferences_weight_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_discipline_preferences_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["discipline_id"], ["disciplines.id"], name="fk_user_discipline_preferences_discipline_id"),
        comment="How much an athlete wants a discipline in the plan.",
    )
    own_rows("user_discipline_preferences")
    op.create_table(
        "user_movement_rules",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("rule_type", enum("movement_rule_type"), nullable=False, comment="Never, must appear, or preferred."),
        sa.Column(
            "rule_operator",
            enum("rule_operator"),
            nullable=False,
            server_default=sa.text("'at_least'"),
            comment="At least, at most or exactly so many times.",
        ),
        sa.Column(
            "times_per_cadence", sa.SmallInteger(), nullable=False, server_default=sa.text("1"), comment="How many times per cadence."
        ),
        sa.Column(
            "cadence",
            enum("rule_cadence"),
            nullable=False,
            server_default=sa.text("'per_microcycle'"),
            comment="The period over which the rule counts.",
        ),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_movement_rules"),
        sa.UniqueConstraint(
            "user_id", "movement_id", "rule_operator", "cadence", name="uq_user_movement_rules_movement_id_rule_operator_cadence"
        ),
        sa.CheckConstraint("times_per_cadence BETWEEN 0 AND 50", name="ck_user_movement_rules_times_per_cadence_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_movement_rules_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_user_movement_rules_movement_id", ondelete="CASCADE"),
        comment="A rule of an athlete about one movement: never, always, or gladly, so many times per cadence.",
    )
    own_rows("user_movement_rules")
    op.create_table(
        "user_enjoyable_activities",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("movement_id", sa.BigInteger(), comment="The movement that is enjoyed."),
        sa.Column("activity_type", enum("enjoyable_activity"), comment="The hobby that is enjoyed."),
        sa.Column("custom_name", sa.Text(), comment="Name of a hobby that the list does not have."),
        sa.Column(
            "enjoyment_score", sa.Double(), nullable=False, server_default=sa.text("0.5"), comment="How much it is enjoyed [0 to 1]."
        ),
        sa.Column(
            "recommend_every_days",
            sa.Integer(),
            nullable=False,
            server_default=sa.text("28"),
            comment="Wished distance between two times [days].",
        ),
        sa.Column("enabled", sa.Boolean(), nullable=False, server_default=sa.text("true"), comment="Whether it may be recommended."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_enjoyable_activities"),
        sa.UniqueConstraint(
            "user_id",
            "movement_id",
            "activity_type",
            "custom_name",
            name="uq_user_enjoyable_activities_thing",
            postgresql_nulls_not_distinct=True,
        ),
        sa.CheckConstraint("num_nonnulls(movement_id, activity_type) >= 1", name="ck_user_enjoyable_activities_names_something"),
        sa.CheckConstraint("activity_type <> 'other' OR custom_name IS NOT NULL", name="ck_user_enjoyable_activities_other_is_named"),
        sa.CheckConstraint("enjoyment_score BETWEEN 0 AND 1", name="ck_user_enjoyable_activities_enjoyment_score_range"),
        sa.CheckConstraint("recommend_every_days > 0", name="ck_user_enjoyable_activities_recommend_every_days_positive"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_enjoyable_activities_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_user_enjoyable_activities_movement_id", ondelete="CASCADE"),
        comment="A movement or a hobby that an athlete enjoys, and how often it should come up.",
    )
    op.create_index("ix_user_enjoyable_activities_score", "user_enjoyable_activities", ["user_id", sa.text("enjoyment_score DESC")])
    own_rows("user_enjoyable_activities")
    op.create_table(
        "user_skills",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("discipline_id", sa.BigInteger(), nullable=False, comment="The discipline."),
        sa.Column("skill_level", enum("skill_level"), nullable=False, comment="Skill."),
        sa.Column("interest_level", sa.Integer(), comment="Interest [0 to 10]."),
        sa.Column("experience_years", sa.Double(), comment="Years of practice [years]."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_skills"),
        sa.UniqueConstraint("user_id", "discipline_id", name="uq_user_skills_discipline_id"),
        sa.CheckConstraint("interest_level BETWEEN 0 AND 10", name="ck_user_skills_interest_level_range"),
        sa.CheckConstraint("experience_years BETWEEN 0 AND 90", name="ck_user_skills_experience_years_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_skills_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["discipline_id"], ["disciplines.id"], name="fk_user_skills_discipline_id"),
        comment="Skill and interest of an athlete in one discipline.",
    )
    own_rows("user_skills")
    op.create_table(
        "user_skill_profiles",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("scope_type", enum("skill_scope"), nullable=False, comment="What the entry is about."),
        sa.Column("discipline_id", sa.BigInteger(), comment="The discipline, when the entry is about one."),
        sa.Column("pattern", enum("movement_pattern"), comment="The pattern, when the entry is about one."),
        sa.Column("movement_id", sa.BigInteger(), comment="The movement, when the entry is about one."),
        sa.Column("skill_level", enum("skill_level"), nullable=False, comment="Skill."),
        sa.Column(
            "can_do_flag", sa.Boolean(), nullable=False, server_default=sa.text("true"), comment="Whether the athlete can do it at all."
        ),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_skill_profiles"),
        sa.UniqueConstraint(
            "user_id",
            "scope_type",
            "discipline_id",
            "pattern",
            "movement_id",
            name="uq_user_skill_profiles_scope",
            postgresql_nulls_not_distinct=True,
        ),
        sa.CheckConstraint(
            (
                "num_nonnulls(discipline_id, pattern, movement_id) = 1 AND CASE scope_type WHEN 'discipline' "
                "THEN discipline_id IS NOT NULL WHEN 'pattern' THEN pattern IS NOT NULL ELSE movement_id IS NOT "
                "NULL END"
            ),
            name="ck_user_skill_profiles_scope_named",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_skill_profiles_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["discipline_id"], ["disciplines.id"], name="fk_user_skill_profiles_discipline_id"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_user_skill_profiles_movement_id", ondelete="CASCADE"),
        comment="Skill of an athlete in a discipline, a pattern or a single movement.",
    )
    own_rows("user_skill_profiles")
    op.create_table(
        "user_current_levels",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("category_id", sa.BigInteger(), nullable=False, comment="The ladder."),
        sa.Column("current_level", sa.Integer(), nullable=False, comment="Rank of the level, 0 to 5."),
        sa.Column("workout_level_id", sa.BigInteger(), nullable=False, comment="The level; its rank is the current level."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_current_levels"),
        sa.UniqueConstraint("user_id", "category_id", name="uq_user_current_levels_category_id"),
        sa.ForeignKeyConstraint(
            ["workout_level_id", "current_level"],
            ["workout_levels.id", "workout_levels.level_order"],
            name="fk_user_current_levels_level_matches_rank",
        ),
        sa.CheckConstraint("current_level BETWEEN 0 AND 5", name="ck_user_current_levels_current_level_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_current_levels_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["category_id"], ["exercise_categories.id"], name="fk_user_current_levels_category_id"),
        sa.ForeignKeyConstraint(["workout_level_id"], ["workout_levels.id"], name="fk_user_current_levels_workout_level_id"),
        comment="The level that an athlete has in a calisthenics ladder (science 6.12).",
    )
    own_rows("user_current_levels")
    op.create_table(
        "user_exercise_configs",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("current_sets", postgresql.JSONB(), comment='Present sets, one entry a set: {"reps": 8} or {"duration": 30} [s].'),
        sa.Column("current_tempo", sa.Text(), comment="Present tempo as eccentric-pause-concentric-pause [s]; or hold."),
        sa.Column("current_rest_seconds", sa.Integer(), comment="Present rest after a set [s]."),
        sa.Column("current_notes", sa.Text(), comment="The athlete's own notes."),
        sa.Column("gate_first_met_on", sa.Date(), comment="Day on which the gate was met the first time (science 6.12)."),
        sa.Column(
            "is_mastered", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="Whether the defaults were reached."
        ),
        sa.Column("mastered_at", sa.TIMESTAMP(timezone=True), comment="When they were reached."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_exercise_configs"),
        sa.UniqueConstraint("user_id", "movement_id", name="uq_user_exercise_configs_movement_id"),
        sa.CheckConstraint("is_mastered = (mastered_at IS NOT NULL)", name="ck_user_exercise_configs_mastered_is_dated"),
        sa.CheckConstraint("jsonb_typeof(current_sets) = 'array'", name="ck_user_exercise_configs_current_sets_list"),
        sa.CheckConstraint("current_rest_seconds >= 0", name="ck_user_exercise_configs_current_rest_seconds_not_negative"),
        sa.CheckConstraint("current_tempo ~ '^([0-9]+|x)(-([0-9]+|x)){3}$|^hold$'", name="ck_user_exercise_configs_current_tempo_form"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_exercise_configs_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_user_exercise_configs_movement_id", ondelete="CASCADE"),
        comment="How an athlete does a movement now, on the way to its defaults, and whether it is mastered.",
    )
    own_rows("user_exercise_configs")
    op.create_table(
        "user_volume_landmarks",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("muscle_id", sa.BigInteger(), nullable=False, comment="The muscle."),
        sa.Column("mv", sa.Double(), comment="Maintenance volume [fractional sets per week]."),
        sa.Column("mev", sa.Double(), comment="Minimum effective volume [fractional sets per week]."),
        sa.Column("mav_low", sa.Double(), comment="Low end of the adaptive volume [fractional sets per week]."),
        sa.Column("mav_high", sa.Double(), comment="High end of the adaptive volume [fractional sets per week]."),
        sa.Column("mrv", sa.Double(), comment="Maximum recoverable volume [fractional sets per week]."),
        sa.Column("session_cap", sa.Double(), comment="Most that one session should hold [fractional sets]."),
        sa.Column("reason", sa.Text(), comment="Why they differ."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_volume_landmarks"),
        sa.UniqueConstraint("user_id", "muscle_id", name="uq_user_volume_landmarks_muscle_id"),
        sa.CheckConstraint("mv >= 0", name="ck_user_volume_landmarks_mv_not_negative"),
        sa.CheckConstraint("mev >= 0", name="ck_user_volume_landmarks_mev_not_negative"),
        sa.CheckConstraint("mav_low >= 0", name="ck_user_volume_landmarks_mav_low_not_negative"),
        sa.CheckConstraint("session_cap > 0", name="ck_user_volume_landmarks_session_cap_positive"),
        sa.CheckConstraint("mv <= mev", name="ck_user_volume_landmarks_mv_order"),
        sa.CheckConstraint("mev <= mav_low", name="ck_user_volume_landmarks_mev_order"),
        sa.CheckConstraint("mav_low <= mav_high", name="ck_user_volume_landmarks_mav_low_order"),
        sa.CheckConstraint("mav_high <= mrv", name="ck_user_volume_landmarks_mav_high_order"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_volume_landmarks_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_user_volume_landmarks_muscle_id"),
        comment="An athlete's own volume landmarks of one muscle; empty fields follow the general ones (science V3).",
    )
    own_rows("user_volume_landmarks")
    op.create_table(
        "user_exercise_aliases",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("source_name", sa.Text(), nullable=False, comment="The name, normalised as importers do it."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement that is meant."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_user_exercise_aliases"),
        sa.UniqueConstraint("user_id", "source_name", name="uq_user_exercise_aliases_source_name"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_user_exercise_aliases_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_user_exercise_aliases_movement_id", ondelete="CASCADE"),
        comment="An exercise name of a person's files and the movement that it means.",
    )
    own_rows("user_exercise_aliases")
    op.create_table(
        "change_log",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("changed_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When."),
        sa.Column("changed_by", sa.BigInteger(), comment="Who; empty after that person left."),
        sa.Column("action", enum("change_action"), nullable=False, comment="What was done."),
        sa.Column("table_name", sa.Text(), nullable=False, comment="Table of the record."),
        sa.Column("record_id", sa.BigInteger(), nullable=False, comment="Number of the record."),
        sa.Column("before_json", postgresql.JSONB(), comment="The record before."),
        sa.Column("after_json", postgresql.JSONB(), comment="The record afterwards."),
        sa.Column("undone_at", sa.TIMESTAMP(timezone=True), comment="When the change was undone."),
        sa.Column("undone_by", sa.BigInteger(), comment="Who undid it; empty after that person left."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_change_log"),
        sa.CheckConstraint(
            (
                "CASE action WHEN 'create' THEN before_json IS NULL AND after_json IS NOT NULL WHEN 'delete' "
                "THEN before_json IS NOT NULL AND after_json IS NULL ELSE before_json IS NOT NULL AND after_json "
                "IS NOT NULL END"
            ),
            name="ck_change_log_sides_fit_action",
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_change_log_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["changed_by"], ["users.id"], name="fk_change_log_changed_by", ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["undone_by"], ["users.id"], name="fk_change_log_undone_by", ondelete="SET NULL"),
        comment="What a person changed by hand in an athlete's data, so that it can be undone and attributed.",
    )
    op.create_index("ix_change_log_changed_at", "change_log", ["user_id", "changed_at"])
    op.create_index("ix_change_log_table_name_record_id", "change_log", ["user_id", "table_name", "record_id"])
    own_rows("change_log", "SELECT, INSERT, UPDATE (undone_at, undone_by)")
    op.create_table(
        "data_revisions",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("revision", sa.BigInteger(), nullable=False, server_default=sa.text("1"), comment="How many units of work have written."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_data_revisions"),
        sa.UniqueConstraint("user_id", name="uq_data_revisions_user_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_data_revisions_user_id", ondelete="CASCADE"),
        comment="Counts the units of work that wrote to an athlete's data, so that cached pages know when they are old.",
    )
    own_rows("data_revisions")


def downgrade() -> None:
    op.drop_table("data_revisions")
    op.drop_table("change_log")
    op.drop_table("user_exercise_aliases")
    op.drop_table("user_volume_landmarks")
    op.drop_table("user_exercise_configs")
    op.drop_table("user_current_levels")
    op.drop_table("user_skill_profiles")
    op.drop_table("user_skills")
    op.drop_table("user_enjoyable_activities")
    op.drop_table("user_movement_rules")
    op.drop_table("user_discipline_preferences")
    op.drop_table("coach_invitations")
    op.drop_table("coach_athlete_links")
    op.drop_table("user_availability")
    op.drop_table("user_gym_equipment")
    op.drop_table("user_gyms")
    op.drop_table("user_settings")
    op.drop_table("user_profiles")
