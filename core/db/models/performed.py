"""What did the athlete really do?"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from core.db.base import (
    Base,
    Created,
    Updated,
    UserOwned,
    between,
    col,
    not_negative,
    open_col,
    ordered,
    own_key,
    own_ref,
    positive,
    ref,
    sparse_index,
)
from core.domain.vocabulary import (
    ActivitySource,
    E1RMFormula,
    LoadMethod,
    MovementPattern,
    MuscleRole,
    SetType,
    Visibility,
)


class ActivityInstance(Updated, UserOwned, Base):
    """One performed activity: a workout, a run, a match. Everything that was done is one of these."""

    __tablename__ = "activity_instances"

    session_id: Mapped[int | None] = own_ref("The planned session that it fulfils.")
    activity_definition_id: Mapped[int | None] = ref("activity_definitions", "What it was.")
    source: Mapped[ActivitySource] = col("How the record came to be.", default="'manual'")
    title: Mapped[str | None] = col("Name shown to people.")
    performed_start: Mapped[datetime] = col("When it began.")
    performed_end: Mapped[datetime | None] = col("When it ended.")
    time_zone: Mapped[str] = col("Time zone in which it took place.", default="'UTC'")
    local_date: Mapped[date] = col("Day to which it belongs in its time zone.")
    position: Mapped[int | None] = col("Place among the activities of its session, from 1.")
    duration_seconds: Mapped[float | None] = col("Moving or working time [s].")
    distance_m: Mapped[float | None] = col("Distance [m].")
    elevation_gain_m: Mapped[float | None] = col("Height climbed [m].")
    avg_hr_bpm: Mapped[float | None] = col("Mean heart rate [bpm].")
    max_hr_bpm: Mapped[float | None] = col("Highest heart rate [bpm].")
    avg_power_w: Mapped[float | None] = col("Mean power [W].")
    max_power_w: Mapped[float | None] = col("Highest power [W].")
    normalized_power_w: Mapped[float | None] = col("Normalised power [W] (science L5).")
    normalized_graded_speed_mps: Mapped[float | None] = col("Normalised graded speed [m/s] (science L7).")
    avg_cadence_rpm: Mapped[float | None] = col("Mean cadence [1/min].")
    energy_kcal: Mapped[float | None] = col("Energy as the source states it [kcal].")
    hr_seconds_by_bpm: Mapped[dict[str, Any] | None] = col("Seconds at each heart rate [s by bpm] (science L2 to L6).")
    hr_coverage: Mapped[float | None] = col("Share of the duration that has a heart rate [0 to 1].")
    session_rpe: Mapped[float | None] = col("Rating of the whole session [0 to 10] (science L1).")
    actual_intensity: Mapped[float | None] = col("Intensity as a share of threshold [0 to 2].")
    enjoyment_rating: Mapped[int | None] = col("How much it was enjoyed, 1 to 5.")
    completed: Mapped[bool] = col("Whether it was done to the end.", default="true")
    completed_at: Mapped[datetime | None] = col("When it was marked as done.")
    notes: Mapped[str | None] = col("The athlete's remark.")
    visibility: Mapped[Visibility] = col("Who else may see it.", default="'private'")
    load_points: Mapped[float | None] = col("Load [load points] (science L11); empty when it cannot be scored.")
    load_method: Mapped[LoadMethod | None] = col("From which source the load was taken.")
    load_is_imputed: Mapped[bool] = col("Whether the load rests on assumed values.", default="false")
    laps_json: Mapped[list[Any] | None] = col("Laps as the source states them [s, m, bpm, W].")
    edited_at: Mapped[datetime | None] = col("When a person last changed it; an import leaves such fields alone.")

    __table_args__ = (
        Index(None, "user_id", "local_date"),
        Index(None, "user_id", "performed_start"),
        Index(None, "user_id", "session_id", "position"),
        own_key("session_id", "sessions"),
        between("session_rpe", 0, 10),
        between("actual_intensity", 0, 2),
        between("enjoyment_rating", 1, 5),
        between("hr_coverage", 0, 1),
        ordered("performed_start", "performed_end"),
        *positive("position", "duration_seconds", "avg_hr_bpm", "max_hr_bpm"),
        *not_negative("distance_m", "elevation_gain_m", "avg_power_w", "max_power_w", "normalized_power_w"),
        *not_negative("normalized_graded_speed_mps", "avg_cadence_rpm", "energy_kcal", "load_points"),
    )

    workout_log: Mapped["WorkoutLog | None"] = relationship(lazy="raise", passive_deletes="all")


class WorkoutLog(Updated, UserOwned, Base):
    """The log of a workout with sets; rating, notes and duration stand once, on its activity."""

    __tablename__ = "workout_logs"

    activity_instance_id: Mapped[int] = own_ref("The performed activity.")
    session_id: Mapped[int | None] = own_ref("The planned session that it fulfils.")
    workout_date: Mapped[date] = col("Day of the workout.")
    completed: Mapped[bool] = col("Whether it was done to the end.", default="true")
    mood_before: Mapped[int | None] = col("Mood before, 1 to 10.")
    mood_after: Mapped[int | None] = col("Mood after, 1 to 10.")
    feedback_tags: Mapped[list[str]] = open_col("What the athlete ticked, such as too_hard.", default="'{}'")
    sheet_json: Mapped[dict[str, Any] | None] = col("What the workout still asks for while it runs; empty once it is finished.")

    __table_args__ = (
        UniqueConstraint("user_id", "activity_instance_id"),
        Index(None, "user_id", "workout_date"),
        Index(None, "user_id", "session_id"),
        Index("ix_workout_logs_running", "user_id", unique=True, postgresql_where="sheet_json IS NOT NULL"),
        own_key("activity_instance_id", "activity_instances", on_delete="CASCADE"),
        own_key("session_id", "sessions"),
        between("mood_before", 1, 10),
        between("mood_after", 1, 10),
    )

    sets: Mapped[list["ExerciseSetLog"]] = relationship(
        lazy="raise",
        order_by="(ExerciseSetLog.exercise_order, ExerciseSetLog.set_number)",
        passive_deletes="all",
    )


class ExerciseSetLog(Created, UserOwned, Base):
    """One set, what was planned beside what was done."""

    __tablename__ = "exercise_set_logs"

    workout_log_id: Mapped[int] = own_ref("The workout.")
    session_exercise_id: Mapped[int | None] = own_ref("The planned exercise that it fulfils.")
    movement_id: Mapped[int] = ref("movements", "The movement.")
    performed_on: Mapped[date] = col("Day of the workout.")
    exercise_order: Mapped[int] = col("Place of the exercise in the workout, from 1.")
    set_number: Mapped[int] = col("Place of the set within the exercise, from 1.")
    set_type: Mapped[SetType] = col("How the set counts (science V1).", default="'working'")
    planned_reps: Mapped[int | None] = col("Planned repetitions.")
    actual_reps: Mapped[int | None] = col("Repetitions done.")
    planned_duration_seconds: Mapped[float | None] = col("Planned duration [s].")
    actual_duration_seconds: Mapped[float | None] = col("Duration done [s].")
    planned_load_kg: Mapped[float | None] = col("Planned load [kg]; assistance is negative.")
    load_kg: Mapped[float | None] = col("Load [kg]; for body-weight movements what was added, assistance is negative.")
    distance_m: Mapped[float | None] = col("Distance [m].")
    planned_rpe: Mapped[float | None] = col("Planned effort [RPE 1 to 10].")
    rpe: Mapped[float | None] = col("Effort of the set [RPE 1 to 10].")
    rir: Mapped[float | None] = col("Repetitions in reserve.")
    velocity_mps: Mapped[float | None] = col("Mean speed of the bar [m/s] (science E6).")
    tempo: Mapped[str | None] = col("Tempo done, as eccentric-pause-concentric-pause [s].")
    rest_seconds: Mapped[float | None] = col("Rest after the set [s].")
    superset_group: Mapped[int | None] = col("Sets of one number were done in turn.")
    notes: Mapped[str | None] = col("Remark.")
    source_exercise_name: Mapped[str | None] = col("Name of the exercise as the source states it.")
    completed_at: Mapped[datetime | None] = col("When the set ended.")
    hypertrophy_credit: Mapped[float | None] = col("What the set counts for growth before roles: 1, one half or 0 (science V1, L13).")

    __table_args__ = (
        between("hypertrophy_credit", 0, 1),
        UniqueConstraint("user_id", "workout_log_id", "exercise_order", "set_number"),
        Index(None, "user_id", "performed_on"),
        Index(None, "user_id", "movement_id", "performed_on"),
        sparse_index("session_exercise_id"),
        own_key("workout_log_id", "workout_logs", on_delete="CASCADE"),
        own_key("session_exercise_id", "session_exercises"),
        *positive("exercise_order", "set_number"),
        *not_negative("planned_reps", "actual_reps", "planned_duration_seconds", "actual_duration_seconds"),
        *not_negative("distance_m", "rir", "velocity_mps", "rest_seconds"),
        between("planned_rpe", 1, 10),
        between("rpe", 1, 10),
    )


class TopSetLog(Created, UserOwned, Base):
    """The best set of a movement in a workout, with its estimated one-repetition maximum (science E1, E2)."""

    __tablename__ = "top_set_logs"

    workout_log_id: Mapped[int] = own_ref("The workout.")
    session_id: Mapped[int | None] = own_ref("The planned session that it fulfils.")
    movement_id: Mapped[int] = ref("movements", "The movement.")
    pattern: Mapped[MovementPattern] = col("Pattern of the movement.")
    performed_on: Mapped[date] = col("Day of the workout.")
    set_number: Mapped[int] = col("Which set it was.")
    reps: Mapped[int | None] = col("Repetitions.")
    load_kg: Mapped[float | None] = col("Load [kg]; for body-weight movements what was added, assistance is negative.")
    rpe: Mapped[float | None] = col("Effort of the set [RPE 1 to 10].")
    rir: Mapped[float | None] = col("Repetitions in reserve.")
    velocity_mps: Mapped[float | None] = col("Mean speed of the bar [m/s] (science E6).")
    avg_rest_seconds: Mapped[float | None] = col("Mean rest between the sets of the movement [s].")
    e1rm_kg: Mapped[float | None] = col("Estimated one-repetition maximum [kg], in the load that is stated.")
    e1rm_formula: Mapped[E1RMFormula | None] = col("Formula of the estimate.")
    e1rm_is_lower_bound: Mapped[bool] = col("Whether the set allows only an at-least estimate.", default="false")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "workout_log_id", "movement_id"),
        Index(None, "user_id", "movement_id", "performed_on"),
        Index(None, "user_id", "pattern", "performed_on"),
        sparse_index("session_id"),
        own_key("workout_log_id", "workout_logs", on_delete="CASCADE"),
        own_key("session_id", "sessions"),
        CheckConstraint("(e1rm_kg IS NULL) = (e1rm_formula IS NULL)", name="e1rm_names_formula"),
        *positive("set_number"),
        *not_negative("reps", "rir", "velocity_mps", "avg_rest_seconds"),
        between("rpe", 1, 10),
    )


class CircuitResult(Created, UserOwned, Base):
    """How far or how fast an athlete came in a circuit."""

    __tablename__ = "circuit_results"

    activity_instance_id: Mapped[int] = own_ref("The performed activity.")
    circuit_template_id: Mapped[int] = ref("circuit_templates", "The circuit.")
    performed_on: Mapped[date] = col("Day of the workout.")
    rounds: Mapped[int | None] = col("Whole rounds, rungs or intervals that were done.")
    extra_reps: Mapped[int | None] = col("Repetitions of the round that was not finished.")
    duration_seconds: Mapped[float | None] = col("Time that it took [s].")
    is_scaled: Mapped[bool] = col("Whether it was made easier.", default="false")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        Index("ix_circuit_results_circuit", "user_id", "circuit_template_id", "performed_on"),
        Index("ix_circuit_results_activity", "user_id", "activity_instance_id"),
        own_key("activity_instance_id", "activity_instances", on_delete="CASCADE"),
        CheckConstraint("num_nonnulls(rounds, duration_seconds) >= 1", name="has_score"),
        *not_negative("rounds", "extra_reps"),
        *positive("duration_seconds"),
    )


class ActivityMuscle(UserOwned, Base):
    """What one performed activity gave to one muscle (science V1, R6)."""

    __tablename__ = "activity_muscle_map"

    activity_instance_id: Mapped[int] = own_ref("The performed activity.")
    muscle_id: Mapped[int] = ref("muscles", "The muscle.")
    performed_on: Mapped[date] = col("Day of the activity.")
    role: Mapped[MuscleRole] = col("The strongest role that the muscle had.")
    magnitude: Mapped[float] = col("How much it was involved [0 to 1].", default="1")
    fractional_sets: Mapped[float] = col("Volume [fractional sets].", default="0")
    hard_sets: Mapped[int] = col("Hard sets with the muscle as primary.", default="0")
    volume_load_kg: Mapped[float | None] = col("Repetitions times load [kg] (science L13).")
    fatigue_sets: Mapped[float | None] = col("Local fatigue that it left [fatigue sets] (science R6).")

    __table_args__ = (
        UniqueConstraint("user_id", "activity_instance_id", "muscle_id"),
        Index(None, "user_id", "performed_on", postgresql_include=["muscle_id", "fractional_sets", "hard_sets"]),
        own_key("activity_instance_id", "activity_instances", on_delete="CASCADE"),
        between("magnitude", 0, 1),
        *not_negative("fractional_sets", "hard_sets", "volume_load_kg", "fatigue_sets"),
    )


class FirstWeekFeeling(Created, UserOwned, Base):
    """What a muscle felt like after a session in the first week of a block; moves the next week's sets (science R-SETS)."""

    __tablename__ = "first_week_feelings"

    activity_instance_id: Mapped[int] = own_ref("The performed activity.")
    muscle_id: Mapped[int] = ref("muscles", "The muscle.")
    performed_on: Mapped[date] = col("Day of the activity.")
    mind_muscle: Mapped[int] = col("How clearly the muscle was felt working [0 to 3].")
    pump: Mapped[int] = col("How full it felt [0 to 3].")
    disruption: Mapped[int] = col("How weak, tired or sore it was left [0 to 3].")

    __table_args__ = (
        UniqueConstraint("user_id", "activity_instance_id", "muscle_id"),
        Index(None, "user_id", "performed_on"),
        own_key("activity_instance_id", "activity_instances", on_delete="CASCADE"),
        between("mind_muscle", 0, 3),
        between("pump", 0, 3),
        between("disruption", 0, 3),
    )


class DailyWorkoutSummary(Updated, UserOwned, Base):
    """One athlete's day in numbers, for the week at a glance."""

    __tablename__ = "daily_workout_summary"

    workout_date: Mapped[date] = col("The day.")
    total_exercises: Mapped[int] = col("Exercises planned or done.", default="0")
    completed_exercises: Mapped[int] = col("Exercises done.", default="0")
    total_duration_minutes: Mapped[float] = col("Time spent [min].", default="0")
    total_sets: Mapped[int] = col("Sets done.", default="0")
    load_points: Mapped[float | None] = col("Load of the day [load points] (science L11).")
    categories: Mapped[list[str]] = open_col("What was trained.", default="'{}'")
    is_completed: Mapped[bool] = col("Whether all that was planned was done.", default="false")

    __table_args__ = (
        UniqueConstraint("user_id", "workout_date"),
        *not_negative("total_exercises", "completed_exercises", "total_duration_minutes", "total_sets", "load_points"),
        ordered("completed_exercises", "total_exercises"),
    )


class PatternExposure(Updated, UserOwned, Base):
    """How often and how recently an athlete trained a pattern (science G4)."""

    __tablename__ = "pattern_exposure"

    pattern_type: Mapped[MovementPattern] = col("The pattern.")
    exposure_count: Mapped[int] = col("Days with the pattern so far.", default="0")
    last_exposure_date: Mapped[date | None] = col("Last day with the pattern.")
    consecutive_exposures: Mapped[int] = col("Exposures in a row with the same movement.", default="0")
    last_movement_id: Mapped[int | None] = ref("movements", "The movement of those exposures.")

    __table_args__ = (
        UniqueConstraint("user_id", "pattern_type"),
        Index(None, "user_id", "last_exposure_date"),
        *not_negative("exposure_count", "consecutive_exposures"),
    )
