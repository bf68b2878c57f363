"""How do the rows of an export get into another installation, where every row has another number?

Rows get fresh numbers in the order of the old ones; every column that points at a row follows. What points at the reference library is
found again by its stable word. A link to another person cannot be restored: it is emptied, and a row that is nothing without it is left
out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ARRAY, Table, text
from sqlalchemy.dialects.postgresql import JSONB

from core.db.models import Base
from core.db.rows import insert_rows, new_ids
from core.db.unit import WriteUnit
from core.domain.errors import InputError

Rows = Sequence[Mapping[str, Any]]
RUNS = "sheet_json"
COUNTED_BY_THE_DATABASE = "data_revisions"
CHANGES = "change_log"
RECORDS = "external_activity_records"


@dataclass
class Restored:
    """How many rows of each table were written, and how many were left out because they are nothing without another person."""

    written: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)


def restorable() -> list[str]:
    """Return the tables of an export in an order in which rows can be written."""
    tables = [table for table in Base.metadata.sorted_tables if table.info["kind"] == "user" or table.info["private_rows"]]
    return [table.name for table in tables if table.name != COUNTED_BY_THE_DATABASE]


def structured(table: str) -> set[str]:
    """Return the columns of a table that hold lists or documents and not one value."""
    return {column.name for column in Base.metadata.tables[table].columns if isinstance(column.type, JSONB | ARRAY)}


def store(unit: WriteUnit, tables: Mapping[str, Rows], words: Mapping[str, Mapping[str, str]], old_user_id: int) -> Restored:
    """Write the rows of an export as the subject's and return what was written.

    Raises `InputError` for a word that this installation's library does not have.
    """
    mapping = _Numbers(unit, tables, words, old_user_id)
    done = Restored()
    for name in restorable():
        rows = tables.get(name, ())
        kept = [row for row in (mapping.row(name, row) for row in rows) if row is not None]
        if kept:
            insert_rows(unit.session, name, kept)
            done.written[name] = len(kept)
        if len(kept) < len(rows):
            done.left_out[name] = len(rows) - len(kept)
    return done


class _Numbers:
    """The new number of every old one."""

    def __init__(self, unit: WriteUnit, tables: Mapping[str, Rows], words: Mapping[str, Mapping[str, str]], old_user_id: int) -> None:
        self._subject, self._old = unit.subject_id, old_user_id
        self._new: dict[str, dict[int, int]] = {"users": {old_user_id: unit.subject_id}}
        for name, known in words.items():
            self._new[name] = _found_again(unit, name, known)
        for name in restorable():
            old = sorted(int(row["id"]) for row in tables.get(name, ()))
            fresh = new_ids(unit.session, name, len(old)) if old else []
            self._new.setdefault(name, {}).update(zip(old, sorted(fresh), strict=True))

    def row(self, name: str, row: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return a row under its new numbers, `None` when it is nothing without another person.

        What a running workout asks for names numbers of the other place and stays there; its sets come along.
        """
        table = Base.metadata.tables[name]
        moved = {column: value for column, value in row.items() if column in table.columns and table.columns[column].computed is None}
        moved["user_id"] = self._subject
        if moved.get("id") is not None:
            moved["id"] = self._new[name].get(int(moved["id"]), int(moved["id"]))
        for column, target in _pointers(table).items():
            if moved.get(column) is None:
                continue
            moved[column] = self._follow(target, int(moved[column]), f"{name}.{column}")
            if moved[column] is None and not table.columns[column].nullable:
                return None
        if name == CHANGES:
            self._follow_change(moved)
        if moved.get(RUNS) is not None:
            moved[RUNS] = None
        return moved

    def _follow(self, target: str, old: int, place: str) -> int | None:
        new = self._new.get(target, {}).get(old)
        if new is None and target != "users":
            raise InputError(f"{place} points at {target} {old}, which this installation and the file do not have.")
        return new

    def _follow_change(self, row: dict[str, Any]) -> None:
        """Renumber what a change kept of records, so that it can still be undone; records that are gone keep their old numbers."""
        name = str(row["table_name"])
        row["record_id"] = self._new.get(name, {}).get(int(row["record_id"]), int(row["record_id"]))
        for side in ("before_json", "after_json"):
            kept = row[side]
            if not kept:
                continue
            is_snapshot = all(isinstance(part, list) for part in kept.values())
            row[side] = (
                {part: [self._kept(part, one) for one in rows] for part, rows in kept.items()} if is_snapshot else self._kept(name, kept)
            )

    def _kept(self, part: str, row: Mapping[str, Any]) -> dict[str, Any]:
        name = RECORDS if part == "records" else part
        if name == "users":
            return {**row, "id": self._subject}
        table = Base.metadata.tables.get(name)
        if table is None:
            return dict(row)
        moved = dict(row)
        if "user_id" in moved:
            moved["user_id"] = self._subject
        for column, target in {"id": name, **_pointers(table)}.items():
            old = moved.get(column)
            if old is not None:
                moved[column] = self._new.get(target, {}).get(int(old), old)
        return moved


def _pointers(table: Table) -> dict[str, str]:
    """Return which table each column points at by number."""
    return {
        column.name: key.column.table.name
        for column in table.columns
        for key in column.foreign_keys
        if key.column.name == "id" and column.name != "user_id"
    }


def _found_again(unit: WriteUnit, name: str, known: Mapping[str, str]) -> dict[int, int]:
    library = " AND user_id IS NULL" if Base.metadata.tables[name].info["private_rows"] else ""
    rows = unit.session.execute(text(f"SELECT slug, id FROM {name} WHERE slug = ANY(:slugs){library}"), {"slugs": list(known.values())})
    here = {row.slug: int(row.id) for row in rows}
    return {int(old): here[slug] for old, slug in known.items() if slug in here}
