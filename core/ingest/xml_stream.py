"""How is an XML file of a device or a service read when it may be huge, cut off, damaged or hostile?

Element by element, so that a long recording never stands in memory as a tree. Entities that a file declares for itself are refused before
any of them is used, nothing is fetched from elsewhere, and nesting and texts have the limits of the library.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from math import isfinite
from typing import Any, Literal

from lxml import etree

from core.domain.errors import InputError
from core.ingest.moments import FIRST_YEAR, LAST_YEAR

Element = Any
# Each part is atomic: a comment that was read to its end is not tried again as a longer one, of which many in a row have no end.
_BEFORE_ROOT = re.compile(r"\s*+(?:(?><\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>)\s*+)*+<(?:[\w.-]+:)?([\w.-]+)", re.DOTALL)
_MOST_BEFORE_ROOT = 64 * 1024
_ENTITY = "<!ENTITY"
_CHUNK = 64 * 1024
_MOST_CHILDREN = 200


def root_name(data: bytes) -> str:
    """Return the name of the outermost element in small letters and without its namespace; empty for what does not begin as XML does.

    >>> root_name(b"  <?xml version='1.0'?><!-- by hand --><g:GPX>"), root_name(b"Date,Weight")
    ('gpx', '')
    """
    match = _BEFORE_ROOT.match(_beginning(data))
    return match[1].casefold() if match else ""


def _beginning(data: bytes) -> str:
    head = data[:_MOST_BEFORE_ROOT]
    encoding = "utf-16" if head[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return head.decode(encoding, errors="replace")


class XmlStream:
    """The wanted elements of one XML file; `damage` says where and why reading ended before the end, empty when it did not."""

    def __init__(self, name: str, data: bytes, wanted: Sequence[str]) -> None:
        match = _BEFORE_ROOT.match(_beginning(data))
        if match and _ENTITY in match[0]:
            raise InputError(f"{name} declares entities of its own, as no recording does; it is not read.")
        self.name = name
        self.damage = ""
        self._data = data.lstrip(b" \t\r\n") if data[:2] not in (b"\xff\xfe", b"\xfe\xff") else data
        self._line_shift = data[: len(data) - len(self._data)].count(b"\n")
        self._wanted = [f"{{*}}{name}" for name in wanted]

    def read(self, *events: Literal["start", "end"]) -> Iterator[tuple[Literal["start", "end"], str, Element]]:
        """Yield the beginnings or ends of the wanted elements, or both, with their local names, as far as the file can be read."""
        parser = etree.XMLPullParser(
            events=("start", "end"),
            tag=self._wanted,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = None
        for chunk in self._chunks():
            self._feed(parser, chunk)
            for event, element in parser.read_events():
                root = element.getroottree().getroot() if root is None else root
                if event in events:
                    yield event, local_name(element), element
            if self.damage:
                return
            _prune(root)

    def _chunks(self) -> Iterator[bytes]:
        """Yield the file in portions, and nothing at last for its end."""
        for first in range(0, len(self._data), _CHUNK):
            yield self._data[first : first + _CHUNK]
        yield b""

    def _feed(self, parser: Any, chunk: bytes) -> None:
        try:
            if chunk:
                parser.feed(chunk)
            else:
                parser.close()
        except etree.XMLSyntaxError as error:
            line, column = error.position
            self.damage = f"The file cannot be read from line {line + self._line_shift}, column {column} on: {_reason(error)}"
        except (LookupError, ValueError, AssertionError) as error:  # an encoding or a name that the library cannot handle
            self.damage = f"The file cannot be read: {str(error)[:100]}."

    def line(self, element: Element) -> int | None:
        """Return the line of the file at which an element begins."""
        return int(element.sourceline) + self._line_shift if element.sourceline else None


def _reason(error: etree.XMLSyntaxError) -> str:
    text = re.sub(r",? line \d+, column \d+.*$", "", str(error.msg or "damaged")).strip()
    return f"{text[:120]}."


def _prune(element: Element | None) -> None:
    """Free what nobody asked for among the elements that are still open, so that no file fills the memory with them."""
    while element is not None and len(element):
        if len(element) > _MOST_CHILDREN:
            del element[_MOST_CHILDREN // 2 : -1]
        element = element[-1]


def drop_unfinished(element: Element) -> None:
    """Take away the last child of an element that the damage cut off: its text may be half of what it was."""
    if len(element):
        element.remove(element[-1])


def forget(element: Element) -> None:
    """Free an element that was read, and those before it in the same place."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    tag = element.tag
    return _local(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def child(element: Element, *names: str) -> Element | None:
    """Return the first child that a path of local names leads to."""
    for name in names:
        element = next((one for one in element if local_name(one) == name), None)
        if element is None:
            return None
    return element


def text_of(element: Element, *names: str) -> str:
    """Return the text at the end of a path of local names, empty when there is none."""
    found = child(element, *names)
    return (found.text or "").strip() if found is not None else ""


def number_in(text: str | None) -> float | None:
    """Return the finite number that a text states, `None` when it states none.

    >>> number_in(" 12.5 "), number_in("12,5"), number_in("n/a"), number_in("nan")
    (12.5, 12.5, None, None)
    """
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        try:
            value = float(text.strip().replace(",", "."))
        except ValueError:
            return None
    return value if isfinite(value) else None


def moment_in(text: str | None) -> tuple[datetime, int | None] | None:
    """Return the moment that an XML time states and its offset from UTC [s] if it tells local time; without a zone it is UTC.

    >>> moment_in("2025-08-31T12:00:00+02:00")
    (datetime.datetime(2025, 8, 31, 10, 0, tzinfo=datetime.timezone.utc), 7200)
    """
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text.strip())
        offset = moment.utcoffset()
        utc = moment.replace(tzinfo=UTC) if offset is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    if not FIRST_YEAR <= utc.year <= LAST_YEAR:
        return None
    return utc, int(offset.total_seconds()) if offset else None


def first_text(texts: Iterable[str]) -> str:
    """Return the first text that says something."""
    return next((text for text in texts if text), "")
