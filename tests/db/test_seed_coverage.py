"""Every table, column, word and rule of the seed documents lives where docs/seed-coverage.md says."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

PAGE = Path(__file__).parents[2] / "docs" / "seed-coverage.md"


def page() -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    """The page by section: what the document names, its places, and the reason."""
    sections: dict[str, list[tuple[str, tuple[str, ...], str]]] = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            rows = sections.setdefault(line.removeprefix("## "), [])
        elif line.startswith("| ") and not line.startswith(("| seed", "|---")):
            seed, places, reason = (cell.strip() for cell in line.strip("|").split(" |", 2))
            rows.append((seed, tuple(places.split(", ")) if places != "—" else (), reason))
    return sections


ROWS = [(section, *row) for section, rows in page().items() for row in rows]


@pytest.fixture
def live(owner_url: str) -> Iterator[set[str]]:
    """Every name that a place may have in the live schema."""
    engine = create_engine(owner_url)
    with engine.connect() as connection:
        yield {
            *connection.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")),
            *connection.scalars(text("SELECT concat(table_name, '.', column_name) FROM information_schema.columns")),
            *connection.scalars(text("SELECT concat(t.typname, '=', e.enumlabel) FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid")),
            *connection.scalars(text("SELECT conname FROM pg_constraint")),
            *connection.scalars(text("SELECT indexname FROM pg_indexes")),
        }
    engine.dispose()


def test_every_place_exists(live):
    assert [(seed, place) for _, seed, places, _ in ROWS for place in places if place not in live] == []


def beside() -> str:
    """The part of the page that names code and queries instead of columns."""
    return PAGE.read_text(encoding="utf-8").partition("## What the documents ask for beside tables")[2].partition("\n## ")[0]


def test_every_file_that_is_named_exists():
    named = re.findall(r"`([\w.-]+(?:/[\w.-]+)+|[\w-]+\.yml)`", beside())
    assert len(named) > 40
    assert [path for path in named if not (PAGE.parents[1] / path).exists()] == []


def test_the_queries_of_the_page_run(owner_url: str):
    (queries,) = re.findall(r"```sql\n(.*?)```", beside(), re.DOTALL)
    engine = create_engine(owner_url)
    with engine.connect() as connection:
        assert all(connection.execute(text(query)).keys() for query in queries.strip().splitlines())
    engine.dispose()


def test_what_is_filled_by_nothing_has_a_place(live):
    part = PAGE.read_text(encoding="utf-8").partition("## What has a place and is filled by nothing yet")[2]
    assert [
        name
        for name in re.findall(r"`([a-z_]+(?:\.[a-z_]+)?)`", part)
        if name not in live and "_" in name and f"activity_link_type={name}" not in live
    ] == []


def test_what_moved_or_is_missing_says_why():
    silent = [
        seed
        for section, seed, places, reason in ROWS
        if len(reason) < 8 and not (section == "Rules" and places) and not (section == "S0: columns" or stays(section, seed, places))
    ]
    assert silent == []


def stays(section: str, seed: str, places: tuple[str, ...]) -> bool:
    """Whether the thing has the place and the name that the document gives it."""
    if "words" in section:
        return len(places) == 1 and places[0].partition("=")[2] == seed.partition("=")[2]
    return places == (seed,)


def test_nothing_is_named_twice():
    named = [(section, seed) for section, seed, _, _ in ROWS]
    assert len(named) == len(set(named))


def test_the_page_is_complete_in_numbers():
    """The page is the complete list where the documents are not at hand."""
    for document in ("S1", "S2", "S3", "S4"):
        tables = [seed for section, seed, _, _ in ROWS if section == f"{document}: tables and columns" and "." not in seed]
        assert len(tables) == {"S1": 38, "S2": 20, "S3": 19, "S4": 10}[document]


def spec(number: int) -> str:
    folder = os.environ.get("GAINSLY_SPEC")
    if not folder:
        pytest.skip("GAINSLY_SPEC does not name the folder of the seed documents")
    return next(Path(folder).glob(f"{number:03}_*")).read_text(encoding="utf-8")


def in_reference(document: str) -> Iterator[str]:
    """Tables, columns and words of S1."""
    table = word = ""
    for line in document.splitlines():
        if found := re.match(r"## TABLE \d+: (\w+)", line):
            table, word = found[1], ""
            yield table
        elif found := re.match(r"### 2\.\d+ (\w+)$", line):
            word = found[1]
        elif word and (found := re.match(r"- `([^`]+)`", line)):
            yield f"{word}={found[1]}"
        elif table and (found := re.match(r"- ([a-z_0-9]+(?:/[a-z_0-9]+)*) \(", line)):
            names = found[1].split("/")
            yield from (f"{table}.{names[0].replace('_min', '_max') if name == 'max' else name}" for name in names)


def in_target(document: str) -> Iterator[str]:
    """Tables and columns of S2."""
    table = ""
    for line in document.split("## Immediate Gaps", maxsplit=1)[0].splitlines():
        if found := re.match(r"- `(\w+)`", line):
            table = found[1]
            yield table
        elif table and line.startswith("  - `"):
            yield from (f"{table}.{name}" for name in re.findall(r"`(\w+)`", line))


def in_overview(document: str) -> Iterator[str]:
    """Tables, columns and words of S3."""
    table = word = ""
    related = False
    for line in document.split("## 4. Summary", maxsplit=1)[0].splitlines():
        if found := re.match(r"### 3\.\d+ (\w+)", line):
            table, word, related = found[1], "", False
            yield table
        elif found := re.match(r"### 2\.\d+ (\w+)", line):
            word = found[1]
        elif word and (found := re.match(r"- `([^`]+)`", line)):
            yield f"{word}={found[1]}"
        elif line.startswith("- **"):
            related = "Relationships" in line
        elif table and not related and (found := re.match(r"  - ((?:`\w+`(?:, )?)+)", line)):
            yield from (f"{table}.{name}" for name in re.findall(r"`(\w+)`", found[1]))


def in_ladder(document: str) -> Iterator[str]:
    """Tables and columns of S4."""
    table = ""
    for line in document.splitlines():
        if found := re.match(r"CREATE TABLE (\w+)", line):
            table = found[1]
            yield table
        elif line.startswith(");"):
            table = ""
        elif table and (found := re.match(r"  ([a-z_]+) [A-Z]", line)):
            yield f"{table}.{found[1]}"


@pytest.mark.parametrize(
    ("number", "reading", "at_least"),
    [(1, in_reference, 500), (2, in_target, 140), (3, in_overview, 400), (4, in_ladder, 95)],
    ids=["S1", "S2", "S3", "S4"],
)
def test_the_page_leaves_nothing_of_the_documents_out(number, reading, at_least):
    """Where the documents are at hand, what they name is read out of them and looked for on the page."""
    named = list(reading(spec(number)))
    assert len(named) > at_least
    listed = {seed for section, seed, _, _ in ROWS if section.startswith(f"S{number}:")}
    assert [name for name in named if name not in listed] == []
