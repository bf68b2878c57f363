"""How long does the work of a circuit take, at a usual pace and at the fastest that anybody could mean?

The paces are judgement: enough to see that an expected time cannot be, and to share a circuit's load out to its stations.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from core.domain.library import Movement
from core.domain.library_circuits import Circuit, Task
from core.domain.vocabulary import CircuitType, ExperienceLevel, MetricType, MovementPattern, PrimaryRegion
from core.metrics.session_load.circuits import CircuitPart, circuit_buckets

USUAL_TEMPO, FASTEST_TEMPO = 0.55, 0.35  # share of a controlled repetition that one in a circuit takes
DEFAULT_ROUNDS_OF_OPEN_CIRCUIT = 5.0  # only for a circuit whose expected rounds are missing, which the rules tell

RUNS = frozenset({"run_walk", "easy_run", "long_run", "tempo_run", "run_intervals", "fartlek_run", "trail_run", "compromised_run"})
SPRINTS = frozenset({"sprint", "hill_sprint", "strides"})
ERGS = frozenset({"rowing_erg_steady", "rowing_erg_interval", "rowing_erg_threshold", "rowing_erg_sprints"})

_USUAL_SPEED: Mapping[str, float] = {
    **dict.fromkeys(RUNS, 3.2),
    **dict.fromkeys(SPRINTS, 5.5),
    **dict.fromkeys(ERGS, 4.0),
    "walk": 1.5,
    "incline_walk": 1.4,
    "ski_erg": 3.7,
    "ski_erg_steady": 3.5,
    "air_bike_interval": 7.5,
    "air_bike_steady": 7.0,
    "bike_intervals": 9.0,
    "stationary_bike_ride": 8.0,
    "swim_laps": 1.0,
    "sled_push": 0.45,
    "sled_pull": 0.40,
    "backward_sled_drag": 0.8,
    "burpee_broad_jump": 0.30,
    "sandbag_walking_lunge": 0.45,
    "overhead_walking_lunge": 0.45,
    "yoke_walk": 0.7,
    "bear_crawl": 0.6,
}
_FASTEST_SPEED: Mapping[str, float] = {
    **dict.fromkeys(RUNS, 6.3),
    **dict.fromkeys(SPRINTS, 10.0),
    **dict.fromkeys(ERGS, 6.2),
    "walk": 2.8,
    "incline_walk": 2.5,
    "ski_erg": 5.8,
    "ski_erg_steady": 5.8,
    "air_bike_interval": 14.0,
    "air_bike_steady": 12.0,
    "bike_intervals": 16.0,
    "stationary_bike_ride": 14.0,
    "swim_laps": 2.0,
    "sled_push": 2.5,
    "sled_pull": 2.0,
    "backward_sled_drag": 2.5,
    "burpee_broad_jump": 0.8,
    "sandbag_walking_lunge": 1.0,
    "overhead_walking_lunge": 1.0,
    "yoke_walk": 2.0,
    "bear_crawl": 1.5,
}
CARRY_SPEED = 1.3  # metres a second with a load; also what has no pace of its own
FASTEST_CARRY_SPEED = 3.0

METRES_PER_LANDING = 1.5
LANDINGS_PER_REP: Mapping[str, float] = {"burpee": 1.0, "burpee_box_jump_over": 2.0, "devils_press": 1.0, "jumping_pull_up": 1.0}
ROPE_JUMPS = frozenset({"jump_rope", "double_under"})
THROWS = frozenset({"wall_ball", "medicine_ball_slam", "medicine_ball_chest_pass", "rotational_throw"})
RHYTHMIC_PATTERNS = frozenset({MovementPattern.CARDIO, MovementPattern.CONDITIONING, MovementPattern.PLYOMETRIC})
_LEGS = frozenset({PrimaryRegion.ANTERIOR_LOWER, PrimaryRegion.POSTERIOR_LOWER, PrimaryRegion.LOWER_BODY, PrimaryRegion.FULL_BODY})

EVERY_STATION = frozenset({CircuitType.TABATA, CircuitType.STATION})
"""Types in which every station has an interval of its own in every round."""


@dataclass(frozen=True)
class Pace:
    """How fast people move: share of a controlled repetition, and speeds [m/s]."""

    tempo: float
    speeds: Mapping[str, float]
    other_speed: float

    def seconds(self, task: Task, movement: Movement, reps: float) -> float:
        """Return the time [s] of one visit with so many repetitions; what has a duration takes that."""
        if task.duration is not None:
            return float(task.duration)
        if task.distance is not None:
            return task.distance / self.speeds.get(task.movement, self.other_speed)
        return reps * movement.tempo_seconds_per_rep * self.tempo


USUAL = Pace(USUAL_TEMPO, _USUAL_SPEED, CARRY_SPEED)
FASTEST = Pace(FASTEST_TEMPO, _FASTEST_SPEED, FASTEST_CARRY_SPEED)


def reps_in_round(task: Task, index: int) -> int:
    """Return the repetitions of the round `index`, from 0; below one where a falling ladder has run out."""
    return (task.reps or 0) + (task.reps_step or 0) * index


def round_seconds(circuit: Circuit, movements: Mapping[str, Movement], pace: Pace, index: int) -> float:
    """Return the work [s] of one round of all stations."""
    return sum(pace.seconds(task, movements[task.movement], reps_in_round(task, index)) for task in circuit.stations)


def work_seconds(circuit: Circuit, movements: Mapping[str, Movement], pace: Pace, rounds: float) -> float:
    """Return the work [s] of so many rounds; of a last round that is not whole its share counts."""
    whole = int(rounds)
    work = sum(round_seconds(circuit, movements, pace, index) for index in range(whole))
    return work + (rounds - whole) * round_seconds(circuit, movements, pace, whole)


def intervals_of_round(circuit: Circuit) -> int | None:
    """Return into how many intervals a round of a timed circuit falls: one for each station, or one for all of them.

    `None` where rounds, intervals and duration do not fit together.
    """
    interval = (circuit.work_seconds or 0) + (circuit.rest_seconds or 0)
    rounds = circuit.rounds or 0
    possible = [len(circuit.stations)] if circuit.type in EVERY_STATION else [len(circuit.stations), 1]
    return next((count for count in possible if interval and rounds * count * interval == circuit.duration), None)


def usual_rounds(circuit: Circuit) -> float:
    """Return the rounds of the circuit, for an open one those that an intermediate athlete reaches."""
    if circuit.rounds is not None:
        return float(circuit.rounds)
    expected = circuit.expected.get(ExperienceLevel.INTERMEDIATE)
    return expected.rounds if expected is not None and expected.rounds is not None else DEFAULT_ROUNDS_OF_OPEN_CIRCUIT


def usual_duration(circuit: Circuit) -> float:
    """Return how long the circuit takes an intermediate athlete [s]."""
    expected = circuit.expected.get(ExperienceLevel.INTERMEDIATE)
    return float(expected.seconds if expected is not None and expected.seconds is not None else circuit.duration)


def stress_of(circuit: Circuit, movements: Mapping[str, Movement]) -> dict[str, float]:
    """Return the stress of a circuit of each kind [LP] for an intermediate athlete (science L11, R9)."""
    rounds = usual_rounds(circuit)
    parts = [_part(circuit, task, movements[task.movement], rounds) for task in circuit.stations]
    buckets = circuit_buckets(parts, usual_duration(circuit), circuit.default_rpe)
    return {bucket.value: stress for bucket, stress in buckets.items()}


def _part(circuit: Circuit, task: Task, movement: Movement, rounds: float) -> CircuitPart:
    whole = int(rounds)
    reps = sum(reps_in_round(task, index) for index in range(whole)) + (rounds - whole) * reps_in_round(task, whole)
    seconds = sum(USUAL.seconds(task, movement, reps_in_round(task, index)) for index in range(whole))
    seconds += (rounds - whole) * USUAL.seconds(task, movement, reps_in_round(task, whole))
    if circuit.work_seconds is not None and movement.metric_type is MetricType.REPS and task.reps is None:
        reps = seconds / (movement.tempo_seconds_per_rep * USUAL_TEMPO)
    return CircuitPart(
        work_seconds=seconds,
        is_rhythmic=movement.pattern in RHYTHMIC_PATTERNS,
        cns_load=movement.cns_load,
        ground_contacts=_landings(task, movement, reps, rounds),
        impact_lower_per_min=1.0 if task.movement in RUNS | SPRINTS | ROPE_JUMPS else 0.0,
        impact_upper_per_min=1.0 if task.movement in THROWS else 0.0,
    )


def _landings(task: Task, movement: Movement, reps: float, rounds: float) -> float:
    if task.movement == "burpee_broad_jump":
        return (task.distance or 0) / METRES_PER_LANDING * rounds
    jumps = movement.pattern is MovementPattern.PLYOMETRIC and movement.primary_region in _LEGS and task.movement not in THROWS
    return reps * LANDINGS_PER_REP.get(task.movement, 1.0 if jumps else 0.0)
