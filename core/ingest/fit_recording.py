"""Which messages of a FIT file belong to one recording, and what do they say?

A file may chain several files. One that begins with its own `file_id` is a recording of its own; one without (heart rate that a strap
hands over after a swim) continues the recording before it.
"""

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from core.ingest.fit_heart import HeartBeats
from core.ingest.fit_stream import FitStream

FIT_EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
FIRST_CALENDAR_SECOND = 0x10000000
MAX_DETAILS = 20_000

FILE_ID, SPORT, SESSION, LAP, RECORD, DEVICE_INFO, ACTIVITY, LENGTH, HR, FIELD_DESCRIPTION, DEVELOPER_DATA_ID, SET = (
    0,
    12,
    18,
    19,
    20,
    23,
    34,
    101,
    132,
    206,
    207,
    225,
)
_DETAILS = {SPORT, SESSION, LAP, DEVICE_INFO, ACTIVITY, LENGTH, FIELD_DESCRIPTION, DEVELOPER_DATA_ID, SET}
_TIMES = {"timestamp", "start_time", "time_created", "local_timestamp"}

TIME, HEART_RATE, POWER, SPEED, ALTITUDE, DISTANCE, CADENCE = range(7)
_SLOT = {253: TIME, 3: HEART_RATE, 7: POWER, 6: SPEED, 73: SPEED, 2: ALTITUDE, 78: ALTITUDE, 5: DISTANCE, 4: CADENCE}

Row = list[Any]


@dataclass(frozen=True)
class Message:
    """One descriptive message: the byte at which it begins and its fields by name; times are seconds since 1989-12-31 UTC."""

    offset: int
    fields: Mapping[str, Any]

    def number(self, name: str) -> float | None:
        """Return a field as a finite number, of several values the first that is one."""
        return as_number(self.fields.get(name))

    def positive(self, name: str) -> float | None:
        """Return a field as a number above zero; devices write 0 for what they did not measure."""
        value = self.number(name)
        return value if value is not None and value > 0 else None

    def text(self, name: str) -> str:
        """Return a field as a text, empty when there is none."""
        value = self.fields.get(name)
        return value.strip() if isinstance(value, str) else ""

    def json(self) -> dict[str, Any]:
        """Return the fields so that they can be stored as JSON; times become ISO texts."""
        return {name: _json_time(value) if name in _TIMES else json_safe(value) for name, value in self.fields.items()}


def as_number(value: Any) -> float | None:
    """Return a decoded value as a finite number, `None` when it is none."""
    if isinstance(value, tuple):
        return next((number for item in value if (number := as_number(item)) is not None), None)
    if isinstance(value, int | float) and math.isfinite(value):
        return float(value)
    return None


def json_safe(value: Any) -> Any:
    """Return a decoded value as JSON can hold it."""
    if isinstance(value, tuple | list | bytes):
        return [json_safe(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): json_safe(item) for key, item in value.items()}
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value.replace("\x00", "") if isinstance(value, str) else value


def _json_time(value: Any) -> Any:
    seconds = as_number(value)
    if seconds is None or not FIRST_CALENDAR_SECOND <= seconds < 2**32:
        return json_safe(value)
    return (FIT_EPOCH + timedelta(seconds=seconds)).isoformat().replace("+00:00", "Z")


@dataclass
class Recording:
    """The messages of one recording.

    `identity` holds the numbers of its `file_id`: manufacturer, product, serial, creation time and type. `app_fields` are the
    record fields that apps on the device added.
    """

    part: int
    offset: int
    file_id: Message | None = None
    identity: tuple[Any, ...] = ()
    messages: Counter[int] = field(default_factory=Counter)
    details: dict[int, list[Message]] = field(default_factory=dict)
    records: list[Row] = field(default_factory=list)
    untimed_records: int = 0
    app_fields: set[str] = field(default_factory=set)
    heart: HeartBeats = field(default_factory=HeartBeats)

    def of(self, kind: int) -> list[Message]:
        """Return the descriptive messages of one kind, in the order of the file."""
        return self.details.get(kind, [])


def recordings(stream: FitStream) -> list[Recording]:
    """Read a FIT file to its end, or to where it breaks, and return its recordings."""
    found: list[Recording] = []
    dropped = details = 0
    for part, offset, frame in stream.read():
        kind = frame.def_mesg.global_mesg_num
        if kind == FILE_ID or not found:
            _begin(found, part, offset, frame if kind == FILE_ID else None)
        recording = found[-1]
        recording.messages[kind] += 1
        if kind == RECORD:
            _add_record(recording, frame)
        elif kind == HR:
            recording.heart.add(part, frame)
        elif kind in _DETAILS:
            details += 1
            if details > MAX_DETAILS:
                dropped += 1
            else:
                recording.details.setdefault(kind, []).append(message(offset, frame))
    if dropped:
        stream.warnings.append(f"{stream.name} holds more than {MAX_DETAILS:,} laps, sets and device messages; {dropped:,} were left out.")
    return _with_heart_beats(found)


def _with_heart_beats(found: list[Recording]) -> list[Recording]:
    """Return recordings, of which one that holds nothing but heart beats is given to the recording of the same name before it."""
    kept: list[Recording] = []
    for recording in found:
        lone = recording.heart.samples and not recording.records and not recording.of(SESSION)
        if lone and kept and kept[-1].identity == recording.identity:
            kept[-1].heart.samples += recording.heart.samples
        else:
            kept.append(recording)
    return kept


def _begin(found: list[Recording], part: int, offset: int, frame: Any) -> None:
    """Begin a recording, unless a `file_id` only comes late or says again what stood before it in the same part."""
    if frame is None:
        found.append(Recording(part, offset))
        return
    file_id = message(offset, frame)
    numbers = {data.def_num: data.raw_value for data in frame.fields}
    identity = tuple(json_safe(numbers.get(number)) for number in (1, 2, 3, 4, 0))
    last = found[-1] if found else None
    if last is not None and last.file_id is None and not last.records and not last.of(SESSION):
        last.file_id, last.identity = file_id, identity
    elif last is None or (last.part, last.identity) != (part, identity):
        found.append(Recording(part, offset, file_id, identity))


def message(offset: int, frame: Any) -> Message:
    """Return a message with the fields that say something; of a field that stands twice the last value is kept."""
    fields: dict[str, Any] = {}
    developer: dict[str, Any] = {}
    for data in frame.fields:
        value = data.value
        if value is None or (isinstance(value, tuple) and all(item is None for item in value)):
            continue
        own = data.field_def is not None and data.field_def.is_dev
        (developer if own else fields)[str(data.name)] = value
    if developer:
        fields["developer_fields"] = developer
    return Message(offset, fields)


def _add_record(recording: Recording, frame: Any) -> None:
    row: Row = [None] * 7
    own_fields = frame.def_mesg.dev_field_defs
    for data in frame.fields:
        value = data.value
        if value is None or data.field is None or (own_fields and data.field_def is not None and data.field_def.is_dev):
            continue
        slot = _SLOT.get(data.field.def_num)
        if slot is not None:
            row[slot] = value
    if own_fields:
        recording.app_fields.update(str(definition.name) for definition in own_fields)
    if type(row[TIME]) is int:
        recording.records.append(row)
    else:
        recording.untimed_records += 1
