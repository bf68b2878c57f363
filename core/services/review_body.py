"""How did an athlete's body go: weight, girths, resting heart rate, variability, sleep, each with its source (science R1 to R3)?"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from core.db import daily_state as rows_of_state
from core.db import settings as stored
from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.body import BodyPoint, BodySeries, BodySignal, BodyView
from core.domain.vocabulary import BiometricMetric, RecoverySource
from core.metrics.body_trend import trailing_means

_COLUMNS = {
    BodySignal.RESTING_HR: "resting_heart_rate",
    BodySignal.HRV: "hrv_value",
    BodySignal.SLEEP: "sleep_hours",
}


def review_body(database: Database, viewer: Viewer, subject: Subject, *, first: date, last: date) -> BodyView:
    """Return every signal of the body between two days with its means, in two queries.

    What a device says of mornings comes from the source that says it most often (science R1); a resting heart rate that was entered as a
    measurement fills in where no morning says one.
    """
    begin = first - timedelta(days=max(signal.mean_days for signal in BodySignal))
    with database.read(viewer, subject) as unit:
        rows, mornings = unit.gather(
            lambda: stored.measurements(unit, subject.user_id),
            lambda: rows_of_state.signals(unit, subject.user_id, begin, last),
        )
    measured = [row for row in rows if begin <= row["measurement_date"] <= last]
    found = []
    for signal in BodySignal:
        points, others = _measured(measured, signal.metric) if signal.metric else _of_mornings(mornings, signal)
        if signal is BodySignal.RESTING_HR and not points:
            points, others = _measured(measured, BiometricMetric.RESTING_HR_BPM)
        series = _smooth(signal, points, others, first)
        if series.points:
            found.append(series)
    return BodyView(first, last, tuple(found))


def _measured(rows: Sequence[Mapping[str, Any]], metric: BiometricMetric) -> tuple[list[BodyPoint], tuple[RecoverySource, ...]]:
    points = [
        BodyPoint(row["measurement_date"], float(row["value"]), RecoverySource(row["source"]), measurement_id=row["id"])
        for row in rows
        if row["metric"] == metric.value
    ]
    return sorted(points, key=lambda one: (one.day, one.measurement_id or 0)), ()


def _of_mornings(rows: Sequence[Mapping[str, Any]], signal: BodySignal) -> tuple[list[BodyPoint], tuple[RecoverySource, ...]]:
    known = [row for row in rows if row[_COLUMNS[signal]] is not None]
    if signal is BodySignal.HRV:
        methods = Counter(row["hrv_method"] for row in known)
        known = [row for row in known if row["hrv_method"] == methods.most_common(1)[0][0]]
    if not known:
        return [], ()
    counted = [source for source, _ in Counter(row["source"] for row in known).most_common()]
    points = [
        BodyPoint(row["signal_date"], float(row[_COLUMNS[signal]]), RecoverySource(row["source"]))
        for row in known
        if row["source"] == counted[0]
    ]
    return sorted(points, key=lambda one: one.day), tuple(RecoverySource(source) for source in counted[1:])


def _smooth(signal: BodySignal, points: Sequence[BodyPoint], others: tuple[RecoverySource, ...], first: date) -> BodySeries:
    means = trailing_means([one.day for one in points], [one.value for one in points], signal.mean_days)
    smoothed = (replace(one, mean=mean) for one, mean in zip(points, means, strict=True) if one.day >= first)
    return BodySeries(signal, tuple(smoothed), others)
