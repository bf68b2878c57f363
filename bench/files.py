"""How fast do files come in?"""

import csv
import io
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import fitdecode

from core.db.unit import Database
from core.domain.access import Subject, Viewer
from core.domain.units import WeightUnit
from core.ingest.files import parse_file
from core.services.import_files import ImportOptions, import_files

EXERCISES = ("Bench Press (Barbell)", "Squat (Barbell)", "Deadlift (Barbell)", "Lat Pulldown (Cable)", "Overhead Press (Barbell)")
SETS_PER_WORKOUT = 25


@dataclass(frozen=True)
class ImportTimes:
    """Seconds of a first and a second import of the same rows, and what each wrote."""

    rows: int
    first_s: float
    second_s: float
    sets_added: int
    second_added: int


def strong_file(rows: int) -> bytes:
    """Return a Strong export of `rows` sets, newest last."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        (
            "Date",
            "Workout Name",
            "Duration",
            "Exercise Name",
            "Set Order",
            "Weight",
            "Reps",
            "Distance",
            "Seconds",
            "Notes",
            "Workout Notes",
            "RPE",
        )
    )
    start = datetime(2014, 1, 1, 17, 0)  # noqa: DTZ001 - Strong writes local times without a zone
    for row in range(rows):
        workout, place = divmod(row, SETS_PER_WORKOUT)
        exercise, number = divmod(place, 5)
        moment = start + timedelta(days=2 * workout)
        writer.writerow(
            (f"{moment:%Y-%m-%d %H:%M:%S}", "Bench", "1h 10m", EXERCISES[exercise], number + 1, 60 + row % 60, 5 + row % 6, 0, 0, "", "", 8)
        )
    return text.getvalue().encode()


def time_import(database: Database, subject: Subject, rows: int) -> ImportTimes:
    """Import `rows` sets twice."""
    data, options, viewer = strong_file(rows), ImportOptions(weight_unit=WeightUnit.KG), Viewer(subject.user_id)
    seconds, results = [], []
    for _ in range(2):
        began = time.perf_counter()
        results.append(import_files(database, viewer, subject, [("bench.csv", data)], options).files[0])
        seconds.append(time.perf_counter() - began)
    return ImportTimes(rows, seconds[0], seconds[1], results[0].sets_added, results[1].added + results[1].sets_added)


def time_fit(folder: Path, repeats: int = 3) -> list[tuple[str, float, float]]:
    """Return (file, seconds of Gainsly's reader, seconds of the bare decoder) for the larger FIT files of a folder, best of `repeats`."""
    rows = []
    for path in sorted(folder.glob("*.fit"), key=lambda p: -p.stat().st_size)[:6]:
        data = path.read_bytes()
        ours = min(_seconds(lambda d=data, n=path.name: parse_file(n, d, weight_unit=None, time_zone="UTC")) for _ in range(repeats))
        bare = min(_seconds(lambda d=data: _decode(d)) for _ in range(repeats))
        rows.append((path.name, ours, bare))
    return rows


def _decode(data: bytes) -> int:
    with fitdecode.FitReader(io.BytesIO(data), check_crc=fitdecode.CrcCheck.WARN) as reader:
        return sum(1 for frame in reader if isinstance(frame, fitdecode.FitDataMessage))


def _seconds(run: object) -> float:
    began = time.perf_counter()
    run()  # type: ignore[operator]
    return time.perf_counter() - began
