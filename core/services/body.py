"""What does the athlete's body bring: measurements and injuries?"""

from datetime import date

from core.db import body
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError
from core.domain.vocabulary import BiometricMetric, RecoverySource
from core.services import recompute

THRESHOLDS = frozenset(
    {
        BiometricMetric.RESTING_HR_BPM,
        BiometricMetric.MAX_HR_BPM,
        BiometricMetric.THRESHOLD_HR_BPM,
        BiometricMetric.THRESHOLD_POWER_W,
        BiometricMetric.THRESHOLD_SPEED_MPS,
        BiometricMetric.CRITICAL_SWIM_SPEED_MPS,
        BiometricMetric.VO2MAX_ML_KG_MIN,
    }
)


def record_biometric(
    database: Database, viewer: Viewer, subject: Subject, *, metric: BiometricMetric, value: float, day: date, is_demo: bool = False
) -> None:
    """Store a measurement; its unit is part of the metric's name. What was scored without it follows at once."""
    if not value > 0:
        raise InputError(f"{metric.value} is {value:g}; a measurement is above 0.")
    source = RecoverySource.DEMO if is_demo else RecoverySource.MANUAL
    with database.write(viewer, subject) as unit:
        body.add_biometric(unit, {"measurement_date": day, "metric": metric.value, "value": value, "source": source.value})
        if metric is BiometricMetric.WEIGHT_KG:
            recompute.settings_changed(unit)
        elif metric in THRESHOLDS:
            recompute.thresholds_changed(unit)


def record_injury(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    *,
    body_part: str,
    severity: float,
    description: str,
    onset: date,
    resolved: date | None = None,
) -> None:
    """Store an injury with the severity that the athlete states, 0 to 1 (science G1)."""
    if not 0 < severity <= 1:
        raise InputError(f"The severity of an injury lies between 0 and 1, not at {severity:g}.")
    with database.write(viewer, subject) as unit:
        found = body.add_injury(
            unit, body_part, {"severity": severity, "description": description, "onset_date": onset, "resolved_date": resolved}
        )
    if not found:
        raise InputError(f"There is no body part called {body_part!r} in the library.")
