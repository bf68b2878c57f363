"""What the demo athletes show: a coach looks at them, and a phone finds its way; in a real browser."""

import pytest
from playwright.sync_api import expect

from tests.browser.test_import_journey import settled

pytestmark = pytest.mark.browser


def test_a_coach_opens_the_athletes_who_let_them_in(demo_served, page):
    page.goto(demo_served.url)
    page.get_by_role("button", name="Demo coach").click()
    expect(page.get_by_role("heading", name="Roster", level=1)).to_be_visible()
    page.get_by_role("link", name="Today").first.click()
    expect(page.get_by_text("as they see it")).to_be_visible()
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


def test_a_phone_finds_its_way_by_the_bar(demo_served, page):
    page.goto(demo_served.url)
    page.get_by_role("button", name="Demo lifter").click()
    expect(page.get_by_role("heading", name="Today")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    for name in ("Log", "Muscles", "Load"):
        page.locator(".st-key-phone_bar").get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
