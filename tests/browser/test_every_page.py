"""Every page of the menu can be used by everybody: no serious finding of axe, no sideways scroll, room for thumbs, a quiet console."""

from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from core.visuals.theme import Mode, palette
from dashboard.navigation import PAGES
from tests.browser.conftest import Served
from tests.browser.steps import LOOKED_EVERY_MS, come_to, settled

pytestmark = pytest.mark.browser
AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
PHONE, DESKTOP = (390, 844), (1440, 900)
THUMB_PX = 44
LATE_MS = 60_000
ALL_RULES = "() => axe.run(document, {resultTypes: ['violations']})"
DRAWN_IN = """colour => getComputedStyle(document.documentElement).getPropertyValue('--gainsly-page').trim() === colour &&
  document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"""
COLOURS = "() => axe.run(document, {resultTypes: ['violations'], runOnly: ['color-contrast']})"

# What a thumb meets: the control with the field or label around it and with the room that a style sheet adds behind it.
SMALL_TARGETS = """least => {
  const around = 'label, [role=group], [data-testid=stTextInputRootElement], [data-testid=stDateInputField], ' +
    '[data-testid=stTimeInputField], [data-testid=stNumberInputContainer], [data-testid=stSelectbox] > div, [data-testid=stChatInput]';
  const behind = (control, side) => {
    const style = getComputedStyle(control, '::after');
    return style.content !== 'none' && style.position === 'absolute' ? parseFloat(style[side]) : 0;
  };
  const isSmall = control => {
    const own = control.getBoundingClientRect();
    if (!own.width || !own.height || own.right <= 0 || own.left >= innerWidth || control.disabled) return false;
    if (getComputedStyle(control).visibility === 'hidden' || control.closest('p, td, li > span')) return false;
    const target = (control.closest(around) || control).getBoundingClientRect();
    return Math.max(target.height, own.height, behind(control, 'height')) < least - 0.5 ||
      Math.max(target.width, own.width, behind(control, 'width')) < least - 0.5;
  };
  const controls = 'a[href], button, input, select, textarea, [role=button], [role=tab], [role=radio], [role=slider]';
  return [...document.querySelectorAll(controls)].filter(isSmall).map(control => {
    const box = control.getBoundingClientRect();
    const name = control.getAttribute('aria-label') || control.innerText || control.outerHTML.slice(0, 80);
    return `${name.trim().slice(0, 60)}: ${Math.round(box.width)} x ${Math.round(box.height)}`;
  });
}"""


@pytest.fixture(scope="module")
def looked_at(demo_served: Served, window: BrowserContext) -> Any:
    """A page on which the demo athlete and the demo coach can be asked for, with what its console complained about."""
    page, broken = window.new_page(), []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    page.emulate_media(color_scheme="light")
    page.set_default_timeout(LATE_MS)
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: broken.append(str(error)))
    numbers = {}
    for name, first in (("Demo lifter", "Today"), ("Demo coach", "Roster")):
        come_to(page, demo_served.url)
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("heading", name=first, level=1)).to_be_visible(timeout=LATE_MS)
        numbers[name] = page.url.partition("athlete=")[2].partition("&")[0]
    yield demo_served.url, page, numbers, broken
    page.close()


@pytest.mark.parametrize("place", range(len(PAGES)), ids=[entry.url_path for entry in PAGES])
def test_a_page_can_be_used_by_everybody(looked_at: Any, place: int) -> None:
    url, page, numbers, broken = looked_at
    entry = PAGES[place]
    athlete = numbers["Demo coach" if entry.for_coaches else "Demo lifter"]
    broken.clear()
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    come_to(page, f"{url}/{entry.url_path}?athlete={athlete}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=LATE_MS)
    settled(page)
    page.evaluate(AXE)

    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    assert page.evaluate(SMALL_TARGETS, THUMB_PX) == []
    assert serious(page, ALL_RULES) == []
    switch(page, "dark")
    assert serious(page, COLOURS) == []
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= DESKTOP[0]
    assert serious(page, ALL_RULES) == []
    switch(page, "light")
    assert serious(page, COLOURS) == []
    assert broken == []


def switch(page: Page, mode: Mode) -> None:
    """Ask for light or dark, and wait until the page is drawn anew in it."""
    page.emulate_media(color_scheme=mode)
    page.wait_for_function(DRAWN_IN, arg=palette(mode).surface, polling=LOOKED_EVERY_MS)
    settled(page)


def serious(page: Page, run: str) -> list[str]:
    """Return the serious and critical findings of axe with what they are about."""
    return [
        f"{found['id']}: {node['html'][:200]} ({node['failureSummary'][:300]})"
        for found in page.evaluate(run)["violations"]
        if found["impact"] in ("serious", "critical")
        for node in found["nodes"]
    ]
