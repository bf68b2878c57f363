"""A monitoring table is read as it stands, or the place that cannot be read is named."""

import os
from pathlib import Path

import numpy as np
import pytest

from core.domain.errors import InputError
from core.ingest.monitoring import read_monitoring

HEADER = "date,player_id,acwr,atl,ctl28,daily_load,monotony,strain,fatigue,mood,readiness,sleep_quality,soreness,stress\n"


def table(folder: Path, *lines: str) -> Path:
    path = folder / "team.csv"
    path.write_text(HEADER + "".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def test_days_are_sorted_and_an_answer_that_nobody_gave_is_unknown(tmp_path):
    path = table(tmp_path, "2026-01-02,B,1,2,3,40,5,6,,,7,,,", "2026-01-01,B,,,,0,,,3,3,,3,3,3", "2026-01-01,A,,,,10,,,,,,,,")
    first, second = read_monitoring(path)
    assert (first.player_id, second.player_id) == ("A", "B")
    assert second.load.tolist() == [0.0, 40.0]
    assert np.isnan(second.answers["readiness"][0])
    assert second.answers["readiness"][1] == 7
    assert second.computed["strain"][1] == 6


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-01-01,A,,,,many,,,,,,,,", "line 2: could not convert"),
        ("1 January,A,,,,3,,,,,,,,", "line 2: Invalid isoformat"),
    ],
)
def test_a_value_that_cannot_be_read_is_named_with_its_line(tmp_path, line, words):
    with pytest.raises(InputError, match=words):
        read_monitoring(table(tmp_path, line))


def test_a_gap_between_days_is_refused(tmp_path):
    with pytest.raises(InputError, match="the day after 2026-01-01 of A is 2026-01-03"):
        read_monitoring(table(tmp_path, "2026-01-01,A,,,,3,,,,,,,,", "2026-01-03,A,,,,3,,,,,,,,"))


def test_another_table_is_refused(tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="has no column date"):
        read_monitoring(path)


def test_the_sample_table_has_its_known_size():
    folder = os.environ.get("GAINSLY_SAMPLE_DATA")
    if not folder:
        pytest.skip("GAINSLY_SAMPLE_DATA names no folder of sample files")
    players = read_monitoring(Path(folder) / "monitoring" / "soccermon_daily.csv")
    assert len(players) == 50
    assert sum(player.load.size for player in players) == 36550
    assert sum(player.load.sum() for player in players) == 7107585
