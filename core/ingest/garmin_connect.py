"""What do the wellness records of Garmin Connect say, as its pages load them and as its account export holds them?

`calendarDate` is the day of waking. `lastNightAvg` is the mean RMSSD [ms] of the night. Training readiness is worked out several times a
day: the one after waking is the morning's. Weights are grams. Moments are milliseconds or texts in Greenwich time.
"""

from collections.abc import Mapping
from datetime import UTC, date
from itertools import pairwise
from typing import Any

from core.domain.activity import ParsedFile
from core.domain.vocabulary import HrvMethod, ProviderType, RecoverySource
from core.ingest.day_book import SECONDS_PER_HOUR, DayBook, day_of, moment_of, number, positive, text_of

HRV, SLEEP, SLEEP_SCORE, READINESS, PULSE, WEIGHT = "HRV", "sleep", "sleep scores", "training readiness", "resting heart rate", "weights"
USED = frozenset({HRV, SLEEP, SLEEP_SCORE, READINESS, PULSE, WEIGHT})

_AFTER_WAKING = "AFTER_WAKEUP_RESET"
_GRAMS_PER_KG = 1000
_STAGES = ("deepSleepSeconds", "lightSleepSeconds", "remSleepSeconds")
_DAYS_PER_WEEK = 7
_UNUSED = (
    ("hrvValue", "HRV readings within the night"),
    ("overallStressLevel", "stress"),
    ("avgStressLevel", "stress"),
    ("bodyBatteryValuesArray", "body battery"),
    ("charged", "body battery"),
    ("totalSteps", "steps"),
    ("moderateValue", "intensity minutes"),
    ("mostRecentTrainingStatus", "training status"),
    ("activityId", "activities (export them as FIT files)"),
)
_WITH_DAY = (
    ("deepSleepSeconds", SLEEP),
    ("sleepTimeSeconds", SLEEP),
    ("lastNightAvg", HRV),
)


def kind_of(record: Mapping[str, Any], within: str) -> str | None:
    """Return what kind of Garmin's records this is, `None` when it is none."""
    if isinstance(record.get("dailySleepDTO"), dict):
        return SLEEP
    if "calendarDate" in record:
        kind = _kind_of_day(record, within)
        if kind is not None:
            return kind
    values = record.get("values")
    if isinstance(values, dict) and "overallStressLevel" in values:
        return "stress"
    return next((kind for key, kind in _UNUSED if key in record), None)


def _kind_of_day(record: Mapping[str, Any], within: str) -> str | None:
    kind = next((kind for key, kind in _WITH_DAY if key in record), None)
    if kind is not None:
        return kind
    if "weight" in record and record["calendarDate"] is not None:
        return WEIGHT
    if "score" in record and {"recoveryTime", "level", "sleepScore"} & record.keys():
        return READINESS
    if "restingHeartRate" in record:
        return PULSE
    if set(record) == {"calendarDate", "value"}:
        return PULSE if within == "WELLNESS_RESTING_HEART_RATE" else SLEEP_SCORE
    return None


def read(name: str, records: list[tuple[str, dict[str, Any]]], time_zone: str) -> ParsedFile:
    """Return what records of Garmin Connect say."""
    book = DayBook(name, ProviderType.GARMIN, RecoverySource.GARMIN)
    book.rows = len(records)
    readiness: dict[date, list[dict[str, Any]]] = {}
    weekly = _is_weekly([day_of(record.get("calendarDate")) for kind, record in records if kind == SLEEP_SCORE])
    for kind, record in records:
        day = day_of(_sleep_of(record).get("calendarDate"))
        if kind not in USED:
            book.leave(f"{kind or 'record of an unknown kind'} of Garmin", "Gainsly has no use for it.", day)
        elif day is None:
            book.leave(kind, "It states no day.")
        elif kind == READINESS:
            readiness.setdefault(day, []).append(record)
        elif kind == SLEEP_SCORE and weekly:
            book.leave("value of a week", "It has no name and stands for a week, so it is no sleep score of a night.", day)
        else:
            _take(book, kind, day, record)
    for day in sorted(readiness):
        _readiness(book, day, readiness[day])
    kinds = [kind for kind in (HRV, SLEEP, SLEEP_SCORE, READINESS, PULSE, WEIGHT) if any(kind == found for found, _ in records)]
    return book.parsed(f"Garmin Connect, {', '.join(kinds)}")


def _sleep_of(record: dict[str, Any]) -> dict[str, Any]:
    inner = record.get("dailySleepDTO")
    return inner if isinstance(inner, dict) else record


def _take(book: DayBook, kind: str, day: date, record: dict[str, Any]) -> None:
    if kind == HRV:
        value = positive(record.get("lastNightAvg"))
        if value is None:
            book.leave(kind, "The night has no average.", day)
        book.say_hrv(day, "hrv", record, value, HrvMethod.RMSSD)
    elif kind == SLEEP:
        _sleep(book, day, record)
    elif kind == SLEEP_SCORE:
        if "value" in record:
            book.warn(
                f"{book.file} holds one value a day without a name, as Garmin Connect answers for sleep scores; it was read as those."
            )
        value = positive(record.get("value"))
        if value is None:
            book.leave(kind, "The night has no score.", day)
        book.say(day, "sleep_score", record, sleep_quality=value)
    elif kind == PULSE:
        value = positive(record.get("restingHeartRate", record.get("value")))
        if value is None:
            book.leave(kind, "The day has none.", day)
        book.say(day, "heart_rate", record, resting_hr_bpm=value)
    else:
        _weight(book, day, record)


def _sleep(book: DayBook, day: date, record: dict[str, Any]) -> None:
    night = _sleep_of(record)
    seconds = positive(night.get("sleepTimeSeconds"))
    if seconds is None:
        seconds = positive(sum(number(night.get(stage)) or 0 for stage in _STAGES))
    pulse = positive(record.get("restingHeartRate"))
    hrv = positive(record.get("avgOvernightHrv"))
    score = _sleep_score(night.get("sleepScores"))
    if seconds is None and pulse is None and hrv is None and score is None:
        book.leave(SLEEP, "No sleep was measured.", day)
        return
    hours = None if seconds is None else seconds / SECONDS_PER_HOUR
    book.say(day, "sleep", record, sleep_hours=hours, sleep_quality=score, resting_hr_bpm=pulse)
    book.say_hrv(day, "sleep", record, hrv, HrvMethod.RMSSD)


def _sleep_score(scores: Any) -> float | None:
    if not isinstance(scores, dict):
        return None
    overall = scores.get("overall")
    return positive(overall.get("value")) if isinstance(overall, dict) else positive(scores.get("overallScore"))


def _readiness(book: DayBook, day: date, given: list[dict[str, Any]]) -> None:
    """Note the readiness of a morning: the one after waking, else the first of the day that knows the night."""
    scored = [record for record in given if number(record.get("score")) is not None]
    book.leave(READINESS, "It has no score.", day, count=len(given) - len(scored))
    if not scored:
        return
    scored.sort(key=lambda record: text_of(record.get("timestampLocal") or record.get("timestamp"), 40))
    waking = [record for record in scored if record.get("inputContext") == _AFTER_WAKING]
    asleep = [record for record in scored if record.get("validSleep") is not False]
    main = (waking or asleep or scored)[0]
    book.say(day, "training_readiness", main, readiness=number(main.get("score")))
    reason = "The morning takes the value after waking; this one is of another hour of the same day."
    book.leave(READINESS, reason, day, count=len(scored) - 1)


def _weight(book: DayBook, day: date, record: dict[str, Any]) -> None:
    grams = positive(record.get("weight"))
    moment = moment_of(record.get("timestampGMT")) or moment_of(record.get("date"))
    if grams is None or moment is None:
        book.leave(WEIGHT, "It states no weight or no time.", day)
        return
    book.weigh(day, moment if moment.tzinfo else moment.replace(tzinfo=UTC), grams / _GRAMS_PER_KG, record)


def _is_weekly(days: list[date | None]) -> bool:
    """Tell whether values come one a week, as Garmin Connect gives those of stress over a year."""
    known = sorted({day for day in days if day is not None})
    return len(known) > 1 and all((later - earlier).days >= _DAYS_PER_WEEK for earlier, later in pairwise(known))
