"""Migrations lead an empty server to the schema of the models, back again, and keep what is stored on the way."""

import ast
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from core.db import migrate
from core.db.models import Base
from tests.makers import make_valid_row

VERSIONS = sorted((migrate.SCRIPTS / "versions").glob("*.py"))


def plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def revisions() -> list[str]:
    """All revisions, oldest first."""
    following = {}
    for path in VERSIONS:
        named = {
            node.targets[0].id: ast.literal_eval(node.value)
            for node in ast.parse(path.read_text()).body
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and "revision" in node.targets[0].id
        }
        following[named["down_revision"]] = named["revision"]
    chain, at = [], None
    while at in following:
        at = following[at]
        chain.append(at)
    return chain


def tables_in(url: str) -> set[str]:
    engine = create_engine(url)
    names = set(inspect(engine).get_table_names()) - {"alembic_version"}
    engine.dispose()
    return names


def test_revisions_form_one_line_with_one_end():
    assert len(revisions()) == len(VERSIONS)
    assert revisions()[-1] == migrate.head()


def test_an_empty_server_is_led_to_the_schema_of_the_models(empty_url):
    assert migrate.current_and_head(empty_url) == (None, migrate.head())
    assert not migrate.is_current(empty_url)
    migrate.upgrade(empty_url)
    assert migrate.is_current(empty_url)
    assert tables_in(empty_url) == set(Base.metadata.tables)


def test_models_and_migrated_schema_say_the_same(owner_url):
    assert migrate.differences(owner_url) == []


DRIFT = {
    "ALTER TABLE programs DROP CONSTRAINT ck_programs_goal_points_sum_to_ten": "constraint programs.ck_programs_goal_points_sum_to_ten",
    "ALTER TYPE goal ADD VALUE 'sleeping'": "enum goal",
    "ALTER TABLE goals DISABLE ROW LEVEL SECURITY": "table goals",
    "DROP POLICY read ON goals": "policy goals.read",
    "DROP INDEX ix_goals_current": "index goals.ix_goals_current",
    "ALTER TABLE goals ADD COLUMN extra text": "column goals.extra",
    "ALTER TABLE goals ALTER COLUMN title DROP NOT NULL": "column goals.title",
    "COMMENT ON COLUMN goals.unit IS 'something else'": "column goals.unit",
    "ALTER TABLE goals ALTER COLUMN priority SET DEFAULT 2": "column goals.priority",
    "REVOKE UPDATE ON goals FROM gainsly_app": "grant goals.UPDATE",
    "GRANT UPDATE ON issued_sessions TO gainsly_app": "grant issued_sessions.UPDATE",
    "CREATE TRIGGER t BEFORE UPDATE ON goals FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()": "trigger goals.t",
    "CREATE TABLE stray (id int)": "table stray",
}


def test_a_schema_that_drifted_is_told(owner_url):
    """Each difference is named, whatever its kind, and nothing else is."""
    with psycopg.connect(plain(owner_url), autocommit=True) as connection:
        for change in DRIFT:
            connection.execute(change)
    sentences = migrate.differences(owner_url)
    for named in DRIFT.values():
        assert [sentence for sentence in sentences if f"The {named} is" in sentence], named
    assert len(sentences) == len(DRIFT) + 1, "the stray table has a column too"


def test_comparing_changes_nothing(owner_url):
    migrate.differences(owner_url)
    engine = create_engine(owner_url)
    assert inspect(engine).get_schema_names() == ["information_schema", "public"]
    engine.dispose()


def test_every_revision_goes_back_and_forth(empty_url):
    for revision in revisions():
        migrate.upgrade(empty_url, revision)
        before = tables_in(empty_url)
        migrate.downgrade(empty_url, "-1")
        migrate.upgrade(empty_url, revision)
        assert tables_in(empty_url) == before
    migrate.downgrade(empty_url, "base")
    assert tables_in(empty_url) == set()
    with psycopg.connect(plain(empty_url)) as connection:
        assert connection.execute("SELECT count(*) FROM pg_type WHERE typtype = 'e'").fetchone() == (0,)
    migrate.upgrade(empty_url)
    assert migrate.differences(empty_url) == []


def test_revisions_keep_what_is_stored(empty_url):
    """At every revision each table gets a row; at the end all of them are there, and going back one step loses only that step's."""
    engine = create_engine(empty_url)
    stored: dict[str, int] = {}
    for revision in revisions():
        migrate.upgrade(empty_url, revision)
        new = tables_in(empty_url) - stored.keys()
        with Session(engine) as session:
            athlete = make_valid_row(session, "users") if "users" in new or stored else None
            for table in new:
                make_valid_row(session, table, athlete)
            session.commit()
            stored = {name: session.scalar(text(f"SELECT count(*) FROM {name}")) for name in tables_in(empty_url)}
            assert all(stored.values())
    migrate.downgrade(empty_url, "-1")
    with Session(engine) as session:
        for name in tables_in(empty_url):
            assert session.scalar(text(f"SELECT count(*) FROM {name}")) == stored[name]
    engine.dispose()


def test_two_migrations_at_once_take_turns(empty_url):
    """The second waits for the first and then finds nothing to do."""
    with psycopg.connect(plain(empty_url), autocommit=True) as connection, ThreadPoolExecutor(1) as threads:
        connection.execute("SELECT pg_advisory_lock(4761736151)")
        waiting = threads.submit(migrate.upgrade, empty_url)
        while connection.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").fetchone() == (0,):
            pass
        assert tables_in(empty_url) == set()
        connection.execute("SELECT pg_advisory_unlock(4761736151)")
        waiting.result(timeout=60)
    assert migrate.is_current(empty_url)


def test_the_folder_of_migrations_does_not_hide_the_library():
    assert not (migrate.SCRIPTS / "__init__.py").exists()


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_migrations_stand_alone(path: Path):
    """They import no part of the program: they must run as they are when the program has moved on."""
    imported = {
        name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""])
    }
    assert {name.split(".")[0] for name in imported} <= {"alembic", "sqlalchemy"}


def test_asking_for_the_revision_needs_no_migration_library(owner_url):
    code = f"import sys; from core.db import migrate; assert migrate.is_current({owner_url!r}); assert 'alembic' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=migrate.SCRIPTS.parent).returncode == 0


def test_an_owner_without_special_rights_can_migrate(server_url, empty_url, request):
    """A managed server gives the owner of the database no right to make roles; the app's role exists already then."""
    name = make_url(empty_url).database
    owner = f"{name}_owner"
    with psycopg.connect(plain(server_url), autocommit=True) as connection:
        connection.execute("DO $$ BEGIN CREATE ROLE gainsly_app NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
        connection.execute(f"CREATE ROLE {owner} LOGIN PASSWORD 'secret' IN ROLE gainsly_app")
        connection.execute(f"ALTER DATABASE {name} OWNER TO {owner}")

    def leave() -> None:
        with psycopg.connect(plain(empty_url), autocommit=True) as connection:
            connection.execute(f"REASSIGN OWNED BY {owner} TO CURRENT_USER")
            connection.execute(f"DROP OWNED BY {owner}")
            connection.execute(f"DROP ROLE {owner}")

    request.addfinalizer(leave)
    migrate.upgrade(make_url(empty_url).set(username=owner, password="secret").render_as_string(hide_password=False))
    assert migrate.differences(empty_url) == []
