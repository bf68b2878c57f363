"""Where do tests keep their databases? In memory where a machine gives room for it: a database is copied ten times as fast there."""

import shutil
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - only folders of mkdtemp are made there
ROOM_BYTES = 4 * 2**30  # two test processes and the dashboards of the browser tests take one


def new_home(prefix: str = "gainsly-test-") -> Path:
    """Return a new empty folder; not one of pytest's, which are closed to the account that the database server runs under."""
    is_roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_BYTES
    return Path(tempfile.mkdtemp(prefix=prefix, dir=MEMORY if is_roomy else None))
