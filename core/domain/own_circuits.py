"""What does an athlete state about a circuit of their own?"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Annotated, Any

from pydantic import Field

from core.domain.library import Heuristics, Library, Movement
from core.domain.library_circuits import Circuit
from core.domain.library_words import Equipment
from core.domain.vocabulary import CircuitType

MOST_STATIONS = 12
OWN_TAG, FINISHER_TAG = "own", "finisher"


@dataclass(frozen=True)
class NewStation:
    """A station as a person describes it: a movement by slug, and either repetitions, seconds or metres in a round.

    `step` changes the repetitions from round to round; `load_kg` [kg]; `easier` names a movement that may take its place.
    """

    movement: str
    reps: int | None = None
    duration_s: int | None = None
    distance_m: float | None = None
    step: int = 0
    load_kg: float | None = None
    easier: str | None = None


@dataclass(frozen=True)
class NewCircuit:
    """A circuit as a person describes it; what is `None` is worked out.

    `duration_s` is the time of an open circuit or a time cap [s], `work_s` and `rest_s` the intervals [s], or `rest_s` alone the rest
    between rounds; `rpe` is how hard it is meant to be [0 to 10]. `is_one_interval` says that all stations share one interval of an EMOM.
    """

    name: str
    circuit_type: CircuitType
    stations: tuple[NewStation, ...]
    description: str = ""
    rounds: int | None = None
    duration_s: int | None = None
    work_s: int | None = None
    rest_s: int | None = None
    rpe: float = 8.0
    is_finisher: bool = False
    is_one_interval: bool = False


class OwnCircuit(Circuit):
    """A circuit that an athlete added: as in the library, only that nobody has to write a description for themselves."""

    description: Annotated[str, Field(max_length=300)]


def library_of_circuits(circuits: Iterable[Circuit], movements: Iterable[Movement], equipment: Iterable[Equipment]) -> Library:
    """Return a library that holds these circuits with their movements and nothing else, for the rules of circuits."""
    parts: dict[str, Any] = {part.name: () for part in fields(Library)}
    constants = Heuristics(name="none", version=1, values=())
    named = {"circuits": tuple(circuits), "movements": tuple(movements), "equipment": tuple(equipment)}
    return Library(**{**parts, **named, "heuristics": constants, "content_hash": ""})
