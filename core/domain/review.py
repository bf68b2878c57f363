"""What do the review pages show? Frozen views: services fill them, visuals draw them, pages arrange them.

Loads are kilograms, lengths metres, durations seconds, load in load points (LP, science L11), volume in fractional sets (science V1).
`None` is unknown, 0 is rested.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from core.domain.live_session import CircuitScore
from core.domain.vocabulary import LoadMethod, MovementPattern, PrimaryMuscle, SetType, StressBucket


class VolumeBand(StrEnum):
    """Where weekly fractional sets stand against the landmarks of a muscle (science V3)."""

    BELOW_MV = "below_mv"
    MAINTAINING = "maintaining"
    GROWING = "growing"
    MOST_PRODUCTIVE = "most_productive"
    HIGH = "high"
    ABOVE_MRV = "above_mrv"


@dataclass(frozen=True)
class Landmarks:
    """Weekly fractional sets that a muscle is measured against (science V3), after scaling to the athlete."""

    mv: float
    mev: float
    mav_low: float
    mav_high: float
    mrv: float
    session_cap: float

    def band(self, weekly_sets: float) -> VolumeBand:
        """Return the band of a week's fractional sets (science V3).

        A week on a landmark belongs to the band that the landmark opens, and a week on the upper end of the productive band or on the most
        recoverable volume is still inside. A week without any set never counts as growing.

        >>> marks = Landmarks(mv=6, mev=8, mav_low=12, mav_high=20, mrv=22, session_cap=10)
        >>> [marks.band(sets).value for sets in (5, 6, 8, 12, 20, 22, 22.5)]
        ['below_mv', 'maintaining', 'growing', 'most_productive', 'most_productive', 'high', 'above_mrv']
        """
        steps = (
            (weekly_sets < self.mv, VolumeBand.BELOW_MV),
            (weekly_sets < self.mev or weekly_sets == 0, VolumeBand.MAINTAINING),
            (weekly_sets > self.mrv, VolumeBand.ABOVE_MRV),
            (weekly_sets > self.mav_high, VolumeBand.HIGH),
            (weekly_sets < self.mav_low, VolumeBand.GROWING),
        )
        return next((band for holds, band in steps if holds), VolumeBand.MOST_PRODUCTIVE)


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
    """Weekly fractional sets per muscle against landmarks. `week_starts[-1]` is the running week when the period ends today.

    `sets_by_pattern` are the hard sets of the last fourteen days by what a movement does (science G4).
    """

    week_starts: tuple[date, ...]
    today: date
    muscles: tuple[MuscleVolume, ...]
    contributions: tuple[Contribution, ...]
    level: str
    sets_by_pattern: Mapping[MovementPattern, float] = field(default_factory=dict)


@dataclass(frozen=True)
class LoadView:
    """Daily load and what follows from it; every tuple has one value a day of the view, oldest first.

    `load_points_by_discipline` maps the name of a discipline to daily LP. `planned_load_points` is `None` on days without a plan.
    `fitness`, `fatigue` are evening values, `form_morning` is yesterday's fitness minus fatigue (science F2).
    Until `settled_on` the curves start from zero knowledge and are called settling; `form_hidden_until` likewise for the form bands.
    `unscored_activities` lists performed activities that have no load points, with the reason. After today the curves follow the plan as
    far as it reaches. `monotony` and `strain` are of the seven days up to a day (science F5), `recent` and `usual` the mean load of 7 and
    of 28 days (science F4); unknown until that many days are in. `rating_ratios` set measured loads of the last eight weeks against what
    their ratings stand for, one value an activity (science L11); `runs` are day and distance [m] of the runs of the last thirty days.
    `usual_weekly_hours` is the training of a usual week [h] that the curves start from, while they still rest on it.
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
    monotony: tuple[float | None, ...] = ()
    strain: tuple[float | None, ...] = ()
    recent: tuple[float | None, ...] = ()
    usual: tuple[float | None, ...] = ()
    rating_ratios: tuple[float, ...] = ()
    runs: tuple[tuple[date, float], ...] = ()
    usual_weekly_hours: float | None = None


@dataclass(frozen=True)
class BucketLoad:
    """One kind of stress: daily load, and its fitness and fatigue, one value a day [LP] (science L11, F3)."""

    bucket: StressBucket
    load_points: tuple[float | None, ...]
    fitness: tuple[float | None, ...]
    fatigue: tuple[float | None, ...]


@dataclass(frozen=True)
class BucketsView:
    """Load by kind of stress; every tuple has one value a day, oldest first."""

    days: tuple[date, ...]
    buckets: tuple[BucketLoad, ...]


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
    """One performed activity with its sets and where it came from, what was reached in circuits, and what the athlete said of it.

    Enjoyment is 1 to 5, moods are 1 to 10.
    """

    entry: LogEntry
    notes: str
    sets: tuple[LoggedSet, ...]
    source_lines: tuple[str, ...]
    circuits: tuple[tuple[str, CircuitScore], ...] = ()
    enjoyment: int | None = None
    moods: tuple[int | None, int | None] = (None, None)
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class LogView:
    """A page of the history, newest first."""

    entries: tuple[LogEntry, ...]
    total: int
