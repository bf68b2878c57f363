"""Who trains, what do they have, and when do they have time?"""

from datetime import date, datetime, time
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Index, SmallInteger, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from core.db.base import (
    Base,
    Created,
    Shared,
    Updated,
    UserOwned,
    between,
    col,
    not_negative,
    ordered,
    own_key,
    own_ref,
    positive,
    ref,
)
from core.domain.vocabulary import (
    BiometricMetric,
    CoachPermission,
    E1RMFormula,
    ExperienceLevel,
    GoalType,
    PersonaAggression,
    PersonaTone,
    RecoverySource,
    Sex,
)


class User(Updated, Shared, Base):
    """A person who signs in: an athlete, a coach, or both."""

    __tablename__ = "users"
    app_may: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "UPDATE", "DELETE")

    email: Mapped[str | None] = col("E-mail address, unique without regard to case; empty for a local profile.")
    name: Mapped[str] = col("Name shown on pages and in the roster.")
    experience_level: Mapped[ExperienceLevel] = col("General training experience.", default="'intermediate'")
    macro_experience_level: Mapped[ExperienceLevel] = col(
        "Experience with planned long-term training, which sets how block plans are scaled.", default="'intermediate'"
    )
    persona_tone: Mapped[PersonaTone] = col("How the coach speaks.", default="'supportive'")
    persona_aggression: Mapped[PersonaAggression] = col("How boldly the coach plans, 1 to 5.", default="'3'")
    is_demo: Mapped[bool] = col("Whether the person is an invented example athlete.", default="false")
    is_coach: Mapped[bool] = col("Whether the person coaches others and sees a roster.", default="false")

    __table_args__ = (
        CheckConstraint("btrim(name) <> ''", name="name_not_blank"),
        Index("uq_users_email", text("lower(email)"), unique=True),
    )


class LoginIdentity(Created, Shared, Base):
    """Which sign-in of an identity provider belongs to which person."""

    __tablename__ = "login_identities"
    app_may: ClassVar[tuple[str, ...]] = ("SELECT", "INSERT", "DELETE")

    issuer: Mapped[str] = col("Address of the identity provider.")
    subject: Mapped[str] = col("The provider's stable name of the person.")
    user_id: Mapped[int] = ref("users", "The person who signs in.", on_delete="CASCADE", index=True)

    __table_args__ = (UniqueConstraint("issuer", "subject"),)


class UserProfile(Updated, UserOwned, Base):
    """What the models need to know of an athlete's body and life, and the long-term wish in words."""

    __tablename__ = "user_profiles"

    date_of_birth: Mapped[date | None] = col("Date of birth.")
    sex: Mapped[Sex | None] = col("Sex as the constants of the heart-rate load need it (science L2).")
    height_cm: Mapped[float | None] = col("Height [cm].")
    training_since: Mapped[date | None] = col("Since when the athlete trains regularly.")
    usual_weekly_hours: Mapped[float | None] = col("Training in a usual week before anything was written down here [h] (science F2).")
    needs_medical_clearance: Mapped[bool] = col(
        "Whether a condition asks for medical clearance before hard training (science G4).", default="false"
    )
    medical_clearance_on: Mapped[date | None] = col("When clearance was given.")
    long_term_goal_category: Mapped[GoalType | None] = col("Kind of the wish for the coming year.")
    long_term_goal_description: Mapped[str | None] = col("The wish for the coming year in the athlete's words.")
    setup_steps: Mapped[dict[str, Any]] = col("Steps of the training setup by name: answered or skipped.", default="'{}'")
    first_week_wishes: Mapped[dict[str, Any] | None] = col(
        "Points by goal, days a week and first day that were said in the last step of the setup and not planned yet."
    )

    __table_args__ = (
        UniqueConstraint("user_id"),
        between("height_cm", 50, 280),
        between("usual_weekly_hours", 0, 40),
        CheckConstraint("date_of_birth >= DATE '1900-01-01'", name="date_of_birth_plausible"),
    )


class UserSettings(Updated, UserOwned, Base):
    """How numbers are computed and shown for an athlete."""

    __tablename__ = "user_settings"

    active_e1rm_formula: Mapped[E1RMFormula] = col("Formula of the estimated one-repetition maximum (science E1).", default="'epley'")
    use_metric: Mapped[bool] = col("Whether loads are shown in kilograms instead of pounds.", default="true")
    distance_in_miles: Mapped[bool] = col("Whether distances are shown in miles instead of kilometres.", default="false")
    time_zone: Mapped[str] = col("Time zone that decides which day an activity belongs to.", default="'UTC'")
    week_starts_on: Mapped[int] = col("First day of the athlete's week, 0 Monday to 6 Sunday.", SmallInteger, default="0")
    effort_in_rir: Mapped[bool] = col("Whether the effort of a set is asked as repetitions in reserve instead of RPE.", default="false")
    sleep_need_hours: Mapped[float | None] = col("Nightly sleep need [h]; empty follows age (science R3).")

    __table_args__ = (
        UniqueConstraint("user_id"),
        between("week_starts_on", 0, 6),
        between("sleep_need_hours", 4, 14),
        CheckConstraint("btrim(time_zone) <> ''", name="time_zone_not_blank"),
    )


class UserBiometric(Updated, UserOwned, Base):
    """One measurement of the body or of a threshold on one day, by metric and source."""

    __tablename__ = "user_biometrics_history"

    measurement_date: Mapped[date] = col("Day of the measurement in the athlete's time zone.")
    metric: Mapped[BiometricMetric] = col("What was measured; the unit is part of the name.")
    value: Mapped[float] = col("Measured value in the unit that the metric names.")
    source: Mapped[RecoverySource] = col("Who measured it.", default="'manual'")
    external_record_id: Mapped[int | None] = own_ref("Provider record from which the value was taken.")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "measurement_date", "metric", "source"),
        Index(None, "user_id", "metric", "measurement_date"),
        own_key("external_record_id", "external_activity_records"),
        *positive("value"),
        CheckConstraint("metric <> 'body_fat_percentage' OR value < 80", name="body_fat_plausible"),
    )


class UserGym(Updated, UserOwned, Base):
    """A place where an athlete trains."""

    __tablename__ = "user_gyms"

    name: Mapped[str] = col("Name of the place.")
    is_default: Mapped[bool] = col("Whether sessions are planned here unless told otherwise.", default="false")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "name"),
        Index("uq_user_gyms_default", "user_id", unique=True, postgresql_where="is_default"),
    )


class UserGymEquipment(Updated, UserOwned, Base):
    """One kind of equipment in a place, with the loads that can be put together with it."""

    __tablename__ = "user_gym_equipment"

    gym_id: Mapped[int] = own_ref("The place.")
    equipment_id: Mapped[int] = ref("equipment", "The kind of equipment.")
    quantity: Mapped[int] = col("How many there are.", default="1")
    min_load_kg: Mapped[float | None] = col("Smallest load [kg].")
    max_load_kg: Mapped[float | None] = col("Largest load [kg].")
    load_step_kg: Mapped[float | None] = col("Smallest step between loads [kg].")
    bar_weight_kg: Mapped[float | None] = col("Weight of the empty bar or handle [kg].")
    plate_pairs_kg: Mapped[list[float] | None] = col("Plates of which a pair exists, one entry a pair [kg].")
    loads_kg: Mapped[list[float] | None] = col("The fixed loads that exist, such as dumb-bells [kg].")

    __table_args__ = (
        UniqueConstraint("user_id", "gym_id", "equipment_id"),
        own_key("gym_id", "user_gyms", on_delete="CASCADE"),
        *positive("quantity", "load_step_kg"),
        *not_negative("min_load_kg", "bar_weight_kg"),
        ordered("min_load_kg", "max_load_kg"),
    )


class UserAvailability(Updated, UserOwned, Base):
    """How much time an athlete has on a weekday, and where."""

    __tablename__ = "user_availability"

    weekday: Mapped[int] = col("Day of the week, 0 Monday to 6 Sunday.", SmallInteger)
    available_minutes: Mapped[int] = col("Time for training [min]; 0 keeps the day free.")
    max_sessions: Mapped[int] = col("How many sessions the day may hold.", SmallInteger, default="1")
    earliest_start: Mapped[time | None] = col("Earliest local time of a start.")
    latest_end: Mapped[time | None] = col("Latest local time of an end.")
    gym_id: Mapped[int | None] = own_ref("Where the athlete trains that day; empty is the default place.")
    notes: Mapped[str | None] = col("Remark.")

    __table_args__ = (
        UniqueConstraint("user_id", "weekday"),
        own_key("gym_id", "user_gyms"),
        between("weekday", 0, 6),
        between("available_minutes", 0, 1440),
        between("max_sessions", 0, 3),
        ordered("earliest_start", "latest_end"),
    )


class CoachAthleteLink(Updated, UserOwned, Base):
    """What an athlete lets a coach do with the athlete's data; it counts from acceptance to revocation."""

    __tablename__ = "coach_athlete_links"
    also_read_by: ClassVar[str | None] = "coach_id"

    coach_id: Mapped[int] = ref("users", "The coach.", on_delete="CASCADE", index=True)
    permission: Mapped[CoachPermission] = col("What the coach may do.", default="'view'")
    invited_at: Mapped[datetime] = col("When the link was proposed.", default="now()")
    accepted_at: Mapped[datetime | None] = col("When it was accepted; empty gives no access.")
    revoked_at: Mapped[datetime | None] = col("When it was ended; set gives no access.")

    __table_args__ = (
        UniqueConstraint("user_id", "coach_id"),
        CheckConstraint("coach_id <> user_id", name="not_oneself"),
        ordered("accepted_at", "revoked_at"),
    )


class CoachInvitation(Updated, UserOwned, Base):
    """A coach's wish to follow an athlete. It gives no access: the athlete answers by writing the link."""

    __tablename__ = "coach_invitations"
    also_read_by: ClassVar[str | None] = "athlete_id"

    athlete_id: Mapped[int] = ref("users", "The athlete who is asked.", on_delete="CASCADE", index=True)
    permission: Mapped[CoachPermission] = col("What the coach asks for.", default="'view'")
    message: Mapped[str | None] = col("A line to the athlete.")
    withdrawn_at: Mapped[datetime | None] = col("When the coach took it back.")

    __table_args__ = (
        UniqueConstraint("user_id", "athlete_id"),
        CheckConstraint("athlete_id <> user_id", name="not_oneself"),
    )


class RosterGroup(Updated, UserOwned, Base):
    """The group into which a coach sorts an athlete of the roster. It gives no access and shows nothing to anybody else."""

    __tablename__ = "roster_groups"

    athlete_id: Mapped[int] = ref("users", "The athlete who is sorted.", on_delete="CASCADE")
    name: Mapped[str] = col("Name of the group.")

    __table_args__ = (
        UniqueConstraint("user_id", "athlete_id"),
        CheckConstraint("athlete_id <> user_id", name="not_oneself"),
        CheckConstraint("btrim(name) <> ''", name="name_not_blank"),
    )


class CalendarFeed(Created, UserOwned, Base):
    """The secret address under which a calendar reads an athlete's plan; only a hash of the secret is kept."""

    __tablename__ = "calendar_feeds"

    token_hash: Mapped[str | None] = col(
        "SHA-256 of the secret in the address, in hexadecimal; empty after a move to another installation."
    )

    __table_args__ = (UniqueConstraint("user_id"),)
