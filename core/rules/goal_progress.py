"""How far is a goal, and is that where the straight line to its target would be?

The line is a yardstick, not a forecast: strength, weight and skill never move in one.
"""

from datetime import date

from core.domain.goals import Standing

SLACK_SHARE = 0.05  # rule of thumb: within a twentieth of the whole way a goal is on its line


def way_covered(baseline: float | None, target: float | None, value: float | None, *, better: int = 0) -> float | None:
    """Return the share of the way from `baseline` to `target` that `value` has covered; below 0 it went the other way.

    `better` is 1 where more is better, -1 where less is, as for the time of a race, and 0 where only the target tells: whoever starts
    beyond a target has covered the way, and none of it once they fall short again.

    >>> way_covered(100, 120, 110), way_covered(90, 80, 85), way_covered(None, 80, 85)
    (0.5, 0.5, None)
    >>> way_covered(5800, 6000, 5800), way_covered(5800, 6000, 5800, better=-1)
    (0.0, 1.0)
    """
    if baseline is None or target is None or value is None:
        return None
    if better and better * (value - target) >= 0:
        return 1.0
    if better and better * (baseline - target) >= 0:
        return 0.0
    if baseline == target:
        return 1.0 if value == target else 0.0
    return (value - baseline) / (target - baseline)


def on_the_line(baseline: float | None, target: float | None, since: date, until: date | None, day: date) -> float | None:
    """Return the value that the straight line from `since` to `until` has on a day, held at its ends.

    >>> on_the_line(100, 120, date(2026, 1, 1), date(2026, 1, 21), date(2026, 1, 11))
    110.0
    """
    if baseline is None or target is None or until is None or until <= since:
        return None
    part = min(max((day - since).days / (until - since).days, 0.0), 1.0)
    return baseline + part * (target - baseline)


def standing(
    baseline: float | None, target: float | None, value: float | None, *, since: date, until: date | None, today: date, better: int = 0
) -> Standing:
    """Return how a goal stands today; `better` as for the way covered.

    >>> standing(100, 120, 108, since=date(2026, 1, 1), until=date(2026, 1, 21), today=date(2026, 1, 11)).value
    'behind'
    """
    covered = way_covered(baseline, target, value, better=better)
    if covered is None:
        return Standing.UNKNOWN
    if covered >= 1:
        return Standing.REACHED
    if until is None:
        return Standing.NO_DATE
    if today > until:
        return Standing.OVERDUE
    line = way_covered(baseline, target, on_the_line(baseline, target, since, until, today)) or 0.0
    if covered >= line + SLACK_SHARE:
        return Standing.AHEAD
    return Standing.ON_TRACK if covered >= line - SLACK_SHARE else Standing.BEHIND
