"""A small writer of FIT files, so that tests can make exactly the bytes that they are about."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from core.ingest.fit_stream import crc

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_FORMATS = {0x00: "B", 0x01: "b", 0x02: "B", 0x83: "h", 0x84: "H", 0x85: "i", 0x86: "I", 0x8C: "I", 0x0D: "B", 0x88: "f"}
_ENUM, _U8, _U16, _U32, _S32, _U32Z, _STRING, _BYTE = 0x00, 0x02, 0x84, 0x86, 0x85, 0x8C, 0x07, 0x0D

FIELDS: Mapping[int, Mapping[str, tuple[int, int, float]]] = {
    0: {
        "type": (0, _ENUM, 1),
        "manufacturer": (1, _U16, 1),
        "product": (2, _U16, 1),
        "serial_number": (3, _U32Z, 1),
        "time_created": (4, _U32, 1),
    },
    12: {"sport": (0, _ENUM, 1), "sub_sport": (1, _ENUM, 1)},
    18: {
        "timestamp": (253, _U32, 1),
        "start_time": (2, _U32, 1),
        "sport": (5, _ENUM, 1),
        "sub_sport": (6, _ENUM, 1),
        "total_elapsed_time": (7, _U32, 1000),
        "total_timer_time": (8, _U32, 1000),
        "total_distance": (9, _U32, 100),
        "total_calories": (11, _U16, 1),
        "avg_heart_rate": (16, _U8, 1),
        "max_heart_rate": (17, _U8, 1),
        "avg_power": (20, _U16, 1),
        "total_ascent": (22, _U16, 1),
        "workout_rpe": (193, _U8, 1),
        "sport_profile_name": (110, _STRING, 1),
    },
    19: {"timestamp": (253, _U32, 1), "start_time": (2, _U32, 1), "total_timer_time": (8, _U32, 1000), "total_distance": (9, _U32, 100)},
    20: {
        "timestamp": (253, _U32, 1),
        "heart_rate": (3, _U8, 1),
        "distance": (5, _U32, 100),
        "speed": (6, _U16, 1000),
        "power": (7, _U16, 1),
    },
    34: {"timestamp": (253, _U32, 1), "local_timestamp": (5, _U32, 1)},
    101: {"start_time": (2, _U32, 1), "total_elapsed_time": (3, _U32, 1000)},
    132: {
        "timestamp": (253, _U32, 1),
        "fractional_timestamp": (0, _U16, 1),
        "filtered_bpm": (6, _U8, 1),
        "event_timestamp": (9, _U32, 1),
        "event_timestamp_12": (10, _BYTE, 1),
    },
    225: {
        "timestamp": (254, _U32, 1),
        "start_time": (6, _U32, 1),
        "duration": (0, _U32, 1000),
        "repetitions": (3, _U16, 1),
        "weight": (4, _U16, 16),
        "set_type": (5, _U8, 1),
        "category": (7, _U16, 1),
        "category_subtype": (8, _U16, 1),
    },
}
NUMBER_OF = {"file_id": 0, "sport": 12, "session": 18, "lap": 19, "record": 20, "activity": 34, "length": 101, "hr": 132, "set": 225}


def seconds(moment: datetime) -> int:
    """Return a moment as FIT counts it."""
    return int((moment - EPOCH).total_seconds())


@dataclass
class FitWriter:
    """Collects messages; `bytes()` gives a whole FIT file with header and checksum."""

    body: bytearray = field(default_factory=bytearray)

    def add(self, name: str, **values: Any) -> "FitWriter":
        """Append a message with its own definition."""
        number = NUMBER_OF[name]
        definition, data = bytearray(), bytearray()
        for key, value in values.items():
            field_number, base, scale = FIELDS[number][key]
            packed = _pack(value, base, scale)
            definition += bytes((field_number, len(packed), base))
            data += packed
        self.body += bytes((0x40, 0, 0)) + struct.pack("<HB", number, len(values)) + definition + b"\x00" + data
        return self

    def bytes(self) -> bytes:
        """Return the file."""
        header = struct.pack("<BBHI4s", 14, 0x20, 2180, len(self.body), b".FIT")
        whole = header + struct.pack("<H", crc(header)) + bytes(self.body)
        return whole + struct.pack("<H", crc(whole))


def _pack(value: Any, base: int, scale: float) -> bytes:
    if base == _STRING:
        return str(value).encode() + b"\x00"
    values = value if isinstance(value, Sequence) else [value]
    return b"".join(struct.pack("<" + _FORMATS[base], item if item in (0xFFFF, 0xFFFFFFFF) else round(item * scale)) for item in values)


START = seconds(datetime(2026, 11, 2, 17, 0, tzinfo=UTC))


def file_id(writer: FitWriter | None = None, *, kind: int = 4, serial: int = 77, created: int = START) -> FitWriter:
    """Return a writer that begins with a `file_id`."""
    return (writer or FitWriter()).add("file_id", type=kind, manufacturer=1, product=2050, serial_number=serial, time_created=created)


def records(writer: FitWriter, start: int, heart_rates: Sequence[int]) -> FitWriter:
    """Append one record a second."""
    for offset, rate in enumerate(heart_rates):
        writer.add("record", timestamp=start + offset, heart_rate=rate, distance=2.5 * offset)
    return writer


def run(heart_rates: Sequence[int] = (120, 121, 122), *, start: int = START, serial: int = 77, **session: Any) -> FitWriter:
    """Return a short run with a session."""
    writer = records(file_id(serial=serial, created=start), start, heart_rates)
    length = float(len(heart_rates) - 1)
    fields = {
        "timestamp": start + len(heart_rates) - 1,
        "start_time": start,
        "sport": 1,
        "sub_sport": 0,
        "total_elapsed_time": length,
        "total_timer_time": length,
        "total_distance": 2.5 * length,
    }
    return writer.add("session", **(fields | session))
