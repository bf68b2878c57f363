"""Files in, files out, and everything derived anew, from the command line."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core.db.unit import Database
from tests.cli.conftest import Said

HEVY = """"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index","set_type","weight_kg","reps","distance_km","duration_seconds","rpe"
"Push","3 Jul 2024, 18:00","3 Jul 2024, 19:00","","Bench Press (Barbell)",,"",0,"normal",80,8,,,8
"Push","3 Jul 2024, 18:00","3 Jul 2024, 19:00","","Bench Press (Barbell)",,"",1,"normal",82.5,6,,,9
"Push","3 Jul 2024, 18:00","3 Jul 2024, 19:00","","Zorblax Lift",,"",0,"normal",20,10,,,
"Push","3 Jul 2024, 18:00","3 Jul 2024, 19:00","","Bench Press (Barbell)",,"",2,"normal",82.5,many,,,
"""  # noqa: E501
STRONG = """Date,Workout Name,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2021-02-10 18:04:32,"Evening","Bench Press (Barbell)",1,100.0,5,0,0,"","",
"""
ME = ("--athlete", "me@home.example")
Gainsly = Callable[..., Said]


@pytest.fixture
def with_library(gainsly: Gainsly, library_database: Database, monkeypatch: pytest.MonkeyPatch) -> Gainsly:
    monkeypatch.setenv("GAINSLY_DATABASE_URL", library_database.url)
    return gainsly


@pytest.fixture
def hevy(tmp_path: Path) -> str:
    file = tmp_path / "hevy.csv"
    file.write_text(HEVY)
    return str(file)


@pytest.fixture
def strong(tmp_path: Path) -> str:
    file = tmp_path / "strong.csv"
    file.write_text(STRONG)
    return str(file)


def test_an_import_tells_all_that_it_did_and_the_second_one_writes_nothing(with_library: Gainsly, hevy: str) -> None:
    said = with_library("import", hevy, *ME)
    assert said.code == 0, said.err
    assert "hevy.csv (hevy, 4 rows)" in said.out
    assert "1 activity of 2024-07-03: 1 added, 0 updated, 0 unchanged; 0 merged" in said.out
    assert "2 sets added, 1 wait until their exercise name is known" in said.out
    assert "skipped hevy.csv, line 5" in said.out
    assert "many" in said.out
    assert "unknown exercise 'Zorblax Lift' (1 set)" in said.out
    again = with_library("import", hevy, *ME)
    assert "0 added, 0 updated, 1 unchanged" in again.out


def test_a_dry_run_writes_nothing(with_library: Gainsly, hevy: str, strong: str) -> None:
    with_library("import", hevy, *ME)
    said = with_library("import", strong, *ME, "--dry-run", "--unit", "kg")
    assert "1 would be added, 0 updated, 0 are known" in said.out
    assert "Nothing was written." in said.out
    assert "1 would be added" in with_library("import", strong, *ME, "--dry-run", "--unit", "kg").out
    unknown = with_library("import", strong, "--athlete", "new@home.example", "--dry-run")
    assert (unknown.code, "There is no athlete" in unknown.err) == (2, True)


def test_a_meaning_that_is_given_is_remembered_and_the_waiting_sets_follow(with_library: Gainsly, hevy: str) -> None:
    with_library("import", hevy, *ME)
    said = with_library("import", hevy, *ME, "--map", "Zorblax Lift=bench press")
    assert "unknown exercise" not in said.out
    refused = with_library("import", hevy, *ME, "--map", "Zorblax Lift=bench pres")
    assert (refused.code, "nearest are Bench Press" in refused.err) == (2, True)
    assert with_library("import", hevy, *ME, "--map", "Zorblax Lift").code == 2


def test_a_file_without_a_unit_asks_for_one(with_library: Gainsly, strong: str) -> None:
    said = with_library("import", strong, *ME)
    assert said.code == 2
    assert "Say the unit of strong.csv with --unit kg or --unit lb" in said.out
    assert "There is no athlete" in with_library("export", *ME, "--to", ".").err  # nothing was imported, so nobody was created
    assert "1 added" in with_library("import", strong, *ME, "--unit", "lb").out


def test_an_export_holds_everything_and_a_recompute_changes_nothing(with_library: Gainsly, hevy: str, tmp_path: Path) -> None:
    with_library("import", hevy, *ME)
    assert with_library("export", *ME, "--to", str(tmp_path / "before")).code == 0
    assert "1 activity recomputed." in with_library("recompute", *ME).out
    assert "recomputed in" in with_library("recompute", "--all", "--workers", "2").out
    with_library("export", *ME, "--to", str(tmp_path / "after"))
    before, after = (json.loads((tmp_path / name / "gainsly.json").read_text()) for name in ("before", "after"))
    assert before["tables"].keys() == after["tables"].keys()
    assert [row["e1rm_kg"] for row in before["tables"]["top_set_logs"]] == [row["e1rm_kg"] for row in after["tables"]["top_set_logs"]]
    assert with_library("export", "--athlete", "nobody@home.example", "--to", str(tmp_path)).code == 2


def test_an_export_comes_back_under_another_address(with_library: Gainsly, hevy: str, tmp_path: Path) -> None:
    with_library("import", hevy, *ME)
    with_library("export", *ME, "--to", str(tmp_path))
    for file, address in (("gainsly.json", "one@home.example"), ("gainsly.zip", "two@home.example")):
        said = with_library("restore", str(tmp_path / file), "--athlete", address)
        assert said.code == 0
        assert f"{address} is back with" in said.out
    assert with_library("restore", str(tmp_path / "gainsly.json")).code == 2
    assert "'nobody' is not an e-mail address" in with_library("restore", str(tmp_path / "gainsly.json"), "--athlete", "nobody").err
    assert with_library("restore", str(tmp_path / "sets.csv")).code == 2


def test_an_export_knows_every_table_in_a_process_that_does_nothing_else() -> None:
    program = "import core.services.export_data, core.db.export as export; print(len(export.Base.metadata.tables))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 50


def test_the_doctor_only_looks(gainsly: Gainsly, empty_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAINSLY_DATABASE_URL", empty_url)
    for _ in range(2):
        said = gainsly("doctor")
        assert "FAIL  schema revision: none instead of" in said.out
        assert said.out.splitlines()[-1].endswith("need attention.")


def test_the_doctor_finds_a_fresh_installation_well(with_library: Gainsly) -> None:
    said = with_library("doctor", "--categories")
    assert said.out.splitlines()[-1] == "All is well.", said.out
    assert "movement_tags.tag: " in said.out
    lines = said.out.splitlines()
    for counts, word in {"pattern": "squat ", "discipline": "strength ", "ladder and level": "core 5 ", "type": "progression "}.items():
        assert any(line.startswith("ok ") and f"by {counts}: " in line and word in line for line in lines), counts
    assert "ok    tags keep their promise: yes" in lines


def test_the_doctor_names_what_is_not_well(with_library: Gainsly, library_database: Database) -> None:
    from sqlalchemy import text  # noqa: PLC0415

    with library_database.owner() as session:
        session.execute(text("ALTER TABLE sessions DISABLE ROW LEVEL SECURITY"))
    said = with_library("doctor")
    assert said.code == 1
    assert "FAIL  row-level security: off for sessions" in said.out


def test_the_library_can_be_compared_row_by_row(with_library: Gainsly) -> None:
    assert "The reference library is up to date." in with_library("library", "load").out


def test_demo_athletes_are_there_once_however_often_they_are_loaded(with_library: Gainsly) -> None:
    first = with_library("demo", "load", "--no-plan")
    assert int(first.out.split()[0].replace(",", "")) > 100
    assert with_library("demo", "load", "--no-plan").out == "0 activities added.\n"
