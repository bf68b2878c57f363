"""A real dashboard on a real database, and a real Chromium that looks at it."""

import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Browser, BrowserContext, BrowserType, ConsoleMessage, Locator, Page, ViewportSize, expect, sync_playwright

from core.db.unit import Database
from tests.browser.steps import WATCH, looked_before
from tests.homes import new_home

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
TIME_ZONE = "Europe/Berlin"
STARTED_WITHIN_S = 90


@dataclass(frozen=True)
class Served:
    """A running dashboard: where it answers and where it keeps its data."""

    url: str
    home: Path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(*arguments: str, program: str = "cli.main") -> Iterator[Served]:
    """Run `gainsly serve` on an empty home, as a process of its own."""
    home = new_home()
    port = free_port()
    environment = {**os.environ, "GAINSLY_HOME": str(home)}
    environment.pop("GAINSLY_DATABASE_URL", None)
    command = [sys.executable, "-m", program, "serve", "--port", str(port), *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health", process)
        yield Served(f"http://127.0.0.1:{port}", home)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def shared(folder: Path, *arguments: str) -> Iterator[Served]:
    """Give the dashboard that all test processes of a run look at: the first to ask starts it, and ends it when the others have left."""
    folder.mkdir(exist_ok=True)
    told = folder / "served.json"
    with (folder / "starting").open("w") as starting, (folder / "looking").open("w") as looking:
        fcntl.flock(starting, fcntl.LOCK_EX)
        if told.exists():
            fcntl.flock(looking, fcntl.LOCK_SH)
            fcntl.flock(starting, fcntl.LOCK_UN)
            url, home = json.loads(told.read_text())
            yield Served(url, Path(home))
            return
        with serving(*arguments, program="tests.browser.dashboard") as running:
            told.write_text(json.dumps([running.url, str(running.home)]))
            fcntl.flock(starting, fcntl.LOCK_UN)
            yield running
            fcntl.flock(looking, fcntl.LOCK_EX)


@pytest.fixture(scope="session")
def served(run_folder: Path) -> Iterator[Served]:
    """The dashboard without anybody at first; every journey is a person of its own there."""
    with shared(run_folder / "served") as running:
        yield running


@pytest.fixture(scope="session")
def demo_served(run_folder: Path) -> Iterator[Served]:
    """The dashboard with the demo athletes, whom every journey leaves as it found them."""
    with shared(run_folder / "demo", "--demo") as running:
        yield running


@pytest.fixture(autouse=True)
def turn(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let a journey that changes demo athletes be alone with them, while others look at them together."""
    if "demo_served" not in request.fixturenames:
        yield
        return
    folder: Path = request.getfixturevalue("run_folder")
    with (folder / "demo.turn").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if request.node.get_closest_marker("alone") else fcntl.LOCK_SH)
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="session")
def browser(chromium: BrowserType) -> Iterator[Browser]:
    with chromium.launch(executable_path=CHROMIUM, args=list(FLAGS)) as opened:
        yield opened


@pytest.fixture(scope="session", autouse=True)
def patience() -> Iterator[None]:
    """Let journeys press and write only what stands still: on a busy machine a page is drawn anew under a quick finger."""
    with pytest.MonkeyPatch.context() as patch:
        for act in ("click", "fill"):
            patch.setattr(Locator, act, looked_before(getattr(Locator, act)))
        yield


@pytest.fixture(scope="session")
def window(chromium: BrowserType) -> Iterator[BrowserContext]:
    """The window of the journeys, which keeps the dashboard's scripts compiled; every journey finds it without cookies of another."""
    size = ViewportSize(width=1440, height=900)
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:  # Chromium may write for a moment after it was closed
        opened = chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=list(FLAGS), viewport=size, locale="en-GB", timezone_id=TIME_ZONE
        )
        yield opened
        opened.close()


@pytest.fixture
def blank(window: BrowserContext) -> Iterator[Page]:
    """A page of somebody who was never here."""
    others = set(window.pages)
    opened = window.new_page()
    opened.add_init_script(WATCH)
    opened.set_default_timeout(60_000)
    expect.set_options(timeout=60_000)  # a page on a busy machine may take its time; what never comes still fails
    window.clear_cookies()
    window.new_cdp_session(opened).send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "local_storage,indexeddb"})
    yield opened
    for own in set(window.pages) - others:
        own.close()


@pytest.fixture
def page(blank: Page) -> Iterator[Page]:
    """A page that fails the test when its console says that something broke."""
    broken: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            broken.append(message.text)

    blank.on("console", note)
    blank.on("pageerror", lambda error: broken.append(str(error)))
    yield blank
    assert broken == []


def command_line(served: Served, *words: str) -> str:
    """Run the command `gainsly` on the data of a running dashboard and return what it says."""
    environment = {**os.environ, "GAINSLY_HOME": str(served.home)}
    environment.pop("GAINSLY_DATABASE_URL", None)
    command = [sys.executable, "-m", "cli.main", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


@contextmanager
def database_of(served: Served) -> Iterator[Database]:
    """Give the database of a running dashboard, to prepare what a journey begins with."""
    database = Database(command_line(served, "db-url").strip())
    try:
        yield database
    finally:
        database.dispose()


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + STARTED_WITHIN_S
    while time.monotonic() < deadline:
        if process.poll() is not None:
            pytest.fail(f"the dashboard ended with {process.returncode}")
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"no dashboard after {STARTED_WITHIN_S} s")
