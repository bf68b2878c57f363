"""What does the Strength page show? Frozen views of one movement and of one pattern.

Loads are kilograms, durations seconds, lengths metres. `None` is unknown. For a body-weight movement a maximum is of the system load,
body weight included (science E5); the load of a set is what was added, and negative for assistance.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.domain.vocabulary import E1RMFormula, MovementPattern


class Measure(StrEnum):
    """What tells the strength in a movement: an estimated maximum, the load, repetitions, time held or distance."""

    E1RM = "e1rm"
    LOAD = "load"
    REPS = "reps"
    TIME = "time"
    DISTANCE = "distance"


class RecordKind(StrEnum):
    """What was better than ever."""

    E1RM = "e1rm"
    HEAVIEST = "heaviest"
    REPS_AT_LOAD = "reps_at_load"
    VOLUME = "volume"
    MOST_REPS = "most_reps"
    LONGEST_TIME = "longest_time"
    LONGEST_DISTANCE = "longest_distance"


@dataclass(frozen=True)
class TrainedMovement:
    """A movement that the athlete has sets of; `days` counts training days."""

    movement_id: int
    name: str
    pattern: MovementPattern
    days: int
    last_day: date
    slug: str = ""


@dataclass(frozen=True)
class StrengthSession:
    """The best set of a movement in one workout.

    `value` is in the unit of the view's measure. `confidence` (0-1, science E2) weighs an estimate in the trend; a lower bound comes from a
    set that nobody rated; a value that is held back waits to be repeated (science E4). `trend` is the trend after the session.
    """

    day: date
    value: float
    confidence: float
    is_lower_bound: bool
    is_held_back: bool
    is_record: bool
    trend: float | None
    load_kg: float | None = None
    reps: int | None = None
    rir: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None


@dataclass(frozen=True)
class StrengthRecord:
    """The best of its kind: `value` in the unit of the kind, from `load_kg` and `reps` where they say more; `before` is what it beat."""

    kind: RecordKind
    value: float
    day: date
    before: float | None = None
    load_kg: float | None = None
    reps: int | None = None
    is_lower_bound: bool = False


@dataclass(frozen=True)
class RepMax:
    """What an athlete can probably lift `reps` times [kg as logged]: by the formula, by the RTS chart, and the best that was done."""

    reps: int
    formula_kg: float | None
    chart_kg: float | None
    best_kg: float | None
    best_day: date | None


@dataclass(frozen=True)
class TrendNow:
    """Where the trend of a movement stands [kg]: after the last session, and what that means `days_since` days later.

    `low` and `high` are the range in which the maximum probably lies today; `change` is the change over the period that is shown.
    """

    value: float
    low: float
    high: float
    spread: float | None
    days_since: int
    is_settling: bool
    change: float | None


@dataclass(frozen=True)
class MovementStrength:
    """One movement over a period. `sessions` are those of the period, oldest first; records and rep-max table are of all time.

    `trend_before` is the last session before the period, so that a curve can begin at its edge. `body_share` is the share of body weight
    that moves and `body_weight_kg` the last weight, both `None` for a movement without body weight.
    """

    movement: TrainedMovement
    measure: Measure
    formula: E1RMFormula
    first: date
    last: date
    today: date
    sessions: tuple[StrengthSession, ...]
    trend_before: StrengthSession | None
    trend: TrendNow | None
    records: tuple[StrengthRecord, ...]
    new_records: tuple[StrengthRecord, ...]
    rep_maxes: tuple[RepMax, ...]
    body_share: float | None
    body_weight_kg: float | None
    sets: int
    rated_sets: int


@dataclass(frozen=True)
class PatternLine:
    """One movement of a pattern: its sessions of the period and where its trend stands."""

    movement: TrainedMovement
    sessions: tuple[StrengthSession, ...]
    trend: TrendNow | None


@dataclass(frozen=True)
class PatternStrength:
    """The movements of one pattern over a period, most trained first."""

    pattern: MovementPattern
    formula: E1RMFormula
    first: date
    last: date
    today: date
    lines: tuple[PatternLine, ...]
