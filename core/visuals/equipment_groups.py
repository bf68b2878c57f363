"""In which groups is equipment listed, so that a person finds a thing among a hundred?"""

from collections.abc import Sequence

from core.domain.training_setup import EquipmentKind

_WEIGHTS = frozenset(
    {"barbell", "ez_bar", "trap_bar", "safety_squat_bar", "weight_plates", "dumbbell", "dumbbell_pair", "kettlebell", "kettlebell_pair"}
    | {"medicine_ball", "sandbag", "landmine", "backpack", "log_bar", "axle_bar", "atlas_stone", "farmers_handles", "yoke", "sled"}
    | {"wrist_roller", "dip_belt"}
)
_FRAMES = frozenset(
    {"squat_rack", "flat_bench", "incline_bench", "decline_bench", "preacher_bench", "roman_chair", "glute_ham_developer", "captains_chair"}
    | {"box", "pull_up_bar", "dip_bars", "parallettes", "gymnastic_rings", "suspension_trainer", "upright_pole", "climbing_rope"}
)
_CARDIO = frozenset(
    {"treadmill", "stationary_bike", "air_bike", "bicycle", "rowing_erg", "ski_erg", "elliptical", "stair_climber", "pool", "track"}
    | {"open_water", "rowing_boat", "jump_rope", "kickboard", "pull_buoy", "battle_rope"}
)
_SMALL = frozenset(
    {"resistance_band", "ab_wheel", "dowel", "foam_roller", "hurdles", "sliders", "stability_ball", "tire", "sledgehammer", "harness"}
)
_GROUPS = (("Weights", _WEIGHTS), ("Racks, benches and bars", _FRAMES), ("Cardio and water", _CARDIO), ("Small things", _SMALL))


def equipment_groups(kinds: Sequence[EquipmentKind]) -> dict[str, tuple[EquipmentKind, ...]]:
    """Return all equipment by group, machines last; body weight is everywhere and is left out."""
    grouped = {name: tuple(kind for kind in kinds if kind.slug in slugs) for name, slugs in _GROUPS}
    named = frozenset[str]().union(*(slugs for _, slugs in _GROUPS), {"bodyweight"})
    return {**grouped, "Cables and machines": tuple(kind for kind in kinds if kind.slug not in named)}
