"""Which movement does an exercise name of a file mean for this athlete?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.db import imports, reference
from core.db.unit import ReadUnit, WriteUnit
from core.domain.activity import PerformedActivity
from core.ingest.exercise_names import normalise


@dataclass(frozen=True)
class ExerciseLookup:
    """Everything that explains exercise names: the athlete's own answers first, then the library's aliases and names.

    `movements` maps movement ids to names; `by_name` maps normalised names to movement ids.
    """

    movements: Mapping[int, str]
    by_name: Mapping[str, int]

    @classmethod
    def of(cls, unit: ReadUnit | WriteUnit, user_id: int) -> "ExerciseLookup":
        """Read the names that count for this athlete, in three queries."""
        movements = reference.movement_names(unit.session)
        by_name = {normalise(name): movement_id for movement_id, name in movements.items()}
        by_name.update(reference.movement_aliases(unit.session))
        by_name.update(imports.own_aliases(unit, user_id))
        return cls(movements, by_name)

    @staticmethod
    def key(name: str) -> str:
        """Return the form in which a name is compared and remembered."""
        return normalise(name)

    def movement_id(self, name: str) -> int | None:
        """Return the movement that a name means, or `None` when nobody has said."""
        return self.by_name.get(normalise(name))

    def unknown(self, activities: Iterable[PerformedActivity]) -> Counter[str]:
        """Count the sets of each name that nothing explains."""
        names = Counter(performed.exercise_name for activity in activities for performed in activity.sets)
        return Counter({name: count for name, count in names.items() if self.movement_id(name) is None})
