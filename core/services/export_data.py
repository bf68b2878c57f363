"""How does an athlete take everything along?"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

from core.db import export
from core.db.unit import Database
from core.domain.access import Subject, Viewer

# A spreadsheet runs a cell that begins with one of these; text of people and files is data.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def export_files(database: Database, viewer: Viewer, subject: Subject) -> dict[str, bytes]:
    """Return the athlete's data as files by name: everything as JSON, and sets and activities as tables, one row each."""
    with database.read(viewer, subject) as unit:
        everything = dict(export.everything(unit, subject.user_id))
        sets = export.set_rows(unit, subject.user_id)
        performed = export.activity_rows(unit, subject.user_id)
    return {
        "gainsly.json": json.dumps(everything, indent=1, default=str).encode(),
        "sets.csv": _table(sets),
        "activities.csv": _table(performed),
    }


def _table(rows: Sequence[Mapping[str, Any]]) -> bytes:
    text = io.StringIO()
    if rows:
        writer = csv.writer(text)
        writer.writerow(rows[0].keys())
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return "'" + value
    return "" if value is None else value
