"""Small Strong exports for tests."""

HEADER = "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"


def strong(*sets: tuple[str, str, int, float, int, float | str], name: str = "Workout", start: str = "2026-11-09 17:00:00") -> bytes:
    """One workout; each set is (exercise, order word, number is unused, weight, reps, rpe)."""
    lines = [f'{start},"{name}",1h,"{exercise}",{order},{weight},{reps},0,0,,,{rpe}' for exercise, order, _, weight, reps, rpe in sets]
    return "\n".join([HEADER, *lines]).encode() + b"\n"


def bench_workout(sets: int = 3, **more: str) -> bytes:
    """A workout of bench press sets."""
    return strong(*[("Bench Press (Barbell)", str(n), n, 80.0, 5, 8) for n in range(1, sets + 1)], **more)
