"""What do the records of WHOOP's service (API v2) say?

A recovery states no day: it belongs to the sleep that it names, and that to the day on which it ended, by the offset that it carries.
`hrv_rmssd_milli` is RMSSD in milliseconds. Naps are taken off the need for sleep by WHOOP and not added to the night.
Published description: WHOOP API v2.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from core.domain.activity import ParsedFile, SourcePlace
from core.domain.days import zone
from core.domain.vocabulary import HrvMethod, ProviderType, RecoverySource
from core.ingest.day_book import DayBook, moment_of, number, positive, text_of, without_series
from core.ingest.sports import title_of
from core.ingest.whoop_csv import workout

RECOVERY, SLEEP, WORKOUT = "recoveries", "sleep", "workouts"
USED = frozenset({RECOVERY, SLEEP, WORKOUT})

_MS_PER_HOUR = 3_600_000
_KJ_PER_KCAL = 4.184
_STAGES = ("total_light_sleep_time_milli", "total_slow_wave_sleep_time_milli", "total_rem_sleep_time_milli")
_FURTHEST_OFFSET = timedelta(hours=15)


def kind_of(record: Mapping[str, Any], within: str) -> str | None:
    """Return what kind of WHOOP's records this is, `None` when it is none."""
    if "nap" in record and "start" in record:
        return SLEEP
    if ("sport_name" in record or "sport_id" in record) and "start" in record:
        return WORKOUT
    score = record.get("score")
    if "sleep_id" in record or (isinstance(score, dict) and "recovery_score" in score):
        return RECOVERY
    if "timezone_offset" in record and "start" in record and "score_state" in record:
        return "cycles"
    if "weight_kilogram" in record:
        return "body measurements (they state no day)"
    return None


def read(name: str, records: list[tuple[str, dict[str, Any]]], time_zone: str) -> ParsedFile:
    """Return what records of WHOOP say."""
    book = DayBook(name, ProviderType.WHOOP, RecoverySource.WHOOP)
    book.rows = len(records)
    day_of_sleep: dict[str, date] = {}
    for kind, record in records:
        if kind == SLEEP:
            _sleep(book, record, day_of_sleep, time_zone)
        elif kind == WORKOUT:
            _workout(book, record, time_zone)
        elif kind != RECOVERY:
            book.leave(f"{kind or 'record of an unknown kind'} of WHOOP", "Gainsly has no use for it.", _day(record, "start", time_zone))
    for kind, record in records:
        if kind == RECOVERY:
            _recovery(book, record, day_of_sleep, time_zone)
    kinds = [kind for kind in (RECOVERY, SLEEP, WORKOUT) if any(kind == found for found, _ in records)]
    return book.parsed(f"WHOOP, {', '.join(kinds)}")


def _sleep(book: DayBook, record: dict[str, Any], day_of_sleep: dict[str, date], time_zone: str) -> None:
    day, score = _day(record, "end", time_zone), record.get("score")
    if day is None:
        book.leave(SLEEP, "It states no end.")
        return
    if record.get("nap") is True:
        book.leave("nap", "WHOOP takes naps off the need for sleep; the night's hours are without them.", day)
        return
    for key in ("id", "v1_id"):
        day_of_sleep[f"sleep {record.get(key)}"] = day
    day_of_sleep.setdefault(f"cycle {record.get('cycle_id')}", day)
    if not isinstance(score, dict):
        book.leave(SLEEP, "WHOOP did not score it.", day)
        return
    stages = score.get("stage_summary")
    slept = sum(number(stages.get(stage)) or 0 for stage in _STAGES) if isinstance(stages, dict) else 0
    hours, quality = positive(slept), positive(score.get("sleep_performance_percentage"))
    if hours is None and quality is None:
        book.leave(SLEEP, "It states neither hours nor a score.", day)
    book.say(day, "sleep", record, sleep_hours=None if hours is None else hours / _MS_PER_HOUR, sleep_quality=quality)


def _recovery(book: DayBook, record: dict[str, Any], day_of_sleep: Mapping[str, date], time_zone: str) -> None:
    score = record.get("score")
    day = day_of_sleep.get(f"sleep {record.get('sleep_id')}") or day_of_sleep.get(f"cycle {record.get('cycle_id')}")
    if day is None:
        day = _day(record, "created_at", time_zone)
        book.warn(
            f"{book.file} holds recoveries without the sleep that they belong to, so their day is the one on which WHOOP worked them out; "
            "with the sleep in the same file it is certain."
        )
    if day is None:
        book.leave(RECOVERY, "It states no day.")
    elif not isinstance(score, dict):
        book.leave(RECOVERY, "WHOOP did not score it.", day)
    else:
        told = book.say(
            day,
            "recovery",
            record,
            readiness=number(score.get("recovery_score")),
            resting_hr_bpm=positive(score.get("resting_heart_rate")),
        )
        told |= book.say_hrv(day, "recovery", record, positive(score.get("hrv_rmssd_milli")), HrvMethod.RMSSD)
        if not told:
            book.leave(RECOVERY, "It states no value that Gainsly can take.", day)


def _workout(book: DayBook, record: dict[str, Any], time_zone: str) -> None:
    start, end = _local(record, "start", time_zone), _local(record, "end", time_zone)
    sport = text_of(record.get("sport_name")) or "activity"
    if start is None:
        book.leave(title_of(sport), "It states no start.")
        return
    score = record.get("score")
    facts = score if isinstance(score, dict) else {}
    energy = positive(facts.get("kilojoule"))
    book.perform(
        workout(
            sport,
            start,
            end,
            SourcePlace(book.file),
            without_series(record),
            distance_m=positive(facts.get("distance_meter")),
            elevation_gain_m=positive(facts.get("altitude_gain_meter")),
            avg_hr_bpm=positive(facts.get("average_heart_rate")),
            max_hr_bpm=positive(facts.get("max_heart_rate")),
            energy_kcal=None if energy is None else energy / _KJ_PER_KCAL,
        )
    )


def _day(record: Mapping[str, Any], key: str, time_zone: str) -> date | None:
    moment = _local(record, key, time_zone)
    return None if moment is None else moment.date()


def _local(record: Mapping[str, Any], key: str, time_zone: str) -> datetime | None:
    """Return a moment in the time that the person had: the record's own offset, else their zone."""
    moment = moment_of(record.get(key))
    if moment is None:
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    offset = moment_of(f"2000-01-01T00:00:00{text_of(record.get('timezone_offset'), 10)}")
    size = None if offset is None else offset.utcoffset()
    usable = size is not None and abs(size) < _FURTHEST_OFFSET
    return moment.astimezone(timezone(size) if usable and size is not None else zone(time_zone))
