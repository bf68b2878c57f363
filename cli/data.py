"""`gainsly import`, `gainsly export`, `gainsly recompute`: an athlete's data."""

import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli import import_report
from core.bootstrap import open_database
from core.config import Settings, load_settings
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.days import zone
from core.domain.errors import InputError
from core.domain.importing import ImportProgress, ImportResult
from core.domain.units import WeightUnit

if TYPE_CHECKING:
    from core.services.import_files import ImportOptions

Athlete = Annotated[str, typer.Option("--athlete", help="E-mail address of the athlete.", show_default=False)]


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE…", help="Files, or folders of files, of a watch or an app.", exists=True, show_default=False),
    ],
    athlete: Annotated[str, typer.Option(help="E-mail address of the athlete, who is created when new.", show_default=False)],
    unit: Annotated[WeightUnit | None, typer.Option(help="Unit of loads in files that do not say.", show_default=False)] = None,
    time_zone: Annotated[
        str | None, typer.Option(help="Time zone of times that state none, e.g. Europe/Berlin.", show_default=False)
    ] = None,
    meanings: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="NAME=MOVEMENT", help='What an exercise name means: --map "Bench=Barbell Bench Press".', show_default=False
        ),
    ] = None,
    started_at: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"],
            metavar="'YYYY-MM-DD HH:MM'",
            help="When a recording began whose device knew no date.",
            show_default=False,
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen and write nothing.")] = False,
) -> None:
    """Import what an app or a watch exported; what is there already is left alone."""
    from core.services import import_files as service  # noqa: PLC0415 (file readers are slow to load)
    from core.services.settings import delete_account  # noqa: PLC0415 (as above)

    settings = load_settings()
    contents = _read(files)
    with open_database(settings) as opened:
        answers = _meanings(opened.database, meanings or [])
        subject, is_new = _subject(opened.database, athlete, settings, time_zone, may_create=not dry_run)
        viewer = Viewer(subject.user_id)
        start = None if started_at is None else started_at.replace(tzinfo=zone(time_zone or settings.time_zone))
        options = service.ImportOptions(weight_unit=unit, time_zone=time_zone, assumed_start=start)
        if dry_run:
            import_report.print_preview(service.preview_files(opened.database, viewer, subject, contents, options))
            return
        for name, movement_id in answers:
            service.confirm_name(opened.database, viewer, subject, name, movement_id)
        result = service.import_files(opened.database, viewer, subject, contents, options, _show)
        silent = _without_unit(opened.database, viewer, subject, result, contents, options)
        if silent and sys.stdin.isatty():
            options = replace(options, weight_unit=_ask_unit(silent))
            result = service.import_files(opened.database, viewer, subject, contents, options, _show)
            silent = []
        if is_new and all(file.error for file in result.files):
            delete_account(opened.database, viewer, subject, typed=athlete)
    import_report.print_result(result)
    if silent:
        typer.echo(f"Say the unit of {', '.join(silent)} with --unit kg or --unit lb and import again; what is stored is left alone.")
    if any(file.error for file in result.files):
        raise typer.Exit(2)


def export(
    athlete: Athlete,
    to: Annotated[Path, typer.Option(help="Folder to write the files to; made when missing.", show_default=False)],
) -> None:
    """Write everything that Gainsly knows of an athlete: all of it as JSON and as CSV tables, sets and activities for a spreadsheet."""
    from core.services import accounts, export_data  # noqa: PLC0415 (services load pandas)

    with open_database(load_settings()) as opened:
        subject = accounts.find_athlete(opened.database, athlete)
        exported = export_data.export_files(opened.database, Viewer(subject.user_id), subject)
    try:
        to.mkdir(parents=True, exist_ok=True)
        for name, content in exported.items():
            (to / name).write_bytes(content)
            typer.echo(f"{to / name}  {len(content):,} bytes")
    except OSError as error:
        raise InputError(f"Gainsly cannot write to {to} ({error.strerror}); choose another folder with --to.") from None


def recompute(
    athlete: Annotated[
        str | None, typer.Option(help="E-mail address of one athlete; everybody when left out or with --all.", show_default=False)
    ] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Every athlete.")] = False,
    workers: Annotated[int, typer.Option(min=1, max=64, help="How many athletes at once, each in a process of its own.")] = 1,
) -> None:
    """Work out stored loads, best sets, muscle volumes and the daily state anew, for example after a new version of a formula."""
    from core.services import accounts  # noqa: PLC0415 (services load pandas)
    from core.services import recompute as service  # noqa: PLC0415

    if athlete is not None and everybody:
        raise InputError("Choose one athlete with --athlete, or everybody with --all, not both.")
    with open_database(load_settings()) as opened:
        if athlete is None:
            began = time.perf_counter()
            count = service.recompute_all(opened.database, _show, workers=workers)
            seconds = time.perf_counter() - began
            typer.echo(f"{import_report.counted(count, 'athlete', 'athletes')} recomputed in {seconds:.1f} s.")
        else:
            count = service.recompute(opened.database, accounts.find_athlete(opened.database, athlete), _show)
            typer.echo(f"{import_report.counted(count, 'activity', 'activities')} recomputed.")


def _read(places: Sequence[Path]) -> list[tuple[str, bytes]]:
    files = [file for place in places for file in (sorted(place.rglob("*")) if place.is_dir() else [place])]
    try:
        return [(file.name, file.read_bytes()) for file in files if file.is_file() and not file.name.startswith(".")]
    except OSError as error:
        raise InputError(f"{error.filename} cannot be read ({error.strerror}).") from None


def _subject(database: Database, email: str, settings: Settings, time_zone: str | None, *, may_create: bool) -> tuple[Subject, bool]:
    """Return the athlete of an address, and whether they are created just now."""
    from core.services import accounts  # noqa: PLC0415 (services load pandas)

    if may_create:
        return accounts.find_or_create_athlete(database, email, time_zone=time_zone or settings.time_zone)
    return accounts.find_athlete(database, email), False


def _meanings(database: Database, answers: Sequence[str]) -> list[tuple[str, int]]:
    """Read `name=movement` answers; the movement is a name of the library, in any case."""
    if not answers:
        return []
    from core.ingest.exercise_names import rank  # noqa: PLC0415 (as below)
    from core.services import log_workout  # noqa: PLC0415 (services load pandas)

    choices = dict(log_workout.movement_choices(database))
    library = {name.casefold(): movement_id for movement_id, name in choices.items()}
    read: list[tuple[str, int]] = []
    for answer in answers:
        name, _, movement = (part.strip() for part in answer.partition("="))
        if not name or not movement:
            raise InputError(f'--map "{answer}" does not read name=movement.')
        if movement.casefold() not in library:
            likely = ", ".join(choices[movement_id] for movement_id, _ in rank(movement, library)) or "nothing"
            raise InputError(f'--map "{answer}": the library has no movement {movement!r}; nearest are {likely}.')
        read.append((name, library[movement.casefold()]))
    return read


def _without_unit(
    database: Database,
    viewer: Viewer,
    subject: Subject,
    result: ImportResult,
    contents: Sequence[tuple[str, bytes]],
    options: "ImportOptions",
) -> list[str]:
    """Names of the files that could not be imported because they do not say their unit of weight."""
    from core.services import import_files as service  # noqa: PLC0415 (file readers are slow to load)

    failed = {file.file for file in result.files if file.error}
    if not failed or options.weight_unit is not None:
        return []
    preview = service.preview_files(database, viewer, subject, [content for content in contents if content[0] in failed], options)
    return [file.file for file in preview.files if file.needs_weight_unit]


def _ask_unit(files: Sequence[str]) -> WeightUnit:
    is_metric = typer.confirm(f"{', '.join(files)}: are the weights kilograms? (no means pounds)")
    return WeightUnit.KG if is_metric else WeightUnit.LB


def _show(progress: ImportProgress) -> None:
    if sys.stderr.isatty():
        typer.echo(f"\r\033[K{progress.message} ({progress.done:,} of {progress.total:,})", err=True, nl=progress.done == progress.total)
