"""Which movements exist, what do they load, and how do they lead to one another?"""

from typing import Any

from sqlalchemy import CheckConstraint, Computed, Index, SmallInteger, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, relationship

from core.db.base import (
    Base,
    Created,
    Shared,
    SharedOrOwn,
    Updated,
    between,
    col,
    not_negative,
    open_col,
    positive,
    ref,
)
from core.domain.vocabulary import (
    CNSLoad,
    DifficultyAxis,
    MetricType,
    MovementPattern,
    MuscleRole,
    PrimaryMuscle,
    PrimaryRegion,
    RelationshipType,
    SkillLevel,
    SpinalCompression,
)

BLOCK_TYPE = """CASE
    WHEN pattern IN ('squat', 'hinge', 'lunge', 'horizontal_push', 'vertical_push', 'horizontal_pull', 'vertical_pull', 'carry')
        THEN 'strength'
    WHEN pattern IN ('plyometric', 'olympic') THEN 'power'
    WHEN pattern IN ('core', 'rotation', 'isolation', 'isometric') THEN 'accessory'
    WHEN pattern = 'mobility' THEN 'mobility'
    ELSE 'conditioning'
END"""
TEMPO = "~ '^([0-9]+|x)(-([0-9]+|x)){3}$|^hold$'"


def tempo_check(column: str) -> CheckConstraint:
    """State that `column` is four counts such as 3-1-x-0, or `hold` (science 6.11)."""
    return CheckConstraint(f"{column} {TEMPO}", name=f"{column}_form")


class Movement(Updated, SharedOrOwn, Base):
    """A movement of the library, or one that an athlete added; the node of the movement graph."""

    __tablename__ = "movements"

    slug: Mapped[str] = col("Stable word by which files and code name the movement.")
    name: Mapped[str] = col("Name shown to people.")
    pattern: Mapped[MovementPattern] = col("Fundamental pattern.", index=True)
    block_type: Mapped[str] = col("Kind of training block, derived from the pattern.", Text, Computed(BLOCK_TYPE, persisted=True))
    primary_muscle: Mapped[PrimaryMuscle] = col("Main muscle.", index=True)
    primary_region: Mapped[PrimaryRegion] = col("Body region that it emphasises.", index=True)
    cns_load: Mapped[CNSLoad] = col("Demand on coordination and drive (science R7).", default="'moderate'")
    skill_level: Mapped[SkillLevel] = col("Practice that it asks for.", default="'intermediate'")
    spinal_compression: Mapped[SpinalCompression] = col("Class of spinal compression (science G3).", default="'none'")
    metric_type: Mapped[MetricType] = col("What is counted in a set.", default="'reps'")
    compound: Mapped[bool] = col("Whether several joints move.", default="true")
    is_complex_lift: Mapped[bool] = col("Whether it stands first in a session because it is complex.", default="false")
    is_unilateral: Mapped[bool] = col("Whether one side works at a time.", default="false")
    body_weight_share: Mapped[float | None] = col(
        "Share of body weight that is lifted [0 to 1] (science E5); empty for a movement without body weight."
    )
    fatigue_factor: Mapped[float] = col("Fatigue of one set against a usual one [factor] (science R6).", default="1")
    stimulus_factor: Mapped[float] = col("Growth stimulus of one set against a usual one [factor].", default="1")
    injury_risk_factor: Mapped[float] = col("Base risk against a usual movement [factor] (science G2).", default="1")
    min_recovery_hours: Mapped[int] = col("Least hours before the same again [h] (science R8).", default="24")
    setup_seconds: Mapped[int] = col("Time to set up [s] (science 6.11).", default="30")
    tempo_seconds_per_rep: Mapped[float] = col("Time of one repetition [s] (science 6.11).", default="3.5")
    default_tempo: Mapped[str | None] = col("Tempo as eccentric-pause-concentric-pause [s], x is fast; or hold.")
    default_rest_seconds: Mapped[int | None] = col("Usual rest after a set [s].")
    default_sets: Mapped[list[Any] | None] = col('Usual sets, one entry a set: {"reps": 8} or {"duration": 30} [s].')
    default_notes: Mapped[str | None] = col("Usual hint to the athlete.")
    level_id: Mapped[int | None] = ref("workout_levels", "Level in its calisthenics ladder.")
    category_id: Mapped[int | None] = ref("exercise_categories", "Calisthenics ladder that it belongs to.")
    description: Mapped[str | None] = col("How it is done.")
    coaching_cues: Mapped[list[str]] = col("Short cues, one an entry.", default="'{}'")
    substitution_group: Mapped[str | None] = open_col("Name shared by movements that replace one another.", index=True)
    primary_discipline_id: Mapped[int | None] = ref("disciplines", "Main discipline; empty when it serves all.")
    is_active: Mapped[bool] = col("Whether it may be planned.", default="true")

    __table_args__ = (
        UniqueConstraint("user_id", "slug", postgresql_nulls_not_distinct=True),
        UniqueConstraint("user_id", "name", postgresql_nulls_not_distinct=True),
        Index(None, "level_id", "category_id"),
        CheckConstraint("body_weight_share > 0 AND body_weight_share <= 1", name="body_weight_share_range"),
        *positive("fatigue_factor", "stimulus_factor", "injury_risk_factor", "tempo_seconds_per_rep"),
        *not_negative("min_recovery_hours", "setup_seconds", "default_rest_seconds"),
        tempo_check("default_tempo"),
        CheckConstraint("jsonb_typeof(default_sets) = 'array'", name="default_sets_list"),
        CheckConstraint("btrim(name) <> ''", name="name_not_blank"),
    )

    muscles: Mapped[list["MovementMuscle"]] = relationship(lazy="raise", order_by="MovementMuscle.muscle_id")


class MovementMuscle(Created, SharedOrOwn, Base):
    """What a movement loads: one muscle, its role and how much (science V1)."""

    __tablename__ = "movement_muscle_map"

    movement_id: Mapped[int] = ref("movements", "The movement.", on_delete="CASCADE")
    muscle_id: Mapped[int] = ref("muscles", "The muscle.", index=True)
    role: Mapped[MuscleRole] = col("What the muscle does.")
    magnitude: Mapped[float] = col("How much it is involved within its role [0 to 1].", default="1")

    __table_args__ = (
        UniqueConstraint("movement_id", "muscle_id", "user_id", postgresql_nulls_not_distinct=True),
        between("magnitude", 0, 1),
    )


class MovementDiscipline(SharedOrOwn, Base):
    """That a movement serves a discipline."""

    __tablename__ = "movement_disciplines"

    movement_id: Mapped[int] = ref("movements", "The movement.", on_delete="CASCADE")
    discipline_id: Mapped[int] = ref("disciplines", "The discipline.", index=True)

    __table_args__ = (UniqueConstraint("movement_id", "discipline_id", "user_id", postgresql_nulls_not_distinct=True),)


class MovementEquipment(SharedOrOwn, Base):
    """That a movement needs equipment: all of one option is enough."""

    __tablename__ = "movement_equipment"

    movement_id: Mapped[int] = ref("movements", "The movement.", on_delete="CASCADE")
    equipment_id: Mapped[int] = ref("equipment", "The equipment.", index=True)
    option: Mapped[int] = col("Number of the way to do it; all equipment of one number is needed.", SmallInteger, default="1")

    __table_args__ = (
        UniqueConstraint("movement_id", "option", "equipment_id", "user_id", postgresql_nulls_not_distinct=True),
        *positive("option"),
    )


class MovementTag(SharedOrOwn, Base):
    """A free word about a movement."""

    __tablename__ = "movement_tags"

    movement_id: Mapped[int] = ref("movements", "The movement.", on_delete="CASCADE")
    tag: Mapped[str] = open_col("The word.", index=True)

    __table_args__ = (
        UniqueConstraint("movement_id", "tag", "user_id", postgresql_nulls_not_distinct=True),
        CheckConstraint("btrim(tag) <> ''", name="tag_not_blank"),
    )


class MovementJointRisk(SharedOrOwn, Base):
    """How risky a movement is for a hurt body part (science G2)."""

    __tablename__ = "movement_joint_risks"

    movement_id: Mapped[int] = ref("movements", "The movement.", on_delete="CASCADE")
    body_part_id: Mapped[int] = ref("body_parts", "The body part.", index=True)
    risk: Mapped[int] = col("0 free, 1 excluded when severe, 2 from moderate, 3 from mild.", SmallInteger)

    __table_args__ = (
        UniqueConstraint("movement_id", "body_part_id", "user_id", postgresql_nulls_not_distinct=True),
        between("risk", 0, 3),
    )


class MovementRelationship(Updated, SharedOrOwn, Base):
    """A directed edge of the movement graph. A progression stored once is also the regression of its target (science 6.13)."""

    __tablename__ = "movement_relationships"

    source_movement_id: Mapped[int] = ref("movements", "The easier or original movement.", on_delete="CASCADE")
    target_movement_id: Mapped[int] = ref("movements", "The movement it leads to.", on_delete="CASCADE", index=True)
    relationship_type: Mapped[RelationshipType] = col("What the target is to the source; never regression.")
    difficulty_delta: Mapped[int] = col("How much harder the target is, -3 to 3.", SmallInteger, default="0")
    axis: Mapped[DifficultyAxis | None] = col("Along which axis it gets harder.")
    load_transfer_factor: Mapped[float | None] = col("Load of the target over load of the source [factor].")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint(
            "source_movement_id",
            "target_movement_id",
            "relationship_type",
            "user_id",
            postgresql_nulls_not_distinct=True,
            name="uq_movement_relationships_edge",
        ),
        Index(None, "source_movement_id", "relationship_type"),
        Index(
            "uq_movement_relationships_one_direction",
            text("least(source_movement_id, target_movement_id)"),
            text("greatest(source_movement_id, target_movement_id)"),
            text("coalesce(user_id, 0)"),
            unique=True,
            postgresql_where=text("relationship_type = 'progression'"),
        ),
        CheckConstraint("source_movement_id <> target_movement_id", name="not_itself"),
        CheckConstraint("relationship_type <> 'regression'", name="regression_is_derived"),
        between("difficulty_delta", -3, 3),
        *positive("load_transfer_factor"),
    )


class MovementInterference(Updated, Shared, Base):
    """That two movements disturb each other on the same or neighbouring days (science 6.9)."""

    __tablename__ = "movement_interference"

    movement_1_id: Mapped[int] = ref("movements", "One movement.", on_delete="CASCADE")
    movement_2_id: Mapped[int] = ref("movements", "The other movement.", on_delete="CASCADE", index=True)
    severity: Mapped[float] = col("How much they disturb each other [0 to 1].", default="0.5")
    min_hours_between: Mapped[int | None] = col("Least hours between the two [h].")
    notes: Mapped[str | None] = col("Why.")

    __table_args__ = (
        UniqueConstraint("movement_1_id", "movement_2_id"),
        Index(
            "uq_movement_interference_pair",
            text("least(movement_1_id, movement_2_id)"),
            text("greatest(movement_1_id, movement_2_id)"),
            unique=True,
        ),
        CheckConstraint("movement_1_id <> movement_2_id", name="not_itself"),
        between("severity", 0, 1),
        *not_negative("min_hours_between"),
    )


class MovementAlias(Created, Shared, Base):
    """A name under which an app or a person knows a movement of the library."""

    __tablename__ = "movement_aliases"

    source_name: Mapped[str] = col("The name, normalised as importers do it.", unique=True)
    movement_id: Mapped[int] = ref("movements", "The movement that is meant.", on_delete="CASCADE", index=True)
    source: Mapped[str | None] = open_col("Which app uses the name.")


class LadderGate(Created, Shared, Base):
    """What must be shown to master a level of a calisthenics ladder (science 6.12)."""

    __tablename__ = "ladder_gates"

    category_id: Mapped[int] = ref("exercise_categories", "The ladder.")
    level_id: Mapped[int] = ref("workout_levels", "The level that is mastered.", index=True)
    position: Mapped[int] = col("Order in which gates are shown.", SmallInteger)
    movement_id: Mapped[int] = ref("movements", "The movement to show.", index=True)
    sets: Mapped[int] = col("Sets to show.", SmallInteger, default="1")
    reps: Mapped[int | None] = col("Repetitions per set (per side where one side works).")
    hold_seconds: Mapped[int | None] = col("Hold per set [s].")
    distance_cm: Mapped[float | None] = col("Range to show [cm].")
    tempo: Mapped[str | None] = col("Tempo to keep, as eccentric-pause-concentric-pause [s].")
    added_body_weight_share: Mapped[float | None] = col("Added load as a share of body weight [0 to 1].")
    alternative_group: Mapped[int | None] = col("Gates of one number: one of them is enough.", SmallInteger)
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("category_id", "level_id", "position"),
        CheckConstraint("num_nonnulls(reps, hold_seconds, distance_cm) = 1", name="one_measure"),
        *positive("sets", "reps", "hold_seconds", "distance_cm"),
        between("added_body_weight_share", 0, 2),
        tempo_check("tempo"),
    )
