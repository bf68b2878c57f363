"""Small invented GPX and TCX files and lists of Strava for tests."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from core.domain.activity import ParsedFile, PerformedActivity
from core.domain.errors import InputError
from core.ingest.files import parse_file

START = datetime(2026, 5, 3, 8, 0, tzinfo=UTC)
GPX_1_1 = "http://www.topografix.com/GPX/1/1"
GPX_1_0 = "http://www.topografix.com/GPX/1/0"
DEGREE_M = 111_195.08
"""Metres of one degree of latitude on a sphere of the Earth's mean radius."""


def parse_track(data: bytes, ending: str) -> ParsedFile:
    return parse_file(f"a.{ending}", data, weight_unit=None, time_zone="UTC")


def read_or_refused(data: bytes, ending: str) -> tuple[PerformedActivity, ...]:
    """The activities of a file that may be anything; what is left out says why and where."""
    try:
        parsed = parse_track(data, ending)
    except InputError:
        return ()
    assert all(skip.reason and str(skip.place) for skip in parsed.skipped)
    return parsed.activities


def moment(second: float) -> str:
    return (START + timedelta(seconds=second)).isoformat().replace("+00:00", "Z")


def point(second: float | None, metres_north: float, inside: str = "", ele: float | None = None) -> str:
    """One point on the zero meridian; `second` counts from the start, None is a point without a time."""
    time = "" if second is None else f"<time>{moment(second)}</time>"
    climb = "" if ele is None else f"<ele>{ele}</ele>"
    return f'<trkpt lat="{metres_north / DEGREE_M:.8f}" lon="0">{climb}{time}{inside}</trkpt>'


def points(seconds: int, speed: float = 3.0, first: int = 0, every: int = 5, inside: str = "") -> str:
    """Points of a way due north at one speed."""
    return "".join(point(second, speed * second, inside) for second in range(first, first + seconds + 1, every))


def track(*segments: str, name: str = "Morning", sport: str = "running") -> str:
    kind = f"<type>{sport}</type>" if sport else ""
    return f"<trk><name>{name}</name>{kind}{''.join(f'<trkseg>{one}</trkseg>' for one in segments)}</trk>"


def gpx(*inside: str, namespace: str | None = GPX_1_1, creator: str = "Test") -> bytes:
    name = f' xmlns="{namespace}"' if namespace else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="{creator}"{name}>\n{"".join(inside)}\n</gpx>'.encode()


def trackpoint(second: float | None, metres: float | None = None, rate: int | None = None, inside: str = "") -> str:
    time = "" if second is None else f"<Time>{moment(second)}</Time>"
    far = "" if metres is None else f"<DistanceMeters>{metres}</DistanceMeters>"
    beat = "" if rate is None else f"<HeartRateBpm><Value>{rate}</Value></HeartRateBpm>"
    return f"<Trackpoint>{time}{far}{beat}{inside}</Trackpoint>"


def lap(second: int, length: float, metres: float, *trackpoints: str, inside: str = "") -> str:
    totals = f"<TotalTimeSeconds>{length}</TotalTimeSeconds><DistanceMeters>{metres}</DistanceMeters><Calories>50</Calories>"
    return f'<Lap StartTime="{moment(second)}">{totals}<Track>{"".join(trackpoints)}</Track>{inside}</Lap>'


def activity(*laps: str, sport: str = "Running", second: int = 0, inside: str = "") -> str:
    return f'<Activity Sport="{sport}"><Id>{moment(second)}</Id>{"".join(laps)}{inside}</Activity>'


def tcx(inside: str, version: int = 2, folder: str = "Activities") -> bytes:
    name = f"http://www.garmin.com/xmlschemas/TrainingCenterDatabase/v{version}"
    body = f"<{folder}>{inside}</{folder}>" if folder else inside
    return f'<?xml version="1.0"?>\n<TrainingCenterDatabase xmlns="{name}">\n{body}\n</TrainingCenterDatabase>'.encode()


def strava_list(columns: Sequence[str], *rows: dict[int, str]) -> bytes:
    """A list with these columns; each row maps places to cells."""
    lines = [columns, *([row.get(place, "") for place in range(len(columns))] for row in rows)]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode()


def strava_row(number: int = 1, **more: str) -> dict[int, str]:
    """A run of 30 minutes and 5 km at the places of the lists since 2021."""
    cells = {
        0: str(number),
        1: "May 3, 2026, 8:00:00 AM",
        2: "Morning Run",
        3: "Run",
        5: "1900",
        6: "5.00",
        15: "1900.0",
        16: "1800.0",
        17: "5000.0",
    }
    return cells | {int(place.removeprefix("at")): cell for place, cell in more.items()}
