"""What do the records of Oura's service (API v2) say?

`day` is the day of waking. A day has several sleep periods: one `long_sleep` of more than three hours as a rule, naps (`sleep`,
`late_nap`) that count towards the day's scores, `rest` that the person said was no sleep, and `deleted`. The variability and the
lowest heart rate are those of the longest period; the hours are those of all that count. A lowest heart rate of 255 is unknown.
Published description: Oura API v2, openapi-1.29 (PublicSleepType).
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from core.domain.activity import ParsedFile, PerformedActivity, SourcePlace
from core.domain.days import zone
from core.domain.vocabulary import HrvMethod, ProviderType, RecoverySource
from core.ingest.day_book import SECONDS_PER_HOUR, DayBook, clean, day_of, moment_of, number, offset_s, positive, text_of, without_series
from core.ingest.moments import to_utc
from core.ingest.sports import sport_slug, title_of

SLEEP, DAILY_SLEEP, READINESS, WORKOUT, SESSION = "sleep", "daily sleep", "daily readiness", "workouts", "sessions"
USED = frozenset({SLEEP, DAILY_SLEEP, READINESS, WORKOUT, SESSION})

_NAPS = frozenset({"sleep", "late_nap"})
_NO_SLEEP = {
    "rest": "The person said that it was no sleep.",
    "deleted": "The person deleted it at Oura.",
}
_UNKNOWN_PULSE = 255
_OF_READINESS = frozenset({"hrv_balance", "recovery_index", "previous_night", "body_temperature"})
_OF_SLEEP = frozenset({"deep_sleep", "rem_sleep", "total_sleep", "latency"})
_UNUSED = (
    (frozenset({"class_5_min"}), "daily activity"),
    (frozenset({"equivalent_walking_distance"}), "daily activity"),
    (frozenset({"stress_high"}), "daily stress"),
    (frozenset({"spo2_percentage"}), "blood oxygen"),
    (frozenset({"vascular_age"}), "cardiovascular age"),
    (frozenset({"optimal_bedtime"}), "bedtimes"),
    (frozenset({"hardware_type"}), "rings"),
    (frozenset({"vo2_max"}), "VO2max"),
    (frozenset({"tag_type_code"}), "tags"),
    (frozenset({"episodes"}), "rest mode"),
    (frozenset({"bpm", "timestamp"}), "heart rate"),
)
_Nights = dict[date, dict[str, dict[str, Any]]]  # the periods of each day by what they are known by
_SESSION_KINDS = {"breathing": "breathwork", "meditation": "meditation", "relaxation": "meditation"}


def kind_of(record: Mapping[str, Any], within: str) -> str | None:
    """Return what kind of Oura's records this is, `None` when it is none."""
    if "bedtime_start" in record and "bedtime_end" in record:
        return SLEEP
    if "start_datetime" in record and "end_datetime" in record:
        return WORKOUT if "activity" in record else SESSION if "type" in record else None
    unused = next((kind for keys, kind in _UNUSED if keys <= record.keys()), None)
    return unused or (_kind_of_day(record, within) if "day" in record else None)


def _kind_of_day(record: Mapping[str, Any], within: str) -> str | None:
    parts = record.get("contributors")
    names = set(parts) if isinstance(parts, dict) else set()
    if "sleep_recovery" in names:
        return "resilience"
    if names & _OF_READINESS or "temperature_deviation" in record or within == "daily_readiness":
        return READINESS
    return DAILY_SLEEP if names & _OF_SLEEP or within == "daily_sleep" else None


def read(name: str, records: list[tuple[str, dict[str, Any]]], time_zone: str) -> ParsedFile:
    """Return what records of Oura say."""
    book = DayBook(name, ProviderType.OURA, RecoverySource.OURA)
    book.rows = len(records)
    nights: _Nights = defaultdict(dict)
    for kind, record in records:
        if kind == SLEEP:
            _sort_sleep(book, record, nights)
        elif kind in (DAILY_SLEEP, READINESS):
            _score(book, kind, record)
        elif kind in (WORKOUT, SESSION):
            _activity(book, kind, record, time_zone)
        else:
            what = kind or "record of an unknown kind"
            book.leave(f"{what} of Oura", "Gainsly has no use for it.", day_of(record.get("day")))
    for day in sorted(nights):
        _night(book, day, list(nights[day].values()))
    kinds = [kind for kind in (SLEEP, READINESS, DAILY_SLEEP, WORKOUT, SESSION) if any(kind == found for found, _ in records)]
    return book.parsed(f"Oura, {', '.join(kinds)}")


def _sort_sleep(book: DayBook, record: dict[str, Any], nights: _Nights) -> None:
    day, kind = _sleep_day(record), record.get("type")
    if day is None:
        book.leave("sleep", f"It states no day ({text_of(str(record.get('day')), 40)}).")
    elif isinstance(kind, str) and kind in _NO_SLEEP:
        book.leave(f"sleep of the kind “{kind}”", _NO_SLEEP[kind], day)
    elif nights[day].setdefault(str(record.get("id") or f"period {len(nights[day])}"), record) is not record:
        book.leave("sleep", "The file holds the same period before.", day)


def _sleep_day(record: dict[str, Any]) -> date | None:
    day = day_of(record.get("day"))
    if day is None:
        end = moment_of(record.get("bedtime_end"))
        day = None if end is None else end.date()
    return day


def _night(book: DayBook, day: date, periods: list[dict[str, Any]]) -> None:
    """Note the sleep of one day: the longest long sleep, and the hours of all that count."""
    long = [p for p in periods if str(p.get("type")) not in _NAPS]
    if not long:
        book.leave("nap", "A nap alone does not say how long the night was.", day, count=len(periods))
        return
    main = max(long, key=lambda p: number(p.get("total_sleep_duration")) or 0.0)
    slept = [positive(p.get("total_sleep_duration")) for p in periods]
    total = sum(s for s in slept if s is not None)
    hours = total / SECONDS_PER_HOUR if positive(main.get("total_sleep_duration")) is not None else None
    pulse = positive(main.get("lowest_heart_rate"))
    if pulse == _UNKNOWN_PULSE:
        pulse = None
    told = book.say(day, "sleep", main, sleep_hours=hours, resting_hr_bpm=pulse)
    told |= book.say_hrv(day, "sleep", main, positive(main.get("average_hrv")), HrvMethod.RMSSD)
    if not told:
        book.leave("sleep", "It states neither hours nor pulse nor HRV.", day)


def _score(book: DayBook, kind: str, record: dict[str, Any]) -> None:
    day, score = day_of(record.get("day")), number(record.get("score"))
    if day is None:
        book.leave(kind, "It states no day.")
    elif score is None:
        book.leave(kind, "Oura gave no score for the day.", day)
    elif kind == READINESS:
        book.say(day, "daily_readiness", record, readiness=score)
    else:
        book.say(day, "daily_sleep", record, sleep_quality=score)


def _activity(book: DayBook, kind: str, record: dict[str, Any], time_zone: str) -> None:
    start, end = moment_of(record.get("start_datetime")), moment_of(record.get("end_datetime"))
    sport = text_of(record.get("activity" if kind == WORKOUT else "type")) or "other"
    if start is None:
        book.leave(title_of(sport), "It states no start.", day_of(record.get("day")))
        return
    if kind == SESSION and sport not in _SESSION_KINDS:
        book.leave(f"session “{sport}”", "It is neither training nor an exercise of breath or mind.", day_of(record.get("day")))
        return
    began = to_utc(start, zone(time_zone))[0]
    ended = None if end is None else to_utc(end, zone(time_zone))[0]
    length = None if ended is None else (ended - began).total_seconds()
    activity = PerformedActivity(
        provider=ProviderType.OURA,
        external_id=clean(str(record.get("id") or f"{sport} {began.isoformat()}"))[:100],
        activity_slug=sport_slug(sport) if kind == WORKOUT else _SESSION_KINDS[sport],
        activity_type_raw=sport,
        title=text_of(record.get("label")) or title_of(sport),
        started_at=began,
        place=SourcePlace(book.file),
        raw=without_series(record),
        ended_at=ended,
        utc_offset_s=offset_s(start),
        duration_s=length,
        elapsed_s=length,
        distance_m=positive(record.get("distance")),
        energy_kcal=positive(record.get("calories")),
    )
    book.perform(activity)
