"""What stands in the fields of the training setup, on whichever page one is by now, and which of them are still there?"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar, cast

from dashboard import state

Value = TypeVar("Value")

_MISSING = object()
_read: ContextVar[set[str] | None] = ContextVar("fields that were there to be read", default=None)


def said(key: str, usual: Value) -> Value:
    """Return what a field holds, or what it begins with while it was not shown yet."""
    value = state.field_or(key, _MISSING)
    if value is _MISSING:
        return usual
    there = _read.get()
    if there is not None:
        there.add(key)
    return cast("Value", value)


@contextmanager
def noted() -> Iterator[set[str]]:
    """Note the keys of all fields that are read inside and hold something."""
    there: set[str] = set()
    before = _read.set(there)
    try:
        yield there
    finally:
        _read.reset(before)
