"""`gainsly docs`: the pages of docs/ that are made from the program. For those who change it."""

from pathlib import Path

import typer

from core.bootstrap import open_database
from core.config import load_settings

DOCS = Path(__file__).resolve().parent.parent / "docs"


def docs() -> None:
    """Write the data dictionary from the live schema and the page of metrics from their registry."""
    from core.db.dictionary import write_dictionary  # noqa: PLC0415 (only this command needs the models and the registry)
    from core.metrics.registry import as_markdown  # noqa: PLC0415

    with open_database(load_settings()) as opened:
        write_dictionary(opened.url, DOCS / "data-dictionary.md")
    (DOCS / "metrics.md").write_text(as_markdown(), encoding="utf-8")
    typer.echo("docs/data-dictionary.md and docs/metrics.md are written.")
