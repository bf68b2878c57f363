"""What do an athlete's data say of a goal, day by day? One reading per day in the goal's own unit, whatever was logged or imported."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from core.db import goals as stored
from core.db import strength
from core.db.unit import ReadUnit, WriteUnit
from core.domain.goals import GoalUnit, Reading
from core.domain.vocabulary import BiometricMetric, GoalType
from core.metrics.strength_trend import trend_series
from core.services.review_strength import session_bests

UNIT_OF_METRIC = {
    BiometricMetric.WEIGHT_KG: GoalUnit.KILOGRAMS,
    BiometricMetric.BODY_FAT_PERCENTAGE: GoalUnit.PERCENT,
    BiometricMetric.LEAN_MASS_KG: GoalUnit.KILOGRAMS,
    BiometricMetric.FAT_MASS_KG: GoalUnit.KILOGRAMS,
    BiometricMetric.WAIST_CM: GoalUnit.CENTIMETRES,
    BiometricMetric.CHEST_CM: GoalUnit.CENTIMETRES,
    BiometricMetric.HIPS_CM: GoalUnit.CENTIMETRES,
    BiometricMetric.RESTING_HR_BPM: GoalUnit.BEATS,
    BiometricMetric.THRESHOLD_POWER_W: GoalUnit.WATTS,
    BiometricMetric.THRESHOLD_SPEED_MPS: GoalUnit.SPEED,
    BiometricMetric.VO2MAX_ML_KG_MIN: GoalUnit.OXYGEN,
}
ENDURANCE_DISCIPLINES = frozenset({"running", "cycling", "rowing", "swimming"})
MEAN_DAYS = 28  # rule of thumb: a habit is the mean of four weeks
LEAST_DISTANCE_SHARE = 0.95  # rule of thumb: GPS measures a race a little short
SPAN_DAYS = 730
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Wanted:
    """What one goal or target wants to know; `begins` is the first day that it shows."""

    unit: GoalUnit
    begins: date
    movement_id: int | None = None
    metric: BiometricMetric | None = None
    discipline_id: int | None = None
    distance_m: float | None = None
    is_skill: bool = False


def wanted(row: Mapping[str, Any], begins: date) -> Wanted:
    """Return what a stored goal or target wants to know."""
    kind = row.get("goal_type")
    return Wanted(
        unit=GoalUnit(row["unit"]),
        begins=begins,
        movement_id=row["movement_id"],
        metric=None if row["metric"] is None else BiometricMetric(row["metric"]),
        discipline_id=row.get("discipline_id"),
        distance_m=row.get("target_distance_m"),
        is_skill=kind == GoalType.SKILL_ACQUISITION,
    )


def read(unit: ReadUnit | WriteUnit, user_id: int, asked: Sequence[Wanted], today: date) -> list[tuple[Reading, ...]]:
    """Return the readings of everything that is asked, in the same order, oldest first; two queries whatever is asked."""
    if not asked:
        return []
    lifted = sorted({own.movement_id for own in asked if own.movement_id is not None and not own.is_skill})
    skills = sorted({own.movement_id for own in asked if own.movement_id is not None and own.is_skill})
    begins = min(own.begins for own in asked)
    since = max(begins, today - timedelta(days=SPAN_DAYS)) - timedelta(days=MEAN_DAYS)
    metrics = sorted({own.metric.value for own in asked if own.metric is not None})
    rows, tops = unit.gather(
        lambda: stored.measured(unit, user_id, metrics=metrics, skills=skills, since=since, today=today),
        lambda: strength.top_sets_of(unit, user_id, lifted, today) if lifted else [],
    )
    return [_thinned(_readings(own, rows, tops, today), own.begins) for own in asked]


def _readings(own: Wanted, rows: Rows, tops: Rows, today: date) -> list[Reading]:
    if own.metric is not None:
        return [Reading(row["day"], float(row["value"])) for row in rows if row["kind"] == "metric" and row["word"] == own.metric.value]
    if own.is_skill:
        return _skill(own, rows)
    if own.movement_id is not None:
        return _maximum([row for row in tops if row["movement_id"] == own.movement_id])
    done = [row for row in rows if row["kind"] == "activity"]
    if own.discipline_id is not None:
        return _event(own, [row for row in done if row["ref"] == own.discipline_id])
    if own.unit is GoalUnit.MINUTES_PER_WEEK:
        minutes: defaultdict[date, float] = defaultdict(float)
        for row in done:
            if row["word"] in ENDURANCE_DISCIPLINES:
                minutes[row["day"]] += (row["seconds"] or 0) / 60
        return _weekly_mean(minutes, own.begins, today)
    return _weekly_mean(dict.fromkeys((row["day"] for row in done), 1.0), own.begins, today)


def _maximum(rows: Rows) -> list[Reading]:
    """The trend of the estimated one-repetition maximum after each workout (science E4)."""
    bests = session_bests(rows) if rows else []
    return [Reading(best.day, trend.trend_kg) for best, trend in zip(bests, trend_series(bests), strict=True) if trend is not None]


def _skill(own: Wanted, rows: Rows) -> list[Reading]:
    kind = "level" if own.unit is GoalUnit.LEVEL else "set"
    column = "seconds" if own.unit is GoalUnit.SECONDS else "value"
    found = (row for row in rows if row["kind"] == kind and row["ref"] == own.movement_id and row[column] is not None)
    return _best_so_far([Reading(row["day"], float(row[column])) for row in found], lowest=False)


def _event(own: Wanted, rows: Rows) -> list[Reading]:
    """Without a target time the longest way; with one, the best time over the distance at the pace of a run that was as long."""
    if own.unit is GoalUnit.METRES or own.distance_m is None:
        return _best_so_far([Reading(row["day"], float(row["value"])) for row in rows if row["value"]], lowest=False)
    long_enough = (row for row in rows if row["value"] and row["seconds"] and row["value"] >= LEAST_DISTANCE_SHARE * own.distance_m)
    return _best_so_far([Reading(row["day"], row["seconds"] * own.distance_m / row["value"]) for row in long_enough], lowest=True)


def _best_so_far(readings: Sequence[Reading], *, lowest: bool) -> list[Reading]:
    best: list[Reading] = []
    for reading in readings:
        last = best[-1].value if best else reading.value
        value = min(last, reading.value) if lowest else max(last, reading.value)
        best.append(Reading(reading.day, value))
    return best


def _weekly_mean(by_day: Mapping[date, float], begins: date, today: date) -> list[Reading]:
    """The mean of a week over four weeks, once a week back from today; nothing before the first day with a record."""
    if not by_day:
        return []
    first = min(by_day)
    weeks = range(((today - max(begins, first)).days // 7) + 1)
    days = [today - timedelta(days=7 * number) for number in reversed(weeks)]
    return [
        Reading(day, sum(value for done, value in by_day.items() if 0 <= (day - done).days < MEAN_DAYS) / (MEAN_DAYS / 7)) for day in days
    ]


def _thinned(readings: Sequence[Reading], begins: date) -> tuple[Reading, ...]:
    """Keep one reading a day, and of those before the goal began only the last, which is where it set out."""
    by_day = {reading.day: reading for reading in readings}
    kept = [reading for day, reading in by_day.items() if day >= begins]
    before = [reading for day, reading in by_day.items() if day < begins]
    return (*before[-1:], *kept)
