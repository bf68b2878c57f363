"""Take pictures of every page, for people to look at: `python -m tests.browser.shots FOLDER [--demo | --url URL] [--athlete ID]`.

With --demo the real dashboard runs on an empty home with the demo athletes; without it and without a URL, the real entry over canned
views. Each page is taken at 390 x 844 and 1440 x 900, light and dark, as tall as its content.
"""

import argparse
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from dashboard.navigation import PAGES
from tests.browser.conftest import CHROMIUM, FLAGS, command_line, free_port, serving
from tests.browser.steps import settled

SIZES = {"phone": (390, 844), "desktop": (1440, 900)}
STORY = "theatre?story=hrv-crash&step=3"
HEIGHT = "() => (document.querySelector('[data-testid=\"stMain\"]') || document.documentElement).scrollHeight"  # a chat has another frame


def main() -> None:
    """Take the pictures."""
    wanted = argparse.ArgumentParser(description=__doc__)
    wanted.add_argument("folder", type=Path)
    wanted.add_argument("--url", help="a dashboard that runs already")
    wanted.add_argument("--demo", action="store_true", help="start a dashboard with the demo athletes")
    wanted.add_argument("--athlete", default="1", help="whose pages")
    given = wanted.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.url:
        take(given.url, given.athlete, given.folder)
        return
    if given.demo:
        with serving("--no-demo") as running:
            print(command_line(running, "demo", "load"))  # noqa: T201 - planning their weeks takes a while
            take(running.url, given.athlete, given.folder)
        return
    with canned_dashboard() as url:
        take(url, given.athlete, given.folder)


@contextmanager
def canned_dashboard() -> Iterator[str]:
    """Run the real entry over canned views."""
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "tests.browser.canned_server", str(port)])
    url = f"http://127.0.0.1:{port}"
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(f"{url}/_stcore/health", timeout=2).close()
                break
            except OSError:
                time.sleep(0.2)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def take(url: str, athlete: str, folder: Path) -> None:
    """Take every page in every size and mode; the roster as a coach of the first screen sees it, where there is one."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        coach = _coach(browser.new_page(), url) or athlete
        for size, (width, height) in SIZES.items():
            for mode in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=mode, has_touch=size == "phone")
                page = context.new_page()
                for place, entry in enumerate(PAGES):
                    address = entry.url_path if place else ""
                    page.goto(f"{url}/{address}?athlete={coach if entry.for_coaches else athlete}")
                    _take_whole(page, folder / f"{entry.url_path}-{size}-{mode}.png", width, height)
                page.goto(f"{url}/{STORY}&athlete={athlete}")
                page.get_by_role("heading", name="The load to come").wait_for(timeout=90_000)
                _take_whole(page, folder / f"theatre_story-{size}-{mode}.png", width, height)
                context.close()
        browser.close()


def _coach(page: Page, url: str) -> str:
    page.goto(url)
    page.wait_for_selector(".st-key-welcome")
    page.wait_for_timeout(1500)
    named = page.get_by_role("button", name="coach")
    if not named.count():
        return ""
    named.first.click()
    page.wait_for_url("**athlete=*")
    return page.url.partition("athlete=")[2].partition("&")[0]


def _take_whole(page: Page, file: Path, width: int, height: int) -> None:
    page.wait_for_selector("h1")
    page.wait_for_timeout(1500)
    settled(page)
    page.set_viewport_size({"width": width, "height": max(height, page.evaluate(HEIGHT))})
    page.wait_for_timeout(500)
    page.screenshot(path=file)
    page.set_viewport_size({"width": width, "height": height})


if __name__ == "__main__":
    main()
