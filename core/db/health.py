"""Is the database what the program takes it for?"""

from collections.abc import Iterator

from sqlalchemy import Connection, create_engine, pool, text

from core.db.base import USER
from core.db.drift import differences
from core.db.findings import SCHEMA, Finding
from core.db.migrate import current_and_head
from core.db.models import Base
from core.db.policies import APP_ROLE
from core.db.unit import psycopg_url

ENCODING = text("SELECT pg_encoding_to_char(encoding) FROM pg_database WHERE datname = current_database()")
ROLE = text("SELECT rolsuper, rolbypassrls, pg_has_role(current_user, oid, 'member') AS may_act FROM pg_roles WHERE rolname = :role")
MAY_BUILD = text("SELECT has_database_privilege(current_database(), 'CREATE')")
OWNED = text("SELECT count(*) FROM pg_tables WHERE tableowner = :role")
UNGUARDED = text("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT relrowsecurity")


def examine(url: str) -> Iterator[Finding]:
    """Compare the database at `url` with what the models, the migrations and row-level security need."""
    engine = create_engine(psycopg_url(url), poolclass=pool.NullPool)
    with engine.connect() as connection:
        yield _encoding(connection)
        revision = _revision(url)
        yield revision
        if revision.is_well:
            yield _differences(connection, url)
            yield from _roles(connection)
            yield _guards(connection)


def _encoding(connection: Connection) -> Finding:
    encoding = connection.scalar(ENCODING)
    return Finding("text encoding", encoding == "UTF8", str(encoding))


def _revision(url: str) -> Finding:
    current, head = current_and_head(url)
    seen = current or "none"
    return Finding(SCHEMA, current == head, seen if current == head else f"{seen} instead of {head}; run gainsly migrate")


def _differences(connection: Connection, url: str) -> Finding:
    """Models against the live schema; every difference is a defect of a migration or a change by hand."""
    if not connection.scalar(MAY_BUILD):
        return Finding("schema against models", True, "not compared: this login does not own the schema")
    found = differences(url)
    return Finding("schema against models", not found, "no difference" if not found else f"{len(found)} differences. {found[0]}")


def _roles(connection: Connection) -> Iterator[Finding]:
    row = connection.execute(ROLE, {"role": APP_ROLE}).mappings().first()
    if row is None:
        yield Finding("role of the app", False, f"{APP_ROLE} is missing")
        return
    bound = not row["rolsuper"] and not row["rolbypassrls"] and connection.scalar(OWNED, {"role": APP_ROLE}) == 0
    yield Finding("role of the app", bound, f"{APP_ROLE} {'is bound by' if bound else 'can get round'} row-level security")
    yield Finding("this login", row["may_act"], f"{'may' if row['may_act'] else 'may not'} act as {APP_ROLE}")


def _guards(connection: Connection) -> Finding:
    unguarded = set(connection.scalars(UNGUARDED))
    own = {table.name for table in Base.metadata.tables.values() if table.info["kind"] == USER}
    open_tables = sorted(own & unguarded)
    return Finding(
        "row-level security", not open_tables, f"on for {len(own)} tables" if not open_tables else f"off for {', '.join(open_tables)}"
    )
