"""What does an athlete want, since when, and how far are they?"""

from datetime import date

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from core.db.base import (
    Base,
    Created,
    Updated,
    UserOwned,
    between,
    col,
    open_col,
    ordered,
    own_key,
    own_ref,
    positive,
    ref,
)
from core.domain.vocabulary import BiometricMetric, Goal, GoalStatus, GoalType


class MacroCycle(Updated, UserOwned, Base):
    """A long stretch, such as a year, that holds programs and long-term goals."""

    __tablename__ = "macro_cycles"

    name: Mapped[str] = col("Name of the stretch.")
    start_date: Mapped[date] = col("First day.")
    end_date: Mapped[date] = col("Last day.")

    __table_args__ = (Index(None, "user_id", "start_date"), ordered("start_date", "end_date"))


class AthleteGoal(Created, UserOwned, Base):
    """One version of a goal. A change ends this version and writes the next one, so that every plan can name what it followed."""

    __tablename__ = "goals"

    title: Mapped[str] = col("The goal in the athlete's words.")
    goal_type: Mapped[GoalType] = col("Kind of the goal.")
    version: Mapped[int] = col("Number of the version, from 1.", default="1")
    previous_version_id: Mapped[int | None] = own_ref("The version that this one replaces.")
    macro_cycle_id: Mapped[int | None] = own_ref("Long stretch that the goal belongs to.")
    program_id: Mapped[int | None] = own_ref("Program that the goal belongs to.")
    metric: Mapped[BiometricMetric | None] = col("What is measured, for goals of the body or a threshold.")
    movement_id: Mapped[int | None] = ref("movements", "The movement, for strength and skill goals.")
    discipline_id: Mapped[int | None] = ref("disciplines", "The discipline, for events.")
    baseline_value: Mapped[float | None] = col("Value when the goal was set, in `unit`.")
    target_value: Mapped[float | None] = col("Value to reach, in `unit`.")
    unit: Mapped[str | None] = open_col("Unit of the values.")
    target_distance_m: Mapped[float | None] = col("Distance of the event [m].")
    target_date: Mapped[date | None] = col("Day of the event, or by when.")
    priority: Mapped[int] = col("Rank among the athlete's goals, 1 is first.", default="1")
    status: Mapped[GoalStatus] = col("Where the goal stands.", default="'active'")
    effective_from: Mapped[date] = col("First day on which this version counts.")
    effective_to: Mapped[date | None] = col("Last day on which it counted; empty while it counts.")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "previous_version_id"),
        Index(None, "user_id", "effective_from"),
        Index("ix_goals_current", "user_id", "priority", postgresql_where="effective_to IS NULL"),
        own_key("previous_version_id", "goals"),
        own_key("macro_cycle_id", "macro_cycles"),
        own_key("program_id", "programs"),
        CheckConstraint("num_nonnulls(macro_cycle_id, program_id) <= 1", name="one_home"),
        CheckConstraint("(version = 1) = (previous_version_id IS NULL)", name="version_chain"),
        between("priority", 1, 10),
        *positive("version", "target_distance_m"),
        ordered("effective_from", "effective_to"),
    )


class GoalCheckin(Created, UserOwned, Base):
    """How far an athlete was from a goal on one day."""

    __tablename__ = "goal_checkins"

    goal_id: Mapped[int] = own_ref("The version of the goal.")
    program_id: Mapped[int | None] = own_ref("The program that ran.")
    checkin_date: Mapped[date] = col("Day of the check-in.")
    current_value: Mapped[float | None] = col("Value on that day, in the unit of the goal.")
    target_value: Mapped[float | None] = col("Value to reach as it was then, in the unit of the goal.")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "goal_id", "checkin_date"),
        Index(None, "user_id", "program_id", "checkin_date"),
        own_key("goal_id", "goals", on_delete="CASCADE"),
        own_key("program_id", "programs"),
    )


class ProgramGoal(Updated, UserOwned, Base):
    """A measurable target of a program."""

    __tablename__ = "program_goals"

    program_id: Mapped[int] = own_ref("The program.")
    goal_type: Mapped[Goal] = col("Which of the program's aims the target measures.")
    movement_id: Mapped[int | None] = ref("movements", "The movement that is measured.")
    metric: Mapped[BiometricMetric | None] = col("The measurement of the body or of a threshold.")
    target_value: Mapped[float | None] = col("Value to reach, in `unit`.")
    current_value: Mapped[float | None] = col("Present value, in `unit`.")
    unit: Mapped[str | None] = open_col("Unit of the values.")
    achieved: Mapped[bool] = col("Whether it was reached.", default="false")
    achieved_at: Mapped[date | None] = col("Day on which it was reached.")

    __table_args__ = (
        Index(None, "user_id", "program_id", "achieved"),
        own_key("program_id", "programs", on_delete="CASCADE"),
        CheckConstraint("achieved = (achieved_at IS NOT NULL)", name="achieved_is_dated"),
    )
