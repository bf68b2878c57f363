"""An export read back into an empty installation gives the same rows, from JSON and from CSV tables alike."""

import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from core.db.models import Base
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import InputError
from core.domain.vocabulary import CoachPermission
from core.services import accounts, coaching, export_data, log_workout, restore_data, settings
from core.services.log_workout import NewActivity, NewSet
from seeds import demo
from tests.makers.rows import make_row, valid_values

NOW = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)
COUNTED = "data_revisions"
# Rows that name another person stay behind: nobody is let in or sorted by a file.
TO_OTHERS = {"coach_athlete_links", "coach_invitations", "roster_groups"}
KINDS = {"json": export_data.as_json, "tables": export_data.as_tables}


@pytest.fixture
def elsewhere(server_url: str, library_template: str):
    """Another installation, which holds the library and other people, so that every number there is another."""
    from tests.conftest import _copy  # noqa: PLC0415 (a second database beside the fixture's own)

    with _copy(server_url, library_template) as url:
        opened = Database(url)
        for n in range(3):
            accounts.create_athlete(opened, email=f"other{n}@test.example")
        yield opened
        opened.dispose()


def exported(database: Database, subject: Subject) -> dict[str, Any]:
    return json.loads(export_data.as_json(database, Viewer(subject.user_id), subject))


def comparable(everything: dict[str, Any]) -> dict[str, Any]:
    """Every number of a row as its place in its table, and every row of the library as its word: what must survive a move."""
    old_person = everything["person"]["id"]
    place = {name: {row["id"]: f"{name} {n}" for n, row in enumerate(rows)} for name, rows in everything["tables"].items()}
    words = {name: {int(number): slug for number, slug in known.items()} for name, known in everything["library"].items()}

    def named(table: str, number: Any) -> Any:
        if table == "users":
            return "me" if number == old_person else "somebody"
        return place.get(table, {}).get(number) or words.get(table, {}).get(number)

    def seen(name: str, row: dict[str, Any]) -> dict[str, Any]:
        columns = Base.metadata.tables[name].columns
        found = dict(row, user_id="me", id=place[name][row["id"]])
        for column in columns:
            for key in column.foreign_keys:
                if key.column.name == "id" and column.name != "user_id" and row.get(column.name) is not None:
                    found[column.name] = named(key.column.table.name, row[column.name])
        return found

    person = {name: value for name, value in everything["person"].items() if name not in ("id", "email", "created_at", "updated_at")}
    tables = {
        name: [seen(name, row) for row in rows]
        for name, rows in everything["tables"].items()
        if name not in (COUNTED, "change_log", *TO_OTHERS)
    }
    return {"person": person, "tables": tables}


@pytest.fixture(scope="module")
def demo_exports(server_url: str, library_template: str):
    """The demo athletes as they are, with both files of each."""
    from tests.conftest import _copy  # noqa: PLC0415 (as above)

    with _copy(server_url, library_template) as url:
        opened = Database(url)
        demo.load(opened, date(2026, 11, 18))
        people = [person for person in accounts.list_athletes(opened) if not person.is_coach]
        kept = {}
        for person in people:
            subject = Subject(person.user_id)
            files = {kind: write(opened, Viewer(person.user_id), subject) for kind, write in KINDS.items()}
            kept[person.email] = (exported(opened, subject), files)
        opened.dispose()
    return kept


@pytest.mark.parametrize("kind", KINDS)
def test_demo_athletes_are_the_same_after_the_move(demo_exports, elsewhere, kind):
    assert len(demo_exports) == 3
    for email, (before, files) in demo_exports.items():
        report = restore_data.restore_data(elsewhere, files[kind])
        after = exported(elsewhere, report.subject)
        assert report.email == email
        assert report.written["exercise_set_logs"] == len(before["tables"]["exercise_set_logs"]) > 1000
        assert before["person"]["id"] != after["person"]["id"]
        assert comparable(after) == comparable(before)


@pytest.mark.parametrize("kind", KINDS)
def test_a_row_of_every_table_survives_the_move(database, server_url, template, kind):
    from tests.conftest import _copy  # noqa: PLC0415 (as above)

    athlete = accounts.create_athlete(database, email="whole@test.example")
    made: dict[str, int] = {}
    with database.owner() as session:
        for table in Base.metadata.sorted_tables:
            known = {"user_settings", COUNTED, "change_log"}
            if (table.info["kind"] == "user" or table.info["private_rows"]) and table.name not in known:
                own = {"user_id": athlete.user_id}
                if table.name == "circuit_scalings":  # no stable word finds a station of the library again
                    own["circuit_exercise_id"] = made["circuit_exercises"]
                made[table.name] = make_row(session, table.name, **{**valid_values(session, table.name, athlete.user_id), **own})
    before = exported(database, athlete)
    content = KINDS[kind](database, Viewer(athlete.user_id), athlete)
    with _copy(server_url, template) as url:
        opened = Database(url)
        with pytest.raises(InputError):  # an empty library knows none of the words
            restore_data.restore_data(opened, content)
        assert accounts.list_athletes(opened) == ()
        opened.dispose()
    moved = restore_data.restore_data(database, content, email="again@test.example")
    assert comparable(exported(database, moved.subject)) == comparable(before)
    assert set(moved.left_out) <= TO_OTHERS


@pytest.mark.parametrize("kind", KINDS)
def test_awkward_text_survives_and_cannot_run_in_a_spreadsheet(library_database, elsewhere, athlete, viewer, kind):
    texts = ["=1+1", "'quoted", "", 'two\nlines\r\nand "quotes", commas', "-5", "ünï 😀", "'"]
    for n, note in enumerate(texts):
        new = NewActivity("running", NOW - timedelta(days=n + 1), 1800, title=f"{note} " if note else "Run", notes=note)
        log_workout.add_activity(library_database, viewer, athlete, new, now=NOW)
    before = exported(library_database, athlete)
    content = KINDS[kind](library_database, viewer, athlete)
    moved = restore_data.restore_data(elsewhere, content)
    assert comparable(exported(elsewhere, moved.subject)) == comparable(before)
    if kind == "tables":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert b",=1+1" not in archive.read("tables/activity_instances.csv") + archive.read("activities.csv")


def test_a_change_can_still_be_undone_after_the_move(library_database, elsewhere, athlete, viewer):
    bench = next(number for number, name in log_workout.movement_choices(library_database) if name == "Bench Press")
    new = NewActivity("strength_training", NOW - timedelta(hours=3), 3600, sets=(NewSet(bench, 5, 100, rpe=8),), title="Push")
    activity, _ = log_workout.add_activity(library_database, viewer, athlete, new, now=NOW)
    log_workout.edit_activity(library_database, viewer, athlete, activity, now=NOW, title="Pull")
    settings.save(library_database, viewer, athlete, today=NOW.date(), week_starts_on=6)
    moved = restore_data.restore_data(elsewhere, export_data.as_json(library_database, viewer, athlete)).subject
    whom = (elsewhere, Viewer(moved.user_id), moved)
    log = exported(elsewhere, moved)["tables"]["change_log"]
    of_setting = next(row["id"] for row in log if row["table_name"] == "user_settings")
    of_title = max(row["id"] for row in log if row["table_name"] == "activity_instances")
    settings.undo(*whom, of_setting)
    log_workout.undo(*whom, of_title)
    entry = log_workout.history(*whom).entries[0]
    assert (entry.title, entry.set_count) == ("Push", 1)
    assert settings.read_settings(*whom, today=NOW.date()).week_starts_on == 0


def test_no_coach_is_let_in_by_a_file(library_database, elsewhere, athlete, viewer):
    coach = accounts.create_athlete(library_database, email="coach@test.example", is_coach=True)
    coaching.grant(library_database, viewer, athlete, coach_id=coach.user_id, permission=CoachPermission.EDIT)
    report = restore_data.restore_data(elsewhere, export_data.as_json(library_database, viewer, athlete))
    assert report.left_out == {"coach_athlete_links": 1}
    assert exported(elsewhere, report.subject)["tables"]["coach_athlete_links"] == []


def test_nothing_is_overwritten_and_nothing_foreign_is_read(library_database, athlete, viewer):
    content = export_data.as_json(library_database, viewer, athlete)
    with pytest.raises(InputError, match="already"):
        restore_data.restore_data(library_database, content)
    for foreign in (b"", b"{}", b"[1]", b"PK\x03\x04broken", b"Date,Weight\n", json.dumps({**json.loads(content), "version": 99}).encode()):
        assert not restore_data.is_export(foreign)
        with pytest.raises(InputError):
            restore_data.restore_data(library_database, foreign, email="new@test.example")
    assert len(accounts.list_athletes(library_database)) == 1
