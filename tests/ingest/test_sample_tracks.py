"""The real tracks and the real list of Strava, compared with values worked out by independent tools."""

import csv
import io
from collections import defaultdict
from datetime import datetime
from itertools import pairwise

import pytest

from core.domain.activity import ParsedFile
from core.ingest.files import parse_file
from tests.ingest.samples import FACTS, ROOT, samples

pytestmark = [pytest.mark.data, samples]
TRACKS = sorted(name for name in FACTS if name.endswith(".gpx"))
CENTERS = sorted(name for name in FACTS if name.endswith(".tcx"))
STRAVA = "strava/activities.csv"
SPORTS = {"gpx_tcx/riderx3.gpx": "cycling", "gpx_tcx/sample_activity.gpx": "running", "gpx_tcx/sample.tcx": "cycling"}


def parse(name: str) -> ParsedFile:
    return parse_file(name, (ROOT / name).read_bytes(), weight_unit=None, time_zone="UTC")


@pytest.mark.parametrize("name", TRACKS)
def test_every_number_of_a_track_arrives(name: str) -> None:
    facts, parsed = FACTS[name], parse(name)
    (one,) = parsed.activities
    assert (parsed.rows, parsed.skipped) == (facts["points"], ())
    assert len(one.samples.elapsed_s) == facts["points_with_time"]
    assert sum(rate is not None for rate in one.samples.heart_rate_bpm) == facts["points_with_hr"]
    assert sum(metres is not None for metres in one.samples.altitude_m) == facts["points_with_ele"]
    assert one.started_at == datetime.fromisoformat(facts["first"])
    assert one.ended_at == datetime.fromisoformat(facts["last"])
    # The other tool measures on a sphere of the radius at the equator and in shortened sums.
    assert one.distance_m == pytest.approx(facts["length_2d_m"], rel=0.003, abs=0.1)
    assert one.activity_slug == SPORTS.get(name, "other")
    if "hr" in facts:
        assert (one.avg_hr_bpm, one.max_hr_bpm) == (pytest.approx(facts["hr"]["mean"], abs=0.006), facts["hr"]["max"])
    assert 0 < (one.duration_s or 0) <= (one.elapsed_s or 0)


@pytest.mark.parametrize("name", CENTERS)
def test_every_number_of_a_training_center_file_arrives(name: str) -> None:
    facts, parsed = FACTS[name], parse(name)
    (one,) = parsed.activities
    assert (parsed.rows, parsed.skipped) == (facts["trackpoints"], ())
    assert one.started_at == datetime.fromisoformat(facts["ids"][0])
    assert one.duration_s == pytest.approx(facts["lap_total_s"], abs=0.006)
    assert one.distance_m == pytest.approx(facts["lap_distance_m"], abs=0.006)
    assert one.energy_kcal == facts["calories"]
    assert len(one.laps) == facts["laps"]
    assert facts["device"][0] in parsed.layout
    assert sum(rate is not None for rate in one.samples.heart_rate_bpm) == facts["tp_with_hr"]
    assert max(metres for metres in one.samples.distance_m if metres is not None) == pytest.approx(facts["max_tp_distance_m"], abs=0.006)
    assert one.activity_slug == SPORTS.get(name, "other")
    if "hr" in facts:
        assert one.avg_hr_bpm == pytest.approx(facts["hr"]["mean"], abs=0.006)
        assert (one.max_hr_bpm or 0) >= facts["hr"]["max"]


def test_every_row_of_the_list_of_strava_arrives() -> None:
    facts, parsed = FACTS[STRAVA], parse(STRAVA)
    assert (parsed.rows, len(parsed.activities), parsed.skipped) == (facts["rows"], facts["rows"], ())
    assert parsed.activities[0].started_at == datetime.fromisoformat(f"{facts['first_utc']}+00:00")
    assert parsed.activities[-1].started_at == datetime.fromisoformat(f"{facts['last_utc']}+00:00")
    assert all(earlier.started_at <= later.started_at for earlier, later in pairwise(parsed.activities))
    assert all(one.activity_slug != "other" and one.duration_s for one in parsed.activities)
    assert sum("Average Watts" in one.raw["list"] for one in parsed.activities) == facts["with_avg_watts"]
    assert all(one.avg_power_w is None for one in parsed.activities)
    found: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for one in parsed.activities:
        sums = found[one.activity_type_raw]
        sums["n"] += 1
        sums["km"] += (one.distance_m or 0) / 1000
        sums["moving_h"] += (one.duration_s or 0) / 3600
        sums["gain_m"] += one.elevation_gain_m or 0
    assert set(found) == set(facts["by_type"])
    for sport, known in facts["by_type"].items():
        assert found[sport]["n"] == known["n"]
        assert found[sport]["km"] == pytest.approx(known["km"], abs=0.001)
        assert found[sport]["moving_h"] == pytest.approx(known["moving_h"], abs=0.006)
        assert found[sport]["gain_m"] == pytest.approx(known["gain_m"], abs=0.6)
    # Two recordings that somebody forgot to stop say more than 30 days; that is left out and said.
    assert [one.elapsed_s for one in parsed.activities].count(None) == 2
    assert any("Elapsed Time" in warning and "1 more place" in warning for warning in parsed.warnings)


def test_every_cell_of_the_list_of_strava_is_kept() -> None:
    rows = list(csv.reader(io.StringIO((ROOT / STRAVA).read_text("utf-8-sig"), newline="")))
    kept = {one.external_id: sorted(one.raw["list"].values()) for one in parse(STRAVA).activities}
    assert kept == {row[0]: sorted(cell for cell in row if cell.strip()) for row in rows[1:]}
