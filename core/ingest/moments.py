"""When did it happen, and how long did it take, in the words of an exporting app?"""

import re
import unicodedata
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1970, 2100
_MONTHS = {
    1: "jan ene gen янв oca sty",
    2: "feb fev fév фев sub lut",
    3: "mar mär mrz mrt maa мар",
    4: "apr avr abr апр nis kwi",
    5: "may mai maj mei mag май мая",
    6: "jun juin giu июн haz cze",
    7: "jul juil lug июл tem lip",
    8: "aug aou ago авг agu sie",
    9: "sep set сен eyl wrz",
    10: "oct okt out ott окт eki paz",
    11: "nov ноя kas lis",
    12: "dec dez dic des дек ara gru",
}
_CLOCK = r"\D+?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*(?:([ap])\.?\s?m\.?)?\s*$"
_DAY_FIRST = re.compile(r"(\d{1,2})\.?(?:st|nd|rd|th)?\s+(?:de\s+)?([^\W\d_]{3,})\.?,?\s+(?:de\s+)?(\d{4})" + _CLOCK)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})" + _CLOCK)
_YEAR_FIRST = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})" + _CLOCK)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})" + _CLOCK)
_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*(h|m|s)[^\W\d_]*\.?")
_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0}


def _plain(text: str) -> str:
    """Return `text` without accents, capitals and exotic spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).replace("ı", "i").split())


_MONTH_OF = {_plain(word): month for month, words in _MONTHS.items() for word in words.split()}


def _month(word: str) -> int | None:
    return _MONTH_OF.get(word[:4]) or _MONTH_OF.get(word[:3])


def parse_moment(text: str) -> datetime | None:
    """Return the date and time of day that `text` states, without a zone unless the text has one; `None` when it is neither.

    Month names may be abbreviated, in the languages in which the apps export. A date of which day and month could be
    exchanged (03/04/2025) is not guessed.

    >>> parse_moment("15 Sep 2025, 07:48")
    datetime.datetime(2025, 9, 15, 7, 48)
    >>> parse_moment("Sep 29, 2026, 3:15 PM")
    datetime.datetime(2026, 9, 29, 15, 15)
    """
    text = text.strip()
    return _moment(text) if 10 < len(text) <= 80 else None


@lru_cache(maxsize=4096)
def _moment(text: str) -> datetime | None:
    try:
        moment: datetime | None = datetime.fromisoformat(text)
    except ValueError:
        try:
            moment = _worded(_plain(text))
        except ValueError:
            return None
    return moment if moment and FIRST_YEAR <= moment.year <= LAST_YEAR else None


def _worded(text: str) -> datetime | None:
    if match := _YEAR_FIRST.match(text):
        year, month, day = (int(match[i]) for i in (1, 2, 3))
    elif match := _DOTTED.match(text):
        day, month, year = (int(match[i]) for i in (1, 2, 3))
    elif match := _DAY_FIRST.match(text):
        day, month, year = int(match[1]), _month(match[2]) or 0, int(match[3])
    elif match := _MONTH_FIRST.match(text):
        day, month, year = int(match[2]), _month(match[1]) or 0, int(match[3])
    else:
        return None
    hour = int(match[4])
    if match[7]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[7] == "p" else 0)
    return datetime(year, month, day, hour, int(match[5]), int(match[6] or 0))  # noqa: DTZ001


def parse_duration(text: str) -> float | None:
    """Return the duration [s] that a text states: `1h 51m`, `2h`, `35min`, `1:15:00`; `None` when it states none.

    >>> parse_duration("1h 51m"), parse_duration("35min"), parse_duration("1:15:00")
    (6660.0, 2100.0, 4500.0)
    """
    text = _plain(text[:60])
    if match := re.fullmatch(r"(\d+):(\d{2})(?::(\d{2}))?", text):
        hours, minutes, seconds = (match[1], match[2], match[3]) if match[3] else ("0", match[1], match[2])
        return int(hours) * 3600.0 + int(minutes) * 60.0 + int(seconds)
    parts = _PART.findall(text)
    if not parts or _PART.sub("", text).strip(" ,"):
        return None
    return sum(float(size.replace(",", ".")) * _SECONDS[unit] for size, unit in parts)


def to_utc(moment: datetime, zone: tzinfo) -> tuple[datetime, str | None]:
    """Return a moment in UTC, and what had to be decided when the clocks of `zone` were changed at that hour.

    A local time that the clock skipped is read as the time shown after the change; one that occurred twice as the first of the two.

    >>> from zoneinfo import ZoneInfo
    >>> to_utc(datetime(2025, 3, 30, 2, 30), ZoneInfo("Europe/Berlin"))[0]
    datetime.datetime(2025, 3, 30, 1, 30, tzinfo=datetime.timezone.utc)
    """
    if moment.tzinfo is not None:
        return moment.astimezone(UTC), None
    first = moment.replace(tzinfo=zone, fold=0)
    earlier, later = first.utcoffset() or timedelta(), first.replace(fold=1).utcoffset() or timedelta()
    utc = moment.replace(tzinfo=UTC) - earlier
    if earlier < later:
        shown = (utc + later).strftime("%H:%M")
        return utc, f"{moment} does not exist in {zone}, where the clocks went forward; it was read as {shown}."
    if earlier > later:
        return utc, f"{moment} occurred twice in {zone}, where the clocks went back; the first of the two was taken."
    return utc, None
