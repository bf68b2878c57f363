"""How does a period stand beside another one?"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_YEAR_DAYS = 364  # whole weeks, so that weekdays meet weekdays


class CompareWith(StrEnum):
    """What a period is laid beside."""

    NOTHING = "nothing"
    BEFORE = "the period before"
    YEAR_AGO = "a year ago"


def other_period(first: date, last: date, compared: CompareWith) -> tuple[date, date]:
    """Return the first and last day of the period that another one is laid beside.

    >>> other_period(date(2026, 3, 8), date(2026, 3, 14), CompareWith.BEFORE)
    (datetime.date(2026, 3, 1), datetime.date(2026, 3, 7))
    """
    back = timedelta(days=_YEAR_DAYS) if compared is CompareWith.YEAR_AGO else last - first + timedelta(days=1)
    return first - back, last - back


@dataclass(frozen=True)
class Compared:
    """One number of two periods in one unit; `None` is unknown. `decimals` are those that people read."""

    label: str
    now: float | None
    before: float | None
    unit: str
    decimals: int = 0

    @property
    def change(self) -> float | None:
        """Return by how much it moved, `None` where one of the two is unknown."""
        return None if self.now is None or self.before is None else self.now - self.before
