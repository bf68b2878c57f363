"""How does an export come back to life in another installation, or in this one under another address?"""

import csv
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.db import accounts, restore, settings
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import GainslyError, InputError
from core.services.accounts import email_address
from core.services.export_data import ESCAPE, FORMAT, FORMAT_VERSION

_PERSON = ("name", "experience_level", "macro_experience_level", "persona_tone", "persona_aggression", "is_demo", "is_coach")


@dataclass(frozen=True)
class RestoreReport:
    """Whose data came back, how many rows of each table, and how many were left out because they link to another person."""

    subject: Subject
    email: str
    written: Mapping[str, int]
    left_out: Mapping[str, int]


def restore_data(database: Database, content: bytes, *, email: str | None = None) -> RestoreReport:
    """Create the athlete of an export (JSON or packed CSV tables) with every row that it holds.

    `email` takes the place of the address in the file. Raises `InputError` for a file that is no export, for what is no address, and when
    there is an athlete with that address already; then nothing is written.
    """
    everything = _read(content)
    person = everything["person"]
    if not (given := email or person.get("email") or ""):
        raise InputError("The export names no e-mail address; give one.")
    address = email_address(str(given))
    with database.anonymous() as session:
        if accounts.find_by_email(session, address) is not None:
            raise InputError(f"There is an athlete with the e-mail address {address} already; nothing was written. Give another address.")
        values = {name: person[name] for name in _PERSON if person.get(name) is not None}
        subject = Subject(accounts.add_person(session, {**values, "email": address}))
    viewer = Viewer(subject.user_id)
    try:
        with database.write(viewer, subject) as unit:
            done = restore.store(unit, everything["tables"], everything["library"], int(person["id"]))
    except Exception as problem:
        with database.write(viewer, subject) as unit:
            settings.delete_everything(unit)
        if isinstance(problem, GainslyError):
            raise
        raise InputError("The export does not fit this version of Gainsly; nothing was written.") from problem
    return RestoreReport(subject, address, done.written, done.left_out)


def is_export(content: bytes) -> bool:
    """Tell whether a file is an export of Gainsly."""
    try:
        _read(content)
    except InputError:
        return False
    return True


def _read(content: bytes) -> dict[str, Any]:
    found = _from_tables(content) if content[:2] == b"PK" else _from_json(content)
    if found.get("format") != FORMAT or not {"person", "library", "tables"} <= found.keys():
        raise InputError("This file is no export of Gainsly; take gainsly.json or gainsly.zip of an export.")
    if int(found["version"]) > FORMAT_VERSION:
        raise InputError(
            f"The export has version {found['version']}, and this Gainsly reads up to {FORMAT_VERSION}: bring it up to date first."
        )
    return found


def _from_json(content: bytes) -> dict[str, Any]:
    try:
        found = json.loads(content)
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {}


def _from_tables(content: bytes) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".csv")}
    except (zipfile.BadZipFile, UnicodeDecodeError, RuntimeError):
        return {}
    if not {"format.csv", "person.csv", "library.csv"} <= files.keys():
        return {}
    library: dict[str, dict[str, str]] = {}
    for row in _rows(files["library.csv"]):
        library.setdefault(row["table"], {})[row["id"]] = row["slug"]
    known = {f"tables/{name}.csv": name for name in restore.restorable()}
    return {
        **_rows(files["format.csv"])[0],
        "person": _rows(files["person.csv"])[0],
        "library": library,
        "tables": {known[file]: _rows(text, restore.structured(known[file])) for file, text in files.items() if file in known},
    }


def _rows(text: str, structured: Sequence[str] | set[str] = ()) -> list[dict[str, Any]]:
    return [
        {name: _value(cell, is_structured=name in structured) for name, cell in row.items()}
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]


def _value(cell: str, *, is_structured: bool) -> Any:
    if cell == "":
        return None
    if is_structured:
        return json.loads(cell)
    return cell.removeprefix(ESCAPE)
