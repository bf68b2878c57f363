"""Where does the library agree with free-exercise-db on the muscle that an exercise is for, and where does it not?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.domain.library import Library, Movement
from core.domain.vocabulary import PrimaryMuscle
from core.ingest.free_exercise_db import MUSCLES, ForeignExercise, read_exercises
from core.ingest.library import DEFAULT_FOLDER, read_library
from core.services.exercise_lookup import ExerciseLookup


@dataclass(frozen=True)
class MuscleAgreement:
    """How many exercises have this primary muscle in the other list, and of how many it leads or is among the primary muscles here."""

    muscle: str
    compared: int
    leads: int
    is_primary: int


@dataclass(frozen=True)
class Disagreement:
    """An exercise whose primary muscle does not lead here; `shared` says that it is among the primary muscles all the same."""

    name: str
    movement: str
    theirs: str
    ours: PrimaryMuscle
    shared: bool


@dataclass(frozen=True)
class Comparison:
    """What a comparison found.

    `exercises` counts all of the other list and `known` those whose name means a movement here; `other_exercise` names the known ones that
    are done with equipment which the movement does not know, so the same name means another exercise there and nothing is compared.
    """

    exercises: int
    known: int
    other_exercise: tuple[tuple[str, str], ...]
    muscles: tuple[MuscleAgreement, ...]
    disagreements: tuple[Disagreement, ...]

    def totals(self) -> tuple[int, int, int]:
        """Return over all muscles how many exercises were compared, of how many the muscle leads here, and is among the primary ones."""
        return (
            sum(row.compared for row in self.muscles),
            sum(row.leads for row in self.muscles),
            sum(row.is_primary for row in self.muscles),
        )


def compare_file(path: Path, folder: Path | None = None) -> Comparison:
    """Compare a downloaded `exercises.json` with the library of `folder`, the one that Gainsly brings when none is given.

    Raises:
        InputError: the file is not such a list, or the library has problems.
    """
    return compare(read_library(folder or DEFAULT_FOLDER), read_exercises(path.name, path.read_bytes()))


def compare(library: Library, exercises: Sequence[ForeignExercise]) -> Comparison:
    """Return where the library and another list agree on the primary muscle, by name."""
    known = list(_known(library, exercises))
    same = [pair for pair in known if _is_same(*pair)]
    return Comparison(
        exercises=len(exercises),
        known=len(known),
        other_exercise=tuple((exercise.name, movement.slug) for exercise, movement in known if not _is_same(exercise, movement)),
        muscles=tuple(_agreement(muscle, same) for muscle in sorted(MUSCLES)),
        disagreements=tuple(
            Disagreement(exercise.name, movement.slug, exercise.muscle, movement.primary_muscle, _is_primary(exercise, movement))
            for exercise, movement in same
            if not _leads(exercise, movement)
        ),
    )


def _known(library: Library, exercises: Sequence[ForeignExercise]) -> Iterator[tuple[ForeignExercise, Movement]]:
    lookup = ExerciseLookup.of_library(library)
    for exercise in exercises:
        position = lookup.movement_id(exercise.name)
        if position is not None:
            yield exercise, library.movements[position]


def _is_same(exercise: ForeignExercise, movement: Movement) -> bool:
    return exercise.is_done_with(frozenset(slug for way in movement.equipment for slug in way))


def _leads(exercise: ForeignExercise, movement: Movement) -> bool:
    return movement.primary_muscle in MUSCLES[exercise.muscle]


def _is_primary(exercise: ForeignExercise, movement: Movement) -> bool:
    return _leads(exercise, movement) or bool(MUSCLES[exercise.muscle] & set(movement.muscles.primary))


def _agreement(muscle: str, compared: Sequence[tuple[ForeignExercise, Movement]]) -> MuscleAgreement:
    own = [(exercise, movement) for exercise, movement in compared if exercise.muscle == muscle]
    return MuscleAgreement(muscle, len(own), sum(_leads(*pair) for pair in own), sum(_is_primary(*pair) for pair in own))
