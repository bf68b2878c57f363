"""`gainsly restore`: an athlete comes back from an export."""

from pathlib import Path
from typing import Annotated

import typer

from cli import import_report
from core.bootstrap import open_database
from core.config import load_settings


def restore(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="gainsly.json or gainsly.zip of an export.", exists=True, dir_okay=False, show_default=False),
    ],
    athlete: Annotated[
        str | None, typer.Option(help="E-mail address of the athlete to be created; that of the file when left out.", show_default=False)
    ] = None,
) -> None:
    """Create an athlete from an export of Gainsly, with everything that it holds."""
    from core.services import restore_data  # noqa: PLC0415 (services load pandas)

    with open_database(load_settings()) as opened:
        report = restore_data.restore_data(opened.database, file.read_bytes(), email=athlete)
    rows = sum(report.written.values())
    typer.echo(f"{report.email} is back with {rows:,} rows in {len(report.written)} tables.")
    for table, count in sorted(report.left_out.items()):
        typer.echo(f"{import_report.counted(count, 'row', 'rows')} of {table} left out: they are links to another person.")
