"""The command `gainsly`: what a page cannot do."""

import sys

import typer

from cli import data, database, demo, docs, doctor, plan, report, restore, scenario, serve
from core.config import load_settings
from core.domain.errors import GainslyError
from core.logs import configure_logging, report_unknown

PROBLEM_EXIT_CODE = 2
DEFECT_EXIT_CODE = 1

app = typer.Typer(
    name="gainsly",
    help="Gainsly plans, watches and explains training. Settings come from environment variables that begin with GAINSLY_.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("serve", short_help="Start the database and the dashboard.")(serve.serve)
app.command("import", short_help="Import files of an app or a watch.")(data.import_)
app.command("export", short_help="Write all data of an athlete to files.")(data.export)
app.command("restore", short_help="Create an athlete from an export.")(restore.restore)
app.command("recompute", short_help="Work out loads and volumes anew.")(data.recompute)
app.command("plan", short_help="Plan the running week of an athlete.")(plan.plan)
app.command("replay", short_help="Make a stored plan again and compare.")(plan.replay)
app.command("scenario", short_help="Play a story of the theatre.")(scenario.scenario)
app.command("report-card", short_help="Test what the models foresee.")(report.report_card)
app.command("migrate", short_help="Bring the database up to date.")(database.migrate)
app.command("db-url", short_help="Print the URL of the database.")(database.db_url)
app.command("doctor", short_help="Say whether this installation is well.")(doctor.doctor)
app.command("docs", short_help="Write the pages made from the program.", hidden=True)(docs.docs)
app.add_typer(demo.app, name="demo", short_help="Load or reset the demo athletes.")
app.add_typer(database.library, name="library", short_help="Load the reference library.")


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
