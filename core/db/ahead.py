"""How does a page read much in few queries, while each service says in its own words what it reads?

Reads that do not wait for each other travel as one statement. What is asked runs once to find out what it would read and stops there, all
that was found is read together, and it runs again from what is known; so the number of queries is how often a read waits for another.
This holds in units that only read: they see one state of the database, where asking the same again can only give the same answer.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.orm import Session

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


def known(session: Session, statement: str, values: Mapping[str, Any]) -> Rows | None:
    """Return what was read ahead, `None` when it was not; raise `NotYet` while somebody finds out what is to be read."""
    kept = session.info.get(_KNOWN)
    if kept is None:
        return None
    key, is_looking = (statement, repr(sorted(values.items()))), session.info.get(_LOOKING)
    if key not in kept:
        if is_looking:
            raise NotYet({key: (statement, values)})
        return None
    rows: Rows = kept[key]
    return rows if is_looking else [dict(row) for row in rows]  # who only looks changes nothing


def look_ahead(session: Session, *asks: Callable[[], object]) -> None:
    """Read what `asks` read in as few queries as their reads wait for each other; afterwards they find it known.

    What fails in one of them fails again where it is called in earnest.
    """
    kept = session.info.setdefault(_KNOWN, {})
    if session.info.get(_LOOKING):
        if asked := _missing(asks)[0]:
            raise NotYet(asked)
        return
    for _ in range(MOST_WAVES):
        with looking(session):
            asked, asks = _missing(asks)
        if not asked:
            return
        kept.update(_read(session, asked))


@contextmanager
def looking(session: Session) -> Iterator[None]:
    """Let reads of this session that are not known raise `NotYet` meanwhile."""
    session.info[_LOOKING] = True
    try:
        yield
    finally:
        del session.info[_LOOKING]


def _missing(asks: Sequence[Callable[[], object]]) -> tuple[Asked, tuple[Callable[[], object], ...]]:
    """Return what has to be read before `asks` can go on, and those of them that wait for it."""
    asked: Asked = {}
    waiting = []
    for ask in asks:
        try:
            ask()
        except NotYet as stop:
            asked |= stop.asked
            waiting.append(ask)
        except Exception:  # noqa: S112 - it is asked again in earnest, and fails there
            continue
    return asked, tuple(waiting)


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
