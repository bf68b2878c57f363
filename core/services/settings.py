"""What may a person set, what follows from a change, and how is it taken back?

Every change is kept with who, when, before and after (science 10): the settings are versioned, and each version can be undone.
What is stored and rests on a changed setting is worked out anew in the same unit of work.
"""

from collections.abc import Mapping
from dataclasses import astuple
from datetime import date, datetime
from itertools import groupby
from typing import Any

from core.db import changes, ladders
from core.db import settings as stored
from core.db.unit import Database, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.days import zone
from core.domain.errors import AccessError, InputError, NotFoundError
from core.domain.review import Landmarks
from core.domain.settings import (
    PLAUSIBLE,
    CoachAccess,
    Constant,
    ConstantsVersion,
    Measurement,
    MuscleLandmarks,
    SettingChange,
    SettingsView,
)
from core.domain.vocabulary import (
    BiometricMetric,
    ChangeAction,
    CoachPermission,
    E1RMFormula,
    ExperienceLevel,
    PersonaAggression,
    PersonaTone,
    PrimaryMuscle,
    RecoverySource,
    Sex,
)
from core.metrics.volume import scale_landmarks
from core.services import recompute
from core.services.review_muscles import less_recovery
from core.services.score_load import DAYS_PER_YEAR

HEURISTICS = "gainsly"
MOST_CHANGES = 60
MOST_WEEKLY_HOURS = 40.0
TABLES = tuple(stored.KEYS)
COLUMNS: Mapping[str, str] = {  # setting: its table
    "use_metric": "user_settings",
    "distance_in_miles": "user_settings",
    "time_zone": "user_settings",
    "week_starts_on": "user_settings",
    "active_e1rm_formula": "user_settings",
    "sex": "user_profiles",
    "date_of_birth": "user_profiles",
    "usual_weekly_hours": "user_profiles",
    "needs_medical_clearance": "user_profiles",
    "experience_level": "users",
    "persona_tone": "users",
    "persona_aggression": "users",
}
COSTLY = frozenset(  # stored numbers rest on these
    {"active_e1rm_formula", "sex", "date_of_birth", "usual_weekly_hours", "experience_level", "time_zone"}
)
COSTLY_TABLES = frozenset({"user_volume_landmarks", "user_biometrics_history"})
_LANDMARK_NAMES = ("mv", "mev", "mav_low", "mav_high", "mrv", "session_cap")


def read_settings(database: Database, viewer: Viewer, subject: Subject, *, today: date) -> SettingsView:
    """Return everything that the subject may set, with dated measurements, landmarks, coaches and the newest changes."""
    with database.read(viewer, subject) as unit:
        person, measured, usual, own, coaches, log = unit.gather(
            lambda: stored.person(unit, subject.user_id),
            lambda: stored.measurements(unit, subject.user_id),
            lambda: stored.usual_landmarks(unit),
            lambda: stored.own_landmarks(unit, subject.user_id),
            lambda: stored.coaches(unit, subject.user_id),
            lambda: changes.list_changes(unit, subject.user_id, TABLES, MOST_CHANGES),
        )
    return SettingsView(
        name=person["name"],
        email=person["email"] or "",
        is_demo=person["is_demo"],
        use_metric=person["use_metric"] is not False,
        distance_in_miles=bool(person["distance_in_miles"]),
        time_zone=person["time_zone"] or "UTC",
        week_starts_on=person["week_starts_on"] or 0,
        formula=E1RMFormula(person["active_e1rm_formula"] or E1RMFormula.EPLEY),
        experience_level=ExperienceLevel(person["experience_level"]),
        sex=Sex(person["sex"] or Sex.UNKNOWN),
        date_of_birth=person["date_of_birth"],
        usual_weekly_hours=person["usual_weekly_hours"],
        persona_tone=PersonaTone(person["persona_tone"]),
        persona_aggression=PersonaAggression(person["persona_aggression"]),
        measurements=tuple(_measurement(row) for row in measured),
        landmarks=_landmarks(usual, own, person, today),
        coaches=tuple(CoachAccess(r["name"], CoachPermission(r["permission"]), r["accepted_at"], r["revoked_at"]) for r in coaches),
        changes=tuple(_change(row, {muscle["muscle_id"]: muscle["muscle"] for muscle in usual}) for row in log),
    )


def constants(database: Database, viewer: Viewer) -> tuple[Constant, ...]:
    """Return the constants of the models in the version that is in force, for everybody to read (science 10)."""
    with database.read(viewer, Subject(viewer.user_id)) as unit:
        rows = stored.constants(unit, HEURISTICS)
    return tuple(Constant(r["key"], r["value"], r["category"], r["description"] or "", r["version"]) for r in rows)


def constant_versions(database: Database, viewer: Viewer) -> tuple[ConstantsVersion, ...]:
    """Return the versions of the constants that this installation has stored, newest first, with what changed from one to the next."""
    with database.read(viewer, Subject(viewer.user_id)) as unit:
        rows = stored.constant_versions(unit, HEURISTICS)
    found: list[ConstantsVersion] = []
    before: dict[str, str] = {}
    for number, group in groupby(rows, key=lambda row: row["version"]):
        own = list(group)
        values = {row["key"]: row["value"] for row in own}
        keys = sorted(before.keys() | values.keys()) if before else []
        changes = tuple((key, before.get(key), values.get(key)) for key in keys if before.get(key) != values.get(key))
        found.append(ConstantsVersion(number, own[0]["created_at"], own[0]["is_active"], len(own), changes))
        before = values
    return tuple(reversed(found))


def save(database: Database, viewer: Viewer, subject: Subject, *, today: date, since: datetime | None = None, **values: Any) -> int | None:
    """Change settings named in `COLUMNS` of one section and return the change that undoes it, `None` when nothing is different.

    What the same person changed of them from the moment `since` on, and this change, become one.

    Raises `InputError` for a value that cannot be, such as a time zone that does not exist or a day of birth to come.
    """
    _check(values, today)
    tables = {COLUMNS[name] for name in values}
    if len(tables) != 1:
        raise InputError("Settings of several sections are saved one after the other.")
    with database.write(viewer, subject) as unit:
        table = tables.pop()
        is_different, change = _keep(unit, table, values, since)
        if is_different and COSTLY & values.keys():
            _follow(unit, table, values)
    return change


def add_measurement(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    *,
    metric: BiometricMetric,
    value: float,
    day: date,
    today: date,
    since: datetime | None = None,
) -> int | None:
    """Store a value that holds from `day` on, in place of one that was entered for the same day; return the change that undoes it."""
    low, high = PLAUSIBLE.get(metric, (0, float("inf")))
    if not low <= value <= high or value <= 0:
        raise InputError(f"{metric.value} is {value:g}; it must lie between {low:g} and {high:g}.")
    if day > today:
        raise InputError(f"{day} is still to come; a measurement has a day that was.")
    row = {"measurement_date": day.isoformat(), "metric": metric.value, "value": value, "source": RecoverySource.MANUAL.value}
    with database.write(viewer, subject) as unit:
        _, change = _keep(unit, "user_biometrics_history", row, since)
        _follow(unit, "user_biometrics_history", row)
    return change


def remove_measurement(database: Database, viewer: Viewer, subject: Subject, measurement_id: int) -> int:
    """Delete a measurement and return the change that brings it back."""
    with database.write(viewer, subject) as unit:
        return _remove(unit, "user_biometrics_history", measurement_id)


def set_landmarks(
    database: Database, viewer: Viewer, subject: Subject, *, muscle: PrimaryMuscle, landmarks: Landmarks, reason: str = ""
) -> int | None:
    """Store the athlete's own landmarks of a muscle [fractional sets a week]; return the change that undoes it (science V3)."""
    values = astuple(landmarks)
    if min(values) < 0 or list(values[:5]) != sorted(values[:5]) or landmarks.session_cap <= 0:
        raise InputError("Landmarks rise: upkeep, growth, productive from, productive to, most. The cap of a session is above 0.")
    with database.write(viewer, subject) as unit:
        ids = {row["muscle"]: row["muscle_id"] for row in stored.usual_landmarks(unit)}
        if muscle.value not in ids:
            raise InputError(f"{muscle.value} has no landmarks of its own.")
        row = {"muscle_id": ids[muscle.value], **dict(zip(_LANDMARK_NAMES, values, strict=True)), "reason": reason.strip() or None}
        _, change = _keep(unit, "user_volume_landmarks", row)
        _follow(unit, "user_volume_landmarks", row)
    return change


def reset_landmarks(database: Database, viewer: Viewer, subject: Subject, muscle: PrimaryMuscle) -> int:
    """Follow the usual landmarks of a muscle again and return the change that undoes it."""
    with database.write(viewer, subject) as unit:
        ids = {row["muscle"]: row["muscle_id"] for row in stored.usual_landmarks(unit)}
        found = stored.find(unit, "user_volume_landmarks", {"muscle_id": ids.get(muscle.value, 0)})
        if found is None:
            raise NotFoundError("This muscle follows the usual landmarks already.")
        return _remove(unit, "user_volume_landmarks", found["id"])


def set_ladder_level(database: Database, viewer: Viewer, subject: Subject, *, ladder: str, level: int | None) -> int | None:
    """State the level that the subject works on in a ladder, or with `None` none; return the change that undoes it (science 6.12).

    Raises:
        InputError: there is no such ladder or level.
        NotFoundError: no level is stated that could be taken away.
    """
    with database.write(viewer, subject) as unit:
        found = ladders.ranks(unit, ladder)
        if not found:
            raise InputError(f"There is no ladder called {ladder!r}.")
        if level is None:
            before = stored.find(unit, "user_current_levels", {"category_id": found[0]["category_id"]})
            return _remove(unit, "user_current_levels", 0 if before is None else before["id"])
        row = next((row for row in found if row["current_level"] == level), None)
        if row is None:
            raise InputError(f"A ladder has levels 0 to {found[-1]['current_level']}, not {level}.")
        return _keep(unit, "user_current_levels", row)[1]


def undo(database: Database, viewer: Viewer, subject: Subject, change_id: int) -> None:
    """Take back a change of a setting; raise `NotFoundError` when it was undone already."""
    with database.write(viewer, subject) as unit:
        change = changes.take_row_change(unit, change_id, TABLES)
        before, after = change["before_json"], change["after_json"]
        stored.put_back(unit, change["table_name"], change["record_id"], before, after)
        touched = set(stored.differing(before or {}, after or before or {}))
        if change["table_name"] in COSTLY_TABLES or COSTLY & touched:
            _follow(unit, change["table_name"], before or after)


def delete_account(database: Database, viewer: Viewer, subject: Subject, *, typed: str) -> None:
    """Delete the athlete with everything stored of them, for good; only the athlete can, who types their e-mail address or name.

    Raises `AccessError` for anybody else and `InputError` when the typed words are others.
    """
    if viewer.user_id != subject.user_id:
        raise AccessError("Only the athlete can delete their data.")
    with database.write(viewer, subject) as unit:
        person = stored.person(unit, subject.user_id)
        if typed.strip().casefold() not in {word.casefold() for word in (person["email"], person["name"]) if word}:
            raise InputError(f"Nothing is deleted: type {person['email'] or person['name']} to confirm.")
        stored.delete_everything(unit)


def _keep(unit: WriteUnit, table: str, values: Mapping[str, Any], since: datetime | None = None) -> tuple[bool, int | None]:
    """Store values; return whether anything is different, and the change that undoes it with what was changed since a moment."""
    before, after = stored.save(unit, table, values)
    if before is not None and not stored.differing(before, after):
        return False, None
    former = None if since is None else changes.take_up(unit, table, after["id"], since)
    if former is not None:
        first, then = former["before_json"], former["after_json"]
        before = None if first is None else {**(before or {}), **{name: first[name] for name in stored.differing(first, then)}}
        if before is not None and not stored.differing(before, after):
            return True, None
    action = ChangeAction.CREATE if before is None else ChangeAction.UPDATE
    return True, changes.record_change(unit, action, after["id"], before, after, table=table)


def _remove(unit: WriteUnit, table: str, record_id: int) -> int:
    before = stored.remove(unit, table, record_id)
    if before is None:
        raise NotFoundError("This entry does not exist any more.")
    change = changes.record_change(unit, ChangeAction.DELETE, record_id, before, None, table=table)
    if table in COSTLY_TABLES:
        _follow(unit, table, before)
    return change


def _follow(unit: WriteUnit, table: str, row: Mapping[str, Any]) -> None:
    """Work out anew what is stored and rests on a formula, a body, a threshold or a landmark."""
    if table == "user_biometrics_history" and row["metric"] != BiometricMetric.WEIGHT_KG:
        recompute.thresholds_changed(unit)
    else:
        recompute.settings_changed(unit)


def _check(values: Mapping[str, Any], today: date) -> None:
    unknown = values.keys() - COLUMNS.keys()
    if unknown:
        raise InputError(f"There is no setting called {min(unknown)!r}.")
    if "time_zone" in values:
        zone(values["time_zone"])
    if not 0 <= values.get("week_starts_on", 0) <= 6:
        raise InputError(f"A week begins on a day from 0 (Monday) to 6 (Sunday), not on {values['week_starts_on']}.")
    hours = values.get("usual_weekly_hours")
    if hours is not None and not 0 <= hours <= MOST_WEEKLY_HOURS:
        raise InputError(f"A usual week has 0 to {MOST_WEEKLY_HOURS:.0f} hours of training, not {hours:g}.")
    born = values.get("date_of_birth")
    if born is not None and not date(1900, 1, 1) <= born <= today:
        raise InputError(f"{born} cannot be a day of birth.")


def _measurement(row: Mapping[str, Any]) -> Measurement:
    return Measurement(row["id"], BiometricMetric(row["metric"]), row["measurement_date"], row["value"], RecoverySource(row["source"]))


def _landmarks(
    usual: list[dict[str, Any]], own: list[dict[str, Any]], person: Mapping[str, Any], today: date
) -> tuple[MuscleLandmarks, ...]:
    base = {PrimaryMuscle(row["muscle"]): Landmarks(*(float(row[name]) for name in _LANDMARK_NAMES)) for row in usual}
    born, level = person["date_of_birth"], ExperienceLevel(person["experience_level"])
    age = None if born is None else (today - born).days / DAYS_PER_YEAR
    chosen = {PrimaryMuscle(row["muscle"]): row for row in own}
    cut, hours = less_recovery(person, today)
    found = []
    for muscle, library in base.items():
        scaled = scale_landmarks(muscle, level, is_fat_loss=cut, age_years=age, leg_endurance_hours=hours, base=base) or library
        row = chosen.get(muscle)
        filled = None if row is None else [getattr(library, n) if row[n] is None else float(row[n]) for n in _LANDMARK_NAMES]
        found.append(MuscleLandmarks(muscle, scaled, None if filled is None else Landmarks(*filled), (row or {}).get("reason") or ""))
    return tuple(found)


def _change(row: Mapping[str, Any], muscles: Mapping[int, str]) -> SettingChange:
    before, after = row["before_json"] or {}, row["after_json"] or {}
    record = after or before
    fields = stored.differing(before, after) if before and after else stored.differing({}, after or before)
    return SettingChange(
        change_id=row["id"],
        changed_at=row["changed_at"],
        changed_by=row["changed_by"],
        table=row["table_name"],
        before={name: before.get(name) for name in fields} if before else {},
        after={name: after.get(name) for name in fields} if after else {},
        record={**record, "muscle": muscles.get(record.get("muscle_id", 0))},
        is_undone=row["undone_at"] is not None,
    )
