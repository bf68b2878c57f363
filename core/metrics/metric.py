"""What must be known of a number before it may be shown?"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Grade(StrEnum):
    """How good the evidence for a model is (science 0.1)."""

    A = "A"
    B = "B"
    C = "C"
    H = "H"


GRADE_WORDS = {
    Grade.A: "read in the primary source, or two independent sources agree",
    Grade.B: "one secondary source, in line with general knowledge",
    Grade.C: "general knowledge of the source; numbers within about 10 %",
    Grade.H: "rule of thumb, no direct evidence; a suggestion that you may overrule",
}


class Aggregation(StrEnum):
    """How values of several sessions or days become one."""

    SUM = "sum"
    MEAN = "mean"
    MAX = "max"
    LAST = "last"
    NONE = "none"


class Better(StrEnum):
    """Which direction is the wanted one."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True)
class Metric:
    """One number that Gainsly computes: its name for people, its unit, how to show it and how far to trust it.

    `precision` is the number of decimals shown; `min_history_days` the days before which it is called settling; `validity` where it
    holds and where it misleads; `function` computes it, `also` are its variants and parts; `version` grows when its values change.
    """

    id: str
    name: str
    unit: str
    science_id: str
    grade: Grade
    precision: int
    aggregation: Aggregation
    better: Better
    min_history_days: int
    source: str
    validity: str
    function: Callable[..., Any]
    also: tuple[Callable[..., Any], ...] = ()
    version: int = 1
