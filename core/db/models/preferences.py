"""What does an athlete like, refuse, and know how to do?"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from core.db.base import Base, Created, Updated, UserOwned, between, col, not_negative, ordered, positive, ref
from core.db.models.movements import tempo_check
from core.domain.vocabulary import (
    EnjoyableActivity,
    MovementPattern,
    MovementRuleType,
    MuscleRole,
    RuleCadence,
    RuleOperator,
    SkillLevel,
    SkillScope,
)


class UserDisciplinePreference(Updated, UserOwned, Base):
    """How much an athlete wants a discipline in the plan."""

    __tablename__ = "user_discipline_preferences"

    discipline_id: Mapped[int] = ref("disciplines", "The discipline.")
    weight: Mapped[float] = col("How much it is wanted [0 to 10].", default="5")
    enabled: Mapped[bool] = col("Whether it may be planned.", default="true")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (UniqueConstraint("user_id", "discipline_id"), between("weight", 0, 10))


class UserMovementRule(Updated, UserOwned, Base):
    """A rule of an athlete about one movement: never, always, or gladly, so many times per cadence."""

    __tablename__ = "user_movement_rules"

    movement_id: Mapped[int] = ref("movements", "The movement.", on_delete="CASCADE")
    rule_type: Mapped[MovementRuleType] = col("Never, must appear, or preferred.")
    rule_operator: Mapped[RuleOperator] = col("At least, at most or exactly so many times.", default="'at_least'")
    times_per_cadence: Mapped[int] = col("How many times per cadence.", SmallInteger, default="1")
    cadence: Mapped[RuleCadence] = col("The period over which the rule counts.", default="'per_microcycle'")
    notes: Mapped[str | None] = col("Why.")

    __table_args__ = (
        UniqueConstraint("user_id", "movement_id", "rule_operator", "cadence"),
        between("times_per_cadence", 0, 50),
    )


class UserEnjoyableActivity(Updated, UserOwned, Base):
    """A movement or a hobby that an athlete enjoys, and how often it should come up."""

    __tablename__ = "user_enjoyable_activities"

    movement_id: Mapped[int | None] = ref("movements", "The movement that is enjoyed.", on_delete="CASCADE")
    activity_type: Mapped[EnjoyableActivity | None] = col("The hobby that is enjoyed.")
    custom_name: Mapped[str | None] = col("Name of a hobby that the list does not have.")
    enjoyment_score: Mapped[float] = col("How much it is enjoyed [0 to 1].", default="0.5")
    recommend_every_days: Mapped[int] = col("Wished distance between two times [days].", default="28")
    enabled: Mapped[bool] = col("Whether it may be recommended.", default="true")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint(
            "user_id",
            "movement_id",
            "activity_type",
            "custom_name",
            postgresql_nulls_not_distinct=True,
            name="uq_user_enjoyable_activities_thing",
        ),
        Index("ix_user_enjoyable_activities_score", "user_id", text("enjoyment_score DESC")),
        CheckConstraint("num_nonnulls(movement_id, activity_type) >= 1", name="names_something"),
        CheckConstraint("activity_type <> 'other' OR custom_name IS NOT NULL", name="other_is_named"),
        between("enjoyment_score", 0, 1),
        *positive("recommend_every_days"),
    )


class UserSkill(Updated, UserOwned, Base):
    """Skill and interest of an athlete in one discipline."""

    __tablename__ = "user_skills"

    discipline_id: Mapped[int] = ref("disciplines", "The discipline.")
    skill_level: Mapped[SkillLevel] = col("Skill.")
    interest_level: Mapped[int | None] = col("Interest [0 to 10].")
    experience_years: Mapped[float | None] = col("Years of practice [years].")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "discipline_id"),
        between("interest_level", 0, 10),
        between("experience_years", 0, 90),
    )


class UserSkillProfile(Updated, UserOwned, Base):
    """Skill of an athlete in a discipline, a pattern or a single movement."""

    __tablename__ = "user_skill_profiles"

    scope_type: Mapped[SkillScope] = col("What the entry is about.")
    discipline_id: Mapped[int | None] = ref("disciplines", "The discipline, when the entry is about one.")
    pattern: Mapped[MovementPattern | None] = col("The pattern, when the entry is about one.")
    movement_id: Mapped[int | None] = ref("movements", "The movement, when the entry is about one.", on_delete="CASCADE")
    skill_level: Mapped[SkillLevel] = col("Skill.")
    can_do_flag: Mapped[bool] = col("Whether the athlete can do it at all.", default="true")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint(
            "user_id",
            "scope_type",
            "discipline_id",
            "pattern",
            "movement_id",
            postgresql_nulls_not_distinct=True,
            name="uq_user_skill_profiles_scope",
        ),
        CheckConstraint(
            "num_nonnulls(discipline_id, pattern, movement_id) = 1 AND CASE scope_type"
            " WHEN 'discipline' THEN discipline_id IS NOT NULL WHEN 'pattern' THEN pattern IS NOT NULL"
            " ELSE movement_id IS NOT NULL END",
            name="scope_named",
        ),
    )


class UserCurrentLevel(Updated, UserOwned, Base):
    """The level that an athlete has in a calisthenics ladder (science 6.12)."""

    __tablename__ = "user_current_levels"

    category_id: Mapped[int] = ref("exercise_categories", "The ladder.")
    current_level: Mapped[int] = col("Rank of the level, 0 to 5.")
    workout_level_id: Mapped[int] = ref("workout_levels", "The level; its rank is the current level.")

    __table_args__ = (
        UniqueConstraint("user_id", "category_id"),
        ForeignKeyConstraint(
            ["workout_level_id", "current_level"],
            ["workout_levels.id", "workout_levels.level_order"],
            name="fk_user_current_levels_level_matches_rank",
        ),
        between("current_level", 0, 5),
    )


class UserExerciseConfig(Updated, UserOwned, Base):
    """How an athlete does a movement now, on the way to its defaults, and whether it is mastered."""

    __tablename__ = "user_exercise_configs"

    movement_id: Mapped[int] = ref("movements", "The movement.", on_delete="CASCADE")
    current_sets: Mapped[list[Any] | None] = col('Present sets, one entry a set: {"reps": 8} or {"duration": 30} [s].')
    current_tempo: Mapped[str | None] = col("Present tempo as eccentric-pause-concentric-pause [s]; or hold.")
    current_rest_seconds: Mapped[int | None] = col("Present rest after a set [s].")
    current_notes: Mapped[str | None] = col("The athlete's own notes.")
    loads_in_pounds: Mapped[bool | None] = col("Whether loads of this movement are typed in pounds; empty follows the settings.")
    gate_first_met_on: Mapped[date | None] = col("Day on which the gate was met the first time (science 6.12).")
    is_mastered: Mapped[bool] = col("Whether the defaults were reached.", default="false")
    mastered_at: Mapped[datetime | None] = col("When they were reached.")

    __table_args__ = (
        UniqueConstraint("user_id", "movement_id"),
        CheckConstraint("is_mastered = (mastered_at IS NOT NULL)", name="mastered_is_dated"),
        CheckConstraint("jsonb_typeof(current_sets) = 'array'", name="current_sets_list"),
        *not_negative("current_rest_seconds"),
        tempo_check("current_tempo"),
    )


class UserMovementValues(Updated, UserOwned, Base):
    """Values of a movement that an athlete set for themselves; empty fields follow the movement."""

    __tablename__ = "user_movement_values"

    movement_id: Mapped[int] = ref("movements", "The movement.", on_delete="CASCADE")
    skill_level: Mapped[SkillLevel | None] = col("Practice that it asks of this athlete.")
    body_weight_share: Mapped[float | None] = col("Share of body weight that this athlete lifts [0 to 1] (science E5).")
    fatigue_factor: Mapped[float | None] = col("Fatigue of one set against a usual one [factor] (science R6).")
    min_recovery_hours: Mapped[int | None] = col("Least hours before the same again [h] (science R8).")
    setup_seconds: Mapped[int | None] = col("Time to set up [s] (science 6.11).")

    __table_args__ = (
        UniqueConstraint("user_id", "movement_id"),
        CheckConstraint("body_weight_share > 0 AND body_weight_share <= 1", name="body_weight_share_range"),
        *positive("fatigue_factor"),
        *not_negative("min_recovery_hours", "setup_seconds"),
    )


class UserMovementMuscle(Created, UserOwned, Base):
    """What a movement loads in this athlete: together these rows replace the movement's muscle map (science V1)."""

    __tablename__ = "user_movement_muscles"

    movement_id: Mapped[int] = ref("movements", "The movement.", on_delete="CASCADE")
    muscle_id: Mapped[int] = ref("muscles", "The muscle.")
    role: Mapped[MuscleRole] = col("What the muscle does.")
    magnitude: Mapped[float] = col("How much it is involved within its role [0 to 1].", default="1")

    __table_args__ = (UniqueConstraint("user_id", "movement_id", "muscle_id"), between("magnitude", 0, 1))


class UserVolumeLandmarks(Updated, UserOwned, Base):
    """An athlete's own volume landmarks of one muscle; empty fields follow the general ones (science V3)."""

    __tablename__ = "user_volume_landmarks"

    muscle_id: Mapped[int] = ref("muscles", "The muscle.")
    mv: Mapped[float | None] = col("Maintenance volume [fractional sets per week].")
    mev: Mapped[float | None] = col("Minimum effective volume [fractional sets per week].")
    mav_low: Mapped[float | None] = col("Low end of the adaptive volume [fractional sets per week].")
    mav_high: Mapped[float | None] = col("High end of the adaptive volume [fractional sets per week].")
    mrv: Mapped[float | None] = col("Maximum recoverable volume [fractional sets per week].")
    session_cap: Mapped[float | None] = col("Most that one session should hold [fractional sets].")
    reason: Mapped[str | None] = col("Why they differ.")

    __table_args__ = (
        UniqueConstraint("user_id", "muscle_id"),
        *not_negative("mv", "mev", "mav_low"),
        *positive("session_cap"),
        ordered("mv", "mev"),
        ordered("mev", "mav_low"),
        ordered("mav_low", "mav_high"),
        ordered("mav_high", "mrv"),
    )


class UserExerciseAlias(Created, UserOwned, Base):
    """An exercise name of a person's files and the movement that it means."""

    __tablename__ = "user_exercise_aliases"

    source_name: Mapped[str] = col("The name, normalised as importers do it.")
    movement_id: Mapped[int] = ref("movements", "The movement that is meant.", on_delete="CASCADE")

    __table_args__ = (UniqueConstraint("user_id", "source_name"),)
