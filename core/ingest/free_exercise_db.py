"""What does a downloaded file of free-exercise-db say of each exercise, in the words of Gainsly?"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from core.domain.errors import InputError
from core.domain.vocabulary import PrimaryMuscle as Muscle

MUSCLES: dict[str, frozenset[Muscle]] = {
    "abdominals": frozenset({Muscle.CORE, Muscle.OBLIQUES, Muscle.HIP_FLEXORS}),
    "abductors": frozenset({Muscle.GLUTES}),
    "adductors": frozenset({Muscle.ADDUCTORS}),
    "biceps": frozenset({Muscle.BICEPS}),
    "calves": frozenset({Muscle.CALVES}),
    "chest": frozenset({Muscle.CHEST}),
    "forearms": frozenset({Muscle.FOREARMS}),
    "glutes": frozenset({Muscle.GLUTES}),
    "hamstrings": frozenset({Muscle.HAMSTRINGS}),
    "lats": frozenset({Muscle.LATS}),
    "lower back": frozenset({Muscle.LOWER_BACK}),
    "middle back": frozenset({Muscle.UPPER_BACK}),
    "neck": frozenset(),
    "quadriceps": frozenset({Muscle.QUADRICEPS}),
    "shoulders": frozenset({Muscle.FRONT_DELTS, Muscle.SIDE_DELTS, Muscle.REAR_DELTS}),
    "traps": frozenset({Muscle.UPPER_BACK}),
    "triceps": frozenset({Muscle.TRICEPS}),
}
"""Which muscles of Gainsly a muscle of free-exercise-db is; Gainsly has no neck."""

_OTHER_MACHINES = frozenset(
    {
        "bicycle",
        "elliptical",
        "glute_ham_developer",
        "pec_deck",
        "rowing_erg",
        "stair_climber",
        "stationary_bike",
        "supported_t_bar_row",
        "treadmill",
    }
)
_BODY_ONLY = frozenset(
    {"bodyweight", "box", "captains_chair", "dip_bars", "glute_ham_developer", "gymnastic_rings", "pull_up_bar", "roman_chair"}
)
_BARS = frozenset({"barbell", "ez_bar", "landmine", "safety_squat_bar", "t_bar_row", "trap_bar"})
_NEEDED: dict[str, Callable[[str], bool]] = {
    "bands": lambda slug: "band" in slug,
    "barbell": _BARS.__contains__,
    "body only": lambda slug: slug in _BODY_ONLY or slug.endswith("bench"),
    "cable": lambda slug: "cable" in slug or "pulldown" in slug,
    "dumbbell": lambda slug: slug.startswith("dumbbell"),
    "e-z curl bar": _BARS.__contains__,
    "exercise ball": lambda slug: slug == "stability_ball",
    "foam roll": lambda slug: slug == "foam_roller",
    "kettlebells": lambda slug: slug.startswith("kettlebell"),
    "machine": lambda slug: slug.endswith("machine") or slug.startswith("plate_loaded") or slug in _OTHER_MACHINES,
    "medicine ball": lambda slug: slug == "medicine_ball",
}


@dataclass(frozen=True)
class ForeignExercise:
    """One exercise of the file: its name, its one primary muscle and its equipment, both in the words of the file."""

    name: str
    muscle: str
    equipment: str | None

    def is_done_with(self, equipment: frozenset[str]) -> bool:
        """Say whether pieces of equipment of Gainsly fit what the file states; a file that states nothing precise fits all."""
        needed = _NEEDED.get(self.equipment or "")
        return needed is None or any(needed(slug) for slug in equipment)


def read_exercises(file: str, content: bytes) -> tuple[ForeignExercise, ...]:
    """Return the exercises of a file `exercises.json`, in its order.

    Raises:
        InputError: the file is not such a file, or names a muscle that Gainsly has no word for.
    """
    try:
        rows = json.loads(content)
        return tuple(_exercise(file, position, row) for position, row in enumerate(rows, start=1))
    except (ValueError, TypeError, KeyError, AttributeError, IndexError):
        raise InputError(f"{file} is not the list of exercises of free-exercise-db (dist/exercises.json).") from None


def _exercise(file: str, position: int, row: dict[str, Any]) -> ForeignExercise:
    muscle = str(row["primaryMuscles"][0])
    if muscle not in MUSCLES:
        raise InputError(f"{file}, exercise {position}: the muscle {muscle!r} is none of free-exercise-db as Gainsly knows it.")
    return ForeignExercise(str(row["name"]), muscle, row.get("equipment"))
