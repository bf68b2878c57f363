"""`gainsly migrate`, `gainsly db-url`, `gainsly library`: the database itself."""

from pathlib import Path
from typing import Annotated

import typer

from core.bootstrap import connect, open_database
from core.config import load_settings
from core.db import server

library = typer.Typer(help="The reference library: movements, muscles, activities and what is known about them.", no_args_is_help=True)


def migrate(down: Annotated[str | None, typer.Option(help="Go back to this revision instead.", hidden=True)] = None) -> None:
    """Bring the schema and the reference library up to date; a database that is current is left alone."""
    if down is not None:
        _go_back(down)
        return
    with open_database(load_settings(manage_schema=True)):
        typer.echo("The database is up to date.")


def db_url() -> None:
    """Print the URL of the database for psql and other tools; the embedded server is started when it does not run."""
    connected = connect(load_settings())
    typer.echo(server.plain_url(connected.url))
    connected.leave_running()


@library.command("load")
def load() -> None:
    """Compare every row of the reference library with its files and write what differs."""
    from core.services.load_library import load_library  # noqa: PLC0415 (reads its files only when it is asked for)

    with open_database(load_settings(manage_schema=True)) as opened:
        typer.echo(str(load_library(opened.database, force=True)))


@library.command("compare")
def compare(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="dist/exercises.json of free-exercise-db, downloaded.", exists=True, dir_okay=False, show_default=False
        ),
    ],
) -> None:
    """Say where free-exercise-db names another primary muscle for the movements that both know; nothing is stored."""
    from core.services.compare_library import compare_file  # noqa: PLC0415 (reads its files only when it is asked for)

    found = compare_file(file)
    typer.echo(
        f"{found.exercises} exercises, {found.known} known by name, {len(found.other_exercise)} of them done with other equipment here."
    )
    typer.echo(f"{'primary muscle there':<22}{'compared':>10}{'leads here':>12}{'primary here':>14}")
    for row in (row for row in found.muscles if row.compared):
        typer.echo(f"{row.muscle:<22}{row.compared:>10}{row.leads:>12}{row.is_primary:>14}")
    typer.echo(f"{'all':<22}" + "".join(f"{total:>{width}}" for total, width in zip(found.totals(), (10, 12, 14), strict=True)))
    typer.echo("\nAnother muscle leads here:")
    for one in sorted(found.disagreements, key=lambda one: (one.theirs, one.ours, one.movement)):
        both = ", where both are primary" if one.shared else ""
        typer.echo(f"  {one.theirs} there, {one.ours} here{both}: {one.movement} ({one.name})")
    typer.echo("\nThe same name with other equipment, so not compared:")
    for name, movement in found.other_exercise:
        typer.echo(f"  {name} ({movement} here)")


def _go_back(revision: str) -> None:
    from core.db import migrate as migrations  # noqa: PLC0415 (Alembic costs half a second)

    connected = connect(load_settings())
    try:
        migrations.downgrade(connected.url, revision)
    finally:
        connected.close()
    typer.echo(f"The schema is at revision {revision}.")
