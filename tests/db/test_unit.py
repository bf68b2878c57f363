"""A unit of work keeps all of what it did or nothing, sees one state, and counts what it wrote."""

import threading

import pytest
from sqlalchemy import text

from core.db.models import MacroCycle, UserSettings
from core.db.unit import Database, psycopg_url
from core.domain.access import Subject, Viewer
from tests.makers import make_user


def names(database: Database, athlete: int) -> list[str]:
    with database.read(Viewer(athlete), Subject(athlete)) as unit:
        return list(unit.session.scalars(text("SELECT name FROM macro_cycles ORDER BY name")))


def cycle(athlete: int, name: str) -> MacroCycle:
    return MacroCycle(user_id=athlete, name=name, start_date="2026-01-01", end_date="2026-12-31")


def test_a_unit_commits_at_its_end(database: Database):
    athlete = make_user(database)
    with database.write(Viewer(athlete), Subject(athlete)) as unit:
        unit.session.add(cycle(athlete, "year"))
        assert names(database, athlete) == []
    assert names(database, athlete) == ["year"]


def test_a_unit_that_fails_keeps_nothing(database: Database):
    athlete = make_user(database)

    def fail_half_way() -> None:
        with database.write(Viewer(athlete), Subject(athlete)) as unit:
            unit.session.add(cycle(athlete, "year"))
            unit.session.flush()
            raise RuntimeError("half way")

    with pytest.raises(RuntimeError, match="half way"):
        fail_half_way()
    assert names(database, athlete) == []
    with database.read(Viewer(athlete), Subject(athlete)) as unit:
        assert unit.revision(athlete) == 0


def test_each_writing_unit_is_counted(database: Database):
    athlete, other = make_user(database), make_user(database)
    for expected in (1, 2):
        with database.write(Viewer(athlete), Subject(athlete)) as unit:
            assert unit.revision(athlete) == expected - 1
            unit.session.add(cycle(athlete, f"cycle {expected}"))
        with database.read(Viewer(athlete), Subject(athlete)) as unit:
            assert unit.revision(athlete) == expected
    with database.read(Viewer(other), Subject(other)) as unit:
        assert unit.revision(other) == unit.revision(athlete) == 0


def test_a_reading_unit_sees_one_state(database: Database):
    """What is written meanwhile appears in the next unit, so that the parts of a page agree."""
    athlete = make_user(database)
    with database.read(Viewer(athlete), Subject(athlete)) as unit:
        assert unit.session.scalar(text("SELECT count(*) FROM macro_cycles")) == 0
        with database.write(Viewer(athlete), Subject(athlete)) as other:
            other.session.add(cycle(athlete, "year"))
        assert unit.session.scalar(text("SELECT count(*) FROM macro_cycles")) == 0
    assert names(database, athlete) == ["year"]


def test_rows_stay_usable_after_the_unit(database: Database):
    athlete = make_user(database)
    with database.write(Viewer(athlete), Subject(athlete)) as unit:
        row = UserSettings(user_id=athlete, time_zone="Europe/Berlin")
        unit.session.add(row)
    assert (row.time_zone, row.use_metric, row.week_starts_on) == ("Europe/Berlin", True, 0)


def test_units_in_many_threads_do_not_mix(database: Database):
    """Pooled connections serve many people at once and each sees only the own rows."""
    athletes = [make_user(database) for _ in range(8)]
    seen: dict[int, set[str]] = {athlete: set() for athlete in athletes}

    def work(athlete: int) -> None:
        for _ in range(5):
            with database.write(Viewer(athlete), Subject(athlete)) as unit:
                unit.session.add(cycle(athlete, f"of {athlete}"))
            seen[athlete].update(names(database, athlete))

    threads = [threading.Thread(target=work, args=(athlete,)) for athlete in athletes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == {athlete: {f"of {athlete}"} for athlete in athletes}


def test_the_app_works_as_its_role_and_the_owner_does_not(database: Database):
    with database.anonymous() as session:
        assert session.scalar(text("SELECT current_user")) == "gainsly_app"
    with database.owner() as session:
        assert session.scalar(text("SELECT current_user")) != "gainsly_app"


def test_options_of_the_url_are_kept(owner_url):
    """A URL may carry server settings; the app's role is added to them."""
    given = psycopg_url(owner_url).update_query_dict({"options": "-c statement_timeout=4321"})
    database = Database(given.render_as_string(hide_password=False))
    for opened in (database.anonymous(), database.owner()):
        with opened as session:
            assert session.scalar(text("SHOW statement_timeout")) == "4321ms"
    with database.anonymous() as session:
        assert session.scalar(text("SELECT current_user")) == "gainsly_app"
    database.dispose()


def test_a_database_can_be_used_again_after_its_connections_were_closed(database: Database):
    database.dispose()
    assert make_user(database) == 1
