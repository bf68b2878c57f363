"""What kind of file did the person hand over, and who reads it?

The kind follows from the content, never from the name alone. Archives are opened, but only so far: a small file that would unpack
into a huge one is refused.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from core.domain.activity import ParsedFile, PerformedActivity, Skipped, SourcePlace
from core.domain.days import zone
from core.domain.errors import InputError
from core.domain.units import WeightUnit
from core.domain.vocabulary import ProviderType
from core.ingest.apple_archive import parse_apple_archive
from core.ingest.apple_health import is_apple_health, parse_apple_health
from core.ingest.archives import GZIP, MAX_FILE_BYTES, MAX_UPLOAD_BYTES, ZIP, Archive, gunzip
from core.ingest.day_book import merged_mornings
from core.ingest.fit import parse_fit
from core.ingest.fit_stream import is_fit
from core.ingest.gpx import parse_gpx
from core.ingest.hevy import is_hevy, parse_hevy
from core.ingest.json_files import is_json, parse_json
from core.ingest.moments import FIRST_YEAR, LAST_YEAR
from core.ingest.strava import is_strava, parse_strava
from core.ingest.strava_export import list_in, parse_export
from core.ingest.strong import is_strong, parse_strong
from core.ingest.tables import decode, header_of, read_table
from core.ingest.tcx import parse_tcx
from core.ingest.whoop_csv import is_whoop, parse_whoop
from core.ingest.xml_stream import root_name

SUPPORTED = (
    "Gainsly reads FIT, GPX and TCX activity files, CSV exports of the apps Strong and Hevy, the exports of Strava, WHOOP and Apple "
    "Health, JSON of Oura, Garmin Connect and WHOOP, and .zip or .gz archives of these"
)

_LOOKS_LIKE = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
)
_MARKUP = (("<html", "a web page"),)
# Files whose outermost element says what they are.
_BY_ROOT: Mapping[str, Callable[[str, bytes], ParsedFile]] = {
    "gpx": parse_gpx,
    "trainingcenterdatabase": parse_tcx,
}
# Of several files that tell of one event the first says most.
_RICHEST_FIRST = (ProviderType.STRAVA, ProviderType.FIT_FILE, ProviderType.TCX_FILE, ProviderType.GPX_FILE)
_Parse = Callable[[str, bytes, datetime | None], ParsedFile]
Keep = Callable[[PerformedActivity], PerformedActivity]


def _all_of_it(activity: PerformedActivity) -> PerformedActivity:
    return activity


def parse_files(
    name: str,
    data: bytes,
    *,
    weight_unit: WeightUnit | None,
    time_zone: str,
    assumed_start: datetime | None = None,
    keep: Keep = _all_of_it,
) -> tuple[ParsedFile, ...]:
    """Read a file of any supported kind, of an archive one result for each kind that it holds; nothing is stored.

    `weight_unit` answers for a file that does not state the unit of its loads; a unit that the file states wins. `time_zone` is
    the athlete's, for files that hold local times. `assumed_start` dates a recording of a device that did not know the date.
    `keep` is what is kept of every activity, so that the samples of thousands of recordings need not stand in memory together.
    Raises `InputError` with one sentence for a file that is empty, too large or of no supported kind; never anything else.
    """
    zone(time_zone)
    if assumed_start is not None and (assumed_start.tzinfo is None or not FIRST_YEAR <= assumed_start.year <= LAST_YEAR):
        raise InputError(f"The start {assumed_start} needs a time zone and a year from {FIRST_YEAR} to {LAST_YEAR}.")

    def parse(file: str, content: bytes, start: datetime | None) -> ParsedFile:
        return _parse(file, content, weight_unit=weight_unit, time_zone=time_zone, assumed_start=start or assumed_start)

    if is_apple_health(data[:8192]):  # of any size: it is read as a stream
        return (_kept(parse_apple_health(name, io.BytesIO(data)), keep),)
    if data.startswith(ZIP):
        _check_size(name, len(data), MAX_UPLOAD_BYTES)
        if (apple := parse_apple_archive(name, data)) is not None:
            return (_kept(apple, keep),)
        return _parse_zip(Archive(name, data), parse, keep)
    _check_size(name, len(data), MAX_FILE_BYTES)
    return (_kept(parse(name, data, None), keep),)


def _kept(parsed: ParsedFile, keep: Keep) -> ParsedFile:
    return replace(parsed, activities=tuple(map(keep, parsed.activities)))


def parse_file(
    name: str, data: bytes, *, weight_unit: WeightUnit | None, time_zone: str, assumed_start: datetime | None = None
) -> ParsedFile:
    """Read a file that holds one kind; as `parse_files`, and an archive of several kinds is refused."""
    parsed = parse_files(name, data, weight_unit=weight_unit, time_zone=time_zone, assumed_start=assumed_start)
    if len(parsed) > 1:
        raise InputError(f"{name} holds files of several kinds ({' and '.join(one.provider.value for one in parsed)}).")
    return parsed[0]


def _check_size(name: str, size: int, most: int) -> None:
    if size == 0:
        raise InputError(f"{name} is empty. {SUPPORTED}.")
    if size > most:
        raise InputError(f"{name} has {size:,} bytes; Gainsly reads files up to {most:,} bytes.")


def _parse(name: str, data: bytes, *, weight_unit: WeightUnit | None, time_zone: str, assumed_start: datetime | None) -> ParsedFile:
    if data.startswith(GZIP):
        data = gunzip(name, data, MAX_FILE_BYTES)
        _check_size(name, len(data), MAX_FILE_BYTES)
    if is_apple_health(data[:8192]):
        return parse_apple_health(name, io.BytesIO(data))
    if is_fit(data):
        return parse_fit(name, data, assumed_start=assumed_start)
    if b"\x00" in data[:4096] and data[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise InputError(f"{name} is {_description(data)}. {SUPPORTED}.")
    if (by_root := _BY_ROOT.get(root_name(data))) is not None:
        return by_root(name, data)
    return _parse_text(name, data, weight_unit=weight_unit, time_zone=time_zone)


def _parse_text(name: str, data: bytes, *, weight_unit: WeightUnit | None, time_zone: str) -> ParsedFile:
    text, remarks = decode(name, data)
    if is_json(text):
        return parse_json(name, text, time_zone=time_zone, supported=SUPPORTED)
    columns = header_of(text)[1]
    if is_hevy(columns):
        return parse_hevy(read_table(name, text, remarks), time_zone=time_zone)
    if is_strong(columns):
        return parse_strong(read_table(name, text, remarks), weight_unit=weight_unit, time_zone=time_zone)
    if is_strava(columns):
        return parse_strava(read_table(name, text, remarks))
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
    if beginning.lstrip()[:1] in ("{", "["):
        return "a JSON file"
    if len(columns) > 1:
        shown = ", ".join(column[:40] for column in columns[:8])
        return (
            f"a table that Gainsly does not know (columns {shown}; an export of Strong must be made with the app set to English or German)"
        )
    return "a text without columns" if text.strip() else "an empty text" if text else "a binary file of an unknown kind"


def _parse_zip(archive: Archive, parse: _Parse, keep: Keep) -> tuple[ParsedFile, ...]:
    """Read the files of an archive; what the list of an export of Strava names is read with it."""
    export: list[ParsedFile] = []
    members = tuple(archive)
    if (listing := list_in(archive)) is not None:
        whole, members = parse_export(archive, listing, parse, keep)
        export.append(whole)
    by_provider: dict[ProviderType, list[ParsedFile]] = {}
    refused: list[Skipped] = []
    for member in members:
        place = SourcePlace(f"{archive.name}/{member}")
        try:
            content = archive.read(member)
            _check_size(place.file, len(content), MAX_FILE_BYTES)
            parsed = parse(place.file, content, None)
        except InputError as error:
            refused.append(Skipped(place, member, str(error)))
            continue
        by_provider.setdefault(parsed.provider, []).append(_kept(parsed, keep))
    found = [*export, *(_merged(archive.name, files) for files in by_provider.values())]
    if not found:
        first = f" {refused[0].reason}" if refused else " It is empty."
        raise InputError(f"{archive.name} is an archive without a file that Gainsly can read.{first}")
    found[0] = replace(found[0], skipped=(*refused, *found[0].skipped))
    order = {provider: place for place, provider in enumerate(_RICHEST_FIRST)}
    return tuple(sorted(found, key=lambda one: order.get(one.provider, len(order))))


def _merged(name: str, parsed: list[ParsedFile]) -> ParsedFile:
    """Return several files as one; an activity that several of them hold is taken from the first."""
    activities: dict[str, PerformedActivity] = {}
    skipped: list[Skipped] = []
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
        layout=parsed[0].layout if len(parsed) == 1 else f"{parsed[0].layout.split(',')[0]}, {len(parsed)} files",
        rows=sum(file.rows for file in parsed),
        activities=() if needs else tuple(sorted(activities.values(), key=lambda a: (a.started_at, a.external_id))),
        skipped=(*skipped, *contradictions),
        warnings=tuple(dict.fromkeys(warning for file in parsed for warning in file.warnings)),
        mornings=mornings,
        weights=weights,
        needs_weight_unit=needs,
    )
