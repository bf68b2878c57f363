"""How do the files of an app or a watch become the athlete's history?

Every file is read whole before anything is written. Then activities are stored newest first, some at a time; each of those steps is one
transaction, so an import that is killed keeps what it has done and goes on when the same file is given again. Two steps run at a time:
while PostgreSQL writes the rows of one, the rows of the next are made. A record that is known is not written twice; one that tells of
an event that another source told already is merged into it and leaves a visible trace.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from core.db import accounts, activities, imports
from core.db.unit import Database, ReadUnit
from core.domain.access import Subject, Viewer
from core.domain.activity import ParsedFile
from core.domain.errors import InputError
from core.domain.importing import (
    NAMES_AT_ONCE,
    Candidate,
    FilePreview,
    FileResult,
    ImportPreview,
    ImportProgress,
    ImportResult,
    RunRow,
    UnknownName,
)
from core.domain.units import WeightUnit
from core.domain.vocabulary import IngestionRunType, IngestionStatus, ProviderType
from core.ingest.files import parse_files
from core.services import daily_state, derive, store_mornings
from core.services.exercise_lookup import ExerciseLookup
from core.services.plan_import import Brought, ImportPlan, plan_file, preview, told
from core.services.same_event import in_turns
from core.services.store_records import StoredBatch, store_new, store_waiting, update_changed
from core.services.summarise import summarised

ACTIVITIES_PER_STEP = 400
STEPS_AT_ONCE = 2


@dataclass(frozen=True)
class ImportOptions:
    """What the person answered before an import: the unit of unstated loads, the zone of unstated times, the start of undated records."""

    weight_unit: WeightUnit | None = None
    time_zone: str | None = None
    assumed_start: datetime | None = None


def preview_files(
    database: Database, viewer: Viewer, subject: Subject, files: Sequence[tuple[str, bytes]], options: ImportOptions
) -> ImportPreview:
    """Return what an import would do, without writing anything."""
    previews: list[FilePreview] = []
    unknown: Counter[str] = Counter()
    known: list[tuple[ParsedFile, ...] | None] = []
    with database.read(viewer, subject) as unit:
        lookup = ExerciseLookup.of(unit, subject.user_id)
        zone_name = _zone_name(unit, subject, options)
        brought = Brought(activities.categories(unit))
        for name, data in files:
            try:
                read = _parse(name, data, options, zone_name)
            except InputError as error:
                previews.append(_unreadable(name, str(error)))
                known.append(None)
                continue
            known.append(read)
            for parsed in in_turns(read, brought.categories):
                plan = plan_file(unit, subject, parsed, zone_name, brought)
                previews.append(preview(plan))
                unknown.update(lookup.unknown(activity for activity, _ in [*plan.new, *plan.changed]))
    return ImportPreview(tuple(previews), _unknown_names(lookup, unknown), tuple(known))


def import_files(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    files: Sequence[tuple[str, bytes]],
    options: ImportOptions,
    progress: Callable[[ImportProgress], None] = lambda _: None,
    read: Sequence[tuple[ParsedFile, ...] | None] = (),
) -> ImportResult:
    """Store the activities, mornings and body weights of `files` and return what each file did.

    A file that cannot be read says why and the others go on. `read` is what a preview of the same files with the same options read of them,
    so that it is not done twice.
    """
    results: list[FileResult] = []
    unknown: Counter[str] = Counter()
    with database.read(viewer, subject) as unit:
        lookup = ExerciseLookup.of(unit, subject.user_id)
        zone_name = _zone_name(unit, subject, options)
        categories = activities.categories(unit)
    for number, (name, data) in enumerate(files):
        progress(ImportProgress(number, len(files), f"Reading {name}"))
        try:
            found = (read[number] if read else None) or _parse(name, data, options, zone_name)
        except InputError as error:
            results.append(_refused(name, str(error)))
            continue
        for parsed in in_turns(found, categories):
            if parsed.needs_weight_unit:
                reason = f"{name} does not say whether its weights are kilograms or pounds; choose one and import it again."
                results.append(_refused(name, reason))
                continue
            result, names = _import_parsed(database, viewer, subject, parsed, lookup, categories, zone_name, progress)
            results.append(result)
            unknown.update(names)
    if any(_wrote(result) for result in results):
        progress(ImportProgress(len(files), len(files), "Working out fitness, fatigue and recovery"))
        daily_state.bring_up_to_date(database, viewer, subject)
    progress(ImportProgress(len(files), len(files), "Done"))
    return ImportResult(tuple(results), _unknown_names(lookup, unknown))


def import_parsed(database: Database, viewer: Viewer, subject: Subject, parsed: ParsedFile, *, time_zone: str) -> FileResult:
    """Store activities that something else than a file stated, by the same way that files take."""
    with database.read(viewer, subject) as unit:
        lookup, categories = ExerciseLookup.of(unit, subject.user_id), activities.categories(unit)
    result = _import_parsed(database, viewer, subject, parsed, lookup, categories, time_zone, lambda _: None)[0]
    daily_state.bring_up_to_date(database, viewer, subject)
    return result


def confirm_name(database: Database, viewer: Viewer, subject: Subject, source_name: str, movement_id: int) -> int:
    """Remember what an exercise name means, add the sets that waited for it, and return how many were added."""
    with database.write(viewer, subject) as unit:
        imports.remember_name(unit, ExerciseLookup.key(source_name), movement_id)
        lookup = ExerciseLookup.of(unit, subject.user_id)
        added, touched = store_waiting(unit, lookup)
        derive.derive_now(unit, touched)
    return added


def waiting_names(database: Database, viewer: Viewer, subject: Subject) -> tuple[UnknownName, ...]:
    """Return the exercise names of earlier imports whose sets still wait."""
    with database.read(viewer, subject) as unit:
        waiting = imports.waiting_records(unit, subject.user_id)
        if not waiting:
            return ()
        lookup, counts = ExerciseLookup.of(unit, subject.user_id), Counter[str]()
        for record in waiting:
            names = set(record["waiting_names"])
            counts.update(s["exercise_name"] for s in record["raw_payload_json"]["sets"] if s["exercise_name"] in names)
    return _unknown_names(lookup, counts)


def list_runs(database: Database, viewer: Viewer, subject: Subject, limit: int = 50) -> tuple[RunRow, ...]:
    """Return the newest ingestion runs."""
    with database.read(viewer, subject) as unit:
        rows = imports.runs(unit, subject.user_id, limit)
    return tuple(run_row(row) for row in rows)


def run_row(row: Mapping[str, Any]) -> RunRow:
    """Return a stored ingestion run as the list of imports shows it."""
    return RunRow(
        run_id=row["id"],
        started_at=row["started_at"],
        finished_at=row["finished_at"],
        file=row["file_name"] or "",
        provider=ProviderType(row["provider"]),
        status=IngestionStatus(row["status"]),
        added=row["records_added"] or 0,
        updated=row["records_updated"] or 0,
        merged=row["records_merged"] or 0,
        skipped=tuple(f"{s['place']}: {s['value']} – {s['reason']}" for s in row["skipped_json"] or ()),
        error=row["error_message"],
    )


def _wrote(result: FileResult) -> bool:
    return any(kind.new or kind.updated for kind in (result.mornings, result.weights)) or result.added + result.updated > 0


def _parse(name: str, data: bytes, options: ImportOptions, zone_name: str) -> tuple[ParsedFile, ...]:
    return parse_files(
        name, data, weight_unit=options.weight_unit, time_zone=zone_name, assumed_start=options.assumed_start, keep=summarised
    )


def _zone_name(unit: ReadUnit, subject: Subject, options: ImportOptions) -> str:
    return options.time_zone or accounts.settings(unit, subject.user_id)["time_zone"] or "UTC"


def _import_parsed(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    parsed: ParsedFile,
    lookup: ExerciseLookup,
    categories: Mapping[str, str],
    zone_name: str,
    progress: Callable[[ImportProgress], None],
) -> tuple[FileResult, Counter[str]]:
    with database.read(viewer, subject) as turn:
        imports.take_turn(turn, subject.user_id)
        with database.read(viewer, subject) as unit:
            plan = plan_file(unit, subject, parsed, zone_name, Brought(categories))
        result = _store(database, viewer, subject, plan, lookup, progress)
    return result, lookup.unknown(activity for activity, _ in [*plan.new, *plan.changed])


def _store(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    plan: ImportPlan,
    lookup: ExerciseLookup,
    progress: Callable[[ImportProgress], None],
) -> FileResult:
    parsed, total = plan.parsed, len(plan.new) + len(plan.changed)
    done = StoredBatch()
    if total or plan.days.writes:
        with database.write(viewer, subject) as unit:
            run_id = imports.start_run(unit, _run_values(plan))
        try:
            for batch in _store_in_steps(database, viewer, subject, run_id, plan, lookup):
                done.add(batch)
                progress(ImportProgress(min(done.added, total), total, f"Storing {parsed.file}"))
            with database.write(viewer, subject) as unit:
                batch = update_changed(unit, run_id, plan.changed, lookup)
                derive.derive(unit, batch.activity_ids)
                done.add(batch)
                store_mornings.store_days(unit, run_id, plan.days)
                imports.finish_run(unit, run_id, _run_outcome(plan, done))
        except Exception as error:
            with database.write(viewer, subject) as unit:
                imports.finish_run(unit, run_id, {"status": IngestionStatus.FAILED.value, "error_message": type(error).__name__})
            raise
    first_day, last_day = plan.span
    return FileResult(
        file=parsed.file,
        provider=parsed.provider,
        rows=parsed.rows,
        activities=len(parsed.activities),
        added=done.added,
        updated=done.updated,
        unchanged=len(parsed.activities) - done.added - done.updated,
        merged=done.merged,
        sets_added=done.sets_added,
        sets_waiting=done.sets_waiting,
        skipped=plan.skipped,
        warnings=(*parsed.warnings, *told(plan)),
        first_day=first_day,
        last_day=last_day,
        mornings=plan.days.mornings,
        weights=plan.days.weights,
    )


def _store_in_steps(
    database: Database, viewer: Viewer, subject: Subject, run_id: int, plan: ImportPlan, lookup: ExerciseLookup
) -> Iterator[StoredBatch]:
    """Store the new activities, some in each transaction, and yield what became of them; after an error no further step begins."""

    def store(first: int) -> StoredBatch:
        with database.write(viewer, subject) as unit:
            batch = store_new(unit, run_id, plan.new[first : first + ACTIVITIES_PER_STEP], lookup, plan.zone_name)
            derive.derive(unit, batch.activity_ids)
        return batch

    pool = ThreadPoolExecutor(STEPS_AT_ONCE)
    try:
        yield from pool.map(store, range(0, len(plan.new), ACTIVITIES_PER_STEP))
    finally:
        pool.shutdown(cancel_futures=True)


def _run_values(plan: ImportPlan) -> dict[str, Any]:
    parsed = plan.parsed
    return {
        "provider": parsed.provider.value,
        "run_type": IngestionRunType.FILE.value,
        "status": IngestionStatus.RUNNING.value,
        "file_name": parsed.file,
        "layout": parsed.layout,
        "records_processed": len(parsed.activities) + len(parsed.mornings) + len(parsed.weights),
        "skipped_json": [{"place": str(s.place), "value": s.value, "reason": s.reason} for s in plan.skipped],
        "warnings_json": list(parsed.warnings),
    }


def _run_outcome(plan: ImportPlan, done: StoredBatch) -> dict[str, Any]:
    status = IngestionStatus.PARTIAL if plan.skipped else IngestionStatus.SUCCEEDED
    return {
        "status": status.value,
        "records_added": done.added + plan.days.added,
        "records_updated": done.updated + plan.days.updated,
        "records_merged": done.merged,
    }


def _refused(name: str, reason: str) -> FileResult:
    return FileResult(name, None, 0, 0, 0, 0, 0, 0, 0, 0, (), (), reason)


def _unreadable(name: str, reason: str) -> FilePreview:
    return FilePreview(name, None, "", 0, 0, 0, 0, 0, 0, None, None, False, (), (), reason)


def _unknown_names(lookup: ExerciseLookup, counts: Mapping[str, int]) -> tuple[UnknownName, ...]:
    """Return unknown names, those of most sets first; what the first ones may mean is looked up, which costs some time for each."""
    names = dict(lookup.movements)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        UnknownName(
            name,
            count,
            tuple(Candidate(movement_id, names[movement_id], score) for movement_id, score in lookup.candidates(name))
            if place < NAMES_AT_ONCE
            else (),
        )
        for place, (name, count) in enumerate(ordered)
    )
