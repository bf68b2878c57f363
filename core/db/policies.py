"""Which rows may the app's role touch?

Row-level security is the second wall: queries name their athlete, and a query that forgets it still sees nothing of anybody else.
Every policy is one plain comparison with a setting that the unit of work makes with SET LOCAL: PostgreSQL and Citus push it to every
shard, and a sub-query would be refused there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import MetaData, Table

from core.db.base import USER

APP_ROLE = "gainsly_app"
READABLE = "any(string_to_array(current_setting('gainsly.readable', true), ',')::bigint[])"
WRITABLE = "any(string_to_array(current_setting('gainsly.writable', true), ',')::bigint[])"
VIEWER = "nullif(current_setting('gainsly.viewer', true), '')::bigint"


@dataclass(frozen=True)
class Policy:
    """One policy of a table: for which command, which rows are seen (`using`) and which may be written (`check`)."""

    table: str
    name: str
    command: str
    using: str | None
    check: str | None

    def sql(self) -> str:
        """Return the statement that creates the policy."""
        using = f" USING ({self.using})" if self.using else ""
        check = f" WITH CHECK ({self.check})" if self.check else ""
        return f"CREATE POLICY {self.name} ON {self.table} FOR {self.command} TO {APP_ROLE}{using}{check}"


def policies_of(table: Table) -> Iterator[Policy]:
    """Yield the policies that a table must have; nothing for shared tables that hold no private rows."""
    if table.name == "users":
        yield from _policies(table.name, "true", "true", f"id = {WRITABLE}")
    elif table.name == "login_identities":
        yield from _policies(table.name, "true", f"user_id = {WRITABLE}", f"user_id = {WRITABLE}")
    elif table.info["private_rows"]:
        yield from _policies(table.name, f"user_id IS NULL OR user_id = {READABLE}", f"user_id = {WRITABLE}", f"user_id = {WRITABLE}")
    elif table.info["kind"] == USER:
        yield from _policies(table.name, f"user_id = {READABLE}", f"user_id = {WRITABLE}", f"user_id = {WRITABLE}")
        if table.info["also_read_by"]:
            yield Policy(table.name, "read_named", "SELECT", f"{table.info['also_read_by']} = {VIEWER}", None)


def _policies(table: str, read: str, add: str, change: str) -> Iterator[Policy]:
    yield Policy(table, "read", "SELECT", read, None)
    yield Policy(table, "add", "INSERT", None, add)
    yield Policy(table, "change", "UPDATE", change, change)
    yield Policy(table, "remove", "DELETE", change, None)


def grants_of(table: Table) -> Iterator[str]:
    """Yield the statements that let the app's role use a table and number its rows."""
    yield f"GRANT {', '.join(table.info['app_may'])} ON {table.name} TO {APP_ROLE}"
    if "INSERT" in table.info["app_may"]:
        yield f"GRANT USAGE ON SEQUENCE {table.name}_id_seq TO {APP_ROLE}"


def security_statements(metadata: MetaData) -> Iterator[str]:
    """Yield every statement that guards the tables of the models, in the order of the tables."""
    for table in metadata.sorted_tables:
        yield from grants_of(table)
        policies = list(policies_of(table))
        if policies:
            yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY"
        yield from (policy.sql() for policy in policies)
