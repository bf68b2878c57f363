"""How are the messages of a FIT file read when the file may be cut off, damaged, chained or made up?"""

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import fitdecode

MAX_MESSAGES = 1_000_000
MAX_PARTS = 1_000
MAGIC = b".FIT"

# The library expands these beats from a wrong base and stops at a missing one; core.ingest.fit_heart reads their raw bytes instead.
fitdecode.profile.MESSAGE_TYPES[fitdecode.profile.MESG_NUM_HR].fields[fitdecode.profile.FIELD_NUM_HR_EVENT_TIMESTAMP_12].components = None


@dataclass(frozen=True)
class Part:
    """One of the files that are chained into one: where it begins, its bytes, and whether its end is where its header says."""

    offset: int
    data: bytes
    complete: bool
    length_missing: bool = False


def is_fit(data: bytes) -> bool:
    """Tell whether bytes begin as a FIT file does."""
    return _header(data, 0) is not None


def _header(data: bytes, at: int) -> tuple[int, int] | None:
    """Return the sizes of header and body of a FIT file that begins at a byte, `None` when none begins there."""
    if len(data) - at < 12 or data[at] not in (12, 14) or data[at + 8 : at + 12] != MAGIC:
        return None
    return data[at], struct.unpack_from("<I", data, at + 4)[0]


def _next_header(data: bytes, after: int) -> int | None:
    """Return where the next FIT file begins behind a byte."""
    at = data.find(MAGIC, after + 9)
    while at >= 0:
        if _header(data, at - 8):
            return at - 8
        at = data.find(MAGIC, at + 1)
    return None


def crc(data: bytes) -> int:
    """Return the checksum of a FIT file over its bytes.

    >>> crc(b"123456789")
    47933
    """
    value = 0
    for byte in data:
        value = (value >> 8) ^ _CRC_TABLE[(value ^ byte) & 0xFF]
    return value


def _crc_table() -> tuple[int, ...]:
    table = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            value = (value >> 1) ^ (0xA001 if value & 1 else 0)
        table.append(value)
    return tuple(table)


_CRC_TABLE = _crc_table()


@dataclass
class FitStream:
    """The data messages of a FIT file, one after the other; `warnings` say what was wrong with the file and where."""

    name: str
    data: bytes
    messages: int = 0
    warnings: list[str] = field(default_factory=list)

    def read(self) -> Iterator[tuple[int, int, Any]]:
        """Yield the number of the chained part, the byte at which a message begins and the message, as far as the file can be read."""
        frames = 0
        for number, part in enumerate(self._parts()):
            for at, frame in self._frames(part):
                frames += 1
                if frames > MAX_MESSAGES:
                    self.warnings.append(
                        f"{self.name} holds more than {MAX_MESSAGES:,} messages; from byte {part.offset + at} on it was not read."
                    )
                    return
                if frame.frame_type == fitdecode.FIT_FRAME_DATA:
                    self.messages += 1
                    yield number, part.offset + at, frame

    def _frames(self, part: Part) -> Iterator[tuple[int, Any]]:
        source = io.BytesIO(part.data)
        reader = fitdecode.FitReader(
            source, processor=None, check_crc=fitdecode.CrcCheck.DISABLED, error_handling=fitdecode.ErrorHandling.IGNORE
        )
        at = 0
        try:
            for frame in reader:
                yield at, frame
                at = source.tell()
        except Exception as error:  # whatever hostile bytes raise inside the library
            self._damaged(part, at, error)

    def _damaged(self, part: Part, at: int, error: Exception) -> None:
        begins = part.offset + at
        if part.length_missing and at >= len(part.data):
            return
        if isinstance(error, fitdecode.FitEOFError):
            what = f"{self.name} ends too early: the message that begins at byte {begins} is cut off at byte {part.offset + len(part.data)}"
        else:
            why = str(error)[:100] or type(error).__name__
            what = f"{self.name} is damaged: the message that begins at byte {begins} cannot be read ({why})"
        self.warnings.append(f"{what}; everything before it was read.")

    def _parts(self) -> Iterator[Part]:
        at = count = 0
        while at < len(self.data):
            header = _header(self.data, at)
            if header is None:
                at = self._skip_to_header(at)
                continue
            count += 1
            if count > MAX_PARTS:
                self.warnings.append(f"{self.name} chains more than {MAX_PARTS:,} files; from byte {at} on it was not read.")
                return
            part = self._part(at, *header)
            yield part
            at += len(part.data)

    def _skip_to_header(self, at: int) -> int:
        following = _next_header(self.data, at)
        end = len(self.data) if following is None else following
        if self.data[at:end].strip(b"\x00"):
            self.warnings.append(f"{self.name}: bytes {at} to {end} are no FIT data and were left out.")
        return end

    def _part(self, at: int, header_size: int, body_size: int) -> Part:
        end = at + header_size + body_size + 2
        if body_size == 0 and end < len(self.data) and not _header(self.data, end):
            return self._unfinished(at, header_size)
        if end > len(self.data):
            return Part(at, self.data[at:], complete=False)
        part = Part(at, self.data[at:end], complete=True)
        stored, computed = struct.unpack_from("<H", part.data, len(part.data) - 2)[0], crc(part.data[:-2])
        if stored != computed:
            self.warnings.append(
                f"{self.name}: the checksum at byte {end - 2} is {stored} and should be {computed}, so something in bytes {at} to {end} "
                f"is damaged; everything readable was taken over."
            )
        return part

    def _unfinished(self, at: int, header_size: int) -> Part:
        """Return a part whose device never came to write how long it is."""
        following = _next_header(self.data, at)
        end = len(self.data) if following is None else following
        body = self.data[at + header_size : end]
        self.warnings.append(f"{self.name}: the header at byte {at} does not say how long the file is; it was read to byte {end}.")
        header = self.data[at : at + 4] + struct.pack("<I", len(body)) + self.data[at + 8 : at + header_size]
        return Part(at, header + body, complete=False, length_missing=True)
