"""The command `gainsly`: what a page cannot do.

A command is imported when it is called, so that none waits for what only another one needs.
"""

import sys
from importlib import import_module
from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from core.config import load_settings
from core.domain.errors import GainslyError
from core.logs import configure_logging, report_unknown

PROBLEM_EXIT_CODE = 2
DEFECT_EXIT_CODE = 1
COMMANDS = {  # name: where it is, and what it is for
    "serve": ("cli.serve:serve", "Start the database and the dashboard."),
    "import": ("cli.data:import_", "Import files of an app or a watch."),
    "export": ("cli.data:export", "Write all data of an athlete to files."),
    "restore": ("cli.restore:restore", "Create an athlete from an export."),
    "recompute": ("cli.data:recompute", "Work out loads and volumes anew."),
    "plan": ("cli.plan:plan", "Plan the running week of an athlete."),
    "replay": ("cli.plan:replay", "Make a stored plan again and compare."),
    "scenario": ("cli.scenario:scenario", "Play a story of the theatre."),
    "report-card": ("cli.report:report_card", "Test what the models foresee."),
    "migrate": ("cli.database:migrate", "Bring the database up to date."),
    "db-url": ("cli.database:db_url", "Print the URL of the database."),
    "doctor": ("cli.doctor:doctor", "Say whether this installation is well."),
    "docs": ("cli.docs:docs", "Write the pages made from the program."),
    "demo": ("cli.demo:app", "Load or reset the demo athletes."),
    "library": ("cli.database:library", "Load the reference library."),
}
HIDDEN = frozenset({"docs"})
PLAIN: dict[str, Any] = {"add_completion": False, "pretty_exceptions_enable": False, "rich_markup_mode": None}


class _Commands(TyperGroup):
    """The commands of the table, each imported when it is asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, `None` where there is none of the name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        place, words = COMMANDS[cmd_name]
        module, _, name = place.partition(":")
        found, own = getattr(import_module(module), name), typer.Typer(**PLAIN, callback=_gainsly)
        if isinstance(found, typer.Typer):
            own.add_typer(found, name=cmd_name, short_help=words)
        else:
            own.command(cmd_name, short_help=words, hidden=cmd_name in HIDDEN)(found)
        return typer.main.get_group(own).commands[cmd_name]


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"gainsly {version('gainsly')}")
        raise typer.Exit


def _gainsly(
    asked: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Say which version this is and exit.")
    ] = False,
) -> None:
    """Stand for the group itself, which does nothing by itself."""
    del asked


app = typer.Typer(
    name="gainsly",
    cls=_Commands,
    help="Gainsly plans, watches and explains training. Settings come from environment variables that begin with GAINSLY_.",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
    callback=_gainsly,
    **PLAIN,
)


def main() -> None:
    """Run the command line; a problem that the person can solve is one sentence, and a defect is an id that the log explains."""
    try:
        configure_logging(load_settings())
        app()
    except GainslyError as problem:
        typer.echo(f"gainsly: {problem}", err=True)
        sys.exit(PROBLEM_EXIT_CODE)
    except Exception as defect:
        typer.echo(f"gainsly: Something unexpected happened (error {report_unknown(defect)}); the line above says where.", err=True)
        sys.exit(DEFECT_EXIT_CODE)


if __name__ == "__main__":
    main()
