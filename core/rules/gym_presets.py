"""What stands in a usual place of each kind, so that an athlete begins from a list and changes single items?

Loads are what such places mostly have (rule of thumb), in the athlete's own unit, kept in kilograms.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum

from core.domain.training_setup import PlaceItem
from core.domain.units import WeightUnit, to_kg

NOT_IN_A_USUAL_GYM = frozenset(
    {"atlas_stone", "yoke", "log_bar", "axle_bar", "tire", "sledgehammer", "harness", "climbing_rope", "rowing_boat", "open_water", "pool"}
)


class GymPreset(StrEnum):
    """A kind of place to begin from."""

    FULL_GYM = "full_gym"
    GARAGE = "garage"
    DUMBBELLS = "dumbbells"
    HOTEL = "hotel"
    BODY_WEIGHT = "body_weight"


DUMBBELLS = ("dumbbell", "dumbbell_pair")
BARBELL = "barbell"
_THINGS: Mapping[GymPreset, tuple[str, ...]] = {
    GymPreset.GARAGE: (
        "bodyweight",
        "barbell",
        "weight_plates",
        "squat_rack",
        "flat_bench",
        "incline_bench",
        "pull_up_bar",
        "dumbbell",
        "dumbbell_pair",
        "resistance_band",
        "box",
    ),
    GymPreset.DUMBBELLS: ("bodyweight", "dumbbell", "dumbbell_pair", "flat_bench", "incline_bench", "resistance_band", "box"),
    GymPreset.HOTEL: (
        "bodyweight",
        "dumbbell",
        "dumbbell_pair",
        "flat_bench",
        "incline_bench",
        "stability_ball",
        "treadmill",
        "stationary_bike",
        "elliptical",
    ),
    GymPreset.BODY_WEIGHT: ("bodyweight",),
}
_DUMBBELL_RANGE: Mapping[WeightUnit, Mapping[GymPreset, tuple[float, float, float]]] = {  # lightest, heaviest, step
    WeightUnit.KG: {GymPreset.GARAGE: (2.0, 30.0, 2.0), GymPreset.DUMBBELLS: (2.0, 24.0, 2.0), GymPreset.HOTEL: (2.0, 20.0, 2.0)},
    WeightUnit.LB: {GymPreset.GARAGE: (5.0, 65.0, 5.0), GymPreset.DUMBBELLS: (5.0, 50.0, 5.0), GymPreset.HOTEL: (5.0, 40.0, 5.0)},
}
_BAR: Mapping[WeightUnit, float] = {WeightUnit.KG: 20.0, WeightUnit.LB: 45.0}
_PLATE_PAIRS: Mapping[WeightUnit, tuple[float, ...]] = {
    WeightUnit.KG: (20.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25),
    WeightUnit.LB: (45.0, 45.0, 25.0, 10.0, 10.0, 5.0, 2.5),
}


def preset_items(preset: GymPreset, known: Collection[str], unit: WeightUnit) -> tuple[PlaceItem, ...]:
    """Return what stands in a place of a kind; `known` are the slugs of all equipment, in the order of the answer.

    >>> [item.slug for item in preset_items(GymPreset.BODY_WEIGHT, ["bodyweight", "barbell"], WeightUnit.KG)]
    ['bodyweight']
    """
    if preset is GymPreset.FULL_GYM:
        return tuple(PlaceItem(slug) for slug in known if slug not in NOT_IN_A_USUAL_GYM)
    return tuple(_item(slug, preset, unit) for slug in known if slug in _THINGS[preset])


def _item(slug: str, preset: GymPreset, unit: WeightUnit) -> PlaceItem:
    if slug in DUMBBELLS:
        lightest, heaviest, step = (to_kg(value, unit) for value in _DUMBBELL_RANGE[unit][preset])
        return PlaceItem(slug, min_load_kg=lightest, max_load_kg=heaviest, load_step_kg=step)
    if slug == BARBELL:
        plates = tuple(to_kg(value, unit) for value in _PLATE_PAIRS[unit])
        return PlaceItem(slug, bar_weight_kg=to_kg(_BAR[unit], unit), plate_pairs_kg=plates)
    return PlaceItem(slug)
