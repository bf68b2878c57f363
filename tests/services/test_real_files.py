"""Real exports arrive in the database with the counts, days and totals that independent tools found in them."""

import json
import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import text

from core.domain.units import WeightUnit
from core.services.import_files import ImportOptions, import_files

pytestmark = pytest.mark.data

IN_KG = ImportOptions(weight_unit=WeightUnit.KG)
# Assistance is stored as a negative load (science E5); the files state it as a positive one.
SUMS = text(
    "SELECT count(DISTINCT w.id) AS workouts, count(*) AS sets, sum(s.actual_reps) AS reps, sum(abs(s.load_kg) * s.actual_reps) AS tonnage,"
    " max(abs(s.load_kg)) AS heaviest, min(s.performed_on) AS first, max(s.performed_on) AS last, count(s.rpe) AS rated"
    " FROM workout_logs w JOIN exercise_set_logs s ON s.user_id = w.user_id AND s.workout_log_id = w.id WHERE w.user_id = :user_id"
)


@pytest.fixture(scope="module")
def samples() -> Path:
    folder = os.environ.get("GAINSLY_SAMPLE_DATA")
    if not folder:
        pytest.skip("GAINSLY_SAMPLE_DATA names no folder with sample files")
    return Path(folder)


@pytest.fixture(scope="module")
def facts(samples: Path) -> dict:
    return json.loads((samples / "facts.json").read_text())


def bring(database, viewer, athlete, path: Path):
    return import_files(database, viewer, athlete, [(path.name, path.read_bytes())], IN_KG).files[0]


@pytest.mark.parametrize("name", ["strength/hevy/hevy_2024.csv", "strength/strong/strong.csv", "strength/strong/sample_strong.csv"])
def test_a_strength_log_arrives_whole(library_database, viewer, athlete, samples, facts, name):
    known = facts[name]
    result = bring(library_database, viewer, athlete, samples / name)
    with library_database.read(viewer, athlete) as unit:
        found = unit.session.execute(SUMS, {"user_id": athlete.user_id}).one()
    assert (result.rows, result.sets_added, result.sets_waiting, result.skipped) == (known["rows"], known["rows"], 0, ())
    assert (found.workouts, found.sets, found.reps) == (known["workouts"], known["rows"], known["reps_total"])
    assert found.tonnage == pytest.approx(known.get("tonnage_all", known.get("tonnage_in_file_unit")))
    assert (found.heaviest, found.rated) == (known["max_weight"], known["rpe_sets"])
    assert (found.first, found.last) == tuple(date.fromisoformat(known[end][:10]) for end in ("first", "last"))
    assert bring(library_database, viewer, athlete, samples / name).added == 0


def test_every_fit_session_arrives_or_is_listed_with_its_reason(library_database, viewer, athlete, samples, facts):
    expected: dict[datetime, dict] = {}
    for path in sorted(samples.glob("fit/*.fit")):
        known = facts[f"fit/{path.name}"]
        result = bring(library_database, viewer, athlete, path)
        assert result.error is None, result.error
        sessions = known["sessions"]
        assert result.activities + len(result.skipped) >= max(1, len(sessions)), path.name
        for session in sessions:
            if session.get("sport") != "transition" and isinstance(session["start_time"], str):
                expected[datetime.fromisoformat(session["start_time"])] = session
    with library_database.read(viewer, athlete) as unit:
        rows = unit.session.execute(
            text("SELECT performed_start, duration_seconds, distance_m FROM activity_instances WHERE user_id = :user_id AND completed"),
            {"user_id": athlete.user_id},
        ).all()
    assert {row.performed_start for row in rows} == set(expected)
    for row in rows:
        session = expected[row.performed_start]
        assert row.duration_seconds == pytest.approx(session["total_timer_time"])
        assert (row.distance_m or 0) == pytest.approx(session.get("total_distance") or 0)


def test_a_recording_without_a_date_comes_in_once_its_start_is_told(library_database, viewer, athlete, samples):
    path = samples / "fit/compressed-speed-distance.fit"
    refused = bring(library_database, viewer, athlete, path)
    assert (refused.activities, [line.wants_start for line in refused.skipped]) == (0, [True])
    told = ImportOptions(time_zone="Europe/Berlin", assumed_start=datetime(2009, 5, 1, 16, 0, tzinfo=UTC))
    result = import_files(library_database, viewer, athlete, [(path.name, path.read_bytes())], told).files[0]
    assert (result.added, result.first_day) == (1, date(2009, 5, 1))


PERFORMED = text("SELECT count(*) AS activities, count(load_points) AS scored, sum(distance_m) AS metres FROM activity_instances")


def test_every_real_track_arrives_once(library_database, viewer, athlete, samples, facts):
    tracks = sorted(name for name in facts if name.endswith((".gpx", ".tcx")))
    for name in tracks:
        result = bring(library_database, viewer, athlete, samples / name)
        assert (result.added, result.merged, result.error, result.skipped) == (1, 0, None, ()), name
    with library_database.read(viewer, athlete) as unit:
        found = unit.session.execute(PERFORMED).one()
    assert (found.activities, found.scored) == (len(tracks), len(tracks))
    stated = sum(facts[name].get("length_2d_m", facts[name].get("lap_distance_m")) for name in tracks)
    assert found.metres == pytest.approx(stated, rel=0.001)
    assert all(bring(library_database, viewer, athlete, samples / name).added == 0 for name in tracks)


def test_every_row_of_the_list_of_strava_arrives_once(library_database, viewer, athlete, samples, facts):
    known, path = facts["strava/activities.csv"], samples / "strava" / "activities.csv"
    result = bring(library_database, viewer, athlete, path)
    assert (result.added, result.merged, result.skipped) == (known["rows"], 0, ())
    with library_database.read(viewer, athlete) as unit:
        found = unit.session.execute(PERFORMED).one()
    assert (found.activities, found.scored) == (known["rows"], known["rows"])
    assert found.metres / 1000 == pytest.approx(sum(sport["km"] for sport in known["by_type"].values()), abs=0.01)
    again = bring(library_database, viewer, athlete, path)
    assert (again.added, again.updated) == (0, 0)
