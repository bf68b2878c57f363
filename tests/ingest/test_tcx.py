"""TCX files of any device or service: laps, points and sports arrive, plans are listed with the reason."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.activity import ParsedFile
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.ingest import track_reader
from tests.ingest.track_files import DEGREE_M, START, activity, lap, moment, parse_track, read_or_refused, tcx, trackpoint

SPEED = (
    "<Cadence>80</Cadence><Extensions><x:TPX xmlns:x='http://www.garmin.com/xmlschemas/ActivityExtension/v2'><x:Speed>3.0</x:Speed>"
    "<x:Watts>250</x:Watts><x:RunCadence>85</x:RunCadence></x:TPX></Extensions>"
)
MINUTE = lap(0, 60, 180, *(trackpoint(second, 3 * second, 140, SPEED) for second in range(0, 61, 10)))
NEXT = lap(70, 30, 90, *(trackpoint(70 + second, 180 + 3 * second, 150) for second in range(0, 31, 10)))


def parse(data: bytes) -> ParsedFile:
    return parse_track(data, "tcx")


def test_laps_add_up_and_points_become_samples() -> None:
    (run,) = parse(tcx(activity(MINUTE, NEXT))).activities
    assert (run.provider, run.activity_slug, run.started_at) == (ProviderType.TCX_FILE, "running", START)
    assert (run.duration_s, run.elapsed_s, run.distance_m, run.energy_kcal) == (90.0, 100.0, 270.0, 100.0)
    assert (run.avg_hr_bpm, run.max_hr_bpm) == (pytest.approx((7 * 140 + 4 * 150) / 11), 150.0)
    assert (run.avg_power_w, run.max_power_w, run.avg_cadence_rpm) == (250.0, 250.0, 85.0)
    assert [(one.number, one.duration_s, one.distance_m) for one in run.laps] == [(1, 60.0, 180.0), (2, 30.0, 90.0)]
    assert run.samples.elapsed_s[-1] == 100.0
    assert run.samples.distance_m[-1] == 270.0


@pytest.mark.parametrize("lead", [b"          ", b"\xef\xbb\xbf", b"\n\n"])
def test_what_services_write_before_the_file_does_not_matter(lead: bytes) -> None:
    whole = tcx(activity(MINUTE))
    assert parse(lead + whole).activities[0].external_id == parse(whole).activities[0].external_id


def test_points_tell_local_time_where_the_activity_has_no_name() -> None:
    local = MINUTE.replace("<Time>2026-05-03T08:", "<Time>2026-05-03T10:").replace("Z</Time>", "+02:00</Time>")
    (run,) = parse(tcx(activity(local).replace(f"<Id>{moment(0)}</Id>", ""))).activities
    assert (run.started_at, run.utc_offset_s) == (START, 7200)


def test_version_1_is_read() -> None:
    old = MINUTE.replace("<Value>140</Value>", "140").replace(SPEED, "")
    (run,) = parse(tcx(f"<Running><Run>{old}</Run></Running>", version=1, folder="History")).activities
    assert (run.activity_slug, run.avg_hr_bpm, run.duration_s, run.distance_m) == ("running", 140.0, 60.0, 180.0)


def test_a_multisport_session_is_one_activity_for_each_sport() -> None:
    first, second = activity(MINUTE, sport="Biking"), activity(NEXT, sport="Running", second=70)
    change = activity(lap(60, 10, 20), sport="Other", second=60)
    following = f"<NextSport><Transition>{change}</Transition>{second}</NextSport>"
    session = f"<MultiSportSession><Id>{moment(0)}</Id><FirstSport>{first}</FirstSport>{following}</MultiSportSession>"
    parsed = parse(tcx(session))
    assert [one.activity_slug for one in parsed.activities] == ["cycling", "running"]
    assert "A transition between two sports" in parsed.skipped[0].reason


def test_a_transition_as_garmin_writes_it_is_skipped() -> None:
    session = (
        f"<MultiSportSession><FirstSport>{activity(MINUTE)}</FirstSport><NextSport><Transition StartTime='{moment(60)}'><Track>"
        f"{trackpoint(60)}</Track></Transition>{activity(NEXT, second=70)}</NextSport></MultiSportSession>"
    )
    parsed = parse(tcx(session))
    assert len(parsed.activities) == 2
    assert [skip.value for skip in parsed.skipped] == ["transition of 1 points"]


def test_a_pool_swim_without_positions_has_its_distance() -> None:
    (swim,) = parse(tcx(activity(lap(0, 1500, 1500, trackpoint(0, 0), trackpoint(1500, 1500)), sport="Other"))).activities
    assert (swim.distance_m, swim.duration_s, swim.activity_slug) == (1500.0, 1500.0, "other")


def test_distances_that_begin_anew_in_every_lap_go_on() -> None:
    again = lap(70, 30, 90, *(trackpoint(70 + second, 3 * second) for second in range(0, 31, 10)))
    (run,) = parse(tcx(activity(MINUTE, again))).activities
    assert run.samples.distance_m[-1] == 270.0


def test_without_stated_distances_the_positions_tell() -> None:
    def at(second: int) -> str:
        place = f"<LatitudeDegrees>{3 * second / DEGREE_M:.8f}</LatitudeDegrees><LongitudeDegrees>5</LongitudeDegrees>"
        return trackpoint(second, inside=f"<Position>{place}</Position><AltitudeMeters>{100 + second}</AltitudeMeters>")

    (run,) = parse(tcx(activity(lap(0, 60, 0, *map(at, range(0, 61, 10)))))).activities
    assert run.distance_m == pytest.approx(180, rel=1e-3)
    assert run.elevation_gain_m == 60


def test_laps_without_points_are_enough() -> None:
    inside = "<AverageHeartRateBpm><Value>120</Value></AverageHeartRateBpm><MaximumHeartRateBpm><Value>150</Value></MaximumHeartRateBpm>"
    (run,) = parse(tcx(activity(lap(0, 600, 0, inside=inside), sport="Weight Training", inside="<Notes>Heavy</Notes>"))).activities
    assert (run.activity_slug, run.duration_s, run.distance_m, run.notes) == ("strength_training", 600.0, None, "Heavy")
    assert (run.avg_hr_bpm, run.max_hr_bpm, run.samples.elapsed_s) == (120.0, 150.0, ())


def test_laps_of_years_are_not_added_up() -> None:
    (one,) = parse(tcx(activity(*[lap(second, 2_000_000, 180) for second in range(0, 300, 60)]))).activities
    assert (one.duration_s, one.laps[0].duration_s) == (one.elapsed_s, 2_000_000)
    assert (one.elapsed_s or 0) < 30 * 86_400


def test_courses_and_workouts_are_skipped_with_the_reason() -> None:
    course = f"<Courses><Course><Name>Loop</Name>{MINUTE.replace('Lap', 'CourseLap')}</Course></Courses>"
    plan = "<Workouts><Workout Sport='Running'><Name>5 x 1 km</Name></Workout></Workouts>"
    parsed = parse(tcx(course + plan, folder=""))
    assert parsed.activities == ()
    assert [(skip.value, skip.reason) for skip in parsed.skipped] == [
        ("Loop", "A course is a way to follow, not an activity that was done."),
        ("5 x 1 km", "It is a planned workout, not one that was done."),
    ]


def test_points_without_a_time_and_activities_without_a_length_are_listed() -> None:
    parsed = parse(tcx(activity(lap(0, 60, 0, trackpoint(None), trackpoint(10, 5))) + activity("", second=900)))
    assert len(parsed.activities) == 1
    assert [skip.value for skip in parsed.skipped] == ["Running 1: 1 points without a time", "Running 2"]
    nowhere = parse(tcx('<Activity Sport="Running"><Id>soon</Id></Activity>'))
    assert "Neither the activity nor a lap nor a point says when it began" in nowhere.skipped[0].reason


def test_the_same_activity_twice_is_read_once() -> None:
    parsed = parse(tcx(activity(MINUTE) + activity(MINUTE)))
    assert len(parsed.activities) == 1
    assert "was read there" in parsed.skipped[0].reason


def test_a_damaged_file_keeps_what_stands_before_and_is_known_again_when_it_is_whole() -> None:
    whole = tcx(activity(MINUTE, NEXT))
    cut = parse(whole[: whole.rindex(b"<Lap") + 60])
    assert "cannot be read from line 3" in cut.warnings[0]
    (part,), (full,) = cut.activities, parse(whole).activities
    assert part.external_id == full.external_id
    assert len(str(part.raw)) < len(str(full.raw))
    assert part.duration_s == 60.0


def test_a_stated_start_far_from_the_points_is_not_believed() -> None:
    far = activity(MINUTE).replace(f'StartTime="{moment(0)}"', 'StartTime="2001-01-01T00:00:00Z"').replace(f"<Id>{moment(0)}</Id>", "")
    assert parse(tcx(far)).activities[0].started_at == START
    early = activity(MINUTE, second=-5).replace(f'StartTime="{moment(0)}"', "")
    assert parse(tcx(early)).activities[0].started_at == START - timedelta(seconds=5)


def test_a_file_without_an_activity_or_with_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="without an activity"):
        parse(tcx(""))
    with pytest.raises(InputError, match="declares entities"):
        parse(b'<!DOCTYPE a [<!ENTITY b "c">]>' + tcx(activity(MINUTE)).split(b"\n", 1)[1])
    monkeypatch.setattr(track_reader, "MAX_POINTS", 3)
    with pytest.raises(InputError, match="more than 3 points"):
        parse(tcx(activity(MINUTE)))


BEGINNINGS = [tcx(activity(MINUTE, NEXT))[:length] for length in (120, 250, 330, 600, 2000)]
PIECES = st.sampled_from(
    [
        "<Activity Sport='Other'>",
        "</Activity>",
        "<Lap>",
        "</Lap>",
        "<Track>",
        "</Track>",
        "<Trackpoint>",
        "</Trackpoint>",
        "<Time>x</Time>",
        "<Course>",
        "</Course>",
    ]
)


@settings(max_examples=150)
@given(st.sampled_from(BEGINNINGS), st.one_of(st.binary(max_size=200), st.lists(PIECES, max_size=14).map("".join).map(str.encode)))
def test_anything_after_a_true_beginning_gives_a_result_or_a_sentence(beginning: bytes, data: bytes) -> None:
    assert all(one.duration_s for one in read_or_refused(beginning + data, "tcx"))
