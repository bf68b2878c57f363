"""`gainsly migrate`, `gainsly db-url`, `gainsly library`: the database itself."""

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


@library.callback()
def _library() -> None:
    """Keep `load` a command of its own while it is the only one."""


def _go_back(revision: str) -> None:
    from core.db import migrate as migrations  # noqa: PLC0415 (Alembic costs half a second)

    connected = connect(load_settings())
    try:
        migrations.downgrade(connected.url, revision)
    finally:
        connected.close()
    typer.echo(f"The schema is at revision {revision}.")
