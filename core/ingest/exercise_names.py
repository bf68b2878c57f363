"""Which movement may an exercise name mean that no alias explains?"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from rapidfuzz import fuzz

_WORDS = {
    "abs": "abs",
    "bb": "barbell",
    "bodyweight": "body weight",
    "bw": "body weight",
    "calves": "calf",
    "chinup": "chin up",
    "db": "dumbbell",
    "dumbell": "dumbbell",
    "flye": "fly",
    "kb": "kettlebell",
    "ohp": "overhead press",
    "pulldown": "pull down",
    "pullover": "pull over",
    "pullup": "pull up",
    "pushdown": "push down",
    "pushup": "push up",
    "rdl": "romanian deadlift",
    "situp": "sit up",
    "stepup": "step up",
    "ups": "up",
}


@lru_cache(maxsize=16_384)
def normalise(name: str) -> str:
    """Return an exercise name as aliases are compared: without capitals, accents, punctuation, plurals and common short forms.

    Equipment in brackets stays, as words.

    >>> normalise("Pull-Ups (Weighted)"), normalise("Überzüge mit KH"), normalise("DB Flyes")
    ('pull up weighted', 'uberzuge mit kh', 'dumbbell fly')
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    words = re.sub(r"[^\w]+|_", " ", plain.replace("'", "").replace("’", "")).split()
    return " ".join(_WORDS.get(word) or _WORDS.get(_singular(word), _singular(word)) for word in words)


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes")) else word[:-1]


def rank(name: str, choices: Mapping[int, str], limit: int = 5) -> list[tuple[int, float]]:
    """Return the movements that a name may mean, best first, each with a score from 0 to 100.

    Words may stand in another order; a name that only adds or lacks words scores below one that says the same.

    >>> rank("Barbell Squat", {1: "Squat (Barbell)", 2: "Front Squat", 3: "Curl"}, limit=1)
    [(1, 100.0)]
    """
    wanted = normalise(name)
    if not wanted:
        return []
    scored = [(_score(wanted, normalise(choice)), key) for key, choice in choices.items()]
    scored.sort(key=lambda item: (-item[0], len(choices[item[1]]), item[1]))
    return [(key, round(score, 1)) for score, key in scored[:limit] if score > 0]


def _score(wanted: str, choice: str) -> float:
    return (fuzz.token_sort_ratio(wanted, choice) + fuzz.token_set_ratio(wanted, choice)) / 2
