"""Run migrations one after the other, alone, and without blocking those who are working.

One lock per database keeps two migrations apart. A statement that cannot get its table lock in time fails and leaves the database at
the last revision that ended well, instead of queueing everybody else behind it.
"""

import os

from alembic import context
from sqlalchemy import Connection, create_engine, pool
from sqlalchemy.engine import make_url

TURN = 4_761_736_151
WAIT_FOR_TURN = "10min"
WAIT_FOR_TABLE = "10s"


def database_url() -> str:
    """Return the URL that the caller passed, or the one of the environment."""
    url = context.config.attributes.get("url") or os.environ.get("GAINSLY_DATABASE_URL")
    if not url:
        raise SystemExit("Say which database to migrate: set GAINSLY_DATABASE_URL, or use `gainsly migrate`.")
    return str(url)


def prepare(connection: Connection) -> None:
    """Take the turn on this database and set what every migration relies on."""
    for statement in (
        f"SET lock_timeout TO '{WAIT_FOR_TURN}'",
        f"SELECT pg_advisory_lock({TURN})",
        f"SET lock_timeout TO '{WAIT_FOR_TABLE}'",
        "SET citus.multi_shard_modify_mode TO 'sequential'",
    ):
        connection.exec_driver_sql(statement)
    connection.commit()


def run() -> None:
    """Migrate over a connection of our own; its end gives the turn to the next."""
    if context.is_offline_mode():
        context.configure(dialect_name="postgresql", literal_binds=True, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()
        return
    engine = create_engine(make_url(database_url()).set(drivername="postgresql+psycopg"), poolclass=pool.NullPool)
    with engine.connect() as connection:
        prepare(connection)
        context.configure(connection=connection, transaction_per_migration=True)
        with context.begin_transaction():
            context.run_migrations()


run()
