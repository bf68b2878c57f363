"""How does an athlete take everything along?

One JSON file, or the same as CSV tables: the athlete, every row of every table, and the stable words of the library's rows.
`restore_data` reads both back.
"""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from core.db import export
from core.db.unit import Database
from core.domain.access import Subject, Viewer

FORMAT, FORMAT_VERSION = "gainsly", 2
# A spreadsheet runs a cell that begins with one of these; text of people and files is data.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
ESCAPE = "'"
# In a zip the same day must give the same bytes.
_TIME = (2000, 1, 1, 0, 0, 0)


def export_files(database: Database, viewer: Viewer, subject: Subject) -> dict[str, bytes]:
    """Return the athlete's data as files by name: everything as JSON and as packed tables, and sets and activities for a spreadsheet."""
    sets, activities = _spreadsheets(database, viewer, subject)
    return {
        "gainsly.json": as_json(database, viewer, subject),
        "gainsly.zip": as_tables(database, viewer, subject),
        "sets.csv": sets,
        "activities.csv": activities,
    }


def as_json(database: Database, viewer: Viewer, subject: Subject) -> bytes:
    """Return everything as one JSON document."""
    return json.dumps(_everything(database, viewer, subject), indent=1, ensure_ascii=False).encode()


def as_tables(database: Database, viewer: Viewer, subject: Subject) -> bytes:
    """Return everything as CSV tables in a zip archive, with sets and activities in a form for people beside them."""
    everything = _everything(database, viewer, subject)
    sets, activities = _spreadsheets(database, viewer, subject)
    files = {f"tables/{name}.csv": _exact(rows) for name, rows in everything["tables"].items() if rows}
    files["person.csv"] = _exact([everything["person"]])
    files["library.csv"] = _exact(
        [{"table": name, "id": number, "slug": slug} for name, known in everything["library"].items() for number, slug in known.items()]
    )
    files["format.csv"] = _exact([{"format": FORMAT, "version": FORMAT_VERSION}])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**files, "sets.csv": sets, "activities.csv": activities}.items():
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def _everything(database: Database, viewer: Viewer, subject: Subject) -> dict[str, Any]:
    with database.read(viewer, subject) as unit:
        return {
            "format": FORMAT,
            "version": FORMAT_VERSION,
            "person": export.person(unit, subject.user_id),
            "library": export.words_of(unit),
            "tables": dict(export.everything(unit, subject.user_id)),
        }


def _spreadsheets(database: Database, viewer: Viewer, subject: Subject) -> tuple[bytes, bytes]:
    with database.read(viewer, subject) as unit:
        sets = export.set_rows(unit, subject.user_id)
        performed = export.activity_rows(unit, subject.user_id)
    return _table([{name: _cell(value) for name, value in row.items()} for row in sets]), _table(
        [{name: _cell(value) for name, value in row.items()} for row in performed]
    )


def _exact(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Return a table whose every cell can be read back: unknown is empty, empty text is a lone escape, lists and documents are JSON."""
    return _table([{name: _exact_cell(value) for name, value in row.items()} for row in rows])


def _exact_cell(value: Any) -> Any:
    if isinstance(value, str):
        return ESCAPE + value if not value or value.startswith((*FORMULA_STARTS, ESCAPE)) else value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else value


def _table(rows: Sequence[Mapping[str, Any]]) -> bytes:
    text = io.StringIO()
    if rows:
        writer = csv.writer(text)
        writer.writerow(rows[0].keys())
        writer.writerows(list(row.values()) for row in rows)
    return text.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return ESCAPE + value
    return "" if value is None else value
