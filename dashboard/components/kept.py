"""What is only looked at, drawn once: how are the elements of a page shown again for nothing while nothing they depend on changes?

To draw an element costs a process of 400 visitors more than to work out what it says. What nobody can click is drawn inside `shown`, which
keeps the elements themselves and sends them again.
"""

from collections.abc import Callable

from dashboard import caches


def shown(key: tuple[object, ...], draw: Callable[[], None]) -> None:
    """Draw with `draw`, or show again what it drew; `key` is a name and all that is shown, or who asks and everything it depends on."""
    _drawn(repr(key), draw)


@caches.drawn()
def _drawn(key: str, _draw: Callable[[], None]) -> None:  # elements are never changed once they are sent: nothing to copy
    _draw()
