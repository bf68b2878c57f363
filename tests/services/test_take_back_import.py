"""An import that should not have been leaves nothing behind, and nothing goes that somebody worked on since."""

import json

import pytest

from core.domain.access import Viewer
from core.domain.errors import AccessError, InputError, NotFoundError
from core.services import import_files, log_workout
from core.services.take_back_import import TakenBack, take_back
from tests.services.strong_files import bench_workout
from tests.services.test_import_files import NOW, row_counts, run
from tests.services.test_import_mornings import LAST, night, page, scored, weighed


def newest(database, viewer, athlete):
    return import_files.list_runs(database, viewer, athlete)[0]


def history(database, viewer, athlete):
    return log_workout.history(database, viewer, athlete)


def test_what_an_import_added_goes_with_every_row_of_it(library_database, viewer, athlete):
    before = row_counts(library_database)
    run(library_database, viewer, athlete, ("s.csv", bench_workout()))
    number = newest(library_database, viewer, athlete).run_id
    assert take_back(library_database, viewer, athlete, number) == TakenBack(1, 0, 0, 0)
    left = {table: count - before.get(table, 0) for table, count in row_counts(library_database).items() if count != before.get(table, 0)}
    assert set(left) <= {"external_ingestion_runs", "change_log", "data_revisions"}
    assert newest(library_database, viewer, athlete).is_taken_back
    assert history(library_database, viewer, athlete).total == 0


def test_the_same_file_can_be_imported_again_after_it_was_taken_back(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout()))
    take_back(library_database, viewer, athlete, newest(library_database, viewer, athlete).run_id)
    assert run(library_database, viewer, athlete, ("s.csv", bench_workout())).files[0].added == 1
    assert history(library_database, viewer, athlete).total == 1


def test_a_workout_edited_since_stays(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout()))
    entry = history(library_database, viewer, athlete).entries[0]
    log_workout.edit_activity(library_database, viewer, athlete, entry.activity_id, now=NOW, session_rpe=7)
    assert take_back(library_database, viewer, athlete, newest(library_database, viewer, athlete).run_id) == TakenBack(0, 0, 0, 1)
    assert history(library_database, viewer, athlete).total == 1


def test_an_import_is_taken_back_once(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout()))
    number = newest(library_database, viewer, athlete).run_id
    take_back(library_database, viewer, athlete, number)
    with pytest.raises(InputError, match="already"):
        take_back(library_database, viewer, athlete, number)
    with pytest.raises(NotFoundError):
        take_back(library_database, viewer, athlete, 10**9)


def test_an_import_that_changed_what_was_there_is_refused_and_so_is_the_one_that_it_changed(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout(2)))
    first = newest(library_database, viewer, athlete).run_id
    run(library_database, viewer, athlete, ("longer.csv", bench_workout(4)))
    changing = newest(library_database, viewer, athlete)
    assert not changing.can_go
    with pytest.raises(InputError, match="changed what was there"):
        take_back(library_database, viewer, athlete, changing.run_id)
    with pytest.raises(InputError, match="a later import"):
        take_back(library_database, viewer, athlete, first)
    assert history(library_database, viewer, athlete).total == 1


def test_mornings_and_weights_of_an_import_go_too_and_can_come_again(library_database, viewer, athlete):
    before = row_counts(library_database)
    files = (("nights.json", page(night(LAST), scored(LAST, 80))), ("scale.json", json.dumps([weighed(LAST, 80_500)]).encode()))
    assert [one.mornings.new + one.weights.new for one in run(library_database, viewer, athlete, *files).files] == [1, 1]
    gone = [take_back(library_database, viewer, athlete, one.run_id) for one in import_files.list_runs(library_database, viewer, athlete)]
    assert gone == [TakenBack(0, 0, 1, 0), TakenBack(0, 1, 0, 0)]
    left = {table: count - before.get(table, 0) for table, count in row_counts(library_database).items() if count != before.get(table, 0)}
    assert set(left) <= {"external_ingestion_runs", "change_log", "data_revisions"}
    assert [one.mornings.new + one.weights.new for one in run(library_database, viewer, athlete, *files).files] == [1, 1]


def test_nobody_else_takes_an_import_back(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout()))
    number = newest(library_database, viewer, athlete).run_id
    with pytest.raises(AccessError):
        take_back(library_database, Viewer(athlete.user_id + 1), athlete, number)
