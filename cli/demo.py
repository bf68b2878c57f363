"""`gainsly demo`: the example athletes."""

import threading
from datetime import UTC, date, datetime
from typing import Annotated

import typer

from core.bootstrap import open_database
from core.config import load_settings
from core.db.unit import Database
from core.logs import report_unknown

TOP_UP_AFTER_SECONDS = 10.0
PLAN_AFTER_SECONDS = 2.0
TOP_UP_AGAIN_SECONDS = 3 * 3600.0
Plan = Annotated[bool, typer.Option("--plan/--no-plan", help="Plan their weeks too; takes about a minute.")]

app = typer.Typer(help="Load or reset the demo athletes.", no_args_is_help=True, rich_markup_mode=None)


@app.command("load", short_help="Create the demo athletes, or bring them up to today.")
def load(plan: Plan = True) -> None:
    """Create the demo athletes where they are missing and add the weeks since the last time; nothing is added twice."""
    from seeds import demo  # noqa: PLC0415 (inventing years of training is this command's work alone)

    with open_database(load_settings()) as opened:
        typer.echo(f"{demo.load(opened.database, today()):,} activities added.")
        _plan(opened.database, plan)


@app.command("reset", short_help="Delete the demo athletes and create them anew.")
def reset(yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False, plan: Plan = True) -> None:
    """Delete the demo athletes with all they have and create them anew; nobody else's data is touched."""
    from seeds import demo  # noqa: PLC0415 (as above)

    if not yes:
        typer.confirm("Delete the demo athletes and everything logged for them?", abort=True)
    with open_database(load_settings()) as opened:
        typer.echo(f"{demo.reset(opened.database, today()):,} activities added.")
        _plan(opened.database, plan)


def load_missing(database: Database) -> None:
    """Create the demo athletes unless they are there; bring them up to today and plan their weeks while people look already."""
    from core.services import accounts  # noqa: PLC0415 (needs no invention and no reader of files)

    is_first = not any(person.is_demo for person in accounts.list_athletes(database))
    if is_first:
        from seeds import demo  # noqa: PLC0415 (as above)

        typer.echo("Creating the demo athletes …")
        demo.load(database, today())
    _top_up_later(database, PLAN_AFTER_SECONDS if is_first else TOP_UP_AFTER_SECONDS, is_loaded=is_first)


def today() -> date:
    """The day up to which demo athletes have trained."""
    return datetime.now(UTC).date()


def _plan(database: Database, wanted: bool) -> None:
    from seeds import demo  # noqa: PLC0415 (as above)

    if wanted:
        typer.echo(f"{demo.plan(database, today())} weeks planned.")


def _top_up_later(database: Database, seconds: float, *, is_loaded: bool = False) -> None:
    later = threading.Timer(seconds, _top_up, [database, is_loaded])
    later.daemon = True
    later.start()


def _top_up(database: Database, is_loaded: bool) -> None:
    """Bring the demo athletes up to today, and look again in some hours: their day goes on while the program runs."""
    from seeds import demo  # noqa: PLC0415 (as above)

    try:
        if not is_loaded:
            demo.load(database, today())
        demo.plan(database, today())
    except Exception as error:
        typer.echo(f"gainsly: The demo athletes could not be brought up to today (error {report_unknown(error)}).", err=True)
    _top_up_later(database, TOP_UP_AGAIN_SECONDS)
