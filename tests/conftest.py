"""What every test of the database stands on: a real PostgreSQL server, migrated once, and a fresh database for each test."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql
from sqlalchemy.engine import make_url

from core.db import embedded, migrate
from core.db.unit import Database, psycopg_url
from core.ingest import library as reading
from core.services.load_library import load_library
from tests.homes import new_home
from tests.makers.solving import FOLDER

settings.register_profile("gainsly", deadline=None)  # how long an example takes says nothing on a busy machine
settings.load_profile("gainsly")


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that all test processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def plans_are_kept(run_folder: Path) -> Iterator[None]:
    """Let tests that need the same planned week search for it once: see tests/makers/solving.py."""
    folder = run_folder / "plans"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER, str(folder))
        yield


@pytest.fixture(scope="session", autouse=True)
def texts_are_understood_once() -> Iterator[None]:
    """Understand a text once, however many tests read it: what was understood is only read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "_understood", cache(reading._understood))
        yield


@pytest.fixture(scope="session")
def server_url() -> Iterator[str]:
    """URL of a PostgreSQL server: the one of GAINSLY_TEST_DATABASE_URL, else one that this test process starts and ends."""
    given = os.environ.get("GAINSLY_TEST_DATABASE_URL")
    if given:
        yield psycopg_url(given).render_as_string(hide_password=False)
        return
    home = new_home()
    server = embedded.start(home, durable=False)
    yield server.url
    if server.stop():
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def template(server_url: str) -> Iterator[str]:
    """Name of a database at the newest revision, copied for each test."""
    name = f"gainsly_template_{uuid4().hex[:12]}"
    _run(server_url, "CREATE DATABASE {}", name)
    migrate.upgrade(_named(server_url, name))
    yield name
    _run(server_url, "DROP DATABASE {} WITH (FORCE)", name)


@contextmanager
def _copy(server_url: str, template: str) -> Iterator[str]:
    name = f"gainsly_test_{uuid4().hex[:12]}"
    _run(server_url, "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
    yield _named(server_url, name)
    _run(server_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def owner_url(server_url: str, template: str) -> Iterator[str]:
    """URL of a fresh migrated database, as the owner of its tables."""
    with _copy(server_url, template) as url:
        yield url


@pytest.fixture(scope="session")
def library_template(server_url: str, template: str) -> Iterator[str]:
    """Name of a database at the newest revision that holds the reference library, copied for each test that needs it."""
    name = f"gainsly_library_{uuid4().hex[:12]}"
    _run(server_url, "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, template)
    filled = Database(_named(server_url, name))
    load_library(filled)
    filled.dispose()
    yield name
    _run(server_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def library_database(server_url: str, library_template: str) -> Iterator[Database]:
    """A fresh database with the reference library, as the app uses it."""
    name = f"gainsly_test_{uuid4().hex[:12]}"
    _run(server_url, "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy", name, library_template)
    opened = Database(_named(server_url, name))
    yield opened
    opened.dispose()
    _run(server_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def empty_url(server_url: str) -> Iterator[str]:
    """URL of a fresh database without any table."""
    name = f"gainsly_empty_{uuid4().hex[:12]}"
    _run(server_url, "CREATE DATABASE {}", name)
    yield _named(server_url, name)
    _run(server_url, "DROP DATABASE {} WITH (FORCE)", name)


@pytest.fixture
def database(owner_url: str) -> Iterator[Database]:
    """A fresh migrated database as the app uses it."""
    opened = Database(owner_url)
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def shared_database(server_url: str, template: str) -> Iterator[Database]:
    """A migrated database for a whole module, whose tests leave nothing behind that disturbs another."""
    with _copy(server_url, template) as url:
        opened = Database(url)
        yield opened
        opened.dispose()


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _run(url: str, statement: str, *names: str) -> None:
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))  # type: ignore[arg-type]
