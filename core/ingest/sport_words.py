"""Which activity of the reference library does a sport mean, in the words of Apple Health, Oura or WHOOP?"""

import re

FALLBACK = "other"
INDOORS = {"running": "treadmill_running", "walking": "treadmill_walking", "cycling": "indoor_cycling", "rowing": "indoor_rowing"}

_MEANINGS = {
    "american_football": "football_american",
    "australian_football": "footy australian_rules_football",
    "badminton": "",
    "ballet": "",
    "barre": "barre3",
    "baseball": "softball",
    "basketball": "wheelchair_basketball",
    "beach_volleyball": "",
    "bmx": "",
    "bouldering": "",
    "boxing": "",
    "breathwork": "breathing mind_and_body breath breathing_exercise",
    "calisthenics": "bodyweight",
    "canoeing": "canoe",
    "cardio_training": "mixed_metabolic_cardio_training mixed_cardio cardio general_activity gym other_gym circuit fitness_gaming",
    "circuit_training": "",
    "climbing": "climber",
    "cooldown": "warm_up",
    "core_training": "core abs",
    "cricket": "",
    "crossfit": "cross_fit",
    "cross_country_skiing": "cross_country nordic_ski",
    "cycling": "biking bike road_biking outdoor_cycling",
    "dance": "dancing cardio_dance social_dance dance_inspired_training zumba barre_dance",
    "disc_golf": "disc_sports",
    "diving": "underwater_diving scuba scuba_diving snorkeling freediving",
    "alpine_skiing": "downhill_skiing skiing snow_sports alpine_ski",
    "e_biking": "ebike electric_biking",
    "elliptical": "cross_trainer",
    "fencing": "",
    "flexibility": "",
    "football": "soccer outdoor_soccer indoor_soccer",
    "functional_strength_training": "functional_fitness functional_training",
    "futsal": "",
    "gardening": "yardwork yard_work",
    "golf": "",
    "grappling": "jiu_jitsu brazilian_jiu_jitsu judo",
    "gravel_cycling": "",
    "gymnastics": "",
    "hand_cycling": "hand_bike",
    "handball": "",
    "hiit": "high_intensity_interval_training interval_training tabata",
    "hiking": "hiking_rucking",
    "hockey": "field_hockey",
    "horseback_riding": "equestrian_sports horse_riding equestrian",
    "hyrox": "",
    "ice_hockey": "",
    "ice_skating": "",
    "indoor_cycling": "spin spinning assault_bike stationary_bike cycling_indoor peloton",
    "indoor_rowing": "rowing_machine rowing_indoor",
    "inline_skating": "rollerblading",
    "jump_rope": "jumping_rope skipping",
    "kayaking": "",
    "kickboxing": "muay_thai",
    "kitesurfing": "kiteboarding kite_boarding",
    "lacrosse": "",
    "lap_swimming": "pool_swimming swimming_pool",
    "martial_arts": "karate taekwondo mixed_martial_arts",
    "meditation": "meditating relaxation",
    "mobility": "recovery",
    "mountain_biking": "",
    "mountaineering": "",
    "nordic_walking": "",
    "obstacle_racing": "obstacle_course_racing",
    "open_water_swimming": "",
    "other": "other_activity unknown",
    "padel": "padel_tennis paddle_tennis",
    "paddling": "paddle_sports",
    "parkour": "",
    "pickleball": "",
    "pilates": "",
    "play": "",
    "powerlifting": "",
    "racquetball": "",
    "rock_climbing": "indoor_climbing",
    "rowing": "",
    "rucking": "",
    "rugby": "",
    "running": "run jogging jog outdoor_running",
    "sailing": "",
    "sauna": "",
    "skateboarding": "",
    "skating": "skating_sports roller_skating",
    "ski_touring": "backcountry_skiing",
    "snowboarding": "",
    "snowshoeing": "",
    "squash": "",
    "stair_climbing": "stairs stairmaster stair_stepper climbing_stairs stair_climbing_machine",
    "stand_up_paddling": "stand_up_paddleboarding stand_up_paddle_boarding paddleboarding",
    "step_aerobics": "step_training aerobics",
    "strength_training": "traditional_strength_training strength_trainer weight_training weights strength resistance_training",
    "stretching": "preparation_and_recovery",
    "surfing": "surfing_sports",
    "swimming": "swim",
    "aqua_fitness": "water_fitness water_sports",
    "table_tennis": "",
    "tai_chi": "taichi",
    "tennis": "",
    "track_running": "track_and_field track_field",
    "trail_running": "",
    "transition": "",
    "treadmill_running": "indoor_running treadmill running_indoor",
    "treadmill_walking": "indoor_walking walking_indoor",
    "triathlon": "swim_bike_run duathlon",
    "ultimate_frisbee": "ultimate",
    "volleyball": "",
    "wakeboarding": "water_skiing wake_boarding",
    "walking": "walk outdoor_walking dog_walking",
    "water_polo": "",
    "weightlifting": "olympic_weightlifting",
    "wheelchair_pushing": "wheelchair_walk_pace wheelchair_run_pace wheelchair",
    "windsurfing": "",
    "wrestling": "",
    "yoga": "hot_yoga",
}
_SLUG_OF = {word: slug for slug, words in _MEANINGS.items() for word in (slug, *words.split())}
# WHOOP calls every lifting session weightlifting; the library means the two Olympic lifts by it.
_SLUG_OF["weightlifting"] = "strength_training"
_SLUG_OF["weightlifting_msk"] = "strength_training"


def activity_of(sport: str, *, is_indoors: bool = False) -> str:
    """Return the activity that a sport means, `other` for what Gainsly has no word for.

    >>> activity_of("HKWorkoutActivityTypeTraditionalStrengthTraining"), activity_of("Functional Fitness"), activity_of("juggling")
    ('strength_training', 'functional_strength_training', 'other')
    >>> activity_of("running", is_indoors=True)
    'treadmill_running'
    """
    slug = _SLUG_OF.get(plain_words(sport), FALLBACK)
    return INDOORS.get(slug, slug) if is_indoors else slug


def title_of(sport: str) -> str:
    """Return the name of a sport as a person reads it.

    >>> title_of("HKWorkoutActivityTypeTraditionalStrengthTraining"), title_of("weightlifting_msk")
    ('Traditional strength training', 'Weightlifting msk')
    """
    return plain_words(sport).replace("_", " ").capitalize() or "Workout"


def slugs() -> frozenset[str]:
    """Return every activity that a file may name."""
    return frozenset({*_SLUG_OF.values(), *INDOORS.values(), FALLBACK})


def plain_words(sport: str) -> str:
    """Return a sport as words joined by underscores, without capitals and what apps put before it.

    >>> plain_words("HKWorkoutActivityTypeCoreTraining"), plain_words("functional-fitness")
    ('core_training', 'functional_fitness')
    """
    plain = re.sub(r"^HKWorkoutActivityType", "", sport[:120]).strip()
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", plain)
    return re.sub(r"[^a-z0-9]+", "_", apart.casefold()).strip("_")
