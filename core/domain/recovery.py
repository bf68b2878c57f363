"""What does an athlete say of a morning, and what does the Recovery page show? Frozen views; `None` is unknown, never 0."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core.domain.daily_state import DayState, StateNow
from core.domain.vocabulary import HrvMethod, Illness, PrimaryMuscle, RecoverySource


@dataclass(frozen=True)
class CheckIn:
    """What an athlete says of one morning; every field may stay unanswered.

    Sleep [h] of the night before with its quality [0-100], variability as rMSSD [ms], resting heart rate [bpm]. The four answers `sleep`,
    `stress`, `fatigue` and `soreness` are 1 (very good) to 7 (very bad) (science R4). `sore_muscles` maps muscles to 0 (free of it) to 10.
    """

    day: date
    sleep_hours: float | None = None
    sleep_quality: float | None = None
    hrv_ms: float | None = None
    resting_hr_bpm: float | None = None
    sleep: int | None = None
    stress: int | None = None
    fatigue: int | None = None
    soreness: int | None = None
    illness: Illness | None = None
    sore_muscles: Mapping[PrimaryMuscle, float] = field(default_factory=dict)


@dataclass(frozen=True)
class ComponentChange:
    """One component of readiness: its sub-score on the day and the day before [0-100], and its share of the day's weight (0-1).

    `points` is by how much it moved readiness since the day before; `None` where one of the two days knows nothing. The share is `None`
    where the component is unknown on the day.
    """

    component: str
    score: float | None
    before: float | None
    weight_share: float | None
    points: float | None


@dataclass(frozen=True)
class Measured:
    """The raw values of one signal, one value a day of the view, from the source that measured it most often in the period.

    `method` is how heart-rate variability was computed.
    """

    source: RecoverySource
    values: tuple[float | None, ...]
    method: HrvMethod | None = None

    @property
    def count(self) -> int:
        """Return on how many days there is a value."""
        return sum(value is not None for value in self.values)


@dataclass(frozen=True)
class DeviceMorning:
    """What one device says of the morning that is looked at; scores are its own, 0 to 100."""

    source: RecoverySource
    hrv_ms: float | None
    hrv_method: HrvMethod | None
    resting_hr_bpm: float | None
    sleep_hours: float | None
    sleep_quality: float | None
    readiness: float | None


@dataclass(frozen=True)
class RecoveryView:
    """Recovery over the days of a period, oldest first; `states` has `None` for days before the athlete's first record.

    The last of `days` is the day that is looked at. `now` is the state of this minute, only where that day is today. `changes` says what
    moved readiness since the day before, `check_in` what was entered by hand for the day, `devices` what devices say of it. Variability
    is in ms, the resting pulse in bpm.
    """

    days: tuple[date, ...]
    today: date
    states: tuple[DayState | None, ...]
    now: StateNow | None
    changes: tuple[ComponentChange, ...]
    hrv_ms: Measured | None
    resting_hr: Measured | None
    sleep_need_h: float
    check_in: CheckIn | None
    devices: tuple[DeviceMorning, ...] = ()

    @property
    def chosen(self) -> DayState | None:
        """Return the state of the day that is looked at."""
        return self.states[-1] if self.states else None
