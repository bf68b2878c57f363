"""How does the archive that Strava hands over become activities, each of them once?

Its list names a recording for most rows. Where one can be read, it tells what was measured and the row what the athlete said of it;
else the row is taken and the reason said. What else is in the archive (pictures, messages, lists of equipment) is counted, not read.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from core.domain.activity import ParsedFile, PerformedActivity, Skipped, SourcePlace
from core.domain.errors import InputError
from core.domain.overlap import shared_time
from core.ingest.archives import Archive
from core.ingest.strava import StravaList, is_strava, read_strava, with_recording
from core.ingest.tables import decode, header_of, read_table

RECORDINGS = (".fit", ".gpx", ".tcx")
_LENGTH_UNKNOWN = timedelta(minutes=1)
Parse = Callable[[str, bytes, datetime | None], ParsedFile]
Keep = Callable[[PerformedActivity], PerformedActivity]


def is_recording(member: str) -> bool:
    """Tell whether a file of an archive is named as recordings are, packed or not.

    >>> is_recording("activities/1.FIT.gz"), is_recording("media/1.jpg")
    (True, False)
    """
    return member.casefold().removesuffix(".gz").endswith(RECORDINGS)


def list_in(archive: Archive) -> str | None:
    """Return the file of an archive that is Strava's list of activities, `None` where it is no export of Strava."""
    tables = [member for member in archive if member.casefold().endswith(".csv") and member.count("/") <= 1]
    for member in sorted(tables, key=lambda one: (not one.casefold().endswith("activities.csv"), one)):
        try:
            text, _ = decode(member, archive.read(member))
        except InputError:
            continue
        if is_strava(header_of(text)[1]):
            return member
    return None


@dataclass
class _Export:
    archive: Archive
    parse: Parse
    keep: Keep
    listed: StravaList
    folder: str
    activities: list[PerformedActivity] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    rows: int = 0

    def place(self, member: str) -> SourcePlace:
        return SourcePlace(f"{self.archive.name}/{member}")


def parse_export(archive: Archive, member: str, parse: Parse, keep: Keep) -> tuple[ParsedFile, tuple[str, ...]]:
    """Return the activities of an export of Strava whose list is `member`, and the recordings in it that the list does not name.

    `parse` reads one recording, given the start that the list says; `keep` is what is kept of an activity once it is whole.
    """
    file = f"{archive.name}/{member}"
    text, remarks = decode(file, archive.read(member))
    export = _Export(archive, parse, keep, read_strava(read_table(file, text, remarks)), member.rpartition("/")[0])
    by_file: dict[str, list[PerformedActivity]] = {}
    missing = 0
    for activity in export.listed.parsed.activities:
        path = _path(export, export.listed.recordings.get(activity.external_id, ""))
        if path is None:
            missing += activity.external_id in export.listed.recordings
            export.activities.append(keep(activity))
        else:
            by_file.setdefault(path, []).append(activity)
    for path, rows in by_file.items():
        _read_recording(export, path, rows)
    if missing:
        export.warnings.append(f"{file} names {missing:,} recordings that are not in the archive; their rows were taken.")
    unlisted = tuple(one for one in archive if is_recording(one) and one not in by_file)
    _count_others(export, {member, *by_file, *unlisted})
    whole = replace(
        export.listed.parsed,
        file=archive.name,
        layout=f"{export.listed.parsed.layout}, {len(by_file):,} recordings",
        rows=export.listed.parsed.rows + export.rows,
        activities=tuple(sorted(export.activities, key=lambda one: (one.started_at, one.external_id))),
        skipped=(*export.listed.parsed.skipped, *export.skipped),
        warnings=(*export.listed.parsed.warnings, *export.warnings),
    )
    return whole, unlisted


def _path(export: _Export, named: str) -> str | None:
    """Return where a recording lies in the archive, which may have been unpacked and packed again."""
    if not named:
        return None
    path = f"{export.folder}/{named}".lstrip("/")
    return next((one for one in (path, path.removesuffix(".gz"), f"{path}.gz") if one in export.archive), None)


def _read_recording(export: _Export, path: str, rows: Sequence[PerformedActivity]) -> None:
    """Read one recording and join it with the rows that name it."""
    place = export.place(path)
    try:
        recording = export.parse(place.file, export.archive.read(path), rows[0].started_at)
    except InputError as error:
        export.skipped.append(Skipped(place, rows[0].title, f"{error} The row of the list was taken."))
        export.activities += [export.keep(row) for row in rows]
        return
    export.rows += recording.rows
    export.skipped += recording.skipped
    export.warnings += recording.warnings
    left = list(recording.activities)
    for row in rows:
        told = max(left, key=lambda one: _overlap(row, one), default=None)
        if told is None or (_overlap(row, told) <= timedelta() and len(left) > 1):
            export.skipped.append(Skipped(place, row.title, "The recording holds no activity of that time; the row of the list was taken."))
            export.activities.append(export.keep(row))
        else:
            left.remove(told)
            export.activities.append(export.keep(with_recording(row, told)))
    reason = "No row of the list tells of this part of the recording."
    export.skipped += [Skipped(one.place, one.title, reason) for one in left]


def _overlap(one: PerformedActivity, other: PerformedActivity) -> timedelta:
    spans = ((a.started_at, timedelta(seconds=a.elapsed_s or a.duration_s or 0.0) or _LENGTH_UNKNOWN) for a in (one, other))
    return shared_time(*spans)


def _count_others(export: _Export, read: set[str]) -> None:
    """Say what else lies in the archive, folder by folder."""
    others = Counter(member.rpartition("/")[0] for member in export.archive if member not in read)
    for folder, count in sorted(others.items()):
        reason = "They hold no activities: pictures, messages, settings and lists of other things."
        export.skipped.append(Skipped(export.place(folder) if folder else SourcePlace(export.archive.name), f"{count:,} files", reason))
