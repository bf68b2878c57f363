"""How does a page read much in few queries, while each service says in its own words what it reads?

Reads that do not wait for each other travel as one statement. What is asked runs until it comes to a read that is not known, and stops
there; all that was found is read together, and it runs again from what is known. So the number of queries is how often a read waits for
another.
This holds in units that only read: they see one state of the database, where asking the same again can only give the same answer.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeVar, overload

from pydantic_core import from_json
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from core.domain.access import Viewer

A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")
E = TypeVar("E")
F = TypeVar("F")
Rows = list[dict[str, Any]]
Key = tuple[str, str]
Asked = dict[Key, tuple[str, Mapping[str, Any]]]

MOST_WAVES = 12  # what asks for something else each time is left to read by itself
_PART = "gainsly_part"
_KNOWN, _LOOKING = "gainsly known", "gainsly looking ahead"
_NAME = re.compile(r"(?<![:\w\\]):(\w+)(?!:)")  # as SQLAlchemy's
_FROM_JSON: dict[int, Callable[[Any], Any]] = {
    700: float,
    701: float,
    1082: date.fromisoformat,
    1083: time.fromisoformat,
    1114: datetime.fromisoformat,
    1182: lambda values: [one and date.fromisoformat(one) for one in values],
    1184: datetime.fromisoformat,
    1185: lambda values: [one and datetime.fromisoformat(one) for one in values],
    1700: lambda value: Decimal(str(value)),
}
"""What JSON writes otherwise than the driver gives it, by PostgreSQL's number of the type."""
_columns: dict[str, dict[str, Callable[[Any], Any]]] = {}
"""Of each statement that was read together, the columns that JSON writes otherwise; text of this package, so it cannot grow without end."""


class NotYet(BaseException):
    """Something is to be read first; no failure, and so nothing that a service may catch."""

    def __init__(self, asked: Asked) -> None:
        super().__init__("to be read first")
        self.asked = asked


@dataclass(frozen=True)
class Gathers:
    """A transaction of somebody, in which services may say together what they read."""

    session: Session
    viewer: Viewer

    @overload
    def gather(self, a: Callable[[], A], b: Callable[[], B], /) -> tuple[A, B]: ...
    @overload
    def gather(self, a: Callable[[], A], b: Callable[[], B], c: Callable[[], C], /) -> tuple[A, B, C]: ...
    @overload
    def gather(self, a: Callable[[], A], b: Callable[[], B], c: Callable[[], C], d: Callable[[], D], /) -> tuple[A, B, C, D]: ...
    @overload
    def gather(
        self, a: Callable[[], A], b: Callable[[], B], c: Callable[[], C], d: Callable[[], D], e: Callable[[], E], /
    ) -> tuple[A, B, C, D, E]: ...
    @overload
    def gather(
        self, a: Callable[[], A], b: Callable[[], B], c: Callable[[], C], d: Callable[[], D], e: Callable[[], E], f: Callable[[], F], /
    ) -> tuple[A, B, C, D, E, F]: ...
    def gather(self, *asks: Callable[[], object]) -> tuple[object, ...]:
        """Return what each of `asks` returns; what they read travels in as few queries as their reads wait for each other.

        The first of them that fails raises, as when they are called one after the other. In a unit that writes they are.
        """
        return tuple(self.gather_all(asks))

    def gather_all(self, asks: Iterable[Callable[[], A]]) -> list[A]:
        """Return what each of `asks` returns, as `gather` does; for any number of them, all alike."""
        asks = list(asks)
        return [ask() for ask in asks] if _KNOWN not in self.session.info else _gathered(self.session, asks)


def reading_session(engine: Engine) -> Session:
    """Return a session in which reads may travel together; nobody may write in it."""
    return Session(engine, expire_on_commit=False, info={_KNOWN: {}})


def known(session: Session, statement: str, values: Mapping[str, Any]) -> Rows | None:
    """Return what was read already, `None` when it was not; raise `NotYet` while somebody finds out what is to be read."""
    kept = session.info.get(_KNOWN)
    if kept is None:
        return None
    key = (statement, repr(sorted(values.items())))
    if key in kept:
        return [dict(row) for row in kept[key]]
    if session.info.get(_LOOKING):
        raise NotYet({key: (statement, values)})
    return None


def _gathered(session: Session, asks: Sequence[Callable[[], A]]) -> list[A]:
    """Return the answers of `asks`; where somebody outside finds out what is to be read, raise `NotYet` with all that they wait for."""
    answers: dict[int, A] = {}
    failures: dict[int, Exception] = {}
    is_asked_for_all = session.info.get(_LOOKING)
    for _ in range(MOST_WAVES):
        with looking(session):
            waiting = {place: ask for place, ask in enumerate(asks) if place not in answers and place not in failures}
            missing = _look(waiting, answers, failures)
        if not missing:
            break
        if is_asked_for_all:
            raise NotYet(missing)
        session.info[_KNOWN].update(_read(session, missing))
    if failures:
        raise failures[min(failures)]
    return [answers[place] if place in answers else ask() for place, ask in enumerate(asks)]


@contextmanager
def looking(session: Session) -> Iterator[None]:
    """Let reads of this session that are not known raise `NotYet` meanwhile."""
    outer = session.info.get(_LOOKING)
    session.info[_LOOKING] = True
    try:
        yield
    finally:
        session.info[_LOOKING] = outer


def _look(asks: Mapping[int, Callable[[], A]], answers: dict[int, A], failures: dict[int, Exception]) -> Asked:
    """Ask, keep answers and failures by their place, and return what has to be read before the others can go on."""
    missing: Asked = {}
    for place, ask in asks.items():
        try:
            answers[place] = ask()
        except NotYet as stop:
            missing |= stop.asked
        except Exception as problem:  # it is raised once the asks before it have their answers
            failures[place] = problem
    return missing


def _read(session: Session, asked: Asked) -> dict[Key, Rows]:
    """Return the rows of several statements from one query. A statement that is new here also says of which types its columns are."""
    values: dict[str, Any] = {}
    parts, columns, joins = [], "", ""
    for place, (statement, given) in enumerate(asked.values()):
        own = _NAME.sub(rf":p{place}_\1", statement)
        values |= {f"p{place}_{name}": value for name, value in given.items()}
        parts.append(f"(SELECT json_agg(t) FROM ({own}\n) t)::text")
        if statement not in _columns:
            columns += f", {place} AS {_PART}, t{place}.*"
            joins += f" LEFT JOIN ({own}\n) t{place} ON false"
    found = session.execute(text(f"SELECT {', '.join(parts)}{columns} FROM (SELECT) one{joins}"), values)
    described = found.cursor.description[len(parts) :]  # type: ignore[attr-defined]
    row = found.one()
    _learn(list(asked.values()), row[len(parts) :], described)
    return {key: _rows(key[0], row[place]) for place, key in enumerate(asked)}


def _learn(asked: Sequence[tuple[str, Mapping[str, Any]]], row: Sequence[Any], described: Sequence[Any]) -> None:
    """Keep which columns of new statements JSON writes otherwise; each begins with a column that says which statement it is."""
    for value, column in zip(row, described, strict=True):
        if column.name == _PART:
            columns = _columns.setdefault(asked[value][0], {})
        elif column.type_code in _FROM_JSON:
            columns[column.name] = _FROM_JSON[column.type_code]


def _rows(statement: str, document: str | None) -> Rows:
    rows: Rows = [] if document is None else from_json(document)
    for name, read in _columns[statement].items():
        for row in rows:
            if row[name] is not None:
                row[name] = read(row[name])
    return rows
