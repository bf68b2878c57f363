"""Do two stretches of time belong to one event that two sources tell of?"""

from datetime import datetime, timedelta

# Two records of one event overlap by most of the shorter one.
LEAST_OVERLAP = 0.5
# Watches and phones call a lifting session many things; these say nothing about which sport it was.
UNSPECIFIC = frozenset({"other", "cardio_training", "transition"})

Stretch = tuple[datetime, timedelta]
"""When something began and how long it took."""


def shared_time(one: Stretch, other: Stretch) -> timedelta:
    """Return how long two stretches run at the same time; less than nothing is the gap between them.

    >>> hour = timedelta(hours=1)
    >>> shared_time((datetime(2026, 5, 3, 8), hour), (datetime(2026, 5, 3, 8, 45), hour))
    datetime.timedelta(seconds=900)
    """
    return min(one[0] + one[1], other[0] + other[1]) - max(one[0], other[0])


def overlap(one: Stretch, other: Stretch) -> float:
    """Return the shared time of two stretches as a share of the shorter one, which must not be empty."""
    return shared_time(one, other) / min(one[1], other[1])
