"""What is in an archive that somebody hands over, without letting a small one unpack into a huge one?"""

import io
import zipfile
import zlib
from collections.abc import Iterator

from core.domain.errors import InputError

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_UPLOAD_BYTES = 256 * 1024 * 1024
MAX_UNPACKED_BYTES = 2 * 1024 * 1024 * 1024
MAX_ARCHIVE_FILES = 50_000
MAX_GZIP_PARTS = 10_000
_PORTION = 16 * 1024
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"


class Archive:
    """The files of a .zip archive; each is unpacked when it is asked for, also where it is packed once more as .gz."""

    def __init__(self, name: str, data: bytes) -> None:
        self.name = name
        self._left = MAX_UNPACKED_BYTES
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._members: dict[str, zipfile.ZipInfo] = {}
            for info in self._archive.infolist():
                if not _is_clutter(info):
                    member = info.filename.replace("\x00", "")
                    self._members[member if member not in self._members else f"{member} ({len(self._members)})"] = info
        except Exception:  # a made-up archive breaks the library in many ways
            raise InputError(f"{name} is a damaged .zip archive; unpack it yourself or download it again.") from None
        if len(self._members) > MAX_ARCHIVE_FILES:
            raise InputError(f"{name} holds {len(self._members):,} files; Gainsly opens archives of up to {MAX_ARCHIVE_FILES:,}.")

    def __contains__(self, member: str) -> bool:
        return member in self._members

    def __iter__(self) -> Iterator[str]:
        return iter(self._members)

    def read(self, member: str) -> bytes:
        """Return the bytes of a file; raise `InputError` with the reason why there are none."""
        info = self._members[member]
        if info.flag_bits & 1:
            raise InputError("The file is encrypted; unpack the archive with its password and import what is in it.")
        limit = min(self._left, MAX_FILE_BYTES)
        if info.file_size > limit:
            raise InputError(f"The file unpacks to more than the {limit:,} bytes that Gainsly still reads of this archive.")
        self._left -= info.file_size  # also what turns out to be damaged was unpacked
        try:
            with self._archive.open(info) as opened:
                content = opened.read(info.file_size)
        except Exception:  # a made-up archive breaks the library in many ways
            raise InputError("The file is damaged inside the archive; download it again.") from None
        if content.startswith(ZIP):
            raise InputError("An archive within an archive is not opened; unpack it and import what is in it.")
        if content.startswith(GZIP):
            limit = min(self._left, MAX_FILE_BYTES)
            self._left -= limit
            content = gunzip(f"{self.name}/{member}", content, limit)
            self._left += limit - len(content)
        return content


def _is_clutter(info: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is a folder or what an operating system puts into archives for itself."""
    last = info.filename.rstrip("/").split("/")[-1]
    return info.is_dir() or last.startswith(".") or info.filename.startswith("__MACOSX/")


def gunzip(name: str, data: bytes, limit: int) -> bytes:
    """Return what a .gz archive holds, of at most `limit` bytes; raise `InputError` with the reason otherwise."""
    unpacked = bytearray()
    place = parts = 0
    while data.startswith(GZIP, place):
        parts += 1
        if parts > MAX_GZIP_PARTS:
            raise InputError(f"{name} is a .gz archive of more than {MAX_GZIP_PARTS:,} parts; unpack it yourself.")
        unpacker = zlib.decompressobj(wbits=31)
        while not unpacker.eof:
            packed = data[place : place + _PORTION]
            if not packed:
                raise InputError(f"{name} is a .gz archive that ends too early; download it again.")
            try:
                unpacked += unpacker.decompress(packed, limit + 1 - len(unpacked))
            except zlib.error:
                raise InputError(f"{name} is a damaged .gz archive; unpack it yourself or download it again.") from None
            if len(unpacked) > limit:
                raise InputError(f"{name} unpacks to more than the {limit:,} bytes that Gainsly reads.")
            place += len(packed) - len(unpacker.unused_data)
    return bytes(unpacked)
