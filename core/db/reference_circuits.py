"""Which rows of which tables do the circuits of the reference library become?

A circuit that left the library is kept with its stations, because sessions may point at it, and is no longer planned.
"""

from collections.abc import Mapping
from typing import Any

from core.db.reference_rows import Ids, Rows
from core.domain.library import Library
from core.domain.library_circuits import Circuit, Task
from core.domain.vocabulary import ExperienceLevel


def template_rows(library: Library) -> Rows:
    """Return the rows of `circuit_templates`."""
    same = {"slug", "name", "description", "work_seconds", "rest_seconds", "default_rpe", "fatigue_factor", "stimulus_factor"}
    return [
        {
            **row.model_dump(mode="json", include=same | {"min_recovery_hours", "tags"}),
            "circuit_type": row.type.value,
            "default_rounds": row.rounds,
            "default_duration_seconds": row.duration,
            "difficulty_tier": row.difficulty,
            "is_active": True,
        }
        for row in library.circuits
    ]


def station_rows(library: Library, ids: Ids) -> Rows:
    """Return the rows of `circuit_exercises`."""
    return [
        {"circuit_template_id": ids.get("circuit_templates", circuit.slug), "position": position, **_task(station, ids)}
        for circuit in library.circuits
        for position, station in enumerate(circuit.stations, start=1)
    ]


def scaling_rows(library: Library, ids: Ids, stations: Mapping[tuple[int, int], int]) -> Rows:
    """Return the rows of `circuit_scalings`; `stations` maps circuit and position to the number of the station."""
    return [
        {
            "circuit_exercise_id": stations[ids.of["circuit_templates"][circuit.slug], position],
            "option": option,
            **_task(task, ids),
        }
        for circuit in library.circuits
        for position, station in enumerate(circuit.stations, start=1)
        for option, task in enumerate(station.scaling, start=1)
    ]


def expectation_rows(library: Library, ids: Ids) -> Rows:
    """Return the rows of `circuit_expectations`; a circuit of fixed time takes everybody the same."""
    return [
        {"circuit_template_id": ids.get("circuit_templates", circuit.slug), "level": level.value, **_score(circuit, level)}
        for circuit in library.circuits
        for level in ExperienceLevel
    ]


def stress_rows(library: Library, ids: Ids) -> Rows:
    """Return the rows of `circuit_bucket_stress`."""
    return [
        {"circuit_template_id": ids.get("circuit_templates", circuit.slug), "bucket": bucket.value, "stress": stress}
        for circuit in library.circuits
        for bucket, stress in circuit.bucket_stress.items()
    ]


def _task(task: Task, ids: Ids) -> dict[str, Any]:
    return {
        "movement_id": ids.get("movements", task.movement),
        "duration_seconds": task.duration,
        "distance_m": task.distance,
        **task.model_dump(include={"reps", "reps_step", "load_kg", "light_load_kg", "notes"}),
    }


def _score(circuit: Circuit, level: ExperienceLevel) -> dict[str, Any]:
    expected = circuit.expected.get(level)
    seconds = expected.seconds if expected is not None and expected.seconds is not None else circuit.duration
    return {"seconds": seconds, "rounds": None if expected is None else expected.rounds}
