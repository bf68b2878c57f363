"""How does a signal of the body go when its days go up and down (science R1, R2)?"""

from collections.abc import Sequence
from datetime import date, timedelta

LEAST_VALUES = 3
"""Values that a mean of several days needs (science R1)."""


def trailing_means(days: Sequence[date], values: Sequence[float], span_days: int) -> list[float | None]:
    """Return for each value the mean of the values of the `span_days` days up to its own, `None` where these are fewer than three.

    Days ascend. The window is that of variability (R1, grade A for the seven days); for body weight and girths it is a rule of thumb (H),
    because water moves them by more within a week than training does.

    >>> trailing_means([date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 4)], [80.0, 81.0, 82.0], 7)
    [None, None, 81.0]
    """
    found: list[float | None] = []
    start = 0
    for place, day in enumerate(days):
        while days[start] <= day - timedelta(days=span_days):
            start += 1
        window = values[start : place + 1]
        found.append(sum(window) / len(window) if len(window) >= LEAST_VALUES else None)
    return found
