"""Names of exercises, however an app writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ingest.exercise_names import normalise, rank

LIBRARY = {
    1: "Back Squat",
    2: "Front Squat",
    3: "Bench Press",
    4: "Incline Bench Press",
    5: "Pull-Up",
    6: "Lat Pulldown",
    7: "Romanian Deadlift",
    8: "Deadlift",
    9: "Dumbbell Fly",
    10: "Walking Lunge",
}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bench Press (Barbell)", "bench press – BARBELL"),
        ("Pull Ups", "pull-up"),
        ("Pullup", "Pull-Up"),
        ("Lat Pulldown", "lat pull-down"),
        ("Lunges", "Lunge"),
        ("Crunches", "crunch"),
        ("Standing Calves Raises", "Standing Calf Raise"),
        ("DB Flyes", "Dumbbell Fly"),
        ("Farmer's Walk", "Farmers Walk"),
        ("Überzug", "u\u0308berzug"),
        ("RDL", "Romanian Deadlift"),
    ],
)
def test_two_ways_of_writing_a_name_are_one(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bench Press (Barbell)", "Bench Press (Dumbbell)"), ("Front Squat", "Squat"), ("Press", "Presse")]
)
def test_different_exercises_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@given(st.text(max_size=40))
def test_a_normalised_name_stays_as_it_is(name: str) -> None:
    assert normalise(normalise(name)) == normalise(name)


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("Squat, back", 1),
        ("Pull Up (Bodyweight)", 5),
        ("Incline Bench Press (Barbell)", 4),
        ("Bench Press (Barbell)", 3),
        ("Romanian Deadlift", 7),
    ],
)
def test_the_likeliest_movement_stands_first(name: str, best: int) -> None:
    ranked = rank(name, LIBRARY)
    assert ranked[0][0] == best
    assert len(ranked) == 5
    assert all(0 < score <= 100 for _, score in ranked)
    assert [score for _, score in ranked] == sorted((score for _, score in ranked), reverse=True)


def test_the_same_words_score_full_and_nothing_scores_nothing() -> None:
    assert rank("walking lunges", LIBRARY, limit=1) == [(10, 100.0)]
    assert rank("", LIBRARY) == rank("...", LIBRARY) == []
    assert rank("Squat", {}) == []
