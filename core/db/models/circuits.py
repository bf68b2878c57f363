"""Which circuits can stand in a session, what is done at each station, and how else can it be done?"""

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from core.db.base import Base, SharedOrOwn, Updated, between, col, not_negative, open_col, ordered, positive, ref
from core.domain.vocabulary import CircuitType, ExperienceLevel, StressBucket


class CircuitTemplate(Updated, SharedOrOwn, Base):
    """A circuit that can stand in a session as its main part or its finisher."""

    __tablename__ = "circuit_templates"

    slug: Mapped[str] = col("Stable word by which files and code name the row.")
    name: Mapped[str] = col("Name shown to people.", index=True)
    description: Mapped[str | None] = col("How it is done and scored.")
    circuit_type: Mapped[CircuitType] = col("Structure.")
    default_rounds: Mapped[int | None] = col("Number of rounds.")
    default_duration_seconds: Mapped[int | None] = col("Duration or time cap [s].")
    work_seconds: Mapped[int | None] = col("Work interval of timed circuits [s].")
    rest_seconds: Mapped[int | None] = col("Rest interval of timed circuits, or rest between rounds [s].")
    default_rpe: Mapped[float | None] = col("Usual rating of the circuit when it is done as meant [0 to 10] (science L9).")
    tags: Mapped[list[str]] = open_col("Free words about the circuit.", default="'{}'")
    difficulty_tier: Mapped[int] = col("How hard it is, 1 to 5.", default="1")
    fatigue_factor: Mapped[float] = col("Fatigue against a usual circuit of its length [factor].", default="1")
    stimulus_factor: Mapped[float] = col("Stimulus against a usual circuit of its length [factor].", default="1")
    min_recovery_hours: Mapped[int] = col("Least hours before the same again [h].", default="24")
    is_active: Mapped[bool] = col("Whether it may be planned; one that left the library is kept and not planned.", default="true")

    __table_args__ = (
        UniqueConstraint("user_id", "slug", postgresql_nulls_not_distinct=True),
        Index(None, "tags", postgresql_using="gin"),
        between("difficulty_tier", 1, 5),
        between("default_rpe", 0, 10),
        *positive("default_rounds", "default_duration_seconds", "work_seconds", "fatigue_factor", "stimulus_factor"),
        *not_negative("rest_seconds", "min_recovery_hours"),
    )

    exercises: Mapped[list["CircuitExercise"]] = relationship(lazy="raise", order_by="CircuitExercise.position")


class CircuitExercise(SharedOrOwn, Base):
    """One station of a circuit."""

    __tablename__ = "circuit_exercises"

    circuit_template_id: Mapped[int] = ref("circuit_templates", "The circuit.", on_delete="CASCADE")
    movement_id: Mapped[int] = ref("movements", "What is done.", index=True)
    position: Mapped[int] = col("Place in the round, from 1.")
    reps: Mapped[int | None] = col("Repetitions in a round.")
    reps_step: Mapped[int | None] = col("Change of repetitions from round to round, for ladders.")
    duration_seconds: Mapped[int | None] = col("Duration in a round [s].")
    distance_m: Mapped[float | None] = col("Distance in a round [m].")
    load_kg: Mapped[float | None] = col("Load [kg].")
    light_load_kg: Mapped[float | None] = col("The lighter of the two usual loads [kg].")
    notes: Mapped[str | None] = col("Hint.")

    __table_args__ = (
        UniqueConstraint("user_id", "circuit_template_id", "position", postgresql_nulls_not_distinct=True),
        CheckConstraint("num_nonnulls(reps, duration_seconds, distance_m) >= 1", name="has_measure"),
        *positive("position", "reps", "duration_seconds", "distance_m"),
        *not_negative("load_kg", "light_load_kg"),
        ordered("light_load_kg", "load_kg"),
    )


class CircuitScaling(SharedOrOwn, Base):
    """Another way to do a station of a circuit, for somebody who cannot do it as written."""

    __tablename__ = "circuit_scalings"

    circuit_exercise_id: Mapped[int] = ref("circuit_exercises", "The station.", on_delete="CASCADE")
    option: Mapped[int] = col("Number of the option, from 1; a later one is easier.")
    movement_id: Mapped[int] = ref("movements", "What is done instead.", index=True)
    reps: Mapped[int | None] = col("Repetitions in a round.")
    reps_step: Mapped[int | None] = col("Change of repetitions from round to round, for ladders.")
    duration_seconds: Mapped[int | None] = col("Duration in a round [s].")
    distance_m: Mapped[float | None] = col("Distance in a round [m].")
    load_kg: Mapped[float | None] = col("Load [kg].")
    light_load_kg: Mapped[float | None] = col("The lighter of the two usual loads [kg].")
    notes: Mapped[str | None] = col("Hint.")

    __table_args__ = (
        UniqueConstraint("user_id", "circuit_exercise_id", "option", postgresql_nulls_not_distinct=True),
        CheckConstraint("num_nonnulls(reps, duration_seconds, distance_m) >= 1", name="has_measure"),
        *positive("option", "reps", "duration_seconds", "distance_m"),
        *not_negative("load_kg", "light_load_kg"),
        ordered("light_load_kg", "load_kg"),
    )


class CircuitExpectation(SharedOrOwn, Base):
    """How long a circuit takes an athlete of one level who scales it to that level, or how far they get in its time."""

    __tablename__ = "circuit_expectations"

    circuit_template_id: Mapped[int] = ref("circuit_templates", "The circuit.", on_delete="CASCADE")
    level: Mapped[ExperienceLevel] = col("Level of the athlete.")
    seconds: Mapped[int] = col("Expected time; the whole time where it is fixed [s].")
    rounds: Mapped[float | None] = col("Expected rounds or rungs where these are the score.")

    __table_args__ = (
        UniqueConstraint("user_id", "circuit_template_id", "level", postgresql_nulls_not_distinct=True),
        *positive("seconds", "rounds"),
    )


class CircuitBucketStress(SharedOrOwn, Base):
    """How much of one kind of stress a circuit gives (science L11)."""

    __tablename__ = "circuit_bucket_stress"

    circuit_template_id: Mapped[int] = ref("circuit_templates", "The circuit.", on_delete="CASCADE")
    bucket: Mapped[StressBucket] = col("Kind of stress.")
    stress: Mapped[float] = col("Stress of the circuit as written [load points].")

    __table_args__ = (
        UniqueConstraint("user_id", "circuit_template_id", "bucket", postgresql_nulls_not_distinct=True),
        *not_negative("stress"),
    )
