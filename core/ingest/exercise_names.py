"""Which movement may an exercise name mean, however an app or a person writes it?"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

_WORDS = {
    "abs": "abs",
    "bb": "barbell",
    "benchpress": "bench press",
    "bodyweight": "body weight",
    "bw": "body weight",
    "calves": "calf",
    "chinup": "chin up",
    "db": "dumbbell",
    "deltoid": "delt",
    "dumbell": "dumbbell",
    "ezbar": "ez bar",
    "flye": "fly",
    "goodmorning": "good morning",
    "kb": "kettlebell",
    "legpress": "leg press",
    "ohp": "overhead press",
    "pullapart": "pull apart",
    "pulldown": "pull down",
    "pullover": "pull over",
    "pullup": "pull up",
    "pushdown": "push down",
    "pushup": "push up",
    "rdl": "romanian deadlift",
    "situp": "sit up",
    "skullcrusher": "skull crusher",
    "stepup": "step up",
    "tbar": "t bar",
    "ups": "up",
}
_PHRASES = {
    r"(?:one|1) arm(?:ed)?|single armed": "single arm",
    r"(?:one|1) leg(?:ged)?|single legged": "single leg",
    r"(?:swiss|exercise|physio) ball": "stability ball",
    "cross over": "crossover",
    "dead lift": "deadlift",
    "e z": "ez",
    "hex bar": "trap bar",
    "kick back": "kickback",
    "med ball": "medicine ball",
    "pec dec": "pec deck",
    "smith(?! machine)": "smith machine",
    "stiff legged": "stiff leg",
    "wood chop": "woodchop",
}
_PHRASE = re.compile("|".join(rf"(?P<p{index}>\b(?:{pattern})\b)" for index, pattern in enumerate(_PHRASES)))
_MEANINGS = list(_PHRASES.values())
_FILLERS = frozenset({"a", "an", "and", "the"})
_EQUIPMENT = (
    "smith machine",
    "body weight",
    "ez bar",
    "medicine ball",
    "plate loaded",
    "safety bar",
    "stability ball",
    "trap bar",
    "band",
    "barbell",
    "cable",
    "dumbbell",
    "kettlebell",
    "landmine",
    "machine",
    "plate",
    "ring",
    "sandbag",
    "sled",
    "suspension",
)
_MACHINES = frozenset({"plate loaded", "smith machine"})
_SINGLE_EQUIPMENT = [name for name in _EQUIPMENT if " " not in name]
_TELLING = frozenset({"assisted", "decline", "incline", "single"})
_RIVALS = (
    frozenset({"flat", "incline", "decline"}),
    frozenset({"seated", "standing", "lying"}),
    frozenset({"assisted", "weighted"}),
    frozenset({"close", "wide"}),
)
_OTHER_EQUIPMENT = 25.0
_UNSAID_EQUIPMENT = 6.0
_OTHER_KIND = 15.0
_UNSAID_KIND = 8.0
_MISSPELT = 80.0
_LONGEST = 120


@lru_cache(maxsize=16_384)
def normalise(name: str) -> str:
    """Return an exercise name as aliases are compared: without capitals, accents, punctuation, plurals and common short forms.

    Equipment in brackets stays, as words.

    >>> normalise("Pull-Ups (Weighted)"), normalise("Überzüge mit KH"), normalise("DB Flyes"), normalise("One-Arm E-Z Curl")
    ('pull up weighted', 'uberzuge mit kh', 'dumbbell fly', 'single arm ez curl')
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    words = re.sub(r"[^\w]+|_", " ", plain.replace("'", "").replace("’", "")).split()
    joined = " ".join(_WORDS.get(word) or _WORDS.get(_singular(word), _singular(word)) for word in words)
    return _PHRASE.sub(lambda found: _MEANINGS[int((found.lastgroup or "p0")[1:])], joined)


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


@lru_cache(maxsize=16_384)
def same_words(name: str) -> str:
    """Return what two names have in common that say the same words in another order, as apps do with the equipment.

    A name that goes from one thing to another (`Low to High`) keeps its order.

    >>> same_words("Bench Press (Barbell)") == same_words("Barbell Bench Press")
    True
    """
    words = [word for word in normalise(name).split() if word not in _FILLERS]
    return " ".join(words if "to" in words else sorted(words))


def rank(name: str, known: Mapping[str, int], limit: int = 5) -> list[tuple[int, float]]:
    """Return the movements that a name may mean, best first, each with a score from 0 to 100.

    `known` maps every name that is understood to its movement; a movement scores as its best name does. Words may stand in another order
    and be misspelt. Another equipment, or a word that tells two movements apart (incline, assisted, single, seated against lying), costs
    more than a word too many. Of a name without end the beginning counts.

    >>> rank("Barbel Squat", {"Squat (Barbell)": 1, "Squat (Dumbbell)": 2, "Curl (Barbell)": 3}, limit=1)
    [(1, 100.0)]
    """
    wanted = normalise(name[:_LONGEST])
    if not wanted:
        return []
    tools, words = _parts(_spelt(wanted))
    of_movement: dict[int, frozenset[str]] = {}
    for choice, key in known.items():
        of_movement[key] = of_movement.get(key, frozenset()) | _parts(normalise(choice))[0]
    best: dict[int, tuple[float, int]] = {}
    for choice, key in known.items():
        own, rest = _parts(normalise(choice))
        score = _likeness(words, rest) if words and rest else fuzz.ratio(wanted, choice)
        score -= _price_of_equipment(tools, own, of_movement[key]) + _price_of_kind(words, rest)
        best[key] = max(best.get(key, (0.0, 0)), (score, -len(choice)))
    ranked = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    return [(key, round(score, 1)) for key, (score, _) in ranked[:limit] if score > 0]


@lru_cache(maxsize=16_384)
def _parts(normalised: str) -> tuple[frozenset[str], str]:
    """Split a normalised name into the equipment that it says and its other words."""
    found, rest = set(), f" {normalised} "
    for tool in _EQUIPMENT:
        if f" {tool} " in rest:
            found.add(tool)
            rest = rest.replace(f" {tool} ", " ")
    return frozenset(found), rest.strip()


def _spelt(normalised: str) -> str:
    """Return the name with words that are nearly an equipment written as it is spelt."""
    return " ".join(_nearest(word) if len(word) >= 4 else word for word in normalised.split())


def _nearest(word: str) -> str:
    found = process.extractOne(word, _SINGLE_EQUIPMENT, scorer=fuzz.ratio, score_cutoff=_MISSPELT)
    return found[0] if found else word


def _likeness(words: str, rest: str) -> float:
    in_any_order = (fuzz.token_sort_ratio(words, rest) + fuzz.token_set_ratio(words, rest)) / 2
    return max(in_any_order, fuzz.ratio(words.replace(" ", ""), rest.replace(" ", "")))


def _price_of_equipment(wanted: frozenset[str], own: frozenset[str], of_movement: frozenset[str]) -> float:
    if wanted == own:
        return 0.0
    said = own or of_movement
    if wanted and said and not wanted & (said | {"machine"} if said & _MACHINES else said):
        return _OTHER_EQUIPMENT
    return _UNSAID_EQUIPMENT


def _price_of_kind(words: str, rest: str) -> float:
    wanted, own = set(words.split()), set(rest.split())
    rivals = sum(bool(wanted & group and own & group and not wanted & own & group) for group in _RIVALS)
    return _OTHER_KIND * rivals + _UNSAID_KIND * len((wanted ^ own) & _TELLING)
