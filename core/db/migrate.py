"""Is the database at the revision that this program needs, and how does it get there?"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg

from core.db.unit import psycopg_url
from core.domain.errors import InputError

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).resolve().parents[2] / "alembic"
_REVISION = re.compile(r'^(revision|down_revision) = (?:"([^"]+)"|None)', re.MULTILINE)


def upgrade(url: str, revision: str = "head") -> None:
    """Bring the database at `url` to `revision`; work that is running goes on meanwhile."""
    from alembic import command  # noqa: PLC0415  alembic is slow to import and most starts need none of it

    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Take the database at `url` back to `revision`; "base" removes every table. Raises `InputError` for a revision that is none."""
    from alembic import command  # noqa: PLC0415  alembic is slow to import and most starts need none of it
    from alembic.util import CommandError  # noqa: PLC0415  as above

    try:
        command.downgrade(_config(url), revision)
    except CommandError as error:
        raise InputError(f"The schema cannot go back to {revision!r}: {error}.") from None


def current_and_head(url: str) -> tuple[str | None, str]:
    """Return the revision of the database at `url` (`None` before the first) and the newest revision of this program."""
    return _current(url), head()


def is_current(url: str) -> bool:
    """Return whether the database at `url` needs no migration."""
    return _current(url) == head()


def head() -> str:
    """Return the newest revision of this program, read from the files alone."""
    known: set[str] = set()
    followed: set[str] = set()
    for script in (SCRIPTS / "versions").glob("*.py"):
        names = dict(_REVISION.findall(script.read_text(encoding="utf-8")))
        known.add(names["revision"])
        followed.add(names["down_revision"])
    (newest,) = known - followed
    return newest


def differences(url: str) -> list[str]:
    """Return one sentence for everything in which the schema at `url` differs from the models; nothing when they agree."""
    from core.db import drift  # noqa: PLC0415  no start needs it

    return drift.differences(url)


def _current(url: str) -> str | None:
    target = psycopg_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(target) as connection:
        if connection.execute("SELECT to_regclass('alembic_version')").fetchone() == (None,):
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return None if row is None else str(row[0])


def _config(url: str) -> "Config":
    from alembic.config import Config  # noqa: PLC0415  alembic is slow to import and most starts need none of it

    config = Config(attributes={"url": psycopg_url(url).render_as_string(hide_password=False)})
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
