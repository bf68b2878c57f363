"""What kind of file did the person hand over, and who reads it?

The kind follows from the content, never from the name alone. Archives are opened, but only so far: a small file that would unpack
into a huge one is refused.
"""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from core.domain.activity import ParsedFile, PerformedActivity, Skipped, SourcePlace
from core.domain.days import zone
from core.domain.errors import InputError
from core.domain.units import WeightUnit
from core.ingest.apple_archive import parse_apple_archive
from core.ingest.apple_health import is_apple_health, parse_apple_health
from core.ingest.day_book import merged_mornings
from core.ingest.fit import parse_fit
from core.ingest.fit_stream import is_fit
from core.ingest.hevy import is_hevy, parse_hevy
from core.ingest.json_files import is_json, parse_json
from core.ingest.moments import FIRST_YEAR, LAST_YEAR
from core.ingest.strong import is_strong, parse_strong
from core.ingest.tables import decode, header_of, read_table
from core.ingest.whoop_csv import is_whoop, parse_whoop

MAX_FILE_BYTES = 64 * 1024 * 1024
MAX_ARCHIVE_BYTES = 256 * 1024 * 1024
MAX_ARCHIVE_FILES = 2_000
SUPPORTED = (
    "Gainsly reads FIT activity files, CSV exports of the apps Strong and Hevy, the exports of WHOOP and Apple Health, "
    "JSON of Oura, Garmin Connect and WHOOP, and .zip or .gz archives of these"
)

_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_LOOKS_LIKE = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_MARKUP = (
    ("<gpx", "a GPX track"),
    ("<trainingcenterdatabase", "a TCX track"),
    ("<html", "a web page"),
)
_Parse = Callable[[str, bytes], ParsedFile]


def parse_file(
    name: str, data: bytes, *, weight_unit: WeightUnit | None, time_zone: str, assumed_start: datetime | None = None
) -> ParsedFile:
    """Read a file of any supported kind; nothing is stored.

    `weight_unit` answers for a file that does not state the unit of its loads; a unit that the file states wins. `time_zone` is
    the athlete's, for files that hold local times. `assumed_start` dates a recording of a device that did not know the date.
    Raises `InputError` with one sentence for a file that is empty, too large or of no supported kind; never anything else.
    """
    zone(time_zone)
    if assumed_start is not None and (assumed_start.tzinfo is None or not FIRST_YEAR <= assumed_start.year <= LAST_YEAR):
        raise InputError(f"The start {assumed_start} needs a time zone and a year from {FIRST_YEAR} to {LAST_YEAR}.")
    parse = partial(_parse, weight_unit=weight_unit, time_zone=time_zone, assumed_start=assumed_start)
    if is_apple_health(data[:8192]):  # of any size: it is read as a stream
        return parse_apple_health(name, io.BytesIO(data))
    _check_size(name, len(data))
    if data.startswith(_ZIP):
        return parse_apple_archive(name, data) or _parse_zip(name, data, parse)
    return parse(name, data)


def _check_size(name: str, size: int) -> None:
    if size == 0:
        raise InputError(f"{name} is empty. {SUPPORTED}.")
    if size > MAX_FILE_BYTES:
        raise InputError(f"{name} has {size:,} bytes; Gainsly reads files up to {MAX_FILE_BYTES:,} bytes.")


def _parse(name: str, data: bytes, *, weight_unit: WeightUnit | None, time_zone: str, assumed_start: datetime | None) -> ParsedFile:
    if data.startswith(_GZIP):
        data = _gunzip(name, data)
        _check_size(name, len(data))
    if is_apple_health(data[:8192]):
        return parse_apple_health(name, io.BytesIO(data))
    if is_fit(data):
        return parse_fit(name, data, assumed_start=assumed_start)
    if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(f"{name} is {_description(data)}. {SUPPORTED}.")
    text, remarks = decode(name, data)
    if is_json(text):
        return parse_json(name, text, time_zone=time_zone, supported=SUPPORTED)
    columns = header_of(text)[1]
    if is_hevy(columns):
        return parse_hevy(read_table(name, text, remarks), time_zone=time_zone)
    if is_strong(columns):
        return parse_strong(read_table(name, text, remarks), weight_unit=weight_unit, time_zone=time_zone)
    if is_whoop(columns):
        return parse_whoop(read_table(name, text, remarks), time_zone=time_zone)
    raise InputError(f"{name} is {_description(data, text, columns)}. {SUPPORTED}.")


def _description(data: bytes, text: str = "", columns: tuple[str, ...] = ()) -> str:
    """Return what a file seems to be, for the sentence that refuses it."""
    for magic, what in _LOOKS_LIKE:
        if data.startswith(magic):
            return what
    beginning = text[:2000].casefold()
    for mark, what in _MARKUP:
        if mark in beginning:
            return what
    if beginning.lstrip().startswith("<"):
        return "an XML or HTML file"
    if len(columns) > 1:
        shown = ", ".join(column[:40] for column in columns[:8])
        return (
            f"a table that Gainsly does not know (columns {shown}; an export of Strong must be made with the app set to English or German)"
        )
    return "a text without columns" if text.strip() else "an empty text" if text else "a binary file of an unknown kind"


def _gunzip(name: str, data: bytes) -> bytes:
    unpacked = b""
    while data.startswith(_GZIP):
        unpacker = zlib.decompressobj(wbits=31)
        try:
            unpacked += unpacker.decompress(data, MAX_FILE_BYTES + 1 - len(unpacked))
        except zlib.error:
            raise InputError(f"{name} is a damaged .gz archive; unpack it yourself or download it again.") from None
        if len(unpacked) > MAX_FILE_BYTES:
            raise InputError(f"{name} unpacks to more than the {MAX_FILE_BYTES:,} bytes that Gainsly reads.")
        if not unpacker.eof:
            raise InputError(f"{name} is a .gz archive that ends too early; download it again.")
        data = unpacker.unused_data
    return unpacked


def _parse_zip(name: str, data: bytes, parse: _Parse) -> ParsedFile:
    parsed: list[ParsedFile] = []
    refused: list[Skipped] = []
    for member, content in _members(name, data):
        place = SourcePlace(f"{name}/{member}")
        if isinstance(content, str):
            refused.append(Skipped(place, member, content))
            continue
        try:
            _check_size(place.file, len(content))
            parsed.append(parse(place.file, content))
        except InputError as error:
            refused.append(Skipped(place, member, str(error)))
    if not parsed:
        first = f" {refused[0].reason}" if refused else " It is empty."
        raise InputError(f"{name} is an archive without a file that Gainsly can read.{first}")
    if len({file.provider for file in parsed}) > 1:
        found = " and ".join(sorted({file.layout.split(",")[0] for file in parsed}))
        raise InputError(f"{name} holds files of several kinds ({found}); unpack it and import them one by one.")
    return _merged(name, parsed, refused)


def _members(name: str, data: bytes) -> Iterator[tuple[str, bytes | str]]:
    """Yield the files of an archive with their bytes, or with the reason why there are none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = [info for info in archive.infolist() if not _is_clutter(info)]
    except Exception:  # a made-up archive breaks the library in many ways
        raise InputError(f"{name} is a damaged .zip archive; unpack it yourself or download it again.") from None
    if len(infos) > MAX_ARCHIVE_FILES:
        raise InputError(f"{name} holds {len(infos):,} files; Gainsly opens archives of up to {MAX_ARCHIVE_FILES:,}.")
    left = MAX_ARCHIVE_BYTES
    for info in infos:
        content = _unpack(archive, info, min(left, MAX_FILE_BYTES))
        left -= len(content) if isinstance(content, bytes) else 0
        yield info.filename.replace("\x00", ""), content


def _is_clutter(info: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is a folder or what an operating system puts into archives for itself."""
    last = info.filename.rstrip("/").split("/")[-1]
    return info.is_dir() or last.startswith(".") or info.filename.startswith("__MACOSX/")


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes | str:
    if info.flag_bits & 1:
        return "The file is encrypted; unpack the archive with its password and import what is in it."
    try:
        with archive.open(info) as member:
            content = member.read(limit + 1)
    except Exception:  # a made-up archive breaks the library in many ways
        return "The file is damaged inside the archive; download it again."
    if len(content) > limit:
        return f"The file unpacks to more than the {limit:,} bytes that Gainsly still reads of this archive."
    return content if content[:4] != _ZIP else "An archive within an archive is not opened; unpack it and import what is in it."


def _merged(name: str, parsed: list[ParsedFile], refused: list[Skipped]) -> ParsedFile:
    """Return several files as one; an activity that several of them hold is taken from the first."""
    activities: dict[str, PerformedActivity] = {}
    skipped = list(refused)
    for file in parsed:
        skipped += file.skipped
        for activity in file.activities:
            first = activities.setdefault(activity.external_id, activity)
            if first is not activity:
                skipped.append(Skipped(activity.place, activity.title, f"The same activity was already read from {first.place.file}."))
    needs = any(file.needs_weight_unit for file in parsed)
    mornings, weights, contradictions = merged_mornings(parsed)
    return replace(
        parsed[0],
        file=name,
        layout=" and ".join(dict.fromkeys(file.layout for file in parsed)),
        rows=sum(file.rows for file in parsed),
        activities=() if needs else tuple(sorted(activities.values(), key=lambda a: (a.started_at, a.external_id))),
        skipped=(*skipped, *contradictions),
        warnings=tuple(dict.fromkeys(warning for file in parsed for warning in file.warnings)),
        mornings=mornings,
        weights=weights,
        needs_weight_unit=needs,
    )
