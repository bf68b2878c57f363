"""How does code reach the database, and whose rows may it touch meanwhile?

A unit of work is one transaction that was opened for named people: it resolves first whether the viewer may see or change the
subjects, then tells the database, which hides every other athlete's rows.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, cast

import psycopg
from psycopg.rows import dict_row
from sqlalchemy import Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from core.db.ahead import Gathers, reading_session
from core.db.policies import APP_ROLE
from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError

_APP_OPTIONS = f"-c role={APP_ROLE} -c citus.propagate_set_commands=local -c jit=off"  # to compile a page's reads takes longer than they do
POOL_SIZE = 15  # connections that stay open; as many again may come where many people open pages at once
POOL_TIMEOUT_S = 120  # a page holds its connection while it works its views out, so in a crowd the next one waits rather than fails
TRUSTED_FOR_S = 5.0  # a connection that rested for longer is asked whether it still stands
_BEGIN_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
_OWN_SETTINGS = (
    "SELECT set_config('gainsly.viewer', %s, true), set_config('gainsly.readable', %s, true), set_config('gainsly.writable', '', true)"
)
_LINKS = text(
    "SELECT user_id, permission::text AS permission FROM coach_athlete_links"
    " WHERE coach_id = :coach AND user_id = ANY(:subjects) AND accepted_at IS NOT NULL AND revoked_at IS NULL"
)
_REVISION = text("SELECT revision FROM data_revisions WHERE user_id = :subject")
_BUMP = text(
    "INSERT INTO data_revisions AS r (user_id) SELECT id FROM users WHERE id = :subject"
    " ON CONFLICT (user_id) DO UPDATE SET revision = r.revision + 1"
)


@dataclass(frozen=True)
class ReadUnit(Gathers):
    """A transaction that reads one consistent state and cannot write."""

    subject_ids: tuple[int, ...]

    def revision(self, subject_id: int) -> int:
        """Return how many units of work have written to an athlete's data; equal numbers mean equal data."""
        return self.session.scalar(_REVISION, {"subject": subject_id}) or 0


@dataclass(frozen=True)
class WriteUnit(Gathers):
    """A transaction that writes to one athlete's data; it commits when its block ends and keeps nothing after an error."""

    subject_id: int

    def revision(self, subject_id: int) -> int:
        """Return how many units of work had written to an athlete's data before this one ends."""
        return self.session.scalar(_REVISION, {"subject": subject_id}) or 0


@dataclass
class _Shared:
    """A unit that several services read of, and whom they have to read for."""

    whom: "tuple[Database, Viewer, tuple[int, ...]]"
    unit: ReadUnit
    is_open: bool = False


_shared: ContextVar[_Shared | None] = ContextVar("the unit that is shared", default=None)


class Database:
    """The database behind a URL of the form postgresql+psycopg://…; connections are made when they are needed.

    `writes` is another number after each unit that this process has written: what was read before may be old then.
    """

    def __init__(self, url: str) -> None:
        self.url = url
        self.writes = 0
        self._owner_engine = _engine(url, "")
        self._app_engine = _engine(url, _APP_OPTIONS, isolation_level="AUTOCOMMIT")  # what a reader begins with travels with its settings
        self._writing_engine = _engine(url, _APP_OPTIONS)

    @contextmanager
    def read(self, viewer: Viewer, *subjects: Subject) -> Iterator[ReadUnit]:
        """Open a unit that reads the data of `subjects` for `viewer`.

        Raises `AccessError` when an athlete among them has not let the viewer in.
        """
        ids = _ids(viewer, subjects)
        shared = _shared.get()
        if shared is not None and shared.whom == (self, viewer, ids):
            if not shared.is_open:
                _open(shared.unit.session, viewer, ids, _BEGIN_READ)
                shared.is_open = True
            yield shared.unit
            return
        with reading_session(self._app_engine) as session:
            _open(session, viewer, ids, _BEGIN_READ)
            yield ReadUnit(session, viewer, ids)

    def read_own(self, viewer: Viewer, statement: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Return the rows that one statement reads of the viewer's own data, by column name.

        All that a unit of reading says to the database travels in one trip, for what every page asks. The statement names its values in
        the way of psycopg, `%(user_id)s`.
        """
        (own,) = map(str, _ids(viewer, (Subject(viewer.user_id),)))
        with self._app_engine.connect() as connection:
            driver = cast("psycopg.Connection", connection.connection.driver_connection)
            with driver.pipeline(), driver.cursor(row_factory=dict_row) as asked:
                driver.execute(_BEGIN_READ)
                driver.execute(_OWN_SETTINGS, (own, own))
                asked.execute(statement, values)
                driver.execute("ROLLBACK")
                return asked.fetchall()

    @contextmanager
    def together(self, viewer: Viewer, *subjects: Subject) -> Iterator[ReadUnit]:
        """Let every service that reads of the same subjects in this block share one unit, so that it can read ahead for all of them.

        The unit is opened by the first of them that reads. None of them may write meanwhile: the unit would not see it.
        """
        whom = (self, viewer, _ids(viewer, subjects))
        outer = _shared.get()
        if outer is not None and outer.whom == whom:
            yield outer.unit
            return
        with reading_session(self._app_engine) as session:
            unit = ReadUnit(session, viewer, whom[2])
            token = _shared.set(_Shared(whom, unit))
            try:
                yield unit
            finally:
                _shared.reset(token)

    @contextmanager
    def write(self, viewer: Viewer, subject: Subject) -> Iterator[WriteUnit]:
        """Open a unit that changes the data of `subject` for `viewer`; it commits at the end of the block.

        Raises `AccessError` when the athlete has not let the viewer edit.
        """
        ids = _ids(viewer, (subject,))
        with Session(self._writing_engine, expire_on_commit=False) as session:
            _open(session, viewer, ids, "")
            yield WriteUnit(session, viewer, subject.user_id)
            session.flush()
            session.execute(_BUMP, {"subject": subject.user_id})
            session.commit()
        self.writes += 1

    @contextmanager
    def anonymous(self) -> Iterator[Session]:
        """Open a session for a person who is not known yet: it sees shared tables and may add a user; it commits at the end."""
        with Session(self._writing_engine, expire_on_commit=False) as session:
            yield session
            session.commit()

    @contextmanager
    def owner(self) -> Iterator[Session]:
        """Open a session as the owner of the tables, for reference data and upkeep; it sees every row and commits at the end."""
        with Session(self._owner_engine, expire_on_commit=False) as session:
            yield session
            session.commit()

    def dispose(self) -> None:
        """Close all connections."""
        self._app_engine.dispose()
        self._writing_engine.dispose()
        self._owner_engine.dispose()


def psycopg_url(url: str) -> URL:
    """Return a URL that names the psycopg driver, whichever PostgreSQL spelling was given.

    >>> psycopg_url("postgres://me@localhost/gainsly").drivername
    'postgresql+psycopg'
    """
    if url.startswith("postgres://"):
        url = "postgresql" + url.removeprefix("postgres")
    return make_url(url).set(drivername="postgresql+psycopg")


def _ids(viewer: Viewer, subjects: Sequence[Subject]) -> tuple[int, ...]:
    ids = tuple(dict.fromkeys(subject.user_id for subject in subjects))
    for number in (viewer.user_id, *ids):
        if type(number) is not int or number < 1:
            raise AccessError(f"{number!r} is not the number of a person.")
    return ids


def _engine(url: str, options: str, **more: str) -> Engine:
    target = psycopg_url(url)
    given = target.query.get("options", "")
    asked = " ".join([*([given] if isinstance(given, str) else given), options]).strip()
    engine = create_engine(
        target,
        connect_args={"options": asked} if asked else {},
        pool_size=POOL_SIZE,
        max_overflow=POOL_SIZE,
        pool_timeout=POOL_TIMEOUT_S,
        **more,
    )
    event.listen(engine, "checkin", _rests)
    event.listen(engine, "checkout", _still_stands)
    return engine


def _rests(_connection: DBAPIConnection | None, record: ConnectionPoolEntry) -> None:
    record.info["rests_since"] = time.monotonic()


def _still_stands(connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
    """Ask a connection that rested whether its server is still there; what is not is replaced by a new one."""
    since = record.info.get("rests_since")
    if since is None or time.monotonic() - since < TRUSTED_FOR_S:
        return
    try:
        cast("psycopg.Connection", connection).execute("SELECT 1")
        connection.rollback()
    except psycopg.OperationalError as error:
        raise DisconnectionError from error


def _open(session: Session, viewer: Viewer, ids: tuple[int, ...], begin: str) -> None:
    """Begin a unit over `ids`: read-only when `begin` says so, else writing. Resolve first what the viewer may do."""
    writing = not begin
    connection = session.connection()
    others = [number for number in ids if number != viewer.user_id]
    if others:
        connection.exec_driver_sql(_settings(viewer, (viewer.user_id,), (), begin))
        _resolve(session, viewer, others, ("edit",) if writing else ("view", "edit"))
        begin = ""
    connection.exec_driver_sql(_settings(viewer, ids, ids if writing else (), begin))


def _settings(viewer: Viewer, readable: tuple[int, ...], writable: tuple[int, ...], begin: str) -> str:
    return (
        f"{begin}; SET LOCAL gainsly.viewer = '{viewer.user_id}';"
        f" SET LOCAL gainsly.readable = '{','.join(map(str, readable))}';"
        f" SET LOCAL gainsly.writable = '{','.join(map(str, writable))}'"
    ).removeprefix("; ")


def _resolve(session: Session, viewer: Viewer, others: list[int], enough: tuple[str, ...]) -> None:
    links = session.execute(_LINKS, {"coach": viewer.user_id, "subjects": others})
    allowed = {row.user_id for row in links if row.permission in enough}
    refused = [number for number in others if number not in allowed]
    if refused:
        verb = "change" if enough == ("edit",) else "see"
        raise AccessError(f"You may not {verb} the data of athlete {refused[0]}: no link in force allows it.")
