"""What does the list of activities in an export of Strava say (activities.csv)?

One row is one activity. Times are UTC without saying so, in the words of the athlete's language. Several names occur twice: the first
Elapsed Time and Distance are as shown on the page (kilometres, nautical miles of a boat), the second ones seconds and metres. Names are
known in English and German; in other languages the places of the repeated names tell where everything stands.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from core.domain.activity import ParsedFile, PerformedActivity, Skipped
from core.domain.vocabulary import ProviderType
from core.ingest.fit_reach import MAX_ACTIVITY_S, MOST_BPM, MOST_CLIMB_M, MOST_KCAL, MOST_MPS, MOST_RPM, MOST_WATTS
from core.ingest.fit_sports import FALLBACK
from core.ingest.logbook import cell_number, require
from core.ingest.moments import parse_duration, parse_moment
from core.ingest.sports import agreed, sport_slug
from core.ingest.tables import Row, Table, shown
from core.ingest.workouts import RowError

METRES_PER_KM, METRES_PER_NAUTICAL_MILE = 1000.0, 1852.0
# Names in small letters; where one occurs twice, the plain key is the first and the key with `_2` the second.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("activity id", "aktivitäts-id", "id"),
    "date": ("activity date", "aktivitätsdatum", "date"),
    "name": ("activity name", "name der aktivität", "name"),
    "type": ("activity type", "aktivitätsart", "aktivitätstyp", "type"),
    "description": ("activity description", "aktivitätsbeschreibung", "description"),
    "private_note": ("activity private note", "hinweis zur privatsphäre für aktivitäten", "private notizen zur aktivität"),
    "elapsed": ("elapsed time", "verstrichene zeit", "elapsed_time"),
    "distance": ("distance", "distanz"),
    "filename": ("filename", "dateiname"),
    "moving": ("moving time", "bewegungszeit"),
    "gain": ("elevation gain", "höhenzunahme"),
    "max_hr": ("max heart rate", "max. herzfrequenz"),
    "mean_hr": ("average heart rate", "durchschnittliche herzfrequenz"),
    "max_watts": ("max watts", "max. watt"),
    "mean_watts": ("average watts", "durchschnittliche watt"),
    "weighted_watts": ("weighted average power", "gewichtete durchschnittliche leistung"),
    "mean_cadence": ("average cadence", "durchschnittliche trittfrequenz"),
    "kcal": ("calories", "kalorien"),
    "rpe": ("perceived exertion", "gefühlte anstrengung"),
}
_KEY_OF = {name: key for key, names in _NAMES.items() for name in names}
_REQUIRED = {"id": "Activity ID", "date": "Activity Date", "type": "Activity Type"}
# Where they stand in every list since 2021, counted from 0; the private note came last, so older lists are one shorter behind it.
_PLACES: Mapping[str, int] = {
    "id": 0,
    "date": 1,
    "name": 2,
    "type": 3,
    "description": 4,
    "elapsed": 5,
    "distance": 6,
    "private_note": 10,
    "filename": 12,
    "elapsed_2": 15,
    "moving": 16,
    "distance_2": 17,
    "gain": 20,
    "mean_cadence": 29,
    "max_hr_2": 30,
    "mean_hr": 31,
    "max_watts": 32,
    "mean_watts": 33,
    "kcal": 34,
    "rpe": 43,
    "weighted_watts": 46,
}
_HALVES = re.compile("(오전|上午|午前)|(오후|下午|午後)")
_TIMES_OF_DAY = "Oct 5, 2014, 4:15:21 PM, 20.09.2026, 14:12:12 and 2014-10-05 16:15:21"


@dataclass
class StravaList:
    """The activities of a list, and the recording that it names for each, by `external_id`."""

    parsed: ParsedFile
    recordings: dict[str, str] = field(default_factory=dict)


def is_strava(columns: tuple[str, ...]) -> bool:
    """Tell whether column names are those of the list of activities in an export of Strava, in any language."""
    return len(_named(columns).keys() & {"id", "date", "type", "elapsed", "filename"}) == 5 or _shift(columns) is not None


def _named(columns: tuple[str, ...]) -> dict[str, int]:
    """Return where each known name stands; the second of a repeated name as `…_2`."""
    index: dict[str, int] = {}
    for position, column in enumerate(columns):
        key = _KEY_OF.get(" ".join(column.casefold().split()))
        if key:
            index.setdefault(f"{key}_2" if key in index else key, position)
    return index


def _shift(columns: tuple[str, ...]) -> int | None:
    """Return by how much the places behind the private note are moved, `None` where repeated names do not stand as in Strava's lists."""
    for shift in (0, -1):
        pairs = ((5, 15 + shift), (6, 17 + shift), (7, 30 + shift), (8, 37 + shift))
        if len(columns) > 60 and all(columns[first] and columns[first] == columns[second] for first, second in pairs):
            return shift
    return None


def _columns(table: Table) -> dict[str, int]:
    index = _named(table.columns)
    shift = _shift(table.columns)
    if shift is not None and _REQUIRED.keys() - index.keys():
        index = {key: place + (shift if place > 9 else 0) for key, place in _PLACES.items() if not (shift and key == "private_note")}
    require(table, "Strava", index, _REQUIRED)
    return index


def read_strava(table: Table) -> StravaList:
    """Return the activities of a list; raise `InputError` when a needed column is missing."""
    reader = _Reader(table)
    for row in table.rows:
        try:
            reader.take(row)
        except RowError as error:
            reader.skipped.append(Skipped(table.place(row.line), shown(row.cells), str(error)))
    parsed = ParsedFile(
        file=table.file,
        provider=ProviderType.STRAVA,
        layout=f"Strava, {len(table.columns)} columns",
        rows=table.count,
        activities=tuple(sorted(reader.found.values(), key=lambda one: (one.started_at, one.external_id))),
        skipped=tuple(sorted([*table.skipped, *reader.skipped], key=lambda one: one.place.line or 0)),
        warnings=table.remarks.sentences(),
    )
    return StravaList(parsed, reader.recordings)


def parse_strava(table: Table) -> ParsedFile:
    """Return the activities of a list that came without the recordings it names."""
    listed = read_strava(table)
    if not listed.recordings:
        return listed.parsed
    advice = (
        f"{table.file} names the recordings of {len(listed.recordings):,} activities; give the whole .zip of the export "
        f"to have their heart rate and laps too."
    )
    return replace(listed.parsed, warnings=(advice, *listed.parsed.warnings))


class _Reader:
    def __init__(self, table: Table) -> None:
        self._table = table
        self._index = _columns(table)
        self.found: dict[str, PerformedActivity] = {}
        self.recordings: dict[str, str] = {}
        self.skipped: list[Skipped] = []

    def _cell(self, row: Row, key: str) -> str:
        position = self._index.get(key)
        return row.cells[position].strip() if position is not None else ""

    def _remark(self, kind: str, row: Row, sentence: str) -> None:
        self._table.remarks.add(kind, f"{self._table.place(row.line)}: {sentence}")

    def take(self, row: Row) -> None:
        """Take one row; raises `RowError` when it states no activity."""
        number, text = self._cell(row, "id"), self._cell(row, "date")
        if not number.isdigit():
            raise RowError(f'"{number[:40]}" is no number of an activity.')
        started_at = utc_moment(text)
        if started_at is None:
            raise RowError(f'The date "{text[:40]}" was not understood; forms such as {_TIMES_OF_DAY} are.')
        if number in self.found:
            raise RowError(f"The activity {number} was already read from {self.found[number].place}.")
        self.found[number] = self._activity(row, number, started_at)
        if file := self._cell(row, "filename"):
            self.recordings[number] = file

    def _activity(self, row: Row, number: str, started_at: datetime) -> PerformedActivity:
        word = self._cell(row, "type")
        slug = sport_slug(word)
        if slug == FALLBACK:
            self._remark(
                f"sport {word}", row, f'Gainsly has no word for the sport "{word[:40]}"; it counts as an activity of another kind.'
            )
        elapsed = self._seconds(row, "elapsed_2" if self._cell(row, "elapsed_2") else "elapsed")
        metres = self._metres(row, slug, elapsed)
        mean_watts, most_watts = self._power(row)
        return PerformedActivity(
            provider=ProviderType.STRAVA,
            external_id=number,
            activity_slug=slug,
            activity_type_raw=word,
            title=(self._cell(row, "name") or word or "Activity")[:200],
            started_at=started_at,
            place=self._table.place(row.line),
            raw={"list": self._raw(row)},
            ended_at=started_at + timedelta(seconds=elapsed) if elapsed else None,
            duration_s=self._seconds(row, "moving") or elapsed,
            elapsed_s=elapsed,
            distance_m=metres,
            elevation_gain_m=self._value(row, "gain", MOST_CLIMB_M, at_least=0.0),
            avg_hr_bpm=self._value(row, "mean_hr", MOST_BPM),
            max_hr_bpm=self._value(row, "max_hr_2", MOST_BPM) or self._value(row, "max_hr", MOST_BPM),
            avg_power_w=mean_watts,
            max_power_w=most_watts,
            avg_cadence_rpm=self._value(row, "mean_cadence", MOST_RPM),
            energy_kcal=self._value(row, "kcal", MOST_KCAL),
            session_rpe=self._rpe(row),
            notes="\n".join(dict.fromkeys(text for key in ("description", "private_note") if (text := self._cell(row, key)))),
        )

    def _value(self, row: Row, key: str, most: float, *, at_least: float | None = None) -> float | None:
        """Return a number above zero, or from `at_least` on; one that is none or beyond reach is left out with a remark."""
        text = self._cell(row, key)
        try:
            value = cell_number(text, key)
        except RowError:
            value = most + 1
        if value is None or (at_least is None and not value):
            return None
        if (at_least or 0.0) <= value <= most:
            return value
        name = self._table.columns[self._index[key]]
        self._remark(f"value {key}", row, f'{name} "{text[:40]}" is no number up to {most:,.0f}; the activity was kept without it.')
        return None

    def _seconds(self, row: Row, key: str) -> float | None:
        text = self._cell(row, key)
        if ":" in text or text[-1:] in ("s", "m", "h"):
            seconds = parse_duration(text)
            return seconds if seconds and seconds <= MAX_ACTIVITY_S else None
        return self._value(row, key, MAX_ACTIVITY_S)

    def _metres(self, row: Row, slug: str, elapsed: float | None) -> float | None:
        """Return the distance [m]; the first column, as the page shows it, counts only where no second one states metres."""
        most = MOST_MPS * (elapsed or MAX_ACTIVITY_S)
        if "distance_2" in self._index:
            metres = self._value(row, "distance_2", most)
            if metres is not None or self._cell(row, "distance_2"):
                return metres
        shown_distance = self._value(row, "distance", most)
        if shown_distance is None:
            return None
        if self._table.columns[self._index["distance"]] == "distance":  # the oldest lists, in small letters, state metres
            return shown_distance
        if "swim" in slug:
            self._remark("swim", row, f"The unit of the swum distance {shown_distance:g} is not stated; it was left open.")
            return None
        unit = METRES_PER_NAUTICAL_MILE if slug == "sailing" else METRES_PER_KM
        return shown_distance * unit if shown_distance * unit <= most else None

    def _power(self, row: Row) -> tuple[float | None, float | None]:
        """Return mean and highest power [W] of a power meter; what Strava estimates from speed and weight is no measurement."""
        mean, weighted = self._value(row, "mean_watts", MOST_WATTS), self._value(row, "weighted_watts", MOST_WATTS)
        if mean is not None and weighted is None:
            sentence = f"The power of {mean:.0f} W was estimated by Strava, not measured; loads are not worked out from it."
            self._remark("estimated power", row, sentence)
            return None, None
        return mean, self._value(row, "max_watts", MOST_WATTS)

    def _rpe(self, row: Row) -> float | None:
        value = self._value(row, "rpe", 10.0)
        return value if value is not None and value >= 1 else None

    def _raw(self, row: Row) -> dict[str, str]:
        """Return what the row states by column name; a repeated name gets its number."""
        raw: dict[str, str] = {}
        seen: dict[str, int] = {}
        for column, cell in zip(self._table.columns, row.cells, strict=True):
            seen[column] = seen.get(column, 0) + 1
            if cell.strip():
                raw[column if seen[column] == 1 else f"{column} ({seen[column]})"] = cell
        return raw


def utc_moment(text: str) -> datetime | None:
    """Return the moment that a list states in UTC, in the words of any language; `None` when it states none.

    >>> utc_moment("Oct 5, 2014, 4:15:21 PM"), utc_moment("20.09.2026, 14:12:12").hour, utc_moment("2014. 10. 5. 오후 4:15:21").hour
    (datetime.datetime(2014, 10, 5, 16, 15, 21, tzinfo=datetime.timezone.utc), 14, 16)
    """
    half = _HALVES.search(text)
    if half:
        text = f"{_HALVES.sub('', text)} {'am' if half[1] else 'pm'}"
    moment = parse_moment(text)
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def with_recording(listed: PerformedActivity, recorded: PerformedActivity) -> PerformedActivity:
    """Return an activity of a list as its recording tells it, with what only the athlete says: name, sport, effort and description.

    A device measures distance, climb and time itself. From positions alone they are worked out, and Strava's own values are taken instead.
    """
    measured: dict[str, Any] = {}
    for name in ("distance_m", "elevation_gain_m", "duration_s"):
        ours, theirs = getattr(recorded, name), getattr(listed, name)
        by_device = recorded.provider is not ProviderType.GPX_FILE
        measured[name] = (ours if by_device else theirs) or (theirs if by_device else ours)
    for name in ("avg_hr_bpm", "max_hr_bpm", "avg_power_w", "max_power_w", "avg_cadence_rpm", "energy_kcal", "elapsed_s", "ended_at"):
        value = getattr(recorded, name)
        measured[name] = value if value is not None else getattr(listed, name)
    return replace(
        recorded,
        **measured,
        provider=listed.provider,
        external_id=listed.external_id,
        activity_slug=agreed(listed.activity_slug, recorded.activity_slug),
        activity_type_raw=listed.activity_type_raw,
        title=listed.title,
        session_rpe=listed.session_rpe or recorded.session_rpe,
        notes="\n".join(dict.fromkeys(text for text in (listed.notes, recorded.notes) if text)),
        raw={**listed.raw, "recording": recorded.raw},
    )
