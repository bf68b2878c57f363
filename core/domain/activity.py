"""What does a performed activity look like before it is stored, whoever recorded it?

Importers return these; the import service stores them. Times are aware; loads kilograms, lengths metres, durations seconds.
`None` means that the source does not say.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from core.domain.days import local_day, offset_name
from core.domain.morning import BodyWeight, Morning
from core.domain.vocabulary import ProviderType, SetType


@dataclass(frozen=True)
class SourcePlace:
    """Where in a file something stands: a line of a table (1 is the header) or a byte offset of a binary file."""

    file: str
    line: int | None = None
    offset: int | None = None

    def __str__(self) -> str:
        if self.line is not None:
            return f"{self.file}, line {self.line}"
        if self.offset is not None:
            return f"{self.file}, byte {self.offset}"
        return self.file


@dataclass(frozen=True)
class PerformedSet:
    """One set as a source states it.

    `exercise_name` is the source's own name, resolved to a movement later. `exercise_order` is the position of the exercise
    in the workout and `set_number` the position of the set within that exercise, both from 1.
    """

    exercise_name: str
    exercise_order: int
    set_number: int
    set_type: SetType = SetType.WORKING
    reps: int | None = None
    load_kg: float | None = None
    duration_s: float | None = None
    distance_m: float | None = None
    rpe: float | None = None
    rest_s: float | None = None
    superset_group: int | None = None
    notes: str = ""
    completed_at: datetime | None = None
    place: SourcePlace | None = None


@dataclass(frozen=True)
class Lap:
    """One lap or swim length interval of a recorded activity."""

    number: int
    duration_s: float | None = None
    distance_m: float | None = None
    avg_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    avg_power_w: float | None = None


@dataclass(frozen=True)
class Samples:
    """Recorded samples of an activity, column by column; every list is as long as `elapsed_s`, gaps are `None`."""

    elapsed_s: tuple[float, ...] = ()
    heart_rate_bpm: tuple[float | None, ...] = ()
    power_w: tuple[float | None, ...] = ()
    speed_mps: tuple[float | None, ...] = ()
    altitude_m: tuple[float | None, ...] = ()
    distance_m: tuple[float | None, ...] = ()
    cadence_rpm: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class PerformedActivity:
    """One performed activity as one source states it.

    `activity_slug` names an activity of the reference library (running, cycling, strength_training, ...). `external_id` is stable:
    the same event read twice from the same source has the same one. `utc_offset_s` is what the source says of local time, if anything.
    `raw` is the source's own record, JSON-serialisable, kept beside what was understood. `summary` is what was worked out of the samples
    already, where they are not held any more.
    """

    provider: ProviderType
    external_id: str
    activity_slug: str
    activity_type_raw: str
    title: str
    started_at: datetime
    place: SourcePlace
    raw: Mapping[str, Any]
    ended_at: datetime | None = None
    utc_offset_s: int | None = None
    duration_s: float | None = None
    elapsed_s: float | None = None
    distance_m: float | None = None
    elevation_gain_m: float | None = None
    avg_hr_bpm: float | None = None
    max_hr_bpm: float | None = None
    avg_power_w: float | None = None
    max_power_w: float | None = None
    avg_cadence_rpm: float | None = None
    energy_kcal: float | None = None
    session_rpe: float | None = None
    notes: str = ""
    sets: tuple[PerformedSet, ...] = ()
    laps: tuple[Lap, ...] = ()
    samples: Samples = field(default_factory=Samples)
    summary: Mapping[str, Any] | None = None

    def zone(self, usual: str) -> str:
        """Return the name of the zone in which it was: the offset that the source states, else the `usual` one of the athlete."""
        return usual if self.utc_offset_s is None else offset_name(self.utc_offset_s)

    def day(self, usual: str = "UTC") -> date:
        """Return the day on which it began by the clock of the athlete."""
        return local_day(self.started_at, self.zone(usual))


@dataclass(frozen=True)
class Skipped:
    """Something in a file that was not taken over, with the reason for the person who sent it.

    `wants_start` marks a recording whose device knew no date: it can be imported once the person says when it began.
    """

    place: SourcePlace
    value: str
    reason: str
    wants_start: bool = False


@dataclass(frozen=True)
class ParsedFile:
    """All that an importer understood of one file.

    `rows` counts what the file holds: data rows of a table (every one ends in a set, in the rest or the note of one, or in `skipped`),
    messages of a binary file, records of a health export. `mornings` has one entry for a day and source, `weights` one for a day.
    `needs_weight_unit` is true when the file holds loads and does not say in which unit; `activities` is empty until it is given.
    `warnings` are said to the person and lose nothing.
    """

    file: str
    provider: ProviderType
    layout: str
    rows: int
    activities: tuple[PerformedActivity, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    warnings: tuple[str, ...] = ()
    needs_weight_unit: bool = False
    mornings: tuple[Morning, ...] = ()
    weights: tuple[BodyWeight, ...] = ()
