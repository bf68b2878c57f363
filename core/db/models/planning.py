"""What is planned over weeks: programs and their microcycles."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from core.db.base import (
    Base,
    Updated,
    UserOwned,
    between,
    col,
    not_negative,
    own_key,
    own_ref,
    positive,
    ref,
)
from core.domain.vocabulary import (
    Goal,
    MicrocycleStatus,
    MicrocycleType,
    PersonaAggression,
    PersonaTone,
    ProgressionStyle,
    SplitTemplate,
    Visibility,
)

POINTS = "goal_weight_1 + goal_weight_2 + goal_weight_3 = 10"
DISTINCT_GOALS = "goal_1 <> goal_2 AND goal_1 <> goal_3 AND goal_2 <> goal_3"


class Program(Updated, UserOwned, Base):
    """Eight to twelve weeks of training towards three goals that share ten points."""

    __tablename__ = "programs"

    macro_cycle_id: Mapped[int | None] = own_ref("Long stretch that it belongs to.")
    name: Mapped[str | None] = col("Name of the program.")
    start_date: Mapped[date] = col("First day.")
    duration_weeks: Mapped[int] = col("Length [weeks].")
    goal_1: Mapped[Goal] = col("First goal.")
    goal_2: Mapped[Goal] = col("Second goal.")
    goal_3: Mapped[Goal] = col("Third goal.")
    goal_weight_1: Mapped[int] = col("Points of the first goal, of ten.")
    goal_weight_2: Mapped[int] = col("Points of the second goal, of ten.")
    goal_weight_3: Mapped[int] = col("Points of the third goal, of ten.")
    split_template: Mapped[SplitTemplate] = col("How muscles are shared over days (science 6.1).")
    days_per_week: Mapped[int] = col("Training days per week.")
    progression_style: Mapped[ProgressionStyle] = col("How the next exposure follows from the last (science 6.5).")
    hybrid_definition: Mapped[dict[str, Any] | None] = col("An athlete's own split: session type per day number.")
    deload_every_n_microcycles: Mapped[int] = col("Every how many microcycles a deload comes (science 6.7).", default="4")
    persona_tone: Mapped[PersonaTone] = col("How the coach spoke when the program was made.", default="'supportive'")
    persona_aggression: Mapped[PersonaAggression] = col("How boldly it was planned, 1 to 5.", default="'3'")
    is_active: Mapped[bool] = col("Whether it is the program that the athlete follows.", default="true")
    is_template: Mapped[bool] = col("Whether it is a pattern for other programs.", default="false")
    visibility: Mapped[Visibility] = col("Who else may see it.", default="'private'")

    __table_args__ = (
        Index(None, "user_id", "start_date"),
        Index("uq_programs_active", "user_id", unique=True, postgresql_where="is_active AND NOT is_template"),
        own_key("macro_cycle_id", "macro_cycles"),
        between("duration_weeks", 8, 12),
        between("days_per_week", 2, 7),
        between("deload_every_n_microcycles", 1, 12),
        CheckConstraint(POINTS, name="goal_points_sum_to_ten"),
        CheckConstraint(DISTINCT_GOALS, name="goals_differ"),
        *not_negative("goal_weight_1", "goal_weight_2", "goal_weight_3"),
    )

    microcycles: Mapped[list["Microcycle"]] = relationship(lazy="raise", order_by="Microcycle.sequence_number", passive_deletes="all")


class ProgramDiscipline(UserOwned, Base):
    """How much of a program a discipline gets."""

    __tablename__ = "program_disciplines"

    program_id: Mapped[int] = own_ref("The program.")
    discipline_id: Mapped[int] = ref("disciplines", "The discipline.")
    weight: Mapped[int] = col("Share against the other disciplines [0 to 10].", default="1")

    __table_args__ = (
        UniqueConstraint("user_id", "program_id", "discipline_id"),
        own_key("program_id", "programs", on_delete="CASCADE"),
        between("weight", 0, 10),
    )


class Microcycle(Updated, UserOwned, Base):
    """Seven to ten days that are planned as one."""

    __tablename__ = "microcycles"

    program_id: Mapped[int] = own_ref("The program.")
    sequence_number: Mapped[int] = col("Number within the program, from 1.")
    week_number: Mapped[int | None] = col("Week of the program in which it begins, from 1.")
    start_date: Mapped[date] = col("First day.")
    length_days: Mapped[int] = col("Length [days].", default="7")
    microcycle_type: Mapped[MicrocycleType] = col("What it is for within its block.", default="'accumulation'")
    status: Mapped[MicrocycleStatus] = col("Where it stands.", default="'planned'")
    intensity_percent: Mapped[float | None] = col("Intensity against the block's base [%].")
    volume_percent: Mapped[float | None] = col("Volume against the block's base [%].")
    deload_week: Mapped[bool] = col("Whether it is lighter on purpose.", default="false")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "program_id", "sequence_number"),
        Index(None, "user_id", "program_id", "week_number"),
        Index(None, "user_id", "start_date"),
        own_key("program_id", "programs", on_delete="CASCADE"),
        *positive("sequence_number", "week_number"),
        between("length_days", 7, 10),
        between("intensity_percent", 0, 200),
        between("volume_percent", 0, 200),
        CheckConstraint("microcycle_type <> 'deload' OR deload_week", name="deload_is_marked"),
    )
