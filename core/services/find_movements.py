"""Which movements does somebody mean who types a few words, perhaps with a slip, and narrows the list with filters?"""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from core.domain.movement_views import CircuitCard, MovementCard, MovementCatalogue, MovementQuery
from core.domain.vocabulary import PrimaryMuscle
from core.ingest.exercise_names import normalise

EQUAL, BEGINS, HOLDS = 100.0, 94.0, 80.0
"""What a typed word scores that is a word of the name, begins one, or stands inside one [0 to 100]."""
BESIDE_NAME = 0.8
"""Share of its score that a word keeps when it fits not the name but a muscle, a pattern, equipment or a tag."""
SHORTEST_SLIP = 4
"""Letters of a word from which on it may hold a slip; shorter ones are too like each other."""
LIKE_ENOUGH = 74.0
"""Least likeness of a word with a slip to the word that is meant [0 to 100]."""
FAR_BEHIND = 20.0
"""Points behind the best from which on a movement is not meant."""
PER_WORD_MORE, PER_WORD_MORE_OF_ALIAS = 1.5, 4.0
"""Points that a movement's own name, or another name of it, loses for every word that nobody typed: the plain movement comes first."""


def find_movements(catalogue: MovementCatalogue, query: MovementQuery) -> tuple[MovementCard, ...]:
    """Return the movements that pass the filters; with words the likeliest first, else what the athlete does most first, then by name.

    Every typed word has to fit something: a word of the name or of another name of the movement, exactly or nearly, or else a muscle,
    the pattern, equipment, a discipline or a tag.
    """
    kept = [card for card in catalogue.movements if _passes(card, query)]
    wanted = tuple(normalise(query.words).split())
    if not wanted:
        return tuple(sorted(kept, key=lambda card: -card.workouts))
    scored = [(score, card) for card in kept if (score := _score(wanted, card)) > 0]
    best = max((score for score, _ in scored), default=0.0)
    scored = [(score, card) for score, card in scored if score > best - FAR_BEHIND]
    scored.sort(key=lambda item: (-round(item[0], 1), -item[1].workouts, len(item[1].name), item[1].name))
    return tuple(card for _, card in scored)


def find_circuits(circuits: Sequence[CircuitCard], words: str) -> tuple[CircuitCard, ...]:
    """Return the circuits whose name, stations or tags fit the words, in their order; all of them without words."""
    wanted = tuple(normalise(words).split())
    return tuple(circuit for circuit in circuits if not wanted or _fits(wanted, circuit))


def _fits(wanted: tuple[str, ...], circuit: CircuitCard) -> bool:
    stations = [word for station in circuit.stations for word in _split(station.name)]
    known = [*_split(circuit.name), *stations, *(word for tag in circuit.tags for word in _split(tag))]
    return all(_likeness(word, known) > 0 for word in wanted)


def _passes(card: MovementCard, query: MovementQuery) -> bool:
    wanted = (
        query.pattern in (None, card.pattern),
        query.skill_level in (None, card.skill_level),
        query.metric_type in (None, card.metric_type),
        query.muscle is None or query.muscle in card.primary or query.muscle in card.secondary,
        query.equipment is None or any(query.equipment == slug for way in card.equipment for slug, _ in way),
        query.discipline is None or any(query.discipline == slug for slug, _ in card.disciplines),
        query.tag is None or query.tag in card.tags,
        card.is_own or not query.own_only,
        card.workouts > 0 or not query.done_only,
        card.is_active or query.own_only,
    )
    return all(wanted)


def _score(wanted: tuple[str, ...], card: MovementCard) -> float:
    known = _words_beside(card.pattern.value, card.primary + card.secondary, card.equipment, card.disciplines, card.tags)
    beside = [BESIDE_NAME * max([_exact(word, other) for other in known]) for word in wanted]
    joined = "".join(wanted)
    own = _score_of_name(wanted, joined, card.name, beside, PER_WORD_MORE)
    return max([own, *(_score_of_name(wanted, joined, name, beside, PER_WORD_MORE_OF_ALIAS) for name in card.other_names)])


def _score_of_name(wanted: tuple[str, ...], joined: str, name: str, beside: Sequence[float], per_word_more: float) -> float:
    words, together = _split(name), _joined(name)
    scores = [max(_likeness(word, words), other) for word, other in zip(wanted, beside, strict=True)]
    by_word = 0.0 if min(scores) == 0 else sum(scores) / len(scores) - per_word_more * max(0, len(words) - len(wanted))
    return max(by_word, fuzz.ratio(joined, together, score_cutoff=LIKE_ENOUGH + len(wanted)))


def _likeness(word: str, among: Sequence[str]) -> float:
    return max([_nearly(word, other) for other in among], default=0.0)


@lru_cache(maxsize=65_536)
def _nearly(word: str, other: str) -> float:
    """Return how well a typed word, perhaps with a slip, fits a word of a name [0 to 100]."""
    exact = _exact(word, other)
    if exact or len(word) < SHORTEST_SLIP:
        return exact
    begun = fuzz.ratio(word, other[: len(word)]) if len(other) > len(word) else 0.0
    score = max(fuzz.ratio(word, other), begun)
    return score - (EQUAL - BEGINS) if score >= LIKE_ENOUGH else 0.0


@lru_cache(maxsize=65_536)
def _exact(word: str, other: str) -> float:
    """Return how well a typed word without a slip fits a word [0 to 100]."""
    if word == other:
        return EQUAL
    if other.startswith(word):
        return BEGINS
    return HOLDS if len(word) >= SHORTEST_SLIP and word in other else 0.0


@lru_cache(maxsize=8192)
def _split(name: str) -> tuple[str, ...]:
    return tuple(normalise(name).split())


@lru_cache(maxsize=8192)
def _joined(name: str) -> str:
    return "".join(_split(name))


@lru_cache(maxsize=2048)
def _words_beside(
    pattern: str,
    muscles: tuple[PrimaryMuscle, ...],
    equipment: tuple[tuple[tuple[str, str], ...], ...],
    disciplines: tuple[tuple[str, str], ...],
    tags: tuple[str, ...],
) -> frozenset[str]:
    named = [name for way in equipment for _, name in way] + [name for _, name in disciplines]
    return frozenset(word for text in (pattern, *muscles, *named, *tags) for word in _split(text))
