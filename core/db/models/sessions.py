"""What is planned for a day: sessions as they stand, and beside them the same as they were first issued."""

import datetime as dt

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, relationship

from core.db.base import (
    Base,
    Updated,
    UserOwned,
    between,
    col,
    not_negative,
    open_col,
    own_key,
    own_ref,
    positive,
    ref,
    sparse_index,
)
from core.db.models.movements import tempo_check
from core.domain.vocabulary import ExerciseRole, SessionSection, SessionStatus, SessionType, SetType


class SessionPlan:
    """What a session asks for, whether as it stands or as it was issued."""

    date: Mapped[dt.date] = col("Day on which it is planned.")
    scheduled_time: Mapped[dt.time | None] = col("Local time of the start.")
    session_type: Mapped[SessionType] = col("Type of the session.")
    title: Mapped[str | None] = col("Name shown to the athlete.")
    intent_tags: Mapped[list[str]] = open_col("What the session is for.", default="'{}'")
    main_circuit_id: Mapped[int | None] = ref("circuit_templates", "Circuit that is its main part.")
    finisher_circuit_id: Mapped[int | None] = ref("circuit_templates", "Circuit at its end.")
    activity_definition_id: Mapped[int | None] = ref("activity_definitions", "Activity, for a run, a ride or a hobby.")
    estimated_duration_minutes: Mapped[int | None] = col("Expected duration [min] (science 6.11).")
    planned_load_points: Mapped[float | None] = col("Expected load [load points] (science L11).")
    coach_notes: Mapped[str | None] = col("What the coach says about it.")


class ExercisePlan:
    """What one exercise of a session asks for, whether as it stands or as it was issued."""

    movement_id: Mapped[int] = ref("movements", "The movement.")
    session_section: Mapped[SessionSection] = col("Section of the session.")
    role: Mapped[ExerciseRole] = col("Its job within the session.")
    circuit_id: Mapped[int | None] = ref("circuit_templates", "The circuit that it is part of.")
    order_in_session: Mapped[int] = col("Place in the session, from 1.")
    superset_group: Mapped[int | None] = col("Exercises of one number are done in turn.")
    target_sets: Mapped[int] = col("Number of working sets.")
    target_rep_range_min: Mapped[int | None] = col("Least repetitions of a set.")
    target_rep_range_max: Mapped[int | None] = col("Most repetitions of a set.")
    target_load_kg: Mapped[float | None] = col("Load [kg]; assistance is negative.")
    target_rpe: Mapped[float | None] = col("Effort of a set [RPE 1 to 10].")
    target_rir: Mapped[float | None] = col("Repetitions in reserve.")
    target_duration_seconds: Mapped[int | None] = col("Duration of a set [s].")
    target_distance_m: Mapped[float | None] = col("Distance of a set [m].")
    target_intensity_percent: Mapped[float | None] = col("Intensity of endurance work [% of threshold].")
    tempo: Mapped[str | None] = col("Tempo as eccentric-pause-concentric-pause [s], x is fast; or hold.")
    default_rest_seconds: Mapped[int | None] = col("Rest after a set [s].")
    notes: Mapped[str | None] = col("Instructions.")


class SetPlan:
    """What one set asks for where sets differ, whether as it stands or as it was issued."""

    set_number: Mapped[int] = col("Place within the exercise, from 1.")
    set_type: Mapped[SetType] = col("How the set counts.", default="'working'")
    target_rep_min: Mapped[int | None] = col("Least repetitions.")
    target_rep_max: Mapped[int | None] = col("Most repetitions.")
    target_load_kg: Mapped[float | None] = col("Load [kg]; assistance is negative.")
    target_rpe: Mapped[float | None] = col("Effort [RPE 1 to 10].")
    target_duration_seconds: Mapped[int | None] = col("Duration [s].")
    rest_seconds: Mapped[int | None] = col("Rest afterwards [s].")


def session_checks() -> tuple[CheckConstraint, ...]:
    """Return the ranges of a planned session."""
    return not_negative("estimated_duration_minutes", "planned_load_points")


def exercise_checks() -> tuple[CheckConstraint, ...]:
    """Return the ranges of a planned exercise."""
    return (
        *positive("order_in_session", "target_duration_seconds", "target_distance_m"),
        *not_negative("target_sets", "target_rep_range_min", "target_rir", "default_rest_seconds"),
        between("target_rpe", 1, 10),
        between("target_intensity_percent", 0, 300),
        CheckConstraint("target_rep_range_min <= target_rep_range_max", name="rep_range"),
        tempo_check("tempo"),
    )


def set_checks() -> tuple[CheckConstraint, ...]:
    """Return the ranges of a planned set."""
    return (
        *positive("set_number", "target_duration_seconds"),
        *not_negative("target_rep_min", "rest_seconds"),
        between("target_rpe", 1, 10),
        CheckConstraint("target_rep_min <= target_rep_max", name="rep_range"),
    )


class Session(Updated, SessionPlan, UserOwned, Base):
    """A planned session as it stands."""

    __tablename__ = "sessions"

    program_id: Mapped[int | None] = own_ref("The program.")
    microcycle_id: Mapped[int | None] = own_ref("The microcycle.")
    day_number: Mapped[int | None] = col("Day within the microcycle, 1 to 10.")
    status: Mapped[SessionStatus] = col("Where it stands.", default="'planned'")
    completed_at: Mapped[dt.datetime | None] = col("When it was done.")
    gym_id: Mapped[int | None] = own_ref("Where it takes place.")
    level_id: Mapped[int | None] = ref("workout_levels", "Level of a calisthenics session.")
    warmup_duration_minutes: Mapped[int | None] = col("Expected duration of the warm-up [min].")
    main_duration_minutes: Mapped[int | None] = col("Expected duration of the main part [min].")
    accessory_duration_minutes: Mapped[int | None] = col("Expected duration of the accessories [min].")
    finisher_duration_minutes: Mapped[int | None] = col("Expected duration of the finisher [min].")
    cooldown_duration_minutes: Mapped[int | None] = col("Expected duration of the cool-down [min].")
    total_stimulus: Mapped[float | None] = col("Expected stimulus, summed over its exercises.")
    total_fatigue: Mapped[float | None] = col("Expected local fatigue [fatigue sets] (science R6).")
    cns_fatigue: Mapped[float | None] = col("Expected neural load [points] (science R7).")
    notes: Mapped[str | None] = col("The athlete's remark.")

    __table_args__ = (
        Index(None, "user_id", "date", "status"),
        Index(None, "user_id", "microcycle_id", "day_number"),
        Index(None, "user_id", "program_id"),
        sparse_index("gym_id"),
        own_key("program_id", "programs", on_delete="CASCADE"),
        own_key("microcycle_id", "microcycles", on_delete="CASCADE"),
        own_key("gym_id", "user_gyms"),
        between("day_number", 1, 10),
        *session_checks(),
        *not_negative("warmup_duration_minutes", "main_duration_minutes", "accessory_duration_minutes"),
        *not_negative("finisher_duration_minutes", "cooldown_duration_minutes"),
        *not_negative("total_stimulus", "total_fatigue", "cns_fatigue"),
    )

    exercises: Mapped[list["SessionExercise"]] = relationship(
        lazy="raise", order_by="SessionExercise.order_in_session", passive_deletes="all"
    )


class SessionExercise(Updated, ExercisePlan, UserOwned, Base):
    """One exercise of a planned session: the only place where the content of a session lives."""

    __tablename__ = "session_exercises"

    session_id: Mapped[int] = own_ref("The session.")
    is_complex_lift: Mapped[bool] = col("Whether it stands first because it is complex.", default="false")
    substitution_allowed: Mapped[bool] = col("Whether adaptation may put another movement in its place.", default="true")
    stimulus: Mapped[float | None] = col("Expected stimulus.")
    fatigue: Mapped[float | None] = col("Expected local fatigue [fatigue sets] (science R6).")
    completed: Mapped[bool] = col("Whether it was done.", default="false")

    __table_args__ = (
        UniqueConstraint("user_id", "session_id", "order_in_session"),
        Index(None, "user_id", "movement_id"),
        own_key("session_id", "sessions", on_delete="CASCADE"),
        *exercise_checks(),
        *not_negative("stimulus", "fatigue"),
    )

    sets: Mapped[list["SessionExerciseSet"]] = relationship(lazy="raise", order_by="SessionExerciseSet.set_number", passive_deletes="all")


class SessionExerciseSet(SetPlan, UserOwned, Base):
    """One set of a planned exercise, written where the sets of the exercise differ."""

    __tablename__ = "session_exercise_sets"

    session_exercise_id: Mapped[int] = own_ref("The exercise.")

    __table_args__ = (
        UniqueConstraint("user_id", "session_exercise_id", "set_number"),
        own_key("session_exercise_id", "session_exercises", on_delete="CASCADE"),
        *set_checks(),
    )


class SessionMuscleVolume(UserOwned, Base):
    """What a planned session gives to one muscle (science V1)."""

    __tablename__ = "session_muscle_volumes"

    session_id: Mapped[int] = own_ref("The session.")
    muscle_id: Mapped[int] = ref("muscles", "The muscle.")
    fractional_sets: Mapped[float] = col("Planned volume [fractional sets].")
    hard_sets: Mapped[int] = col("Planned hard sets with the muscle as primary.", default="0")
    fatigue_sets: Mapped[float | None] = col("Expected local fatigue [fatigue sets] (science R6).")

    __table_args__ = (
        UniqueConstraint("user_id", "session_id", "muscle_id"),
        own_key("session_id", "sessions", on_delete="CASCADE"),
        *not_negative("fractional_sets", "hard_sets", "fatigue_sets"),
    )


ISSUED_ONCE = ("SELECT", "INSERT")


class IssuedSession(SessionPlan, UserOwned, Base):
    """A session as it was first issued to the athlete. It is never changed: performed work is compared with it."""

    __tablename__ = "issued_sessions"
    app_may = ISSUED_ONCE

    session_id: Mapped[int] = own_ref("The session as it stands.")
    issued_at: Mapped[dt.datetime] = col("When it was issued.", default="now()")

    __table_args__ = (
        UniqueConstraint("user_id", "session_id"),
        Index(None, "user_id", "date"),
        own_key("session_id", "sessions", on_delete="CASCADE"),
        *session_checks(),
    )


class IssuedSessionExercise(ExercisePlan, UserOwned, Base):
    """One exercise of a session as it was first issued."""

    __tablename__ = "issued_session_exercises"
    app_may = ISSUED_ONCE

    issued_session_id: Mapped[int] = own_ref("The issued session.")

    __table_args__ = (
        UniqueConstraint("user_id", "issued_session_id", "order_in_session"),
        own_key("issued_session_id", "issued_sessions", on_delete="CASCADE"),
        *exercise_checks(),
    )


class IssuedSessionExerciseSet(SetPlan, UserOwned, Base):
    """One set of an exercise as it was first issued."""

    __tablename__ = "issued_exercise_sets"
    app_may = ISSUED_ONCE

    issued_session_exercise_id: Mapped[int] = own_ref("The issued exercise.")

    __table_args__ = (
        UniqueConstraint("user_id", "issued_session_exercise_id", "set_number", name="uq_issued_exercise_sets_set_number"),
        own_key("issued_session_exercise_id", "issued_session_exercises", on_delete="CASCADE"),
        *set_checks(),
    )
