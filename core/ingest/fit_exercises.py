"""What is the name, for a reader, of an exercise that a FIT file states as two numbers?"""

from typing import Any

import fitdecode

_TYPES = fitdecode.profile.FIELD_TYPES
_CATEGORIES = _TYPES["exercise_category"].enum
_IMPLEMENT = {
    "banded_exercises": "Banded",
    "battle_rope": "Battle Rope",
    "ladder": "Agility Ladder",
    "sandbag": "Sandbag",
    "sled": "Sled",
    "sledge_hammer": "Sledgehammer",
    "suspension": "Suspension",
    "tire": "Tire",
}
_OF_CATEGORY = {
    ("bike", "sprint"): "Bike Sprint",
    ("core", "swimming"): "Pilates Swimming",
    ("crunch", "leg_extensions"): "Leg Extension Crunch",
    ("triceps_extension", "cable_kickback"): "Cable Triceps Kickback",
}
_UNKNOWN = {"unknown", 0xFFFE, 0xFFFF, None}


def exercise_name(category: Any, subtype: Any) -> str | None:
    """Return the name of an exercise, `None` when the device did not recognise it.

    `category` and `subtype` are what a set message holds: single values or candidates, the likeliest first. Where the subtype is
    unknown the category is the name. A name that means another exercise in another category says which one it is.

    >>> exercise_name("squat", 6), exercise_name(("bench_press", None), (None, None)), exercise_name(None, None)
    ('Barbell Back Squat', 'Bench Press', None)
    """
    for kind, variant in zip(_several(category), _several(subtype) + [None] * 255, strict=False):
        category_name = _CATEGORIES.get(kind, kind)  # the library names single values and leaves candidates as numbers
        name = None if category_name in _UNKNOWN else _name(category_name, variant)
        if name:
            return name
    return None


def _several(value: Any) -> list[Any]:
    return list(value) if isinstance(value, tuple) else [value]


def _name(category: Any, subtype: Any) -> str | None:
    if not isinstance(category, str):
        return f"Exercise {category}" if subtype in _UNKNOWN else f"Exercise {category}-{subtype}"
    names = _TYPES.get(f"{category}_exercise_name")
    variant = names.enum.get(subtype) if names is not None and isinstance(subtype, int) else None
    if variant is None:
        return _readable(category) if subtype in _UNKNOWN or not isinstance(subtype, int) else f"{_readable(category)} {subtype}"
    if category == "pose":
        return f"{_readable(variant)} Pose"
    implement = _IMPLEMENT.get(category, "")
    name = _OF_CATEGORY.get((category, variant)) or _readable(variant)
    return name if not implement or implement in name else f"{implement} {name}"


def _readable(name: str) -> str:
    return " ".join(word.capitalize() for word in name.split("_"))
