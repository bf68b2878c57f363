"""What does somebody mean who writes to the coach in plain words? Rules and likeness of words, no model; the same words mean the same.

Safety comes first: a warning sign or a pain in a sentence decides it, whatever else it says.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from core.domain.conversation import Heard, Intent
from core.domain.vocabulary import Illness, PrimaryMuscle
from core.rules.hearing_words import (
    ACTIVITY_WORDS,
    BODY_PARTS,
    COLD,
    FEVER,
    MILD,
    MUSCLES,
    NEAR_DAYS,
    NUMBER_WORDS,
    PATTERNS,
    SESSIONS,
    SEVERE,
    STOP_WORDS,
    TIME_WORDS,
    WEEKDAYS,
)

WRITE_DOWN = "write down:"
MILD_PAIN, MODERATE_PAIN, SEVERE_PAIN = 2.0, 4.0, 7.0  # G1: mild up to 2, moderate up to 5, severe from 6 on
SHORTEST_WORD, SHORTEST_SLIP = 4, 6
"""Letters from which on a word may have two letters changed round, and from which on any one slip."""
MOST_MINUTES, MOST_SLEEP_H = 300, 14
_COMPILED = tuple((intent, re.compile(pattern)) for intent, pattern in PATTERNS)
_SIGNS = re.compile(r"[^a-z0-9:.,/ ]+")
_DAY = re.compile(
    r"\b(?P<prep>to|until|till|on|onto|from|for|instead of|this|next|s)?\s*(?P<day>day after tomorrow|"
    + "|".join(sorted([*WEEKDAYS, *NEAR_DAYS], key=len, reverse=True))
    + r")s?\b"
)


def hear(text: str, today: date, *, activities: Mapping[str, str] | None = None) -> Heard:
    """Return what a sentence asks for, on a day; `activities` are names of what can be played or done, by slug.

    >>> heard = hear("I have 30 minutes", date(2026, 11, 24))
    >>> heard.intent.value, heard.minutes
    ('minutes', 30)
    >>> hear("move leg day to Friday", date(2026, 11, 24)).to_day.isoformat()
    '2026-11-27'
    """
    plain = _plain(text)
    is_confirmed = plain.startswith(WRITE_DOWN)
    plain = plain.removeprefix(WRITE_DOWN).strip()
    words = _mended(plain)
    spoken = re.sub(r"\b(\w+) s\b", r"\1s", words.replace("'", ""))
    found = _details(spoken, today, activities or {})
    fits = (intent for intent, pattern in _COMPILED if pattern.search(spoken) and (intent is not Intent.HOBBY or found.activity))
    intent = next(fits, Intent.UNKNOWN)
    heard = replace(found, intent=_sharper(intent, found, spoken), text=text.strip(), is_confirmed=is_confirmed)
    return _words_left(heard, spoken)


def _plain(text: str) -> str:
    lowered = text.strip().lower().replace("’", "'").replace("'", "").replace("?", " ").replace("!", " ").replace(";", " ")
    return " ".join(_SIGNS.sub(" ", lowered).replace(". ", " ").rstrip(".,").split())


@lru_cache(maxsize=1)
def _vocabulary() -> tuple[str, ...]:
    words = {word for _, pattern in PATTERNS for word in re.findall(rf"[a-z]{{{SHORTEST_WORD},}}", pattern)}
    tables: tuple[Iterable[str], ...] = (WEEKDAYS, NEAR_DAYS, BODY_PARTS, MUSCLES, SESSIONS, ACTIVITY_WORDS)
    return tuple(sorted(words | {part for table in tables for own in table for part in own.split() if len(part) >= SHORTEST_WORD}))


@lru_cache(maxsize=4096)
def _mended(plain: str) -> str:
    """Return the words with slips in words of the lexicon put right; what is not like any of them stays."""
    known = _vocabulary()
    mended = []
    for word in plain.split():
        may_slip = len(word) >= SHORTEST_WORD and word.isalpha() and word not in known and word not in STOP_WORDS
        near = process.extractOne(word, known, scorer=OSA.distance, score_cutoff=1) if may_slip else None
        is_near = near is not None and near[0][0] == word[0] and (len(word) >= SHORTEST_SLIP or sorted(near[0]) == sorted(word))
        mended.append(near[0] if near is not None and is_near else word)
    return " ".join(mended)


def _details(words: str, today: date, activities: Mapping[str, str]) -> Heard:
    days, from_day, to_day = _days(words, today)
    muscles = _longest(words, MUSCLES)
    part = _longest(words, BODY_PARTS)
    return Heard(
        intent=Intent.UNKNOWN,
        text=words,
        days=days,
        from_day=from_day,
        to_day=to_day,
        minutes=_minutes(words),
        hours=_hours(words),
        level=_level(words),
        part=None if part is None else BODY_PARTS[part],
        muscles=() if muscles is None else MUSCLES[muscles],
        illness=_illness(words),
        activity=_activity(words, activities),
        session=SESSIONS.get(_longest(words, SESSIONS) or ""),
    )


def _days(words: str, today: date) -> tuple[tuple[date, ...], date | None, date | None]:
    found: list[tuple[str, date]] = []
    for match in _DAY.finditer(words):
        word = match["day"]
        if word in {"sun", "sat", "mon", "wed", "now"} and match["prep"] is None:
            continue
        offset = 2 if word == "day after tomorrow" else NEAR_DAYS.get(word)
        ahead = (WEEKDAYS.get(word, 0) - today.weekday()) % 7 if offset is None else offset
        found.append((match["prep"] or "", today + timedelta(days=ahead)))
    if not found:
        return (), None, None
    to = next((day for prep, day in found if prep in {"to", "until", "till", "onto"}), None)
    if to is None and re.search(r"\binstead\b(?! of)", words):
        to = found[-1][1]
    others = [day for prep, day in found if day != to or prep == "from"]
    return tuple(day for _, day in found), others[0] if others else None, to


def _minutes(words: str) -> int | None:
    for phrase, minutes in TIME_WORDS:
        if re.search(rf"\b{phrase}\b", words):
            return minutes
    numbers = "|".join(NUMBER_WORDS)
    match = re.search(rf"\b(\d{{1,3}}|{numbers}) ?(m|min|mins|minutes?)\b", words)
    if match:
        return _within(NUMBER_WORDS.get(match[1]) or int(match[1] if match[1].isdigit() else 0))
    match = re.search(r"\b(\d{1,2}(?:[.,]\d)?) ?(h|hrs?|hours?)\b", words)
    if match and not re.search(r"\b(sle(pt|ep)|night)\b", words):
        return _within(round(60 * float(match[1].replace(",", "."))))
    return None


def _within(minutes: int) -> int | None:
    return minutes if 0 < minutes <= MOST_MINUTES else None


def _hours(words: str) -> float | None:
    numbers = "|".join(NUMBER_WORDS)
    match = re.search(rf"\b(\d{{1,2}}(?:[.,]\d{{1,2}})?|{numbers})( and a half)? ?(h|hrs?|hours?)\b", words) or re.search(
        rf"\bslept (?:only |about |for )*(\d{{1,2}}(?:[.,]\d{{1,2}})?|{numbers})\b( and a half)?", words
    )
    if not match or not re.search(r"\b(sle(pt|ep)|night)\b", words):
        return None
    base = NUMBER_WORDS.get(match[1])
    hours = float(match[1].replace(",", ".")) if base is None else float(base)
    hours += 0.5 if match[2] else 0.0
    return hours if hours <= MOST_SLEEP_H else None


def _level(words: str) -> float | None:
    match = re.search(r"\b(\d{1,2}) ?(?:/|of|out of) ?10\b", words)
    if match and int(match[1]) <= 10:
        return float(match[1])
    if re.search(rf"\b({MILD})\b", words):
        return MILD_PAIN
    if re.search(r"\b(moderate\w*|medium|quite|fairly)\b", words):
        return MODERATE_PAIN
    return SEVERE_PAIN if re.search(rf"\b({SEVERE})\b", words) else None


def _illness(words: str) -> Illness | None:
    without = re.search(r"\b(no|without( a)?) fever\b", words)
    if re.search(rf"\b({FEVER})\b", re.sub(r"\b(no|without( a)?) fever\b", " ", words)):
        return Illness.BELOW_NECK_OR_FEVER
    return Illness.ABOVE_NECK if without or re.search(rf"\b({COLD})\b", words) else None


def _activity(words: str, activities: Mapping[str, str]) -> str | None:
    plainest_last = sorted(activities, key=len, reverse=True)
    named = {activities[slug].lower().partition(" (")[0]: slug for slug in plainest_last} | ACTIVITY_WORDS
    phrase = _longest(words, named)
    slug = None if phrase is None else named[phrase]
    return slug if not activities or slug in activities else None


def _longest(words: str, table: Iterable[str]) -> str | None:
    """Return the longest phrase of a table that stands in the words."""
    return max((phrase for phrase in table if re.search(rf"\b{re.escape(phrase)}\b", words)), key=len, default=None)


def _sharper(intent: Intent, found: Heard, words: str) -> Intent:
    """Return what is meant where one word of a table or the lack of a verb says more than the pattern."""
    if intent is Intent.PAIN and found.part is None and found.muscles and "muscle" in words:
        return Intent.SORE
    if intent is Intent.SWAP and re.search(r"\b(dont|do not) (want|feel like)( to)? (train|training|work ?out)\w*$", words):
        return Intent.DROP
    if intent is Intent.VOLUME and not found.muscles and re.match(r"(why|how come|explain)\b", words):
        return Intent.WHY
    if intent is Intent.UNKNOWN:
        return _topic(found, words)
    return intent


def _topic(found: Heard, words: str) -> Intent:
    """Return that something was named without saying what about it, where it is short enough to be just that."""
    number = re.fullmatch(r"\d{1,3}", words)
    named = found.days or found.part or found.muscles or found.activity or found.session or number
    is_short = len(words.split()) <= 3 and words not in STOP_WORDS
    return Intent.TOPIC if (named and len(words.split()) <= 4) or (is_short and words.replace(" ", "").isalpha()) else Intent.UNKNOWN


def _words_left(heard: Heard, words: str) -> Heard:
    """Keep the words that may name a movement; those after "with", "for" or "into" of a swap apart."""
    left = _DAY.sub(" ", words)
    left = re.sub(r"\b\d+ ?(m|min|mins|minutes?|h|hrs?|hours?)?\b", " ", left) if heard.intent is not Intent.STRENGTH else left
    other = ""
    if heard.intent is Intent.SWAP:
        parts = re.split(r"\b(?:with|for|into|to|by)\b", left, maxsplit=1)
        wanted = re.match(r"(.*)\binstead of\b(.*)", left)
        if wanted:
            return replace(heard, rest=_named(wanted[2]), other=_named(wanted[1]))
        left, other = parts[0], parts[1] if len(parts) > 1 else ""
        if not _named(left):
            left, other = other, ""
    return replace(heard, rest=_named(left), other=_named(other))


def _named(words: str) -> str:
    return " ".join(word for word in words.replace(",", " ").split() if word not in STOP_WORDS and not word.isdigit())


def muscle_words(muscles: Iterable[PrimaryMuscle]) -> str:
    """Return the lexicon's word for some muscles, so that a button can say it again.

    >>> muscle_words((PrimaryMuscle.QUADRICEPS, PrimaryMuscle.HAMSTRINGS, PrimaryMuscle.GLUTES))
    'legs'
    """
    wanted = tuple(muscles)
    return max((word for word, own in MUSCLES.items() if own == wanted), key=len, default="")
