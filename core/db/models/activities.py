"""Which activities exist besides single movements and circuits, and what do they load?"""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped

from core.db.base import (
    ENUMS,
    Base,
    Shared,
    Slugged,
    Updated,
    between,
    col,
    not_negative,
    open_col,
    ordered,
    positive,
    ref,
)
from core.domain.vocabulary import (
    ActivityCategory,
    EnjoyableActivity,
    MetricType,
    MovementPattern,
)


class ActivityDefinition(Updated, Slugged, Base):
    """An activity of the taxonomy, such as running or doubles tennis, with what is assumed of it."""

    __tablename__ = "activity_definitions"

    name: Mapped[str] = col("Name shown to people.", unique=True)
    category: Mapped[ActivityCategory] = col("Top level of the taxonomy.")
    activity_type: Mapped[EnjoyableActivity | None] = col("The hobby that it is a variant of.")
    discipline_id: Mapped[int | None] = ref("disciplines", "Discipline that it belongs to.", index=True)
    parent_id: Mapped[int | None] = ref("activity_definitions", "The wider activity that it is a variant of.", index=True)
    description: Mapped[str | None] = col("What counts as this activity.")
    default_metric_type: Mapped[MetricType] = col("What is usually counted.", default="'time'")
    default_equipment_tags: Mapped[list[str]] = open_col("Equipment that it usually needs.", default="'{}'")
    default_duration_seconds: Mapped[int | None] = col("Usual duration [s].")
    default_intensity: Mapped[float | None] = col("Usual intensity as a share of threshold [0 to 2].")
    stress_points: Mapped[float] = col("Load of one hour at the usual rating [load points] (science R9).", default="1")
    met_light: Mapped[float | None] = col("Energy cost when done lightly [MET] (science L10).")
    met_moderate: Mapped[float | None] = col("Energy cost when done as usual [MET] (science L10).")
    met_vigorous: Mapped[float | None] = col("Energy cost when done hard [MET] (science L10).")
    default_rpe: Mapped[float | None] = col("Usual rating of the whole session [0 to 10] (science L10).")
    active_fraction: Mapped[float] = col("Share of the time that is really active [0 to 1] (science L10).", default="1")
    impact_lower_per_min: Mapped[float] = col("Impact on the legs [load points per minute at RPE 5] (science L11).", default="0")
    impact_upper_per_min: Mapped[float] = col("Impact on the arms [load points per minute at RPE 5] (science L11).", default="0")
    hours_before: Mapped[int] = col("Hours before it that should stay free of what it avoids [h].", default="0")
    hours_after: Mapped[int] = col("Hours after it that should stay free of what it avoids [h].", default="0")
    avoid_patterns: Mapped[list[MovementPattern]] = col(
        "Heavy patterns that should keep their distance from it.", ARRAY(ENUMS[MovementPattern]), default="'{}'"
    )
    is_rhythmic: Mapped[bool] = col("Whether it counts as conditioning load (science L11).", default="false")

    __table_args__ = (
        Index(None, "activity_type", "discipline_id"),
        CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        between("default_rpe", 0, 10),
        between("default_intensity", 0, 2),
        CheckConstraint("active_fraction > 0 AND active_fraction <= 1", name="active_fraction_range"),
        *positive("default_duration_seconds", "met_light", "met_moderate", "met_vigorous"),
        *not_negative("stress_points", "impact_lower_per_min", "impact_upper_per_min", "hours_before", "hours_after"),
        ordered("met_light", "met_moderate"),
        ordered("met_moderate", "met_vigorous"),
    )


class ActivityDefinitionMuscle(Shared, Base):
    """How much an activity loads a muscle by default (science R6)."""

    __tablename__ = "activity_definition_muscle_map"

    activity_definition_id: Mapped[int] = ref("activity_definitions", "The activity.", on_delete="CASCADE")
    muscle_id: Mapped[int] = ref("muscles", "The muscle.", index=True)
    magnitude: Mapped[float] = col("Share of the load that the muscle takes, omega [0 to 1] (science R6).")
    cns_impact: Mapped[float] = col("Share of the load that is neural [0 to 1].", default="0")

    __table_args__ = (
        UniqueConstraint("activity_definition_id", "muscle_id", name="uq_activity_definition_muscle_map_muscle_id"),
        between("magnitude", 0, 1),
        between("cns_impact", 0, 1),
    )
