"""Which performances were the best so far, and how sure is the trend they make? Records, spread and rep-max loads (E1, E4)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from core.domain.vocabulary import E1RMFormula
from core.metrics.strength import BRIDGE, DEFAULT_FORMULA, multiplier_array
from core.metrics.strength_trend import (
    ALPHA,
    SETTLED_AFTER_SESSIONS,
    START_SHARE_AFTER_DAYS,
    SessionBest,
    StrengthTrend,
    starting_load,
    trend_series,
)
from core.metrics.values import float_array, known, require_positive

SAME = 0.01  # E4: less apart is a tie, in kilograms, repetitions, seconds and metres alike
SPREAD_SESSIONS = 8  # rule of thumb: the newest sessions say how far a day lies from the trend
GAP_DAYS = START_SHARE_AFTER_DAYS[-1][0]  # E4: the shortest stretch after which the trend is uncertain


def new_records(values: ArrayLike) -> tuple[bool, ...]:
    """Tell for each value, oldest first, whether it beats every earlier one; the first has nothing to beat, and a tie is no record.

    Science E4, grade H (convention). NaN is a day without a value. What differs by less
    than `SAME` is a tie: a load in pounds is kept in kilograms.

    >>> new_records([100, 102.5, 102.5, float("nan"), 105])
    (False, True, False, False, True)
    """
    best: float | None = None
    marks = []
    for value in float_array(values).tolist():
        marks.append(known(value) and best is not None and value > best + SAME)
        best = value if known(value) and (best is None or value > best) else best
    return tuple(marks)


def held_back(bests: Sequence[SessionBest], trends: Sequence[StrengthTrend | None]) -> tuple[bool, ...]:
    """Tell for each session whether its value waits to be repeated, because it lies more than 10 % above the trend (science E4).

    >>> from datetime import date
    >>> bests = [SessionBest(date(2026, 1, 1), 100, 1.0), SessionBest(date(2026, 1, 8), 150, 1.0)]
    >>> held_back(bests, trend_series(bests))
    (False, True)
    """
    before = (None, *trends[:-1])
    return tuple(
        past is not None and now is not None and now.held_day == best.day and now.sessions == past.sessions
        for best, past, now in zip(bests, before, trends, strict=True)
    )


def trend_spread(bests: Sequence[SessionBest], *, alpha: float = ALPHA) -> float | None:
    """Return how far a session usually lies from the trend before it [kg]: the root mean square of the newest eight.

    Science E4, grade H. Values that are held back do not count. `None` while the trend is settling.

    >>> from datetime import date
    >>> days = [date(2026, 1, day) for day in (1, 8, 15)]
    >>> trend_spread([SessionBest(day, value, 1.0) for day, value in zip(days, (100, 104, 100), strict=True)])
    2.95
    """
    trends = trend_series(bests, alpha=alpha)
    held = held_back(bests, trends)
    before = (None, *trends[:-1])
    distances = [
        best.value_kg - past.trend_kg for best, past, waits in zip(bests, before, held, strict=True) if past is not None and not waits
    ]
    if len(distances) + 1 < SETTLED_AFTER_SESSIONS:
        return None
    return round(float(np.sqrt(np.mean(np.square(distances[-SPREAD_SESSIONS:])))), 2)


def gap_range(trend_kg: float, spread_kg: float | None, days_since_exposure: int) -> tuple[float, float]:
    """Return between which values [kg] the maximum probably lies so many days after the last session.

    Science E4, grade H: from the load that the next session would start from (0.93 of the trend after 28 days, 0.85 after 56) to the trend,
    each widened by the usual spread.

    >>> gap_range(100.0, 2.0, 7), gap_range(100.0, 2.0, 30)
    ((98.0, 102.0), (91.0, 102.0))
    """
    spread = spread_kg or 0.0
    return starting_load(trend_kg, days_since_exposure) - spread, trend_kg + spread


def rep_max_load(one_rm_kg: float | None, reps: float, formula: E1RMFormula = DEFAULT_FORMULA, *, bridge: bool = BRIDGE) -> float | None:
    """Return the load [kg] that can be lifted `reps` times when `one_rm_kg` can be lifted once: the formula read backwards.

    Science E1, grade A for the formulas; poor above 12 repetitions. `None` without a maximum.

    >>> round(rep_max_load(140.0, 5), 2), rep_max_load(140.0, 1)
    (120.0, 140.0)
    """
    if not known(one_rm_kg):
        return None
    require_positive("The one-repetition maximum in kg", one_rm_kg)
    share = float(multiplier_array(reps, formula, bridge=bridge))
    return one_rm_kg / share if known(share) else None
