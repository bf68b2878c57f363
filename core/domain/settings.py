"""What does the Settings page show? Frozen views of what a person may change, and of what was changed when and by whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from core.domain import morning
from core.domain.review import Landmarks
from core.domain.vocabulary import (
    BiometricMetric,
    CoachPermission,
    E1RMFormula,
    ExperienceLevel,
    PersonaAggression,
    PersonaTone,
    PrimaryMuscle,
    RecoverySource,
    Sex,
)

PLAUSIBLE: Mapping[BiometricMetric, tuple[float, float]] = {  # what a person may enter, in the unit of storage
    BiometricMetric.WEIGHT_KG: morning.PLAUSIBLE["weight_kg"],
    BiometricMetric.RESTING_HR_BPM: (25, 120),  # what zones rest on for months; one morning of a fever may lie above
    BiometricMetric.MAX_HR_BPM: (90, 230),
    BiometricMetric.THRESHOLD_HR_BPM: (80, 220),
    BiometricMetric.THRESHOLD_POWER_W: (30, 700),
    BiometricMetric.THRESHOLD_SPEED_MPS: (1, 8),
    BiometricMetric.CRITICAL_SWIM_SPEED_MPS: (0.3, 2.5),
    BiometricMetric.BODY_FAT_PERCENTAGE: (2, 70),
    BiometricMetric.LEAN_MASS_KG: (15, 250),
    BiometricMetric.WAIST_CM: (40, 250),
    BiometricMetric.CHEST_CM: (50, 250),
    BiometricMetric.HIPS_CM: (50, 250),
    BiometricMetric.VO2MAX_ML_KG_MIN: (10, 100),
}


@dataclass(frozen=True)
class Measurement:
    """A dated value of the body or of a threshold; its unit is part of the metric's name."""

    measurement_id: int
    metric: BiometricMetric
    day: date
    value: float
    source: RecoverySource


@dataclass(frozen=True)
class MuscleLandmarks:
    """The landmarks of one muscle [fractional sets a week]: those of the athlete's level, and own ones if there are any (science V3)."""

    muscle: PrimaryMuscle
    usual: Landmarks
    own: Landmarks | None
    reason: str = ""


@dataclass(frozen=True)
class CoachAccess:
    """A coach whom the athlete let in, and until when."""

    coach_name: str
    permission: CoachPermission
    since: datetime | None
    ended: datetime | None


@dataclass(frozen=True)
class SettingChange:
    """One version of a setting: who changed which fields of which table when, and from what to what.

    `before` and `after` hold the fields that differ, `record` the whole row as it was last, so that a page can name it.
    """

    change_id: int
    changed_at: datetime
    changed_by: str | None
    table: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    record: Mapping[str, Any]
    is_undone: bool


@dataclass(frozen=True)
class Constant:
    """One constant of the models in the version that is in force (science 10)."""

    key: str
    value: str
    category: str
    description: str
    version: int


@dataclass(frozen=True)
class ConstantsVersion:
    """One stored version of the constants; a stored version never changes (science 10).

    `changes` maps a constant to its value in the version before and in this one; `None` is a constant that one of them does not have. The
    first version has none.
    """

    version: int
    stored_at: datetime
    is_active: bool
    count: int
    changes: tuple[tuple[str, str | None, str | None], ...]


@dataclass(frozen=True)
class SettingsView:
    """Everything that a person may set. Measurements and changes are newest first."""

    name: str
    email: str
    is_demo: bool
    use_metric: bool
    distance_in_miles: bool
    time_zone: str
    week_starts_on: int
    formula: E1RMFormula
    experience_level: ExperienceLevel
    sex: Sex
    date_of_birth: date | None
    usual_weekly_hours: float | None
    persona_tone: PersonaTone
    persona_aggression: PersonaAggression
    measurements: tuple[Measurement, ...]
    landmarks: tuple[MuscleLandmarks, ...]
    coaches: tuple[CoachAccess, ...]
    changes: tuple[SettingChange, ...]
