"""On a server, one login owns the schema and another one works: the second can never change the first one's tables."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy.engine import make_url

from core.db import embedded, migrate
from core.db.embedded.binaries import PROGRAMS, _package_folder
from core.db.health import examine
from core.db.server import plain_url
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.services import accounts

ROLES = Path(__file__).resolve().parents[2] / "deploy" / "database" / "roles.sh"


@pytest.fixture
def logins() -> Iterator[dict[str, str]]:
    """URLs of one empty database on a server of its own, prepared as the container does it: for the owner and for the dashboard."""
    home = Path(tempfile.mkdtemp(prefix="gainsly-"))
    with embedded.start(home, durable=False) as server:
        url = make_url(server.url)
        environment = {
            "PATH": f"{_package_folder() / PROGRAMS / 'bin'}:{os.environ['PATH']}",
            "PGHOST": str(url.query["host"]),
            "POSTGRES_USER": "gainsly",
            "POSTGRES_DB": "gainsly",
            "GAINSLY_OWNER_PASSWORD": uuid4().hex,
            "GAINSLY_WEB_PASSWORD": uuid4().hex,
        }
        subprocess.run(["/bin/sh", ROLES], env=environment, check=True, capture_output=True)
        yield {name: url.set(username=f"gainsly_{name}").render_as_string(hide_password=False) for name in ("owner", "web")}
    shutil.rmtree(home)


def test_the_owner_migrates_without_being_superuser_and_the_dashboard_works_behind_row_level_security(logins: dict[str, str]) -> None:
    migrate.upgrade(logins["owner"])
    assert [finding for finding in examine(logins["owner"]) if not finding.is_well] == []
    assert [finding for finding in examine(logins["web"]) if not finding.is_well] == []
    database = Database(logins["web"])
    athlete = accounts.create_athlete(database, email="me@home.example")
    assert accounts.profile(database, Viewer(athlete.user_id), Subject(athlete.user_id)).email == "me@home.example"
    database.dispose()


def test_the_login_of_the_dashboard_cannot_touch_the_schema(logins: dict[str, str]) -> None:
    migrate.upgrade(logins["owner"])
    with psycopg.connect(plain_url(logins["web"]), autocommit=True) as connection:
        for statement in (
            "drop table users",
            "create table own (n int)",
            "alter table users disable row level security",
            "set role gainsly_owner",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement.encode())
