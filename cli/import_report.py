"""What `gainsly import` tells the person: what each file did, every row that was left out, every name that is not known."""

from collections.abc import Iterable
from datetime import date

import typer

from core.domain.activity import Skipped
from core.domain.importing import FilePreview, FileResult, ImportPreview, ImportResult, UnknownName

CANDIDATES_SHOWN = 3


def print_result(result: ImportResult) -> None:
    """Print what an import did."""
    for file in result.files:
        typer.echo(_title(file))
        if file.error is None:
            typer.echo(
                f"  {file.activities:,} activities{_span(file.first_day, file.last_day)}: {file.added:,} added, {file.updated:,} updated, "
                f"{file.unchanged:,} unchanged; {file.merged:,} merged with another source"
            )
            typer.echo(f"  {file.sets_added:,} sets added, {file.sets_waiting:,} wait until their exercise name is known")
        _print_remarks(file.skipped, file.warnings, file.error)
    _print_names(result.unknown_names)


def print_preview(preview: ImportPreview) -> None:
    """Print what an import would do."""
    for file in preview.files:
        typer.echo(_title(file))
        if file.error is None:
            typer.echo(
                f"  {file.activities:,} activities{_span(file.first_day, file.last_day)}: {file.new_activities:,} would be added, "
                f"{file.known_activities:,} are known; {file.merged_activities:,} would merge with another source; {file.sets:,} sets"
            )
        if file.needs_weight_unit:
            typer.echo("  does not say whether its weights are kilograms or pounds: add --unit kg or --unit lb")
        _print_remarks(file.skipped, file.warnings, file.error)
    _print_names(preview.unknown_names)
    typer.echo("Nothing was written.")


def _title(file: FileResult | FilePreview) -> str:
    source = f" ({file.provider.value}, {file.rows:,} rows)" if file.provider else ""
    return f"{file.file}{source}"


def _span(first: date | None, last: date | None) -> str:
    return f" from {first} to {last}" if first and last else ""


def _print_remarks(skipped: Iterable[Skipped], warnings: Iterable[str], error: str | None) -> None:
    if error is not None:
        typer.echo(f"  not imported: {error}")
    for warning in warnings:
        typer.echo(f"  note: {warning}")
    for row in skipped:
        typer.echo(f"  skipped {row.place}: {row.value!r} – {row.reason}")


def _print_names(names: Iterable[UnknownName]) -> None:
    for name in names:
        likely = ", ".join(candidate.movement_name for candidate in name.candidates[:CANDIDATES_SHOWN]) or "nothing like it in the library"
        typer.echo(f"unknown exercise {name.name!r} ({name.set_count:,} sets): perhaps {likely}")
        if name.candidates:
            typer.echo(f'  say what it means with --map "{name.name}={name.candidates[0].movement_name}"')
