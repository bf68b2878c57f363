"""Who uses the embedded server right now, and whose turn is it to start or stop it?

Both answers are file locks, which the operating system drops when a process dies however it dies.
"""

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain.errors import SetupError

LOCK_PATIENCE_SECONDS = 300.0
LOCK_POLL_SECONDS = 0.02


@contextmanager
def turn(lock_file: Path) -> Iterator[None]:
    """Hold the lock beside the data folder: only its holder starts, stops or repairs the server.

    Raises:
        SetupError: another process has held the lock for five minutes.
    """
    handle = os.open(lock_file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + LOCK_PATIENCE_SECONDS
        while not _try_lock(handle):
            if time.monotonic() > deadline:
                raise SetupError(
                    f"Another Gainsly process has been starting or stopping the database in {lock_file.parent} for five minutes."
                )
            time.sleep(LOCK_POLL_SECONDS)
        yield
    finally:
        os.close(handle)


class Membership:
    """One process's entry in the register of users; held until `release` or the end of the process."""

    def __init__(self, register: Path) -> None:
        register.mkdir(mode=0o700, exist_ok=True)
        self._entry = register / f"{os.getpid()}-{secrets.token_hex(4)}"
        self._handle = os.open(self._entry, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def release(self) -> None:
        """Leave the register."""
        self._entry.unlink(missing_ok=True)
        os.close(self._handle)


def anyone_left(register: Path) -> bool:
    """True when a living process is registered; entries of dead ones met on the way are removed. Call it in `turn` only."""
    return any(_is_alive(entry) for entry in register.iterdir())


def _is_alive(entry: Path) -> bool:
    handle = os.open(entry, os.O_RDWR)
    try:
        if _try_lock(handle):
            entry.unlink(missing_ok=True)
            return False
        return True
    finally:
        os.close(handle)


def _try_lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
