"""What does Gainsly work out of a circuit that an athlete added, and does it keep the rules of the library?

Expected times are judgement (grade H): the fastest work that people can mean, a share of what a usual pace takes longer, and the time to
change stations. They order the levels and give the planner a length; a result of one's own says more.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from core.domain.library import Library, Movement
from core.domain.library_circuits import Circuit, Expected, Station, Task
from core.domain.library_words import Equipment
from core.domain.own_circuits import FINISHER_TAG, OWN_TAG, NewCircuit, NewStation, OwnCircuit, library_of_circuits
from core.domain.vocabulary import CircuitType, ExperienceLevel, StressBucket
from core.rules import library_circuits as rules
from core.rules.circuit_times import FASTEST, USUAL, round_seconds, stress_of
from core.rules.library_findings import Finding

RPE_TIERS = (5.0, 6.5, 7.5, 8.5)
"""Ratings [RPE] above which a circuit is of the next tier of difficulty, 1 to 5."""
LONG_RECOVERY_RPE, LONG_RECOVERY_H, USUAL_RECOVERY_H = 8.5, 48, 24
MOST_ROUNDS = 100
_WHOLE_MINUTE_S = 60
_RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    rules.circuits_know_their_movements,
    rules.measures_fit_movements,
    rules.structure_fits_type,
    rules.stations_hold_the_rounds,
    rules.expected_times_are_possible,
    rules.ways_get_easier,
    rules.stress_follows_the_work,
    rules.demand_fits_the_circuit,
)
"""The rules of the library, all but one: an own circuit need not suit a beginner."""


@dataclass(frozen=True)
class _Speed:
    """How fast people of a level are: the share of what a usual pace takes beyond the fastest, and the time of a change [s]."""

    share: float
    change_s: float


_SPEEDS: Mapping[ExperienceLevel, _Speed] = {
    ExperienceLevel.BEGINNER: _Speed(2.0, 14),
    ExperienceLevel.INTERMEDIATE: _Speed(1.2, 9),
    ExperienceLevel.ADVANCED: _Speed(0.9, 6),
    ExperienceLevel.EXPERT: _Speed(0.6, 4),
}


def whole_circuit(new: NewCircuit, slug: str, movements: Mapping[str, Movement]) -> OwnCircuit:
    """Return a circuit with everything that follows from what a person stated; a movement that is not known is left to the rules.

    Raises:
        pydantic.ValidationError: a value lies outside the bounds that the library keeps.
    """
    stations = tuple(_station(one, new) for one in new.stations)
    rounds = 1 if new.circuit_type is CircuitType.CHIPPER else None if new.circuit_type is CircuitType.AMRAP else new.rounds
    begun = OwnCircuit(
        slug=slug,
        name=" ".join(new.name.split()),
        description=new.description.strip(),
        type=new.circuit_type,
        rounds=rounds,
        duration=new.duration_s or _interval_time(new) or _WHOLE_MINUTE_S,
        work_seconds=new.work_s if new.circuit_type in rules.INTERVAL_TYPES else None,
        rest_seconds=new.rest_s,
        default_rpe=new.rpe,
        difficulty=1 + sum(new.rpe > limit for limit in RPE_TIERS),
        fatigue_factor=1.0,
        stimulus_factor=1.0,
        min_recovery_hours=LONG_RECOVERY_H if new.rpe >= LONG_RECOVERY_RPE else USUAL_RECOVERY_H,
        tags=(OWN_TAG, FINISHER_TAG) if new.is_finisher else (OWN_TAG,),
        bucket_stress={},
        expected={},
        stations=stations,
    )
    if any(task.movement not in movements for station in stations for task in (station, *station.scaling)):
        return begun
    timed = begun if new.circuit_type in rules.INTERVAL_TYPES else _expect(begun, movements, new.duration_s)
    stress = {StressBucket(bucket): round(points, 1) for bucket, points in stress_of(timed, movements).items()}
    return timed.model_copy(update={"bucket_stress": stress})


def broken_rules(circuit: Circuit, movements: Mapping[str, Movement], equipment: Sequence[Equipment]) -> list[str]:
    """Return a sentence for every rule of the library that a circuit breaks, with the names of its movements."""
    library = library_of_circuits((circuit,), movements.values(), equipment)
    told = [finding.message for rule in _RULES for finding in rule(library)]
    if circuit.type is CircuitType.LADDER and circuit.rounds is None and any((one.reps_step or 0) < 0 for one in circuit.stations):
        told = ["a ladder that goes down states its rounds"]
    return [_named(f"{message[:1].upper()}{message[1:]}.", movements) for message in dict.fromkeys(told)]


def _named(message: str, movements: Mapping[str, Movement]) -> str:
    words = message.split(" ")
    return " ".join(movements[word.lower()].name if word.lower() in movements else word for word in words)


def _station(one: NewStation, new: NewCircuit) -> Station:
    task = _task(one, one.movement, new)
    scaling = () if one.easier is None else (_task(one, one.easier, new).model_copy(update={"load_kg": None, "light_load_kg": None}),)
    return Station(**task.model_dump(), scaling=scaling)


def _task(one: NewStation, movement: str, new: NewCircuit) -> Task:
    timed = new.circuit_type in {CircuitType.TABATA, CircuitType.STATION}
    return Task(
        movement=movement,
        reps=None if timed else one.reps,
        reps_step=one.step or None if one.reps is not None and not timed else None,
        duration=new.work_s if timed else one.duration_s,
        distance=None if timed else one.distance_m,
        load_kg=one.load_kg,
        light_load_kg=one.load_kg,
    )


def _interval_time(new: NewCircuit) -> int | None:
    """Return how long a circuit of intervals lasts [s]."""
    if new.circuit_type not in rules.INTERVAL_TYPES or new.work_s is None or new.rounds is None:
        return None
    shared = new.is_one_interval and new.circuit_type is CircuitType.EMOM
    return new.rounds * (1 if shared else len(new.stations)) * (new.work_s + (new.rest_s or 0))


def _expect(circuit: OwnCircuit, movements: Mapping[str, Movement], cap_s: int | None) -> OwnCircuit:
    if circuit.rounds is None:
        reached = {level: Expected(rounds=_rounds_in(circuit, movements, level)) for level in ExperienceLevel}
        return circuit.model_copy(update={"expected": reached})
    rests = (circuit.rest_seconds or 0) * (circuit.rounds - 1)
    times = {
        level: ceil(sum(_round_time(circuit, movements, level, index) for index in range(circuit.rounds)) + rests)
        for level in ExperienceLevel
    }
    slowest = _WHOLE_MINUTE_S * ceil(max(times.values()) / _WHOLE_MINUTE_S)
    expected = {level: Expected(seconds=seconds) for level, seconds in times.items()}
    return circuit.model_copy(update={"expected": expected, "duration": cap_s or slowest})


def _round_time(circuit: Circuit, movements: Mapping[str, Movement], level: ExperienceLevel, index: int) -> float:
    least, usual = (round_seconds(circuit, movements, pace, index) for pace in (FASTEST, USUAL))
    speed = _SPEEDS[level]
    return least + speed.share * (usual - least) + speed.change_s * len(circuit.stations)


def _rounds_in(circuit: Circuit, movements: Mapping[str, Movement], level: ExperienceLevel) -> float:
    """Return the rounds that somebody of a level reaches in the time of an open circuit, a last part by its share."""
    left, done = float(circuit.duration), 0
    while done < MOST_ROUNDS - 1:
        needed = _round_time(circuit, movements, level, done) + (circuit.rest_seconds or 0)
        if needed <= 0 or needed > left:
            return max(round(done + left / needed if needed > 0 else done, 2), 0.01)
        left, done = left - needed, done + 1
    return float(done)
