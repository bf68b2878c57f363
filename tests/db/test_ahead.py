"""What is read ahead is what would have been read, in fewer queries, and of nobody else."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from sqlalchemy import event

from core.db import ahead
from core.db.rows import fetch
from core.db.unit import Database, ReadUnit, WriteUnit
from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError
from tests.makers import make_user

EVERY_TYPE = """
SELECT 7::bigint AS whole, 0.1::float8 AS real, 0.1::float4 AS short, 'NaN'::float8 AS odd, 12.5::numeric AS exact, true AS yes,
       'a "quoted" ä'::text AS words, 'coach'::text AS kind, '2026-11-21'::date AS day, '18:30'::time AS clock,
       '2026-11-21 18:30:00.25+02'::timestamptz AS moment, ARRAY['2026-11-21'::date, NULL] AS days, ARRAY['x', 'y'] AS list,
       '{"since": "2026-11-21", "number": 1.5}'::jsonb AS document, NULL::date AS missing, :given ::date AS given
FROM generate_series(1, 2)
"""
NOTHING = "SELECT '2026-11-21'::date AS day WHERE false"
NEXT = "SELECT :number + 1 AS number"
VIEWER = "SELECT current_setting('gainsly.viewer') AS viewer"
NAMES = "SELECT id, created_at FROM users ORDER BY id"


@pytest.fixture
def sent(database: Database) -> Iterator[list[str]]:
    statements: list[str] = []

    def keep(*arguments: Any) -> None:
        if not str(arguments[2]).startswith(("SET ", "BEGIN")):
            statements.append(str(arguments[2]))

    event.listen(database._app_engine, "before_cursor_execute", keep)
    yield statements
    event.remove(database._app_engine, "before_cursor_execute", keep)


def numbers(unit: ReadUnit | WriteUnit) -> int:
    """Read twice, the second time what the first has found."""
    first = fetch(unit.session, NEXT, {"number": 1})[0]["number"]
    return int(fetch(unit.session, NEXT, {"number": first})[0]["number"])


def viewers(database: Database, viewer: Viewer, subject: Subject) -> list[str]:
    with database.read(viewer, subject) as unit:
        return [row["viewer"] for row in fetch(unit.session, VIEWER, {})]


def test_reads_of_every_type_travel_together_and_arrive_as_when_read_alone(database: Database, sent: list[str]):
    athlete = make_user(database)
    whom = Viewer(athlete), Subject(athlete)
    reads = [(EVERY_TYPE, {"given": "2026-01-31"}), (EVERY_TYPE, {"given": None}), (NOTHING, {}), (NAMES, {})]
    with database.read(*whom) as unit:
        alone = [fetch(unit.session, *read) for read in reads]
    for _ in range(2):  # the types of a statement are learnt the first time
        sent.clear()
        with database.read(*whom) as unit:
            together = unit.gather_all(partial(fetch, unit.session, *read) for read in reads)
            together[0][0]["whole"] = "changed by who read it"
            assert fetch(unit.session, *reads[0])[0]["whole"] == 7
            together[0][0]["whole"] = 7
        assert len(sent) == 1
        assert repr(together[0][0]["odd"]) == "nan"
        assert [[{**row, "odd": 0} for row in rows] for rows in together] == [[{**row, "odd": 0} for row in rows] for rows in alone]
        assert [[type(value) for value in row.values()] for rows in together for row in rows] == [
            [type(value) for value in row.values()] for rows in alone for row in rows
        ]


def test_as_many_queries_as_reads_wait_for_each_other_and_the_first_failure_is_raised(database: Database, sent: list[str]):
    athlete, other = make_user(database), make_user(database)
    whom = Viewer(athlete), Subject(athlete)

    def service() -> int:
        with database.read(*whom) as unit:
            return unit.gather(lambda: numbers(unit), lambda: fetch(unit.session, NAMES, {}))[0]

    def stranger() -> None:
        with database.read(Viewer(athlete), Subject(other)):
            raise AssertionError("nobody let them in")

    sent.clear()
    with database.together(*whom) as shared:
        assert sent == [], "nothing is opened before something is read"
        assert shared.gather(service, lambda: viewers(database, *whom)) == (3, [str(athlete)])
        assert len(sent) == 2
        with pytest.raises(ZeroDivisionError):
            shared.gather(lambda: fetch(shared.session, NEXT, {"number": 7}), lambda: 1 // 0, [].pop)
        assert len(sent) == 3, "what comes before a failure is read all the same"
        assert (service(), len(sent)) == (3, 3)
        with pytest.raises(AccessError):
            stranger()
        assert viewers(database, *whom) == [str(athlete)]
        assert viewers(database, Viewer(other), Subject(other)) == [str(other)]
    with database.write(*whom) as writer:
        assert writer.gather(lambda: numbers(writer), lambda: 2) == (3, 2)
        assert not ahead.known(writer.session, NEXT, {"number": 1})
