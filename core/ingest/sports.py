"""Which activity of the reference library does a sport mean that a service or a device writes as a word?

Words are compared without capitals, accents, spaces and signs, so that Strava's `Alpine Ski` and `AlpineSki` and Garmin's `alpine_ski` are
one.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from core.ingest.fit_sports import FALLBACK

# English words of Strava, Garmin Connect, Polar, Suunto, Apple and others; then the words of Strava's lists in other languages.
_WORDS: Mapping[str, str] = {
    "running": "run running jog jogging streetrunning roadrunning ultrarun laufen lauf strassenlauf courseapied course carrera correr "
    "corsa corrida hardlopen hardloopsessie lopning bieg",
    "trail_running": "trailrun trailrunning traillauf trail ultrarunning coursesurtrail trailrunsession carreradetrail corsatrail",
    "treadmill_running": "treadmill treadmillrun treadmillrunning indoorrun indoorrunning virtualrun virtualrunning "
    "virtuellerlauf laufband coursevirtuelle",
    "track_running": "trackrun trackrunning",
    "obstacle_racing": "obstaclerun obstacleracing",
    "orienteering": "orienteering orientierungslauf",
    "walking": "walk walking casualwalking speedwalking dogwalking spaziergang gehen marche caminata caminar camminata caminhada "
    "wandeling promenad spacer",
    "treadmill_walking": "indoorwalk indoorwalking treadmillwalk treadmillwalking",
    "nordic_walking": "nordicwalking nordicwalk",
    "hiking": "hike hiking trekking wanderung wandern randonnee senderismo excursion escursione excursionismo trilha hiken wedrowka",
    "rucking": "ruck rucking",
    "mountaineering": "mountaineering bergsteigen",
    "snowshoeing": "snowshoe snowshoeing schneeschuh schneeschuhwandern schneeschuhwanderung raquettes raquette",
    "cycling": "ride riding bike biking cycling roadbiking roadcycling roadride bicycle recumbentcycling trackcycling velomobile "
    "radfahrt radfahren radfahrung rennrad velo sortieavelo ciclismo bicicleta pedalata vueltaciclista uscitainbici "
    "fietsrit fietstocht fietsen cykeltur cykling jazdanarowerze vuelta",
    "commuting": "commute commuting",
    "indoor_cycling": "indoorcycling indoorbike indoorbiking indoorride spinning spin stationarybike spinningbike",
    "virtual_cycling": "virtualride virtualcycling virtuelleradfahrt virtuellefahrt sortievirtuelle ciclismovirtual",
    "mountain_biking": "mountainbike mountainbikeride mountainbiking mtb downhillbiking enduromtb mountainbikefahrt vtt sortievtt",
    "gravel_cycling": "gravelride gravelcycling gravelbiking gravelunpavedcycling gravelfahrt gravel",
    "cyclocross": "cyclocross cyclocrossride",
    "bmx": "bmx",
    "e_biking": "ebikeride ebike ebiking ebikefitness ebikemountain emountainbikeride emountainbike ebikefahrt emountainbikefahrt "
    "eebikeride",
    "hand_cycling": "handcycle handcycling handbike",
    "swimming": "swim swimming schwimmen natation nager natacion nadar nuoto nuotata natacao zwemmen simning plywanie",
    "lap_swimming": "poolswim poolswimming lapswim lapswimming indoorswimming",
    "open_water_swimming": "openwaterswim openwaterswimming openwater outdoorswimming freiwasserschwimmen",
    "aqua_fitness": "aquafitness",
    "triathlon": "triathlon",
    "rowing": "row rowing rudern aviron remo roeien",
    "indoor_rowing": "indoorrowing indoorrow virtualrow virtualrowing rowingmachine",
    "paddling": "paddling paddle",
    "kayaking": "kayaking kayak kajakfahren kajak",
    "canoeing": "canoeing canoe kanu kanufahren canoa",
    "stand_up_paddling": "standuppaddling standuppaddleboarding standuppaddle sup stehpaddeln",
    "rafting": "rafting whitewaterraftingkayaking",
    "sailing": "sail sailing segeln voile vela",
    "surfing": "surf surfing surfen",
    "windsurfing": "windsurf windsurfing windsurfen",
    "kitesurfing": "kitesurf kitesurfing kiteboarding kitesurfen",
    "wakeboarding": "wakeboard wakeboarding wakesurfing waterskiing",
    "diving": "diving scubadiving snorkeling",
    "alpine_skiing": "alpineski alpineskiing downhillski downhillskiing resortskiing resortskiingsnowboarding skialpin alpinski ski skiing "
    "skifahren",
    "snowboarding": "snowboard snowboarding snowboarden",
    "cross_country_skiing": "nordicski crosscountryski crosscountryskiing xcski skilanglauf langlauf skilanglaufen skidefond skinordique "
    "skateskiing",
    "ski_touring": "backcountryski backcountryskiing backcountryskiingsnowboarding skitouring skitour skimo skiderandonnee",
    "roller_skiing": "rollerski rollerskiing skiroller",
    "ice_skating": "iceskate iceskating eislaufen schlittschuhlaufen patinageglace",
    "inline_skating": "inlineskate inlineskating inlineskaten rollerskating",
    "skateboarding": "skateboard skateboarding",
    "strength_training": "weighttraining strengthtraining weightlifting strength gym traditionalstrengthtraining krafttraining "
    "gewichtstraining musculation entrainementauxpoids entrenamientoconpesas entrenamientodefuerza allenamentoconipesi "
    "treinodemusculacao krachttraining",
    "functional_strength_training": "functionalstrengthtraining functionaltraining",
    "crossfit": "crossfit",
    "hiit": "highintensityintervaltraining hiit",
    "cardio_training": "cardiotraining indoorcardio cardio fitnessequipment crosstraining",
    "circuit_training": "circuittraining",
    "jump_rope": "jumprope jumpingrope",
    "elliptical": "elliptical crosstrainer ellipticaltrainer",
    "stair_climbing": "stairstepper stairclimbing stairs floorclimbing stairclimber treppensteigen stepper",
    "yoga": "yoga",
    "pilates": "pilates",
    "stretching": "stretching flexibility",
    "tai_chi": "taichi",
    "meditation": "meditation",
    "breathwork": "breathwork",
    "bouldering": "bouldering bouldern",
    "rock_climbing": "rockclimbing climbing indoorclimbing sportclimbing klettern escalade",
    "ice_climbing": "iceclimbing",
    "tennis": "tennis",
    "padel": "padel padeltennis",
    "squash": "squash",
    "racquetball": "racquetball",
    "badminton": "badminton",
    "pickleball": "pickleball",
    "table_tennis": "tabletennis tischtennis",
    "football": "soccer football fussball futbol calcio voetbal",
    "american_football": "americanfootball",
    "basketball": "basketball",
    "volleyball": "volleyball",
    "handball": "handball",
    "hockey": "hockey fieldhockey",
    "ice_hockey": "icehockey eishockey",
    "rugby": "rugby",
    "lacrosse": "lacrosse",
    "ultimate_frisbee": "ultimatefrisbee ultimate",
    "baseball": "baseball softball",
    "cricket": "cricket",
    "golf": "golf",
    "disc_golf": "discgolf",
    "boxing": "boxing boxen",
    "kickboxing": "kickboxing",
    "martial_arts": "martialarts mixedmartialarts",
    "dance": "dance dancing tanzen",
    "horseback_riding": "horsebackriding horseriding reiten",
    "gymnastics": "gymnastics",
    "wheelchair_pushing": "wheelchair wheelchairpush wheelchairpushrun wheelchairpushwalk",
    "transition": "transition",
}
_SLUG_OF = {word: slug for slug, words in _WORDS.items() for word in words.split()}
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
    >>> sport_slug("9", strava_numbers=True), sport_slug("9")
    ('running', 'other')
    """
    plain = _plain(word)
    if plain.isdigit():
        return _STRAVA_NUMBERS.get(plain, FALLBACK) if strava_numbers else FALLBACK
    return _SLUG_OF.get(plain) or _SLUG_OF.get(_without_ending(plain), FALLBACK)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word[:100].casefold())
    return "".join(c for c in decomposed if c.isalnum())


def _without_ending(plain: str) -> str:
    """Return a word without the version that Garmin Connect puts behind some (`rowing_v2`, `skating_ws`)."""
    return plain.removesuffix("v2").removesuffix("ws")


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
    return frozenset({*_WORDS, *_STRAVA_NUMBERS.values(), FALLBACK})
