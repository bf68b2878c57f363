"""Files become history: counted, never twice, never half, and with a reason for everything left out."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.errors import AccessError
from core.domain.units import WeightUnit
from core.services import accounts, log_workout
from core.services import import_files as service
from core.services.import_files import ImportOptions
from tests.services.strong_files import HEADER, bench_workout, strong

KG = ImportOptions(weight_unit=WeightUnit.KG)
NOW = datetime(2026, 11, 16, 12, 0, tzinfo=UTC)


def row_counts(database: Database) -> dict[str, int]:
    with database.owner() as session:
        tables = session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")).all()
        return {table: session.scalar(text(f'SELECT count(*) FROM "{table}"')) for table in tables}


def run(database: Database, viewer: Viewer, athlete: Subject, *files: tuple[str, bytes], options: ImportOptions = KG):
    return service.import_files(database, viewer, athlete, files, options)


def test_a_dry_run_tells_what_would_happen_and_writes_nothing(library_database, viewer, athlete):
    before = row_counts(library_database)
    preview = service.preview_files(library_database, viewer, athlete, [("s.csv", bench_workout())], KG)
    assert (preview.files[0].new_activities, preview.files[0].sets, preview.files[0].error) == (1, 3, None)
    assert row_counts(library_database) == before


def test_the_second_import_writes_nothing_at_all(library_database, viewer, athlete):
    first = run(library_database, viewer, athlete, ("s.csv", bench_workout())).files[0]
    before = row_counts(library_database)
    second = run(library_database, viewer, athlete, ("again.csv", bench_workout())).files[0]
    assert (first.added, first.sets_added) == (1, 3)
    assert (second.added, second.unchanged, second.sets_added) == (0, 1, 0)
    assert row_counts(library_database) == before


def test_a_dry_run_counts_an_activity_of_two_chosen_files_once(library_database, viewer, athlete):
    files = [("s.csv", bench_workout()), ("copy.csv", bench_workout())]
    preview = service.preview_files(library_database, viewer, athlete, files, KG)
    assert [(one.new_activities, one.known_activities) for one in preview.files] == [(1, 0), (0, 1)]
    assert [one.added for one in run(library_database, viewer, athlete, *files).files] == [1, 0]


def test_days_are_told_by_the_clock_of_the_athlete(library_database, viewer, athlete):
    late = ("s.csv", bench_workout(2, start="2026-11-09 00:30:00"))
    preview = service.preview_files(library_database, viewer, athlete, [late], KG).files[0]
    result = run(library_database, viewer, athlete, late).files[0]
    assert {preview.first_day, preview.last_day, result.first_day, result.last_day} == {date(2026, 11, 9)}
    longer = run(library_database, viewer, athlete, ("s.csv", bench_workout(4, start="2026-11-09 00:30:00"))).files[0]
    assert "Workout of 2026-11-09 was known with 2 sets" in longer.warnings[-1]


def test_a_dry_run_reads_the_library_once_however_many_files_are_chosen(library_database, viewer, athlete, count_queries):
    files = [(f"{day}.csv", bench_workout(start=f"2026-11-0{day} 17:00:00")) for day in range(1, 7)]

    def cost(count: int) -> int:
        return count_queries(library_database, lambda: service.preview_files(library_database, viewer, athlete, files[:count], KG))

    known_records, settings_for_bulk, events_near = 1, 3, 1
    assert cost(6) - cost(1) == 5 * (known_records + settings_for_bulk + events_near)


def test_a_longer_export_of_the_same_workout_replaces_its_sets(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout(2)))
    preview = service.preview_files(library_database, viewer, athlete, [("s.csv", bench_workout(4))], KG)
    assert (preview.files[0].new_activities, preview.files[0].updated_activities) == (0, 1)
    result = run(library_database, viewer, athlete, ("s.csv", bench_workout(4))).files[0]
    assert (result.added, result.updated) == (0, 1)
    entry = log_workout.history(library_database, viewer, athlete).entries[0]
    assert entry.set_count == 4


def test_a_workout_edited_by_hand_is_kept_when_its_source_changes(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout(2)))
    entry = log_workout.history(library_database, viewer, athlete).entries[0]
    log_workout.edit_activity(library_database, viewer, athlete, entry.activity_id, now=NOW, session_rpe=7)
    result = run(library_database, viewer, athlete, ("s.csv", bench_workout(4))).files[0]
    assert (result.updated, result.unchanged) == (0, 1)
    assert "edited by hand" in result.warnings[0]
    assert log_workout.history(library_database, viewer, athlete).entries[0].set_count == 2


def test_an_activity_that_was_deleted_does_not_come_back(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout()))
    entry = log_workout.history(library_database, viewer, athlete).entries[0]
    log_workout.delete_activity(library_database, viewer, athlete, entry.activity_id)
    result = run(library_database, viewer, athlete, ("s.csv", bench_workout())).files[0]
    assert (result.added, result.unchanged) == (0, 1)
    assert log_workout.history(library_database, viewer, athlete).total == 0


def test_the_weight_unit_is_asked_when_the_file_does_not_say(library_database, viewer, athlete):
    preview = service.preview_files(library_database, viewer, athlete, [("s.csv", bench_workout())], ImportOptions())
    assert preview.files[0].needs_weight_unit
    result = run(library_database, viewer, athlete, ("s.csv", bench_workout()), options=ImportOptions()).files[0]
    assert result.error is not None
    assert "kilograms or pounds" in result.error


def test_pounds_are_stored_as_kilograms(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout(1)), options=ImportOptions(weight_unit=WeightUnit.LB))
    entry = log_workout.history(library_database, viewer, athlete).entries[0]
    assert log_workout.detail(library_database, viewer, athlete, entry.activity_id).sets[0].load_kg == pytest.approx(80 * 0.45359237)


def test_an_unknown_name_waits_is_confirmed_once_and_remembered(library_database, viewer, athlete):
    strange = strong(("Zorbulator 3000", "1", 1, 50, 8, 8), ("Bench Press (Barbell)", "1", 1, 80, 5, 8))
    result = run(library_database, viewer, athlete, ("s.csv", strange))
    assert (result.files[0].sets_added, result.files[0].sets_waiting) == (1, 1)
    assert [name.name for name in result.unknown_names] == ["Zorbulator 3000"]
    assert [name.name for name in service.waiting_names(library_database, viewer, athlete)] == ["Zorbulator 3000"]
    movement_id = log_workout.movement_choices(library_database)[0][0]
    assert service.confirm_name(library_database, viewer, athlete, "Zorbulator 3000", movement_id) == 1
    assert service.waiting_names(library_database, viewer, athlete) == ()
    assert log_workout.history(library_database, viewer, athlete).entries[0].set_count == 2
    later = strong(("Zorbulator 3000", "1", 1, 50, 8, 8), start="2026-11-11 17:00:00")
    assert run(library_database, viewer, athlete, ("t.csv", later)).unknown_names == ()


def test_of_very_many_unknown_names_the_first_are_looked_up(library_database, viewer, athlete):
    names = [f"Odd press {number}" for number in range(22)]
    sets = [(name, str(n), n, 80.0, 5, 8) for number, name in enumerate(names) for n in range(1, 24 - number)]
    result = service.preview_files(library_database, viewer, athlete, [("many.csv", strong(*sets))], KG)
    assert [(one.name, bool(one.candidates)) for one in result.unknown_names] == [(name, n < 20) for n, name in enumerate(names)]


def test_the_same_workout_from_two_apps_is_one_activity_with_a_trace(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout()))
    hevy = (
        b"title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,"
        b'duration_seconds,rpe\n"Push","9 Nov 2026, 17:05","9 Nov 2026, 18:02","","Bench Press (Barbell)",,"",0,"normal",80,5,,,8\n'
    )
    result = run(library_database, viewer, athlete, ("h.csv", hevy)).files[0]
    assert (result.added, result.merged) == (1, 1)
    view = log_workout.history(library_database, viewer, athlete)
    assert view.total == 1
    assert view.entries[0].sources == ("Strong", "Hevy")
    assert view.entries[0].set_count == 3
    lines = log_workout.detail(library_database, viewer, athlete, view.entries[0].activity_id).source_lines
    assert "s.csv" in lines[0]
    assert "h.csv" in lines[1]


def test_an_unreadable_file_says_why_and_the_others_go_on(library_database, viewer, athlete):
    result = run(library_database, viewer, athlete, ("photo.csv", b"\x00\x01\x02"), ("s.csv", bench_workout()))
    assert result.files[0].error
    assert "photo.csv" in result.files[0].error
    assert result.files[1].added == 1


def test_an_import_that_dies_in_the_middle_goes_on_with_the_same_file(library_database, viewer, athlete, monkeypatch):
    monkeypatch.setattr(service, "ACTIVITIES_PER_STEP", 1)
    lines = [HEADER]
    for day in range(1, 6):
        lines.append(f'2026-11-{day:02d} 17:00:00,"W",1h,"Bench Press (Barbell)",1,80,5,0,0,,,8')
    data = "\n".join(lines).encode()

    calls = []

    def die_from_third_on(*arguments):
        calls.append(1)
        if len(calls) >= 3:
            raise RuntimeError("power cut")
        return real(*arguments)

    real = service.store_new
    monkeypatch.setattr(service, "store_new", die_from_third_on)
    with pytest.raises(RuntimeError):
        run(library_database, viewer, athlete, ("s.csv", data))
    assert log_workout.history(library_database, viewer, athlete).total == 2
    assert service.list_runs(library_database, viewer, athlete)[0].status == "failed"
    monkeypatch.setattr(service, "store_new", real)
    result = run(library_database, viewer, athlete, ("s.csv", data)).files[0]
    assert (result.added, result.unchanged) == (3, 2)
    assert log_workout.history(library_database, viewer, athlete).total == 5


def test_steps_that_run_at_once_leave_one_whole_summary_of_a_day_that_they_share(library_database, viewer, athlete, monkeypatch):
    monkeypatch.setattr(service, "ACTIVITIES_PER_STEP", 1)
    rows = [f'2026-11-01 {hour:02d}:00:00,"W {hour}",20m,"Bench Press (Barbell)",1,80,5,0,0,,,8' for hour in range(6, 22)]
    result = run(library_database, viewer, athlete, ("s.csv", "\n".join([HEADER, *rows]).encode())).files[0]
    assert result.added == len(rows)
    with library_database.owner() as session:
        found = session.execute(
            text("SELECT total_exercises, total_duration_minutes FROM daily_workout_summary WHERE user_id = :id"), {"id": athlete.user_id}
        ).all()
    assert found == [(len(rows), 20 * len(rows))]


def test_a_coach_without_a_link_cannot_import_for_an_athlete(library_database, athlete):
    stranger = accounts.create_athlete(library_database, email="stranger@test.example")
    with pytest.raises(AccessError):
        run(library_database, Viewer(stranger.user_id), athlete, ("s.csv", bench_workout()))
    assert log_workout.history(library_database, Viewer(athlete.user_id), athlete).total == 0


def test_a_merged_record_whose_sets_were_not_taken_leaves_none_waiting(library_database, viewer, athlete):
    run(library_database, viewer, athlete, ("s.csv", bench_workout()))
    hevy = (
        b"title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,distance_km,"
        b'duration_seconds,rpe\n"Push","9 Nov 2026, 17:05","9 Nov 2026, 18:02","","Zorbulator 3000",,"",0,"normal",80,5,,,8\n'
    )
    assert run(library_database, viewer, athlete, ("h.csv", hevy)).files[0].merged == 1
    assert service.waiting_names(library_database, viewer, athlete) == ()
    assert log_workout.history(library_database, viewer, athlete).entries[0].set_count == 3
