"""FIT files that are cut off, damaged, unfinished or endless."""

from datetime import UTC, datetime, timedelta

import pytest

from core.domain.activity import ParsedFile
from core.domain.errors import InputError
from core.ingest.files import parse_file
from tests.ingest.fit_writer import START, FitWriter, file_id, records, run

AT = datetime(2026, 11, 2, 17, 0, tzinfo=UTC)


def parse(data: bytes) -> ParsedFile:
    return parse_file("a.fit", data, weight_unit=None, time_zone="UTC")


def test_a_recording_that_broke_off_is_worked_out_from_its_records() -> None:
    writer = records(file_id().add("sport", sport=2, sub_sport=6), START, (100, 110, 120))
    parsed = parse(writer.bytes())
    (activity,) = parsed.activities
    assert (activity.activity_slug, activity.duration_s, activity.distance_m, activity.avg_hr_bpm) == ("indoor_cycling", 2.0, 5.0, 110.0)
    assert "has no summary of the activity" in parsed.warnings[0]
    assert "3 records" in parsed.warnings[0]


def test_what_nobody_reaches_is_left_out_and_said() -> None:
    writer = records(file_id(), START, (100, 110, 120))
    writer.add("record", timestamp=START + 3, heart_rate=254, distance=2_957_634.0, power=60_000, speed=2.5)
    writer.add("record", timestamp=START + 40 * 86_400, heart_rate=130)
    parsed = parse(writer.bytes())
    (activity,) = parsed.activities
    assert (activity.duration_s, activity.distance_m, activity.max_hr_bpm, activity.avg_power_w) == (3.0, 5.0, 120.0, None)
    assert activity.samples.speed_mps[-1] == 2.5
    assert (
        "heart rates above 250 bpm (1), powers above 4,000 W (1), distances further than 100 m/s lead (1) were left out"
        in parsed.warnings[0]
    )
    assert [skipped.reason for skipped in parsed.skipped] == ["Their time is more than two days from that of the others."]
    summed = run().add("session", start_time=START + 7200, total_elapsed_time=60, total_distance=40_000, avg_heart_rate=253)
    wrong = parse(summed.bytes()).activities[-1]
    assert (wrong.distance_m, wrong.avg_hr_bpm) == (None, None)


def test_a_lone_record_is_no_activity() -> None:
    parsed = parse(records(file_id(), START, (100,)).bytes())
    assert parsed.activities == ()
    assert "no stretch of time" in parsed.skipped[0].reason


@pytest.mark.parametrize("cut", range(1, 60, 7))
def test_a_file_that_was_cut_off_gives_what_is_left(cut: int) -> None:
    data = records(file_id(), START, range(100, 120)).bytes()
    parsed = parse(data[:-cut])
    assert len(parsed.activities[0].samples.elapsed_s) >= 16
    assert any(f"cut off at byte {len(data) - cut}" in warning for warning in parsed.warnings)


def test_a_wrong_checksum_is_said_and_loses_nothing() -> None:
    data = run().bytes()
    parsed = parse(data[:-1] + bytes((data[-1] ^ 0xFF,)))
    assert len(parsed.activities[0].samples.elapsed_s) == 3
    assert f"the checksum at byte {len(data) - 2}" in parsed.warnings[0]


def test_a_file_whose_length_was_never_written_is_read_to_its_end() -> None:
    data = bytearray(records(file_id(), START, (100, 110, 120)).bytes()[:-2])
    data[4:8] = bytes(4)
    parsed = parse(bytes(data))
    assert len(parsed.activities[0].samples.elapsed_s) == 3
    assert "does not say how long the file is" in parsed.warnings[0]


def test_a_damaged_part_does_not_take_the_next_one_with_it() -> None:
    broken = bytearray(run().bytes())
    broken[60:70] = b"\x0f" * 10
    parsed = parse(bytes(broken) + run(start=START + 7200).bytes())
    assert any(a.started_at == AT + timedelta(hours=2) and len(a.samples.elapsed_s) == 3 for a in parsed.activities)
    assert any("cannot be read" in warning or "checksum" in warning for warning in parsed.warnings)


def test_what_stands_between_two_parts_is_named() -> None:
    parsed = parse(run().bytes() + b"rubbish" + run(start=START + 7200).bytes())
    assert len(parsed.activities) == 2
    assert "are no FIT data and were left out" in parsed.warnings[0]


def test_a_fit_file_without_a_message_is_refused() -> None:
    with pytest.raises(InputError, match="holds no message that can be read"):
        parse(FitWriter().bytes())


def test_more_messages_than_an_activity_can_have_are_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.ingest.fit_stream.MAX_MESSAGES", 8)
    parsed = parse(run((100,) * 50).bytes())
    assert "holds more than 8 messages; from byte" in parsed.warnings[0]
    assert parsed.rows == 3
