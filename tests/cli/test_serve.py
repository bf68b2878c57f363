"""The dashboard starts, answers, and whatever ends it loses nothing."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.db import embedded
from core.db.unit import Database
from core.services import accounts

START_SECONDS = 90


class Served:
    """One `gainsly serve` in a process of its own."""

    def __init__(self, home: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        environment = {name: value for name, value in os.environ.items() if not name.startswith("GAINSLY_")}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cli.main", "serve", "--no-demo", "--port", str(self.port)],
            env=environment | {"GAINSLY_HOME": str(home)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )

    def page(self) -> str:
        """The served page, waited for."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                self._get("/_stcore/health")
                return self._get("/")
            except OSError:
                time.sleep(0.1)
        raise AssertionError(f"no page within {START_SECONDS} s: {self.end(signal.SIGKILL)}")

    def end(self, order: signal.Signals) -> str:
        """End the process and return what it said on standard error."""
        self.process.send_signal(order)
        return self.process.communicate(timeout=60)[1]

    def _get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as answer:
            return answer.read().decode()


@pytest.fixture
def home() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="gainsly-"))
    yield folder
    embedded.start(folder).stop()
    shutil.rmtree(folder, ignore_errors=True)


def _emails(home: Path, *, add: str | None = None) -> set[str]:
    """Everybody in the database of `home`, after adding one person."""
    with embedded.start(home) as server:
        database = Database(server.url)
        if add is not None:
            accounts.create_athlete(database, email=add)
        people = {person.email for person in accounts.list_athletes(database)}
        database.dispose()
    return people


def test_a_killed_program_starts_again_with_everything_acknowledged(home: Path) -> None:
    first = Served(home)
    assert "<div id=" in first.page()
    _emails(home, add="kept@home.example")
    first.end(signal.SIGKILL)

    second = Served(home)
    second.page()
    assert _emails(home) == {"kept@home.example"}
    second.end(signal.SIGTERM)
    assert second.process.returncode == 0
    assert not (home / "server" / "data" / "postmaster.pid").exists(), "the last user stops the database"
