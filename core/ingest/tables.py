"""How does an exported table become rows of cells, whatever encoding, separator or decimal sign it was written with?"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from core.domain.activity import Skipped, SourcePlace
from core.domain.errors import InputError

MAX_ROWS = 500_000
MAX_COLUMNS = 200
_SEPARATORS = ",;\t|"
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:[eE][+-]?\d{1,2})?|[+-]?\d{1,3}(?:,\d{3})+\.\d+|[+-]?\d{1,3}(?:\.\d{3})+,\d+")


class Remarks:
    """Warnings of one file: every kind is said once, with its first place and how many more there are."""

    def __init__(self, sentences: Iterable[str] = ()) -> None:
        self._first: dict[str, str] = {sentence: sentence for sentence in sentences}
        self._count: dict[str, int] = dict.fromkeys(self._first, 1)

    def add(self, kind: str, sentence: str) -> None:
        """Remember `sentence`; of several of one `kind` the first is said and the rest are counted."""
        self._first.setdefault(kind, sentence)
        self._count[kind] = self._count.get(kind, 0) + 1

    def sentences(self) -> tuple[str, ...]:
        """Return what to tell the person, in the order of first occurrence."""
        return tuple(
            text if self._count[kind] == 1 else f"{text} (So it is at {self._count[kind] - 1} more places.)"
            for kind, text in self._first.items()
        )


@dataclass(frozen=True)
class Row:
    """One data row: the line at which it begins (the header is line 1) and one text per column."""

    line: int
    cells: list[str]


@dataclass
class Table:
    """A table of texts; `count` = `rows` + `skipped`.

    Where a person put several exports behind one another, `before` counts the rows of the parts before and `part` those of this one.
    """

    file: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    remarks: Remarks = field(default_factory=Remarks)
    before: Counter[tuple[str, ...]] = field(default_factory=Counter)
    part: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def begin_part(self) -> None:
        """Begin another export of the same file, which may hold rows again that the ones before held."""
        self.before |= self.part if self.before else Counter(tuple(row.cells) for row in self.rows)
        self.part = Counter()

    def is_known(self, cells: list[str]) -> bool:
        """Tell whether an export before this one held the row already; rows that are alike within one export are sets that are alike."""
        if not self.before:
            return False
        self.part[tuple(cells)] += 1
        return self.part[tuple(cells)] <= self.before[tuple(cells)]

    @property
    def count(self) -> int:
        """Return the number of data rows of the file."""
        return len(self.rows) + len(self.skipped)

    def place(self, line: int) -> SourcePlace:
        """Return the place of a line of this table."""
        return SourcePlace(self.file, line=line)


def decode(name: str, data: bytes) -> tuple[str, Remarks]:
    """Return the text of a file and what was assumed about its encoding.

    >>> decode("a.csv", b"Gro\\xdf")[0]
    'Groß'
    """
    remarks = Remarks()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            remarks.add("encoding", f"{name} is not UTF-8 (byte {error.start}); it was read as Windows-1252, so check names with accents.")
            text = _western(data)
    if "\x00" in text:
        remarks.add("nul", f"{name} holds zero bytes inside its text; they were left out.")
        text = text.replace("\x00", "")
    return text, remarks


def _western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def header_of(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the separator of a table and its column names as they stand in the first line that says anything.

    >>> header_of("Date;Weight (kg)")
    (';', ('Date', 'Weight (kg)'))
    """
    start = _header_start(text)
    best: tuple[str, tuple[str, ...]] = (",", ())
    for separator in _SEPARATORS:
        try:
            cells = next(csv.reader(io.StringIO(text[start : start + 20_000], newline=""), delimiter=separator), [])
        except csv.Error:
            continue
        if len(cells) > len(best[1]):
            best = (separator, tuple(cell.strip() for cell in cells))
    return best


def _header_start(text: str) -> int:
    """Return where the header begins: after empty lines and a spreadsheet's own `sep=;` line."""
    match = re.match(r"\s*(?:sep=.[ \t]*\r?\n\s*)?", text)
    return match.end() if match else 0


def read_table(name: str, text: str, remarks: Remarks) -> Table:
    """Read a table whose first line names its columns; rows that do not fit them are skipped with the reason.

    Raises `InputError` when the table has more than 500,000 rows or 200 columns.
    """
    separator, columns = header_of(text)
    if len(columns) > MAX_COLUMNS:
        raise InputError(f"{name} names {len(columns):,} columns; no export of a training log has more than {MAX_COLUMNS}.")
    table = Table(name, columns, remarks=remarks)
    start = _header_start(text)
    lines_before = text.count("\n", 0, start)
    reader = csv.reader(io.StringIO(text[start:], newline=""), delimiter=separator)
    line = lines_before + 1
    try:
        for cells in reader:
            if cells and line > lines_before + 1:
                _take(table, line, cells, separator)
            line = lines_before + reader.line_num + 1
    except csv.Error as error:
        reason = f"From line {line} on the table cannot be read ({error}); look for a quotation mark that is never closed."
        table.skipped.append(Skipped(table.place(line), "rest of the file", reason))
    if not table.count:
        remarks.add("rows", f"{name} names its columns but holds no rows.")
    return table


def _take(table: Table, line: int, cells: list[str], separator: str) -> None:
    width = len(table.columns)
    if table.count >= MAX_ROWS:
        raise InputError(f"{table.file} holds more than {MAX_ROWS:,} rows; split it into smaller files.")
    whole = "".join(cells)
    if not whole.strip():
        table.skipped.append(Skipped(table.place(line), "", "The row is empty."))
    elif len(cells) > width and any(cell.strip() for cell in cells[width:]):
        reason = f"The row has {len(cells)} cells where the header names {width}; a text with a separator in it needs quotation marks."
        table.skipped.append(Skipped(table.place(line), shown(cells), reason))
    elif "\n" in whole and any("\n" in cell and _swallows_rows(cell, separator, width) for cell in cells):
        reason = (
            "A quotation mark is opened here and closed rows later, so the rows between became one text; close it and read the file again."
        )
        table.skipped.append(Skipped(table.place(line), shown(cells), reason))
    elif tuple(cell.strip("\ufeff ") for cell in cells) == table.columns:
        table.begin_part()
        table.skipped.append(Skipped(table.place(line), shown(cells), "The names of the columns stand here again; another export begins."))
    else:
        padded = (cells + [""] * (width - len(cells)))[:width]
        if table.is_known(padded):
            table.skipped.append(Skipped(table.place(line), shown(cells), "An export before this one in the same file holds the same row."))
        else:
            table.rows.append(Row(line, padded))


def _swallows_rows(cell: str, separator: str, width: int) -> bool:
    """Tell whether a text holds what look like whole rows."""
    return any(line.count(separator) >= width - 1 for line in cell.split("\n")[1:])


def shown(cells: Iterable[str]) -> str:
    """Return a row as a person recognises it, at most 120 characters."""
    text = ", ".join(cell for cell in cells if cell.strip())
    return text if len(text) <= 120 else text[:117] + "..."


def number(text: str) -> float | None:
    """Return the number that a cell states, `None` for an empty cell; raise `ValueError` when it is no number.

    >>> number("82,5"), number("1,250.5"), number(" ")
    (82.5, 1250.5, None)
    """
    if len(text) > 40 and text.strip():
        raise ValueError(text)
    return _number(text[:40])


@lru_cache(maxsize=16_384)
def _number(text: str) -> float | None:
    text = text.strip().replace("\u00a0", "").replace("\u202f", "").replace("\u2212", "-")
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise ValueError(text)
    if "," in text and "." in text:
        text = text.replace("," if text.rindex(".") > text.rindex(",") else ".", "")
    return float(text.replace(",", "."))
