"""The report card from the command line: tables for people, JSON for programs, and a sentence for what is missing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.db.unit import Database
from core.services import accounts
from tests.cli.conftest import Said

Gainsly = Callable[..., Said]
HEADER = "date,player_id,acwr,atl,ctl28,daily_load,monotony,strain,fatigue,mood,readiness,sleep_quality,soreness,stress\n"


@pytest.fixture
def with_athlete(gainsly: Gainsly, library_database: Database, monkeypatch: pytest.MonkeyPatch) -> Gainsly:
    monkeypatch.setenv("GAINSLY_DATABASE_URL", library_database.url)
    accounts.create_athlete(library_database, email="me@home.example", name="Mo")
    return gainsly


def test_an_athlete_is_graded_beside_those_whose_truth_is_known(with_athlete: Gainsly) -> None:
    said = with_athlete("report-card", "--athlete", "me@home.example")
    assert said.code == 0, said.err
    assert said.out.startswith("## Mo")
    assert "Not tested:" in said.out
    assert said.out.count("## Synthetic athlete") == 3
    assert "does not beat the last value: it is worse" in said.out


def test_a_monitoring_table_needs_no_database(gainsly: Gainsly, tmp_path: Path) -> None:
    table = tmp_path / "team.csv"
    table.write_text(HEADER + "2026-01-01,A,,,,300,,,3,3,5,3,3,3\n2026-01-02,A,,,,0,,,3,3,5,3,3,3\n", encoding="utf-8")
    said = gainsly("report-card", "--monitoring", str(table), "--json")
    assert said.code == 0, said.err
    card = json.loads(said.out)[0]
    assert card["title"] == "1 monitored player"
    assert {row["against_last_value"] for row in card["rows"]} == {"too few"}
    assert {match["days"] for match in card["matches"]} == {0}


def test_nothing_to_test_is_said(gainsly: Gainsly) -> None:
    said = gainsly("report-card")
    assert said.code == 2
    assert "--athlete" in said.err


def test_an_athlete_who_is_not_there_is_named(with_athlete: Gainsly) -> None:
    said = with_athlete("report-card", "--athlete", "who@home.example")
    assert said.code == 2
    assert "who@home.example" in said.err
