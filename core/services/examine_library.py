"""Is the reference library what a coach would sign, and what does it hold? Every rule is asked of the files; nothing is changed."""

from collections.abc import Iterator
from pathlib import Path

from core.db.findings import Finding
from core.db.library_counts import counts_of_library
from core.db.unit import Database
from core.domain.errors import InputError
from core.ingest.library import DEFAULT_FOLDER, read_library
from core.rules.library_checks import LIBRARY_RULES, in_files

OFFENDERS_SHOWN = 5


def examine_files(folder: Path | None = None) -> Iterator[Finding]:
    """Yield a finding for the form of the files of `folder` (the ones that Gainsly brings, when none is given) and for each rule."""
    try:
        library = read_library(folder or DEFAULT_FOLDER)
    except InputError as error:
        yield Finding("files of the library", False, str(error))
        return
    yield Finding("files of the library", True, f"{len(library.movements):,} movements and {len(library.gates):,} gates in good form")
    for rule in LIBRARY_RULES:
        found = [str(finding) for finding in in_files(rule(library), library)]
        shown = "; ".join(found[:OFFENDERS_SHOWN]) + (f" and {len(found) - OFFENDERS_SHOWN} more" if len(found) > OFFENDERS_SHOWN else "")
        yield Finding(rule.__name__.replace("_", " "), not found, shown or "yes")


def examine_counts(database: Database) -> Iterator[Finding]:
    """Yield how many stored movements each pattern, discipline and level of a ladder has, and how many edges each type."""
    with database.anonymous() as session:
        counts = counts_of_library(session)
    for name, words in counts.items():
        yield Finding(name, bool(words), ", ".join(f"{word} {count:,}" for word, count in words.items()) or "none")
