"""The tables of WHOOP's export: every row becomes a morning, a workout, or a reason."""

import contextlib
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.activity import ParsedFile
from core.domain.errors import InputError
from core.domain.vocabulary import HrvMethod, ProviderType
from core.ingest.files import parse_file
from tests.ingest.samples import layouts, samples
from tests.ingest.test_files import packed

CYCLE = "Cycle start time,Cycle end time,Cycle timezone"
NIGHT = "Sleep onset,Wake onset,Sleep performance %,Asleep duration (min)"
CYCLES = f"{CYCLE},Recovery score %,Resting heart rate (bpm),Heart rate variability (ms),{NIGHT}"
SLEEPS = f"{CYCLE},{NIGHT},Nap"
WORKOUTS = f"{CYCLE},Workout start time,Workout end time,Duration (min),Activity name,Energy burned (cal),Max HR (bpm),Average HR (bpm)"
LATE = "2026-03-09 23:40:00,2026-03-10 23:00:00,UTC-04:00"
ROW = f"{LATE},66,51,72,2026-03-09 23:40:00,2026-03-10 07:00:00,88,420"


def parse(header: str, *rows: str, name: str = "upload.csv") -> ParsedFile:
    return parse_file(name, "\n".join([header, *rows]).encode(), weight_unit=None, time_zone="Europe/Berlin")


def test_a_cycle_is_the_morning_of_the_day_of_waking() -> None:
    parsed = parse(CYCLES, ROW)
    (morning,) = parsed.mornings
    assert (parsed.provider, morning.day, morning.readiness) == (ProviderType.WHOOP, date(2026, 3, 10), 66)
    assert (morning.hrv_ms, morning.hrv_method, morning.resting_hr_bpm) == (72, HrvMethod.RMSSD, 51)
    assert (morning.sleep_hours, morning.sleep_quality) == (7, 88)


def test_rows_without_a_score_are_left_out_with_the_reason() -> None:
    blank = f"{LATE},,,,2026-03-09 23:40:00,2026-03-10 07:00:00,,"
    parsed = parse(CYCLES, blank, f"{LATE},66,51,72,,,,", f"{LATE},x,51,72,,2026-03-11 07:00:00,,")
    assert parsed.mornings == ()
    assert sorted(line.place.line or 0 for line in parsed.skipped) == [2, 3, 4]
    assert any('"x" is no number' in line.reason for line in parsed.skipped)


def test_a_nap_is_not_added_to_the_night() -> None:
    night = f"{LATE},2026-03-09 23:40:00,2026-03-10 07:00:00,88,420"
    parsed = parse(SLEEPS, f"{night},false", f"{LATE},2026-03-10 13:00:00,2026-03-10 14:00:00,,60,true")
    assert [m.sleep_hours for m in parsed.mornings] == [7]
    assert parsed.skipped[0].value == "nap of 2026-03-10"


def test_a_workout_has_its_local_zone_and_the_identity_of_the_service() -> None:
    parsed = parse(WORKOUTS, f"{LATE},2026-03-10 17:00:00,2026-03-10 18:00:00,60,Functional Fitness,400,171,130")
    (one,) = parsed.activities
    assert (one.started_at, one.utc_offset_s) == (datetime(2026, 3, 10, 21, tzinfo=UTC), -14_400)
    assert (one.activity_slug, one.duration_s, one.energy_kcal, one.avg_hr_bpm) == ("functional_strength_training", 3600, 400, 130)
    answer = {"id": "w", "sport_name": "functional-fitness", "start": "2026-03-10T21:00:00Z", "end": "2026-03-10T22:00:00Z", "score": None}
    (other,) = parse_file("a.json", json.dumps([answer]).encode(), weight_unit=None, time_zone="UTC").activities
    assert other.external_id == one.external_id


def test_a_workout_that_ends_before_it_begins_is_left_out() -> None:
    parsed = parse(WORKOUTS, f"{LATE},2026-03-10 17:00:00,2026-03-10 16:00:00,60,Running,400,171,130")
    assert (parsed.activities, len(parsed.skipped)) == ((), 1)


def test_the_tables_of_one_export_become_one_file() -> None:
    tables = {
        "physiological_cycles.csv": "\n".join([CYCLES, ROW]).encode(),
        "sleeps.csv": f"{SLEEPS}\n{LATE},2026-03-09 23:40:00,2026-03-10 07:00:00,88,420,false\n".encode(),
        "journal_entries.csv": f"{CYCLE},Question text,Answered yes,Notes\n{LATE},Coffee?,true,\n".encode(),
    }
    parsed = parse_file("my_whoop_data.zip", packed(**tables), weight_unit=None, time_zone="UTC")
    assert [(m.day, m.readiness, m.sleep_hours) for m in parsed.mornings] == [(date(2026, 3, 10), 66, 7)]
    assert [line.value for line in parsed.skipped] == ["journal_entries.csv"]


def test_the_journal_alone_is_refused_with_a_sentence() -> None:
    with pytest.raises(InputError, match="is the journal of a WHOOP export"):
        parse(f"{CYCLE},Question text,Answered yes,Notes", f"{LATE},Coffee?,true,")


@samples
def test_the_columns_of_real_exports_are_known_in_both_languages() -> None:
    known_columns = layouts("whoop_export")
    for language in ("english", "spanish"):
        columns = known_columns[language]["physiological_cycles.csv"]
        start = "2026-03-09 23:40:00"
        known = {0: start, 1: start, 2: "UTC-04:00", 3: "66", 4: "51", 5: "72", 12: start, 13: "2026-03-10 07:00:00", 14: "88", 16: "420"}
        row = ",".join(known.get(place, "") for place in range(len(columns)))
        (morning,) = parse(",".join(columns), row).mornings
        assert (morning.day, morning.readiness, morning.hrv_ms) == (date(2026, 3, 10), 66, 72)
        assert (morning.resting_hr_bpm, morning.sleep_hours, morning.sleep_quality) == (51, 7, 88)
    for name in ("sleeps.csv", "workouts.csv"):
        assert parse(",".join(known_columns["english"][name])).rows == 0


_cell = st.one_of(st.sampled_from(["", "66", "-1", "2026-03-10 07:00:00", "UTC-04:00", "true", "1e99"]), st.text(max_size=6))


@given(st.sampled_from([CYCLES, SLEEPS, WORKOUTS]), st.lists(st.lists(_cell, min_size=1, max_size=11), max_size=4))
@settings(max_examples=100, deadline=None)
def test_any_row_ends_in_a_morning_a_workout_or_a_reason(header: str, rows: list[list[str]]) -> None:
    lines = [",".join(cell.replace(",", "").replace("\n", "").replace("\r", "").replace('"', "") for cell in row) for row in rows]
    with contextlib.suppress(InputError):  # a text with zero bytes is no table
        parsed = parse_file("upload.csv", "\n".join([header, *lines]).encode("utf-8", "ignore"), weight_unit=None, time_zone="UTC")
        assert parsed.provider is ProviderType.WHOOP
