"""`gainsly doctor`: is this installation well?"""

import platform
import re
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Annotated

import typer

from core.bootstrap import Connected, connect
from core.config import Settings, load_settings
from core.db import server
from core.db.findings import SCHEMA, Finding
from core.db.unit import Database

LOCK_FILE = Path(__file__).resolve().parent.parent / "requirements" / "run.txt"
PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)( ;)?", re.MULTILINE)
ENOUGH_BYTES = 500_000_000


def doctor(
    categories: Annotated[
        bool, typer.Option("--categories", help="Also list the words in use where any word is allowed, such as tags.")
    ] = False,
) -> None:
    """Look at the installation, the schema and the reference library, and say what is not as it should be; nothing is changed."""
    settings = load_settings()
    findings = list(_print(_installation(settings)))
    connected = connect(settings)
    try:
        findings += _print(_database(connected))
        if all(finding.is_well for finding in findings if finding.name == SCHEMA):
            findings += _print(_library(connected.url, categories=categories))
    finally:
        connected.close()
    ill = sum(not finding.is_well for finding in findings)
    typer.echo("All is well." if not ill else f"{ill} of {len(findings)} findings need attention.")
    if ill:
        raise typer.Exit(1)


def _print(findings: Iterator[Finding]) -> Iterator[Finding]:
    for finding in findings:
        typer.echo(f"{'ok  ' if finding.is_well else 'FAIL'}  {finding.name}: {finding.seen}")
        yield finding


def _installation(settings: Settings) -> Iterator[Finding]:
    yield Finding("Python", True, platform.python_version())
    yield _packages(LOCK_FILE.read_text(encoding="utf-8"))
    folder = next(place for place in (settings.home, *settings.home.parents) if place.exists())
    free = shutil.disk_usage(folder).free
    yield Finding("folder of all state", free > ENOUGH_BYTES, f"{settings.home}, {free / 1e9:.1f} GB free")


def _packages(lock: str) -> Finding:
    """Compare what is installed with the lock file. A pin with a condition may be for another machine, so a package may have several."""
    pins: dict[str, set[str | None]] = {}
    for name, pin, condition in PINNED.findall(lock):
        pins.setdefault(name, set()).update({pin, None} if condition else {pin})
    wrong = [f"{name} {_installed(name) or 'is missing'}" for name, allowed in pins.items() if _installed(name) not in allowed]
    return Finding("packages", not wrong, f"{len(pins)} as locked" if not wrong else f"not as locked: {', '.join(wrong)}; run make setup")


def _installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _database(connected: Connected) -> Iterator[Finding]:
    from core.db.health import examine  # noqa: PLC0415 (declares every table, which other commands need not)

    kind = "embedded" if connected.own_server is not None else "server"
    yield Finding("PostgreSQL", True, f"{server.check_server(connected.url)} ({kind})")
    yield from examine(connected.url)


def _library(url: str, *, categories: bool) -> Iterator[Finding]:
    from core.db.categories import distinct_categories  # noqa: PLC0415 (as above)
    from core.db.library_health import examine_library  # noqa: PLC0415
    from core.services import examine_library as library  # noqa: PLC0415
    from core.services.examine_graph import examine_graph  # noqa: PLC0415

    database = Database(url)
    try:
        yield from library.examine_files()
        with database.anonymous() as session:
            yield from examine_library(session)
        yield from library.examine_counts(database)
        yield from examine_graph(database)
        if categories:
            with database.owner() as session:
                words = distinct_categories(session)
            for column, found in words.items():
                typer.echo(f"      {column}: {', '.join(found) or 'none'}")
    finally:
        database.dispose()
