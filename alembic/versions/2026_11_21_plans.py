"""Goals, programs and sessions, as they stand and as they were issued."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006"
down_revision = "0005"
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


def own_rows(table: str, rights: str = "SELECT, INSERT, UPDATE, DELETE") -> None:
    """Let the app's role touch only rows of the athletes that its unit of work was opened for."""
    own = f"user_id = {WRITABLE}"
    guard(table, rights, f"user_id = {READABLE}", own, own)


def upgrade() -> None:
    op.create_table(
        "macro_cycles",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("name", sa.Text(), nullable=False, comment="Name of the stretch."),
        sa.Column("start_date", sa.Date(), nullable=False, comment="First day."),
        sa.Column("end_date", sa.Date(), nullable=False, comment="Last day."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_macro_cycles"),
        sa.CheckConstraint("start_date <= end_date", name="ck_macro_cycles_start_date_order"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_macro_cycles_user_id", ondelete="CASCADE"),
        comment="A long stretch, such as a year, that holds programs and long-term goals.",
    )
    op.create_index("ix_macro_cycles_start_date", "macro_cycles", ["user_id", "start_date"])
    own_rows("macro_cycles")
    op.create_table(
        "programs",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("macro_cycle_id", sa.BigInteger(), comment="Long stretch that it belongs to."),
        sa.Column("name", sa.Text(), comment="Name of the program."),
        sa.Column("start_date", sa.Date(), nullable=False, comment="First day."),
        sa.Column("duration_weeks", sa.Integer(), nullable=False, comment="Length [weeks]."),
        sa.Column("goal_1", enum("goal"), nullable=False, comment="First goal."),
        sa.Column("goal_2", enum("goal"), nullable=False, comment="Second goal."),
        sa.Column("goal_3", enum("goal"), nullable=False, comment="Third goal."),
        sa.Column("goal_weight_1", sa.Integer(), nullable=False, comment="Points of the first goal, of ten."),
        sa.Column("goal_weight_2", sa.Integer(), nullable=False, comment="Points of the second goal, of ten."),
        sa.Column("goal_weight_3", sa.Integer(), nullable=False, comment="Points of the third goal, of ten."),
        sa.Column("split_template", enum("split_template"), nullable=False, comment="How muscles are shared over days (science 6.1)."),
        sa.Column("days_per_week", sa.Integer(), nullable=False, comment="Training days per week."),
        sa.Column(
            "progression_style",
            enum("progression_style"),
            nullable=False,
            comment="How the next exposure follows from the last (science 6.5).",
        ),
        sa.Column("hybrid_definition", postgresql.JSONB(), comment="An athlete's own split: session type per day number."),
        sa.Column(
            "deload_every_n_microcycles",
            sa.Integer(),
            nullable=False,
            server_default=sa.text("4"),
            comment="Every how many microcycles a deload comes (science 6.7).",
        ),
        sa.Column(
            "persona_tone",
            enum("persona_tone"),
            nullable=False,
            server_default=sa.text("'supportive'"),
            comment="How the coach spoke when the program was made.",
        ),
        sa.Column(
            "persona_aggression",
            enum("persona_aggression"),
            nullable=False,
            server_default=sa.text("'3'"),
            comment="How boldly it was planned, 1 to 5.",
        ),
        sa.Column(
            "is_active",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("true"),
            comment="Whether it is the program that the athlete follows.",
        ),
        sa.Column(
            "is_template",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether it is a pattern for other programs.",
        ),
        sa.Column("visibility", enum("visibility"), nullable=False, server_default=sa.text("'private'"), comment="Who else may see it."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_programs"),
        sa.ForeignKeyConstraint(
            ["user_id", "macro_cycle_id"], ["macro_cycles.user_id", "macro_cycles.id"], name="fk_programs_macro_cycle_id"
        ),
        sa.CheckConstraint("duration_weeks BETWEEN 8 AND 12", name="ck_programs_duration_weeks_range"),
        sa.CheckConstraint("days_per_week BETWEEN 2 AND 7", name="ck_programs_days_per_week_range"),
        sa.CheckConstraint("deload_every_n_microcycles BETWEEN 1 AND 12", name="ck_programs_deload_every_n_microcycles_range"),
        sa.CheckConstraint("goal_weight_1 + goal_weight_2 + goal_weight_3 = 10", name="ck_programs_goal_points_sum_to_ten"),
        sa.CheckConstraint("goal_1 <> goal_2 AND goal_1 <> goal_3 AND goal_2 <> goal_3", name="ck_programs_goals_differ"),
        sa.CheckConstraint("goal_weight_1 >= 0", name="ck_programs_goal_weight_1_not_negative"),
        sa.CheckConstraint("goal_weight_2 >= 0", name="ck_programs_goal_weight_2_not_negative"),
        sa.CheckConstraint("goal_weight_3 >= 0", name="ck_programs_goal_weight_3_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_programs_user_id", ondelete="CASCADE"),
        comment="Eight to twelve weeks of training towards three goals that share ten points.",
    )
    op.create_index("ix_programs_start_date", "programs", ["user_id", "start_date"])
    op.create_index("uq_programs_active", "programs", ["user_id"], unique=True, postgresql_where=sa.text("is_active AND NOT is_template"))
    own_rows("programs")
    op.create_table(
        "program_goals",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("program_id", sa.BigInteger(), nullable=False, comment="The program."),
        sa.Column("goal_type", enum("goal"), nullable=False, comment="Which of the program's aims the target measures."),
        sa.Column("movement_id", sa.BigInteger(), comment="The movement that is measured."),
        sa.Column("metric", enum("biometric_metric"), comment="The measurement of the body or of a threshold."),
        sa.Column("target_value", sa.Double(), comment="Value to reach, in `unit`."),
        sa.Column("current_value", sa.Double(), comment="Present value, in `unit`."),
        sa.Column("unit", sa.Text(), comment="Unit of the values."),
        sa.Column("achieved", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="Whether it was reached."),
        sa.Column("achieved_at", sa.Date(), comment="Day on which it was reached."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_program_goals"),
        sa.ForeignKeyConstraint(
            ["user_id", "program_id"], ["programs.user_id", "programs.id"], name="fk_program_goals_program_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("achieved = (achieved_at IS NOT NULL)", name="ck_program_goals_achieved_is_dated"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_program_goals_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_program_goals_movement_id"),
        comment="A measurable target of a program.",
    )
    op.create_index("ix_program_goals_program_id_achieved", "program_goals", ["user_id", "program_id", "achieved"])
    own_rows("program_goals")
    op.create_table(
        "program_disciplines",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("program_id", sa.BigInteger(), nullable=False, comment="The program."),
        sa.Column("discipline_id", sa.BigInteger(), nullable=False, comment="The discipline."),
        sa.Column(
            "weight", sa.Integer(), nullable=False, server_default=sa.text("1"), comment="Share against the other disciplines [0 to 10]."
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_program_disciplines"),
        sa.UniqueConstraint("user_id", "program_id", "discipline_id", name="uq_program_disciplines_program_id_discipline_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "program_id"], ["programs.user_id", "programs.id"], name="fk_program_disciplines_program_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("weight BETWEEN 0 AND 10", name="ck_program_disciplines_weight_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_program_disciplines_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["discipline_id"], ["disciplines.id"], name="fk_program_disciplines_discipline_id"),
        comment="How much of a program a discipline gets.",
    )
    own_rows("program_disciplines")
    op.create_table(
        "goals",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("title", sa.Text(), nullable=False, comment="The goal in the athlete's words."),
        sa.Column("goal_type", enum("goal_type"), nullable=False, comment="Kind of the goal."),
        sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1"), comment="Number of the version, from 1."),
        sa.Column("previous_version_id", sa.BigInteger(), comment="The version that this one replaces."),
        sa.Column("macro_cycle_id", sa.BigInteger(), comment="Long stretch that the goal belongs to."),
        sa.Column("program_id", sa.BigInteger(), comment="Program that the goal belongs to."),
        sa.Column("metric", enum("biometric_metric"), comment="What is measured, for goals of the body or a threshold."),
        sa.Column("movement_id", sa.BigInteger(), comment="The movement, for strength and skill goals."),
        sa.Column("discipline_id", sa.BigInteger(), comment="The discipline, for events."),
        sa.Column("baseline_value", sa.Double(), comment="Value when the goal was set, in `unit`."),
        sa.Column("target_value", sa.Double(), comment="Value to reach, in `unit`."),
        sa.Column("unit", sa.Text(), comment="Unit of the values."),
        sa.Column("target_distance_m", sa.Double(), comment="Distance of the event [m]."),
        sa.Column("target_date", sa.Date(), comment="Day of the event, or by when."),
        sa.Column(
            "priority", sa.Integer(), nullable=False, server_default=sa.text("1"), comment="Rank among the athlete's goals, 1 is first."
        ),
        sa.Column("status", enum("goal_status"), nullable=False, server_default=sa.text("'active'"), comment="Where the goal stands."),
        sa.Column("effective_from", sa.Date(), nullable=False, comment="First day on which this version counts."),
        sa.Column("effective_to", sa.Date(), comment="Last day on which it counted; empty while it counts."),
        sa.Column("notes", sa.Text(), comment="Remark."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_goals"),
        sa.UniqueConstraint("user_id", "previous_version_id", name="uq_goals_previous_version_id"),
        sa.ForeignKeyConstraint(["user_id", "previous_version_id"], ["goals.user_id", "goals.id"], name="fk_goals_previous_version_id"),
        sa.ForeignKeyConstraint(["user_id", "macro_cycle_id"], ["macro_cycles.user_id", "macro_cycles.id"], name="fk_goals_macro_cycle_id"),
        sa.ForeignKeyConstraint(["user_id", "program_id"], ["programs.user_id", "programs.id"], name="fk_goals_program_id"),
        sa.CheckConstraint("num_nonnulls(macro_cycle_id, program_id) <= 1", name="ck_goals_one_home"),
        sa.CheckConstraint("(version = 1) = (previous_version_id IS NULL)", name="ck_goals_version_chain"),
        sa.CheckConstraint("priority BETWEEN 1 AND 10", name="ck_goals_priority_range"),
        sa.CheckConstraint("version > 0", name="ck_goals_version_positive"),
        sa.CheckConstraint("target_distance_m > 0", name="ck_goals_target_distance_m_positive"),
        sa.CheckConstraint("effective_from <= effective_to", name="ck_goals_effective_from_order"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_goals_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_goals_movement_id"),
        sa.ForeignKeyConstraint(["discipline_id"], ["disciplines.id"], name="fk_goals_discipline_id"),
        comment=(
            "One version of a goal. A change ends this version and writes the next one, so that every plan can name what it followed."
        ),
    )
    op.create_index("ix_goals_current", "goals", ["user_id", "priority"], postgresql_where=sa.text("effective_to IS NULL"))
    op.create_index("ix_goals_effective_from", "goals", ["user_id", "effective_from"])
    own_rows("goals")
    op.create_table(
        "goal_checkins",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("goal_id", sa.BigInteger(), nullable=False, comment="The version of the goal."),
        sa.Column("program_id", sa.BigInteger(), comment="The program that ran."),
        sa.Column("checkin_date", sa.Date(), nullable=False, comment="Day of the check-in."),
        sa.Column("current_value", sa.Double(), comment="Value on that day, in the unit of the goal."),
        sa.Column("target_value", sa.Double(), comment="Value to reach as it was then, in the unit of the goal."),
        sa.Column("notes", sa.Text(), comment="Remark."),
        sa.Column(
            "created_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When the row was written."
        ),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_goal_checkins"),
        sa.UniqueConstraint("user_id", "goal_id", "checkin_date", name="uq_goal_checkins_goal_id_checkin_date"),
        sa.ForeignKeyConstraint(["user_id", "goal_id"], ["goals.user_id", "goals.id"], name="fk_goal_checkins_goal_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id", "program_id"], ["programs.user_id", "programs.id"], name="fk_goal_checkins_program_id"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_goal_checkins_user_id", ondelete="CASCADE"),
        comment="How far an athlete was from a goal on one day.",
    )
    op.create_index("ix_goal_checkins_program_id_checkin_date", "goal_checkins", ["user_id", "program_id", "checkin_date"])
    own_rows("goal_checkins")
    op.create_table(
        "microcycles",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("program_id", sa.BigInteger(), nullable=False, comment="The program."),
        sa.Column("sequence_number", sa.Integer(), nullable=False, comment="Number within the program, from 1."),
        sa.Column("week_number", sa.Integer(), comment="Week of the program in which it begins, from 1."),
        sa.Column("start_date", sa.Date(), nullable=False, comment="First day."),
        sa.Column("length_days", sa.Integer(), nullable=False, server_default=sa.text("7"), comment="Length [days]."),
        sa.Column(
            "microcycle_type",
            enum("microcycle_type"),
            nullable=False,
            server_default=sa.text("'accumulation'"),
            comment="What it is for within its block.",
        ),
        sa.Column("status", enum("microcycle_status"), nullable=False, server_default=sa.text("'planned'"), comment="Where it stands."),
        sa.Column("intensity_percent", sa.Double(), comment="Intensity against the block's base [%]."),
        sa.Column("volume_percent", sa.Double(), comment="Volume against the block's base [%]."),
        sa.Column(
            "deload_week", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="Whether it is lighter on purpose."
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_microcycles"),
        sa.UniqueConstraint("user_id", "program_id", "sequence_number", name="uq_microcycles_program_id_sequence_number"),
        sa.ForeignKeyConstraint(
            ["user_id", "program_id"], ["programs.user_id", "programs.id"], name="fk_microcycles_program_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("sequence_number > 0", name="ck_microcycles_sequence_number_positive"),
        sa.CheckConstraint("week_number > 0", name="ck_microcycles_week_number_positive"),
        sa.CheckConstraint("length_days BETWEEN 7 AND 10", name="ck_microcycles_length_days_range"),
        sa.CheckConstraint("intensity_percent BETWEEN 0 AND 200", name="ck_microcycles_intensity_percent_range"),
        sa.CheckConstraint("volume_percent BETWEEN 0 AND 200", name="ck_microcycles_volume_percent_range"),
        sa.CheckConstraint("microcycle_type <> 'deload' OR deload_week", name="ck_microcycles_deload_is_marked"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_microcycles_user_id", ondelete="CASCADE"),
        comment="Seven to ten days that are planned as one.",
    )
    op.create_index("ix_microcycles_program_id_week_number", "microcycles", ["user_id", "program_id", "week_number"])
    op.create_index("ix_microcycles_start_date", "microcycles", ["user_id", "start_date"])
    own_rows("microcycles")
    op.create_table(
        "sessions",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("program_id", sa.BigInteger(), comment="The program."),
        sa.Column("microcycle_id", sa.BigInteger(), comment="The microcycle."),
        sa.Column("day_number", sa.Integer(), comment="Day within the microcycle, 1 to 10."),
        sa.Column("status", enum("session_status"), nullable=False, server_default=sa.text("'planned'"), comment="Where it stands."),
        sa.Column("completed_at", sa.TIMESTAMP(timezone=True), comment="When it was done."),
        sa.Column("gym_id", sa.BigInteger(), comment="Where it takes place."),
        sa.Column("level_id", sa.BigInteger(), comment="Level of a calisthenics session."),
        sa.Column("warmup_duration_minutes", sa.Integer(), comment="Expected duration of the warm-up [min]."),
        sa.Column("main_duration_minutes", sa.Integer(), comment="Expected duration of the main part [min]."),
        sa.Column("accessory_duration_minutes", sa.Integer(), comment="Expected duration of the accessories [min]."),
        sa.Column("finisher_duration_minutes", sa.Integer(), comment="Expected duration of the finisher [min]."),
        sa.Column("cooldown_duration_minutes", sa.Integer(), comment="Expected duration of the cool-down [min]."),
        sa.Column("total_stimulus", sa.Double(), comment="Expected stimulus, summed over its exercises."),
        sa.Column("total_fatigue", sa.Double(), comment="Expected local fatigue [fatigue sets] (science R6)."),
        sa.Column("cns_fatigue", sa.Double(), comment="Expected neural load [points] (science R7)."),
        sa.Column("notes", sa.Text(), comment="The athlete's remark."),
        sa.Column("date", sa.Date(), nullable=False, comment="Day on which it is planned."),
        sa.Column("scheduled_time", sa.Time(), comment="Local time of the start."),
        sa.Column("session_type", enum("session_type"), nullable=False, comment="Type of the session."),
        sa.Column("title", sa.Text(), comment="Name shown to the athlete."),
        sa.Column(
            "intent_tags", postgresql.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'"), comment="What the session is for."
        ),
        sa.Column("main_circuit_id", sa.BigInteger(), comment="Circuit that is its main part."),
        sa.Column("finisher_circuit_id", sa.BigInteger(), comment="Circuit at its end."),
        sa.Column("activity_definition_id", sa.BigInteger(), comment="Activity, for a run, a ride or a hobby."),
        sa.Column("estimated_duration_minutes", sa.Integer(), comment="Expected duration [min] (science 6.11)."),
        sa.Column("planned_load_points", sa.Double(), comment="Expected load [load points] (science L11)."),
        sa.Column("coach_notes", sa.Text(), comment="What the coach says about it."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_sessions"),
        sa.ForeignKeyConstraint(
            ["user_id", "program_id"], ["programs.user_id", "programs.id"], name="fk_sessions_program_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "microcycle_id"], ["microcycles.user_id", "microcycles.id"], name="fk_sessions_microcycle_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["user_id", "gym_id"], ["user_gyms.user_id", "user_gyms.id"], name="fk_sessions_gym_id"),
        sa.CheckConstraint("day_number BETWEEN 1 AND 10", name="ck_sessions_day_number_range"),
        sa.CheckConstraint("estimated_duration_minutes >= 0", name="ck_sessions_estimated_duration_minutes_not_negative"),
        sa.CheckConstraint("planned_load_points >= 0", name="ck_sessions_planned_load_points_not_negative"),
        sa.CheckConstraint("warmup_duration_minutes >= 0", name="ck_sessions_warmup_duration_minutes_not_negative"),
        sa.CheckConstraint("main_duration_minutes >= 0", name="ck_sessions_main_duration_minutes_not_negative"),
        sa.CheckConstraint("accessory_duration_minutes >= 0", name="ck_sessions_accessory_duration_minutes_not_negative"),
        sa.CheckConstraint("finisher_duration_minutes >= 0", name="ck_sessions_finisher_duration_minutes_not_negative"),
        sa.CheckConstraint("cooldown_duration_minutes >= 0", name="ck_sessions_cooldown_duration_minutes_not_negative"),
        sa.CheckConstraint("total_stimulus >= 0", name="ck_sessions_total_stimulus_not_negative"),
        sa.CheckConstraint("total_fatigue >= 0", name="ck_sessions_total_fatigue_not_negative"),
        sa.CheckConstraint("cns_fatigue >= 0", name="ck_sessions_cns_fatigue_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sessions_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["level_id"], ["workout_levels.id"], name="fk_sessions_level_id"),
        sa.ForeignKeyConstraint(["main_circuit_id"], ["circuit_templates.id"], name="fk_sessions_main_circuit_id"),
        sa.ForeignKeyConstraint(["finisher_circuit_id"], ["circuit_templates.id"], name="fk_sessions_finisher_circuit_id"),
        sa.ForeignKeyConstraint(["activity_definition_id"], ["activity_definitions.id"], name="fk_sessions_activity_definition_id"),
        comment="A planned session as it stands.",
    )
    op.create_index("ix_sessions_date_status", "sessions", ["user_id", "date", "status"])
    op.create_index("ix_sessions_gym_id", "sessions", ["user_id", "gym_id"], postgresql_where=sa.text("gym_id IS NOT NULL"))
    op.create_index("ix_sessions_microcycle_id_day_number", "sessions", ["user_id", "microcycle_id", "day_number"])
    op.create_index("ix_sessions_program_id", "sessions", ["user_id", "program_id"])
    own_rows("sessions")
    op.create_table(
        "session_exercises",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("session_id", sa.BigInteger(), nullable=False, comment="The session."),
        sa.Column(
            "is_complex_lift",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("false"),
            comment="Whether it stands first because it is complex.",
        ),
        sa.Column(
            "substitution_allowed",
            sa.Boolean(),
            nullable=False,
            server_default=sa.text("true"),
            comment="Whether adaptation may put another movement in its place.",
        ),
        sa.Column("stimulus", sa.Double(), comment="Expected stimulus."),
        sa.Column("fatigue", sa.Double(), comment="Expected local fatigue [fatigue sets] (science R6)."),
        sa.Column("completed", sa.Boolean(), nullable=False, server_default=sa.text("false"), comment="Whether it was done."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("session_section", enum("session_section"), nullable=False, comment="Section of the session."),
        sa.Column("role", enum("exercise_role"), nullable=False, comment="Its job within the session."),
        sa.Column("circuit_id", sa.BigInteger(), comment="The circuit that it is part of."),
        sa.Column("order_in_session", sa.Integer(), nullable=False, comment="Place in the session, from 1."),
        sa.Column("superset_group", sa.Integer(), comment="Exercises of one number are done in turn."),
        sa.Column("target_sets", sa.Integer(), nullable=False, comment="Number of working sets."),
        sa.Column("target_rep_range_min", sa.Integer(), comment="Least repetitions of a set."),
        sa.Column("target_rep_range_max", sa.Integer(), comment="Most repetitions of a set."),
        sa.Column("target_load_kg", sa.Double(), comment="Load [kg]; assistance is negative."),
        sa.Column("target_rpe", sa.Double(), comment="Effort of a set [RPE 1 to 10]."),
        sa.Column("target_rir", sa.Double(), comment="Repetitions in reserve."),
        sa.Column("target_duration_seconds", sa.Integer(), comment="Duration of a set [s]."),
        sa.Column("target_distance_m", sa.Double(), comment="Distance of a set [m]."),
        sa.Column("target_intensity_percent", sa.Double(), comment="Intensity of endurance work [% of threshold]."),
        sa.Column("tempo", sa.Text(), comment="Tempo as eccentric-pause-concentric-pause [s], x is fast; or hold."),
        sa.Column("default_rest_seconds", sa.Integer(), comment="Rest after a set [s]."),
        sa.Column("notes", sa.Text(), comment="Instructions."),
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
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_session_exercises"),
        sa.UniqueConstraint("user_id", "session_id", "order_in_session", name="uq_session_exercises_session_id_order_in_session"),
        sa.ForeignKeyConstraint(
            ["user_id", "session_id"], ["sessions.user_id", "sessions.id"], name="fk_session_exercises_session_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("order_in_session > 0", name="ck_session_exercises_order_in_session_positive"),
        sa.CheckConstraint("target_duration_seconds > 0", name="ck_session_exercises_target_duration_seconds_positive"),
        sa.CheckConstraint("target_distance_m > 0", name="ck_session_exercises_target_distance_m_positive"),
        sa.CheckConstraint("target_sets >= 0", name="ck_session_exercises_target_sets_not_negative"),
        sa.CheckConstraint("target_rep_range_min >= 0", name="ck_session_exercises_target_rep_range_min_not_negative"),
        sa.CheckConstraint("target_rir >= 0", name="ck_session_exercises_target_rir_not_negative"),
        sa.CheckConstraint("default_rest_seconds >= 0", name="ck_session_exercises_default_rest_seconds_not_negative"),
        sa.CheckConstraint("target_rpe BETWEEN 1 AND 10", name="ck_session_exercises_target_rpe_range"),
        sa.CheckConstraint("target_intensity_percent BETWEEN 0 AND 300", name="ck_session_exercises_target_intensity_percent_range"),
        sa.CheckConstraint("target_rep_range_min <= target_rep_range_max", name="ck_session_exercises_rep_range"),
        sa.CheckConstraint("tempo ~ '^([0-9]+|x)(-([0-9]+|x)){3}$|^hold$'", name="ck_session_exercises_tempo_form"),
        sa.CheckConstraint("stimulus >= 0", name="ck_session_exercises_stimulus_not_negative"),
        sa.CheckConstraint("fatigue >= 0", name="ck_session_exercises_fatigue_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_session_exercises_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_session_exercises_movement_id"),
        sa.ForeignKeyConstraint(["circuit_id"], ["circuit_templates.id"], name="fk_session_exercises_circuit_id"),
        comment="One exercise of a planned session: the only place where the content of a session lives.",
    )
    op.create_index("ix_session_exercises_movement_id", "session_exercises", ["user_id", "movement_id"])
    own_rows("session_exercises")
    op.create_table(
        "session_exercise_sets",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("session_exercise_id", sa.BigInteger(), nullable=False, comment="The exercise."),
        sa.Column("set_number", sa.Integer(), nullable=False, comment="Place within the exercise, from 1."),
        sa.Column("set_type", enum("set_type"), nullable=False, server_default=sa.text("'working'"), comment="How the set counts."),
        sa.Column("target_rep_min", sa.Integer(), comment="Least repetitions."),
        sa.Column("target_rep_max", sa.Integer(), comment="Most repetitions."),
        sa.Column("target_load_kg", sa.Double(), comment="Load [kg]; assistance is negative."),
        sa.Column("target_rpe", sa.Double(), comment="Effort [RPE 1 to 10]."),
        sa.Column("target_duration_seconds", sa.Integer(), comment="Duration [s]."),
        sa.Column("rest_seconds", sa.Integer(), comment="Rest afterwards [s]."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_session_exercise_sets"),
        sa.UniqueConstraint("user_id", "session_exercise_id", "set_number", name="uq_session_exercise_sets_session_exercise_id_set_number"),
        sa.ForeignKeyConstraint(
            ["user_id", "session_exercise_id"],
            ["session_exercises.user_id", "session_exercises.id"],
            name="fk_session_exercise_sets_session_exercise_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("set_number > 0", name="ck_session_exercise_sets_set_number_positive"),
        sa.CheckConstraint("target_duration_seconds > 0", name="ck_session_exercise_sets_target_duration_seconds_positive"),
        sa.CheckConstraint("target_rep_min >= 0", name="ck_session_exercise_sets_target_rep_min_not_negative"),
        sa.CheckConstraint("rest_seconds >= 0", name="ck_session_exercise_sets_rest_seconds_not_negative"),
        sa.CheckConstraint("target_rpe BETWEEN 1 AND 10", name="ck_session_exercise_sets_target_rpe_range"),
        sa.CheckConstraint("target_rep_min <= target_rep_max", name="ck_session_exercise_sets_rep_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_session_exercise_sets_user_id", ondelete="CASCADE"),
        comment="One set of a planned exercise, written where the sets of the exercise differ.",
    )
    own_rows("session_exercise_sets")
    op.create_table(
        "session_muscle_volumes",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("session_id", sa.BigInteger(), nullable=False, comment="The session."),
        sa.Column("muscle_id", sa.BigInteger(), nullable=False, comment="The muscle."),
        sa.Column("fractional_sets", sa.Double(), nullable=False, comment="Planned volume [fractional sets]."),
        sa.Column(
            "hard_sets", sa.Integer(), nullable=False, server_default=sa.text("0"), comment="Planned hard sets with the muscle as primary."
        ),
        sa.Column("fatigue_sets", sa.Double(), comment="Expected local fatigue [fatigue sets] (science R6)."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_session_muscle_volumes"),
        sa.UniqueConstraint("user_id", "session_id", "muscle_id", name="uq_session_muscle_volumes_session_id_muscle_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "session_id"], ["sessions.user_id", "sessions.id"], name="fk_session_muscle_volumes_session_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("fractional_sets >= 0", name="ck_session_muscle_volumes_fractional_sets_not_negative"),
        sa.CheckConstraint("hard_sets >= 0", name="ck_session_muscle_volumes_hard_sets_not_negative"),
        sa.CheckConstraint("fatigue_sets >= 0", name="ck_session_muscle_volumes_fatigue_sets_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_session_muscle_volumes_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["muscle_id"], ["muscles.id"], name="fk_session_muscle_volumes_muscle_id"),
        comment="What a planned session gives to one muscle (science V1).",
    )
    own_rows("session_muscle_volumes")
    op.create_table(
        "issued_sessions",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("session_id", sa.BigInteger(), nullable=False, comment="The session as it stands."),
        sa.Column("issued_at", sa.TIMESTAMP(timezone=True), nullable=False, server_default=sa.text("now()"), comment="When it was issued."),
        sa.Column("date", sa.Date(), nullable=False, comment="Day on which it is planned."),
        sa.Column("scheduled_time", sa.Time(), comment="Local time of the start."),
        sa.Column("session_type", enum("session_type"), nullable=False, comment="Type of the session."),
        sa.Column("title", sa.Text(), comment="Name shown to the athlete."),
        sa.Column(
            "intent_tags", postgresql.ARRAY(sa.Text()), nullable=False, server_default=sa.text("'{}'"), comment="What the session is for."
        ),
        sa.Column("main_circuit_id", sa.BigInteger(), comment="Circuit that is its main part."),
        sa.Column("finisher_circuit_id", sa.BigInteger(), comment="Circuit at its end."),
        sa.Column("activity_definition_id", sa.BigInteger(), comment="Activity, for a run, a ride or a hobby."),
        sa.Column("estimated_duration_minutes", sa.Integer(), comment="Expected duration [min] (science 6.11)."),
        sa.Column("planned_load_points", sa.Double(), comment="Expected load [load points] (science L11)."),
        sa.Column("coach_notes", sa.Text(), comment="What the coach says about it."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_issued_sessions"),
        sa.UniqueConstraint("user_id", "session_id", name="uq_issued_sessions_session_id"),
        sa.ForeignKeyConstraint(
            ["user_id", "session_id"], ["sessions.user_id", "sessions.id"], name="fk_issued_sessions_session_id", ondelete="CASCADE"
        ),
        sa.CheckConstraint("estimated_duration_minutes >= 0", name="ck_issued_sessions_estimated_duration_minutes_not_negative"),
        sa.CheckConstraint("planned_load_points >= 0", name="ck_issued_sessions_planned_load_points_not_negative"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_issued_sessions_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["main_circuit_id"], ["circuit_templates.id"], name="fk_issued_sessions_main_circuit_id"),
        sa.ForeignKeyConstraint(["finisher_circuit_id"], ["circuit_templates.id"], name="fk_issued_sessions_finisher_circuit_id"),
        sa.ForeignKeyConstraint(["activity_definition_id"], ["activity_definitions.id"], name="fk_issued_sessions_activity_definition_id"),
        comment="A session as it was first issued to the athlete. It is never changed: performed work is compared with it.",
    )
    op.create_index("ix_issued_sessions_date", "issued_sessions", ["user_id", "date"])
    own_rows("issued_sessions", "SELECT, INSERT")
    op.create_table(
        "issued_session_exercises",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("issued_session_id", sa.BigInteger(), nullable=False, comment="The issued session."),
        sa.Column("movement_id", sa.BigInteger(), nullable=False, comment="The movement."),
        sa.Column("session_section", enum("session_section"), nullable=False, comment="Section of the session."),
        sa.Column("role", enum("exercise_role"), nullable=False, comment="Its job within the session."),
        sa.Column("circuit_id", sa.BigInteger(), comment="The circuit that it is part of."),
        sa.Column("order_in_session", sa.Integer(), nullable=False, comment="Place in the session, from 1."),
        sa.Column("superset_group", sa.Integer(), comment="Exercises of one number are done in turn."),
        sa.Column("target_sets", sa.Integer(), nullable=False, comment="Number of working sets."),
        sa.Column("target_rep_range_min", sa.Integer(), comment="Least repetitions of a set."),
        sa.Column("target_rep_range_max", sa.Integer(), comment="Most repetitions of a set."),
        sa.Column("target_load_kg", sa.Double(), comment="Load [kg]; assistance is negative."),
        sa.Column("target_rpe", sa.Double(), comment="Effort of a set [RPE 1 to 10]."),
        sa.Column("target_rir", sa.Double(), comment="Repetitions in reserve."),
        sa.Column("target_duration_seconds", sa.Integer(), comment="Duration of a set [s]."),
        sa.Column("target_distance_m", sa.Double(), comment="Distance of a set [m]."),
        sa.Column("target_intensity_percent", sa.Double(), comment="Intensity of endurance work [% of threshold]."),
        sa.Column("tempo", sa.Text(), comment="Tempo as eccentric-pause-concentric-pause [s], x is fast; or hold."),
        sa.Column("default_rest_seconds", sa.Integer(), comment="Rest after a set [s]."),
        sa.Column("notes", sa.Text(), comment="Instructions."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_issued_session_exercises"),
        sa.UniqueConstraint(
            "user_id", "issued_session_id", "order_in_session", name="uq_issued_session_exercises_issued_session_id_order_in_session"
        ),
        sa.ForeignKeyConstraint(
            ["user_id", "issued_session_id"],
            ["issued_sessions.user_id", "issued_sessions.id"],
            name="fk_issued_session_exercises_issued_session_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("order_in_session > 0", name="ck_issued_session_exercises_order_in_session_positive"),
        sa.CheckConstraint("target_duration_seconds > 0", name="ck_issued_session_exercises_target_duration_seconds_positive"),
        sa.CheckConstraint("target_distance_m > 0", name="ck_issued_session_exercises_target_distance_m_positive"),
        sa.CheckConstraint("target_sets >= 0", name="ck_issued_session_exercises_target_sets_not_negative"),
        sa.CheckConstraint("target_rep_range_min >= 0", name="ck_issued_session_exercises_target_rep_range_min_not_negative"),
        sa.CheckConstraint("target_rir >= 0", name="ck_issued_session_exercises_target_rir_not_negative"),
        sa.CheckConstraint("default_rest_seconds >= 0", name="ck_issued_session_exercises_default_rest_seconds_not_negative"),
        sa.CheckConstraint("target_rpe BETWEEN 1 AND 10", name="ck_issued_session_exercises_target_rpe_range"),
        sa.CheckConstraint("target_intensity_percent BETWEEN 0 AND 300", name="ck_issued_session_exercises_target_intensity_percent_range"),
        sa.CheckConstraint("target_rep_range_min <= target_rep_range_max", name="ck_issued_session_exercises_rep_range"),
        sa.CheckConstraint("tempo ~ '^([0-9]+|x)(-([0-9]+|x)){3}$|^hold$'", name="ck_issued_session_exercises_tempo_form"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_issued_session_exercises_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["movement_id"], ["movements.id"], name="fk_issued_session_exercises_movement_id"),
        sa.ForeignKeyConstraint(["circuit_id"], ["circuit_templates.id"], name="fk_issued_session_exercises_circuit_id"),
        comment="One exercise of a session as it was first issued.",
    )
    own_rows("issued_session_exercises", "SELECT, INSERT")
    op.create_table(
        "issued_exercise_sets",
        sa.Column("user_id", sa.BigInteger(), nullable=False, comment="The athlete whose row this is (users.id)."),
        sa.Column("id", sa.BigInteger(), sa.Identity(), nullable=False, comment="Number of the row, unique over all athletes."),
        sa.Column("issued_session_exercise_id", sa.BigInteger(), nullable=False, comment="The issued exercise."),
        sa.Column("set_number", sa.Integer(), nullable=False, comment="Place within the exercise, from 1."),
        sa.Column("set_type", enum("set_type"), nullable=False, server_default=sa.text("'working'"), comment="How the set counts."),
        sa.Column("target_rep_min", sa.Integer(), comment="Least repetitions."),
        sa.Column("target_rep_max", sa.Integer(), comment="Most repetitions."),
        sa.Column("target_load_kg", sa.Double(), comment="Load [kg]; assistance is negative."),
        sa.Column("target_rpe", sa.Double(), comment="Effort [RPE 1 to 10]."),
        sa.Column("target_duration_seconds", sa.Integer(), comment="Duration [s]."),
        sa.Column("rest_seconds", sa.Integer(), comment="Rest afterwards [s]."),
        sa.PrimaryKeyConstraint("user_id", "id", name="pk_issued_exercise_sets"),
        sa.UniqueConstraint("user_id", "issued_session_exercise_id", "set_number", name="uq_issued_exercise_sets_set_number"),
        sa.ForeignKeyConstraint(
            ["user_id", "issued_session_exercise_id"],
            ["issued_session_exercises.user_id", "issued_session_exercises.id"],
            name="fk_issued_exercise_sets_issued_session_exercise_id",
            ondelete="CASCADE",
        ),
        sa.CheckConstraint("set_number > 0", name="ck_issued_exercise_sets_set_number_positive"),
        sa.CheckConstraint("target_duration_seconds > 0", name="ck_issued_exercise_sets_target_duration_seconds_positive"),
        sa.CheckConstraint("target_rep_min >= 0", name="ck_issued_exercise_sets_target_rep_min_not_negative"),
        sa.CheckConstraint("rest_seconds >= 0", name="ck_issued_exercise_sets_rest_seconds_not_negative"),
        sa.CheckConstraint("target_rpe BETWEEN 1 AND 10", name="ck_issued_exercise_sets_target_rpe_range"),
        sa.CheckConstraint("target_rep_min <= target_rep_max", name="ck_issued_exercise_sets_rep_range"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_issued_exercise_sets_user_id", ondelete="CASCADE"),
        comment="One set of an exercise as it was first issued.",
    )
    own_rows("issued_exercise_sets", "SELECT, INSERT")


def downgrade() -> None:
    op.drop_table("issued_exercise_sets")
    op.drop_table("issued_session_exercises")
    op.drop_table("issued_sessions")
    op.drop_table("session_muscle_volumes")
    op.drop_table("session_exercise_sets")
    op.drop_table("session_exercises")
    op.drop_table("sessions")
    op.drop_table("microcycles")
    op.drop_table("goal_checkins")
    op.drop_table("goals")
    op.drop_table("program_disciplines")
    op.drop_table("program_goals")
    op.drop_table("programs")
    op.drop_table("macro_cycles")
