"""What every journey does: wait until a page stands, start as somebody, go to a page."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from playwright.sync_api import Locator, Page, TimeoutError, expect

PHONE = {"width": 390, "height": 844}
STILL_FOR_MS = 200
LOOKED_EVERY_MS = 50  # and not before every frame, which keeps the browser drawing at full speed while nothing happens
LOOKED_AT_MOST_MS = 5_000
APP = '[data-testid="stApp"]'
WATCH = """(() => {
  const send = WebSocket.prototype.send;
  WebSocket.prototype.send = function (...told) { window.askedAt = performance.now(); return send.apply(this, told); };
  const look = () => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (app?.dataset.testScriptState === "running") window.ranAt = performance.now();
  };
  new MutationObserver(look).observe(document, { attributeFilter: ["data-test-script-state"], childList: true, subtree: true });
})();"""
ANSWERED_WITHIN_MS = 5_000
STILL = """([still_for_ms, answered_within_ms]) => {
  const app = document.querySelector('[data-testid="stApp"]');
  const ends = (one) => Number.isFinite(one.effect.getComputedTiming().endTime);
  const moves = document.getAnimations().some((one) => one.playState === "running" && ends(one));
  const asked = window.askedAt ?? 0;
  const waits = asked > (window.ranAt ?? 0) && performance.now() - asked < answered_within_ms;
  const still = !waits && app?.dataset.testConnectionState === "CONNECTED" && app.dataset.testScriptState === "notRunning"
    && !document.querySelector('[data-testid="stSkeleton"]') && !moves;
  window.stillSince = still ? window.stillSince ?? performance.now() : undefined;
  return still && performance.now() - window.stillSince >= still_for_ms;
}"""


def looked_before(act: Callable[..., None]) -> Callable[..., None]:
    """Make what is done to a part of a page wait for a page that stands, or for some seconds where work goes on, as a person does."""

    @wraps(act)
    def unhurried(part: Locator, *values: Any, **more: Any) -> None:
        if part.page.locator(APP).count():
            with suppress(TimeoutError):
                settled(part.page, LOOKED_AT_MOST_MS)
        act(part, *values, **more)

    return unhurried


def settled(page: Page, at_most_ms: int | None = None) -> None:
    """Wait until the page is connected, drawn to its end and nothing unfolds; what is pressed before may move from under the finger."""
    page.evaluate("window.stillSince = undefined")
    page.wait_for_function(STILL, arg=[STILL_FOR_MS, ANSWERED_WITHIN_MS], timeout=at_most_ms, polling=LOOKED_EVERY_MS)


def come_to(page: Page, address: str) -> None:
    """Open an address and wait until the page stands."""
    page.goto(address)
    settled(page)


def start(page: Page, url: str, name: str, units: str = "kg and km") -> None:
    """Start with own training; the setup is offered."""
    come_to(page, url)
    if not page.get_by_label("Your name").is_visible():
        page.get_by_text("Start with your own training").click()
        settled(page)
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@test.example")
    page.get_by_text(units, exact=True).click()
    settled(page)
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("heading", name="Training setup")).to_be_visible()
    settled(page)


def begin(page: Page, url: str, name: str, units: str = "kg and km") -> None:
    """Start with own training and skip the setup."""
    start(page, url, name, units)
    page.get_by_role("button", name="Skip for now").click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    settled(page)


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    settled(page)


def on_a_phone(page: Page, *names: str) -> None:
    """Open pages by the bar of a phone, and see that nothing is wider than it."""
    page.set_viewport_size(PHONE)
    for name in names:
        page.locator(".st-key-phone_bar").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
        settled(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
