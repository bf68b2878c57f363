"""A search of the log compares many numbers of activities by their hash, which PostgreSQL does for arrays of the same type alone."""

import pytest
from sqlalchemy import text

from core.db import activities
from core.domain.access import Subject, Viewer
from tests.makers import make_user

IDS = list(range(1_000, 1_100))
PAGE = {"first": None, "last": None, "activity_id": None, "offset": 0, "limit": 50, "search": "%squat%", "found_ids": IDS}


@pytest.mark.parametrize(
    ("statement", "values"),
    [(activities._PAGE, PAGE), (activities._ACTIVITIES_OF, {"ids": IDS}), (activities._SETS_OF_PAGE, {"ids": IDS})],
    ids=["page", "activities", "sets"],
)
def test_what_a_search_found_is_compared_as_the_numbers_are_stored(database, statement, values):
    athlete = make_user(database)
    with database.read(Viewer(athlete), Subject(athlete)) as unit:
        rows = unit.session.execute(text(f"EXPLAIN {statement}"), {"user_id": athlete, **values}).scalars()
        plan = "\n".join(rows)
    assert "'::bigint[]" in plan
    assert "'::integer[]" not in plan
    assert "'::smallint[]" not in plan
