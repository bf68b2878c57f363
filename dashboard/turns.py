"""How many people's pages are worked out at the same moment, and what of a page is never stopped half-way?

Few are: the rest wait in line, so that everybody is answered sooner.

Pages are worked out by threads of one process that share one core. Worked out all at once, each takes as long as all of them together,
and what is ready waits behind them to be sent. One after the other, the first is answered at once and the last no later.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

AT_ONCE = 2  # while one waits for the database, another can be worked out
COUNTED_FOR_S = 2.0  # what takes longer (a plan, an import) mostly waits for another process, and keeps nobody waiting

_undisturbed: ContextVar[bool] = ContextVar("what runs is not stopped for a newer run of the page", default=False)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let what keeps somebody's words come to its end, although the browser asks for another page or is closed meanwhile."""
    before = _undisturbed.set(True)
    try:
        yield
    finally:
        _undisturbed.reset(before)


def may_be_stopped() -> bool:
    """Tell whether a newer run of the page may take the place of what runs here."""
    return not _undisturbed.get()


class Turns:
    """Lets `at_once` work at the same moment; whoever has worked for `counted_for_s` goes on, but no longer counts."""

    def __init__(self, at_once: int = AT_ONCE, counted_for_s: float = COUNTED_FOR_S) -> None:
        self.at_once, self.counted_for_s = at_once, counted_for_s
        self._free = threading.Condition()
        self._begun: dict[object, float] = {}

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a turn, and give it to the next at the end of the block."""
        own = object()
        with self._free:
            while (wait := self._wait_s(time.monotonic())) > 0:
                self._free.wait(wait)
            self._begun[own] = time.monotonic()
        try:
            yield
        finally:
            with self._free:
                del self._begun[own]
                self._free.notify()

    def _wait_s(self, now: float) -> float:
        """Return after how many seconds a turn is free at the latest; 0 when one is free now."""
        counted = [begun for begun in self._begun.values() if now - begun < self.counted_for_s]
        return 0.0 if len(counted) < self.at_once else min(counted) + self.counted_for_s - now
