"""Which values of a recording does nobody reach, so that damage or a failing sensor must have written them?

They are left out, not corrected: unknown is better than a run at 2,000 km/h in a training load.
"""

from collections import Counter

from core.domain.activity import PerformedActivity
from core.ingest.fit_recording import ALTITUDE, CADENCE, DISTANCE, HEART_RATE, POWER, SPEED, TIME, Message, Row, as_number

MOST_BPM, MOST_WATTS, MOST_MPS = 250.0, 4_000.0, 100.0
"""Above the highest heart rates, sprint powers and speeds (of anything that a sports watch rides in) that were ever measured."""
MAX_ACTIVITY_S = 30 * 86_400.0
MOST_RPM, MOST_KCAL, MOST_CLIMB_M, _MOST_ALTITUDE_M = 1_000.0, 100_000.0, 100_000.0, 20_000.0
_MOST = {
    HEART_RATE: (MOST_BPM, "heart rates", "bpm"),
    POWER: (MOST_WATTS, "powers", "W"),
    SPEED: (MOST_MPS, "speeds", "m/s"),
    ALTITUDE: (_MOST_ALTITUDE_M, "altitudes", "m"),
    CADENCE: (MOST_RPM, "cadences", "rpm"),
}


def drop_unreached(rows: list[Row]) -> str:
    """Empty the values of `rows`, sorted by time, that nobody reaches; return what was left out, in words, empty for nothing.

    >>> rows = [[0, 120, None, 3.0, None, 3.0, None], [1, 255, None, 3.0, None, 9_000.0, None]]
    >>> drop_unreached(rows), rows[1][HEART_RATE], rows[1][DISTANCE]
    ('heart rates above 250 bpm (1), distances further than 100 m/s lead (1)', None, None)
    """
    dropped: Counter[str] = Counter()
    for row in rows:
        for slot, (most, what, unit) in _MOST.items():
            if (value := as_number(row[slot])) is not None and abs(value) > most:
                row[slot] = None
                dropped[f"{what} above {most:,.0f} {unit}"] += 1
        distance = as_number(row[DISTANCE])
        if distance is not None and distance > MOST_MPS * (row[TIME] - rows[0][TIME] + 60):
            row[DISTANCE] = None
            dropped[f"distances further than {MOST_MPS:.0f} m/s lead"] += 1
    return ", ".join(f"{words} ({count:,})" for words, count in dropped.items())


def reached(message: Message, name: str, most: float) -> float | None:
    """Return a field above zero that somebody can have reached, `None` otherwise."""
    value = message.positive(name)
    return value if value is not None and value <= most else None


def unreached(activity: PerformedActivity) -> dict[str, tuple[str, float, str]]:
    """Return the totals of an activity that nobody reaches: by name of the value what it is in words, the most [of its unit], its unit."""
    most_metres = MOST_MPS * (activity.elapsed_s or activity.duration_s or MAX_ACTIVITY_S)
    limits = {
        "distance_m": ("distance", most_metres, "m"),
        "elevation_gain_m": ("climb", MOST_CLIMB_M, "m"),
        "avg_hr_bpm": ("mean heart rate", MOST_BPM, "bpm"),
        "max_hr_bpm": ("highest heart rate", MOST_BPM, "bpm"),
        "energy_kcal": ("energy", MOST_KCAL, "kcal"),
    }
    return {name: limit for name, limit in limits.items() if (getattr(activity, name) or 0.0) > limit[1]}
