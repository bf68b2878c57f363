"""The library compared with free-exercise-db: what agrees, what does not, and what is not the same exercise at all."""

import json
import os
import re
from pathlib import Path

import pytest

from core.domain.errors import InputError
from core.domain.library import Library
from core.domain.vocabulary import PrimaryMuscle
from core.ingest.free_exercise_db import MUSCLES, ForeignExercise, read_exercises
from core.ingest.library import DEFAULT_FOLDER, read_library
from core.services.compare_library import compare, compare_file

SAMPLES = os.environ.get("GAINSLY_SAMPLE_DATA")
PAGE = Path(__file__).parents[2] / "docs" / "library.md"


@pytest.fixture(scope="module")
def library() -> Library:
    return read_library(DEFAULT_FOLDER)


def _content(*rows: tuple[str, str, str | None]) -> bytes:
    return json.dumps([{"name": name, "primaryMuscles": [muscle], "equipment": tool} for name, muscle, tool in rows]).encode()


def test_a_list_is_compared_by_name_muscle_and_equipment(library: Library) -> None:
    exercises = (
        ForeignExercise("Barbell Squat", "quadriceps", "barbell"),
        ForeignExercise("Upright Barbell Row", "traps", "barbell"),
        ForeignExercise("Barbell Curl", "triceps", "barbell"),
        ForeignExercise("Air Bike", "abdominals", "body only"),
        ForeignExercise("Plate Juggling", "forearms", "other"),
    )
    found = compare(library, exercises)
    assert (found.exercises, found.known) == (5, 4)
    assert found.other_exercise == (("Air Bike", "air_bike_steady"),)
    assert {(one.name, one.ours, one.shared) for one in found.disagreements} == {
        ("Upright Barbell Row", PrimaryMuscle.SIDE_DELTS, True),
        ("Barbell Curl", PrimaryMuscle.BICEPS, False),
    }
    by_muscle = {row.muscle: (row.compared, row.leads, row.is_primary) for row in found.muscles}
    assert (by_muscle["quadriceps"], by_muscle["traps"], by_muscle["triceps"]) == ((1, 1, 1), (1, 0, 1), (1, 0, 0))
    assert found.totals() == (3, 1, 2)


def test_every_muscle_of_the_other_list_but_the_neck_is_one_of_ours_and_ours_are_all_reached() -> None:
    assert {muscle for muscle, ours in MUSCLES.items() if not ours} == {"neck"}
    assert set().union(*MUSCLES.values()) == set(PrimaryMuscle) - {PrimaryMuscle.FULL_BODY}


@pytest.mark.parametrize(
    ("tool", "equipment", "fits"),
    [
        ("machine", {"smith_machine"}, True),
        ("machine", {"dumbbell_pair"}, False),
        ("dumbbell", {"dumbbell_pair", "flat_bench"}, True),
        ("dumbbell", {"barbell"}, False),
        ("cable", {"lat_pulldown_station"}, True),
        ("body only", {"pull_up_bar"}, True),
        ("body only", {"air_bike"}, False),
        ("other", {"tire"}, True),
        (None, {"barbell"}, True),
    ],
)
def test_the_same_name_is_the_same_exercise_only_with_the_same_equipment(tool: str | None, equipment: set[str], fits: bool) -> None:
    assert ForeignExercise("Any", "chest", tool).is_done_with(frozenset(equipment)) is fits


def test_a_file_is_read_as_it_is_published(tmp_path: Path) -> None:
    (tmp_path / "exercises.json").write_bytes(_content(("Barbell Squat", "quadriceps", "barbell"), ("Child's Pose", "lower back", None)))
    assert compare_file(tmp_path / "exercises.json").known == 2


@pytest.mark.parametrize("content", [b"", b"{}}", b"[1]", b'{"name": "Squat"}', b'[{"name": "Squat", "primaryMuscles": []}]', b"\xff\xfe["])
def test_a_file_of_another_kind_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(InputError, match=r"exercises\.json is not the list of exercises"):
        read_exercises("exercises.json", content)


def test_a_muscle_without_a_word_here_is_named_with_its_place() -> None:
    with pytest.raises(InputError, match=r"exercise 2: the muscle 'wings'"):
        read_exercises("exercises.json", _content(("Squat", "quadriceps", None), ("Flap", "wings", None)))


@pytest.mark.data
@pytest.mark.skipif(not SAMPLES, reason="the sample files are not here; set GAINSLY_SAMPLE_DATA to their folder")
def test_every_disagreement_is_explained_on_the_page_of_the_library() -> None:
    found = compare_file(Path(SAMPLES or ".") / "exercises" / "free-exercise-db" / "exercises.json")
    section = PAGE.read_text(encoding="utf-8").partition("## Compared with free-exercise-db")[2].partition("\n## ")[0]
    explained = set(re.findall(r"`([a-z0-9_]+)`", section))
    assert {one.movement for one in found.disagreements} - explained == set()
    assert {movement for _, movement in found.other_exercise} - explained == set()
    assert found.known >= 400
    compared, leads, primary = found.totals()
    assert leads >= 0.75 * compared
    assert primary >= 0.85 * compared
