"""Nobody reaches another athlete's rows: not a stranger, not a coach without a link, not a coach whose link has ended."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from core.db.models import Base, Movement, MovementMuscle, MovementTag
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError
from core.domain.vocabulary import CoachPermission, MovementPattern, PrimaryMuscle, PrimaryRegion
from tests.makers import link_coach, make_movement, make_user, make_valid_row
from tests.makers.rows import valid_values

TABLES = Base.metadata.tables
USER_TABLES = sorted(name for name, table in TABLES.items() if table.info["kind"] == "user")
READ_BY_OTHERS = {name: table.info["also_read_by"] for name, table in TABLES.items() if table.info["also_read_by"]}


@dataclass(frozen=True)
class House:
    """Athlete A with a row in every table, and the people around."""

    database: Database
    athlete: int
    other: int
    stranger_coach: int
    former_coach: int
    pending_coach: int
    watching_coach: int
    editing_coach: int


@pytest.fixture
def house(database: Database) -> House:
    """A house of its own, for tests that change something."""
    return furnish(database)


@pytest.fixture(scope="module")
def guarded(shared_database: Database) -> House:
    """One house for all tests that are refused or only read."""
    return furnish(shared_database)


def furnish(database: Database) -> House:
    people = [make_user(database) for _ in range(7)]
    house = House(database, *people)
    with database.owner() as session:
        for table in USER_TABLES:
            make_valid_row(session, table, house.athlete)
            make_valid_row(session, table, house.other)
    link_coach(database, house.athlete, house.former_coach, CoachPermission.EDIT, revoked_at=datetime(2026, 2, 1, tzinfo=UTC))
    link_coach(database, house.athlete, house.pending_coach, CoachPermission.EDIT, accepted_at=None)
    link_coach(database, house.athlete, house.watching_coach, CoachPermission.VIEW)
    link_coach(database, house.athlete, house.editing_coach, CoachPermission.EDIT)
    return house


def count(session: Session, table: str, user_id: int) -> int:
    return session.scalar(text(f"SELECT count(*) FROM {table} WHERE user_id = :id"), {"id": user_id}) or 0


def contents(database: Database, user_id: int) -> dict[str, list[str]]:
    """Every row of one athlete as text, read by the owner of the tables."""
    with database.owner() as session:
        return {
            name: list(session.scalars(text(f"SELECT t::text FROM {name} t WHERE user_id = :id ORDER BY 1"), {"id": user_id}))
            for name in USER_TABLES
        }


def attempts(session: Session, table: str, victim: int) -> Iterator[object]:
    """Everything that somebody could try on a table; each yields what came of it."""
    target = TABLES[table]
    for statement in (
        select(target).where(target.c.user_id == victim),
        select(target),
        update(target).values(user_id=target.c.user_id, **touched(table)).where(target.c.user_id == victim),
        update(target).values(**touched(table)),
        delete(target).where(target.c.user_id == victim),
        delete(target),
    ):
        savepoint = session.begin_nested()
        try:
            result = session.execute(statement)
            yield [row for row in result if row.user_id == victim] if result.returns_rows else None
        except DBAPIError as error:
            yield error
        finally:
            with suppress(DBAPIError):
                savepoint.rollback()


def touched(table: str) -> dict[str, object]:
    """A change of one harmless column of a table."""
    column = next(column for column in TABLES[table].columns if column.name not in ("user_id", "id"))
    return {column.name: column}


@pytest.mark.parametrize("who", ["other", "stranger_coach", "former_coach", "pending_coach"])
def test_a_unit_over_somebody_else_is_refused(guarded: House, who: str):
    viewer, victim = Viewer(getattr(guarded, who)), Subject(guarded.athlete)
    with pytest.raises(AccessError, match=str(guarded.athlete)), guarded.database.read(viewer, victim):
        pass
    with pytest.raises(AccessError), guarded.database.read(viewer, Subject(viewer.user_id), victim):
        pass
    with pytest.raises(AccessError), guarded.database.write(viewer, victim):
        pass


@pytest.mark.parametrize("who", ["other", "stranger_coach", "former_coach", "pending_coach", "watching_coach", "editing_coach"])
def test_a_unit_over_oneself_reaches_nobody_else(guarded: House, who: str):
    """Even with every filter forgotten or pointed at the athlete, nothing is read, changed, deleted or added."""
    before = contents(guarded.database, guarded.athlete)
    me = getattr(guarded, who)
    leaks = []
    with guarded.database.write(Viewer(me), Subject(me)) as unit:
        for table in USER_TABLES:
            for outcome in attempts(unit.session, table, guarded.athlete):
                if isinstance(outcome, list) and outcome and not may_see(table, outcome, me):
                    leaks.append((table, outcome))
    assert leaks == []
    assert contents(guarded.database, guarded.athlete) == before


def may_see(table: str, rows: list[object], viewer: int) -> bool:
    """A coach sees the links that name the coach; an athlete the invitations that name the athlete."""
    column = READ_BY_OTHERS.get(table)
    return column is not None and all(getattr(row, column) == viewer for row in rows)


@pytest.mark.parametrize("who", ["other", "former_coach", "watching_coach"])
def test_no_row_can_be_slipped_to_somebody_else(guarded: House, who: str):
    """Adding a row in another athlete's name is refused by every table, and so is giving away a row of one's own."""
    me = getattr(guarded, who)
    with guarded.database.owner() as session:
        rows = {table: valid_values(session, table, guarded.athlete) for table in USER_TABLES}
    before = contents(guarded.database, guarded.athlete)
    with guarded.database.write(Viewer(me), Subject(me)) as unit:
        for table in USER_TABLES:
            for statement in (
                insert(TABLES[table]).values(**rows[table]).inline(),
                update(TABLES[table]).values(user_id=guarded.athlete),
            ):
                savepoint = unit.session.begin_nested()
                with suppress(DBAPIError):
                    assert unit.session.execute(statement).rowcount == 0, table
                savepoint.rollback()
    assert contents(guarded.database, guarded.athlete) == before


def test_a_row_cannot_point_into_somebody_elses_data(guarded: House):
    """Keys inside an athlete's data hold the athlete, so a foreign number is no target."""
    with guarded.database.owner() as session:
        for table in USER_TABLES:
            for key in TABLES[table].foreign_key_constraints:
                if key.referred_table.info["kind"] != "user":
                    continue
                (column,) = (name for name in key.column_keys if name != "user_id")
                foreign = session.scalar(select(key.referred_table.c.id).where(key.referred_table.c.user_id == guarded.other).limit(1))
                own = session.scalar(select(func.max(TABLES[table].c.id)).where(TABLES[table].c.user_id == guarded.athlete))
                savepoint = session.begin_nested()
                with pytest.raises(DBAPIError, match=r"foreign key|check constraint"):
                    session.execute(update(TABLES[table]).where(TABLES[table].c.id == own).values({column: foreign}))
                savepoint.rollback()


def test_nobody_known_sees_only_shared_tables(guarded: House):
    with guarded.database.anonymous() as session:
        assert session.scalar(text("SELECT count(*) FROM users")) >= 7
        for table in USER_TABLES:
            assert session.scalar(text(f"SELECT count(*) FROM {table}")) == 0, table


def test_a_forgotten_filter_returns_only_the_subjects_rows(guarded: House):
    with guarded.database.read(Viewer(guarded.other), Subject(guarded.other)) as unit:
        for table in USER_TABLES:
            owners = set(unit.session.scalars(text(f"SELECT user_id FROM {table}")))
            assert owners == {guarded.other}, table


def test_a_watching_coach_reads_and_cannot_write(guarded: House):
    viewer, athlete = Viewer(guarded.watching_coach), Subject(guarded.athlete)
    with guarded.database.read(viewer, athlete) as unit:
        for table in USER_TABLES:
            assert count(unit.session, table, guarded.athlete) >= 1, table
            assert count(unit.session, table, guarded.other) == 0, table
    with pytest.raises(AccessError, match="change"), guarded.database.write(viewer, athlete):
        pass


def test_a_read_unit_cannot_write(guarded: House):
    with guarded.database.read(Viewer(guarded.athlete), Subject(guarded.athlete)) as unit, pytest.raises(DBAPIError, match="read-only"):
        unit.session.execute(text("UPDATE user_settings SET use_metric = false"))


def test_an_editing_coach_writes_only_for_that_athlete(house: House):
    viewer = Viewer(house.editing_coach)
    with house.database.write(viewer, Subject(house.athlete)) as unit:
        assert unit.session.execute(text("UPDATE user_settings SET use_metric = false")).rowcount == 1
    with house.database.read(Viewer(house.other), Subject(house.other)) as unit:
        assert unit.session.scalar(text("SELECT use_metric FROM user_settings")) is True
    with pytest.raises(AccessError), house.database.write(viewer, Subject(house.other)):
        pass


def test_a_roster_is_read_in_one_unit(house: House):
    link_coach(house.database, house.other, house.watching_coach, CoachPermission.VIEW)
    with house.database.read(Viewer(house.watching_coach), Subject(house.athlete), Subject(house.other)) as unit:
        assert set(unit.session.scalars(text("SELECT user_id FROM user_settings"))) == {house.athlete, house.other}


def test_a_coach_cannot_grant_the_link(guarded: House):
    """A link is written by the athlete alone: a coach can neither accept a pending one nor widen it."""
    for coach in (guarded.pending_coach, guarded.watching_coach, guarded.former_coach):
        with guarded.database.write(Viewer(coach), Subject(coach)) as unit:
            changed = unit.session.execute(
                text("UPDATE coach_athlete_links SET accepted_at = now(), revoked_at = NULL, permission = 'edit' WHERE coach_id = :me"),
                {"me": coach},
            )
            assert changed.rowcount == 0


def test_an_ended_link_ends_access_at_once(house: House):
    with house.database.write(Viewer(house.athlete), Subject(house.athlete)) as unit:
        unit.session.execute(text("UPDATE coach_athlete_links SET revoked_at = now() WHERE coach_id = :c"), {"c": house.watching_coach})
    with pytest.raises(AccessError), house.database.read(Viewer(house.watching_coach), Subject(house.athlete)):
        pass


def test_settings_of_a_unit_end_with_it(guarded: House):
    """The same pooled connection serves one person after the other and carries nothing over."""
    for me in (guarded.athlete, guarded.other, guarded.athlete):
        with guarded.database.read(Viewer(me), Subject(me)) as unit:
            assert set(unit.session.scalars(text("SELECT user_id FROM user_settings"))) == {me}
    with guarded.database.anonymous() as session:
        assert session.scalar(text("SELECT count(*) FROM user_settings")) == 0


@pytest.mark.parametrize("number", [0, -1, True, "1", "1; DROP TABLE users", None])
def test_only_numbers_of_people_open_a_unit(shared_database: Database, number: object):
    with pytest.raises(AccessError), shared_database.read(Viewer(number), Subject(1)):  # type: ignore[arg-type]
        pass
    with pytest.raises(AccessError), shared_database.read(Viewer(1), Subject(number)):  # type: ignore[arg-type]
        pass


def test_a_person_changes_only_the_own_record(house: House):
    with house.database.write(Viewer(house.other), Subject(house.other)) as unit:
        assert unit.session.execute(text("UPDATE users SET name = 'Me'")).rowcount == 1
        assert unit.session.execute(text("DELETE FROM users WHERE id <> :me"), {"me": house.other}).rowcount == 0


def test_the_library_is_read_and_not_written(guarded: House):
    """Reference data changes only through the owner."""
    shared = [
        n for n, t in TABLES.items() if t.info["kind"] == "shared" and not t.info["private_rows"] and n not in ("users", "login_identities")
    ]
    with guarded.database.write(Viewer(guarded.other), Subject(guarded.other)) as unit:
        for table in shared:
            unit.session.execute(select(TABLES[table]))
            savepoint = unit.session.begin_nested()
            with pytest.raises(DBAPIError, match="permission denied"):
                unit.session.execute(delete(TABLES[table]))
            savepoint.rollback()


def test_an_own_movement_is_seen_by_its_owner_alone(house: House):
    """A person's own movement, with what it loads, stands beside the library; the library itself cannot be changed."""
    library = make_movement(house.database, "deadlift")
    me = house.other
    with house.database.write(Viewer(me), Subject(me)) as unit:
        own = Movement(
            user_id=me,
            slug="deadlift",
            name="Deadlift",
            pattern=MovementPattern.HINGE,
            primary_muscle=PrimaryMuscle.GLUTES,
            primary_region=PrimaryRegion.POSTERIOR_LOWER,
        )
        unit.session.add(own)
        unit.session.flush()
        unit.session.add(MovementTag(user_id=me, movement_id=own.id, tag="mine"))
        for statement in (
            update(Movement).where(Movement.id == library).values(name="Broken"),
            delete(Movement).where(Movement.id == library),
            delete(MovementMuscle),
        ):
            assert unit.session.execute(statement).rowcount == 0
        for values in ({"user_id": None}, {"user_id": house.athlete}):
            savepoint = unit.session.begin_nested()
            with pytest.raises(DBAPIError, match="row-level security"):
                unit.session.execute(insert(MovementTag).values(movement_id=library, tag="spam", **values))
            savepoint.rollback()
    with house.database.read(Viewer(me), Subject(me)) as unit:
        assert set(unit.session.scalars(select(Movement.id).where(Movement.slug == "deadlift"))) == {library, own.id}
    with house.database.read(Viewer(house.athlete), Subject(house.athlete)) as unit:
        assert list(unit.session.scalars(select(Movement.id).where(Movement.slug == "deadlift"))) == [library]
        assert unit.session.scalar(select(MovementTag.id).where(MovementTag.tag == "mine")) is None


def test_leaving_takes_everything_along(house: House):
    """Deleting a person removes every row that they own, a movement of their own in use included, and nothing of anybody else."""
    with house.database.owner() as session:
        own = make_valid_row(session, "movements", user_id=house.athlete)
        make_valid_row(session, "movement_muscle_map", movement_id=own, user_id=house.athlete)
        make_valid_row(session, "exercise_set_logs", house.athlete, movement_id=own)
    before = contents(house.database, house.other)
    with house.database.write(Viewer(house.athlete), Subject(house.athlete)) as unit:
        unit.session.execute(text("DELETE FROM users WHERE id = :me"), {"me": house.athlete})
    assert not any(contents(house.database, house.athlete).values())
    with house.database.owner() as session:
        assert session.scalar(select(func.count()).where(Movement.user_id == house.athlete)) == 0
    assert contents(house.database, house.other) == before
