"""Small exports of training logs."""

from collections.abc import Sequence

STRONG = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
STRONG_UNITS = (
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;"
    "Notes;Workout Notes;Workout Duration"
)
STRONG_NUMBERED = (
    '"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (kg)";"Reps";"RPE";'
    '"Distance (meters)";"Seconds";"Notes";"Workout Notes"'
)
HEVY = (
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,"
    "distance_km,duration_seconds,rpe"
)


def table(header: str, rows: Sequence[str]) -> bytes:
    """Return a file with a header and rows."""
    return "\n".join([header, *rows, ""]).encode()


def strong_row(
    exercise: str = "Squat (Barbell)",
    order: str = "1",
    weight: str = "100",
    reps: str = "5",
    *,
    date: str = "2026-11-02 17:00:00",
    name: str = "Legs",
    duration: str = "1h 5m",
    distance: str = "0",
    seconds: str = "0",
    notes: str = "",
    workout_notes: str = "",
    rpe: str = "",
) -> str:
    """Return one row of a classic export of Strong."""
    return f'{date},"{name}",{duration},"{exercise}",{order},{weight},{reps},{distance},{seconds},"{notes}","{workout_notes}",{rpe}'


def hevy_row(
    exercise: str = "Squat (Barbell)",
    index: int = 0,
    weight: str = "100",
    reps: str = "5",
    *,
    kind: str = "normal",
    title: str = "Legs",
    start: str = "2 Nov 2026, 17:00",
    end: str = "2 Nov 2026, 18:05",
    description: str = "",
    superset: str = "",
    notes: str = "",
    distance: str = "",
    seconds: str = "0",
    rpe: str = "",
) -> str:
    """Return one row of an export of Hevy."""
    texts = f'"{title}","{start}","{end}","{description}","{exercise}",{superset},"{notes}"'
    return f'{texts},{index},"{kind}",{weight},{reps},{distance},{seconds},{rpe}'
