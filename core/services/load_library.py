"""How does the reference library reach the database?

Loading again is cheap: files that were stored already are recognised by their hash and nothing is read or written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from core.db import reference
from core.db.unit import Database
from core.domain.errors import InputError
from core.ingest.library import DEFAULT_FOLDER, MOST_PROBLEMS_TOLD, content_hash, read_library


@dataclass(frozen=True)
class LoadReport:
    """What loading did. `skipped` says that the files were stored already; `changed` counts written and deleted rows by table."""

    skipped: bool
    changed: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        if self.skipped or not self.changed:
            return "The reference library is up to date."
        counts = ", ".join(f"{table} {count}" for table, count in sorted(self.changed.items()))
        return f"The reference library was loaded; rows changed: {counts}."


def load_library(database: Database, folder: Path | None = None, *, force: bool = False) -> LoadReport:
    """Store the reference library of `folder` (the one that Gainsly brings, when none is given) and report what changed.

    Files that are stored already are skipped unless `force` asks to compare every row. Nothing is stored when anything is wrong.

    Raises:
        InputError: one line per problem of the files, with file, line, row and field, or with the rule that rows break together.
        SetupError: a constant has another value than its stored version.
    """
    folder = folder or DEFAULT_FOLDER
    with database.owner() as session:
        if not force and folder.is_dir() and reference.stored_hash(session) == content_hash(folder):
            return LoadReport(skipped=True)
    from core.rules.library_checks import check  # noqa: PLC0415 (loads numpy, which a start with a current library need not wait for)

    library = read_library(folder)
    findings = check(library)
    if findings:
        told = [str(finding) for finding in findings[:MOST_PROBLEMS_TOLD]]
        more = len(findings) - len(told)
        raise InputError("\n".join(told + ([f"… and {more} more."] if more else [])))
    with database.owner() as session:
        return LoadReport(skipped=False, changed=reference.store_library(session, library))
