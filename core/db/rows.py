"""How do many rows get into a table in one statement, whatever their types?

Rows travel as one JSON document and PostgreSQL gives every value the type of its column, so enums, arrays, times and JSON need no mapping.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import to_json
from sqlalchemy import text
from sqlalchemy.orm import Session

from core.db import ahead

ROWS_PER_STATEMENT = 5000


def insert_rows(session: Session, table: str, rows: Sequence[dict[str, Any]], *, on_conflict: str = "") -> int:
    """Insert `rows`, all with the same keys, into `table` and return how many were written.

    A number that is not known may be NaN; it is stored as missing. `on_conflict` is the SQL after ON CONFLICT, for example `DO NOTHING`.
    Table and keys come from this package, never from a person.
    """
    written = 0
    for start in range(0, len(rows), ROWS_PER_STATEMENT):
        chunk = rows[start : start + ROWS_PER_STATEMENT]
        columns = ", ".join(f'"{name}"' for name in chunk[0])
        tail = f" ON CONFLICT {on_conflict}" if on_conflict else ""
        statement = text(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(null::{table}, cast(:rows AS jsonb)){tail}"
        )
        written += session.execute(statement, {"rows": to_json(chunk, inf_nan_mode="null").decode()}).rowcount  # type: ignore[attr-defined]
    return written


def fetch(session: Session, statement: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows that `statement` selects, each by column name; what `core.db.ahead` has read for this unit is not read again."""
    known = ahead.known(session, statement, values)
    if known is not None:
        return known
    found = session.execute(text(statement), values)
    names = tuple(found.keys())
    return [dict(zip(names, row, strict=True)) for row in found.all()]


def new_ids(session: Session, table: str, count: int) -> list[int]:
    """Return `count` fresh ids of `table`, so that rows of several tables can point at each other before they are written."""
    statement = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
    return list(session.scalars(statement, {"table": table, "count": count}))
