"""What do the review pages show? Frozen views: services fill them, visuals draw them, pages arrange them.

Loads are kilograms, lengths metres, durations seconds, load in load points (LP, science L11), volume in fractional sets (science V1).
`None` is unknown, 0 is rested.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from core.domain.vocabulary import LoadMethod, PrimaryMuscle, SetType


@dataclass(frozen=True)
class Landmarks:
    """Weekly fractional sets that a muscle is measured against (science V3), after scaling to the athlete."""

    mv: float
    mev: float
    mav_low: float
    mav_high: float
    mrv: float
    session_cap: float


@dataclass(frozen=True)
class MuscleVolume:
    """Weekly volume of one muscle; every tuple has one value a week of the view, oldest first.

    `planned_sets` is `None` for a week that holds no plan. `landmarks` is `None` for full_body, which is expanded (science V1).
    """

    muscle: PrimaryMuscle
    performed_sets: tuple[float, ...]
    planned_sets: tuple[float | None, ...]
    hard_sets: tuple[int, ...]
    training_days: tuple[int, ...]
    landmarks: Landmarks | None


@dataclass(frozen=True)
class Contribution:
    """What one movement gave to one muscle over the weeks of the view [fractional sets]."""

    muscle: PrimaryMuscle
    movement_name: str
    fractional_sets: float


@dataclass(frozen=True)
class MusclesView:
    """Weekly fractional sets per muscle against landmarks. `week_starts[-1]` is the running week when the period ends today."""

    week_starts: tuple[date, ...]
    today: date
    muscles: tuple[MuscleVolume, ...]
    contributions: tuple[Contribution, ...]
    level: str


@dataclass(frozen=True)
class LoadView:
    """Daily load and what follows from it; every tuple has one value a day of the view, oldest first.

    `load_points_by_discipline` maps the name of a discipline to daily LP. `planned_load_points` is `None` on days without a plan.
    `fitness`, `fatigue` are evening values, `form_morning` is yesterday's fitness minus fatigue (science F2).
    Until `settled_on` the curves start from zero knowledge and are called settling; `form_hidden_until` likewise for the form bands.
    `unscored_activities` lists performed activities that have no load points, with the reason.
    """

    days: tuple[date, ...]
    today: date
    load_points_by_discipline: Mapping[str, tuple[float, ...]]
    planned_load_points: tuple[float | None, ...]
    fitness: tuple[float | None, ...]
    fatigue: tuple[float | None, ...]
    form_morning: tuple[float | None, ...]
    ramp_per_week: float | None
    settled_on: date | None
    form_hidden_until: date | None
    unscored_activities: tuple[str, ...]
    imputed_share: float


@dataclass(frozen=True)
class LogEntry:
    """One performed activity in the history list."""

    activity_id: int
    day: date
    started_at: datetime
    title: str
    activity_name: str
    discipline: str
    duration_s: float | None
    distance_m: float | None
    avg_hr_bpm: float | None
    session_rpe: float | None
    load_points: float | None
    load_method: LoadMethod | None
    load_is_imputed: bool
    set_count: int
    volume_load_kg: float | None
    sources: tuple[str, ...]
    movement_names: tuple[str, ...] = ()


@dataclass(frozen=True)
class LoggedSet:
    """One set of a logged workout."""

    set_id: int
    movement_id: int
    movement_name: str
    exercise_order: int
    set_number: int
    set_type: SetType
    reps: int | None
    load_kg: float | None
    duration_s: float | None
    distance_m: float | None
    rpe: float | None
    e1rm_kg: float | None
    notes: str


@dataclass(frozen=True)
class LogDetail:
    """One performed activity with its sets and where it came from."""

    entry: LogEntry
    notes: str
    sets: tuple[LoggedSet, ...]
    source_lines: tuple[str, ...]


@dataclass(frozen=True)
class LogView:
    """A page of the history, newest first."""

    entries: tuple[LogEntry, ...]
    total: int
    first_day: date | None
    last_day: date | None
