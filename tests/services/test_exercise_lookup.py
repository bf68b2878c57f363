"""Whom an exercise name is asked of, in which order, and what is never taken for granted."""

from sqlalchemy import text

from core.services.exercise_lookup import ExerciseLookup

NAMES = {1: "Back Squat", 2: "Front Squat", 3: "Bench Press", 4: "Cable Fly"}
LOOKUP = ExerciseLookup(
    NAMES,
    {
        "back squat": 1,
        "squat barbell": 1,
        "front squat": 2,
        "bench press": 3,
        "clean press": 3,
        "press clean": 2,
        "low to high cable fly": 4,
    },
)


def test_the_words_of_a_known_name_may_stand_in_any_order() -> None:
    assert [LOOKUP.movement_id(name) for name in ("Barbell Squat", "Squats, back", "FRONT-SQUAT", "Bench-Press")] == [1, 1, 2, 3]


def test_words_that_mean_two_movements_in_two_orders_are_taken_only_as_they_stand() -> None:
    assert (LOOKUP.movement_id("Clean Press"), LOOKUP.movement_id("Press Clean")) == (3, 2)
    assert LOOKUP.movement_id("Press and Clean") is None


def test_a_direction_is_not_turned_round() -> None:
    assert LOOKUP.movement_id("Low to High Cable Fly") == 4
    assert LOOKUP.movement_id("High to Low Cable Fly") is None


def test_a_name_that_is_only_similar_is_offered_and_never_taken() -> None:
    assert LOOKUP.movement_id("Front Squatt") is None
    assert LOOKUP.candidates("Front Squatt")[0][0] == 2


def test_the_answer_of_the_athlete_counts_before_the_library_also_when_it_was_stored_in_an_older_spelling(
    library_database, viewer, athlete
) -> None:
    with library_database.owner() as session:
        mine = session.scalar(text("SELECT id FROM movements WHERE slug = 'front_squat'"))
        session.execute(
            text("INSERT INTO user_exercise_aliases (user_id, source_name, movement_id) VALUES (:user, 'squat barbell', :movement)"),
            {"user": athlete.user_id, "movement": mine},
        )
        session.execute(
            text("INSERT INTO user_exercise_aliases (user_id, source_name, movement_id) VALUES (:user, 'odd one arm thing', :movement)"),
            {"user": athlete.user_id, "movement": mine},
        )
    with library_database.read(viewer, athlete) as unit:
        lookup = ExerciseLookup.of(unit, athlete.user_id)
    assert lookup.movement_id("Squat (Barbell)") == mine
    assert lookup.movement_id("Odd Single-Arm Thing") == mine
    assert lookup.movements[lookup.movement_id("Barbell Bench Press") or 0] == "Bench Press"
