"""What do devices and scales say of a day, before it is stored, whoever measured it?

Importers return these beside activities; the import service stores them. `None` means that the source does not say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.domain.vocabulary import HrvMethod, RecoverySource

# What a body can have, by name of the value: what lies outside is a fault of the device or the file, or was mistyped. HRV as R1 has it.
PLAUSIBLE: Mapping[str, tuple[float, float]] = {
    "hrv_ms": (5, 250),
    "resting_hr_bpm": (25, 150),
    "sleep_hours": (0, 24),
    "sleep_quality": (0, 100),
    "readiness": (0, 100),
    "weight_kg": (20, 400),
}


@dataclass(frozen=True)
class Morning:
    """What one source says of the morning of one day, and of the night before it (science R1 to R5).

    `sleep_quality` and `readiness` are the source's own scores, 0 to 100. `raw` is the source's own record by kind of record,
    JSON-serialisable: two files of one source may each hold a part of what it says of a day.
    """

    day: date
    source: RecoverySource
    file: str
    raw: Mapping[str, Any]
    hrv_ms: float | None = None
    hrv_method: HrvMethod | None = None
    resting_hr_bpm: float | None = None
    sleep_hours: float | None = None
    sleep_quality: float | None = None
    readiness: float | None = None


@dataclass(frozen=True)
class BodyWeight:
    """One weighing: the day in the person's own time, the moment, and the weight [kg]."""

    day: date
    measured_at: datetime
    weight_kg: float
    source: RecoverySource
    file: str
    raw: Mapping[str, Any]
