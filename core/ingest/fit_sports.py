"""Which activity of the reference library does a sport of a FIT file mean?"""

from collections.abc import Mapping

FALLBACK = "other"

_BY_SUB_SPORT: Mapping[tuple[str, str], str] = {
    ("running", "treadmill"): "treadmill_running",
    ("running", "indoor_running"): "treadmill_running",
    ("running", "virtual_activity"): "treadmill_running",
    ("running", "trail"): "trail_running",
    ("running", "ultra"): "trail_running",
    ("running", "obstacle"): "obstacle_racing",
    ("running", "track"): "track_running",
    ("cycling", "indoor_cycling"): "indoor_cycling",
    ("cycling", "spin"): "indoor_cycling",
    ("cycling", "virtual_activity"): "virtual_cycling",
    ("cycling", "bmx"): "bmx",
    ("cycling", "cyclocross"): "cyclocross",
    ("cycling", "mountain"): "mountain_biking",
    ("cycling", "downhill"): "mountain_biking",
    ("cycling", "e_bike_mountain"): "e_biking",
    ("cycling", "e_bike_fitness"): "e_biking",
    ("cycling", "hand_cycling"): "hand_cycling",
    ("cycling", "indoor_hand_cycling"): "hand_cycling",
    ("cycling", "gravel_cycling"): "gravel_cycling",
    ("swimming", "open_water"): "open_water_swimming",
    ("walking", "indoor_walking"): "treadmill_walking",
    ("hiking", "indoor_walking"): "treadmill_walking",
    ("rowing", "indoor_rowing"): "indoor_rowing",
    ("fitness_equipment", "treadmill"): "treadmill_running",
    ("fitness_equipment", "indoor_cycling"): "indoor_cycling",
    ("fitness_equipment", "spin"): "indoor_cycling",
    ("fitness_equipment", "indoor_rowing"): "indoor_rowing",
    ("fitness_equipment", "elliptical"): "elliptical",
    ("fitness_equipment", "stair_climbing"): "stair_climbing",
    ("rock_climbing", "bouldering"): "bouldering",
    ("cross_country_skiing", "backcountry"): "ski_touring",
    ("alpine_skiing", "backcountry"): "ski_touring",
    ("tennis", "match"): "tennis",
}

_BY_SUB_SPORT_ALONE: Mapping[str, str] = {
    "strength_training": "strength_training",
    "yoga": "yoga",
    "pilates": "pilates",
    "flexibility_training": "stretching",
    "warm_up": "stretching",
    "breathing": "breathwork",
    "hiit": "hiit",
    "amrap": "hiit",
    "emom": "hiit",
    "tabata": "hiit",
    "cardio_training": "cardio_training",
    "indoor_rowing": "indoor_rowing",
    "elliptical": "elliptical",
    "stair_climbing": "stair_climbing",
    "bouldering": "bouldering",
    "indoor_climbing": "rock_climbing",
    "lap_swimming": "lap_swimming",
    "open_water": "open_water_swimming",
    "pickleball": "pickleball",
    "padel": "padel",
    "squash": "squash",
    "badminton": "badminton",
    "racquetball": "racquetball",
    "table_tennis": "table_tennis",
}

_BY_SPORT: Mapping[str, str] = {
    "running": "running",
    "cycling": "cycling",
    "swimming": "swimming",
    "walking": "walking",
    "hiking": "hiking",
    "mountaineering": "mountaineering",
    "snowshoeing": "snowshoeing",
    "e_biking": "e_biking",
    "rowing": "rowing",
    "paddling": "paddling",
    "kayaking": "kayaking",
    "rafting": "rafting",
    "stand_up_paddleboarding": "stand_up_paddling",
    "fitness_equipment": "cardio_training",
    "training": "cardio_training",
    "cross_country_skiing": "cross_country_skiing",
    "alpine_skiing": "alpine_skiing",
    "snowboarding": "snowboarding",
    "inline_skating": "inline_skating",
    "ice_skating": "ice_skating",
    "rock_climbing": "rock_climbing",
    "floor_climbing": "stair_climbing",
    "tennis": "tennis",
    "racket": "tennis",
    "basketball": "basketball",
    "soccer": "football",
    "american_football": "american_football",
    "rugby": "rugby",
    "hockey": "hockey",
    "lacrosse": "lacrosse",
    "volleyball": "volleyball",
    "baseball": "baseball",
    "cricket": "cricket",
    "golf": "golf",
    "disc_golf": "disc_golf",
    "boxing": "boxing",
    "mixed_martial_arts": "martial_arts",
    "dance": "dance",
    "jump_rope": "jump_rope",
    "hiit": "hiit",
    "meditation": "meditation",
    "horseback_riding": "horseback_riding",
    "surfing": "surfing",
    "windsurfing": "windsurfing",
    "kitesurfing": "kitesurfing",
    "sailing": "sailing",
    "wakeboarding": "wakeboarding",
    "wakesurfing": "wakeboarding",
    "water_skiing": "wakeboarding",
    "diving": "diving",
    "snorkeling": "diving",
    "tactical": "cardio_training",
    "wheelchair_push_run": "wheelchair_pushing",
    "wheelchair_push_walk": "wheelchair_pushing",
}

TRANSITION = "transition"


def activity_slug(sport: str, sub_sport: str) -> str:
    """Return the activity that a sport and its kind mean, `other` for what Gainsly has no word for.

    >>> activity_slug("cycling", "commuting"), activity_slug("training", "strength_training"), activity_slug("flying", "wingsuit")
    ('cycling', 'strength_training', 'other')
    """
    return _BY_SUB_SPORT.get((sport, sub_sport)) or _BY_SUB_SPORT_ALONE.get(sub_sport) or _BY_SPORT.get(sport) or FALLBACK


def is_transition(sport: str, sub_sport: str) -> bool:
    """Tell whether a session is the change between two sports of a multisport event."""
    return sport == TRANSITION or sub_sport.endswith("_transition")


def slugs() -> frozenset[str]:
    """Return every activity that a file may name."""
    return frozenset({*_BY_SUB_SPORT.values(), *_BY_SUB_SPORT_ALONE.values(), *_BY_SPORT.values(), FALLBACK})
