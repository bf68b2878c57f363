"""Which day and which week is it for the athlete?

A day is a calendar day in the athlete's own time zone; a week carries its year (science 0.2).
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from core.domain.errors import InputError


def zone(name: str) -> tzinfo:
    """Return the time zone `name`: a zone of the tz database or a fixed offset; raise `InputError` when it is neither.

    >>> zone("+02:00").utcoffset(None)
    datetime.timedelta(seconds=7200)
    """
    if name[:1] in "+-" and (offset := _offset(name)) is not None:
        return timezone(offset)
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise InputError(f"There is no time zone called {name!r}; use a name such as Europe/Berlin.") from None


def offset_name(utc_offset_s: int) -> str:
    """Return the name of a fixed offset from UTC, as a device states local time.

    >>> offset_name(-25200)
    '-07:00'
    """
    hours, minutes = divmod(abs(utc_offset_s) // 60, 60)
    return f"{'-' if utc_offset_s < 0 else '+'}{hours:02d}:{minutes:02d}"


def _offset(name: str) -> timedelta | None:
    hours, _, minutes = name[1:].partition(":")
    if not (hours.isdigit() and minutes.isdigit() and int(hours) < 24 and int(minutes) < 60):
        return None
    size = timedelta(hours=int(hours), minutes=int(minutes))
    return -size if name[0] == "-" else size


def local_day(moment: datetime, zone_name: str) -> date:
    """Return the athlete's calendar day of an aware `moment`.

    >>> from datetime import timezone
    >>> local_day(datetime(2026, 1, 1, 3, 0, tzinfo=timezone.utc), "America/New_York")
    datetime.date(2025, 12, 31)
    """
    if moment.tzinfo is None:
        raise InputError(f"The time {moment.isoformat()} carries no time zone.")
    return moment.astimezone(zone(zone_name)).date()


def week_start(day: date, first_weekday: int = 0) -> date:
    """Return the first day of the week that holds `day`; `first_weekday` 0 is Monday, 6 Sunday.

    >>> week_start(date(2026, 1, 1))
    datetime.date(2025, 12, 29)
    """
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)


def each_day(first: date, last: date) -> Iterator[date]:
    """Yield every day from `first` to `last`, both included; nothing when `last` is earlier."""
    for offset in range((last - first).days + 1):
        yield first + timedelta(days=offset)
