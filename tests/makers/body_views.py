"""A body as the service returns it, made up: weight by hand, variability of a watch with gaps, sleep, one lone value."""

from datetime import date, timedelta
from math import sin

from core.domain.body import BodyPoint, BodySeries, BodySignal, BodyView
from core.domain.vocabulary import RecoverySource
from core.metrics.body_trend import trailing_means

TODAY = date(2026, 11, 19)


def body_view(first: date, last: date, *, empty: bool = False) -> BodyView:
    """Return what is known between two days."""
    if empty:
        return BodyView(first, last, ())
    days = [TODAY - timedelta(days=ago) for ago in range(420, -1, -1)]
    found = (
        _series(BodySignal.WEIGHT, [(d, 82 - i * 0.009 + sin(i) * 0.6) for i, d in enumerate(days) if i % 3], RecoverySource.MANUAL, 100),
        _series(BodySignal.RESTING_HR, [(d, 52 + sin(i / 3) * 2) for i, d in enumerate(days)], RecoverySource.GARMIN),
        _series(BodySignal.HRV, [(d, 62 + sin(i / 5) * 9) for i, d in enumerate(days) if i % 4 or i > 300], RecoverySource.GARMIN),
        _series(BodySignal.SLEEP, [(d, 7.2 + sin(i / 2)) for i, d in enumerate(days)], RecoverySource.GARMIN),
        _series(BodySignal.WAIST, [(days[-9], 84.5)], RecoverySource.MANUAL, 900),
    )
    within = (BodySeries(s.signal, tuple(p for p in s.points if first <= p.day <= last), s.other_sources) for s in found)
    return BodyView(first, last, tuple(series for series in within if series.points))


def _series(signal: BodySignal, known: list[tuple[date, float]], source: RecoverySource, number: int | None = None) -> BodySeries:
    means = trailing_means([day for day, _ in known], [value for _, value in known], signal.mean_days)
    points = tuple(
        BodyPoint(day, round(value, 1), source, mean, None if number is None else number + place)
        for place, ((day, value), mean) in enumerate(zip(known, means, strict=True))
    )
    return BodySeries(signal, points, (RecoverySource.APPLE,) if signal is BodySignal.HRV else ())
