"""Whatever a person hands over: files of every kind, packed, damaged and made up."""

import contextlib
import gzip
import io
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.activity import ParsedFile, PerformedActivity, Samples
from core.domain.errors import InputError
from core.domain.units import WeightUnit
from core.domain.vocabulary import ProviderType
from core.ingest import archives, files
from core.ingest.files import parse_file, parse_files
from tests.ingest.fit_writer import run
from tests.ingest.logs import HEVY, STRONG, hevy_row, strong_row, table
from tests.ingest.track_files import activity, gpx, lap, points, tcx, track

RUN = run().bytes()
LOG = table(STRONG, [strong_row()])
MINUTE, LATER = gpx(track(points(60))), gpx(track(points(60, first=7200)))


def parse(data: bytes, name: str = "upload") -> ParsedFile:
    return parse_file(name, data, weight_unit=WeightUnit.KG, time_zone="UTC")


def packed(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


@pytest.mark.parametrize("name", ["a.fit", "a.csv", "a", "a.zip"])
@pytest.mark.parametrize(
    ("data", "provider"),
    [
        (RUN, ProviderType.FIT_FILE),
        (LOG, ProviderType.STRONG),
        (table(HEVY, [hevy_row()]), ProviderType.HEVY),
        (MINUTE, ProviderType.GPX_FILE),
        (tcx(activity(lap(0, 60, 200))), ProviderType.TCX_FILE),
    ],
)
def test_the_kind_follows_from_the_content_whatever_the_name(name: str, data: bytes, provider: ProviderType) -> None:
    assert parse(data, name).provider is provider


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n\x00", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n\x00", "is a picture"),
        (b"<?xml version='1.0'?><kml>", "is an XML or HTML file"),
        (b"<!DOCTYPE html><html>", "is a web page"),
        (b'{"a": 1}', "is a JSON file"),
        (b"Date,Exercise,Category,Weight (kgs),Reps\n", "a table that Gainsly does not know (columns Date, Exercise, Category"),
        (b"just words", "is a text without columns"),
        (b"   \n ", "is an empty text"),
        (b"\x00\x01\x02", "a binary file of an unknown kind"),
    ],
)
def test_a_file_of_no_supported_kind_is_named_with_what_is_supported(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as refused:
        parse(data, "upload.bin")
    assert str(refused.value).startswith("upload.bin is ")
    assert what in str(refused.value)
    assert str(refused.value).endswith(f"{files.SUPPORTED}.")
    assert all(word in files.SUPPORTED for word in ("FIT, GPX and TCX", "Strong and Hevy", "Strava, WHOOP and Apple Health", "Oura"))


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_FILE_BYTES", 10)
    monkeypatch.setattr(files, "MAX_UPLOAD_BYTES", 20)
    with pytest.raises(InputError, match=r"upload has \d+ bytes; Gainsly reads files up to 20 bytes"):
        parse(packed(**{"a.fit": RUN}))
    with pytest.raises(InputError, match=r"upload has 100 bytes; Gainsly reads files up to 10 bytes"):
        parse(b"x" * 100)


def test_a_time_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InputError, match="There is no time zone called"):
        parse_file("a", LOG, weight_unit=None, time_zone="Mars/Base")


def test_an_assumed_start_needs_a_zone() -> None:
    with pytest.raises(InputError, match="needs a time zone"):
        parse_file("a", LOG, weight_unit=None, time_zone="UTC", assumed_start=datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbf" + LOG,
        LOG.replace(b"\n", b"\r\n"),
        LOG.replace(b",", b";"),
        LOG.replace(b",", b"\t"),
        b"sep=,\r\n" + LOG,
        b"\r\n\r\n" + LOG,
        LOG.decode().encode("utf-16"),
    ],
)
def test_a_table_reads_the_same_in_every_wrapping(data: bytes) -> None:
    (workout,) = parse(data).activities
    assert [(s.exercise_name, s.load_kg, s.reps) for s in workout.sets] == [("Squat (Barbell)", 100.0, 5)]


def test_another_encoding_is_read_and_said() -> None:
    parsed = parse(table(STRONG, [strong_row("Kniebeuge für Größe")]).decode().encode("cp1252"))
    assert parsed.activities[0].sets[0].exercise_name == "Kniebeuge für Größe"
    assert "is not UTF-8 (byte" in parsed.warnings[0]


def test_a_zero_byte_in_a_text_is_left_out() -> None:
    parsed = parse(b" " * 5000 + b"\n" + table(STRONG, [strong_row("Squ\x00at")]))
    assert parsed.activities[0].sets[0].exercise_name == "Squat"
    assert "zero bytes" in parsed.warnings[0]


def test_a_table_without_rows_is_no_error() -> None:
    parsed = parse(table(STRONG, []))
    assert (parsed.rows, parsed.activities, parsed.skipped) == (0, (), ())


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.ingest.tables.MAX_ROWS", 3)
    with pytest.raises(InputError, match="more than 3 rows"):
        parse(table(STRONG, [strong_row()] * 5))


def test_a_packed_file_reads_as_if_unpacked() -> None:
    assert parse(gzip.compress(RUN)).activities == parse(RUN).activities
    (workout,) = parse(packed(**{"Strong/strong.csv": LOG}), "export.zip").activities
    assert str(workout.sets[0].place) == "export.zip/Strong/strong.csv, line 2"


def test_an_archive_of_several_files_gives_all_of_them_once() -> None:
    members = {
        "a.fit": RUN,
        "copy of a.fit": RUN,
        "b.fit.gz": gzip.compress(run(serial=5).bytes()),
        "read me.txt": b"hello",
        ".DS_Store": b"x",
    }
    parsed = parse(packed(**members), "all.zip")
    assert len(parsed.activities) == 2
    assert parsed.rows == 15
    refused, twin = parsed.skipped
    assert (refused.value, str(refused.place)) == ("read me.txt", "all.zip/read me.txt")
    assert "is a text without columns" in refused.reason
    assert twin.reason == "The same activity was already read from all.zip/a.fit."


def test_an_archive_of_several_kinds_gives_each_kind_the_fullest_first() -> None:
    members = {"d.csv": LOG, "c.gpx": MINUTE, "b.tcx": tcx(activity(lap(0, 60, 200))), "e.gpx.gz": gzip.compress(LATER), "a.fit": RUN}
    found = parse_files("all.zip", packed(**members), weight_unit=None, time_zone="UTC")
    kinds = [ProviderType.FIT_FILE, ProviderType.TCX_FILE, ProviderType.GPX_FILE, ProviderType.STRONG]
    assert [one.provider for one in found] == kinds
    assert [len(one.activities) for one in found] == [1, 1, 2, 0]
    assert [one.needs_weight_unit for one in found] == [False, False, False, True]
    assert {one.file for one in found} == {"all.zip"}
    with pytest.raises(InputError, match="several kinds"):
        parse(packed(**members), "all.zip")


def test_two_files_of_one_name_in_an_archive_are_both_read() -> None:
    data = packed(**{"a.gpx": MINUTE, "b.gpx": LATER}).replace(b"b.gpx", b"a.gpx")
    assert len(parse(data).activities) == 2


def test_what_is_kept_of_an_activity_is_asked_for_every_file_of_an_archive() -> None:
    seen = []

    def keep(one: PerformedActivity) -> PerformedActivity:
        seen.append(len(one.samples.elapsed_s))
        return replace(one, samples=Samples())

    members = packed(**{"a.gpx": MINUTE, "b.gpx": LATER})
    (found,) = parse_files("all.zip", members, weight_unit=None, time_zone="UTC", keep=keep)
    assert seen == [13, 13]
    assert all(not one.samples.elapsed_s for one in found.activities)


def test_an_archive_without_a_readable_file_says_what_was_in_it() -> None:
    with pytest.raises(InputError, match=r"without a file that Gainsly can read\. all\.zip/map\.kml is an XML or HTML file"):
        parse(packed(**{"map.kml": b"<kml></kml>"}), "all.zip")


def test_an_archive_that_unpacks_too_far_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (archives, files):
        monkeypatch.setattr(module, "MAX_FILE_BYTES", 100_000)
    bomb = b"0" * 1_000_000
    with pytest.raises(InputError, match="unpacks to more than the 100,000 bytes"):
        parse(packed(**{"bomb.csv": bomb}))
    with pytest.raises(InputError, match="unpacks to more than the 100,000 bytes"):
        parse(gzip.compress(bomb))


def test_what_an_archive_unpacks_in_vain_counts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_UNPACKED_BYTES", 3 * len(LOG))
    halves = {f"{name}.csv.gz": gzip.compress(LOG * 2)[:-9] for name in "ab"}
    with pytest.raises(InputError, match="without a file"):
        parse(packed(**halves, **{"z.csv": LOG}))


def test_a_packed_file_of_countless_parts_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parse(gzip.compress(RUN[:50]) + gzip.compress(RUN[50:])).activities == parse(RUN).activities
    monkeypatch.setattr(archives, "MAX_GZIP_PARTS", 3)
    with pytest.raises(InputError, match="more than 3 parts"):
        parse(gzip.compress(b"") * 4)


def test_comments_without_end_are_read_once() -> None:
    with pytest.raises(InputError, match="an XML or HTML file"):
        parse(b"<!---->" * 5000 + b"&")
    assert parse(b"<!-- a --><!-- b -->" * 500 + MINUTE.split(b"\n", 1)[1]).activities


def test_an_archive_in_an_archive_stays_closed() -> None:
    with pytest.raises(InputError, match="An archive within an archive is not opened"):
        parse(packed(**{"inner.zip": packed(**{"a.fit": RUN})}))


@pytest.mark.parametrize(
    "data",
    [gzip.compress(RUN)[:-9], b"\x1f\x8b" + b"junk" * 5, packed(**{"a.fit": RUN})[:40], b"PK\x03\x04junk"],
    ids=["cut gzip", "junk gzip", "cut zip", "junk zip"],
)
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        parse(data)


def survives(data: bytes) -> None:
    with contextlib.suppress(InputError):
        assert all(skip.reason and str(skip.place) for skip in parse(data).skipped)


PIECES = st.sampled_from([RUN, LOG, gzip.compress(LOG), packed(**{"a.fit": RUN}), table(HEVY, [hevy_row()]), MINUTE])


@given(st.binary(max_size=400))
def test_any_bytes_give_a_result_or_a_sentence(data: bytes) -> None:
    survives(data)


@given(
    st.sampled_from([RUN[:14], RUN[:60], b"PK\x03\x04", b"\x1f\x8b\x08", STRONG.encode() + b"\n", HEVY.encode() + b"\n"]),
    st.binary(max_size=300),
)
def test_any_bytes_after_a_true_beginning_give_a_result_or_a_sentence(beginning: bytes, data: bytes) -> None:
    survives(beginning + data)


@settings(max_examples=300)
@given(PIECES, st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=8))
def test_any_damage_to_a_true_file_gives_a_result_or_a_sentence(data: bytes, changes: list[tuple[int, int]]) -> None:
    damaged = bytearray(data)
    for at, value in changes:
        damaged[at % len(damaged)] = value
    survives(bytes(damaged))


@given(st.lists(st.lists(st.text(max_size=12), max_size=14).map(",".join), max_size=6))
def test_any_text_in_the_cells_of_a_log_gives_a_result_or_a_sentence(rows: list[str]) -> None:
    survives(table(STRONG, [strong_row(), *rows]))
