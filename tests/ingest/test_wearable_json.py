"""What the services of Oura, Garmin Connect and WHOOP hand out: every record becomes a morning, a weight, an activity, or a reason."""

import contextlib
import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.activity import ParsedFile
from core.domain.errors import InputError
from core.domain.vocabulary import HrvMethod, ProviderType
from core.ingest.day_book import without_series
from core.ingest.files import parse_file
from tests.ingest.samples import FACTS, ROOT, samples
from tests.ingest.test_files import packed
from tests.ingest.track_files import activity, gpx, lap, points, tcx, track

DAY = date(2026, 3, 10)
NIGHT = {
    "id": "n1",
    "day": "2026-03-10",
    "type": "long_sleep",
    "bedtime_start": "2026-03-09T23:00:00+01:00",
    "bedtime_end": "2026-03-10T07:00:00+01:00",
    "average_hrv": 50,
    "lowest_heart_rate": 48,
    "total_sleep_duration": 25_200,
}
NAP = {**NIGHT, "id": "n2", "type": "sleep", "average_hrv": 90, "lowest_heart_rate": 40, "total_sleep_duration": 1_800}
SLEPT = {"total_light_sleep_time_milli": 14_400_000, "total_slow_wave_sleep_time_milli": 7_200_000, "total_rem_sleep_time_milli": 3_600_000}
STRAP_NIGHT = {
    "id": "s1",
    "cycle_id": 7,
    "nap": False,
    "start": "2026-03-10T05:00:00.000Z",
    "end": "2026-03-10T12:30:00.000Z",
    "timezone_offset": "-05:00",
    "score_state": "SCORED",
    "score": {"stage_summary": SLEPT, "sleep_performance_percentage": 88},
}
RECOVERY = {
    "cycle_id": 7,
    "sleep_id": "s1",
    "created_at": "2026-03-12T09:00:00.000Z",
    "score_state": "SCORED",
    "score": {"recovery_score": 66, "resting_heart_rate": 51, "hrv_rmssd_milli": 72.5, "user_calibrating": False},
}


def parse(document: Any, name: str = "upload.json", zone: str = "UTC") -> ParsedFile:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return parse_file(name, data, weight_unit=None, time_zone=zone)


def sample(name: str) -> ParsedFile:
    return parse((ROOT / name).read_bytes(), name)


def test_naps_count_for_hours_and_the_long_sleep_for_heart() -> None:
    (morning,) = parse({"data": [NAP, NIGHT]}).mornings
    assert (morning.day, morning.hrv_ms, morning.hrv_method, morning.resting_hr_bpm) == (DAY, 50, HrvMethod.RMSSD, 48)
    assert morning.sleep_hours == 7.5


@pytest.mark.parametrize("kind", ["rest", "deleted"])
def test_what_the_person_took_back_is_no_sleep(kind: str) -> None:
    parsed = parse([NIGHT, {**NAP, "type": kind}])
    assert parsed.mornings[0].sleep_hours == 7
    assert kind in parsed.skipped[0].value


def test_a_nap_alone_is_no_night() -> None:
    parsed = parse([NAP])
    assert parsed.mornings == ()
    assert "nap alone" in parsed.skipped[0].reason


def test_a_pulse_of_255_is_unknown() -> None:
    assert parse({**NIGHT, "lowest_heart_rate": 255}).mornings[0].resting_hr_bpm is None


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("average_hrv", 4, "HRV of 4 ms"), ("average_hrv", 900, "between 5 and 250"), ("lowest_heart_rate", 20, "resting heart rate of 20")],
)
def test_a_value_that_no_body_has_is_left_out_with_the_limits(field: str, value: float, said: str) -> None:
    parsed = parse([{**NIGHT, field: value}])
    assert parsed.mornings[0].sleep_hours == 7
    assert said in f"{parsed.skipped[0].value} {parsed.skipped[0].reason}"


def test_many_like_ones_are_told_in_one_line_with_their_number() -> None:
    nights = [{**NIGHT, "id": str(n), "day": str(DAY + timedelta(days=n)), "average_hrv": 900} for n in range(30)]
    assert [line.value for line in parse(nights).skipped] == ["30 × HRV, as 900 ms, 2026-03-10 to 2026-04-08"]


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"null", "holds no records"),
        (b"[]", "holds no records"),
        (b'{"data": [], "next_token": null}', "holds no records"),
        (b'{"detail": "Document not found."}', "“Document not found”"),
        (b'{"detail": [{"msg": "Start date must be before end date"}]}', "Start date must be before"),
        (b'{"status": 401, "title": "Unauthorized"}', "“Unauthorized”"),
        (b'{"data": [{"day": "2024-11-11", "stress_high": 1}]}', "no use for: daily stress (1)"),
        (b'{"data": [1,', "damaged JSON file (line 1"),
        (b"[" * 100_000, "JSON file"),
        (b'[{"colour": 1}]', "does not know (fields colour)"),
        (b'{"data": ' + b"1" * 5000 + b"}", "too long"),
    ],
)
def test_what_holds_no_morning_is_refused_with_a_sentence(document: bytes, said: str) -> None:
    with pytest.raises(InputError) as refused:
        parse(document)
    assert said in str(refused.value)


def test_lists_side_by_side_and_pages_are_read_as_one() -> None:
    score = {"day": "2026-03-10", "score": 81, "contributors": {"previous_night": 70}}
    rest = {"day": "2026-03-10", "score": 74, "contributors": {"rem_sleep": 70}}
    both = parse({"sleep": [NIGHT], "daily_readiness": {"data": [score]}, "daily_sleep": [rest]}).mornings
    pages = parse([{"data": [NIGHT]}, {"data": [score, rest], "next_token": None}]).mornings
    assert [(m.hrv_ms, m.readiness, m.sleep_quality) for m in (*both, *pages)] == [(50, 81, 74)] * 2


def test_files_of_one_archive_become_one_morning() -> None:
    score = {"data": [{"day": "2026-03-10", "score": 81, "contributors": {"previous_night": 70}}]}
    parsed = parse(packed(a=json.dumps([NIGHT]).encode(), b=json.dumps(score).encode(), c=b'{"detail": "no"}'), "ring.zip")
    (morning,) = parsed.mornings
    assert (morning.hrv_ms, morning.hrv_method, morning.readiness, set(morning.raw)) == (
        50,
        HrvMethod.RMSSD,
        81,
        {"sleep", "daily_readiness"},
    )
    assert len(parsed.skipped) == 1


def test_the_readiness_of_the_morning_is_the_one_after_waking() -> None:
    late = {"calendarDate": "2026-03-10", "score": 30, "level": "LOW", "timestampLocal": "2026-03-10T20:00:00.0", "validSleep": True}
    waking = {**late, "score": 80, "timestampLocal": "2026-03-10T06:00:00.0", "inputContext": "AFTER_WAKEUP_RESET"}
    parsed = parse([late, waking])
    assert (parsed.mornings[0].readiness, parsed.skipped[0].value) == (80, "training readiness of 2026-03-10")


def test_an_account_export_of_garmin_is_read_too() -> None:
    night = {"calendarDate": "2026-03-10", "deepSleepSeconds": 3600, "lightSleepSeconds": 14_400, "remSleepSeconds": 7200}
    parsed = parse([{**night, "sleepScores": {"overallScore": 71}}, {"calendarDate": "2026-03-11", "deepSleepSeconds": None}])
    assert [(m.sleep_hours, m.sleep_quality) for m in parsed.mornings] == [(7, 71)]
    assert parsed.skipped[0].reason == "No sleep was measured."


def test_of_several_weighings_the_latest_of_the_day_stands() -> None:
    first = {"calendarDate": "2026-03-10", "weight": 70_000, "timestampGMT": 1_773_120_000_000, "sourceType": "INDEX_SCALE"}
    second = {**first, "weight": 70_400, "timestampGMT": 1_773_150_000_000}
    parsed = parse(
        {
            "dailyWeightSummaries": [{"latestWeight": second, "allWeightMetrics": [second, first]}],
            "nextDateWeight": {"calendarDate": None, "weight": None},
        }
    )
    assert [(w.day, w.weight_kg) for w in parsed.weights] == [(DAY, 70.4)]
    assert len(parsed.skipped) == 1


def test_a_recovery_belongs_to_the_day_on_which_its_sleep_ended() -> None:
    parsed = parse({"records": [RECOVERY, STRAP_NIGHT]}, zone="Europe/Berlin")
    (morning,) = parsed.mornings
    assert (morning.day, morning.readiness, morning.hrv_ms, morning.sleep_hours, morning.sleep_quality) == (DAY, 66, 72.5, 7, 88)
    assert parsed.warnings == ()


def test_a_recovery_without_its_sleep_says_where_its_day_comes_from() -> None:
    parsed = parse({"records": [RECOVERY]})
    assert parsed.mornings[0].day == date(2026, 3, 12)
    assert "without the sleep" in parsed.warnings[0]


def test_a_night_that_ends_after_midnight_elsewhere_keeps_the_local_day() -> None:
    late = {**STRAP_NIGHT, "start": "2026-03-10T21:00:00Z", "end": "2026-03-11T03:30:00Z", "timezone_offset": "-08:00"}
    assert parse([late]).mornings[0].day == DAY


def test_a_workout_of_the_strap_is_an_activity() -> None:
    workout = {
        "id": "w1",
        "sport_name": "functional-fitness",
        "start": "2026-03-10T17:00:00Z",
        "end": "2026-03-10T18:00:00Z",
        "timezone_offset": "+01:00",
        "score_state": "SCORED",
        "score": {"average_heart_rate": 130, "max_heart_rate": 171, "kilojoule": 1673.6},
    }
    (activity,) = parse({"records": [workout]}).activities
    assert (activity.provider, activity.activity_slug) == (ProviderType.WHOOP, "functional_strength_training")
    assert (activity.duration_s, activity.avg_hr_bpm, activity.utc_offset_s, round(activity.energy_kcal or 0)) == (3600, 130, 3600, 400)


@pytest.mark.parametrize(
    ("word", "slug"),
    [
        ("gym", "strength_training"),
        ("Weightlifting", "strength_training"),
        ("Climbing", "climbing"),
        ("flexibility", "flexibility"),
        ("roller-skating", "inline_skating"),
        ("Cross Training", "cardio_training"),
        ("Core Training", "core_training"),
        ("Laufen", "running"),
        ("skating_ws", "skating"),
        ("Quidditch", "other"),
    ],
)
def test_a_sport_means_the_same_whichever_source_writes_it(word: str, slug: str) -> None:
    start, end = "2026-03-10T17:00:00Z", "2026-03-10T18:00:00Z"
    band = {"id": "w1", "sport_name": word, "start": start, "end": end, "timezone_offset": "+01:00", "score_state": "SCORED", "score": {}}
    ring = {"id": "w2", "activity": word, "day": "2026-03-10", "start_datetime": start, "end_datetime": end}
    files = [
        parse({"records": [band]}),
        parse({"data": [ring]}),
        parse_file("a.gpx", gpx(track(points(60), sport=word)), weight_unit=None, time_zone="UTC"),
        parse_file("a.tcx", tcx(activity(lap(0, 60, 100), sport=word)), weight_unit=None, time_zone="UTC"),
    ]
    assert [one.activity_slug for file in files for one in file.activities] == [slug] * 4


def test_a_period_of_sleep_that_comes_twice_counts_once() -> None:
    parsed = parse([NIGHT, NAP, NAP])
    assert [morning.sleep_hours for morning in parsed.mornings] == [7.5]
    assert [left.reason for left in parsed.skipped] == ["The file holds the same period before."]
    nameless = {key: value for key, value in NAP.items() if key != "id"}
    assert [morning.sleep_hours for morning in parse([NIGHT, nameless, nameless]).mornings] == [8]


def test_what_nobody_reaches_is_left_out_of_a_workout() -> None:
    score = {"average_heart_rate": 130, "max_heart_rate": 900, "kilojoule": 9e14, "distance_meter": 4e5, "altitude_gain_meter": 2e5}
    band = {
        "sport_name": "running",
        "start": "2026-03-10T17:00:00Z",
        "end": "2026-03-10T18:00:00Z",
        "score_state": "SCORED",
        "score": score,
    }
    parsed = parse({"records": [{**band, "timezone_offset": "+01:00"}]})
    (one,) = parsed.activities
    assert (one.avg_hr_bpm, one.max_hr_bpm, one.energy_kcal, one.distance_m, one.elevation_gain_m) == (130, None, None, None, None)
    assert sorted(left.value for left in parsed.skipped) == [
        "climb of 2e+05 m of 2026-03-10",
        "distance of 4e+05 m of 2026-03-10",
        "energy of 2.151e+14 kcal of 2026-03-10",
        "highest heart rate of 900 bpm of 2026-03-10",
    ]


def test_a_record_of_lists_within_lists_is_kept_as_far_as_anybody_looks() -> None:
    (morning,) = parse(b"[%s]" % json.dumps(NIGHT).encode().replace(b"}", b', "odd": ' + b"[" * 900 + b"]" * 900 + b"}")).mornings
    assert morning.hrv_ms == 50
    assert "1 samples" in json.dumps(morning.raw)


@pytest.mark.parametrize("end", ["2026-03-10T21:00:00+01:00", "2026-03-10T22:00:00+01:00", "2026-03-12T22:00:01+01:00"])
def test_a_workout_that_cannot_have_lasted_so_long_is_left_out_on_its_own_day(end: str) -> None:
    start = "2026-03-10T22:00:00+01:00"
    band = {"sport_name": "running", "start": start, "end": end, "timezone_offset": "+01:00", "score_state": "SCORED", "score": {}}
    ring = {"activity": "running", "day": "2026-03-10", "start_datetime": start, "end_datetime": end}
    apple = f'<Workout workoutActivityType="HKWorkoutActivityTypeRunning" startDate="{start}" endDate="{end}"/>'
    phone = parse_file("export.xml", f"<HealthData>{apple}</HealthData>".encode(), weight_unit=None, time_zone="UTC")
    for parsed in (parse({"records": [band]}), parse({"data": [ring]}), phone):
        assert parsed.activities == ()
        (left,) = parsed.skipped
        assert (left.value, left.reason[:25]) == ("Running of 2026-03-10", "It ends before it begins,")


_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**25), 10**25),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(["2026-03-10", "2026-03-10T07:00:00+01:00", "long_sleep", "-05:00", "9999-12-31T23:59:59-12:00", "\ud800\x00"]),
    st.lists(st.integers(), max_size=3),
)
_bases = (
    NIGHT,
    NAP,
    STRAP_NIGHT,
    RECOVERY,
    {"calendarDate": "2026-03-10", "score": 1, "level": ""},
    {"day": "2026-03-10", "contributors": {"rem_sleep": 1}},
)
_fields = sorted(
    {field for base in _bases for field in base} | {"activity", "start_datetime", "end_datetime", "weight", "lastNightAvg", "value"}
)
_extra = st.dictionaries(
    st.sampled_from(_fields), st.one_of(_values, st.dictionaries(st.sampled_from(["recovery_score", "overall"]), _values))
)
_record = st.builds(lambda base, more: {**base, **more}, st.sampled_from(_bases), _extra)


@given(
    st.one_of(_record, st.lists(_record, max_size=4), st.dictionaries(st.sampled_from(["data", "records"]), st.lists(_record, max_size=3)))
)
@settings(max_examples=150, deadline=None)
def test_any_record_ends_in_a_parsed_file_or_a_sentence(document: Any) -> None:
    with contextlib.suppress(InputError):
        parsed = parse(document)
        for morning in parsed.mornings:
            assert morning.hrv_ms is None or morning.hrv_method is not None
            json.dumps(morning.raw, allow_nan=False).encode()


@given(st.recursive(_values, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)))
@settings(max_examples=60, deadline=None)
def test_a_raw_record_is_always_json(record: Any) -> None:
    json.dumps(without_series(record), allow_nan=False, ensure_ascii=False).encode()


@samples
def test_the_recorded_nights_of_a_ring_are_the_mornings_that_the_facts_count() -> None:
    facts, parsed = FACTS["oura/responses/multiple_sleep.json"], sample("oura/responses/multiple_sleep.json")
    assert parsed.rows == facts["data_items"]
    assert len(parsed.mornings) == facts["distinct_days"] == facts["type"]["long_sleep"]
    assert (str(parsed.mornings[0].day), str(parsed.mornings[-1].day)) == (facts["first_day"], facts["last_day"])
    hours = sum(m.sleep_hours or 0 for m in parsed.mornings)
    assert hours * 3600 == pytest.approx(facts["total_sleep_duration"]["sum"] - 4410)  # without the one that was no sleep
    workouts, said = sample("oura/responses/multiple_workout.json"), FACTS["oura/responses/multiple_workout.json"]
    assert sum(a.energy_kcal or 0 for a in workouts.activities) == pytest.approx(said["calories"]["sum"])
    assert sum(a.distance_m or 0 for a in workouts.activities) == pytest.approx(said["distance"]["sum"])


@samples
def test_the_recorded_answers_of_garmin_hold_their_known_values() -> None:
    hrv = sample("garmin_connect/responses/hrv_data_get.json").mornings[0]
    facts = FACTS["garmin_connect/responses/hrv_data_get.json"]["values"]
    assert (str(hrv.day), hrv.hrv_ms) == (facts["hrvSummary.calendarDate"], facts["hrvSummary.lastNightAvg"])
    night = sample("garmin_connect/responses/daily_sleep_data_get.json").mornings[0]
    said = FACTS["garmin_connect/responses/daily_sleep_data_get.json"]["values"]
    assert night.sleep_quality == said["dailySleepDTO.sleepScores.overall.value"]
    assert night.sleep_hours == pytest.approx(said["dailySleepDTO.sleepTimeSeconds"] / 3600)
    pulse = sample("garmin_connect/responses/daily_heart_rate_get.json").mornings[0]
    assert pulse.resting_hr_bpm == FACTS["garmin_connect/responses/daily_heart_rate_get.json"]["values"]["restingHeartRate"]
    scores = sample("garmin_connect/responses/daily_sleep.json")
    assert len(scores.mornings) == FACTS["garmin_connect/responses/daily_sleep.json"]["items"]
    assert sample("garmin_connect/responses/weekly_stress.json").mornings == ()


@samples
@pytest.mark.parametrize("name", sorted(name for name in FACTS if name.startswith(("oura/responses/", "garmin_connect/"))))
def test_every_recorded_answer_is_read_or_refused_with_a_sentence(name: str) -> None:
    with contextlib.suppress(InputError):
        parsed = sample(name)
        assert parsed.mornings or parsed.weights or parsed.activities or parsed.skipped
