"""How do many rows get into a table in one statement, whatever their types?

Rows travel as one JSON document and PostgreSQL gives every value the type of its column, so enums, arrays, times and JSON need no mapping.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

ROWS_PER_STATEMENT = 5000


def insert_rows(session: Session, table: str, rows: Sequence[Mapping[str, Any]], *, on_conflict: str = "") -> int:
    """Insert `rows`, all with the same keys, into `table` and return how many were written.

    `on_conflict` is the SQL after ON CONFLICT, for example `DO NOTHING`. Table and keys come from this package, never from a person.
    """
    written = 0
    for start in range(0, len(rows), ROWS_PER_STATEMENT):
        chunk = rows[start : start + ROWS_PER_STATEMENT]
        columns = ", ".join(f'"{name}"' for name in chunk[0])
        tail = f" ON CONFLICT {on_conflict}" if on_conflict else ""
        statement = text(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(null::{table}, cast(:rows AS jsonb)){tail}"
        )
        written += session.execute(statement, {"rows": json.dumps([dict(row) for row in chunk], default=_plain)}).rowcount  # type: ignore[attr-defined]
    return written


def fetch(session: Session, statement: str, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the rows that `statement` selects, each by column name."""
    return [dict(row) for row in session.execute(text(statement), values).mappings()]


def new_ids(session: Session, table: str, count: int) -> list[int]:
    """Return `count` fresh ids of `table`, so that rows of several tables can point at each other before they are written."""
    statement = text("SELECT nextval(pg_get_serial_sequence(:table, 'id')) FROM generate_series(1, :count)")
    return list(session.scalars(statement, {"table": table, "count": count}))


def _plain(value: Any) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot become a column value")
