"""The real sample files, compared with values worked out by independent tools."""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.activity import ParsedFile, PerformedSet
from core.domain.units import WeightUnit
from core.domain.vocabulary import SetType
from core.ingest.files import parse_file
from tests.ingest.samples import FACTS, ROOT, samples

pytestmark = [pytest.mark.data, samples]
FIT_FILES = sorted(name for name, facts in FACTS.items() if facts.get("kind") == "fit")
STRONG_FILES = sorted(name for name in FACTS if name.startswith("strength/strong/"))
HEVY_FILES = sorted(name for name in FACTS if name.startswith("strength/hevy/"))
ASSUMED = datetime(2009, 6, 1, 6, 0, tzinfo=UTC)


def parse(name: str, unit: WeightUnit | None = WeightUnit.KG, start: datetime | None = None) -> ParsedFile:
    return parse_file(name, (ROOT / name).read_bytes(), weight_unit=unit, time_zone="UTC", assumed_start=start)


def sets_of(parsed: ParsedFile) -> list[PerformedSet]:
    return [performed for activity in parsed.activities for performed in activity.sets]


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((ROOT / name).read_text("utf-8-sig"))))


def tonnage(sets: Sequence[PerformedSet]) -> float:
    return sum(abs(s.load_kg or 0) * (s.reps or 0) for s in sets)


@pytest.mark.parametrize("name", STRONG_FILES)
def test_every_number_of_a_strong_export_arrives(name: str) -> None:
    facts, parsed = FACTS[name], parse(name)
    sets = sets_of(parsed)
    assert parsed.rows == facts["rows"] == len(sets) + len(parsed.skipped)
    assert len(parsed.activities) == facts["workouts"] == facts["distinct_starts"]
    assert len({s.exercise_name for s in sets}) == facts["exercises"]
    assert sum(s.reps or 0 for s in sets) == facts["reps_total"]
    assert tonnage(sets) == pytest.approx(facts["tonnage_in_file_unit"])
    assert max(abs(s.load_kg or 0) for s in sets) == facts["max_weight"]
    assert sum(s.load_kg is None for s in sets) == facts["zero_weight_sets"]
    assert sum(s.rpe is not None for s in sets) == facts["rpe_sets"]
    assert sum(s.duration_s is not None for s in sets) == facts["timed_sets"]
    assert sum(s.distance_m is not None for s in sets) == facts["distance_sets"]
    starts = [a.started_at.strftime("%Y-%m-%d %H:%M:%S") for a in parsed.activities]
    assert (starts[0], starts[-1]) == (facts["first"], facts["last"])
    assert all(a.duration_s for a in parsed.activities)


@pytest.mark.parametrize("name", STRONG_FILES)
def test_a_strong_export_asks_for_its_unit(name: str) -> None:
    parsed = parse(name, unit=None)
    assert (parsed.needs_weight_unit, parsed.activities, parsed.rows) == (True, (), FACTS[name]["rows"])


@pytest.mark.parametrize("name", HEVY_FILES)
def test_every_number_of_a_hevy_export_arrives(name: str) -> None:
    facts, parsed = FACTS[name], parse(name)
    sets = sets_of(parsed)
    assert parsed.rows == facts["rows"] == len(sets) + len(parsed.skipped)
    assert len(parsed.activities) == facts["workouts"]
    assert len({s.exercise_name for s in sets}) == facts["exercises"]
    assert sum(s.reps or 0 for s in sets) == facts["reps_total"]
    assert tonnage(sets) == pytest.approx(facts["tonnage_all"])
    assert tonnage([s for s in sets if s.set_type is not SetType.WARMUP]) == pytest.approx(facts["tonnage_without_warmup"])
    assert sum(s.load_kg is None for s in sets) == facts["empty_weight_sets"]
    assert sum(s.rpe is not None for s in sets) == facts["rpe_sets"]
    assert sum(s.duration_s is not None for s in sets) == facts["timed_sets"]
    assert sum(s.superset_group is not None for s in sets) == facts["superset_rows"]
    assert sum(a.duration_s or 0 for a in parsed.activities) / 60 == facts["total_minutes"]
    words = {SetType.WORKING: "normal", SetType.WARMUP: "warmup", SetType.FAILURE: "failure", SetType.DROP: "dropset"}
    assert Counter(words[s.set_type] for s in sets) == facts["set_types"]
    assert not any("\\n" in s.notes for s in sets)
    starts = [a.started_at.strftime("%Y-%m-%d %H:%M:%S") for a in parsed.activities]
    assert (starts[0], starts[-1]) == (facts["first"], facts["last"])


@pytest.mark.parametrize("name", [*STRONG_FILES, *HEVY_FILES])
def test_set_numbers_are_unique_and_without_gaps(name: str) -> None:
    for activity in parse(name).activities:
        places = [(s.exercise_order, s.set_number) for s in activity.sets]
        assert places == sorted(places)
        for order in {order for order, _ in places}:
            numbers = [number for exercise, number in places if exercise == order]
            assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", FIT_FILES)
def test_the_messages_of_a_fit_file_are_counted(name: str) -> None:
    facts = FACTS[name]
    assert parse(name).rows >= sum(facts["messages"].values())


@pytest.mark.parametrize("name", [name for name in FIT_FILES if FACTS[name].get("sessions")])
def test_the_sessions_of_a_fit_file_arrive(name: str) -> None:
    facts = FACTS[name]
    parsed = parse(name, start=ASSUMED)
    expected = [session for session in facts["sessions"] if session["sport"] != "transition"]
    assert len(parsed.activities) == len(expected)
    assert sum("transition" in skip.value for skip in parsed.skipped) == len(facts["sessions"]) - len(expected)
    for activity, session in zip(parsed.activities, expected, strict=True):
        start = session["start_time"]
        assert activity.started_at == (datetime.fromisoformat(start) if isinstance(start, str) else ASSUMED)
        assert activity.activity_type_raw == f"{session['sport']}/{session.get('sub_sport', 'generic')}"
        assert activity.activity_slug != "other"
        assert activity.duration_s == session["total_timer_time"]
        assert activity.distance_m == (session.get("total_distance") or None)
        assert activity.elevation_gain_m == session.get("total_ascent")
        assert activity.energy_kcal == (session.get("total_calories") or None)
        for ours, theirs in (
            (activity.avg_hr_bpm, "avg_heart_rate"),
            (activity.max_hr_bpm, "max_heart_rate"),
            (activity.avg_power_w, "avg_power"),
        ):
            assert not session.get(theirs) or ours == session[theirs]
    offset = facts.get("local_minus_utc_h")
    known = None if offset is None or abs(offset) > 14 else offset * 3600
    assert {activity.utc_offset_s for activity in parsed.activities} == {known}


@pytest.mark.parametrize("name", [name for name in FIT_FILES if len(FACTS[name].get("sessions", [])) == 1])
def test_the_records_laps_and_sets_of_a_fit_file_arrive(name: str) -> None:
    facts = FACTS[name]
    parsed = parse(name, start=ASSUMED)
    (activity,) = parsed.activities
    samples = activity.samples
    assert len(samples.elapsed_s) == facts["messages"]["record"]
    assert all(len(column) == len(samples.elapsed_s) for column in vars(samples).values())
    assert len(activity.laps) == facts["messages"].get("lap", 0)
    for column, key, own in ((samples.heart_rate_bpm, "record_hr", "hr"), (samples.power_w, "record_power", None)):
        values = [value for value in column if value is not None]
        if facts.get(key, {}).get("max"):
            assert sum(values) / len(values) == pytest.approx(facts[key]["mean"], abs=0.006)
            assert max(values) == facts[key]["max"]
        elif own not in facts["messages"]:
            assert values == []
    if facts.get("last_distance_m"):
        assert [d for d in samples.distance_m if d is not None][-1] == pytest.approx(facts["last_distance_m"], abs=0.006)
    sets = facts.get("sets", [])
    active = [s for s in sets if s["set_type"] == "active" and (s.get("repetitions") or "strength" in activity.activity_slug)]
    assert len(activity.sets) == len(active)
    assert sum(s.reps or 0 for s in activity.sets) == sum(s.get("repetitions", 0) for s in active)
    assert sum(s.rest_s or 0 for s in activity.sets) == sum(s["duration"] for s in sets if s["set_type"] == "rest")


def test_the_constructed_strength_session_arrives() -> None:
    (activity,) = parse("fit/constructed/strength_sets_constructed.fit").activities
    assert tonnage(activity.sets) == 2820
    assert [(s.exercise_name, s.set_number, s.load_kg, s.reps) for s in activity.sets] == [
        ("Barbell Back Squat", 1, 60, 5),
        ("Barbell Back Squat", 2, 100, 5),
        ("Barbell Back Squat", 3, 100, 5),
        ("Barbell Back Squat", 4, 100, 4),
        ("Barbell Bench Press", 1, 70, 8),
        ("Barbell Bench Press", 2, 70, 8),
        ("Pull Up", 1, None, 10),
        ("Pull Up", 2, None, 8),
        ("Plank", 1, None, 1),
    ]
    assert activity.sets[-1].duration_s == 60


def test_all_records_of_the_triathlon_are_given_to_a_sport_or_named() -> None:
    parsed = parse("fit/sample_mulitple_header.fit")
    named = sum(int(skip.value.split()[-2]) for skip in parsed.skipped)
    assert named + sum(len(a.samples.elapsed_s) for a in parsed.activities) == FACTS["fit/sample_mulitple_header.fit"]["messages"]["record"]


@pytest.mark.parametrize(
    ("name", "index"),
    [("fit/sample_mulitple_header.fit", 0), ("fit/activity_poolswim_with_hr.fit", 0)],
)
def test_the_heart_rate_of_a_strap_agrees_with_what_the_device_says_of_each_swum_lap(name: str, index: int) -> None:
    activity = parse(name).activities[index]
    differences = []
    for lap, raw in zip(activity.laps, activity.raw["laps"], strict=True):
        if not lap.distance_m or lap.avg_hr_bpm is None:
            continue
        began = (datetime.fromisoformat(raw["start_time"]) - activity.started_at) / timedelta(seconds=1)
        samples = zip(activity.samples.elapsed_s, activity.samples.heart_rate_bpm, strict=True)
        rates = [rate for elapsed, rate in samples if rate and began <= elapsed <= began + raw["total_elapsed_time"]]
        differences.append(sum(rates) / len(rates) - lap.avg_hr_bpm)
    assert abs(sum(differences) / len(differences)) < 1.5
    assert max(map(abs, differences)) < 6


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("fit/compressed-speed-distance", {"heart_rate_bpm": 1, "speed_mps": 2, "distance_m": 3, "cadence_rpm": 4}),
        ("fit/garmin-edge-820-bike", {"heart_rate_bpm": 1, "cadence_rpm": 2, "speed_mps": 3, "distance_m": 4, "altitude_m": 7}),
        ("fit/garmin-fenix-5-walk", {"heart_rate_bpm": 1, "cadence_rpm": 2, "speed_mps": 3, "distance_m": 4, "altitude_m": 7}),
    ],
)
def test_every_record_agrees_with_an_independent_table(name: str, columns: dict[str, int]) -> None:
    (activity,) = parse(f"{name}.fit", start=ASSUMED).activities
    with (ROOT / f"{name}-records.csv").open() as file:
        expected = list(csv.reader(file))[1:]
    samples = activity.samples
    first = len(samples.elapsed_s) - len(expected)
    assert not any(getattr(samples, attribute)[:first] != (None,) * first for attribute in columns)
    for attribute, position in columns.items():
        ours = getattr(samples, attribute)[first:]
        theirs = [None if row[position].strip() in ("", "null", "None") else float(row[position]) for row in expected]
        assert ours == pytest.approx(theirs, abs=0.011), attribute


@pytest.mark.parametrize("name", [name for name in FIT_FILES if not FACTS[name].get("sessions")])
def test_files_that_are_no_activity_say_what_they_are(name: str) -> None:
    parsed = parse(name)
    assert parsed.activities == ()
    (skip,) = parsed.skipped
    assert len(skip.reason) > 40


def test_a_recording_without_a_date_is_skipped_until_its_start_is_given() -> None:
    name = "fit/compressed-speed-distance.fit"
    assert parse(name).activities == ()
    assert "did not know the date" in parse(name).skipped[0].reason
    assert parse(name, start=ASSUMED).activities[0].started_at == ASSUMED


def test_damaged_samples_are_read_with_a_warning_that_names_the_byte() -> None:
    assert "the checksum at byte 769" in parse("fit/activity-filecrc.fit").warnings[0]
    assert "is cut off at byte 768" in parse("fit/activity-unexpected-eof.fit").warnings[0]


def test_every_row_of_a_strength_export_is_a_row_of_a_raw_record() -> None:
    for name in [*STRONG_FILES, *HEVY_FILES]:
        kept = [tuple(row) for activity in parse(name).activities for row in activity.raw["rows"]]
        assert Counter(kept) == Counter(tuple(row.values()) for row in rows_of(name))
