"""Names of exercises, however an app writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.ingest.exercise_names import normalise, rank, same_words

LIBRARY = {
    "Back Squat": 1,
    "Squat (Barbell)": 1,
    "Front Squat": 2,
    "Bench Press": 3,
    "Bench Press (Barbell)": 3,
    "Incline Bench Press": 4,
    "Pull-Up": 5,
    "Lat Pulldown": 6,
    "Romanian Deadlift": 7,
    "Deadlift": 8,
    "Dumbbell Fly": 9,
    "Walking Lunge": 10,
    "Bench Press (Dumbbell)": 11,
    "Assisted Pull-Up (Machine)": 12,
    "Weighted Pull-Up": 13,
    "Decline Bench Press (Barbell)": 14,
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
        ("One-Arm Row", "1 Arm Row"),
        ("One Legged Squat", "Single-Leg Squat"),
        ("E-Z Bar Curl", "EZBar Curls"),
        ("Smith Squat", "Smith Machine Squat"),
        ("Hex Bar Dead Lift", "Trap-Bar Deadlift"),
        ("Swiss Ball Crunch", "Stability Ball Crunch"),
        ("Med Ball Slam", "Medicine-Ball Slam"),
    ],
)
def test_two_ways_of_writing_a_name_are_one(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bench Press (Barbell)", "Bench Press (Dumbbell)"), ("Front Squat", "Squat"), ("Press", "Presse")]
)
def test_different_exercises_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Bench Press (Barbell)", "Barbell Bench Press"), ("Clean and Jerk", "Jerk, Clean"), ("Row - DB", "Dumbbell Rows")]
)
def test_words_in_another_order_are_the_same_words(one: str, other: str) -> None:
    assert same_words(one) == same_words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Squat with Bands", "Squat (Band)"),
        ("Pull Up", "Pull"),
        ("Press Press", "Press"),
        ("Cable Fly (High to Low)", "Cable Fly (Low to High)"),
    ],
)
def test_a_word_more_or_another_direction_is_not_the_same(one: str, other: str) -> None:
    assert same_words(one) != same_words(other)


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
        ("Bench Pres (Dumbel)", 11),
        ("Dumbbell Flat Bench Press", 11),
        ("Decline Barbell Bench", 14),
        ("Pull Up Assisted", 12),
        ("Pullups weighted vest", 13),
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
