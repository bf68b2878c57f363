"""FIT files made for one rule each."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.activity import ParsedFile, PerformedActivity
from core.ingest.files import parse_file
from tests.ingest.fit_writer import START, FitWriter, file_id, records, run

AT = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)


def parse(data: bytes, name: str = "a.fit", assumed_start: datetime | None = None) -> ParsedFile:
    return parse_file(name, data, weight_unit=None, time_zone="UTC", assumed_start=assumed_start)


def one(writer: FitWriter) -> PerformedActivity:
    (activity,) = parse(writer.bytes()).activities
    return activity


def test_a_session_with_records_becomes_an_activity() -> None:
    parsed = parse(run((120, 130, 140), avg_heart_rate=131, max_heart_rate=141, total_ascent=0, total_calories=3, workout_rpe=70).bytes())
    (activity,) = parsed.activities
    assert (parsed.rows, parsed.skipped, parsed.warnings, parsed.layout) == (5, (), (), "FIT, activity")
    assert (activity.activity_slug, activity.activity_type_raw, activity.title) == ("running", "running/generic", "Running")
    assert (activity.started_at, activity.ended_at) == (AT, AT + timedelta(seconds=2))
    assert (activity.duration_s, activity.elapsed_s, activity.distance_m) == (2.0, 2.0, 5.0)
    assert (activity.avg_hr_bpm, activity.max_hr_bpm, activity.elevation_gain_m, activity.energy_kcal) == (131, 141, 0, 3)
    assert activity.session_rpe == 7.0
    assert activity.samples.elapsed_s == (0.0, 1.0, 2.0)
    assert activity.samples.heart_rate_bpm == (120.0, 130.0, 140.0)
    assert activity.samples.distance_m == (0.0, 2.5, 5.0)
    assert activity.samples.power_w == (None, None, None)


def test_the_means_are_worked_out_where_the_device_gives_none() -> None:
    activity = one(run((120, 130, 140)))
    assert (activity.avg_hr_bpm, activity.max_hr_bpm, activity.avg_power_w) == (130.0, 140.0, None)


def test_a_heart_rate_of_zero_is_none() -> None:
    activity = one(run((0, 0, 0), avg_heart_rate=0, max_heart_rate=0))
    assert activity.samples.heart_rate_bpm == (None, None, None)
    assert (activity.avg_hr_bpm, activity.max_hr_bpm) == (None, None)


def test_a_distance_of_zero_was_not_measured() -> None:
    assert one(run(total_distance=0)).distance_m is None


@pytest.mark.parametrize(
    ("local", "offset"), [(3600, 3600), (-25200, -25200), (20_701, 20_700), (51_300, None), (-876_098_088, None), (1000, None)]
)
def test_the_offset_of_local_time_is_believed_where_it_is_one(local: int, offset: int | None) -> None:
    writer = run().add("activity", timestamp=START + 2, local_timestamp=START + 2 + local)
    assert one(writer).utc_offset_s == offset


def test_the_identity_does_not_depend_on_the_name_or_on_what_the_summary_says() -> None:
    first = parse(run().bytes(), "a.fit").activities[0].external_id
    second = parse(run(avg_heart_rate=99).bytes(), "b.fit").activities[0].external_id
    other = parse(run(serial=8).bytes()).activities[0].external_id
    assert first == second != other


def test_the_record_is_kept_as_json_without_its_samples() -> None:
    activity = one(run(sport_profile_name="Morning Run").add("lap", start_time=START, total_timer_time=2, total_distance=5))
    raw = json.loads(json.dumps(dict(activity.raw), allow_nan=False))
    assert raw["file_id"]["manufacturer"] == "garmin"
    assert raw["session"]["start_time"] == "2026-11-02T17:00:00Z"
    assert raw["laps"] == [{"start_time": "2026-11-02T17:00:00Z", "total_timer_time": 2.0, "total_distance": 5.0}]
    assert "records" not in raw
    assert activity.title == "Morning Run"


def strength(*sets: dict[str, object], sub_sport: int = 20, sport: int = 10) -> FitWriter:
    writer = run(sport=sport, sub_sport=sub_sport)
    for values in sets:
        writer.add("set", **values)
    return writer


def test_active_sets_are_sets_and_rests_follow_them() -> None:
    activity = one(
        strength(
            {"set_type": 1, "start_time": START, "duration": 40, "repetitions": 5, "weight": 60.5, "category": 28, "category_subtype": 6},
            {"set_type": 0, "start_time": START + 40, "duration": 90},
            {"set_type": 0, "start_time": START + 130, "duration": 30},
            {"set_type": 1, "start_time": START + 160, "duration": 30, "repetitions": 8, "category": 21, "category_subtype": 38},
            {
                "set_type": 1,
                "start_time": START + 190,
                "duration": 40,
                "repetitions": 4,
                "weight": 100,
                "category": 28,
                "category_subtype": 6,
            },
        )
    )
    assert activity.activity_slug == "strength_training"
    facts = [(s.exercise_name, s.exercise_order, s.set_number, s.reps, s.load_kg, s.rest_s) for s in activity.sets]
    assert facts == [
        ("Barbell Back Squat", 1, 1, 5, 60.5, 120.0),
        ("Pull Up", 2, 1, 8, None, None),
        ("Barbell Back Squat", 1, 2, 4, 100.0, None),
    ]
    assert activity.sets[0].completed_at == AT + timedelta(seconds=40)


def test_a_set_with_candidates_takes_the_first_and_without_any_waits_for_a_name() -> None:
    none = 0xFFFF
    parsed = parse(
        strength(
            {"set_type": 1, "duration": 30, "repetitions": 5, "category": [0, none], "category_subtype": [1, none]},
            {"set_type": 1, "duration": 30, "repetitions": 5, "category": [none, none], "category_subtype": [none, none]},
            {"set_type": 1, "duration": 30, "repetitions": 5, "category": 65534, "category_subtype": none},
        ).bytes()
    )
    assert [s.exercise_name for s in parsed.activities[0].sets] == [
        "Barbell Bench Press",
        "Unknown exercise (set 2 of 2026-11-02 17:00 UTC)",
        "Unknown exercise (set 3 of 2026-11-02 17:00 UTC)",
    ]
    assert "did not recognise the exercise of 2 sets" in parsed.warnings[0]


def test_sets_that_say_nothing_in_a_session_without_lifting_are_skipped_together() -> None:
    parsed = parse(strength({"set_type": 1, "duration": 3}, {"set_type": 1, "duration": 4}, sub_sport=43).bytes())
    (activity,) = parsed.activities
    assert (activity.activity_slug, activity.sets) == ("yoga", ())
    assert [s.value for s in parsed.skipped] == ["2 sets"]


def test_a_rest_before_the_first_set_is_skipped_with_a_reason() -> None:
    (skip,) = parse(strength({"set_type": 0, "duration": 15}).bytes()).skipped
    assert skip.value == "rest of 15 s"
    assert skip.place.offset is not None


def triathlon() -> FitWriter:
    writer = file_id()
    legs = [(5, 18, 100), (3, 0, 20), (2, 0, 200)]
    at, covered = START, 0.0
    for sport, sub_sport, length in legs:
        for offset in range(0, length, 10):
            writer.add("record", timestamp=at + offset, heart_rate=100 + sport, distance=covered + offset)
        writer.add("lap", start_time=at, total_timer_time=length)
        fields = {"start_time": at, "timestamp": at + length, "sport": sport, "sub_sport": sub_sport}
        writer.add("session", **fields, total_elapsed_time=length, total_timer_time=length, total_distance=length)
        at, covered = at + length, covered + length
    return writer


def test_every_sport_of_a_multisport_event_is_an_activity_and_transitions_are_named() -> None:
    parsed = parse(triathlon().bytes())
    swim, ride = parsed.activities
    assert [(a.activity_slug, len(a.samples.elapsed_s), len(a.laps)) for a in parsed.activities] == [
        ("open_water_swimming", 10, 1),
        ("cycling", 20, 1),
    ]
    assert set(swim.samples.heart_rate_bpm) == {105.0}
    assert ride.started_at == AT + timedelta(seconds=120)
    assert ride.samples.elapsed_s[0] == 0.0
    assert 0 <= (ride.samples.distance_m[0] or 0) <= 10
    assert swim.external_id != ride.external_id
    (skip,) = parsed.skipped
    assert skip.value == "transition of 0.3 min and 20 m, 2 records"


def swim_with_strap(first_tick: int) -> bytes:
    def packed(ticks: list[int]) -> list[int]:
        low = [tick & 0xFFF for tick in ticks]
        pairs = zip(low[::2], low[1::2], strict=True)
        return [byte for a, b in pairs for byte in (a & 0xFF, a >> 8 | (b & 0xF) << 4, b >> 4)]

    writer = file_id()
    for offset in range(20):
        writer.add("record", timestamp=START + offset, distance=float(offset))
    writer.add("session", start_time=START, sport=5, sub_sport=17, total_elapsed_time=19, total_timer_time=19)
    strap = FitWriter().add("hr", timestamp=START - 2, fractional_timestamp=16384, filtered_bpm=90, event_timestamp=first_tick)
    for number in range(4):
        ticks = [first_tick + 600 * (8 * number + beat + 1) for beat in range(8)]
        strap.add("hr", filtered_bpm=[91 + 8 * number + beat for beat in range(8)], event_timestamp_12=packed(ticks))
    return writer.bytes() + strap.bytes()


@pytest.mark.parametrize("first_tick", [0, 4095, 1_404_636_569, 4_294_950_000])
def test_the_heart_rate_of_a_strap_is_laid_over_the_records_by_its_own_clock(first_tick: int) -> None:
    (activity,) = parse(swim_with_strap(first_tick)).activities
    rates = activity.samples.heart_rate_bpm
    for elapsed, rate in zip(activity.samples.elapsed_s, rates, strict=True):
        beat = min(range(33), key=lambda n: abs(START - 1.5 + n * 600 / 1024 - START - elapsed))
        gap = abs(-1.5 + beat * 600 / 1024 - elapsed)
        assert rate == (90.0 + beat if gap <= 5 else None)


def test_a_swim_without_records_takes_its_samples_from_the_strap() -> None:
    whole = swim_with_strap(7)
    session = file_id().add("session", start_time=START, sport=5, sub_sport=17, total_elapsed_time=19, total_timer_time=19).bytes()
    strap = whole[whole.index(b".FIT", 20) - 8 :]
    (activity,) = parse(session + strap).activities
    assert len(activity.samples.elapsed_s) == 18
    assert all(activity.samples.heart_rate_bpm)


def test_two_recordings_chained_into_one_file_are_two_activities() -> None:
    parsed = parse(run().bytes() + run(start=START + 86_400).bytes())
    assert len(parsed.activities) == 2
    assert parsed.rows == 10


def test_a_recording_that_stands_twice_is_read_once() -> None:
    parsed = parse(run((120, 121)).bytes() + run((120, 121)).bytes())
    assert len(parsed.activities) == 1


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (2, "settings of a device"),
        (5, "a planned workout"),
        (6, "a course to follow"),
        (9, "measurements of a scale"),
        (32, "all-day monitoring"),
    ],
)
def test_other_fit_files_are_recognised_and_say_what_they_are(kind: int, word: str) -> None:
    parsed = parse(records(file_id(kind=kind), START, (100, 101)).bytes())
    assert parsed.activities == ()
    (skip,) = parsed.skipped
    assert word in skip.reason


def test_an_activity_file_without_session_and_records_says_so() -> None:
    (skip,) = parse(file_id().bytes()).skipped
    assert "neither a session nor records" in skip.reason


def test_records_without_a_time_are_skipped_with_a_reason() -> None:
    writer = run().add("record", heart_rate=120)
    (skip,) = parse(writer.bytes()).skipped
    assert (skip.value, len(parse(writer.bytes()).activities[0].samples.elapsed_s)) == ("1 records", 3)


def test_records_of_another_time_are_left_out_and_said() -> None:
    writer = run().add("record", timestamp=1000, heart_rate=120)
    parsed = parse(writer.bytes())
    assert len(parsed.activities[0].samples.elapsed_s) == 3
    assert "more than a day before" in parsed.skipped[0].reason


def test_a_device_without_a_date_needs_a_start() -> None:
    data = run(start=17_217_864).bytes()
    (skip,) = parse(data).skipped
    assert skip.value == "start 17217864"
    assert "did not know the date" in skip.reason
    (activity,) = parse(data, assumed_start=AT).activities
    assert activity.started_at == AT
    assert activity.samples.elapsed_s == (0.0, 1.0, 2.0)
    assert activity.external_id == parse(data, assumed_start=AT + timedelta(days=1)).activities[0].external_id
