"""How do the files of the reference library become rows?

Every problem is told with file, line, row and field, all of them at once, so that a person who edits a file reads one list.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from core.domain import library as lib
from core.domain import library_words as words
from core.domain.errors import InputError
from core.domain.library import Alias, Library
from core.domain.library_circuits import Circuit
from core.ingest.exercise_names import normalise

DEFAULT_FOLDER = Path(__file__).parents[2] / "seeds" / "library"
MOVEMENTS_FOLDER = "movements"
MOST_PROBLEMS_TOLD = 25
ROW = re.compile(r"^(?=- )", re.MULTILINE)
NAMED = re.compile(r"\b(?:slug|source|target): ([a-z0-9_]+)")
LAYOUT = "1"  # raised when the same files are to be stored anew because more of them is kept
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

T = TypeVar("T")


class _StrictLoader(_Loader):  # type: ignore[misc]
    """Reads YAML as text and numbers only, and refuses a key that stands twice in one mapping."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=True)
        if len(mapping) != len(node.value):
            keys = [key.value for key, _ in node.value]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(None, None, f"{twice!r} stands twice in one mapping", node.start_mark)
        return mapping

    def construct_yaml_map(self, node: yaml.MappingNode) -> Iterator[dict[Any, Any]]:
        yield self.construct_mapping(node)


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _StrictLoader.construct_yaml_map)


def _understood(text: str) -> tuple[yaml.Node | None, Any]:
    loader = _StrictLoader(text)
    node = loader.get_single_node()
    return node, None if node is None else loader.construct_document(node)


class _Document:
    """One file: its content, and where in it a value stands."""

    def __init__(self, folder: Path, name: str, only: frozenset[str] | None = None) -> None:
        self.name = name
        self.problems: list[str] = []
        self.node: yaml.Node | None = None
        self.content: Any = None
        try:
            self.text = (folder / name).read_text(encoding="utf-8")
            self.text = self.text if only is None else _rows_of(self.text, only)
            self.node, self.content = _understood(self.text)
        except OSError as error:
            self.text = ""
            self.problems.append(f"{name}: cannot be read ({error.strerror}).")
        except UnicodeDecodeError:
            self.text = ""
            self.problems.append(f"{name}: is not UTF-8 text.")
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            place = "" if mark is None else f", line {mark.line + 1}"
            self.problems.append(f"{name}{place}: is not YAML as Gainsly reads it ({getattr(error, 'problem', None) or error}).")

    def parse(self, kind: type[T] | Any) -> T | None:
        """Return the content as `kind`, or `None` with `problems` filled."""
        if self.problems:
            return None
        if self.content is None:
            self.problems.append(f"{self.name}: is empty.")
            return None
        try:
            parsed: T = TypeAdapter(kind).validate_json(json.dumps(self.content, default=str), strict=True)
        except ValidationError as error:
            self.problems += [self._sentence(problem["loc"], problem["msg"], problem["input"]) for problem in error.errors()]
            return None
        return parsed

    def _sentence(self, path: tuple[int | str, ...], message: str, value: Any) -> str:
        field = ".".join(str(step) for step in path if not isinstance(step, int))
        said = f" (found {value!r})" if isinstance(value, str | int | float) else ""
        parts = [f"{self.name}, line {self._line(path)}", self._row(path), field]
        return ", ".join(part for part in parts if part) + f": {message}{said}."

    def _line(self, path: tuple[int | str, ...]) -> int:
        node, line = self.node, 1
        for step in path:
            found = _child(node, step)
            if found is None:
                break
            node = found
            line = node.start_mark.line + 1
        return line

    def _row(self, path: tuple[int | str, ...]) -> str:
        """Name the row that the innermost list entry of `path` is, by its slug or key."""
        value, name = self.content, ""
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                break
            if isinstance(value, dict):
                name = next((str(value[key]) for key in ("slug", "key", "muscle", "movement", "source") if key in value), name)
        return name


def _rows_of(text: str, slugs: frozenset[str]) -> str:
    """Return the rows of a list that are about these slugs only, without understanding them: the first line of a row names them."""
    rows = ROW.split(text)
    return "".join(row for row in rows if (named := set(NAMED.findall(row.partition("\n")[0]))) and named <= slugs) or "[]"


def _child(node: yaml.Node | None, step: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    return None


def read_library(folder: Path) -> Library:
    """Return the reference library that the files of `folder` state.

    Raises:
        InputError: one line for every problem, with file, line, row and field.
    """
    if not folder.is_dir():
        raise InputError(f"There is no library folder {folder}.")
    reader = _Reader(folder)
    files = reader.movements()
    movements = tuple(movement for rows in files.values() for movement in rows)
    library = Library(
        muscles=reader.rows("muscles.yaml", words.Muscle),
        body_parts=reader.rows("body_parts.yaml", words.BodyPart),
        equipment=reader.rows("equipment.yaml", words.Equipment),
        disciplines=reader.rows("disciplines.yaml", words.Discipline),
        levels=reader.rows("levels.yaml", words.Level),
        categories=reader.rows("categories.yaml", words.Category),
        gates=reader.rows("ladder_gates.yaml", words.Gate),
        landmarks=reader.rows("landmarks.yaml", words.Landmark),
        activities=reader.rows("activities.yaml", lib.Activity),
        movements=movements,
        edges=reader.rows("relationships.yaml", lib.Edge),
        interferences=reader.rows("interference.yaml", lib.Interference),
        aliases=reader.aliases("aliases.yaml"),
        circuits=reader.rows("circuits.yaml", Circuit),
        heuristics=reader.one("heuristics.yaml", lib.Heuristics, lib.Heuristics(name="none", version=1, values=())),
        name_keys=tuple((normalise(movement.name), movement.slug) for movement in movements),
        movement_files=tuple((movement.slug, name) for name, rows in files.items() for movement in rows),
        content_hash=content_hash(folder),
    )
    reader.raise_problems()
    return library


@dataclass(frozen=True)
class LibraryPart:
    """Some movements of the library and the edges between them, with all activities and equipment."""

    movements: tuple[lib.Movement, ...]
    edges: tuple[lib.Edge, ...]
    activities: tuple[lib.Activity, ...]
    equipment: tuple[words.Equipment, ...]


def read_part(folder: Path, slugs: frozenset[str]) -> LibraryPart:
    """Return the part of the library that is about some movements, in a fraction of the time that the whole takes.

    Raises:
        InputError: as `read_library`, whose lines are the ones of the files.
    """
    reader = _Reader(folder, slugs)
    files = reader.movements()
    part = LibraryPart(
        movements=tuple(movement for rows in files.values() for movement in rows),
        edges=reader.rows("relationships.yaml", lib.Edge, is_part=True),
        activities=reader.rows("activities.yaml", lib.Activity),
        equipment=reader.rows("equipment.yaml", words.Equipment),
    )
    reader.raise_problems(is_whole=False)
    return part


def content_hash(folder: Path) -> str:
    """Return a hash of all files of the library, without understanding them."""
    digest = hashlib.sha256(LAYOUT.encode())
    for path in sorted(folder.rglob("*.yaml")):
        content = path.read_bytes()
        digest.update(f"\0{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


class _Reader:
    """Reads file after file and collects every problem."""

    def __init__(self, folder: Path, slugs: frozenset[str] | None = None) -> None:
        self._folder = folder
        self._slugs = slugs
        self._read: set[str] = set()
        self._problems: list[str] = []

    def one(self, name: str, kind: Any, missing: T, *, is_part: bool = False) -> T:
        """Return the content of a file as `kind`, or `missing` where it has problems; of a part only the rows about its movements."""
        self._read.add(name)
        document = _Document(self._folder, name, self._slugs if is_part else None)
        parsed: T | None = document.parse(kind)
        self._problems += document.problems
        return missing if parsed is None else parsed

    def rows(self, name: str, kind: type[T], *, is_part: bool = False) -> tuple[T, ...]:
        """Return the rows of a file that is a list."""
        empty: tuple[T, ...] = ()
        return self.one(name, tuple[kind, ...], empty, is_part=is_part)  # type: ignore[valid-type]

    def movements(self) -> dict[str, tuple[lib.Movement, ...]]:
        """Return the movements of each file of their folder."""
        names = [path.relative_to(self._folder).as_posix() for path in sorted((self._folder / MOVEMENTS_FOLDER).glob("*.yaml"))]
        return {name: self.rows(name, lib.Movement, is_part=True) for name in names}

    def aliases(self, name: str) -> tuple[Alias, ...]:
        """Return every alias; the same name in several apps is told once where it means the same movement."""
        by_source: dict[str, dict[str, tuple[str, ...]]] = self.one(name, dict[words.Slug, dict[words.Slug, tuple[words.Line, ...]]], {})
        known: dict[tuple[str, str], Alias] = {}
        for source, movements in by_source.items():
            for movement, names in movements.items():
                for alias in names:
                    key = normalise(alias)
                    known.setdefault((key, movement), Alias(key, alias, movement, source))
        return tuple(known.values())

    def raise_problems(self, *, is_whole: bool = True) -> None:
        """Raise `InputError` when any file had a problem, or when one lies in the folder that nobody reads where all are to be read."""
        for path in sorted(self._folder.rglob("*.y*ml")) if is_whole else ():
            name = path.relative_to(self._folder).as_posix()
            if name not in self._read:
                self._problems.append(f"{name}: is no file of the library; a folder of movements takes files that end in .yaml.")
        if self._problems:
            told = self._problems[:MOST_PROBLEMS_TOLD]
            more = len(self._problems) - len(told)
            raise InputError("\n".join(told + ([f"… and {more} more."] if more else [])))
