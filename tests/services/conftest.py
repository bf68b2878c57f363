"""An athlete on a database that holds the reference library."""

from collections.abc import Callable

import pytest
from sqlalchemy import event

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.services import accounts


@pytest.fixture
def athlete(library_database: Database) -> Subject:
    return accounts.create_athlete(library_database, email="athlete@test.example", time_zone="Europe/Berlin")


@pytest.fixture
def viewer(athlete: Subject) -> Viewer:
    return Viewer(athlete.user_id)


@pytest.fixture
def count_queries() -> Callable[[Database, Callable[[], None]], int]:
    def count(database: Database, run: Callable[[], None]) -> int:
        statements: list[str] = []

        def keep(*arguments: object) -> None:
            statements.append(str(arguments[2]))

        event.listen(database._app_engine, "before_cursor_execute", keep)
        try:
            run()
        finally:
            event.remove(database._app_engine, "before_cursor_execute", keep)
        return len(statements)

    return count
