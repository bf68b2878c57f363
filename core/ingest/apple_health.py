"""What does the export of Apple Health say?

`export.xml` may have more than a gigabyte, so it is read as a stream and only what is used is kept. Its document type, which some
versions of the phone write wrongly, is not read, so nothing in the file can stand for something else. Records within a correlation are
written a second time outside it. What the kept records mean for days and workouts is told in `apple_days` and `apple_workouts`.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO
from xml.parsers import expat

from core.domain.activity import ParsedFile, Skipped, SourcePlace
from core.domain.errors import InputError
from core.domain.vocabulary import ProviderType, RecoverySource
from core.ingest.apple_days import AppleDays
from core.ingest.apple_workouts import AppleWorkouts
from core.ingest.day_book import DayBook
from core.ingest.sports import title_of

MAX_HEALTH_BYTES = 3 * 1024**3

_MOST_KINDS = 150
_CHUNK = 1024 * 1024
_LONGEST_HEAD = 8 * 1024 * 1024
_ROOT = b"<HealthData"
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 13))
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"']([A-Za-z0-9_.-]{1,20})[\"']")
_TYPE_PREFIX = re.compile(r"^HK(?:Quantity|Category|Correlation|Data)?Type(?:Identifier)?")
_COUNTED = frozenset({"ActivitySummary", "Audiogram", "ClinicalRecord", "VisionPrescription", "StateOfMind"})

Attributes = dict[str, str]


def is_apple_health(beginning: bytes) -> bool:
    """Tell whether a file begins like an export of Apple Health."""
    head = beginning[:8192].lower()
    return b"<healthdata" in head or b"<!doctype healthdata" in head


def parse_apple_health(name: str, stream: BinaryIO) -> ParsedFile:
    """Read an export of Apple Health, whose times all state their offset; what stands before damage in the file is kept.

    Raises `InputError` when nothing in it can be read, and for a file that is too large or defines entities.
    """
    book = DayBook(name, ProviderType.APPLE, RecoverySource.APPLE)
    reader = _Reader()
    damage = _feed(name, stream, reader)
    reader.days.tell(book)
    reader.workouts.tell(book)
    for kind, count in reader.unused.most_common(_MOST_KINDS):
        book.leave(title_of(_TYPE_PREFIX.sub("", kind[:100])), "Gainsly has no use for it.", count=count)
    others = sum(count for _, count in reader.unused.most_common()[_MOST_KINDS:])
    book.leave("record of other kinds", "Gainsly has no use for it.", count=others)
    book.rows = reader.rows
    if not book.rows and damage is not None:
        raise InputError(f"{name} is a damaged export of Apple Health: {damage.reason} Export it again.")
    return book.parsed("Apple Health", skipped=() if damage is None else (damage,))


class _Reader:
    """Takes the elements of an export one by one."""

    def __init__(self) -> None:
        self.days, self.workouts = AppleDays(), AppleWorkouts()
        self.unused: Counter[str] = Counter()
        self.rows = 0
        self._record: Attributes | None = None
        self._workout: Attributes | None = None
        self._within_correlation = 0
        self._take: Mapping[str, Callable[[Attributes], None]] = self.days.takes

    def start(self, name: str, attributes: Attributes) -> None:
        """Take the beginning of an element."""
        if name == "Record":
            self._begin_record(attributes)
        elif name == "MetadataEntry":
            self._metadata(attributes)
        elif name == "Workout":
            self.rows += 1
            self._workout = attributes
            self.workouts.begin(attributes)
        elif name == "WorkoutStatistics" and self._workout is not None:
            self.workouts.statistic(attributes)
        elif name == "Correlation":
            self._within_correlation += 1
        elif name in _COUNTED:
            self.rows += 1
            self.unused[name] += 1

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name == "Record" and self._record is not None:
            record, self._record = self._record, None
            self._take[record["type"]](record)
        elif name == "Workout" and self._workout is not None:
            self._workout = None
            self.workouts.end()
        elif name == "Correlation":
            self._within_correlation -= 1

    def _begin_record(self, attributes: Attributes) -> None:
        if self._within_correlation:
            return
        self.rows += 1
        kind = attributes.get("type", "")
        if kind == "HKQuantityTypeIdentifierHeartRate":
            self.workouts.beat(attributes)
        elif kind in self._take:
            self._record = attributes
        else:
            self.unused[kind] += 1

    def _metadata(self, attributes: Attributes) -> None:
        if self._record is not None:
            if attributes.get("key") == "HKTimeZone":
                self._record["time zone"] = attributes.get("value", "")
        elif self._workout is not None:
            self.workouts.metadata(attributes.get("key", ""), attributes.get("value", ""))


def _feed(name: str, stream: BinaryIO, reader: _Reader) -> Skipped | None:
    """Hand a stream to the reader; return what could not be read, if anything."""
    head = _head(name, stream)
    start = head.find(_ROOT)
    encoding = _ENCODING.search(head[:200])
    lines_before = head.count(b"\n", 0, start)
    parser = _parser(encoding[1].decode() if encoding else "utf-8", reader)
    read = len(head)
    chunk = head[start:]
    try:
        while chunk:
            parser.Parse(chunk.translate(None, _CONTROLS), False)
            chunk = stream.read(_CHUNK)
            read += len(chunk)
            if read > MAX_HEALTH_BYTES:
                raise InputError(f"{name} has more than the {MAX_HEALTH_BYTES:,} bytes that Gainsly reads of an export of Apple Health.")
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        line = lines_before + error.lineno
        reason = f"From line {line} on the file cannot be read ({expat.errors.messages[error.code]}); what stands before was read."
        return Skipped(SourcePlace(name, line=line), "rest of the file", reason)
    except OSError:
        return Skipped(SourcePlace(name), "rest of the file", "The file is damaged inside the archive; what stands before was read.")
    return None


def _head(name: str, stream: BinaryIO) -> bytes:
    """Return the beginning of the file as far as its first element, which may lie behind a long document type."""
    head = b""
    while _ROOT not in head and len(head) < _LONGEST_HEAD:
        chunk = stream.read(_CHUNK)
        if not chunk:
            break
        head += chunk
    start = head.find(_ROOT)
    if start < 0:
        raise InputError(f"{name} looks like an export of Apple Health, but it holds no data; export it again.")
    if b"<!ENTITY" in head[:start]:
        raise InputError(f"{name} defines entities, which no export of Apple Health does; it was not read.")
    return head


def _parser(encoding: str, reader: _Reader) -> Any:
    try:
        parser = expat.ParserCreate(encoding)
        parser.Parse(b"", False)
    except (expat.ExpatError, ValueError, LookupError):
        parser = expat.ParserCreate("utf-8")
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    return parser
