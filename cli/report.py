"""`gainsly report-card`: how well the models foresee, with the cases where they do not."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from core.bootstrap import open_database
from core.config import load_settings
from core.domain.access import Viewer
from core.domain.errors import InputError
from core.domain.report_card import ReportCard


def report_card(
    athlete: Annotated[str | None, typer.Option(help="E-mail address of the athlete.", show_default=False)] = None,
    monitoring: Annotated[
        Path | None,
        typer.Option(metavar="CSV", help="A table of team monitoring, tested too.", exists=True, dir_okay=False, show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
) -> None:
    """Test what the models foresee against two naive guesses, the last value again and the mean so far, without a look ahead.

    On the athlete's own history, on invented athletes whose truth is known, and on a monitoring table where one is given.
    """
    from core.visuals.report_card import as_text  # noqa: PLC0415 (numbers and tables are needed by this command alone)
    from seeds import synthetic  # noqa: PLC0415 (as above)

    if athlete is None and monitoring is None:
        raise InputError("Say whose history to test with --athlete, or which table with --monitoring.")
    cards = [] if athlete is None else [_of_athlete(athlete)]
    cards += synthetic.cards() if athlete is not None else ()
    cards += [] if monitoring is None else [_of_table(monitoring)]
    if as_json:
        typer.echo(json.dumps([_plain(card) for card in cards], indent=1))
        return
    typer.echo("\n".join(as_text(card) for card in cards))


def _of_athlete(email: str) -> ReportCard:
    from core.services import accounts  # noqa: PLC0415 (as above)
    from core.services.report_card import report_card as of_athlete  # noqa: PLC0415 (as above)

    with open_database(load_settings()) as opened:
        subject = accounts.find_athlete(opened.database, email)
        viewer = Viewer(subject.user_id)
        zone = ZoneInfo(accounts.profile(opened.database, viewer, subject).time_zone)
        return of_athlete(opened.database, viewer, subject, today=datetime.now(zone).date())


def _of_table(path: Path) -> ReportCard:
    from core.ingest.monitoring import read_monitoring  # noqa: PLC0415 (as above)
    from core.services.check_monitoring import monitoring_card  # noqa: PLC0415 (as above)

    return monitoring_card(read_monitoring(path))


def _plain(card: ReportCard) -> dict[str, object]:
    """Return a card as JSON data, each row with what it says of the model."""
    rows = [
        {**asdict(row), "against_last_value": row.score.against_persistence.value, "against_mean": row.score.against_average.value}
        for row in card.rows
    ]
    return {**asdict(card), "rows": rows}
