"""A movement is found by what people type, slips and short forms included."""

import pytest

from core.domain.movement_views import MovementCatalogue, MovementQuery
from core.domain.vocabulary import MetricType, MovementPattern, PrimaryMuscle, SkillLevel
from core.services import browse_library
from core.services.find_movements import find_circuits, find_movements
from tests.makers import movement_views


@pytest.fixture
def catalogue(library_database, viewer, athlete) -> MovementCatalogue:
    return browse_library.catalogue(library_database, viewer, athlete)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bench press", "bench_press"),
        ("benhc pres", "bench_press"),
        ("benchpress", "bench_press"),
        ("romainian dedlift", "romanian_deadlift"),
        ("RDL", "romanian_deadlift"),
        ("pull ups", "pull_up"),
        ("PULLUP", "pull_up"),
        ("bulgarien split sqat", "bulgarian_split_squat"),
        ("hip thrst", "hip_thrust"),
        ("ohp", "overhead_press"),
    ],
)
def test_the_likeliest_comes_first_in_spite_of_slips(catalogue, typed, meant):
    found = find_movements(catalogue, MovementQuery(typed))

    assert meant in [card.slug for card in found[:3]]


def test_an_exact_name_stands_before_longer_names_that_hold_it(catalogue):
    assert find_movements(catalogue, MovementQuery("deadlift"))[0].slug == "deadlift"


def test_muscle_and_equipment_words_find_movements_too(catalogue):
    found = find_movements(catalogue, MovementQuery("dumbbell hamstrings"))

    assert found
    assert all({PrimaryMuscle.HAMSTRINGS} & {*card.primary, *card.secondary} for card in found)


def test_nonsense_finds_nothing(catalogue):
    assert find_movements(catalogue, MovementQuery("zxqwvk")) == ()


def test_nothing_typed_gives_everything_by_name(catalogue):
    found = find_movements(catalogue, MovementQuery())

    assert len(found) >= 320
    assert [card.name.lower() for card in found] == sorted(card.name.lower() for card in found)


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        (MovementQuery(pattern=MovementPattern.HINGE), lambda card: card.pattern is MovementPattern.HINGE),
        (MovementQuery(muscle=PrimaryMuscle.CHEST), lambda card: PrimaryMuscle.CHEST in {*card.primary, *card.secondary}),
        (MovementQuery(equipment="kettlebell"), lambda card: any(slug == "kettlebell" for way in card.equipment for slug, _ in way)),
        (MovementQuery(discipline="calisthenics"), lambda card: "calisthenics" in dict(card.disciplines)),
        (MovementQuery(skill_level=SkillLevel.EXPERT), lambda card: card.skill_level is SkillLevel.EXPERT),
        (MovementQuery(metric_type=MetricType.DISTANCE), lambda card: card.metric_type is MetricType.DISTANCE),
        (MovementQuery(tag="home"), lambda card: "home" in card.tags),
    ],
)
def test_a_filter_keeps_exactly_what_fits(catalogue, query, holds):
    found = find_movements(catalogue, query)

    assert set(found) == {card for card in catalogue.movements if holds(card)}
    assert 0 < len(found) < len(catalogue.movements)


def test_filters_add_up_and_are_counted():
    query = MovementQuery("x", pattern=MovementPattern.SQUAT, tag="home", done_only=True)

    assert query.filters == 3


def test_nobody_without_a_log_has_done_anything(catalogue):
    assert find_movements(catalogue, MovementQuery(done_only=True)) == ()
    assert {card.last_done for card in catalogue.movements} == {None}


def test_circuits_are_found_by_name_station_and_tag_in_spite_of_slips():
    circuits = movement_views.circuits()
    twenty = [one for one in circuits if one.slug == "quick_twenty"]

    for words in ("quik twenty", "pull up", "home"):
        assert list(find_circuits(circuits, words)) == twenty
    assert find_circuits(circuits, "") == circuits
    assert find_circuits(circuits, "rowing") == ()
