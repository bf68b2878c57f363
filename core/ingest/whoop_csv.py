"""What do the tables of WHOOP's data export say (physiological_cycles.csv, sleeps.csv, workouts.csv)?

Times are local and the zone stands beside them (UTC-04:00). Recovery, HRV, pulse and sleep of a row belong to the day of "Wake onset",
not to that on which the cycle began. The newest cycle has no end; rows without a score occur. The energy in "cal" is kilocalories.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any

from core.domain.activity import ParsedFile, PerformedActivity, SourcePlace
from core.domain.days import zone
from core.domain.errors import InputError
from core.domain.vocabulary import HrvMethod, ProviderType, RecoverySource
from core.ingest.day_book import DayBook, clean, offset_s
from core.ingest.moments import parse_moment, to_utc
from core.ingest.sports import plain_words, sport_slug, title_of
from core.ingest.tables import Row, Table, number, shown

_COLUMNS: Mapping[str, str] = {
    "cycle_start": r"cycle start time|hora de inicio del ciclo",
    "zone": r"cycle timezone|zona horaria del ciclo",
    "recovery": r"recovery score|puntuacion de recuperacion",
    "pulse": r"resting heart rate|frecuencia cardiaca en reposo",
    "hrv": r"heart rate variability|variabilidad de la frecuencia cardiaca",
    "wake": r"wake onset|inicio de la vigilia",
    "performance": r"sleep performance|calificacion del sueno",
    "asleep": r"asleep duration|duracion del sueno",
    "nap": r"nap$|siesta$",
    "start": r"workout start time|(hora de )?inicio del entrenamiento",
    "end": r"workout end time|(hora de )?finalizacion del entrenamiento",
    "duration": r"duration \(min|duracion \(min",
    "name": r"activity name|nombre de la actividad",
    "energy": r"energy burned|energia quemada",
    "max_hr": r"max hr|fc max",
    "avg_hr": r"average hr|fc promedio",
    "distance": r"distance \(met|distancia \(met",
    "climb": r"altitude gain|ganancia de altitud",
    "question": r"question text|texto de la pregunta",
}
_YES = frozenset({"true", "verdadero", "yes", "si", "1"})
_MINUTES_PER_HOUR = 60
_ZONE = re.compile(r"(?:UTC|GMT)?\s*([+-]\d{1,2}):?(\d{2})?|(?:UTC|GMT)?Z?", re.IGNORECASE)


def is_whoop(columns: tuple[str, ...]) -> bool:
    """Tell whether columns are those of a table of WHOOP's export."""
    return {"cycle_start", "zone"} <= _found(columns).keys()


def parse_whoop(table: Table, *, time_zone: str) -> ParsedFile:
    """Read one table of WHOOP's export; raises `InputError` for the one that holds answers to questions."""
    columns = _found(table.columns)
    book = DayBook(table.file, ProviderType.WHOOP, RecoverySource.WHOOP)
    book.rows = table.count
    if "question" in columns:
        raise InputError(
            f"{table.file} is the journal of a WHOOP export, for which Gainsly has no use; it reads its cycles, sleeps and workouts."
        )
    read, layout = (
        (_workout, "workouts") if "start" in columns else (_sleep, "sleeps") if "nap" in columns else (_cycle, "physiological cycles")
    )
    if layout != "workouts" and "wake" not in columns:
        raise InputError(f"{table.file} looks like a table of WHOOP's export, but it has no column Wake onset, which says the day.")
    for row in table.rows:
        try:
            read(book, table, row, _Cells(row, columns), time_zone)
        except _CellError as error:
            book.leave(shown(row.cells), str(error), place=table.place(row.line))
    return book.parsed(f"WHOOP export, {layout}", skipped=table.skipped, warnings=table.remarks.sentences())


class _CellError(Exception):
    """A cell breaks a rule; the text says which value and which rule."""


class _Cells:
    """The cells of a row by what they mean."""

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self._row, self._columns = row, columns

    def text(self, name: str) -> str:
        return self._row.cells[self._columns[name]].strip() if name in self._columns else ""

    def positive(self, name: str) -> float | None:
        """Return a number above 0; WHOOP leaves empty or writes 0 what it did not measure."""
        try:
            found = number(self.text(name))
        except ValueError:
            raise _CellError(f'"{self.text(name)[:40]}" is no number.') from None
        return found if found is not None and found > 0 else None

    def moment(self, name: str, time_zone: str) -> datetime | None:
        """Return a moment in the zone that stands beside it, else in the athlete's."""
        text = self.text(name)
        if not text:
            return None
        local = parse_moment(text)
        if local is None:
            raise _CellError(f'"{text[:40]}" is no time.')
        return to_utc(local, self._zone(time_zone))[0].astimezone(self._zone(time_zone))

    def _zone(self, time_zone: str) -> tzinfo:
        text = self.text("zone")
        found = _ZONE.fullmatch(text)
        if not text or found is None:
            return zone(time_zone)
        if found[1] is None:
            return UTC
        hours, minutes = int(found[1]), int(found[2] or 0)
        size = timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes)
        return timezone(size) if abs(size) < timedelta(hours=24) else zone(time_zone)


def _found(columns: tuple[str, ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for place, column in enumerate(columns):
        plain = "".join(c for c in unicodedata.normalize("NFKD", column.casefold()) if not unicodedata.combining(c)).strip()
        for name, pattern in _COLUMNS.items():
            if re.match(pattern, plain):
                found.setdefault(name, place)
    return found


def _record(table: Table, row: Row) -> dict[str, str]:
    return {column: cell for column, cell in zip(table.columns, row.cells, strict=False) if cell.strip()}


def _wake_day(book: DayBook, table: Table, row: Row, cells: _Cells, time_zone: str) -> date | None:
    woke = cells.moment("wake", time_zone)
    if woke is None:
        book.leave("row without a night", "WHOOP did not see a sleep that ended.", place=table.place(row.line))
    return None if woke is None else woke.date()


def _cycle(book: DayBook, table: Table, row: Row, cells: _Cells, time_zone: str) -> None:
    day = _wake_day(book, table, row, cells, time_zone)
    if day is None:
        return
    slept, record = cells.positive("asleep"), _record(table, row)
    told = book.say(
        day,
        "cycle",
        record,
        readiness=cells.positive("recovery"),
        resting_hr_bpm=cells.positive("pulse"),
        sleep_hours=None if slept is None else slept / _MINUTES_PER_HOUR,
        sleep_quality=cells.positive("performance"),
    )
    told |= book.say_hrv(day, "cycle", record, cells.positive("hrv"), HrvMethod.RMSSD)
    if not told:
        book.leave("cycle", "WHOOP did not score it.", day, table.place(row.line))


def _sleep(book: DayBook, table: Table, row: Row, cells: _Cells, time_zone: str) -> None:
    day = _wake_day(book, table, row, cells, time_zone)
    if day is None:
        return
    if cells.text("nap").casefold() in _YES:
        book.leave("nap", "WHOOP takes naps off the need for sleep; the night's hours are without them.", day, table.place(row.line))
        return
    slept = cells.positive("asleep")
    hours = None if slept is None else slept / _MINUTES_PER_HOUR
    if not book.say(day, "sleep", _record(table, row), sleep_hours=hours, sleep_quality=cells.positive("performance")) and hours is None:
        book.leave("sleep", "WHOOP did not score it.", day, table.place(row.line))


def _workout(book: DayBook, table: Table, row: Row, cells: _Cells, time_zone: str) -> None:
    start, end = cells.moment("start", time_zone), cells.moment("end", time_zone)
    if start is None:
        raise _CellError("The row states no start of a workout.")
    minutes = cells.positive("duration")
    book.perform(
        workout(
            cells.text("name") or "activity",
            start,
            end,
            table.place(row.line),
            _record(table, row),
            stated_s=None if minutes is None else minutes * 60,
            distance_m=cells.positive("distance"),
            elevation_gain_m=cells.positive("climb"),
            avg_hr_bpm=cells.positive("avg_hr"),
            max_hr_bpm=cells.positive("max_hr"),
            energy_kcal=cells.positive("energy"),
        )
    )


def workout(
    sport: str,
    start: datetime,
    end: datetime | None,
    place: SourcePlace,
    raw: Mapping[str, Any],
    *,
    stated_s: float | None = None,
    **measured: Any,
) -> PerformedActivity:
    """Return a workout of WHOOP, given its start in the person's own time; `stated_s` is its length [s] where it has no end."""
    length = stated_s if end is None else (end - start).total_seconds()
    return PerformedActivity(
        provider=ProviderType.WHOOP,
        external_id=workout_id(start, sport),
        activity_slug=sport_slug(sport),
        activity_type_raw=clean(sport)[:100],
        title=title_of(sport),
        started_at=start.astimezone(UTC),
        place=place,
        raw=raw,
        ended_at=None if end is None else end.astimezone(UTC),
        utc_offset_s=offset_s(start),
        duration_s=length,
        elapsed_s=length,
        **measured,
    )


def workout_id(start: datetime, sport: str) -> str:
    """Return what a workout is known by, the same in the tables and in the answers of the service.

    >>> workout_id(datetime(2026, 3, 10, 17, 0, 5, tzinfo=UTC), "Functional Fitness")
    '2026-03-10T17:00:05 functional_fitness'
    """
    return f"{start.astimezone(UTC):%Y-%m-%dT%H:%M:%S} {plain_words(sport)}"[:100]
