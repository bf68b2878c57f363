"""Loads of a gym marked in pounds are whole plates and dumbbells in pounds; what the athlete said of the gym stays."""

import pytest

from core.domain.plan_choices import Loading
from core.domain.units import KG_PER_LB
from core.rules.gym_loads import Equipment, LoadableItem, in_pounds, loads_of, with_places
from tests.makers.weeks import make_candidate


def pounds(item: LoadableItem) -> list[float]:
    """Return the first loads of an item in a gym marked in pounds [lb]."""
    place = in_pounds(Equipment(frozenset({item.slug}), {item.slug: item}))
    return [round(load / KG_PER_LB, 1) for load in loads_of([[item.slug]], [place]).loads_kg[:3]]


@pytest.mark.parametrize(
    ("item", "first"),
    [
        (LoadableItem("barbell", 2.5, 20.0), [45, 50, 55]),
        (LoadableItem("womens_bar", 2.5, 15.0), [35, 40, 45]),
        (LoadableItem("dumbbell", 2.0), [5, 10, 15]),
        (LoadableItem("cable_station", 5.0), [10, 20, 30]),
        (LoadableItem("cable_station", 5 * KG_PER_LB), [5, 10, 15]),
    ],
)
def test_usual_loads_are_round_pounds(item: LoadableItem, first: list[float]) -> None:
    assert pounds(item) == first


def test_what_the_athlete_said_of_plates_and_loads_stays() -> None:
    bar = LoadableItem("barbell", 2.5, 20.0, plate_pairs_kg=(10.0, 5.0))
    row = LoadableItem("dumbbell", 2.0, loads_kg=(4.0, 6.0))
    place = Equipment(frozenset({"barbell", "dumbbell"}), {"barbell": bar, "dumbbell": row})
    assert in_pounds(place) == place


def test_a_movement_knows_the_loads_of_each_place_that_has_others() -> None:
    gym, hotel = (
        Equipment(frozenset({"dumbbell"}), {"dumbbell": LoadableItem("dumbbell", 2.0, loads_kg=loads)})
        for loads in ((10.0, 32.0), (10.0, 20.0))
    )
    usual = loads_of([["dumbbell"]], [gym])
    own = make_candidate(1, equipment=(("dumbbell",),), loading=Loading(loads_kg=usual.loads_kg, step_kg=usual.step_kg))
    (known,) = with_places([own], {None: gym, 1: gym, 2: hotel})
    assert [place.gym_id for place in known.loading.elsewhere] == [2]
    assert known.loading.at(2).loads_kg == (10.0, 20.0)
    assert known.loading.at(1) == known.loading
