"""Can the circuits of the library be done as they are written, by whom, and in the time that they state?

Each function is one rule; see `library_checks`. A circuit that names a movement which does not exist is told once and left out of the rest.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from core.domain.library import Library, Movement
from core.domain.library_circuits import Circuit, Expected, Task
from core.domain.vocabulary import CircuitType, ExperienceLevel, MetricType, MovementPattern, SkillLevel, StressBucket
from core.rules.circuit_times import (
    FASTEST,
    USUAL,
    intervals_of_round,
    reps_in_round,
    round_seconds,
    stress_of,
    usual_rounds,
    work_seconds,
)
from core.rules.library_findings import Finding, repeated

KIND = "circuits.yaml"
LEVELS = tuple(ExperienceLevel)  # from the slowest to the fastest
SKILLS = tuple(SkillLevel)
SAME_STRESS, SAME_SHARE = 2.0, 0.10  # load points and share by which a rounded bucket may differ from its movements' load
LEAST_CHIPPER = 3  # stations
WORK_OF_MINUTE = 0.9  # share of an interval that usual work may fill before there is no rest left
INTERVAL_TYPES = frozenset({CircuitType.EMOM, CircuitType.TABATA, CircuitType.STATION})
FINISHER_LIMIT_S = 15 * 60
HIGH_RATING = 9.0


def _known(library: Library) -> Iterator[tuple[Circuit, Mapping[str, Movement]]]:
    movements = {movement.slug: movement for movement in library.movements}
    for circuit in library.circuits:
        if all(task.movement in movements for task in _tasks(circuit)):
            yield circuit, movements


def _tasks(circuit: Circuit) -> Iterator[Task]:
    for station in circuit.stations:
        yield station
        yield from station.scaling


def circuits_know_their_movements(library: Library) -> Iterator[Finding]:
    """Every slug and name stands once, and every movement that a station or another way to do it names exists."""
    movements = {movement.slug for movement in library.movements}
    for slug in repeated(circuit.slug for circuit in library.circuits):
        yield Finding(KIND, slug, "the slug stands more than once", "slug")
    for name in repeated(circuit.name.casefold() for circuit in library.circuits):
        yield Finding(KIND, name, "the name stands more than once", "name")
    for circuit in library.circuits:
        for word in sorted({task.movement for task in _tasks(circuit)} - movements):
            yield Finding(KIND, circuit.slug, f"there is no movement {word!r}", "movement")


def measures_fit_movements(library: Library) -> Iterator[Finding]:
    """What counts repetitions has no distance, what counts time or distance no repetitions, and only what can be loaded has a load."""
    loadable = {row.slug for row in library.equipment if row.is_loadable} | {"medicine_ball", "sandbag"}
    for circuit, movements in _known(library):
        for task in _tasks(circuit):
            movement = movements[task.movement]
            counts = movement.metric_type
            if task.reps is not None and counts is not MetricType.REPS:
                yield Finding(KIND, circuit.slug, f"{task.movement} counts {counts.value}, not repetitions", "reps")
            if task.distance is not None and counts is not MetricType.DISTANCE and movement.pattern is not MovementPattern.CARDIO:
                yield Finding(KIND, circuit.slug, f"{task.movement} counts {counts.value}, not distance", "distance")
            if task.load_kg is not None and not any(loadable & set(option) for option in movement.equipment):
                yield Finding(KIND, circuit.slug, f"{task.movement} cannot be loaded", "load_kg")


def structure_fits_type(library: Library) -> Iterator[Finding]:
    """Every type has the rounds and intervals that it needs, and its rounds fill its time."""
    for circuit, _ in _known(library):
        timed = circuit.type in INTERVAL_TYPES
        if timed and (circuit.rounds is None or circuit.work_seconds is None):
            yield Finding(KIND, circuit.slug, f"a circuit of the type {circuit.type.value} states rounds and work_seconds", "work_seconds")
        elif timed and intervals_of_round(circuit) is None:
            yield Finding(KIND, circuit.slug, f"its rounds, stations and intervals do not make {circuit.duration} s", "duration")
        if circuit.type in {CircuitType.ROUNDS_FOR_TIME, CircuitType.CHIPPER} and circuit.rounds is None:
            yield Finding(KIND, circuit.slug, f"a circuit of the type {circuit.type.value} states rounds", "rounds")
        if circuit.type is CircuitType.AMRAP and circuit.rounds is not None:
            yield Finding(KIND, circuit.slug, "as many rounds as possible cannot be stated", "rounds")
        if circuit.type is CircuitType.CHIPPER and (circuit.rounds != 1 or len(circuit.stations) < LEAST_CHIPPER):
            yield Finding(KIND, circuit.slug, f"a chipper is one round of at least {LEAST_CHIPPER} stations", "rounds")
        if circuit.type is CircuitType.LADDER and not any(station.reps_step for station in circuit.stations):
            yield Finding(KIND, circuit.slug, "a ladder changes its repetitions from rung to rung", "reps_step")


def stations_hold_the_rounds(library: Library) -> Iterator[Finding]:
    """Repetitions never fall below one, work fits its interval, and timed stations last as long as their interval."""
    for circuit, movements in _known(library):
        last = (circuit.rounds or 1) - 1
        for station in circuit.stations:
            for task in (station, *station.scaling):
                if task.reps is not None and reps_in_round(task, last) < 1:
                    yield Finding(KIND, circuit.slug, f"{task.movement} runs out of repetitions before round {last + 1}", "reps_step")
        if circuit.type not in INTERVAL_TYPES or circuit.work_seconds is None:
            continue
        together = intervals_of_round(circuit) == 1
        work = [USUAL.seconds(task, movements[task.movement], task.reps or 0) for task in circuit.stations]
        for seconds, names in [(sum(work), "its stations")] if together else zip(work, [s.movement for s in circuit.stations], strict=True):
            limit = circuit.work_seconds * (WORK_OF_MINUTE if circuit.type is CircuitType.EMOM else 1.0)
            if seconds > limit:
                yield Finding(
                    KIND, circuit.slug, f"{names} take about {seconds:.0f} s of an interval of {circuit.work_seconds} s", "work_seconds"
                )
        for station in circuit.stations:
            if circuit.type is not CircuitType.EMOM and station.duration != circuit.work_seconds:
                yield Finding(KIND, circuit.slug, f"{station.movement} lasts as long as the interval: {circuit.work_seconds} s", "duration")


def expected_times_are_possible(library: Library) -> Iterator[Finding]:
    """Every level has an expected score; it gets better with the level, fits the time, and nobody is faster than people can be."""
    for circuit, movements in _known(library):
        if circuit.type in INTERVAL_TYPES:
            if circuit.expected:
                yield Finding(KIND, circuit.slug, "its time is fixed, so nothing is expected", "expected")
            continue
        scores = [circuit.expected.get(level) for level in LEVELS]
        if None in scores:
            yield Finding(KIND, circuit.slug, "an expected score is needed for every level", "expected")
            continue
        by_rounds = circuit.rounds is None
        if any((score is not None and score.rounds is not None) != by_rounds for score in scores):
            yield Finding(
                KIND, circuit.slug, "expected are rounds where the rounds are open, and seconds where they are stated", "expected"
            )
            continue
        yield from _scores(circuit, movements, [score for score in scores if score is not None])


def _scores(circuit: Circuit, movements: Mapping[str, Movement], scores: list[Expected]) -> Iterator[Finding]:
    values = [score.rounds if score.rounds is not None else -float(score.seconds or 0) for score in scores]
    if any(better <= worse for worse, better in pairwise(values)):
        yield Finding(KIND, circuit.slug, "the expected score gets better with every level", "expected")
    if circuit.rounds is None:
        rounds = scores[-1].rounds or 0.0
        if circuit.work_seconds is not None:
            rung = round_seconds(circuit, movements, FASTEST, int(rounds) - 1)
            if rung > circuit.work_seconds or rounds * circuit.work_seconds > circuit.duration:
                yield Finding(KIND, circuit.slug, f"nobody does {rounds:g} rungs in intervals of {circuit.work_seconds} s", "expected")
        elif work_seconds(circuit, movements, FASTEST, rounds) > circuit.duration:
            yield Finding(KIND, circuit.slug, f"nobody does {rounds:g} rounds in {circuit.duration} s", "expected")
        return
    slowest, fastest = scores[0].seconds or 0, scores[-1].seconds or 0
    rests = (circuit.rest_seconds or 0) * (circuit.rounds - 1)
    least = work_seconds(circuit, movements, FASTEST, circuit.rounds) + rests
    if fastest < least:
        yield Finding(KIND, circuit.slug, f"nobody does it in {fastest} s; its work takes {least:.0f} s at the very least", "expected")
    if slowest > circuit.duration:
        yield Finding(KIND, circuit.slug, f"a beginner takes {slowest} s, but the time cap is {circuit.duration} s", "expected")


def beginners_find_a_way(library: Library) -> Iterator[Finding]:
    """What a beginner cannot do has a way that they can, and what has a load a lighter one."""
    for circuit, movements in _known(library):
        for station in circuit.stations:
            if min(SKILLS.index(movements[task.movement].skill_level) for task in (station, *station.scaling)) > 0:
                yield Finding(KIND, circuit.slug, f"{station.movement} needs a way that a beginner can do", "scaling")
            if station.load_kg is not None and not station.scaling:
                yield Finding(KIND, circuit.slug, f"{station.movement} has a load and needs a lighter way", "scaling")


def ways_get_easier(library: Library) -> Iterator[Finding]:
    """Each way to do a station is no harder than the one before."""
    for circuit, movements in _known(library):
        for station in circuit.stations:
            for before, easier in pairwise((station, *station.scaling)):
                skill, less = (SKILLS.index(movements[task.movement].skill_level) for task in (before, easier))
                if less > skill:
                    yield Finding(KIND, circuit.slug, f"{easier.movement} needs more skill than {before.movement}", "scaling")
                if before.movement == easier.movement and not _is_less(before, easier):
                    yield Finding(KIND, circuit.slug, f"{easier.movement} is asked for twice without getting easier", "scaling")


def _is_less(before: Task, easier: Task) -> bool:
    amounts = [(before.reps, easier.reps), (before.duration, easier.duration), (before.distance, easier.distance)]
    amounts.append((before.load_kg, easier.load_kg))
    pairs = [(more, less) for more, less in amounts if more is not None]
    return all(less is None or less <= more for more, less in pairs) and any(less is None or less < more for more, less in pairs)


def stress_follows_the_work(library: Library) -> Iterator[Finding]:
    """The stress of each kind is that of the movements, the time and the rating (science L11, R9)."""
    for circuit, movements in _known(library):
        if usual_rounds(circuit) < 1 or any(reps_in_round(task, (circuit.rounds or 1) - 1) < 1 for task in circuit.stations if task.reps):
            continue
        for bucket, stress in stress_of(circuit, movements).items():
            stated = circuit.bucket_stress.get(StressBucket(bucket))
            if stated is None:
                yield Finding(KIND, circuit.slug, f"the stress of the kind {bucket} is missing; it is about {stress:.0f}", "bucket_stress")
            elif abs(stated - stress) > max(SAME_STRESS, SAME_SHARE * stress):
                yield Finding(KIND, circuit.slug, f"the stress of the kind {bucket} is about {stress:.0f}, not {stated:g}", "bucket_stress")


def demand_fits_the_circuit(library: Library) -> Iterator[Finding]:
    """A finisher is short; what is rated 9 or more is no circuit of the lowest tier."""
    for circuit in library.circuits:
        if "finisher" in circuit.tags and circuit.duration > FINISHER_LIMIT_S:
            yield Finding(KIND, circuit.slug, f"a finisher lasts at most {FINISHER_LIMIT_S // 60} min", "duration")
        if circuit.default_rpe >= HIGH_RATING and circuit.difficulty == 1:
            yield Finding(KIND, circuit.slug, f"a rating of {circuit.default_rpe:g} is not the lowest tier", "difficulty")


CIRCUIT_RULES: tuple[Callable[[Library], Iterator[Finding]], ...] = (
    circuits_know_their_movements,
    measures_fit_movements,
    structure_fits_type,
    stations_hold_the_rounds,
    expected_times_are_possible,
    beginners_find_a_way,
    ways_get_easier,
    stress_follows_the_work,
    demand_fits_the_circuit,
)
