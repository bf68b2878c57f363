"""When was it, how much was it and in which unit, in the words of Apple Health?"""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.ingest.moments import FIRST_YEAR, LAST_YEAR

_FACTORS = {
    "s": {"s": 1.0, "sec": 1.0, "min": 60.0, "hr": 3600.0, "h": 3600.0},
    "m": {"m": 1.0, "km": 1000.0, "mi": 1609.344, "yd": 0.9144, "ft": 0.3048, "cm": 0.01},
    "kcal": {"kcal": 1.0, "Cal": 1.0, "kJ": 1 / 4.184, "J": 1 / 4184, "cal": 0.001},
    "kg": {"kg": 1.0, "g": 0.001, "lb": 0.45359237, "st": 6.35029318, "oz": 0.028349523125},
    "ms": {"ms": 1.0, "s": 1000.0},
    "bpm": {"count/min": 1.0, "bpm": 1.0, "count/s": 60.0},
}


def amount(value: str | None, unit: str | None, wanted: str) -> float | None:
    """Return an amount in the wanted unit, `None` when it is none or its unit is not known.

    >>> amount("0.5", "mi", "m"), amount("850", "cm", "m"), amount("5", "parsec", "m")
    (804.672, 8.5, None)
    """
    factor = _FACTORS[wanted].get((unit or "").strip())
    try:
        found = float(value or "")
    except ValueError:
        return None
    return found * factor if factor is not None and abs(found) < 1e12 else None


def moment(text: str | None) -> datetime | None:
    """Return the moment that a text such as 2024-01-15 10:00:00 +0100 states.

    >>> moment("2024-01-15 10:00:00 +0100").isoformat()
    '2024-01-15T10:00:00+01:00'
    """
    if text is None or len(text) > 40:
        return None
    try:
        found = datetime.fromisoformat(text[:19] + text[20:] if text[19:20] == " " else text)
    except ValueError:
        return None
    return found if found.tzinfo is not None and FIRST_YEAR < found.year < LAST_YEAR else None


def local(at: datetime, zone_name: str | None) -> datetime:
    """Return a moment in the zone in which it was recorded, if that is told and known, else as it is written.

    The export writes all times in the zone that the phone had when it exported.
    """
    zone = _zone(zone_name) if zone_name else None
    return at if zone is None else at.astimezone(zone)


@lru_cache(maxsize=256)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name[:60])
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def union(intervals: list[tuple[datetime, datetime]], gap: timedelta = timedelta()) -> list[tuple[datetime, datetime]]:
    """Return intervals without overlaps, joined where at most `gap` lies between them."""
    joined: list[tuple[datetime, datetime]] = []
    for start, end in sorted(intervals):
        if joined and start <= joined[-1][1] + gap:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def seconds(intervals: list[tuple[datetime, datetime]]) -> float:
    """Return how long intervals without overlaps last together [s]."""
    return sum((end - start).total_seconds() for start, end in intervals)
