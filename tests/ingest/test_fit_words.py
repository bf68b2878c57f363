"""Words of FIT files: every sport and exercise has a name that Gainsly knows."""

from pathlib import Path

import fitdecode
import pytest
import yaml

from core.ingest import sports
from core.ingest.fit_exercises import exercise_name
from core.ingest.fit_sports import FALLBACK, activity_slug, is_transition, slugs

LIBRARY = Path(__file__).parents[2] / "seeds" / "library" / "activities.yaml"
SPORTS = fitdecode.profile.FIELD_TYPES["sport"].enum.values()
SUB_SPORTS = fitdecode.profile.FIELD_TYPES["sub_sport"].enum.values()


def test_every_activity_that_a_file_may_name_is_in_the_reference_library() -> None:
    known = {row["slug"] for row in yaml.safe_load(LIBRARY.read_text())}
    assert slugs() <= known
    assert sports.slugs() <= known


@pytest.mark.parametrize(
    ("sport", "sub_sport", "slug"),
    [
        ("running", "generic", "running"),
        ("running", "treadmill", "treadmill_running"),
        ("cycling", "commuting", "cycling"),
        ("cycling", "virtual_activity", "virtual_cycling"),
        ("fitness_equipment", "indoor_rowing", "indoor_rowing"),
        ("fitness_equipment", "strength_training", "strength_training"),
        ("training", "strength_training", "strength_training"),
        ("training", "yoga", "yoga"),
        ("swimming", "lap_swimming", "lap_swimming"),
        ("racket", "padel", "padel"),
        ("64999", "generic", FALLBACK),
        ("generic", "generic", FALLBACK),
    ],
)
def test_a_sport_and_its_kind_give_the_activity(sport: str, sub_sport: str, slug: str) -> None:
    assert activity_slug(sport, sub_sport) == slug


def test_sports_that_are_training_are_not_called_other() -> None:
    no_training = {"generic", "all", "transition", "multisport", "flying", "motorcycling", "boating", "driving", "hang_gliding", "hunting"}
    no_training |= {"fishing", "sky_diving", "snowmobiling", "jumpmaster", "water_tubing"}
    assert {sport for sport in SPORTS if activity_slug(sport, "generic") == FALLBACK} == no_training


def test_transitions_are_recognised_by_sport_or_kind() -> None:
    found = {kind for kind in SUB_SPORTS if is_transition("multisport", kind)}
    assert found == {"bike_to_run_transition", "run_to_bike_transition", "swim_to_bike_transition"}
    assert is_transition("transition", "generic")


@pytest.mark.parametrize(
    ("category", "subtype", "name"),
    [
        ("squat", 6, "Barbell Back Squat"),
        ("squat", None, "Squat"),
        ("squat", 60_000, "Squat 60000"),
        ((28, None), (6, None), "Barbell Back Squat"),
        (("unknown", "squat"), (None, 6), "Barbell Back Squat"),
        ("sled", 4, "Sled Push"),
        ("tire", 0, "Tire Flip"),
        (999, 3, "Exercise 999-3"),
        (999, None, "Exercise 999"),
        ("unknown", 0, None),
        (None, None, None),
        ((), (), None),
    ],
)
def test_the_numbers_of_an_exercise_give_its_name(category: object, subtype: object, name: str | None) -> None:
    assert exercise_name(category, subtype) == name
