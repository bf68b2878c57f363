"""How does the athlete feel this morning: sleep, soreness, heart, mood, illness? Whatever is left out stays unknown. (science R1 to R5)"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from core.db import check_ins
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError
from core.domain.morning import PLAUSIBLE
from core.domain.recovery import CheckIn
from core.domain.vocabulary import HrvMethod, Illness, PrimaryMuscle, RecoverySource
from core.services import daily_state

_LIMITS = {  # what a person can have meant
    "sleep_hours": ("The hours of sleep", *PLAUSIBLE["sleep_hours"]),
    "sleep_quality": ("The quality of sleep", *PLAUSIBLE["sleep_quality"]),
    "hrv_ms": ("The heart-rate variability in ms", *PLAUSIBLE["hrv_ms"]),
    "resting_hr_bpm": ("The resting heart rate", *PLAUSIBLE["resting_hr_bpm"]),
    "sleep": ("The answer on sleep", 1, 7),
    "stress": ("The answer on stress", 1, 7),
    "fatigue": ("The answer on fatigue", 1, 7),
    "soreness": ("The answer on soreness", 1, 7),
}
_COLUMN_OF = {
    "sleep_hours": "sleep_hours",
    "sleep_quality": "sleep_quality_score",
    "hrv_ms": "hrv_value",
    "resting_hr_bpm": "resting_heart_rate",
    "sleep": "hooper_sleep",
    "stress": "hooper_stress",
    "fatigue": "hooper_fatigue",
    "soreness": "hooper_soreness",
    "illness": "illness",
}


def check_in(database: Database, viewer: Viewer, subject: Subject, day: date) -> CheckIn | None:
    """Return what was entered by hand for a day, `None` when nothing was."""
    with database.read(viewer, subject) as unit:
        row = check_ins.check_in(unit, subject.user_id, day, RecoverySource.MANUAL.value)
        sore = check_ins.sore_muscles(unit, subject.user_id, day)
    return as_check_in(day, row, sore)


def as_check_in(day: date, row: Mapping[str, Any] | None, sore: Mapping[str, float]) -> CheckIn | None:
    """Return the stored answers of a day as they were given."""
    if row is None and not sore:
        return None
    answers = {name: row[column] for name, column in _COLUMN_OF.items()} if row else {}
    if answers.get("illness") is not None:
        answers["illness"] = Illness(answers["illness"])
    return CheckIn(day, **answers, sore_muscles={PrimaryMuscle(muscle): value for muscle, value in sore.items()})


def save_check_in(database: Database, viewer: Viewer, subject: Subject, given: CheckIn, *, today: date) -> None:
    """Store what the athlete says of a morning in place of what they said before; the state follows at once.

    Raises `InputError` for a value that cannot be meant and for a day that has not come.
    """
    if given.day > today:
        raise InputError(f"{given.day} has not come yet; a check-in is for today or a day before.")
    with database.write(viewer, subject) as unit:
        _store(unit, (given,), RecoverySource.MANUAL)


def save_check_ins(database: Database, viewer: Viewer, subject: Subject, given: Sequence[CheckIn], *, source: RecoverySource) -> int:
    """Store many mornings of one source at once, as a device brings them, and return how many; its earlier words of a day are replaced.

    Soreness that is there for a muscle and day stays.
    """
    if given:
        with database.write(viewer, subject) as unit:
            _store(unit, given, source)
    return len(given)


def last_check_in_day(database: Database, viewer: Viewer, subject: Subject, source: RecoverySource) -> date | None:
    """Return the newest day of which one source says something, `None` when it never did."""
    with database.read(viewer, subject) as unit:
        return check_ins.last_day(unit, subject.user_id, source.value)


def _store(unit: WriteUnit, checks: Sequence[CheckIn], source: RecoverySource) -> None:
    for check in checks:
        _check(check)
    rows = [{"signal_date": check.day, "source": source.value, **_row(check)} for check in checks if _says_something(check)]
    check_ins.store_check_ins(unit, rows)
    if source is RecoverySource.MANUAL:
        for check in checks:
            check_ins.drop_soreness(unit, check.day)
            if not _says_something(check):
                check_ins.drop_check_in(unit, check.day, source.value)
    felt = [(check.day, muscle.value, float(value)) for check in checks for muscle, value in check.sore_muscles.items()]
    check_ins.add_soreness(unit, felt)
    daily_state.changed(unit, min(check.day for check in checks))
    daily_state.refresh(unit)


def _says_something(check: CheckIn) -> bool:
    """Tell whether any question but the one on sore muscles was answered; 0 hours of sleep is an answer."""
    return any(getattr(check, name) is not None for name in _COLUMN_OF)


def _row(check: CheckIn) -> dict[str, Any]:
    """Return the columns of a check-in; `None` is an answer that was not given."""
    row: dict[str, Any] = {column: getattr(check, name) for name, column in _COLUMN_OF.items()}
    row["illness"] = None if check.illness is None else check.illness.value
    row["hrv_method"] = None if check.hrv_ms is None else HrvMethod.RMSSD.value
    return row


def _check(given: CheckIn) -> None:
    for name, (words, low, high) in _LIMITS.items():
        value = getattr(given, name)
        if value is not None and not low <= value <= high:
            raise InputError(f"{words} is {value:g}; it must lie between {low} and {high}.")
    for muscle, value in given.sore_muscles.items():
        if muscle is PrimaryMuscle.FULL_BODY:
            raise InputError("Soreness belongs to a muscle; the whole body has the answer on soreness.")
        if not 0 <= value <= 10:
            raise InputError(f"Soreness of {muscle.value.replace('_', ' ')} is {value:g}; it lies between 0 and 10.")
