"""Do our series of load agree with a monitored team's own, and do they foresee how its players feel next morning? (science F2, F4, F5)"""

from collections.abc import Callable, Sequence

import numpy as np

from core.domain.report_card import ColumnMatch, ReportCard, ReportRow
from core.ingest.monitoring import MonitoredPlayer
from core.metrics.backtest import Forecasts, joined, score
from core.metrics.forecast import answer_forecasts
from core.metrics.series import CHRONIC_DAYS, SETTLING_DAYS, fitness_series, monotony, recent_load, strain
from core.metrics.values import FloatArray

_FORM = "Form, by a line through earlier days"
_ANSWERS = (("readiness", "of 10"), ("fatigue", "of 5"), ("soreness", "of 5"))
_Series = Callable[[FloatArray], FloatArray]
_MATCHED: tuple[tuple[str, str, _Series, _Series], ...] = (
    ("atl", "mean of 7 days", lambda load: recent_load(load).recent, lambda load: np.full(load.size, 0.006)),
    ("ctl28", "mean of 28 days", lambda load: recent_load(load).usual, lambda load: np.full(load.size, 0.006)),
    ("acwr", "recent over usual load (F4)", lambda load: recent_load(load).ratio, lambda load: np.full(load.size, 0.0001)),
    ("monotony", "monotony (F5), dividing by n", monotony, lambda load: np.full(load.size, 0.0051)),
    ("monotony", "monotony, dividing by n − 1", lambda load: monotony(load, ddof=1), lambda load: np.full(load.size, 0.0051)),
    ("strain", "strain (F5), dividing by n", strain, lambda load: 0.0051 * _week(load) + 0.1),
    ("strain", "strain, dividing by n − 1", lambda load: strain(load, ddof=1), lambda load: 0.0051 * _week(load) + 0.1),
)


def monitoring_card(players: Sequence[MonitoredPlayer]) -> ReportCard:
    """Test our series and forecasts on a monitored team: against the columns given, and what the players answered next morning."""
    rows = [
        ReportRow(
            f"{answer.capitalize()} next morning", _FORM, "F2", unit, score(joined([_answered(player, answer) for player in players]))
        )
        for answer, unit in _ANSWERS
    ]
    matches = tuple(_match(players, *wanted) for wanted in _MATCHED)
    return ReportCard(f"{len(players)} monitored {'player' if len(players) == 1 else 'players'}", tuple(rows), matches=matches)


def _answered(player: MonitoredPlayer, answer: str) -> Forecasts:
    form = fitness_series(player.load).form_percent_morning
    return answer_forecasts(np.where(np.arange(form.size) >= SETTLING_DAYS, form, np.nan), player.answers[answer])


def _match(players: Sequence[MonitoredPlayer], column: str, ours: str, series: _Series, tolerance: _Series) -> ColumnMatch:
    """Compare a series with a column on the days of a full window; days that agree within the column's rounding are equal."""
    differences, rounding = [], []
    for player in players:
        computed, given = series(player.load), player.computed[column]
        known = np.isfinite(computed) & np.isfinite(given) & (np.arange(given.size) >= CHRONIC_DAYS - 1)
        differences.append(np.abs(computed - given)[known])
        rounding.append(tolerance(player.load)[known])
    apart, allowed = np.concatenate(differences), np.concatenate(rounding)
    if not apart.size:
        return ColumnMatch(column, ours, 0, 0.0, 0.0, 0.0)
    return ColumnMatch(column, ours, apart.size, float((apart <= allowed).mean()), float(np.median(apart)), float(apart.max()))


def _week(load: FloatArray) -> FloatArray:
    """Return the load of the seven days up to each day."""
    sums = np.concatenate([[0.0], np.cumsum(load)])
    first = np.maximum(np.arange(load.size) - 6, 0)
    week: FloatArray = sums[1:] - sums[first]
    return week
