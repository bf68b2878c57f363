"""A file that somebody broke is told with file, line, row and field, and nothing of it is stored."""

import shutil
from pathlib import Path

import pytest

from core.db import reference
from core.domain.errors import InputError
from core.ingest.library import content_hash, read_library
from core.services.load_library import DEFAULT_FOLDER, load_library


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DEFAULT_FOLDER, tmp_path / "library"))


def edit(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first `old` of a file and return its line."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def problems(folder: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        read_library(folder)
    return str(caught.value).splitlines()


def test_a_wrong_word_names_file_line_row_field_and_value(copy: Path) -> None:
    line = edit(copy, "movements/squat.yaml", "cns_load: very_high", "cns_load: gigantic")
    (problem,) = problems(copy)
    assert problem.startswith(f"movements/squat.yaml, line {line}, back_squat, cns_load: ")
    assert "'gigantic'" in problem


def test_a_number_outside_its_bounds_is_told_down_to_the_muscle(copy: Path) -> None:
    line = edit(copy, "movements/squat.yaml", "primary: {quadriceps: 0.7, glutes: 0.7}", "primary: {quadriceps: 1.7, glutes: 0.7}")
    (problem,) = problems(copy)
    assert problem.startswith(f"movements/squat.yaml, line {line}, sit_to_stand, muscles.primary.quadriceps: ")


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("  pattern: squat\n", "", "pattern"),
        ("  compound: true\n", "  compound: true\n  colour: red\n", "colour"),
        ("is_unilateral: false", "is_unilateral: 'false'", "is_unilateral"),
        ("fatigue_factor: 0.5", "fatigue_factor: '0.5'", "fatigue_factor"),
        ("fatigue_factor: 0.5", "fatigue_factor: .nan", "fatigue_factor"),
        ("slug: sit_to_stand", "slug: Sit To Stand", "slug"),
        ("default_tempo: '2-0-1-0'", "default_tempo: slow", "default_tempo"),
        ("default_sets: [{reps: 12}", "default_sets: [{reps: 12, duration: 30}", "default_sets"),
    ],
)
def test_missing_unknown_and_mistyped_fields_are_named(copy: Path, old: str, new: str, field: str) -> None:
    edit(copy, "movements/squat.yaml", old, new)
    (problem,) = problems(copy)
    assert problem.startswith("movements/squat.yaml, line ")
    assert f", {field}: " in problem


def test_all_problems_of_all_files_are_told_at_once(copy: Path) -> None:
    edit(copy, "landmarks.yaml", "mv: 6.0", "mv: none")
    edit(copy, "activities.yaml", "default_rpe: 6.0", "default_rpe: 11")
    edit(copy, "heuristics.yaml", "    grade: A\n", "    grade: Z\n")
    told = problems(copy)
    assert [problem.split(",")[0] for problem in told] == ["landmarks.yaml", "activities.yaml", "heuristics.yaml"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("- slug: [unclosed", "is not YAML"),
        ("- slug: a\n  slug: b\n", "'slug' stands twice"),
        ("", "is empty"),
        ("just words", "valid array"),
    ],
)
def test_what_is_no_list_of_rows_is_refused(copy: Path, content: str, says: str) -> None:
    (copy / "equipment.yaml").write_text(content, encoding="utf-8")
    (problem,) = problems(copy)
    assert problem.startswith("equipment.yaml")
    assert says in problem


def test_bytes_that_are_no_text_are_refused(copy: Path) -> None:
    (copy / "equipment.yaml").write_bytes(b"\xff\xfe\x00")
    assert problems(copy) == ["equipment.yaml: is not UTF-8 text."]


def test_a_missing_file_and_a_missing_folder_are_told(copy: Path, tmp_path: Path) -> None:
    (copy / "muscles.yaml").unlink()
    assert problems(copy) == ["muscles.yaml: cannot be read (No such file or directory)."]
    with pytest.raises(InputError, match="no library folder"):
        read_library(tmp_path / "nowhere")


def test_a_file_that_nobody_reads_is_told(copy: Path) -> None:
    (copy / "movements" / "new.yml").write_text("[]", encoding="utf-8")
    assert problems(copy)[0].startswith("movements/new.yml: is no file of the library")


def test_rows_that_do_not_fit_together_are_not_stored(copy: Path, database) -> None:
    edit(copy, "movements/squat.yaml", "equipment: [[box], [flat_bench]]", "equipment: [[throne]]")
    with pytest.raises(InputError, match=r"movements/squat\.yaml, sit_to_stand, equipment: there is no equipment 'throne'"):
        load_library(database, copy)
    with database.owner() as session:
        assert reference.movement_slugs(session) == {}


def test_the_hash_follows_every_file(copy: Path) -> None:
    before = content_hash(copy)
    assert before == content_hash(DEFAULT_FOLDER) == read_library(copy).content_hash
    edit(copy, "movements/carry.yaml", "Farmer's Carry", "Farmer Carry")
    assert content_hash(copy) != before
