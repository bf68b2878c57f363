"""Which movement does an exercise name of a file mean for this athlete?"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from core.db import imports, reference
from core.db.unit import ReadUnit, WriteUnit
from core.domain.activity import PerformedActivity
from core.domain.library import Library
from core.ingest.exercise_names import normalise, rank, same_words


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
        by_name.update({normalise(name): movement_id for name, movement_id in imports.own_aliases(unit, user_id).items()})
        return cls(movements, by_name)

    @classmethod
    def of_library(cls, library: Library) -> "ExerciseLookup":
        """Return what the library alone explains; an id is the position of a movement in it."""
        position = {movement.slug: index for index, movement in enumerate(library.movements)}
        named = {key: position[slug] for key, slug in library.name_keys}
        named.update({alias.key: position[alias.movement] for alias in library.aliases})
        return cls({index: movement.name for index, movement in enumerate(library.movements)}, named)

    @staticmethod
    def key(name: str) -> str:
        """Return the form in which a name is compared and remembered."""
        return normalise(name)

    def movement_id(self, name: str) -> int | None:
        """Return the movement that a name means, or `None` when nobody has said.

        A name that says the same words as a known one in another order means the same, unless two known names do and differ. A name that is
        only similar is never taken; see `candidates`.
        """
        found = self.by_name.get(normalise(name))
        return self._by_words.get(same_words(name)) if found is None else found

    def candidates(self, name: str) -> list[tuple[int, float]]:
        """Return the movements that an unknown name may mean, the likeliest first, each with a score from 0 to 100."""
        return rank(name, self.by_name)

    def unknown(self, activities: Iterable[PerformedActivity]) -> Counter[str]:
        """Count the sets of each name that nothing explains."""
        names = Counter(performed.exercise_name for activity in activities for performed in activity.sets)
        return Counter({name: count for name, count in names.items() if self.movement_id(name) is None})

    @cached_property
    def _by_words(self) -> dict[str, int]:
        meant: dict[str, set[int]] = {}
        for name, movement_id in self.by_name.items():
            meant.setdefault(same_words(name), set()).add(movement_id)
        return {words: next(iter(ids)) for words, ids in meant.items() if words and len(ids) == 1}
