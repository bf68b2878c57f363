"""GPX files of any device or service: each track is an activity, or is listed with the reason."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.activity import ParsedFile
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.ingest import gpx as reader
from core.ingest import track_reader
from core.ingest.xml_stream import XmlStream
from tests.ingest.track_files import GPX_1_0, GPX_1_1, START, gpx, moment, parse_track, point, points, read_or_refused, track

HEART = (
    "<extensions><n:TrackPointExtension xmlns:n='http://www.garmin.com/xmlschemas/TrackPointExtension/v1'><n:atemp>21</n:atemp>"
    "<n:hr>140</n:hr><n:cad>85</n:cad></n:TrackPointExtension></extensions>"
)
MINUTE = gpx(track(points(60)))


def parse(data: bytes) -> ParsedFile:
    return parse_track(data, "gpx")


@pytest.mark.parametrize(
    "data",
    [
        gpx(track(points(60)), namespace=GPX_1_1),
        gpx(track(points(60)), namespace=GPX_1_0),
        gpx(track(points(60)), namespace=None),
        gpx(track(points(60)), namespace="urn:unheard-of"),
        b"\xef\xbb\xbf" + MINUTE,
        b" \r\n\n" + MINUTE,
        b"<!-- by hand -->" + MINUTE.split(b"\n", 1)[1],
        MINUTE.replace(b"UTF-8", b"UTF-16").decode().encode("utf-16"),
        MINUTE.replace(b"<gpx", b"<g:gpx")
        .replace(b"</gpx", b"</g:gpx")
        .replace(b"<trk>", b"<g:trk xmlns:g='urn:a'>")
        .replace(b"</trk>", b"</g:trk>")
        .replace(b"<g:gpx", b"<g:gpx xmlns:g='urn:g'"),
    ],
    ids=["1.1", "1.0", "no namespace", "another namespace", "byte-order mark", "blank lines", "comment", "UTF-16", "prefixes"],
)
def test_a_track_reads_the_same_in_every_wrapping(data: bytes) -> None:
    (run,) = parse(data).activities
    assert (run.provider, run.activity_slug, run.title) == (ProviderType.GPX_FILE, "running", "Morning")
    assert (run.started_at, run.duration_s, run.elapsed_s) == (START, 60.0, 60.0)
    assert run.distance_m == pytest.approx(180.0, rel=1e-3)
    assert run.external_id == parse(MINUTE).activities[0].external_id


@pytest.mark.parametrize(
    "inside",
    [
        HEART,
        "<extensions><hr>140</hr><cadence>85</cadence></extensions>",
        "<extensions><heartrate>140</heartrate><cad>85.0</cad></extensions>",
        "<extensions><gpxdata:hr xmlns:gpxdata='http://www.cluetrust.com/XML/GPXDATA/1/0'>140</gpxdata:hr><RunCadence>85</RunCadence></extensions>",
    ],
)
def test_heart_rate_and_cadence_are_read_from_every_extension(inside: str) -> None:
    (run,) = parse(gpx(track(points(60, inside=inside)))).activities
    assert (run.avg_hr_bpm, run.max_hr_bpm, run.avg_cadence_rpm) == (140.0, 140.0, 85.0)
    assert run.samples.heart_rate_bpm == (140.0,) * 13
    assert run.samples.elapsed_s == tuple(float(second) for second in range(0, 61, 5))


def test_power_and_speed_are_read_and_a_sensor_that_says_nothing_is_unknown() -> None:
    inside = "<speed>3.1</speed><extensions><power>210</power><hr>0</hr></extensions>"
    (ride,) = parse(gpx(track(points(60, inside=inside), sport="cycling"))).activities
    assert (ride.avg_power_w, ride.max_power_w, ride.avg_hr_bpm) == (210.0, 210.0, None)
    assert set(ride.samples.speed_mps) == {3.1}
    assert ride.samples.heart_rate_bpm == ()


def test_values_that_nobody_reaches_are_left_out_and_said() -> None:
    bad = point(65, 195, "<extensions><hr>255</hr></extensions>")
    parsed = parse(gpx(track(points(60, inside=HEART) + bad)))
    assert parsed.activities[0].max_hr_bpm == 140
    assert "heart rates above 250 bpm (1)" in parsed.warnings[0]


def test_every_track_is_an_activity_of_its_own() -> None:
    parsed = parse(gpx(track(points(60), name="Out"), track(points(60, first=3600), name="Back", sport="Ride")))
    assert [(one.title, one.activity_slug, one.started_at) for one in parsed.activities] == [
        ("Out", "running", START),
        ("Back", "cycling", START + timedelta(hours=1)),
    ]
    assert parsed.rows == 26
    assert len({one.external_id for one in parsed.activities}) == 2


def test_between_two_segments_nothing_is_travelled() -> None:
    (run,) = parse(gpx(track(points(60), points(60, first=600)))).activities
    assert run.distance_m == pytest.approx(360.0, rel=1e-3)
    assert (run.duration_s, run.elapsed_s) == (120.0, 660.0)


def test_standing_counts_as_elapsed_and_not_as_moving() -> None:
    standing = "".join(point(second, 180) for second in range(65, 301, 5))
    (run,) = parse(gpx(track(points(60) + standing))).activities
    assert (run.duration_s, run.elapsed_s) == (60.0, 300.0)
    (match,) = parse(gpx(track(points(60) + standing, sport="tennis"))).activities
    assert match.duration_s == 300.0


def test_a_silence_in_which_nobody_moved_is_a_pause() -> None:
    (match,) = parse(gpx(track(points(60) + point(1260, 180) + point(1265, 195), sport="tennis"))).activities
    assert (match.duration_s, match.elapsed_s) == (65.0, 1265.0)


def test_a_jump_of_the_receiver_counts_no_distance() -> None:
    parsed = parse(gpx(track(points(60) + point(61, 50_000) + point(62, 186))))
    assert parsed.activities[0].distance_m == pytest.approx(180.0, rel=1e-3)
    assert "2 jumps of the receiver" in parsed.warnings[0]


def test_a_climb_is_what_rises_by_more_than_the_receiver_wavers() -> None:
    heights = [100, 102, 99, 101, 130, 128, 131, 100, 104, 99]
    way = "".join(point(10 * number, 30 * number, ele=height) for number, height in enumerate(heights))
    assert parse(gpx(track(way))).activities[0].elevation_gain_m == 32
    assert parse(MINUTE).activities[0].elevation_gain_m is None


def test_altitudes_and_cadences_that_nobody_reaches_are_left_out() -> None:
    odd = "<extensions><cad>1e300</cad></extensions>"
    parsed = parse(gpx(track(point(0, 0, ele=100) + point(30, 90, odd, ele=1e300) + point(60, 180, ele=120))))
    (run,) = parsed.activities
    assert (run.elevation_gain_m, run.avg_cadence_rpm) == (20.0, None)
    assert "altitudes above 20,000 m (1), cadences above 1,000 rpm (1) were left out" in parsed.warnings[0]


def test_the_distance_goes_on_behind_segments_without_positions() -> None:
    nowhere = f"<trkpt><time>{moment(70)}</time></trkpt>"
    (run,) = parse(gpx(track(points(60), nowhere, points(60, first=80)))).activities
    begun = run.samples.elapsed_s.index(80)
    assert run.samples.distance_m[begun - 1] is None
    assert (run.samples.distance_m[begun], run.distance_m) == (pytest.approx(180, rel=1e-3), pytest.approx(360, rel=1e-3))


def test_points_out_of_order_are_sorted_and_said() -> None:
    parsed = parse(gpx(track(points(30) + point(40, 120) + point(35, 105) + point(45, 135))))
    assert parsed.activities[0].distance_m == pytest.approx(135.0, rel=1e-3)
    assert parsed.warnings == ("a.gpx, line 3: 1 points stood out of the order of time and were sorted.",)


def test_points_without_a_time_or_from_another_time_are_left_out_and_counted() -> None:
    old = '<trkpt lat="0" lon="0"><time>1999-08-22T00:00:00Z</time></trkpt>'
    parsed = parse(gpx(track(old + points(60) + point(None, 190))))
    assert parsed.activities[0].started_at == START
    assert [skip.value for skip in parsed.skipped] == [
        "Morning: 1 points whose time is more than 15 days from that of the others",
        "Morning: 1 points without a time",
    ]


def test_a_segment_that_runs_beside_another_is_not_counted_twice() -> None:
    parsed = parse(gpx(track(points(60), points(60))))
    assert parsed.activities[0].distance_m == pytest.approx(180.0, rel=1e-3)
    assert "13 points of a segment that runs beside" in parsed.skipped[0].value


def test_plans_and_empty_tracks_are_skipped_with_the_reason() -> None:
    route = '<rte><name>Alps</name><rtept lat="1" lon="1"/></rte>'
    planned = track(point(None, 0) + point(None, 10), name="Planned")
    parsed = parse(gpx('<wpt lat="1" lon="1"/>', route, planned, track(name="Empty"), track(point(5, 0), name="Dot")))
    assert parsed.activities == ()
    assert [(skip.value, skip.reason.split(",")[0]) for skip in parsed.skipped] == [
        ("Alps", "A route is a plan of a way"),
        ("Planned", "None of its points has a time"),
        ("Empty", "The track holds no points."),
        ("Dot", "All its points have one time"),
    ]
    assert all(skip.place.line for skip in parsed.skipped)
    assert "1 waypoints" in parsed.warnings[0]


def test_the_same_track_twice_is_one_activity() -> None:
    parsed = parse(gpx(track(points(60)), track(points(60))))
    assert len(parsed.activities) == 1
    assert "was read there" in parsed.skipped[0].reason


@pytest.mark.parametrize(
    ("word", "creator", "slug"),
    [
        ("Trail Run", "x", "trail_running"),
        ("open_water_swimming", "Garmin Connect", "open_water_swimming"),
        ("9", "StravaGPX", "running"),
        ("9", "Somebody", "other"),
        ("", "x", "other"),
        ("Quidditch", "x", "other"),
    ],
)
def test_the_sport_is_what_the_file_says_and_never_guessed(word: str, creator: str, slug: str) -> None:
    (one,) = parse(gpx(track(points(60), sport=word), creator=creator)).activities
    assert one.activity_slug == slug


def test_local_times_keep_their_offset_and_times_without_a_zone_are_utc() -> None:
    local = MINUTE.replace(b"T08:", b"T10:").replace(b"T09:", b"T11:").replace(b"Z<", b"+02:00<")
    (run,) = parse(local).activities
    assert (run.started_at, run.utc_offset_s) == (START, 7200)
    (bare,) = parse(MINUTE.replace(b"Z<", b"<")).activities
    assert (bare.started_at, bare.utc_offset_s) == (START, None)


def test_a_damaged_file_keeps_what_stands_before_and_says_where() -> None:
    whole = gpx(track(points(600)), track(points(60, first=3600), name="Second"))
    cut = whole[: whole.index(b"Second") + 400]
    parsed = parse(cut)
    assert [one.title for one in parsed.activities] == ["Morning", "Second"]
    assert parsed.activities[0] == parse(whole).activities[0]
    assert "cannot be read from line 3" in parsed.warnings[0]
    assert parsed.activities[1].external_id == parse(whole).activities[1].external_id
    assert len(str(parsed.activities[1].raw)) < len(str(parse(whole).activities[1].raw))


def test_a_file_without_a_track_is_refused() -> None:
    with pytest.raises(InputError, match="without a track"):
        parse(gpx())
    with pytest.raises(InputError, match="cannot be read from line"):
        parse(b"<gpx><metadata>")


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE gpx [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE gpx [<!ENTITY % a SYSTEM "http://localhost:1/x"> %a;]>',
    ],
)
def test_a_file_that_declares_entities_is_refused(declaration: str) -> None:
    with pytest.raises(InputError, match="declares entities of its own"):
        parse(MINUTE.replace(b"<gpx", declaration.encode() + b"<gpx").replace(b"Morning", b"&a;"))


def test_an_entity_that_nobody_declared_is_not_looked_for() -> None:
    parsed = parse(b'<!DOCTYPE gpx SYSTEM "http://localhost:1/gpx.dtd"><gpx><trk><name>&outside;</name></trk></gpx>')
    assert [(skip.value, skip.reason) for skip in parsed.skipped] == [("track 1", "The track holds no points.")]


def test_what_nobody_asked_for_does_not_fill_the_memory() -> None:
    stuffed = MINUTE.replace(b"<trkseg>", b"<a/>" * 100_000 + b"<trkseg>" + b"<b><c/></b>" * 50_000)
    assert parse(stuffed).activities == parse(MINUTE).activities
    stream = XmlStream("a.gpx", stuffed, ("gpx", "trkpt"))
    most = max(sum(1 for _ in element.getroottree().iter()) for _, _, element in stream.read("end"))
    assert most < 40_000


def test_too_many_tracks_and_plans_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_TRACKS", 3)
    with pytest.raises(InputError, match="more than 3 tracks"):
        parse(gpx("<trk/>" * 5))
    with pytest.raises(InputError, match="more than 3 parts"):
        parse(gpx("<rte/>" * 5))


def test_too_many_points_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(track_reader, "MAX_POINTS", 5)
    with pytest.raises(InputError, match="more than 5 points"):
        parse(MINUTE)


BEGINNINGS = [MINUTE[:length] for length in (60, 150, 250, 900)] + [gpx(track(points(60, inside=HEART)))[:-60]]
PIECES = st.sampled_from(
    ["<trk>", "</trk>", "<trkseg>", "</trkseg>", "<trkpt lat='1' lon='x'>", "</trkpt>", "<time>", "</time>", "9999-99-99T"]
)


@settings(max_examples=150)
@given(st.sampled_from(BEGINNINGS), st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=12).map("".join).map(str.encode)))
def test_anything_after_a_true_beginning_gives_a_result_or_a_sentence(beginning: bytes, data: bytes) -> None:
    assert all(one.elapsed_s and one.elapsed_s > 0 and one.duration_s is not None for one in read_or_refused(beginning + data, "gpx"))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.floats(-1e6, 1e6), st.floats(-1e9, 1e9), st.floats(-1e4, 1e4)), min_size=2, max_size=30))
def test_any_way_has_a_distance_and_times_that_can_be(rows: list[tuple[float, float, float]]) -> None:
    way = "".join(point(round(second), metres % 9_000_000, ele=ele) for second, metres, ele in rows)
    for run in parse(gpx(track(way))).activities:
        assert run.distance_m is not None
        assert run.duration_s is not None
        assert 0 <= run.duration_s <= run.elapsed_s
        assert run.elevation_gain_m is not None
        assert run.elevation_gain_m >= 0
        assert list(run.samples.elapsed_s) == sorted(run.samples.elapsed_s)
