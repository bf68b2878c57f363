"""What does a JSON file of a wearable's service say: whose records does it hold, and what becomes of each?

Whose they are follows from the names of their fields. A file may hold one record, a list, pages of an answer, or several lists side by
side, as people save them.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from core.domain.activity import ParsedFile
from core.domain.errors import InputError
from core.ingest import garmin_connect, oura, whoop_api
from core.ingest.day_book import text_of

MAX_RECORDS = 500_000
_DEEPEST = 8


@dataclass(frozen=True)
class _Vendor:
    name: str
    kind_of: Callable[[dict[str, Any], str], str | None]
    read: Callable[[str, list[tuple[str, dict[str, Any]]], str], ParsedFile]
    used: frozenset[str]


_VENDORS = (
    _Vendor("Oura", oura.kind_of, oura.read, oura.USED),
    _Vendor("Garmin Connect", garmin_connect.kind_of, garmin_connect.read, garmin_connect.USED),
    _Vendor("WHOOP", whoop_api.kind_of, whoop_api.read, whoop_api.USED),
)


def is_json(text: str) -> bool:
    """Tell whether a text begins like a JSON document with records, or says that there are none."""
    return text.lstrip()[:1] in ("{", "[") or text.strip() == "null"


def parse_json(name: str, text: str, *, time_zone: str, supported: str) -> ParsedFile:
    """Read the records of Oura, Garmin Connect or WHOOP in a JSON file.

    Raises `InputError` for a text that is no JSON, an answer that says that something failed, and records that Gainsly cannot use;
    `supported` ends the sentence about those that nobody knows.
    """
    document = _loaded(name, text)
    if not document or document in ({"data": []}, {"records": []}) or _is_empty_page(document):
        raise InputError(f"{name} holds no records: the service had nothing for these days.")
    best: tuple[int, _Vendor | None, list[tuple[str, dict[str, Any]]]] = (0, None, [])
    for vendor in _VENDORS:
        found = list(_records(document, vendor.kind_of, name))
        known = sum(1 for kind, _ in found if kind)
        if known > best[0]:
            best = (known, vendor, found)
    _, vendor_found, records = best
    if vendor_found is None:
        raise InputError(f"{_refusal(name, document)}. {supported}.")
    if not any(kind in vendor_found.used for kind, _ in records):
        kinds = ", ".join(f"{kind} ({count:,})" for kind, count in Counter(kind or "unknown" for kind, _ in records).most_common(5))
        raise InputError(
            f"{name} holds records of {vendor_found.name} that Gainsly has no use for: {kinds}. "
            f"Of {vendor_found.name} it reads {', '.join(sorted(vendor_found.used))}."
        )
    return vendor_found.read(name, records, time_zone)


def _loaded(name: str, text: str) -> Any:
    try:
        return json.loads(text, parse_constant=lambda _: None)
    except RecursionError:
        raise InputError(f"{name} is a JSON file of lists within lists without end; no service writes such a file.") from None
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name} is a damaged JSON file (line {error.lineno}, column {error.colno}: {error.msg}); download it again."
        ) from None
    except ValueError:
        raise InputError(f"{name} is a JSON file with a number that is too long; download it again.") from None


def _is_empty_page(document: Any) -> bool:
    return isinstance(document, dict) and (document.get("data") == [] or document.get("records") == []) and len(document) <= 3


def _records(document: Any, kind_of: Callable[[dict[str, Any], str], str | None], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every record with its kind; one of a list that is not known comes with an empty kind."""
    for count, (kind, record) in enumerate(_walk(document, kind_of, "", 0, False), start=1):
        if count > MAX_RECORDS:
            raise InputError(f"{name} holds more than {MAX_RECORDS:,} records; split it into smaller files.")
        yield kind, record


def _walk(
    value: Any, kind_of: Callable[[dict[str, Any], str], str | None], within: str, depth: int, is_listed: bool
) -> Iterator[tuple[str, dict[str, Any]]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value:
            yield from _walk(one, kind_of, within, depth + 1, True)
    elif isinstance(value, dict):
        kind = kind_of(value, within)
        if kind is not None:
            yield kind, value
            return
        inner = [
            found for key, one in value.items() if isinstance(one, dict | list) for found in _walk(one, kind_of, key, depth + 1, False)
        ]
        if any(kind for kind, _ in inner):
            yield from inner
        elif is_listed:
            yield "", value


def _refusal(name: str, document: Any) -> str:
    said = _error_of(document)
    if said:
        return f"{name} holds no data but the answer of a service to a request that failed: “{said}”"
    first = next((one for one in document if isinstance(one, dict)), None) if isinstance(document, list) else document
    fields = ", ".join(text_of(key, 40) for key in list(first)[:8]) if isinstance(first, dict) else ""
    shown = f" (fields {fields})" if fields else ""
    return f"{name} is a JSON file whose records Gainsly does not know{shown}"


def _error_of(document: Any) -> str:
    """Return what the body of a failed request says, empty when it is none."""
    if not isinstance(document, dict):
        return ""
    said = next((document[key] for key in ("detail", "error", "errorMessage", "message", "title") if document.get(key)), None)
    if isinstance(said, list) and said and isinstance(said[0], dict):
        said = said[0].get("msg")
    if isinstance(said, dict):
        said = said.get("message")
    return text_of(said, 200).rstrip(".")
