"""Tracks and exports of Strava become history: merged with a trace, never twice, whole archives in one go."""

import gzip
from datetime import date

from sqlalchemy import text

from core.domain.vocabulary import BiometricMetric
from core.services import import_files as service
from core.services import log_workout, settings
from core.services.import_files import ImportOptions
from tests.ingest.fit_writer import run as fit_run
from tests.ingest.test_files import packed
from tests.ingest.test_strava import ENGLISH
from tests.ingest.track_files import activity, gpx, lap, points, strava_list, strava_row, tcx, track, trackpoint
from tests.services.strong_files import bench_workout
from tests.services.test_import_files import row_counts, run

DAY = date(2026, 5, 1)
UTC_ZONE = ImportOptions(time_zone="UTC")
HEART = "<extensions><hr>150</hr></extensions>"
RUN = gpx(track(points(1800, inside=HEART)))
SAME_RUN = tcx(activity(lap(2, 1795, 5400, *(trackpoint(second, 3 * second, 150) for second in range(2, 1797, 5)))))
LIST = strava_list(ENGLISH, strava_row(7, at12="activities/7.gpx.gz", at43="8", at4="Windy"))
EXPORT = packed(**{"activities.csv": LIST, "activities/7.gpx.gz": gzip.compress(RUN), "media/1.jpg": b"x"})


def bring(database, viewer, athlete, *files):
    return run(database, viewer, athlete, *files, options=UTC_ZONE)


def test_a_track_has_a_load_by_heart_rate_and_comes_in_once(library_database, viewer, athlete):
    for metric, value in ((BiometricMetric.MAX_HR_BPM, 190), (BiometricMetric.RESTING_HR_BPM, 50)):
        settings.add_measurement(library_database, viewer, athlete, metric=metric, value=value, day=DAY, today=DAY)
    result = bring(library_database, viewer, athlete, ("a.gpx", RUN)).files[0]
    assert (result.added, result.error) == (1, None)
    entry = log_workout.history(library_database, viewer, athlete).entries[0]
    assert (entry.sources, entry.load_method) == (("GPX track",), "heart_rate")
    with library_database.read(viewer, athlete) as unit:
        row = unit.session.execute(text("SELECT distance_m, hr_seconds_by_bpm, hr_coverage, load_points FROM activity_instances")).one()
    assert (round(row.distance_m, -1), row.hr_seconds_by_bpm, row.hr_coverage) == (5400, {"150": 1800.0}, 1.0)
    assert row.load_points > 0
    before = row_counts(library_database)
    again = bring(library_database, viewer, athlete, ("copy.gpx", RUN)).files[0]
    assert (again.added, again.unchanged) == (0, 1)
    assert row_counts(library_database) == before


def test_one_event_from_every_format_is_one_activity_with_a_trace(library_database, viewer, athlete):
    files = [("a.tcx", SAME_RUN), ("b.gpx", RUN), ("activities.csv", LIST)]
    preview = service.preview_files(library_database, viewer, athlete, files, UTC_ZONE)
    assert [(one.new_activities, one.merged_activities) for one in preview.files] == [(1, 0), (1, 1), (1, 1)]
    result = bring(library_database, viewer, athlete, *files)
    assert [(one.added, one.merged) for one in result.files] == [(1, 0), (1, 1), (1, 1)]
    view = log_workout.history(library_database, viewer, athlete)
    assert view.total == 1
    assert view.entries[0].sources == ("TCX file", "GPX track", "Strava")
    lines = log_workout.detail(library_database, viewer, athlete, view.entries[0].activity_id).source_lines
    assert ["a.tcx" in lines[0], "b.gpx" in lines[1], "activities.csv" in lines[2]] == [True] * 3


def test_two_services_may_each_write_a_track_of_one_event(library_database, viewer, athlete):
    bring(library_database, viewer, athlete, ("watch.gpx", RUN))
    later = gpx(track(points(1790, first=5)), creator="Another")
    assert bring(library_database, viewer, athlete, ("phone.gpx", later)).files[0].merged == 1
    assert log_workout.history(library_database, viewer, athlete).total == 1


def test_two_tracks_of_one_event_in_one_archive_are_one_activity_like_two_files(library_database, viewer, athlete):
    watch, phone, third = (gpx(track(points(1800 - 5 * late, first=late)), creator=f"Device {late}") for late in (0, 3, 8))
    later = gpx(track(points(1800, first=7200)), creator="Device 0")
    archive = packed(**{"a.gpx": watch, "b.gpx": phone, "c.gpx": third, "later.gpx": later})
    preview = service.preview_files(library_database, viewer, athlete, [("all.zip", archive)], UTC_ZONE)
    assert [(one.activities, one.new_activities, one.merged_activities) for one in preview.files] == [(2, 2, 0), (1, 1, 1), (1, 1, 1)]
    assert [one.layout for one in preview.files[1:]] == ["The same events, recorded once more"] * 2
    result = service.import_files(library_database, viewer, athlete, [("all.zip", archive)], UTC_ZONE, read=preview.read)
    assert [(one.added, one.merged) for one in result.files] == [(2, 0), (1, 1), (1, 1)]
    view = log_workout.history(library_database, viewer, athlete)
    assert view.total == 2
    assert len(log_workout.detail(library_database, viewer, athlete, view.entries[1].activity_id).source_lines) == 3
    before = row_counts(library_database)
    again = bring(library_database, viewer, athlete, ("again.zip", archive), ("b.gpx", phone))
    assert [(one.added, one.unchanged) for one in again.files] == [(0, 2), (0, 1), (0, 1), (0, 1)]
    assert row_counts(library_database) == before


def test_an_activity_shorter_than_a_clock_can_tell_stops_no_import(library_database, viewer, athlete):
    bring(library_database, viewer, athlete, ("whole.gpx", gpx(track(points(600)))))
    (result,) = bring(library_database, viewer, athlete, ("odd.tcx", tcx(activity(lap(0, 0.0000001, 0))))).files
    assert (result.error, result.activities) == (None, 1)


def test_an_archive_of_several_kinds_comes_in_as_one_history(library_database, viewer, athlete):
    members = {"ride.fit": fit_run().bytes(), "run.gpx": RUN, "run.tcx": SAME_RUN, "notes.txt": b"hello", "strong.csv": bench_workout(2)}
    result = bring(library_database, viewer, athlete, ("all.zip", packed(**members)))
    assert [(one.provider, one.added, one.merged) for one in result.files] == [
        ("fit_file", 1, 0),
        ("tcx_file", 1, 0),
        ("gpx_file", 1, 1),
        (None, 0, 0),
    ]
    assert "kilograms or pounds" in result.files[3].error
    assert [skip.value for one in result.files for skip in one.skipped] == ["notes.txt"]
    assert log_workout.history(library_database, viewer, athlete).total == 2


def test_a_whole_export_of_strava_comes_in_once(library_database, viewer, athlete):
    first = bring(library_database, viewer, athlete, ("export.zip", EXPORT)).files[0]
    assert (first.provider, first.added, first.error) == ("strava", 1, None)
    entry = log_workout.history(library_database, viewer, athlete).entries[0]
    assert (entry.title, entry.sources, entry.session_rpe) == ("Morning Run", ("Strava",), 8.0)
    before = row_counts(library_database)
    for name, data in (("export.zip", EXPORT), ("activities.csv", LIST)):
        assert bring(library_database, viewer, athlete, (name, data)).files[0].unchanged == 1
    assert row_counts(library_database) == before


def test_recordings_that_come_after_the_list_fill_its_activities(library_database, viewer, athlete):
    bring(library_database, viewer, athlete, ("activities.csv", LIST))
    result = bring(library_database, viewer, athlete, ("export.zip", EXPORT)).files[0]
    assert (result.added, result.updated) == (0, 1)
    assert "says more of them" in result.warnings[-1]
    assert log_workout.history(library_database, viewer, athlete).total == 1
    with library_database.read(viewer, athlete) as unit:
        assert unit.session.scalar(text("SELECT avg_hr_bpm FROM activity_instances")) == 150.0


def test_a_strava_ride_that_the_watch_recorded_too_is_merged_with_its_file(library_database, viewer, athlete):
    bring(library_database, viewer, athlete, ("run.gpx", RUN))
    assert bring(library_database, viewer, athlete, ("export.zip", EXPORT)).files[0].merged == 1
    assert log_workout.history(library_database, viewer, athlete).total == 1


def test_a_preview_of_an_archive_writes_nothing_and_tells_every_kind(library_database, viewer, athlete):
    before = row_counts(library_database)
    archive = packed(**{"run.gpx": RUN, "run.tcx": SAME_RUN})
    preview = service.preview_files(library_database, viewer, athlete, [("all.zip", archive)], UTC_ZONE)
    assert [(one.provider, one.new_activities, one.merged_activities) for one in preview.files] == [("tcx_file", 1, 0), ("gpx_file", 1, 1)]
    assert row_counts(library_database) == before
    assert preview.files[0].first_day == preview.files[1].first_day


def test_what_the_preview_read_is_not_read_again(library_database, viewer, athlete, monkeypatch):
    files = [("run.gpx", RUN), ("photo", b"\x00"), ("export.zip", EXPORT)]
    preview = service.preview_files(library_database, viewer, athlete, files, UTC_ZONE)
    assert not any(one.samples.elapsed_s for read in preview.read for parsed in read or () for one in parsed.activities)
    calls = []
    real = service.parse_files
    monkeypatch.setattr(service, "parse_files", lambda name, *data, **more: calls.append(name) or real(name, *data, **more))
    result = service.import_files(library_database, viewer, athlete, files, UTC_ZONE, read=preview.read)
    assert calls == ["photo"]
    assert [(one.added, one.merged) for one in result.files] == [(1, 0), (0, 0), (1, 1)]
    with library_database.read(viewer, athlete) as unit:
        assert unit.session.scalar(text("SELECT hr_coverage FROM activity_instances")) == 1.0
