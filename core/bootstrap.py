"""How do the settings of this machine become a database that is ready for work?

The dashboard, the command line and the demo all come through `open_database`.
"""

from dataclasses import dataclass
from time import perf_counter
from types import TracebackType
from typing import Self

import structlog

from core.config import Settings
from core.db import embedded, migrate, server
from core.db.unit import Database
from core.domain.errors import SetupError

OUTDATED = "The database's schema is not the one of this Gainsly; run `gainsly migrate` with the owner's login first."

log = structlog.get_logger()


@dataclass(frozen=True)
class Connected:
    """A PostgreSQL server that answers at `url`; nothing is said about the schema."""

    url: str
    own_server: embedded.EmbeddedServer | None = None

    def close(self) -> None:
        """Leave the server; the embedded one ends with its last user."""
        if self.own_server is not None:
            self.own_server.stop()

    def leave_running(self) -> None:
        """Leave the server and let the embedded one run on; the next program that ends as its last user stops it."""
        if self.own_server is not None:
            self.own_server.stop(keep_running=True)


@dataclass(frozen=True)
class OpenDatabase:
    """A database with the current schema and reference library."""

    url: str
    database: Database
    connected: Connected

    def close(self) -> None:
        """Close all connections and leave the server."""
        self.database.dispose()
        self.connected.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def connect(settings: Settings) -> Connected:
    """Reach the server that the settings name, or start the embedded one.

    Raises:
        SetupError: one sentence on what is missing.
    """
    if settings.database_url is not None:
        url = server.server_url(settings.database_url.get_secret_value())
        server.check_server(url)
        return Connected(url)
    started = perf_counter()
    own = embedded.start(settings.home)
    log.debug("embedded database answers", home=str(settings.home), seconds=round(perf_counter() - started, 3))
    return Connected(own.url, own)


def open_database(settings: Settings) -> OpenDatabase:
    """Connect, bring the schema and the reference library up to date, and return the database.

    Raises:
        SetupError: one sentence when the server is missing or too old, or when the schema is not current and may not be changed from here.
    """
    connected = connect(settings)
    try:
        _update_schema(connected.url, settings)
        database = Database(connected.url)
        if settings.manage_schema:
            _update_library(database)
    except BaseException:
        connected.close()
        raise
    return OpenDatabase(connected.url, database, connected)


def _update_schema(url: str, settings: Settings) -> None:
    if migrate.is_current(url):
        return
    if not settings.manage_schema:
        raise SetupError(OUTDATED)
    from alembic.util import CommandError  # noqa: PLC0415 (Alembic costs half a second that a current schema need not pay)
    from psycopg.errors import InsufficientPrivilege  # noqa: PLC0415
    from sqlalchemy.exc import ProgrammingError  # noqa: PLC0415

    started = perf_counter()
    try:
        migrate.upgrade(url)
    except CommandError:
        found = migrate.current_and_head(url)[0]
        raise SetupError(
            f"The database is at revision {found!r}, which this Gainsly does not know: a newer Gainsly made it. Use that one."
        ) from None
    except ProgrammingError as error:
        if isinstance(error.orig, InsufficientPrivilege):
            raise SetupError(f"{OUTDATED} This login may not change it.") from None
        raise
    log.info("schema is up to date", seconds=round(perf_counter() - started, 2))


def _update_library(database: Database) -> None:
    from core.services.load_library import load_library  # noqa: PLC0415 (reads its files only when somebody opens a database)

    started = perf_counter()
    report = load_library(database)
    if not report.skipped:
        log.info("reference library is up to date", rows=sum(report.changed.values()), seconds=round(perf_counter() - started, 2))
