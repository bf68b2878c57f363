"""Which maximum does a prescription start from, when single days go up and down? The trend value of a movement (E4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.domain.errors import InputError
from core.metrics.values import require_between, require_positive

ALPHA = 0.30  # heuristic e1rm.alpha
QUALIFYING_CONFIDENCE = 0.5  # E4, rule of thumb
JUMP_LIMIT = 1.10  # E4, rule of thumb
JUMP_REPEAT_DAYS = 14  # E4, rule of thumb
DOWN_LIMIT = 0.05  # E4, rule of thumb
START_SHARE_AFTER_DAYS = ((56, 0.85), (28, 0.93))  # E4, rule of thumb
TRAINING_MAX_SHARE = 0.90  # E4, Wendler's convention
SETTLED_AFTER_SESSIONS = 3  # minimum history of the trend (science 10)


@dataclass(frozen=True)
class SessionBest:
    """The best qualified estimate of one movement in one session: day, value [kg] and confidence 0-1 (E2)."""

    day: date
    value_kg: float
    confidence: float


@dataclass(frozen=True)
class StrengthTrend:
    """Trend of one movement after a session.

    `held_day` is the day of a value that lay more than 10 % above the trend and waits to be repeated. Until three sessions are in, the
    trend is settling.
    """

    trend_kg: float
    last_day: date
    sessions: int = 1
    held_day: date | None = None

    @property
    def is_settling(self) -> bool:
        """Whether fewer than three sessions are in."""
        return self.sessions < SETTLED_AFTER_SESSIONS


def step_trend(trend_kg: float, value_kg: float, confidence: float, *, alpha: float = ALPHA, down_limit: float = DOWN_LIMIT) -> float:
    """Move the trend [kg] towards a session value [kg]; a fall is limited to 5 % a session.

    Science E4, grade H: T + alpha * confidence * (x - T).

    >>> round(step_trend(120, 126, 0.9), 2), step_trend(120, 110, 1.0)
    (121.62, 117.0)
    """
    require_positive("The trend in kg", trend_kg)
    require_positive("The session value in kg", value_kg)
    require_between("The confidence", confidence, 0, 1)
    return trend_kg + max(alpha * confidence * (value_kg - trend_kg), -down_limit * trend_kg)


def update_trend(trend: StrengthTrend | None, best: SessionBest, *, alpha: float = ALPHA) -> StrengthTrend | None:
    """Return the trend after one more session; the first qualified session starts it.

    Science E4, grade H. A value below half confidence changes nothing. A value above 1.10 x trend is held back, because it is most often
    a typing error, until another one within 14 days confirms it.
    """
    require_positive("The session value in kg", best.value_kg)
    require_between("The confidence", best.confidence, 0, 1)
    if best.confidence < QUALIFYING_CONFIDENCE:
        return trend
    if trend is None:
        return StrengthTrend(best.value_kg, best.day)
    if best.day < trend.last_day:
        raise InputError(f"The session of {best.day} comes after one of {trend.last_day}; sessions are taken in order of their day.")
    held_recently = trend.held_day is not None and best.day - trend.held_day <= timedelta(days=JUMP_REPEAT_DAYS)
    if best.value_kg > JUMP_LIMIT * trend.trend_kg and not held_recently:
        return StrengthTrend(trend.trend_kg, best.day, trend.sessions, best.day)
    value = step_trend(trend.trend_kg, best.value_kg, best.confidence, alpha=alpha)
    still_held = trend.held_day if held_recently and best.value_kg <= JUMP_LIMIT * trend.trend_kg else None
    return StrengthTrend(value, best.day, trend.sessions + 1, still_held)


def trend_series(bests: Iterable[SessionBest], *, alpha: float = ALPHA) -> tuple[StrengthTrend | None, ...]:
    """Return the trend after each session of a movement, oldest first; `None` until a session qualifies (science E4)."""
    trend: StrengthTrend | None = None
    series: list[StrengthTrend | None] = []
    for best in bests:
        trend = update_trend(trend, best, alpha=alpha)
        series.append(trend)
    return tuple(series)


def starting_load(trend_kg: float, days_since_exposure: int) -> float:
    """Return the maximum [kg] that the next session starts from: 0.93 of the trend after 28 days away, 0.85 after 56.

    Science E4, grade H. Below the full trend the estimate is less certain and the page says so.

    >>> starting_load(100.0, 27), starting_load(100.0, 28), starting_load(100.0, 56)
    (100.0, 93.0, 85.0)
    """
    require_positive("The trend in kg", trend_kg)
    for days, share in START_SHARE_AFTER_DAYS:
        if days_since_exposure >= days:
            return trend_kg * share
    return trend_kg


def training_max(trend_kg: float, *, share: float = TRAINING_MAX_SHARE) -> float:
    """Return the training maximum [kg] that percentage plans work from: 0.90 of the trend (science E4, grade B).

    >>> training_max(150.0)
    135.0
    """
    require_positive("The trend in kg", trend_kg)
    return share * trend_kg
