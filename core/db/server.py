"""Can Gainsly work with the PostgreSQL server that it was pointed at?"""

import psycopg
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from core.domain.errors import SetupError

OLDEST_VERSION = 16
CONNECT_SECONDS = "8"
DRIVER = "postgresql+psycopg"
SPELLINGS = ("postgresql", "postgres", DRIVER, "postgresql+asyncpg", "postgresql+psycopg2")
"""Addresses that other programs use for the same server; ours is reached by psycopg whichever is given."""


def server_url(text: str) -> str:
    """Return a person's PostgreSQL URL in the spelling that the rest of the program uses.

    Raises:
        SetupError: it is not the URL of a PostgreSQL database.

    >>> server_url("postgres://me@db.example/training")
    'postgresql+psycopg://me@db.example/training'
    >>> server_url("postgresql+asyncpg://me@db.example/training")
    'postgresql+psycopg://me@db.example/training'
    """
    try:
        url = make_url(text)
    except ArgumentError:
        url = None
    if url is None or url.drivername not in SPELLINGS or not url.database:
        raise SetupError(
            "GAINSLY_DATABASE_URL is not the URL of a PostgreSQL database; write postgresql://user:password@host:5432/database."
        )
    return url.set(drivername=DRIVER).render_as_string(hide_password=False)


def plain_url(url: str) -> str:
    """Return the URL as `psql` and other PostgreSQL tools read it."""
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def check_server(url: str) -> int:
    """Return the server's major version.

    Raises:
        SetupError: one sentence when it cannot be reached or is older than version 16.
    """
    version = server_version(url)
    if version < OLDEST_VERSION:
        raise SetupError(
            f"The PostgreSQL server at {_place(make_url(url))} is version {version}; Gainsly needs version {OLDEST_VERSION} or newer."
        )
    return version


def server_version(url: str) -> int:
    """Return the major version that the server at `url` states; raise `SetupError` when it cannot be reached."""
    target = make_url(url)
    patient = target if "connect_timeout" in target.query else target.update_query_dict({"connect_timeout": CONNECT_SECONDS})
    try:
        with psycopg.connect(plain_url(patient.render_as_string(hide_password=False))) as connection:
            return connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        reason = str(error).splitlines()[0].rpartition(" failed: ")[2].strip()
        raise SetupError(
            f"Gainsly cannot reach the PostgreSQL server at {_place(target)} ({reason}). "
            "Check GAINSLY_DATABASE_URL, and that the server runs."
        ) from None


def _place(url: URL) -> str:
    host = url.host or url.query.get("host") or "localhost"
    return f"{host}:{url.port or 5432}/{url.database}"
