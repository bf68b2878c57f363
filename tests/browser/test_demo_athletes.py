"""What the demo athletes show: a coach looks at them, a desktop and a phone find their way; in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.steps import come_to, go, on_a_phone, settled

pytestmark = pytest.mark.browser


def test_a_coach_opens_the_athletes_who_let_them_in(demo_served, page):
    come_to(page, demo_served.url)
    page.get_by_role("button", name="Demo coach").click()
    expect(page.get_by_role("heading", name="Roster", level=1)).to_be_visible()
    page.get_by_role("link", name="Today").first.click()
    expect(page.get_by_text("lets you see and change this")).to_be_visible()
    settled(page)
    athlete = page.get_by_role("option", name="Demo hybrid athlete")
    for _ in range(5):  # a page that is drawn anew at this moment closes the list
        page.get_by_role("combobox", name="Looking at").click()
        page.wait_for_timeout(500)
        if athlete.is_visible():
            break
    athlete.click()
    settled(page)
    expect(page.get_by_text("Weekend ride").or_(page.get_by_text("Easy run")).first).to_be_visible()


def test_a_demo_athlete_is_looked_at_on_a_desktop_and_on_a_phone(demo_served, page):
    come_to(page, demo_served.url)
    page.get_by_role("button", name="Demo lifter").click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    settled(page)
    for name in ("Recovery", "Skills"):
        go(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    on_a_phone(page, "Today", "Log", "Muscles", "Load")
