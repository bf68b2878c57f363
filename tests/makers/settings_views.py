"""Settings as the service returns them, made up."""

from datetime import UTC, date, datetime

from core.domain.review import Landmarks
from core.domain.settings import CoachAccess, Constant, ConstantsVersion, Measurement, MuscleLandmarks, SettingChange, SettingsView
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
from tests.makers.views import MARKS

M = BiometricMetric
WHEN = datetime(2026, 11, 18, 20, 15, tzinfo=UTC)


def settings_view(*, empty: bool = False, use_metric: bool = True) -> SettingsView:
    """What an athlete set, with a history; or nothing but the defaults."""
    return SettingsView(
        name="Mara Voss",
        email="mara@example.org",
        is_demo=False,
        use_metric=use_metric,
        distance_in_miles=not use_metric,
        time_zone="Europe/Berlin",
        week_starts_on=0,
        formula=E1RMFormula.EPLEY,
        experience_level=ExperienceLevel.INTERMEDIATE,
        sex=Sex.FEMALE,
        date_of_birth=None if empty else date(1991, 5, 4),
        usual_weekly_hours=None if empty else 4.5,
        persona_tone=PersonaTone.SUPPORTIVE,
        persona_aggression=PersonaAggression.BALANCED,
        measurements=() if empty else _measurements(),
        landmarks=tuple(
            MuscleLandmarks(muscle, marks, Landmarks(4, 10, 14, 20, 24, 9) if muscle is PrimaryMuscle.CHEST and not empty else None)
            for muscle, marks in MARKS.items()
        ),
        coaches=() if empty else (CoachAccess("Coach [x](y)", CoachPermission.EDIT, WHEN, None),),
        changes=() if empty else _changes(),
    )


def constants() -> tuple[Constant, ...]:
    """Two constants of the models."""
    return (
        Constant("pmc.tau_c", "42", "load", "Time constant of fitness [d].", 1),
        Constant("e1rm.conf_weights", '{"0.0": 1.0, "1.0": 1.0, "2.0": 0.9, "3.0": 0.7, "4.0": 0.5}', "strength", "Weight by reserve.", 1),
    )


def _measurements() -> tuple[Measurement, ...]:
    values = ((M.WEIGHT_KG, 68.4), (M.MAX_HR_BPM, 188.0), (M.THRESHOLD_SPEED_MPS, 4.0), (M.THRESHOLD_POWER_W, 231.0), (M.WEIGHT_KG, 69.1))
    return tuple(
        Measurement(n, metric, date(2026, 11, 15 - 3 * n), value, RecoverySource.MANUAL) for n, (metric, value) in enumerate(values)
    )


def _changes() -> tuple[SettingChange, ...]:
    formula = {"active_e1rm_formula": "brzycki"}
    weight = {"measurement_date": "2026-11-15", "metric": "weight_kg", "value": 68.4, "source": "manual"}
    marks = {"mev": 10.0, "mrv": 24.0}
    return (
        SettingChange(71, WHEN, "Mara Voss", "user_settings", formula, {"active_e1rm_formula": "epley"}, {}, is_undone=False),
        SettingChange(70, WHEN, "Coach [x](y)", "user_biometrics_history", {}, weight, weight, is_undone=False),
        SettingChange(69, WHEN, None, "user_volume_landmarks", {"mev": 8.0, "mrv": 22.0}, marks, {"muscle": "chest"}, is_undone=True),
        SettingChange(68, WHEN, "Mara Voss", "user_biometrics_history", weight, {}, weight, is_undone=False),
    )


def constant_versions() -> tuple[ConstantsVersion, ...]:
    """Two versions, of which the newer is in force and changed one value."""
    return (
        ConstantsVersion(2, datetime(2026, 11, 3, 9, tzinfo=UTC), is_active=True, count=3, changes=(("pmc.tau_c", "40", "42"),)),
        ConstantsVersion(1, datetime(2026, 5, 3, 9, tzinfo=UTC), is_active=False, count=3, changes=()),
    )
