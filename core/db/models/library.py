"""Which words does the library use: muscles, body parts, equipment, disciplines and the rungs of the ladders?"""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped

from core.db.base import Base, Created, Shared, Slugged, Updated, between, col, not_negative, positive, ref
from core.domain.vocabulary import BodyPartKind, PrimaryMuscle, PrimaryRegion


class Muscle(Created, Slugged, Base):
    """One of the nineteen muscles of the muscle-level models."""

    __tablename__ = "muscles"

    name: Mapped[str] = col("Name shown to people.", unique=True)
    muscle: Mapped[PrimaryMuscle] = col("The same muscle as a value of the vocabulary.", unique=True)
    body_region: Mapped[PrimaryRegion] = col("Body region.")
    description: Mapped[str | None] = col("What the muscle does.")

    __table_args__ = (Index(None, "body_region", "name"),)


class VolumeLandmarks(Updated, Shared, Base):
    """Weekly volume against which a muscle is measured, for an intermediate athlete (science V3)."""

    __tablename__ = "volume_landmarks"

    muscle_id: Mapped[int] = ref("muscles", "The muscle.", unique=True)
    mv: Mapped[float] = col("Maintenance volume [fractional sets per week].")
    mev: Mapped[float] = col("Minimum effective volume [fractional sets per week].")
    mav_low: Mapped[float] = col("Low end of the adaptive volume [fractional sets per week].")
    mav_high: Mapped[float] = col("High end of the adaptive volume [fractional sets per week].")
    mrv: Mapped[float] = col("Maximum recoverable volume [fractional sets per week].")
    session_cap: Mapped[float] = col("Most that one session should hold [fractional sets].")

    __table_args__ = (
        CheckConstraint("0 <= mv AND mv <= mev AND mev <= mav_low AND mav_low <= mav_high AND mav_high <= mrv", name="order"),
        *positive("session_cap"),
    )


class BodyPart(Created, Slugged, Base):
    """A joint, region or muscle that can hurt; the guardrail table speaks of them (science G2)."""

    __tablename__ = "body_parts"

    name: Mapped[str] = col("Name shown to people.", unique=True)
    kind: Mapped[BodyPartKind] = col("Whether it is a joint, a region or a muscle.")
    muscle_id: Mapped[int | None] = ref("muscles", "The muscle, where the part is one or lies over one.", unique=True)

    __table_args__ = (CheckConstraint("kind <> 'muscle' OR muscle_id IS NOT NULL", name="muscle_named"),)


class Equipment(Created, Slugged, Base):
    """A kind of equipment that a movement may need."""

    __tablename__ = "equipment"

    name: Mapped[str] = col("Name shown to people.", unique=True)
    description: Mapped[str | None] = col("What counts as this equipment.")
    is_loadable: Mapped[bool] = col("Whether its load can be chosen.", default="false")
    default_step_kg: Mapped[float | None] = col("Usual smallest step between loads [kg].")
    default_bar_kg: Mapped[float | None] = col("Usual weight of the empty bar or handle [kg].")

    __table_args__ = (*positive("default_step_kg"), *not_negative("default_bar_kg"))


class Discipline(Created, Slugged, Base):
    """A training discipline such as powerlifting, running or calisthenics."""

    __tablename__ = "disciplines"

    name: Mapped[str] = col("Name shown to people.", unique=True)
    description: Mapped[str | None] = col("What belongs to it.")


class WorkoutLevel(Created, Slugged, Base):
    """A rung of the calisthenics ladders, 0 foundation to 5 expert (science 6.12)."""

    __tablename__ = "workout_levels"

    name: Mapped[str] = col("Name shown to people.")
    description: Mapped[str | None] = col("What an athlete of this level works on.")
    level_order: Mapped[int] = col("Rank of the level, 0 to 5.", unique=True)

    __table_args__ = (UniqueConstraint("id", "level_order"), between("level_order", 0, 5))


class ExerciseCategory(Created, Slugged, Base):
    """A ladder of its own: push, pull or squat."""

    __tablename__ = "exercise_categories"

    name: Mapped[str] = col("Name shown to people.", unique=True)
    description: Mapped[str | None] = col("Which muscles it trains.")
