"""What does the running workout ask for, and how is each set kept the moment it is done?

A set costs one short transaction: it is stored beside what was asked, nothing is planned or worked out anew. Load, muscles and the daily
state follow when the workout is finished. One that is left open is finished by itself, at its last set, as soon as its athlete looks in
again after `ALONE_HOURS` without a set.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from core.db import activities, adaptation
from core.db import live_session as stored
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.days import zone
from core.domain.errors import InputError, NotFoundError
from core.domain.live_session import CircuitScore, DoneSet, LiveLine, LiveView, Sheet, target, to_begin_with
from core.domain.planning import from_json, to_json
from core.domain.units import WeightUnit
from core.domain.vocabulary import SetType
from core.ingest.shorthand import Typing, parse_sets
from core.rules.live_start import start, start_input
from core.services.live_lines import check_score, done_set
from core.services.set_advice import keep_start, keep_told, note_taken

NOT_RUNNING = "This workout is not running any more."


def view(database: Database, viewer: Viewer, subject: Subject, *, now: datetime) -> LiveView | None:
    """Return the running workout, `None` when none runs; three queries."""
    with database.read(viewer, subject) as unit:
        row = stored.running(unit, subject.user_id)
        if row is None:
            return None
        return LiveView(
            activity_id=row["activity_id"],
            log_id=row["log_id"],
            started_at=row["performed_start"].astimezone(zone(row["time_zone"])),
            now=now,
            sheet=sheet_of(row),
            done=_by_line(stored.sets(unit, subject.user_id, row["log_id"])),
            effort_in_rir=row["in_reserve"],
            places=tuple((gym["id"], gym["name"]) for gym in adaptation.gyms(unit, subject.user_id)),
            advised=row["advised"],
            plan_id=row["adapted_by"] or row["planned_by"],
        )


def log_sets(
    database: Database, viewer: Viewer, subject: Subject, order: int, sets: Sequence[DoneSet], *, after: int, now: datetime
) -> int:
    """Store sets of an exercise that follow the set with the number `after` (0 for the first); return how many are new.

    A tap that arrives twice stores nothing twice. Raises `NotFoundError` when no workout runs and `InputError` for a set that cannot be.
    """
    with database.write(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        line = line_of(sheet, order)
        before = _by_line(stored.sets(unit, unit.subject_id, row["log_id"])).get(order, ())
        if after != max((one.number for one in before), default=0):
            return 0
        rows: list[Mapping[str, Any]] = []
        for number, one in enumerate(sets, start=after + 1):
            check_set(one)
            rows.append(_row(row, line, one, number, before, in_reserve=row["in_reserve"], now=now))
            before = (*before, one)
        keep_told(unit, row, sheet, {order: before})
        return stored.add_sets(unit, rows)


def log_typed(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    order: int,
    text: str,
    *,
    in_pounds: bool,
    after: int,
    now: datetime,
) -> int:
    """Store what somebody typed in short, such as 100x5@8; return how many sets are new."""
    with database.read(viewer, subject) as unit:
        row = stored.running(unit, subject.user_id)
        if row is None:
            raise NotFoundError(NOT_RUNNING)
        line = line_of(sheet_of(row), order)
        done = _by_line(stored.sets(unit, subject.user_id, row["log_id"])).get(order, ())
    unit_of_loads = WeightUnit.LB if in_pounds else WeightUnit.KG
    typing = Typing(unit_of_loads, line.is_timed, to_begin_with(line, done).load_kg, line.body_weight_share is not None)
    return log_sets(database, viewer, subject, order, parse_sets(text, typing), after=after, now=now)


def change_set(database: Database, viewer: Viewer, subject: Subject, set_id: int, one: DoneSet) -> None:
    """Put a set of the running workout right; raise `NotFoundError` when it is not there."""
    check_set(one)
    with database.write(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        rows = stored.sets(unit, unit.subject_id, row["log_id"])
        if set_id not in {found["id"] for found in rows}:
            raise NotFoundError("This set does not exist any more.")
        activities.update_row(unit, "exercise_set_logs", set_id, _values(one, in_reserve=row["in_reserve"]))
        keep_told(unit, row, sheet, _by_line(rows, {set_id: one}))


def rate_set(database: Database, viewer: Viewer, subject: Subject, set_id: int, rpe: float | None) -> None:
    """Say how hard a set of the running workout was."""
    with database.write(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        rows = stored.sets(unit, unit.subject_id, row["log_id"])
        found = next((own for own in rows if own["id"] == set_id), None)
        if found is None:
            raise NotFoundError("This set does not exist any more.")
        one = replace(done_set(found), rpe=rpe)
        check_set(one)
        activities.update_row(unit, "exercise_set_logs", set_id, _effort(rpe, in_reserve=row["in_reserve"]))
        keep_told(unit, row, sheet, _by_line(rows, {set_id: one}))


def remove_set(database: Database, viewer: Viewer, subject: Subject, set_id: int | None = None) -> bool:
    """Take back one set of the running workout, the newest when none is named; return whether there was one."""
    with database.write(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        found = stored.sets(unit, unit.subject_id, row["log_id"])
        newest = max(found, key=lambda own: (own["completed_at"], own["id"]), default=None)
        number = set_id if set_id is not None else None if newest is None else newest["id"]
        keep_told(unit, row, sheet, _by_line([own for own in found if own["id"] != number]))
        return number is not None and stored.remove_set(unit, row["log_id"], number)


def change_line(database: Database, viewer: Viewer, subject: Subject, order: int, values: Mapping[str, Any]) -> None:
    """Change how an exercise goes on: next_load_kg, is_over, is_skipped or without_warmup."""
    if unknown := set(values) - {"next_load_kg", "is_over", "is_skipped", "without_warmup"}:
        raise InputError(f"{', '.join(sorted(unknown))} of an exercise cannot be changed here.")
    taken = order if values.get("next_load_kg") is not None or values.get("is_over") else None
    _change(database, viewer, subject, lambda sheet: sheet.with_line(replace(line_of(sheet, order), **values)), taken=taken)


def another_set(database: Database, viewer: Viewer, subject: Subject, order: int) -> None:
    """Ask for one working set more of an exercise."""

    def more(sheet: Sheet) -> Sheet:
        line = line_of(sheet, order)
        before = None if line.before is None else replace(line.before, targets=(*line.before.targets, *line.before.targets[-1:]))
        return sheet.with_line(replace(line, targets=(*line.targets, *line.work[-1:]), before=before, is_over=False, is_skipped=False))

    _change(database, viewer, subject, more)


def follow_apre(database: Database, viewer: Viewer, subject: Subject, order: int, repetition_maximum: int | None) -> None:
    """Let an exercise follow the protocol of a repetition maximum of 3, 6 or 10 (science 6.6 R-APRE), or leave it.

    Raises `InputError` where no load is known to begin with.
    """

    with database.write(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        line = line_of(sheet, order)
        if repetition_maximum is None:
            keep_changed(unit, row, sheet.with_line(replace(line, apre_rm=None)))
            return
        given = start_input(line, apre_rm=repetition_maximum)
        told = start(given)
        if told is None:
            raise InputError(f"No load of {line.name} is known yet; do it once as planned, then it can follow this protocol.")
        number = keep_start(unit, row, given, told)
        line = replace(line, apre_rm=repetition_maximum, targets=told.targets, next_load_kg=None, without_warmup=False)
        keep_changed(unit, row, sheet.with_line(replace(line, started_by=number, reasons=(), before=None)))


def keep_note(database: Database, viewer: Viewer, subject: Subject, order: int, note: str) -> None:
    """Keep a note about an exercise that is shown every time it is done."""
    _keep_own(database, viewer, subject, order, {"current_notes": note.strip() or None}, note=note.strip())


def use_pounds(database: Database, viewer: Viewer, subject: Subject, order: int, in_pounds: bool | None) -> None:
    """Type and read the loads of one movement in pounds or kilograms, or as the settings say."""
    _keep_own(database, viewer, subject, order, {"loads_in_pounds": in_pounds}, in_pounds=in_pounds)


def rate_in_reserve(database: Database, viewer: Viewer, subject: Subject, *, in_reserve: bool) -> None:
    """Ask for repetitions in reserve instead of RPE from now on, or the other way round."""
    with database.write(viewer, subject) as unit:
        stored.rate_in_reserve(unit, in_reserve=in_reserve)


def score_circuit(
    database: Database, viewer: Viewer, subject: Subject, circuit_id: int, score: CircuitScore | None, *, is_skipped: bool = False
) -> None:
    """Keep how far or how fast the athlete came in a circuit; `None` opens it again, or leaves it out."""
    if score is not None:
        check_score(score)

    def scored(sheet: Sheet) -> Sheet:
        changed = tuple(replace(one, score=score, is_skipped=is_skipped) if one.circuit_id == circuit_id else one for one in sheet.circuits)
        return replace(sheet, circuits=changed)

    _change(database, viewer, subject, scored)


def end_endurance(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    *,
    seconds: float | None,
    distance_m: float | None = None,
    rpe: float | None = None,
    is_skipped: bool = False,
) -> None:
    """Keep what was done of the run, ride or the like; without seconds it is open again, or left out."""
    if seconds is not None and not 0 < seconds <= 24 * 3600:
        raise InputError(f"{seconds / 60:g} minutes cannot be: more than 0 and at most 24 hours.")
    if distance_m is not None and distance_m < 0:
        raise InputError(f"A distance of {distance_m:g} m cannot be.")
    if rpe is not None and not 0 <= rpe <= 10:
        raise InputError(f"A session is rated from 0 to 10, not {rpe:g}.")

    def ended(sheet: Sheet) -> Sheet:
        if sheet.endurance is None:
            raise InputError("There is no endurance part in this workout.")
        part = replace(sheet.endurance, done_seconds=seconds, distance_m=distance_m, rpe=rpe, is_skipped=is_skipped)
        return replace(sheet, endurance=part)

    _change(database, viewer, subject, ended)


def sheet_of(row: Mapping[str, Any]) -> Sheet:
    """Return the sheet of a running workout from its row."""
    return from_json(Sheet, json.dumps(row["sheet_json"]))


def check_set(one: DoneSet) -> None:
    """Raise `InputError` for a set that cannot be."""
    limits = (
        (one.reps, 0, 1000, "repetitions"),
        (one.load_kg, -500, 2000, "kg"),
        (one.rpe, 1, 10, "RPE"),
        (one.seconds, 0, 24 * 3600, "seconds"),
        (one.distance_m, 0, 200_000, "m"),
        (one.velocity_mps, 0, 5, "m/s"),
    )
    for value, low, high, unit in limits:
        if value is not None and not low <= value <= high:
            raise InputError(f"{value:g} {unit} cannot be: {low:g} to {high:g} can.")
    if one.reps is None and one.seconds is None and one.distance_m is None:
        raise InputError("Say how many repetitions, seconds or metres it was.")


def _change(database: Database, viewer: Viewer, subject: Subject, change: Callable[[Sheet], Sheet], *, taken: int | None = None) -> None:
    """Change the sheet, and keep what is suggested by it; `taken` is an exercise whose suggestion the change may take."""
    with database.write(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        keep_changed(unit, row, change(sheet), taken=taken)


def keep_changed(unit: WriteUnit, row: Mapping[str, Any], sheet: Sheet, *, taken: int | None = None) -> None:
    """Store a changed sheet with what is suggested by it for exercises that have sets already."""
    stored.keep_sheet(unit, row["log_id"], to_json(sheet))
    done = _by_line(stored.sets(unit, unit.subject_id, row["log_id"]))
    if taken is None:
        keep_told(unit, row, sheet, done)
    else:
        note_taken(unit, row, sheet, taken, done.get(taken, ()))


def _keep_own(database: Database, viewer: Viewer, subject: Subject, order: int, config: Mapping[str, Any], **values: Any) -> None:
    """Keep something about a movement for every time, and show it in the running workout."""
    with database.write(viewer, subject) as unit:
        row, sheet = open_sheet(unit)
        line = line_of(sheet, order)
        stored.keep_config(unit, line.movement_id, config)
        stored.keep_sheet(unit, row["log_id"], to_json(sheet.with_line(replace(line, **values))))


def open_sheet(unit: WriteUnit | ReadUnit) -> tuple[dict[str, Any], Sheet]:
    """Return the row and the sheet of the running workout; raise `NotFoundError` when none runs."""
    user_id = unit.subject_id if isinstance(unit, WriteUnit) else unit.subject_ids[0]
    row = stored.running(unit, user_id)
    if row is None:
        raise NotFoundError(NOT_RUNNING)
    return row, sheet_of(row)


def line_of(sheet: Sheet, order: int) -> LiveLine:
    """Return one exercise of a running workout; raise `NotFoundError` when it is gone."""
    line = sheet.line(order)
    if line is None:
        raise NotFoundError("This exercise is not in the workout any more.")
    return line


def _by_line(rows: Sequence[Mapping[str, Any]], changed: Mapping[int, DoneSet] | None = None) -> dict[int, tuple[DoneSet, ...]]:
    """Return the stored sets by exercise; `changed` are those that are put right, by their number."""
    found: defaultdict[int, list[DoneSet]] = defaultdict(list)
    for row in rows:
        found[row["exercise_order"]].append((changed or {}).get(row["id"]) or done_set(row))
    return {order: tuple(own) for order, own in found.items()}


def _row(
    row: Mapping[str, Any],
    line: LiveLine,
    one: DoneSet,
    number: int,
    before: tuple[DoneSet, ...],
    *,
    in_reserve: bool,
    now: datetime,
) -> dict[str, Any]:
    asked = target(line, before)
    is_asked = one.set_type is not SetType.DROP and bool(line.targets)
    return {
        "workout_log_id": row["log_id"],
        "session_exercise_id": line.session_exercise_id,
        "movement_id": line.movement_id,
        "performed_on": row["local_date"],
        "exercise_order": line.order,
        "set_number": number,
        "planned_reps": asked.reps[0] if is_asked and asked.reps else None,
        "planned_duration_seconds": asked.seconds if is_asked else None,
        "planned_load_kg": asked.load_kg if is_asked else None,
        "planned_rpe": asked.rpe if is_asked else None,
        "tempo": line.tempo,
        "superset_group": line.superset_group,
        "completed_at": now,
        **_values(one, in_reserve=in_reserve),
    }


def _values(one: DoneSet, *, in_reserve: bool) -> dict[str, Any]:
    return {
        "set_type": one.set_type.value,
        "actual_reps": one.reps,
        "load_kg": one.load_kg,
        "actual_duration_seconds": one.seconds,
        "distance_m": one.distance_m,
        "velocity_mps": one.velocity_mps,
        "notes": one.notes or None,
        **_effort(one.rpe, in_reserve=in_reserve),
    }


def _effort(rpe: float | None, *, in_reserve: bool) -> dict[str, Any]:
    """Return effort as RPE, and as repetitions in reserve where that is how the athlete rates."""
    return {"rpe": rpe, "rir": 10 - rpe if in_reserve and rpe is not None else None}
