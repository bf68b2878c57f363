"""Whoever edits the files of the library is told which rule which row breaks."""

import shutil
from pathlib import Path

from core.ingest.library import DEFAULT_FOLDER
from core.services.examine_library import examine_files


def copy_of_library(folder: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_FOLDER, folder / "library"))


def test_the_library_that_gainsly_brings_is_well() -> None:
    assert [finding.name for finding in examine_files() if not finding.is_well] == []


def test_a_broken_row_is_named_under_its_rule(tmp_path: Path) -> None:
    folder = copy_of_library(tmp_path)
    squats = folder / "movements" / "squat.yaml"
    squats.write_text(
        squats.read_text(encoding="utf-8").replace("tags: [accessory, warmup,", "tags: [accessory, eccentric,"), encoding="utf-8"
    )
    ill = {finding.name: finding.seen for finding in examine_files(folder) if not finding.is_well}
    assert list(ill) == ["tags keep their promise"]
    assert "movements/squat.yaml, sit_to_stand, tags: eccentric: its lowering takes less than 3 s" in ill["tags keep their promise"]


def test_a_file_out_of_form_stops_the_examination_with_its_place(tmp_path: Path) -> None:
    folder = copy_of_library(tmp_path)
    levels = folder / "levels.yaml"
    levels.write_text(levels.read_text(encoding="utf-8").replace("level_order: 5", "level_order: 9"), encoding="utf-8")
    findings = list(examine_files(folder))
    assert len(findings) == 1
    assert "levels.yaml, line" in findings[0].seen
