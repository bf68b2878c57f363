"""How do facts become an answer of the coach? Templates say nothing that the facts do not hold, and that is checked every time."""

import re
from collections.abc import Iterable
from datetime import date

from core.domain.adaptation import Adaptation
from core.domain.conversation import Fact, Line, ThreadLine
from core.domain.errors import GainslyError
from core.domain.vocabulary import PersonaTone
from core.visuals import format as written
from core.visuals.coach_templates import TEMPLATES, TONES

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


class InventedNumberError(GainslyError):
    """An answer would have held a number that no fact holds."""


def numbers_in(text: str) -> list[str]:
    """Return the numbers that stand in a text, as they are written.

    >>> numbers_in("4 × 6–8 at 82.5 kg, 18:00")
    ['4', '6', '8', '82.5', '18:00']
    """
    return _NUMBER.findall(text)


def invented(text: str, facts: Iterable[Fact]) -> tuple[str, ...]:
    """Return the numbers of a text that stand in none of the facts."""
    known = {number for fact in facts for number in numbers_in(fact.text)}
    return tuple(number for number in numbers_in(text) if number not in known)


def template(key: str, tone: PersonaTone) -> str:
    """Return how a tone says something."""
    return TONES[tone].get(key, TEMPLATES[key])


def say(lines: Iterable[Line], tone: PersonaTone) -> str:
    """Return the words of an answer, one line each.

    Raises `InventedNumberError` when a number would be in it that is not in its facts.
    """
    told = []
    for line in lines:
        text = template(line.key, tone).format(**{name: fact.text for name, fact in line.facts.items()}).strip()
        if wrong := invented(text, line.facts.values()):
            raise InventedNumberError(f"The answer {line.key!r} would hold {wrong[0]}, which no fact holds.")
        told.append(text)
    return "\n".join(told)


def today_lead(found: Adaptation, tone: PersonaTone) -> str:
    """Return how the coach leads into the proposal for today, in the athlete's tone; it says nothing that the proposal does not."""
    return template("lead_blocked" if found.is_blocked else "lead_changed" if found.changes else "lead_same", tone)


def week_lead(tone: PersonaTone) -> str:
    """Return how the coach leads into a change of the week."""
    return template("lead_week", tone)


def day_words(day: date, today: date) -> str:
    """Return a day as it is said in a sentence.

    >>> day_words(date(2026, 11, 25), date(2026, 11, 24)), day_words(date(2026, 11, 27), date(2026, 11, 24))
    ('tomorrow', 'Friday 27 Nov')
    """
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}.get((day - today).days)
    return near or f"{day:%A} {written.short_day(day)}"


def fact_words(fact: Fact) -> str:
    """Return one piece of evidence with what it was read from.

    >>> fact_words(Fact("52 of 100", "state of 24.11.2026"))
    '52 of 100 (state of 24.11.2026)'
    """
    return f"{fact.text} ({fact.source})"


def thread_words(thread: ThreadLine, today: date) -> str:
    """Return how a conversation reads in a list."""
    return f"{thread.title} · {written.day(thread.day, today)}{' · accepted' if thread.is_accepted else ''}"
