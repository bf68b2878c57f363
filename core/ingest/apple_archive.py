"""Is an archive the export of Apple Health (export.zip), and what is in it?

Its data stand in one XML file, whose name follows the phone's language. Beside it lie the same in another form (export_cda.xml), a track
for every workout outdoors and electrocardiograms: what Gainsly uses of them is in the XML file too.
"""

import io
import zipfile
from dataclasses import replace
from typing import BinaryIO, cast

from core.domain.activity import ParsedFile, Skipped, SourcePlace
from core.ingest.apple_health import is_apple_health, parse_apple_health


def parse_apple_archive(name: str, data: bytes) -> ParsedFile | None:
    """Read the export of Apple Health in an archive, `None` when the archive is none."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        found = [info for info in archive.infolist() if _is_export(archive, info)]
    except Exception:  # a made-up archive breaks the library in many ways, and is refused with a sentence elsewhere
        return None
    if not found:
        return None
    export = max(found, key=lambda info: info.file_size)
    with archive.open(export) as member:
        parsed = parse_apple_health(f"{name}/{export.filename}", cast(BinaryIO, _Member(member)))
    beside = [info for info in archive.infolist() if not info.is_dir() and info is not export and not info.filename.startswith("__MACOSX/")]
    skipped = list(parsed.skipped)
    if beside:
        reason = "Tracks and other files beside the export are not needed: its workouts state distance and climb."
        skipped.append(Skipped(SourcePlace(name), f"{len(beside):,} × file beside {export.filename.split('/')[-1]}", reason))
    return replace(parsed, file=name, skipped=tuple(skipped))


class _Member:
    """A file of an archive whose damage is an error of reading."""

    def __init__(self, member: object) -> None:
        self._member = cast(BinaryIO, member)

    def read(self, size: int) -> bytes:
        try:
            return self._member.read(size)
        except Exception as error:  # as above
            raise OSError(str(error)) from None


def _is_export(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    if info.is_dir() or info.flag_bits & 1 or not info.filename.casefold().endswith(".xml") or info.filename.startswith("__MACOSX/"):
        return False
    with archive.open(info) as member:
        return is_apple_health(member.read(8192))
