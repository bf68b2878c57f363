"""An export of Apple Health: of millions of records those that say something of mornings, weight and workouts, each once."""

import contextlib
import io
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.activity import ParsedFile
from core.domain.errors import InputError
from core.domain.vocabulary import HrvMethod, ProviderType
from core.ingest import apple_health
from core.ingest.files import parse_file
from tests.ingest.samples import FACTS, ROOT, samples
from tests.ingest.test_files import packed

HRV, PULSE, MASS = (f"HKQuantityTypeIdentifier{name}" for name in ("HeartRateVariabilitySDNN", "RestingHeartRate", "BodyMass"))
SLEEP = "HKCategoryTypeIdentifierSleepAnalysis"
DTD = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT HealthData (Record*)>\n<!ATTLIST broken (\n]>\n'


def record(kind: str, start: str, end: str | None = None, *, source: str = "Watch", inner: str = "", **more: str) -> str:
    attributes = {"type": kind, "sourceName": source, "startDate": f"2026-03-{start}", "endDate": f"2026-03-{end or start}", **more}
    return f"<Record {' '.join(f'{name}={json.dumps(value)}' for name, value in attributes.items())}>{inner}</Record>"


def asleep(start: str, end: str, stage: str = "Core", source: str = "Watch", inner: str = "") -> str:
    value = stage if stage == "InBed" else f"Asleep{stage}"
    return record(SLEEP, start, end, source=source, inner=inner, value=f"HKCategoryValueSleepAnalysis{value}")


def workout(inner: str = "", kind: str = "Running", source: str = "Watch", start: str = "10:00", end: str = "10:30", **more: str) -> str:
    attributes = {
        "workoutActivityType": f"HKWorkoutActivityType{kind}",
        "sourceName": source,
        "startDate": f"2026-03-10 {start}:00 +0100",
        "endDate": f"2026-03-10 {end}:00 +0100",
        **more,
    }
    return f"<Workout {' '.join(f'{name}={json.dumps(value)}' for name, value in attributes.items())}>{inner}</Workout>"


def parse(*elements: str, head: bytes = DTD) -> ParsedFile:
    data = head + f"<HealthData locale='de_DE'>{''.join(elements)}</HealthData>".encode()
    return parse_file("export.xml", data, weight_unit=None, time_zone="UTC")


def hours(parsed: ParsedFile) -> list[tuple[int, float | None]]:
    return [(m.day.day, m.sleep_hours) for m in parsed.mornings]


def test_stages_are_put_together_and_belong_to_the_day_of_waking() -> None:
    night = asleep("09 23:00:00 +0100", "10 02:00:00 +0100"), asleep("10 01:00:00 +0100", "10 06:00:00 +0100", "REM")
    parsed = parse(*night, asleep("09 22:00:00 +0100", "10 07:00:00 +0100", "InBed"))
    assert hours(parsed) == [(10, 7)]
    assert [line.reason for line in parsed.skipped] == ["Only time asleep counts as sleep."]


def test_two_sources_of_one_night_count_once_and_stages_come_first() -> None:
    watch = asleep("09 23:00:00 +0100", "10 05:00:00 +0100")
    parsed = parse(watch, asleep("09 22:00:00 +0100", "10 07:00:00 +0100", "Unspecified", source="App"))
    assert hours(parsed) == [(10, 6)]
    assert parsed.skipped[0].value == "sleep of App of 2026-03-10"


def test_a_short_sleep_is_no_night() -> None:
    parsed = parse(asleep("10 14:00:00 +0100", "10 15:00:00 +0100"))
    assert parsed.mornings == ()
    assert "less than three hours" in parsed.skipped[0].value


def test_the_day_of_waking_is_that_of_the_place_where_the_sleep_was() -> None:
    abroad = '<MetadataEntry key="HKTimeZone" value="America/Los_Angeles"/>'
    assert hours(parse(asleep("10 22:00:00 +0100", "11 05:00:00 +0100", inner=abroad))) == [(11, 7)]  # woke at 20:00 there, after six
    assert hours(parse(asleep("10 08:00:00 +0100", "10 16:00:00 +0100", inner=abroad))) == [(10, 8)]


def test_variability_is_the_mean_of_the_readings_asleep_and_never_rmssd() -> None:
    readings = (("10 03:00:00 +0100", "40"), ("10 04:00:00 +0100", "60"), ("10 15:00:00 +0100", "90"))
    parsed = parse(asleep("09 23:00:00 +0100", "10 06:00:00 +0100"), *(record(HRV, at, unit="ms", value=v) for at, v in readings))
    (morning,) = parsed.mornings
    assert (morning.hrv_ms, morning.hrv_method) == (50, HrvMethod.SDNN)
    assert parsed.skipped[0].value == "HRV"


def test_without_a_night_the_readings_of_the_early_morning_stand() -> None:
    at = (("10 07:00:00 +0100", "44"), ("10 20:00:00 +0100", "90"), ("11 20:00:00 +0100", "90"))
    parsed = parse(*(record(HRV, when, unit="ms", value=value) for when, value in at))
    assert [(m.day.day, m.hrv_ms) for m in parsed.mornings] == [(10, 44)]


def test_of_several_resting_pulses_the_source_that_tells_most_days_is_taken() -> None:
    own = [record(PULSE, f"{day} 08:00:00 +0100", unit="count/min", value="50") for day in ("10", "11", "12")]
    parsed = parse(*own, record(PULSE, "11 09:00:00 +0100", source="App", unit="count/min", value="70"))
    assert [m.resting_hr_bpm for m in parsed.mornings] == [50, 50, 50]
    assert "source that tells most days" in parsed.skipped[0].reason


def test_a_weight_in_pounds_is_stored_in_kilograms_and_one_that_cannot_be_is_left_out() -> None:
    parsed = parse(
        record(MASS, "10 07:00:00 +0100", unit="lb", value="154.3"),
        record(MASS, "11 07:00:00 +0100", unit="kg", value="7"),
        record(MASS, "12 07:00:00 +0100", unit="parsec", value="7"),
    )
    assert [(w.day, round(w.weight_kg, 1)) for w in parsed.weights] == [(date(2026, 3, 10), 70.0)]
    assert len(parsed.skipped) == 2


def test_readings_belong_to_the_day_and_hour_of_the_place_where_they_were_taken() -> None:
    abroad = '<MetadataEntry key="HKTimeZone" value="America/Los_Angeles"/>'
    weight = record(MASS, "10 07:00:00 +0100", unit="kg", value="70", inner=abroad)  # 23:00 of the 9th there
    early = record(HRV, "10 13:00:00 +0100", unit="ms", value="50", inner=abroad)  # 5:00 there
    parsed = parse(weight, early)
    assert [w.day for w in parsed.weights] == [date(2026, 3, 9)]
    assert [(m.day, m.hrv_ms) for m in parsed.mornings] == [(date(2026, 3, 10), 50)]


def test_a_correlation_says_again_what_stands_outside_it() -> None:
    one = record(MASS, "10 07:00:00 +0100", unit="kg", value="70")
    assert len(parse(one, f"<Correlation>{record(MASS, '11 07:00:00 +0100', unit='kg', value='71')}</Correlation>").weights) == 1


def test_both_forms_of_a_workout_are_read() -> None:
    length = {"duration": "29.5", "durationUnit": "min", "totalDistance": "3.1", "totalDistanceUnit": "mi"}
    old = workout(**length, totalEnergyBurned="900", totalEnergyBurnedUnit="kJ")
    new = workout(
        '<WorkoutStatistics type="HKQuantityTypeIdentifierDistanceSwimming" sum="1000" unit="yd"/>'
        '<WorkoutStatistics type="HKQuantityTypeIdentifierHeartRate" average="130" maximum="150" unit="count/min"/>'
        '<WorkoutStatistics type="HKQuantityTypeIdentifierActiveEnergyBurned" sum="200" unit="Cal"/>'
        '<MetadataEntry key="HKSwimmingLocationType" value="1"/><MetadataEntry key="HKElevationAscended" value="850 cm"/>',
        kind="Swimming",
        start="12:00",
        end="12:30",
    )
    first, second = parse(old, new).activities
    assert (first.provider, first.activity_slug, first.started_at) == (ProviderType.APPLE, "running", datetime(2026, 3, 10, 9, tzinfo=UTC))
    assert (first.duration_s, first.elapsed_s, round(first.distance_m or 0), round(first.energy_kcal or 0)) == (1770, 1800, 4989, 215)
    assert (second.activity_slug, second.distance_m, second.avg_hr_bpm, second.max_hr_bpm) == ("lap_swimming", 914.4, 130, 150)
    assert (second.energy_kcal, second.elevation_gain_m, second.utc_offset_s) == (200, 8.5, 3600)


def test_a_workout_without_statistics_takes_the_heart_rate_that_was_read_meanwhile() -> None:
    beats = (("10 10:10:00 +0100", "140"), ("10 10:20:00 +0100", "160"), ("10 12:00:00 +0100", "60"))
    beating = [record("HKQuantityTypeIdentifierHeartRate", at, unit="count/min", value=bpm) for at, bpm in beats]
    (run,) = parse(*beating, workout()).activities
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (150, 160)


def test_a_workout_that_two_apps_tell_of_is_one() -> None:
    full = workout(totalDistance="5", totalDistanceUnit="km")
    parsed = parse(workout(source="Other", start="10:02", end="10:31"), full, workout(start="11:00", end="11:30"))
    assert [a.distance_m for a in parsed.activities] == [5000, None]
    assert "Another app" in parsed.skipped[0].reason


def test_what_is_not_used_is_counted_by_kind() -> None:
    steps = [record("HKQuantityTypeIdentifierStepCount", "10 10:00:00 +0100", unit="count", value="9")] * 3
    parsed = parse(*steps, "<ActivitySummary dateComponents='2026-03-10'/>")
    assert (parsed.rows, [line.value for line in parsed.skipped]) == (4, ["3 × Step count", "Activity summary"])


def test_what_stands_before_damage_is_kept() -> None:
    good = record(MASS, "10 07:00:00 +0100", unit="kg", value="70")
    parsed = parse_file("export.xml", DTD + f"<HealthData>\n{good}\n<Record type=".encode(), weight_unit=None, time_zone="UTC")
    assert len(parsed.weights) == 1
    assert (parsed.skipped[0].place.line, parsed.skipped[0].value) == (8, "rest of the file")


def test_control_characters_do_not_stop_the_reading() -> None:
    assert len(parse(record(MASS, "10 07:00:00 +0100", source="W\x0bx", unit="kg", value="70").replace("\\u000b", "\x0b")).weights) == 1


@pytest.mark.parametrize(
    ("head", "body", "said"),
    [
        (b'<!DOCTYPE HealthData [<!ENTITY a "aaaa">]>', "<HealthData>&a;</HealthData>", "defines entities"),
        (b'<!DOCTYPE HealthData SYSTEM "file:///etc/passwd">', "<HealthData>&x;</HealthData>", "damaged export"),
        (b"<!DOCTYPE HealthData []>", "", "holds no data"),
        (b"", "<HealthData", "damaged export"),
    ],
)
def test_nothing_in_the_file_stands_for_something_else(head: bytes, body: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        parse_file("export.xml", head + body.encode(), weight_unit=None, time_zone="UTC")


def test_an_archive_is_read_past_its_tracks() -> None:
    export = DTD + f"<HealthData>{record(MASS, '10 07:00:00 +0100', unit='kg', value='70')}</HealthData>".encode()
    members = {
        "apple_health_export/Exportación.xml": export,
        "apple_health_export/workout-routes/a.gpx": b"<gpx/>",
        "apple_health_export/export_cda.xml": b"<ClinicalDocument/>",
    }
    parsed = parse_file("export.zip", packed(**members), weight_unit=None, time_zone="UTC")
    assert (parsed.file, len(parsed.weights), parsed.skipped[-1].value) == ("export.zip", 1, "2 × file beside Exportación.xml")


def test_an_export_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apple_health, "MAX_HEALTH_BYTES", 100)
    monkeypatch.setattr(apple_health, "_CHUNK", 60)
    with pytest.raises(InputError, match="more than the 100 bytes"):
        apple_health.parse_apple_health("export.xml", io.BytesIO(b"<HealthData>" + b"<a/>" * 100 + b"</HealthData>"))


_told = st.sampled_from(["2026-03-10 07:00:00 +0100", "2026-03-09 23:00:00 +0100", "70", "1e400", "nan", "kg", "ms", ""])
_text = st.one_of(_told, st.text(max_size=5))
_names = st.sampled_from(["type", "value", "unit", "startDate", "endDate", "duration", "workoutActivityType", "totalDistance"])
_kinds = st.sampled_from([HRV, PULSE, MASS, SLEEP, "HKQuantityTypeIdentifierHeartRate"])
_tags = st.sampled_from(["Record", "Workout", "WorkoutStatistics", "MetadataEntry", "Correlation"])


@given(st.lists(st.tuples(_tags, _kinds, st.dictionaries(_names, _text, max_size=5)), max_size=6), st.integers(0, 2000))
@settings(max_examples=100, deadline=None)
def test_any_elements_end_in_a_parsed_file_or_a_sentence(elements: list[tuple[str, str, dict[str, str]]], cut: int) -> None:
    def quoted(value: str) -> str:
        return value.encode("utf-8", "ignore").decode().replace("&", "").replace("<", "").replace('"', "")

    def element(tag: str, kind: str, more: dict[str, str]) -> str:
        return f"<{tag} " + " ".join(f'{name}="{quoted(value)}"' for name, value in {"type": kind, **more}.items()) + f"></{tag}>"

    inner = "".join(element(*one) for one in elements)
    data = f"<HealthData><Workout>{inner}</Workout>{inner}</HealthData>".encode()
    with contextlib.suppress(InputError):
        parse_file("export.xml", data[: cut or None], weight_unit=None, time_zone="UTC")


@samples
@pytest.mark.parametrize("name", sorted(name for name in FACTS if name.startswith("apple_health/") and name.endswith(".xml")))
def test_the_sample_exports_hold_their_known_workouts(name: str) -> None:
    facts = FACTS[name]
    parsed = parse_file(name, (ROOT / name).read_bytes(), weight_unit=None, time_zone="UTC")
    assert parsed.rows == facts["records"] + len(facts["workouts"]) + facts["activity_summaries"]
    assert len(parsed.activities) == len(facts["workouts"])
    for activity, said in zip(parsed.activities, sorted(facts["workouts"], key=lambda one: one["startDate"]), strict=True):
        assert activity.duration_s == pytest.approx(float(said["duration"]) * 60, abs=1)
        unit = {"km": 1000, "mi": 1609.344}.get(said.get("totalDistanceUnit"))
        assert activity.distance_m == (None if unit is None else pytest.approx(float(said["totalDistance"]) * unit))
