"""What decides with which loads an exercise begins anew while a workout runs: by a protocol, or in the place of another movement?"""

from dataclasses import dataclass

from core.domain.live_session import LiveLine, TargetSet
from core.domain.plan_choices import Candidate


@dataclass(frozen=True)
class LiveChoice:
    """A movement that can take the place of an exercise, with its load [kg] and where that comes from; a ramp test finds an unknown one."""

    movement_id: int
    name: str
    load_kg: float | None
    basis: str
    is_ramp_test: bool
    is_linked: bool


@dataclass(frozen=True)
class Replaced:
    """Which movement takes the place of which, and what was asked of the old one: load [kg], repetitions, RPE.

    `load_factor` is what the movement graph says of their loads, where it says something. `has_ramp` asks for warm-up sets.
    """

    original: Candidate
    chosen: Candidate
    load_factor: float | None
    load_kg: float | None
    reps: int | None
    rpe: float
    has_ramp: bool
    body_weight_kg: float | None = None


@dataclass(frozen=True)
class StartInput:
    """All that decides how an exercise begins anew: its line, and the protocol (`apre_rm`) or the movement that it replaces."""

    line: LiveLine
    apre_rm: int | None = None
    replaced: Replaced | None = None
    heuristics_name: str = "gainsly"
    heuristics_version: int = 1


@dataclass(frozen=True)
class LiveStart:
    """The sets that an exercise begins with, the rule they follow from, and where a load comes from."""

    rule: str
    basis: str
    targets: tuple[TargetSet, ...]
