"""What does a check of the reference library say, and how are repeats and circles found?"""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Finding:
    """One disagreement: the file or kind of row, the row's slug, a sentence, and the field where one is to blame."""

    kind: str
    slug: str
    message: str
    field: str = ""

    def __str__(self) -> str:
        return f"{', '.join(part for part in (self.kind, self.slug, self.field) if part)}: {self.message}"


def repeated(values: Iterable[T]) -> list[T]:
    """Return what stands more than once, in the order of first appearance.

    >>> repeated(["a", "b", "a"])
    ['a']
    """
    return [value for value, count in Counter(values).items() if count > 1]


def in_circles(edges: Iterable[tuple[T, T]]) -> list[T]:
    """Return what lies on a circle of directed edges, or leads to nothing but one.

    >>> in_circles([(1, 2), (2, 3), (3, 2)])
    [2, 3]
    """
    left = set(edges)
    while True:
        sources, targets = {source for source, _ in left}, {target for _, target in left}
        inner = {(source, target) for source, target in left if source in targets and target in sources}
        if inner == left:
            return sorted({source for source, _ in left}, key=str)
        left = inner
