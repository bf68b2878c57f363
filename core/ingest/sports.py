"""Which activity of the reference library does a sport mean that a service or a device writes as a word?

Words are compared without capitals, accents, spaces and signs, so that Strava's `Alpine Ski` and `AlpineSki` and Garmin's `alpine_ski` are
one, and mean the same whichever source writes them: one session that two sources tell of gets one load.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from core.ingest.fit_sports import FALLBACK

# English words of Strava, Garmin Connect, Polar, Suunto, Apple Health, Oura, WHOOP and others; then the words of Strava's lists in other
# languages. The name of an activity means that activity, with one exception: services call every lifting session weightlifting, and the
# library means the two Olympic lifts by it.
_WORDS: Mapping[str, str] = {
    "running": "run jog jogging streetrunning roadrunning ultrarun laufen lauf strassenlauf courseapied course carrera correr corsa "
    "corrida hardlopen hardloopsessie lopning bieg outdoorrunning",
    "trail_running": "trailrun traillauf trail ultrarunning coursesurtrail trailrunsession carreradetrail corsatrail",
    "treadmill_running": "treadmill treadmillrun indoorrun indoorrunning virtualrun virtualrunning virtuellerlauf laufband "
    "coursevirtuelle runningindoor",
    "track_running": "trackrun trackandfield trackfield",
    "obstacle_racing": "obstaclerun obstaclecourseracing",
    "orienteering": "orientierungslauf",
    "walking": "walk casualwalking speedwalking dogwalking spaziergang gehen marche caminata caminar camminata caminhada wandeling "
    "promenad spacer outdoorwalking",
    "treadmill_walking": "indoorwalk indoorwalking treadmillwalk walkingindoor",
    "nordic_walking": "nordicwalk",
    "hiking": "hike trekking wanderung wandern randonnee senderismo excursion escursione excursionismo trilha hiken wedrowka hikingrucking",
    "rucking": "ruck",
    "mountaineering": "bergsteigen",
    "snowshoeing": "snowshoe schneeschuh schneeschuhwandern schneeschuhwanderung raquettes raquette",
    "cycling": "ride riding bike biking roadbiking roadcycling roadride bicycle recumbentcycling trackcycling velomobile radfahrt "
    "radfahren radfahrung rennrad velo sortieavelo ciclismo bicicleta pedalata vueltaciclista uscitainbici fietsrit fietstocht fietsen "
    "cykeltur cykling jazdanarowerze vuelta outdoorcycling",
    "commuting": "commute",
    "indoor_cycling": "indoorbike indoorbiking indoorride spinning spin stationarybike spinningbike assaultbike cyclingindoor peloton",
    "virtual_cycling": "virtualride virtuelleradfahrt virtuellefahrt sortievirtuelle ciclismovirtual",
    "mountain_biking": "mountainbike mountainbikeride mtb downhillbiking enduromtb mountainbikefahrt vtt sortievtt",
    "gravel_cycling": "gravelride gravelbiking gravelunpavedcycling gravelfahrt gravel",
    "cyclocross": "cyclocrossride",
    "bmx": "",
    "e_biking": "ebikeride ebike ebikefitness ebikemountain emountainbikeride emountainbike ebikefahrt emountainbikefahrt eebikeride "
    "electricbiking",
    "hand_cycling": "handcycle handbike",
    "swimming": "swim schwimmen natation nager natacion nadar nuoto nuotata natacao zwemmen simning plywanie",
    "lap_swimming": "poolswim poolswimming lapswim indoorswimming swimmingpool",
    "open_water_swimming": "openwaterswim openwater outdoorswimming freiwasserschwimmen",
    "aqua_fitness": "waterfitness watersports",
    "water_polo": "",
    "triathlon": "swimbikerun duathlon",
    "rowing": "row rudern aviron remo roeien",
    "indoor_rowing": "indoorrow virtualrow virtualrowing rowingmachine rowingindoor",
    "paddling": "paddle paddlesports",
    "kayaking": "kayak kajakfahren kajak",
    "canoeing": "canoe kanu kanufahren canoa",
    "stand_up_paddling": "standuppaddleboarding standuppaddle sup stehpaddeln paddleboarding",
    "rafting": "whitewaterraftingkayaking",
    "sailing": "sail segeln voile vela",
    "surfing": "surf surfen surfingsports",
    "windsurfing": "windsurf windsurfen",
    "kitesurfing": "kitesurf kiteboarding kitesurfen",
    "wakeboarding": "wakeboard wakesurfing waterskiing",
    "diving": "scubadiving snorkeling underwaterdiving scuba freediving",
    "alpine_skiing": "alpineski downhillski downhillskiing resortskiing resortskiingsnowboarding skialpin alpinski ski skiing skifahren "
    "snowsports",
    "snowboarding": "snowboard snowboarden",
    "cross_country_skiing": "nordicski crosscountryski xcski skilanglauf langlauf skilanglaufen skidefond skinordique skateskiing "
    "crosscountry",
    "ski_touring": "backcountryski backcountryskiing backcountryskiingsnowboarding skitour skimo skiderandonnee",
    "roller_skiing": "rollerski skiroller",
    "skating": "skatingsports",
    "ice_skating": "iceskate eislaufen schlittschuhlaufen patinageglace",
    "inline_skating": "inlineskate inlineskaten rollerskating rollerblading",
    "skateboarding": "skateboard",
    "strength_training": "weighttraining weightlifting strength gym traditionalstrengthtraining krafttraining gewichtstraining "
    "musculation entrainementauxpoids entrenamientoconpesas entrenamientodefuerza allenamentoconipesi treinodemusculacao krachttraining "
    "strengthtrainer weights resistancetraining weightliftingmsk",
    "weightlifting": "olympicweightlifting",
    "powerlifting": "",
    "calisthenics": "bodyweight",
    "functional_strength_training": "functionaltraining functionalfitness",
    "core_training": "core abs",
    "crossfit": "",
    "hyrox": "",
    "hiit": "highintensityintervaltraining intervaltraining tabata",
    "cardio_training": "indoorcardio cardio fitnessequipment crosstraining mixedmetaboliccardiotraining mixedcardio generalactivity "
    "othergym circuit fitnessgaming",
    "circuit_training": "",
    "jump_rope": "jumpingrope skipping",
    "elliptical": "crosstrainer ellipticaltrainer",
    "stair_climbing": "stairstepper stairs floorclimbing stairclimber treppensteigen stepper stairmaster climbingstairs "
    "stairclimbingmachine",
    "step_aerobics": "steptraining aerobics",
    "yoga": "hotyoga",
    "pilates": "",
    "flexibility": "",
    "barre": "barre3",
    "stretching": "preparationandrecovery",
    "mobility": "recovery",
    "tai_chi": "",
    "meditation": "meditating relaxation",
    "breathwork": "breathing mindandbody breath breathingexercise",
    "sauna": "",
    "cooldown": "warmup",
    "climbing": "klettern escalade climber",
    "bouldering": "bouldern",
    "rock_climbing": "indoorclimbing sportclimbing",
    "ice_climbing": "",
    "tennis": "",
    "padel": "padeltennis paddletennis",
    "squash": "",
    "racquetball": "",
    "badminton": "",
    "pickleball": "",
    "table_tennis": "tischtennis",
    "football": "soccer fussball futbol calcio voetbal outdoorsoccer indoorsoccer",
    "futsal": "",
    "american_football": "footballamerican",
    "australian_football": "footy australianrulesfootball",
    "basketball": "wheelchairbasketball",
    "volleyball": "",
    "beach_volleyball": "",
    "handball": "",
    "hockey": "fieldhockey",
    "ice_hockey": "eishockey",
    "rugby": "",
    "lacrosse": "",
    "ultimate_frisbee": "ultimate",
    "baseball": "softball",
    "cricket": "",
    "golf": "",
    "disc_golf": "discsports",
    "boxing": "boxen",
    "kickboxing": "muaythai",
    "martial_arts": "mixedmartialarts karate taekwondo",
    "grappling": "jiujitsu brazilianjiujitsu judo",
    "wrestling": "",
    "fencing": "",
    "dance": "dancing tanzen cardiodance socialdance danceinspiredtraining zumba barredance",
    "ballet": "",
    "horseback_riding": "horseriding reiten equestriansports equestrian",
    "gymnastics": "",
    "parkour": "",
    "wheelchair_pushing": "wheelchair wheelchairpush wheelchairpushrun wheelchairpushwalk wheelchairwalkpace wheelchairrunpace",
    "gardening": "yardwork",
    "play": "",
    "transition": "",
    "other": "otheractivity unknown",
}
_SLUG_OF = {slug.replace("_", ""): slug for slug in _WORDS} | {word: slug for slug, words in _WORDS.items() for word in words.split()}
_APPLE = "HKWorkoutActivityType"
# The numbers that Strava wrote as the type of a track before it wrote words.
_STRAVA_NUMBERS: Mapping[str, str] = {
    "1": "cycling",
    "2": "alpine_skiing",
    "3": "ski_touring",
    "4": "hiking",
    "5": "ice_skating",
    "6": "inline_skating",
    "7": "cross_country_skiing",
    "8": "roller_skiing",
    "9": "running",
    "10": "walking",
    "12": "snowboarding",
    "13": "snowshoeing",
    "14": "kitesurfing",
    "15": "windsurfing",
    "16": "swimming",
    "17": "virtual_cycling",
    "18": "e_biking",
    "19": "cycling",
    "21": "canoeing",
    "22": "kayaking",
    "23": "rowing",
    "24": "stand_up_paddling",
    "25": "surfing",
    "26": "crossfit",
    "27": "elliptical",
    "28": "rock_climbing",
    "29": "stair_climbing",
    "30": "strength_training",
    "31": "yoga",
}
# A recording may know the kind of what a list calls by its family.
_KINDS: Mapping[str, frozenset[str]] = {
    "running": frozenset({"trail_running", "treadmill_running", "track_running", "obstacle_racing"}),
    "cycling": frozenset({"mountain_biking", "gravel_cycling", "cyclocross", "bmx", "indoor_cycling", "virtual_cycling", "hand_cycling"}),
    "swimming": frozenset({"lap_swimming", "open_water_swimming"}),
    "walking": frozenset({"treadmill_walking"}),
    "rowing": frozenset({"indoor_rowing"}),
    "climbing": frozenset({"rock_climbing", "bouldering"}),
    "rock_climbing": frozenset({"bouldering"}),
}
# Sports of which the time in motion tells how long they took; a match or a climb goes on while the position stands still.
_TRAVELLING = frozenset(
    slug
    for slug in _WORDS
    if slug.endswith(("running", "walking", "cycling", "swimming", "skating", "paddling", "rowing", "biking", "skiing"))
) | {"hiking", "rucking", "mountaineering", "snowshoeing", "orienteering", "commuting", "cyclocross", "kayaking", "canoeing", "ski_touring"}


@lru_cache(maxsize=1024)
def sport_slug(word: str, *, strava_numbers: bool = False) -> str:
    """Return the activity that a word for a sport means, `other` for what no list knows.

    >>> sport_slug("Alpine Ski"), sport_slug("open_water_swimming"), sport_slug("Radfahrt"), sport_slug("Quidditch")
    ('alpine_skiing', 'open_water_swimming', 'cycling', 'other')
    >>> sport_slug("HKWorkoutActivityTypeTraditionalStrengthTraining"), sport_slug("functional-fitness"), sport_slug("Weightlifting")
    ('strength_training', 'functional_strength_training', 'strength_training')
    >>> sport_slug("9", strava_numbers=True), sport_slug("9")
    ('running', 'other')
    """
    plain = _plain(word)
    if plain.isdigit():
        return _STRAVA_NUMBERS.get(plain, FALLBACK) if strava_numbers else FALLBACK
    return _SLUG_OF.get(plain) or _SLUG_OF.get(_without_ending(plain), FALLBACK)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.removeprefix(_APPLE)[:100].casefold())
    return "".join(c for c in decomposed if c.isalnum())


def _without_ending(plain: str) -> str:
    """Return a word without the version that Garmin Connect puts behind some (`rowing_v2`, `skating_ws`)."""
    return plain.removesuffix("v2").removesuffix("ws")


def title_of(sport: str) -> str:
    """Return the name of a sport as a person reads it.

    >>> title_of("HKWorkoutActivityTypeTraditionalStrengthTraining"), title_of("weightlifting_msk")
    ('Traditional strength training', 'Weightlifting msk')
    """
    return plain_words(sport).replace("_", " ").capitalize() or "Workout"


def plain_words(sport: str) -> str:
    """Return a sport as words joined by underscores, without capitals and what Apple puts before it.

    >>> plain_words("HKWorkoutActivityTypeCoreTraining"), plain_words("functional-fitness")
    ('core_training', 'functional_fitness')
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", sport[:120].removeprefix(_APPLE))
    return re.sub(r"[^a-z0-9]+", "_", apart.casefold()).strip("_")


def agreed(stated: str, recorded: str) -> str:
    """Return the sport of an activity that a list and a recording tell of: the athlete's word, unless the recording knows it closer.

    >>> agreed("running", "trail_running"), agreed("walking", "running"), agreed("other", "yoga")
    ('trail_running', 'walking', 'yoga')
    """
    return recorded if stated == FALLBACK or recorded in _KINDS.get(stated, ()) else stated


def duration_of(slug: str, moving_s: float, recorded_s: float) -> float:
    """Return how long [s] a tracked activity took: moving, where moving on is the sport, and else all the time that was recorded.

    >>> duration_of("cycling", 3000, 3600), duration_of("tennis", 3000, 3600), duration_of("other", 300, 3600)
    (3000, 3600, 3600)
    """
    travels = slug in _TRAVELLING or (slug == FALLBACK and moving_s >= recorded_s / 2)
    return moving_s if travels and moving_s > 0 else recorded_s


def slugs() -> frozenset[str]:
    """Return every activity that a word may name."""
    return frozenset({*_WORDS, *_STRAVA_NUMBERS.values()})
