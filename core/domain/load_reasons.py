"""Why does a set have its load, and with which repetitions of a range is a load worked out?"""

from dataclasses import dataclass
from typing import overload


@dataclass(frozen=True)
class LoadReason:
    """Why a set has its load: a value against a threshold, by a rule of the science notation with its grade of evidence."""

    rule: str
    grade: str
    quantity: str
    value: float | None
    threshold: float | None
    words: str
    unit: str = "kg"


@overload
def usual_reps(reps: tuple[int, int]) -> int: ...
@overload
def usual_reps(reps: None) -> None: ...
@overload
def usual_reps(reps: tuple[int, int] | None) -> int | None: ...
def usual_reps(reps: tuple[int, int] | None) -> int | None:
    """Return the repetitions that time and load are reckoned with: the middle of the range, rounded up.

    >>> usual_reps((6, 9)), usual_reps((5, 5)), usual_reps(None)
    (8, 5, None)
    """
    return None if reps is None else -(-sum(reps) // 2)
