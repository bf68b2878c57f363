"""What `gainsly import` tells the person: what each file did, every row that was left out, every name that is not known."""

from collections.abc import Iterable

import typer

from core.domain.activity import Skipped
from core.domain.importing import NAMES_AT_ONCE, FilePreview, FileResult, ImportPreview, ImportResult, UnknownName

CANDIDATES_SHOWN = 3


def print_result(result: ImportResult) -> None:
    """Print what an import did."""
    for file in result.files:
        typer.echo(_title(file))
        if file.error is None:
            typer.echo(
                f"  {_performed(file)}: {file.added:,} added, {file.updated:,} updated, "
                f"{file.unchanged:,} unchanged; {file.merged:,} merged with another source"
            )
            if file.sets_added or file.sets_waiting:
                typer.echo(
                    f"  {counted(file.sets_added, 'set', 'sets')} added, {file.sets_waiting:,} wait until their exercise name is known"
                )
            _print_days(file)
        _print_remarks(file.skipped, file.warnings, file.error)
    _print_names(result.unknown_names)


def print_preview(preview: ImportPreview) -> None:
    """Print what an import would do."""
    for file in preview.files:
        typer.echo(_title(file))
        if file.error is None:
            typer.echo(
                f"  {_performed(file)}: {file.new_activities:,} would be added, {file.updated_activities:,} updated, "
                f"{file.known_activities:,} are known; {file.merged_activities:,} would merge with another source; {file.sets:,} sets"
            )
        _print_days(file)
        if file.needs_weight_unit:
            typer.echo("  does not say whether its weights are kilograms or pounds: add --unit kg or --unit lb")
        _print_remarks(file.skipped, file.warnings, file.error)
    _print_names(preview.unknown_names)
    typer.echo("Nothing was written.")


def counted(count: int, one: str, many: str) -> str:
    """A number with its word.

    >>> counted(1, "set", "sets"), counted(1200, "set", "sets")
    ('1 set', '1,200 sets')
    """
    return f"{count:,} {one if count == 1 else many}"


def _print_days(file: FileResult | FilePreview) -> None:
    """Print how many mornings and body weights are new, changed and known, and of which days."""
    for counts, one, many in ((file.mornings, "morning", "mornings"), (file.weights, "body weight", "body weights")):
        if counts.total:
            typer.echo(
                f"  {counted(counts.total, one, many)} from {counts.first_day} to {counts.last_day}: "
                f"{counts.new:,} new, {counts.updated:,} completed or corrected, {counts.known:,} known"
            )


def _title(file: FileResult | FilePreview) -> str:
    source = f" ({file.provider.value}, {file.rows:,} rows)" if file.provider else ""
    return f"{file.file}{source}"


def _performed(file: FileResult | FilePreview) -> str:
    """How many activities, and of which days."""
    number = counted(file.activities, "activity", "activities")
    if file.first_day is None:
        return number
    return f"{number} of {file.first_day}" if file.first_day == file.last_day else f"{number} from {file.first_day} to {file.last_day}"


def _print_remarks(skipped: Iterable[Skipped], warnings: Iterable[str], error: str | None) -> None:
    if error is not None:
        typer.echo(f"  not imported: {error}")
    for warning in warnings:
        typer.echo(f"  note: {warning}")
    for row in skipped:
        typer.echo(f"  skipped {row.place}: {row.value!r} – {row.reason}")


def _print_names(names: Iterable[UnknownName]) -> None:
    for place, name in enumerate(names):
        told = f"unknown exercise {name.name!r} ({counted(name.set_count, 'set', 'sets')})"
        if place >= NAMES_AT_ONCE:
            typer.echo(told)
            continue
        likely = ", ".join(candidate.movement_name for candidate in name.candidates[:CANDIDATES_SHOWN]) or "nothing like it in the library"
        typer.echo(f"{told}: perhaps {likely}")
        if name.candidates:
            typer.echo(f'  say what it means with --map "{name.name}={name.candidates[0].movement_name}"')
