"""The list of Strava in every layout and language, and its whole export: each activity once."""

import gzip
import io
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.activity import ParsedFile
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType
from core.ingest.files import parse_file, parse_files
from core.ingest.strava import utc_moment
from tests.ingest.fit_writer import run
from tests.ingest.samples import layouts, samples
from tests.ingest.track_files import START, activity, gpx, lap, points, strava_list, strava_row, tcx, track, trackpoint

ENGLISH = [
    "Activity ID",
    "Activity Date",
    "Activity Name",
    "Activity Type",
    "Activity Description",
    "Elapsed Time",
    "Distance",
    "Max Heart Rate",
    "Relative Effort",
    "Commute",
    "Activity Private Note",
    "Activity Gear",
    "Filename",
    "Athlete Weight",
    "Bike Weight",
    "Elapsed Time",
    "Moving Time",
    "Distance",
    "Max Speed",
    "Average Speed",
    "Elevation Gain",
    "Elevation Loss",
    "Elevation Low",
    "Elevation High",
    "Max Grade",
    "Average Grade",
    "Average Positive Grade",
    "Average Negative Grade",
    "Max Cadence",
    "Average Cadence",
    "Max Heart Rate",
    "Average Heart Rate",
    "Max Watts",
    "Average Watts",
    "Calories",
    "Max Temperature",
    "Average Temperature",
    "Relative Effort",
    "Total Work",
    "Number of Runs",
    "Uphill Time",
    "Downhill Time",
    "Other Time",
    "Perceived Exertion",
    "Type",
    "Start Time",
    "Weighted Average Power",
]
GERMAN = dict(
    zip(
        ["Activity ID", "Activity Date", "Activity Name", "Activity Type", "Elapsed Time", "Distance", "Filename", "Moving Time"],
        [
            "Aktivitäts-ID",
            "Aktivitätsdatum",
            "Name der Aktivität",
            "Aktivitätsart",
            "Verstrichene Zeit",
            "Distanz",
            "Dateiname",
            "Bewegungszeit",
        ],
        strict=True,
    )
)
# Names that nobody wrote down here: only where they are repeated tells what they are.
FOREIGN = [f"«{name}»" for name in ENGLISH] + [f"more {number}" for number in range(30)]
OLD = ["id", "date", "name", "type", "description", "elapsed_time", "distance", "relative_effort", "commute", "gear", "filename"]


def parse(data: bytes) -> ParsedFile:
    return parse_file("activities.csv", data, weight_unit=None, time_zone="Europe/Berlin")


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (ENGLISH, strava_row()),
        ([GERMAN.get(name, name) for name in ENGLISH], strava_row(at1="03.05.2026, 08:00:00", at3="Lauf", at6="5,00")),
        (FOREIGN, strava_row(at1="3 мая 2026 г., 8:00:00", at3="Carrera")),
    ],
    ids=["English", "German", "another language"],
)
def test_a_list_reads_the_same_in_every_language(columns: list[str], row: dict[int, str]) -> None:
    (one,) = parse(strava_list(columns, row | {20: "55.5", 30: "171", 31: "150.2", 34: "400", 43: "6.0"})).activities
    assert (one.provider, one.external_id, one.activity_slug, one.started_at) == (ProviderType.STRAVA, "1", "running", START)
    assert (one.duration_s, one.elapsed_s, one.distance_m, one.elevation_gain_m) == (1800.0, 1900.0, 5000.0, 55.5)
    assert (one.avg_hr_bpm, one.max_hr_bpm, one.energy_kcal, one.session_rpe) == (150.2, 171.0, 400.0, 6.0)


def test_lists_without_a_private_note_stand_one_place_further_left() -> None:
    columns = [name for place, name in enumerate(FOREIGN) if place != 10]
    row = {place - (place > 10): cell for place, cell in strava_row().items()}
    (one,) = parse(strava_list(columns, row)).activities
    assert (one.duration_s, one.distance_m) == (1800.0, 5000.0)


@samples
@pytest.mark.parametrize("layout", ["english_86", "english_99", "english_103", "german_92"])
def test_every_known_layout_is_recognised(layout: str) -> None:
    known = layouts("strava_activities_csv")
    german = layout.startswith("german")
    row = strava_row(at43="7") | ({1: known["dates"]["german"], 3: "Radfahrt", 6: "10,20"} if german else {})
    (one,) = parse(strava_list(known[layout], row)).activities
    assert (one.activity_slug, one.distance_m, one.session_rpe) == ("cycling" if german else "running", 5000.0, 7.0)
    assert one.started_at == (datetime(2026, 9, 20, 14, 12, 12, tzinfo=UTC) if german else START)


def test_lists_of_before_have_one_distance() -> None:
    row = {0: "1", 1: "2018-03-14 18:16:43", 2: "Evening", 3: "Run", 5: "2117", 6: "6133.4", 10: "activities/1.gpx"}
    (metres,) = parse(strava_list(OLD, row)).activities
    assert (metres.distance_m, metres.duration_s) == (6133.4, 2117.0)
    titled = [name.replace("_", " ").title() for name in ("activity id", "activity date", "activity name", "activity type", *OLD[4:])]
    (kilometres,) = parse(strava_list(titled, row | {6: "6.13"})).activities
    assert kilometres.distance_m == pytest.approx(6130)
    (sail,) = parse(strava_list(titled, row | {3: "Sail", 6: "2"})).activities
    assert sail.distance_m == pytest.approx(3704)
    swim = parse(strava_list(titled, row | {3: "Swim", 6: "1500"}))
    assert (swim.activities[0].distance_m, "not stated" in " ".join(swim.warnings)) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "May 3, 2026, 4:15:21 PM",
        "May 3, 2026, 4:15:21\u202fPM",
        "3 May 2026, 16:15:21",
        "03.05.2026, 16:15:21",
        "3 mai 2026 à 16:15:21",
        "3 may 2026 16:15:21",
        "3 mag 2026, 16:15:21",
        "3 de mai. de 2026, 16:15:21",
        "3 mei 2026 16:15:21",
        "3. maj 2026 16.15.21",
        "2026年5月3日 16:15:21",
        "2026. 5. 3. 오후 4:15:21",
        "2026年5月3日 下午4:15:21",
        "2026-05-03 16:15:21",
    ],
)
def test_dates_are_understood_in_the_words_of_many_languages(text: str) -> None:
    assert utc_moment(text) == datetime(2026, 5, 3, 16, 15, 21, tzinfo=UTC)


def test_rows_that_state_no_activity_are_listed() -> None:
    rows = [strava_row(), strava_row(), strava_row(at0="x"), strava_row(2, at1="yesterday"), {}]
    parsed = parse(strava_list(ENGLISH, *rows))
    assert len(parsed.activities) == 1
    assert parsed.rows == len(parsed.activities) + len(parsed.skipped) == 5
    assert [skip.reason.split(";")[0] for skip in parsed.skipped[:3]] == [
        "The activity 1 was already read from activities.csv, line 2.",
        '"x" is no number of an activity.',
        'The date "yesterday" was not understood',
    ]


def test_values_beyond_reach_are_left_out_and_said() -> None:
    row = strava_row(at15="9999999", at20="-5", at31="400", at43="12", at17="many")
    parsed = parse(strava_list(ENGLISH, row))
    one = parsed.activities[0]
    assert (one.elapsed_s, one.elevation_gain_m, one.avg_hr_bpm, one.session_rpe, one.distance_m) == (None,) * 5
    assert one.duration_s == 1800.0
    assert len(parsed.warnings) == 5


def test_power_that_strava_estimated_is_no_measurement() -> None:
    parsed = parse(strava_list(ENGLISH, strava_row(1, at33="180"), strava_row(2, at33="180", at32="600", at46="195")))
    assert [(one.avg_power_w, one.max_power_w) for one in parsed.activities] == [(None, None), (180.0, 600.0)]
    assert "was estimated by Strava" in parsed.warnings[0]


def test_an_unknown_sport_is_said_and_notes_are_kept() -> None:
    parsed = parse(strava_list(ENGLISH, strava_row(at3="Quidditch", at4="Fun", at10="knee")))
    assert (parsed.activities[0].activity_slug, parsed.activities[0].notes) == ("other", "Fun\nknee")
    assert 'no word for the sport "Quidditch"' in parsed.warnings[0]


def export(rows: list[dict[int, str]], members: dict[str, bytes], folder: str = "") -> tuple[ParsedFile, ...]:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{folder}profile.csv", "Athlete ID,Email\n1,a@b.example")
        archive.writestr(f"{folder}activities.csv", strava_list(ENGLISH, *rows))
        for name, data in members.items():
            archive.writestr(folder + name, data)
    return parse_files("export.zip", buffer.getvalue(), weight_unit=None, time_zone="UTC")


HEART = "<extensions><hr>140</hr></extensions>"


@pytest.mark.parametrize("folder", ["", "export_1/"])
def test_a_whole_export_joins_each_row_with_its_recording(folder: str) -> None:
    rows = [
        strava_row(1, at12="activities/11.gpx", at4="Windy", at43="8", at20="12"),
        strava_row(2, at12="activities/12.fit.gz", at1="Nov 1, 2026, 8:00:00 AM", at3="Ride"),
        strava_row(3, at12="activities/13.tcx.gz", at1="May 4, 2026, 8:00:00 AM", at3="Workout", at2="Circuit"),
        strava_row(4, at1="May 5, 2026, 8:00:00 AM", at3="Yoga"),
    ]
    members = {
        "activities/11.gpx": gpx(track(points(60, inside=HEART), sport="trail_running")),
        "activities/12.fit.gz": gzip.compress(run().bytes()),
        "activities/13.tcx.gz": gzip.compress(
            b"          " + tcx(activity(lap(86_400, 600, 0, trackpoint(86_400, 0, 130)), second=86_400, sport="Other"))
        ),
        "media/1.jpg": b"\xff\xd8\xff",
        "media/2.jpg": b"\xff\xd8\xff",
    }
    (whole,) = export(rows, members, folder)
    by_id = {one.external_id: one for one in whole.activities}
    assert list(by_id) == ["1", "3", "4", "2"]
    assert {one.provider for one in whole.activities} == {ProviderType.STRAVA}
    first = by_id["1"]
    assert (first.title, first.session_rpe, first.notes, first.activity_slug) == ("Morning Run", 8.0, "Windy", "trail_running")
    assert (first.avg_hr_bpm, first.distance_m, first.elevation_gain_m, first.duration_s) == (140.0, 5000.0, 12.0, 1800.0)
    assert set(first.raw) == {"list", "recording"}
    assert by_id["2"].activity_slug == "cycling"
    assert by_id["2"].samples.elapsed_s
    assert (by_id["3"].title, by_id["3"].avg_hr_bpm, by_id["3"].duration_s) == ("Circuit", 130.0, 600.0)
    assert (by_id["4"].activity_slug, by_id["4"].samples.elapsed_s) == ("yoga", ())
    assert [(skip.value, skip.reason.split(":")[0]) for skip in whole.skipped] == [
        ("1 files", "They hold no activities"),
        ("2 files", "They hold no activities"),
    ]


def test_a_recording_that_cannot_be_read_leaves_the_row() -> None:
    rows = [strava_row(1, at12="activities/1.gpx"), strava_row(2, at12="activities/2.gpx", at1="May 4, 2026, 8:00:00 AM")]
    (whole,) = export(rows, {"activities/1.gpx": b"junk"})
    assert [one.duration_s for one in whole.activities] == [1800.0, 1800.0]
    assert "The row of the list was taken." in whole.skipped[0].reason
    assert "names 1 recordings that are not in the archive" in whole.warnings[-1]


def test_a_recording_without_a_date_begins_when_the_list_says() -> None:
    undated = run(start=17_000_000).bytes()
    (whole,) = export([strava_row(1, at12="activities/1.fit")], {"activities/1.fit": undated})
    assert whole.activities[0].started_at == START
    assert whole.activities[0].samples.elapsed_s


def test_a_recording_of_several_sports_is_shared_out_among_its_rows() -> None:
    ride, jog = activity(lap(0, 600, 3000, trackpoint(0, 0)), sport="Biking"), activity(lap(700, 300, 1000, trackpoint(700, 0)), second=700)
    extra = activity(lap(5000, 300, 1000, trackpoint(5000, 0)), second=5000)
    rows = [strava_row(number, at12="activities/1.tcx", at15="600", at16="600", at5="600") for number in (1, 2)]
    rows[1] |= {1: "May 3, 2026, 8:11:40 AM"}
    (whole,) = export(rows, {"activities/1.tcx": tcx(ride + jog + extra)})
    assert [(one.external_id, one.distance_m) for one in whole.activities] == [("1", 3000.0), ("2", 1000.0)]
    assert "No row of the list tells of this part" in whole.skipped[0].reason


def test_recordings_that_the_list_does_not_name_are_read_on_their_own() -> None:
    later = gpx(track(points(60, first=90_000)))
    whole, own = export([strava_row(1)], {"activities/99.gpx": later})
    assert [one.external_id for one in whole.activities] == ["1"]
    assert own.provider is ProviderType.GPX_FILE
    assert own.activities[0].started_at == START + timedelta(seconds=90_000)


BEGINNING = strava_list(ENGLISH, strava_row()) + b"\n"
CELLS = st.one_of(
    st.text(max_size=8), st.sampled_from(["1", "2", "May 3, 2026, 8:00:00 AM", "Run", "-1", "1e308", "nan", "9" * 30, "1:00", "h"])
)


@settings(max_examples=60)
@given(st.binary(max_size=300))
def test_any_bytes_after_a_true_beginning_give_a_result_or_a_sentence(data: bytes) -> None:
    survives(BEGINNING + data)


@settings(max_examples=60)
@given(st.lists(st.dictionaries(st.integers(0, 46), CELLS, max_size=12), max_size=4))
def test_any_cells_give_a_result_or_a_sentence(rows: list[dict[int, str]]) -> None:
    survives(strava_list(ENGLISH, *(strava_row(number + 5) | row for number, row in enumerate(rows))))


def survives(data: bytes) -> None:
    try:
        parsed = parse(data)
    except InputError:
        return
    assert parsed.rows == len(parsed.activities) + len(parsed.skipped)
